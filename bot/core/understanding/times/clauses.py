"""Tells the clauses of a message that ask from those that tell a story around them; it must not read what is asked.

"My train leaves at 7:50, so remind me at 7:10" asks for one time. A clause is left out only beside one that asks, and
only when it is a whole sentence of somebody or something; what it holds of "not", "only" or "if" may change what is
asked, so that is kept.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.core.understanding.times import around, phrases, waiting
from bot.core.understanding.times.items import Item, Word, shape_of
from bot.core.understanding.times.spans import Span
from bot.core.understanding.times.words import word_set

_COMMA = Word(text=",")
_STOPS = word_set(", ? . !")
_REASONS = word_set("so because cause cos since but")
_REQUESTS = word_set(
    "remind ping nudge notify alert set want need would send message text give change move make stop"
)
_ORDERS = word_set(
    "delete drop cancel remove erase scrap clear kill change move shift swap switch turn make set put keep add skip snooze pause mute"
)
_SUBJECTS = word_set(
    "i im ive id my mine we our he she it its they their there the this that you your who am is are was were have has"
    " had get gets got sit work"
)
_WISHES = word_set("want wanna like prefer need would love should could can")
# What may change a rule that stands in another clause.
_BINDS = word_set(
    "not no never dont doesnt wont cant cannot except without unless if until only instead rather later earlier other"
    " others rest both also too starting from every each weekly week month away holiday vacation sick ill travelling traveling once just one off"
)
_SUGGESTS = re.compile(r"say (?:at |around |about )?<clock> ,$")
_COULD_STRETCH = re.compile(
    r"(?:i|we) (?:could|can|might|would be able to) (?:stretch|exercise|practi[sc]e|train|do (?:it|them|this|that|my stretch\w*))\b(?!.*<)"
)
_DENIALS = word_set("not no never dont doesnt wont cant cannot")
_DEGREES = word_set("often much many early late that far long")
_BOUNDARY_LENGTH = 3  # words after "and" in which a request must begin


def asking(items: Sequence[Item]) -> list[Item]:
    """The items without the clauses that only tell something, in their order."""
    clauses = _clauses(items)
    if len(clauses) == 1:
        return list(items)
    asks = [_asks(clause) for clause in clauses]
    if any(asks):
        timed_at = [at for at, clause in enumerate(clauses) if asks[at] and _is_timed(clause)]
        kept = [
            clause
            for at, clause in enumerate(clauses)
            if asks[at]
            or not (
                _tells(clause) or (any(at < later for later in timed_at) and _denies_something_else(clause))
            )
            or (not timed_at and _is_practice(clause))
        ]
    else:
        # "I always forget. 9 pm. Every day.": beside plain times a story without times says nothing of them.
        timed = [clause for clause in clauses if _is_timed(clause)]
        clauses = _as_suggested(clauses)
        so = next(
            (at for at, clause in enumerate(clauses) if at and (_concludes(clause) or _orders(clauses[at:]))),
            0,
        )
        if so and all(_tells(clause) and not _is_question(clause) for clause in clauses[:so]):
            return [item for clause in clauses[so:] for item in clause]
        is_plain = timed and all(around.is_around_times(shape_of(clause)) for clause in timed)
        kept = timed if is_plain and not any(_is_question(clause) for clause in clauses) else clauses
        kept = [clause for clause in clauses if clause in kept or _binds(clause)]
    return [item for number, clause in enumerate(kept) for item in (*clause, *_joint(kept, number))]


def _joint(kept: Sequence[list[Item]], number: int) -> list[Item]:
    is_open = number + 1 < len(kept) and not _ends(kept[number])
    return [_COMMA] if is_open and not _starts_joined(kept[number + 1]) else []


def _ends(clause: Sequence[Item]) -> bool:
    return bool(clause) and isinstance(clause[-1], Word) and clause[-1].text in _STOPS


def _starts_joined(clause: Sequence[Item]) -> bool:
    return bool(clause) and isinstance(clause[0], Word) and clause[0].text in (*_REASONS, "and")


def _clauses(items: Sequence[Item]) -> list[list[Item]]:
    """The clauses in order; their signs stay at their ends, so that nothing is lost by putting them together again."""
    found: list[list[Item]] = [[]]
    for at, item in enumerate(items):
        if isinstance(item, Word) and found[-1]:
            following = {
                word.text for word in items[at + 1 : at + 1 + _BOUNDARY_LENGTH] if isinstance(word, Word)
            }
            is_degree = item.text == "so" and following & _DEGREES  # "so often"
            is_next = (item.text in _REASONS and not is_degree) or (
                item.text == "and" and following & _REQUESTS
            )
            if is_next:
                found.append([])
        found[-1].append(item)
        if isinstance(item, Word) and item.text in _STOPS:
            found.append([])
    return [clause for clause in found if clause]


def _words(clause: Sequence[Item]) -> list[str]:
    return [item.text for item in clause if isinstance(item, Word)]


def _asks(clause: Sequence[Item]) -> bool:
    shape = shape_of(list(clause))
    if phrases.TELLS.search(shape) and not phrases.REMIND_VERB.search(shape):
        return False
    return bool(
        phrases.REMINDER.search(shape) or waiting.SNOOZE.search(shape) or waiting.PAUSE_WORD.search(shape)
    )


def _tells(clause: Sequence[Item]) -> bool:
    """Whether it is a sentence of its own that does not bear on the times."""
    words = set(re.sub(r"\bfrom (?=home\b|work\b)", "", " ".join(_words(clause))).split())
    if _words(clause)[0:1] and _words(clause)[0] in _ORDERS:
        return False
    is_wish = words & _WISHES and not phrases.ERRAND.search(shape_of(list(clause)))
    if words & _BINDS or _words(clause)[:1] == ["keep"] or (is_wish and not _is_question(clause)):
        return False
    if _is_question(clause):
        return not _is_plain(clause)  # "a reminder at 7:30, monday to friday?"
    return bool(words & _SUBJECTS) or not (_is_timed(clause) or len(words - _STOPS) <= 1)


def _binds(clause: Sequence[Item]) -> bool:
    return bool(set(_words(clause)) & (_BINDS - {"no", "not", "dont", "never"}))


def _is_practice(clause: Sequence[Item]) -> bool:
    """ "My physio wants me to do these at 10 am", which is the time of a reminder where no other was said."""
    shape = shape_of(list(clause))
    return not _is_question(clause) and _is_timed(clause) and bool(phrases.PRACTICE.search(shape))


def _concludes(clause: Sequence[Item]) -> bool:
    """ "I get up at 6, so 6:15 every day": what is wanted follows from what was told."""
    return (
        _words(clause)[:1] == ["so"] and _is_timed(clause) and around.is_around_times(shape_of(list(clause)))
    )


def _orders(clauses: Sequence[list[Item]]) -> bool:
    """ "I tried it at 9 and hated it. Do lunchtime, 12:45": an order of plain times behind a story."""
    is_plain = all(around.is_around_times(shape_of(clause)) for clause in clauses)
    return (
        is_plain
        and _words(clauses[0])[:1] in (["do"], ["say"])
        and any(_is_timed(clause) for clause in clauses)
    )


def _as_suggested(clauses: Sequence[list[Item]]) -> list[list[Item]]:
    """ "I shower at 7, and after that, say 7:40, I could stretch": a time that may do, so it is asked about."""
    shapes = [shape_of(clause) for clause in clauses]
    for at, (shape, following) in enumerate(pairwise(shapes)):
        if at and _SUGGESTS.match(shape) and _COULD_STRETCH.match(following):
            return [*clauses[:at], [*clauses[at], Word(text="or")], *clauses[at + 2 :]]
    return list(clauses)


def _denies_something_else(clause: Sequence[Item]) -> bool:
    """ "I never stretch", "i don't want to forget": no day or time is denied, so none of what is asked for behind it."""
    words = set(_words(clause))
    return not _is_timed(clause) and bool(words & {"i", "we", "my"}) and not words & (_BINDS - _DENIALS)


def _is_plain(clause: Sequence[Item]) -> bool:
    """Whether it holds times or days, and nothing else that could ask or tell."""
    return (
        _is_timed(clause)
        and not set(_words(clause)) & _SUBJECTS
        and around.is_around_times(shape_of(list(clause)))
    )


def _is_question(clause: Sequence[Item]) -> bool:
    return "?" in _words(clause)


def _is_timed(clause: Sequence[Item]) -> bool:
    return any(not isinstance(item, Word | Span) for item in clause)
