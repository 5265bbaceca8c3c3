"""A database file of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is, in a folder that does not exist yet."""
    return tmp_path / "data" / "legup.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open, empty store."""
    opened = Store(path)
    yield opened
    opened.close()
