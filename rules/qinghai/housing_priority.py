"""公租房、保障性租赁住房照顾 — what counts for families with minor children that qualify for such a home.

The size and make-up of the family enter the queue or the score, and the layout may be suited to
the number of minor children. Whether a family qualifies (income, housing) the county decides; it
is not asked here, and no home is promised. Cheaper rents and prices were only to be studied.
"""

from __future__ import annotations

from datetime import date

from rules import common as _common  # noqa: F401  it derives child_lifetime
from rules.conditions import all_of, grants, requires, some_child_that_may_be
from rules.days import Days, younger_than
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import CIVIL_CODE, PLAN, PLAN_HELD_FROM

TASK_16 = PLAN.task(16)
MINORS = CIVIL_CODE.article(17)
OF_AGE = 18

CONSIDERED = History(Provision(NOT_STATED, TASK_16, Force.PROGRAMME, since=PLAN_HELD_FROM))


@requires(TASK_16, MINORS)
def is_under_age(child_birth_date: date) -> Days:
    """未成年子女: to the day before the eighteenth birthday."""
    return younger_than(OF_AGE, child_birth_date)


@requires(TASK_16)
def lives_with_them(child_lifetime: Days) -> Days:
    """A child counts while it lives."""
    return child_lifetime


is_a_minor_child = all_of("is_a_minor_child", is_under_age, lives_with_them)


family_has_a_minor_child = some_child_that_may_be("family_has_a_minor_child", is_a_minor_child)


@grants(TASK_16)
def family_counts() -> History:
    """将家庭人数及构成等纳入轮候排序或综合评分因素."""
    return CONSIDERED


@grants(TASK_16)
def suitable_layout() -> History:
    """根据未成年子女数量，在户型选择等方面予以适当照顾."""
    return CONSIDERED


HOUSING_PRIORITY = Entitlement(
    "housing_priority",
    nature=Nature.SERVICE,
    holder="family",
    conditions=(family_has_a_minor_child,),
    figures=(CONSIDERED,),
    lines=(family_counts, suitable_layout),
    task=(16,),
)
