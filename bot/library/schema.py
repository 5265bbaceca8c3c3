"""The format of content/ as pydantic models: which keys a file has, and what each may hold.

It must not read files or look across them (that is `references`), nor judge how a text reads (that is `lint`).
Each model is the author's view; `bot.library.building` turns it into the values of `bot.core.exercise`.
Vocabularies are those of free-exercise-db (https://github.com/yuhonas/free-exercise-db), whose field names
these files use where it has the field.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.core.exercise import Kind, StepKind, StepWhen

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_HOLD_S = 600
MAX_SETS = 10
MAX_REST_S = 600

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


class DoseModel(AuthoredModel):
    """How much; a part that no source gives is left out."""

    sides: Annotated[WholeNumber, Field(ge=1, le=2)]
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
    entries: tuple[EntryReference, ...] = ()


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
    pace: Literal["led", "self", "card"] = "led"
    dose: DoseModel
    steps: tuple[StepModel, ...] = ()
    tips: tuple[NoteModel, ...] = ()
    mistakes: tuple[MistakeModel, ...] = ()
    cautions: tuple[NoteModel, ...] = ()
    disagreements: tuple[NoteModel, ...] = ()

    @model_validator(mode="after")
    def _pace_fits_the_steps(self) -> "ExerciseModel":
        if self.pace == "card" and self.steps:
            raise ValueError("`pace: card` says that no source gives the steps, but `steps` are given")
        if self.pace != "card" and not self.steps:
            raise ValueError("`steps` are missing; where no source gives them, say `pace: card`")
        holds_in_sets = [
            step for step in self.steps if step.kind is StepKind.HOLD and step.when is StepWhen.SET
        ]
        if self.pace == "led" and not holds_in_sets:
            raise ValueError("a led exercise needs a step with `kind: hold` and `when: set`, or `pace: self`")
        if any(step.seconds is None for step in holds_in_sets) and self.dose.hold is None:
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


class SourceModel(AuthoredModel):
    """One text that facts come from. `file` is its exact name, `title` what people see."""

    file: Text
    title: Text
    publisher: Text
    limits: LimitsModel = LimitsModel()


class SourcesModel(AuthoredModel):
    """`sources.yaml`: the sources by the short name that the other files use."""

    sources: dict[Slug, SourceModel] = Field(min_length=1)
