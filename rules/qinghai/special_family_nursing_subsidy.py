"""计划生育特殊家庭失能老人护理补贴 — a subsidy that places are encouraged to try out.

For old members of special families who have long been unable to look after themselves and are
poor. 鼓励有条件的地区探索: whether a place has it, only that place can say. Nothing is certain. National
law and, from December 2025, the province's own regulation give a care subsidy to every old person in that
need, special family or not; its sums are not held, and the need is not asked: the office is named.
"""

from __future__ import annotations

from datetime import date

from rules.conditions import SILENT, grants, requires
from rules.days import Days, Held, birthday, since
from rules.entitlement import Entitlement
from rules.law import NOT_STATED, Force, History, Provision
from rules.qinghai.special_family_hospital_insurance import member_is_alive
from rules.sources import ELDERLY_LAW, ELDERLY_REGULATION, PLAN, PLAN_HELD_FROM
from rules.special_family import special_family

TASK_22 = PLAN.task(22)
AGE = 60

TRIED_OUT = History(Provision(NOT_STATED, TASK_22, Force.EXPLORATORY, since=PLAN_HELD_FROM))


@requires(ELDERLY_LAW.article(2), TASK_22)
def member_is_60(parent_birth_date: date) -> Days:
    """老年人: sixty and over."""
    return since(birthday(parent_birth_date, AGE))


@requires(TASK_22)
def place_has_one() -> Held:
    """鼓励有条件的地区探索建立: the place says whether, for whom and how much."""
    return SILENT


@grants(TASK_22, ELDERLY_LAW.article(30), ELDERLY_LAW.article(33), ELDERLY_REGULATION.article(22))
def subsidy() -> History:
    """生活长期不能自理、经济困难的老年人."""
    return TRIED_OUT


SPECIAL_FAMILY_NURSING_SUBSIDY = Entitlement(
    "special_family_nursing_subsidy",
    holder="parents",
    conditions=(special_family, member_is_60, member_is_alive, place_has_one),
    figures=(TRIED_OUT,),
    lines=(subsidy,),
    task=(22,),
)
