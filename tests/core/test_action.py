"""What a button means travels in 64 bytes and comes back as it was; what this bot never wrote means nothing."""

import dataclasses
from datetime import time
from typing import get_type_hints
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import Content
from bot.core.action import (
    DATA_LIMIT_BYTES,
    KINDS,
    Action,
    AnswerHealth,
    AnswerWarmUp,
    Cancel,
    Control,
    ControlSession,
    DeleteData,
    HealthReply,
    MoveReminder,
    OpenPage,
    Page,
    PickTime,
    PickZone,
    ShowEntry,
    ShowMore,
    StartExercise,
    WarmUpReply,
    decode,
    encode,
)
from bot.core.exercise import Library

EXERCISES = st.from_regex(r"[a-z0-9-]{1,44}", fullmatch=True)
ENTRIES = st.from_regex(r"[a-z-]{1,30}/[a-z-]{1,30}", fullmatch=True)
ROWS = st.integers(min_value=1, max_value=2**53)
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))

FIELDS = {"zone": st.from_regex(r"[A-Z][A-Za-z_/+-]{1,40}", fullmatch=True), "entry": ENTRIES}
TYPES: dict[type, st.SearchStrategy[object]] = {str: EXERCISES, int: st.integers(-1, 2**53), time: MINUTES}


def any_of(kind: type[Action]) -> st.SearchStrategy[Action]:
    """Actions of one kind, each field by its name or else by its type."""
    hints = get_type_hints(kind)
    fields = {}
    for field in dataclasses.fields(kind):
        named = FIELDS.get(field.name, TYPES.get(hints[field.name]))
        fields[field.name] = st.sampled_from(hints[field.name]) if named is None else named
    return st.builds(kind, **fields)


KIND_STRATEGIES: dict[type, st.SearchStrategy[Action]] = {kind: any_of(kind) for kind in KINDS.values()}


@pytest.fixture(scope="module")
def library(content: Content) -> Library:
    return content.library


@pytest.mark.parametrize(
    ("action", "data"),
    [
        (ControlSession(session=12, step=5, control=Control.PAUSE), "ss:12:5:pause:0"),
        (OpenPage(page=Page.ASK), "pg:ask"),
        (StartExercise(exercise="leg-up"), "xs:leg-up"),
        (AnswerHealth(exercise="leg-up", reply=HealthReply.UNSURE), "hq:leg-up:unsure:0"),
        (AnswerWarmUp(exercise="leg-up", reply=WarmUpReply.NOW, gentle=1), "wu:leg-up:now:1"),
        (ShowEntry(entry="leg-up/hold-time"), "en:leg-up/hold-time"),
        (PickTime(at=time(7, 30), days=31), "rt:0730:31:0:0"),
        (MoveReminder(reminder=3, at=time(7, 30), to=time(19, 30)), "rm:3:0730:1930"),
        (PickZone(zone="America/Argentina/Buenos_Aires"), "zn:America/Argentina/Buenos_Aires"),
        (DeleteData(sure=-1), "dd:-1"),
        (Cancel(), "cn"),
    ],
)
def test_the_data_of_a_button_is_its_code_and_its_fields(action: Action, data: str) -> None:
    assert (encode(action), decode(data)) == (data, action)


def test_a_button_of_before_a_field_was_added_means_what_it_meant() -> None:
    assert (decode("wu:leg-up:done"), decode("rt:0730")) == (
        AnswerWarmUp(exercise="leg-up", reply=WarmUpReply.DONE, gentle=0),
        PickTime(at=time(7, 30), days=0),
    )


@given(st.one_of(*KIND_STRATEGIES.values()))
def test_every_action_fits_and_comes_back_as_it_was(action: Action) -> None:
    data = encode(action)
    assert (len(data.encode()) <= DATA_LIMIT_BYTES, decode(data)) == (True, action)


def test_no_two_kinds_share_a_code() -> None:
    assert len(KINDS) == len(Action.__args__)


def test_codes_are_two_letters() -> None:
    assert [code for code in KINDS if not (len(code) == 2 and code.isalpha() and code.islower())] == []


@given(st.text(st.characters()))
def test_no_text_makes_it_raise(data: str) -> None:
    decode(data)


@given(st.sampled_from(sorted(KINDS)), st.lists(st.text(st.characters(), max_size=20), max_size=5))
def test_no_fields_behind_a_known_code_make_it_raise(code: str, parts: list[str]) -> None:
    decode(":".join([code, *parts]))


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "zz",
        "SS:12:5:pause",
        "ss:12:5",
        "ss:12:5:pause:1:1",
        "ss:12:5:fly",
        "ss:twelve:5:pause",
        "ss:1_2:5:pause",
        "ss:٣:5:pause",
        "ss: 12:5:pause",
        "ss:9999999999999999999:5:pause",
        "rt:2460:0",
        "rt:24:00",
        "rt:730",
        "xs:",
        "xs",
        "pg:",
        "pg:nowhere",
        "cn:1",
        '{"action": "start"}',
    ],
)
def test_data_that_this_bot_never_wrote_means_nothing(data: str) -> None:
    assert decode(data) is None


def test_an_id_with_a_colon_is_refused_when_the_button_is_made() -> None:
    with pytest.raises(ValueError, match=r"StartExercise\.exercise holds a colon"):
        encode(StartExercise(exercise="leg:up"))


def test_an_id_that_is_too_long_is_refused_when_the_button_is_made() -> None:
    with pytest.raises(ValueError, match="over 64 bytes"):
        encode(ShowEntry(entry="x" * 62))


def test_the_limit_counts_bytes_not_letters() -> None:
    with pytest.raises(ValueError, match="over 64 bytes"):
        encode(ShowEntry(entry="é" * 31))


def test_every_entry_of_the_shipped_content_fits_in_a_button(library: Library) -> None:
    assert [
        one for one in library.entries if decode(encode(ShowMore(entry=one))) != ShowMore(entry=one)
    ] == []


def test_every_exercise_of_the_shipped_content_fits_with_the_longest_reply(library: Library) -> None:
    longest = [AnswerHealth(exercise=one, reply=HealthReply.UNSURE) for one in library.exercises]
    assert [action for action in longest if decode(encode(action)) != action] == []


def test_every_zone_fits_in_a_button() -> None:
    assert [
        zone for zone in available_timezones() if decode(encode(PickZone(zone=zone))) != PickZone(zone=zone)
    ] == []
