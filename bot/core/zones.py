"""Finds a person's time zone in the words that they used for it; it must not guess where they would be wronged.

What is sure is set, what is not is asked: one zone of a place that was named plainly is sure; an ambiguous name, an
abbreviation, a slip of the thumb and a place among words that nobody knows are only candidates. An offset ("UTC+2")
is no zone at all, since it does not know of daylight saving: the person is asked for a city.
"""

import difflib
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

MAX_CANDIDATES = 6  # what a person can choose from on one screen
_MAX_CHARACTERS = 200
_CLOCKS_DIFFER_BY_MINUTES = 8
_NEAREST = 12  # towns of which one is surely in the zone of the place
_MAX_NAME_WORDS = 6
_MAX_SPELT_WORDS = 4  # each costs some milliseconds
_SLIP_LIKENESS = 0.8  # of difflib's ratio; "berln" is 0.91 like "berlin", "paros" 0.8 like "paris"
_NAMED = re.compile(r"[a-z]+(?:/[a-z0-9_+\-]+)+")
_OFFSET = re.compile(
    r"(?:\b(?:utc|gmt|z)\s*[+\-]\s*\d{1,2}(?::?\d{2})?\b|^\s*[+\-]\s*\d{1,2}(?::?\d{2})?\s*$)"
)
_UNIVERSAL = frozenset({"utc", "etc/utc", "universal", "zulu"})
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a name of a place can mean: `zones`, the likeliest first, one where it is clear.

    `within` are all zones that lie in it (a country's), which is how a qualifier ("Birmingham, UK") decides; empty
    means the same as `zones`.
    """

    zones: tuple[str, ...]
    within: frozenset[str] = frozenset()

    @property
    def area(self) -> frozenset[str]:
        """Every zone that belongs to the place."""
        return self.within | frozenset(self.zones)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """The plain data of a ZoneIndex; every key of places, wide and abbreviations as `fold` gives it.

    `towns` holds the latitude and longitude of each zone's own town, in degrees. `names` are all IANA names; `cities` are points on the map, `wide` countries and regions; `abbreviations` never
    decide alone; `around` are words that may stand about a place, `doubt` words after which nothing is sure.
    """

    names: tuple[str, ...]
    cities: Mapping[str, Place]
    wide: Mapping[str, Place]
    abbreviations: Mapping[str, Place]
    around: frozenset[str]
    doubt: frozenset[str]
    towns: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMatch:
    """The zones that a person may have meant: at most six IANA names, the likeliest first; none when unknown.

    `is_sure` holds only with exactly one. `is_offset` tells that they gave a distance from UTC.
    """

    zones: tuple[str, ...] = ()
    is_sure: bool = False
    is_offset: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """A known name found in the words, from `start` up to `end`."""

    start: int
    end: int
    place: Place
    is_wide: bool
    is_vague: bool


def fold(name: str) -> str:
    """A name without case, accents and signs, so that "São Paulo", "sao-paulo" and "SAO PAULO" are one."""
    return " ".join(word for word in _words(name) if word != ",")


class ZoneIndex:
    """Finds zones by IANA name, city, region, country or abbreviation, within a sentence or alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Builds the look-up; `find` then costs well under a millisecond, a slip of the thumb a few."""
        self._data = gazetteer
        self._by_lower_name = {name.lower(): name for name in gazetteer.names}
        self._known: dict[str, tuple[Place, bool, bool]] = {}
        for name, place in gazetteer.abbreviations.items():
            self._known[name] = (place, False, True)
        for name, place in gazetteer.wide.items():
            self._known[name] = (place, True, False)
        for name, place in gazetteer.cities.items():
            wide = gazetteer.wide.get(name)
            self._known[name] = (place if wide is None else _either(place, wide), False, False)
        for name in gazetteer.names:
            if "/" in name and not name.startswith("Etc/"):
                self._known.setdefault(fold(name), (Place(zones=(name,)), False, False))
        usual = [zone for place in gazetteer.abbreviations.values() for zone in place.zones]
        usual += [
            zone for place in gazetteer.cities.values() if len(place.zones) == 1 for zone in place.zones
        ]
        self._usual = tuple(zone for zone in dict.fromkeys(usual) if zone in gazetteer.towns)
        self._spellable = tuple(name for name in self._known if len(name) >= 4)

    def near(self, latitude: float, longitude: float, now: datetime) -> tuple[str, ...]:
        """The zones of the towns nearest to a place in degrees, the nearest first, one for each way to keep time.

        Zones that agree for a year from `now` are one choice, named by the one that people name most. Towns, not
        borders: the choice is confirmed by a press, and a map of borders weighs more than the rest of the bot.
        """
        here = (math.radians(latitude), math.radians(longitude))
        by_distance = sorted(self._data.towns, key=lambda zone: _distance(here, self._data.towns[zone]))
        groups: dict[tuple[timedelta | None, ...], list[str]] = {}
        for zone in by_distance[:_NEAREST]:
            groups.setdefault(_year(zone, now), []).append(zone)
        rank = {zone: place for place, zone in enumerate(self._usual)}
        chosen = (min(zones, key=lambda zone: rank.get(zone, len(rank))) for zones in groups.values())
        return tuple(chosen)[:MAX_CANDIDATES]

    def showing(self, local_time: time, now: datetime) -> tuple[str, ...]:
        """The zones where it is about this time now, those that are asked about most first."""
        said = local_time.hour * 60 + local_time.minute
        found: dict[str, str] = {}
        for zone in self._usual:
            local = now.astimezone(ZoneInfo(zone))
            off = abs((local.hour * 60 + local.minute - said + 720) % 1440 - 720)
            if off <= _CLOCKS_DIFFER_BY_MINUTES:
                found.setdefault(zone, zone)
        return tuple(found.values())[:MAX_CANDIDATES]

    def find(self, text: str) -> ZoneMatch:
        """The zones meant by "berlin", "I'm in Birmingham, UK", "my timezone is europe/berlin", "são paulo" ..."""
        lowered = unicodedata.normalize("NFKC", text[:_MAX_CHARACTERS]).lower()
        words = _words(lowered)
        is_doubtful = not self._data.doubt.isdisjoint(words)
        named = self._named(lowered, words)
        if named:
            return _match(named, is_sure=not is_doubtful)
        if _OFFSET.search(lowered):
            return ZoneMatch(is_offset=True)
        spans = list(self._spans(words))
        if not spans:
            return self._slip(words)
        zones, is_clear = _agreed([span.place for span in spans])
        is_sure = is_clear and not is_doubtful and not any(span.is_vague for span in spans)
        return _match(zones, is_sure=is_sure and self._nothing_else(words, spans))

    def _named(self, lowered: str, words: Sequence[str]) -> tuple[str, ...]:
        """The IANA names that were written out, in the spelling of tzdata."""
        tokens = [match.group().rstrip("-+_/") for match in _NAMED.finditer(lowered)]
        tokens = [match for match in tokens if match in self._by_lower_name]
        if not tokens and "+" not in lowered and "-" not in lowered:
            tokens = [word for word in words if word in _UNIVERSAL]
        return tuple(dict.fromkeys(self._by_lower_name.get(token, "UTC") for token in tokens))

    def _spans(self, words: Sequence[str]) -> Iterator[_Span]:
        """The known names in the words, the longest first, from left to right."""
        at = 0
        while at < len(words):
            for length in range(min(_MAX_NAME_WORDS, len(words) - at), 0, -1):
                known = self._known.get(" ".join(words[at : at + length]))
                if known is not None and not (length == 1 and words[at] in self._data.around):
                    place, is_wide, is_vague = known
                    yield _Span(start=at, end=at + length, place=place, is_wide=is_wide, is_vague=is_vague)
                    at += length
                    break
            else:
                at += 1

    def _nothing_else(self, words: Sequence[str], spans: Sequence[_Span]) -> bool:
        """Whether no unknown word makes the place doubtful ("New Berlin").

        Before a comma an unknown word is a smaller place, and the country or region after it still decides
        ("Görlitz, Germany").
        """
        covered = {at for span in spans for at in range(span.start, span.end)}
        unknown = [
            at
            for at, word in enumerate(words)
            if at not in covered and word != "," and word not in self._data.around
        ]
        if not unknown:
            return True
        wide = [span.start for span in spans if span.is_wide]
        return bool(wide) and len(wide) == len(spans) and "," in words[max(unknown) : min(wide)]

    def _slip(self, words: Sequence[str]) -> ZoneMatch:
        """Names that are spelt nearly so; only to ask about."""
        left = [word for word in words if word != "," and word not in self._data.around]
        zones: list[str] = []
        for written in dict.fromkeys([" ".join(left), *left[:_MAX_SPELT_WORDS]]):
            if not 4 <= len(written) <= 40:
                continue
            for name in difflib.get_close_matches(written, self._spellable, n=3, cutoff=_SLIP_LIKENESS):
                zones.extend(self._known[name][0].zones)
        return _match(tuple(dict.fromkeys(zones)), is_sure=False)


def _words(text: str) -> list[str]:
    """Folded words, with "," where a comma stood."""
    plain = text.casefold()
    if not plain.isascii():  # most names are, and then there is nothing to take apart
        decomposed = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = re.sub(r"[.'’`´]", "", plain)
    found = re.findall(r"[^\W_]+|,", plain)
    return ["st" if word == "saint" else word for word in found]


def _year(zone: str, now: datetime) -> tuple[timedelta | None, ...]:
    """The offsets of a zone through the year that begins now."""
    return tuple(
        (now + timedelta(days=day)).astimezone(ZoneInfo(zone)).utcoffset() for day in range(0, 366, 7)
    )


def _distance(here: tuple[float, float], town: tuple[float, float]) -> float:
    """The angle between two places on the globe, in radians; `town` in degrees."""
    latitude, longitude = math.radians(town[0]), math.radians(town[1])
    half = (
        math.sin((latitude - here[0]) / 2) ** 2
        + math.cos(latitude) * math.cos(here[0]) * math.sin((longitude - here[1]) / 2) ** 2
    )
    return 2 * math.asin(min(1.0, math.sqrt(half)))


def _either(one: Place, other: Place) -> Place:
    """A name that is both; a city-state stays one."""
    zones = tuple(dict.fromkeys(one.zones + other.zones))
    return one if set(one.zones) <= set(other.zones) and len(one.zones) == 1 else Place(zones=zones)


def _agreed(places: Sequence[Place]) -> tuple[tuple[str, ...], bool]:
    """The zones that all places share, and whether that is one; where they share none, all that were meant."""
    shared = frozenset.intersection(*(place.area for place in places))
    narrowest = min(places, key=lambda place: len(place.area))
    offered = [zone for place in places for zone in place.zones]
    zones = tuple(dict.fromkeys(zone for zone in [*narrowest.zones, *offered] if zone in shared))
    if zones:
        return zones, len(zones) == 1
    return tuple(dict.fromkeys(offered)), False


def _match(zones: Iterable[str], *, is_sure: bool) -> ZoneMatch:
    found = tuple(zones)[:MAX_CANDIDATES]
    return ZoneMatch(zones=found, is_sure=is_sure and len(found) == 1)
