"""The small Markdown: what is markup, what is text, and how long it is."""

import re
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.richtext import clip, escape, to_html, to_plain, utf16_length

ANY_TEXT = st.text(st.characters(), max_size=200)
MARKUP_SOUP = st.text(st.sampled_from("*\\->< \n&ab{}😀•_`"), max_size=60)
DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def readable(text: str) -> str:
    """The text without what both renderings drop, as the module's docstring says it."""
    return re.sub("[\ud800-\udfff]", "\ufffd", DROPPED.sub("", text))


def text_of(html: str) -> str:
    """What a strict XML parser reads from Telegram's HTML; it raises when the HTML is not well formed."""
    strict = html.replace("<blockquote expandable>", "<blockquote>")
    return "".join(ElementTree.fromstring(f"<message>{strict}</message>").itertext())  # noqa: S314 - our own text


def test_bold_and_italic_become_telegram_tags() -> None:
    assert to_html("**Hold** for *20 seconds*") == "<b>Hold</b> for <i>20 seconds</i>"


def test_italic_within_bold_nests() -> None:
    assert to_html("**strong, *not* sharp**") == "<b>strong, <i>not</i> sharp</b>"


def test_three_stars_are_bold_and_italic() -> None:
    assert to_html("***both***") == "<b><i>both</i></b>"


def test_html_of_the_writer_is_escaped() -> None:
    assert to_html("<b>&</b>") == "&lt;b&gt;&amp;&lt;/b&gt;"


def test_a_star_between_blanks_is_a_star() -> None:
    assert to_html("2 * 3 * 4") == "2 * 3 * 4"


def test_a_marker_that_nothing_closes_is_text() -> None:
    assert to_html("**open and *open") == "**open and *open"


def test_markup_does_not_cross_a_line_break() -> None:
    assert to_html("*one\ntwo*") == "*one\ntwo*"


def test_a_crossed_marker_is_text() -> None:
    assert to_html("**a *b** c*") == "<b>a *b</b> c*"


def test_a_backslash_makes_punctuation_literal() -> None:
    assert to_html(r"\*not italic\*") == "*not italic*"


def test_a_backslash_before_a_letter_is_a_backslash() -> None:
    assert to_plain(r"C:\temp") == r"C:\temp"


def test_a_dash_at_the_start_of_a_line_is_a_bullet() -> None:
    assert to_html("You need:\n- **a mat**\n- a band") == "You need:\n• <b>a mat</b>\n• a band"


def test_a_dash_within_a_line_stays_a_dash() -> None:
    assert to_plain("20 - 30 seconds") == "20 - 30 seconds"


def test_quoted_lines_make_one_quote() -> None:
    assert to_html("> one\n> two\nthree") == "<blockquote>one\ntwo</blockquote>\nthree"


def test_a_double_mark_folds_the_quote() -> None:
    assert to_html(">> more") == "<blockquote expandable>more</blockquote>"


def test_plain_text_has_no_marks() -> None:
    assert to_plain("> **Hold**\n- *still*") == "Hold\n• still"


def test_control_characters_are_dropped_and_lone_surrogates_replaced() -> None:
    assert to_plain("a\x00b\x1b\r\nc\ud800") == "ab\nc\ufffd"


def test_an_emoji_counts_two_units() -> None:
    assert utf16_length("a😀é") == 4


def test_a_text_that_fits_is_not_clipped() -> None:
    assert clip("**bold**", 4) == "**bold**"


def test_a_clipped_text_ends_with_an_ellipsis() -> None:
    assert clip("**Hold** still and breathe", 11) == "Hold still…"


def test_clipping_does_not_split_an_emoji() -> None:
    assert clip("😀😀😀", 4) == "😀…"


def test_clipping_to_nothing_gives_nothing() -> None:
    assert clip("text", 0) == ""


@example("\x08>")
@given(ANY_TEXT | MARKUP_SOUP)
def test_any_text_escaped_reads_as_itself(text: str) -> None:
    assert to_plain(escape(text)) == readable(text)


@given(ANY_TEXT | MARKUP_SOUP)
def test_the_html_of_any_text_is_well_formed_and_reads_as_the_plain_text(text: str) -> None:
    assert text_of(to_html(text)) == to_plain(text)


@given(ANY_TEXT | MARKUP_SOUP, st.integers(min_value=-3, max_value=40))
def test_a_clipped_text_is_never_longer_than_the_limit(text: str, limit: int) -> None:
    assert utf16_length(to_plain(clip(text, limit))) <= max(limit, 0)


@given(ANY_TEXT)
def test_the_length_is_that_of_the_utf16_encoding(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
