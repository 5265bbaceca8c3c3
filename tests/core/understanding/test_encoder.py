"""What the encoder makes of words: one vector a text, the same each time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.understanding.encoder import MARKS, MATRICES, MOST_PIECES, Encoder, Pieces

WORDS = ("numb", "seat", "cushion", "##s")
WIDTH = 24
PIECES = Pieces(WORDS)


def arrays(rows: int = len(WORDS) + len(MARKS)) -> dict[str, np.ndarray]:
    """One layer of made-up weights."""
    random = np.random.default_rng(7)
    shapes = {"qkv": (WIDTH, 3 * WIDTH), "out": (WIDTH, WIDTH), "up": (WIDTH, 48), "down": (48, WIDTH)}
    made: dict[str, np.ndarray] = {
        "pieces": random.integers(-90, 90, (rows, WIDTH)).astype(np.int8),
        "pieces.scale": np.full(rows, 0.01, np.float32),
        "places": random.normal(size=(MOST_PIECES, WIDTH)).astype(np.float32),
        "layers": np.array(1),
    }
    for norm in ("first", "layer0.norm1", "layer0.norm2"):
        made |= {f"{norm}.gain": np.ones(WIDTH, np.float32), f"{norm}.bias": np.zeros(WIDTH, np.float32)}
    for matrix in MATRICES:
        _, columns = shapes[matrix]
        made |= {
            f"layer0.{matrix}": random.integers(-90, 90, shapes[matrix]).astype(np.int8),
            f"layer0.{matrix}.scale": np.full(columns, 0.005, np.float32),
            f"layer0.{matrix}.bias": np.zeros(columns, np.float32),
        }
    return made


ENCODER = Encoder(PIECES, arrays())


def test_the_same_words_give_the_same_vector() -> None:
    assert ENCODER.read(["numb", "seat"]) == pytest.approx(Encoder(PIECES, arrays()).read(["numb", "seat"]))


def test_the_order_of_words_counts() -> None:
    assert ENCODER.read(["numb", "seat"]) != pytest.approx(ENCODER.read(["seat", "numb"]))


def test_the_state_of_the_session_counts() -> None:
    assert ENCODER.read(["numb"], "running") != pytest.approx(ENCODER.read(["numb"]))


def test_a_word_is_made_of_its_longest_pieces() -> None:
    assert PIECES.of("cushions") == (2, 3)


def test_a_word_with_an_unknown_part_stands_as_unknown() -> None:
    assert ENCODER.rows(["seatx"]) == ENCODER.rows(["zzz"])


def test_punctuation_has_pieces_of_its_own() -> None:
    assert len(ENCODER.rows(["numb", ".", "seat", ","])) == len(ENCODER.rows(["numb", "seat"])) + 2


def test_a_text_longer_than_the_places_is_cut_and_still_ended() -> None:
    rows = ENCODER.rows(["seat"] * 500)

    assert len(rows) == MOST_PIECES
    assert rows[-1] == ENCODER.rows(["seat"])[-1]


def test_a_table_of_another_size_than_the_pieces_is_refused() -> None:
    with pytest.raises(ValueError, match=r"9 rows for 4 pieces and 11 marks"):
        Encoder(PIECES, arrays(rows=9))


def test_what_is_remembered_cannot_be_written_over() -> None:
    with pytest.raises(ValueError, match="read-only"):
        ENCODER.read(["numb"])[0] = 0.0


@given(st.lists(st.text(max_size=30), max_size=120))
def test_any_words_give_a_finite_vector(words: list[str]) -> None:
    assert np.isfinite(ENCODER.read(words)).all()
