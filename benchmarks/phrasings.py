"""How many ways to ask for a reminder are understood: the bot's own grammar beside the parsers on the package index.

    python -m benchmarks.phrasings [--json]

The peers are measured where they are installed (recurrent, dateparser, parsedatetime); none is a dependency. They
read rules or instants and know no commands, so they are asked only what they can hold: the phrasings that set a rule or
a date. Odd lines of the set were looked at while the grammar was written, even lines only counted.

More lists are read by the whole bot, the way `interpret` prints it. `reminder_wordings.jsonl` is a development
set: it was written before the grammar was last rebuilt and is what it was rebuilt on. The others were written after that,
each counted before any of its misses was looked at, and tuned on since; docs/reminders.md has those first figures.
"""

import importlib
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.core.reminder import Weekday
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import ReminderAction, ReminderRequest
from bot.core.understanding.times import read_reminder
from bot.interpret_lines import read_line, texts_of, to_json
from bot.library import find_content, load_library
from bot.library.words import load_words

WORDINGS = Path(__file__).parents[1] / "tests" / "core" / "understanding"
WORDING_SETS = (
    "reminder_wordings",
    "reminder_wordings_second",
    "reminder_wordings_third",
    "reminder_wordings_fourth_tuned",
    "reminder_wordings_fourth_counted",
    "reminder_wordings_fifth",
)
ASKED = ("text", "now", "zone", "reminders")
READ = ("action", "rules", "date", "minutes", "days_count", "until", "ambiguous")

SET = Path(__file__).parents[1] / "tests" / "golden" / "said.tsv"
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
ZONE = "Europe/London"


def compact(request: ReminderRequest | None) -> str:
    """A request in the words of the set's second column."""
    if request is None:
        return "none"
    if request.is_ambiguous:
        return "ask"
    rules = "; ".join(
        f"{','.join(f'{at:%H:%M}' for at in rule.local_times) or '-'} {_days(rule.weekdays)}"
        for rule in request.rules
    )
    match request.action:
        case ReminderAction.SNOOZE:
            return f"snooze {request.minutes}"
        case ReminderAction.PAUSE if request.days_count:
            return f"pause {request.days_count}"
        case ReminderAction.PAUSE:
            until = request.until
            return f"pause until {until.short if isinstance(until, Weekday) else until}"
        case ReminderAction.ONCE:
            return f"once {request.rules[0].local_times[0]:%H:%M} {request.on_date or '-'}"
        case ReminderAction.REPLACE if request.minutes is not None:
            return f"shift {request.minutes}"
        case _:
            return f"{request.action.value} {rules}".strip()


def _days(weekdays: tuple[Weekday, ...]) -> str:
    if len(weekdays) == len(Weekday):
        return "daily"
    return ",".join(day.short for day in weekdays) or "-"


def ours(text: str) -> str:
    """What the bot makes of it."""
    return compact(read_reminder(text, NOW, ZONE))


def _recurrent(module: Any) -> Callable[[str], str]:
    names = {"MO": "mon", "TU": "tue", "WE": "wed", "TH": "thu", "FR": "fri", "SA": "sat", "SU": "sun"}

    def read(text: str) -> str:
        event = module.RecurringEvent(now_date=NOW.replace(tzinfo=None))
        found = event.parse(text)
        if isinstance(found, datetime):
            return f"once {found:%H:%M} {found:%Y-%m-%d}"
        if not isinstance(found, str):
            return "none"
        parts = dict(part.split("=") for part in found.rpartition("RRULE:")[2].split(";") if "=" in part)
        if parts.get("INTERVAL", "1") != "1" or "BYHOUR" not in parts:
            return "ask"
        minutes = parts.get("BYMINUTE", "0").split(",")
        times = ",".join(f"{int(h):02}:{int(m):02}" for h in parts["BYHOUR"].split(",") for m in minutes)
        days = ",".join(name for key, name in names.items() if key in parts.get("BYDAY", "").split(","))
        is_daily = parts.get("FREQ") == "DAILY" or days.count(",") == len(names) - 1
        return f"set {times} {'daily' if is_daily else days or '-'}"

    return read


def _dateparser(module: Any) -> Callable[[str], str]:
    def read(text: str) -> str:
        settings = {"RELATIVE_BASE": NOW.replace(tzinfo=None), "PREFER_DATES_FROM": "future"}
        found = module.search_dates(text, languages=["en"], settings=settings)
        return f"once {found[0][1]:%H:%M} {found[0][1]:%Y-%m-%d}" if found else "none"

    return read


def _parsedatetime(module: Any) -> Callable[[str], str]:
    calendar = module.Calendar()

    def read(text: str) -> str:
        found, status = calendar.parseDT(text, sourceTime=NOW.replace(tzinfo=None))
        return f"once {found:%H:%M} {found:%Y-%m-%d}" if status else "none"

    return read


PEERS: dict[str, tuple[str, Callable[[Any], Callable[[str], str]]]] = {
    "recurrent": ("recurrent", _recurrent),
    "dateparser": ("dateparser.search", _dateparser),
    "parsedatetime": ("parsedatetime", _parsedatetime),
}


def measure(read: Callable[[str], str], lines: list[tuple[str, str]]) -> dict[str, int]:
    """How many are right, asked about where it was clear or not known, and set wrongly with confidence."""
    counts = {"right": 0, "missed": 0, "wrong": 0, "of": len(lines)}
    for text, expected in lines:
        try:
            got = read(text)
        except Exception:  # noqa: BLE001 - a peer that raises has not understood
            got = "none"
        kind = "right" if got == expected else "missed" if got in ("none", "ask") else "wrong"
        counts[kind] += 1
    return counts


def measure_wordings(name: str) -> dict[str, int]:
    """A list in the form of the golden reminders; a row of kind "other" must not be read as a reminder."""
    library = load_library(find_content())
    interpreter = Interpreter(library)
    words = texts_of(library, load_words(find_content()))
    rows = [
        json.loads(line) for line in (WORDINGS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    counts = {"right": 0, "missed": 0, "wrong": 0, "of": len(rows)}
    for row in rows:
        question = read_line(json.dumps({key: row[key] for key in ASKED}), library)
        found = to_json(interpreter.interpret(question.text, question.context), library, words)
        inner = found["then"] if isinstance(found.get("then"), dict) else found
        assert isinstance(inner, dict)
        is_reminder = inner["kind"] == "reminder"
        expects = row["kind"] == "reminder"
        is_right = is_reminder == expects and (not expects or all(inner[key] == row[key] for key in READ))
        kind = "right" if is_right else "wrong" if is_reminder and not inner["ambiguous"] else "missed"
        counts[kind] += 1
    return counts


def main() -> None:
    """Print the table, or its figures with --json."""
    rows = [line.split("\t") for line in SET.read_text(encoding="utf-8").splitlines()]
    pairs = [(text, expected) for text, expected in rows]
    tuned, counted = pairs[::2], pairs[1::2]
    rules = [pair for pair in pairs if pair[1].startswith(("set", "once"))]
    figures = {
        "ours_tuned": measure(ours, tuned),
        "ours_counted": measure(ours, counted),
        "ours_rules": measure(ours, rules),
    }
    for name in WORDING_SETS:
        figures[name] = measure_wordings(name)
    for name, (module, make) in PEERS.items():
        try:
            peer = importlib.import_module(module)
        except ImportError:
            continue
        figures[f"{name}_rules"] = measure(make(peer), rules)
    if "--json" in sys.argv:
        print(json.dumps(figures))
        return
    for name, counts in figures.items():
        print(f"{name:22} " + "  ".join(f"{key} {value}" for key, value in counts.items()))


if __name__ == "__main__":
    main()
