"""婚前医学检查、孕前优生健康检查 — checks before a marriage and before a pregnancy.

The plan encourages the one at marriage registration and promotes the other. The law on
maternal and infant care still speaks of a certificate, the regulation on marriage registration
of 2025 asks for none. Whether a family plans a marriage or a child is not asked.
"""

from __future__ import annotations

from rules.conditions import grants
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import MARRIAGE_REGISTRATION, MATERNAL_INFANT_LAW, PLAN, PLAN_HELD_FROM

TASK_8 = PLAN.task(8)

OFFERED = History(Provision(NOT_STATED, TASK_8, Force.SERVICE, since=PLAN_HELD_FROM))


@grants(
    TASK_8,
    MATERNAL_INFANT_LAW.article(12),
    MARRIAGE_REGISTRATION.article(6),
    MARRIAGE_REGISTRATION.article(8),
)
def before_a_marriage() -> History:
    """办理婚姻登记时鼓励引导进行婚前医学检查."""
    return OFFERED


@grants(TASK_8)
def before_a_pregnancy() -> History:
    """推进孕前优生健康检查."""
    return OFFERED


PREMARITAL_PRECONCEPTION_CHECKS = Entitlement(
    "premarital_preconception_checks",
    nature=Nature.SERVICE,
    holder="family",
    conditions=(),
    figures=(OFFERED,),
    lines=(before_a_marriage, before_a_pregnancy),
    task=(8,),
)
