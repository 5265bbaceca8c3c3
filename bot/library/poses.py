"""Holds the poses that steps name against content/poses/; it must not read what a pose looks like.

Nothing draws poses yet: a step that names one is told in words alone.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.library.explaining import nearest
from bot.library.files import ContentFiles
from bot.library.reading import Document, Loc, Problem
from bot.library.schema import StepModel


def check_poses(content: Path, files: ContentFiles, problems: list[Problem]) -> None:
    """Adds every pose that is named and has no file."""
    folder = content / "poses"
    known = sorted(path.stem for path in folder.glob("*.yaml")) if folder.is_dir() else []
    for document, loc, steps in _stepped(files):
        for index, step in enumerate(steps):
            if step.pose is not None and step.pose not in known:
                message = f"there is no pose `{step.pose}`; expected the file poses/{step.pose}.yaml"
                place = (*loc, "steps", index, "pose")
                problems.append(document.problem(place, f"{message}{nearest(step.pose, known)}"))


def _stepped(files: ContentFiles) -> Iterator[tuple[Document, Loc, Sequence[StepModel]]]:
    for exercise in files.exercises:
        yield exercise.document, (), exercise.model.steps
    for routine in files.routines:
        for index, move in enumerate(routine.model.moves):
            yield routine.document, ("moves", index), move.steps
