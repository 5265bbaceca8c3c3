"""Reads content/en/safety.yaml into SafetyRules; it must not decide what a sign means, only that it is well written."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.understanding.meaning import WarningLevel
from bot.core.understanding.safety_rules import Flag, Pattern, SafetyRules
from bot.core.understanding.templates import words_of
from bot.library.reading import Document, Loc, Problem, read_yaml, validate

_WITHIN = 8  # words, where a `when` pattern says nothing
_WITHIN_UNLESS = 30  # guards look further: what excuses a sign may stand at the other end of the message

Text = Annotated[str, Field(min_length=1, max_length=1200)]
Templates = Annotated[list[Text], Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternModel(_Model):
    """A pattern with its distance written out."""

    all: Templates
    within: Annotated[int, Field(ge=1, le=60)] = _WITHIN
    in_order: bool = False


class FlagModel(_Model):
    """One danger sign or condition."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    level: WarningLevel
    text: Text
    when: Annotated[list[Templates | PatternModel], Field(min_length=1)]
    unless: list[Templates | PatternModel] = []
    counts_when_general: bool = False
    only_with: list[Templates | PatternModel] = []


class SafetyModel(_Model):
    """The whole file."""

    harmless: Templates
    negations: Templates
    not_negations: Templates
    turns: Templates
    resolved: Templates
    general: list[Templates | PatternModel]
    personal: Templates
    signs: dict[str, Templates]
    places: dict[str, Templates]
    flags: Annotated[list[FlagModel], Field(min_length=1)]


def load_safety(content: Path, problems: list[Problem]) -> SafetyRules | None:
    """The rules of `content`/en/safety.yaml; None after each thing that is wrong was added to `problems`."""
    document = read_yaml(content / "en" / "safety.yaml", problems)
    if document is None:
        return None
    model = validate(SafetyModel, document, problems)
    if model is None:
        return None
    before = len(problems)
    rules = _Builder(document, model, problems).build()
    return rules if len(problems) == before else None


class _Builder:
    """Turns the model into rules; literals in patterns become groups of their own, named by their text."""

    def __init__(self, document: Document, model: SafetyModel, problems: list[Problem]) -> None:
        self._document = document
        self._model = model
        self._problems = problems
        self._signs = {name: tuple(members) for name, members in model.signs.items()}
        self._places = {name: tuple(members) for name, members in model.places.items()}

    def build(self) -> SafetyRules:
        model = self._model
        self._check_groups()
        flags = []
        ids: set[str] = set()
        for index, flag in enumerate(model.flags):
            loc: Loc = ("flags", index)
            if flag.id in ids:
                self._problem((*loc, "id"), f"the flag `{flag.id}` is given twice")
            ids.add(flag.id)
            flags.append(
                Flag(
                    id=flag.id,
                    level=flag.level,
                    text=flag.text,
                    patterns=self._patterns(flag.when, (*loc, "when"), self._signs, _WITHIN),
                    unless=self._patterns(flag.unless, (*loc, "unless"), self._places, _WITHIN_UNLESS),
                    counts_when_general=flag.counts_when_general,
                    only_with=self._patterns(
                        flag.only_with, (*loc, "only_with"), self._places, _WITHIN_UNLESS
                    ),
                )
            )
        return SafetyRules(
            general=self._patterns(model.general, ("general",), self._places, _WITHIN),
            signs=self._signs,
            places=self._places,
            flags=tuple(flags),
            harmless=tuple(model.harmless),
            negations=tuple(model.negations),
            not_negations=tuple(model.not_negations),
            turns=tuple(model.turns),
            resolved=tuple(model.resolved),
            personal=tuple(model.personal),
        )

    def _patterns(
        self,
        written: Sequence[list[str] | PatternModel],
        loc: Loc,
        literals: dict[str, tuple[str, ...]],
        within: int,
    ) -> tuple[Pattern, ...]:
        patterns = []
        for index, item in enumerate(written):
            parts = item if isinstance(item, list) else item.all
            names = tuple(self._group(part, (*loc, index), literals) for part in parts)
            if isinstance(item, list):
                patterns.append(Pattern(groups=names, within=within))
            else:
                patterns.append(Pattern(groups=names, within=item.within, in_order=item.in_order))
        return tuple(patterns)

    def _group(self, part: str, loc: Loc, literals: dict[str, tuple[str, ...]]) -> str:
        if part.startswith("$"):
            name = part[1:]
            if name not in self._signs and name not in self._places:
                self._problem(loc, f"`{part}` names no group of signs or places")
            return name
        members = tuple(split_alternatives(part))
        self._check(members, loc)
        literals.setdefault(part, members)
        return part

    def _check_groups(self) -> None:
        for name in self._signs.keys() & self._places.keys():
            self._problem(("places", name), f"the group `{name}` is given in signs, too")
        groups: Mapping[str, Mapping[str, Sequence[str]]] = {"signs": self._signs, "places": self._places}
        for key, named in groups.items():
            for name, members in named.items():
                self._check(members, (key, name))
        for key in ("harmless", "negations", "not_negations", "turns", "resolved", "personal"):
            self._check(getattr(self._model, key), (key,))

    def _check(self, members: Sequence[str], loc: Loc) -> None:
        for member in members:
            try:
                bad = next((word for word in sorted(words_of(member)) if not _is_readable(word)), None)
            except ValueError as error:
                self._problem(loc, str(error))
                continue
            if bad is not None:
                expected = "small letters and numbers without apostrophes, and * only at the end of a word"
                self._problem(loc, f'"{bad}": expected {expected}')

    def _problem(self, loc: Loc, message: str) -> None:
        self._problems.append(self._document.problem(loc, message))


def _is_readable(word: str) -> bool:
    """True for a word as `Reading.words` has it, which is all that can ever match."""
    word = word.removesuffix("*")
    return word.isalnum() and word == word.casefold()


def split_alternatives(text: str) -> list[str]:
    """The parts of `a | {b|c} d`: split at the bars that stand in no brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "{[") - (character in "}]")
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
