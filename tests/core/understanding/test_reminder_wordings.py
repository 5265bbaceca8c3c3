"""Lists of reminders in words, read by the whole bot: what was reached once is not lost again.

The lists are for development (benchmarks/phrasings.py says how they came about), so their figures flatter.
"""

import pytest

from benchmarks.phrasings import WORDING_SETS, measure_wordings


@pytest.fixture(scope="module", params=WORDING_SETS)
def counts(request: pytest.FixtureRequest) -> dict[str, int]:
    """What the bot makes of a list, read once for all that is asked of it: that takes seconds."""
    return measure_wordings(request.param)


def test_no_wording_of_the_lists_is_set_wrongly_with_confidence(counts: dict[str, int]) -> None:
    assert counts["wrong"] == 0


def test_most_wordings_of_the_lists_are_read_right(counts: dict[str, int]) -> None:
    assert counts["right"] / counts["of"] >= 0.95
