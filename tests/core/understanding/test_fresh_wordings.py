"""Dangers and harmless words as nobody had them in mind when the patterns were written; found wrong, then mended."""

from datetime import UTC, datetime

import pytest

from bot.content import Content
from bot.core.understanding.meaning import Context, Warning, WarningLevel

NOW = Context(now=datetime(2026, 1, 5, 12, 0, tzinfo=UTC))

EMERGENCIES = (
    "my chest feels tight and heavy",
    "there's an elephant sitting on my chest",
    "pain going from my chest down my left arm",
    "i cant get my breath all of a sudden",
    "suddenly struggling to breathe",
    "gasping for air",
    "just coughed up blood",
    "spitting blood when i cough",
    "half my face went droopy",
    "my words are coming out slurred",
    "can't lift my right arm since this morning and talking funny",
    "my husband's speech is garbled and his arm is weak",
    "i think my gran is having a stroke",
    "one side of my body has gone weak",
    "i fainted during the stretch",
    "passed out for a minute",
    "my friend collapsed and isn't waking up",
    "he's unconscious",
    "she blacked out and hit her head",
    "banged my head hard and now i'm being sick",
    "hit my head, feeling confused",
    "worst headache of my life",
    "thunderclap headache came on out of nowhere",
    "bone is sticking out of my shin",
    "i can see the bone",
    "my leg is bent the wrong way after the fall",
    "tongue is swelling up after the bee sting",
    "throat closing up, hives everywhere",
    "lips swollen and cant breathe properly",
    "cant feel my private parts",
    "numb between my legs",
    "no feeling when i wipe",
    "my bum has gone numb",
    "numb around my back passage",
    "wet myself without noticing",
    "cant pee since yesterday",
    "lost control of my bowels",
    "i pooped myself and didnt feel it",
    "both my legs feel weak and numb",
    "pins and needles in both legs",
    "both legs tingling after i lifted something",
    "cant move my legs",
    "my foot wont lift up, it just flops",
    "foot is dragging when i walk since today",
    "my calf is swollen red and warm",
    "hot throbbing calf after the long flight",
    "one calf is twice the size of the other and sore",
    "my foot is ice cold and white",
    "toes have gone blue",
    "foot turned purple and cold",
    "fell off a ladder and my back is killing me",
    "car crash yesterday, terrible back pain now",
    "i want to end it all",
    "i dont want to live any more",
    "thinking about hurting myself",
    "there's no point in being alive",
    "i've been planning to take my life",
    "better off dead",
)

HARMLESS = (
    "my calf is tight after running",
    "my foot is cold, need socks",
    "i love this stretch to death",
    "my legs are dead after squats",
    "my heart wasn't in it today",
    "that workout killed me",
    "my head hurts from work meetings",
    "i could die of boredom",
    "is it normal that my leg shakes when i hold",
    "my foot fell asleep",
    "legs feel heavy after the long day",
    "i slipped on ice last year but all fine now",
    "my chest touches my thigh when i fold",
    "should i feel it in my calf",
    "can't lift my leg very high",
    "my leg won't go straight",
    "out of breath after the stairs, need to get fit",
    "head on the floor or up?",
    "i can't feel the stretch",
    "i don't feel anything in my hamstring",
    "both legs at the same time?",
    "do i stretch both legs",
    "my hamstrings are killing me after leg day",
    "can i do it with both legs up",
    "hot bath before stretching?",
    "red band or blue band",
    "blue yoga strap ok?",
    "should my foot be flexed or floppy",
    "can i drop my leg fast",
    "my leg drops when i let go",
)


@pytest.mark.parametrize("text", EMERGENCIES)
def test_an_emergency_is_one_in_these_words_too(content: Content, text: str) -> None:
    meaning = content.interpreter.interpret(text, NOW)
    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.EMERGENCY


@pytest.mark.parametrize("text", HARMLESS)
def test_these_words_alarm_nobody(content: Content, text: str) -> None:
    assert not isinstance(content.interpreter.interpret(text, NOW), Warning)
