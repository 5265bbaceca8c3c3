"""The only room that knows Telegram: updates in, messages out; it must not decide what is said.

application  builds and runs it all; start, stop, restart
handlers     an update -> one call of the Coach -> a reply
order        updates of one chat one after the other, of different chats side by side
alarm        rings at the earliest due instant
dispatcher   what is due -> cues and countdown ticks -> delivery
ledger       what comes in the same moment is written in one commit
lanes, pace  who is granted a send first, and when the next one fits
delivery     a reply, a cue or an edit -> the Bot API, and what became of it
rendering    our messages -> Telegram's
bot_api, transport, logs, heartbeat
"""

import os

# python-telegram-bot reads it at each RetryAfter; without it every 429 is also a deprecation warning (measured).
os.environ.setdefault("PTB_TIMEDELTA", "1")
