"""Every fault of Telegram and the network at every point of a session and of a reminder, and what the person sees.

`python -m tests.stories.fault_table` writes docs/faults.md; a test holds each of its rows.

Each row is a story of its own: the world is brought to just before the point, the fault is asked for, the point
comes, and the story goes on until nothing more can follow from it.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.content import Content, read_content
from bot.playground import Fault, Group, Person
from tests.stories.world import START_AT, World, begin

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
ANA, BEN, TEAM = 101, 102, -1001000000001
RETRY_AFTER_S = 5
RESTART_AFTER = timedelta(seconds=20)
READ_TIMEOUT_S = 0.4
"""Of the one fault in which an answer does not come: real seconds, and long enough for all other answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where the fault strikes: `arrive` goes to just before it, `happen` lets it come, at `due_at`.

    `text` begins what the person should then see; the call that shows it is a `method` into `chat_id`. `follow`
    says what becomes of the rest.
    """

    name: str
    text: str
    due_at: datetime
    arrive: Callable[[World], Awaitable[None]]
    happen: Callable[[World], Awaitable[None]]
    follow: Callable[[World], Awaitable[str]]
    method: str = "sendMessage"
    chat_id: int = ANA
    is_press: bool = False
    has_edit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A fault: what is asked of the playground, for a point."""

    name: str
    cause: Callable[[World, Point], Awaitable[None]]
    relieve: Callable[[World], Awaitable[None]] | None = None
    read_timeout_s: float = 5.0
    can_strike: Callable[[Point], bool] = lambda point: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What came of a fault at a point."""

    seen: str
    then: str
    recorded: str


# How the points are reached


def _ana(world: World) -> Person:
    return world.person("Ana", ANA)


def _team(world: World) -> Group:
    return world.playground.group("Team", TEAM)


async def _pass_until(world: World, instant: datetime) -> None:
    await world.advance(seconds=(instant - world.clock.now()).total_seconds())


async def _almost_begun(world: World) -> None:
    ana = _ana(world)
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")


async def _press_warm(world: World) -> None:
    _ana(world).press(_ana(world).last, "Say yes, I'm warm")


def _in_session(seconds: int) -> Callable[[World], Awaitable[None]]:
    async def arrive(world: World) -> None:
        await begin(world, _ana(world))
        await _pass_until(world, START_AT + timedelta(seconds=seconds - 1))

    return arrive


def _a_second_later(world: World) -> Awaitable[None]:
    return world.advance(seconds=1)


async def _to_the_end_of_the_session(world: World) -> str:
    await world.advance(minutes=7)
    last = _ana(world).last
    if world.bot.coach._desk.store.sessions.ongoing(ANA) is None and not last.text.startswith("Let go. That"):
        return "the session is over"
    if "You held 40 seconds on the right and 40 seconds on the left." in last.text:
        return "on to the end, every hold in full"
    if last.text.startswith("Let go. That's it"):
        return f"on to the end: {last.text.splitlines()[0]}"
    await world.send(_ana(world), "go on")
    await world.advance(minutes=7)
    is_done = "You held 40 seconds on the right and 40 seconds on the left." in _ana(world).last.text
    return (
        "nothing until she writes “go on”, then on to the end, every hold in full" if is_done else "nothing"
    )


async def _reminded_at_ten(world: World) -> None:
    ana = _ana(world)
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")


async def _just_before_ten(world: World) -> None:
    await _reminded_at_ten(world)
    await _pass_until(world, _at(10) - timedelta(seconds=1))


def _at(hour: int, minute: int = 0) -> datetime:
    return START_AT.replace(hour=hour, minute=minute)


async def _to_the_next_day(world: World) -> str:
    await _pass_until(world, _at(10) + timedelta(days=1, minutes=1))
    if _came(_ana(world).heard, "Time to stretch.", _at(10) + timedelta(days=1)):
        return "the next day on time"
    await world.send(_ana(world), "hello")
    await _pass_until(world, _at(10) + timedelta(days=2, minutes=1))
    is_back = _came(_ana(world).heard, "Time to stretch.", _at(10) + timedelta(days=2))
    return "nothing until she writes, then the next day on time" if is_back else "nothing"


def _came(heard: Sequence[object], beginning: str, after: datetime) -> bool:
    return any(_begins(text, beginning) and at >= after for at, text in _sightings(heard))


async def _reminded_and_waiting(world: World) -> None:
    await _reminded_at_ten(world)
    await _pass_until(world, _at(10, 1))


async def _press_snooze(world: World) -> None:
    _ana(world).press(_ana(world).last, "Snooze 10 min")


async def _to_the_snoozed(world: World) -> str:
    await _pass_until(world, _at(10, 13))
    if _came(_ana(world).heard, "Time to stretch.", _at(10, 10)):
        return f"it comes back at 11:{_back_minute(world)}; {await _to_the_next_day(world)}"
    return f"it does not come back; {await _to_the_next_day(world)}"


def _back_minute(world: World) -> str:
    return next(
        f"{at:%M}"
        for at, text in _sightings(_ana(world).heard)
        if _begins(text, "Time to stretch.") and at >= _at(10, 10)
    )


async def _snoozed(world: World) -> None:
    await _reminded_and_waiting(world)
    await world.press(_ana(world), "Snooze 10 min")
    await _pass_until(world, _at(10, 11) - timedelta(seconds=1))


async def _break_is_set(world: World) -> None:
    olga = world.person("Olga", 201)
    _team(world).join(olga)
    _team(world).send(olga, "/remind every day at 11:00 in Berlin")
    await world.settle()
    await _pass_until(world, _at(10) - timedelta(seconds=1))


async def _to_the_next_break(world: World) -> str:
    await _pass_until(world, _at(10) + timedelta(days=1, minutes=1))
    if _came(_team(world).heard, "Stretch break.", _at(10) + timedelta(days=1)):
        return "the next day on time"
    _team(world).send(world.person("Olga", 201), "/remind every day at 11:00 in Berlin")
    await world.settle()
    await _pass_until(world, _at(10) + timedelta(days=2, minutes=1))
    is_back = _came(_team(world).heard, "Stretch break.", _at(10) + timedelta(days=2))
    return "nothing until an admin writes /remind, then the next day on time" if is_back else "nothing"


async def _zone_is_known(world: World) -> None:
    await world.send(_ana(world), "my time zone is Berlin")


async def _ask_for_reminder(world: World) -> None:
    _ana(world).send("remind me every day at 11:00")


async def _to_the_reminder(world: World) -> str:
    await _pass_until(world, _at(10, 1))
    came = _came(_ana(world).heard, "Time to stretch.", _at(10))
    return "the reminder comes at 11:00" if came else f"no reminder at 11:00; {await _to_the_next_day(world)}"


def _step(name: str, seconds: int, text: str, method: str = "sendMessage") -> Point:
    return Point(
        name=name,
        text=text,
        due_at=START_AT + timedelta(seconds=seconds),
        arrive=_in_session(seconds),
        happen=_a_second_later,
        follow=_to_the_end_of_the_session,
        method=method,
    )


POINTS = (
    Point(
        name="A session: “Say yes, I'm warm” is pressed, get ready",
        text="Get ready: lying on your back.",
        due_at=START_AT,
        arrive=_almost_begun,
        happen=_press_warm,
        is_press=True,
        follow=_to_the_end_of_the_session,
    ),
    _step("A session: a set-up step", 10, "Lie on your back"),
    _step("A session: a hold begins", 64, "Pull your right leg gently"),
    _step("A session: the countdown of a hold is edited", 69, "… 15 seconds left of 20", "editMessageText"),
    _step("A session: the side changes", 84, "Let go slowly. Bend your left knee"),
    _step("A session: rest", 143, "Let go slowly and rest. In 10 seconds: Pull your right leg"),
    _step("A session: done", 203, "Let go. That's it, well done!"),
    Point(
        name="A reminder: “remind me every day at 11:00” is confirmed",
        text="Reminder set:",
        due_at=START_AT,
        arrive=_zone_is_known,
        happen=_ask_for_reminder,
        follow=_to_the_reminder,
        has_edit=False,
    ),
    Point(
        name="A reminder: it is sent",
        text="Time to stretch.",
        due_at=_at(10),
        arrive=_just_before_ten,
        happen=_a_second_later,
        follow=_to_the_next_day,
        has_edit=False,
    ),
    Point(
        name="A reminder: “Snooze 10 min” is pressed",
        text="I'll be back at 11:11.",
        due_at=_at(10, 1),
        arrive=_reminded_and_waiting,
        happen=_press_snooze,
        is_press=True,
        follow=_to_the_snoozed,
        method="editMessageText",
    ),
    Point(
        name="A reminder: it comes back after a snooze",
        text="Time to stretch.",
        due_at=_at(10, 11),
        arrive=_snoozed,
        happen=_a_second_later,
        follow=_to_the_next_day,
        has_edit=False,
    ),
    Point(
        name="A reminder: a group's stretch break",
        text="Stretch break.",
        due_at=_at(10),
        arrive=_break_is_set,
        happen=_a_second_later,
        follow=_to_the_next_break,
        has_edit=False,
        chat_id=TEAM,
    ),
)


# The faults


def _fault(
    kind: str, *, times: int = 1, description: str | None = None, seconds: float = 0
) -> Callable[[World, Point], Awaitable[None]]:
    async def cause(world: World, point: Point) -> None:
        world.playground.faults.add(
            Fault(
                kind=kind,  # type: ignore[arg-type]
                method=point.method,
                chat_id=point.chat_id,
                times=times,
                retry_after=RETRY_AFTER_S,
                description=description,
                seconds=seconds,
            )
        )

    return cause


def _closed(reason: str) -> Callable[[World, Point], Awaitable[None]]:
    return _fault("400", times=2, description=f"Bad Request: {reason}")


async def _429_for_all(world: World, point: Point) -> None:
    """Ben writes at the same moment, so that two chats in a row are refused."""
    ben = world.person("Ben", BEN)
    world.playground.faults.add(
        Fault(kind="429", method="sendMessage", chat_id=BEN, retry_after=RETRY_AFTER_S)
    )
    await _fault("429")(world, point)
    ben.send("/help")


async def _refuse_connections(world: World, point: Point) -> None:
    await world.playground.refuse_connections()
    for _ in range(20):
        await asyncio.sleep(0)


async def _accept_connections(world: World) -> None:
    """Once the bot has tried in vain."""
    await world.settle(is_reachable=False)
    await world.playground.accept_connections()


async def _not_modified(world: World, point: Point) -> None:
    for method in ("editMessageText", "editMessageReplyMarkup"):
        world.playground.faults.add(
            Fault(
                kind="400",
                method=method,
                chat_id=point.chat_id,
                description="Bad Request: message is not modified",
            )
        )


async def _query_too_old(world: World, point: Point) -> None:
    world.playground.faults.add(
        Fault(
            kind="400",
            method="answerCallbackQuery",
            description="Bad Request: query is too old and response timeout expired or query ID is invalid",
        )
    )


async def _404_and_get_me(world: World, point: Point) -> None:
    world.playground.faults.add(Fault(kind="404", method="getMe"))
    await _fault("404")(world, point)


async def _second_poller(world: World, point: Point) -> None:
    world.playground.network.updates.end_polls(
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )


TROUBLES = (
    Trouble(name="nothing", cause=lambda world, point: asyncio.sleep(0)),
    Trouble(name="429 for this chat, 5 s", cause=_fault("429")),
    Trouble(name="429 for every chat, 5 s", cause=_429_for_all),
    Trouble(name="a 5xx answer", cause=_fault("502")),
    Trouble(name="connect refused", cause=_refuse_connections, relieve=_accept_connections),
    Trouble(name="dropped on its way there", cause=_fault("drop_before")),
    Trouble(name="the answer is lost", cause=_fault("drop_after")),
    Trouble(name="the answer is lost each time", cause=_fault("drop_after", times=9)),
    Trouble(name="a slow answer", cause=_fault("latency", seconds=0.02)),
    Trouble(
        name="no answer in time",
        cause=_fault("latency", seconds=60),
        read_timeout_s=READ_TIMEOUT_S,
    ),
    Trouble(name="403, blocked", cause=_fault("403")),
    Trouble(name="not enough rights, twice", cause=_closed("not enough rights to send text messages")),
    Trouble(name="TOPIC_CLOSED, twice", cause=_closed("TOPIC_CLOSED")),
    Trouble(name="chat not found, twice", cause=_closed("chat not found")),
    Trouble(name="any other 400", cause=_fault("400", description="Bad Request: can't parse entities")),
    Trouble(name="message is not modified", cause=_not_modified, can_strike=lambda point: point.has_edit),
    Trouble(name="query is too old", cause=_query_too_old, can_strike=lambda point: point.is_press),
    Trouble(name="404", cause=_fault("404")),
    Trouble(name="404, and getMe fails too", cause=_404_and_get_me),
    Trouble(name="401", cause=_fault("401")),
    Trouble(name="409 to the poll", cause=_second_poller),
)


# One story


async def tell(content: Content, folder: Path, trouble: Trouble, point: Point) -> Row:
    """Play the story; what the person saw of the point, what followed, and what the store has recorded."""
    world = World(
        content,
        folder / "playground.sqlite3",
        read_timeout_s=trouble.read_timeout_s,
        stop_within=timedelta(seconds=0.5),
    )
    await world.start()
    try:
        await point.arrive(world)
        before = len(_outcomes(world, point.chat_id))
        await trouble.cause(world, point)
        await _happen(world, trouble, point)
        ended = await _start_again_if_it_ended(world)
        await world.advance(seconds=25)
        world.playground.faults.clear()
        is_frozen = _is_frozen(world, point.chat_id)
        room = _team(world) if point.chat_id == TEAM else _ana(world)
        seen = _seen([message for message in room.chat.messages if message.from_bot], point)
        recorded = _outcomes(world, point.chat_id)[before:]
        then = await point.follow(world)
    finally:
        await world.stop()
    return Row(
        seen=seen,
        then=f"the bot ends with status 3; started again: {then}" if ended else then,
        recorded=_recorded(recorded, is_frozen=is_frozen),
    )


async def _happen(world: World, trouble: Trouble, point: Point) -> None:
    if trouble.relieve is None:
        await point.happen(world)
        with suppress(TimeoutError):
            await world.settle()
        return
    happening = asyncio.ensure_future(point.happen(world))
    await trouble.relieve(world)
    await happening
    await world.settle()


async def _start_again_if_it_ended(world: World) -> bool:
    """What `run` does when the bot gives up, and the operator some seconds later."""
    if not world.bot.service.failed.done():
        return False
    world.playground.faults.clear()
    await world.restart(away=RESTART_AFTER)
    return True


def _outcomes(world: World, chat_id: int) -> list[str]:
    outcomes = world.bot.coach._desk.store.outcomes.of_chat(chat_id)
    return [f"{kind} {outcome.value}" for kind, outcome in outcomes]


def _is_frozen(world: World, chat_id: int) -> bool:
    person = world.bot.coach._desk.store.persons.get(chat_id)
    return person is not None and person.blocked_at is not None


def _sightings(heard: Sequence[object]) -> list[tuple[datetime, str]]:
    """Every text that stood in the chat, and since when."""
    found: list[tuple[datetime, str]] = []
    for message in heard:
        edits = message.edits  # type: ignore[attr-defined]
        texts = [*(edit.text for edit in edits), message.text]  # type: ignore[attr-defined]
        instants = [message.sent_at, *(edit.at for edit in edits)]  # type: ignore[attr-defined]
        found += zip(instants, texts, strict=True)
    return found


def _begins(text: str, beginning: str) -> bool:
    return beginning[2:] in text if beginning.startswith("… ") else text.startswith(beginning)


def _seen(said: Sequence[object], point: Point) -> str:
    """When the text of the point was seen: once on time, twice, later, never.

    A message that is edited later has not come twice, and one that is taken away later was seen.
    """
    news = [sightings[0] for message in said if (sightings := _sightings([message]))]
    edits = [edit for message in said for edit in _sightings([message])[1:]]
    lates: list[int] = []
    for at, text in edits if point.method == "editMessageText" else news:
        if _begins(text, point.text) and at >= point.due_at - timedelta(seconds=1):
            lates.append(round((at - point.due_at).total_seconds()))
    words = ["on time" if late <= 0 else f"{late} s late" for late in lates]
    match words:
        case []:
            return "not seen"
        case [word]:
            return word
        case _:
            return f"{len(words)} times: {', '.join(words)}"


def _recorded(outcomes: list[str], *, is_frozen: bool) -> str:
    words = list(dict.fromkeys(outcomes))
    return ", ".join([*words, *(["chat frozen"] if is_frozen else [])]) or "nothing"


# The page


def page(rows: dict[tuple[str, str], Row]) -> str:
    """docs/faults.md, with the rows of every point; faults with the same row share a line."""
    lines = [HEAD]
    for point in POINTS:
        lines += [f"## {point.name}", "", f"What should be seen: “{point.text}”", ""]
        lines += ["| what goes wrong | it is seen | and then | recorded |", "| --- | --- | --- | --- |"]
        shared: dict[Row, list[str]] = {}
        for trouble in TROUBLES:
            if trouble.can_strike(point):
                shared.setdefault(rows[trouble.name, point.name], []).append(trouble.name)
        lines += [
            f"| {'; '.join(names)} | {row.seen} | {row.then} | {row.recorded} |"
            for row, names in shared.items()
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def rows_of(text: str) -> dict[tuple[str, str], Row]:
    """The rows of a written page, by fault and point."""
    rows: dict[tuple[str, str], Row] = {}
    point = ""
    for line in text.splitlines():
        if line.startswith("## "):
            point = line[3:]
        elif line.startswith("| ") and not line.startswith(("| what goes", "| ---")):
            names, seen, then, recorded = line.strip("| ").split(" | ")
            for name in names.split("; "):
                rows[name, point] = Row(seen=seen, then=then, recorded=recorded)
    return rows


HEAD = """\
# Every fault at every point

What Ana sees when Telegram or the network fails at one moment. Written by `python -m tests.stories.fault_table`, which
plays each row as a story with the whole bot; a test holds each row. What the faults mean is in
[delivery](delivery.md). "Recorded" is what stands in the table of outcomes afterwards; a step of a session that was
sent leaves no row there. What came and was taken away later counts as seen. After the ends with status 3 the bot is
started again 20 seconds later.
"""


async def _all_rows(only: Sequence[str]) -> dict[tuple[str, str], Row]:
    content = read_content(None)
    rows = {}
    for point in POINTS:
        for trouble in TROUBLES:
            if not trouble.can_strike(point) or (only and trouble.name not in only):
                continue
            with tempfile.TemporaryDirectory() as folder:
                rows[trouble.name, point.name] = await tell(content, Path(folder), trouble, point)
    return rows


if __name__ == "__main__":
    found = asyncio.run(_all_rows(sys.argv[1:]))
    if sys.argv[1:]:
        for (trouble_name, point_name), row in found.items():
            sys.stdout.write(f"{trouble_name} | {point_name}\n    {row.seen} | {row.then} | {row.recorded}\n")
    else:
        PAGE.write_text(page(found), encoding="utf-8")
