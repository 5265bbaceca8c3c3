"""The manners of messages.ftl, and that code and messages hold together: none missing, none left over."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Pattern, Placeable, SelectExpression, TextElement, VariableReference
from fluent.syntax.ast import Message as FluentMessage
from fluent.syntax.visitor import Visitor

from bot.content import Content
from bot.core.action import Feeling
from bot.core.person import Countdown
from bot.core.plan import Tempo
from bot.core.richtext import to_plain, utf16_length
from bot.core.understanding.meaning import CommandName
from bot.core.views.pages import COMMANDS
from bot.library import find_content

BOT = Path(__file__).parents[1] / "bot"

FAMILIES = {
    "remind-understood": ("set", "replace", "once", "off", "snooze", "shift"),
    "weekday": [str(day) for day in range(7)],
    "weekday-short": [str(day) for day in range(7)],
    "reminder-closing": [str(number) for number in range(6)],
    "month": [str(month) for month in range(1, 13)],
    "hour": [str(hour) for hour in range(1, 13)],
    "part": ["night", "morning", "afternoon", "evening"],
    "side": ["left", "right", "Left", "Right"],
    "command": list(COMMANDS),
    "button-tempo": list(Tempo),
    "button-ready": ["time", "press"],
    "button-sound": ["all", "changes"],
    "button-count": list(Countdown),
    "button-reader": ["on", "off"],
    "button-motion": ["on", "off"],
    "button-tighter": ["left", "right", "none"],
    "button-feel": list(Feeling),
    "feel": list(Feeling),
    "phase-where": ["plain", "one-side-plain"],
    "phase-where-one-side": ["plain"],
    "phase-round": ["plain"],
}
"""Messages whose name is put together: `weekday-` and a number, `command-` and a slash command, and so on."""

NAMED_BY_VALUE = {CommandName.GREETING.value, CommandName.THANKS.value}
"""Messages that are called by the name of what they answer."""

BUTTON_VERBS = {
    "Add", "Ask", "Be", "Begin", "Cancel", "Change", "Count", "Delete", "Do", "Drop", "End", "Forget", "Get", "Go", "Have", "Hold", "Keep", "Leave", "Make", "Move", "Pause", "Pick", "Read", "Remember", "Remind", "Remove", "Repeat", "Resume", "Say", "See", "Send", "Set", "Show", "Skip", "Snooze", "Sound", "Start", "Stop", "Suit", "Switch", "Take", "Try", "Undo", "Wait", "Warm",
}  # fmt: skip
"""The words that a button may begin with; a new one is added when it is a verb."""

BUTTON_CHARACTERS = 40
"""More than this is cut on a phone's width, two buttons in a row."""

SAID_WITH = {"welcome", "bot-description", "help-page", "privacy-page"}
"""Where it is said that this is no medical advice, and nowhere else (care.md)."""


class _Parts(Visitor):
    """Collects what a pattern says literally, and the names of the values that it takes."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.variables: set[str] = set()

    def visit_TextElement(self, node: TextElement) -> None:  # noqa: N802 - the visitor's own naming
        self.text.append(node.value)

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_Placeable(self, node: Placeable) -> None:  # noqa: N802
        if not isinstance(node.expression, SelectExpression):
            self.text.append("…")
        self.generic_visit(node)


def parts(pattern: Pattern | None) -> _Parts:
    found = _Parts()
    found.visit(pattern)
    return found


@cache
def source() -> str:
    return (find_content() / "en" / "messages.ftl").read_text(encoding="utf-8")


@cache
def messages() -> dict[str, _Parts]:
    body = FluentParser().parse(source()).body
    return {entry.id.name: parts(entry.value) for entry in body if isinstance(entry, FluentMessage)}


def text_of(name: str) -> str:
    """The literal text of a message in all its variants, "…" where a value stands."""
    return "".join(messages()[name].text)


BUTTONS = [name for name in messages() if name.startswith("button-")]


@cache
def calls() -> list[ast.Call]:
    """Every call `words(...)` or `....words(...)` under bot/."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(BOT.rglob("*.py"))]
    return [
        node
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", None) == "words" or getattr(node.func, "attr", None) == "words")
    ]


@cache
def literals() -> frozenset[str]:
    """Every string that stands in the rooms that speak: the views, the coach and the edge."""
    rooms = (BOT / "core" / "views", BOT / "coach", BOT / "edge")
    trees = [ast.parse(path.read_text(encoding="utf-8")) for room in rooms for path in room.rglob("*.py")]
    return frozenset(
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def literal_name(call: ast.Call) -> str | None:
    first: Any = call.args[0] if call.args else None
    return str(first.value) if isinstance(first, ast.Constant) else None


def family_members() -> set[str]:
    return {f"{family}-{member}" for family, members in FAMILIES.items() for member in members}


def reasons(content: Content) -> set[str]:
    """Every reason for which something is unknown: those of the code and those of language.yaml."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((BOT / "core" / "understanding").rglob("*.py"))
    ]
    in_code = {
        str(keyword.value.value)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "Unknown"
        for keyword in node.keywords
        if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant)
    }
    lexicon = content.library.lexicon
    return {"not-in-sources", *in_code, *lexicon.reasons, *lexicon.telltales}


# Code and messages hold together


def test_every_line_is_fluent() -> None:
    body = FluentParser().parse(source()).body
    assert [entry.content for entry in body if isinstance(entry, Junk)] == []


def test_no_message_is_given_twice() -> None:
    body = FluentParser().parse(source()).body
    names = [entry.id.name for entry in body if isinstance(entry, FluentMessage)]
    assert sorted(names) == sorted(set(names))


def test_every_message_that_the_code_names_exists() -> None:
    named = {name for call in calls() if (name := literal_name(call)) is not None}
    assert named - set(messages()) == set()


def test_every_name_that_is_handed_on_to_a_view_exists() -> None:
    families = {name.partition("-")[0] for name in messages() if "-" in name}
    named = {
        text
        for text in literals()
        if re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", text) and text.partition("-")[0] in families
    }
    assert named - set(messages()) == set()


def test_every_member_of_a_family_has_its_message() -> None:
    assert family_members() - set(messages()) == set()


def test_every_reason_for_not_knowing_has_its_message(content: Content) -> None:
    assert {f"unknown-{reason}" for reason in reasons(content)} - set(messages()) == set()


def test_no_message_is_left_over(content: Content) -> None:
    by_reason = {f"unknown-{reason}" for reason in reasons(content)}
    used = literals() | family_members() | NAMED_BY_VALUE | by_reason
    assert set(messages()) - used == set()


def test_every_call_gives_exactly_the_values_that_its_message_takes() -> None:
    wrong = {
        name: (given, messages()[name].variables)
        for call in calls()
        if (name := literal_name(call)) in messages()
        and name is not None
        and all(keyword.arg is not None for keyword in call.keywords)
        and (given := {keyword.arg for keyword in call.keywords}) != messages()[name].variables
    }
    assert wrong == {}


# Manners


@pytest.mark.parametrize("name", messages())
def test_nothing_is_called_simple_or_easy(name: str) -> None:
    """To somebody who hurts it is neither (care.md)."""
    assert re.findall(r"\b(simply|simple|just|easy|easily)\b", text_of(name), re.IGNORECASE) == []


@pytest.mark.parametrize("name", messages())
def test_no_countrys_emergency_number_is_assumed(name: str) -> None:
    assert (
        re.findall(r"\b(000|110|111|112|113|114|115|116|117|118|119|144|911|988|995|999)\b", text_of(name))
        == []
    )


@pytest.mark.parametrize("name", messages())
def test_no_message_promises_a_cure(name: str) -> None:
    assert re.findall(r"\b(cures?|heals?|treats?)\b", text_of(name), re.IGNORECASE) == []


def test_it_is_said_where_it_belongs_that_this_is_no_medical_advice() -> None:
    assert {name for name in messages() if "not medical advice" in text_of(name)} == SAID_WITH


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_starts_with_a_verb(name: str) -> None:
    assert re.match(r"\w+", text_of(name))[0] in BUTTON_VERBS  # type: ignore[index]


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_short(name: str) -> None:
    assert len(text_of(name)) <= BUTTON_CHARACTERS


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_has_no_markup(name: str) -> None:
    assert to_plain(text_of(name)) == text_of(name)


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_one_line(name: str) -> None:
    assert "\n" not in text_of(name)


# What Telegram takes


def test_the_short_description_fits() -> None:
    assert utf16_length(to_plain(text_of("bot-short-description"))) <= 120


def test_the_description_fits() -> None:
    assert utf16_length(to_plain(text_of("bot-description"))) <= 512


@pytest.mark.parametrize("command", COMMANDS)
def test_the_description_of_a_command_fits(command: str) -> None:
    assert 1 <= utf16_length(to_plain(text_of(f"command-{command}"))) <= 256


@pytest.mark.parametrize("name", [name for name in messages() if name.startswith("toast-")])
def test_a_toast_fits(name: str) -> None:
    assert utf16_length(to_plain(text_of(name))) <= 200


def test_the_words_are_read_as_they_ship(content: Content) -> None:
    assert all(content.words.has(name) for name in messages())
