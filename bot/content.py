"""Everything that is read once at start, and the interpreter, which is built when it is first needed.

It must not read files itself (that is `library`), nor know who needs the content.
"""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.core.exercise import Library
from bot.core.understanding.interpret import Interpreter
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.library import find_content, load_library
from bot.library.words import load_words
from bot.library.zones import load_zone_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that is read once at start.

    `understanding` gives the interpreter, which is built at the first call, in half a second: reminders that are due
    need none, and leave before it.
    """

    library: Library
    words: Words
    zones: ZoneIndex
    understanding: Callable[[], Interpreter]

    @property
    def interpreter(self) -> Interpreter:
        """What `understanding` gives."""
        return self.understanding()


def read_content(path: Path | None) -> Content:
    """The content of a folder, None for the one that is shipped. Raises ContentError with every problem."""
    with _for_good():
        folder = find_content(path)
        library = load_library(folder)
        return Content(
            library=library,
            words=load_words(folder),
            zones=load_zone_index(folder),
            understanding=_built_once(library),
        )


def _built_once(library: Library) -> Callable[[], Interpreter]:
    """Gives the same interpreter to everybody, whichever thread asks; who asks meanwhile waits."""
    lock = threading.Lock()
    built: Interpreter | None = None

    def understanding() -> Interpreter:
        nonlocal built
        with lock:
            if built is None:
                with _for_good():
                    built = Interpreter(library)
            return built

    return understanding


@contextmanager
def _for_good() -> Iterator[None]:
    """What is made inside stays until the end, so the collector of garbage has no business with it.

    Going through it again and again while it grew took a seventh of the start, and each full collection later stopped
    everything for 0.1 s, reminders and answers (measured).
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
