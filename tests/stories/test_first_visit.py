"""A first visit: /start, at most three presses to the first step, and a whole session to its end."""

from tests.stories.world import World, begin


async def test_start_welcomes_in_three_lines_and_says_that_it_is_no_medical_service(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    assert ana.last.text.count("•") == 3
    assert "not medical advice" in ana.last.text
    assert ana.last.button_texts == ["Try it now", "Ask a question", "Remind me daily"]


async def test_the_first_hold_is_three_presses_and_less_than_ninety_seconds_away(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(seconds=90)
    assert "20 seconds" in world.hold_of(ana).text or world.hold_of(ana).edits


async def test_before_a_first_stretch_the_card_says_what_to_expect_and_asks_about_pain(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    assert "About 4 minutes, lying on your back, 4 steps" in ana.last.text
    assert "any pain, recent injury or operation" in ana.last.text


def sent(world: World) -> list[str]:
    """The text of every message that the bot has sent, also of those that it took away again."""
    return [str(call.params["text"]) for call in world.playground.calls if call.method == "sendMessage"]


async def test_a_session_tells_each_step_of_both_sides_and_both_sets_in_thirteen_messages(
    world: World,
) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    before = len(sent(world))
    await world.advance(minutes=5)
    told = sent(world)[before - 1 :]
    assert [text.removeprefix("<b>").split(" ")[0] for text in told] == [
        "Get", "Lie", "Bend", "Straighten", "Pull",
        "Let", "Straighten", "Pull",
        "Let", "Pull",
        "Let", "Pull",
        "Let",
    ]  # fmt: skip
    assert ana.last.text.startswith("Let go. That's it")


async def test_both_sides_are_held_to_the_same_second(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=5)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_a_hold_counts_down_in_place_every_five_seconds(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    hold = ana.last
    await world.advance(seconds=16)
    seen = [version.text for version in hold.edits] + [hold.text]
    assert [line for text in seen for line in text.split("\n") if "second" in line] == [
        "Hold: 20 seconds. Let go by your own count if you hear nothing from me.",
        "15 seconds left of 20  ▰▰▱▱▱▱▱▱▱▱",
        "10 seconds left of 20  ▰▰▰▰▰▱▱▱▱▱",
        "5 seconds left of 20  ▰▰▰▰▰▰▰▰▱▱",
    ]


async def test_a_step_that_has_passed_loses_its_buttons(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=1)
    *passed, current = ana.heard[-4:]
    assert [message.keyboard for message in passed] == [[], [], []]
    assert current.button_texts == ["Pause", "Go back", "Skip", "Stop", "Add 10 seconds", "Switch side"]


async def test_a_second_visit_asks_only_whether_one_is_warm(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=5)
    await world.press(ana, "Start again")
    assert "Warmed up?" in ana.last.text
    assert "any pain" not in ana.last.text


async def test_a_yes_to_pain_sends_to_a_professional_and_offers_the_gentlest_form(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say yes")
    assert "check with a doctor or physiotherapist" in ana.last.text
    await world.press(ana, "Skip the warm-up")
    assert "keep that knee a little bent" in ana.last.text


async def test_what_was_answered_about_pain_is_forgotten_unless_the_person_asks_to_remember(
    world: World,
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say yes")
    await world.press(ana, "Skip the warm-up")
    await world.send(ana, "/stop")
    await world.send(ana, "start")
    assert "any pain" in ana.last.text


async def test_two_minutes_of_warm_up_end_by_themselves(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Warm up for 2 minutes")
    assert "Walk on the spot" in ana.last.text
    await world.advance(seconds=119)
    assert "Walk on the spot" in ana.last.text
    await world.advance(seconds=1)
    assert ana.last.text.startswith("Get ready: lying on your back.")
