"""Turns wordings into features and fits one head to them; it must not know which heads there are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.core.understanding.language import COMMA, STOP
from bot.core.understanding.learned import BUCKETS, Features, Floats, Head, Learned, counted
from training.wordings import Wording

STRENGTH = 20.0  # inverse of the penalty on large weights
STEPS = 80


class Reader:
    """Reads texts once, as the bot reads them, and gives their features."""

    def __init__(
        self,
        read: Callable[[str], tuple[str, ...]],
        learned: Learned,
        said: Callable[[str], tuple[str, ...]] | None = None,
    ) -> None:
        """`read` gives the words of a text as the heads see them, `said` those for the runs where they are others."""
        self._read, self._said = read, said or read
        self._features: dict[tuple[str, str | None], Features] = {}
        self.learned = learned

    def weigh(self, texts: Iterable[str]) -> None:
        """Set the rarity of each bucket by the texts."""
        seen = np.zeros(2 * BUCKETS)
        texts = list(dict.fromkeys(texts))
        for text in texts:
            words = [word for word in self._said(text) if word not in (STOP, COMMA)]
            for family, counts in enumerate(counted(words)):
                seen[[bucket + family * BUCKETS for bucket in counts]] += 1
        rarity = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
        self.learned = replace(self.learned, rarity=rarity)

    def matrix(self, wordings: Sequence[Wording], states: Sequence[str]) -> csr_matrix:
        """One row a wording: buckets, states, meaning."""
        features = [self.of(wording.text) for wording in wordings]
        ends = np.cumsum([0, *(len(one.rows) for one in features)])
        buckets = csr_matrix(
            (
                np.concatenate([one.weights for one in features]),
                np.concatenate([one.rows for one in features]),
                ends,
            ),
            shape=(len(wordings), 2 * BUCKETS),
        )
        said_in = np.array([[state == wording.state for state in states] for wording in wordings], np.float32)
        meaning = np.stack([one.meaning for one in features])
        return hstack(
            [buckets, csr_matrix(said_in.reshape(len(wordings), len(states))), csr_matrix(meaning)]
        ).tocsr()

    def of(self, text: str, state: str | None = None) -> Features:
        """The features of a text said in a state, computed once."""
        key = (text, state if self.learned.encoder is not None else None)
        if key not in self._features:
            self._features[key] = self.learned.features(self._read(text), state=key[1], said=self._said(text))
        return self._features[key]


def fit(wordings: Sequence[Wording], states: tuple[str, ...], reader: Reader) -> Head:
    """One head, its weights rounded to a byte each."""
    model = LogisticRegression(C=STRENGTH, max_iter=STEPS)
    model.fit(
        reader.matrix(wordings, states),
        [wording.label for wording in wordings],
        sample_weight=[wording.weight for wording in wordings],
    )
    weights: Floats = model.coef_.T.astype(np.float32)
    real = weights[: 2 * BUCKETS + len(states)]
    scale = np.maximum(np.abs(real).max(0), 1e-6) / 127
    return Head(
        labels=tuple(model.classes_.tolist()),
        states=states,
        weights=np.rint(real / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        meaning=weights[2 * BUCKETS + len(states) :],
        bias=model.intercept_.astype(np.float32),
    )


def chances(head: Head, wordings: Sequence[Wording], reader: Reader) -> Floats:
    """The chance of each label of `head` for each wording, as the bot would compute them."""
    return np.array(
        [list(head.chances(reader.of(row.text, row.state), row.state).values()) for row in wordings],
        np.float32,
    )
