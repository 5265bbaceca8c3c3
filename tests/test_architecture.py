"""The plan of the house, read from the code: who imports whom, who reads the time, how long a module may be.

Each exception stands here with its reason, and an exception that is no longer needed fails as well.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ROOMS: dict[str, frozenset[str]] = {
    "bot.core": frozenset({"bot.core", "bot.errors"}),
    "bot.library": frozenset({"bot.library", "bot.core", "bot.errors"}),
    "bot.store": frozenset({"bot.store", "bot.core", "bot.errors"}),
    "bot.coach": frozenset({"bot.coach", "bot.core", "bot.store", "bot.errors", "bot.clock"}),
    "bot.edge": frozenset(
        {
            "bot.edge",
            "bot.coach",
            "bot.clock",
            "bot.errors",
            "bot.core.message",
            "bot.core.action",
            "bot.core.richtext",
        }
    ),
    "bot.playground": frozenset({"bot.playground"}),
    "bot.settings": frozenset({"bot.errors"}),
    "bot.content": frozenset({"bot.core", "bot.library", "bot.errors"}),
    "bot.clock": frozenset(),
    "bot.errors": frozenset(),
    # The modules behind a command of the command line.
    "bot.next_instants": frozenset({"bot.core", "bot.library", "bot.errors"}),
    "bot.interpret_lines": frozenset({"bot.core", "bot.library", "bot.errors"}),
}
"""What each room may import of the bot; a name covers what is below it."""

WIRING = {"bot", "bot.__main__", "bot.running"}
"""What puts the rooms together may import anything."""

IMPORT_EXCEPTIONS = {
    (
        "bot.edge.application",
        "bot.core.views.pages",
    ): "the command menu is generated from the list of commands",
    (
        "bot.edge.handlers",
        "bot.core.views.pages",
    ): "two lines that no use case says: not a private chat, trouble",
}

LIBRARIES: dict[str, dict[str, str]] = {
    "bot.core": {
        "fluent.runtime": "formats the bot's own words; no I/O, no clock, no await once it is built",
        "fluent.syntax": "what its parser makes of those words, so that they are parsed once",
        "numpy": "sums of learned weights: the same arrays, the same sums",
    },
    "bot.library": {
        "yaml": "content is YAML",
        "frontmatter": "facts above prose in one file",
        "pydantic": "the validator",
        "pydantic_core": "the validator's errors",
        "numpy": "reads what was learnt",
        "fluent.syntax": "finds what is no Fluent in messages.ftl, with its line",
    },
    "bot.store": {"sqlite_utils": "the database"},
    "bot.coach": {},
    "bot.edge": {"telegram": "Telegram", "aiohttp": "the transport", "apscheduler": "the one bell"},
    "bot.playground": {"aiohttp": "its server"},
    "bot.content": {},
    "bot.settings": {"dotenv": "reads .env"},
    "bot.clock": {},
    "bot.errors": {},
    "bot.next_instants": {},
    "bot.interpret_lines": {},
}
"""Third-party libraries of each room, each with its reason."""

NOT_IN_CORE = {
    "asyncio", "concurrent", "ctypes", "glob", "http", "io", "logging", "multiprocessing", "os", "pathlib", "random",
    "secrets", "select", "shutil", "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time",
    "urllib",
}  # fmt: skip
"""Modules of the standard library that do I/O, read the time, wait, or give another answer each time."""

TIME = {
    ("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"),
    ("time", "time"), ("time", "time_ns"), ("time", "monotonic"), ("time", "monotonic_ns"),
    ("time", "perf_counter"), ("time", "sleep"), ("asyncio", "sleep"), ("loop", "time"),
}  # fmt: skip
"""What reads the time or sleeps."""

TIME_EXCEPTIONS = {
    ("bot.clock", "datetime.now"): "the clock",
    ("bot.clock", "asyncio.sleep"): "the clock: gives the loop one turn",
    ("bot.__main__", "datetime.now"): "what `next` starts from when --after is not given",
    ("bot.edge.heartbeat", "time.time"): "the container's probe is a process of its own, without a clock",
    ("bot.running", "asyncio.sleep"): "the heartbeat shows that the real loop turns, whatever the clock says",
    (
        "bot.edge.dispatcher",
        "asyncio.sleep",
    ): "gives the loop one turn between two batches; it waits for nothing",
    (
        "bot.playground.server",
        "asyncio.sleep",
    ): "injected latency; the playground knows nothing of the bot's clock",
    ("bot.playground.webhook", "asyncio.sleep"): "Telegram's own pause before it calls a webhook again",
}

ENVIRONMENT_EXCEPTIONS = {
    "bot": "numpy's matrix library reads its number of threads when it is loaded",
    "bot.__main__": "hands the environment to read_settings, and closes a broken pipe",
    "bot.edge": "python-telegram-bot reads PTB_TIMEDELTA when it is imported",
}

LONG_FUNCTIONS = {
    "bot.store.migrations.persons_sessions_reminders": "one migration is one list of statements",
}
MOST_LINES = 350
MOST_FUNCTION_LINES = 60

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@cache
def modules() -> dict[str, ast.Module]:
    """Every module under bot/ by its dotted name."""
    found = {}
    for path in sorted((ROOT / "bot").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def is_below(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def room_of(module: str) -> str | None:
    return next((room for room in ROOMS if is_below(module, room)), None)


def imports(module: str) -> Iterator[str]:
    """The dotted name of everything that a module imports, also within functions."""
    for node in ast.walk(modules()[module]):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom(module=str(origin), level=0):
                yield from (_full_name(origin, alias.name) for alias in node.names)
            case ast.ImportFrom():
                yield f"{module}: a relative import"


def _full_name(origin: str, name: str) -> str:
    """`from bot.core import session` names the module `bot.core.session`; `from bot.core.plan import Plan` does not."""
    return f"{origin}.{name}" if f"{origin}.{name}" in modules() else origin


def is_allowed(imported: str, allowed: frozenset[str]) -> bool:
    return any(is_below(imported, one) for one in allowed)


# Who imports whom


def test_every_module_has_its_room() -> None:
    assert [name for name in modules() if room_of(name) is None and name not in WIRING] == []


def test_each_room_imports_only_the_rooms_that_it_may() -> None:
    wrong = {
        (module, imported)
        for module in modules()
        if (room := room_of(module)) is not None
        for imported in imports(module)
        if is_below(imported, "bot") and not is_allowed(imported, ROOMS[room])
    }
    assert wrong == set(IMPORT_EXCEPTIONS)


def test_no_import_is_relative() -> None:
    assert [name for module in modules() for name in imports(module) if ":" in name] == []


def third_party(module: str) -> set[str]:
    return {
        name
        for name in imports(module)
        if not is_below(name, "bot") and name.partition(".")[0] not in sys.stdlib_module_names
    }


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_uses_only_its_libraries(room: str) -> None:
    allowed = frozenset(LIBRARIES[room])
    used = {name for module in modules() if room_of(module) == room for name in third_party(module)}
    assert {name for name in used if not is_allowed(name, allowed)} == set()


@pytest.mark.parametrize("room", ROOMS)
def test_each_library_that_a_room_may_use_is_used(room: str) -> None:
    used = {name for module in modules() if room_of(module) == room for name in third_party(module)}
    assert {one for one in LIBRARIES[room] if not any(is_below(name, one) for name in used)} == set()


def test_only_the_store_uses_sqlite() -> None:
    users = {
        module
        for module in modules()
        for name in imports(module)
        if name.partition(".")[0] in ("sqlite3", "sqlite_utils")
    }
    assert {module for module in users if room_of(module) != "bot.store"} == set()


# core is pure


def core_modules() -> list[str]:
    return [module for module in modules() if room_of(module) == "bot.core"]


@pytest.mark.parametrize("module", core_modules())
def test_core_imports_nothing_that_does_io(module: str) -> None:
    assert {name for name in imports(module) if name.partition(".")[0] in NOT_IN_CORE} == set()


@pytest.mark.parametrize("module", core_modules())
def test_core_never_waits(module: str) -> None:
    waits = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    assert [node.lineno for node in ast.walk(modules()[module]) if isinstance(node, waits)] == []


@pytest.mark.parametrize("module", core_modules())
def test_core_never_opens_prints_or_asks(module: str) -> None:
    names = {node.func.id for node in ast.walk(modules()[module])
             if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
    assert names & {"open", "print", "input", "exec", "eval"} == set()


@pytest.mark.parametrize("module", [name for name in modules() if is_below(name, "bot.coach")])
def test_a_use_case_never_waits(module: str) -> None:
    """No await between its read and its write: each is atomic on the event loop, with no locks."""
    waits = (ast.AsyncFunctionDef, ast.Await)
    assert [node.lineno for node in ast.walk(modules()[module]) if isinstance(node, waits)] == []


# The time and the environment


def attributes(module: str) -> set[tuple[str, str]]:
    """Every `name.attribute` that stands in a module, called or not."""
    return {
        (node.value.id, node.attr)
        for node in ast.walk(modules()[module])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def test_nothing_but_the_clock_reads_the_time_or_sleeps() -> None:
    found = {
        (module, f"{name}.{attribute}")
        for module in modules()
        for name, attribute in attributes(module) & TIME
    }
    assert found == set(TIME_EXCEPTIONS)


def test_nothing_hides_the_time_or_a_sleep_behind_a_bare_name() -> None:
    bare = {
        (module, node.module, alias.name)
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "asyncio")
        for alias in node.names
        if alias.name in ("time", "monotonic", "perf_counter", "sleep")
    }
    assert bare == set()


def test_only_the_settings_and_what_is_named_here_touch_the_environment() -> None:
    touching = {
        module
        for module in modules()
        if attributes(module) & {("os", "environ"), ("os", "getenv"), ("os", "putenv")}
    }
    assert touching - {"bot.settings"} == set(ENVIRONMENT_EXCEPTIONS)


# Size and words


def lines(module: str) -> int:
    path = ROOT / Path(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file.read_text(encoding="utf-8").count("\n")


def test_no_module_is_too_long_to_read_at_once() -> None:
    assert {module: lines(module) for module in modules() if lines(module) > MOST_LINES} == {}


def long_functions() -> set[str]:
    return {
        f"{module}.{node.name}"
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION_LINES
    }


def test_no_function_is_too_long_to_read_at_once() -> None:
    assert long_functions() == LONG_FUNCTIONS.keys()


@pytest.mark.parametrize("module", modules())
def test_a_module_says_what_it_is_responsible_for(module: str) -> None:
    assert ast.get_docstring(modules()[module])


@pytest.mark.parametrize("module", modules())
def test_every_public_function_and_class_has_a_docstring(module: str) -> None:
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    public = [
        node
        for node in modules()[module].body
        if isinstance(node, definitions) and not node.name.startswith("_")
    ]
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def is_setter(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """What a property is, its getter says."""
    return any(isinstance(one, ast.Attribute) and one.attr == "setter" for one in method.decorator_list)


@pytest.mark.parametrize("module", modules())
def test_every_public_method_has_a_docstring(module: str) -> None:
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef)
    public = [
        f"{owner.name}.{node.name}"
        for owner in modules()[module].body
        if isinstance(owner, ast.ClassDef) and not owner.name.startswith("_")
        for node in owner.body
        if isinstance(node, definitions) and not node.name.startswith("_") and not is_setter(node)
        if not ast.get_docstring(node)
    ]
    assert public == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part for module in modules() for part in module.split(".")}
    assert parts & NAMES_THAT_SAY_NOTHING == set()
