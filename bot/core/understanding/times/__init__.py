"""Reads requests about reminders in words: tokens -> clock times, days, spans -> rules -> what is asked for.

    words.py     a text -> words and numbers, slips of the thumb mended
    clock.py     words -> a time of day, with each reading that it has
    calendar.py  words -> weekdays and dates
    spans.py     words -> lengths of time, intervals, "twice a day"
    phrases.py   the patterns by which a request is known
    items.py     words -> items, from left to right, the longest reading first
    rules.py     items -> rules: which times go with which days, which part of the day with which time
    request.py   the one door: `read_reminder`
    saying.py    words -> the time that it is where the person is: `said_time`

It must not set anything, nor know which reminders the person has; whatever has two readings is marked as ambiguous.
"""

from bot.core.understanding.times.request import read_reminder
from bot.core.understanding.times.saying import said_time

__all__ = ["read_reminder", "said_time"]
