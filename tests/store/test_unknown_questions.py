"""Questions that the sources do not answer."""

from datetime import UTC, datetime, timedelta

from bot.store import Store

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def test_a_question_is_kept_as_it_was_written(store: Store) -> None:
    store.persons.get_or_add(1, NOW)
    store.unknown_questions.add(1, "can i do this on a trampoline", NOW)
    assert store.unknown_questions.texts() == ["can i do this on a trampoline"]


def test_a_text_that_may_not_be_kept_is_a_count(store: Store) -> None:
    store.persons.get_or_add(1, NOW)
    store.unknown_questions.add(1, None, NOW)
    assert (store.unknown_questions.texts(), store.unknown_questions.kept_lately(1, NOW)) == ([], 1)


def test_the_day_counts_back_from_now(store: Store) -> None:
    store.persons.get_or_add(1, NOW)
    store.unknown_questions.add(1, "old", NOW - timedelta(hours=25))
    store.unknown_questions.add(1, "new", NOW - timedelta(hours=23))
    assert store.unknown_questions.kept_lately(1, NOW) == 1


def test_they_go_with_the_person(store: Store) -> None:
    store.persons.get_or_add(1, NOW)
    store.unknown_questions.add(1, "gone", NOW)
    store.persons.delete(1)
    assert store.unknown_questions.texts() == []


def test_they_move_with_the_chat(store: Store) -> None:
    store.persons.get_or_add(1, NOW)
    store.unknown_questions.add(1, "moved", NOW)
    with store.transaction():
        store.persons.move(1, 2)
    assert store.unknown_questions.kept_lately(2, NOW) == 1
