"""What a button means: one frozen dataclass a meaning, one module a topic; it must not carry an action out.

An action has a two-letter `code`. Buttons work for ever, so a code is never given to another meaning, and fields are
only ever added at the end with a default. `codec` writes and reads them; `bot.coach.pressing` says which use case
each belongs to.
"""

from bot.core.action.answer import (
    AnswerAction,
    NotThis,
    ShowEntry,
    ShowMore,
)
from bot.core.action.codec import DATA_LIMIT_BYTES, KINDS, Action, decode, encode
from bot.core.action.group import JoinBreak
from bot.core.action.operator import ResumeSending
from bot.core.action.page import (
    Cancel,
    OpenPage,
    Page,
    PageAction,
)
from bot.core.action.reminder import (
    ChooseExercise,
    EditReminder,
    KeepReminder,
    MoveReminder,
    PickHour,
    PickMinute,
    PickTime,
    ReminderAction,
    RemoveReminder,
    SetExercise,
    ToggleDay,
)
from bot.core.action.rest import (
    PauseReminders,
    RestAction,
    SetQuietHours,
    SkipToday,
    Snooze,
    SnoozeUntil,
)
from bot.core.action.routine import (
    AddToRoutine,
    EditRoutine,
    NewRoutine,
    RemoveRoutine,
    RoutineAction,
    TrimRoutine,
)
from bot.core.action.session import (
    Control,
    ControlSession,
    Feeling,
    SayFeeling,
    SessionAction,
    UndoSafetyStop,
)
from bot.core.action.setting import (
    ChangeZone,
    DeleteData,
    ForgetHealth,
    ModeName,
    PickZone,
    SetMode,
    SettingAction,
    ToggleHoldBack,
)
from bot.core.action.start import (
    AnswerHealth,
    AnswerWarmUp,
    ConfirmDemanding,
    HealthReply,
    HoldTheRest,
    RememberHealth,
    ShowExercise,
    StartAction,
    StartExercise,
    StartShort,
    WarmUpReply,
)

__all__ = [
    "DATA_LIMIT_BYTES",
    "KINDS",
    "Action",
    "AddToRoutine",
    "AnswerAction",
    "AnswerHealth",
    "AnswerWarmUp",
    "Cancel",
    "ChangeZone",
    "ChooseExercise",
    "ConfirmDemanding",
    "Control",
    "ControlSession",
    "DeleteData",
    "EditReminder",
    "EditRoutine",
    "Feeling",
    "ForgetHealth",
    "HealthReply",
    "HoldTheRest",
    "JoinBreak",
    "KeepReminder",
    "ModeName",
    "MoveReminder",
    "NewRoutine",
    "NotThis",
    "OpenPage",
    "Page",
    "PageAction",
    "PauseReminders",
    "PickHour",
    "PickMinute",
    "PickTime",
    "PickZone",
    "RememberHealth",
    "ReminderAction",
    "RemoveReminder",
    "RemoveRoutine",
    "RestAction",
    "ResumeSending",
    "RoutineAction",
    "SayFeeling",
    "SessionAction",
    "SetExercise",
    "SetMode",
    "SetQuietHours",
    "SettingAction",
    "ShowEntry",
    "ShowExercise",
    "ShowMore",
    "SkipToday",
    "Snooze",
    "SnoozeUntil",
    "StartAction",
    "StartExercise",
    "StartShort",
    "ToggleDay",
    "ToggleHoldBack",
    "TrimRoutine",
    "UndoSafetyStop",
    "WarmUpReply",
    "decode",
    "encode",
]
