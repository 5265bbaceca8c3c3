"""Templates found in words without writing every variant out."""

import pytest

from bot.core.understanding.language import expand
from bot.core.understanding.templates import Templates, parse


def templates(*written: str) -> Templates[str]:
    made: Templates[str] = Templates()
    for template in written:
        made.add(template, template)
    return made


@pytest.mark.parametrize("phrase", expand("{skip|pass over} [this|that one] now"))
def test_every_variant_is_found(phrase: tuple[str, ...]) -> None:
    assert templates("{skip|pass over} [this|that one] now").whole(phrase)


@pytest.mark.parametrize("words", [("skip",), ("now",), ("skip", "one", "now"), ("pass", "now"), ()])
def test_nothing_else_is_found(words: tuple[str, ...]) -> None:
    assert not templates("{skip|pass over} [this|that one] now").whole(words)


def test_a_star_stands_for_any_ending() -> None:
    assert list(templates("so dizz*").at(("so", "dizzily"), 0)) == [(2, "so dizz*")]
    assert list(templates("dizz*").at(("dizziness",), 0)) == [(1, "dizz*")]


def test_each_end_of_an_open_template_is_found() -> None:
    assert [end for end, _ in templates("no [more] [pain]").at(("no", "more", "pain"), 0)] == [1, 2, 3]


@pytest.mark.parametrize("template", ["{a|b", "a|b", "{a[b]}", "a]"])
def test_brackets_must_match(template: str) -> None:
    with pytest.raises(ValueError, match="brackets"):
        parse(template)
