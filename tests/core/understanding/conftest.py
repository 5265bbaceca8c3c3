"""The shipped library and an interpreter over it, made once: building it costs tenths of a second."""

import pytest

from bot.core.exercise import Library
from bot.core.understanding.interpret import Interpreter
from bot.library import find_content, load_library


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(find_content())


@pytest.fixture(scope="session")
def interpreter(library: Library) -> Interpreter:
    return Interpreter(library)
