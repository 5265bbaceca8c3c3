"""Three lists of reminders in words, read by the whole bot: what was reached once is not lost again.

The lists are for development (benchmarks/phrasings.py says how they came about), so their figures flatter.
"""

import pytest

from benchmarks.phrasings import WORDING_SETS, measure_wordings


@pytest.mark.parametrize("name", WORDING_SETS)
def test_no_wording_of_the_lists_is_set_wrongly_with_confidence(name: str) -> None:
    assert measure_wordings(name)["wrong"] == 0


@pytest.mark.parametrize("name", WORDING_SETS)
def test_most_wordings_of_the_lists_are_read_right(name: str) -> None:
    counts = measure_wordings(name)
    assert counts["right"] / counts["of"] >= 0.95
