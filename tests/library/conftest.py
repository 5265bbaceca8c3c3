"""A small content folder to break: one exercise, one topic, one source, and the shipped safety and language data."""

import shutil
from pathlib import Path

import pytest

from bot.library.loading import find_content

SOURCES = """\
sources:
  wall-handout:
    file: 900_wall.txt
    title: the wall handout
    publisher: a wall
    limits: {hold: 30, sets: 3}
"""

EXERCISE = """\
---
id: wall-stretch
name: Wall Stretch
aliases: [leg on the wall]
kind: stretch
level: beginner
category: stretching
equipment: [a wall]
primaryMuscles: [hamstrings]
position: lying beside a wall
sources: [wall-handout]
dose:
  sides: 2
  hold: {low: 20, high: 30, start: 20, sources: [wall-handout]}
steps:
  - id: lie-down
    kind: setup
    when: session
    text: Lie down beside the wall.
    seconds: 5
    sources: [wall-handout]
  - id: stay
    kind: hold
    when: set
    text: "Rest your {side} leg on the wall, {other} leg long."
    entries: [hold-time]
    sources: [wall-handout]
---

A stretch that the wall holds for you.

## How long do I stay? {#hold-time}

Stay for 20 to 30 seconds.

Phrasings: seconds in words one, seconds in words two, seconds in words three, seconds in words four, seconds in words five, seconds in words six, seconds in words seven, seconds in words eight, seconds in words nine, seconds in words ten, seconds in words eleven, seconds in words twelve
- how many seconds
- when can i stop

Sources: wall-handout
Related: safety/pain
"""

TOPIC = """\
---
id: safety
name: Safety
---

## What if it hurts? {#pain}

Let go
and rest.

More: Then ask a professional.

Phrasings: pain in words one, pain in words two, pain in words three, pain in words four, pain in words five, pain in words six, pain in words seven, pain in words eight, pain in words nine, pain in words ten, pain in words eleven, pain in words twelve
- it hurts

Origin: editor
Reason: no source says it
Related: wall-stretch/hold-time
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A good content folder of two files, to be changed by the test."""
    folder = tmp_path / "content"
    (folder / "en" / "exercises").mkdir(parents=True)
    (folder / "en" / "topics").mkdir()
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    (folder / "en" / "exercises" / "wall-stretch.md").write_text(EXERCISE, encoding="utf-8")
    (folder / "en" / "topics" / "safety.md").write_text(TOPIC, encoding="utf-8")
    shipped = find_content() / "en"
    shutil.copy(shipped / "safety.yaml", folder / "en")
    shutil.copy(shipped / "language.yaml", folder / "en")
    shutil.copy(shipped / "messages.ftl", folder / "en")
    shutil.copy(shipped / "cities.yaml", folder / "en")
    return folder
