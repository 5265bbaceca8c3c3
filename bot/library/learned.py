"""Reads what the understanding learnt, content/<language>/{word_table,encoder,learned}.npz; it must not learn itself.

`python -m training.table` writes the first file, `python -m training.fit` the others. A content folder may go without
them: then nothing is learnt, and the lexicon and the rules work alone.
"""

import zipfile
from pathlib import Path

import numpy as np

from bot.core.understanding.encoder import Encoder
from bot.core.understanding.learned import Head, Learned, WordTable
from bot.library.reading import Problem


def load_learned(content: Path, language: str, problems: list[Problem]) -> Learned:
    """What was learnt; nothing when there are no such files, or after what is wrong with one was added to `problems`."""
    table, encoder, weights = (
        content / language / f"{name}.npz" for name in ("word_table", "encoder", "learned")
    )
    if not (table.is_file() and encoder.is_file() and weights.is_file()):
        return Learned()
    reading = table
    try:
        with table.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            words = WordTable(_lines(arrays["pieces"]), arrays["vectors"])
        reading = encoder
        with encoder.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            reader = Encoder(words.pieces, arrays)
        reading = weights
        with weights.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return Learned(
                table=words,
                encoder=reader,
                rarity=arrays["rarity"],
                danger=_head("danger", arrays),
                intent=_head("intent", arrays),
                aspect=_head("aspect", arrays),
            )
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        problems.append(
            Problem(path=reading, line=1, message=f"cannot be read: {error}; `make fit` writes it anew")
        )
        return Learned()


def _head(name: str, arrays: np.lib.npyio.NpzFile) -> Head:
    return Head(
        labels=_lines(arrays[f"{name}.labels"]),
        states=_lines(arrays[f"{name}.states"]),
        weights=arrays[f"{name}.weights"],
        scale=arrays[f"{name}.scale"],
        meaning=arrays[f"{name}.meaning"],
        bias=arrays[f"{name}.bias"],
        read=arrays[f"{name}.read"],
        read_bias=arrays[f"{name}.read_bias"],
    )


def _lines(text: np.ndarray) -> tuple[str, ...]:
    return tuple(bytes(text).decode().split("\n"))
