"""The content that ships: it is good, whole, and its sessions are short and say both legs."""

import textwrap
from pathlib import Path

import pytest

from bot.core.exercise import Exercise, Library, StepKind, StepWhen
from bot.core.richtext import to_html, to_plain
from bot.library import check, find_content, load_library
from bot.library.wording import sentences

LEG_UP = "leg-up-hamstring-stretch"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(find_content())


@pytest.fixture(scope="module")
def leg_up(library: Library) -> Exercise:
    return library.exercises[LEG_UP]


def answer(library: Library, entry_id: str) -> str:
    return library.entries[entry_id].answer


def test_the_check_finds_nothing() -> None:
    assert [str(problem) for problem in check(find_content())] == []


def test_the_example_of_the_format_page_is_good(content_with_example: Path) -> None:
    assert [str(problem) for problem in check(content_with_example)] == []


@pytest.fixture
def content_with_example(tmp_path: Path) -> Path:
    """A copy of nothing but the first example of content/README.md and the data of the language."""
    readme = (find_content() / "README.md").read_text(encoding="utf-8")
    start = readme.index("    ---\n    id: wall-stretch")
    end = readme.index("\nField names", start)
    folder = tmp_path / "content"
    (folder / "en" / "exercises").mkdir(parents=True)
    (folder / "en" / "topics").mkdir()
    example = textwrap.dedent(readme[start:end])
    (folder / "en" / "exercises" / "wall-stretch.md").write_text(example, encoding="utf-8")
    (folder / "en" / "topics" / "none.md").write_text("---\nid: none\nname: None\n---\n", encoding="utf-8")
    (folder / "sources.yaml").write_text(
        "sources: {wall-handout: {file: w.txt, title: the wall handout, publisher: a wall, limits: {hold: 30}}}",
        encoding="utf-8",
    )
    for name in ("cities.yaml", "language.yaml", "messages.ftl", "safety.yaml"):
        (folder / "en" / name).write_bytes((find_content() / "en" / name).read_bytes())
    return folder


def test_the_ids_of_the_outline_are_kept(library: Library) -> None:
    aspects = {
        "overview",
        "steps",
        "strap-version",
        "hold-time",
        "sets",
        "leg-straightness",
        "muscles",
        "equipment",
        "mistakes",
        "head-and-shoulders",
        "other-leg",
        "hand-position",
        "foot-position",
        "where-to-feel",
        "intensity",
        "breathing",
        "bouncing",
        "core",
        "benefits",
        "beginners",
        "versus-standing",
        "sciatica",
        "lower-back",
        "progression",
        "frequency",
        "modifications",
        "combine",
    }
    topics = {
        "anatomy/where",
        "method/warm-up",
        "safety/sharp-pain",
        "safety/radiating-pain",
        "safety/existing-injury",
        "safety/overstretching",
        "why/how-long-results",
    }
    assert {f"{LEG_UP}/{aspect}" for aspect in aspects} | topics <= set(library.entries)


def test_every_entry_can_be_asked_in_twelve_ways(library: Library) -> None:
    assert [entry.id for entry in library.entries.values() if len(entry.phrasings) < 12] == []


def test_every_text_renders(library: Library) -> None:
    texts = [text for entry in library.entries.values() for text in (entry.answer, entry.more or "")]
    assert [text for text in texts if "*" in to_html(text)] == []


def test_all_five_sources_have_a_title_of_their_own(library: Library) -> None:
    assert sorted(source.title for source in library.sources.values()) == [
        "the article on hamstring exercises",
        "the article on stretching correctly",
        "the hip stretch handout",
        "the leg-up exercise page",
        "the leg-up guide",
    ]


def test_a_new_person_holds_twenty_seconds_twice_on_each_side(leg_up: Exercise) -> None:
    assert leg_up.dose.hold_s is not None
    assert leg_up.dose.sets is not None
    assert (leg_up.dose.hold_s.start, leg_up.dose.sets.start, leg_up.dose.sides) == (20, 2, 2)


def test_the_dose_stops_where_the_sources_stop(leg_up: Exercise) -> None:
    assert leg_up.dose.hold_s is not None
    assert leg_up.dose.sets is not None
    assert (leg_up.dose.hold_s.high, leg_up.dose.sets.high) == (30, 3)


def test_the_rest_is_the_editors(leg_up: Exercise) -> None:
    assert leg_up.dose.rest_s is not None
    assert leg_up.dose.rest_s.origin.is_editors
    assert leg_up.dose.rest_s.start == 10


def test_a_session_of_two_sets_is_at_most_fourteen_messages(leg_up: Exercise) -> None:
    once = sum(step.when is StepWhen.SESSION for step in leg_up.steps)
    a_side = sum(step.when is StepWhen.SIDE for step in leg_up.steps)
    get_ready, done, holds, change_overs = 1, 1, 2 * 2, 2
    assert get_ready + once + 2 * a_side + holds + change_overs + done <= 14


def test_every_step_on_a_side_names_both_legs(leg_up: Exercise) -> None:
    texts = [step.text for step in leg_up.steps if step.when is not StepWhen.SESSION]
    assert [text for text in texts if "{side} leg" not in text or "{other} leg" not in text] == []


def test_the_first_words_of_each_step_are_the_action(leg_up: Exercise) -> None:
    assert [step.text.split()[0] for step in leg_up.steps] == ["Lie", "Bend", "Straighten", "Pull"]


def test_the_last_step_is_the_hold_of_every_set(leg_up: Exercise) -> None:
    assert [(step.kind, step.when) for step in leg_up.steps][-1] == (StepKind.HOLD, StepWhen.SET)


def test_the_straightness_answer_names_both_sources(library: Library) -> None:
    text = answer(library, f"{LEG_UP}/leg-straightness")
    assert "the leg-up exercise page" in text
    assert "the leg-up guide" in text


def test_the_sets_answer_names_both_sources(library: Library) -> None:
    text = answer(library, f"{LEG_UP}/sets")
    assert "Two to three" in text
    assert "one hold a leg" in text


def test_the_mistakes_come_with_their_three_reasons(leg_up: Exercise) -> None:
    whys = [mistake.why for mistake in leg_up.mistakes]
    assert "chain shorter" in whys[0]
    assert "purpose" in whys[1]
    assert "pelvis" in whys[2]


def test_a_towel_is_not_said_to_be_in_the_sources(library: Library) -> None:
    assert "nothing about towels" in (library.entries[f"{LEG_UP}/strap-version"].more or "")


def test_pain_that_runs_down_the_leg_means_stop(library: Library) -> None:
    assert answer(library, f"{LEG_UP}/sciatica").endswith("stop and see a health professional.")


def test_the_first_sentence_answers_how_long(library: Library) -> None:
    first = to_plain(answer(library, f"{LEG_UP}/hold-time")).split(".")[0]
    assert "20 to 30 seconds" in first


def test_no_answer_is_longer_than_four_sentences(library: Library) -> None:
    assert [entry.id for entry in library.entries.values() if sentences(entry.answer) > 4] == []


def test_the_file_name_and_advert_of_no_source_is_shown(library: Library) -> None:
    texts = " ".join(f"{entry.answer} {entry.more}" for entry in library.entries.values())
    assert ".txt" not in texts
    assert "Forge" not in texts
