"""社会抚养费已取消 — no fee for a birth, and nothing that depends on one.

The law as amended in 2021 has no such fee any more; the province's plan abolishes it and takes
births out of hukou, school and work. A child born outside marriage has the same rights, and school
is near home, without examination.
"""

from __future__ import annotations

from rules.common import parents_may_be_unmarried
from rules.conditions import grants
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, History, Provision
from rules.sources import (
    CIVIL_CODE,
    COMPULSORY_EDUCATION_LAW,
    PLAN,
    PLAN_HELD_FROM,
    POPULATION_LAW,
    POPULATION_LAW_OF_2021,
)

LAW = POPULATION_LAW.whole()
TASK_1 = PLAN.task(1)
TASK_2 = PLAN.task(2)
BORN_OUTSIDE_MARRIAGE = CIVIL_CODE.article(1071)
SCHOOL_NEAR_HOME = COMPULSORY_EDUCATION_LAW.article(12)

NO_FEE = History(Provision(NOT_STATED, LAW, since=POPULATION_LAW_OF_2021))
UNTIED = History(Provision(NOT_STATED, TASK_2, since=PLAN_HELD_FROM))


@grants(LAW, TASK_2, TASK_1)
def no_fee() -> History:
    """取消社会抚养费."""
    return NO_FEE


@grants(TASK_2, BORN_OUTSIDE_MARRIAGE, SCHOOL_NEAR_HOME)
def not_tied_to_births() -> History:
    """将个人生育情况与入户、入学、入职等全面脱钩."""
    return UNTIED


NO_SOCIAL_MAINTENANCE_FEE = Entitlement(
    "no_social_maintenance_fee",
    nature=Nature.WAIVER,
    holder="family",
    conditions=(),
    figures=(NO_FEE, UNTIED),
    lines=(no_fee, not_tied_to_births),
    task=(1, 2),
    points=(parents_may_be_unmarried,),
)
