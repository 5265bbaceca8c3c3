"""Who is granted first, when, and what a 429 stops."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import RetryAfter

from bot.clock import MovedClock
from bot.edge.lanes import Dropped, Lane, Lanes, Rank
from bot.edge.pace import NO_LIMITS, ChatPace, OverallPace, Pace, Slot

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ONE_AT_A_TIME = Pace()


class Caller:
    """Calls through the lanes and notes what arrived, with the seconds since the start."""

    def __init__(self, pace: Pace) -> None:
        self.clock = MovedClock(START)
        self.lanes = Lanes(self.clock, pace)
        self.arrived: list[str] = []
        self.errors: list[Exception] = []

    def call(self, name: str, chat_id: int, lane: Lane | None = None) -> "asyncio.Task[object]":
        """One sendMessage, in a task."""

        async def send(*_: object) -> str:
            if self.errors:
                raise self.errors.pop(0)
            self.arrived.append(name)
            return name

        request = self.lanes.process_request(send, (), {}, "sendMessage", {"chat_id": chat_id}, lane)
        return asyncio.create_task(request)

    async def pass_time(self, **span: float) -> None:
        """Let the clock go on from one wait to the next, as timedelta takes it."""
        until = self.clock.now() + timedelta(**span)
        await turns()
        while (instant := self.clock.next_wake_at()) is not None and instant <= until:
            self.clock.move_to(max(instant, self.clock.now()))
            await turns()
        self.clock.move_to(until)
        await turns()


async def turns() -> None:
    """Let everything that can go on go on."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_reply_overtakes_reminders_that_wait() -> None:
    caller = Caller(ONE_AT_A_TIME)
    tasks = [caller.call(f"reminder {chat}", chat, Lane(rank=Rank.REMINDER)) for chat in range(1, 5)]
    await turns()
    tasks.append(caller.call("reply", 9))
    await caller.pass_time(seconds=1)
    assert caller.arrived == ["reminder 1", "reply", "reminder 2", "reminder 3", "reminder 4"]
    assert all(task.done() for task in tasks)


async def test_a_session_goes_before_a_reminder_and_a_reminder_before_a_broadcast() -> None:
    caller = Caller(ONE_AT_A_TIME)
    tasks = [caller.call("first", 1)]
    await turns()
    for rank in (Rank.TICK, Rank.BROADCAST, Rank.REMINDER, Rank.SESSION):
        tasks.append(caller.call(rank.name, 10 + rank, Lane(rank=rank)))
    await caller.pass_time(seconds=1)
    assert caller.arrived == ["first", "SESSION", "REMINDER", "BROADCAST", "TICK"]
    assert all(task.done() for task in tasks)


async def test_messages_of_one_chat_keep_their_order() -> None:
    caller = Caller(NO_LIMITS)
    tasks = [caller.call(str(number), 1) for number in range(5)]
    await turns()
    await asyncio.gather(*tasks)
    assert caller.arrived == ["0", "1", "2", "3", "4"]


async def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    caller = Caller(Pace(burst=30))
    tasks = [caller.call(str(number), 1) for number in range(5)]
    await turns()
    assert caller.arrived == ["0", "1", "2"]
    await caller.pass_time(seconds=1)
    assert caller.arrived == ["0", "1", "2", "3"]
    await caller.pass_time(seconds=1)
    await asyncio.gather(*tasks)
    assert caller.arrived == ["0", "1", "2", "3", "4"]


async def test_a_429_of_one_chat_waits_as_long_as_told_and_no_other_chat_waits() -> None:
    caller = Caller(NO_LIMITS)
    caller.errors.append(RetryAfter(timedelta(seconds=7)))
    tasks = [caller.call("refused", 1), caller.call("other", 2)]
    await caller.pass_time(seconds=6.9)
    assert caller.arrived == ["other"]
    await caller.pass_time(seconds=0.1)
    await asyncio.gather(*tasks)
    assert caller.arrived == ["other", "refused"]


async def test_a_429_of_two_chats_in_a_row_stops_all() -> None:
    caller = Caller(NO_LIMITS)
    caller.errors += [RetryAfter(timedelta(seconds=7)), RetryAfter(timedelta(seconds=7))]
    tasks = [caller.call("one", 1), caller.call("two", 2)]
    await turns()
    tasks.append(caller.call("three", 3))
    await caller.pass_time(seconds=6.9)
    assert caller.arrived == []
    await caller.pass_time(seconds=0.2)
    await asyncio.gather(*tasks)
    assert sorted(caller.arrived) == ["one", "three", "two"]


async def test_an_attempt_is_given_back_while_a_429_is_waited_out() -> None:
    caller, noted = Caller(NO_LIMITS), list[str]()
    caller.errors.append(RetryAfter(timedelta(seconds=7)))
    lane = Lane(rank=Rank.REMINDER, on_grant=note(noted, "attempt"), on_refused=note(noted, "give back"))
    task = caller.call("reminder", 1, lane)
    await caller.pass_time(seconds=8)
    await task
    assert noted == ["attempt", "give back", "attempt"]


async def test_a_call_whose_row_has_changed_is_dropped_at_the_grant() -> None:
    caller = Caller(NO_LIMITS)
    task = caller.call("stale", 1, Lane(rank=Rank.SESSION, on_grant=note([], "attempt", answer=False)))
    with pytest.raises(Dropped):
        await task
    assert caller.arrived == []


async def test_of_the_ticks_that_wait_only_the_latest_is_sent_and_a_late_one_never() -> None:
    caller = Caller(ONE_AT_A_TIME)
    first = caller.call("first", 9)
    await turns()
    older = caller.call("older", 1, Lane(rank=Rank.TICK, message=(1, 7)))
    newer = caller.call("newer", 1, Lane(rank=Rank.TICK, message=(1, 7)))
    late = caller.call("late", 2, Lane(rank=Rank.TICK, message=(2, 7), late_at=START))
    await caller.pass_time(seconds=1)
    await asyncio.gather(first, newer)
    assert caller.arrived == ["first", "newer"]
    assert isinstance(older.exception(), Dropped)
    assert isinstance(late.exception(), Dropped)


async def test_a_bot_that_stops_grants_replies_alone() -> None:
    caller = Caller(ONE_AT_A_TIME)
    first, reminder = caller.call("first", 1), caller.call("reminder", 2, Lane(rank=Rank.REMINDER))
    await turns()
    caller.lanes.close()
    reply = caller.call("reply", 3)
    await caller.pass_time(seconds=1)
    await asyncio.gather(first, reply)
    assert caller.arrived == ["first", "reply"]
    assert isinstance(reminder.exception(), Dropped)


def test_in_any_second_at_most_thirty_leave_and_over_95_percent_are_used() -> None:
    leaves = departures(OverallPace(Pace()), 300)
    assert min(b - a for a, b in zip(leaves, leaves[30:], strict=False)) > timedelta(seconds=1)
    assert leaves[-1] - leaves[0] < timedelta(seconds=299 / (30 * 0.99))


def test_a_long_way_to_the_server_costs_nothing_while_it_is_as_long_for_all() -> None:
    pace = OverallPace(Pace())
    fill_a_second(pace, way_s=[0.2] * 30)
    assert pace.opens_at(START + timedelta(seconds=1)) <= START + timedelta(seconds=1.01)


def test_a_send_that_may_have_been_counted_late_makes_room_later() -> None:
    pace = OverallPace(Pace())
    fill_a_second(pace, way_s=[0.14, *[0.04] * 29])
    assert pace.opens_at(START + timedelta(seconds=1)) >= START + timedelta(seconds=1.1)


def test_a_send_whose_attempt_was_long_in_writing_is_counted_from_when_it_left() -> None:
    pace = OverallPace(Pace())
    slot = pace.take(START, START)
    fill_a_second(pace, way_s=[0.04] * 29)
    answer(pace, slot, START + timedelta(seconds=0.3), START + timedelta(seconds=0.34))
    assert pace.opens_at(START + timedelta(seconds=1)) >= START + timedelta(seconds=1.3)


def test_a_call_that_was_dropped_at_its_grant_takes_no_room() -> None:
    pace = OverallPace(Pace())
    pace.settle(pace.take(START, START), START)
    fill_a_second(pace, way_s=[0.04] * 29)
    assert pace.opens_at(START + timedelta(seconds=1)) <= START + timedelta(seconds=1)


def test_what_a_short_stall_delayed_is_caught_up_with_and_a_long_one_is_not() -> None:
    pace = OverallPace(Pace())
    assert at_once(pace, START) == 1
    assert at_once(pace, START + timedelta(seconds=0.1)) == 3
    assert at_once(pace, START + timedelta(seconds=20)) == 5


def test_after_an_idle_time_nothing_has_to_be_caught_up_with() -> None:
    pace = OverallPace(Pace())
    later = START + timedelta(seconds=20)
    answer(pace, pace.take(START, START), START, START)
    answer(pace, pace.take(later, later), later, later)
    assert pace.opens_at(later) > later


def test_a_chat_whose_message_was_counted_late_gets_the_next_as_much_later() -> None:
    pace = ChatPace(Pace(chat_burst=1), is_group=False, now=START)
    pace.take(START)
    pace.counted_late(timedelta(seconds=0.2))
    assert pace.opens_at() == START + timedelta(seconds=1.2)


def test_a_group_gets_twenty_messages_a_minute() -> None:
    pace = ChatPace(Pace(chat_burst=100), is_group=True, now=START)
    take_all(pace, 20)
    assert timedelta(minutes=1) <= pace.opens_at() - START < timedelta(minutes=1.01)


def departures(pace: OverallPace, count: int) -> list[datetime]:
    """When each of `count` leaves that are all ready at once."""
    now, leaves = START, list[datetime]()
    for _ in range(count):
        now = max(now, pace.opens_at(now))
        answer(pace, pace.take(now, START), now, now)
        leaves.append(now)
    return leaves


def answer(pace: OverallPace, slot: Slot, left_at: datetime, answered_at: datetime) -> None:
    """The send left and was answered."""
    slot.left_at = left_at
    pace.settle(slot, answered_at)


def fill_a_second(pace: OverallPace, way_s: list[float]) -> None:
    """So many leave a thirtieth of a second after each other, and are answered after so many seconds."""
    for number, seconds in enumerate(way_s):
        now = START + timedelta(seconds=number / 30)
        answer(pace, pace.take(now, now), now, now + timedelta(seconds=seconds))


def at_once(pace: OverallPace, now: datetime) -> int:
    """How many of those that wait since the start leave at one instant."""
    count = 0
    while pace.opens_at(now) <= now:
        answer(pace, pace.take(now, START), now, now)
        count += 1
    return count


def take_all(pace: ChatPace, count: int) -> None:
    """So many leave at the start."""
    for _ in range(count):
        pace.take(START)


def note(noted: list[str], what: str, answer: bool = True) -> Callable[[], Awaitable[bool]]:
    """A hook that notes that it was called."""

    async def hook() -> bool:
        noted.append(what)
        return answer

    return hook
