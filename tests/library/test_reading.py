"""Files become plain data with line numbers, and whatever is wrong becomes a problem with one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from bot.library.reading import Document, Problem, read_markdown, read_yaml, validate


def read(tmp_path: Path, raw: bytes | str) -> tuple[Document | None, list[str]]:
    path = tmp_path / "x.yaml"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    problems: list[Problem] = []
    document = read_yaml(path, problems)
    return document, [f"{problem.line}: {problem.message}" for problem in problems]


def data(tmp_path: Path, text: str) -> object:
    document, problems = read(tmp_path, text)
    assert problems == []
    assert document is not None
    return document.data


def test_a_problem_reads_as_path_line_and_message() -> None:
    problem = Problem(path=Path("content/en/x.md"), line=3, message="is empty")
    assert str(problem) == "content/en/x.md:3: is empty"


def test_a_problem_is_told_relative_to_a_folder_around_it() -> None:
    problem = Problem(path=Path("/srv/content/x.md"), line=1, message="m")
    assert problem.below(Path("/srv")).path == Path("content/x.md")


def test_a_problem_outside_of_the_folder_keeps_its_path() -> None:
    problem = Problem(path=Path("/other/x.md"), line=1, message="m")
    assert problem.below(Path("/srv")) is problem


def test_whole_numbers_decimals_truth_and_nothing_have_their_types(tmp_path: Path) -> None:
    assert data(tmp_path, "a: 20\nb: 1.5\nc: true\nd:\ne: -3") == {
        "a": 20,
        "b": 1.5,
        "c": True,
        "d": None,
        "e": -3,
    }


def test_yes_no_times_and_dates_stay_text(tmp_path: Path) -> None:
    assert data(tmp_path, "a: no\nb: 7:30\nc: 2026-01-05\nd: 010") == {
        "a": "no",
        "b": "7:30",
        "c": "2026-01-05",
        "d": "010",
    }


def test_a_key_is_its_text(tmp_path: Path) -> None:
    assert data(tmp_path, "no: a\n1: b") == {"no": "a", "1": "b"}


def test_each_value_knows_its_line(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "a: 1\nb:\n  - x: 1\n  - x: 2\n    y: 3\n")
    assert document is not None
    assert document.line_of(("b", 1, "y")) == 5


def test_what_has_no_line_gets_that_of_what_is_around_it(tmp_path: Path) -> None:
    document, _ = read(tmp_path, "a: 1\nb:\n  - x: 1\n")
    assert document is not None
    assert document.line_of(("b", 0, "missing")) == 3


def test_an_empty_file_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (None, ["1: is empty; expected keys and values"])


def test_a_list_at_the_top_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path, "# note\n- a")[1] == ["2: expected keys and values (`key: value`) at the top"]


def test_a_key_given_twice_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 1\nb: 2\na: 3")[1] == ["3: the key `a` is given twice; the first is on line 1"]


def test_bad_utf8_is_a_problem_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, b"a: 1\nb: \xff")[1] == ["2: is not UTF-8 text (byte 0xff); save the file as UTF-8"]


def test_a_tab_is_a_problem_with_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    document, problems = read(tmp_path, "a:\n\tb: 1")
    assert document is not None
    assert problems == ["2: holds a tab; use spaces"]


def test_a_control_character_is_a_problem_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 1\nb: x\u2028y\nc: 1")[1] == [
        "2: holds the control character U+2028; remove it"
    ]


def test_bad_yaml_is_a_problem_with_its_line(tmp_path: Path) -> None:
    assert read(tmp_path, "a: 1\nb: [1, 2\nc: 3")[1] == [
        "3: is not valid YAML: expected ',' or ']', but got ':'"
    ]


def test_anchors_and_aliases_are_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, "a: &x 1\nb: *x")[1]
    assert problems == [
        "2: is not valid YAML: anchors and aliases (& and *) are not used here; put text that starts with * in quotes"
    ]


def test_tags_are_refused(tmp_path: Path) -> None:
    problems = read(tmp_path, "a: !!python/name:os.system x")[1]
    assert problems == [
        "1: the tag tag:yaml.org,2002:python/name:os.system is not used here; put text in quotes"
    ]


def test_deep_nesting_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * 5000)[1] == ["1: is not valid YAML: nested too deeply"]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert read_yaml(tmp_path / "none.yaml", problems) is None
    assert [problem.message for problem in problems] == ["cannot be read: No such file or directory"]


def test_front_matter_keeps_the_lines_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\n\nid: x\n---\n\nText\n", encoding="utf-8")
    document = read_markdown(path, [])
    assert document is not None
    assert document.line_of(("id",)) == 3
    assert document.body.split("\n")[6 - document.body_line] == "Text"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\nid: x\r\n---\r\nText\r\n")
    problems: list[Problem] = []
    document = read_markdown(path, problems)
    assert problems == []
    assert document is not None
    assert document.line_of(("id",)) == 2


def test_markdown_without_front_matter_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("Text\n---\nid: x\n---\n", encoding="utf-8")
    problems: list[Problem] = []
    assert read_markdown(path, problems) is None
    assert [problem.message for problem in problems] == ["expected front matter: a first line of ---"]


def test_front_matter_that_does_not_end_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\nid: x\n", encoding="utf-8")
    problems: list[Problem] = []
    assert read_markdown(path, problems) is None
    assert [problem.message for problem in problems] == ["the front matter has no closing line of ---"]


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str
    seconds: int | None = Field(default=None, strict=True, gt=0)


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    primary: str = Field(alias="primaryMuscles")
    steps: tuple[Inner, ...]


def explained(tmp_path: Path, text: str) -> list[str]:
    document, _ = read(tmp_path, text)
    assert document is not None
    problems: list[Problem] = []
    assert validate(Outer, document, problems) is None
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_all_that_does_not_fit_a_model_is_told_at_once(tmp_path: Path) -> None:
    assert explained(tmp_path, "id: 7\nprimaryMusles: x\nsteps:\n  - text: a\n    seconds: 0\n") == [
        "1: `id` is 7; expected text (put it in quotes)",
        "1: `primaryMuscles` is missing",
        "5: `steps[1].seconds` is 0; expected more than 0",
        "2: unknown key `primaryMusles`; did you mean `primaryMuscles`?",
    ]


def test_an_unknown_key_far_from_all_names_them(tmp_path: Path) -> None:
    text = "id: x\nprimaryMuscles: y\nsteps:\n  - text: a\n    zzz: 1\n"
    assert explained(tmp_path, text) == ["5: unknown key `zzz`; expected one of: text, seconds"]


def test_a_list_is_asked_for_in_an_authors_words(tmp_path: Path) -> None:
    text = "id: x\nprimaryMuscles: y\nsteps: none\n"
    assert explained(tmp_path, text) == ['3: `steps` is "none"; expected a list (lines that start with `- `)']


def test_a_number_in_words_is_no_number(tmp_path: Path) -> None:
    text = 'id: x\nprimaryMuscles: y\nsteps:\n  - text: a\n    seconds: "20"\n'
    assert explained(tmp_path, text) == ['5: `steps[1].seconds` is "20"; expected a whole number']


@pytest.mark.parametrize("name", ["x.md", "x.yaml"])
def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    problems: list[Problem] = []
    assert read_markdown(tmp_path / name, problems) is None
    assert [problem.message for problem in problems] == ["cannot be read: Is a directory"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_a_document_or_a_problem(tmp_path: Path, raw: bytes) -> None:
    document, problems = read(tmp_path, raw)
    assert document is not None or problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.sampled_from("abc:- \n[]{}\"'#&*!|>%@,?~1.0"), max_size=80))
def test_any_punctuation_gives_a_document_or_a_problem(tmp_path: Path, text: str) -> None:
    document, problems = read(tmp_path, text)
    assert document is not None or problems
