"""How the clocks tell the time, wait and move."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import Clock, MovedClock, SystemClock

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
ONE_HOUR = timedelta(hours=1)


async def turn_the_loop() -> None:
    """Lets every task that can run do so; a woken sleeper needs two turns to return."""
    for _ in range(5):
        await asyncio.sleep(0)


async def note_after(clock: Clock, instant: datetime, notes: list[str], note: str) -> None:
    await clock.sleep_until(instant)
    notes.append(note)


def test_a_moved_clock_stands_still_where_it_was_started() -> None:
    clock = MovedClock(NOON)
    assert (clock.now(), clock.now()) == (NOON, NOON)


def test_a_moved_clock_tells_utc_whatever_zone_it_was_started_in() -> None:
    clock = MovedClock(datetime(2026, 5, 4, 14, 0, tzinfo=timezone(timedelta(hours=2))))
    assert clock.now().isoformat() == "2026-05-04T12:00:00+00:00"


def test_a_moved_clock_moves_by_a_span_and_to_an_instant() -> None:
    clock = MovedClock(NOON)
    clock.move(timedelta(minutes=5))
    assert clock.now() == NOON + timedelta(minutes=5)
    clock.move_to(NOON + ONE_HOUR)
    assert clock.now() == NOON + ONE_HOUR


def test_the_machine_never_brings_a_moved_clocks_instants() -> None:
    clock: Clock = MovedClock(NOON)
    assert clock.machine_time(NOON + ONE_HOUR) is None


@pytest.mark.parametrize("clock", [MovedClock(NOON), SystemClock()], ids=["moved", "system"])
def test_no_clock_moves_back(clock: MovedClock | SystemClock) -> None:
    with pytest.raises(ValueError, match="forward only"):
        clock.move(timedelta(seconds=-1))


def test_a_moved_clock_is_not_moved_to_an_earlier_instant() -> None:
    with pytest.raises(ValueError, match="forward only"):
        MovedClock(NOON).move_to(NOON - ONE_HOUR)


def test_a_naive_start_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        MovedClock(datetime(2026, 5, 4, 12, 0))  # noqa: DTZ001 (the refusal is what is tested)


async def test_a_naive_instant_is_refused_by_a_sleeper() -> None:
    with pytest.raises(ValueError, match="naive"):
        await MovedClock(NOON).sleep_until(datetime(2026, 5, 4, 12, 0))  # noqa: DTZ001 (as above)


async def test_a_sleep_until_a_past_instant_returns() -> None:
    await MovedClock(NOON).sleep_until(NOON - ONE_HOUR)


async def test_a_sleep_until_a_past_instant_gives_the_others_a_turn() -> None:
    notes: list[str] = []
    other = asyncio.create_task(note_after(MovedClock(NOON), NOON, notes, "other"))
    await MovedClock(NOON).sleep(timedelta(0))
    await MovedClock(NOON).sleep(timedelta(0))
    assert notes == ["other"]
    await other


async def test_a_move_wakes_those_whose_instant_has_come_in_its_order_and_no_others() -> None:
    clock, notes = MovedClock(NOON), list[str]()
    async with asyncio.TaskGroup() as group:
        group.create_task(note_after(clock, NOON + 3 * ONE_HOUR, notes, "third"))
        group.create_task(note_after(clock, NOON + 2 * ONE_HOUR, notes, "second"))
        group.create_task(note_after(clock, NOON + ONE_HOUR, notes, "first"))
        await turn_the_loop()
        clock.move(2 * ONE_HOUR)
        await turn_the_loop()
        assert notes == ["first", "second"]
        clock.move(ONE_HOUR)
    assert notes == ["first", "second", "third"]


async def test_two_moves_before_a_sleeper_runs_count_together() -> None:
    clock, notes = MovedClock(NOON), list[str]()
    async with asyncio.TaskGroup() as group:
        group.create_task(note_after(clock, NOON + ONE_HOUR, notes, "woken"))
        await turn_the_loop()
        clock.move(timedelta(minutes=30))
        clock.move(timedelta(minutes=30))
    assert notes == ["woken"]


async def test_a_cancelled_sleeper_leaves_the_clock_fit_to_move() -> None:
    clock, notes = MovedClock(NOON), list[str]()
    sleeper = asyncio.create_task(note_after(clock, NOON + ONE_HOUR, notes, "woken"))
    await turn_the_loop()
    sleeper.cancel()
    clock.move(ONE_HOUR)
    await turn_the_loop()
    assert sleeper.cancelled()
    assert notes == []


def test_a_callback_hears_every_move_until_it_unsubscribes() -> None:
    clock, heard = MovedClock(NOON), list[datetime]()
    unsubscribe = clock.on_move(lambda: heard.append(clock.now()))
    clock.move(ONE_HOUR)
    clock.move(ONE_HOUR)
    unsubscribe()
    clock.move(ONE_HOUR)
    assert heard == [NOON + ONE_HOUR, NOON + 2 * ONE_HOUR]


def test_unsubscribing_twice_is_harmless_and_leaves_others_subscribed() -> None:
    clock, heard = MovedClock(NOON), list[str]()
    unsubscribe = clock.on_move(lambda: heard.append("gone"))
    clock.on_move(lambda: heard.append("stays"))
    unsubscribe()
    unsubscribe()
    clock.move(ONE_HOUR)
    assert heard == ["stays"]


def test_the_system_clock_shows_the_machines_time() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)


def test_a_moved_system_clock_is_ahead_by_the_span() -> None:
    clock = SystemClock()
    clock.move(ONE_HOUR)
    assert timedelta(minutes=59) < clock.now() - datetime.now(UTC) <= ONE_HOUR


def test_the_machine_shows_an_instant_earlier_by_what_the_system_clock_was_moved() -> None:
    clock = SystemClock()
    clock.move(ONE_HOUR)
    assert clock.machine_time(NOON) == datetime(2026, 5, 4, 11, 0, tzinfo=UTC)


async def test_a_sleeper_on_the_system_clock_never_returns_early() -> None:
    clock = SystemClock()
    instant = clock.now() + timedelta(milliseconds=3)
    await clock.sleep_until(instant)
    assert clock.now() >= instant


async def test_moving_the_system_clock_wakes_a_sleeper_at_once() -> None:
    clock, notes = SystemClock(), list[str]()
    async with asyncio.TaskGroup() as group:
        group.create_task(note_after(clock, clock.now() + ONE_HOUR, notes, "woken"))
        await turn_the_loop()
        clock.move(ONE_HOUR)
    assert notes == ["woken"]


async def test_a_sleeper_whose_instant_is_still_ahead_sleeps_on_after_a_move_of_the_system_clock() -> None:
    clock, notes = SystemClock(), list[str]()
    sleeper = asyncio.create_task(note_after(clock, clock.now() + 2 * ONE_HOUR, notes, "woken"))
    await turn_the_loop()
    clock.move(ONE_HOUR)
    await turn_the_loop()
    assert notes == []
    sleeper.cancel()
