"""What safety.yaml says, ready to be used; it must not know how words are matched."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.understanding.meaning import WarningLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Word groups that must all stand within `within` words, punctuation apart; in that order if `in_order`."""

    groups: tuple[str, ...]
    within: int = 8
    in_order: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One danger sign: any of `patterns` raises it, any of `unless` in the text takes it back.

    `counts_when_general`: also raised by a sentence that only asks about the body in general.
    `only_with`: in a short message what was learnt raises it only where one of these stands: "my back hurts" alone is
    no fall; in a longer one a fall may be told in any words.
    """

    id: str
    level: WarningLevel
    text: str
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    counts_when_general: bool = False
    only_with: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRules:
    """The flags, the word groups that their patterns name, and the words that take a sign back.

    `signs` are groups that a negation takes back ("numb"), `places` those that it does not ("groin", "my son").
    A member of a group is a template (`templates.parse`); a word may end in `*` for any ending.
    `harmless` are whole phrases that hold words of danger and mean none: what stands inside one is not seen.
    `negations` reach over the next `negation_reach` words, up to a word of `turns` ("but"); `not_negations` look
    like one and are none ("not only"); `resolved` after a sign takes it back when it is of level stop;
    `general` are patterns of questions about the body in general, and `personal` words that make them personal.
    """

    signs: Mapping[str, tuple[str, ...]]
    places: Mapping[str, tuple[str, ...]]
    flags: tuple[Flag, ...]
    harmless: tuple[str, ...]
    negations: tuple[str, ...]
    not_negations: tuple[str, ...]
    turns: tuple[str, ...]
    resolved: tuple[str, ...]
    general: tuple[Pattern, ...]
    personal: tuple[str, ...]
    negation_reach: int = 5
