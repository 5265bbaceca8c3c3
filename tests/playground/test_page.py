"""What the playground's page promises by its files alone; how it behaves in a browser is a story's affair."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from importlib import resources

import pytest

_STATIC = resources.files("bot.playground") / "static"
_NAMES = sorted(found.name for found in _STATIC.iterdir() if found.is_file())
_SCRIPTS = [name for name in _NAMES if name.endswith(".js")]
_HOOKS = [
    "clock",
    "connection",
    "control-10min",
    "control-10s",
    "control-block",
    "control-next-due",
    "control-restart",
    "due-at",
    "input",
    "keyboard-button",
    "menu",
    "menu-item",
    "message",
    "send",
    "start",
    "tab",
    "theme",
    "toast",
]
_CONTROLS = {"button", "input", "textarea"}
_SVG_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'

Element = tuple[str, dict[str, str]]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def _text(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _elements() -> list[Element]:
    parser = _Elements()
    parser.feed(_text("index.html"))
    return parser.found


def _ids() -> list[str]:
    return [attributes["id"] for _, attributes in _elements() if "id" in attributes]


def _all_scripts() -> str:
    return "\n".join(_text(name) for name in _SCRIPTS)


@pytest.mark.parametrize("name", _NAMES)
def test_a_file_of_the_page_names_no_address_outside(name: str) -> None:
    text = _text(name).replace(_SVG_NAMESPACE, "")

    assert re.findall(r"\b(?:https?|wss?|ftp)://[^$]|url\(\s*[\"']?//|(?:src|href)=[\"']//", text) == []


@pytest.mark.parametrize("hook", _HOOKS)
def test_the_page_has_every_hook_that_browser_tests_hold_on_to(hook: str) -> None:
    sources = _text("index.html") + _all_scripts()

    assert re.search(rf"data-testid=\"{hook}\"|testid: \"{hook}\"", sources)


def test_a_message_says_its_id_and_whom_it_is_from() -> None:
    assert re.search(r"messageId: id, from: fromBot \? \"bot\" : \"person\"", _text("bubble.js"))


def test_the_page_has_no_script_or_style_of_its_own_inside() -> None:
    inside = [
        tag
        for tag, attributes in _elements()
        if tag == "style" or (tag == "script" and "src" not in attributes)
    ]

    assert inside == []


def test_no_element_carries_a_handler_or_a_style() -> None:
    attributes = [name for _, attributes in _elements() for name in attributes]

    assert [name for name in attributes if name.startswith("on") or name == "style"] == []


@pytest.mark.parametrize("name", _SCRIPTS)
def test_a_script_never_turns_text_into_markup_or_code(name: str) -> None:
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTMLUnsafe|createContextualFragment"

    assert re.findall(risky, _text(name)) == []


@pytest.mark.parametrize("name", _SCRIPTS)
def test_a_script_says_first_what_it_is_responsible_for(name: str) -> None:
    assert _text(name).startswith("/* Responsible for ")


@pytest.mark.parametrize("name", _SCRIPTS)
def test_a_script_imports_only_its_neighbours(name: str) -> None:
    imported = re.findall(r"(?:from|import) \"([^\"]+)\"", _text(name))

    assert {module.removeprefix("./") for module in imported} <= set(_SCRIPTS)


def test_every_file_that_the_page_asks_for_is_there() -> None:
    wanted = re.findall(r"\"/static/([^\"]+)\"", _text("index.html")) + re.findall(
        r"url\(\"([^\"]+)\"\)", _text("chat.css")
    )

    assert set(wanted) <= set(_NAMES)


def test_every_element_that_a_script_looks_up_is_there() -> None:
    wanted = re.findall(r"(?:byId|getElementById)\(\"([^\"]+)\"\)", _all_scripts())

    assert set(wanted) <= set(_ids())


def test_no_id_is_there_twice() -> None:
    assert [name for name, count in Counter(_ids()).items() if count > 1] == []


def test_every_icon_that_is_used_is_drawn() -> None:
    used = re.findall(r"href=\"#(i-[a-z-]+)\"", _text("index.html")) + [
        f"i-{name}" for name in re.findall(r"icon\(\"([a-z-]+)\"\)", _all_scripts())
    ]

    assert set(used) <= set(_ids())


def test_every_button_says_whether_it_submits() -> None:
    kinds = {attributes.get("type") for tag, attributes in _elements() if tag == "button"}

    assert kinds == {"button", "submit"}


def test_every_field_has_a_label() -> None:
    labelled = {attributes["for"] for tag, attributes in _elements() if tag == "label"}
    fields = [attributes for tag, attributes in _elements() if tag in _CONTROLS - {"button"}]

    assert [
        field["id"] for field in fields if field["id"] not in labelled and "aria-label" not in field
    ] == []


def test_messages_are_a_polite_live_log() -> None:
    log = next(attributes for _, attributes in _elements() if attributes.get("role") == "log")

    assert (log["aria-live"], log["aria-relevant"]) == ("polite", "additions")


def test_the_first_link_skips_to_the_message_box() -> None:
    first = next(attributes for tag, attributes in _elements() if tag == "a")

    assert first["href"] == "#input"
