"""Every exercise and every routine has a plan that is held still, word for word and second for second.

After a change that is meant: `python -m tests.core.transcript`, and read the difference.
"""

import pytest

from bot.content import Content
from tests.core.transcript import FOLDER, transcripts

GOLDEN = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


@pytest.fixture(scope="module")
def printed(content: Content) -> dict[str, str]:
    return transcripts(content)


def test_every_exercise_and_routine_has_a_golden_transcript(printed: dict[str, str]) -> None:
    assert sorted(printed) == sorted(GOLDEN)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_plan_is_told_as_its_golden_transcript_says(printed: dict[str, str], name: str) -> None:
    assert printed[name] == GOLDEN[name]
