"""What a person's words mean to the coach: one of six kinds; it must not know how they were understood.

The JSON form of each kind, field by field, is `bot.interpret_lines`; here are the values that the Coach acts on.
Texts are the small Markdown of `bot.core.richtext`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.core.reminder import ReminderRule, Weekday


class WarningLevel(StrEnum):
    """Emergency and stop stand alone and end a session; caution is one sentence before what was asked."""

    EMERGENCY = "emergency"
    STOP = "stop"
    CAUTION = "caution"


class CommandName(StrEnum):
    """Every command that words or a slash can give."""

    START_SESSION = "start_session"
    READY = "ready"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    REPEAT = "repeat"
    SWITCH_SIDE = "switch_side"
    EXTEND = "extend"
    STOP = "stop"
    CANCEL = "cancel"
    LIST_EXERCISES = "list_exercises"
    SHOW_EXERCISE = "show_exercise"
    PROGRESS = "progress"
    SET_TIMEZONE = "set_timezone"
    DELETE_DATA = "delete_data"
    EXPORT_DATA = "export_data"
    HELP = "help"
    SETTINGS = "settings"
    REMINDERS = "reminders"
    PRIVACY = "privacy"
    GREETING = "greeting"
    THANKS = "thanks"


class ReminderAction(StrEnum):
    """What a reminder request asks for."""

    SET = "set"
    REPLACE = "replace"
    OFF = "off"
    SNOOZE = "snooze"
    LIST = "list"
    PAUSE = "pause"
    ONCE = "once"


class SessionState(StrEnum):
    """The states of a session that change what words mean."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    ASKING = "asking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the interpreter may know of the person: nothing else of them reaches it.

    `exercise` is the one being done or last asked about; `step` counts the exercise's steps from 1; `now` is an
    aware instant (tests and `interpret` default it, the Coach passes the clock's).
    """

    now: datetime
    exercise: str | None = None
    session: SessionState | None = None
    step: int | None = None
    zone: str | None = None
    reminders: tuple[ReminderRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One entry answers it; `confidence` is 0..1, `because` tells why in words for the operator."""

    entry_id: str
    confidence: float
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarify:
    """Two or three entries could be meant, best first."""

    entry_ids: tuple[str, ...]
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Not in the sources, or not words at all. `reason` names the message that says so in messages.ftl.

    `nearest` are entries to offer instead, best first, at most two.
    """

    reason: str = "not-in-sources"
    nearest: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """A danger sign or a condition. `then` is the inner meaning after a caution, else None."""

    level: WarningLevel
    flag_id: str
    text: str
    then: "Answer | Clarify | Unknown | ReminderRequest | Command | None" = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWish:
    """The times and days of one rule as said; no zone yet. Empty `weekdays` = none named (set: every day)."""

    local_times: tuple[time, ...]
    weekdays: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRequest:
    """What was said about reminders, field by field as `interpret.md` has it.

    `minutes` is a snooze's length or a signed shift; `until` a date or a weekday; `is_ambiguous` means that the
    person is asked before anything is set, and then the rules' times hold each reading. `old_times` are those of the
    reminder that a replacement is about ("the 7:30 one to 8:00"), where they were said.
    """

    action: ReminderAction
    rules: tuple[RuleWish, ...] = ()
    on_date: date | None = None
    minutes: int | None = None
    days_count: int | None = None
    until: date | Weekday | None = None
    is_ambiguous: bool = False
    old_times: tuple[time, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command in words. `zone_words` is the place or zone as the person said it (set_timezone)."""

    name: CommandName
    exercise: str | None = None
    routine: str | None = None
    zone_words: str | None = None
    because: str = ""


Meaning = Answer | Clarify | Unknown | Warning | ReminderRequest | Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One search hit: an entry and its score, 0..1, best first in a list."""

    entry_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A meaning and the evidence behind it, for `--explain`."""

    meaning: Meaning
    hits: Sequence[Ranked] = field(default=())
