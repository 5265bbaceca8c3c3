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


@migrations(name="0004_guided_sessions")
def guided_sessions(db: Database) -> None:
    """Routines, how a person wants to be led, what changed while a session ran, and which message told which step."""
    for statement in (
        "ALTER TABLE persons ADD COLUMN modes TEXT NOT NULL DEFAULT '{}'",
        "ALTER TABLE persons ADD COLUMN cleared_for TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE sessions ADD COLUMN routine TEXT",
        "ALTER TABLE sessions ADD COLUMN tempo TEXT NOT NULL DEFAULT 'normal'",
        "ALTER TABLE sessions ADD COLUMN by_button INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE sessions ADD COLUMN only_side TEXT",
        "ALTER TABLE sessions ADD COLUMN switches TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE sessions ADD COLUMN extras TEXT NOT NULL DEFAULT '[]'",
        "ALTER TABLE sessions ADD COLUMN ended_at INTEGER",
        "ALTER TABLE sessions ADD COLUMN feeling TEXT",
        "CREATE INDEX sessions_ended ON sessions(chat_id, ended_at) WHERE ended_at IS NOT NULL",
        """
        CREATE TABLE session_messages (
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE,
            message_id INTEGER NOT NULL,
            session_id INTEGER NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            PRIMARY KEY (chat_id, message_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE routines (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            exercises TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX routines_chat ON routines(chat_id)",
    ):
        db.execute(statement)


@migrations(name="0005_reminders_to_trust")
def reminders_to_trust(db: Database) -> None:
    """Pauses, quiet hours, what is ignored and snoozed, group stretch breaks, and facts about the clock."""
    for column in (
        "counted_from INTEGER",
        "ignored INTEGER NOT NULL DEFAULT 0",
        "was_asked INTEGER NOT NULL DEFAULT 0",
        "snoozed_hour INTEGER",
        "snoozed_count INTEGER NOT NULL DEFAULT 0",
        "topic_id INTEGER",
    ):
        db.execute(f"ALTER TABLE reminders ADD COLUMN {column}")
    for statement in (
        """
        CREATE TABLE pauses (
            id INTEGER PRIMARY KEY,
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            from_at INTEGER NOT NULL,
            until_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX pauses_chat ON pauses(chat_id)",
        """
        CREATE TABLE quiet_hours (
            chat_id INTEGER PRIMARY KEY REFERENCES persons(chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            starts TEXT NOT NULL,
            ends TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE short_starts (
            chat_id INTEGER PRIMARY KEY REFERENCES persons(chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            asked_at INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE stretches (
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            done_at INTEGER NOT NULL,
            PRIMARY KEY (chat_id, done_at)
        ) STRICT, WITHOUT ROWID
        """,
        # Who stretched along in a group, once for each message.
        """
        CREATE TABLE breaks (
            chat_id INTEGER NOT NULL REFERENCES persons(chat_id) ON DELETE CASCADE ON UPDATE CASCADE,
            due_at INTEGER NOT NULL,
            user_id INTEGER NOT NULL,
            PRIMARY KEY (chat_id, due_at, user_id)
        ) STRICT
        """,
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    ):
        db.execute(statement)


@migrations(name="0006_marks")
def marks(db: Database) -> None:
    """Instants that the next process has to know, such as up to when it has heard everything."""
    db.execute("CREATE TABLE marks (name TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID")
