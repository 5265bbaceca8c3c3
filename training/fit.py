"""Fits the heads to the wordings and writes content/en/learned.npz: `python -m training.fit`.

`--cross` fits each head once without each hand's wordings and prints how well it does on them: the honest figure, by
which strength of the penalty and thresholds were chosen. The golden questions take no part.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np

from bot.core.exercise import Library
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.learned import Head, Learned, WordTable
from bot.library import find_content, load_library
from training.cross import cross_danger, cross_labels
from training.fitting import Reader, fit
from training.wordings import Wording, digest, of_aspects, of_danger, of_intent

STATES = ("ready", "running", "paused", "asking")
HEADS: dict[str, tuple[Callable[[Library], Iterator[Wording]], tuple[str, ...]]] = {
    "danger": (of_danger, ()),
    "intent": (of_intent, STATES),
    "aspect": (of_aspects, ()),
}


def read_table() -> WordTable:
    """The table that `python -m training.table` wrote."""
    with np.load(find_content() / "en" / "word_table.npz") as arrays:
        return WordTable(bytes(arrays["pieces"]).decode().split("\n"), arrays["vectors"])


def write(path: Path, learned: Learned) -> None:
    """Everything into one file, uncompressed so that it loads quickly."""
    arrays: dict[str, np.ndarray] = {"rarity": learned.rarity, "digest": _text([digest()])}
    for name in HEADS:
        head: Head = getattr(learned, name)
        arrays |= {
            f"{name}.labels": _text(head.labels),
            f"{name}.states": _text(head.states),
            f"{name}.weights": head.weights,
            f"{name}.scale": head.scale,
            f"{name}.meaning": head.meaning,
            f"{name}.bias": head.bias,
        }
    with path.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def _text(lines: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def main() -> int:
    """Fit, and write what was learnt."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cross", action="store_true", help="hold each hand out in turn, and write nothing")
    arguments = parser.parse_args()
    content = find_content()
    library = load_library(content)
    rows = {name: list(wordings(library)) for name, (wordings, _) in HEADS.items()}
    interpreter, table = Interpreter(library), read_table()
    reader = Reader(interpreter.masked, table)
    reader.weigh(wording.text for wordings in rows.values() for wording in wordings)
    readers = dict.fromkeys(HEADS, reader)
    readers["danger"] = Reader(interpreter.masked_for_danger, table)
    readers["danger"].learned = reader.learned
    if arguments.cross:
        cross_danger(library, rows["danger"], readers["danger"], ("a", "b", "c", "d", "e"))
        cross_labels("intent", rows["intent"], STATES, reader, ("a", "b", "c"))
        cross_labels("aspect", rows["aspect"], (), reader, ("1", "2", "3"))
        return 0
    heads = {name: fit(rows[name], states, readers[name]) for name, (_, states) in HEADS.items()}
    write(
        content / "en" / "learned.npz",
        Learned(
            rarity=reader.learned.rarity,
            danger=heads["danger"],
            intent=heads["intent"],
            aspect=heads["aspect"],
        ),
    )
    print({name: len(wordings) for name, wordings in rows.items()})
    return 0


if __name__ == "__main__":
    sys.exit(main())
