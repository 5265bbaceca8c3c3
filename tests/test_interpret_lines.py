"""The JSON Lines of `interpret`: every key of every kind, bad lines that do not stop the run."""

import io
import json
from datetime import UTC, date, datetime, time

import pytest

from bot.core.exercise import Library
from bot.core.reminder import Weekday
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import (
    Clarify,
    Command,
    CommandName,
    Meaning,
    ReminderAction,
    ReminderRequest,
    RuleWish,
)
from bot.interpret_lines import DEFAULT_NOW, LineError, interpret_lines, read_line, run_interpret, to_json
from bot.library import find_content, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(find_content())


def words(meaning: Meaning) -> str:
    return type(meaning).__name__


def test_an_answer_has_its_entry_its_text_and_the_files_of_its_sources(library: Library) -> None:
    line = json.dumps({"text": "how long do i hold it", "exercise": "leg-up-hamstring-stretch"})
    ((out, is_good),) = interpret_lines([line], Interpreter(library), library, words)

    assert is_good
    assert json.loads(out) == {
        "kind": "answer",
        "id": "leg-up-hamstring-stretch/hold-time",
        "confidence": 0.9,
        "text": "Answer",
        "sources": ["000_ba54ec78827406ec.txt", "001_5427f7ce0692d202.txt"],
    }


def test_a_bad_line_gives_an_error_with_its_number_and_the_run_goes_on(library: Library) -> None:
    lines = [b"\xff\n", b"[]\n", b'{"text": 3}\n', b"\n", b'{"text": "hello"}\n']
    found = list(interpret_lines(lines, Interpreter(library), library, words))

    assert [is_good for _, is_good in found] == [False, False, False, False, True]
    assert [json.loads(out).get("line") for out, _ in found] == [1, 2, 3, 4, None]


def test_an_emergency_stands_alone_with_every_key(library: Library) -> None:
    ((out, _),) = interpret_lines(['{"text": "chest pain"}'], Interpreter(library), library, words)

    assert json.loads(out) == {
        "kind": "warning",
        "level": "emergency",
        "id": "heart-attack",
        "text": "Warning",
        "then": None,
    }


def test_why_is_told_when_it_is_asked_for(library: Library) -> None:
    ((out, _),) = interpret_lines(
        ['{"text": "how long"}'], Interpreter(library), library, words, explain=True
    )

    assert set(json.loads(out)["because"]) == {"rule", "entries"}


def test_a_command_has_every_key(library: Library) -> None:
    command = Command(name=CommandName.SET_TIMEZONE, zone_words="berlin")

    assert to_json(command, library, words) == {
        "kind": "command",
        "command": "set_timezone",
        "exercise": None,
        "routine": None,
        "zone": "berlin",
    }


def test_choices_come_with_the_answer_that_each_would_give(library: Library) -> None:
    ids = ("leg-up-hamstring-stretch/sets", "leg-up-hamstring-stretch/hold-time")
    found = to_json(Clarify(entry_ids=ids), library, words)

    assert found["choices"] == [
        {"id": ids[0], "question": "How many times do I repeat it on each leg?", "text": "Answer"},
        {"id": ids[1], "question": "How long should I hold the leg up hamstring stretch?", "text": "Answer"},
    ]


def test_a_reminder_that_is_set_lists_all_days_when_none_is_named(library: Library) -> None:
    request = ReminderRequest(action=ReminderAction.SET, rules=(RuleWish(local_times=(time(7, 30),)),))

    assert to_json(request, library, words) == {
        "kind": "reminder",
        "action": "set",
        "rules": [{"times": ["07:30"], "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}],
        "date": None,
        "minutes": None,
        "days_count": None,
        "until": None,
        "ambiguous": False,
        "text": "ReminderRequest",
    }


def test_a_replaced_reminder_keeps_its_days_when_none_is_named(library: Library) -> None:
    rules = (RuleWish(local_times=(time(8, 0),)),)
    found = to_json(ReminderRequest(action=ReminderAction.REPLACE, rules=rules), library, words)

    assert found["rules"] == [{"times": ["08:00"], "days": []}]


@pytest.mark.parametrize(
    ("until", "shown"), [(Weekday.MON, "mon"), (date(2026, 2, 1), "2026-02-01"), (None, None)]
)
def test_until_is_a_weekday_or_a_date(
    until: Weekday | date | None, shown: str | None, library: Library
) -> None:
    found = to_json(ReminderRequest(action=ReminderAction.PAUSE, until=until), library, words)

    assert found["until"] == shown


def test_the_clock_of_the_machine_is_never_used(library: Library) -> None:
    assert read_line('{"text": "hi"}', library).context.now == DEFAULT_NOW


def test_an_instant_with_an_offset_is_read_in_utc(library: Library) -> None:
    now = read_line('{"text": "hi", "now": "2026-03-01T10:00:00+02:00"}', library).context.now

    assert now == datetime(2026, 3, 1, 8, tzinfo=UTC)


def test_rules_of_the_person_are_read_in_their_zone(library: Library) -> None:
    line = (
        '{"text": "hi", "zone": "Europe/Berlin", "reminders": [{"times": ["07:30"], "days": ["sun", "mon"]}]}'
    )
    (rule,) = read_line(line, library).context.reminders

    assert (rule.local_times, rule.weekdays, rule.zone) == (
        (time(7, 30),),
        (Weekday.MON, Weekday.SUN),
        "Europe/Berlin",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "a", "session": "flying"}', "`session` is"),
        ('{"text": "a", "exercise": "moonwalk"}', "`exercise` is"),
        ('{"text": "a", "step": 0}', "`step` is out of range"),
        ('{"text": "a", "step": true}', "`step` is true or false"),
        ('{"text": "a", "step": ' + "9" * 5000 + "}", "not JSON"),
        ('{"text": "a", "now": "soon"}', "`now` is"),
        ('{"text": "a", "zone": "Mars/Base"}', "`zone` is"),
        ('{"text": "a", "zone": "../etc/passwd"}', "`zone` is"),
        ('{"text": "a", "reminders": [{"times": ["25:00"]}]}', "`reminders` holds"),
        ('{"text": "a", "reminders": 3}', "`reminders` is"),
        ("[" * 100000, "not JSON"),
        ("null", "missing or null"),
    ],
)
def test_a_value_that_does_not_fit_is_said(line: str, said: str, library: Library) -> None:
    with pytest.raises(LineError, match=said):
        read_line(line, library)


def test_a_bad_line_makes_the_exit_status_one_and_each_line_gets_one_line() -> None:
    out = io.StringIO()
    status = run_interpret(io.BytesIO(b'{"text": "hello"}\nnope\n{"text": "\\ud800"}\n'), out)

    assert status == 1
    assert [json.loads(line)["kind"] for line in out.getvalue().splitlines()] == [
        "command",
        "error",
        "unknown",
    ]
