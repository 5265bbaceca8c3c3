"""kill -9 at any moment of a session's messages: none is lost, none is told a third time, both sides get their time.

Each message passes three moments at which the process can die: before the attempt is recorded, after it and before
the send, after the send and before that is confirmed. What survives is the file; all else is made anew.
"""

from collections import Counter
from enum import Enum, auto
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.clock import MovedClock
from bot.coach import Coach, Cue
from bot.content import Content
from bot.core.action import AnswerHealth, AnswerWarmUp, HealthReply, WarmUpReply, encode
from bot.store import Purpose, Store
from tests.stories.world import START_AT

CHAT = 101
EXERCISE = "leg-up-hamstring-stretch"
MESSAGES = 13


class Dies(Enum):
    """When the process dies, for one message."""

    NEVER = auto()
    BEFORE_THE_ATTEMPT = auto()
    BEFORE_THE_SEND = auto()
    BEFORE_THE_CONFIRMATION = auto()


class Killed:
    """One session in a file, and the process that is started again whenever it died."""

    def __init__(self, content: Content, path: Path) -> None:
        self._content = content
        self._path = path
        self.clock = MovedClock(START_AT)
        self.said: list[str] = []
        self._start()

    def _start(self) -> None:
        self.store = Store(self._path, Purpose.PLAYGROUND)
        self.coach = Coach(
            store=self.store,
            library=self._content.library,
            words=self._content.words,
            zones=self._content.zones,
            understanding=self._content.understanding,
            clock=self.clock,
        )

    def die(self) -> None:
        """Everything but the file is gone."""
        self.store.close()
        self._start()

    def begin(self) -> None:
        """The session has been started."""
        self.coach.press(CHAT, encode(AnswerHealth(exercise=EXERCISE, reply=HealthReply.NO)))
        self.coach.press(CHAT, encode(AnswerWarmUp(exercise=EXERCISE, reply=WarmUpReply.DONE)))

    def tell(self, dies: Dies) -> None:
        """The next message comes due and leaves, over as many lives as it takes."""
        due_at = self.coach.next_due_at()
        assert due_at is not None
        self.clock.move_to(max(due_at, self.clock.now()))
        if dies is Dies.BEFORE_THE_ATTEMPT:
            self.coach.due()
            self.die()
        if dies is Dies.BEFORE_THE_SEND:
            self._attempt()
            self.die()
        cue = self._attempt()
        self._send(cue)
        if dies is Dies.BEFORE_THE_CONFIRMATION:
            self.die()
            cue = self._attempt()
            self._send(cue)
        self.coach.confirm(cue, self.clock.now(), len(self.said))

    def _attempt(self) -> Cue:
        (cue,) = self.coach.due()
        attempted = self.coach.attempt(cue)
        assert attempted is not None
        return attempted

    def _send(self, cue: Cue) -> None:
        self.said.append(cue.message.text)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(Dies), min_size=MESSAGES, max_size=MESSAGES))
def test_a_session_survives_a_kill_at_any_moment_of_any_message(content: Content, deaths: list[Dies]) -> None:
    with TemporaryDirectory() as folder:
        killed = Killed(content, Path(folder) / "killed.sqlite3")
        killed.begin()
        for dies in deaths:
            killed.tell(dies)
        told = Counter(killed.said)
        doubled = deaths.count(Dies.BEFORE_THE_CONFIRMATION)
        assert len(told) == MESSAGES
        assert len(killed.said) == MESSAGES + doubled
        assert max(told.values()) <= 2
        assert "You held 40 seconds on the right and 40 seconds on the left." in killed.said[-1]
        assert killed.coach.next_due_at() is None
        killed.store.close()
