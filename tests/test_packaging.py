"""What is shipped: the locks, the wheel and the image hold what they should and nothing else."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = (
    "requirements.lock",
    "requirements-build.lock",
    "requirements-dev.lock",
    "requirements-bench.lock",
    "requirements-fit.lock",
)
APART = {"bench": "requirements-bench.lock", "fit": "requirements-fit.lock"}
"""Groups of packages that neither run nor test the bot, each in a lock of its own only."""


def canonical(name: str) -> str:
    """A distribution's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement: str) -> str:
    """The distribution that a requirement is for: ``APScheduler>=3.11,<4`` -> ``apscheduler``."""
    return canonical(re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0])


def entries(lock: str) -> list[str]:
    """The requirements of a lock, each with its continuation lines joined, comments left out."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]


def pins(lock: str) -> dict[str, str]:
    """Name -> version (with its marker) for each requirement of a lock."""
    return {name_of(entry): entry.split("==", 1)[1].split("--hash", 1)[0].strip() for entry in entries(lock)}


def project() -> dict[str, Any]:
    """pyproject.toml, parsed."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared_runtime() -> set[str]:
    """The packages that pyproject.toml says the bot runs with."""
    return {name_of(requirement) for requirement in project()["project"]["dependencies"]}


def declared_development() -> set[str]:
    """The packages that pyproject.toml says the bot is built, checked and tested with."""
    groups = [group for name, group in project()["dependency-groups"].items() if name not in APART]
    return {name_of(entry) for group in groups for entry in group if isinstance(entry, str)}


def declared_apart() -> set[str]:
    """The packages that pyproject.toml says the benchmarks run beside, or that learn from wordings."""
    return {name_of(entry) for name in APART for entry in project()["dependency-groups"][name]}


def documented() -> set[str]:
    """The packages in the tables of docs/dependencies.md."""
    rows = re.findall(
        r"^\| ([\w.-]+) \| [^|]+ \| [^|]+ \|$",
        (ROOT / "docs/dependencies.md").read_text("utf-8"),
        re.MULTILINE,
    )
    return {canonical(name) for name in rows} - {"package", "-"}


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in order, continuation lines joined: (``USER``, ``10001:10001``)."""
    text = re.sub(r"^\s*#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = [line.split(maxsplit=1) for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(word, " ".join(rest.split())) for word, rest in lines]


def last(instruction: str) -> str:
    """The argument of the last such instruction: the one that holds for the image."""
    return [argument for word, argument in instructions() if word == instruction][-1]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_with_hashes(lock: str) -> None:
    pinned = re.compile(r"[a-z0-9-]+==\S+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert entries(lock)
    assert [entry for entry in entries(lock) if not pinned.fullmatch(entry)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert (
        re.findall(r"(?im)https?:|file:|--(?:extra-)?index|--find-links|--trusted|\s/|(?<= )@ ", text) == []
    )


def test_the_runtime_lock_has_every_package_the_bot_declares() -> None:
    assert declared_runtime() - pins("requirements.lock").keys() == set()


def test_the_runtime_lock_has_no_development_package() -> None:
    assert (declared_development() | declared_apart()) & pins("requirements.lock").keys() == set()


@pytest.mark.parametrize("group", APART)
def test_a_group_apart_stands_in_its_own_lock_only(group: str) -> None:
    declared = {name_of(entry) for entry in project()["dependency-groups"][group]}

    assert declared - pins(APART[group]).keys() == set()
    assert declared & pins("requirements-dev.lock").keys() == set()


@pytest.mark.parametrize("lock", APART.values())
def test_a_lock_apart_agrees_with_the_runtime_lock(lock: str) -> None:
    assert pins("requirements.lock").items() - pins(lock).items() == set()


def test_the_development_lock_has_every_package_that_is_declared() -> None:
    assert (declared_runtime() | declared_development()) - pins("requirements-dev.lock").keys() == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-build.lock"])
def test_the_development_lock_agrees_with_the_other(lock: str) -> None:
    assert pins(lock).items() - pins("requirements-dev.lock").items() == set()


def test_every_package_of_the_runtime_is_documented() -> None:
    assert pins("requirements.lock").keys() - documented() == set()


def test_every_declared_package_is_documented() -> None:
    assert (declared_runtime() | declared_development() | declared_apart()) - documented() == set()


def test_no_package_is_documented_that_is_not_used() -> None:
    locked = {package for lock in ("requirements-dev.lock", *APART.values()) for package in pins(lock)}
    assert documented() - locked == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in the wheel, built as the image builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own command
    (built,) = folder.glob("legup-*.whl")
    return set(zipfile.ZipFile(built).namelist())


def files_under(folder: str) -> set[str]:
    """The files that belong to a folder of the repository, as paths from it."""
    found = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.suffix != ".pyc"}


def test_the_wheel_holds_all_of_the_bot(wheel: set[str]) -> None:
    assert {f"bot/{path}" for path in files_under("bot")} - wheel == set()


def test_the_wheel_holds_all_of_the_content(wheel: set[str]) -> None:
    assert files_under("content")
    assert {f"bot/_content/{path}" for path in files_under("content")} - wheel == set()


def test_the_wheel_holds_nothing_but_the_bot_and_what_describes_it(wheel: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"bot", "legup"}


def test_the_image_is_built_in_two_stages_on_a_named_python() -> None:
    stages = [argument for word, argument in instructions() if word == "FROM"]
    assert stages == ["python:3.13-slim AS build", "python:3.13-slim"]


def test_the_image_installs_only_what_has_a_hash() -> None:
    installs = re.findall(
        r"pip(?: --python \S+)? install\b[^&]*",
        " ".join(argument for word, argument in instructions() if word == "RUN"),
    )
    assert len(installs) == 3
    assert [
        line for line in installs if "--require-hashes" not in line and "--no-index --no-deps" not in line
    ] == []


def test_the_image_sees_no_development_lock() -> None:
    assert "requirements-dev.lock" not in (ROOT / "Dockerfile").read_text("utf-8")
    assert "requirements-dev.lock" not in (ROOT / ".dockerignore").read_text("utf-8")


def test_the_image_runs_as_a_user_that_is_not_root() -> None:
    assert last("USER") == "10001:10001"


def test_the_image_keeps_its_state_in_a_volume() -> None:
    assert last("VOLUME") == "/data"
    assert "DATABASE_PATH=/data/legup.sqlite3" in last("ENV")


@pytest.mark.parametrize(
    ("instruction", "words"),
    [("ENTRYPOINT", ["legup"]), ("CMD", ["run"])],
)
def test_the_image_starts_the_bot_without_a_shell(instruction: str, words: list[str]) -> None:
    assert json.loads(last(instruction)) == words


def test_the_image_asks_for_its_health_without_a_shell() -> None:
    command = last("HEALTHCHECK").split(" CMD ", 1)[1]
    assert json.loads(command) == ["python", "-m", "bot.edge.heartbeat", "/data/heartbeat"]


def test_the_image_is_stopped_by_sigterm() -> None:
    assert last("STOPSIGNAL") == "SIGTERM"


def test_the_builder_is_sent_only_what_is_named() -> None:
    assert (ROOT / ".dockerignore").read_text("utf-8").splitlines()[1] == "*"
