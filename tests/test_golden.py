"""The tune half of the golden questions: what was reached once is not lost again."""

import json

import pytest

from benchmarks.understanding import BASELINE, GOALS, Figure, Half, Judge, half_of
from bot.core.understanding.interpret import Interpreter
from bot.library import find_content, load_library

RECORDED = json.loads(BASELINE.read_text(encoding="utf-8"))
POINT = 0.01


@pytest.fixture(scope="module")
def figures() -> dict[str, Figure]:
    library = load_library(find_content())
    return {figure.name: figure for figure in Judge(library, Interpreter(library)).figures(Half.TUNE)}


@pytest.mark.parametrize("name", [name for name, (sign, _) in GOALS.items() if sign == ">="])
def test_what_should_be_often_is_not_rarer_than_recorded(name: str, figures: dict[str, Figure]) -> None:
    assert figures[name].share >= RECORDED[name] - POINT


@pytest.mark.parametrize("name", [name for name, (sign, _) in GOALS.items() if sign == "<"])
def test_what_should_be_rare_is_not_oftener_than_recorded(name: str, figures: dict[str, Figure]) -> None:
    assert figures[name].share <= RECORDED[name] + POINT


def test_the_half_of_a_question_hangs_on_its_id_alone() -> None:
    assert (half_of("in-001"), half_of("in-002")) == (half_of("in-001"), half_of("in-002"))
    assert half_of("in-003") is Half.TUNE


def test_an_interval_of_nothing_is_everything() -> None:
    assert Figure(name="x", hits=0, count=0).interval == (0.0, 1.0)


def test_wilsons_interval_is_inside_zero_and_one() -> None:
    low, high = Figure(name="x", hits=10, count=10).interval
    assert (round(low, 3), round(high, 3)) == (0.722, 1.0)
