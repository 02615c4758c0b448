"""法定节假日 — the statutory holidays of all citizens, and a leave made longer by them.

Only the days of 第二条 lengthen it: not rest days swapped to make a long holiday (调休), nor a day off in
place of a holiday on a weekend (补假), nor the holidays of part of the people (第三条, 第四条).
The days stand in `holidays.toml`; for a year it does not hold, NotHeld is raised. Which days are worked is
another question: there the swapped days count, as the notices name them (`moved_days.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rules.days import ONE_DAY, Days, between, union
from rules.law import History, NotHeld, Provision
from rules.sources import HOLIDAY_RULES

ARTICLE_2 = HOLIDAY_RULES.article(2)

DAYS_A_YEAR = History(
    Provision(11, ARTICLE_2, since=date(2014, 1, 1), until=date(2024, 12, 31)),
    Provision(13, ARTICLE_2, since=date(2025, 1, 1)),
)

SATURDAY = 5

_FILE = Path(__file__).with_name("holidays.toml")
_MOVED = Path(__file__).with_name("moved_days.toml")


class Holiday(NamedTuple):
    """A day of 第二条."""

    day: date
    name: str
    announced: bool
    """Whether the State Council's notice for its year is out; before that the day is computed."""


@cache
def _years() -> dict[int, tuple[Holiday, ...]]:
    held = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        int(year): tuple(Holiday(entry["day"], entry["name"], told["announced"]) for entry in told["days"])
        for year, told in held.items()
    }


@cache
def _days(year: int) -> frozenset[date]:
    """Where 中秋节 falls on 国庆节 a reply of 2020 counts four days, from 1 October (据公开报道)."""
    days = [holiday.day for holiday in statutory_holidays(year)]
    fourth = {date(year, 10, 4)} if len(set(days)) < len(days) else set()
    return frozenset(days) | fourth


def statutory_holidays(year: int) -> tuple[Holiday, ...]:
    """As many as the law names, by day. 中秋节 can fall on 国庆节: one day then stands here twice.

    Raises NotHeld for a year that is not held.
    """
    try:
        return _years()[year]
    except KeyError:
        years = _years()
        raise NotHeld(f"statutory holidays of {year}: only {min(years)} to {max(years)} are held") from None


def is_statutory_holiday(day: date) -> bool:
    """Whether that day is one. Raises NotHeld for a year that is not held."""
    return day in _days(day.year)


def holidays_between(first: date, last: date) -> tuple[Holiday, ...]:
    """The holidays from `first` to `last`, both counted.

    Raises NotHeld where one of the years is not held.
    """
    return tuple(
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in statutory_holidays(year)
        if first <= holiday.day <= last
    )


def extended(first: date, days: int) -> date:
    """The last day of a leave of so many days, in which statutory holidays are not counted.

    Each day of the leave that is one adds a day at the end, until none falls in the days added.

    Raises NotHeld where the leave touches a year that is not held.
    """
    if days < 1:
        raise ValueError(f"a leave of {days} days has no last day")
    last = first + timedelta(days=days - 1)
    while True:
        not_counted = sum(
            first <= day <= last for year in range(first.year, last.year + 1) for day in _days(year)
        )
        longer = first + timedelta(days=days - 1 + not_counted)
        if longer == last:
            return last
        last = longer


def rest_days(first: date, last: date) -> Days:
    """The days off from `first` to `last`: Saturdays, Sundays and holidays, as the notices move them.

    In a year whose notice is not out none is moved; of a year that is not held only the weekends are known.
    """
    saturday = first - timedelta(days=(first.weekday() - SATURDAY) % 7)
    weekends = union(between(day, day + ONE_DAY) for day in _every_week(saturday, last))
    years = [_moved(year) for year in range(first.year, last.year + 1)]
    off = union(between(day, day) for moved in years for day in moved.off)
    worked = union(between(day, day) for moved in years for day in moved.worked)
    return ((weekends & ~worked) | off) & between(first, last)


def _every_week(day: date, last: date) -> Iterator[date]:
    while day <= last:
        yield day
        day += timedelta(days=7)


class Moved(NamedTuple):
    """Working days off, and days of a weekend that are worked."""

    off: tuple[date, ...]
    worked: tuple[date, ...]


@cache
def moved_days(year: int) -> Moved:
    """As the notice of that year moves them; statutory holidays are not among them."""
    held = tomllib.loads(_MOVED.read_text(encoding="utf-8")).get(str(year), {"off": [], "worked": []})
    return Moved(tuple(held["off"]), tuple(held["worked"]))


@cache
def _moved(year: int) -> Moved:
    moved = moved_days(year)
    return Moved((*moved.off, *(holiday.day for holiday in _years().get(year, ()))), moved.worked)


def are_announced(first: date, last: date) -> bool:
    """Whether the State Council's notices for all these years are out; days of the others are computed."""
    years = range(first.year, last.year + 1)
    return all(all(day.announced for day in _years().get(year, ())) and year in _years() for year in years)


def rests_on_computed_holidays(first: date, last: date) -> bool:
    """Whether one of the holidays of these days stands in no notice of the State Council yet.

    Raises NotHeld where one of the years is not held.
    """
    return any(not holiday.announced for holiday in holidays_between(first, last))
