"""A first visit: from /start to the end of a session."""

from tests.stories.world import World


async def test_try(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(minutes=6)
    for m in ana.messages:
        print("----", "BOT" if m.from_bot else "ANA", m.sent_at.time(), m.silent, [len(m.edits)])
        print(m.text)
        print([[b.text for b in r] for r in m.keyboard or []])
    print(ana.toasts)
