"""safety.yaml: what is shipped is well written, and what is badly written is said with its line."""

from pathlib import Path

import pytest

from bot.core.understanding.meaning import WarningLevel
from bot.library import find_content
from bot.library.reading import Problem
from bot.library.safety import load_safety, split_alternatives

GOOD = """\
harmless: ["numb to {criticism|it}"]
negations: ["no"]
not_negations: ["not only"]
turns: ["but"]
resolved: ["is gone"]
general: [["what is"]]
personal: ["my"]
signs:
  numb: ["numb*", "{cant|dont} feel"]
places:
  groin: ["groin"]
flags:
  - id: saddle
    level: emergency
    text: "Call your local emergency number."
    when:
      - {all: [$numb, $groin], within: 5}
      - ["saddle numb | saddle dead"]
    unless: [["bike seat"]]
"""


def problems_of(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "safety.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    load_safety(tmp_path, problems)
    return [str(problem.below(tmp_path)) for problem in problems]


def test_the_shipped_rules_load_without_a_problem() -> None:
    problems: list[Problem] = []
    rules = load_safety(find_content(), problems)

    assert problems == []
    assert rules is not None
    assert {flag.level for flag in rules.flags} == set(WarningLevel)


def test_emergency_texts_name_the_local_number_and_no_country_number() -> None:
    rules = load_safety(find_content(), [])
    assert rules is not None
    texts = [flag.text for flag in rules.flags if flag.level is WarningLevel.EMERGENCY]

    assert [text for text in texts if "local emergency" not in text and "get seen today" not in text] == []
    assert [text for text in texts if any(character.isdigit() for character in text)] == []


def test_a_good_file_gives_flags_with_their_groups(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "safety.yaml").write_text(GOOD, encoding="utf-8")
    rules = load_safety(tmp_path, [])

    assert rules is not None
    assert rules.flags[0].patterns[0].groups == ("numb", "groin")
    assert rules.signs["saddle numb | saddle dead"] == ("saddle numb", "saddle dead")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("$groin", "$grain", "en/safety.yaml:17: `$grain` names no group of signs or places"),
        (
            "{cant|dont} feel",
            "{cant|dont feel",
            'en/safety.yaml:9: brackets do not match in "{cant|dont feel"',
        ),
        (
            "{cant|dont} feel",
            "can't feel",
            'en/safety.yaml:9: "can\'t": expected small letters and numbers without apostrophes, '
            "and * only at the end of a word",
        ),
        (
            "{criticism|it}",
            "{criticism|it",
            'en/safety.yaml:1: brackets do not match in "numb to {criticism|it"',
        ),
        ("  groin:", "  numb:", "en/safety.yaml:11: the group `numb` is given in signs, too"),
    ],
)
def test_a_slip_is_said_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problem in problems_of(tmp_path, GOOD.replace(old, new, 1))


def test_a_level_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("level: emergency", "level: panic"))

    assert problem.startswith("en/safety.yaml:14: ")


def test_bars_in_brackets_do_not_split_alternatives() -> None:
    assert split_alternatives("a {b|c} d | e") == ["a {b|c} d", "e"]
