"""The errors of Leg Up, split by whose fault they are; it must hold no behaviour.

    CoachError
    ├── SettingsError      the operator's: an environment variable or command-line value is wrong
    ├── ContentError       the author's: content/ does not say what the format asks for
    ├── StoreError         the operator's: the database cannot be opened, read or written
    └── StaleAction        the person's, harmless: a button of a step that has passed
        ├── AtItsLimit     a hold is as long as the sources give
        └── RestIsKept     a rest that is never shortened

Each message says what was found, what was expected and what to do. Errors of Telegram stay Telegram's own
(`telegram.error`), and never leave the edge.
"""


class CoachError(Exception):
    """The root: everything that Leg Up raises on purpose."""


class SettingsError(CoachError):
    """A setting has a value that cannot be used; the message is one line and names the setting."""


class ContentError(CoachError):
    """The content does not load; `problems` holds every `file:line: message`, in file order."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class StoreError(CoachError):
    """The database is missing, locked, damaged or of a newer version; the message says how to go on."""


class StaleAction(CoachError):  # noqa: N818 - it is the person's harmless press, not a failure
    """A button names a session or a step that is no longer there; it is answered politely and changes nothing."""


class AtItsLimit(StaleAction):
    """A hold cannot be longer than the sources give."""

    def __init__(self, most_s: int) -> None:
        super().__init__(f"our sources stop at {most_s} s")
        self.most_s = most_s


class RestIsKept(StaleAction):
    """A rest that belongs to the exercise is not skipped."""
