"""再就业培训 — training for women whose work was interrupted by a birth.

因生育中断就业: what interrupted her work is not asked. A mother without work is told of it while
she has a child under eighteen; that line is ours, where the text draws none (未核实).
"""

from __future__ import annotations

from datetime import date

from rules.common import lifetime_if_it_matters
from rules.conditions import all_of, grants, requires, some_child_that_may_be
from rules.days import Days, younger_than
from rules.entitlement import Entitlement, Nature
from rules.facts import Bounded, Facts, derived
from rules.family import Employment, Parents
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import CIVIL_CODE, PLAN, PLAN_HELD_FROM, POPULATION_LAW

TASK_18 = PLAN.task(18)
ART_26 = POPULATION_LAW.article(26)
AGE = 18

OFFERED = History(Provision(NOT_STATED, TASK_18, Force.SERVICE, since=PLAN_HELD_FROM))


@derived
def child_is_the_mothers(whose_child: Parents) -> bool:
    """Whether she is its mother."""
    return whose_child in (Parents.BOTH, Parents.MOTHER)


@requires(TASK_18)
def is_hers(child_is_the_mothers: bool) -> bool:
    """生育: she gave birth to it, or adopted it."""
    return child_is_the_mothers


@requires(CIVIL_CODE.article(17))
def is_a_minor(child_birth_date: date) -> Days:
    """不满十八周岁: from the birth to the day before the eighteenth birthday."""
    return younger_than(AGE, child_birth_date)


has_a_minor_child = some_child_that_may_be(
    "has_a_minor_child", all_of("minor_child_of_hers", is_hers, is_a_minor)
)


@requires(TASK_18, ART_26)
def is_out_of_work(parent_employment: Employment) -> bool:
    """中断就业."""
    return parent_employment is Employment.NOT_EMPLOYED


@derived
def life_without_work(facts: Facts) -> Days | Bounded:
    """The mother's days, asked only where she is told to have no work."""
    out_of_work = facts.told("parent_employment") is Employment.NOT_EMPLOYED
    return lifetime_if_it_matters(facts, matters=out_of_work)


@requires(TASK_18)
def trainee_is_alive(life_without_work: Days) -> Days:
    """It is for her."""
    return life_without_work


@grants(TASK_18, ART_26)
def training() -> History:
    """因生育中断就业的女性，优先提供再就业培训公共服务."""
    return OFFERED


REEMPLOYMENT_TRAINING = Entitlement(
    "reemployment_training",
    nature=Nature.SERVICE,
    holder="mother",
    conditions=(has_a_minor_child, is_out_of_work, trainee_is_alive),
    figures=(OFFERED,),
    lines=(training,),
    task=(18,),
)
