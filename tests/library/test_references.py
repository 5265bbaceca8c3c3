"""What files say of each other has to exist, and what has to be unique is."""

from pathlib import Path

from tests.library.breaking import exercise_problems, found, topic_problems


def test_the_small_content_is_good(content: Path) -> None:
    assert found(content) == []


def test_a_related_entry_that_does_not_exist_is_a_problem(content: Path) -> None:
    problems = exercise_problems(content, "Related: safety/pain", "Related: safety/pan")
    assert problems == ["wall-stretch.md:41: there is no entry `safety/pan`; did you mean `safety/pain`?"]


def test_an_entry_of_a_step_that_does_not_exist_is_a_problem(content: Path) -> None:
    problems = exercise_problems(content, "entries: [hold-time]", "entries: [hold-tim]")
    assert problems == ["wall-stretch.md:26: there is no entry `hold-tim`; did you mean `hold-time`?"]


def test_an_entry_related_to_itself_is_a_problem(content: Path) -> None:
    problems = exercise_problems(content, "Related: safety/pain", "Related: hold-time")
    assert problems == ["wall-stretch.md:41: `hold-time` is the entry itself"]


def test_a_source_that_does_not_exist_is_a_problem(content: Path) -> None:
    problems = exercise_problems(content, "Sources: wall-handout", "Sources: wall-hand")
    assert problems == [
        "wall-stretch.md:40: sources.yaml has no source `wall-hand`; did you mean `wall-handout`?"
    ]


def test_an_aspect_given_twice_is_a_problem(content: Path) -> None:
    again = "\n## Why? {#pain}\n\nSo.\n\nPhrasings: w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11\n- why\n\nOrigin: editor\nReason: none\nRelated: wall-stretch"
    problems = topic_problems(content, "\nRelated: wall-stretch", again)
    assert problems == ['safety.md:18: the id "safety/pain" is given twice; the first is at safety.md:6']


def test_a_topic_with_the_id_of_an_exercise_is_a_problem(content: Path) -> None:
    (content / "en" / "topics" / "wall-stretch.md").write_text(
        "---\nid: wall-stretch\nname: Wall\n---\n", encoding="utf-8"
    )
    assert found(content) == [
        'wall-stretch.md:2: the id "wall-stretch" is also that of exercises/wall-stretch.md'
    ]


def test_an_id_that_is_not_the_files_name_is_a_problem(content: Path) -> None:
    problems = topic_problems(content, "id: safety", "id: safe")
    assert problems[0] == 'safety.md:2: `id` is "safe", but the file is safety.md; expected "safety"'


def test_an_alias_given_twice_is_a_problem(content: Path) -> None:
    problems = exercise_problems(content, "aliases: [leg on the wall]", "aliases: [wall leg, Wall Leg]")
    assert problems == ['wall-stretch.md:4: "Wall Leg" is given twice in `aliases`']


def test_two_exercises_with_one_name_are_a_problem(content: Path) -> None:
    first = content / "en" / "exercises" / "wall-stretch.md"
    text = first.read_text(encoding="utf-8").replace("id: wall-stretch", "id: wall-too")
    text = text.replace("name: Wall Stretch", "name: Wall Too")
    first.with_name("wall-too.md").write_text(text, encoding="utf-8")
    assert found(content) == ['wall-too.md:4: "leg on the wall" is also a name of wall-stretch']


def test_a_broken_file_makes_no_noise_in_the_files_that_name_it(content: Path) -> None:
    problems = topic_problems(content, "---\nid", "id")
    assert problems == ["safety.md:1: expected front matter: a first line of ---"]


def test_a_question_that_does_not_fit_makes_no_noise_where_it_is_named(content: Path) -> None:
    problems = topic_problems(content, "Origin: editor\nReason: no source says it\n", "")
    assert problems == [
        "safety.md:6: names no origin; expected `sources`, or `origin: editor` with a `reason`"
    ]
