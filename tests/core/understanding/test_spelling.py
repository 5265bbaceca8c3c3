"""Spelling: what was meant, and what is left alone."""

import pytest

from bot.core.understanding.spelling import Speller


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("numness", "numbness"), ("brething", "breathing"), ("hamstrng", "hamstring"), ("strech", "stretch")],
)
def test_a_misspelt_word_becomes_the_one_that_was_meant(typed: str, meant: str) -> None:
    speller = Speller(targets=["numbness", "breathing", "hamstring", "stretch"], known=[])

    assert speller.correct(typed) == meant


def test_a_real_word_is_left_alone() -> None:
    assert Speller(targets=["life", "knee"], known=["wife", "keen"]).correct("wife") == "wife"


def test_a_swap_of_neighbours_is_nearer_than_a_wrong_letter() -> None:
    assert Speller(targets=["strap", "sharp"], known=[], urgent=["sharp"]).correct("starp") == "strap"


def test_misspelt_words_of_phrasings_are_not_learnt() -> None:
    speller = Speller(targets=["pain"], known=[])
    speller.learn(["pian", "glute"])

    assert [speller.correct("pian"), speller.correct("gluet")] == ["pain", "glute"]
