"""What the content says, as values: exercises, steps, doses, topics, entries, sources and the Library of them.

It must not read files (that is `bot.library`) and must not decide anything (that is `plan` and `understanding`).

Texts are the small Markdown of `bot.core.richtext`. Field names follow free-exercise-db where it has the field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.core.understanding.language import Lexicon
from bot.core.understanding.learned import Learned
from bot.core.understanding.safety_rules import SafetyRules


class Kind(StrEnum):
    """What an exercise trains; strength asks for more care before it is started (care.md)."""

    STRETCH = "stretch"
    STRENGTH = "strength"


class Pace(StrEnum):
    """Who keeps the time: the coach, the person by a stopwatch, or, with no steps in the sources, the person alone."""

    LED = "led"
    SELF = "self"
    CARD = "card"


class StepKind(StrEnum):
    """What a step asks of the person.

    Holds, contractions (counted, one count a second) and rests that belong to the exercise are timed to the
    second; a rest is never shortened (care.md). The others take as long as reading and doing them.
    """

    SETUP = "setup"
    HOLD = "hold"
    REST = "rest"
    CONTRACT = "contract"
    RELEASE = "release"


class StepWhen(StrEnum):
    """How often a step is told.

    Once a session, once a side (its first set), in each set of each side, in each round of contract-relax on a
    side, or once a side at its end (after its last round or set).
    """

    SESSION = "session"
    SIDE = "side"
    SET = "set"
    ROUND = "round"
    FINISH = "finish"


class Side(StrEnum):
    """The person's own left or right."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One text that facts come from: people see the title, `interpret` prints the file name."""

    file: str
    title: str
    publisher: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a fact comes from: source files, or the editor with the reason for the choice (care.md)."""

    sources: tuple[str, ...] = ()
    editor_reason: str | None = None

    @property
    def is_editors(self) -> bool:
        """True when no source gives it and the bot says "our choice"."""
        return self.editor_reason is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A number that the sources give as a range; `start` is what a new person gets, within low..high."""

    low: int
    high: int
    start: int
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much: seconds a hold, sets a side, sides (1 or 2), seconds of rest between holds, rounds a side."""

    hold_s: Range | None
    sets: Range | None
    sides: int
    rest_s: Range | None
    rounds: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do. `text` may hold `{side}` and `{other}`, the words "left" and "right".

    `seconds` is the time it takes apart from reading; None for a hold (the dose says) and where reading time is
    all there is. `counts` is how far a contraction is counted. `entries` are the entries that a question during
    this step is most likely about.
    """

    id: str
    kind: StepKind
    when: StepWhen
    text: str
    seconds: int | None
    entries: tuple[str, ...]
    origin: Origin
    counts: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A common mistake and why it matters."""

    text: str
    why: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A tip, a caution or a disagreement, with where it comes from."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question and its answer: at most four sentences, the answer in the first one.

    `id` is `<exercise or topic>/<aspect>`; `phrasings` are other ways to ask; `more` is what the "more" button
    adds, None when there is nothing; `related` are ids of what people ask next.
    """

    id: str
    question: str
    phrasings: tuple[str, ...]
    answer: str
    more: str | None
    related: tuple[str, ...]
    origin: Origin

    @property
    def owner(self) -> str:
        """The id of the exercise or topic that the entry belongs to."""
        return self.id.partition("/")[0]

    @property
    def aspect(self) -> str:
        """What it is about, shared between exercises: "hold-time", "mistakes"."""
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise. With no `steps` it is a card: the sources do not give the steps (care.md).

    `revision` is a digest of the parts that a session depends on (steps and dose): a session keeps it to notice
    that the content changed under it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    kind: Kind
    level: str
    category: str
    force: str | None
    mechanic: str | None
    equipment: tuple[str, ...]
    primary_muscles: tuple[str, ...]
    secondary_muscles: tuple[str, ...]
    position: str
    dose: Dose
    steps: tuple[Step, ...]
    tips: tuple[Note, ...]
    mistakes: tuple[Mistake, ...]
    cautions: tuple[Note, ...]
    disagreements: tuple[Note, ...]
    entries: tuple[Entry, ...]
    sources: tuple[str, ...]
    revision: str
    pace: Pace = Pace.LED

    @property
    def has_details(self) -> bool:
        """Whether there is more to say than its card does."""
        return bool(self.tips or self.mistakes or self.cautions or self.disagreements)

    @property
    def contracts(self) -> bool:
        """Whether it is contract-relax work, which asks for more care (care.md)."""
        return any(step.kind is StepKind.CONTRACT for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineItem:
    """One exercise of a routine; None for a dose takes where a new person starts."""

    exercise: str
    hold_s: int | None = None
    sets: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """Several exercises in a row. `moves` are exercises of its own that no source describes, marked as the editor's.

    `revision` changes with anything that a session of it depends on.
    """

    id: str
    name: str
    summary: str
    kind: Kind
    level: str
    items: tuple[RoutineItem, ...]
    moves: Mapping[str, Exercise]
    origin: Origin
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Knowledge that belongs to no single exercise: anatomy, why, methods, safety."""

    id: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything the content says, read once at start; the mappings are keyed by id (sources by file name)."""

    exercises: Mapping[str, Exercise]
    topics: Mapping[str, Topic]
    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    lexicon: Lexicon
    safety: SafetyRules
    routines: Mapping[str, Routine] = field(default_factory=lambda: MappingProxyType({}))
    learned: Learned = field(default_factory=Learned)


LEVELS = ("beginner", "intermediate", "expert")


def gentle_first(exercises: Iterable[Exercise]) -> list[Exercise]:
    """Stretches before strength, what asks less before what asks more, and what can be led before what cannot."""

    def demand(one: Exercise) -> tuple[bool, int, bool, str]:
        return one.kind is Kind.STRENGTH, LEVELS.index(one.level), one.pace is Pace.CARD, one.name

    return sorted(exercises, key=demand)
