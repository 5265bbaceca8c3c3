"""Builds the ZoneIndex from the tzdata package and content/<language>/cities.yaml; it must not search in it.

The zones are those of the tzdata package and not of the machine, so that every machine offers the same ones.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated
from zoneinfo import TZPATH

from pydantic import BaseModel, ConfigDict, Field

from bot.core.zones import Gazetteer, Place, ZoneIndex, fold
from bot.errors import ContentError
from bot.library.reading import Document, Problem, read_yaml, validate

_NO_PLACES = ("Etc/", "US/", "Canada/", "Mexico/", "Brazil/", "Chile/", "Antarctica/", "Arctic/", "SystemV/")

Zones = Annotated[list[str], Field(min_length=1)]
Names = Annotated[list[str], Field(min_length=1)]


class _Cities(BaseModel):
    """The format of cities.yaml; the file's own head tells what each part means."""

    model_config = ConfigDict(extra="forbid", strict=True)

    cities: dict[str, Names]
    regions: dict[str, Zones]
    countries: dict[str, Zones]
    abbreviations: dict[str, Zones]
    around: Names
    doubt: Names


class _Tzdata:
    """The tables of the tzdata package, read once."""

    def __init__(self) -> None:
        root = files("tzdata")
        self.names = tuple((root / "zones").read_text(encoding="utf-8").split())
        folder = root / "zoneinfo"
        country_names = dict(_rows((folder / "iso3166.tab").read_text(encoding="utf-8")))
        self.by_country: dict[str, list[str]] = {}
        self.country_of: dict[str, str] = {}
        self.towns: dict[str, tuple[float, float]] = {}
        for code, place, zone, *_ in _rows((folder / "zone.tab").read_text(encoding="utf-8")):
            self.towns[zone] = _degrees(place)
            country = country_names[code]
            self.by_country.setdefault(country, []).append(zone)
            self.country_of[zone] = country
        links = (line.split() for line in (folder / "tzdata.zi").read_text(encoding="utf-8").splitlines())
        self._targets = {words[2]: words[1] for words in links if words[:1] == ["L"]}

    def current(self, name: str) -> str:
        """The name in use today for an old one: Europe/Kyiv for Europe/Kiev; a zone of a country stays itself."""
        if name in self.country_of:
            return name
        return self._targets.get(name, name)

    def places(self) -> Iterator[tuple[str, str]]:
        """Each city that is an IANA name, folded, and its zone; current names first."""
        for name in sorted(self.names, key=lambda name: name not in self.country_of):
            if "/" in name and not name.startswith(_NO_PLACES):
                yield fold(name.rpartition("/")[2]), self.current(name)


def tzdata_version() -> str:
    """The version of the zone rules in use, as "2026a": the machine's own where it has them, else the package's.

    `zoneinfo` reads them in that order.
    """
    for folder in TZPATH:
        table = Path(folder) / "tzdata.zi"
        if table.is_file():
            with table.open(encoding="utf-8") as lines:
                return lines.readline().removeprefix("# version").strip()
    return (
        (files("tzdata") / "zoneinfo" / "tzdata.zi")
        .read_text(encoding="utf-8")
        .partition("\n")[0]
        .removeprefix("# version")
        .strip()
    )


def load_zone_index(content_path: Path, language: str = "en") -> ZoneIndex:
    """The index of one language. Raises ContentError with every problem of cities.yaml."""
    problems: list[Problem] = []
    tzdata = _Tzdata()
    cities = _read_cities(content_path, language, tzdata, problems)
    if cities is None or problems:
        raise ContentError(tuple(str(problem.below(content_path.parent)) for problem in problems))
    return ZoneIndex(
        Gazetteer(
            names=tzdata.names,
            towns=tzdata.towns,
            cities=_cities(tzdata, cities),
            wide=_wide(tzdata, cities),
            abbreviations={
                fold(name): Place(zones=tuple(zones)) for name, zones in cities.abbreviations.items()
            },
            around=frozenset(cities.around),
            doubt=frozenset(cities.doubt),
        )
    )


def check_zones(content_path: Path, language: str, problems: list[Problem]) -> None:
    """Add every problem of cities.yaml."""
    _read_cities(content_path, language, _Tzdata(), problems)


def _read_cities(
    content_path: Path, language: str, tzdata: _Tzdata, problems: list[Problem]
) -> _Cities | None:
    document = read_yaml(content_path / language / "cities.yaml", problems)
    cities = None if document is None else validate(_Cities, document, problems)
    if document is not None and cities is not None:
        problems.extend(_unknown_zones(document, cities, frozenset(tzdata.names)))
    return cities


def _cities(tzdata: _Tzdata, cities: _Cities) -> Mapping[str, Place]:
    found: dict[str, tuple[str, ...]] = {}
    for name, zone in tzdata.places():
        found.setdefault(name, (zone,))
    own: dict[str, tuple[str, ...]] = {}
    for zone, names in cities.cities.items():
        for name in names:
            own[fold(name)] = (*own.get(fold(name), ()), zone)
    return {name: Place(zones=zones) for name, zones in (found | own).items()}


def _wide(tzdata: _Tzdata, cities: _Cities) -> Mapping[str, Place]:
    """Countries and regions; a name that is both (Georgia) means either."""
    found: dict[str, Place] = {}
    for country, zones in tzdata.by_country.items():
        for name in _spellings(country):
            found[name] = Place(zones=tuple(zones[:6]), within=frozenset(zones))
    for country, zones in cities.countries.items():
        everywhere = tzdata.by_country.get(tzdata.country_of.get(zones[0], ""), [])
        found[fold(country)] = Place(zones=tuple(zones), within=frozenset(everywhere))
    for region, zones in cities.regions.items():
        place = found.get(fold(region), Place(zones=()))
        both = tuple(dict.fromkeys((*place.zones, *zones)))
        found[fold(region)] = Place(zones=both, within=place.within)
    return found


def _spellings(country: str) -> Iterator[str]:
    """ "Britain (UK)" is known without the bracket, "Antigua & Barbuda" with "and"; each spelling folded."""
    bare = country.partition(" (")[0]
    for spelling in (country.replace("(", "").replace(")", ""), bare, bare.replace("&", "and")):
        yield fold(spelling)


def _unknown_zones(document: Document, cities: _Cities, known: frozenset[str]) -> Iterator[Problem]:
    for zone in cities.cities:
        if zone not in known:
            yield document.problem(("cities", zone), f'"{zone}" is no zone of tzdata')
    for part, table in (
        ("regions", cities.regions),
        ("countries", cities.countries),
        ("abbreviations", cities.abbreviations),
    ):
        for name, zones in table.items():
            for zone in zones:
                if zone not in known:
                    yield document.problem((part, name), f'"{zone}" is no zone of tzdata')


def _degrees(place: str) -> tuple[float, float]:
    """The latitude and longitude of ISO 6709, as "+5230+01322" or "+404251-0740023"."""
    signs = [at for at, character in enumerate(place) if character in "+-"]
    parts = (place[: signs[1]], place[signs[1] :])
    values = []
    for part, whole in zip(parts, (3, 4), strict=True):
        minutes, seconds = int(part[whole : whole + 2]), int(part[whole + 2 :] or 0)
        value = int(part[1:whole]) + minutes / 60 + seconds / 3600
        values.append(-value if part[0] == "-" else value)
    return values[0], values[1]


def _rows(table: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
