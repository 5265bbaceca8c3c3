"""What an editor would send back: lengths, words, doses beyond the sources, sides that are not named."""

from pathlib import Path

from bot.library.wording import sentences
from tests.library.breaking import change, exercise_problems, found, topic_problems

STEP = 'text: "Rest your {side} leg on the wall, {other} leg long."'


def test_a_hold_outside_of_low_and_high_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "start: 20", "start: 10") == [
        "wall-stretch.md:14: `dose.hold`: expected low <= start <= high, found low 20, start 10, high 30"
    ]


def test_a_hold_of_nothing_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "low: 20", "low: 0") == [
        "wall-stretch.md:14: `dose.hold.low` is 0; expected more than 0"
    ]


def test_a_hold_beyond_ten_minutes_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "high: 30", "high: 601") == [
        "wall-stretch.md:14: `dose.hold.high` is 601; expected at most 600"
    ]


def test_a_hold_beyond_what_its_sources_give_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "high: 30", "high: 45") == [
        "wall-stretch.md:14: `hold` goes to 45; its sources stop at 30"
    ]


def test_a_dose_that_only_the_editor_gives_is_a_problem(content: Path) -> None:
    new = "start: 20, origin: editor, reason: we like it}"
    assert exercise_problems(content, "start: 20, sources: [wall-handout]}", new) == [
        "wall-stretch.md:14: no source of it gives a limit for `hold`; see `limits` in sources.yaml, or leave it out"
    ]


def test_a_fact_without_an_origin_is_a_problem(content: Path) -> None:
    assert exercise_problems(
        content, "    seconds: 5\n    sources: [wall-handout]\n", "    seconds: 5\n"
    ) == [
        "wall-stretch.md:16: `steps[1]`: names no origin; expected `sources`, or `origin: editor` with a `reason`"
    ]


def test_the_editor_without_a_reason_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "Reason: no source says it\n", "") == [
        "safety.md:6: expected `origin: editor` and `reason` together"
    ]


def test_a_led_exercise_without_a_hold_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "when: set", "when: side") == [
        "wall-stretch.md:2: a led exercise needs a step with `kind: hold` and `when: set`, or `pace: self`"
    ]


def test_a_hold_without_a_length_is_a_problem(content: Path) -> None:
    old = "  hold: {low: 20, high: 30, start: 20, sources: [wall-handout]}\n"
    assert exercise_problems(content, old, "") == [
        "wall-stretch.md:2: a hold has no length: give `dose.hold`, or `seconds` for the step"
    ]


def test_a_card_has_no_steps(content: Path) -> None:
    assert exercise_problems(content, "dose:\n", "pace: card\ndose:\n") == [
        "wall-stretch.md:2: `pace: card` says that no source gives the steps, but `steps` are given"
    ]


def test_a_level_outside_of_the_vocabulary_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "level: beginner", "level: newbie") == [
        "wall-stretch.md:6: `level` is \"newbie\"; expected 'beginner', 'intermediate' or 'expert'"
    ]


def test_a_kind_outside_of_the_vocabulary_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "kind: stretch", "kind: yoga") == [
        "wall-stretch.md:5: `kind` is \"yoga\"; expected 'stretch' or 'strength'"
    ]


def test_a_kind_that_does_not_fit_the_category_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "kind: stretch", "kind: strength") == [
        "wall-stretch.md:7: `category` is stretching, but `kind` is strength; they must agree"
    ]


def test_an_id_that_is_no_slug_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "id: stay", "id: Stay Here") == [
        'wall-stretch.md:22: `steps[2].id`: "Stay Here" is no id; '
        "expected small letters, digits and single hyphens, as hold-time"
    ]


def test_an_unknown_placeholder_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "leg long.", "leg {long}.") == [
        "wall-stretch.md:25: `text` holds the placeholder {long}; known: {side} and {other}"
    ]


def test_a_side_in_a_step_that_has_none_is_a_problem(content: Path) -> None:
    assert exercise_problems(
        content, "text: Lie down beside the wall.", "text: Lie on your {side} side."
    ) == ["wall-stretch.md:19: `text` holds the placeholder {side}; known: none here"]


def test_a_step_on_a_side_names_both_legs(content: Path) -> None:
    assert exercise_problems(content, STEP, 'text: "Rest your {side} leg on the wall."') == [
        "wall-stretch.md:25: names no {other}; say the side and what both legs do"
    ]


def test_a_step_too_long_for_a_phone_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "Lie down beside the wall.", "Lie " * 80) == [
        "wall-stretch.md:19: `text` is 319 characters long; expected at most 300, to be read on a phone"
    ]


def test_an_answer_of_five_sentences_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "Let go\nand rest.", "One. Two! Three? Four. Five.") == [
        "safety.md:8: `answer` has 5 sentences; expected at most 4: move the rest to `More:`"
    ]


def test_an_answer_too_long_for_a_caption_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "Let go\nand rest.", "rest " * 200) == [
        "safety.md:8: `answer` is 999 characters long; expected at most 900, to be read on a phone"
    ]


def test_belittling_words_are_a_problem(content: Path) -> None:
    assert topic_problems(content, "Let go", "Just let go") == [
        'safety.md:8: `answer` says "Just"; leave it out: to somebody who hurts it is not'
    ]


def test_a_claim_to_treat_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "Then ask", "It heals. Then ask") == [
        'safety.md:11: `more` says "heals"; no stretch treats, cures or heals: say what it may ease'
    ]


def test_a_web_address_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "and rest.", "and visit rest.com today.") == [
        'safety.md:8: `answer` holds a web address ("rest.com"); people see the source\'s title instead'
    ]


def test_an_advert_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "and rest.", "and book your session.") == [
        'safety.md:8: `answer` reads like an advert ("book your"); leave it out'
    ]


def test_html_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "and rest.", "and <b>rest</b>.") == [
        "safety.md:8: `answer` holds HTML; use **bold** and *italic*, and a backslash before a < that is meant"
    ]


def test_the_name_of_a_source_file_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "and rest.", "as 000_ba54ec78827406ec.txt says.") == [
        'safety.md:8: `answer` names the file "000_ba54ec78827406ec…"; people see the source\'s title'
    ]


def test_a_star_that_closes_nothing_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "and rest.", "and *rest.") == [
        "safety.md:8: `answer` holds a * that closes nothing; write \\* for a star that is meant"
    ]


def test_a_question_without_a_question_mark_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "What if it hurts?", "If it hurts") == [
        "safety.md:6: `question` has no question mark"
    ]


def test_a_question_with_few_phrasings_is_a_problem(content: Path) -> None:
    assert topic_problems(content, "pain in words one, pain in words two, ", "") == [
        "safety.md:13: has 11 phrasings; expected at least 12"
    ]


def test_a_phrasing_of_two_questions_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "- when can i stop", "- How many seconds?") == [
        'wall-stretch.md:38: "How many seconds?" is also a phrasing of wall-stretch/hold-time'
    ]


def test_an_id_too_long_for_a_button_is_a_problem(content: Path) -> None:
    change(content / "en" / "exercises" / "wall-stretch.md", "Related: safety/pain\n", "")
    assert topic_problems(content, "{#pain}", "{#" + "pain-" * 10 + "x}") == [
        f"safety.md:6: the id safety/{'pain-' * 10}x has 58 characters; expected at most 56"
    ]


def test_the_title_of_a_source_is_for_people_too(content: Path) -> None:
    change(content / "sources.yaml", "the wall handout", "www.wall.com")
    assert found(content) == [
        'sources.yaml:4: `title` holds a web address ("www."); people see the source\'s title instead'
    ]


def test_a_summary_that_is_missing_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "A stretch that the wall holds for you.\n", "") == [
        "wall-stretch.md:30: the summary is missing: "
        "one paragraph between the front matter and the first question"
    ]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    assert sentences("Rest, e.g. on 1.5 mats. Then go!") == 2


def test_a_bullet_without_an_end_mark_is_a_sentence() -> None:
    assert sentences("Watch:\n- the knee\n- the head") == 3


def test_a_step_of_no_time_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "seconds: 5", "seconds: 0") == [
        "wall-stretch.md:20: `steps[1].seconds` is 0; expected more than 0"
    ]


def test_a_step_of_a_day_is_a_problem(content: Path) -> None:
    assert exercise_problems(content, "seconds: 5", "seconds: 100000") == [
        "wall-stretch.md:20: `steps[1].seconds` is 100000; expected at most 600"
    ]
