"""Routines of the content: what fits the format, and what care keeps out of them, with file and line."""

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.library import check, load_library

ROUTINE = """\
id: evening
name: Evening
summary: One stretch.
kind: stretch
level: beginner
moment: bedtime
items:
  - exercise: wall-stretch
    hold: 20
origin: editor
reason: made for a test
"""


def write(content: Path, text: str) -> None:
    (content / "routines").mkdir()
    (content / "routines" / "evening.yaml").write_text(text, encoding="utf-8")


def problems(content: Path) -> list[str]:
    return [str(problem) for problem in check(content) if "routines" in str(problem)]


def test_a_good_routine_is_loaded_with_its_items(content: Path) -> None:
    write(content, ROUTINE)
    routine = load_library(content).routines["evening"]
    assert [(item.exercise, item.hold_s, item.sets) for item in routine.items] == [("wall-stretch", 20, None)]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("exercise: wall-stretch", "exercise: wal-stretch", "8: there is no exercise `wal-stretch`"),
        ("hold: 20", "hold: 31", "9: `hold` is 31; `wall-stretch` goes from 20 to 30"),
        ("hold: 20", "hold: 0", "evening.yaml:9:"),
        ("hold: 20", "hold: 100000", "evening.yaml:9:"),
        ("id: evening", "id: night", '1: `id` is "night", but the file is evening.yaml'),
        ("summary: One stretch.", "summary: One easy stretch.", '3: `summary` says "easy"'),
    ],
)
def test_what_is_wrong_with_a_routine_is_said_with_its_line(
    content: Path, was: str, becomes: str, said: str
) -> None:
    write(content, ROUTINE.replace(was, becomes))
    assert any(said in problem for problem in problems(content))


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("kind: stretch", "kind: strength", "is strength work"),
        ("level: beginner", "level: expert", "is for level expert; this routine is for level beginner"),
    ],
)
def test_care_keeps_some_exercises_out_of_a_beginners_stretch_routine(
    content: Path, was: str, becomes: str, said: str
) -> None:
    write(content, ROUTINE)
    exercise = content / "en" / "exercises" / "wall-stretch.md"
    exercise.write_text(exercise.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    assert any(said in problem for problem in problems(content))


def test_an_exercise_that_does_not_fit_is_no_second_problem_in_a_routine(content: Path) -> None:
    write(content, ROUTINE)
    exercise = content / "en" / "exercises" / "wall-stretch.md"
    exercise.write_text(exercise.read_text(encoding="utf-8").replace("low: 20", "low: 0"), encoding="utf-8")
    assert problems(content) == []


def test_a_bad_routine_does_not_load(content: Path) -> None:
    write(content, ROUTINE.replace("wall-stretch", "nothing"))
    with pytest.raises(ContentError, match="there is no exercise `nothing`"):
        load_library(content)
