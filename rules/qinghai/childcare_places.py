"""普惠托育 — places in child care for children under three, by supply targets and no claim to one."""

from __future__ import annotations

from datetime import date

from rules import common as _common  # noqa: F401  it derives child_lifetime
from rules.conditions import grants, requires
from rules.days import Days, younger_than
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import PLAN, PLAN_HELD_FROM, POPULATION_LAW

TASK_10 = PLAN.task(10)
TASK_11 = PLAN.task(11)
AGE = 3

OFFERED = History(Provision(NOT_STATED, TASK_10, Force.SERVICE, since=PLAN_HELD_FROM))


@requires(TASK_10, TASK_11)
def child_is_of_childcare_age(child_birth_date: date) -> Days:
    """0—3岁婴幼儿托育服务: to the day before the third birthday."""
    return younger_than(AGE, child_birth_date)


@requires(TASK_10)
def child_lives_to_be_cared_for(child_lifetime: Days) -> Days:
    """It is for the child."""
    return child_lifetime


@grants(TASK_10, TASK_11, POPULATION_LAW.article(28))
def places() -> History:
    """方便可及、价格可接受、质量有保障的托育服务, by institutions that are on file with the county."""
    return OFFERED


CHILDCARE_PLACES = Entitlement(
    "childcare_places",
    nature=Nature.SERVICE,
    holder="child",
    about="child",
    conditions=(child_is_of_childcare_age, child_lives_to_be_cared_for),
    figures=(OFFERED,),
    lines=(places,),
    task=(10, 11),
)
