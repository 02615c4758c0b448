"""What a child's age and schooling settle: whole months, the first day of school, how long education lasts.

School starts at six, in places at seven (义务教育法 第十一条), and nobody leaves the nine years of
compulsory school (第二条) before they are over. A first day told outside these bounds is taken at the
nearest of them; an earlier end of education is taken as told; the assessment notices both. That nothing
is looked for after the year in which a child turns thirty-five is a convention of ours.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from rules import common as _common  # noqa: F401  it derives child_lifetime and child_last_day
from rules.days import Days, between
from rules.facts import Bounded, Facts, derived

SCHOOL_YEAR_OPENS = 9, 1
COMPULSORY_YEARS = 9
PRESCHOOL_AGE, SCHOOL_AGE = 3, 6


def month_starts(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_ends(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_of_turning_three(born: date) -> date:
    """The first day of the month of that number three years on: also of one born on 29 February."""
    return date(born.year + PRESCHOOL_AGE, born.month, 1)


def school_can_start(born: date) -> tuple[date, date]:
    """The first and the last day on which a child may enter school.

    From the summer in which it turns six; where it has to wait until seven, or is put off for its
    health, to the autumn in which it turns nine.
    """
    return date(born.year + SCHOOL_AGE, 8, 1), date(born.year + SCHOOL_AGE + 3, 9, 30)


def education_can_end(born: date) -> tuple[date, date]:
    """Between which days full-time education ends: no sooner than nine years of school, nor after 35."""
    return date(born.year + SCHOOL_AGE + COMPULSORY_YEARS, 6, 30), date(born.year + 35, 12, 31)


def usual_school_day(born: date) -> date:
    """1 September, for those who are six by the day before: a usual practice, unverified."""
    this_year = (born.month, born.day) < SCHOOL_YEAR_OPENS
    return date(born.year + SCHOOL_AGE + (0 if this_year else 1), *SCHOOL_YEAR_OPENS)


def _within(day: date, bounds: tuple[date, date]) -> date:
    return min(max(day, bounds[0]), bounds[1])


@derived
def school_day(facts: Facts) -> date | Bounded:
    """The first day of primary school; while not told the usual one is assumed."""
    born: date = facts("child_birth_date")
    told: date | None = facts.told("child_school_starts")
    if told is not None:
        return _within(told, school_can_start(born))
    usual = usual_school_day(born)
    (path,) = facts.look_up("child_school_starts").paths
    return Bounded(usual, school_can_start(born), assumed=((path, usual),))


@derived
def education_until(facts: Facts) -> date | Bounded:
    """The last day of the month in which full-time education ends."""
    born: date = facts("child_birth_date")
    told: date | None = facts.told("child_education_ends")
    if told is not None:
        return month_ends(min(told, education_can_end(born)[1]))
    surely, at_most = education_can_end(born)
    return Bounded(surely, (surely, at_most), asks=facts.look_up("child_education_ends").paths)


@derived
def months_of_life(child_birth_date: date, child_last_day: date) -> Days:
    """From the first day of the month of birth to the last day of the month of death.

    That the month of a death still counts as a whole is a reading: no text held speaks of it.
    """
    return between(month_starts(child_birth_date), month_ends(child_last_day))
