"""课后服务 — hours at school after lessons, for pupils of compulsory school whose parents want it.

The plan promotes it: five days a week, two hours a day, as a rule not ending before 18:30. It is laid
out over the nine years of compulsory school from its first day, a convention (未核实); when full-time
education ends later, or with the last summer, makes no difference to it. What a school charges is not held.
"""

from __future__ import annotations

from datetime import date

from rules.common import parents_may_be_unmarried
from rules.conditions import grants, lays_out, requires
from rules.days import ONE_DAY, Days, between, birthday
from rules.entitlement import Entitlement, Nature, Piece
from rules.growing_up import COMPULSORY_YEARS, school_can_start
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import PLAN, PLAN_HELD_FROM

TASK_17 = PLAN.task(17)

OFFERED = History(Provision(NOT_STATED, TASK_17, Force.SERVICE, since=PLAN_HELD_FROM))


def nine_years_from(school_day: date) -> Days:
    """To the day before the ninth anniversary."""
    return between(school_day, birthday(school_day, COMPULSORY_YEARS) - ONE_DAY)


@requires(TASK_17)
def child_can_be_a_pupil(child_birth_date: date) -> Days:
    """义务教育学校: the years in which compulsory school can lie."""
    earliest, latest = school_can_start(child_birth_date)
    return between(earliest, nine_years_from(latest).last)


@requires(TASK_17)
def pupil_lives(child_lifetime: Days) -> Days:
    """It is for the child at school."""
    return child_lifetime


@grants(TASK_17)
def hours_after_lessons() -> History:
    """每周5天、每天2小时课后服务."""
    return OFFERED


@lays_out(TASK_17)
def years_at_school(school_day: date) -> list[Piece]:
    """Nine years from the first day of school."""
    return [Piece(nine_years_from(school_day))]


AFTER_SCHOOL_SERVICE = Entitlement(
    "after_school_service",
    nature=Nature.SERVICE,
    holder="child",
    about="child",
    conditions=(child_can_be_a_pupil, pupil_lives),
    figures=(OFFERED,),
    lines=(hours_after_lessons,),
    layout=years_at_school,
    task=(17,),
    points=(parents_may_be_unmarried,),
)
