"""Ranking entries: the exercise that is meant, and decoys."""

from bot.core.exercise import Entry, Origin
from bot.core.understanding.language import Language, Lexicon
from bot.core.understanding.learned import Learned
from bot.core.understanding.names import ExerciseNames
from bot.core.understanding.search import Search, Target

LEXICON = Lexicon(
    shorthand={},
    synonyms={"secs": "seconds"},
    common_words=frozenset(),
    filler=frozenset({"the", "do", "i", "it"}),
    polite=(),
    commands=(),
    absent={},
    decoys=("how long is the bridge",),
    foreign_topics=frozenset(),
    reasons={},
    telltales={},
    foreign={},
    followups={},
)
NAMES = ExerciseNames({"curl": ["leg curl"], "lift": ["leg lift"]})


def entry(entry_id: str, question: str) -> Entry:
    return Entry(
        id=entry_id, question=question, phrasings=(), answer="Yes.", more=None, related=(), origin=Origin()
    )


ENTRIES = (
    entry("curl/hold-time", "how many seconds do i hold"),
    entry("lift/hold-time", "how many seconds do i hold"),
)
SEARCH = Search(
    entries=ENTRIES,
    exercises={"curl": "beginner", "lift": "beginner"},
    decoys=LEXICON.decoys,
    language=Language(LEXICON, ["seconds", "hold", "bridge", "long", "many"]),
    names=NAMES,
    learned=Learned(),
)


def test_the_exercise_named_wins_over_the_one_being_done() -> None:
    hits = SEARCH.rank(("leg", "lift", "how", "many", "secs"), Target(named=("lift",), current="curl"))

    assert hits.ranked[0].entry_id == "lift/hold-time"


def test_the_exercise_being_done_wins_when_none_is_named() -> None:
    assert SEARCH.rank(("how", "many", "secs"), Target(current="curl")).ranked[0].entry_id == "curl/hold-time"


def test_the_step_being_done_lifts_its_entries() -> None:
    target = Target(step_entries=frozenset({"lift/hold-time"}))

    assert SEARCH.rank(("how", "many", "secs"), target).ranked[0].entry_id == "lift/hold-time"


def test_a_decoy_is_scored_beside_the_entries() -> None:
    hits = SEARCH.rank(("how", "long", "is", "the", "bridge"), Target())

    assert hits.decoy > 0.95


def test_words_that_no_entry_uses_are_counted() -> None:
    assert SEARCH.rank(("hold", "guitar"), Target()).known_share == 0.5


def test_words_that_share_nothing_find_nothing() -> None:
    assert SEARCH.rank(("xyzzy",), Target()).ranked == ()
