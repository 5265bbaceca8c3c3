"""What is kept of one person's guided session; it must not move it.

`position` is the index of the phase to be told next; the phase before it is the one on the person's screen
(`shown_at` says since when, None when something else is shown or it was cut short). `due_at` is when the next
message is due.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.core.exercise import Side
from bot.core.plan import Choices, Phase, Plan, Tempo
from bot.core.session.states import ONGOING, Event, State, state_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session as the store keeps it; see the module's text for `position`, `shown_at` and `remaining`.

    `was_begun` says that the phase at `position` has been told before, as after a pause, Back or Repeat. `attempts` and `attempted_at` belong to the delivery of the message that is due. `message_id` is the message
    on the person's screen that a countdown edits. `held` is the time held so far, left and right.
    `routine` is the id of a routine, `own:<number>` for a person's own, None for one exercise. `tempo`,
    `by_button`, `only_side`, `switches` and `extras` are the choices of its plan, see `bot.core.plan.Choices`.
    `ended_at` is when it was done or danger words ended it, `feeling` what the person said of it then.
    """

    id: int
    chat_id: int
    exercise: str
    revision: str
    hold_s: int
    sets: int
    first_side: Side
    is_gentle: bool
    state: State
    position: int
    due_at: datetime | None
    needs_lead_in: bool = False
    was_begun: bool = False
    remaining: timedelta | None = None
    shown_at: datetime | None = None
    message_id: int | None = None
    was_nudged: bool = False
    held_left: timedelta = timedelta(0)
    held_right: timedelta = timedelta(0)
    attempts: int = 0
    attempted_at: datetime | None = None
    version: int = 0
    routine: str | None = None
    tempo: Tempo = Tempo.NORMAL
    by_button: bool = False
    only_side: Side | None = None
    switches: tuple[tuple[int, int], ...] = ()
    extras: tuple[tuple[int, int, int], ...] = ()
    ended_at: datetime | None = None
    feeling: str | None = None

    @property
    def choices(self) -> Choices:
        """What its plan is made with."""
        return Choices(
            first_side=self.first_side,
            tempo=self.tempo,
            by_button=self.by_button,
            switches=self.switches,
            extras=MappingProxyType({(item, number): extra for item, number, extra in self.extras}),
            only_side=self.only_side,
        )

    @property
    def is_ongoing(self) -> bool:
        """Whether the session still holds the person's one place."""
        return self.state in ONGOING

    def after(self, event: Event) -> State:
        """The state that this event leads to; StaleAction where it cannot happen."""
        return state_after(self.state, event)

    def shown_phase(self, plan: Plan) -> Phase | None:
        """The phase on the screen, None when something else is."""
        return plan.phases[self.position - 1] if self.shown_at is not None and self.position > 0 else None

    def current_phase(self, plan: Plan) -> Phase:
        """The phase that a question is about: the one on the screen or, when frozen, the one to go on with."""
        return self.shown_phase(plan) or plan.phases[min(self.position, len(plan.phases) - 1)]
