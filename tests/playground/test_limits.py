"""The sending limits answer 429 with the seconds to wait, in the playground's own time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground import Limits, Playground
from tests.playground.client import Api, Wristwatch


async def test_over_the_limit_of_a_second_a_call_is_refused_until_the_second_has_passed(
    api: Api, playground: Playground, watch: Wristwatch
) -> None:
    playground.limits = Limits(per_second=2, enabled=True)
    await api.send("one")
    await api.send("two")
    refused = await api.send("three")
    watch.move(timedelta(seconds=1))
    later = await api.send("three")
    assert refused.refusal == (429, "Too Many Requests: retry after 1")
    assert refused.body["parameters"] == {"retry_after": 1}
    assert later.status == 200


async def test_edits_share_the_limit_and_answers_to_presses_do_not(api: Api, playground: Playground) -> None:
    playground.limits = Limits(per_second=1, enabled=True)
    await api.send("one")
    assert (await api.edit(1, "two")).status == 429
    assert (await api.call("sendChatAction", chat_id=101, action="typing")).status == 200


async def test_one_chat_has_a_burst_and_then_its_rate(
    api: Api, playground: Playground, watch: Wristwatch
) -> None:
    playground.limits = Limits(per_chat_per_second=0.5, per_chat_burst=1, enabled=True)
    await api.send("one")
    refused = await api.send("two")
    watch.move(timedelta(seconds=2))
    later = await api.send("two")
    assert (refused.body["parameters"], later.status) == ({"retry_after": 2}, 200)


async def test_a_group_takes_only_so_many_in_a_minute(
    api: Api, playground: Playground, watch: Wristwatch
) -> None:
    playground.limits = Limits(per_group_per_minute=1, enabled=True)
    group = playground.group("Team")
    await api.send("one", chat_id=group.chat_id)
    watch.move(timedelta(seconds=10))
    refused = await api.send("two", chat_id=group.chat_id)
    assert refused.body["parameters"] == {"retry_after": 50}


async def test_limits_are_off_unless_enabled(api: Api, playground: Playground) -> None:
    playground.limits = Limits(per_second=1)
    await api.send("one")
    assert (await api.send("two")).status == 200


def test_a_limit_of_none_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Limits(per_second=0)
