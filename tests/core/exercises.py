"""Small exercises for tests, built of values and never read from content; they must not copy a shipped one."""

from bot.core.exercise import Dose, Entry, Exercise, Kind, Origin, Range, Step, StepKind, StepWhen

EDITORS = Origin(editor_reason="made for a test")

LIE_DOWN = Step(
    id="lie-down",
    kind=StepKind.SETUP,
    when=StepWhen.SESSION,
    text="Lie down.",
    seconds=5,
    entries=(),
    origin=EDITORS,
)
LIFT = Step(
    id="lift",
    kind=StepKind.SETUP,
    when=StepWhen.SIDE,
    text="Lift your {side} leg, {other} leg flat.",
    seconds=3,
    entries=(),
    origin=EDITORS,
)
PULL = Step(
    id="pull",
    kind=StepKind.HOLD,
    when=StepWhen.SET,
    text="{Side} leg up, {other} leg flat: pull.",
    seconds=None,
    entries=(),
    origin=EDITORS,
)
LOWER = Step(
    id="lower",
    kind=StepKind.RELEASE,
    when=StepWhen.SET,
    text="Lower your {side} leg.",
    seconds=4,
    entries=(),
    origin=EDITORS,
)


def range_of(low: int, high: int, start: int) -> Range:
    """A range of the editor's."""
    return Range(low=low, high=high, start=start, origin=EDITORS)


def dose(
    *,
    hold_s: Range | None = None,
    sets: Range | None = None,
    sides: int = 2,
    rest_s: Range | None = None,
) -> Dose:
    """20 to 30 seconds from 20, one to three sets from two, both sides, 10 seconds of rest, unless told otherwise."""
    return Dose(
        hold_s=hold_s or range_of(20, 30, 20),
        sets=sets or range_of(1, 3, 2),
        sides=sides,
        rest_s=rest_s or range_of(5, 60, 10),
    )


def exercise(
    *steps: Step,
    id: str = "wall-stretch",
    dose: Dose = dose(),  # noqa: B008 - a frozen value
    entries: tuple[Entry, ...] = (),
) -> Exercise:
    """A beginner's stretch of these steps; with none it is a card."""
    return Exercise(
        id=id,
        name="Wall Stretch",
        aliases=(),
        summary="A stretch *for tests*.",
        kind=Kind.STRETCH,
        level="beginner",
        category="stretching",
        force=None,
        mechanic=None,
        equipment=("a wall", "a mat"),
        primary_muscles=("hamstrings",),
        secondary_muscles=(),
        position="lying on your back",
        dose=dose,
        steps=steps,
        tips=(),
        mistakes=(),
        cautions=(),
        disagreements=(),
        entries=entries,
        sources=(),
        revision="0123456789ab",
    )


def wall_stretch() -> Exercise:
    """Lie down once, lift once a side, and pull in each set: the shape of most stretches."""
    return exercise(LIE_DOWN, LIFT, PULL)
