"""Reads changes to reminders that are set: other times or days, moved by a length, some or all of them dropped.

It must not know which reminders there are, but for the times that the person has, by which "the evening one" is told.
"""

import re
from collections.abc import Sequence
from datetime import time
from itertools import pairwise

from bot.core.reminder import ReminderRule
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.understanding.times import around, phrases
from bot.core.understanding.times.calendar import EVERY_DAY, Date, Days
from bot.core.understanding.times.clock import Clock, DayPart
from bot.core.understanding.times.items import Except, Item, Part, Word, shape_of
from bot.core.understanding.times.rules import read_rules
from bot.core.understanding.times.spans import Span

_AFTER_SKIP = re.compile(
    r"(?:take |give me |leave |let me have |can i have |i (?:need|want|would like) |id like )?<except>(?: (?:my|the) (?:reminders?|schedule))?(?: anymore)?(?: from now on)?"
)
_LEAVES_OTHERS = re.compile(
    r"\b(?:leave|keep) (?:the |all )*(?:others?|rest)\b|\bthe (?:others?|rest) (?:can |may )?(?:stays?|are fine|is fine)\b"
)
_REFUSALS = frozenset({"doesnt", "does", "isnt", "is", "wont", "will", "never"})
_DROPS = frozenset({"drop", "cancel", "delete", "remove", "stop", "scrap", "lose"})
_TURN = re.compile(r"\bto <(?:clock|days)>")
_STARTS_WITH_WHOLE = re.compile(r"^(?:stop|cancel|delete|remove|disable|end|kill|quit|turn|switch|no more)\b")


def read_off(
    items: list[Item], shape: str, *, is_about: bool, own_times: Sequence[time] = ()
) -> ReminderRequest | None:
    """Reminders to drop: all, those of some times, or some days of them."""
    skipped = next((item for item in items if isinstance(item, Except)), None)
    if skipped is not None and _AFTER_SKIP.fullmatch(shape):  # "skip sundays"
        days = tuple(sorted(skipped.days.weekdays))
        return ReminderRequest(
            action=ReminderAction.OFF, rules=(RuleWish(local_times=(), weekdays=days),), because="skip"
        )
    if phrases.NOT_ON_DAYS.fullmatch(shape) and not _is_every_day(items):
        days = tuple(sorted(day for item in items if isinstance(item, Days) for day in item.weekdays))
        return ReminderRequest(
            action=ReminderAction.OFF,
            rules=(RuleWish(local_times=(), weekdays=days),),
            is_ambiguous="quiet" in shape and any(isinstance(i, Days) and i.is_single for i in items),
            because="not on those days",
        )
    if phrases.CORRECTS.search(shape):
        return None  # "8am no wait 9am"
    is_the_one = bool(phrases.THE_ONE.search(shape))
    if phrases.OFF.search(shape) is None or not (is_about or is_the_one):
        return None
    if is_about and not phrases.OFF_BEFORE_REMINDER.search(shape):
        return None  # "remind me at 7:30 to stop sitting"
    dropped, is_kept = _without_what_stays(items, shape)
    read = read_rules([item for item in dropped if not isinstance(item, Date)])
    named = _of_part(dropped, own_times) if is_the_one and not read.has_times and not read.has_days else None
    if named is not None:
        return ReminderRequest(
            action=ReminderAction.OFF, rules=(RuleWish(local_times=(named,)),), because="the one of that part"
        )
    rules = tuple(rule for rule in read.rules if rule.local_times or set(rule.weekdays) != EVERY_DAY)
    needs_time = is_the_one and not read.has_times and not read.has_days
    is_loose = is_kept or any(isinstance(i, Word) and i.text.isdigit() for i in dropped)
    is_loose = is_loose or bool(phrases.AND_SET.search(shape) or phrases.TOO_MUCH.search(shape))
    is_loose = is_loose or bool(phrases.WHILE.search(shape) or phrases.REPLACE.search(shape))
    is_loose = is_loose or (not read.has_times and any(isinstance(item, Part) for item in dropped))
    # "Don't remind me every day" may mean less often; "stop messaging me every day" ends it.
    is_loose = is_loose or (len(rules) < len(read.rules) and not _STARTS_WITH_WHOLE.search(shape))
    return ReminderRequest(
        action=ReminderAction.OFF,
        rules=rules,
        is_ambiguous=needs_time
        or is_loose
        or any(isinstance(i, Clock) and not i.is_sure for i in _unparted(dropped)),
        because="off",
    )


def _is_every_day(items: Sequence[Item]) -> bool:
    return any(isinstance(item, Days) and item.weekdays == EVERY_DAY for item in items)


def _without_what_stays(items: list[Item], shape: str) -> tuple[list[Item], bool]:
    """The items without "keep the evening one"; and whether something is to be kept that nobody can tell.

    What is to be kept, or for how long, was said too: "all but the 7:30 one", "no reminder next week".
    """
    words = [item.text if isinstance(item, Word) else "" for item in items]
    drops = next(
        (
            at
            for at, word in enumerate(words)
            if at and word in _DROPS and words[at - 1] in (",", "and", "but")
        ),
        0,
    )
    if words[:1] == ["keep"] and drops:  # "keep the morning one, drop the evening one"
        return items[drops:], False
    keeps = next((at for at, word in enumerate(words) if word in ("keep", "leave") and at), None)
    if keeps is not None and any(isinstance(item, Clock | Days | Part) for item in items[:keeps]):
        told = " ".join(words[:keeps]).removesuffix(" but")
        return items[:keeps], bool(phrases.KEEPS.search(told))
    return items, bool(phrases.KEEPS.search(shape)) and not _LEAVES_OTHERS.search(shape)


def _of_part(items: Sequence[Item], own_times: Sequence[time]) -> time | None:
    """The one time of the person's that lies in the only part of the day that was named."""
    parts = [item.part for item in items if isinstance(item, Part)]
    held = [at for at in own_times if len(parts) == 1 and _lies_in(at, parts[0])]
    return held[0] if len(held) == 1 else None


def _lies_in(at: time, part: DayPart) -> bool:
    hour = at.hour % 12 or 12
    return hour in (part.after_noon if at.hour >= 12 else part.before_noon)


def _unparted(items: list[Item]) -> list[Item]:
    """The items, where a bare hour that a part of the day decides counts as sure."""
    return [] if any(isinstance(item, Part) for item in items) else items


def read_replace(
    items: list[Item], shape: str, *, is_about: bool, own: Sequence[ReminderRule] | None = None
) -> ReminderRequest | None:
    """Other times, other days, or the same times moved; `own` as in `read_reminder`."""
    shift = _shift(items, shape, is_about=is_about)
    if shift is not None:
        return shift
    if own and phrases.ADDS_DAYS.fullmatch(shape):
        return _more_days(items, own)
    if own and phrases.OTHER_TIME.fullmatch(shape):
        return ReminderRequest(action=ReminderAction.REPLACE, is_ambiguous=True, because="another time")
    is_other = bool(own) and not is_about and around.is_change(shape)
    if not (is_other or phrases.REPLACE.search(shape) or (is_about and phrases.REPLACE_WORD.search(shape))):
        return (
            ReminderRequest(action=ReminderAction.REPLACE, is_ambiguous=True, because="does not suit")
            if phrases.NOT_SUITING.fullmatch(shape)
            else None
        )
    kept = _new_side(items)
    left = items[: len(items) - len(kept)] if items[-len(kept) :] == kept else items[len(kept) :]
    if not left:  # "the evening one to 8:00": the part of the day may belong to both
        before = items[: next((at for at, item in enumerate(items) if isinstance(item, Clock)), 0)]
        left = [item for item in before if isinstance(item, Part)]
    has_clock = any(isinstance(item, Clock) for item in kept)
    kept = [item for item in kept if not (has_clock and isinstance(item, Days) and item.is_of_part)]
    read = read_rules(kept)
    if not read.has_times and not read.has_days:
        return (
            ReminderRequest(action=ReminderAction.REPLACE, is_ambiguous=True, because="replace")
            if is_about or any(isinstance(item, Clock) for item in items)
            else None
        )
    days_only = read.has_days and not read.has_times
    is_part_only = days_only and all(item.is_of_part for item in kept if isinstance(item, Days))
    is_unsure = any(not rule.weekdays for rule in read.rules) if days_only else read.is_ambiguous
    # "from monday to friday": a range, or the old and the new day
    is_unsure = is_unsure or ("from <days>" in shape and "from <days> to <days>" not in shape)
    is_unsure = is_unsure or any(isinstance(item, Word) and item.text.isdigit() for item in kept)
    # "the morning one to 8:00 and the evening one to 20:00": two changes at once
    is_unsure = (
        is_unsure
        or len(_TURN.findall(shape)) > 1
        or "<clock> for <clock>" in shape_of(kept)
        or bool(phrases.UNTIL_OR_IF.search(shape))
    )
    if phrases.OF_THESE_DAYS.search(shape) and own:  # "weekends should be 9:30": the others stay as they are
        left = [item for item in kept if isinstance(item, Days)]
    about, is_known = _about(left, own) if read.has_times else ((), True)
    apart = _set_apart(left, read.rules, own) if not is_known and not is_unsure else ()
    return ReminderRequest(
        action=ReminderAction.REPLACE,
        rules=apart or read.rules,
        is_ambiguous=is_unsure or is_part_only or not (is_known or apart) or _is_of_one_date(items),
        old_times=about,
        because="replace",
    )


def _set_apart(
    left: Sequence[Item], rules: Sequence[RuleWish], own: Sequence[ReminderRule] | None
) -> tuple[RuleWish, ...]:
    """The one reminder on its other days as it is, and on the days that were named at the new time.

    Empty where it is not clear: a day that was named once ("the monday one") may be that of one date.
    """
    named = [item for item in left if isinstance(item, Days)]
    days = {day for item in named for day in item.weekdays}
    if any(item.is_single for item in named) or len(own or ()) != 1 or len(rules) != 1:
        return ()
    (had,) = own or ()
    rest = set(had.weekdays) - days
    if len(had.local_times) != 1 or not rest or not days < set(had.weekdays):
        return ()
    return (
        RuleWish(local_times=had.local_times, weekdays=tuple(sorted(rest))),
        RuleWish(local_times=rules[0].local_times, weekdays=tuple(sorted(days))),
    )


def _more_days(items: Sequence[Item], own: Sequence[ReminderRule]) -> ReminderRequest:
    """ "Also on sundays": the days of the one reminder and these; which of several is meant, or what time, is asked."""
    days = {day for item in items if isinstance(item, Days) for day in item.weekdays}
    had = set(own[0].weekdays) if len(own) == 1 else set()
    is_known = bool(had) and not days <= had
    return ReminderRequest(
        action=ReminderAction.REPLACE,
        rules=(RuleWish(local_times=(), weekdays=tuple(sorted(days | had))),) if is_known else (),
        is_ambiguous=not is_known,
        because="more days",
    )


def _about(left: Sequence[Item], own: Sequence[ReminderRule] | None) -> tuple[tuple[time, ...], bool]:
    """The times of the reminder that is to change, and whether it is known which one that is.

    "The weekend one to 10:00" is known where a reminder has just these days: out of one of every day nobody may take
    them without asking.
    """
    rules = own or ()
    own_times = [at for rule in rules for at in rule.local_times]
    if (named := _old_times(left, own_times)) or own is None:
        return named, True
    days = {day for item in left if isinstance(item, Days) and not item.is_of_part for day in item.weekdays}
    if not days or days == EVERY_DAY:
        return (), True
    alike = [rule for rule in rules if set(rule.weekdays) == days]
    return (alike[0].local_times, True) if len(alike) == 1 else ((), False)


def _is_of_one_date(items: Sequence[Item]) -> bool:
    """ "Move today's reminder to 9 pm" is no change of the rule; "from tomorrow on" is one."""
    befores = (Word(text="from"), Word(text="starting"), Word(text="since"))
    return any(
        isinstance(item, Date) and before not in befores for before, item in pairwise([Word(text=""), *items])
    )


def _old_times(items: Sequence[Item], own_times: Sequence[time]) -> tuple[time, ...]:
    """The times of the person's that the words name, or the one that lies in the part of the day that they name."""
    said = {reading for item in items if isinstance(item, Clock) for reading in item.readings}
    of_part = _of_part(items, own_times) if not said else None
    return tuple(at for at in own_times if at in said or at == of_part)


def _shift(items: list[Item], shape: str, *, is_about: bool) -> ReminderRequest | None:
    """ "An hour later", "push it back by 15 minutes": the same times, moved."""
    spans = [item for item in items if isinstance(item, Span)]
    is_said = phrases.is_shift(shape) or (phrases.SHIFT_WORD.search(shape) and phrases.MOVED.search(shape))
    if not is_said or len(spans) != 1 or not spans[0].minutes:
        return None
    if any(isinstance(item, Clock) for item in items) or (is_about and phrases.REMIND_VERB.search(shape)):
        return None
    sign = -1 if phrases.EARLIER.search(shape) else 1
    some_days = any(isinstance(item, Days) and item.weekdays != EVERY_DAY for item in items)
    return ReminderRequest(
        action=ReminderAction.REPLACE,
        minutes=sign * spans[0].minutes,
        is_ambiguous=some_days or _is_of_one_date(items) or bool(phrases.FORWARD.search(shape)),
        because="shift",
    )


def _new_side(items: list[Item]) -> list[Item]:
    """What a reminder is to become: "from 7:30 to 8:15", "the 7:30 one to 8:15", "8:15 instead of 7:30"."""
    words = [item.text if isinstance(item, Word) else "" for item in items]
    timed = [at for at, item in enumerate(items) if isinstance(item, Clock | Days)]
    if (
        words[0] in ("swap", "switch")
        and len(timed) == 2
        and {"for", "with"} & set(words[timed[0] : timed[1]])
    ):
        return items[timed[1] :]  # "swap 7:00 for 8:00"
    if words[0] == "instead" and len(timed) == 2:
        return items[timed[1] :]  # "instead of mondays do tuesdays"
    if len(timed) == 2 and _REFUSALS & set(words[timed[0] : timed[1]]):
        return items[timed[1] :]  # "7:30 doesn't work for me, 9 pm please"
    if "not" in words and len(timed) == 2 and words.index("not") < timed[0]:
        return items[timed[1] :]  # "not 7:30 any more, 8:10"
    for at, (word, following) in enumerate(pairwise([*words, ""])):
        # "8:15 instead of 7:30", "at 21:00 not 20:00"
        is_old = (word, following) in (
            ("instead", "of"),
            ("rather", "than"),
            ("in", "place"),
            ("better", "than"),
        )
        # "of tuesdays" is read as days, so "instead" may stand right before them
        is_old = is_old or (word == "instead" and at + 1 in timed)
        if timed and at > timed[0] and (is_old or (word == "not" and len(timed) == 2)):
            return items[:at]
    for at in reversed(range(len(items))):
        is_turn = (
            words[at] in ("to", "make", "set", "use", "do")
            and any(index < at for index in timed)
            and any(index > at for index in timed)
        )
        if is_turn:
            return items[at:]
    if "from" in words and len(timed) == 1:
        item = items[timed[0]]
        if isinstance(item, Days) and item.last is not None and words[timed[0] - 1] == "from":
            return [Days(weekdays=frozenset({item.last}))]  # "from mondays to thursdays" was read as a range
    return items
