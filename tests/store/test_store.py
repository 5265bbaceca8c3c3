"""The database file: what it is, what it refuses, and that a transaction is all or nothing."""

import sqlite3
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Purpose, Store
from bot.store.migrations import migrations
from tests.store.values import NOW, full_person, reminder, session


def pragma(store: Store, name: str) -> object:
    return store.db.conn.execute(f"PRAGMA {name}").fetchone()[0]


def test_the_folder_and_the_file_are_made_when_they_are_missing(path: Path, store: Store) -> None:
    assert path.is_file()


def test_reopening_keeps_everything(path: Path) -> None:
    first = Store(path)
    first.persons.get_or_add(101, NOW)
    first.persons.save(full_person())
    first.sessions.add(session())
    first.reminders.add(reminder())
    first.close()
    again = Store(path)
    assert (again.persons.get(101), again.sessions.get(1), again.reminders.get(1)) == (
        full_person(),
        replace(session(), id=1),
        replace(reminder(), id=1),
    )
    again.close()


def test_every_table_is_strict(store: Store) -> None:
    rows = store.db.query("SELECT name FROM pragma_table_list WHERE strict AND schema = 'main'")
    assert {"persons", "sessions", "reminders", "outcomes"} <= {row["name"] for row in rows}


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_the_connection_is_set_up_to_lose_nothing(store: Store, name: str, value: object) -> None:
    assert pragma(store, name) == value


def test_a_foreign_key_holds(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.reminders.add(reminder(chat_id=999))


# What it refuses


def test_a_file_of_a_newer_version_is_refused(path: Path) -> None:
    store = Store(path)
    store.db["_sqlite_migrations"].insert(  # type: ignore[union-attr]
        {"migration_set": migrations.name, "name": "9999_from_the_future", "applied_at": "later"}
    )
    store.close()
    with pytest.raises(StoreError, match=r"newer Leg Up \(it has 9999_from_the_future\)"):
        Store(path)


def test_the_playground_never_opens_a_file_of_real_chats(path: Path) -> None:
    Store(path).close()
    with pytest.raises(StoreError, match="the playground and real chats never share a file"):
        Store(path, Purpose.PLAYGROUND)


def test_real_chats_never_go_into_the_playgrounds_file(path: Path) -> None:
    Store(path, Purpose.PLAYGROUND).close()
    with pytest.raises(StoreError, match="the playground and real chats never share a file"):
        Store(path)


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """Another program's database."""
    path = tmp_path / "others.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photos (id INTEGER PRIMARY KEY)")
    connection.close()
    return path


def test_another_programs_database_is_refused(others: Path) -> None:
    with pytest.raises(StoreError, match="another program's file is left alone"):
        Store(others)


def test_another_programs_database_stays_as_it_was(others: Path) -> None:
    before = others.read_bytes()
    with pytest.raises(StoreError):
        Store(others)
    assert others.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_in_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("This is no database, and it is long enough to be looked at. " * 20, encoding="utf-8")
    with pytest.raises(StoreError, match=r"^cannot open the database .*: file is not a database; .*$"):
        Store(path)


def test_a_file_that_is_no_database_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("dear diary " * 100, encoding="utf-8")
    with pytest.raises(StoreError):
        Store(path)
    assert path.read_text(encoding="utf-8") == "dear diary " * 100


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="check DATABASE_PATH and the rights on its folder"):
        Store(tmp_path / "file" / "legup.sqlite3")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open database file"):
        Store(tmp_path)


# Transactions


def test_a_transaction_that_fails_leaves_nothing_behind(store: Store) -> None:
    with suppress(ZeroDivisionError), store.transaction():
        store.persons.get_or_add(101, NOW)
        raise ZeroDivisionError
    assert store.persons.get(101) is None


def test_a_transaction_that_ends_is_there_for_another_connection(path: Path, store: Store) -> None:
    with store.transaction():
        store.persons.get_or_add(101, NOW)
    other = Store(path)
    assert other.persons.get(101) is not None
    other.close()


def test_after_a_commit_that_fails_the_next_transaction_works(store: Store) -> None:
    with suppress(sqlite3.IntegrityError), store.transaction():
        store.db.execute("PRAGMA defer_foreign_keys = ON")  # so that it is the COMMIT that fails
        store.reminders.add(reminder(chat_id=999))
    with store.transaction():
        store.persons.get_or_add(101, NOW)
    assert (store.persons.get(999), store.persons.get(101) is not None) == (None, True)


def test_a_second_writer_waits_for_the_first(path: Path, store: Store) -> None:
    other = Store(path)
    with store.transaction():
        store.persons.get_or_add(101, NOW)
        writing = threading.Thread(target=other.persons.get_or_add, args=(102, NOW))
        writing.start()
    writing.join()
    assert store.persons.get(102) is not None
    other.close()


# Due, over all tables


def test_the_earliest_due_instant_is_that_of_any_table(store: Store) -> None:
    store.persons.get_or_add(101, NOW)
    store.sessions.add(session(due_at=NOW + timedelta(seconds=20)))
    store.reminders.add(reminder(due_at=NOW + timedelta(seconds=10)))
    assert store.earliest_due_at() == NOW + timedelta(seconds=10)


def test_after_an_instant_the_next_one_is_strictly_later(store: Store) -> None:
    store.persons.get_or_add(101, NOW)
    store.sessions.add(session(due_at=NOW + timedelta(seconds=20)))
    store.reminders.add(reminder(due_at=NOW + timedelta(seconds=10)))
    assert store.earliest_due_at(NOW + timedelta(seconds=10)) == NOW + timedelta(seconds=20)


def test_with_nothing_due_there_is_no_instant(store: Store) -> None:
    assert store.earliest_due_at() is None


# A disk with no space left


def test_a_change_that_finds_no_space_is_told_as_such_and_leaves_nothing_behind(store: Store) -> None:
    store.persons.get_or_add(101, NOW)
    store.db.conn.execute("PRAGMA max_page_count = 1")  # no page more than there are
    with pytest.raises(StoreError, match="cannot be written: database or disk is full; free space"):
        add_a_long_question(store)
    assert store.db.conn.in_transaction is False
    store.db.conn.execute("PRAGMA max_page_count = 1000000")
    assert store.unknown_questions.texts() == []


def add_a_long_question(store: Store) -> None:
    """More than fits on a page."""
    with store.transaction():
        store.unknown_questions.add(101, "x" * 10_000, NOW)
