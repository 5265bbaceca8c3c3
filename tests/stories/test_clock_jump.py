"""A machine's clock that jumps stops the reminders until an operator has looked; new zone rules move them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.content import Content
from bot.running import Running
from bot.store import Purpose
from tests.stories.world import TOKEN, World

ADMIN = 900


class _WithAdmin(World):
    def _new_bot(self) -> Running:
        return Running(
            self._content,
            self.clock,
            self._database,
            Purpose.PLAYGROUND,
            TOKEN,
            self.playground.api_url,
            frozenset({ADMIN}),
            pace=self._pace,
        )


async def _world(content: Content, tmp_path: Path) -> World:
    world = _WithAdmin(content, tmp_path / "playground.sqlite3")
    await world.start()
    return world


async def test_a_jump_of_a_day_waits_for_an_operator(content: Content, tmp_path: Path) -> None:
    world = await _world(content, tmp_path)
    operator, ana = world.person("Olga", user_id=ADMIN), world.person("Ana")
    await world.send(operator, "/start")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    heard = len(ana.heard)
    world.clock.jump(timedelta(days=1))
    await world.settle()
    assert operator.last.text.startswith("The machine's clock jumped by 24 hours.")
    assert len(ana.heard) == heard
    await world.restart()
    await world.advance(hours=22)
    assert len(ana.heard) == heard
    await world.press(operator, "Send reminders again")
    assert operator.last.text == "Reminders go out again."
    await world.advance(hours=24)
    assert ana.last.sent_at == datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
    await world.stop()


async def test_somebody_else_cannot_let_them_go_on(content: Content, tmp_path: Path) -> None:
    world = await _world(content, tmp_path)
    ana = world.person("Ana")
    await world.send(ana, "/start")
    world.clock.jump(timedelta(hours=-2))
    await world.settle()
    ana.press_data(ana.last.message_id, "rr")
    await world.settle()
    assert ana.toasts[-1].startswith("I don't know this button")
    await world.stop()


async def test_a_jump_of_half_an_hour_is_let_go(content: Content, tmp_path: Path) -> None:
    world = await _world(content, tmp_path)
    operator = world.person("Olga", user_id=ADMIN)
    await world.send(operator, "/start")
    greeting = operator.last
    world.clock.jump(timedelta(minutes=30))
    await world.settle()
    assert operator.last is greeting
    await world.stop()


async def test_new_zone_rules_move_what_is_ahead_and_the_number_is_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    store = world.bot.coach._desk.store
    # As if it had been found under rules by which Berlin had another offset.
    store.db.execute("UPDATE reminders SET due_at = due_at + 3600000")
    store.facts.put("tzdata", "1999a")
    with caplog.at_level("INFO"):
        await world.restart()
    assert "1 reminders moved" in caplog.text
    await world.advance(days=1)
    assert ana.last.sent_at == datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
