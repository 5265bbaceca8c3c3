"""What was learnt about the purpose of a message: a command in other words than those listed, small talk, a request
that the coach has no power to grant. It must not answer; below its thresholds it says nothing, and the search goes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from bot.core.understanding.language import COMMA, STOP, Reading
from bot.core.understanding.learned import Learned
from bot.core.understanding.meaning import Command, CommandName, SessionState, Unknown
from bot.core.understanding.names import ExerciseNames

# Chances from which a purpose is taken for granted, chosen on wordings of hands that the fit had not seen.
_COMMAND = 0.55
_SURE = 0.95
_TALK = 0.6
_LONGEST = 60  # words; nobody wraps a command into more
_MOST_DRASTIC = 0.8  # for what a wrong guess would cost dear
_DRASTIC = frozenset({CommandName.DELETE_DATA, CommandName.STOP})
_MOVING = frozenset(
    {
        CommandName.START_SESSION, CommandName.READY, CommandName.PAUSE, CommandName.RESUME, CommandName.SKIP,
        CommandName.BACK, CommandName.REPEAT, CommandName.SWITCH_SIDE, CommandName.EXTEND, CommandName.STOP,
        CommandName.DELETE_DATA,
    }
)  # fmt: skip
_DENIALS = frozenset({"dont", "not", "never", "didnt", "doesnt", "isnt", "arent", "without"})
_ASKING = frozenset({"did", "do", "does", "is", "are", "how", "what", "why", "will", "when", "was"})
_FORBIDDING = frozenset({"dont", "never", "without"})
_AFTER_DENIAL = frozenset({COMMA, STOP, "just", "only", "but"})  # "don't stop, only wait"
_SHORTER = frozenset({"shorter", "less", "short", "quicker", "shorten", "too", "fewer"})
ASKING_LEAVE = frozenset({("can", "i"), ("could", "i"), ("may", "i"), ("should", "i")})
"""First words of who asks whether something is to be done, and does not ask for it."""
_WONDERING = ASKING_LEAVE | {("am", "i"), ("is", "it")}
_RECORDS = frozenset(
    {
        "data",
        "info",
        "information",
        "messages",
        "chat",
        "chats",
        "stuff",
        "details",
        "account",
        "you",
        "type",
        "say",
    }
)
_RECALLED = frozenset({"of", "how", "what", "why", "which", "where", "who", "whether"})
_DONE = frozenset({"did", "already", "completed"})
_OTHERS = frozenset(
    {"he", "she", "they", "hes", "shes", "theyre", "his", "her", "their", "lives", "was", "were", "lived"}
)
_OWN = frozenset(
    {"time", "timezone", "zone", "tz", "clock", "hour", "city", "location", "place", "home", "watch", "phone", "town",
     "country", "region", "new", "current"}
)  # fmt: skip
_COMMANDS = {name.value: name for name in CommandName}
_REASONS = {"smalltalk": "small-talk", "no-power": "no-such-power"}
_BEFORE_PLACE = frozenset({"in", "to", "at", "from", "near", "for", "is"})
_AFTER_PLACE = frozenset(
    {"now", "please", "pls", "currently", "today", "again", "time", "instead", "these", "this", "for", "since",
     "and", "so", "not", "until", "till", "thanks", "atm", "as", "because"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a message is for. A command that `is_sure` goes before any answer."""

    meaning: Command | Unknown
    is_sure: bool = False


class Intents:
    """Reads purposes with what was learnt; built once, then pure."""

    def __init__(self, learned: Learned, names: ExerciseNames) -> None:
        """`learned` may be empty: then no purpose is ever read."""
        self._learned = learned
        self._names = names

    def read(self, reading: Reading, session: SessionState | None) -> Intent | None:
        """The command or the kind of talk that the whole message most likely is; None when none is likely enough."""
        plain = reading.plain
        if not 0 < len(plain) <= _LONGEST:
            return None
        masked = self._names.mask(plain)
        state = session.value if session is not None else None
        features = self._learned.features(self._names.mask(reading.words).words, state=state)
        chances = self._learned.intent.chances(features, state)
        if not chances:
            return None
        label = max(chances, key=lambda one: (chances[one], one))
        because = f"learned: {label}, {chances[label]:.2f} likely"
        if label in _REASONS and chances[label] >= _TALK:
            return Intent(meaning=Unknown(reason=_REASONS[label], because=because))
        command = _COMMANDS.get(label)
        is_sure = chances[label] >= _SURE
        if command in _MOVING and _is_denied(reading.words, is_sure=is_sure and command not in _DRASTIC):
            return None
        if command is CommandName.EXTEND and not _SHORTER.isdisjoint(plain):
            return None
        if command in _DRASTIC and plain[0] in _ASKING:
            return None
        if command is CommandName.REMINDERS and _is_recalled(plain):
            return None
        if command is CommandName.PRIVACY and "safe" in plain and _RECORDS.isdisjoint(plain):
            return None  # "is it safe" is asked of the exercise
        if command is None or chances[label] < (_MOST_DRASTIC if command in _DRASTIC else _COMMAND):
            return None
        if command is CommandName.START_SESSION and (not _DONE.isdisjoint(plain) or plain[:2] in _WONDERING):
            return None  # "i did the leg up already", "can i do the nordic curl"
        if command is CommandName.SET_TIMEZONE and _is_of_others(plain):
            return None
        found = Command(
            name=command,
            exercise=masked.named[0] if masked.named else None,
            zone_words=_place(plain) if command is CommandName.SET_TIMEZONE else None,
            because=because,
        )
        return Intent(meaning=found, is_sure=is_sure)


def _is_denied(words: Sequence[str], *, is_sure: bool) -> bool:
    """ "Don't stop": the verb that is heard may be the one that is denied. When it `is_sure`, "i'm not ready" and "don't
    stop, only wait" are what they sound like."""
    if not is_sure:
        return not _DENIALS.isdisjoint(words)
    return not _FORBIDDING.isdisjoint(words) and _AFTER_DENIAL.isdisjoint(words)


def _is_recalled(words: Sequence[str]) -> bool:
    """ "Remind me how it goes" is a question."""
    return any(pair == ("remind", "me") for pair in pairwise(words)) and not _RECALLED.isdisjoint(words)


def _is_of_others(words: Sequence[str]) -> bool:
    """ "My sister lives in porto", "i used to live in porto", "is porto far": no word of where the person is now."""
    is_theirs = words[0] == "my" and len(words) > 1 and words[1] not in _OWN and _OWN.isdisjoint(words[:3])
    is_asked = words[0] in _ASKING and _OWN.isdisjoint(words)
    return is_theirs or is_asked or not _OTHERS.isdisjoint(words) or ("used", "to") in pairwise(words)


def _place(words: Sequence[str]) -> str | None:
    """ "im in porto now" -> "porto": what stands behind the last word that leads to a place; none that is denied."""
    if not _DENIALS.isdisjoint(words):
        return None  # "im not in porto": the zone is wrong, and which one is right was not said
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1] in _BEFORE_PLACE and words[at] not in _AFTER_PLACE:
            place = " ".join(takewhile(lambda word: word not in _AFTER_PLACE, words[at:]))
            return place if len(place.split()) <= 4 else None
    return None
