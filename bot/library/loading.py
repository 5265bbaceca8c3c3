"""The doors of the library: find content/, load it, check it; all problems come at once.

It must not read files itself (that is `files`, `language`, `safety`, `words` and `zones`).
"""

from dataclasses import replace
from pathlib import Path

from bot.core.exercise import Library
from bot.errors import ContentError
from bot.library.building import build_library
from bot.library.files import ContentFiles, read_files
from bot.library.language import load_lexicon
from bot.library.learned import load_learned
from bot.library.lint import lint
from bot.library.poses import check_poses
from bot.library.reading import Problem
from bot.library.references import check_references
from bot.library.routines import check_routines, lint_routines, read_routines
from bot.library.safety import load_safety
from bot.library.words import check_messages
from bot.library.zones import check_zones

LANGUAGE = "en"

_PACKAGE = Path(__file__).resolve().parents[1]


def find_content(explicit: Path | None = None) -> Path:
    """The folder to read: the one asked for, else the repository's content/, else the copy inside the wheel.

    `explicit` is what CONTENT_PATH or the command line says; whether it exists is for `load_library` to say.
    """
    if explicit is not None:
        return explicit
    repository = _PACKAGE.parent
    # An installed package also has a parent, site-packages, in which "content" may be somebody else's.
    if (repository / "pyproject.toml").is_file() and (repository / "content" / LANGUAGE).is_dir():
        return repository / "content"
    return _PACKAGE / "_content"


def load_library(content: Path) -> Library:
    """Everything that the content says.

    Raises ContentError with every problem of every file, sorted by file and line.
    """
    problems: list[Problem] = []
    files = _read(content, problems)
    lexicon = load_lexicon(content, problems)
    safety = load_safety(content, problems)
    learned = load_learned(content, LANGUAGE, problems)
    if problems or lexicon is None or safety is None:
        raise ContentError(tuple(str(problem) for problem in _sorted(problems, content)))
    return replace(build_library(files, lexicon, safety), learned=learned)


def check(content: Path) -> tuple[Problem, ...]:
    """Every problem of the content and everything that an editor would send back; empty when it is good.

    Never raises on what it finds, even where `content` is no folder.
    """
    problems: list[Problem] = []
    files = _read(content, problems)
    load_lexicon(content, problems)
    load_safety(content, problems)
    load_learned(content, LANGUAGE, problems)
    check_messages(content, LANGUAGE, find_content(), problems)
    check_zones(content, LANGUAGE, problems)
    lint(files, problems)
    lint_routines(files, problems)
    return _sorted(problems, content)


def _read(content: Path, problems: list[Problem]) -> ContentFiles:
    files = replace(read_files(content, LANGUAGE, problems), routines=read_routines(content, problems))
    check_references(files, problems)
    check_routines(files, problems)
    check_poses(content, files, problems)
    return files


def _sorted(problems: list[Problem], content: Path) -> tuple[Problem, ...]:
    """By file and line, each once, with paths as an author sees them: `content/en/...`."""
    below = {problem.below(content.parent) for problem in problems}
    return tuple(sorted(below, key=lambda problem: (problem.path.as_posix(), problem.line, problem.message)))
