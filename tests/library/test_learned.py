"""The files of what was learnt: shipped whole, made from the wordings that lie here, and checked when they are read."""

from pathlib import Path

import numpy as np

from bot.core.understanding.meaning import CommandName
from bot.library import find_content, load_library
from bot.library.learned import load_learned
from bot.library.reading import Problem
from training.wordings import digest


def test_a_content_folder_may_go_without() -> None:
    problems: list[Problem] = []

    assert load_learned(Path("nowhere"), "en", problems).danger.labels == ()
    assert problems == []


def test_a_file_that_cannot_be_read_is_a_problem_that_says_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    for name in ("word_table.npz", "encoder.npz"):
        (tmp_path / "en" / name).write_bytes((find_content() / "en" / name).read_bytes())
    (tmp_path / "en" / "learned.npz").write_bytes(b"PK\x03\x04 cut short")
    problems: list[Problem] = []

    load_learned(tmp_path, "en", problems)

    assert [problem.path.name for problem in problems] == ["learned.npz"]
    assert "`make fit` writes it anew" in problems[0].message


def test_every_flag_has_its_chance_and_no_chance_is_of_a_flag_that_is_gone() -> None:
    library = load_library(find_content())

    assert set(library.learned.danger.labels) == {flag.id for flag in library.safety.flags} | {"none"}


def test_every_command_has_its_chance() -> None:
    labels = set(load_library(find_content()).learned.intent.labels)

    assert labels >= {command.value for command in CommandName}


def test_what_is_shipped_was_learnt_from_the_wordings_that_lie_here() -> None:
    with np.load(find_content() / "en" / "learned.npz") as arrays:
        assert bytes(arrays["digest"]).decode() == digest()
