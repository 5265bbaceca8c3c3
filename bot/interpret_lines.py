"""Speaks the JSON Lines of `python -m bot interpret`: a line in, what the bot makes of it as a line out.

It must not understand anything itself (that is `Interpreter`), nor find its own words (those are the views').
Every key of a kind is always there, null or [] where it does not apply.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, TextIO, TypeVar, assert_never
from zoneinfo import ZoneInfo

from bot.core.exercise import Library
from bot.core.reminder import ReminderRule, Weekday
from bot.core.richtext import to_plain
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import (
    Answer,
    Clarify,
    Command,
    Context,
    Explained,
    Meaning,
    Ranked,
    ReminderRequest,
    RuleWish,
    SessionState,
    Unknown,
    Warning,
)
from bot.core.views import answers, reminding
from bot.core.words import Words as MessageWords
from bot.library import find_content, load_library
from bot.library.words import load_words

DEFAULT_NOW = datetime(
    2026, 1, 5, 12, 0, tzinfo=UTC
)  # never the machine's clock: the same line, the same answer

_MAX_STEP = 1000
_FURTHEST = timedelta(days=1000)

Words = Callable[[Meaning], str]
Json = dict[str, object]
Value = TypeVar("Value")


class LineError(Exception):
    """The line is not what the format asks for; str() says what was found and what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of input, read."""

    text: str
    context: Context


def interpret_lines(
    lines: Iterable[str | bytes],
    interpreter: Interpreter,
    library: Library,
    words: Words,
    *,
    explain: bool = False,
) -> Iterator[tuple[str, bool]]:
    """For each line one line of JSON without its line end, and whether the line was good.

    `words` gives what the person would read, as plain text. A bad line gives an error object; the run goes on.
    """
    for number, line in enumerate(lines, start=1):
        try:
            question = read_line(line, library)
        except LineError as error:
            yield _dump({"kind": "error", "line": number, "text": str(error)}), False
            continue
        explained = interpreter.explain(question.text, question.context)
        found = to_json(explained.meaning, library, words)
        if explain:
            found["because"] = _because(explained)
        yield _dump(found), True


def read_line(line: str | bytes, library: Library) -> Question:
    """The question of one line. Raises LineError."""
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
    except UnicodeDecodeError as error:
        raise LineError(f"the line is not UTF-8 (byte {error.start + 1}); expected a JSON object") from None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):  # ValueError: no JSON, or an integer of thousands of digits
        raise LineError("the line is not JSON; expected an object with a string `text`") from None
    if not isinstance(data, dict):
        raise LineError(f"the line is {_kind(data)}; expected an object with a string `text`")
    if not isinstance(data.get("text"), str):
        raise LineError(f"`text` is {_kind(data.get('text'))}; expected a string")
    return Question(text=data["text"], context=_context(data, library))


def _context(data: Mapping[str, object], library: Library) -> Context:
    exercise = _optional(data, "exercise", str)
    known = library.exercises.keys() | library.lexicon.absent.keys()
    if exercise is not None and exercise not in known:
        raise LineError(f"`exercise` is {_shown(exercise)}; expected one of {', '.join(sorted(known))}")
    step = _optional(data, "step", int)
    if step is not None and not 1 <= step <= _MAX_STEP:
        raise LineError(f"`step` is out of range; expected a number from 1 to {_MAX_STEP}")
    zone = _optional(data, "zone", str)
    return Context(
        now=_now(_optional(data, "now", str)),
        exercise=exercise,
        session=_session(_optional(data, "session", str)),
        step=step,
        zone=None if zone is None else _zone(zone),
        reminders=_reminders(data.get("reminders"), zone),
    )


def _optional(data: Mapping[str, object], key: str, kind: type[Value]) -> Value | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, kind) or isinstance(value, bool):
        expected = "a string" if kind is str else "a whole number"
        raise LineError(f"`{key}` is {_kind(value)}; expected {expected} or null")
    return value


def _session(value: str | None) -> SessionState | None:
    if value is None:
        return None
    try:
        return SessionState(value)
    except ValueError:
        expected = ", ".join(SessionState)
        raise LineError(f"`session` is {_shown(value)}; expected one of {expected}, or null") from None


def _now(value: str | None) -> datetime:
    if value is None:
        return DEFAULT_NOW
    try:
        now = datetime.fromisoformat(value)
        # Without an offset it is UTC; the machine's zone must not matter.
        instant = now.replace(tzinfo=UTC) if now.tzinfo is None else now.astimezone(UTC)
        instant + _FURTHEST  # reminders reach ahead: an instant at the end of the calendar has no next week
        return instant
    except (ValueError, OverflowError):
        raise LineError(f"`now` is {_shown(value)}; expected an instant like 2026-01-05T12:00:00Z") from None


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError, caught below
        raise LineError(f"`zone` is {_shown(value)}; expected an IANA name like Europe/Berlin") from None
    except KeyError:
        raise LineError(f"`zone` is {_shown(value)}; expected an IANA name like Europe/Berlin") from None
    return value


def _reminders(value: object, zone: str | None) -> tuple[ReminderRule, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise LineError(f"`reminders` is {_kind(value)}; expected a list of rules or null")
    return tuple(_rule(rule, zone) for rule in value)


def _rule(value: object, zone: str | None) -> ReminderRule:
    expected = 'expected rules like {"times": ["07:30"], "days": ["mon", "fri"]}'
    if not isinstance(value, dict):
        raise LineError(f"`reminders` holds {_kind(value)}; {expected}")
    times, days = value.get("times"), value.get("days") or [day.short for day in Weekday]
    by_name = {day.short: day for day in Weekday}
    if not isinstance(times, list) or not times or not isinstance(days, list):
        raise LineError(f"`reminders` holds a rule without times; {expected}")
    try:
        local_times = tuple(sorted({datetime.strptime(time, "%H:%M").time() for time in times}))  # noqa: DTZ007 - a wall time
        weekdays = tuple(sorted({by_name[day] for day in days}))
    except (ValueError, TypeError, KeyError):
        raise LineError(f"`reminders` holds a rule with an odd time or day; {expected}") from None
    own = value.get("zone") or zone or "UTC"
    if not isinstance(own, str):
        raise LineError(f"`reminders` holds a rule whose zone is {_kind(own)}; {expected}")
    return ReminderRule(local_times=local_times, weekdays=weekdays, zone=_zone(own))


def to_json(meaning: Meaning, library: Library, words: Words) -> Json:
    """The object of one meaning, with every key of its kind."""
    match meaning:
        case Answer():
            return _answer(meaning, library, words)
        case Clarify():
            choices = [_choice(entry_id, library, words) for entry_id in meaning.entry_ids]
            return {"kind": "clarify", "text": words(meaning), "choices": choices}
        case Unknown():
            return {"kind": "unknown", "text": words(meaning)}
        case Warning():
            return {
                "kind": "warning",
                "level": meaning.level.value,
                "id": meaning.flag_id,
                "text": words(meaning),
                "then": None if meaning.then is None else to_json(meaning.then, library, words),
            }
        case ReminderRequest():
            return _reminder(meaning, words)
        case Command():
            return {
                "kind": "command",
                "command": meaning.name.value,
                "exercise": meaning.exercise,
                "routine": meaning.routine,
                "zone": meaning.zone_words,
            }
        case _:
            assert_never(meaning)


def _answer(meaning: Answer, library: Library, words: Words) -> Json:
    sources = list(library.entries[meaning.entry_id].origin.sources)
    return {
        "kind": "answer",
        "id": meaning.entry_id,
        "confidence": meaning.confidence,
        "text": words(meaning),
        "sources": sources,
    }


def _choice(entry_id: str, library: Library, words: Words) -> Json:
    answer = words(Answer(entry_id=entry_id, confidence=1.0))
    return {"id": entry_id, "question": library.entries[entry_id].question, "text": answer}


def _reminder(meaning: ReminderRequest, words: Words) -> Json:
    until = meaning.until
    is_set = meaning.action.value == "set" and not meaning.is_ambiguous
    return {
        "kind": "reminder",
        "action": meaning.action.value,
        "rules": [_wish(rule, is_set=is_set) for rule in meaning.rules],
        "date": None if meaning.on_date is None else meaning.on_date.isoformat(),
        "minutes": meaning.minutes,
        "days_count": meaning.days_count,
        "until": until.isoformat() if isinstance(until, date) else None if until is None else until.short,
        "ambiguous": meaning.is_ambiguous,
        "text": words(meaning),
    }


def _wish(rule: RuleWish, *, is_set: bool) -> Json:
    # "no day named means every day, and all seven are listed"; a replacement without days keeps those it had, and a
    # one-off has none.
    days: Sequence[Weekday] = rule.weekdays or (tuple(Weekday) if is_set else ())
    return {
        "times": [time.strftime("%H:%M") for time in rule.local_times],
        "days": [day.short for day in sorted(days)],
    }


def _because(explained: Explained) -> Json:
    meaning = explained.meaning
    rule: str = meaning.because
    if isinstance(meaning, Warning) and meaning.then is not None:
        rule = f"{rule}; then {meaning.then.because}"
    return {"rule": rule, "entries": [_hit(hit) for hit in explained.hits]}


def _hit(hit: Ranked) -> Json:
    return {"id": hit.entry_id, "score": round(hit.score, 3)}


def _dump(value: Json) -> str:
    # Lone surrogates can come in as JSON escapes; written out they would stop the stream.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")


def _kind(value: object) -> str:
    match value:
        case None:
            return "missing or null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _shown(value: str) -> str:
    return json.dumps(value if len(value) <= 40 else value[:40] + "...")


def texts_of(library: Library, words: MessageWords) -> Words:
    """What the person would read, by the views; nothing for a reminder, which needs the person's own to be said."""

    def texts(meaning: Meaning) -> str:
        match meaning:
            case Answer():
                entry = library.entries[meaning.entry_id]
                is_unsure = meaning.confidence < answers.SURE
                return to_plain(answers.answer(words, library, entry, is_unsure=is_unsure).text)
            case Clarify():
                return to_plain(answers.clarify(words, library, meaning.entry_ids).text)
            case Unknown():
                return to_plain(answers.unknown(words, library, meaning, ()).text)
            case Warning():
                return to_plain(meaning.text)
            case ReminderRequest():
                return to_plain(reminding.understood(words, meaning))
            case Command():
                return ""
            case _:
                assert_never(meaning)

    return texts


def run_interpret(
    source: BinaryIO, out: TextIO, *, content_path: Path | None = None, explain: bool = False
) -> int:
    """Reads questions to the end of `source`, flushes each answer, and returns the exit status (1: a bad line).

    Raises ContentError when the content does not load.
    """
    content = find_content(content_path)
    library = load_library(content)
    texts = texts_of(library, load_words(content))
    status = 0
    for line, is_good in interpret_lines(source, Interpreter(library), library, texts, explain=explain):
        out.write(line + "\n")
        out.flush()
        status = status if is_good else 1
    return status
