"""计划生育特殊家庭的关怀服务 — what the province's plan arranges for special families, by name.

Services, and a priority in housing; no sum is attached to any of them. Behind them stand the law and the
province's regulation, which has governments help those who hold the certificate. The plan sets no age for
them. Places in homes for the old are for the old of these families: the line says so, and asks nothing.
"""

from __future__ import annotations

from rules.conditions import grants
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import PLAN, PLAN_HELD_FROM, POPULATION_LAW, POPULATION_REGULATION
from rules.special_family import some_parent, special_family

TASK_22 = PLAN.task(22)
TASK_23 = PLAN.task(23)
LAW = POPULATION_LAW.article(32)
ART_22 = POPULATION_REGULATION.article(22)

CARE = History(Provision(NOT_STATED, TASK_23, Force.SERVICE, since=PLAN_HELD_FROM))
SHELTER = History(Provision(NOT_STATED, TASK_22, Force.SERVICE, since=PLAN_HELD_FROM))


@grants(TASK_23, LAW, ART_22)
def two_contacts() -> History:
    """“双岗”联系人."""
    return CARE


@grants(TASK_23)
def family_doctor() -> History:
    """家庭医生签约."""
    return CARE


@grants(TASK_23)
def hospital_fast_track() -> History:
    """就医绿色通道."""
    return CARE


@grants(TASK_23)
def warm_home() -> History:
    """原则上每个县要有1所“暖心家园”."""
    return CARE


@grants(TASK_23)
def errands_and_company() -> History:
    """生活照料、精神慰藉, 依法代办入住养老机构、就医陪护: by social organisations chosen by tender."""
    return CARE


@grants(TASK_22)
def places_in_homes() -> History:
    """公办养老机构和公建民营养老机构: 无偿或低收费托养服务, for the old of these families."""
    return SHELTER


@grants(TASK_22)
def housing_first() -> History:
    """对住房困难的，优先纳入住房保障."""
    return SHELTER


SPECIAL_FAMILY_SERVICES = Entitlement(
    "special_family_services",
    nature=Nature.SERVICE,
    of_special_families=True,
    holder="family",
    conditions=(some_parent("special_family", special_family),),
    figures=(CARE, SHELTER),
    lines=(
        two_contacts,
        family_doctor,
        hospital_fast_track,
        warm_home,
        errands_and_company,
        places_in_homes,
        housing_first,
    ),
    task=(22, 23),
)
