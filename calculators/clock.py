"""The only clock there is: the calendar day in Qinghai, wherever the program runs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""All of China keeps this time, without summer time since 1992."""


def today() -> date:
    """The day it is in Qinghai."""
    return day_in_china(datetime.now(UTC))


def day_in_china(moment: datetime) -> date:
    """The day it is in Qinghai at that moment, which knows its own time zone."""
    return moment.astimezone(CHINA).date()
