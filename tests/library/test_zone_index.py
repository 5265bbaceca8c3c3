"""The whole map: tzdata and content/en/cities.yaml together."""

import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml

from bot.core.zones import ZoneIndex
from bot.errors import ContentError
from bot.library.zones import load_zone_index

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def index() -> ZoneIndex:
    return load_zone_index(CONTENT)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("Europe/Kiev", "Europe/Kiev"),
        ("kiev", "Europe/Kyiv"),
        ("new york", "America/New_York"),
        ("I live in New York City", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("ho chi minh", "Asia/Ho_Chi_Minh"),
        ("ho chi minh city", "Asia/Ho_Chi_Minh"),
        ("calcutta", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("berlin, germany", "Europe/Berlin"),
        ("Japan", "Asia/Tokyo"),
        ("the uk", "Europe/London"),
        ("I'm in Munich", "Europe/Berlin"),
        ("Köln", "Europe/Berlin"),
        ("Mumbai", "Asia/Kolkata"),
        ("San Francisco", "America/Los_Angeles"),
        ("LA", "America/Los_Angeles"),
        ("washington dc", "America/New_York"),
        ("Cape Town", "Africa/Johannesburg"),
        ("st. louis", "America/Chicago"),
        ("Saint Petersburg", "Europe/Moscow"),
        ("birmingham, alabama", "America/Chicago"),
        ("Birmingham UK", "Europe/London"),
        ("san jose, costa rica", "America/Costa_Rica"),
        ("portland, maine", "America/New_York"),
        ("tbilisi, georgia", "Asia/Tbilisi"),
        ("i am in detroit, usa", "America/Detroit"),
        ("stockholm", "Europe/Stockholm"),
        ("Singapore", "Asia/Singapore"),
        ("hong kong", "Asia/Hong_Kong"),
        ("hawaii", "Pacific/Honolulu"),
        ("UTC", "UTC"),
    ],
)
def test_a_place_named_plainly_is_sure(index: ZoneIndex, text: str, zone: str) -> None:
    found = index.find(text)
    assert (found.zones, found.is_sure) == ((zone,), True)


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Birmingham", ("Europe/London", "America/Chicago")),
        ("San José", ("America/Los_Angeles", "America/Costa_Rica")),
        ("georgia", ("Asia/Tbilisi", "America/New_York")),
        ("Portugal", ("Europe/Lisbon", "Atlantic/Madeira", "Atlantic/Azores")),
        ("washington", ("America/New_York", "America/Los_Angeles")),
        ("Berln", ("Europe/Berlin", "Europe/Zurich")),
        ("GMT", ("Europe/London", "UTC")),
        ("pacific time", ("America/Los_Angeles", "America/Vancouver", "America/Tijuana")),
        ("not in berlin", ("Europe/Berlin",)),
        ("new berlin", ("Europe/Berlin",)),
        ("london, ontario", ("Europe/London", "America/Toronto", "America/Winnipeg")),
        ("i moved from berlin to paris", ("Europe/Berlin", "Europe/Paris")),
    ],
)
def test_what_could_be_several_places_is_asked_about(
    index: ZoneIndex, text: str, zones: tuple[str, ...]
) -> None:
    found = index.find(text)
    assert (found.zones, found.is_sure) == (zones, False)


@pytest.mark.parametrize("text", ["USA", "canada", "australia", "Russia", "CET", "EST"])
def test_a_wide_name_offers_several_and_never_more_than_six(index: ZoneIndex, text: str) -> None:
    found = index.find(text)
    assert (2 <= len(found.zones) <= 6, found.is_sure) == (True, False)


@pytest.mark.parametrize("text", ["", "my leg hurts", "at 7:30", "hello", "me", "🙂"])
def test_what_names_no_place_is_unknown(index: ZoneIndex, text: str) -> None:
    assert index.find(text).zones == ()


def test_each_zone_of_the_file_exists() -> None:
    data = yaml.safe_load((CONTENT / "en" / "cities.yaml").read_text(encoding="utf-8"))
    lists = [*data["regions"].values(), *data["countries"].values(), *data["abbreviations"].values()]
    zones = {*data["cities"], *(zone for zones in lists for zone in zones)}
    assert {ZoneInfo(zone).key for zone in zones} == zones


def test_a_zone_that_does_not_exist_is_a_problem_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(CONTENT / "en", tmp_path / "content" / "en")
    path = tmp_path / "content" / "en" / "cities.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  Alabama: [America/Chicago]", "  Alabama: [Mars/Base]")
    )
    line = path.read_text(encoding="utf-8").splitlines().index("  Alabama: [Mars/Base]") + 1
    with pytest.raises(ContentError) as error:
        load_zone_index(tmp_path / "content")
    assert error.value.problems == (f'content/en/cities.yaml:{line}: "Mars/Base" is no zone of tzdata',)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"cities\.yaml:1: cannot be read"):
        load_zone_index(tmp_path)
