"""Events as a calendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event

from content.library import Language
from rules.version import VERSION
from telling.told import ToldEvent
from telling.words import phrases

NAMESPACE = UUID("0c2b5a3e-6d0f-5a57-9f0a-6f5d3a1d8b10")
"""Of this program, drawn once: an event keeps its identity from file to file."""
PRODID = f"-//qinghai-family-rights//calendar {VERSION}//ZH"
AFTER_THE_LAST = timedelta(days=1)


def write(events: list[ToldEvent], language: Language, as_of: date) -> bytes:
    """All-day events that leave the days free, and alarms for what must not be missed."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", phrases.outlet("calendar_name", language))
    for event in events:
        calendar.add_component(_event(event, as_of))
    return bytes(calendar.to_ical())


def _event(told: ToldEvent, as_of: date) -> Event:
    event = Event()
    event.add("uid", str(uuid5(NAMESPACE, told.id)))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", told.day)
    event.add("dtend", (told.last or told.day) + AFTER_THE_LAST)
    event.add("summary", told.summary)
    event.add("description", told.text)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    for days in told.alarms:
        event.add_component(_alarm(told.summary, days))
    return event


def _alarm(text: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -timedelta(days=days))
    return alarm
