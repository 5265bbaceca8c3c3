"""What the time grammar makes of requests about reminders, as people type them.

The expected reading is written in short: the action, each rule as its times and days, then what else was said, and a
final "?" where the person is asked before anything is set. It is Monday, 5 January 2026, 13:00 in Berlin.
"""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.reminder import ReminderRule, Weekday
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.understanding.times import read_reminder

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
SEVERAL = {
    frozenset(Weekday): "daily",
    frozenset(Weekday) - {Weekday.SAT, Weekday.SUN}: "weekdays",
    frozenset({Weekday.SAT, Weekday.SUN}): "weekends",
}


def read(text: str) -> str:
    return shown(read_reminder(text, NOW, "Europe/Berlin"))


def shown(request: ReminderRequest | None) -> str:
    if request is None:
        return "none"
    until = request.until
    named = {
        "date": request.on_date,
        "minutes": request.minutes,
        "days": request.days_count,
        "until": until.short if isinstance(until, Weekday) else until,
    }
    said = [f"{name}={value}" for name, value in named.items() if value is not None]
    rules = [shown_rule(rule) for rule in request.rules]
    return " | ".join([request.action.value, *rules, *said, *(["?"] if request.is_ambiguous else [])])


def shown_rule(rule: RuleWish) -> str:
    times = ",".join(moment.strftime("%H:%M") for moment in rule.local_times)
    days = SEVERAL.get(frozenset(rule.weekdays), ",".join(day.short for day in rule.weekdays))
    return " ".join(part for part in (times, days) if part)


SET = [
    ("noon-ish on weekdays", "set | 12:00 weekdays"),
    ("tenish in the morning, every day", "set | 10:00 daily"),
    ("holler at me at 12:30 every day", "set | 12:30 daily"),
    ("need a poke in the ribs every evening at 18:30", "set | 18:30 daily"),
    ("i'm at home mon, tue and fri, so on those days at 11:00", "set | 11:00 mon,tue,fri"),
    (
        "work from home mon, tue, fri, so on those days at 11:00, and on office days (wed thu) at 17:30",
        "set | 11:00 mon,tue,fri | 17:30 wed,thu",
    ),
    ("i go out on mondays and thursdays. remind me on those days at 18:00", "set | 18:00 mon,thu"),
    ("not only mondays but also fridays at 7am", "set | 07:00 mon,fri"),
    ("not just mondays but tuesdays too at 7am", "set | 07:00 mon,tue"),
    ("not mondays but tuesdays, 7am", "set | 07:00 tue"),
    ("weekdays 8am, only fridays 9am", "set | 08:00 mon,tue,wed,thu | 09:00 fri"),
    ("weekdays at 8am but fridays at 9am", "set | 08:00 mon,tue,wed,thu | 09:00 fri"),
    ("weekdays at 8am but also fridays at 5pm", "set | 08:00 weekdays | 17:00 fri"),
    ("weekdays at 8am and fridays at 17:00", "set | 08:00 weekdays | 17:00 fri"),
    ("every day at 8am, only sundays at 10am", "set | 08:00 mon,tue,wed,thu,fri,sat | 10:00 sun"),
    ("remind me at 6 in the evening except weekends", "set | 18:00 weekdays"),
    ("remind me 7.15 weekdays, 9.30 weekends", "set | 07:15 weekdays | 09:30 weekends"),
    ("remnid me at 8:15 evrey sundy", "set | 08:15 sun"),
    ("remind me mon to wed and fri at 8:00", "set | 08:00 mon,tue,wed,fri"),
    ("remind me on mondays at 8:00 and 18:00 and on fridays at 9:00", "set | 08:00,18:00 mon | 09:00 fri"),
    ("weekdays at 7am, saturday at 9am and sunday at 10am", "set | 07:00 weekdays | 09:00 sat | 10:00 sun"),
    ("remind me every day at 7:30", "set | 07:30 daily"),
    ("remind me every day at 7.30", "set | 07:30 daily"),
    ("remind me daily at 18h15", "set | 18:15 daily"),
    ("remind me at 0730", "set | 07:30 daily"),
    ("remind me at 7:30pm", "set | 19:30 daily"),
    ("remind me at 7 in the morning", "set | 07:00 daily"),
    ("remind me every morning at 7", "set | 07:00 daily"),
    ("remind me at half past six", "set | 06:30 daily"),
    ("remind me weekdays at half past six", "set | 06:30 weekdays"),
    ("remind me at half seven in the evening", "set | 19:30 daily"),
    ("half seven in the evening on weekdays", "set | 19:30 weekdays"),
    ("remind me at quarter to eight pm", "set | 19:45 daily"),
    ("remind me at a quarter past eight in the morning", "set | 08:15 daily"),
    ("remind me at noon", "set | 12:00 daily"),
    ("remind me at midnight", "set | 00:00 daily"),
    ("remind me weekdays at 7:30", "set | 07:30 weekdays"),
    ("remind me on weekends at 10:00", "set | 10:00 weekends"),
    ("remind me mon-fri at 18:00", "set | 18:00 weekdays"),
    ("remind me mondays and thursdays at 18:00", "set | 18:00 mon,thu"),
    ("remind me every day except sunday at 7:30", "set | 07:30 mon,tue,wed,thu,fri,sat"),
    ("remind me every day at 7:30 but not on sundays", "set | 07:30 mon,tue,wed,thu,fri,sat"),
    ("remind me twice a day at 8:00 and 20:00", "set | 08:00,20:00 daily"),
    ("every 2 hours from 9:00 to 17:00", "set | 09:00,11:00,13:00,15:00,17:00 daily"),
    (
        "remind me every two hours between 9am and 5pm on weekdays",
        "set | 09:00,11:00,13:00,15:00,17:00 weekdays",
    ),
    ("weekdays 7:30 and weekends 10:00", "set | 07:30 weekdays | 10:00 weekends"),
    ("remind me on weekdays at 7:30 and at 10:00 on weekends", "set | 07:30 weekdays | 10:00 weekends"),
    ("remind me at seven thirty every morning", "set | 07:30 daily"),
    ("remind me at seven thirty in the evening", "set | 19:30 daily"),
    ("remind me evry day at 7:30", "set | 07:30 daily"),
    ("remid me every mornig at 7:15", "set | 07:15 daily"),
    ("can you remind me to stretch every day at 7:30?", "set | 07:30 daily"),
    ("don't forget to remind me at 19:00", "set | 19:00 daily"),
    ("remind me every friday at 18:00", "set | 18:00 fri"),
    ("set a reminder for 7:30", "set | 07:30 daily"),
    ("set a daily reminder at 7:30 am", "set | 07:30 daily"),
    ("i want a reminder at 6 pm on tuesdays", "set | 18:00 tue"),
    ("reminder mon wed fri 18:00", "set | 18:00 mon,wed,fri"),
    ("ping me at 18:00", "set | 18:00 daily"),
    ("wake me up at 7am every day", "set | 07:00 daily"),
    ("stretch every day at 7:30", "set | 07:30 daily"),
    ("7:30", "set | 07:30 daily"),
    ("every day at 7:30", "set | 07:30 daily"),
    ("remind me at 7 and 9 pm", "set | 19:00,21:00 daily"),
    ("remind me at 8 and 20", "set | 08:00,20:00 daily"),
    ("remind me at 8am and 8pm", "set | 08:00,20:00 daily"),
    ("remind me every morning and evening at 8", "set | 08:00,20:00 daily"),
    ("remind me at 7 every morning and 9 every evening", "set | 07:00,21:00 daily"),
    ("remind me 3 times a week on mon wed and fri at 7:30", "set | 07:30 mon,wed,fri"),
    ("remind me weekday mornings at 7:45", "set | 07:45 weekdays"),
    ("remind me at 12pm", "set | 12:00 daily"),
    ("remind me at 12:30", "set | 12:30 daily"),
    ("remind me at 12 at night", "set | 00:00 daily"),
    ("remind me at five past seven in the evening", "set | 19:05 daily"),
    ("remind me at 20 to 8 in the morning", "set | 07:40 daily"),
    ("remind me at ten to eight", "set | 07:50 daily"),
    ("remind me at 8 o'clock in the evening", "set | 20:00 daily"),
    ("remind me at 19", "set | 19:00 daily"),
    ("remind me monday to friday at 8:00", "set | 08:00 weekdays"),
    ("remind me from monday to friday at 8:00", "set | 08:00 weekdays"),
    ("remind me tues/thurs 18:00", "set | 18:00 tue,thu"),
    ("remind me on saturdays and sundays at nine in the morning", "set | 09:00 weekends"),
    ("remind me every day at 7h", "set | 07:00 daily"),
    ("can u remind me to stretch at 6:45 on tuesdays and fridays", "set | 06:45 tue,fri"),
    ("Remind me Mon, Wed and Fri at 18:30", "set | 18:30 mon,wed,fri"),
    ("remind me mon/wed/fri at half past 5 in the afternoon", "set | 17:30 mon,wed,fri"),
    ("every weekday at 7:15 please", "set | 07:15 weekdays"),
    ("please set reminders for 8:00, 13:00 and 18:00", "set | 08:00,13:00,18:00 daily"),
    ("remind me three times a day at 8:00, 13:00 and 18:00", "set | 08:00,13:00,18:00 daily"),
    ("remind me at 8, 13 and 18", "set | 08:00,13:00,18:00 daily"),
    ("remind me at 8am, 1pm and 6pm", "set | 08:00,13:00,18:00 daily"),
    ("i'd like to be reminded at 7:30 every day", "set | 07:30 daily"),
    ("could you nudge me at 20:30 each evening", "set | 20:30 daily"),
    ("I want to stretch every morning at 6:30", "set | 06:30 daily"),
    ("let's do it every evening at 9:15", "set | 21:15 daily"),
    ("set an alarm for 6:30 am on weekdays", "set | 06:30 weekdays"),
    ("text me at 21:00", "set | 21:00 daily"),
    ("message me every day at noon", "set | 12:00 daily"),
    ("remind me every day apart from weekends at 7:30", "set | 07:30 weekdays"),
    ("remind me at 7:30, not on mondays", "set | 07:30 tue,wed,thu,fri,sat,sun"),
    ("remind me daily at 7:30 except on saturdays and sundays", "set | 07:30 weekdays"),
    ("remind me weekdays at 7:30 but weekends at 9:30", "set | 07:30 weekdays | 09:30 weekends"),
    ("mon-thu 7:00, fri 8:00", "set | 07:00 mon,tue,wed,thu | 08:00 fri"),
    ("mon 7:00 wed 8:00 fri 9:00", "set | 07:00 mon | 08:00 wed | 09:00 fri"),
    ("7:00 on mondays and 8:00 on wednesdays", "set | 07:00 mon | 08:00 wed"),
    ("tuesdays at 6pm and saturdays at 10am", "set | 18:00 tue | 10:00 sat"),
    (
        "remind me at 6 in the evening on weekdays and at 10 in the morning on weekends",
        "set | 18:00 weekdays | 10:00 weekends",
    ),
    ("remind me at twenty past nine in the evening", "set | 21:20 daily"),
    ("remind me at twenty to nine at night", "set | 20:40 daily"),
    ("remind me at 19h", "set | 19:00 daily"),
    ("remind me at 19h30", "set | 19:30 daily"),
    ("remind me at 1930", "set | 19:30 daily"),
    ("remind me at 730", "set | 07:30 daily"),
    ("remind me at 7 30", "set | 07:30 daily"),
    ("remind me at 7 30 pm", "set | 19:30 daily"),
    ("remind me at 7.30 pm", "set | 19:30 daily"),
    ("remind me @ 7:30", "set | 07:30 daily"),
    ("remind me at 07:00", "set | 07:00 daily"),
    ("remind me at 7:00", "set | 07:00 daily"),
    ("remind me at 00:00", "set | 00:00 daily"),
    ("remind me at 13pm", "set | 13:00 daily"),
    ("remind me once a week on sunday at 10:00", "set | 10:00 sun"),
    ("remind me hourly from 9:00 to 12:00", "set | 09:00,10:00,11:00,12:00 daily"),
    ("remind me every 30 minutes from 9:00 to 11:00", "set | 09:00,09:30,10:00,10:30,11:00 daily"),
    ("remind me every 45 min between 9:00 and 12:00", "set | 09:00,09:45,10:30,11:15,12:00 daily"),
    ("remind me every half hour from 14:00 to 16:00", "set | 14:00,14:30,15:00,15:30,16:00 daily"),
    (
        "remind me every 2 hours from 9 to 5 on weekdays",
        "set | 09:00,11:00,13:00,15:00,17:00 weekdays",
    ),
    ("remind me every 2 hours between 8 and 18", "set | 08:00,10:00,12:00,14:00,16:00,18:00 daily"),
    ("every 3 hours from 8:00 to 20:00 on weekdays", "set | 08:00,11:00,14:00,17:00,20:00 weekdays"),
    ("remind me on the weekend at 11:00", "set | 11:00 weekends"),
    ("remind me at the weekend at 11:00", "set | 11:00 weekends"),
    ("no, remind me at 8:30", "set | 08:30 daily"),
    ("20:00", "set | 20:00 daily"),
    ("at 6pm", "set | 18:00 daily"),
    ("6pm", "set | 18:00 daily"),
    ("remind me every monday, wednesday and friday at 7:00 and 19:00", "set | 07:00,19:00 mon,wed,fri"),
    ("remind me at 9 on monday mornings", "set | 09:00 mon"),
    ("remind me on monday evenings at 7", "set | 19:00 mon"),
    ("remind me every sat and sun at 9:30", "set | 09:30 weekends"),
    ("remind me sat & sun 9:30", "set | 09:30 weekends"),
    ("weekends at 9:30 am, weekdays at 6:45 am", "set | 09:30 weekends | 06:45 weekdays"),
    ("9:30 at the weekend, 6:45 during the week", "set | 09:30 weekends | 06:45 weekdays"),
    ("remind me during the week at 6:45", "set | 06:45 weekdays"),
    ("remind me 7:30", "set | 07:30 daily"),
    ("reminder 7:30", "set | 07:30 daily"),
    ("reminder every day 7:30", "set | 07:30 daily"),
    ("daily reminder 7:30", "set | 07:30 daily"),
    ("remind me around 8 in the evening", "set | 20:00 daily"),
    ("remind me about 7:30", "set | 07:30 daily"),
    ("remind me by 7:30", "set | 07:30 daily"),
    ("remind me at 7ish in the evening", "set | 19:00 daily"),
    ("remind me at 5 past 7", "set | 07:05 daily"),
    ("remind me 2x a day at 8:00 and 20:00", "set | 08:00,20:00 daily"),
    ("remind me in the morning at 7 and in the evening at 7", "set | 07:00,19:00 daily"),
    ("remind me 7am/7pm", "set | 07:00,19:00 daily"),
    ("remind me 7 am and 7 pm every day", "set | 07:00,19:00 daily"),
    ("remind me at 6.15 am", "set | 06:15 daily"),
    ("remind me at six fifteen", "set | 06:15 daily"),
    ("remind me at six oh five", "set | 06:05 daily"),
    ("remind me at eighteen thirty", "set | 18:30 daily"),
    ("remind me at 6:30 a.m.", "set | 06:30 daily"),
    ("remind me at 6 P.M. on Weekdays!", "set | 18:00 weekdays"),
    ("REMIND ME EVERY DAY AT 7:30", "set | 07:30 daily"),
    ("remindme at 7:30", "set | 07:30 daily"),
    ("rimind me evry mornig at 7:30 pls", "set | 07:30 daily"),
    ("remind me evreyday at 7:30", "set | 07:30 daily"),
    ("remind me evry monady at 7:30", "set | 07:30 mon"),
    ("set remidner for 7:30", "set | 07:30 daily"),
    ("wkdays 7:30", "set | 07:30 weekdays"),
    ("remind me only on weekdays at 8:00", "set | 08:00 weekdays"),
    ("add another reminder at 20:00", "set | 20:00 daily"),
    ("also remind me at 20:00", "set | 20:00 daily"),
    ("remind me to stretch for 10 minutes every day at 7:30", "set | 07:30 daily"),
    ("remind me before bed at 22:00", "set | 22:00 daily"),
    ("remind me mornings at 7 and evenings at 8", "set | 07:00,20:00 daily"),
    ("and one at 20:00", "set | 20:00 daily"),
    ("remind me at seven thirty a m", "set | 07:30 daily"),
    ("remind me at 7;30", "set | 07:30 daily"),
    ("remind me at 7,45", "set | 07:45 daily"),
    ("remind me at 7 h 30", "set | 07:30 daily"),
    ("weekends onyl, 10am", "set | 10:00 weekends"),
    ("weekdays, 10 to 16, every 2h", "set | 10:00,12:00,14:00,16:00 weekdays"),
    ("remind me every second hour from 8:00 to 12:00", "set | 08:00,10:00,12:00 daily"),
    ("remind me any day except saturday or sunday at 17:15", "set | 17:15 weekdays"),
    ("every day at 20:45 with the exception of tuesdays", "set | 20:45 mon,wed,thu,fri,sat,sun"),
    ("all but sundays at 7am", "set | 07:00 mon,tue,wed,thu,fri,sat"),
    ("remind me every evening but friday at 7", "set | 19:00 mon,tue,wed,thu,sat,sun"),
    ("every day at 8am except sundays at 10am", "set | 08:00 mon,tue,wed,thu,fri,sat | 10:00 sun"),
    ("workdays at 6:15, otherwise at 9:00", "set | 06:15 weekdays | 09:00 weekends"),
    ("every day from monday to friday at 7am", "set | 07:00 weekdays"),
    ("one in the morning at 7 and one in the evening at 8", "set | 07:00,20:00 daily"),
    (
        "i need one at 7:10 on weekdays and another at 10:10 on weekends",
        "set | 07:10 weekdays | 10:10 weekends",
    ),
    ("my physio wants me to do these at 10 am, can you ping me?", "set | 10:00 daily"),
    ("i need to leave at 7:50, remind me at 7:10", "set | 07:10 daily"),
    ("i never stretch, remind me every day at 7pm", "set | 19:00 daily"),
    ("i don't want to forget, remind me at 7pm", "set | 19:00 daily"),
    ("remind me at 7pm, if that's ok", "set | 19:00 daily"),
    ("half past four in the afternoon is good, daily", "set | 16:30 daily"),
    ("remind me during the working week at 10:45", "set | 10:45 weekdays"),
    ("after work at 17:30 mon-fri", "set | 17:30 weekdays"),
    ("the kids are in bed by 8, so 8:30pm every night", "set | 20:30 daily"),
    ("remind me at 7:30, monday to friday?", "set | 07:30 weekdays"),
    ("two hourly between 8am and noon", "set | 08:00,10:00,12:00 daily"),
    ("remind me at 20:55, sundays excluded, every day", "set | 20:55 mon,tue,wed,thu,fri,sat"),
    ("every bloody day at 6:30", "set | 06:30 daily"),
    ("remind me each and every evening at 19:30", "set | 19:30 daily"),
    ("i need a kick up the behind at half six in the evening", "set | 18:30 daily"),
    ("at 7h15 from monday to friday i want reminding", "set | 07:15 weekdays"),
    ("remind me at 18:45 on wensdays", "set | 18:45 wed"),
    ("kl 18:30 every day", "set | 18:30 daily"),
    ("19h30 every evening s'il vous plait", "set | 19:30 daily"),
    ("ping me at 17:00 on schooldays", "set | 17:00 weekdays"),
    ("i was wondering if it might be possible to have a prompt at 7:45 on weekdays", "set | 07:45 weekdays"),
    ("remind me at 19:00 hour", "set | 19:00 daily"),
    ("add saturday at 10am", "set | 10:00 sat"),
    (
        "i used an app that buzzed at 9am and i hated it. please do lunchtime, 12:45, workdays only",
        "set | 12:45 weekdays",
    ),
]

ONCE = [
    ("remind me tmrw at 18:00", "once | 18:00 | date=2026-01-06"),
    ("remind me tmrw mornig at 7", "once | 07:00 | date=2026-01-06"),
    ("remind me tomorrow at 6pm", "once | 18:00 | date=2026-01-06"),
    ("remind me on friday at 18:00", "once | 18:00 | date=2026-01-09"),
    ("remind me next monday at 9:00", "once | 09:00 | date=2026-01-12"),
    ("remind me the day after tomorrow at 9am", "once | 09:00 | date=2026-01-07"),
    ("remind me tonight at 9", "once | 21:00 | date=2026-01-05"),
    ("remind me this evening at 7", "once | 19:00 | date=2026-01-05"),
    ("remind me today at 18:30", "once | 18:30 | date=2026-01-05"),
    ("remind me once at 18:00", "once | 18:00"),
    ("remind me on 3 december at 9:00", "once | 09:00 | date=2026-12-03"),
    ("remind me on the 3rd at 9:00", "once | 09:00 | date=2026-02-03"),
    ("remind me sun 10:00", "once | 10:00 | date=2026-01-11"),
    ("set a reminder for monday at 8:00", "once | 08:00 | date=2026-01-12"),
    ("tomorrow at 18:00", "once | 18:00 | date=2026-01-06"),
    ("remind me tonight at 10:30", "once | 22:30 | date=2026-01-05"),
    ("remind me one time at 18:00", "once | 18:00"),
    ("remind me just once tomorrow at 8:15", "once | 08:15 | date=2026-01-06"),
    ("remind me in 3 days at 9:00", "once | 09:00 | date=2026-01-08"),
    ("remind me on monday morning at 9", "once | 09:00 | date=2026-01-12"),
    ("remind me tommorow at 9:15", "once | 09:15 | date=2026-01-06"),
    ("remind me on wensday at 9:15", "once | 09:15 | date=2026-01-07"),
    ("remind me again tomorrow at 8:00", "once | 08:00 | date=2026-01-06"),
    ("remind me again at 8:00", "once | 08:00"),
    ("not today, remind me tomorrow at 9:00", "once | 09:00 | date=2026-01-06"),
    ("remind me tomorrow at 8:00 and 20:00", "once | 08:00,20:00 | date=2026-01-06"),
    ("remind me a week from today at 9am", "once | 09:00 | date=2026-01-12"),
    ("remind me on 20.01. at 8pm", "once | 20:00 | date=2026-01-20"),
    ("add a reminder for friday at 9:00", "once | 09:00 | date=2026-01-09"),
]

REPLACE = [
    ("7:30 is no good, try 8:30", "replace | 08:30"),
    ("9pm is not great, 8pm please", "replace | 20:00"),
    ("make it 8:15", "replace | 08:15"),
    ("move my reminder to 18:00", "replace | 18:00"),
    ("change it to weekdays only", "replace | weekdays"),
    ("an hour later", "replace | minutes=60"),
    ("half an hour earlier please", "replace | minutes=-30"),
    ("make it 30 minutes later", "replace | minutes=30"),
    ("push it back by 15 minutes", "replace | minutes=15"),
    ("change the 7:30 one to 8:00", "replace | 08:00"),
    ("change my reminder from 7:30 to 8:15", "replace | 08:15"),
    ("8:15 instead", "replace | 08:15"),
    ("8:15 instead of 7:30", "replace | 08:15"),
    ("can you move it to 6pm", "replace | 18:00"),
    ("only on weekdays", "replace | weekdays"),
    ("30 min later", "replace | minutes=30"),
    ("make it half an hour earlier", "replace | minutes=-30"),
    ("move it an hour later", "replace | minutes=60"),
    ("move my reminder 15 minutes earlier", "replace | minutes=-15"),
    ("bring it forward by 10 minutes", "replace | minutes=-10"),
    ("bring my reminder forward half an hour", "replace | minutes=-30"),
    ("push my reminder back by an hour", "replace | minutes=60"),
    ("change the time to 9:00", "replace | 09:00"),
    ("change my reminder to 9 in the evening", "replace | 21:00"),
    ("change my reminder to weekends", "replace | weekends"),
    ("move it to mondays and fridays", "replace | mon,fri"),
    ("reschedule to 17:45", "replace | 17:45"),
    ("set it to 6:15", "replace | 06:15"),
    ("make it 6:15 on weekdays", "replace | 06:15 weekdays"),
    ("make it weekdays only", "replace | weekdays"),
    ("can we do 8:15 instead", "replace | 08:15"),
    ("make it 7pm", "replace | 19:00"),
    ("move the morning reminder to 8:00", "replace | 08:00"),
    ("move the monday reminder to tuesday", "replace | tue"),
    ("make that 8:30 pm", "replace | 20:30"),
    ("let's make it half past eight in the evening", "replace | 20:30"),
    ("i'd rather have it at 8:30", "replace | 08:30"),
    ("update my reminder to 8:30", "replace | 08:30"),
    ("change the days to monday and friday", "replace | mon,fri"),
    ("change the reminder on monday to 9:00", "replace | 09:00"),
    ("change my 7:30 to 8:00", "replace | 08:00"),
    ("7:30 is too early, make it 8:15", "replace | 08:15"),
    ("can you move my reminder to half an hour later", "replace | minutes=30"),
    ("two hours earlier", "replace | minutes=-120"),
    ("move everything back an hour", "replace | minutes=60"),
    ("change my reminder times to 7:00 and 19:00", "replace | 07:00,19:00"),
    ("make it twice a day at 8:00 and 20:00", "replace | 08:00,20:00"),
    ("three quarters of an hour later", "replace | minutes=45"),
    ("an hour earlier would be nice", "replace | minutes=-60"),
    ("let's move to 8pm", "replace | 20:00"),
    ("7:30 doesn't work for me, 9pm please", "replace | 21:00"),
    ("7:30 is too early, 9:00 please", "replace | 09:00"),
    ("monday instead of tuesday", "replace | mon"),
    ("later by an hour", "replace | minutes=60"),
    ("the morning ping is too early, 8:20 would be better", "replace | 08:20"),
    ("my evening reminder comes way too late, make it 18:30", "replace | 18:30"),
    ("i said 8 am not pm", "replace | 08:00"),
]

OFF = [
    ("quiet at weekends", "off | weekends"),
    ("stay quiet on sundays please", "off | sun"),
    ("stop reminding me", "off"),
    ("turn off the 7:30 one", "off | 07:30"),
    ("no more reminders on sundays", "off | sun"),
    ("cancel my reminders", "off"),
    ("delete all my reminders", "off"),
    ("don't remind me on sundays", "off | sun"),
    ("don't remind me anymore", "off"),
    ("i don't want reminders anymore", "off"),
    ("turn reminders off", "off"),
    ("cancel the one at 18:00", "off | 18:00"),
    ("remove the monday one", "off | mon"),
    ("cancel my reminder", "off"),
    ("cancel all reminders", "off"),
    ("cancel reminders on weekends", "off | weekends"),
    ("delete the 18:00 reminder", "off | 18:00"),
    ("delete the reminder at 18:00", "off | 18:00"),
    ("remove my 7:30 reminder", "off | 07:30"),
    ("stop the reminders", "off"),
    ("stop sending me reminders", "off"),
    ("stop sending me messages", "off"),
    ("stop notifications", "off"),
    ("no more reminders", "off"),
    ("no reminders on weekends", "off | weekends"),
    ("please don't remind me any more", "off"),
    ("i no longer want reminders", "off"),
    ("get rid of my reminders", "off"),
    ("switch the reminders off", "off"),
    ("turn off all reminders", "off"),
    ("drop the 7:30", "off | 07:30"),
    ("disable reminders", "off"),
    ("unsubscribe me from reminders", "off"),
    ("don't remind me on mondays and tuesdays", "off | mon,tue"),
    ("kill the reminder", "off"),
    ("reminders off", "off"),
    ("stop reminding me at 7:30", "off | 07:30"),
    ("no reminders please", "off"),
    ("can you not remind me on sundays", "off | sun"),
    ("cancel the reminder for monday", "off | mon"),
    ("delete the reminder on mondays at 8:00", "off | 08:00 mon"),
    ("stop the monday reminders", "off | mon"),
    ("stop the weekend reminders", "off | weekends"),
    ("i don't want it on sundays", "off | sun"),
    ("don't write to me on sundays", "off | sun"),
    ("i need sundays off", "off | sun"),
    ("stop bugging me", "off"),
    ("i'm done with reminders, turn them off", "off"),
    ("take sundays out", "off | sun"),
    ("delete the 7:30, 8:00 and 9:00 reminders", "off | 07:30,08:00,09:00"),
    ("no reminders from monday to friday", "off | weekdays"),
    ("leave me alone on fridays", "off | fri"),
]

SNOOZE = [
    ("come back at 9pm", "snooze | 21:00 | minutes=480"),
    ("not now, try me again at 18:00", "snooze | 18:00 | minutes=300"),
    ("snooze 10 minutes", "snooze | minutes=10"),
    ("remind me again in half an hour", "snooze | minutes=30"),
    ("later, in 20 min", "snooze | minutes=20"),
    ("remind me in 2 hours", "snooze | minutes=120"),
    ("snooze until 19:00", "snooze | 19:00 | minutes=360"),
    ("remind me when i'm home at 19:00", "snooze | 19:00 | minutes=360"),
    ("in 10 minutes", "snooze | minutes=10"),
    ("not now, in half an hour", "snooze | minutes=30"),
    ("give me 10 minutes", "snooze | minutes=10"),
    ("ask me again in 15 min", "snooze | minutes=15"),
    ("remind me in 45 minutes", "snooze | minutes=45"),
    ("remind me in an hour", "snooze | minutes=60"),
    ("remind me in an hour and a half", "snooze | minutes=90"),
    ("remind me in 1.5 hours", "snooze | minutes=90"),
    ("remind me in 1h30", "snooze | minutes=90"),
    ("remind me to stretch in 20 minutes", "snooze | minutes=20"),
    ("snooze for an hour", "snooze | minutes=60"),
    ("snooze it 30 min", "snooze | minutes=30"),
    ("snooze 1h", "snooze | minutes=60"),
    ("snooz 10 mins", "snooze | minutes=10"),
    ("give me half an hour", "snooze | minutes=30"),
    ("come back in 15 minutes", "snooze | minutes=15"),
    ("try again in 10 minutes", "snooze | minutes=10"),
    ("busy, in 10 minutes", "snooze | minutes=10"),
    ("postpone by 20 minutes", "snooze | minutes=20"),
    ("delay it for an hour", "snooze | minutes=60"),
    ("remind me half an hour later", "snooze | minutes=30"),
    ("remind me again in 15", "snooze | minutes=15"),
    ("snoze for 10 min", "snooze | minutes=10"),
    ("not now, half an hour", "snooze | minutes=30"),
    ("later, like an hour and a half", "snooze | minutes=90"),
    ("bug me again in a quarter of an hour", "snooze | minutes=15"),
]

LIST = [
    "what reminders do I have",
    "when is my next reminder",
    "show my reminders",
    "list reminders",
    "my reminders",
    "reminders",
    "what are my reminders",
    "do i have any reminders",
    "when will you remind me",
    "when do you remind me next",
    "what time is my reminder",
    "which reminders are set",
    "any reminders?",
    "see my reminders",
    "are my reminders on",
    "is my reminder still on",
    "how many reminders do i have",
    "have i set a reminder",
    "show me all my reminders",
    "what time will you remind me tomorrow",
    "when do i get my next reminder",
    "do you remind me every day?",
]

PAUSE = [
    ("mute everything until new year", "pause | until=2027-01-01"),
    ("no reminders until new year's eve", "pause | until=2026-12-31"),
    ("skip the next three days", "pause | days=3"),
    ("can we skip the next two weeks", "pause | days=14"),
    ("hold off till wednesday", "pause | until=wed"),
    ("back off for a week", "pause | days=7"),
    ("pause reminders for a week", "pause | days=7"),
    ("no reminders until monday", "pause | until=mon"),
    ("i'm on holiday until 3 december", "pause | until=2026-12-03"),
    ("pause for a week", "pause | days=7"),
    ("no reminders today", "pause | days=1"),
    ("skip today's reminder", "pause | days=1"),
    ("i'm away for two weeks", "pause | days=14"),
    ("mute reminders for 3 days", "pause | days=3"),
    ("pause my reminders until next friday", "pause | until=fri"),
    ("stop the reminders for a week", "pause | days=7"),
    ("pause my reminders until monday", "pause | until=mon"),
    ("pause reminders for two weeks", "pause | days=14"),
    ("pause the reminders until 12 january", "pause | until=2026-01-12"),
    ("pause reminders till tomorrow", "pause | until=2026-01-06"),
    ("stop reminders until friday", "pause | until=fri"),
    ("no reminders for a week", "pause | days=7"),
    ("no reminders this week", "pause | until=mon"),
    ("don't remind me until monday", "pause | until=mon"),
    ("don't remind me for 3 days", "pause | days=3"),
    ("don't remind me today", "pause | days=1"),
    ("i'm on vacation for 10 days", "pause | days=10"),
    ("i am travelling until sunday", "pause | until=sun"),
    ("i'll be away until 20 january", "pause | until=2026-01-20"),
    ("i'm sick, no reminders for 3 days please", "pause | days=3"),
    ("hold off on the reminders for a month", "pause | days=30"),
    ("suspend reminders until february 1", "pause | until=2026-02-01"),
    ("pause for 2 weeks", "pause | days=14"),
    ("pause until monday", "pause | until=mon"),
    ("cancel today's reminder", "pause | days=1"),
    ("skip today", "pause | days=1"),
    ("not today", "pause | days=1"),
    ("not today, thanks", "pause | days=1"),
    ("give today a miss", "pause | days=1"),
    ("stop until monday", "pause | until=mon"),
    ("no reminders for the next fortnight", "pause | days=14"),
    ("i'm back, turn reminders on again", "pause | days=0"),
    ("resume reminders", "pause | days=0"),
    ("unpause my reminders", "pause | days=0"),
    ("turn my reminders back on", "pause | days=0"),
    ("start reminding me again", "pause | days=0"),
    ("don't message me after 10 pm", "pause | 22:00,07:00 daily"),
    ("no messages between 10pm and 7am", "pause | 22:00,07:00 daily"),
    ("quiet hours from 23:00 to 6:30", "pause | 23:00,06:30 daily"),
    ("never ping me before 8", "pause | 22:00,08:00 daily"),
    ("never before 8 in the morning please", "pause | 22:00,08:00 daily"),
]

ASKED = [
    ("pause from 3 to 10 december", "pause | ?"),
    (
        "weekdays at 7am, mondays at 6am, weekends at 9am",
        "set | 07:00 weekdays | 06:00 mon | 09:00 weekends | ?",
    ),
    ("twice a day", "set | daily | ?"),
    ("three times a week please", "set |  | ?"),
    (
        "i'm up at 6, i shower at 7, and after that, say 7:40, i could stretch. every morning",
        "set | 07:40 daily | ?",
    ),
    ("remind me on those days at 9:30", "set | 09:30 daily | ?"),
    ("7:30 is no good", "replace | ?"),
    ("no earlier than 8am", "pause | 22:00,08:00 daily | ?"),
    ("no later than 9pm", "pause | 21:00,07:00 daily | ?"),
    ("quiet on sunday", "off | sun | ?"),
    ("pause from 3 december to 10 december", "pause | ?"),
    ("come back at 9", "snooze | 09:00,21:00 | ?"),
    ("need a poke in the ribs", "set | daily | ?"),
    ("weekdays at 8am, fridays 9am", "set | 08:00 weekdays | 09:00 fri | ?"),
    ("remind me every day at 7", "set | 07:00,19:00 daily | ?"),
    ("remind me at half seven", "set | 07:30,19:30 daily | ?"),
    ("remind me twice a day", "set | daily | ?"),
    ("remind me every 2 hours", "set | daily | ?"),
    ("remind me at 25:00", "set | daily | ?"),
    ("remind me every other day at 7:30", "set | 07:30 | ?"),
    ("remind me monthly", "set |  | ?"),
    ("remind me yesterday at 9", "once | 09:00,21:00 | ?"),
    ("remind me last friday at 10am", "once | 10:00 | ?"),
    ("remind me on the 32nd at 9:00", "once | 09:00 | ?"),
    ("skip tomorrow", "pause | ?"),
    ("leave tomorrow out", "pause | ?"),
    ("i need a break from the reminders", "pause | ?"),
    ("no reminder on friday this week", "pause | until=mon | ?"),
    ("remind me during ramadan at 7:00", "set | 07:00 daily | ?"),
    ("from 1pm to 4pm every weekday", "set | 13:00,16:00 weekdays | ?"),
    ("remind me two days ago at 9am", "once | 09:00 | ?"),
    ("one day on, one day off at 18:30", "set | 18:30 | ?"),
    ("remind me 4 days a week at 17:00", "set | 17:00 | ?"),
    ("remind me on monday or tuesday at 7pm", "set | 19:00 mon,tue | ?"),
    ("every day 8am, sundays 10am", "set | 08:00 daily | 10:00 sun | ?"),
    ("change to evenings", "replace | daily | ?"),
    ("put it forward by an hour", "replace | minutes=60 | ?"),
    ("good morning, remind me every day at 7", "set | 07:00,19:00 daily | ?"),
    ("remind me", "set | daily | ?"),
    ("remind me this evening", "once | date=2026-01-05 | ?"),
    ("at 7", "set | 07:00,19:00 daily | ?"),
    ("drop the evening reminder", "off | ?"),
    ("change it from mondays to thursdays", "replace | thu | ?"),
    ("change my reminder", "replace | ?"),
    ("remind me three times a week", "set |  | ?"),
    ("remind me every 2 weeks on monday at 7:30", "set | 07:30 mon | ?"),
    ("remind me later", "snooze | ?"),
    ("snooze", "snooze | ?"),
    ("how do i turn off reminders", "off | ?"),
    ("remind me every hour from 9 to 11", "set | 09:00,10:00,11:00 daily | ?"),
    ("dont text me late at night", "off | ?"),
    ("don't remind me after lunch", "off | ?"),
    ("remind me at 7am, wait no, 8am", "set | 07:00,08:00 daily | ?"),
    ("remind me mon wed fry at 7am", "set | 07:00 mon,wed | ?"),
    ("remind me at 7am on mondays and on my birthday", "set | 07:00 mon | ?"),
    ("remind me at 7am new york time", "set | 07:00 daily | ?"),
    ("remind me at 7am every day this week", "set | 07:00 daily | ?"),
    ("change the morning one to 8am and the evening one to 20:00", "replace | 20:00 | ?"),
    ("pause reminders for half a week", "pause | ?"),
    ("no reminder today or tomorrow", "pause | days=1 | ?"),
    ("no reminders over the weekend", "off | weekends | ?"),
    ("move today's reminder to 9pm", "replace | 21:00 | ?"),
    ("make it an hour later on weekends", "replace | minutes=60 | ?"),
    ("move the 7:30 to 8:30 and drop the 19:00", "off | 07:30,08:30,19:00 | ?"),
    ("remind me at 12", "set | 00:00,12:00 daily | ?"),
    ("remind me at 8 o'clock", "set | 08:00,20:00 daily | ?"),
    ("pause reminders", "pause | ?"),
    ("remind me at 9 on weekends", "set | 09:00,21:00 weekends | ?"),
    ("wake me at 6", "set | 06:00,18:00 daily | ?"),
    ("remind me all days but sunday at 7", "set | 07:00,19:00 mon,tue,wed,thu,fri,sat | ?"),
    ("remind me in the morning", "set | daily | ?"),
    ("remind me every morning", "set | daily | ?"),
    ("remind me at night", "set | daily | ?"),
    ("remind me mornings and evenings", "set | daily | ?"),
    ("remind me at eight", "set | 08:00,20:00 daily | ?"),
    ("remind me at 24:00", "set | 00:00 daily | ?"),
    ("remind me at 7:60", "set | daily | ?"),
    ("remind me at 26", "set | daily | ?"),
    ("remind me at 15:00 am", "set | daily | ?"),
    ("remind me on the 31st of february at 8:00", "once | 08:00 | ?"),
    ("remind me on february 30 at 8:00", "once | 08:00 | ?"),
    ("remind me on 3/12 at 8:00", "once | 08:00 | ?"),
    ("remind me on funday at 8:00", "set | 08:00 daily | ?"),
    ("remind me every two days at 8:00", "set | 08:00 | ?"),
    ("remind me every second day", "set |  | ?"),
    ("remind me on the first of every month", "set |  | ?"),
    ("remind me once a week", "set |  | ?"),
    ("remind me once a month", "set |  | ?"),
    ("remind me every hour", "set | daily | ?"),
    ("remind me next week", "set | daily | ?"),
    ("remind me tomorrow", "once | date=2026-01-06 | ?"),
    ("remind me tomorrow morning", "once | date=2026-01-06 | ?"),
    ("remind me tomorrow at 7", "once | 07:00,19:00 | date=2026-01-06 | ?"),
    ("remind me today", "once | date=2026-01-05 | ?"),
    ("remind me tonight", "once | date=2026-01-05 | ?"),
    ("remind me in a few minutes", "snooze | ?"),
    ("remind me in a week", "once | date=2026-01-12 | ?"),
    ("remind me in a bit", "snooze | ?"),
    ("ask me later", "snooze | ?"),
    ("later", "snooze | ?"),
    ("change my reminder to 9", "replace | 09:00,21:00 | ?"),
    ("make it 8", "replace | 08:00,20:00 | ?"),
    ("switch my reminder to the evening", "replace | ?"),
    ("switch off the morning reminder", "off | ?"),
    ("turn off the 7 one", "off | 07:00,19:00 | ?"),
    ("don't remind me tomorrow", "pause | ?"),
    ("mute reminders", "pause | ?"),
    ("silence my reminders for the weekend", "pause | ?"),
    ("don't remind me every day", "off | ?"),
    ("stop reminding me so often", "off | ?"),
    ("remind me daily 7", "set | 07:00,19:00 daily | ?"),
    ("daily reminder please", "set | daily | ?"),
    ("set up a reminder", "set | daily | ?"),
    ("i want reminders", "set | daily | ?"),
    ("can you remind me?", "set | daily | ?"),
    ("turn on reminders", "set | daily | ?"),
    ("remind me before bed", "set | daily | ?"),
    ("remind me after lunch", "set | daily | ?"),
    ("remind me at lunchtime", "set | daily | ?"),
    ("remind me at 7-ish", "set | 07:00,19:00 daily | ?"),
    ("remind me between 7 and 8", "set | 07:00,08:00,19:00,20:00 daily | ?"),
    ("remind me at 7 or 8 in the evening", "set | 19:00,20:00 daily | ?"),
    ("remind me 15 minutes before 8", "set | 08:00,20:00 daily | ?"),
    ("remind me sometime tomorrow", "once | date=2026-01-06 | ?"),
    ("remind me every day at 8:00 for a week", "set | 08:00 daily | ?"),
    ("remind me at 7:30 from monday", "once | 07:30 | date=2026-01-12 | ?"),
    ("remind me every weekday at 18:00 starting tomorrow", "once | 18:00 | date=2026-01-06 | ?"),
    ("remind me until friday at 8:00", "once | 08:00 | date=2026-01-09 | ?"),
    ("remind me at 7:30 until 3 december", "once | 07:30 | date=2026-12-03 | ?"),
    ("ask me again tomorrow", "once | date=2026-01-06 | ?"),
    ("no reminder tomorrow", "pause | ?"),
    ("cancel tomorrow's reminder", "pause | ?"),
    ("no reminder on weekends please, only weekdays", "off | ?"),
    ("keep only the weekday reminders", "set | weekdays | ?"),
    ("remind me earlier", "set | daily | ?"),
    ("pause reminders from monday to friday", "pause | ?"),
    ("remind me at 7:30 not 8:30", "set | 07:30,08:30 daily | ?"),
    ("remind me 15 minutes before 8:00", "set | 08:00 daily | ?"),
    ("remind me every day at 8:00 unless it rains", "set | 08:00 daily | ?"),
    ("remind me the first monday of the month at 9:00", "set | 09:00 mon | ?"),
    ("8am no wait 9am", "set | 08:00,09:00 daily | ?"),
    ("8am, actually 9am", "set | 08:00,09:00 daily | ?"),
    ("remind me at 8am, sorry, 9am", "set | 08:00,09:00 daily | ?"),
    ("remind me at eight pm, actually nine pm", "set | 20:00,21:00 daily | ?"),
    ("remind me on monday, no, tuesday at 8:00", "set | 08:00 mon,tue | ?"),
    ("remind me at 7:30. actually no", "set | 07:30 daily | ?"),
    ("don't remind me at 7am, remind me at 8am", "off | 07:00,08:00 | ?"),
    ("don't ping me at 7am, ping me at 8am", "off | 07:00,08:00 | ?"),
    ("drop sundays and do saturdays at 9am", "off | 09:00 weekends | ?"),
    ("no not 7:30, 8:30", "off | 07:30,08:30 | ?"),
    ("swap 7:30 for 8:30 on fridays", "replace | 07:30,08:30 fri | ?"),
    ("remind me at 8am, or 9am on sundays", "set | 08:00,09:00 sun | ?"),
    ("can we do 8 instead of 7:30?", "replace | 08:00,20:00 | ?"),
    ("an hour earlier at weekends", "replace | minutes=-60 | ?"),
    ("skip tomorrow, got a wedding", "pause | ?"),
    ("give it a rest this weekend", "pause | ?"),
    ("no reminders this friday", "pause | until=fri | ?"),
    (
        "6am on workdays but let me sleep till 9 at the weekend",
        "set | 06:00 weekdays | 09:00,21:00 weekends | ?",
    ),
    ("keep on at me every evening at eight till i do it", "set | 20:00 daily | ?"),
    ("first thing every morning", "set | daily | ?"),
    ("after 6pm sometime", "set | 18:00 daily | ?"),
]

NONE = [
    "twice a day?",
    "5 more mins",
    "skip the next two exercises",
    "skip the next 10 minutes",
    "hold off for 2 minutes",
    "back off till my leg is better",
    "happy new year",
    "is it quiet on weekends",
    "say it again, i could stretch",
    "How long do I hold it?",
    "every time I stretch my knee hurts",
    "remind me how long to hold",
    "i stretch every day at 7:30",
    "pause",
    "stop",
    "cancel",
    "next",
    "skip",
    "do you send reminders?",
    "i missed my reminder",
    "thanks for the reminder",
    "how many reps",
    "hold for 30 seconds",
    "what about my left leg at 90 degrees",
    "is 7:30 a good time to stretch?",
    "my back hurts every morning at 7",
    "should i stretch every day?",
    "switch sides",
    "make it 30 seconds",
    "move to the next exercise",
    "change leg",
    "not now",
    "zzz",
    "10 more minutes",
    "wait 10 minutes",
    "change it",
    "make it 20 seconds",
    "make it 8 reps",
    "don't stop reminding me",
    "my reminder is too late",
    "the reminder at 7:30 never came",
    "why did i get a reminder at 3 in the morning",
    "remind me what the leg up stretch is",
    "remind me again how many seconds",
    "remind me of the steps",
    "remind me about the warm up",
    "what happens if i ignore a reminder",
    "how do reminders work",
    "is it better to stretch in the morning or in the evening?",
    "how often should i stretch",
    "should I stretch twice a day?",
    "can i stretch every day",
    "i stretch twice a day, is that too much",
    "my leg hurts since monday",
    "it hurts at night",
    "stretching at 7:30 hurts",
    "how many times a week",
    "3 sets of 30 seconds",
    "should i hold for 30 or 60 seconds",
    "half an hour",
    "i have half an hour",
    "how do I do it in 10 minutes",
    "what can I do in 10 minutes",
    "is 10 minutes enough",
    "five minutes",
    "can i rest 2 minutes",
    "i ran on sunday for 2 hours and my hamstring is tight",
    "i'm on holiday, can i still stretch?",
    "i was away for a week, how do i restart",
    "ill for 3 days, when can i stretch again",
    "i pulled my hamstring on a trip last week",
    "change the exercise",
    "move my leg to the left",
    "make it easier",
    "make it harder",
    "switch",
    "push harder?",
    "later i feel pain",
    "stop the stretch",
    "stop it",
    "pause the timer",
    "cancel the session",
    "delete my data",
    "turn off the sound",
    "turn off pictures",
    "show me the leg up",
    "what time is it",
    "when should i stretch",
    "7",
    "30",
    "tomorrow",
    "monday",
    "weekdays",
    "in the morning",
    "every day",
    "daily",
    "yes",
    "in 20",
    "no stretching this week",
    "a bit later every day",
    "make it every other day",
    "do i have to stretch every day at the same time",
    "same time every day?",
    "is 7:30 good",
    "would 6am be better than 6pm",
    "i'll stretch at 8pm",
    "my session is at 7:30",
    "i like to go home at 6pm",
    "i need to be home at 7:30",
    "why no reminder today",
    "i got no reminder on monday",
    "my alarm rings at 6am every day",
    "i wonder if i could stretch at 7:30",
    "i was wondering if it is ok to stretch at 7:30 before the reminder",
    "hold 20 rather than 0:30",
    "let me sleep until 9",
    "i get a kick out of this",
    "i said 7 reps not 8",
    "can we do 8 instead of 10",
    "i stretch after 7pm",
    "hold this for 20 seconds",
]


@pytest.mark.parametrize(("text", "reading"), SET)
def test_a_request_to_be_reminded_gives_its_times_and_days(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(("text", "reading"), ONCE)
def test_a_request_for_one_day_is_no_rule(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(("text", "reading"), REPLACE)
def test_a_change_names_only_what_becomes_different(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(("text", "reading"), OFF)
def test_an_end_to_reminders_carries_what_it_is_about(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(("text", "reading"), SNOOZE)
def test_a_snooze_carries_its_minutes(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize("text", LIST)
def test_a_question_about_the_own_reminders_lists_them(text: str) -> None:
    assert read(text) == "list"


@pytest.mark.parametrize(("text", "reading"), PAUSE)
def test_a_pause_has_an_end(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(("text", "reading"), ASKED)
def test_what_has_two_readings_or_none_is_asked_about(text: str, reading: str) -> None:
    assert read(text) == reading


@pytest.mark.parametrize(
    ("text", "weekdays", "reading"),
    [
        ("also on sundays", "weekdays", "replace | mon,tue,wed,thu,fri,sun"),
        ("same again but on tuesdays too", "mon", "replace | mon,tue"),
        ("also on mondays", "weekdays", "replace | ?"),
        ("also on sundays", "", "none"),
    ],
)
def test_more_days_are_added_to_those_of_the_one_reminder(text: str, weekdays: str, reading: str) -> None:
    named = {"weekdays": frozenset(Weekday) - {Weekday.SAT, Weekday.SUN}, "mon": {Weekday.MON}}
    own = (
        [ReminderRule(local_times=(time(8),), weekdays=tuple(sorted(named[weekdays])), zone="Europe/Berlin")]
        if weekdays
        else []
    )
    assert shown(read_reminder(text, NOW, "Europe/Berlin", own)) == reading


def test_a_reminder_that_does_not_suit_or_is_to_go_is_known_by_its_part_of_the_day() -> None:
    own = [
        ReminderRule(local_times=(at,), weekdays=tuple(sorted(Weekday)), zone="Europe/Berlin")
        for at in (time(7, 30), time(19, 0))
    ]
    assert shown(read_reminder("get rid of the morning one", NOW, "Europe/Berlin", own)) == "off | 07:30"
    moved = read_reminder("the evening one is too late, 18:00 would be better", NOW, "Europe/Berlin", own)
    assert moved is not None
    assert (shown(moved), moved.old_times) == ("replace | 18:00", (time(19, 0),))


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_request_is_none(text: str) -> None:
    assert read(text) == "none"


@pytest.mark.parametrize(
    "text", ["", " ", "🙂", "<b>7:30</b> &amp;", "x" * 4096, "every " * 900, "\x00\ud800", "7:30 " * 800]
)
def test_bad_input_sets_nothing_with_confidence(text: str) -> None:
    found = read_reminder(text, NOW, None)
    assert found is None or found.is_ambiguous or found.action is ReminderAction.SET


WORDS = st.sampled_from(
    str.split(
        "remind me every day at 7 7:30 half past six mon - fri and weekdays except sunday tomorrow morning in 10 minutes"
        " an hour later move it to stop reminders pause until 3 december the 31st 25:00 0730 pm evening twice a week other"
        " from 9 to 17 every 2 hours quarter , . ? snooze no not on next monday 1.5 h 1h30 2026-02-30 5/6 99"
    )
)


@settings(deadline=None)  # the first look at a word costs more than the others
@given(st.lists(WORDS, max_size=14))
def test_any_mixture_of_its_words_is_read_without_an_error(words: list[str]) -> None:
    found = read_reminder(" ".join(words), NOW, "Europe/Berlin")
    assert found is None or isinstance(found, ReminderRequest)


@settings(deadline=None)  # the first look at a word costs more than the others
@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read_reminder("remind me " + text, NOW, None)
    assert found is None or isinstance(found, ReminderRequest)


def test_a_confident_rule_always_has_times_and_days() -> None:
    found = read_reminder("remind me every day at 7:30", NOW, None)
    assert found == ReminderRequest(
        action=ReminderAction.SET,
        rules=(RuleWish(local_times=(time(7, 30),), weekdays=tuple(Weekday)),),
        because="set",
    )


def test_tomorrow_is_the_next_day_of_the_persons_own_zone() -> None:
    late = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    found = read_reminder("remind me tomorrow at 18:00", late, "Europe/Berlin")
    assert found is not None
    assert found.on_date == date(2026, 1, 7)


def test_tomorrow_counts_in_utc_while_the_zone_is_not_known() -> None:
    late = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    found = read_reminder("remind me tomorrow at 18:00", late, None)
    assert found is not None
    assert found.on_date == date(2026, 1, 6)


def test_a_request_in_a_very_long_text_is_asked_about_since_its_end_was_not_read() -> None:
    assert read("remind me every day at 7:30 " + "and so on " * 40) == "set | 07:30 daily | ?"
