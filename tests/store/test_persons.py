"""The table of persons: what goes in comes out, deleting takes everything along, moving takes it elsewhere."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from bot.core.person import Person
from bot.store import Store
from bot.store.outcomes import Outcome
from tests.store.values import NOW, PERSONS, full_person, reminder, session


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PERSONS)
def test_a_person_comes_out_as_they_went_in(store: Store, person: Person) -> None:
    store.persons.get_or_add(person.chat_id, NOW)
    store.persons.save(person)
    assert store.persons.get(person.chat_id) == person


def test_a_person_is_made_on_the_first_word(store: Store) -> None:
    assert store.persons.get_or_add(101, NOW) == Person(chat_id=101)


def test_a_person_who_is_known_is_not_made_again(store: Store) -> None:
    store.persons.get_or_add(101, NOW)
    store.persons.save(full_person())
    assert store.persons.get_or_add(101, NOW) == full_person()


def test_nobody_knows_a_person_who_never_wrote(store: Store) -> None:
    assert store.persons.get(101) is None


def test_saving_one_person_leaves_the_others(store: Store) -> None:
    other = store.persons.get_or_add(102, NOW)
    store.persons.get_or_add(101, NOW)
    store.persons.save(full_person())
    assert store.persons.get(102) == other


def fill(store: Store, chat_id: int) -> None:
    store.persons.get_or_add(chat_id, NOW)
    store.sessions.add(session(chat_id))
    store.reminders.add(reminder(chat_id))
    store.outcomes.add(chat_id=chat_id, kind="reminder", row_id=1, due_at=NOW, outcome=Outcome.SENT, now=NOW)


def rows(store: Store) -> dict[str, int]:
    return {
        name: store.db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - our own names
        for name in ("persons", "sessions", "reminders", "outcomes")
    }


def test_deleting_a_person_takes_everything_about_them_along(store: Store) -> None:
    fill(store, 101)
    store.persons.delete(101)
    assert rows(store) == {"persons": 0, "sessions": 0, "reminders": 0, "outcomes": 0}


def test_deleting_a_person_leaves_everybody_else(store: Store) -> None:
    fill(store, 101)
    fill(store, 102)
    store.persons.delete(101)
    assert rows(store) == {"persons": 1, "sessions": 1, "reminders": 1, "outcomes": 1}


def test_deleting_somebody_who_is_not_known_is_no_error(store: Store) -> None:
    store.persons.delete(101)
    assert store.persons.get(101) is None


def test_a_chat_that_goes_on_under_another_id_takes_everything_along(store: Store) -> None:
    fill(store, 101)
    store.persons.save(full_person())
    with store.transaction():
        store.persons.move(101, -1_000_000_101)
    assert (
        store.persons.get(-1_000_000_101),
        store.sessions.ongoing(-1_000_000_101) is not None,
        len(store.reminders.of_chat(-1_000_000_101)),
        store.outcomes.of_chat(-1_000_000_101),
    ) == (replace(full_person(), chat_id=-1_000_000_101), True, 1, [("reminder", Outcome.SENT)])


def test_nothing_is_left_under_the_old_id(store: Store) -> None:
    fill(store, 101)
    with store.transaction():
        store.persons.move(101, -1_000_000_101)
    assert (store.persons.get(101), store.reminders.of_chat(101), store.outcomes.of_chat(101)) == (
        None,
        [],
        [],
    )


def test_a_second_word_of_the_move_changes_nothing(store: Store) -> None:
    fill(store, 101)
    with store.transaction():
        store.persons.move(101, -1_000_000_101)
    with store.transaction():
        store.persons.move(101, -1_000_000_101)
    assert rows(store) == {"persons": 1, "sessions": 1, "reminders": 1, "outcomes": 1}


def test_outcomes_are_kept_oldest_first(store: Store) -> None:
    fill(store, 101)
    store.outcomes.add(chat_id=101, kind="reminder", row_id=1, due_at=NOW, outcome=Outcome.EXPIRED, now=NOW)
    assert store.outcomes.of_chat(101) == [("reminder", Outcome.SENT), ("reminder", Outcome.EXPIRED)]
