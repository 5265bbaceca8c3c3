"""Leg Up: a hamstring coach that lives in a Telegram chat. Start here.

The rooms
---------
    __main__     the command line: run, interpret, next, check
    running      wires the rooms into a process: the bot on Telegram, or the playground with the same bot in it
    content      everything that is read once at start; the interpreter is built when it is first needed
    settings     the only reader of the environment and .env
    clock        the time, and the only thing that waits
    errors       what can go wrong on purpose, and whose fault it is

    core         PURE: exercises, plans, sessions, reminders, understanding, and the views that make messages of them
    library      content/ -> core values, or every error at once with file and line
    store        the only SQL
    coach        the use cases, synchronous, one transaction each
    edge         the only Telegram
    playground   a loopback Bot API and a web chat; knows nothing of the bot

How data walks
--------------
Somebody writes or presses:

    Update -> edge.handlers -> one Coach call -> Reply -> edge.delivery -> Bot API
                                |- understanding: words -> a Meaning          pure
                                |- session or reminder: a transition          pure
                                |- store: compare-and-set                     one transaction

Time comes due:

    edge.alarm rings (one job, armed for the store's earliest due_at)
      -> coach.due      rows that are due -> cues
      -> coach.attempt  recorded before the send, with all others of the moment (edge.ledger)
      -> edge.delivery  the send
      -> coach.confirm  recorded after it; the next due_at is counted from when it left

At a start the bell rings first: what is due needs no search. Meanwhile the interpreter is built and the database is
looked through for damage, each in a thread; updates are taken when both are done, and wait at Telegram until then.

So a session's step and a reminder are the same kind of thing, a row with `due_at`, and restart, retry, pause and
resume follow from that one rule.

Who may import whom
-------------------
    core        -> errors, the standard library, pure libraries
    library     -> core, errors, yaml, front matter, the validator
    content     -> core, library, errors
    store       -> core, errors, sqlite_utils
    coach       -> core, store, errors, clock
    edge        -> coach, clock, errors, core.message, core.action, core.richtext, core.views, telegram, apscheduler, aiohttp
    playground  -> aiohttp, nothing of bot
    __main__, running -> anything

`tests/test_architecture.py` reads the imports and holds this.
"""

import os

# Numpy's matrix library starts a thread a core and has them spin: for the encoder's small matrices on a busy machine that
# took eighteen times the time of one thread (measured). It reads this once, when it is loaded, so it stands here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
