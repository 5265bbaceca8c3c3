r"""The small Markdown of the content and the messages: to Telegram's HTML, to plain text, and lengths as Telegram counts.

It must not know what a text says, and never raises: whatever does not fit the grammar is the text itself.

    **bold**  *italic*     within one line; the inner side of a marker touches a character that is not blank
    ![text](time:N:wDT)    the instant N (seconds since 1970, UTC), which the phone shows in its own zone and clock
    - item                 at the start of a line: a bullet
    > quote                at the start of a line; lines that follow each other make one quote
    >> quote               the same, folded until it is pressed
    \*                     a backslash takes the meaning from any ASCII punctuation

Control characters (but for line breaks and tabs) are dropped and lone surrogates become U+FFFD, in HTML and in
plain text alike: Telegram refuses them or cannot be sent them.
"""

import re
from enum import Enum
from html import escape as escape_html
from itertools import groupby
from string import punctuation
from typing import NamedTuple

BULLET = "• "
ELLIPSIS = "…"

_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTE = re.compile(r"(>>?)(?: |$)")
_SPECIAL = re.compile(r"[\\*]|^[->]|!(?=\[)", re.MULTILINE)
_PIECE = re.compile(
    r"\\(?P<literal>[" + re.escape(punctuation) + r"])|(?P<stars>\*+)"
    r"|!\[(?P<shown>[^\]\[\\*]+)\]\(time:(?P<unix>\d{1,11}):(?P<form>r|w?[dD]?[tT]?)\)"
    r"|(?P<text>(?:(?!!\[)[^\\*])+|\\|!)"
)


class _Tag(Enum):
    """The four inline tags; their values are Telegram's HTML."""

    BOLD = "<b>"
    BOLD_END = "</b>"
    ITALIC = "<i>"
    ITALIC_END = "</i>"


class _Instant(NamedTuple):
    """A moment in time: what is read where no phone shows it in its own way, and how it is to be shown."""

    text: str
    unix_time: int
    form: str


_TAGS = {"**": (_Tag.BOLD, _Tag.BOLD_END), "*": (_Tag.ITALIC, _Tag.ITALIC_END)}


def to_html(markdown: str) -> str:
    """Telegram's HTML, always well formed; everything that is no markup of ours is escaped."""
    blocks = []
    for fence, lines in _blocks(markdown):
        html = "\n".join("".join(_piece_html(piece) for piece in _inline(line)) for line in lines)
        match fence:
            case ">":
                html = f"<blockquote>{html}</blockquote>"
            case ">>":
                html = f"<blockquote expandable>{html}</blockquote>"
        blocks.append(html)
    return "\n".join(blocks)


def to_plain(markdown: str) -> str:
    """What a person reads: the text without its markup, bullets as "• "."""
    lines = (line for _, lines in _blocks(markdown) for line in lines)
    return "\n".join("".join(map(_piece_plain, _inline(line))) for line in lines)


def escape(text: str) -> str:
    """Makes any text literal: `to_plain(escape(text))` is the text. What a person gave goes through it."""
    # First what is dropped anyway: behind a control character, what follows would come to stand at the line's start.
    return _SPECIAL.sub(r"\\\g<0>", _DROPPED.sub("", text))


def utf16_length(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units: an emoji outside the basic plane counts two."""
    return len(text) + sum(character > "\uffff" for character in text)


def clip(markdown: str, limit: int) -> str:
    """The Markdown itself where its plain text has at most `limit` UTF-16 units, else the text cut to fit.

    A text that is cut ends with "…" and loses its bold, italics and quotes: closing them at the cut could make
    it longer again.
    """
    if 2 * len(markdown) <= limit:
        # Taking markup off makes nothing longer, and reading it takes time that most texts need not.
        return markdown
    plain = to_plain(markdown)
    if utf16_length(plain) <= limit:
        return markdown
    if limit < len(ELLIPSIS):
        return ""
    room = limit - len(ELLIPSIS)
    kept = 0
    for character in plain:
        room -= utf16_length(character)
        if room < 0:
            break
        kept += 1
    return escape(plain[:kept].rstrip() + ELLIPSIS)


def _blocks(markdown: str) -> list[tuple[str, list[str]]]:
    """Runs of lines with the same quote mark ("", ">" or ">>"); the mark is taken off the lines."""
    cleaned = _LONE_SURROGATE.sub("\ufffd", _DROPPED.sub("", markdown))
    fenced = []
    for line in cleaned.split("\n"):
        quote = _QUOTE.match(line)
        fenced.append((quote[1], line[quote.end() :]) if quote else ("", line))
    return [(fence, [line for _, line in run]) for fence, run in groupby(fenced, key=lambda pair: pair[0])]


def _inline(line: str) -> list[str | _Tag | _Instant]:
    """One line as text and tags; each opening tag has its end, properly nested."""
    bullet = line.startswith("- ")
    pieces: list[str | _Tag | _Instant] = [BULLET] if bullet else []
    text = line[2:] if bullet else line
    open_markers: list[tuple[str, int]] = []
    for match in _PIECE.finditer(text):
        if match["shown"] is not None:
            pieces.append(_Instant(match["shown"], int(match["unix"]), match["form"]))
            continue
        if match["stars"] is None:
            pieces.append(match["literal"] or match["text"])
            continue
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        can_close, can_open = bool(before.strip()), bool(after.strip())
        for marker in _markers(match["stars"], [name for name, _ in open_markers], can_close=can_close):
            names = [name for name, _ in open_markers]
            if can_close and marker in names:
                # What was opened inside and never closed stays the text that it is.
                depth = len(names) - 1 - names[::-1].index(marker)
                pieces[open_markers[depth][1]], end = _TAGS[marker]
                pieces.append(end)
                del open_markers[depth:]
            else:
                if can_open and marker in _TAGS:
                    open_markers.append((marker, len(pieces)))
                pieces.append(marker)
    return pieces


def _markers(stars: str, open_names: list[str], *, can_close: bool) -> list[str]:
    """How a run of stars is read; three close what was opened last first. Four and more are text."""
    if stars != "***":
        return [stars]
    is_italic_last = can_close and open_names[-1:] == ["*"]
    return ["*", "**"] if is_italic_last else ["**", "*"]


def _piece_html(piece: str | _Tag | _Instant) -> str:
    match piece:
        case _Instant():
            shown = escape_html(piece.text, quote=False)
            return f'<tg-time unix="{piece.unix_time}" format="{piece.form}">{shown}</tg-time>'
        case _Tag():
            return piece.value
        case _:
            return escape_html(piece, quote=False)


def _piece_plain(piece: str | _Tag | _Instant) -> str:
    match piece:
        case _Instant():
            return piece.text
        case _Tag():
            return ""
        case _:
            return piece
