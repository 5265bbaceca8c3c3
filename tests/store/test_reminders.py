"""The table of reminders: what goes in comes out, what is due and in which order, and what freezing does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from bot.core.person import Reminder
from bot.core.reminder import LastOccurrence
from bot.store import Store
from tests.store.values import NOW, REMINDERS, reminder


@pytest.fixture
def store(store: Store) -> Store:
    store.persons.get_or_add(101, NOW)
    store.persons.get_or_add(102, NOW)
    return store


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(REMINDERS)
def test_a_reminder_comes_out_as_it_went_in(store: Store, one: Reminder) -> None:
    added = store.reminders.add(one)
    assert store.reminders.get(added.id) == added == replace(one, id=added.id)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(REMINDERS)
def test_a_change_writes_every_field(store: Store, one: Reminder) -> None:
    added = store.reminders.add(reminder())
    changed = store.reminders.save(replace(one, id=added.id, version=added.version))
    assert store.reminders.get(added.id) == changed == replace(one, id=added.id, version=added.version + 1)


def test_the_later_of_two_changes_loses_and_changes_nothing(store: Store) -> None:
    seen = store.reminders.add(reminder())
    first = store.reminders.save(replace(seen, attempts=1))
    second = store.reminders.save(replace(seen, due_at=None))
    assert (second, store.reminders.get(seen.id)) == (None, first)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(REMINDERS)
def test_an_attempt_is_counted_and_changes_nothing_else(store: Store, one: Reminder) -> None:
    seen = store.reminders.add(one)
    tried = store.reminders.attempt(seen, NOW)
    assert store.reminders.get(seen.id) == tried
    assert tried == replace(seen, attempts=seen.attempts + 1, attempted_at=NOW, version=seen.version + 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(REMINDERS)
def test_going_on_writes_what_a_ring_changes_and_nothing_else(store: Store, one: Reminder) -> None:
    seen = store.reminders.add(one)
    last, due_at = LastOccurrence(due_at=NOW, zone="Asia/Tokyo"), NOW + timedelta(days=1)
    assert store.reminders.go_on(seen, due_at=due_at, counted_from=NOW, last=last, ignored=4, was_asked=True)
    assert store.reminders.get(seen.id) == replace(
        seen,
        due_at=due_at,
        counted_from=NOW,
        last=last,
        ignored=4,
        was_asked=True,
        attempts=0,
        attempted_at=None,
        version=seen.version + 1,
    )


def test_going_on_after_another_change_loses_and_changes_nothing(store: Store) -> None:
    seen = store.reminders.add(reminder())
    first = store.reminders.save(replace(seen, attempts=1))
    moved = store.reminders.go_on(seen, due_at=None, counted_from=NOW, last=None, ignored=1, was_asked=False)
    assert (moved, store.reminders.get(seen.id)) == (False, first)


def test_rules_are_listed_oldest_first_and_one_offs_apart(store: Store) -> None:
    first, once, second = (
        store.reminders.add(reminder()),
        store.reminders.add(reminder(is_once=True)),
        store.reminders.add(reminder()),
    )
    assert (store.reminders.of_chat(101), store.reminders.once_of_chat(101)) == ([first, second], [once])


def test_a_person_sees_only_their_own(store: Store) -> None:
    store.reminders.add(reminder(101))
    assert store.reminders.of_chat(102) == []


def test_removing_one_leaves_the_others(store: Store) -> None:
    gone, left = store.reminders.add(reminder()), store.reminders.add(reminder())
    store.reminders.delete(gone.id)
    assert (store.reminders.get(gone.id), store.reminders.of_chat(101)) == (None, [left])


def test_removing_one_that_is_gone_is_no_error(store: Store) -> None:
    store.reminders.delete(77)
    assert store.reminders.get(77) is None


def test_reminders_that_are_due_come_earliest_first(store: Store) -> None:
    later = store.reminders.add(reminder(due_at=NOW))
    store.reminders.add(reminder(due_at=NOW + timedelta(seconds=1)))
    earlier = store.reminders.add(reminder(due_at=NOW - timedelta(hours=3)))
    assert store.reminders.due(NOW, limit=10) == [earlier, later]


def test_no_more_are_taken_than_asked_for(store: Store) -> None:
    first = store.reminders.add(reminder(due_at=NOW - timedelta(seconds=1)))
    store.reminders.add(reminder(due_at=NOW))
    assert store.reminders.due(NOW, limit=1) == [first]


def test_a_reminder_that_never_rings_is_not_due(store: Store) -> None:
    store.reminders.add(reminder(due_at=None))
    assert (store.reminders.due(NOW, 10), store.reminders.earliest_due_at()) == ([], None)


def test_the_earliest_instant_later_than_one(store: Store) -> None:
    store.reminders.add(reminder(due_at=NOW))
    store.reminders.add(reminder(due_at=NOW + timedelta(milliseconds=1)))
    assert (store.reminders.earliest_due_at(), store.reminders.earliest_due_at(NOW)) == (
        NOW,
        NOW + timedelta(milliseconds=1),
    )


def test_a_frozen_chat_keeps_its_reminders_and_none_of_them_rings(store: Store) -> None:
    store.reminders.add(reminder(101))
    store.reminders.freeze(101)
    assert ([one.due_at for one in store.reminders.of_chat(101)], store.reminders.due(NOW, 10)) == (
        [None],
        [],
    )


def test_freezing_one_chat_leaves_the_others(store: Store) -> None:
    other = store.reminders.add(reminder(102))
    store.reminders.freeze(101)
    assert store.reminders.due(NOW, 10) == [other]


def test_a_change_from_before_the_freeze_loses(store: Store) -> None:
    seen = store.reminders.add(reminder())
    store.reminders.freeze(101)
    assert store.reminders.save(replace(seen, attempts=1)) is None
