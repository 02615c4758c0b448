"""计划生育手术并发症人员扶助 — monthly support for people with complications of family-planning surgery.

By the grade that a formal 鉴定 found; who has lost the ability to work through it has help from the
local government or the employer besides, by the province's regulation. The figures are known from
public reports (据公开报道), for the days for which a report gives them; before, and whether they rose
after, is not held.
"""

from __future__ import annotations

from datetime import date

from rules.common import lifetime_if_it_matters
from rules.conditions import grants, requires
from rules.days import Days
from rules.entitlement import Entitlement, Nature, Unit
from rules.facts import Bounded, Facts, derived
from rules.family import ComplicationGrade
from rules.law import Force, History, Provision, yuan
from rules.sources import POPULATION_REGULATION, SPECIAL_SUPPORT

CONDITIONS = SPECIAL_SUPPORT.whole()
ART_34 = POPULATION_REGULATION.article(34)
FIRST_RISE, SECOND_RISE = date(2022, 1, 1), date(2022, 7, 1)


def _monthly(first: int, second: int) -> History:
    return History(
        Provision(yuan(first), CONDITIONS, Force.PROGRAMME, since=FIRST_RISE, until=date(2022, 6, 30)),
        Provision(yuan(second), CONDITIONS, Force.PROGRAMME, since=SECOND_RISE, confirmed=SECOND_RISE),
    )


GRADE_ONE = _monthly(400, 520)
GRADE_TWO = _monthly(300, 390)
GRADE_THREE = _monthly(200, 260)
BY_GRADE = {
    ComplicationGrade.ONE: GRADE_ONE,
    ComplicationGrade.TWO: GRADE_TWO,
    ComplicationGrade.THREE: GRADE_THREE,
}


@derived
def life_with_complications(facts: Facts) -> Days | Bounded:
    """The holder's days, asked only of one whose complications were certified."""
    return lifetime_if_it_matters(facts, matters=bool(facts.told("parent_complication_grade")))


@requires(CONDITIONS)
def is_alive(life_with_complications: Days) -> Days:
    """It is paid to the person."""
    return life_with_complications


@requires(CONDITIONS)
def complications_are_certified(parent_complication_grade: ComplicationGrade) -> bool:
    """经鉴定为计划生育手术并发症的人员, of grade one, two or three."""
    return parent_complication_grade is not ComplicationGrade.NONE


@grants(CONDITIONS, ART_34, when=complications_are_certified)
def monthly(parent_complication_grade: ComplicationGrade) -> History:
    """For each person, a month; the grade decides how much."""
    return BY_GRADE[parent_complication_grade]


SURGERY_COMPLICATION_SUPPORT = Entitlement(
    "surgery_complication_support",
    nature=Nature.MONEY,
    holder="parents",
    conditions=(is_alive, complications_are_certified),
    figures=(GRADE_ONE, GRADE_TWO, GRADE_THREE),
    lines=(monthly,),
    unit=Unit.YUAN,
    per="month",
    task=(22,),
)
