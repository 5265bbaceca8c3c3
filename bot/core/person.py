"""What the coach keeps of a person: settings, what it is waiting for, reminders; no name, no message text.

It must not decide what to say; the store writes these values as they are.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.core.exercise import Side
from bot.core.plan import Tempo
from bot.core.reminder import LastOccurrence, ReminderRule, Weekday

REMINDER_QUOTA = 20
"""Reminders a person (care.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A reminder that waits for what is still missing: a zone, a time, or which half of the day.

    Empty `local_times` means that a time is still to be picked. `replaces` is the reminder that it changes.
    `is_once` asks for one ring only, on `on_date` or else at the next such time.
    """

    local_times: tuple[time, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    replaces: int | None = None
    is_once: bool = False
    on_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautions:
    """The conditions that were cautioned about on one UTC day, so that each is said once a day (care.md)."""

    on: date
    flags: frozenset[str]


class Countdown(StrEnum):
    """How what is left of a hold is shown."""

    BAR = "bar"
    NUMBERS = "numbers"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Modes:
    """How a person wants to be led.

    `tempo` is for reading and getting ready; `by_button` waits for a press there instead. `sound_at_changes`
    leaves a sound only at changes of side and at the end. `tighter` is the side that sessions begin with.
    `screen_reader` leaves out bars, symbols and texts that change by themselves; `less_motion` lets a hold change
    once while it runs. Text only is no mode: there are no pictures to leave out.
    """

    tempo: Tempo = Tempo.NORMAL
    by_button: bool = False
    sound_at_changes: bool = False
    countdown: Countdown = Countdown.BAR
    screen_reader: bool = False
    less_motion: bool = False
    tighter: Side | None = None

    @property
    def may_remove(self) -> bool:
        """Whether what has passed may vanish from the screen: for some that is lost, for some it moves too much."""
        return not self.screen_reader and not self.less_motion


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person, known by the id of their private chat.

    `zone` is an IANA name, None until it is needed. `is_careful` is kept only when they said so
    ("remember this"); `cleared_at` is when they last answered No to the safety question. `stretched_at` is the
    end of the last session that was done, `warned_at` the last time that danger words were heard.
    `is_waiting_for_zone` and `wishes` are what the next words are about. Until `quiet_until` no reminder comes
    (after words of self-harm). `cautions` is today's only. `blocked_at` freezes everything. `cleared_for` are the
    demanding kinds of work ("strength", "contract-relax") before which the safety question was answered No.
    """

    chat_id: int
    zone: str | None = None
    is_careful: bool = False
    cleared_at: datetime | None = None
    exercise: str | None = None
    wishes: tuple[Wish, ...] = ()
    is_waiting_for_zone: bool = False
    stretched_at: datetime | None = None
    warned_at: datetime | None = None
    quiet_until: datetime | None = None
    cautions: Cautions | None = None
    holds_back: bool = True
    blocked_at: datetime | None = None
    modes: Modes = Modes()
    cleared_for: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A rule that rings for a person, or a one-off such as a snooze; `due_at` is its next instant, None for never.

    `chat_id` may be a group's; then `topic_id` is the topic that it rings in. `exercise` is what its Start button
    starts. `counted_from` is the instant after which `due_at` is the first of the rule, so that it can be found
    again when the rules of the zone change. `ignored` counts those sent since the person last did anything;
    `was_asked` that they were asked about it. `snoozed_hour` is the local hour that the last `snoozed_count`
    snoozes led to. `last` is its latest occurrence, which keeps a change of zone from
    ringing twice on one local date. `attempts` and `attempted_at` belong to the message that is due.
    """

    id: int
    chat_id: int
    rule: ReminderRule
    exercise: str
    is_once: bool
    due_at: datetime | None
    last: LastOccurrence | None = None
    attempts: int = 0
    attempted_at: datetime | None = None
    counted_from: datetime | None = None
    ignored: int = 0
    was_asked: bool = False
    snoozed_hour: int | None = None
    snoozed_count: int = 0
    topic_id: int | None = None
    version: int = 0

    def attempted(self, at: datetime) -> "Reminder":
        """With one more attempt, as the store has it then; written out: `replace` takes twice as long (measured)."""
        return Reminder(
            id=self.id,
            chat_id=self.chat_id,
            rule=self.rule,
            exercise=self.exercise,
            is_once=self.is_once,
            due_at=self.due_at,
            last=self.last,
            attempts=self.attempts + 1,
            attempted_at=at,
            counted_from=self.counted_from,
            ignored=self.ignored,
            was_asked=self.was_asked,
            snoozed_hour=self.snoozed_hour,
            snoozed_count=self.snoozed_count,
            topic_id=self.topic_id,
            version=self.version + 1,
        )
