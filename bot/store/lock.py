"""One bot a database: a lock of the operating system, which goes with the process however it ends; it must not wait."""

import fcntl
from pathlib import Path
from typing import IO

from bot.errors import StoreError


class FileLock:
    """The right to serve from a database file; readers, such as a backup, do not need it."""

    def __init__(self, path: Path) -> None:
        # A file of its own: SQLite locks the database's itself, and closing one handle would let go of its locks.
        self._path = path.with_name(path.name + ".lock")
        self._file: IO[bytes] | None = None

    def take(self) -> bool:
        """Whether it is ours now. Raises StoreError when the lock file cannot be made."""
        if self._file is not None:
            return True
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("ab")
        except OSError as error:
            raise StoreError(f"cannot lock the database: {error}; check the rights on its folder") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def give(self) -> None:
        """Let go of it; nothing to do when it is not ours."""
        file, self._file = self._file, None
        if file is not None:
            file.close()
