"""A year of one person's reminders, printed as a calendar: it is read in docs/reminders.md and held here.

Ana lives in Berlin, moves to New York in June and to Auckland in September, and pauses in August. The clocks of each
place change under her.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content import Content
from tests.stories.world import World

GOLDEN = Path(__file__).parents[1] / "golden" / "reminder_year.txt"

_FIRST_DAY = datetime(2026, 1, 1, 11, 0, tzinfo=UTC)
_DAY = timedelta(days=1)


class _Printed:
    """What was said and what rang, a line each; runs of days that ring alike are one line, and so are gaps."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._last: tuple[date, str] | None = None

    def said(self, at: datetime, zone: str, words: str) -> None:
        """Something that Ana did."""
        self.lines.append(f"{at.astimezone(ZoneInfo(zone)):%a %d %b %Y}  Ana: {words}")

    def rang(self, instants: Iterable[datetime], zone: str) -> None:
        """What she heard since: the days, her wall time, and how far UTC is from it."""
        local = [instant.astimezone(ZoneInfo(zone)) for instant in instants]
        for (wall, offset), run in groupby(local, key=lambda one: (f"{one:%H:%M}", f"{one:%z}")):
            days = list(run)
            self.lines += self._between(days[0].date(), zone, offset)
            self.lines.append(
                f"    {_span(days[0].date(), days[-1].date())}{_left_out(days)}: at {wall} in {_place(zone)}, "
                f"which is {days[0].astimezone(UTC):%H:%M} UTC"
            )
            self._last = (days[-1].date(), f"{zone} {offset}")

    def _between(self, first: date, zone: str, offset: str) -> Iterator[str]:
        """Why this line is another than the one before it: days without a ring, or clocks that were changed."""
        if self._last is None:
            return
        last, before = self._last
        silent = (first - last).days - 1
        if silent > 0:
            yield f"    {_span(last + _DAY, first - _DAY)}: nothing"
        if before.startswith(zone) and before != f"{zone} {offset}":
            yield f"    {first:%a %d %b}: the clocks of {_place(zone)} change"


def _span(first: date, last: date) -> str:
    if first == last:
        return f"{first:%a %d %b}"
    return f"{first:%a %d %b} to {last:%a %d %b}, {(last - first).days + 1} days"


def _left_out(days: Sequence[datetime]) -> str:
    """The weekdays on which it never rang, in a run that is long enough to have had them."""
    first, last = days[0].date(), days[-1].date()
    passed = {first + step * _DAY for step in range((last - first).days + 1)}
    names = {f"{day:%A}" for day in passed} - {f"{day:%A}" for day in days}
    return "".join(f", never on a {name}" for name in sorted(names))


def _place(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


async def _live(world: World, steps: Sequence[tuple[int, str, str]]) -> str:
    """Do each step after so many days, in its zone; the calendar."""
    ana, printed = world.person("Ana"), _Printed()
    for days, zone, words in steps:
        heard = len(ana.heard)
        await world.advance(days=days)
        printed.rang([one.sent_at for one in ana.heard[heard:]], zone)
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
            (0, "Europe/Berlin", "remind me every day at half past seven in the morning"),
            (151, "Europe/Berlin", "my time zone is New York"),
            (61, "America/New_York", "pause reminders for two weeks"),
            (31, "America/New_York", "my time zone is Auckland"),
            (30, "Pacific/Auckland", "change my reminder to six in the evening"),
            (60, "Pacific/Auckland", "i'm away, no reminders until monday"),
            (8, "Pacific/Auckland", "no reminders on sundays any more"),
            (24, "Pacific/Auckland", ""),
        ],
    )
    await world.stop()
    assert calendar == GOLDEN.read_text(encoding="utf-8")
