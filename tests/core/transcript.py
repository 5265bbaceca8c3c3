"""Prints a plan as a readable transcript: what is said when, and for how long; `python -m tests.core.transcript` writes all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.coach.courses import Courses
from bot.content import Content, read_content
from bot.core.exercise import Side
from bot.core.plan import Choices, Plan
from bot.core.richtext import to_plain
from bot.core.routine import COURSE_MARK, Course
from bot.core.session import Session, State
from bot.core.views import cues
from bot.core.words import Words

FOLDER = Path(__file__).parent / "transcripts"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def transcript(words: Words, plan: Plan, title: str) -> str:
    """One line for each message: the minute and second at which it comes, how long it lasts, and its words."""
    lines = [
        f"{title}: {len(plan.phases)} messages, {plan.length.seconds // 60} min {plan.length.seconds % 60} s"
    ]
    if plan.is_own_pace:
        lines.append("(and as long as the person takes for what goes at their own pace)")
    at = 0
    for position, phase in enumerate(plan.phases):
        session = _session(plan, position)
        said = to_plain(cues.phase(words, plan, session, phase, None).text)
        lasts = f"{phase.seconds} s" if phase.seconds is not None else "open" if phase.is_open else "end"
        lines.append(f"\n{at // 60}:{at % 60:02d} {phase.kind} ({lasts})")
        lines.extend(f"    {line}".rstrip() for line in said.split("\n"))
        at += phase.seconds or 0
    return "\n".join(lines) + "\n"


def _session(plan: Plan, position: int) -> Session:
    held = timedelta(0)
    left = right = held
    for phase in plan.phases[:position]:
        if phase.is_timed_work and phase.seconds is not None:
            span = timedelta(seconds=phase.seconds)
            left, right = (left + span, right) if phase.side is Side.LEFT else (left, right + span)
    return Session(
        id=1,
        chat_id=1,
        exercise=plan.exercise,
        revision="",
        hold_s=plan.hold_s,
        sets=plan.sets,
        first_side=Side.RIGHT,
        is_gentle=False,
        state=State.RUNNING,
        position=position,
        due_at=NOW,
        held_left=left,
        held_right=right,
    )


def transcripts(content: Content) -> dict[str, str]:
    """Every exercise and every ready-made routine of the content, by the name of its golden file."""
    courses = Courses(content.library, None)  # type: ignore[arg-type]  # no person's own routine is looked up here
    found = {}
    for exercise in content.library.exercises.values():
        found[exercise.id] = transcript(content.words, courses.plan(exercise), exercise.name)
    for routine in content.library.routines.values():
        course = courses.find(0, f"{COURSE_MARK}{routine.id}")
        assert isinstance(course, Course)
        plan = courses.plan(course, Choices())
        found[f"routine-{routine.id}"] = transcript(content.words, plan, routine.name)
    return found


def main() -> None:
    """Write the golden files anew."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.txt"):
        path.unlink()
    for name, text in transcripts(read_content(None)).items():
        (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
