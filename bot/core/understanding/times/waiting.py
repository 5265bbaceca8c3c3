"""The phrases that ask not to be reminded now: snoozes, pauses, their end, quiet hours; as `phrases.py` has its own.

It must not read times.
"""

import re

from bot.core.understanding.times.phrases import ASK, BOTHER, NOUN, WORD

PAUSE_THEM = re.compile(
    r"(?:pause|mute|silence|suspend|freeze|hold) (?:them|them all|all of them|everything)"
)
PAUSE_WORD = re.compile(
    r"\b(?:pause|hold|paused|mute|silence|suspend|hold off)\b|\b(?:break|rest|holiday|time off) from\b"
)
PAUSE = re.compile(
    r"^(?:can you |could you |i want to |lets )?(?:pause|mute|suspend|silence|quiet)\b(?: (?:it|them|everything|all|the lot))?(?: for| until| this| the| over)? ?(?:<span>|<days>|<date>|week)"
    rf"|\b(?:pause|mute|silence|suspend|hold off|hold)\b(?: \w+){{0,3}} {WORD}\b"
    rf"|^(?:(?:can|could) (?:we|i|you) |lets |i (?:will|want to|need to) |ill )?(?:skip|miss|leave out) (?:the )?next <span>(?: off)?$|^(?:give me|take|i need|i want) <span> off\b|^(?:stop|shut up|be quiet) for (?:the next )?<span>$|^(?:stop|shut up) until (?:<days>|<date>)$|^(?:ill|i will|im going to) take <span> off$"
    rf"|\b{WORD}\b.*\b(?:paused?|muted?|silenced?|suspended?)\b"
)
_END = r"(?:(?:until|before) (?:<days>|<date>)|(?:for|in)? ?(?:the )?(?:next )?<span>|(?:for )?(?:the rest of )?(?:this|the) week\b|today\b|this <days>|<date>)"
_NONE = r"(?:(?:turn|switch) (?=.*\boff\b)|no|stop|dont|do not|skip|without|off|cancel|quit|leave|not|halt|turn off|switch off)"
PAUSE_WITH_END = re.compile(
    rf"^<date>(?: ,)? (?:no|without) (?:\w+ )?{NOUN}\b|\b{_NONE}\b(?! ?longer).*\b{WORD}\b(?!.*<clock>).*{_END}|\b{_NONE}\b(?!.*<clock>).*<date>.*\b{WORD}\b"
)
LEAVE_ALONE = re.compile(
    rf"^(?:{_NONE}|stop) (?:\w+ )?{BOTHER}(?:ing)?(?: me| us)?\b(?!.*<clock>).*{_END}|^leave (?:me|us) alone\b.*{_END}"
    rf"|^(?:mute|silence|quiet|pause|freeze|hold|stop) (?:yourself|everything|all|it|this|them|me|the bot)\b.*{_END}"
    rf"|^no (?:more )?(?:messages?|texts?|pings?|notifications?|nudges?)\b(?!.*<clock>).*{_END}|\b{WORD} off\b(?!.*<clock>).*{_END}"
    rf"|^(?:quiet|hold off|hold fire|lay off|back off)\b.*{_END}|^give (?:it|me) a (?:rest|break)\b.*{_END}"
    rf"|^be (?:quiet|silent)\b.*{_END}|\b(?:put|place)\b.*\b{WORD}\b.*\bon (?:hold|pause|ice)\b"
    rf"|\b(?:take|have|give me|need|want) (?:a|some) (?:break|rest|pause|holiday) from\b.*\b{WORD}\b"
    rf"|\bfreeze\b.*\b{WORD}\b"
)
# A pause begins at once, so one from a day that is still to come cannot be held.
PAUSE_FROM = re.compile(
    r"^(?:can you |could you |i want to |lets )?(?:pause|mute|suspend|silence|quiet)\b(?: (?:it|them|everything|all|the lot))? (?:from|between) (?:<date>|<days>|<clock>(?= (?:and|to|until|-) <date>))(?: (?:and|to|until|-) (?:<date>|<days>))?$"
)
RESUME = re.compile(
    rf"\b(?:turn|switch|put|bring|start|get) (?:\w+ ){{0,3}}(?:{WORD}|them) (?:back )?(?:on|up|again|back)(?: again)?$"
    rf"|\b(?:turn|switch|put|bring)(?: back)? (?:back )?on (?:again )?(?:\w+ ){{0,2}}{NOUN} again\b"
    rf"|\b(?:turn|switch|put|bring) back on\b.*\b{NOUN}\b|\bturn on (?:my |the )?{NOUN} again\b|\bback on\b.*\b{NOUN}$|\b{NOUN} back on\b"
    rf"|\b(?:unpause|unmute|resume|restart|reactivate|reenable|unfreeze|continue)\b.*\b{WORD}\b"
    rf"|\b(?:start|begin) (?:reminding|nudging|pinging|messaging|texting) (?:me|us)? ?again\b"
    rf"|\b(?:end|stop|cancel|lift|undo|finish|over)\b(?: \w+)? (?:pause|break)\b(?! (?:the )?(?:session|timer|exercise))(?:.*\b{NOUN}\b|$)"
    rf"|^(?:im|i am) back\b.*\b(?:remind me again|{NOUN}(?: \w+)*$)|^you can (?:start )?(?:remind|reminding|ping|message) (?:me )?again$"
)
SKIP_DATE = re.compile(
    r"(?:(?:can|could) (?:we|i) |let (?:me|us) |i (?:want|need) to |id like to )(?:skip|miss|leave out) <date>|(?:leave|miss|drop) <date>(?: out)?|give <date> (?:a|the) (?:miss|rest|break|pass|skip)|"
    r"(?:skip|not|miss|no stretch(?:ing)?|give me|i (?:will|want to|need to) skip|lets skip|im skipping|ill skip|pass on)(?: it| this| the)?"
    r"(?: one| stretch| session)?(?: for| on)? <date>(?: (?:and|,) <date>)*(?: off)?(?: only)?|(?:take|i need|give me|day off) <date>(?: off)?|<date> off"
)
QUIET = re.compile(
    rf"\bquiet (?:hours|time|times|from|between|after)\b|\bdo not disturb\b.*<clock>|\b(?:be|stay|keep) quiet\b.*<clock>"
    rf"|\b(?:dont|do not|never|no|stop|not)\b(?: \w+)? ?(?:{WORD}|{BOTHER}(?:ing)?|messages?|texts?)\b(?: me| us)?(?: at all)?(?: anything)? (?:any ?)?(?:later than |earlier than |after |before |past |between |from |once its |when its )(?:about |around )?<clock>"
    rf"|\b(?:nothing|silence) (?:after|before|between|from) <clock>(?: (?:and|to|until|-) <clock>)?$"
    r"|^(?:but )?(?:please )?no (?:earlier|later) than <clock>(?: <part>)?$|^(?:but )?(?:never|nothing|not) (?:after|before|later than|earlier than|past) <clock>(?: <part>)?$"
)
NO_THAN = re.compile(r"^(?:but )?no (?:earlier|later) than\b")
BEFORE = re.compile(r"\b(?:before|earlier than|until)\b")
AWAY = re.compile(
    r"\b(?:holiday|vacation|away|travelling|traveling|travel|trip|out of town|sick|ill|leave|abroad|off work|break)\b.*"
    r"(?:\b(?:until|before) (?:<days>|<date>)|\bfor (?:the next |about )?<span>|\bthis week\b)"
)

NOT_AWAY = re.compile(r"\b(?:was|were|been|how|when|what|should|can i|could i|may i|is it|did|do i)\b|\?")

_BUSY = r"(?:not now|not yet|not right now|no|nope|busy|im busy|i am busy|busy now|busy right now|i cant now|cant now|cant right now|later|maybe later|a bit later|cooking|driving|eating|working|in a meeting|on the (?:bus|train|phone|road)|at work)"
SNOOZE = re.compile(
    r"\bsnooze\b|\b(?:postpone|delay)\b.*<(?:span|clock)>|\bremind me when im\b|^(?:when|once|after) im (?:home|back|done|in|there)\b.*<clock>"
    rf"|^(?:{_BUSY}(?: ?, ?| )?)*(?:come back|check back|get back to me|check in|(?:try|ask|hit) (?:me )?again)(?: again| later| tonight| today)* (?:at|around|about) (?:about |around )?<clock>(?: <part>)?$"
)
REMIND_IN = re.compile(
    rf"\b{ASK} (?:me|us)(?: to \w+(?: (?:my|the|a) \w+)?)?(?: again)?(?: about it| about this)?(?: later| once)?(?: ?, ?| )?(?:like |maybe |say )?(?:in|after) (?:about |around |like |maybe )?<span>"
    rf"|\b(?:tell|ask|message|text|write|send)(?: me)?(?: again)? in <span>|\b{ASK} (?:me|us)(?: again)? <span> (?:later|from now)"
    rf"|\b{ASK} (?:me|us) (?:again )?(?:a bit later|a little later|later|soon|in a bit|in a while|in a moment)$|\b(?:set|add|make|create)? ?(?:a |another )?{NOUN} (?:in|for|after) <span>"
    r"|(?:^|, )in <span>,? .*\bremind me\b|^<span>(?: more)?(?: ?, ?| )?(?:and |then |and then )?(?:then )?remind me(?: again)?$"
)
_AGAIN_IN = (
    r"(?:(?:ask|try|hit|come back|check back|write|remind|text|message|ping|poke|nudge|buzz|call|tell|bug|nag|bother|pester|prompt|prod|get back to)(?: me)?(?: up)?(?: again| back)*(?: later)? )?"
    r"(?:again |maybe |but |say |like )*(?:in|after) (?:about |around |like |maybe )?<span>(?: again| time| then| or so)?(?: i will| ill)?"
)
# Behind a reminder, where no session goes on: "5 more mins".
A_LITTLE_MORE = re.compile(r"(?:(?:just|only|another|give me|oh|for|about) )*<span>(?: more)?")
LATER = re.compile(
    rf"leave (?:it|this|me) (?:for|another) <span>|(?:(?:{_BUSY}|wait)(?: ?, ?| )?)*{_AGAIN_IN}|(?:{_BUSY}(?: ?, ?| )?)+(?:(?:like|maybe|say|about|around|in about) )?(?:give me )?(?:another )?<span>(?: more)?|(?:i need |give me |gimme )another <span>(?: more)?"
    r"|(?:(?:not now|not yet|not right now|no|busy|im busy|i am busy|i cant now|cant now|cant right now|later|maybe later|a bit later|wait)(?: ?, ?| )?)*(?:again |maybe |but )?(?:in|after) (?:about |around |like |maybe )?<span>(?: again)?(?: ,)?(?: i will| ill)?"
    r"|(?:(?:not now|busy|im busy)(?: ?, ?| )?)?(?:remind me |maybe |ask me )?later(?: today)?"
    r"|(?:i need |give me |gimme )<span>(?: more)?(?: first)?|(?:not now|busy|later)(?: ?, ?| )?<span>|(?:(?:not right now|not now|busy|busy now|im busy|later)(?: ?, ?| )?)?(?:ask|try|come back|write|remind|text|message|ping)(?: me)?(?: again)?(?: back)? in <span>|in <span> time|in <span> at <clock>"
)


def is_later(shape: str) -> bool:
    """Whether a message asks for a while: the whole of it, or its last clause after one that only says why."""
    if LATER.fullmatch(shape):
        return True
    *reasons, last = re.split(r" ?, ", shape)
    is_asked = re.fullmatch(rf"(?:and |so |but )?{_AGAIN_IN}", last) is not None and (
        "again" in last or " me" in last
    )
    return bool(reasons) and is_asked and not any("<" in one or "?" in one for one in reasons)
