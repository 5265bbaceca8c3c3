"""Danger first: every sign of care.md in several wordings, and what must not alarm."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import Context, SessionState, Warning, WarningLevel

LEG_UP = Context(now=datetime(2026, 1, 5, 12, tzinfo=UTC), exercise="leg-up-hamstring-stretch")


@pytest.mark.parametrize(
    "text",
    [
        "numb between my legs",
        "my groin feels numb",
        "i cant feel my groin",
        "no feeling down below since this morning",
        "numbness in the saddle area",
        "saddel area has gone numb",
        "tingling around my genitals",
        "its gone dead where i sit on a bike saddle",
        "my inner thighs are numb",
        "i cant feel myself when i wipe",
        "lost control of my bladder",
        "i wet myself",
        "cant pee since yesterday and my back hurts",
        "i've lost control of my bowels",
        "bladder isnt working right and my back is killing me",
        "i keep leaking pee since my back went",
        "incontinent since my back pain began",
        "both legs are numb",
        "both my legs feel weak",
        "tingling in both legs",
        "pins and needles in both feet",
        "my legs wont move",
        "chest pain",
        "i have a pain in my chest",
        "my chest feels tight",
        "pressure on my chest",
        "my chest hurts",
        "chest is killing me",
        "chst pain when stretching",
        "pain down my left arm",
        "i think im having a heart attack",
        "one side of my face is drooping",
        "my face has dropped on one side",
        "cant speak properly all of a sudden",
        "my speech is slurred",
        "my arm suddenly went weak",
        "i think my mum is having a stroke",
        "suddenly cant see out of one eye",
        "my calf is hot and swollen",
        "calf swelled up and its red",
        "swollen calf after a flight",
        "my lower leg is swollen red and warm",
        "my calf is swolen and hot",
        "i think i have a blood clot in my leg",
        "i passed out",
        "just fainted",
        "my husband collapsed",
        "he collapsed and is not waking up",
        "i blacked out for a second during the stretch",
        "had a seizure",
        "hit my head when i fell",
        "banged my head on the floor",
        "fell and hit my head",
        "bone sticking out of my leg",
        "i think my leg is broken",
        "broke my ankle",
        "my leg is at a wrong angle",
        "throat is closing up",
        "my tongue is swelling",
        "allergic reaction to the band",
        "my lips are swollen and i cant breathe",
        "anaphylaxis",
        "i want to die",
        "i want to kill myself",
        "im going to end it all",
        "dont want to be here anymore",
        "suicidal",
        "i cant breathe",
        "suddenly short of breath",
        "coughing up blood",
        "hard to breathe all of a sudden",
        "im out of breath lying still and my chest hurts",
        "my foot has gone cold and blue",
        "foot is pale and cold",
        "my toes turned white and cold",
        "i have foot drop",
        "cant lift my foot",
        "my foot drags when i walk suddenly",
        "leg suddenly went weak",
        "lost all power in my leg",
        "i cant move my leg",
        "worst headache of my life",
        "worst headache ive ever had",
        "sudden thunderclap headache",
        "fell off a ladder and my back hurts",
        "fell down the stairs and now my back is in agony",
        "cannot feel my feet, both of them",
        "the bleeding wont stop",
        "my wife cant breathe",
        "not chest pain exactly but my chest feels really heavy",
        "no im not ok, my chest hurts",
        "i dont know why but my groin is numb",
        "no pain but my calf is red hot and swollen",
        "numb down there",
        "numbness around my bum",
        "can't feel my private parts",
        "i cant control my poo",
        "i cant stop peeing myself",
        "whole saddle region is tingly",
        "lost feeling between thighs",
        "my foot is icy cold and white after the stretch",
        "lost movement in my foot",
        "been unconscious for a minute",
        "why is my chest hurting when i stretch",
        "what should i do if my groin goes numb",
        "should i worry that both my legs are tingling",
        "i fell from my bike and my spine hurts badly",
        "is it normal that my calf is swollen and warm",
        "thinking about suicide",
        "i wish i was dead",
        "hurt myself on purpose",
    ],
)
def test_an_emergency_is_an_emergency_in_any_words(text: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.EMERGENCY
    assert meaning.then is None


@pytest.mark.parametrize(
    "text",
    [
        "sharp pain in my thigh",
        "stabbing pain behind my leg",
        "it really hurts",
        "shooting pain down my leg",
        "pain shoots from my back to my foot",
        "my foot is tingling",
        "pins and needles in my foot",
        "my toes went numb",
        "leg is going numb",
        "numb foot while stretching",
        "tinglng in my toes",
        "felt a pop in my hamstring",
        "heard a snap and now it hurts",
        "something popped in the back of my leg",
        "i think i tore my hamstring",
        "my knee is swollen",
        "swelling behind my knee",
        "big bruise on the back of my thigh",
        "bruising all down my leg",
        "im dizzy",
        "feeling lightheaded",
        "i feel faint",
        "room is spinning",
        "my heart is racing and im lightheaded",
        "pain wakes me up at night",
        "the pain in my hamstring wont go away",
        "my leg has been hurting for three weeks",
        "hamstring pain that keeps coming back",
        "cant put weight on my leg",
        "cant stand on it",
        "i cant walk, my leg hurts",
        "theres a dent in my hamstring",
        "a gap in the muscle at the back of my thigh",
        "lump in my hamstring since yesterday",
        "fever and back pain",
        "back hurts and i have a temperature",
        "back pain and ive lost a lot of weight",
        "i had cancer and now my back hurts",
        "my leg gave way",
        "electric shock down my leg",
        "burning nerve pain when i straighten it",
        "is it normal that my foot tingles",
        "should i keep going if it hurts",
        "excruciating",
        "my hamstring just popped",
        "hurts like hell",
        "ouch that hurts",
        "leg went weak after the pop",
        "it popped and theres bruising",
        "ive got pain radiating into my calf",
        "strong pain in the back of the knee, sharp",
        "its agony",
        "i feel dizzy when i stand up",
        "shooting pain",
        "numbness",
        "tingling",
        "sharp pian",
        "sharp pain!!!",
    ],
)
def test_a_stop_sign_stops_in_any_words(text: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.STOP
    assert meaning.then is None


@pytest.mark.parametrize(
    "text",
    [
        "im pregnant can i do this",
        "im 20 weeks pregnant",
        "i had surgery on my knee",
        "had a hip replacement",
        "i have a herniated disc",
        "slipped disc what should i avoid",
        "i have osteoporosis",
        "got a heart condition",
        "i have high blood pressure",
        "im diabetic",
        "i am hypermobile",
        "can my 8 year old do this",
        "is it safe for my kid to do",
        "im 78 years old",
        "can my grandma do this stretch",
        "im on blood thinners",
        "i take warfarin",
        "i pulled my hamstring last week",
        "strained my hamstring 2 weeks ago can i stretch",
        "i have sciatica, is this ok",
        "i have a new hip",
        "ive got a pacemaker is it safe",
        "recovering from back surgery",
        "i just had a baby",
        "torn acl can i do leg curls",
        "bulging disc, how long should i hold",
        "i have type 2 diabetes how many times",
        "my son is 10, can he do it",
        "i have a slipped disk remind me at 8",
    ],
)
def test_a_condition_asks_for_care_and_what_was_asked_follows(text: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.CAUTION
    assert meaning.then is not None


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain",
        "knee fine again, hooray",
        "my boss is a headache",
        "that set was brutal in the best way",
        "explain sciatica to me",
        "what is a hamstring tear",
        "can strong hamstrings protect a knee",
        "my son is waiting",
        "my hip clicks but it doesnt hurt",
        "painless click in my knee",
        "my legs are sore the day after",
        "sore from yesterday",
        "my leg fell asleep",
        "my foot fell asleep",
        "i feel the stretch behind my knee",
        "im really stiff",
        "can stretching cause numbness",
        "what is sciatica",
        "what does radiating pain mean",
        "what is foot drop",
        "can this help with sciatica",
        "does this prevent hamstring tears",
        "how do i avoid a strain",
        "no pain at all",
        "no numbness, tingling or pain",
        "no swelling or bruising",
        "i dont have any chest pain",
        "the pain is gone",
        "i cant feel the stretch",
        "i cant feel anything",
        "not feeling anything",
        "im dying of boredom",
        "this exercise is killing me haha",
        "my head keeps popping up when i pull",
        "pull my knee to my chest",
        "bring the knee towards the chest how",
        "chest stretch",
        "is it meant to hurt a little",
        "where should i feel it",
        "should i feel pain",
        "i pulled my leg too far in is that ok",
        "how far do i pull my leg",
        "cant get my leg up past 45 degrees",
        "i cant lift my leg any higher",
        "i cant lift my leg very high",
        "it burns a bit",
        "my hamstring is tight",
        "my lower back aches a bit",
        "my lower back is dodgy",
        "hands behind my calf or thigh",
        "warm up",
        "is it ok when my muscles are cold",
        "do i need to hold my breath",
        "how should i breathe",
        "i was out of breath after running",
        "my job is a pain in the neck",
        "i broke my phone",
        "broke my personal record",
        "i broke a sweat",
        "dead tired today",
        "im shattered",
        "my legs feel like jelly after squats",
        "i nearly died laughing",
        "my bike saddle is new",
        "heart rate",
        "sharp turn",
        "the app crashed",
        "my commute is killing me",
        "stop",
        "does it hurt",
        "will it hurt",
        "what if it hurts",
        "how hard should i pull",
        "my back arches off the floor",
        "is this good for back pain",
        "can tight hamstrings cause back pain",
        "does stretching reduce the risk of injury",
        "my kids are asleep finally",
        "mum says hi",
        "im 30 minutes late",
        "feeling great, no dizziness",
        "never had a heart attack",
        "my friend had a stroke last year",
        "im not pregnant",
        "i popped out for milk",
        "keeps popping up",
        "my other leg keeps coming up off the mat",
        "head pops up",
        "muscles are sore after leg day",
        "both legs together or one at a time",
        "do i do both legs",
        "can i do both legs at once",
        "the other leg is numb to instructions lol",
        "hold my leg between both hands",
        "should the strap go around my foot or calf",
        "is the calf supposed to feel it",
        "my calf feels tight",
        "my calves are tight",
        "feel it in my calf",
        "face up or face down",
        "should my arms be straight",
        "i lost my strap",
        "lost count",
        "i have no strap",
        "weak hamstrings",
        "why are my hamstrings weak",
        "strength of hamstrings",
        "snap, i did it",
        "crack on",
        "my neck hurts when i look at my phone",
        "blue strap or red strap",
        "im so hot, can i rest",
        "cold floor is it a problem",
    ],
)
def test_negation_figures_of_speech_general_questions_and_harmless_signs_do_not_alarm(
    text: str, interpreter: Interpreter
) -> None:
    assert not isinstance(interpreter.interpret(text, LEG_UP), Warning)


@pytest.mark.parametrize(
    "text",
    [
        "passed out the leaflets at work",
        "i blacked out the names in the report",
        "he stabbed me in the back at work",
        "got cold feet about the competition",
        "are my feet cold because of the floor",
        "my tent collapsed",
        "i collapse my arches when i squat",
        "i'd rather die than run",
        "an overdose of netflix",
        "allergic reaction to mondays",
        "i cant speak spanish",
        "i cant speak highly enough of it",
        "gasping for a cup of tea",
        "am i meant to be out of breath",
        "out of breath from the stairs",
        "you thought i had a stroke",
        "what do you do if somebody writes chest pain",
        "nothing numb, nothing swollen",
        "what if i faint during the stretch",
    ],
)
def test_a_harmless_phrase_hides_the_words_of_danger_inside_it(text: str, interpreter: Interpreter) -> None:
    assert not isinstance(interpreter.interpret(text, LEG_UP), Warning)


@pytest.mark.parametrize(
    "text",
    [
        "passed out the other day",
        "passed out, the papers fell",
        "passed out the leaflets, then i passed out",
        "got cold feet about the race and now my chest hurts",
        "my foot is cold",
        "my feet got cold and numb after the strap",
        "my toes are cold and blue",
        "my husband in the bed collapsed",
        "i collapse when i get up",
        "id rather die than go on like this",
        "took an overdose of tablets",
        "allergic reaction to the latex",
        "i cant speak properly",
        "cut my leg and its pouring with blood",
        "blood is pouring from my knee",
        "suddenly out of breath from the stairs",
        "out of breath lying down",
        "i think i had a stroke",
        "nothing helps, my groin is numb",
        "pain in my chest day and night",
        "numb in the back of my legs, both of them",
        "i think about dying every day",
        "i burned myself on purpose",
        "one leg is twice the size of the other",
        "my leg has gone completely weak",
        "allergic shock",
    ],
)
def test_what_stands_beside_or_reaches_out_of_a_harmless_phrase_still_alarms(
    text: str, interpreter: Interpreter
) -> None:
    meaning = interpreter.interpret(text, LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.EMERGENCY


def test_the_most_serious_sign_wins(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("im pregnant and my foot tingles and i have chest pain", LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.flag_id == "heart-attack"


def test_the_sign_at_the_end_of_the_longest_message_is_found(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("and then " * 450 + ". i have chest pain", LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.flag_id == "heart-attack"


def test_a_condition_said_beside_a_question_leaves_the_question_answered(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("im pregnant, how long", LEG_UP)

    assert isinstance(meaning, Warning)
    assert meaning.then is not None
    assert "hold-time" in meaning.then.because


@pytest.mark.parametrize(
    "text",
    ["my back hurts", "back pain", "my lower back hurts when i sit", "my neck hurts", "i have a sore back"],
)
def test_plain_pain_is_no_sign_of_what_nobody_spoke_of(text: str, interpreter: Interpreter) -> None:
    assert not isinstance(interpreter.interpret(text, LEG_UP), Warning)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("fever and my back hurts", "fever-back"),
        ("landed on my back, can't get up", "fall-back-pain"),
        ("lost a stone and my back aches at night", "back-cancer"),
    ],
)
def test_pain_with_its_sign_beside_it_alarms(text: str, flag: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, LEG_UP)
    assert isinstance(meaning, Warning)
    assert meaning.flag_id == flag


@pytest.mark.parametrize(
    "text", ["skip it hurts", "stop, it hurts", "pause my back hurts", "skip, too painful", "ow"]
)
def test_pain_said_beside_a_command_stops_instead(text: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, replace(LEG_UP, session=SessionState.RUNNING, step=3))
    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.STOP


@pytest.mark.parametrize(
    "text", ["choking back tears of joy, I touched my toes!", "blacked out the names in the contract all day"]
)
def test_a_false_emergency_in_one_short_sentence_is_taken_back(text: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, LEG_UP)
    assert not isinstance(meaning, Warning)


def test_an_emergency_beside_a_harmless_sentence_stands(interpreter: Interpreter) -> None:
    text = "set reminder at 6. also everything between the thighs is numb, is that the tight hamstring?"
    meaning = interpreter.interpret(text, LEG_UP)
    assert isinstance(meaning, Warning)
    assert meaning.level is WarningLevel.EMERGENCY
