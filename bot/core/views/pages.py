"""The standing pages: welcome, help, settings, privacy, exercises; and the short lines that lead back to them."""

from collections.abc import Iterable

from bot.core.action import (
    ChangeZone,
    DeleteData,
    ForgetHealth,
    OpenPage,
    Page,
    ShowExercise,
    StartExercise,
    ToggleHoldBack,
)
from bot.core.exercise import Exercise, gentle_first
from bot.core.message import Button, Message, Rows, Style
from bot.core.person import Person
from bot.core.words import Words

COMMANDS = ("start", "exercises", "routines", "reminders", "settings", "stop", "cancel", "help", "privacy")
"""The slash commands, in the order of the menu; `command-<name>` in messages.ftl describes each."""


def main_rows(words: Words, exercise: str) -> Rows:
    """The three ways on that /start offers."""
    return (
        (Button(text=words("button-try"), action=StartExercise(exercise=exercise), style=Style.PRIMARY),),
        (
            Button(text=words("button-ask"), action=OpenPage(page=Page.ASK)),
            Button(text=words("button-remind"), action=OpenPage(page=Page.REMIND)),
        ),
    )


def welcome(words: Words, exercise: str, *, is_known: bool) -> Message:
    """The first words, or shorter ones for somebody who has stretched before."""
    return Message(text=words("welcome-back" if is_known else "welcome"), rows=main_rows(words, exercise))


def line(words: Words, name: str, exercise: str, **values: object) -> Message:
    """One line of the bot's own with the main ways on under it."""
    return Message(text=words(name, **values), rows=main_rows(words, exercise))


def plain(words: Words, name: str, **values: object) -> Message:
    """One line of the bot's own, with no buttons."""
    return Message(text=words(name, **values))


def text(words: Words, markdown: str, exercise: str) -> Message:
    """A text of the content's own with the main ways on under it."""
    return Message(text=markdown, rows=main_rows(words, exercise))


def help_page(words: Words, exercise: str) -> Message:
    """How to talk to the bot."""
    return line(words, "help-page", exercise)


def privacy(words: Words) -> Message:
    """What is kept, and the button that deletes it."""
    button = Button(text=words("button-delete"), action=DeleteData(sure=0), style=Style.DANGER)
    return Message(text=words("privacy-page"), rows=((button,),))


def delete_question(words: Words) -> Message:
    """Asked before anything is deleted."""
    return Message(
        text=words("delete-question"),
        rows=(
            (Button(text=words("button-delete-sure"), action=DeleteData(sure=1), style=Style.DANGER),),
            (Button(text=words("button-keep"), action=DeleteData(sure=-1)),),
        ),
    )


def settings(words: Words, person: Person, reminders: int) -> Message:
    """The person's choices, each with the button that changes it."""
    careful = (Button(text=words("button-careful-off"), action=ForgetHealth()),)
    text = words(
        "settings-page",
        zone=person.zone or words("settings-no-zone"),
        count=reminders,
        hold_back="yes" if person.holds_back else "no",
    )
    toggle = "button-hold-back-off" if person.holds_back else "button-hold-back-on"
    return Message(
        text=f"{text}\n{words('settings-careful')}" if person.is_careful else text,
        rows=(
            (Button(text=words("button-change-zone"), action=ChangeZone()),),
            (Button(text=words(toggle), action=ToggleHoldBack(on=int(not person.holds_back))),),
            (Button(text=words("button-modes"), action=OpenPage(page=Page.MODES)),),
            (
                Button(text=words("button-show-reminders"), action=OpenPage(page=Page.REMINDERS)),
                Button(text=words("button-quiet-hours"), action=OpenPage(page=Page.QUIET)),
            ),
            *((careful,) if person.is_careful else ()),
        ),
    )


def exercises(words: Words, known: Iterable[Exercise], heading: str | None = None) -> Message:
    """Every exercise as a button, the gentle ones first."""
    return Message(
        text=heading or words("exercises-page"),
        rows=tuple(
            (Button(text=one.name, action=ShowExercise(exercise=one.id)),) for one in gentle_first(known)
        ),
    )
