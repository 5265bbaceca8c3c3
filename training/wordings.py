"""The wordings that the models learn from, as rows with a label; the golden questions are never among them."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.exercise import Library
from bot.core.understanding.learned import aspect_label

FOLDER = Path(__file__).parent / "wordings"

OUT = "out"  # not in the sources
QUESTION = "question"
REMINDER = "reminder"
_MENDED = "j"  # what the fit had wrong in plain words; there are few of them, so each counts more
_MENDED_WEIGHT = 4.0
_FEWER = 2  # of what has nothing to do with danger, which is much the most
_QUESTIONS_FEWER = 3  # of the questions for the purpose of a message: they are many times what a command has
# Entries that people ask about because something hurts or is ill: such a question is no sample of what is harmless.
_ASKED_IN_PAIN = frozenset(
    {"sciatica", "strain", "discs", "acl", "where-to-feel", "too-far", "behind-knee", "why/knee-injury"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One text with what it means to a head; `hand` names who wrote it, so that hands can be held apart."""

    text: str
    label: str
    hand: str
    state: str | None = None
    weight: float = 1.0


def digest() -> str:
    """Of all wordings: tells whether what was learnt is of what lies here."""
    sha = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.jsonl")):
        sha.update(path.read_bytes())
    return sha.hexdigest()


def of_danger(library: Library) -> Iterator[Wording]:
    """Danger signs and conditions by flag; all that is none, questions and commands among it, by "none"."""
    for hand, row in _rows("danger"):
        weight = _MENDED_WEIGHT if hand == _MENDED else 1.0
        yield Wording(text=row["text"], label=row["flag"], hand=f"danger {hand}", weight=weight)
    in_pain = {wording.text for wording in of_aspects(library) if wording.label in _ASKED_IN_PAIN}
    harmless = [wording for wording in of_intent(library) if wording.text not in in_pain]
    for wording in harmless[::_FEWER]:
        yield Wording(text=wording.text, label="none", hand=wording.hand)


def of_intent(library: Library) -> Iterator[Wording]:
    """Commands by name, with the state of the session in which they are said; questions, small talk and the rest."""
    for hand, row in _rows("commands"):
        yield Wording(text=row["text"], label=row["command"], hand=hand, state=row.get("state"))
    for hand, row in _rows("reminders"):
        yield Wording(text=row["text"], label=REMINDER, hand=hand)
    for hand, row in _rows("out"):
        yield Wording(text=row["text"], label=OUT, hand=hand)
    for at, wording in enumerate(list(of_aspects(library))[::_QUESTIONS_FEWER]):
        if wording.label != OUT and not wording.label.startswith("safety/"):
            # Questions are many and commands come in the middle of a session: a question keeps no state.
            yield Wording(
                text=wording.text, label=QUESTION, hand=wording.hand, state=None if at % 3 else "running"
            )


def of_aspects(library: Library) -> Iterator[Wording]:
    """Questions by what they ask about, and what no entry answers."""

    def label(entry_id: str) -> str:
        return aspect_label(entry_id, is_exercise=entry_id.partition("/")[0] in library.exercises)

    for entry in library.entries.values():
        for text in (entry.question, *entry.phrasings):
            yield Wording(text=text, label=label(entry.id), hand="content")
    for hand, row in _rows("questions"):
        if row["id"] in library.entries:
            yield Wording(text=row["text"], label=label(row["id"]), hand=hand)
    for decoy in library.lexicon.decoys:
        yield Wording(text=decoy, label=OUT, hand="content")
    for hand, row in _rows("out"):
        yield Wording(text=row["text"], label=OUT, hand=hand)


def _rows(name: str) -> Iterator[tuple[str, dict[str, str]]]:
    for path in sorted(FOLDER.glob(f"{name}_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield path.stem.removeprefix(f"{name}_"), json.loads(line)
