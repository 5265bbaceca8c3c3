"""Reads content/ into a Library, or reports every problem at once with file and line; also the linter.

    content/ -> reading (lines) -> schema, faq (one file) -> files -> references (across files) -> building -> Library
                                                                   -> lint, wording (for `python -m bot check`)

It must not be imported by `core`; it needs no clock, no network and no store.
"""

from bot.library.loading import check, find_content, load_library
from bot.library.reading import Problem

__all__ = ["Problem", "check", "find_content", "load_library"]
