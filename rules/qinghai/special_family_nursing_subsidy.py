"""失能老年人护理补贴 — a care subsidy for the old of special families who cannot look after themselves.

National law and the province's regulation have governments give it to every old person who has long been
unable to care for themselves and is poor, special family or not; the regulation allows services instead.
Who receives it, and how much, the government decides by the degree of the disability; no sum is held,
and neither need nor means are asked: nothing is certain, and the office is named. Beside it the plan
encourages places to try out one for special families (鼓励有条件的地区探索).
"""

from __future__ import annotations

from datetime import date

from rules.conditions import SILENT, grants, requires
from rules.days import Days, Held, birthday, since
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, Force, History, Provision
from rules.qinghai.special_family_hospital_insurance import member_is_alive
from rules.sources import ELDERLY_LAW, ELDERLY_REGULATION, PLAN, PLAN_HELD_FROM
from rules.special_family import special_family

TASK_22 = PLAN.task(22)
ART_30 = ELDERLY_LAW.article(30)
ART_22 = ELDERLY_REGULATION.article(22)
ELDERLY_LAW_READ_FROM = date(2018, 12, 29)
AGE = 60

DUTY = History(Provision(NOT_STATED, ART_30, since=ELDERLY_LAW_READ_FROM))
TRIED_OUT = History(Provision(NOT_STATED, TASK_22, Force.EXPLORATORY, since=PLAN_HELD_FROM))


@requires(ELDERLY_LAW.article(2), TASK_22)
def member_is_60(parent_birth_date: date) -> Days:
    """老年人: sixty and over."""
    return since(birthday(parent_birth_date, AGE))


@requires(ART_30, ART_22, TASK_22)
def place_has_one() -> Held:
    """根据其失能程度等情况给予: the government decides to whom and how much; the text gives no measure."""
    return SILENT


@grants(ART_30, ELDERLY_LAW.article(33), ART_22)
def subsidy() -> History:
    """生活长期不能自理、经济困难的老年人…给予护理补贴."""
    return DUTY


@grants(TASK_22)
def tried_out() -> History:
    """鼓励有条件的地区探索建立: for special families, beside it."""
    return TRIED_OUT


SPECIAL_FAMILY_NURSING_SUBSIDY = Entitlement(
    "special_family_nursing_subsidy",
    nature=Nature.MONEY,
    of_special_families=True,
    holder="parents",
    conditions=(special_family, member_is_60, member_is_alive, place_has_one),
    figures=(DUTY, TRIED_OUT),
    lines=(subsidy, tried_out),
    task=(22,),
)
