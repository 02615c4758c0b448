"""A line of time to draw on: where a day lies on it, and how long a stretch is, in percent of the whole."""

from __future__ import annotations

from datetime import date

from rules.days import Span
from telling.told import Bar


def place(line: Span, day: date, *, whole_day: bool = False) -> float:
    """Where a day begins on the line, or ends; days before and after it lie at its ends."""
    length = (line.last - line.first).days + 1
    days = (day - line.first).days + whole_day
    return round(100 * min(max(days, 0), length) / length, 2)


def bar(line: Span, kind: str, first: date, last: date, text: str = "") -> Bar:
    """A stretch of days, both ends counted."""
    start, end = place(line, first), place(line, last, whole_day=True)
    return Bar(kind, start, round(end - start, 2), text)
