"""How a person wants to be led, each way with the button that changes it; it must not change anything."""

from bot.core.action import ModeName, OpenPage, Page, SetMode
from bot.core.message import Button, Message, Rows
from bot.core.person import Countdown, Modes
from bot.core.plan import Tempo
from bot.core.words import Words


def modes_page(words: Words, modes: Modes) -> Message:
    """All of them."""
    text = words(
        "modes-page",
        tempo=str(modes.tempo),
        ready="yes" if modes.by_button else "no",
        sound="yes" if modes.sound_at_changes else "no",
        countdown=str(modes.countdown),
        reader="yes" if modes.screen_reader else "no",
        motion="yes" if modes.less_motion else "no",
        tighter=str(modes.tighter or "none"),
    )
    return Message(text=text, rows=_rows(words, modes))


def _rows(words: Words, modes: Modes) -> Rows:
    def button(mode: ModeName, value: str) -> Button:
        return Button(text=words(f"button-{mode}-{value}"), action=SetMode(mode=mode, value=value))

    tempos = tuple(button(ModeName.TEMPO, tempo) for tempo in Tempo if tempo is not modes.tempo)
    counts = tuple(button(ModeName.COUNTDOWN, style) for style in Countdown if style is not modes.countdown)
    sides = tuple(
        button(ModeName.TIGHTER, side)
        for side in ("left", "right", "none")
        if side != str(modes.tighter or "none")
    )
    settings = Button(text=words("command-settings"), action=OpenPage(page=Page.SETTINGS))
    return (
        tempos,
        (
            button(ModeName.READY, "time" if modes.by_button else "press"),
            button(ModeName.SOUND, "all" if modes.sound_at_changes else "changes"),
        ),
        counts,
        (
            button(ModeName.READER, "off" if modes.screen_reader else "on"),
            button(ModeName.MOTION, "off" if modes.less_motion else "on"),
        ),
        sides,
        (settings,),
    )
