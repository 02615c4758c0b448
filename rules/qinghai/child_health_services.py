"""0–6 岁儿童健康管理、预防接种、新生儿筛查 — what comes at which age, to the seventh birthday.

The vaccination certificate is to be got within a month of the birth (疫苗管理法 第四十七条); a month
ends on the same day of the next one. The ages of the checks are known from public notes of the
national service standard (据公开资料); each span runs from one check to the next.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from rules import common as _common  # noqa: F401  it derives child_lifetime
from rules.common import parents_may_be_unmarried
from rules.conditions import falls_due, grants, lays_out, requires
from rules.days import ONE_DAY, Days, between, birthday, months_later, younger_than
from rules.entitlement import Entitlement, Nature, Piece
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import (
    CIVIL_CODE,
    MATERNAL_INFANT_RULES,
    PLAN,
    PLAN_HELD_FROM,
    PUBLIC_HEALTH_SERVICES,
    VACCINE_LAW,
)

TASK_7 = PLAN.task(7)
TASK_8 = PLAN.task(8)
ART_47 = VACCINE_LAW.article(47)
VACCINES = VACCINE_LAW.article(6)
FREE = VACCINE_LAW.article(49)
CHECKS = PUBLIC_HEALTH_SERVICES.whole()
A_MONTH = CIVIL_CODE.article(202)
FIRST_DAY_NOT_COUNTED = CIVIL_CODE.article(201)
AGE = 7
CHECKED_AT_MONTHS = (18, 24, 30, 36, 48, 60, 72)

MANAGED = History(Provision(NOT_STATED, TASK_7, Force.SERVICE, since=PLAN_HELD_FROM))
SCREENED = History(Provision(NOT_STATED, TASK_8, Force.SERVICE, since=PLAN_HELD_FROM))
VACCINATED = History(Provision(NOT_STATED, VACCINES, Force.SERVICE, since=PLAN_HELD_FROM))


@requires(TASK_7)
def child_is_under_seven(child_birth_date: date) -> Days:
    """0—6岁儿童, 7岁以下儿童: to the day before the seventh birthday."""
    return younger_than(AGE, child_birth_date)


@requires(TASK_7)
def child_is_living(child_lifetime: Days) -> Days:
    """It is for the child."""
    return child_lifetime


@grants(TASK_7, CHECKS)
def health_checks() -> History:
    """0—6岁儿童健康管理."""
    return MANAGED


@grants(VACCINES, FREE, ART_47)
def vaccination() -> History:
    """免疫规划疫苗: free, and the child's certificate with it."""
    return VACCINATED


@grants(TASK_8, MATERNAL_INFANT_RULES.article(25))
def newborn_screening() -> History:
    """新生儿疾病筛查、新生儿遗传代谢疾病筛查."""
    return SCREENED


@grants(TASK_8)
def disability_screening() -> History:
    """0—6岁儿童听力、视力等残疾筛查."""
    return SCREENED


@falls_due(ART_47, FIRST_DAY_NOT_COUNTED, A_MONTH)
def vaccination_certificate(child_birth_date: date) -> date:
    """在儿童出生后一个月内."""
    return months_later(child_birth_date, 1)


@lays_out(TASK_7, ART_47, FIRST_DAY_NOT_COUNTED, A_MONTH, CHECKS)
def what_comes_at_which_age(child_birth_date: date) -> list[Piece]:
    """The certificate in the first month; checks as an infant, at a year and a half, and so on."""
    born, seventh = child_birth_date, birthday(child_birth_date, AGE)
    ages = [_at_age(born, months) for months in CHECKED_AT_MONTHS]
    labels = ["as_an_infant", *(f"checked_at_{months}" for months in CHECKED_AT_MONTHS)]
    return [
        Piece(between(born, months_later(born, 1)), "vaccination_certificate"),
        *(
            Piece(between(first, after - ONE_DAY), label)
            for label, (first, after) in zip(labels, pairwise([born, *ages, seventh]), strict=True)
        ),
    ]


def _at_age(born: date, months: int) -> date:
    """The day of that age; of whole years, the birthday."""
    years, rest = divmod(months, 12)
    return months_later(born, months) if rest else birthday(born, years)


CHILD_HEALTH_SERVICES = Entitlement(
    "child_health_services",
    nature=Nature.SERVICE,
    holder="child",
    about="child",
    conditions=(child_is_under_seven, child_is_living),
    figures=(MANAGED, SCREENED, VACCINATED),
    lines=(health_checks, vaccination, newborn_screening, disability_screening),
    layout=what_comes_at_which_age,
    task=(7, 8),
    deadlines=(vaccination_certificate,),
    points=(parents_may_be_unmarried,),
)
