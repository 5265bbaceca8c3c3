"""Only the person who has the printed address reaches the page."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession

from bot.playground import Person, Playground
from bot.playground.guard import Guard
from tests.playground.client import PAGE_TOKEN, TOKEN


def cookie(playground: Playground) -> dict[str, str]:
    return {"Cookie": f"legup_playground_{playground.port}={PAGE_TOKEN}"}


async def test_the_printed_address_gives_a_cookie_and_leaves_the_address(
    playground: Playground, session: ClientSession
) -> None:
    async with session.get(playground.page_url, allow_redirects=False) as response:
        set_cookie = response.headers["Set-Cookie"]
        assert (response.status, response.headers["Location"]) == (303, "/")
    assert set_cookie == f"legup_playground_{playground.port}={PAGE_TOKEN}; HttpOnly; Path=/; SameSite=Strict"


@pytest.mark.parametrize("path", ["/", "/?token=wrong", "/static/index.html", "/chat/file/x", "/chat/socket"])
async def test_without_the_token_nothing_is_shown(
    playground: Playground, session: ClientSession, path: str
) -> None:
    async with session.get(playground.api_url + path) as response:
        assert response.status == 403


@pytest.mark.parametrize("path", ["/control/move", "/chat/upload?chat_id=101"])
async def test_without_the_token_nothing_is_done(
    playground: Playground, session: ClientSession, path: str
) -> None:
    async with session.post(playground.api_url + path) as response:
        assert response.status == 403


async def test_a_foreign_host_is_refused_even_with_the_cookie(
    playground: Playground, session: ClientSession
) -> None:
    headers = cookie(playground) | {"Host": f"evil.example:{playground.port}"}
    async with session.get(playground.api_url, headers=headers) as response:
        assert response.status == 403


async def test_a_foreign_host_is_refused_the_bot_api_too(
    playground: Playground, session: ClientSession
) -> None:
    headers = {"Host": f"evil.example:{playground.port}"}
    async with session.get(f"{playground.api_url}/bot{TOKEN}/getMe", headers=headers) as response:
        assert response.status == 403


async def test_a_foreign_origin_may_not_post(playground: Playground, session: ClientSession) -> None:
    headers = cookie(playground) | {"Origin": "http://evil.example"}
    async with session.post(f"{playground.api_url}/control/restart", headers=headers) as response:
        assert response.status == 403


async def test_a_foreign_origin_may_not_open_the_socket(
    playground: Playground, session: ClientSession, ana: Person
) -> None:
    headers = cookie(playground) | {
        "Origin": f"http://localhost:{playground.port + 1}",
        "Upgrade": "websocket",
    }
    async with session.get(f"{playground.api_url}/chat/socket", headers=headers) as response:
        assert response.status == 403


async def test_the_page_may_not_be_framed_nor_leak_its_address(
    playground: Playground, session: ClientSession
) -> None:
    async with session.get(f"{playground.api_url}/chat/file/x", headers=cookie(playground)) as response:
        assert response.status == 404
    async with session.get(playground.page_url, allow_redirects=False) as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert response.headers["Referrer-Policy"] == "no-referrer"


async def test_only_plain_names_of_the_pages_files_are_served(
    playground: Playground, session: ClientSession
) -> None:
    url = f"{playground.api_url}/static/..%2Fserver.py"
    async with session.get(url, headers=cookie(playground)) as response:
        assert response.status == 404


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "192.0.2.7:8080"])
def test_the_bound_address_and_this_machines_own_names_are_allowed(host: str) -> None:
    guard = Guard(host="192.0.2.7", page_token=PAGE_TOKEN)
    guard.bind(8080)
    assert guard.allows_host(host)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example:8080",
        "127.0.0.1:80",
        "127.0.0.1",
        "localhost:x",
        "a@localhost:8080",
        "localhost:8080/x",
    ],
)
def test_any_other_host_is_refused(host: str | None) -> None:
    guard = Guard(host="127.0.0.1", page_token=PAGE_TOKEN)
    guard.bind(8080)
    assert not guard.allows_host(host)


def test_bound_to_all_addresses_any_literal_address_is_allowed_and_no_name() -> None:
    guard = Guard(host="0.0.0.0", page_token=PAGE_TOKEN)  # noqa: S104 - nothing is bound
    guard.bind(8080)
    allowed = [guard.allows_host(host) for host in ("192.0.2.7:9000", "[2001:db8::1]:80", "localhost:9000")]
    assert (allowed, guard.allows_host("evil.example:8080")) == ([True, True, True], False)
