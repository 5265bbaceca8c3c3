"""A year of one person's reminders, printed as a calendar: it is read in docs/reminders.md and held here.

Ana lives in Berlin, moves to New York in June and to Auckland in September, and pauses in August. The clocks of each
place change under her.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.running import Content
from tests.stories.world import World

GOLDEN = Path(__file__).parents[1] / "golden" / "reminder_year.txt"

_FIRST_DAY = datetime(2026, 1, 1, 11, 0, tzinfo=UTC)


class _Printed:
    """What was said and what rang, a line each; runs of days that ring alike are one line."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def said(self, at: datetime, zone: str, words: str) -> None:
        """Something that Ana did."""
        self.lines.append(f"{at.astimezone(ZoneInfo(zone)):%a %d %b %Y}  Ana: {words}")

    def rang(self, instants: Iterable[datetime], zone: str) -> None:
        """What she heard since, by its wall time and offset."""
        local = [instant.astimezone(ZoneInfo(zone)) for instant in instants]
        for (wall, offset), run in groupby(local, key=lambda one: (f"{one:%H:%M}", f"{one:%z}")):
            days = list(run)
            self.lines.append(
                f"    {days[0]:%a %d %b} .. {days[-1]:%a %d %b}  {wall} ({offset})  "
                f"{len(days):>3} times  {days[0].astimezone(UTC):%H:%M} UTC"
            )


async def _live(world: World, steps: Sequence[tuple[int, str, str]]) -> str:
    """Do each step after so many days, in its zone; the calendar."""
    ana, printed = world.person("Ana"), _Printed()
    for days, zone, words in steps:
        heard = len(ana.heard)
        await world.advance(days=days)
        rang = [one.sent_at for one in ana.heard[heard:]]
        printed.rang(rang, zone)
        if words:
            await world.send(ana, words)
            printed.said(world.clock.now(), zone, words)
    return "\n".join([*printed.lines, ""])


async def test_a_year_of_reminders_reads_as_a_calendar(content: Content, tmp_path: Path) -> None:
    world = World(content, tmp_path / "playground.sqlite3", _FIRST_DAY)
    await world.start()
    calendar = await _live(
        world,
        [
            (0, "Europe/Berlin", "my time zone is Berlin"),
            (0, "Europe/Berlin", "remind me every day at 7:30"),
            (151, "Europe/Berlin", "my time zone is New York"),
            (61, "America/New_York", "pause reminders for two weeks"),
            (31, "America/New_York", "my time zone is Auckland"),
            (30, "Pacific/Auckland", "change my reminder to 18:00"),
            (92, "Pacific/Auckland", ""),
        ],
    )
    await world.stop()
    assert calendar == GOLDEN.read_text(encoding="utf-8")
