"""Updates of one chat one after the other, in the order in which they came; different chats side by side."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Chat, Message, Update

from bot.clock import MovedClock
from bot.edge.order import AT_ONCE, FLOOD, FLOOD_SPAN, InOrderByChat

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Hall:
    """Handles updates through the processor, and notes what begins and what ends."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self.clock = MovedClock(START)
        self.processor = InOrderByChat(self.clock, self._on_flood, at_once)
        self.begun: dict[int, list[int]] = defaultdict(list)
        self.ended: dict[int, list[int]] = defaultdict(list)
        self.told: list[int] = []
        self.together = 0
        self._inside: set[int] = set()

    async def _on_flood(self, update: Update) -> None:
        assert update.effective_chat is not None
        self.told.append(update.effective_chat.id)

    def take(self, number: int, chat_id: int, turns: int) -> "asyncio.Task[None]":
        """An update of a chat whose handler gives up so many turns of the loop; -1 for one that never ends."""
        message = Message(number, self.clock.now(), Chat(chat_id, Chat.PRIVATE), text="hello")
        update = Update(number, message=message)
        return asyncio.create_task(
            self.processor.process_update(update, self._handle(number, chat_id, turns))
        )

    async def _handle(self, number: int, chat_id: int, turns: int) -> None:
        assert chat_id not in self._inside
        self._inside.add(chat_id)
        self.together = max(self.together, len(self._inside))
        self.begun[chat_id].append(number)
        if turns < 0:
            await asyncio.Event().wait()
        for _ in range(turns):
            await asyncio.sleep(0)
        self.ended[chat_id].append(number)
        self._inside.discard(chat_id)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 7), st.integers(0, 3)), max_size=20),
    st.integers(1, 6),
)
def test_whatever_comes_each_chat_is_handled_in_order_and_one_at_a_time(
    updates: list[tuple[int, int, int]], at_once: int
) -> None:
    hall = Hall(at_once)

    async def all_of_them() -> None:
        tasks = []
        for number, (chat_id, turns, pause) in enumerate(updates):
            tasks.append(hall.take(number, chat_id, turns))
            for _ in range(pause):
                await asyncio.sleep(0)
        await asyncio.gather(*tasks)

    asyncio.run(all_of_them())
    came: dict[int, list[int]] = defaultdict(list)
    for number, (chat_id, _, _) in enumerate(updates):
        came[chat_id].append(number)
    assert hall.begun == came
    assert hall.ended == came


async def test_different_chats_are_handled_side_by_side() -> None:
    hall = Hall()
    await asyncio.gather(*(hall.take(chat_id, chat_id, 5) for chat_id in range(1, 51)))
    assert hall.together == 50


async def test_a_chat_whose_handler_hangs_floods_twice_the_slots_and_another_is_handled_at_once() -> None:
    hall = Hall()
    flood = [hall.take(number, 1, -1) for number in range(AT_ONCE * 2)]
    await asyncio.wait_for(hall.take(9_000, 2, 0), 5)
    assert hall.ended[2] == [9_000]
    assert hall.begun[1] == [0]
    assert hall.told == [1]
    assert sum(not task.done() for task in flood) == FLOOD
    await _cancel(flood)


async def test_a_person_is_heard_again_when_the_flood_is_over() -> None:
    hall = Hall()
    await asyncio.gather(*(hall.take(number, 1, 0) for number in range(FLOOD * 2)))
    hall.clock.move(FLOOD_SPAN + timedelta(seconds=1))
    await hall.take(9_000, 1, 0)
    assert hall.ended[1] == [*range(FLOOD), 9_000]


async def test_a_handler_that_fails_does_not_hold_up_the_next_one() -> None:
    hall = Hall()

    async def failing() -> None:
        raise ValueError("a handler failed")

    failed, after = await asyncio.gather(
        hall.processor.process_update(_empty(1), failing()), hall.take(2, 1, 0), return_exceptions=True
    )
    assert isinstance(failed, ValueError)
    assert after is None
    assert hall.ended[1] == [2]


def _empty(number: int) -> Update:
    return Update(number, message=Message(number, START, Chat(1, Chat.PRIVATE), text="hello"))


async def _cancel(tasks: "list[asyncio.Task[None]]") -> None:
    waiting: list[Coroutine[Any, Any, Any] | asyncio.Task[None]] = []
    for task in tasks:
        task.cancel()
        waiting.append(task)
    await asyncio.gather(*waiting, return_exceptions=True)
