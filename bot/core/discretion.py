"""Says whether a text may be kept; it must not keep anything.

What tells of a person's health, and what they can be reached by, is never written down for others to read (care.md).
"""

import re

# Seven digits and more, however they are grouped: shorter ones are doses and dates.
_PHONE = re.compile(r"(?<!\d)(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b)(?:\d[\s().-]{0,2}){7}")
_EMAIL = re.compile(
    r"[^\s@]{1,64}@[^\s@]{1,255}|\bat\b.{1,40}\bdot (?:com|org|net|co|de|uk)\b", re.IGNORECASE
)


def names_an_address(text: str) -> bool:
    """True for a text with something like a phone number or an e-mail address in it."""
    return bool(_PHONE.search(text) or _EMAIL.search(text))
