"""The table of sessions: what goes in comes out, one goes on at a time, and the later writer loses politely."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.session import ONGOING, Session, State
from bot.store import Store
from tests.store.values import NOW, SESSIONS, session


@pytest.fixture
def store(store: Store) -> Store:
    store.persons.get_or_add(101, NOW)
    store.persons.get_or_add(102, NOW)
    return store


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SESSIONS)
def test_a_session_comes_out_as_it_went_in(store: Store, one: Session) -> None:
    added = store.sessions.add(one)
    assert store.sessions.get(added.id) == added == replace(one, id=added.id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(SESSIONS)
def test_a_change_writes_every_field(store: Store, one: Session) -> None:
    added = store.sessions.add(session(state=State.DONE))
    changed = store.sessions.save(replace(one, id=added.id, version=added.version))
    assert store.sessions.get(added.id) == changed == replace(one, id=added.id, version=added.version + 1)


def test_instants_are_kept_to_the_millisecond(store: Store) -> None:
    added = store.sessions.add(session(due_at=NOW + timedelta(microseconds=1_999)))
    kept = store.sessions.get(added.id)
    assert kept is not None
    assert kept.due_at == NOW + timedelta(milliseconds=1)


@pytest.mark.parametrize("state", sorted(ONGOING))
def test_a_person_has_one_session_at_a_time(store: Store, state: State) -> None:
    store.sessions.add(session(state=State.PAUSED))
    with pytest.raises(sqlite3.IntegrityError, match=r"sessions\.chat_id"):
        store.sessions.add(session(state=state))


def test_a_new_session_may_begin_when_the_last_has_ended(store: Store) -> None:
    ended = [store.sessions.add(session(state=state)) for state in State if state not in ONGOING]
    running = store.sessions.add(session())
    assert (len(ended), store.sessions.ongoing(101)) == (3, running)


def test_two_persons_have_a_session_each(store: Store) -> None:
    store.sessions.add(session(101))
    other = store.sessions.add(session(102))
    assert store.sessions.ongoing(102) == other


def test_a_session_that_was_ended_cannot_come_back_beside_another(store: Store) -> None:
    stopped = store.sessions.add(session(state=State.STOPPED))
    store.sessions.add(session())
    with pytest.raises(sqlite3.IntegrityError):
        store.sessions.save(replace(stopped, state=State.RUNNING))


def test_a_change_counts_the_version_up(store: Store) -> None:
    added = store.sessions.add(session())
    changed = store.sessions.save(added)
    assert changed is not None
    assert (added.version, changed.version) == (0, 1)


def test_the_later_of_two_changes_loses_and_changes_nothing(store: Store) -> None:
    seen = store.sessions.add(session())
    first = store.sessions.save(replace(seen, position=4))
    second = store.sessions.save(replace(seen, position=9))
    assert (second, store.sessions.get(seen.id)) == (None, first)


def test_a_change_of_a_session_that_is_gone_changes_nothing(store: Store) -> None:
    assert store.sessions.save(replace(session(), id=77)) is None


def test_an_id_is_never_given_twice(store: Store) -> None:
    first = store.sessions.add(session())
    store.persons.delete(101)
    store.persons.get_or_add(101, NOW)
    assert store.sessions.add(session()).id == first.id + 1


def test_a_session_that_does_not_exist_is_none(store: Store) -> None:
    assert (store.sessions.get(77), store.sessions.ongoing(101)) == (None, None)


def test_sessions_that_are_due_come_earliest_first(store: Store) -> None:
    later = store.sessions.add(session(101, due_at=NOW))
    earlier = store.sessions.add(session(102, due_at=NOW - timedelta(seconds=5)))
    assert store.sessions.due(NOW, limit=10) == [earlier, later]


def test_a_session_is_due_at_its_instant_and_not_a_millisecond_before(store: Store) -> None:
    due = store.sessions.add(session(due_at=NOW))
    assert (store.sessions.due(NOW, 10), store.sessions.due(NOW - timedelta(milliseconds=1), 10)) == (
        [due],
        [],
    )


def test_no_more_are_taken_than_asked_for(store: Store) -> None:
    earlier = store.sessions.add(session(101, due_at=NOW - timedelta(seconds=5)))
    store.sessions.add(session(102, due_at=NOW))
    assert store.sessions.due(NOW, limit=1) == [earlier]


def test_the_earliest_instant_later_than_one(store: Store) -> None:
    store.sessions.add(session(101, due_at=NOW))
    store.sessions.add(session(102, due_at=NOW + timedelta(seconds=5)))
    assert (store.sessions.earliest_due_at(), store.sessions.earliest_due_at(NOW)) == (
        NOW,
        NOW + timedelta(seconds=5),
    )


def test_only_sessions_with_a_phase_on_the_screen_count_down(store: Store) -> None:
    store.sessions.add(session(101))
    shown = store.sessions.add(replace(session(102), shown_at=NOW))
    assert store.sessions.running() == [shown]


def test_what_one_process_wrote_another_reads(path: Path, store: Store) -> None:
    added = store.sessions.add(session())
    other = Store(path)
    assert other.sessions.get(added.id) == added
    other.close()
