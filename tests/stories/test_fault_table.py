"""docs/faults.md: each fault at each point is played as a story, and what is seen and recorded is what the page says.

After a change that is meant: `python -m tests.stories.fault_table`, and read the difference.
"""

from pathlib import Path

import pytest

from bot.content import Content
from tests.stories.fault_table import PAGE, POINTS, TROUBLES, Point, Trouble, page, rows_of, tell

WRITTEN = PAGE.read_text(encoding="utf-8")
ROWS = rows_of(WRITTEN)
PAIRS = [(trouble, point) for point in POINTS for trouble in TROUBLES if trouble.can_strike(point)]


def test_the_page_holds_every_fault_at_every_point_once() -> None:
    assert set(ROWS) == {(trouble.name, point.name) for trouble, point in PAIRS}
    assert page(ROWS) == WRITTEN


@pytest.mark.parametrize(
    ("trouble", "point"), PAIRS, ids=[f"{trouble.name} - {point.name}" for trouble, point in PAIRS]
)
async def test_a_fault_at_a_point_is_seen_as_the_page_says(
    content: Content, tmp_path: Path, trouble: Trouble, point: Point
) -> None:
    assert await tell(content, tmp_path, trouble, point) == ROWS[trouble.name, point.name]
