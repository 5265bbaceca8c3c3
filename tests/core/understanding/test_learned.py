"""What the learned models see of words, and what their chances mean."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understanding.learned import BUCKETS, Head, Learned, WordTable, aspect_label, counted

TABLE = WordTable(("pee", "wee", "press", "##ing"), np.array([[4, 0], [3, 0], [0, 2], [0, 1]], dtype=np.int8))


def head(labels: tuple[str, ...], toward_first: str, states: tuple[str, ...] = ()) -> Head:
    """A head whose first label is likelier when the word stands in the text."""
    weights = np.zeros((2 * BUCKETS + len(states), len(labels)), np.int8)
    for bucket in counted([toward_first])[0]:
        weights[bucket, 0] = 100
    weights[2 * BUCKETS :, 1] = 100
    return Head(
        labels=labels,
        states=states,
        weights=weights,
        scale=np.full(len(labels), 0.1, np.float32),
        meaning=np.zeros((2, len(labels)), np.float32),
        bias=np.zeros(len(labels), np.float32),
    )


def test_words_of_like_meaning_have_like_vectors() -> None:
    assert TABLE.mean(["pee"]) == pytest.approx(TABLE.mean(["wee"]))


def test_a_word_that_the_table_lacks_is_made_of_its_pieces() -> None:
    assert TABLE.mean(["pressing"]) == pytest.approx([0.0, 1.0])


def test_a_word_of_no_known_piece_adds_nothing() -> None:
    assert TABLE.mean(["xyz"]) == pytest.approx([0.0, 0.0])


def test_what_is_denied_is_another_feature_than_what_is_said() -> None:
    assert not set(counted(["swelling"])[1]) & set(counted(["no", "swelling"])[1]) - set(counted(["no"])[1])


def test_a_turn_of_the_sentence_ends_the_denial() -> None:
    said, after_turn = counted(["numb"])[1], counted(["no", "pain", "but", "numb"])[1]

    assert set(said) <= set(after_turn)


def test_chances_of_a_head_add_up_to_one() -> None:
    learned = Learned(table=TABLE)
    chances = head(("stop", "none"), "ouch").chances(learned.features(["ouch", "my", "knee"]))

    assert sum(chances.values()) == pytest.approx(1.0)
    assert chances["stop"] > 0.9


def test_the_state_of_the_session_counts_for_a_head_that_knows_it() -> None:
    learned = Learned(table=TABLE)
    features = learned.features(["go"])
    model = head(("ready", "resume"), "nothing", states=("paused",))

    assert model.chances(features)["resume"] == pytest.approx(0.5)
    assert model.chances(features, "paused")["resume"] > 0.9
    assert model.chances(features, "running")["resume"] == pytest.approx(0.5)


def test_what_the_encoder_reads_is_blended_with_what_the_runs_say() -> None:
    features = replace(Learned(table=TABLE).features(["ouch"]), read=np.array([1.0, 0.0], np.float32))
    runs_alone = head(("stop", "none"), "nothing")
    both = replace(
        runs_alone, read=np.array([[9.0, 0.0], [0.0, 0.0]], np.float32), read_bias=np.zeros(2, np.float32)
    )

    assert runs_alone.chances(features)["stop"] == pytest.approx(0.5)
    assert 0.5 < both.chances(features)["stop"] < 1.0


def test_runs_do_not_see_what_is_left_out_for_them() -> None:
    learned = Learned(table=TABLE)

    assert (
        learned.features(["no", "pain"], said=["no"]).rows.tolist() == learned.features(["no"]).rows.tolist()
    )


def test_runs_do_not_see_punctuation() -> None:
    learned = Learned(table=TABLE)

    assert learned.features(["a", ",", "b", "."]).rows.tolist() == learned.features(["a", "b"]).rows.tolist()


def test_where_nothing_was_learnt_no_label_has_a_chance() -> None:
    learned = Learned()

    assert learned.danger.chances(learned.features(["anything", "at", "all"])) == {}


def test_exercises_share_their_aspects_and_topics_do_not() -> None:
    assert aspect_label("nordic-curl/sets", is_exercise=True) == "sets"
    assert aspect_label("why/sitting", is_exercise=False) == "why/sitting"


@given(st.lists(st.text(max_size=30), max_size=40))
def test_any_words_have_features(words: list[str]) -> None:
    features = Learned(table=TABLE).features(words)

    assert len(features.rows) == len(features.weights)
    assert np.isfinite(features.weights).all()
