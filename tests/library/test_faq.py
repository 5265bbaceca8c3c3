"""Questions and answers are read from Markdown as a person writes it."""

from pathlib import Path

from bot.library.faq import Body, read_body
from bot.library.reading import Document, Problem


def read(text: str) -> tuple[Body, list[str]]:
    problems: list[Problem] = []
    document = Document(path=Path("x.md"), data={}, lines={}, body=text, body_line=10)
    body = read_body(document, problems)
    return body, [f"{problem.line}: {problem.message}" for problem in problems]


def test_a_question_has_its_heading_answer_and_parts() -> None:
    body, problems = read(
        "## How long? {#hold-time}\n\nTwenty\nseconds.\n\nMore: Longer\nis no better.\n\n"
        "Phrasings:\n- how many seconds\n- when may i\n  let go\n\nSources: guide, page\nRelated: sets\n"
    )
    assert problems == []
    assert dict(body.questions[0].data) == {
        "question": "How long?",
        "aspect": "hold-time",
        "answer": "Twenty seconds.",
        "more": "Longer is no better.",
        "phrasings": ["how many seconds", "when may i let go"],
        "sources": ["guide", "page"],
        "related": ["sets"],
    }


def test_an_editors_answer_has_origin_and_reason() -> None:
    body, _ = read("## Q? {#q}\n\nA.\n\nOrigin: editor\nReason: no source\n  gives it\n")
    assert body.questions[0].data["origin"] == "editor"
    assert body.questions[0].data["reason"] == "no source gives it"


def test_prose_before_the_first_question_is_apart() -> None:
    body, _ = read("\n\nA stretch\nfor you.\n\n## Q? {#q}\n\nA.\n")
    assert body.prose == "A stretch for you."
    assert body.prose_line == 12


def test_paragraphs_and_bullets_of_an_answer_keep_their_lines() -> None:
    body, _ = read("## Q? {#q}\n\nThree things\nmatter:\n- one\n- two\n\nThat is all.\n")
    assert body.questions[0].data["answer"] == "Three things matter:\n- one\n- two\n\nThat is all."


def test_each_part_knows_its_line() -> None:
    body, _ = read("## Q? {#q}\n\nA.\n\nPhrasings:\n- one\n- two\n\nSources: guide\n")
    question = body.questions[0]
    assert question.line_of(()) == 10
    assert question.line_of(("answer",)) == 12
    assert question.line_of(("phrasings", 1)) == 16
    assert question.line_of(("sources", 0)) == 18


def test_a_heading_without_an_id_is_a_problem() -> None:
    body, problems = read("## How long?\n\nA.\n")
    assert body.questions == ()
    assert problems == ['10: the question "How long?" has no id; expected `## Question? {#aspect}`']


def test_a_heading_of_another_depth_is_a_problem() -> None:
    assert read("### Deep {#deep}\n")[1] == ["10: a heading with ###; expected `## Question? {#aspect}`"]


def test_a_label_that_is_nearly_ours_is_a_problem() -> None:
    assert read("## Q? {#q}\n\nA.\n\nSource: guide\n")[1] == [
        "14: unknown label `Source:`; did you mean `Sources:`?"
    ]


def test_another_word_with_a_colon_is_text() -> None:
    body, problems = read("## Q? {#q}\n\nRemember: breathe.\n")
    assert problems == []
    assert body.questions[0].data["answer"] == "Remember: breathe."


def test_a_label_given_twice_is_a_problem() -> None:
    assert read("## Q? {#q}\n\nA.\n\nMore: x\n\nMore: y\n")[1] == ["16: `More:` is given twice"]
