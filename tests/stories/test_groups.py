"""A team's stretch break: set by an admin, one message to the group, and everybody counts for themselves."""

from datetime import UTC, datetime

from bot.playground import Group, Person
from tests.stories.world import World


async def _group(world: World) -> tuple[Group, Person, Person]:
    olga, ben = world.person("Olga", user_id=201), world.person("Ben", user_id=202)
    group = world.playground.group("Team")
    group.join(olga)
    group.join(ben)
    return group, olga, ben


async def test_an_admin_sets_a_break_and_each_is_counted_once(world: World) -> None:
    group, olga, ben = await _group(world)
    group.send(olga, "/remind weekdays at 10:30 in Berlin")
    await world.settle()
    assert "Stretch break set: every weekday at half past ten in the morning (10:30)." in group.last.text
    await world.advance(hours=1)
    assert group.last.sent_at == datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    assert group.last.text.startswith("Stretch break.")
    group.press(ben, group.last, "Count me in")
    await world.settle()
    group.press(ben, group.last, "Count me in")
    await world.settle()
    assert "One of you has stretched along." in group.last.text
    group.press(olga, group.last, "Count me in")
    await world.settle()
    assert "2 of you have stretched along." in group.last.text


async def test_who_is_no_admin_sets_nothing(world: World) -> None:
    group, _, ben = await _group(world)
    group.send(ben, "/remind weekdays at 10:30 in Berlin")
    await world.settle()
    assert group.last.text == "Only admins of this group set stretch breaks."


async def test_do_it_with_me_leads_into_the_private_chat(world: World) -> None:
    group, olga, ben = await _group(world)
    group.send(olga, "/remind weekdays at 10:30 in Berlin")
    await world.settle()
    await world.advance(hours=1)
    link = group.last.button("Do it with me")
    assert link.url is not None
    assert link.url.endswith("?start=x-leg-up-hamstring-stretch")
    await world.send(ben, "/start x-leg-up-hamstring-stretch")
    assert "any pain" in ben.last.text


async def test_off_removes_it(world: World) -> None:
    group, olga, _ = await _group(world)
    group.send(olga, "/remind weekdays at 10:30 in Berlin")
    await world.settle()
    group.send(olga, "/remind off")
    await world.settle()
    heard = len(group.heard)
    await world.advance(hours=3)
    assert len(group.heard) == heard


async def test_a_group_that_becomes_a_supergroup_keeps_its_break(world: World) -> None:
    group, olga, _ = await _group(world)
    group.send(olga, "/remind weekdays at 10:30 in Berlin")
    await world.settle()
    moved = group.migrate(-1009999, olga)
    await world.settle()
    await world.advance(hours=1)
    assert moved.last.text.startswith("Stretch break.")


async def test_a_break_comes_in_the_topic_that_it_was_set_in(world: World) -> None:
    group, olga, ben = await _group(world)
    group.send(olga, "/remind weekdays at 10:30 in Berlin", topic_id=7)
    await world.settle()
    assert group.last.topic_id == 7
    group.send(olga, "/remind weekdays at 11:00 in Berlin")
    await world.settle()
    heard = len(group.heard)
    await world.advance(hours=2)
    assert [one.topic_id for one in group.heard[heard:]] == [7, None]
    group.press(ben, group.heard[heard], "Count me in")
    await world.settle()
    assert "One of you has stretched along." in group.heard[heard].text


async def test_a_supergroup_keeps_who_was_counted_and_its_next_days(world: World) -> None:
    group, olga, ben = await _group(world)
    group.send(olga, "/remind every day at 10:30 in Berlin")
    await world.settle()
    await world.advance(hours=1)
    group.press(ben, group.last, "Count me in")
    await world.settle()
    moved = group.migrate(-1009999, olga)
    await world.settle()
    await world.advance(days=2)
    assert [one.sent_at for one in moved.heard] == [
        datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    ]
    moved.send(olga, "/remind")
    await world.settle()
    assert "every day at half past ten" in moved.last.text
