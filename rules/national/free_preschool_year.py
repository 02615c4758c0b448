"""学前一年免保育教育费 — no fee for care and teaching in the year before primary school (大班).

From the autumn term of 2025: waived in public kindergartens, reduced by the local public rate in
approved private ones; meals, boarding and sundries are paid. Nothing has to be applied for. Known
from reports (据公开报道); how much it comes to, and whether Qinghai gave more before, is not held.
"""

from __future__ import annotations

from datetime import date

from rules.common import parents_may_be_unmarried
from rules.conditions import grants, lays_out, requires
from rules.days import ONE_DAY, Days, between
from rules.entitlement import Entitlement, Nature, Piece
from rules.growing_up import SCHOOL_YEAR_OPENS, school_can_start
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import COMPULSORY_EDUCATION_LAW, FREE_PRESCHOOL, PRESCHOOL_LAW

OPINIONS = FREE_PRESCHOOL.whole()
ENTRY = COMPULSORY_EDUCATION_LAW.article(11)

WAIVED = History(Provision(NOT_STATED, OPINIONS, Force.PROGRAMME, since=date(2025, 9, 1)))


def year_before(school_day: date) -> Days:
    """From 1 September of the year before to the day before school."""
    return between(date(school_day.year - 1, *SCHOOL_YEAR_OPENS), school_day - ONE_DAY)


@requires(OPINIONS, ENTRY)
def child_nears_school_age(child_birth_date: date) -> Days:
    """学前一年: the years in which the one before school can lie."""
    earliest, latest = school_can_start(child_birth_date)
    return between(year_before(earliest).first, year_before(latest).last)


@requires(OPINIONS)
def child_lives_in_that_year(child_lifetime: Days) -> Days:
    """It is for the child in kindergarten."""
    return child_lifetime


@grants(OPINIONS, PRESCHOOL_LAW.article(63))
def care_and_teaching() -> History:
    """免除保育教育费; the sum is the kindergarten's."""
    return WAIVED


@lays_out(OPINIONS)
def the_year_before_school(school_day: date) -> list[Piece]:
    """The school year before primary school."""
    return [Piece(year_before(school_day))]


FREE_PRESCHOOL_YEAR = Entitlement(
    "free_preschool_year",
    nature=Nature.WAIVER,
    holder="child",
    about="child",
    conditions=(child_nears_school_age, child_lives_in_that_year),
    figures=(WAIVED,),
    lines=(care_and_teaching,),
    layout=the_year_before_school,
    task=(17,),
    points=(parents_may_be_unmarried,),
)
