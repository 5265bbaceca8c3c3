"""The database kept safe: copies, damage, and one bot a file."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Store
from bot.store.backup import back_up
from bot.store.lock import FileLock

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_copy_made_in_the_middle_of_a_change_is_as_it_was_before_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "legup.sqlite3")
    store.persons.get_or_add(101, NOW)
    with store.transaction():
        store.persons.get_or_add(102, NOW)
        back_up(tmp_path / "legup.sqlite3", tmp_path / "copy.sqlite3")
    store.close()
    copy = Store(tmp_path / "copy.sqlite3")
    assert copy.persons.get(101) is not None
    assert copy.persons.get(102) is None
    copy.close()


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    Store(tmp_path / "legup.sqlite3").close()
    (tmp_path / "copy.sqlite3").write_text("precious")
    with pytest.raises(StoreError, match="exists already"):
        back_up(tmp_path / "legup.sqlite3", tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_text() == "precious"


def test_a_copy_is_kept_before_a_migration(tmp_path: Path) -> None:
    path = tmp_path / "legup.sqlite3"
    Store(path).close()
    as_before_the_last_migration(path)
    Store(path).close()
    assert (tmp_path / "legup.sqlite3.before-0006_marks").exists()


def test_a_damaged_file_is_refused_with_the_way_to_restore(tmp_path: Path) -> None:
    path = tmp_path / "legup.sqlite3"
    Store(path).close()
    damage(path)
    with pytest.raises(StoreError, match=r"backup|cannot open"):
        Store(path)


def test_a_second_lock_is_refused_until_the_first_is_given_back(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "legup.sqlite3"), FileLock(tmp_path / "legup.sqlite3")
    assert first.take()
    assert not second.take()
    first.give()
    assert second.take()
    second.give()


def as_before_the_last_migration(path: Path) -> None:
    """Undo it by hand."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE marks")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = '0006_marks'")
        connection.commit()


def damage(path: Path) -> None:
    """Overwrite the pages of the tables."""
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    path.write_bytes(content)
