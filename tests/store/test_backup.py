"""The database kept safe: copies, damage, and one bot a file."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Store
from bot.store.backup import back_up
from bot.store.lock import FileLock

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def overwrite_pages(path: Path) -> None:
    """All but the first two."""
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    """As by a copy that ended half-way."""
    path.write_bytes(path.read_bytes()[:10_000])


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
    store = Store(path)
    store.persons.get_or_add(101, NOW)
    store.close()
    as_before_the_last_migration(path)
    Store(path).close()
    with closing(sqlite3.connect(tmp_path / "legup.sqlite3.before-0006_marks")) as copy:
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        persons = copy.execute("SELECT chat_id FROM persons").fetchall()
    assert "marks" not in tables
    assert persons == [(101,)]


@pytest.mark.parametrize("spoil", [overwrite_pages, cut_short], ids=["pages overwritten", "cut short"])
def test_a_damaged_file_is_refused_in_one_line_with_the_way_to_restore(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "legup.sqlite3"
    Store(path).close()
    spoil(path)
    way = r"^the database .* is damaged \(.*\): move it and the files .* away, copy a backup to .*, and start again$"
    with pytest.raises(StoreError, match=way):
        Store(path)


@pytest.mark.parametrize("spoil", [overwrite_pages, cut_short], ids=["pages overwritten", "cut short"])
def test_a_look_that_was_put_off_refuses_a_damaged_file_in_the_same_line(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "legup.sqlite3"
    Store(path).close()
    spoil(path)
    with pytest.raises(StoreError, match=r"is damaged \(.*\): .* copy a backup to .*, and start again$"):
        Store(path, is_looked_through=False).refuse_damaged()


def test_the_way_to_restore_leads_back(tmp_path: Path) -> None:
    path = tmp_path / "legup.sqlite3"
    store = Store(path)
    store.persons.get_or_add(101, NOW)
    store.close()
    back_up(path, tmp_path / "copy.sqlite3")
    overwrite_pages(path)
    path.rename(tmp_path / "damaged")
    (tmp_path / "copy.sqlite3").rename(path)
    restored = Store(path)
    assert restored.persons.get(101) is not None
    restored.close()


def test_copies_made_beside_a_busy_writer_hold_whole_changes_only(tmp_path: Path) -> None:
    path = tmp_path / "legup.sqlite3"
    Store(path).close()
    stopped = threading.Event()
    writer = threading.Thread(target=add_in_pairs, args=(path, stopped))
    writer.start()
    counts = [persons_of_a_copy(path, tmp_path / f"copy-{number}") for number in range(10)]
    stopped.set()
    writer.join()
    assert [count % 2 for count in counts] == [0] * 10
    assert counts == sorted(counts)


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


def add_in_pairs(path: Path, stopped: threading.Event) -> None:
    """Two persons in each transaction, as fast as it goes."""
    store = Store(path)
    chat_id = 0
    while not stopped.is_set():
        with store.transaction():
            store.persons.get_or_add(chat_id + 1, NOW)
            store.persons.get_or_add(chat_id + 2, NOW)
        chat_id += 2
    store.close()


def persons_of_a_copy(path: Path, copy: Path) -> int:
    """How many there are in a copy that is made now."""
    back_up(path, copy)
    with closing(sqlite3.connect(copy)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM persons").fetchone()
    return int(count)
