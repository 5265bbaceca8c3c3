"""How well each head does on the wordings of a hand that it has not seen: `python -m training.fit --hold` and `--cross`."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np

from bot.core.exercise import Library
from bot.core.understanding.learned import Head
from bot.core.understanding.meaning import WarningLevel
from training.fitting import Reader, chances
from training.wordings import Wording

Vector = np.ndarray[Any, Any]

_THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)


def cross_danger(
    library: Library,
    rows: Sequence[Wording],
    reader: Reader,
    hands: Sequence[str],
    without: Callable[[str], Head],
) -> None:
    """Shares by level, for thresholds on the chance of that level or a more serious one; `without` gives the head that
    has not seen a hand."""
    severity = {WarningLevel.CAUTION: 1, WarningLevel.STOP: 2, WarningLevel.EMERGENCY: 3}
    level_of = {flag.id: severity[flag.level] for flag in library.safety.flags} | {"none": 0}
    print(
        f"{'danger':<10}{'from':>6}{'n':>7}{'emergency':>11}{'stop':>7}{'caution':>9}{'false':>7}{'false emergency':>17}"
    )
    for hand in hands:
        head = without(hand)
        held = [row for row in rows if row.hand == f"danger {hand}"]
        levels = np.array([level_of[row.label] for row in held])
        of_label = np.array([level_of[label] for label in head.labels])
        likely = chances(head, held, reader)
        at_least = [likely[:, of_label >= level].sum(1) for level in range(4)]
        for enough in _THRESHOLDS:
            said = partial(_said, levels, at_least, enough)

            print(
                f"{hand:<10}{enough:>6}{len(held):>7}{said(3, 3):>11.3f}{said(2, 2):>7.3f}{said(1, 1):>9.3f}"
                f"{said(0, 1):>7.3f}{said(0, 3):>17.3f}"
            )


def _said(levels: Vector, at_least: Sequence[Vector], enough: float, level: int, as_level: int) -> float:
    """The share of texts of a level that are taken for `as_level` or more; 0 when there are none."""
    of_level = at_least[as_level][levels == level]
    return float(np.mean(of_level >= enough)) if len(of_level) else 0.0


def cross_labels(
    name: str,
    rows: Sequence[Wording],
    reader: Reader,
    hands: Sequence[str],
    without: Callable[[str], Head],
) -> None:
    """Share of texts whose likeliest label is theirs, and among those said with a chance of so much."""
    print(f"{name:<10}{'n':>7}{'right':>7}" + "".join(f"{f'said {t}':>10}{'right':>7}" for t in _THRESHOLDS))
    for hand in hands:
        head = without(hand)
        held = [row for row in rows if row.hand == hand]
        likely = chances(head, held, reader)
        is_right = np.array(head.labels)[likely.argmax(1)] == np.array([row.label for row in held])
        most = likely.max(1)
        print(
            f"{hand:<10}{len(held):>7}{is_right.mean():>7.3f}"
            + "".join(f"{(most >= t).mean():>10.3f}{is_right[most >= t].mean():>7.3f}" for t in _THRESHOLDS)
        )
