"""content/ becomes a Library, or every problem at once; the checks survive whatever they are pointed at."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core.exercise import Kind, Origin, Range, Step, StepKind, StepWhen
from bot.errors import ContentError
from bot.library import check, find_content, load_library
from tests.library.breaking import change, found
from tests.library.conftest import EXERCISE


def test_good_content_becomes_a_library(content: Path) -> None:
    library = load_library(content)
    assert list(library.exercises) == ["wall-stretch"]
    assert list(library.topics) == ["safety"]
    assert list(library.entries) == ["wall-stretch/hold-time", "safety/pain"]
    assert library.sources["900_wall.txt"].title == "the wall handout"


def test_an_exercise_has_what_its_file_says(content: Path) -> None:
    exercise = load_library(content).exercises["wall-stretch"]
    assert exercise.kind is Kind.STRETCH
    assert exercise.summary == "A stretch that the wall holds for you."
    assert exercise.primary_muscles == ("hamstrings",)
    assert exercise.sources == ("900_wall.txt",)
    assert exercise.dose.hold_s == Range(low=20, high=30, start=20, origin=Origin(sources=("900_wall.txt",)))


def test_a_step_names_its_entries_by_their_whole_ids(content: Path) -> None:
    assert load_library(content).exercises["wall-stretch"].steps[1] == Step(
        id="stay",
        kind=StepKind.HOLD,
        when=StepWhen.SET,
        text="Rest your {side} leg on the wall, {other} leg long.",
        seconds=None,
        entries=("wall-stretch/hold-time",),
        origin=Origin(sources=("900_wall.txt",)),
    )


def test_an_editors_answer_carries_the_reason(content: Path) -> None:
    entry = load_library(content).entries["safety/pain"]
    assert entry.answer == "Let go and rest."
    assert entry.more == "Then ask a professional."
    assert entry.origin == Origin(editor_reason="no source says it")
    assert entry.related == ("wall-stretch/hold-time",)


def test_a_library_cannot_be_changed(content: Path) -> None:
    library = load_library(content)
    with pytest.raises(TypeError):
        library.exercises["x"] = library.exercises["wall-stretch"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        library.exercises["wall-stretch"].name = "x"  # type: ignore[misc]


def test_the_revision_changes_with_a_step(content: Path) -> None:
    before = load_library(content).exercises["wall-stretch"].revision
    change(content / "en" / "exercises" / "wall-stretch.md", "seconds: 5", "seconds: 6")
    assert load_library(content).exercises["wall-stretch"].revision != before


def test_the_revision_changes_with_the_dose(content: Path) -> None:
    before = load_library(content).exercises["wall-stretch"].revision
    change(content / "en" / "exercises" / "wall-stretch.md", "start: 20", "start: 25")
    assert load_library(content).exercises["wall-stretch"].revision != before


def test_the_revision_stays_when_an_answer_changes(content: Path) -> None:
    before = load_library(content).exercises["wall-stretch"].revision
    change(content / "en" / "exercises" / "wall-stretch.md", "Stay for 20", "Remain for 20")
    assert load_library(content).exercises["wall-stretch"].revision == before


def test_all_problems_of_all_files_come_at_once_in_file_order(content: Path) -> None:
    change(content / "en" / "exercises" / "wall-stretch.md", "level: beginner", "levl: beginner")
    change(
        content / "en" / "topics" / "safety.md", "Related: wall-stretch/hold-time", "Related: wall/hold-time"
    )
    change(content / "sources.yaml", "title: the wall handout", "titel: the wall handout")
    with pytest.raises(ContentError) as caught:
        load_library(content)
    assert caught.value.problems == (
        "content/en/exercises/wall-stretch.md:2: `level` is missing",
        "content/en/exercises/wall-stretch.md:6: unknown key `levl`; did you mean `level`?",
        "content/en/topics/safety.md:18: there is no entry `wall/hold-time`; did you mean `wall-stretch/hold-time`?",
        "content/sources.yaml:2: `sources.wall-handout.title` is missing",
        "content/sources.yaml:4: unknown key `titel`; did you mean `title`?",
    )


def test_broken_safety_and_language_data_are_told_too(content: Path) -> None:
    (content / "en" / "safety.yaml").write_bytes(b"")
    (content / "en" / "language.yaml").write_bytes(b"\xff")
    assert [str(problem) for problem in check(content)] == [
        "content/en/language.yaml:1: is not UTF-8 text (byte 0xff); save the file as UTF-8",
        "content/en/safety.yaml:1: is empty; expected keys and values",
    ]


def test_style_stops_no_library_but_is_told_by_the_check(content: Path) -> None:
    change(content / "en" / "topics" / "safety.md", "Let go", "Just let go")
    assert "safety/pain" in load_library(content).entries
    assert [problem.line for problem in check(content)] == [8]


def test_the_check_of_good_content_finds_nothing(content: Path) -> None:
    assert check(content) == ()


def test_the_check_of_a_folder_that_does_not_exist_says_so(tmp_path: Path) -> None:
    messages = [str(problem) for problem in check(tmp_path / "none")]
    assert messages == [
        "none/en/cities.yaml:1: cannot be read: No such file or directory",
        "none/en/exercises:1: cannot be read: No such file or directory",
        "none/en/language.yaml:1: cannot be read: No such file or directory",
        "none/en/messages.ftl:1: cannot be read: No such file or directory",
        "none/en/safety.yaml:1: cannot be read: No such file or directory",
        "none/en/topics:1: cannot be read: No such file or directory",
        "none/sources.yaml:1: cannot be read: No such file or directory",
    ]


def test_a_folder_that_does_not_exist_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        load_library(tmp_path / "none")


def test_the_check_of_a_file_in_place_of_the_folder_says_so(content: Path) -> None:
    assert "cannot be read: Not a directory" in {
        problem.message for problem in check(content / "sources.yaml")
    }


def test_a_folder_named_like_a_file_is_one_problem(content: Path) -> None:
    (content / "en" / "topics" / "why.md").mkdir()
    assert [str(problem) for problem in check(content)] == [
        "content/en/topics/why.md:1: cannot be read: Is a directory"
    ]


def test_an_empty_file_is_one_problem(content: Path) -> None:
    (content / "en" / "topics" / "why.md").touch()
    assert [str(problem) for problem in check(content)] == [
        "content/en/topics/why.md:1: expected front matter: a first line of ---"
    ]


def test_a_binary_file_is_one_problem(content: Path) -> None:
    (content / "en" / "topics" / "why.md").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert [str(problem) for problem in check(content)] == [
        "content/en/topics/why.md:1: is not UTF-8 text (byte 0x89); save the file as UTF-8"
    ]


def test_a_file_that_is_no_markdown_is_one_problem(content: Path) -> None:
    (content / "en" / "topics" / "why.txt").touch()
    assert [str(problem) for problem in check(content)] == [
        "content/en/topics/why.txt:1: expected only files whose names end in .md"
    ]


def test_a_hidden_file_is_nobodys_business(content: Path) -> None:
    (content / "en" / "topics" / ".DS_Store").write_bytes(b"\x00")
    assert check(content) == ()


def test_no_exercise_at_all_is_a_problem(content: Path) -> None:
    (content / "en" / "exercises" / "wall-stretch.md").unlink()
    assert [str(problem) for problem in check(content)] == [
        "content/en/exercises:1: has no file; expected at least one <id>.md",
        "content/en/topics/safety.md:18: there is no entry `wall-stretch/hold-time`",
    ]


def test_the_folder_asked_for_is_taken_as_it_is() -> None:
    assert find_content(Path("elsewhere")) == Path("elsewhere")


def test_without_a_wish_the_repositorys_content_is_found() -> None:
    assert (find_content() / "en" / "exercises").is_dir()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    start=st.integers(0, 900),
    length=st.integers(0, 60),
    added=st.text(st.sampled_from('{}[]:-#*&"\n |>?!019a\x00'), max_size=8),
)
def test_no_slip_of_an_author_raises(content: Path, start: int, length: int, added: str) -> None:
    path = content / "en" / "exercises" / "wall-stretch.md"
    path.write_text(EXERCISE[:start] + added + EXERCISE[start + length :], encoding="utf-8")
    assert isinstance(found(content), list)
