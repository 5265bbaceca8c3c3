"""The bot was down: one late message within two hours, else nothing but a record; never a burst."""

from datetime import UTC, datetime, timedelta

from bot.store.outcomes import Outcome
from tests.stories.world import World


def _outcomes(world: World) -> list[Outcome]:
    return [outcome for _, outcome in world.bot.coach._desk.store.outcomes.of_chat(101)]


async def _down(world: World, before: timedelta, away: timedelta) -> list[str]:
    """The bot goes down so long before 07:30 of the 21st, for so long; what Ana hears when it is back."""
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    due_at = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    await world.advance(seconds=(due_at - before - world.clock.now()).total_seconds())
    heard = len(ana.heard)
    await world.restart(away=away)
    return [message.text for message in ana.heard[heard:]]


async def test_down_for_a_minute_it_comes_without_a_word(world: World) -> None:
    (text,) = await _down(world, timedelta(seconds=30), timedelta(minutes=1))
    assert text.startswith("Time to stretch.")
    assert "I was away" not in text


async def test_down_for_an_hour_it_comes_once_and_says_when_it_was_due(world: World) -> None:
    (text,) = await _down(world, timedelta(minutes=30), timedelta(hours=1))
    assert text.startswith("Time to stretch.")
    assert text.endswith("It was due at 07:30; I was away.")


async def test_down_for_three_hours_it_is_skipped_and_recorded(world: World) -> None:
    assert await _down(world, timedelta(minutes=30), timedelta(hours=3)) == []
    assert _outcomes(world) == [Outcome.EXPIRED]


async def test_down_for_eight_days_nothing_comes_at_once_and_the_next_day_is_on_time(world: World) -> None:
    assert await _down(world, timedelta(minutes=30), timedelta(days=8)) == []
    assert _outcomes(world) == [Outcome.EXPIRED]
    await world.advance(days=1)
    assert world.person("Ana").last.sent_at == datetime(2026, 11, 29, 6, 30, tzinfo=UTC)


async def test_after_any_outage_a_chat_gets_one_message_at_most(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30 and 8:00 and 8:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "remind me every day at 8:15")
    await world.advance(hours=21)
    heard = len(ana.heard)
    await world.restart(away=timedelta(hours=2))
    assert len(ana.heard) - heard == 1


async def test_blocked_it_is_frozen_and_unblocked_it_goes_on_without_a_backlog(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    ana.block()
    await world.settle()
    heard = len(ana.heard)
    await world.advance(days=5)
    assert len(ana.heard) == heard
    ana.unblock()
    await world.settle()
    assert len(ana.heard) == heard
    await world.advance(days=1)
    assert [one.sent_at for one in ana.heard[heard:]] == [datetime(2026, 11, 26, 6, 30, tzinfo=UTC)]
