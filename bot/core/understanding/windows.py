"""Parts of a long message that can be judged alone: its sentences, and overlapping windows of long ones.

It must not know what the parts are judged for. Places count plain words, without punctuation.
"""

from collections.abc import Iterator, Sequence

from bot.core.understanding.language import COMMA, STOP


def windows(words: Sequence[str], size: int) -> list[tuple[int, int]]:
    """Half-open ranges of plain words: each sentence, in windows of `size` that overlap by half."""
    found: list[tuple[int, int]] = []
    for start, end in _sentences(words):
        steps = range(start, max(start + 1, end - size // 2), size // 2)
        found += [(step, min(step + size, end)) for step in steps]
    return found


def within(words: Sequence[str], start: int, end: int) -> list[str]:
    """The words from the plain word `start` to `end`, half-open, with the punctuation between and behind them."""
    kept: list[str] = []
    at = 0
    for word in words:
        is_mark = word in (STOP, COMMA)
        if start < at <= end if is_mark else start <= at < end:
            kept.append(word)
        at += not is_mark
    return kept


def _sentences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = at = 0
    for word in (*words, STOP):
        if word == STOP:
            if at > start:
                yield start, at
            start = at
        elif word != COMMA:
            at += 1
