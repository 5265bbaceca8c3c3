"""What was learnt about the purpose of a message: a command in other words than those listed, small talk, a request
that the coach has no power to grant. It must not answer; below its thresholds it says nothing, and the search goes on.
"""

from collections.abc import Sequence
from itertools import takewhile

from bot.core.understanding.language import Reading
from bot.core.understanding.learned import Learned
from bot.core.understanding.meaning import Command, CommandName, SessionState, Unknown
from bot.core.understanding.names import ExerciseNames

# Chances from which a purpose is taken for granted, chosen on wordings of hands that the fit had not seen.
_COMMAND = 0.55
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
_DENIALS = frozenset({"dont", "not", "never", "didnt", "doesnt", "isnt", "without"})
_ASKING = frozenset({"did", "do", "does", "is", "are", "how", "what", "why", "will", "when", "was"})
_COMMANDS = {name.value: name for name in CommandName}
_REASONS = {"smalltalk": "small-talk", "no-power": "no-such-power"}
_BEFORE_PLACE = frozenset({"in", "to", "at", "from", "near", "for", "is"})
_AFTER_PLACE = frozenset(
    {"now", "please", "pls", "currently", "today", "again", "time", "instead", "these", "this", "for", "since",
     "and", "so", "not", "until", "till", "thanks", "atm", "as", "because"}
)  # fmt: skip


class Intents:
    """Reads purposes with what was learnt; built once, then pure."""

    def __init__(self, learned: Learned, names: ExerciseNames) -> None:
        """`learned` may be empty: then no purpose is ever read."""
        self._learned = learned
        self._names = names

    def read(self, reading: Reading, session: SessionState | None) -> Command | Unknown | None:
        """The command or the kind of talk that the whole message most likely is; None when none is likely enough."""
        plain = reading.plain
        if not 0 < len(plain) <= _LONGEST:
            return None
        masked = self._names.mask(plain)
        state = session.value if session is not None else None
        chances = self._learned.intent.chances(self._learned.features(masked.words), state)
        if not chances:
            return None
        label = max(chances, key=lambda one: (chances[one], one))
        because = f"learned: {label}, {chances[label]:.2f} likely"
        if label in _REASONS and chances[label] >= _TALK:
            return Unknown(reason=_REASONS[label], because=because)
        command = _COMMANDS.get(label)
        if command in _MOVING and not _DENIALS.isdisjoint(plain):
            return None  # "don't stop": what was learnt hears the verb and not the denial
        if command in _DRASTIC and plain[0] in _ASKING:
            return None
        if command is None or chances[label] < (_MOST_DRASTIC if command in _DRASTIC else _COMMAND):
            return None
        return Command(
            name=command,
            exercise=masked.named[0] if masked.named else None,
            zone_words=_place(plain) if command is CommandName.SET_TIMEZONE else None,
            because=because,
        )


def _place(words: Sequence[str]) -> str | None:
    """ "im in porto now" -> "porto": what stands behind the last word that leads to a place."""
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1] in _BEFORE_PLACE and words[at] not in _AFTER_PLACE:
            place = " ".join(takewhile(lambda word: word not in _AFTER_PLACE, words[at:]))
            return place if len(place.split()) <= 4 else None
    return None
