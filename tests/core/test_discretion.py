"""What is never written down for others to read."""

import pytest

from bot.core.discretion import names_an_address


@pytest.mark.parametrize(
    "text",
    [
        "call me on 07700 900123",
        "+44 (0)20 7946 0018 please",
        "ana@example.com wants to know",
        "write ana at mail dot com",
    ],
)
def test_a_number_or_an_address_is_seen(text: str) -> None:
    assert names_an_address(text)


@pytest.mark.parametrize(
    "text", ["2-3 sets of 20 to 30 seconds", "at 7:30 on 12.01.2026", "@ the gym", "at a dot"]
)
def test_doses_and_dates_are_none(text: str) -> None:
    assert not names_an_address(text)
