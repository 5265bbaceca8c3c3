"""Reads requests about reminders in words: tokens -> clock times, days, spans -> rules -> what is asked for.

    words.py     a text -> words and numbers, slips of the thumb mended
    clock.py     words -> a time of day, with each reading that it has
    calendar.py  words -> weekdays and dates
    spans.py     words -> lengths of time, intervals, "twice a day"
    items.py     words -> items, from left to right, the longest reading first
    clauses.py   items -> the clauses that ask, without the story around them
    apart.py     days that are set apart from others, with or without a time of their own
    rules.py     items -> rules: which times go with which days, which part of the day with which time
    phrases.py   the patterns by which a request to set, change or drop is known
    waiting.py   the patterns of a request not to be reminded now
    around.py    the words that change nothing beside times, and so those that nobody can place
    not_now.py   snooze, pause, the end of a pause, quiet hours
    changing.py  other times or days, some or all dropped
    request.py   the one door: `read_reminder`
    saying.py    answers to the coach's questions: `said_time` it is where the person is, `names_a_time` to remind at

It must not set anything, nor know more of the reminders that the person has than their times; whatever has two readings is marked as ambiguous.
"""

from bot.core.understanding.times.request import read_reminder
from bot.core.understanding.times.saying import names_a_time, said_time

__all__ = ["names_a_time", "read_reminder", "said_time"]
