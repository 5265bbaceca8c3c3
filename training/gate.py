"""Fits the weights of bot/core/understanding/gate.py and prints them: `python -m training.gate`, after `training.fit`.

The questions are the tune half of the golden ones, and those of `training/held/`, a hand that the heads have not
learnt from: what a head says of its own wordings is no sample of what it says of others'. The order's weights are a
conditional logit (which candidate is right), those of the two chances logistic regressions. The shares right of a
five-fold cross-validation are printed, of the tune half alone; the report half takes no part.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import eq
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from benchmarks.understanding import Half, Judge, Row, read_rows, says
from bot.core.exercise import Library
from bot.core.understanding.gate import TERMS, Candidates, Question, odds_terms
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import Context
from bot.library import find_content, load_library

HELD = Path(__file__).parent / "held"
_FOLDS = 5
_PENALTY = 0.003

Matrix = np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One golden question: its candidates, which of them are right, and what is known of itself."""

    candidates: Candidates
    right: Matrix
    question: Question
    is_ours: bool
    is_golden: bool


def ask(judge: Judge, interpreter: Interpreter, library: Library) -> Iterator[Asked]:
    """Every golden question of the tune half and every held one that reaches the search."""
    for name in ("in_scope", "out_of_scope"):
        for row in read_rows(name, Half.TUNE):
            asked = _asked(
                interpreter, judge.question(row), name == "in_scope", partial(_is_right, judge, row)
            )
            if asked is not None:
                yield asked
    for name in ("questions", "out"):
        for row in map(json.loads, (HELD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            asked = _asked(
                interpreter, judge.question(_in_context(row, interpreter, library)), name == "questions",
                partial(eq, row.get("id")), is_golden=False,
            )  # fmt: skip
            if asked is not None:
                yield asked


def _asked(
    interpreter: Interpreter,
    question: tuple[str, Context],
    is_ours: bool,
    is_right: Callable[[str], bool],
    *,
    is_golden: bool = True,
) -> Asked | None:
    weighed = interpreter.weigh(*question)
    if weighed is None or not weighed[0].entry_ids:
        return None
    candidates, of_question = weighed
    return Asked(
        candidates=candidates,
        right=np.array([is_ours and is_right(one) for one in candidates.entry_ids]),
        question=of_question,
        is_ours=is_ours,
        is_golden=is_golden,
    )


def _in_context(row: Row, interpreter: Interpreter, library: Library) -> Row:
    """A question that is about an exercise and does not name it was asked while it was being done."""
    owner = str(row.get("id", "")).partition("/")[0]
    is_named = interpreter.exercise_named(str(row["text"])) is not None
    return {"text": row["text"], "exercise": owner if owner in library.exercises and not is_named else None}


def _is_right(judge: Judge, row: Row, entry_id: str) -> bool:
    return says(row, judge.answer(entry_id))


def fit_merit(asked: Sequence[Asked]) -> Matrix:
    """The weights under which right candidates are likeliest."""
    rows = [one for one in asked if one.right.any()]

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        value, slope = 0.0, np.zeros_like(weights)
        for one in rows:
            sums = one.candidates.terms @ weights
            exps = np.exp(sums - sums.max())
            right = exps[one.right].sum()
            value -= float(np.log(right / exps.sum() + 1e-12))
            slope += exps @ one.candidates.terms / exps.sum() - exps[one.right] @ one.candidates.terms[
                one.right
            ] / max(right, 1e-300)
        return value / len(rows) + _PENALTY * weights @ weights / 2, slope / len(rows) + _PENALTY * weights

    return np.asarray(
        minimize(loss, np.zeros(len(TERMS)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    )


def evidence_of(one: Asked, weights: Matrix) -> tuple[dict[str, float], bool]:
    """What speaks for the best candidate, and whether it is right."""
    merits = one.candidates.terms @ weights
    order = np.argsort(-merits, kind="stable")
    lead = float(merits[order[0]] - merits[order[1]]) if len(order) > 1 else 3.0
    share = float(1 / np.exp(merits - merits.max()).sum())
    best = one.candidates.of(order[0])
    terms = odds_terms(share=share, lead=lead, terms=best, question=one.question)
    return terms, bool(one.right[order[0]])


def fit_odds(rows: Sequence[Mapping[str, float]], held: Sequence[bool]) -> dict[str, float]:
    """Logistic regression, its intercept as "bias"."""
    names = [name for name in rows[0] if name != "bias"]
    model = LogisticRegression(C=3.0, max_iter=1000).fit(
        [[row[name] for name in names] for row in rows], held
    )
    return {"bias": float(model.intercept_[0])} | dict(zip(names, model.coef_[0].tolist(), strict=True))


def cross(asked: Sequence[Asked]) -> None:
    """Print the shares of five-fold cross-validation."""
    first = among = count = 0
    for fold in range(_FOLDS):
        weights = fit_merit([one for at, one in enumerate(asked) if at % _FOLDS != fold])
        for one in asked[fold::_FOLDS]:
            if one.is_ours and one.is_golden:
                order = np.argsort(-(one.candidates.terms @ weights), kind="stable")
                first += bool(one.right[order[0]])
                among += bool(one.right[order[:3]].any())
                count += 1
    print(f"# right first {first / count:.3f}, among three {among / count:.3f} of {count}")


def main() -> int:
    """Fit and print."""
    library = load_library(find_content())
    interpreter = Interpreter(library)
    judge = Judge(library, interpreter)
    asked = list(ask(judge, interpreter, library))
    cross(asked)
    weights = fit_merit(asked)
    rows = [evidence_of(one, weights) for one in asked]
    _print("MERIT", dict(zip(TERMS, weights.tolist(), strict=True)))
    _print("RIGHT", fit_odds([terms for terms, _ in rows], [is_right for _, is_right in rows]))
    _print("OURS", fit_odds([terms for terms, _ in rows], [one.is_ours for one in asked]))
    return 0


def _print(name: str, weights: Mapping[str, float]) -> None:
    print(f"{name}: Mapping[str, float] = {{")
    for key, value in weights.items():
        print(f'    "{key}": {value:.2f},')
    print("}")


if __name__ == "__main__":
    sys.exit(main())
