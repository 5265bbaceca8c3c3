"""The playground's page in a real browser: what a person would see."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.stories.world import World

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# A closed network must not be knocked at, and a container's root has no sandbox.
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not os.environ.get("CI"),
    reason="no Chromium found: `apt-get install chromium` (or your system's package) runs this story too",
)


@pytest.fixture
async def page(world: World) -> AsyncIterator[Page]:
    """The page, opened at the printed address."""
    assert CHROMIUM is not None, "CI must have a Chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = await browser.new_page(viewport={"width": 1280, "height": 800})
        await page.goto(world.playground.page_url)
        yield page
        await browser.close()


async def say(page: Page, text: str) -> None:
    """Write and send."""
    await page.get_by_test_id("input").fill(text)
    await page.get_by_test_id("send").click()


async def press(page: Page, text: str) -> None:
    """Press the newest button with this text."""
    await page.get_by_test_id("keyboard-button").filter(has_text=text).last.click()


async def test_a_person_asks_starts_and_is_led_in_a_real_browser(
    world: World, page: Page, tmp_path: Path
) -> None:
    bubbles = page.get_by_test_id("message")
    await say(page, "/start")
    await expect(bubbles.last).to_contain_text("your hamstring coach")
    await say(page, "how straight should my leg be?")
    await expect(bubbles.last).to_contain_text("As straight as it goes")
    await expect(bubbles.last).to_contain_text("the leg-up exercise page")
    await press(page, "Start the stretch")
    await press(page, "Say no, all good")
    await press(page, "Say yes, I'm warm")
    await expect(bubbles.last).to_contain_text("Get ready: lying on your back.")
    await world.advance(seconds=70)
    await expect(bubbles.last).to_contain_text("15 seconds left of 20")
    await press(page, "Pause")
    await expect(bubbles.last).to_contain_text("Paused.")
    picture = tmp_path / "chat.png"
    await page.screenshot(path=picture)
    assert picture.stat().st_size > 20_000
    assert await page.get_by_test_id("connection").inner_text() == "Connected"


async def test_the_page_fits_a_phone(world: World, page: Page) -> None:
    await page.set_viewport_size({"width": 360, "height": 740})
    await say(page, "/start")
    await expect(page.get_by_test_id("message").last).to_contain_text("your hamstring coach")
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
