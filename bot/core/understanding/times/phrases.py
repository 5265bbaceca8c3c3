"""The phrases by which a request about reminders is known, as patterns over a shape; it must not read times.

A shape is the text with placeholders for its times (see `items.shape_of`): "remind me <days> at <clock>".
"""

import re

from bot.core.understanding.times.words import word_set

ASK = r"(?:remind|notify|nudge|ping|alert|buzz|prod|poke)"
NOUN = r"(?:reminders?|notifications?|alarms?|alerts?|nudges?|pings?)"
_US = r"(?:me|us|my hamstrings?|my legs?)"
_TELL = (
    r"\b(?:tell|message|text|wake|wake up|call|ask|write|prompt|send|bug|ring|kick|pester|remember|hit|beep|contact|chase|warn|make|get|advise|inform|signal|whistle|harass|nag|bother)"
    rf" {_US}\b"
)
_GIVE = (
    r"\blet (?:me|us) know\b|\b(?:shout|holler|yell|hoot|bark|scream) at (?:me|us)\b|\bhelp (?:me|us) remember\b|"
    r"\b(?:give|drop|send|shoot) (?:me|us) (?:a|an|the) (?:\w+ )?"
    r"(?:shout|buzz|ring|message|text|line|poke|heads|kick|prod|call|note|hint|signal|beep|push|bell|tinkle|holler|whistle)\b"
    r"|\b(?:give|drop|send|shoot) (?:me|us) an? \w+ (?:at |around |by |on |every |each )?<(?:clock|days)>"
    r"|\b(?:get|have|receive|want|like|need) an? (?:\w+ )?(?:message|text|call|note|ring|buzz|prompt|signal|beep|shout)\b|\b(?:want|need|use|do with) an? (?:\w+ )?(?:kick|prod|poke)\b|\b(?:want|need) (?:reminding|remembering|prodding|poking|chasing|nagging)\b|\b(?:keep|go|get) (?:on )?at (?:me|us)\b"
)
WORD = rf"(?:{ASK}|{NOUN}|reminded|reminding|notifying|nudging|pinging|messaging|texting|nagging|pinged|nudged|messaged|texted|notified|alerted|prompted)"

REMINDER = re.compile(
    rf"\b{WORD}\b|{_TELL}.*<(?:clock|days|date|span|interval|perday|part)>|<(?:clock|days|date|interval)>.*{_TELL}|{_GIVE}"
    r"|\bsend(?:ing)? me (?:messages|a message)\b"
    r"|\b(?:stop|quit) (?:bothering|bugging|pestering|nagging|annoying|contacting|spamming|writing|writing to|calling) (?:me|us)\b"
    r"|^no more (?:messages|texts|pings|nudges)$|^unsubscribe(?: me)?$"
)
REMIND_VERB = re.compile(rf"\b{ASK} (?:me|us)\b")

ONLY_ASKS = re.compile(rf"{ASK} (?:me|us)(?: again)?(?: ,)?")
# Words that are about reminders or times, and ask for nothing here.
TELLS = re.compile(
    rf"\b{ASK} (?:me|us)(?: again)?(?: about)? (?:how|what|why|which|where|who|whether|if|of)\b"
    rf"|\b{ASK} (?:me|us)(?: again)? (?:about|of)\b(?!.*<)"
    rf"|^(?:why|how come)\b|\b(?:got|had|was|were|received|saw|came|comes)\b(?: \w+)? no {NOUN}\b"
    rf"|^(?:no )?(?:you|i|we) (?:didnt|did not|never|havent)\b(?!.*,).*\b{WORD}\b"
    r"|\b(?:my|the) alarms? (?:is|are|rings?|goes|wakes|was|rang|went)\b"
    r"|\bevery time\b|\b(?:dont|do not|never) stop\b|\bdont (?:send|set) .*\byet\b|\bhow long\b|\bwhat happens\b|\bhow (?:do|does|can) (?:your |the )?reminders work\b"
    r"|\bdo you (?:send|have|do|offer|support) \b"
)
# A question about stretching or the world, which changes nothing: "do i have to stretch every day at the same time".
QUESTION = re.compile(
    r"^(?:and |so |but |, )*(?:(?:do|should|must|am|did) (?:i|we|you|they|people)|(?:does|did|should|was|were|are|has) \w+"
    r"|would (?:it|that|this|the|stretching|<)"
    r"|is (?:it|that|this|there|the|my|stretching|<)(?! possible| ok to (?:change|move)| okay to (?:change|move))"
    r"|(?:at )?(?:the )?same (?:time|hour)\b(?=.*\?)|(?:why|which|who|where|when|what time|how often) (?:do|does|did|should|is|are|was|can|will|would))\b"
)
# What is to be done at a time: the stretch, or something that is the person's own affair.
PRACTICE = re.compile(
    r"\b(?:wants?|needs?|told|tells|says|said|asked|got|have|has|want|like|supposed|should|must|meant|advised)\b(?: \w+){0,3}?"
    r" (?:stretch|exercise|train|practi[sc]e|do (?:it|this|that|these|them|my \w+|the \w+))\b"
)
ERRAND = re.compile(
    r"\b(?:need|have|want|like|should|got) to (?!stretch|do\b|exercise|practi[sc]e|train|be reminded|be pinged|change|move|have)\w+"
)
HOW_TO = re.compile(
    r"^(?:how (?:do|can|could|would|should) (?:i|you|we)|how to|where (?:do|can) i|is it possible|can you even)\b"
)

LIST = re.compile(
    rf"^(?:all )?(?:of )?(?:my )?(?:current |active )?{NOUN}(?: list)?(?: \?)?$"
    rf"|\b(?:what|which)(?: time)?(?: is| are|s|re)? (?:my |the |our )?(?:next |current |active |first )?{NOUN}\b"
    r"|\b(?:what|which) (?:time|times|days) (?:do|will|are|is|have)\b.*\b(?:remind|reminders?|reminding|reminded|nudge|ping|message|write|ring)\b"
    rf"|\bwhen(?:s| is| are)? (?:my|the|our) (?:next |first )?{NOUN}\b"
    rf"|\bwhen (?:do|will|are|is|does) (?:you|the bot|it|my|the)\b.*\b{WORD}\b"
    rf"|\b(?:show|list|see|view|display|check|give|tell|open)(?: me)?(?: about)?(?: all)?(?: of)?(?: my| the| our)?(?: current| active)? {NOUN}\b"
    rf"|^(?:and |so )?(?:at )?(?:when|what times?|(?:what|which) days?|how often)"
    rf" (?:is|are|am|do|does|will|would|can|did|have|has)\b(?!.*<clock>).*\b{WORD}\b"
    rf"|^(?:what|which)(?:s| is| are| do| did| have| has)\b(?: \w+){{0,5}} {NOUN}(?: \?)?$"
    rf"|^(?:do|did) you (?:still |ever |already )?{ASK} (?:me|us)\b"
    rf"|^(?:do|have|did) i (?:still |already )?(?:have|got|get|set|need)(?: up)? (?:any |a |some )?{NOUN}\b"
    rf"|^(?:what|which)(?: reminders?)? (?:have|do) i (?:got|have)(?: set)?(?: up)?(?: \?)?$|^(?:show|whats|what is) (?:me )?(?:what youve got set|my schedule)(?: \?)?$|^am i getting (?:any )?{NOUN}(?: \?)?$|^do you have (?:a|any) {NOUN}\b.*$"
    rf"|\b(?:any|how many) {NOUN}\b(?!.*\bno\b)(?: (?:set|do i|have i|are|on|active|left)\b.*|$| \?)"
    rf"|^(?:is|are) (?:my|the|there|any)\b.*\b{NOUN}\b"
)

BOTHER = r"(?:bother|disturb|contact|bug|message|ping|text|write|annoy|nag|pester|nudge|remind|call|buzz|send me anything)"
_SENDING = (
    r"(?:bothering|bugging|pestering|nagging|annoying|disturbing|contacting|spamming|messaging|texting|writing|writing to"
    r"|calling|pinging|nudging|buzzing|sending)"
)
NOT_ON_DAYS = re.compile(
    rf"(?:please )?(?:(?:dont|do not|never|stop|no|no more|nothing)(?: \w+){{0,2}} (?:{BOTHER}|{_SENDING}|messages?|texts?|send|write|it)(?: to)?(?: me| us)?"
    r"(?: anything| it| them| messages?)?|i (?:dont|do not) (?:want|need) (?:it|this|them|any|one|anything)|(?:no|no more) (?:messages?|texts?|pings?|nudges?)|leave (?:me|us) (?:alone|be|in peace))"
    r" <days>(?: anymore| from now on)?|(?:be |stay |keep )?quiet <days>"
)
OFF = re.compile(
    r"\b(?:done with|sick of|tired of|fed up with)\b|\b(?:stop|cancel|delete|remove|disable|drop|clear|end|kill|quit|unset|erase|scrap|bin|ditch|unsubscribe|forget|enough|lose|leave out)\b|\bleave me alone\b"
    r"|\b(?:turn|switch|shut) (?:it |them |my |the |that |all )*(?:\S+ )*?off\b|\b(?:turn|switch) off\b|\bget rid\b|\bno(?: more| longer)?\b(?! (?:later|earlier|sooner|problem|rush|good|use)\b)|\b(?:dont|do not|never)\b"
    rf"|\b{NOUN} off\b|\bnot (?:to )?{ASK}\b|\btake\b.*\b(?:out|off|away)\b"
)
TOO_MUCH = re.compile(
    r"\b(?:so|too|that|as|less|this) (?:often|much|many|early|late|frequently)\b|\bless\b|\bfewer\b"
)
OFF_BEFORE_REMINDER = re.compile(
    rf"\b(?:done with|sick of|tired of|fed up with|had enough of)(?: \w+){{0,2}} {WORD}\b"
    rf"|\b{NOUN}\b.*\b(?:(?:turn|switch|shut) (?:them|it|those) off|(?:stop|cancel|delete|remove) (?:them|it|those))\b"
    rf"|^unsubscribe(?: me)?$|\b(?:stop|quit) {_SENDING} (?:me|us)\b|^no more \w+$|(?:\b(?:stop|cancel|delete|remove|disable|drop|clear|end|kill|quit|unset|erase|scrap|bin|ditch|forget|turn|switch|shut|rid|enough|alone|unsubscribe|take)\b(?:(?!, (?:so |and |but |just )*{ASK} (?:me|us)\b).)*\b(?:{WORD}|messages|message)\b)|\b(?:no|not|dont|do not|never)\b[^,]*\b(?:{WORD}|messages|message)\b|\b{NOUN} off\b"
)
THE_ONE = re.compile(
    r"(?:<clock>|<part>|<days>) (?:ones?|reminders?)\b|\bones? (?:at|on|in|for|from) (?:the )?(?:<clock>|<days>|<part>)|\b(?:last|first|second|other) (?:one|reminder)\b|<clock>(?: anymore)?$"
    r"|^(?:take|leave|cut|keep)(?: the| my)? <days> (?:out|off|away)$|^(?:cancel|drop|lose|remove|delete|leave out|no more|stop|scrap|ditch|erase|take out)(?: the| my)? <days>$"
)
AND_SET = re.compile(
    rf"(?:\b(?:and|then|but)|,)(?: (?:but|then|instead|rather))* (?:{ASK} (?:me|us)|set|make|add|change|do|try)\b"
)
# "8am no wait 9am": the speaker corrects themselves, and what was said first is no reminder to drop.
CORRECTS = re.compile(
    r"(?<=>)(?: ,)? (?:(?:no|nope|wait|oops|hang on|hold on|actually|scratch that|i (?:mean|meant)|make that|,) ?)*"
    r"(?:nope|wait|oops|hang on|hold on|scratch that|i (?:mean|meant))\b(?: (?:no|make (?:it|that)|,|at|on|lets say))*(?= <(?:clock|days)>)"
)

_CHANGE = r"(?:bump|change|swap|move|shift|reschedule|switch|push|bring|edit|adjust|update)"
_MAKE = r"(?:make|set|put|have)"
_OLD = r"(?:<clock>|<days>|<part>)"
_IT = (
    rf"(?:it|that|this|them|mine|(?:the|my) (?:times?|days?|reminders?|alarm|{_OLD}(?: ones?| reminders?)?))"
)
REPLACE = re.compile(
    rf"\b{_MAKE} {_IT}\b(?! (?:for|in) <span>).*<(?:clock|days|except)>"
    rf"|\b{_CHANGE} (?:all |both )?(?:of )?(?:{_IT}|(?:my |the |all )?(?:\w+ )?reminders?|times?|days?|{_OLD}|from)(?: |$).*<(?:clock|days|except)>"
    rf"|<(?:clock|days)>(?: \w+)? (?:instead of|in place of|rather than)(?: at| on)? <(?:clock|days)>"
    rf"|<clock>(?: \w+){{0,3}} better than <clock>|\b(?:the|my) reminders? (?:(?:should|must|can|could|may|needs to|has to) )?(?:only )?(?:come|be|ring|arrive|happen)\b.*<(?:clock|days)>"
    rf"|\b(?:should|must|ought to|has to|needs to) be(?: at| on)? <clock>|^(?:at |on )?<(?:clock|days)> from now on$"
    rf"|<(?:clock|days)>(?: \w+)? (?:instead|rather)\b|\b(?:instead|rather) (?:at |on )?<(?:clock|days)>|\binstead of <(?:clock|days)>"
    r"|^(?:only|just)(?: on)? <days>$|^<days> only$|^(?:can we|could we) do (?:it )?(?:at |on )?<(?:clock|days)>"
    rf"|^(?:lets |can we |could we |i want to |id like to )?{_CHANGE} to (?:<clock>|<days>)|^(?:new time|time change|change of time)(?: ,)?(?: to)? <clock>"
    rf"|^<clock> (?:doesnt|does not|isnt|is not|wont|will not|no longer|never|is (?:\w+ )?too|is (?:no|not (?:so |very |that )?)(?: )?(?:good|use|great|ideal|possible)|is (?:bad|useless|hopeless|impossible|awful|terrible))(?: \w+){{0,4}}(?: ,)? (?:\w+ )?<clock>|^<clock>(?: ,)? not <clock>$|^(?:my|the) {NOUN} to <clock>$|"
    rf"^it should (?:be|come)(?: at| on)? <(?:clock|days)>|^keep the (?:time|hour) .*<days>"
    rf"|(?:\b(?:my|the)(?: \w+)? {NOUN}|{_OLD} (?:{NOUN}|one))(?: (?:at|on|in) {_OLD})? (?:is|are|comes?|feels?) (?:(?:a bit|a little|much|far|way|just) )?too (?:early|late|soon)\b(?: for (?:me|us))?"
    r"(?: (?:,|so|and|but|can|could|we|you|do|have|make|change|move|set|it|that|to|how|about|what|lets|try|at|i|id|want|would|like|prefer|better))* <clock>"
    r"|^(?:no )?i (?:said|meant|mean|wanted|asked for) (?:at )?<clock>(?: ,)? (?:and )?not (?:at |in )?(?:<clock>|<part>|am|pm)$"
    r"|^(?:no )?not (?:at |on )?<clock>(?: anymore)? ,? ?(?:but )?(?:at )?<clock>$"
    r"|^(?:only|just)(?: on| do)?(?: the)? <days> (?:from now on|from now|please|now)$|<(?:days|except)>.*\b(?:same time|same hour)\b|\b(?:same time|same hour)\b.*<(?:days|except)>"
    r"|^(?:i want it |i would like it |do )?<days>(?: <except>)? (?:now|instead)\b"
)
# The days are what is spoken of, and not what the reminder is to come on: "weekends should be <clock>".
OF_THESE_DAYS = re.compile(
    r"^(?:and |but |so )?<days> (?:should|must|ought to|has to|have to|needs? to|can|could|may) |^<days>(?: at)? <clock> instead$"
)
OTHER_TIME = re.compile(
    r"(?:i (?:want|need|would like) to |id like to |(?:can|could|may) (?:i|we|you) |lets )?(?:change|adjust) (?:the|my) (?:time|hour)s?(?: \?)?"
)
ADDS_DAYS = re.compile(
    r"(?:same (?:again|thing|time)|and|but|also|add|plus)(?: but)?(?: also| do)?(?: the)? <days>(?: (?:too|also|as well))*"
)
REPLACE_WORD = re.compile(
    rf"\b(?:a different|another|a new|other) (?:time|day|hour)s?\b.*\b{NOUN}\b|\b{NOUN}\b.*\b(?:a different|another|a new|other) (?:time|day|hour)s?\b|\b(?:change|move|shift|reschedule|edit|adjust|update|switch)\b(?:.*\b)(?:{NOUN})\b|\b{NOUN}\b.*\b(?:to be changed|moved|changed)\b"
    r"|\b(?:instead|rather)\b.*<clock>"
    r"|^from now on(?: ,)? (?:at |on )?<(?:clock|days)>$|^(?:at |on )?<(?:clock|days)> (?:would be|is|suits me|works|fits)(?: me)? better(?: for me)?$"
)
NOT_SUITING = re.compile(
    r"(?:the |my )?<clock>(?: reminder| one)? (?:is|comes|feels) (?:(?:a bit |much |far |way )?too (?:early|late|soon)|no (?:good|use)|not (?:so )?(?:good|great|ideal)|bad|useless|hopeless|impossible|awful|terrible)(?: for me)?"
)
SHIFT_WORD = re.compile(r"\b(?:push|later|earlier|sooner|back|forward|by|ahead)\b")
FORWARD = re.compile(r"\b(?:put|move|push|shift|set|go)\b.*\bforwards?\b")  # earlier to some, later to others
EARLIER = re.compile(r"\b(?:earlier|sooner)\b|\bbring\b.*\b(?:forward|back)\b|\bahead\b")
MOVED = re.compile(
    r"\b(?:move|push|shift|bring|make|change|set|put|reschedule)\b.*(?:\b(?:it|them|that|reminders?|everything|time)\b.*<span>|<span>)"
)
_SHIFT_AROUND = word_set(
    "me can could it be make would better my the reminder reminders come ring go from now on a bit i want like need that them"
    " id nice good great lovely fine perfect ideal everything all move shift to at about do we set push have prefer suit best daily us happen should start maybe ? , instead <days>"
)
_SHIFTED = re.compile(
    r"<span> (?:later|earlier|sooner)\b|\b(?:later|earlier|sooner) by (?:about |around )?<span>"
)
SHIFT = re.compile(
    r"(?:can |could )?(?:my |the )(?:daily )?reminders? (?:come |ring |be |go )?<span> (?:later|earlier|sooner)(?: please)?(?: \?)?|(?:make (?:it|that|them) |can (?:it|we|you) (?:be |make it |do it )?|set it |maybe |rather )?<span> (?:later|earlier|sooner)(?: from now on)?(?: \?)?"
)

SET = re.compile(
    rf"\b(?:start|begin|mind|try) (?:reminding|nudging|pinging) (?:me|us)\b|\b{ASK} (?:me|us)\b|\bbe (?:reminded|pinged|nudged|prompted|notified|alerted|messaged|texted)\b|\b(?:set|setup|add|create|make|want|need|give|schedule|start|like|get|put|have|enable|turn on|another|new|daily|book)\b.*\b{NOUN}\b"
    rf"|\b{NOUN}\b.*<(?:clock|days|interval|perday|date|part|unholdable|perweek)>|<(?:clock|days|part|date)>.*\b{NOUN}\b|^{NOUN} (?:for|to|at|please)\b"
    rf"|{_TELL}.*<|<.*{_TELL}|{_GIVE}.*<"
)
ONLY_NOW = re.compile(
    r"\b(?:this once|just once|only once|one time only|just the one|just this once|only this time)\b"
)
ONCE = re.compile(r"\b(?:one time|just once|only once|once|one off|oneoff|one - off|single)\b")
REPEATS = re.compile(
    r"<(?:perday|perweek|unholdable|interval)>|\b(?:every|each|weekly|repeat|repeating|recurring|always|regularly|per week|a week|only|from now on)\b|\badd <days>"
)
# What a set of weekdays and times does not say, or says otherwise; it is asked about.
NOT_WEEKLY = re.compile(
    r"\b(?:not|no|never|without|skip|minus|dont|nor)\b(?: \w+){0,2} <(?:days|date|part)>|\b(?:before|after|until) (?:about |around )?<clock>|<clock>(?: ,)? or\b(?! so)|\b(?:this|next|of the|for a|for the) week\b|\bmaybe\b|\bwait\b|\bi mean\b|\bscratch that\b|\bnot (?:at )?(?:<clock>|am\b|pm\b)|<days> (?:or|nor) (?:on )?<days>|\bfrom <clock> (?:to|until|-) <clock>|\bbetween <clock>|\buntil\b|\bunless\b|\bif\b"
    r"|\b(?:months?|years?|fortnight|odd|even|sometimes|random|randomly|sunrise|sunset|school|rains?|depending)\b|, no$|\b(?:those|these) (?:days|mornings)\b"
)
UNTIL_OR_IF = re.compile(r"\b(?:until|unless|if|maybe)\b|<clock> or\b")
AGAIN = re.compile(r"\bagain (?:at |around |about )?<clock>")
WEEK_ALONE = re.compile(r"\b(?:every|each|per|once a) (?:week|weekend of)\b|\bweekly\b")
MONTHS = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|winter|summer|spring|autumn)\b"
)
KEEPS = re.compile(
    r"\bfor (?:the|this|some)\b(?! <)|\b(?:but|except|besides|apart|until|number|then|for now|next week|this week|weekend|others?|rest)\b|<date>|<except>|\bkeep\b|\b(?:over|this|next|during) <days>"
)
STRANGE_DAY = re.compile(
    r"\b(?:christmas|easter|holidays|halloween|new years?)\b|\b(?:on|every|each) (?!birth|holi|mid|work)\w+days?\b"
)
COMPLAINS = re.compile(
    r"\b(?:missed|didnt|did not|doesnt|wasnt|was|were|got|came|come|arrived|why|annoying|wrong|broken|never|forgot|received|hurts?|aches?|pain)\b"
)

# What a set of times cannot say of when nothing is to come: "after lunch", "while i work".
WHILE = re.compile(
    r"\b(?:after|before|during|while|whenever|when|if|unless|at|in)\b (?!<|all\b|future\b|the future\b|fact\b|general\b|my (?:calendar|schedule)\b)(?!the <)\w"
)
NOT_ASKED = re.compile(
    rf"\b(?:dont|do not|never|no|stop|not|without)\b(?: \w+){{0,2}}? (?:{ASK}|{_TELL[2:]}|{_GIVE})"
)


def is_shift(shape: str) -> bool:
    """Whether a message moves a reminder by a length, and says nothing else: "half an hour later would be better"."""
    if SHIFT.fullmatch(shape):
        return True
    rest = _SHIFTED.sub(" ", shape, count=1)
    return rest != shape and set(rest.split()) <= _SHIFT_AROUND
