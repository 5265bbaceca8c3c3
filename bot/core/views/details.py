"""What an exercise's card leaves out: what helps, mistakes, where to take care; it must not repeat the card."""

from collections.abc import Iterable

from bot.core.exercise import Exercise, Library, Mistake, Note, Origin
from bot.core.message import Message
from bot.core.views.answers import source_line
from bot.core.views.training import start_button
from bot.core.words import Marked, Words


def details(words: Words, library: Library, exercise: Exercise) -> Message:
    """All of it, with the sources that it comes from."""
    parts = [
        _listed(words, "details-tips", (_note(words, tip) for tip in exercise.tips)),
        _listed(words, "details-mistakes", (_mistake(words, mistake) for mistake in exercise.mistakes)),
        _listed(words, "details-cautions", (_note(words, note) for note in exercise.cautions)),
        _listed(words, "details-disagreements", (_note(words, note) for note in exercise.disagreements)),
    ]
    notes: list[Note | Mistake] = [*exercise.tips, *exercise.mistakes, *exercise.cautions]
    files = dict.fromkeys(file for note in notes for file in note.origin.sources)
    heading = words("details", name=exercise.name)
    told = [part for part in parts if part]
    if files:
        told.append(source_line(words, library, list(files)))
    return Message(text="\n\n".join([heading, *told]), rows=((start_button(words, exercise),),))


def _listed(words: Words, name: str, lines: Iterable[str]) -> str:
    bullets = [f"- {line}" for line in lines]
    return "\n".join([words(name), *bullets]) if bullets else ""


def _note(words: Words, note: Note) -> str:
    return _marked(words, note.text, note.origin)


def _mistake(words: Words, mistake: Mistake) -> str:
    return _marked(words, f"{mistake.text} {mistake.why}", mistake.origin)


def _marked(words: Words, text: str, origin: Origin) -> str:
    """What no source says is said to be ours (care.md)."""
    is_ours = origin.editor_reason is not None and not origin.sources
    return words("details-ours", text=Marked(text)) if is_ours else text
