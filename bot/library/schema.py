"""The format of content/ as pydantic models: which keys a file has, and what each may hold.

It must not read files or look across them (that is `references`), nor judge how a text reads (that is `lint`).
Each model is the author's view; `bot.library.building` turns it into the values of `bot.core.exercise`.
Vocabularies are those of free-exercise-db (https://github.com/yuhonas/free-exercise-db), whose field names
these files use where it has the field.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.core.exercise import Kind, Pace, StepKind, StepWhen

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_HOLD_S = 600
MAX_SETS = 10
MAX_REST_S = 600
MAX_ROUNDS = 3
MAX_COUNTS = 60

Level = Literal["beginner", "intermediate", "expert"]
Category = Literal[
    "stretching", "strength", "plyometrics", "cardio", "powerlifting", "olympic weightlifting", "strongman"
]
Force = Literal["pull", "push", "static"]
Mechanic = Literal["compound", "isolation"]
Muscle = Literal[
    "abdominals",
    "abductors",
    "adductors",
    "biceps",
    "calves",
    "chest",
    "forearms",
    "glutes",
    "hamstrings",
    "lats",
    "lower back",
    "middle back",
    "neck",
    "quadriceps",
    "shoulders",
    "traps",
    "triceps",
]


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError(
            f'"{text}" is no id; expected small letters, digits and single hyphens, as hold-time'
        )
    return text


def _entry_reference(text: str) -> str:
    owner, slash, aspect = text.partition("/")
    if not SLUG.fullmatch(owner) or (slash and not SLUG.fullmatch(aspect)):
        raise ValueError(
            f'"{text}" names no entry; expected hold-time, or safety/sharp-pain for one of another file'
        )
    return text


def _words(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; expected text")
    return text.strip()


Slug = Annotated[str, AfterValidator(_slug)]
EntryReference = Annotated[str, AfterValidator(_entry_reference)]
Text = Annotated[str, AfterValidator(_words)]
WholeNumber = Annotated[int, Field(strict=True)]


class AuthoredModel(BaseModel):
    """What all parts of the format share: unknown keys are refused, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourcedModel(AuthoredModel):
    """A fact: it names its sources, or says `origin: editor` with a `reason`; both where each gave a part."""

    sources: tuple[Slug, ...] = ()
    origin: Literal["editor"] | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _has_origin(self) -> "SourcedModel":
        if not self.sources and self.origin is None:
            raise ValueError("names no origin; expected `sources`, or `origin: editor` with a `reason`")
        if (self.origin is None) != (self.reason is None):
            raise ValueError("expected `origin: editor` and `reason` together")
        return self


class RangeModel(SourcedModel):
    """A number that sources give as a range, and what a new person gets."""

    low: WholeNumber
    high: WholeNumber
    start: WholeNumber

    @model_validator(mode="after")
    def _is_ordered(self) -> "RangeModel":
        if not self.low <= self.start <= self.high:
            raise ValueError(
                f"expected low <= start <= high, found low {self.low}, start {self.start}, high {self.high}"
            )
        return self


class HoldRange(RangeModel):
    """Seconds of one hold."""

    low: Annotated[WholeNumber, Field(gt=0)]
    high: Annotated[WholeNumber, Field(le=MAX_HOLD_S)]


class SetsRange(RangeModel):
    """Holds on each side."""

    low: Annotated[WholeNumber, Field(gt=0)]
    high: Annotated[WholeNumber, Field(le=MAX_SETS)]


class RestRange(RangeModel):
    """Seconds between two holds."""

    low: Annotated[WholeNumber, Field(ge=0)]
    high: Annotated[WholeNumber, Field(le=MAX_REST_S)]


class RoundsRange(RangeModel):
    """Rounds of contract-relax on each side."""

    low: Annotated[WholeNumber, Field(gt=0)]
    high: Annotated[WholeNumber, Field(le=MAX_ROUNDS)]


class CountsRange(RangeModel):
    """How far a contraction is counted; one count is timed as one second."""

    low: Annotated[WholeNumber, Field(gt=0)]
    high: Annotated[WholeNumber, Field(le=MAX_COUNTS)]


class DoseModel(AuthoredModel):
    """How much; a part that no source gives is left out."""

    sides: Annotated[WholeNumber, Field(ge=1, le=2)]
    rounds: RoundsRange | None = None
    hold: HoldRange | None = None
    sets: SetsRange | None = None
    rest: RestRange | None = None


class StepModel(SourcedModel):
    """One thing to do."""

    id: Slug
    kind: StepKind
    when: StepWhen
    text: Text
    seconds: Annotated[WholeNumber, Field(gt=0, le=MAX_HOLD_S)] | None = None
    counts: CountsRange | None = None
    entries: tuple[EntryReference, ...] = ()
    pose: Slug | None = None

    @model_validator(mode="after")
    def _has_a_length(self) -> "StepModel":
        if (self.kind is StepKind.CONTRACT) != (self.counts is not None):
            raise ValueError("`counts` belong to a step with `kind: contract`, and only to one")
        if self.kind is StepKind.CONTRACT and self.seconds is not None:
            raise ValueError("a contraction has `counts`, not `seconds`")
        if self.kind is StepKind.REST and self.seconds is None:
            raise ValueError("a rest has no length: give `seconds`")
        return self


class MistakeModel(SourcedModel):
    """A common mistake and why it matters."""

    text: Text
    why: Text


class NoteModel(SourcedModel):
    """A tip, a caution or a disagreement."""

    text: Text


class ExerciseModel(AuthoredModel):
    """The front matter of `exercises/<id>.md`."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()
    kind: Kind
    level: Level
    category: Category
    force: Force | None = None
    mechanic: Mechanic | None = None
    equipment: tuple[Text, ...] = Field(min_length=1)
    primary_muscles: tuple[Muscle, ...] = Field(alias="primaryMuscles", min_length=1)
    secondary_muscles: tuple[Muscle, ...] = Field(alias="secondaryMuscles", default=())
    position: Text
    sources: tuple[Slug, ...] = Field(min_length=1)
    pace: Pace = Pace.LED
    dose: DoseModel
    steps: tuple[StepModel, ...] = ()
    tips: tuple[NoteModel, ...] = ()
    mistakes: tuple[MistakeModel, ...] = ()
    cautions: tuple[NoteModel, ...] = ()
    disagreements: tuple[NoteModel, ...] = ()

    @model_validator(mode="after")
    def _rounds_keep_their_order(self) -> "ExerciseModel":
        rounds = [step.kind for step in self.steps if step.when is StepWhen.ROUND]
        contractions = [at for at, kind in enumerate(rounds) if kind is StepKind.CONTRACT]
        rests = [at for at, kind in enumerate(rounds) if kind is StepKind.REST]
        if contractions and (not rests or rests[0] > contractions[0]):
            raise ValueError("a round needs a step with `kind: rest` before its first contraction")
        if any(s.kind is StepKind.CONTRACT and s.when is not StepWhen.ROUND for s in self.steps):
            raise ValueError("a contraction belongs in a round: say `when: round`")
        return self

    @model_validator(mode="after")
    def _pace_fits_the_steps(self) -> "ExerciseModel":
        if self.pace is Pace.CARD and self.steps:
            raise ValueError("`pace: card` says that no source gives the steps, but `steps` are given")
        if self.pace is not Pace.CARD and not self.steps:
            raise ValueError("`steps` are missing; where no source gives them, say `pace: card`")
        holds = [step for step in self.steps if step.kind is StepKind.HOLD]
        holds_in_sets = [step for step in holds if step.when is StepWhen.SET]
        rounds = [step for step in self.steps if step.when is StepWhen.ROUND]
        if self.pace is Pace.LED and not holds_in_sets and not rounds:
            raise ValueError("a led exercise needs a step with `kind: hold` and `when: set`, or `pace: self`")
        if bool(rounds) != (self.dose.rounds is not None):
            raise ValueError("`dose.rounds` and steps with `when: round` go together")
        if self.dose.rounds is not None and self.dose.sets is not None:
            raise ValueError("an exercise has `dose.sets` or `dose.rounds`, not both")
        if any(step.seconds is None for step in holds) and self.dose.hold is None:
            raise ValueError("a hold has no length: give `dose.hold`, or `seconds` for the step")
        return self


class TopicModel(AuthoredModel):
    """The front matter of `topics/<id>.md`."""

    id: Slug
    name: Text


class EntryModel(SourcedModel):
    """One `## Question {#aspect}` of a file and what follows it; see `bot.library.faq`."""

    question: Text
    aspect: Slug
    answer: Text
    more: Text | None = None
    phrasings: tuple[Text, ...]
    related: tuple[EntryReference, ...] = ()


class LimitsModel(AuthoredModel):
    """The most that a source gives, so that no dose passes it (care.md)."""

    hold: Annotated[WholeNumber, Field(gt=0, le=MAX_HOLD_S)] | None = None
    sets: Annotated[WholeNumber, Field(gt=0, le=MAX_SETS)] | None = None
    rounds: Annotated[WholeNumber, Field(gt=0, le=MAX_ROUNDS)] | None = None


class RoutineItemModel(AuthoredModel):
    """One exercise of a routine; what is left out is where a new person starts."""

    exercise: Slug
    hold: Annotated[WholeNumber, Field(gt=0, le=MAX_HOLD_S)] | None = None
    sets: Annotated[WholeNumber, Field(gt=0, le=MAX_SETS)] | None = None


class MoveModel(SourcedModel):
    """An exercise that only a routine has, as no source describes it: the editor's."""

    id: Slug
    name: Text
    position: Text
    equipment: tuple[Text, ...] = Field(min_length=1)
    dose: DoseModel
    steps: tuple[StepModel, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_the_editors(self) -> "MoveModel":
        if self.origin is None:
            raise ValueError(
                "a move that no source gives is the editor's: say `origin: editor` and a `reason`"
            )
        if not any(step.kind is StepKind.HOLD and step.when is StepWhen.SET for step in self.steps):
            raise ValueError("needs a step with `kind: hold` and `when: set`")
        if self.dose.hold is None:
            raise ValueError("a hold has no length: give `dose.hold`")
        return self


class RoutineModel(SourcedModel):
    """`routines/<id>.yaml`: several exercises in a row."""

    id: Slug
    name: Text
    summary: Text
    kind: Kind
    level: Level
    moment: Literal["any", "morning", "work", "training", "bedtime"] = "any"
    items: tuple[RoutineItemModel, ...] = Field(min_length=1, max_length=30)
    moves: tuple[MoveModel, ...] = ()


class SourceModel(AuthoredModel):
    """One text that facts come from. `file` is its exact name, `title` what people see."""

    file: Text
    title: Text
    publisher: Text
    limits: LimitsModel = LimitsModel()


class SourcesModel(AuthoredModel):
    """`sources.yaml`: the sources by the short name that the other files use."""

    sources: dict[Slug, SourceModel] = Field(min_length=1)
