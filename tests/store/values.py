"""Values as the store writes them, by example and as strategies; it must not know a column."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from bot.core.exercise import Side
from bot.core.person import Cautions, Person, Reminder, Wish
from bot.core.reminder import LastOccurrence, ReminderRule, Weekday
from bot.core.session import ONGOING, Session, State

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

SQL_INTEGERS = st.integers(-(2**63), 2**63 - 1)
INSTANTS = st.integers(-(10**12), 10**13).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
SPANS = st.integers(0, 10**9).map(lambda ms: timedelta(milliseconds=ms))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
SOME_MINUTES = st.lists(MINUTES, min_size=1, max_size=4, unique=True).map(sorted).map(tuple)
SOME_DAYS = st.sets(st.sampled_from(Weekday), min_size=1).map(sorted).map(tuple)

WISHES = st.builds(
    Wish,
    local_times=st.lists(MINUTES, max_size=3).map(tuple),
    weekdays=st.sets(st.sampled_from(Weekday)).map(sorted).map(tuple),
    replaces=st.none() | st.integers(1, 2**40),
)
PERSONS = st.builds(
    Person,
    chat_id=SQL_INTEGERS,
    zone=st.none() | TEXTS,
    is_careful=st.booleans(),
    cleared_at=st.none() | INSTANTS,
    exercise=st.none() | TEXTS,
    wishes=st.lists(WISHES, max_size=3).map(tuple),
    is_waiting_for_zone=st.booleans(),
    stretched_at=st.none() | INSTANTS,
    warned_at=st.none() | INSTANTS,
    quiet_until=st.none() | INSTANTS,
    cautions=st.none() | st.builds(Cautions, on=st.dates(), flags=st.frozensets(TEXTS, max_size=3)),
    holds_back=st.booleans(),
    blocked_at=st.none() | INSTANTS,
)
SESSIONS = st.builds(
    Session,
    id=st.just(0),
    chat_id=st.just(101),
    exercise=TEXTS,
    revision=TEXTS,
    hold_s=st.integers(0, 600),
    sets=st.integers(1, 10),
    first_side=st.sampled_from(Side),
    is_gentle=st.booleans(),
    state=st.sampled_from([state for state in State if state not in ONGOING]),
    position=st.integers(0, 100),
    due_at=st.none() | INSTANTS,
    needs_lead_in=st.booleans(),
    was_begun=st.booleans(),
    remaining=st.none() | SPANS,
    shown_at=st.none() | INSTANTS,
    message_id=st.none() | st.integers(1, 2**40),
    was_nudged=st.booleans(),
    held_left=SPANS,
    held_right=SPANS,
    attempts=st.integers(0, 5),
    attempted_at=st.none() | INSTANTS,
    version=st.integers(0, 10**6),
)
REMINDERS = st.builds(
    Reminder,
    id=st.just(0),
    chat_id=st.just(101),
    rule=st.builds(ReminderRule, local_times=SOME_MINUTES, weekdays=SOME_DAYS, zone=TEXTS),
    exercise=TEXTS,
    is_once=st.booleans(),
    due_at=st.none() | INSTANTS,
    last=st.none() | st.builds(LastOccurrence, due_at=INSTANTS, zone=TEXTS),
    attempts=st.integers(0, 5),
    attempted_at=st.none() | INSTANTS,
    version=st.integers(0, 10**6),
)


def session(chat_id: int = 101, *, state: State = State.RUNNING, due_at: datetime | None = NOW) -> Session:
    """A session that is due now."""
    return Session(
        id=0,
        chat_id=chat_id,
        exercise="wall-stretch",
        revision="0123456789ab",
        hold_s=20,
        sets=2,
        first_side=Side.RIGHT,
        is_gentle=False,
        state=state,
        position=3,
        due_at=due_at,
    )


def reminder(chat_id: int = 101, *, due_at: datetime | None = NOW, is_once: bool = False) -> Reminder:
    """Every day at 07:30 in Berlin, due now."""
    return Reminder(
        id=0,
        chat_id=chat_id,
        rule=ReminderRule(local_times=(time(7, 30),), weekdays=tuple(Weekday), zone="Europe/Berlin"),
        exercise="wall-stretch",
        is_once=is_once,
        due_at=due_at,
    )


def full_person() -> Person:
    """A person about whom everything is known that can be."""
    return Person(
        chat_id=101,
        zone="Europe/Berlin",
        is_careful=True,
        cleared_at=NOW,
        exercise="wall-stretch",
        wishes=(Wish(local_times=(time(7, 30), time(20, 0)), weekdays=(Weekday.MON,), replaces=4), Wish()),
        is_waiting_for_zone=True,
        stretched_at=NOW,
        warned_at=NOW,
        quiet_until=NOW,
        cautions=Cautions(on=date(2026, 11, 20), flags=frozenset({"pregnancy", "surgery"})),
        holds_back=False,
        blocked_at=NOW,
    )
