"""独生子女父母奖励 — reward for parents who hold the only-child certificate.

The law gives it to couples who, in the time of one child, held the 独生子女父母光荣证: by the
rules of the state and the province, and employers carry out what falls on them. Qinghai's
amounts, and the ages at which they are paid, are in texts that are not held: none is told.
"""

from __future__ import annotations

from rules.conditions import grants, requires
from rules.entitlement import Entitlement, Unit
from rules.law import NOT_STATED, History, Provision
from rules.sources import PLAN, POPULATION_LAW, POPULATION_LAW_OF_2021
from rules.special_family import only_child_of_that_time, some_parent

ART_31 = POPULATION_LAW.article(31)

REWARD = History(Provision(NOT_STATED, ART_31, since=POPULATION_LAW_OF_2021))

one_child_of_that_time = some_parent("one_child_of_that_time", only_child_of_that_time)


@requires(ART_31, when=one_child_of_that_time)
def certificate_is_held(only_child_certificate: bool) -> bool:
    """获得《独生子女父母光荣证》的夫妻; asked only of who may hold one."""
    return only_child_certificate


@grants(ART_31, PLAN.task(21))
def reward() -> History:
    """按照国家和省有关规定享受独生子女父母奖励."""
    return REWARD


ONLY_CHILD_PARENT_REWARD = Entitlement(
    "only_child_parent_reward",
    holder="family",
    conditions=(one_child_of_that_time, certificate_is_held),
    figures=(REWARD,),
    lines=(reward,),
    unit=Unit.YUAN,
    per="year",
    task=(21,),
)
