"""What comes in the same moment is recorded together, and one entry that cannot be does not keep the others from it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import Any, cast

import pytest

from bot.clock import MovedClock
from bot.coach import Coach, Cue, Outcome, Told
from bot.core.message import Message
from bot.core.person import Reminder
from bot.core.reminder import ReminderRule, Weekday
from bot.edge.ledger import LONGEST, MOST_AT_ONCE, Ledger
from bot.errors import StoreError

DUE_AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
RULE = ReminderRule(local_times=(time(8),), weekdays=tuple(Weekday), zone="UTC")


def cue(number: int) -> Cue:
    """A reminder that is due."""
    reminder = Reminder(id=number, chat_id=number, rule=RULE, exercise="x", is_once=True, due_at=DUE_AT)
    return Cue(row=reminder, due_at=DUE_AT, message=Message(text="Time to stretch."))


class Book:
    """Stands in for the Coach: what was written in each transaction, which is undone when it fails."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.bad_ids: set[int] = set()
        self.is_disk_full = False
        self._open: list[int] | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction."""
        if self.is_disk_full:
            raise StoreError("the database cannot be written")
        self._open = []
        try:
            yield
            self.groups.append(self._open)
        finally:
            self._open = None

    def attempt(self, cue: Cue) -> Cue | None:
        """Written, in a transaction of its own where none is open."""
        if self.is_disk_full:
            raise StoreError("the database cannot be written")
        if cue.row_id in self.bad_ids:
            raise KeyError(cue.row_id)
        if self._open is None:
            self.groups.append([cue.row_id])
        else:
            self._open.append(cue.row_id)
        return cue

    def confirm(self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome) -> Told:
        """Written like an attempt."""
        self.attempt(cue)
        return Told()


def ledger_of(book: Book) -> Ledger:
    """A ledger that writes into the book."""
    return Ledger(cast(Coach, book), MovedClock(DUE_AT))


async def all_of(*waits: Any) -> list[Any]:
    """What each got, or what was raised for it."""
    return await asyncio.gather(*waits, return_exceptions=True)


async def test_attempts_and_outcomes_of_the_same_moment_share_one_transaction() -> None:
    book = Book()
    ledger = ledger_of(book)
    await all_of(
        ledger.attempt(cue(1)), ledger.attempt(cue(2)), ledger.confirm(cue(3), DUE_AT, 7, Outcome.SENT)
    )
    assert book.groups == [[1, 2, 3]]


async def test_an_attempt_is_answered_only_once_it_is_written() -> None:
    book = Book()
    attempted = asyncio.ensure_future(ledger_of(book).attempt(cue(1)))
    await asyncio.sleep(0)
    assert not attempted.done()
    assert book.groups == []
    assert await attempted == cue(1)
    assert book.groups == [[1]]


async def test_what_comes_later_makes_another_transaction() -> None:
    book = Book()
    ledger = ledger_of(book)
    await ledger.attempt(cue(1))
    await ledger.attempt(cue(2))
    assert book.groups == [[1], [2]]


async def test_a_crowd_is_written_in_groups() -> None:
    book = Book()
    ledger = ledger_of(book)
    await all_of(*(ledger.attempt(cue(number)) for number in range(MOST_AT_ONCE * 2 + 1)))
    assert [len(group) for group in book.groups] == [MOST_AT_ONCE, MOST_AT_ONCE, 1]


async def test_one_that_cannot_be_written_fails_alone() -> None:
    book = Book()
    book.bad_ids = {2}
    ledger = ledger_of(book)
    first, second, third = await all_of(*(ledger.attempt(cue(number)) for number in (1, 2, 3)))
    assert (first, third) == (cue(1), cue(3))
    assert isinstance(second, KeyError)
    assert book.groups == [[1], [3]]


async def test_a_full_disk_is_told_to_all_of_the_group_and_none_of_them_is_sent() -> None:
    book = Book()
    book.is_disk_full = True
    ledger = ledger_of(book)
    told = await all_of(ledger.attempt(cue(1)), ledger.attempt(cue(2)))
    assert [type(answer) for answer in told] == [StoreError, StoreError]
    assert book.groups == []


async def test_a_cue_that_was_cancelled_while_it_waited_is_not_recorded_as_attempted() -> None:
    book = Book()
    ledger = ledger_of(book)
    cancelled, kept = (asyncio.ensure_future(ledger.attempt(cue(number))) for number in (1, 2))
    await asyncio.sleep(0)
    cancelled.cancel()
    assert await kept == cue(2)
    with pytest.raises(asyncio.CancelledError):
        await cancelled
    assert book.groups == [[2]]


async def test_a_group_that_takes_long_is_committed_before_all_who_wait_are_in_it() -> None:
    book, clock = Book(), MovedClock(DUE_AT)
    ledger = Ledger(cast(Coach, book), clock)

    def slow() -> None:
        book.attempt(cue(1))
        clock.move(LONGEST)

    await all_of(ledger.write(slow), ledger.attempt(cue(2)))
    assert book.groups == [[1], [2]]
