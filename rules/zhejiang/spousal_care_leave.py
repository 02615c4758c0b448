"""护理假 — care leave for the husband of a woman who has given birth.

Article 22 of the province's regulation gives him fifteen days, with pay, bonus and benefits from his
employer. It does not say when they must be taken or whether they may be split: where he has told his
first day, fifteen days run from it; otherwise they lie within the mother's leave, which is a usual
reading (未核实的通行做法).
"""

from __future__ import annotations

from datetime import date

from rules.care_leave import around_the_birth
from rules.common import (
    a_child_is_born,
    birth_is_lawful,
    counted_by_children,
    holder_lived,
    parent_is_employed,
    parents_were_married,
)
from rules.conditions import grants
from rules.entitlement import Entitlement, Nature, Unit
from rules.law import History, Provision
from rules.sources import POPULATION_LAW, ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides
from rules.zhejiang.extended_maternity_leave import is_one_of_three

ART_2 = ZHEJIANG_REGULATION.article(2)
ART_15 = ZHEJIANG_REGULATION.article(15)
ART_22 = ZHEJIANG_REGULATION.article(22)

DAYS = History(Provision(15, ART_22, since=ZHEJIANG_READ_FROM))


@grants(ART_22)
def care(birth_day: date) -> Provision:
    """男方享受十五天护理假; the day of the birth decides which text applies."""
    return DAYS.on(birth_day)


SPOUSAL_CARE_LEAVE = Entitlement(
    "spousal_care_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    starts="care_leave_starts",
    within_a_window=True,
    holder="father",
    about="birth",
    conditions=(
        a_child_is_born.citing(ART_22),
        holder_lived,
        parent_is_employed.citing(ART_22),
        birth_is_lawful.citing(POPULATION_LAW.article(18), POPULATION_LAW.article(25), ART_15),
        parents_were_married,
        is_one_of_three,
        place_of_work_decides.citing(ART_2),
    ),
    figures=(DAYS,),
    lines=(care,),
    points=(counted_by_children, *OF_A_LEAVE),
    layout=around_the_birth.citing(ART_22),
    unit=Unit.DAYS,
)
