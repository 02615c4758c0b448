"""3岁以下婴幼儿照护专项附加扣除 — a monthly deduction from the parents' taxable income.

From the month of birth to the month before the child turns three, in whole months: a child born
in May 2022 counts to April 2025. It is not paid out. One parent deducts the whole, or each half.
The notices are known from reports (据公开报道).
"""

from __future__ import annotations

from datetime import date

from rules.common import parents_are_divorced
from rules.conditions import grants, requires
from rules.days import ONE_DAY, Days, between, since
from rules.entitlement import Entitlement, Nature, Unit
from rules.growing_up import month_of_turning_three, month_starts
from rules.law import History, Provision, yuan
from rules.sources import INCOME_TAX_RULES, INFANT_DEDUCTION, RAISED_DEDUCTIONS

NOTICE = INFANT_DEDUCTION.whole()
BY_THE_EMPLOYER = INCOME_TAX_RULES.article(28)
FIRST_DAY = date(2022, 1, 1)

A_MONTH = History(
    Provision(yuan(1000), NOTICE, since=FIRST_DAY, until=date(2022, 12, 31)),
    Provision(yuan(2000), RAISED_DEDUCTIONS.whole(), since=date(2023, 1, 1)),
)


@requires(NOTICE)
def child_is_an_infant(child_birth_date: date) -> Days:
    """从婴幼儿出生的当月至年满3周岁的前一个月, from the first month of the deduction."""
    months = between(month_starts(child_birth_date), month_of_turning_three(child_birth_date) - ONE_DAY)
    return months & since(FIRST_DAY)


@requires(NOTICE)
def child_has_come(child_joined: date) -> Days:
    """照护婴幼儿: of an adopted child from the month of its adoption, which is how we read it."""
    return since(month_starts(child_joined))


@requires(NOTICE)
def child_lives_that_month(months_of_life: Days) -> Days:
    """It is for the care of the child; the month of a death counts as a whole, which is a reading."""
    return months_of_life


@grants(NOTICE, INCOME_TAX_RULES.article(13), BY_THE_EMPLOYER)
def for_each_infant() -> History:
    """按照每个婴幼儿每月的标准定额扣除."""
    return A_MONTH


INFANT_CARE_DEDUCTION = Entitlement(
    "infant_care_deduction",
    nature=Nature.DEDUCTION,
    holder="family",
    about="child",
    conditions=(child_is_an_infant, child_has_come, child_lives_that_month),
    figures=(A_MONTH,),
    lines=(for_each_infant,),
    unit=Unit.YUAN,
    per="month",
    task=(16,),
    points=(parents_are_divorced,),
)
