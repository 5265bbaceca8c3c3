"""Where members of named groups stand in a text, and whether they stand as a pattern wants; no word is looked at."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.understanding.safety_rules import Pattern


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A member of a group: plain words `start` to `end`, half-open."""

    start: int
    end: int


Found = Mapping[str, Sequence[Occurrence]]
"""By group, in the order of the text."""


def match(pattern: Pattern, found: Found) -> Occurrence | None:
    """The words from the first to the last occurrence of a match, else None."""
    lists = [found.get(group, ()) for group in pattern.groups]
    if not all(lists):
        return None
    return _match_in_order(lists, pattern.within) if pattern.in_order else _match_any(lists, pattern.within)


def _match_in_order(lists: Iterable[Sequence[Occurrence]], within: int) -> Occurrence | None:
    first, *rest = lists
    starts = [[occurrence.start for occurrence in occurrences] for occurrences in rest]
    for begin in first:
        last = begin
        for occurrences, begins in zip(rest, starts, strict=True):
            index = bisect_left(begins, last.end)
            if index == len(occurrences):
                return None
            last = occurrences[index]
        if last.end - begin.start <= within or last is begin:
            return Occurrence(begin.start, last.end)
    return None


def _match_any(lists: Sequence[Sequence[Occurrence]], within: int) -> Occurrence | None:
    events = sorted(
        ((occurrence.start, index, occurrence) for index, many in enumerate(lists) for occurrence in many),
        key=lambda event: event[:2],
    )
    latest: dict[int, Occurrence] = {}
    for _, index, occurrence in events:
        latest[index] = occurrence
        if len(latest) == len(lists):
            start = min(seen.start for seen in latest.values())
            end = max(seen.end for seen in latest.values())
            if end - start <= within or len(lists) == 1:
                return Occurrence(start, end)
    return None


def outside(phrases: Sequence[Occurrence], found: Found) -> Found:
    """What stands inside one of the phrases is dropped; what reaches out of it says more than the phrase and stays."""
    if not phrases:
        return found
    kept: dict[str, Sequence[Occurrence]] = {}
    for group, occurrences in found.items():
        free = [
            occurrence
            for occurrence in occurrences
            if not any(
                phrase.start <= occurrence.start and occurrence.end <= phrase.end for phrase in phrases
            )
        ]
        if free:
            kept[group] = free
    return kept
