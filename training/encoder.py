"""Fits the encoder with its three heads to all wordings at once; it must not know the heads' other model.

It starts from three of the six layers of the published model that `training.table` reads, and learns which flag, which
purpose and which aspect a text has; a text that has only some of these labels teaches only those. The vectors of the
pieces stay as published, so that words that no wording holds keep their places among those that are known.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from bot.core.understanding.encoder import (
    END,
    HEADS,
    MARKS,
    MATRICES,
    MOST_PIECES,
    NAME,
    START,
    STATES,
    UNKNOWN,
    Encoder,
    Pieces,
)
from bot.core.understanding.language import COMMA, STOP
from training.wordings import Wording

LAYERS = (0, 2, 4)  # of the published six; docs/understanding.md has what each number of layers is worth
EPOCHS = 3
_AT_ONCE = 32  # texts a step
_RATE = 2e-4  # of learning at its highest, for the layers
_HEAD_RATE = 2e-3
_DROPPED = 0.1  # of what passes between layers while learning
_TEMPER = 4.0  # heads learn so much faster
_LENGTHS = (
    8,
    12,
    16,
    24,
    32,
    48,
    64,
    MOST_PIECES,
)  # pieces; texts of about one length are learnt from together
_SEED = 0

Array = Any  # of numpy or jax
Tree = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in one state: rows of pieces, and by head the number of its label and its weight."""

    rows: Sequence[int]
    labels: Mapping[str, tuple[int, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The arrays of the encoder, and by head the weights over its vector (width x labels) and their bias."""

    arrays: Mapping[str, Array]
    heads: Mapping[str, tuple[Array, Array]]


def starting(pieces: Sequence[str], published: Mapping[str, Array], vocabulary: Sequence[str]) -> Tree:
    """The published weights of `LAYERS` and of the pieces and marks, as the fit turns them."""
    number = {piece: at for at, piece in enumerate(vocabulary)}
    like = {
        START: "[CLS]", END: "[SEP]", UNKNOWN: "[UNK]", STOP: ".", COMMA: ",", NAME: "exercise",
        "[none]": "[unused1]", **{f"[{state}]": state for state in STATES[1:]},
    }  # fmt: skip
    rows = [number[piece] for piece in pieces] + [number[like[mark]] for mark in MARKS]
    embedded = "embeddings"
    return {
        "pieces": published[f"{embedded}.word_embeddings.weight"][rows],
        "places": published[f"{embedded}.position_embeddings.weight"][:MOST_PIECES]
        + published[f"{embedded}.token_type_embeddings.weight"][0],
        "first": _norm(published, f"{embedded}.LayerNorm"),
        "layers": [_layer(published, f"encoder.layer.{at}") for at in LAYERS],
    }


def _norm(published: Mapping[str, Array], name: str) -> Tree:
    return {"gain": published[f"{name}.weight"], "bias": published[f"{name}.bias"]}


def _layer(published: Mapping[str, Array], name: str) -> Tree:
    def together(*parts: str) -> Tree:
        return {
            "weights": np.concatenate([published[f"{name}.{part}.weight"] for part in parts]).T.copy(),
            "bias": np.concatenate([published[f"{name}.{part}.bias"] for part in parts]),
        }

    return {
        "qkv": together("attention.self.query", "attention.self.key", "attention.self.value"),
        "out": together("attention.output.dense"),
        "norm1": _norm(published, f"{name}.attention.output.LayerNorm"),
        "up": together("intermediate.dense"),
        "down": together("output.dense"),
        "norm2": _norm(published, f"{name}.output.LayerNorm"),
    }


def texts(
    wordings: Mapping[str, Sequence[Wording]],
    labels: Mapping[str, Sequence[str]],
    read: Callable[[str], tuple[str, ...]],
    rows: Callable[[Sequence[str], str | None], list[int]],
) -> list[Text]:
    """Wordings of all heads by text; `read` gives the words that a head sees, `rows` their pieces."""
    number = {head: {label: at for at, label in enumerate(names)} for head, names in labels.items()}
    found: dict[tuple[tuple[str, ...], str | None], dict[str, tuple[int, float]]] = {}
    for head, said in wordings.items():
        for one in said:
            taught = found.setdefault((read(one.text), one.state), {})
            taught[head] = (number[head][one.label], one.weight)
    return [Text(rows=rows(words, state), labels=taught) for (words, state), taught in found.items()]


def fit(start: Tree, labels: Mapping[str, Sequence[str]], said: Sequence[Text]) -> Fitted:
    """Learn; prints the loss of each epoch (about ten minutes each on two cores)."""
    width = start["pieces"].shape[1]
    heads = {
        name: {"weights": np.zeros((width, len(all_)), np.float32), "bias": np.zeros(len(all_), np.float32)}
        for name, all_ in labels.items()
    }
    table = jnp.asarray(start["pieces"])
    learnt: Tree = {
        "heads": heads,
        "encoder": {name: part for name, part in start.items() if name != "pieces"},
    }
    learnt = jax.tree.map(jnp.asarray, learnt)
    steps = EPOCHS * sum(1 for _ in _batches(said, np.random.default_rng(_SEED)))
    layers_rate = optax.warmup_cosine_decay_schedule(0, _RATE, int(steps * 0.06), steps, _RATE / 50)
    heads_rate = optax.warmup_cosine_decay_schedule(0, _HEAD_RATE, min(50, steps // 10), steps, 1e-5)
    optimiser = optax.multi_transform(
        {
            "encoder": optax.chain(optax.clip_by_global_norm(1.0), optax.adam(layers_rate, b2=0.98)),
            "heads": optax.adam(heads_rate),
        },
        {name: jax.tree.map(lambda _, name=name: name, part) for name, part in learnt.items()},
    )
    state = optimiser.init(learnt)

    @jax.jit  # type: ignore[untyped-decorator]
    def step(learnt: Tree, state: Tree, batch: Tree, key: Array) -> tuple[Tree, Tree, Array]:
        loss, slope = jax.value_and_grad(partial(_loss, table))(learnt, batch, key)
        change, state = optimiser.update(slope, state, learnt)
        return optax.apply_updates(learnt, change), state, loss

    key, random = jax.random.PRNGKey(_SEED), np.random.default_rng(_SEED)
    for epoch in range(EPOCHS):
        losses = []
        for batch in _batches(said, random):
            key, own = jax.random.split(key)
            learnt, state, loss = step(learnt, state, _stacked(batch, labels), own)
            losses.append(float(loss))
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}", flush=True)
    fitted = jax.tree.map(np.asarray, learnt)
    return Fitted(
        arrays=_arrays(start["pieces"], fitted["encoder"]),
        heads={name: (_TEMPER * head["weights"], head["bias"]) for name, head in fitted["heads"].items()},
    )


def _batches(said: Sequence[Text], random: np.random.Generator) -> Iterator[list[Text]]:
    by_length: dict[int, list[Text]] = defaultdict(list)
    for text in said:
        by_length[next(length for length in _LENGTHS if len(text.rows) <= length)].append(text)
    batches = []
    for alike in by_length.values():
        order = random.permutation(len(alike))
        for at in range(0, len(order), _AT_ONCE):
            some = [*order[at : at + _AT_ONCE]]
            some += [*random.choice(len(alike), _AT_ONCE - len(some))]  # every step has one shape a length
            batches.append([alike[number] for number in some])
    for number in random.permutation(len(batches)):
        yield batches[number]


def _stacked(batch: Sequence[Text], labels: Mapping[str, Sequence[str]]) -> Tree:
    longest = max(len(text.rows) for text in batch)
    length = next(length for length in _LENGTHS if longest <= length)
    rows, is_piece = np.zeros((len(batch), length), np.int32), np.zeros((len(batch), length), bool)
    for at, text in enumerate(batch):
        rows[at, : len(text.rows)] = text.rows
        is_piece[at, : len(text.rows)] = True
    taught = {head: [text.labels.get(head, (0, 0.0)) for text in batch] for head in labels}
    return {
        "rows": rows,
        "is_piece": is_piece,
        "labels": {head: np.array([label for label, _ in all_]) for head, all_ in taught.items()},
        "weights": {
            head: np.array([weight for _, weight in all_], np.float32) for head, all_ in taught.items()
        },
    }


def _loss(table: Array, learnt: Tree, batch: Tree, key: Array) -> Array:
    vectors = _read(table, learnt["encoder"], batch["rows"], batch["is_piece"], key)
    total = jnp.float32(0)
    for name, head in learnt["heads"].items():
        logs = jax.nn.log_softmax(_TEMPER * vectors @ head["weights"] + head["bias"])
        right = jnp.take_along_axis(logs, batch["labels"][name][:, None], 1)[:, 0]
        total -= (right * batch["weights"][name]).mean()
    return total


def _read(table: Array, encoder: Tree, rows: Array, is_piece: Array, key: Array) -> Array:
    """The same as `Encoder.read`, for a batch, with dropout."""
    keys = iter(jax.random.split(key, 2 + 2 * len(encoder["layers"])))

    def drop(x: Array) -> Array:
        return jnp.where(jax.random.bernoulli(next(keys), 1 - _DROPPED, x.shape), x / (1 - _DROPPED), 0)

    count, length = rows.shape
    x = drop(_normed(table[rows] + encoder["places"][:length], encoder["first"]))
    apart = jnp.where(is_piece, 0.0, -1e9)[:, None, None, :]
    for layer in encoder["layers"]:
        parts = _times(layer["qkv"], x).reshape(count, length, 3, HEADS, -1).transpose(2, 0, 3, 1, 4)
        query, key_, value = parts
        likeness = query @ key_.transpose(0, 1, 3, 2) / np.sqrt(query.shape[-1]) + apart
        seen = (jax.nn.softmax(likeness) @ value).transpose(0, 2, 1, 3).reshape(count, length, -1)
        x = _normed(x + drop(_times(layer["out"], seen)), layer["norm1"])
        bent = jax.nn.gelu(_times(layer["up"], x), approximate=True)
        x = _normed(x + drop(_times(layer["down"], bent)), layer["norm2"])
    counted = is_piece[:, :, None]
    return drop((x * counted).sum(1) / counted.sum(1))


def _normed(x: Array, norm: Tree) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    return centred * jax.lax.rsqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * norm["gain"] + norm["bias"]


def _times(part: Tree, x: Array) -> Array:
    return x @ part["weights"] + part["bias"]


def _arrays(table: Array, encoder: Tree) -> dict[str, Array]:
    """What `Encoder` takes: bytes with their scales for all that is large."""
    row_scale = np.abs(table).max(1) / 127
    arrays = {
        "pieces": np.rint(table / row_scale[:, None]).astype(np.int8),
        "pieces.scale": row_scale.astype(np.float32),
        "places": encoder["places"],
        "layers": np.array(len(encoder["layers"])),
    }
    norms = {"first": encoder["first"]}
    for at, layer in enumerate(encoder["layers"]):
        for matrix in MATRICES:
            weights = layer[matrix]["weights"]
            scale = np.abs(weights).max(0) / 127
            arrays |= {
                f"layer{at}.{matrix}": np.rint(weights / scale).astype(np.int8),
                f"layer{at}.{matrix}.scale": scale.astype(np.float32),
                f"layer{at}.{matrix}.bias": layer[matrix]["bias"],
            }
        norms |= {f"layer{at}.{norm}": layer[norm] for norm in ("norm1", "norm2")}
    for name, norm in norms.items():
        arrays |= {f"{name}.gain": norm["gain"], f"{name}.bias": norm["bias"]}
    return arrays


def encoder_of(pieces: Sequence[str], fitted: Fitted) -> Encoder:
    """The encoder as the bot would have it."""
    return Encoder(Pieces(pieces), fitted.arrays)


def unfitted(pieces: Sequence[str], start: Tree) -> Encoder:
    """The encoder that the fit starts from."""
    return Encoder(Pieces(pieces), _arrays(start["pieces"], start))
