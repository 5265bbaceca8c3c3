"""The words that may stand around times without changing them; it must not read the times.

Over a shape (`items.shape_of`) it tells whether a message is one of times alone, and whether a word stands among the
times that nobody can place: then something was said that was not understood, and it is asked about.
"""

import re

from bot.core.understanding.times.words import word_set

_MANNERS = word_set(
    "please thanks thank thx tx ty tysm ta cheers hi hello hey hiya yo oi ok okay well actually sorry um uh er erm hmm"
    " just kindly lol haha inclusive inclusively ideally preferably"
    " sil vous plait svp merci bitte danke por favor gracias grazie"
)

# Words that may stand around times in a message of times alone: "stretch every day at <clock>".
_AROUND_TIMES = word_set(
    "has have say might "
    ", - ? / a about add again all also always an and another around as at bang be bed bedtime best between"
    " by book both break breakfast bro buddy bug but by clock coach daily days dear desk dinner do dont down each"
    " else ever every exactly exercise exercises extra fine first for friend from go good great guys gym habit"
    " hamstring hamstrings home i id ideal ill im in it job last later leg legs let lets like love lunch"
    " lunchtime lunchtimes man mate me month more morning my need nothing of off office oh on once one ones only or our"
    " pal perfect plus practice practise prefer put remind repeat round routine same schedule session set"
    " sharp single so sounds start starting stretch stretches stretching sure team the then thing this time"
    " times to too until up us wanna want week weekly weeks well will with work workout works would yeah yep"
    " yes sometime anytime"
)
# "To do the stretching", at the end of what is said: what for, and not when.
_PURPOSE = re.compile(r" (?:to|for) (?:do|a|the|my|some|stretch|exercise|work)(?: [a-z]+){0,3}$")
_ONE_OFF = re.compile(r"\b(?:one ?-? ?off|one time|the one|this one|one thing)\b")
_INNER_PURPOSE = re.compile(r"\bto [a-z]+(?: [a-z]+){0,4}?(?= (?:at|on|from|every)\b| <| ,|$)")
_REASON_TAIL = word_set(
    "you u so because thats cos as when to before after since is works suits if would that where while"
)
# "If you please", which is no condition.
_COURTESY = re.compile(
    r"\bi (?:was |am |do )?wonder(?:ing|ed)? if(?=.* (?:remind\w*|prompt|nudge|ping|message|text|alert|notification)\b) (?:i|you|we|it|there) (?:could|can|may|might|would) (?:be possible (?:for you )?(?:to )?)?"
    r"|\bif (?:you (?:please|can|could|would|will|dont mind|like)|possible|i may|(?:thats|its|it is|that is|this is)"
    r" (?:ok|okay|alright|fine|possible|cool|no trouble|not too much trouble))\b|\bwhen(?:ever)? you can\b|\bthank you\b"
)
_GREETING = re.compile(
    r"^(?:, )*(?:good (?:morning|afternoon|evening|day)|(?:morning|afternoon|evening) (?=coach|bot|all|everyone|there))\b(?: ?(?:coach|bot|all|everyone|there))?(?= ,| (?:remind|can|could|would|please|i)\b)"
)
# "Is good for me", said of a time.
_APPROVAL = re.compile(
    r"\b(?:(?:is|would be|will be|seems|sounds|looks|works|suits|fits)"
    r"(?: (?:really|very|always|quite|also|all|the))? (?:good|great|fine|nice|perfect|ideal|lovely|best|me|well)"
    r"|works|suits|fits)(?: (?:best|fine|well|nicely))?(?: (?:for|by|with) (?:me|us))?(?= <| ,|$)|\bgone(?= <)|\bit is$|(?<=<days>) (?:its|it is)(?= <)"
)
# What a person does at the time that is said: "after work at 17:30", "when i get home at 18:30".
_EVENT = re.compile(
    r"\b(?:right |just |straight )?(?:after|before|during|in|on)(?: my| the)?"
    r" (?:work|bed|bedtime|lunch|lunch break|breakfast|dinner|supper|tea|school|coffee|coffee break|shower|run|commute|waking up|getting up|break)\b"
    r"|\b(?:when|once|after|as soon as|before|while) (?:i|im)(?: (?!have|want|need)[a-z]+){0,3}?(?= at <| <| ,|$)"
)
_WISH = re.compile(
    r"\b(?:want|wanna|prefer|(?:would|should|do|id) (?:like|love|rather|prefer)|(?:like|love) (?:it|a|an|one|the|this))\b"
    r"(?! to (?:go|be|work|get)\b)"
    r"|\bneed (?:a|an|one|two|three|it|this|that|them|these|something|to (?:stretch|do|practise|practice|exercise))\b"
)
_OF_WHAT_IS = word_set("it better prefer meant mean instead rather")
_OF_DAYS_ONLY = word_set("it only just instead")
_IN_A_CHANGE = word_set(
    "be is come do can could should may lets please that now have happen ring suit suits fit fits works on"
)
_FIRST_THING = re.compile(r"(?:first|last) thing (?:<days> )?<part>(?: <days>)?")  # asked: at what time
_WHEN = re.compile(r"\b(?:during|throughout|every|each|over)(?: (?:the|my))? (?!<)(\w+)")
# "8am, actually 9am", "monday, no, tuesday", where the word is more than manners.
_SAID = (
    r"(?:\d\S*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|quarter"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b)"
)
_COUNTED = r"(?! ?(?:m?s\b|sec|min|more|rep|time|set|day|hour))"
_CORRECTION = re.compile(
    rf"({_SAID}(?: (?!and\b|or\b|but\b)[a-z]+){{0,3}}(?: ,)?) (?:(?:actually|sorry|oops)(?: ,)?|(?:no|nope)(?: ,|(?= \d)))"
    rf"(?= (?:(?:make (?:it|that)|i (?:mean|meant)|at|on) )*{_SAID}{_COUNTED})"
)
# "Not only mondays but tuesdays too" takes no day out.
_NOT_ONLY = re.compile(
    r"\bnot (?:just|only) (?=(?:on |the )*(?:\w+day|weekend|week)s?\b.*\b(?:but|also|too)\b)"
)
_HOW_OFTEN = re.compile(r"(?:maybe |about )?<(?:perday|perweek)>(?: (?:for me|from now on))?")
_PLACEHOLDER = re.compile(r"<(\w+)>")
_READ = _AROUND_TIMES | word_set(
    "remind reminder reminders reminded reminding remembering nudging prodding ping nudge notify alert buzz poke prod message text tell call ring send"
    " give shout alarm alarms notification notifications be get can could you u please put wake up write drop line remember"
    " advise signal now change make it that instead of rather than not only just prompt bother nag legs stretchy us any way"
    " off out on no never skip hour without except nothing else here local sharp exactly or so approximately roughly max latest"
    " including included long both forever onwards onward good great fine nice perfect ideal best works suits first second other another two three has have had to be say said might pm am h oclock hours hrs night day days evening week weeks there"
)


def without_manners(words: list[str]) -> list[str]:
    """The words without "please" and "hello", and without the "don't forget to" that only stresses a request."""
    told = _NOT_ONLY.sub("", " ".join(words)).replace("but just", ", only").replace("but only", ", only")
    text = _COURTESY.sub(" ", _GREETING.sub(" ", _CORRECTION.sub(r"\1 wait", told)))
    text = " ".join(word for word in text.split() if word not in _MANNERS)
    text = re.sub(r"\b(?:dont|do not|never) (?:you )?forget to\b", "", text)
    text = re.sub(r"(?<=but )let me (?:sleep|lie|stay)(?: in| on)?(?: bed)? until\b", "at", text)
    text = re.sub(r"\b(?:could|can|shall|lets) (?:we )?say\b", "say", text)
    asked = re.sub(
        r"^\s*(?:(?:no|yes|yeah|yep|nope|not now(?! , (?:(?:like|maybe|say|about|another|half|a|an) )*\S+ (?:hours?|minutes?)$)|not today) , |, )*(?:(?:can|could|would|will) (?:you|u) |would it be possible (?:for you )?to )?",
        "",
        text,
    )
    told = asked if any(word.isalnum() for word in asked.split()) else text
    return told.strip(" ,").split()


def is_only_times(shape: str) -> bool:
    """Whether a message says a time of day, and nothing that is not about a stretch and its times.

    "I stretch every day at 7:30" tells of a habit; with "want" or "would like" it is a wish.
    """
    if _FIRST_THING.fullmatch(shape) or _HOW_OFTEN.fullmatch(shape):
        return True  # asked: when then
    shape = re.sub(r"^(sometime |anytime )?(?:after|before) (?=<clock>)", "", shape)  # asked: when then
    kinds = set(_PLACEHOLDER.findall(shape))
    if not kinds & {"clock", "interval"} or "span" in kinds:
        return False
    others = {word for word in shape.split() if not _PLACEHOLDER.fullmatch(word)}
    is_habit = bool(set(_EVENT.sub(" ", shape).split()) & {"i", "im", "ill"}) and not _WISH.search(shape)
    return is_around_times(shape) and not is_habit and "?" not in others


def is_change(shape: str) -> bool:
    """Whether a message says another time or other days of what there is: "i'd like it at <clock>", "just <days>"."""
    words = {word for word in shape.split() if not _PLACEHOLDER.fullmatch(word)}
    kinds = set(_PLACEHOLDER.findall(shape))
    is_habit = "i" in words and not _WISH.search(shape) and not words & {"meant", "mean"}
    if is_habit or not kinds & {"clock", "days"} or kinds & {"span", "perday", "perweek", "unholdable"}:
        return False
    if not (words & _OF_WHAT_IS if "clock" in kinds else words & _OF_DAYS_ONLY):
        return False
    return words <= _AROUND_TIMES | _OF_WHAT_IS | _IN_A_CHANGE and "an hour" not in shape


def is_around_times(shape: str) -> bool:
    """Whether each word is an item or one that may stand around times."""
    told = _EVENT.sub(" ", shape)
    told = _APPROVAL.sub(" ", _ONE_OFF.sub(" ", _PURPOSE.sub(" ", told)))
    return {word for word in told.split() if not _PLACEHOLDER.fullmatch(word)} <= _AROUND_TIMES


def has_unread(shape: str) -> bool:
    """Whether a word stands between or behind the items of a clause that nobody can place: "mon wed fry at 7"."""
    return any(
        _unread(clause)
        for clause in re.split(r"[,?]", _ONE_OFF.sub(" ", _INNER_PURPOSE.sub(" ", _EVENT.sub(" ", shape))))
    )


def _unread(clause: str) -> set[str]:
    words = clause.split()
    timed = [at for at, word in enumerate(words) if _PLACEHOLDER.fullmatch(word)]
    if not timed:
        return set()
    if (when := _WHEN.search(" ".join(words[: timed[0]]))) and when[1] not in _READ:
        return {when[1]}  # "during ramadan at 7:00": days may have been meant
    tail = words[timed[-1] + 1 :]
    reason = next((at for at, word in enumerate(tail) if word in _REASON_TAIL), len(tail))
    told = [*words[timed[0] : timed[-1]], *tail[:reason]]
    return {word for word in told if not _PLACEHOLDER.fullmatch(word) and not word.isdigit()} - _READ
