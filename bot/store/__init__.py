"""The only SQL: one SQLite file that holds everything Leg Up must not forget.

It must not decide anything: it reads and writes values of `bot.core`, and every change of a row that somebody
else may have changed is a compare-and-set on its `version`.

    persons    who chats: zone, settings, what the coach is waiting for
    sessions   guided sessions; at most one going on for each person
    routines   a person's own routines
    reminders  rules and one-offs, each with its next instant
    marks      single instants that the next process has to know
    backup     copies, while it runs and before each migration
    lock       one bot a file
    rests      pauses and quiet hours, and who joined a group's stretch break
    facts      single values about the process, such as the version of the zone rules
    outcomes   what became of each reminder: sent, blocked, expired, unknown, held back
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from enum import Enum
from pathlib import Path

from sqlite_utils import Database

from bot.errors import StoreError
from bot.store.backup import back_up, damage_of, damage_of_file
from bot.store.facts import Facts
from bot.store.marks import Marks
from bot.store.migrations import migrations
from bot.store.outcomes import Outcomes
from bot.store.persons import Persons
from bot.store.reminders import Reminders
from bot.store.rests import Rests
from bot.store.routines import Routines
from bot.store.sessions import Sessions
from bot.store.unknown_questions import UnknownQuestions

__all__ = ["Purpose", "Store"]

BUSY_TIMEOUT_MS = 5_000

_A_PART = nullcontext()

_FILE_FAULTS = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_BUSY,
)


class Purpose(Enum):
    """Whose chats a file holds; its value is SQLite's application id, so that the two are never mixed up."""

    CHATS = 0x4C475550
    PLAYGROUND = 0x4C475547


class Store:
    """The open database. One thread, one connection; close it when done."""

    def __init__(
        self, path: Path, purpose: Purpose = Purpose.CHATS, *, is_looked_through: bool = True
    ) -> None:
        """Open or make the file and bring it to the newest shape.

        It is looked through for damage first, which takes as long as the file is large, half a second for a million
        reminders. Who has no time for that gives `is_looked_through=False` and calls `refuse_damaged` later; a file
        whose shape is to change is looked through all the same. Raises StoreError when the file is damaged, cannot
        be opened, is no database, was written by a newer version, or holds another purpose's chats.
        """
        self._path = path
        self._is_looked_through = False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self.db = Database(connection, strict=True)
        except (sqlite3.Error, OSError) as error:
            raise _unusable(path, error) from error
        try:
            # Before anything is written: another program's file stays as it was.
            self._claim(path, purpose)
            # WAL lets a backup read beside us; FULL makes a committed reminder outlive a power cut.
            for pragma in (
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
                f"busy_timeout = {BUSY_TIMEOUT_MS}",
            ):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            if is_looked_through:
                self.refuse_damaged()
            self._refuse_newer(path)
            if migrations.pending(self.db):
                self.refuse_damaged()
                self._keep_a_copy(path)
                migrations.apply(self.db)
        except sqlite3.Error as error:
            self.db.close()
            raise _unusable(path, error) from error
        except StoreError:
            self.db.close()
            raise
        self.persons = Persons(self.db)
        self.sessions = Sessions(self.db)
        self.routines = Routines(self.db)
        self.reminders = Reminders(self.db)
        self.outcomes = Outcomes(self.db)
        self.unknown_questions = UnknownQuestions(self.db)
        self.marks = Marks(self.db)
        self.rests = Rests(self.db)
        self.facts = Facts(self.db)

    def _claim(self, path: Path, purpose: Purpose) -> None:
        (found,) = self.db.conn.execute("PRAGMA application_id").fetchone()
        if found == 0 and not self.db.table_names():
            self.db.conn.execute(f"PRAGMA application_id = {purpose.value}")
        elif found != purpose.value:
            raise StoreError(
                f"the database {path} was not made for this: the playground and real chats never share a file, "
                "and another program's file is left alone; set DATABASE_PATH to another one"
            )

    def _refuse_newer(self, path: Path) -> None:
        known = {migration.name for migration in migrations.pending(self.db)}
        known |= {migration.name for migration in migrations._migrations}
        newer = [applied.name for applied in migrations.applied(self.db) if applied.name not in known]
        if newer:
            raise StoreError(
                f"the database {path} was written by a newer Leg Up (it has {newer[-1]}): "
                "run that version, or restore a backup made before it"
            )

    def refuse_damaged(self) -> None:
        """Look the file through, unless that was done. May be called in any thread, and keeps nobody from the file.

        Raises StoreError, with the way to restore, when the file is damaged.
        """
        if self._is_looked_through:
            return
        try:
            try:
                damage = damage_of_file(self._path)
            except sqlite3.OperationalError:
                # As where the folder lets nobody read beside us.
                damage = damage_of(self.db.conn)
        except sqlite3.Error as error:
            raise _unusable(self._path, error) from error
        if damage is not None:
            raise _damaged(self._path, damage)
        self._is_looked_through = True

    def _keep_a_copy(self, path: Path) -> None:
        """Before the shape changes; a new file has nothing to keep."""
        pending = migrations.pending(self.db)
        if pending and migrations.applied(self.db):
            back_up(path, path.with_name(f"{path.name}.before-{pending[0].name}"), replaces=True)

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing. IMMEDIATE, so that a read followed by a write cannot fail half-way as locked.

        One inside another is a part of it. No `await` may stand inside: other work would land in the same transaction.

        Raises StoreError when the file cannot be written: a full disk, a file that may only be read, damage.
        """
        return _A_PART if self.db.conn.in_transaction else self._whole()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        try:
            self.db.conn.execute("BEGIN IMMEDIATE")
            yield
            self.db.conn.execute("COMMIT")
        except BaseException as error:
            # A full disk has rolled it back already; a COMMIT that failed has not.
            if self.db.conn.in_transaction:
                self.db.conn.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error) and _is_the_files_fault(error):
                raise StoreError(
                    f"the database cannot be written: {error}; free space on its disk, or check its rights"
                ) from error
            raise

    def earliest_due_at(self, after: datetime | None = None) -> datetime | None:
        """When the next message of any kind is due; with `after`, the first instant strictly later."""
        instants = (self.sessions.earliest_due_at(after), self.reminders.earliest_due_at(after))
        return min((instant for instant in instants if instant is not None), default=None)

    def close(self) -> None:
        """Close the file; afterwards nothing works."""
        self.db.close()


def _is_the_files_fault(error: sqlite3.Error) -> bool:
    """Not a statement's: those are bugs, and look different to the person."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _FILE_FAULTS


def _damaged(path: Path, damage: str) -> StoreError:
    return StoreError(
        f"the database {path} is damaged ({damage}): move it and the files {path.name}-wal and "
        f"{path.name}-shm beside it away, copy a backup to {path}, and start again"
    )


def _unusable(path: Path, error: Exception) -> StoreError:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT:
        # So far that not even quick_check could be run, as on a file that was cut short.
        return _damaged(path, str(error))
    return StoreError(
        f"cannot open the database {path}: {error}; "
        "expected a SQLite file that can be written: check DATABASE_PATH and the rights on its folder"
    )
