"""Answers, offers and warnings; it must not decide which: `understanding` has."""

from collections.abc import Mapping, Sequence

from bot.core.action import NotThis, OpenPage, Page, ShowEntry, ShowMore, UndoSafetyStop
from bot.core.exercise import Entry, Library
from bot.core.message import Button, Message, Rows
from bot.core.understanding.meaning import Unknown, Warning
from bot.core.views.moments import listed
from bot.core.views.training import start_button
from bot.core.words import Marked, Words

SURE = 0.8
"""From this confidence on the question is not repeated above its answer."""

RELATED_SHOWN = 2
QUESTION_SHOWN_CHARS = 60
"""A button of a phone's width shows about this much; a longer question is cut at a word."""


def answer(
    words: Words, library: Library, entry: Entry, *, rows_first: Rows = (), is_unsure: bool = False
) -> Message:
    """An entry's answer with its source, and buttons for more, for the exercise and for what people ask next.

    `is_unsure` puts the question that is being answered above it, and a button "Not this" below.
    `rows_first` are rows that go above them, such as Resume in the middle of a session; the start button is
    left out then.
    """
    rows = list(rows_first)
    if not rows_first and (exercise := library.exercises.get(entry.owner)) is not None and exercise.steps:
        rows.append((start_button(words, exercise),))
    if entry.more:
        rows.append((Button(text=words("button-more"), action=ShowMore(entry=entry.id)),))
    related = (library.entries[other] for other in entry.related[:RELATED_SHOWN])
    rows.extend((ask_button(other),) for other in related)
    text = f"{entry.answer}\n\n{_source(words, library, entry)}"
    if is_unsure:
        rows.append((Button(text=words("button-not-this"), action=NotThis(entry=entry.id)),))
        text = f"{words('answer-to', question=entry.question)}\n\n{text}"
    return Message(text=text, rows=tuple(rows))


def not_this(words: Words, library: Library, entry: Entry, *, rows_first: Rows = ()) -> Message:
    """What to do when the answer was to another question: other words, or its neighbours."""
    related = (library.entries[other] for other in entry.related[:RELATED_SHOWN])
    rows = (*((ask_button(other),) for other in related),)
    more = (Button(text=words("button-ask"), action=OpenPage(page=Page.ASK)),)
    return Message(text=words("answer-refused"), rows=(*rows_first, *rows, more))


def more(words: Words, library: Library, entry: Entry, *, rows_first: Rows = ()) -> Message:
    """The rest of an answer."""
    related = (library.entries[other] for other in entry.related[:RELATED_SHOWN])
    return Message(
        text=f"{entry.more or entry.answer}\n\n{_source(words, library, entry)}",
        rows=(*rows_first, *((ask_button(other),) for other in related)),
    )


def clarify(words: Words, library: Library, entry_ids: tuple[str, ...], *, rows_first: Rows = ()) -> Message:
    """ "Which one do you mean?" with the questions as buttons."""
    rows = tuple((ask_button(library.entries[entry_id]),) for entry_id in entry_ids)
    return Message(text=words("clarify"), rows=(*rows_first, *rows))


def unknown(
    words: Words, library: Library, meaning: Unknown, main: Rows, *, rows_first: Rows = ()
) -> Message:
    """It says that it does not know, and offers the nearest that it does."""
    name = f"unknown-{meaning.reason}"
    text = words(name if words.has(name) else "unknown-not-in-sources")
    if not meaning.nearest:
        return Message(text=text, rows=rows_first or main)
    rows = tuple((ask_button(library.entries[entry_id]),) for entry_id in meaning.nearest)
    return Message(text=f"{text}\n\n{words('unknown-nearest')}", rows=(*rows_first, *rows))


def warning(meaning: Warning, words: Words, undo: UndoSafetyStop | None) -> Message:
    """Safety alone: no start, no stretch advice; only the way back from a mistaken alarm (care.md)."""
    if undo is None:
        return Message(text=meaning.text)
    button = Button(text=words("button-mistake"), action=undo)
    return Message(text=meaning.text, rows=((button,),))


def with_caution(meaning: Warning, inner: Message) -> Message:
    """One sentence of caution, then what was asked."""
    return Message(text=f"{meaning.text}\n\n{inner.text}", rows=inner.rows, is_silent=inner.is_silent)


def ask_button(entry: Entry) -> Button:
    """A button that asks an entry's question."""
    return Button(text=_cut(entry.question), action=ShowEntry(entry=entry.id))


def ask_page(words: Words, examples: Mapping[str, Entry]) -> Message:
    """How to ask, with a few questions to press."""
    rows: Rows = tuple((ask_button(entry),) for entry in examples.values())
    return Message(
        text=words("ask-page"),
        rows=(*rows, (Button(text=words("button-show-exercises"), action=OpenPage(page=Page.EXERCISES)),)),
    )


def _source(words: Words, library: Library, entry: Entry) -> str:
    files = entry.origin.sources
    if entry.origin.editor_reason is not None:
        ours = words("answer-editor", reason=Marked(entry.origin.editor_reason))
        return f"{source_line(words, library, files)}\n{ours}" if files else ours
    return source_line(words, library, files)


def source_line(words: Words, library: Library, files: Sequence[str]) -> str:
    """The titles of these sources, at least one, as people see them."""
    titles = [library.sources[file].title for file in files]
    if len(titles) == 1:
        return words("answer-source", title=titles[0])
    return words(
        "answer-sources",
        titles=listed(words, titles[:1]) if len(titles) == 2 else ", ".join(titles[:-1]),
        title=titles[-1],
    )


def _cut(question: str) -> str:
    if len(question) <= QUESTION_SHOWN_CHARS:
        return question
    return question[: QUESTION_SHOWN_CHARS - 1].rsplit(" ", 1)[0] + "…"
