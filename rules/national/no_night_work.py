"""不安排夜班、不延长劳动时间 — from seven months of pregnancy, and while a baby under one is nursed.

The texts do not say how seven months are counted: twenty-eight weeks is usual
(未核实的通行做法), calendar months is the other reading.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from rules.common import holder_lived, mother_is_employed
from rules.conditions import all_of, any_of, grants, lays_out, requires
from rules.days import ONE_DAY, Days, between
from rules.entitlement import Entitlement, Nature, Piece
from rules.facts import Bounded, Facts, derived
from rules.law import NOT_STATED, History, Provision
from rules.pregnancy import a_baby_lives
from rules.sources import LABOUR_LAW, WOMEN_WORKERS
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import sent_by_an_agency

PREGNANT = WOMEN_WORKERS.article(6)
NURSING = WOMEN_WORKERS.article(9)
SEVEN_MONTHS = timedelta(weeks=28)

PROTECTED = History(Provision(NOT_STATED, PREGNANT, since=IN_FORCE))


@grants(PREGNANT, NURSING, LABOUR_LAW.article(61), LABOUR_LAW.article(63))
def no_nights_no_overtime() -> History:
    """不得延长劳动时间或者安排夜班劳动."""
    return PROTECTED


@derived
def seven_months_pregnant(facts: Facts) -> date | Bounded:
    """The first day after seven months of pregnancy."""
    starts = facts("pregnancy_starts")
    if isinstance(starts, Bounded):
        return starts._replace(shown=_seven_months(facts, starts.shown), bounds=_at_bounds(facts, starts))
    return _seven_months(facts, starts)


def _at_bounds(facts: Facts, starts: Bounded) -> tuple[date, ...]:
    return tuple(_seven_months(facts, bound) for bound in starts.bounds)


def _seven_months(facts: Facts, starts: date) -> date:
    if facts("seven_months") == "28_weeks":
        return starts + SEVEN_MONTHS
    return starts + relativedelta(months=7)


@requires(PREGNANT)
def late_pregnancy(seven_months_pregnant: date, birth_day: date) -> Days:
    """怀孕7个月以上; none where the pregnancy was lost before."""
    return between(seven_months_pregnant, birth_day - ONE_DAY)


@requires(NURSING)
def has_a_baby_under_one(first_year: Days) -> Days:
    """未满1周岁."""
    return first_year


late_pregnancy_or_nursing = any_of(
    "late_pregnancy_or_nursing", late_pregnancy, all_of("nursing", has_a_baby_under_one, a_baby_lives)
)


@lays_out(PREGNANT, NURSING)
def late_pregnancy_and_nursing(seven_months_pregnant: date, birth_day: date, first_year: Days) -> list[Piece]:
    """怀孕7个月以上; 哺乳未满1周岁婴儿."""
    return [
        Piece(between(seven_months_pregnant, birth_day - ONE_DAY), "late_pregnancy"),
        Piece(first_year, "nursing"),
    ]


NO_NIGHT_WORK = Entitlement(
    "no_night_work",
    nature=Nature.PROTECTION,
    holder="mother",
    about="birth",
    conditions=(holder_lived, mother_is_employed, late_pregnancy_or_nursing),
    figures=(PROTECTED,),
    lines=(no_nights_no_overtime,),
    layout=late_pregnancy_and_nursing,
    task=(18,),
    points=(sent_by_an_agency,),
)
