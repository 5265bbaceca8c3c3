"""Clean words: normalising, spelling, templates, and other languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understanding.language import (
    MAX_CHARACTERS,
    PhraseMap,
    expand,
    normalise,
    stem,
    tokenise,
)


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("H\u200bOW   lo\u2060ng", "how long"),
        ("sooooo tight", "soo tight"),
        ("can\u2019t", "can't"),
        ("\uff48\uff4f\uff57", "how"),
        ("<b>how</b> long", "how long"),
        ("a\x00b", "ab"),
    ],
)
def test_what_cannot_be_seen_does_not_matter(typed: str, clean: str) -> None:
    assert normalise(typed) == clean


def test_no_more_comes_back_than_a_message_may_hold() -> None:
    assert len(normalise("\ufdfa" * 5000)) == MAX_CHARACTERS


def test_words_lose_apostrophes_and_keep_the_ends_of_sentences_and_clauses() -> None:
    assert [word for word, _, _ in tokenise("it's numb, help!! now")] == [
        "its",
        "numb",
        ",",
        "help",
        ".",
        "now",
    ]


def test_a_template_stands_for_all_its_phrases() -> None:
    assert expand("{skip|pass} [this|that one]") == (
        ("skip", "this"),
        ("skip", "that", "one"),
        ("skip",),
        ("pass", "this"),
        ("pass", "that", "one"),
        ("pass",),
    )


@pytest.mark.parametrize("template", ["{a|b", "a]", "{a|{b|c}}", "a|b"])
def test_a_template_with_odd_brackets_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match="brackets"):
        expand(template)


def test_the_longest_phrase_is_replaced_first() -> None:
    phrases = PhraseMap({"lower back": "back", "lower": "low"})

    assert phrases.replace(["my", "lower", "back"]) == [("my", 0, 1), ("back", 1, 3)]


def test_a_phrase_at_the_end_of_a_text_stands_for_its_own_words_alone() -> None:
    phrases = PhraseMap({"i am": "im", "i am in pain": "ouch"})

    assert phrases.replace(["so", "i", "am"]) == [("so", 0, 1), ("im", 1, 3)]


def test_inflections_share_a_stem() -> None:
    assert {stem("breathing"), stem("breathes"), stem("breath")} == {"breath"}
