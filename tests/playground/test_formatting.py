"""HTML and explicit entities are read as Telegram reads them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.playground import Person
from bot.playground.entities import Entity
from bot.playground.markup import parse_html
from bot.playground.rendering import safe_html
from tests.playground.client import START, Api


@pytest.mark.parametrize(
    ("html", "text", "kind"),
    [
        ("<b>x</b>", "x", "bold"),
        ("<STRONG>x</strong>", "x", "bold"),
        ("<em>x</em>", "x", "italic"),
        ("<ins>x</ins>", "x", "underline"),
        ("<del>x</del>", "x", "strikethrough"),
        ('<span class="tg-spoiler">x</span>', "x", "spoiler"),
        ("<tg-spoiler>x</tg-spoiler>", "x", "spoiler"),
        ("<code>x</code>", "x", "code"),
        ("<pre>x</pre>", "x", "pre"),
        ("<blockquote>x</blockquote>", "x", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "x", "expandable_blockquote"),
        ("<b>x</>", "x", "bold"),
    ],
)
def test_a_supported_tag_becomes_its_entity(html: str, text: str, kind: str) -> None:
    assert parse_html(html, now=START) == (text, (Entity(type=kind, offset=0, length=1),))


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("ä<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<tg-time unix='soon'>x</tg-time>", "Invalid Unix time specified"),
    ],
)
async def test_html_that_does_not_parse_is_refused(api: Api, html: str, reason: str) -> None:
    answer = await api.send(html + " ", parse_mode="HTML")
    assert answer.refusal == (400, f"Bad Request: can't parse entities: {reason}")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &amp; b &lt;c&gt; &quot;d&quot;", 'a & b <c> "d"'),
        ("&#233;&#xe9;", "éé"),
        ("&nbsp;&copy; AT&T & co", "&nbsp;&copy; AT&T & co"),
        ("&lt", "<"),
        ("&#0;&#xD800;", "&#0;&#xD800;"),
    ],
)
def test_only_known_references_are_decoded(html: str, text: str) -> None:
    assert parse_html(html, now=START)[0] == text


def test_offsets_are_utf16_units() -> None:
    assert parse_html("🦵<b>x</b>", now=START)[1] == (Entity(type="bold", offset=2, length=1),)


def test_a_link_keeps_its_address() -> None:
    found = parse_html('<a href="https://example.org/?a=1&amp;b=2">x</a>', now=START)[1]
    assert found[0].url == "https://example.org/?a=1&b=2"


def test_a_link_with_an_address_that_is_none_is_plain_text() -> None:
    assert parse_html('<a href="javascript:alert(1)">x</a>', now=START) == ("x", ())


def test_a_language_is_kept_for_a_block_of_code_only() -> None:
    block = parse_html('<pre><code class="language-python">x</code></pre>', now=START)[1]
    inline = parse_html('<code class="language-python">x</code>', now=START)[1]
    assert [(entity.type, entity.language) for entity in block + inline] == [
        ("pre", "python"),
        ("code", None),
    ]


async def test_bold_around_code_is_split_by_it(api: Api, ana: Person) -> None:
    await api.send("<b>a <code>b</code> c</b>", parse_mode="HTML")
    assert [(entity.type, entity.offset, entity.length) for entity in ana.last.entities] == [
        ("bold", 0, 2),
        ("code", 2, 1),
        ("bold", 3, 2),
    ]


async def test_a_quote_within_a_quote_is_dropped(api: Api, ana: Person) -> None:
    await api.send("<blockquote>a<blockquote>b</blockquote></blockquote>", parse_mode="HTML")
    assert [(entity.type, entity.length) for entity in ana.last.entities] == [("blockquote", 2)]


async def test_an_instant_is_shown_in_the_phones_own_zone(api: Api, ana: Person) -> None:
    await api.send('at <tg-time unix="1772359200" format="wDT">ten</tg-time>', parse_mode="HTML")
    entity = ana.last.entities[0]
    assert (entity.type, entity.unix_time, entity.date_time_format) == ("date_time", 1772359200, "wDT")


async def test_explicit_entities_are_taken_without_a_parse_mode(api: Api) -> None:
    given = [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "date_time", "offset": 3, "length": 3, "unix_time": 1772359200, "date_time_format": "t"},
    ]
    assert (await api.send("at ten", entities=given)).result["entities"] == given


async def test_an_instant_too_far_ahead_is_refused(api: Api) -> None:
    far = int((START + timedelta(days=1100)).timestamp())
    given = [{"type": "date_time", "offset": 0, "length": 2, "unix_time": far}]
    answer = await api.send("at ten", entities=given)
    assert answer.refusal == (400, "Bad Request: can't parse entities: the date is out of range")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (
            {"type": "shiny", "offset": 0, "length": 1},
            "can't parse entities: unsupported entity type 'shiny'",
        ),
        (
            {"type": "bold", "offset": 1, "length": 2},
            "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1",
        ),
        (
            {"type": "bold", "offset": 0, "length": 1},
            "entity ends in a middle of a UTF-16 symbol at UTF-16 offset 1",
        ),
        ({"type": "bold"}, 'can\'t parse entities: field "offset" and "length" must be of type Number'),
        ("bold", "can't parse entities: expected an Object"),
    ],
)
async def test_an_entity_that_telegram_cannot_read_is_refused(api: Api, given: Any, reason: str) -> None:
    assert (await api.send("🦵🦵", entities=[given])).refusal == (400, f"Bad Request: {reason}")


async def test_markdown_is_refused(api: Api) -> None:
    answer = await api.send("*x*", parse_mode="MarkdownV2")
    assert answer.refusal == (
        400,
        "Bad Request: can't parse entities: the playground reads parse_mode HTML or entities only",
    )


def test_the_page_gets_nested_tags_and_nothing_else() -> None:
    html = '<b>a<i>b</i></b> <a href="https://example.org/?q=&quot;">c</a> &lt;script&gt;\n<tg-spoiler>d</tg-spoiler>'
    assert safe_html(*parse_html(html, now=START)) == (
        '<b>a<i>b</i></b> <a href="https://example.org/?q=&quot;" rel="noreferrer noopener" target="_blank">c</a>'
        ' &lt;script&gt;\n<span class="tg-spoiler">d</span>'
    )
