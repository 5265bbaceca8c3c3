"""Cuts a text into the words of the time grammar and mends their slips; it must not know what they mean.

Only long words are mended by likeness, since short ones are too near to other good words ("calf" is no "half",
"your" no "hour", "right" no "night"); the short slips that people make are listed.
"""

import re

from bot.core.understanding.language import normalise


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set; a list of words is easier to read and mend in one line."""
    return frozenset(words.split())


_TOKEN = re.compile(
    r"""
      \d{4}-\d{2}-\d{2}(?!\d)                # 2026-12-03
    | \d{1,2}/\d{1,2}(?:/\d{2,4})?(?!\d)     # 3/12
    | \d{1,3}:\d{1,3}(?!\d)                  # 7:30
    | \d{1,2}\.\d{2}(?!\d)                   # 7.30
    | \d{1,2}h\d{2}(?!\d)                    # 18h15
    | \d{1,2}(?:st|nd|rd|th)(?![a-z])        # 3rd
    | \d+[.,]\d(?!\d)                        # 1.5
    | \d+
    | [^\W\d_]+
    | [-,/&+@;.!?()]
    """,
    re.VERBOSE,
)
_MERIDIEM = re.compile(r"(?<![a-z])([ap])\.\s?m(?![a-z])\.?")
_SPOKEN_MERIDIEM = re.compile(r"(?<=[\w.] )([ap]) m(?![\w'])")  # a dictated "eight fifteen p m"
# Slips between hours and minutes: "7;30", "7: 30", "7 h 30"; minutes behind a comma must be more than an hour can be.
_SPLIT_CLOCK = re.compile(r"(?<![\d:;,.])(\d{1,2})(?:;|: | :|::)(\d{2})(?![\d:])(?! ?(?:s|m|x|rep))")
_COMMA_CLOCK = re.compile(r"(?<![\d:;,.])(\d{1,2}),([345]\d)(?![\d:])")
_DOTTED_DATE = re.compile(  # "on 20.01. at 8"
    r"\b(on|until|till|before) (\d{1,2})\.(0?[1-9]|1[0-2])(?:\.(\d{4})?(?!\d)|(?= at ))"
)
_SPOKEN_SIGN = re.compile(r" (?:period|full stop|comma|exclamation mark)(?= |$)")  # dictated
_SPLIT_HOUR_SIGN = re.compile(r"(?<![\d:.])(\d{1,2}) ?h ?(\d{2})(?![\d:])(?! ?m)")
_RIGHT_WORDS = {
    "remind em": "remind me",
    "remind mw": "remind me",
    "remind ne": "remind me",
    "rem me": "remind me",
    "lemme": "let me",
    "gimme": "give me",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    "2mrw": "tomorrow",
    "2nite": "tonight",
    "every dat": "every day",
    "every days": "every day",
    "in teh": "in the",
    "week days": "weekdays",
    "week day": "weekday",
    "week ends": "weekends",
    "week end": "weekend",
    "all week long": "all week",
    "all year round": "every day",
    "throughout the week": "all week",
    "excl": "except",
    "xcl": "except",
    "incl": "including",
    "on the hour": "hourly",
    "n": "and",
    "kl": "at",
    "if so": ",",
    "nvm": "never mind",
}
_WRONG_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(_RIGHT_WORDS)})(?!\w)")
_SHORT_DAY = {
    "mo": "monday",
    "tu": "tuesday",
    "we": "wednesday",
    "th": "thursday",
    "fr": "friday",
    "sa": "saturday",
    "su": "sunday",
}
# Two letters are a day only beside another such: "mo-fr", "tu, th"; "we" alone is a word.
_SHORT_DAYS = re.compile(
    r"(?<![\w/])(?:mo|tu|we|th|fr|sa|su)(?:\s*(?:,|-|/|&|and)\s*(?:mo|tu|we|th|fr|sa|su))+(?![\w/])"
)
_ISH = re.compile(r"(?:(?<=\d)|(?<=[ap]m))\s*-?\s*ish\b")
_WORD_ISH = re.compile(
    r"\b(noon|midday|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|oclock)\s*-?\s*ish\b"
)
_HOUR_SIGN = re.compile(r"\b(\d{1,2}) ?(?:uhr|heures?|hs)(?: (\d{2})(?!\d))?(?![a-z])")  # "20 Uhr 30"
# Without signs between them it takes three: "mo we fr".
_SHORT_DAYS_ALONE = re.compile(
    r"(?<![\w/])(?:mo|tu|we|th|fr|sa|su)(?:\s+(?:mo|tu|we|th|fr|sa|su)){2,}(?![\w/])"
)
_TWENTY_FIVE = re.compile(r"\bfive and twenty(?= (?:past|to)\b)")
# "Every blessed day" is every day.
_STRESSED = re.compile(
    r"\b(every|each) (?:(?:and every|single|solitary|blessed|bloody|damn|damned|goddamn|darn|blasted|ruddy|blooming|bleeding"
    r"|sodding|flipping|flippin|freaking|freakin|frigging|fricking|effing|fucking|stupid|sweet) )+"
    r"(?=(?:day|morn|even|after|night|nite|week|work|mon|tue|wed|thu|fri|sat|sun))"
)
_SWITCH_OF = re.compile(r"\b(switch|turn) of\b")
_WEEK_LETTER_DAYS = {
    "mwf": "monday , wednesday , friday",
    "m/w/f": "monday , wednesday , friday",
    "tth": "tuesday , thursday",
    "t/th": "tuesday , thursday",
    "tuth": "tuesday , thursday",
    "tu/th": "tuesday , thursday",
    "m-f": "monday - friday",
    "t th": "tuesday , thursday",
    "t & th": "tuesday , thursday",
}
_WEEK_LETTERS = re.compile(r"(?<![\w/])(?:mwf|m/w/f|tth|t/th|t th|t & th|tuth|tu/th|m-f)(?![\w/])")
_SIGNS = {"&": "and", "+": "and", "@": "at", ";": ",", ".": ",", "!": ",", "?": "?", "(": ",", ")": ","}
MAX_WORDS = 60  # a request is short; what is longer tells a story, and costs the patterns too much time

_SLIPS = {
    slip: word
    for word, slips in {
        "every": "evry evey evrey eveyr evert evrery everry everyy evrry ervery",
        "everyday": "evryday everday evryday",
        "tomorrow": "tmrw tmr tmrow tomoz tomoro tomorow tommorow tommorrow tomorro tmw moro morrow tomorrows",
        "tonight": "tonite 2nite tnight tongiht",
        "today": "tday todays tody toady",
        "night": "nite nigth",
        "nights": "nites",
        "morning": "mornin morn mornng mroning",
        "mornings": "mornins",
        "evening": "eve evng evning eveing",
        "afternoon": "arvo aft afternon",
        "weekdays": "wkdays weekdyas wkday weekdas",
        "weekends": "wkends wkend wkends",
        "minutes": "mins minuts mintues minuets mintes",
        "minute": "min mn",
        "hours": "hrs hors huors",
        "hour": "hr hrr",
        "half": "hlaf haf halv hafl",
        "quarter": "quartr quater quarer qtr quater qarter",
        "remind": "remid remnd rmind reming remined remand remindme rimind rmd rmnd remaind remimd",
        "reminder": "remider remindr rminder",
        "reminders": "remiders remindrs rminders",
        "snooze": "snoze snooz snoooze snose",
        "cancel": "cancle cancell",
        "delete": "delet",
        "monday": "mon monday",
        "tuesday": "tue tues tuesdy teusday",
        "wednesday": "wed weds wensday wednsday wednessday wendsday wednesay wedensday wendesday wenesday",
        "thursday": "thu thur thurs thrusday thirsday",
        "friday": "fri firday",
        "saturday": "sat saterday",
        "sunday": "sun",
        "mondays": "mons",
        "fridays": "fris",
        "until": "til till untill unitl",
        "except": "exept excpet expect xcept",
        "oclock": "clock",
        "please": "pls plz",
        "daily": "dayly daliy dialy",
        "pause": "pasue puase pauze pawse paus",
        "stop": "stpo stp sotp",
        "noon": "midday",
        "seven": "sevn",
        "eight": "eigth eigt",
        "twelve": "twelf",
        "holiday": "hols holidays hol",
        "vacation": "vacations vac",
        "days": "dys",
    }.items()
    for slip in slips.split()
}
_LONG_WORDS = word_set(
    "remember remind reminder reminders reminding everyday morning mornings evening evenings afternoon afternoons tonight"
    " tomorrow weekday weekdays weekend weekends monday mondays tuesday tuesdays wednesday wednesdays thursday"
    " thursdays friday fridays saturday saturdays sunday sundays snooze minutes minute midnight quarter cancel"
    " delete remove disable change reschedule postpone earlier instead holiday vacation january february"
    " september october november december fourteen fifteen eighteen nineteen twenty thirty eleven twelve"
)
# Good words that are one letter from one of ours.
_NO_SLIPS = word_set(
    "rewind chance charge mourning warning meaning evenly remote removes chances changed changer charged cancels"
    " deleted deletes removed minuted quarters tweny thirsty sundae steeling changes reminded leaning learning"
    " burning moaning planned earliest earner"
)


_DOUBLED = word_set("noon every daily today night week hour")  # "noonn"
# Two neighbours that changed places are a slip even in short words, where it makes no other word.
_SHORT_WORDS = word_set(
    "only every from each with daily days week weeks until half past before after except please make move stop"
    " skip pause morning evening night noon today remind hour hours minute weekdays weekends without instead"
)
_SWAPPED = {
    word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word
    for word in sorted(_SHORT_WORDS)
    for at in range(len(word) - 1)
    if word[at] != word[at + 1]
}
for _word in word_set("form pats nono"):
    _SWAPPED.pop(_word, None)
_MEANT = tuple(sorted(word for word in _LONG_WORDS if len(word) >= 6))


def read_words(text: str) -> list[str]:
    """The words, numbers and clock times of a text in order, lower case, without apostrophes.

    One more than `MAX_WORDS` at most, so that the caller sees that something was left out.
    """
    plain = (
        _MERIDIEM.sub(r"\1m ", normalise(text))
        .replace("excl.", "except")
        .replace("we're", "we are")
        .replace("'", "")
        .replace("o clock", "oclock")
    )
    plain = _SPOKEN_SIGN.sub(",", plain).replace(" question mark", "?")
    plain = _SPOKEN_MERIDIEM.sub(r"\1m", plain)
    plain = _DOTTED_DATE.sub(lambda found: f"{found[1]} {'/'.join(filter(None, found.groups()[1:]))} ", plain)
    for split in (_SPLIT_CLOCK, _COMMA_CLOCK):
        plain = split.sub(r"\1:\2", plain)
    plain = _SPLIT_HOUR_SIGN.sub(r"\1h\2", plain)
    plain = plain.replace("remindme", "remind me").replace("any more", "anymore")
    plain = _HOUR_SIGN.sub(
        lambda found: f"{found[1]}h{found[2] or ''}", _ISH.sub("", _WORD_ISH.sub(r"\1", plain))
    )
    plain = _TWENTY_FIVE.sub("twenty five", plain)
    plain = _SHORT_DAYS_ALONE.sub(_long_days, plain)
    plain = _SHORT_DAYS.sub(_long_days, plain).replace("thrice", "3 times")
    plain = _STRESSED.sub(r"\1 ", plain)
    plain = _WRONG_WORDS.sub(lambda found: _RIGHT_WORDS[found[0]], plain)
    plain = _SWITCH_OF.sub(r"\1 off", plain)
    plain = _WEEK_LETTERS.sub(lambda found: _WEEK_LETTER_DAYS[found[0]], plain)
    words = [_SIGNS.get(token, token) for token in _TOKEN.findall(plain)]
    return [_mended(word) for word in words[: MAX_WORDS + 1]]


def _long_days(found: re.Match[str]) -> str:
    return re.sub("[a-z]{2}(?![a-z])", lambda day: _SHORT_DAY.get(day[0], day[0]), found[0])


def _mended(word: str) -> str:
    if word in _SLIPS:
        return _SLIPS[word]
    if len(word) > 5 and word.endswith("s") and _SLIPS.get(word[:-1]) in _SHORT_DAY.values():
        return _SLIPS[word[:-1]] + "s"  # "wensdays"
    if len(word) >= 4 and word in _SWAPPED:
        return _SWAPPED[word]
    if len(word) < 5 or not word.isascii() or not word.isalpha() or word in _LONG_WORDS or word in _NO_SLIPS:
        return word
    if word[-1] == word[-2] and word[:-1] in _DOUBLED:
        return word[:-1]
    near = [known for known in _MEANT if _is_one_slip(word, known)]
    return near[0] if near else word


def _is_one_slip(written: str, meant: str) -> bool:
    """Whether one letter was added, left out or mistaken, or two neighbours changed places."""
    if abs(len(written) - len(meant)) > 1 or written[0] != meant[0]:
        return False
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    rest, rest_meant = written[start:], meant[start:]
    return (
        rest[1:] == rest_meant[1:]
        or rest[1:] == rest_meant
        or rest == rest_meant[1:]
        or (rest[:2] == rest_meant[:2][::-1] and rest[2:] == rest_meant[2:])
    )
