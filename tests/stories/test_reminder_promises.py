"""What people can rely on, story by story: asked before it is set, one wall time, each once, wherever the clocks go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.content import Content
from bot.playground import Person
from tests.stories.world import World


def rung(person: Person, heard: int) -> list[str]:
    """When the messages after the first `heard` came, in UTC."""
    return [one.sent_at.strftime("%d %b %H:%M") for one in person.heard[heard:]]


@pytest.mark.parametrize(
    "words",
    [
        "remind me at 7",
        "remind me",
        "remind me at 25:00",
        "remind me every other day at 7:30",
        "remind me three times a week at 18:00",
        "remind me at 7am on mondays and on my birthday",
        "remind me at half seven",
    ],
)
async def test_what_is_not_clear_is_asked_with_buttons_and_sets_nothing(world: World, words: str) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, words)
    assert ana.last.button_texts
    await world.send(ana, "show my reminders")
    assert ana.last.text == "You have no reminders yet."


async def test_several_reminders_each_keep_their_own_days(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "weekdays at 7am and weekends at 9:30")
    await world.send(ana, "remind me on sundays at 20:00")
    heard = len(ana.heard)
    await world.advance(days=3)
    assert rung(ana, heard) == ["21 Nov 08:30", "22 Nov 08:30", "22 Nov 19:00", "23 Nov 06:00"]


async def test_one_of_several_is_changed_by_the_time_that_is_named(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "weekdays at 7am and weekends at 9:30")
    await world.send(ana, "change the 9:30 one to 10:00")
    heard = len(ana.heard)
    await world.advance(days=3)
    assert rung(ana, heard) == ["21 Nov 09:00", "22 Nov 09:00", "23 Nov 06:00"]


async def test_one_time_of_a_reminder_is_changed_and_the_other_stays(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me at 7:30 and 19:00")
    await world.send(ana, "move the evening one to 20:00")
    heard = len(ana.heard)
    await world.advance(days=1)
    assert rung(ana, heard) == ["20 Nov 19:00", "21 Nov 06:30"]


async def test_with_several_and_none_named_the_person_is_shown_them(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "weekdays at 7am and weekends at 9:30")
    await world.send(ana, "change my reminder to 8pm")
    assert ana.heard[-2].text.startswith("You have several reminders.")
    assert "every weekday at 07:00" in ana.last.text


async def test_a_time_that_only_tells_why_is_not_set(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "my train leaves at 7:50, so please remind me at 7:10 on weekdays")
    assert "every weekday at 07:10 in the morning (07:10)" in ana.last.text


async def test_a_move_to_another_zone_never_rings_twice_on_one_date(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Auckland")
    await world.send(ana, "remind me every day at 7:30")
    heard = len(ana.heard)
    await world.advance(hours=12)
    assert rung(ana, heard) == ["20 Nov 18:30"]  # Saturday, 7:30 in Auckland
    await world.send(ana, "my time zone is Honolulu")
    heard = len(ana.heard)
    await world.advance(days=2)
    assert rung(ana, heard) == ["22 Nov 17:30"]  # Saturday has had its ring; Sunday, 7:30 in Honolulu


async def test_a_time_that_the_clocks_leave_out_comes_once_and_later(
    content: Content, tmp_path: Path
) -> None:
    world = World(content, tmp_path / "playground.sqlite3", datetime(2026, 3, 28, 11, 0, tzinfo=UTC))
    await world.start()
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 2:30 and 3:30")
    heard = len(ana.heard)
    await world.advance(days=2)
    await world.stop()
    # On Sunday 2:30 does not exist and becomes 3:30, when the other is due as well.
    assert rung(ana, heard) == ["29 Mar 01:30", "30 Mar 00:30", "30 Mar 01:30"]


async def test_a_time_that_the_clocks_repeat_comes_the_first_time_only(
    content: Content, tmp_path: Path
) -> None:
    world = World(content, tmp_path / "playground.sqlite3", datetime(2026, 10, 24, 11, 0, tzinfo=UTC))
    await world.start()
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 2:30")
    heard = len(ana.heard)
    await world.advance(days=2)
    await world.stop()
    assert rung(ana, heard) == ["25 Oct 00:30", "26 Oct 01:30"]


async def test_a_snooze_is_no_part_of_the_schedule_over_a_restart(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 7:30")
    await world.advance(days=1)
    await world.press(ana, "Snooze 30 min")
    heard = len(ana.heard)
    await world.restart(away=timedelta(minutes=5))
    await world.advance(days=1)
    assert len(rung(ana, heard)) == 2
    assert rung(ana, heard)[-1] == "22 Nov 06:30"
