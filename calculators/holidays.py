"""The statutory holidays of a year, and which days are worked instead of others."""

from __future__ import annotations

from datetime import date

from typing_extensions import TypedDict

from calculators.assessment import ClauseOut
from calculators.published import clause_out
from content.library import Language
from rules.calendar import ARTICLE_2, moved_days, statutory_holidays


class HolidayOut(TypedDict):
    day: date
    name: str
    """In Chinese, as the regulation has it."""


class HolidaysOut(TypedDict):
    year: int
    announced: bool
    """Whether the State Council's notice for the year is out; before that the days are computed."""
    days: list[HolidayOut]
    off: list[date]
    """Working days that are off by the notice."""
    worked: list[date]
    """Days of a weekend that are worked by the notice."""
    clause: ClauseOut


def holidays_of(year: int, language: Language) -> HolidaysOut:
    """The statutory holidays of that year. Raises NotHeld for a year that is not held."""
    held = statutory_holidays(year)
    moved = moved_days(year)
    return {
        "year": year,
        "announced": all(one.announced for one in held),
        "days": [{"day": one.day, "name": one.name} for one in held],
        "off": list(moved.off),
        "worked": list(moved.worked),
        "clause": clause_out(ARTICLE_2, language),
    }
