"""Every button has exactly one use case; a table that lacks one, or names one twice, is refused when it is built."""

from datetime import UTC, datetime

import pytest

from bot.coach.pressing import Pressing, Use, on
from bot.core.action import KINDS, Cancel, DeleteData
from bot.core.message import Reply
from bot.core.person import Person

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
USES: list[Use] = [
    on(kind, lambda _, action, __: Reply(toast=type(action).__name__)) for kind in KINDS.values()
]


def test_a_press_goes_to_the_use_of_its_kind() -> None:
    assert Pressing(USES).press(Person(chat_id=1), DeleteData(sure=0), NOW) == Reply(toast="DeleteData")


def test_a_kind_without_a_use_is_refused() -> None:
    without = [use for use in USES if use[0] is not Cancel]
    with pytest.raises(ValueError, match=r"exactly one use: \['Cancel'\]"):
        Pressing(without)


def test_a_kind_with_two_uses_is_refused() -> None:
    with pytest.raises(ValueError, match=r"exactly one use: \['DeleteData'\]"):
        Pressing([*USES, on(DeleteData, lambda _, __, ___: Reply())])
