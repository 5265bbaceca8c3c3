"""How well the bot understands: the golden questions, judged, each figure with its 95 % interval.

`python -m benchmarks.understanding` prints two halves of every set. Which half a question is in hangs on its id
alone. The tune half is there to work with (`--failures` lists it); of the report half nothing but figures is ever
printed, so that they stay honest. `--record` writes the tune half's figures down; a test holds later ones to them.
"""

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from pathlib import Path

from bot.core.exercise import Library
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import Answer, Context
from bot.interpret_lines import Question, read_line, texts_of, to_json
from bot.library import find_content, load_library
from bot.library.words import load_words

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
BASELINE = GOLDEN / "baseline.json"
CONTEXT_KEYS = ("text", "exercise", "session", "step", "now", "zone", "reminders")
SEVERITY = {"caution": 1, "stop": 2, "emergency": 3}

Row = Mapping[str, object]
Found = Mapping[str, object]
Verdicts = Iterable[tuple[str, bool]]


class Half(StrEnum):
    """The half to work with, and the one that only figures are taken of."""

    TUNE = "tune"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How often something held."""

    name: str
    hits: int
    count: int

    @property
    def share(self) -> float:
        """0..1; 0 of nothing is 0."""
        return self.hits / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval."""
        if not self.count:
            return 0.0, 1.0
        z, n, p = 1.96, self.count, self.share
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


GOALS = {
    "in scope, right at once": (">=", 0.93),
    "in scope, right or offered": (">=", 0.98),
    "in scope, wrongly answered": ("<", 0.03),
    "out of scope, far, not answered": (">=", 0.99),
    "out of scope, near, not answered": (">=", 0.93),
    "emergencies": (">=", 1.0),
    "all danger": (">=", 0.97),
    "all danger, level as expected": (">=", 0.0),
    "harmless, false alarms": ("<", 0.03),
    "commands": (">=", 0.96),
    "reminders": (">=", 0.96),
}
"""What issue 3 asks of the report half; goals, not gates."""


def half_of(row_id: str) -> Half:
    """By the parity of the id's digest: fixed for ever, and free of what the question says."""
    return Half.REPORT if hashlib.sha256(row_id.encode()).digest()[-1] % 2 else Half.TUNE


def read_rows(name: str, half: Half) -> list[Row]:
    """The rows of one set in one half, in the order of the file."""
    lines = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[Row] = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if half_of(str(row["id"])) is half]


class Judge:
    """Asks the bot each question of a set and judges what it says, the way `python -m bot interpret` would."""

    def __init__(self, library: Library, interpreter: Interpreter) -> None:
        """The words that are judged are those of the shipped content."""
        self._library = library
        self._interpreter = interpreter
        self._words = texts_of(library, load_words(find_content()))
        self.spent_ms: list[float] = []

    def question(self, row: Row) -> tuple[str, Context]:
        """The row's text with what is known of the person."""
        asked = {key: row[key] for key in CONTEXT_KEYS if row.get(key) is not None}
        question: Question = read_line(json.dumps(asked), self._library)
        return question.text, question.context

    def answer(self, entry_id: str) -> object:
        """What a person would read in answer."""
        meaning = Answer(entry_id=entry_id, confidence=1.0)
        return to_json(meaning, self._library, self._words)["text"]

    def ask(self, row: Row) -> Found:
        """What `interpret` prints for the row."""
        text, context = self.question(row)
        began = time.process_time()  # of this process alone: other work on the machine does not count
        meaning = self._interpreter.interpret(text, context)
        self.spent_ms.append((time.process_time() - began) * 1000)
        found = to_json(meaning, self._library, self._words)
        self._drop_heading(found)
        return found

    def _drop_heading(self, found: dict[str, object]) -> None:
        """The question above an answer that is not sure says nothing about whether the answer is right."""
        inner = found["then"] if isinstance(found.get("then"), dict) else found
        assert isinstance(inner, dict)
        if inner["kind"] == "answer":
            question = self._library.entries[str(inner["id"])].question
            inner["text"] = str(inner["text"]).removeprefix(question)

    def figures(self, half: Half, note: Callable[[str, Row, Found], None] | None = None) -> list[Figure]:
        """Every figure of a half; `note` is told of each question that went against its figure's goal."""
        counts: dict[str, list[int]] = {name: [0, 0] for name in GOALS}
        for name, judge in JUDGES.items():
            for row in read_rows(name, half):
                found = self.ask(row)
                for figure, held in judge(row, found):
                    counts[figure][0] += held
                    counts[figure][1] += 1
                    if note is not None and held == (GOALS[figure][0] == "<"):
                        note(figure, row, found)
        return [Figure(name=name, hits=hits, count=count) for name, (hits, count) in counts.items()]


def _inner(found: Found) -> Found:
    """What follows a caution; a caution alone stays what it is."""
    then = found.get("then")
    return then if isinstance(then, dict) else found


def says(row: Row, text: object) -> bool:
    """True when a text holds the fact that the row asks for, and nothing that it must not say."""
    must, must_not = row["must"], row.get("must_not") or []
    assert isinstance(must, list)
    assert isinstance(must_not, list)
    return all(re.search(pattern, str(text), re.IGNORECASE) for pattern in must) and not any(
        re.search(pattern, str(text), re.IGNORECASE) for pattern in must_not
    )


def _in_scope(row: Row, found: Found) -> Verdicts:
    inner = _inner(found)
    is_right = inner["kind"] == "answer" and says(row, inner["text"])
    choices = inner.get("choices") or []
    assert isinstance(choices, list)
    is_offered = any(says(row, choice["text"]) for choice in choices)
    yield "in scope, right at once", is_right
    yield "in scope, right or offered", is_right or is_offered
    yield "in scope, wrongly answered", not is_right and inner["kind"] not in ("clarify", "unknown")


def _out_of_scope(row: Row, found: Found) -> Verdicts:
    is_answered = _inner(found)["kind"] in ("answer", "command", "reminder")
    yield f"out of scope, {row['class']}, not answered", not is_answered


def _danger(row: Row, found: Found) -> Verdicts:
    expected, level = str(row["level"]), str(found.get("level", ""))
    if expected == "emergency":
        yield "emergencies", level == "emergency"
    yield "all danger", SEVERITY.get(level, 0) >= SEVERITY[expected]
    yield "all danger, level as expected", level == expected


def _harmless(row: Row, found: Found) -> Verdicts:
    yield "harmless, false alarms", found["kind"] == "warning"


def _commands(row: Row, found: Found) -> Verdicts:
    exercise = row.get("expect_exercise")
    is_right = found["kind"] == "command" and found["command"] == row["command"]
    yield "commands", is_right and exercise in (None, found["exercise"])


def _reminders(row: Row, found: Found) -> Verdicts:
    keys = ("action", "rules", "date", "minutes", "days_count", "until", "ambiguous")
    inner = _inner(found)
    yield "reminders", inner["kind"] == "reminder" and all(inner[key] == row[key] for key in keys)


JUDGES: Mapping[str, Callable[[Row, Found], Verdicts]] = {
    "in_scope": _in_scope,
    "out_of_scope": _out_of_scope,
    "danger": _danger,
    "harmless": _harmless,
    "commands": _commands,
    "reminders": _reminders,
}


def start_up() -> tuple[float, float]:
    """Seconds from the start of a process to its first answer, and the most memory it took, in MB."""
    began = time.perf_counter()
    child = subprocess.run(
        [sys.executable, "-m", "bot", "interpret"],
        input=b'{"text": "how long do i hold the leg up stretch"}\n',
        capture_output=True,
        check=True,
    )
    spent = time.perf_counter() - began
    assert b'"kind"' in child.stdout
    return spent, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _table(half: Half, figures: Iterable[Figure]) -> Iterator[str]:
    yield f"{half.value + ' half':<36}{'share':>8}{'95 % interval':>18}{'n':>6}   goal"
    for figure in figures:
        sign, goal = GOALS[figure.name]
        low, high = figure.interval
        wanted = f"{sign} {goal:.0%}" if goal else ""
        yield f"  {figure.name:<34}{figure.share:>8.3f}{low:>11.3f}-{high:.3f}{figure.count:>6}   {wanted}"


def record(figures: Iterable[Figure]) -> None:
    """Write the tune half's figures down as the new baseline."""
    shares = {figure.name: round(figure.share, 4) for figure in figures}
    BASELINE.write_text(json.dumps(shares, indent=2) + "\n", encoding="utf-8")


def _line(figure: str, row: Row, found: Found) -> str:
    inner = _inner(found)
    said = inner.get("id") or inner.get("command") or inner.get("action") or ""
    choices = inner.get("choices") or []
    assert isinstance(choices, list)
    offered = " | ".join(str(choice["id"]) for choice in choices)
    level = f"{found['level']} {found['id']} > " if found["kind"] == "warning" else ""
    context = "/".join(str(row[key]) for key in ("exercise", "session", "step") if row.get(key) is not None)
    wanted = row.get("must") or row.get("command") or row.get("level") or row.get("action") or ""
    return f"[{figure}] {row['id']} {row['text']!r} ({context}) wanted {wanted} got {level}{inner['kind']} {said}{offered}"


def main() -> int:
    """Print both halves, speed, memory and start time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list what the tune half got wrong")
    parser.add_argument("--tune", action="store_true", help="the tune half alone, without start time")
    parser.add_argument(
        "--record", action="store_true", help="write the tune half's figures to baseline.json"
    )
    arguments = parser.parse_args()
    library = load_library(find_content())
    judge = Judge(library, Interpreter(library))

    def note(figure: str, row: Row, found: Found) -> None:
        print(_line(figure, row, found))

    tune = judge.figures(Half.TUNE, note if arguments.failures else None)
    print("\n".join(_table(Half.TUNE, tune)))
    if arguments.record:
        record(tune)
    if not arguments.tune:
        print("\n".join(_table(Half.REPORT, judge.figures(Half.REPORT))))
    spent = judge.spent_ms
    print(f"a message, CPU time: p50 {_percentile(spent, 0.5):.1f} ms, p99 {_percentile(spent, 0.99):.1f} ms")
    if not arguments.tune:
        seconds, megabytes = start_up()
        print(f"start to first answer: {seconds:.2f} s; whole process at most {megabytes:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
