"""The sheet in docs/content-review.md holds every entry of the library, and no other."""

import re
from pathlib import Path

import pytest

from bot.core.exercise import Entry, Library
from bot.library import find_content, load_library

SHEET = Path(__file__).parents[2] / "docs" / "content-review.md"
LINE = re.compile(r"^\| `([a-z0-9/-]+)` \| ([a-z, -]+) \| ([a-z' ]+) \|$", re.MULTILINE)
SOURCE = re.compile(r"^  ([a-z-]+):\n    file: (\S+)$", re.MULTILINE)
VERDICTS = {"as the source says", "source and ours", "mended", "editor's"}


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(find_content())


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, str, str]]:
    """Each line of the sheet: the entry's id, its sources, the verdict."""
    return LINE.findall(SHEET.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def short_names() -> dict[str, str]:
    """The short name that content/sources.yaml gives to each file."""
    text = (find_content() / "sources.yaml").read_text(encoding="utf-8")
    return {file: name for name, file in SOURCE.findall(text)}


def as_the_sheet_writes(entry: Entry, short_names: dict[str, str]) -> str:
    """The short names of an entry's sources; a dash where it names none."""
    return ", ".join(short_names[file] for file in entry.origin.sources) or "-"


def test_every_entry_has_a_line(library: Library, lines: list[tuple[str, str, str]]) -> None:
    assert set(library.entries) - {entry_id for entry_id, _, _ in lines} == set()


def test_no_line_is_about_an_entry_that_does_not_exist(
    library: Library, lines: list[tuple[str, str, str]]
) -> None:
    assert {entry_id for entry_id, _, _ in lines} - set(library.entries) == set()


def test_no_entry_has_two_lines(lines: list[tuple[str, str, str]]) -> None:
    assert len(lines) == len({entry_id for entry_id, _, _ in lines})


def test_each_line_names_the_sources_of_its_entry(
    library: Library, lines: list[tuple[str, str, str]], short_names: dict[str, str]
) -> None:
    named = {entry_id: sources for entry_id, sources, _ in lines}
    entries = library.entries.values()
    assert named == {entry.id: as_the_sheet_writes(entry, short_names) for entry in entries}


def test_every_verdict_is_one_of_four(lines: list[tuple[str, str, str]]) -> None:
    assert {verdict for _, _, verdict in lines} <= VERDICTS


def test_an_entry_without_a_source_is_called_the_editors_or_mended(
    lines: list[tuple[str, str, str]],
) -> None:
    assert {verdict for _, sources, verdict in lines if sources == "-"} <= {"editor's", "mended"}
