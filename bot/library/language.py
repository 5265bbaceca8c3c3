"""Reads content/en/language.yaml into a Lexicon; it must not decide what a phrase means, only that it is well written."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.core.understanding.language import CommandPhrases, Lexicon
from bot.core.understanding.meaning import CommandName, SessionState
from bot.core.understanding.routine_words import NAMES
from bot.core.understanding.templates import parse
from bot.library.reading import Document, Loc, Problem, read_yaml, validate

_Report = Callable[[Loc, str], None]
_SLOTS = frozenset({"<exercise>", "<place>"})

Text = Annotated[str, Field(min_length=1, max_length=20000)]
Texts = Annotated[list[Text], Field(min_length=1)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CommandModel(_Model):
    """Ways to say one command, in some states or in all."""

    command: CommandName
    when: list[SessionState] = []
    places: Text = ""
    say: Texts


class LanguageModel(_Model):
    """The whole file. Lists of single words are written as one text, separated by blanks."""

    shorthand: dict[str, Text]
    synonyms: dict[str, Text]
    common_words: Text
    filler: Text
    polite: Texts
    commands: Annotated[list[CommandModel], Field(min_length=1)]
    absent: dict[str, Texts]
    decoys: Texts
    foreign_topics: Text
    reasons: dict[str, Texts]
    telltales: dict[str, Texts]
    foreign: dict[str, Text]
    followups: dict[str, Texts]
    own_words: dict[str, Text]


def load_lexicon(content: Path, problems: list[Problem]) -> Lexicon | None:
    """The lexicon of `content`/en/language.yaml; None after each thing that is wrong was added to `problems`."""
    document = read_yaml(content / "en" / "language.yaml", problems)
    if document is None:
        return None
    model = validate(LanguageModel, document, problems)
    if model is None:
        return None
    before = len(problems)
    _check(document, model, problems)
    if len(problems) > before:
        return None
    return Lexicon(
        shorthand=dict(model.shorthand),
        synonyms={word: target for target, words in model.synonyms.items() for word in _phrases(words)},
        common_words=frozenset(model.common_words.split()),
        filler=frozenset(model.filler.split()),
        polite=tuple(model.polite),
        commands=tuple(
            CommandPhrases(
                command=entry.command.value,
                when=frozenset(state.value for state in entry.when),
                say=tuple(entry.say),
                places=frozenset(_phrases(entry.places)),
            )
            for entry in model.commands
        ),
        absent={name: tuple(names) for name, names in model.absent.items()},
        decoys=tuple(model.decoys),
        foreign_topics=frozenset(model.foreign_topics.split()),
        reasons={name: tuple(phrases) for name, phrases in model.reasons.items()},
        telltales={name: tuple(phrases) for name, phrases in model.telltales.items()},
        foreign={name: frozenset(words.split()) for name, words in model.foreign.items()},
        followups={name: tuple(phrases) for name, phrases in model.followups.items()},
        own_words={name: tuple(_phrases(words)) for name, words in model.own_words.items()},
    )


def _phrases(words: str) -> list[str]:
    """The phrases of `one, two words, three`."""
    return [" ".join(phrase.split()) for phrase in words.split(",") if phrase.strip()]


def _check(document: Document, model: LanguageModel, problems: list[Problem]) -> None:
    def report(loc: Loc, message: str) -> None:
        problems.append(document.problem(loc, message))

    seen: dict[str, str] = {}
    for target, words in model.synonyms.items():
        for phrase in _phrases(words):
            if phrase in seen:
                report(("synonyms", target), f'"{phrase}" stands for `{seen[phrase]}`, too')
            seen[phrase] = target
            if not _is_plain(phrase):
                report(("synonyms", target), f'"{phrase}": expected small letters without apostrophes')
    for key in model.shorthand:
        if not _is_plain(key):
            report(("shorthand", key), f'"{key}": expected small letters without apostrophes')
    for name in NAMES:
        if not _phrases(model.own_words.get(name, "")):
            report(("own_words",), f"`{name}` is missing: phrases with commas between them")
    for name in model.own_words.keys() - set(NAMES):
        report(("own_words", name), f"`{name}` is read by nothing; known: {', '.join(NAMES)}")
    templates: list[tuple[Loc, Sequence[str]]] = [(("polite",), model.polite)]
    templates += [(("commands", index, "say"), entry.say) for index, entry in enumerate(model.commands)]
    mappings: Mapping[str, Mapping[str, Sequence[str]]] = {
        "absent": model.absent,
        "reasons": model.reasons,
        "telltales": model.telltales,
        "followups": model.followups,
    }
    for key, mapping in mappings.items():
        templates += [((key, name), phrases) for name, phrases in mapping.items()]
    for loc, phrases in templates:
        for index, phrase in enumerate(phrases):
            _check_template(phrase, (*loc, index), report=report)


def _check_template(template: str, loc: Loc, *, report: _Report) -> None:
    try:
        parts = parse(template)
    except ValueError as error:
        report(loc, str(error))
        return
    for at, choices in enumerate(parts):
        for choice in choices:
            if not all(_is_plain(word) for word in choice if word not in _SLOTS):
                report(loc, f'"{" ".join(choice)}": expected small letters without apostrophes, or a slot')
                return
            if "<place>" in choice and (at < len(parts) - 1 or choice[-1] != "<place>"):
                report(loc, f'"{template[:60]}": <place> takes all words to the end, so it stands last')
                return


def _is_plain(phrase: str) -> bool:
    return all(word.isalnum() and word == word.casefold() for word in phrase.split())
