"""Says what is wrong with how a text for people reads: length, words, markup; it knows texts, not files.

The words that are refused are those of care.md: no "simply", "just" or "easy" to people who hurt, no claim that a
stretch treats, cures or heals, no adverts.
"""

import re
from collections.abc import Iterator

from bot.core.richtext import to_plain, utf16_length

MAX_ANSWER_SENTENCES = 4
MAX_ANSWER_LENGTH = 900  # Telegram's captions end at 1024; a source line and a warning go with it
MAX_STEP_LENGTH = 300
MAX_LINE_LENGTH = 300
MAX_QUESTION_LENGTH = 90
SIDE_PLACEHOLDERS = ("{side}", "{other}")

_BELITTLING = re.compile(r"\b(simply|just|easy|easily)\b", re.IGNORECASE)
_CLAIM = re.compile(r"\b(?:treat|cure|heal)(?:s|ed|ing)?\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|\bwww\.|\b[\w-]+\.(?:com|org|net|io|ai|co|info|html?)\b", re.IGNORECASE)
_ADVERT = re.compile(r"\b(?:buy|subscribe|sign up|book (?:a|an|your)|discount|free trial)\b", re.IGNORECASE)
_HTML = re.compile(r"<[A-Za-z/!]")
_FILE_NAME = re.compile(r"\b\d{3}_[0-9a-f]{8,}")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)*]*(?=\s|$)")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx)\.", re.IGNORECASE)


def sentences(text: str) -> int:
    """How many sentences a text has; a line without an end mark, as a bullet, is one."""
    plain = _ABBREVIATION.sub("", to_plain(text))
    return sum(max(1, len(_SENTENCE_END.findall(line))) for line in plain.split("\n") if line.strip())


def faults(text: str, *, limit: int = MAX_LINE_LENGTH, placeholders: tuple[str, ...] = ()) -> Iterator[str]:
    """What an author has to mend in one text that people read; nothing for a good one.

    `limit` counts UTF-16 units of the plain text, as Telegram does.
    """
    length = utf16_length(to_plain(text))
    if length > limit:
        yield f"is {length} characters long; expected at most {limit}, to be read on a phone"
    if found := _BELITTLING.search(text):
        yield f'says "{found[0]}"; leave it out: to somebody who hurts it is not'
    if found := _CLAIM.search(text):
        yield f'says "{found[0]}"; no stretch treats, cures or heals: say what it may ease'
    if found := _ADDRESS.search(text):
        yield f'holds a web address ("{found[0]}"); people see the source\'s title instead'
    if found := _ADVERT.search(text):
        yield f'reads like an advert ("{found[0]}"); leave it out'
    if found := _HTML.search(text):
        yield "holds HTML; use **bold** and *italic*, and a backslash before a < that is meant"
    if found := _FILE_NAME.search(text):
        yield f'names the file "{found[0]}…"; people see the source\'s title'
    if "*" in to_plain(text).replace("\\*", ""):
        yield "holds a * that closes nothing; write \\* for a star that is meant"
    for found in _PLACEHOLDER.finditer(text):
        if found[0] not in placeholders:
            expected = " and ".join(placeholders) or "none here"
            yield f"holds the placeholder {found[0]}; known: {expected}"


def answer_faults(text: str) -> Iterator[str]:
    """`faults` of an answer, and whether it is short enough to be read with one hand."""
    yield from faults(text, limit=MAX_ANSWER_LENGTH)
    count = sentences(text)
    if count > MAX_ANSWER_SENTENCES:
        yield f"has {count} sentences; expected at most {MAX_ANSWER_SENTENCES}: move the rest to `More:`"
