"""The shape of the database, one migration after the other; a migration that has been released never changes.

It must not hold queries: those stand with the tables they read.

Every instant is an INTEGER of milliseconds since 1970 in UTC, every span an INTEGER of milliseconds, every local
time text as `07:30`, a set of weekdays a bit mask in which Monday is 1.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("legup")


@migrations(name="0001_persons_sessions_reminders")
def persons_sessions_reminders(db: Database) -> None:
    """The first shape: persons, their one session at a time, their reminders, and what became of each message."""
    for statement in (
        """
        CREATE TABLE persons (
            chat_id INTEGER PRIMARY KEY,
            zone TEXT,
            is_careful INTEGER NOT NULL DEFAULT 0,
            cleared_at INTEGER,
            exercise TEXT,
            wishes TEXT NOT NULL DEFAULT '[]',
            is_waiting_for_zone INTEGER NOT NULL DEFAULT 0,
            stretched_at INTEGER,
            warned_at INTEGER,
            quiet_until INTEGER,
            cautions TEXT,
            holds_back INTEGER NOT NULL DEFAULT 1,
            blocked_at INTEGER,
            created_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE,
            exercise TEXT NOT NULL,
            revision TEXT NOT NULL,
            hold_s INTEGER NOT NULL,
            sets INTEGER NOT NULL,
            first_side TEXT NOT NULL,
            is_gentle INTEGER NOT NULL,
            state TEXT NOT NULL,
            position INTEGER NOT NULL,
            due_at INTEGER,
            needs_lead_in INTEGER NOT NULL,
            was_begun INTEGER NOT NULL,
            remaining INTEGER,
            shown_at INTEGER,
            message_id INTEGER,
            was_nudged INTEGER NOT NULL,
            held_left INTEGER NOT NULL,
            held_right INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            attempted_at INTEGER,
            version INTEGER NOT NULL
        ) STRICT
        """,
        # A second session cannot begin while one is going on, whatever the code above it believes.
        """
        CREATE UNIQUE INDEX sessions_one_ongoing ON sessions(chat_id)
            WHERE state IN ('ready', 'running', 'paused', 'asking')
        """,
        "CREATE INDEX sessions_due ON sessions(due_at) WHERE due_at IS NOT NULL",
        """
        CREATE TABLE reminders (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE,
            local_times TEXT NOT NULL,
            weekdays INTEGER NOT NULL,
            zone TEXT NOT NULL,
            exercise TEXT NOT NULL,
            is_once INTEGER NOT NULL,
            due_at INTEGER,
            last_due_at INTEGER,
            last_zone TEXT,
            attempts INTEGER NOT NULL,
            attempted_at INTEGER,
            version INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX reminders_due ON reminders(due_at) WHERE due_at IS NOT NULL",
        "CREATE INDEX reminders_chat ON reminders(chat_id)",
        """
        CREATE TABLE outcomes (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            row_id INTEGER NOT NULL,
            due_at INTEGER NOT NULL,
            outcome TEXT NOT NULL,
            recorded_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX outcomes_chat ON outcomes(chat_id)",
    ):
        db.execute(statement)


@migrations(name="0003_unknown_questions")
def unknown_questions(db: Database) -> None:
    """Questions that the sources do not answer; `text` is NULL where only the count may be kept."""
    db.execute(
        """
        CREATE TABLE unknown_questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE,
            text TEXT,
            asked_at INTEGER NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX unknown_questions_chat ON unknown_questions(chat_id, asked_at)")
