"""子女教育专项附加扣除 — a monthly deduction from the parents' taxable income, from the age of three.

From the month in which the child turns three it covers the time before school, then schooling to
the month in which full-time education ends; between them is no gap, so that nobody is asked when
school starts. While the end of education is not told, the months up to the earliest end of
compulsory school are certain. The notices are known from reports (据公开报道).
"""

from __future__ import annotations

from datetime import date

from rules.common import parents_are_divorced
from rules.conditions import grants, requires
from rules.days import Days, between, since
from rules.entitlement import Entitlement, Nature, Unit
from rules.growing_up import month_of_turning_three, month_starts
from rules.law import History, Provision, yuan
from rules.national.infant_care_deduction import BY_THE_EMPLOYER
from rules.sources import (
    COMPULSORY_EDUCATION_LAW,
    EDUCATION_DEDUCTION,
    INCOME_TAX_LAW,
    INCOME_TAX_RULES,
    RAISED_DEDUCTIONS,
)

MEASURES = EDUCATION_DEDUCTION.whole()

A_MONTH = History(
    Provision(yuan(1000), MEASURES, since=date(2019, 1, 1), until=date(2022, 12, 31)),
    Provision(yuan(2000), RAISED_DEDUCTIONS.whole(), since=date(2023, 1, 1)),
)


@requires(MEASURES, COMPULSORY_EDUCATION_LAW.article(2), COMPULSORY_EDUCATION_LAW.article(11))
def child_is_in_education(child_birth_date: date, education_until: date) -> Days:
    """年满3岁至小学入学前, and 全日制学历教育: one follows the other."""
    return between(month_of_turning_three(child_birth_date), education_until)


@requires(MEASURES)
def pupil_has_come(child_joined: date) -> Days:
    """纳税人的子女: of an adopted child from the month of its adoption, which is how we read it."""
    return since(month_starts(child_joined))


@requires(MEASURES)
def pupil_lives_that_month(months_of_life: Days) -> Days:
    """It is for the child's education; the month of a death counts as a whole, which is a reading."""
    return months_of_life


@grants(MEASURES, INCOME_TAX_LAW.article(6), INCOME_TAX_RULES.article(13), BY_THE_EMPLOYER)
def for_each_child() -> History:
    """按照每个子女每月的标准定额扣除."""
    return A_MONTH


CHILD_EDUCATION_DEDUCTION = Entitlement(
    "child_education_deduction",
    nature=Nature.DEDUCTION,
    holder="family",
    about="child",
    conditions=(child_is_in_education, pupil_has_come, pupil_lives_that_month),
    figures=(A_MONTH,),
    lines=(for_each_child,),
    unit=Unit.YUAN,
    per="month",
    task=(16,),
    points=(parents_are_divorced,),
)
