"""language.yaml: what is shipped is well written, and what is badly written is said with its line."""

from pathlib import Path

import pytest

from bot.core.understanding.meaning import CommandName
from bot.library import find_content
from bot.library.language import load_lexicon
from bot.library.reading import Problem

GOOD = """\
shorthand:
  u: you
synonyms:
  hamstrings: hammy, back of my thigh
common_words: wife life
filler: the a
polite: ["please"]
commands:
  - command: skip
    when: [running]
    say: ["{skip|next} [one]"]
absent:
  nordic-curl: ["nordic curl"]
decoys: ["how long is the flight"]
foreign_topics: bitcoin
reasons:
  small-talk: ["bye"]
telltales:
  no-such-power: ["system prompt"]
foreign:
  spanish: hola
followups:
  hold-time: ["how long"]
own_words: {make: a, routine: b, routines: c, called: d, holding: e, between: f, show: g, start: h, asking: i, determiners: j, ending: k, left: l, right: m, leg: n, is: o, very: p, tighter: q, than: r, mistake: s, no: t, sorry: u}
"""


def problems_of(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "language.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    load_lexicon(tmp_path, problems)
    return [str(problem.below(tmp_path)) for problem in problems]


def test_the_shipped_lexicon_has_words_for_every_command() -> None:
    problems: list[Problem] = []
    lexicon = load_lexicon(find_content(), problems)

    assert problems == []
    assert lexicon is not None
    assert {entry.command for entry in lexicon.commands} == {command.value for command in CommandName}


def test_synonyms_are_turned_round_to_the_word_that_the_search_uses(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "language.yaml").write_text(GOOD, encoding="utf-8")
    lexicon = load_lexicon(tmp_path, [])

    assert lexicon is not None
    assert lexicon.synonyms == {"hammy": "hamstrings", "back of my thigh": "hamstrings"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("{skip|next}", "{skip|next", 'en/language.yaml:11: brackets do not match in "{skip|next [one]"'),
        (
            '"bye"',
            "Bye!",
            'en/language.yaml:17: "Bye!": expected small letters without apostrophes, or a slot',
        ),
        (
            '"how long"',
            '"<place> time"',
            'en/language.yaml:23: "<place> time": <place> takes all words to the end, so it stands last',
        ),
        (
            "hammy, back",
            "hammy, hammy, back",
            'en/language.yaml:4: "hammy" stands for `hamstrings`, too',
        ),
    ],
)
def test_a_slip_is_said_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert problems_of(tmp_path, GOOD.replace(old, new, 1)) == [problem]


def test_a_command_that_does_not_exist_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("command: skip", "command: dance"))

    assert problem.startswith("en/language.yaml:9: ")


def test_a_list_of_own_words_that_is_missing_is_a_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD.replace("{make: a, ", "{")) == [
        "en/language.yaml:24: `make` is missing: phrases with commas between them"
    ]


def test_a_list_of_own_words_that_nothing_reads_is_a_problem(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("{make: a, ", "{make: a, maker: a, "))
    assert problem.startswith("en/language.yaml:24: `maker` is read by nothing; known: make, routine,")
