"""Reads a message's words into one vector with a small transformer, in numpy; it must not know what is made of it.

Three layers of a published sentence model, fitted on to the wordings (`python -m training.fit`): words become pieces,
pieces look at each other, and the mean of what they have become says what the message means. Unlike runs of words it
knows that "can't feel the stretch" and "can't feel my seat" are not alike. Arrays: content/<language>/encoder.npz.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.core.understanding.language import COMMA, STOP

Floats = NDArray[np.float32]
Arrays = Mapping[str, NDArray[Any]]

HEADS = 12  # of attention; each sees 32 of the 384 places
MOST_PIECES = 96  # of one text, marks of its ends included; what is longer is read in parts by those who ask
NAME = "<exercise>"  # a word that stands for the name of any exercise
START, END, UNKNOWN = "[start]", "[end]", "[unknown]"
STATES = ("none", "ready", "running", "paused", "asking")
# Pieces that are no word's, in the order in which they follow the words' in the table.
MARKS = (START, END, UNKNOWN, STOP, COMMA, NAME, *(f"[{state}]" for state in STATES))
MATRICES = ("qkv", "out", "up", "down")  # of a layer; each is kept as bytes with a scale a column
_REMEMBERED = 32  # texts: one message is asked about by several heads
_LONGEST_PIECE = 24  # letters; no piece is longer


class Pieces:
    """Splits words into the longest pieces that are known."""

    def __init__(self, pieces: Iterable[str]) -> None:
        """Pieces that continue a word begin with "##"."""
        self._rows = {piece: row for row, piece in enumerate(pieces)}

    def __len__(self) -> int:
        return len(self._rows)

    def words(self, most: int) -> tuple[str, ...]:
        """The first whole words among the pieces; the published order is the commonest first."""
        whole = (piece for piece in self._rows if piece.isalpha())
        return tuple(islice(whole, most))

    def of(self, word: str) -> tuple[int, ...]:
        """Rows of the word's pieces; none when some part of it is unknown."""
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + _LONGEST_PIECE), start, -1):
                row = self._rows.get(word[start:end] if start == 0 else f"##{word[start:end]}")
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                return ()
        return tuple(found)


class Encoder:
    """The transformer with its weights; built once, then the same words give the same vector."""

    def __init__(self, pieces: Pieces, arrays: Arrays) -> None:
        """`arrays` as `training.encoder` writes them; raises KeyError when one is missing, ValueError when one does
        not fit the pieces."""
        self._pieces = pieces
        self._marks = {mark: len(pieces) + at for at, mark in enumerate(MARKS)}
        self._bytes: NDArray[np.int8] = arrays["pieces"]
        self._scale: Floats = arrays["pieces.scale"]
        if len(self._bytes) != len(pieces) + len(MARKS):
            raise ValueError(f"{len(self._bytes)} rows for {len(pieces)} pieces and {len(MARKS)} marks")
        self._places: Floats = arrays["places"]
        self._first = (arrays["first.gain"], arrays["first.bias"])
        self._layers = [_Layer(arrays, f"layer{at}") for at in range(int(arrays["layers"]))]
        self._read = lru_cache(_REMEMBERED)(self._read_anew)

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self._bytes.shape[1])

    def rows(self, words: Sequence[str], state: str | None = None) -> list[int]:
        """Rows of the table for a text said in a state of the session: what the layers see."""
        found = [self._marks[START], self._marks[f"[{state or 'none'}]"]]
        for word in words:
            mark = self._marks.get(word)
            found += [mark] if mark is not None else self._pieces.of(word) or (self._marks[UNKNOWN],)
        return [*found[: MOST_PIECES - 1], self._marks[END]]

    def read(self, words: Sequence[str], state: str | None = None) -> Floats:
        """The vector of a text; `words` may hold "." and "," and `NAME`, `state` is the session's."""
        return self._read(tuple(words), state)

    def _read_anew(self, words: tuple[str, ...], state: str | None) -> Floats:
        rows = self.rows(words, state)
        x = self._bytes[rows].astype(np.float32) * self._scale[rows, None] + self._places[: len(rows)]
        x = _normed(x, *self._first)
        for layer in self._layers:
            x = layer.pass_on(x)
        vector: Floats = x.mean(0)
        vector.flags.writeable = False  # it is remembered
        return vector


class _Layer:
    def __init__(self, arrays: Arrays, name: str) -> None:
        self._weights = {
            matrix: (
                arrays[f"{name}.{matrix}"].astype(np.float32) * arrays[f"{name}.{matrix}.scale"],
                arrays[f"{name}.{matrix}.bias"],
            )
            for matrix in MATRICES
        }
        self._norms = [
            (arrays[f"{name}.{norm}.gain"], arrays[f"{name}.{norm}.bias"]) for norm in ("norm1", "norm2")
        ]

    def pass_on(self, x: Floats) -> Floats:
        """What the pieces (a row each) become by looking at each other."""
        length, width = x.shape
        query, key, value = self._times("qkv", x).reshape(length, 3, HEADS, -1).transpose(1, 2, 0, 3)
        likeness = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(width // HEADS))
        likeness = np.exp(likeness - likeness.max(-1, keepdims=True))
        seen = (likeness / likeness.sum(-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(length, width)
        x = _normed(x + self._times("out", seen), *self._norms[0])
        return _normed(x + self._times("down", _bent(self._times("up", x))), *self._norms[1])

    def _times(self, matrix: str, x: Floats) -> Floats:
        weights, bias = self._weights[matrix]
        product: Floats = x @ weights + bias
        return product


def _normed(x: Floats, gain: Floats, bias: Floats) -> Floats:
    # Sums, since means and powers take several times as long.
    width = np.float32(x.shape[-1])
    centred = x - x.sum(-1, keepdims=True) / width
    spread = (centred * centred).sum(-1, keepdims=True) / width
    normed: Floats = centred / np.sqrt(spread + np.float32(1e-12)) * gain + bias
    return normed


def _bent(x: Floats) -> Floats:
    """The GELU, by its usual approximation with tanh; products, since a power takes ten times as long."""
    inner = x * x
    inner *= np.float32(0.7978846 * 0.044715)
    inner += np.float32(0.7978846)
    inner *= x
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    inner *= x
    inner *= np.float32(0.5)
    return inner
