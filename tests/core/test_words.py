"""The bot's own words by their name: values are made literal, and what is missing is never passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.richtext import to_plain
from bot.core.words import Marked, Words

WORDS = Words(
    "en",
    [
        "greeting = Hello { $name }!\n"
        "hold = **Hold: { $left } seconds.**\n"
        "choice = { $on ->\n    [yes] on\n   *[no] off\n  }\n"
        "twice = { $name } and { $name }\n"
        "with-attribute =\n    .title = only an attribute\n",
        "second-file = from another resource\n",
    ],
)


def test_a_message_is_called_by_its_name() -> None:
    assert WORDS("greeting", name="Ana") == "Hello Ana!"


def test_several_resources_make_one_set_of_words() -> None:
    assert WORDS("second-file") == "from another resource"


def test_the_markup_of_a_message_stays_markup() -> None:
    assert WORDS("hold", left=20) == "**Hold: 20 seconds.**"


def test_a_value_cannot_become_markup() -> None:
    assert WORDS("greeting", name="**Ana** *x*") == r"Hello \*\*Ana\*\* \*x\*!"


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_whatever_a_person_typed_reads_as_they_typed_it(name: str) -> None:
    assert to_plain(WORDS("greeting", name=name)) == f"Hello {name}!"


def test_text_of_the_content_keeps_its_markup() -> None:
    assert WORDS("greeting", name=Marked("*Ana*")) == "Hello *Ana*!"


def test_nothing_is_put_around_a_value() -> None:
    assert WORDS("twice", name="a") == "a and a"


def test_a_value_can_choose_between_two_wordings() -> None:
    assert (WORDS("choice", on="yes"), WORDS("choice", on="no")) == ("on", "off")


def test_a_message_that_does_not_exist_raises() -> None:
    with pytest.raises(KeyError, match="farewell"):
        WORDS("farewell")


def test_a_message_that_is_only_attributes_counts_as_missing() -> None:
    with pytest.raises(KeyError, match="with-attribute"):
        WORDS("with-attribute")


def test_a_value_that_is_missing_raises_with_the_name_of_the_message() -> None:
    with pytest.raises(ValueError, match="greeting: Unknown external: name"):
        WORDS("greeting")


def test_a_value_of_none_raises_too() -> None:
    with pytest.raises(ValueError, match="greeting: Unsupported external type: name"):
        WORDS("greeting", name=None)


def test_it_can_be_asked_whether_there_is_a_message() -> None:
    assert (WORDS.has("greeting"), WORDS.has("farewell")) == (True, False)
