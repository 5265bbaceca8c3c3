"""How a person's words become a zone, on a small map made for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.zones import Gazetteer, Place, ZoneIndex, ZoneMatch, fold

SMALL_MAP = ZoneIndex(
    Gazetteer(
        names=("Europe/Berlin", "Europe/London", "America/Chicago", "America/New_York", "Etc/GMT-2", "UTC"),
        cities={
            "berlin": Place(zones=("Europe/Berlin",)),
            "london": Place(zones=("Europe/London",)),
            "new york": Place(zones=("America/New_York",)),
            "birmingham": Place(zones=("Europe/London", "America/Chicago")),
        },
        wide={
            "germany": Place(zones=("Europe/Berlin",)),
            "uk": Place(zones=("Europe/London",)),
            "usa": Place(
                zones=("America/New_York",), within=frozenset({"America/New_York", "America/Chicago"})
            ),
        },
        abbreviations={"est": Place(zones=("America/New_York",))},
        around=frozenset({"i", "im", "in", "live", "my", "timezone", "is"}),
        doubt=frozenset({"not", "or"}),
    )
)


def sure(zone: str) -> ZoneMatch:
    return ZoneMatch(zones=(zone,), is_sure=True)


def ask(*zones: str) -> ZoneMatch:
    return ZoneMatch(zones=zones)


@pytest.mark.parametrize(
    "text",
    ["Europe/Berlin", "europe/berlin", "EUROPE/BERLIN", "my timezone is Europe/Berlin.", "europe berlin"],
)
def test_an_iana_name_in_any_case_is_sure(text: str) -> None:
    assert SMALL_MAP.find(text) == sure("Europe/Berlin")


def test_a_name_of_etc_is_kept_as_it_was_written() -> None:
    assert SMALL_MAP.find("etc/gmt-2") == sure("Etc/GMT-2")


def test_utc_alone_is_sure() -> None:
    assert SMALL_MAP.find("utc") == sure("UTC")


@pytest.mark.parametrize(
    "text", ["Berlin", "BERLIN", " berlin ", "I'm in Berlin", "i live in berlin, germany", "Bérlin!"]
)
def test_a_city_alone_or_in_a_sentence_is_sure(text: str) -> None:
    assert SMALL_MAP.find(text) == sure("Europe/Berlin")


def test_a_city_of_two_words_is_sure() -> None:
    assert SMALL_MAP.find("New-York") == sure("America/New_York")


def test_an_ambiguous_city_is_asked_about() -> None:
    assert SMALL_MAP.find("birmingham") == ask("Europe/London", "America/Chicago")


def test_an_ambiguous_city_with_its_country_is_sure() -> None:
    assert SMALL_MAP.find("Birmingham, UK") == sure("Europe/London")


def test_an_ambiguous_city_in_a_country_of_many_zones_is_sure() -> None:
    assert SMALL_MAP.find("birmingham usa") == sure("America/Chicago")


def test_a_country_of_one_zone_is_sure() -> None:
    assert SMALL_MAP.find("Germany") == sure("Europe/Berlin")


def test_an_unknown_village_before_a_country_of_one_zone_is_sure() -> None:
    assert SMALL_MAP.find("Görlitz, Germany") == sure("Europe/Berlin")


def test_an_unknown_word_beside_a_city_makes_it_a_question() -> None:
    assert SMALL_MAP.find("new berlin") == ask("Europe/Berlin")


@pytest.mark.parametrize("text", ["not in berlin", "not Europe/Berlin"])
def test_a_word_of_doubt_makes_it_a_question(text: str) -> None:
    assert SMALL_MAP.find(text) == ask("Europe/Berlin")


def test_two_places_with_no_zone_in_common_are_asked_about() -> None:
    assert SMALL_MAP.find("berlin, london") == ask("Europe/Berlin", "Europe/London")


def test_an_abbreviation_is_asked_about_even_if_it_has_one_zone() -> None:
    assert SMALL_MAP.find("EST") == ask("America/New_York")


@pytest.mark.parametrize("text", ["UTC+2", "gmt +1", "GMT-03:30", "+05:30", "i'm in utc+1"])
def test_an_offset_is_no_zone_and_says_so(text: str) -> None:
    assert SMALL_MAP.find(text) == ZoneMatch(is_offset=True)


@pytest.mark.parametrize("text", ["Berln", "i'm in belrin", "berlim"])
def test_a_slip_of_the_thumb_is_asked_about(text: str) -> None:
    assert SMALL_MAP.find(text) == ask("Europe/Berlin")


@pytest.mark.parametrize("text", ["", "qwertz", "🙂", "   ", "<b>", "in", "\x00", "x" * 5_000])
def test_what_names_no_place_is_unknown(text: str) -> None:
    assert SMALL_MAP.find(text) == ZoneMatch()


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_at_most_six_zones_and_is_sure_of_one_only(text: str) -> None:
    found = SMALL_MAP.find(text)
    assert len(found.zones) == 1 if found.is_sure else len(found.zones) <= 6


def test_folding_drops_case_accents_and_signs() -> None:
    assert [fold(name) for name in ("São_Paulo", "St. John's", "Xi'an", "Łódź", "Port-au-Prince")] == [
        "sao paulo",
        "st johns",
        "xian",
        "lodz",
        "port au prince",
    ]
