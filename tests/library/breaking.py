"""Breaks a content folder in one place and says what the checks find."""

from pathlib import Path

from bot.library.files import read_files
from bot.library.lint import lint
from bot.library.reading import Problem
from bot.library.references import check_references


def change(path: Path, old: str, new: str) -> None:
    """Replaces the one place in a file where `old` stands; a test that aims beside it fails."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def exercise_problems(content: Path, old: str, new: str) -> list[str]:
    """What is found after one change to the exercise."""
    change(content / "en" / "exercises" / "wall-stretch.md", old, new)
    return found(content)


def topic_problems(content: Path, old: str, new: str) -> list[str]:
    """What is found after one change to the topic."""
    change(content / "en" / "topics" / "safety.md", old, new)
    return found(content)


def found(content: Path) -> list[str]:
    """Every problem as `file:line: message`, with the file's name alone."""
    problems: list[Problem] = []
    files = read_files(content, "en", problems)
    check_references(files, problems)
    lint(files, problems)
    return [f"{problem.path.name}:{problem.line}: {problem.message}" for problem in problems]
