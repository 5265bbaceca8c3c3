"""Copies of the database: one on demand while the bot runs, one before each migration; it must not open it to write."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.errors import StoreError

BUSY_TIMEOUT_S = 5.0


def back_up(path: Path, copy: Path, *, replaces: bool = False) -> None:
    """Write a consistent copy of the database, as it stands at one instant, while others read and write it.

    The copy is one file, complete or not there at all. Raises StoreError when there is no database, or the copy
    exists and must not be replaced, or cannot be written.
    """
    if not path.is_file():
        raise StoreError(f"there is no database {path} to back up: check DATABASE_PATH")
    if copy.exists() and not replaces:
        raise StoreError(f"{copy} exists already: name a file that does not")
    unfinished = copy.with_name(copy.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S)) as source,
            closing(sqlite3.connect(unfinished, isolation_level=None)) as target,
        ):
            # All pages in one step: small ones begin anew at each write, and never end beside a busy writer
            # (measured).
            source.backup(target, pages=-1)
            # The copy says of itself that it is in WAL mode; one file is easier to carry.
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
            if (damage := damage_of(target)) is not None:
                raise StoreError(f"the database {path} is damaged ({damage}): no copy of it was kept")
        unfinished.replace(copy)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"cannot back up {path} to {copy}: {error}") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def damage_of(connection: sqlite3.Connection) -> str | None:
    """What SQLite finds wrong with the file, in one line; None when it is whole. Reads all of it; raises sqlite3.Error."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return None if found == "ok" else " ".join(str(found).split())


def damage_of_file(path: Path) -> str | None:
    """The same on a connection of its own that reads only, in any thread, while others read and write.

    A file that cannot be opened so raises sqlite3.Error.
    """
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return damage_of(connection)
