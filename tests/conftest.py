"""What every test may use; it must not hide what a test is about."""

import pytest

from bot.content import Content, read_content


@pytest.fixture(scope="session")
def content() -> Content:
    """The content that is shipped, read once."""
    return read_content(None)
