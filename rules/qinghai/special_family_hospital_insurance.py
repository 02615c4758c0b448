"""计划生育特殊家庭住院陪护保险 — insurance for being cared for in hospital.

The plan keeps it going; what it pays, for how many days and from which day on, is in texts that
are not held.
"""

from __future__ import annotations

from rules.common import lifetime_if_it_matters
from rules.conditions import grants, requires
from rules.days import Days
from rules.entitlement import Entitlement, Nature
from rules.facts import Bounded, Facts, derived
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import PLAN, PLAN_HELD_FROM, POPULATION_LAW
from rules.special_family import special_family

TASK_22 = PLAN.task(22)

COVER = History(Provision(NOT_STATED, TASK_22, Force.PROGRAMME, since=PLAN_HELD_FROM))


@derived
def life_in_a_special_family(facts: Facts) -> Days | Bounded:
    """The holder's days, asked only once no answer can keep the family from being a special one."""
    family = special_family.judge(facts)
    matters = bool(family.held.certain or (family.held.possible and not family.asks))
    return lifetime_if_it_matters(facts, matters=matters)


@requires(TASK_22)
def member_is_alive(life_in_a_special_family: Days) -> Days:
    """计划生育特殊家庭成员."""
    return life_in_a_special_family


@grants(TASK_22, POPULATION_LAW.article(32))
def cover() -> History:
    """继续实行计划生育特殊家庭住院陪护保险制度."""
    return COVER


SPECIAL_FAMILY_HOSPITAL_INSURANCE = Entitlement(
    "special_family_hospital_insurance",
    nature=Nature.MONEY,
    of_special_families=True,
    holder="parents",
    conditions=(special_family, member_is_alive),
    figures=(COVER,),
    lines=(cover,),
    task=(22,),
)
