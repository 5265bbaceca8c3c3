"""What a button means, and how it travels in a button's data; it must not carry an action out.

An action is a frozen dataclass with a two-letter `code`. On the wire it is the code and its fields, joined by
colons: `ss:12:5:pause` asks to pause session 12 at step 5. Telegram allows 64 bytes. Buttons work for ever, so a
code is never given to another meaning, and fields are only ever added at the end with a default.
"""

import dataclasses
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, get_type_hints

DATA_LIMIT_BYTES = 64


class Page(StrEnum):
    """Pages that a button can open."""

    ASK = "ask"
    EXERCISES = "exercises"
    HELP = "help"
    REMIND = "remind"
    REMINDERS = "reminders"
    QUIET = "quiet"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    MODES = "modes"
    ROUTINES = "routines"


class HealthReply(StrEnum):
    """Answers to "Any pain, recent injury or operation, or told to be careful?"."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


class WarmUpReply(StrEnum):
    """Answers to "Warmed up?"."""

    DONE = "done"
    NOW = "now"
    SKIP = "skip"


class Control(StrEnum):
    """What a session's buttons do."""

    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    REPEAT = "repeat"
    STOP = "stop"
    SWITCH = "switch"
    EXTEND = "more"


class ModeName(StrEnum):
    """The ways in which a person chooses to be led; see `bot.core.person.Modes`."""

    TEMPO = "tempo"
    READY = "ready"
    SOUND = "sound"
    PICTURES = "pics"
    COUNTDOWN = "count"
    READER = "reader"
    MOTION = "motion"
    TIGHTER = "tighter"


class Feeling(StrEnum):
    """How a session felt, in one of three words."""

    GOOD = "good"
    HARD = "hard"
    SORE = "sore"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage:
    """Open a page of the bot."""

    code: ClassVar[str] = "pg"
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowExercise:
    """Show an exercise's card."""

    code: ClassVar[str] = "xc"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartExercise:
    """Start an exercise or a routine (`@morning`, `@own12`): first what has to be asked, then the session."""

    code: ClassVar[str] = "xs"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHealth:
    """The reply to the safety question that comes before a first stretch; `today` is 1 for "How is it today?"."""

    code: ClassVar[str] = "hq"
    exercise: str
    reply: HealthReply
    today: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberHealth:
    """Keep "be careful with me" for the next times."""

    code: ClassVar[str] = "hk"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWarmUp:
    """The reply to "Warmed up?"; with `gentle` the session takes the gentlest form."""

    code: ClassVar[str] = "wu"
    exercise: str
    reply: WarmUpReply
    gentle: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSession:
    """Press a control of a session; `step` is the position that the message was about."""

    code: ClassVar[str] = "ss"
    session: int
    step: int
    control: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDemanding:
    """The yes to "very demanding, not for everyone"."""

    code: ClassVar[str] = "dm"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTheRest:
    """Hold what a side that was cut short is missing."""

    code: ClassVar[str] = "hr"
    session: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SayFeeling:
    """How a session that is done felt."""

    code: ClassVar[str] = "fe"
    session: int
    feeling: Feeling


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMode:
    """Choose one way of being led; `value` is one that the mode knows."""

    code: ClassVar[str] = "md"
    mode: ModeName
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoutine:
    """Begin a routine of one's own."""

    code: ClassVar[str] = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRoutine:
    """Show an own routine with what can be added to it."""

    code: ClassVar[str] = "oe"
    routine: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToRoutine:
    """Add an exercise to an own routine; `place` is how many it had, so that a doubled press adds one."""

    code: ClassVar[str] = "oa"
    routine: int
    place: int
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrimRoutine:
    """Take the last exercise out of an own routine; `place` is how many it had."""

    code: ClassVar[str] = "ol"
    routine: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRoutine:
    """Remove an own routine."""

    code: ClassVar[str] = "ox"
    routine: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoSafetyStop:
    """ "It was a mistake": bring back the session that the danger words of that second (since 1970) ended."""

    code: ClassVar[str] = "um"
    session: int
    warned_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntry:
    """Answer with this entry."""

    code: ClassVar[str] = "en"
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMore:
    """Say the rest of an entry."""

    code: ClassVar[str] = "mo"
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotThis:
    """The answer that an unsure coach gave was not what was asked."""

    code: ClassVar[str] = "nt"
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PickTime:
    """Set a daily reminder at this local time; `days` is a bit mask, Monday is 1, 0 means every day.

    With `reminder` it is the new time of that one. `once` makes it one ring only: 1 at the next such time, else on
    that date, as its ordinal.
    """

    code: ClassVar[str] = "rt"
    at: time
    days: int = 0
    reminder: int = 0
    once: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PickHour:
    """Show the hours to pick from; `reminder` is the one whose time is to change, 0 for a new one."""

    code: ClassVar[str] = "ph"
    days: int = 0
    reminder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PickMinute:
    """Show the quarters of an hour to pick from."""

    code: ClassVar[str] = "pm"
    hour: int
    days: int = 0
    reminder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReminder:
    """Show what can be changed about a reminder."""

    code: ClassVar[str] = "re"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToggleDay:
    """Add a weekday to a reminder or take it away; Monday is 0."""

    code: ClassVar[str] = "rd"
    reminder: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseExercise:
    """Show the exercises that a reminder could start."""

    code: ClassVar[str] = "rc"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetExercise:
    """Let a reminder start this exercise."""

    code: ClassVar[str] = "rs"
    reminder: int
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReminder:
    """Leave a reminder as it is: the answer to "shall we move it?"."""

    code: ClassVar[str] = "rk"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeUntil:
    """Remind again at this local time; never moves the schedule."""

    code: ClassVar[str] = "su"
    reminder: int
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipToday:
    """Let a reminder come again tomorrow at the earliest."""

    code: ClassVar[str] = "sk"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StartShort:
    """Start an exercise with one set only."""

    code: ClassVar[str] = "xo"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseReminders:
    """No reminder for so many days; 0 asks for how long, -1 ends the pause."""

    code: ClassVar[str] = "pa"
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuietHours:
    """Nothing rings between these local times; none when they are equal."""

    code: ClassVar[str] = "qh"
    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinBreak:
    """ "Count me in": a member of a group has stretched along with the message due at this minute since 1970."""

    code: ClassVar[str] = "gj"
    minute: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSending:
    """The operator has looked at the clock: reminders go out again."""

    code: ClassVar[str] = "rr"


@dataclass(frozen=True, slots=True, kw_only=True)
class PickZone:
    """Take this zone for what is waiting for one."""

    code: ClassVar[str] = "zn"
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveReminder:
    """Move a reminder from one local time to another: "Evening instead"."""

    code: ClassVar[str] = "rm"
    reminder: int
    at: time
    to: time


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveReminder:
    """Remove a reminder."""

    code: ClassVar[str] = "rx"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Remind again in so many minutes; never moves the schedule."""

    code: ClassVar[str] = "sz"
    reminder: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToggleHoldBack:
    """Switch whether a reminder is held back on a day that has had its stretch."""

    code: ClassVar[str] = "hb"
    on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetHealth:
    """Take back "be careful with me"."""

    code: ClassVar[str] = "hf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeZone:
    """Ask for the city or zone again."""

    code: ClassVar[str] = "cz"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteData:
    """Delete everything about the person; only a confirmed press does it."""

    code: ClassVar[str] = "dd"
    sure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Forget what the bot was waiting for."""

    code: ClassVar[str] = "cn"


SessionAction = (
    AnswerHealth
    | RememberHealth
    | AnswerWarmUp
    | ControlSession
    | ConfirmDemanding
    | HoldTheRest
    | SayFeeling
    | SetMode
    | UndoSafetyStop
)
"""What is pressed before, in and after a session."""

RoutineAction = NewRoutine | EditRoutine | AddToRoutine | TrimRoutine | RemoveRoutine
"""What is pressed to make one's own routine."""

Action = (
    OpenPage
    | ShowExercise
    | StartExercise
    | AnswerHealth
    | RememberHealth
    | AnswerWarmUp
    | ControlSession
    | ConfirmDemanding
    | HoldTheRest
    | SayFeeling
    | SetMode
    | NewRoutine
    | EditRoutine
    | AddToRoutine
    | TrimRoutine
    | RemoveRoutine
    | UndoSafetyStop
    | ShowEntry
    | ShowMore
    | NotThis
    | PickTime
    | PickZone
    | MoveReminder
    | RemoveReminder
    | Snooze
    | PickHour
    | PickMinute
    | EditReminder
    | ToggleDay
    | ChooseExercise
    | SetExercise
    | KeepReminder
    | SnoozeUntil
    | SkipToday
    | StartShort
    | PauseReminders
    | SetQuietHours
    | JoinBreak
    | ResumeSending
    | ToggleHoldBack
    | ForgetHealth
    | ChangeZone
    | DeleteData
    | Cancel
)

KINDS = MappingProxyType({kind.code: kind for kind in Action.__args__})
"""Each kind of action by its code."""


def encode(action: Action) -> str:
    """The data of a button, at most 64 bytes; ValueError when an id in it is too long or holds a colon."""
    parts = [action.code]
    for name in (field.name for field in dataclasses.fields(action)):
        value = getattr(action, name)
        part = value.strftime("%H%M") if isinstance(value, time) else str(value)
        if ":" in part:
            raise ValueError(f"{type(action).__name__}.{name} holds a colon: {part!r}")
        parts.append(part)
    data = ":".join(parts)
    if len(data.encode()) > DATA_LIMIT_BYTES:
        raise ValueError(f"button data is over {DATA_LIMIT_BYTES} bytes: {data!r}")
    return data


def decode(data: str) -> Action | None:
    """The action that the data means; None for data that this bot never wrote."""
    code, *parts = data.split(":")
    kind = KINDS.get(code)
    if kind is None:
        return None
    hints = get_type_hints(kind)
    fields = dataclasses.fields(kind)
    required = sum(field.default is dataclasses.MISSING for field in fields)
    if not required <= len(parts) <= len(fields):
        return None
    try:
        action: Action = kind(
            **{field.name: _read(hints[field.name], part) for field, part in zip(fields, parts, strict=False)}
        )
    except ValueError:
        return None
    return action


def _read(kind: type, part: str) -> object:
    """One field from its text; ValueError when it is none."""
    if kind is time:
        if len(part) != 4 or not (part.isascii() and part.isdecimal()):
            raise ValueError(part)
        return time(int(part[:2]), int(part[2:]))
    if kind is int:
        if not (part.isascii() and part.removeprefix("-").isdecimal()) or len(part) > 18:
            raise ValueError(part)
        return int(part)
    if issubclass(kind, StrEnum):
        return kind(part)
    if not part:
        raise ValueError("an empty id")
    return part
