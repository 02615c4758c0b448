"""看护假 — care leave for the husband of a woman who has given birth.

Article 16 of the province's regulation gives him fifteen days, as reports say since 25 March 2016,
as read in its text since 31 July 2019; the plan restates them. Neither says when they must be taken
or whether they may be split. Where he has told his first day, fifteen days run from it; otherwise
they lie somewhere between the birth and the last day of the mother's leave, which is a usual
reading (未核实的通行做法), and he should agree the days with his employer.
"""

from __future__ import annotations

from datetime import date

from rules.care_leave import around_the_birth
from rules.common import (
    a_child_is_born,
    a_further_child,
    birth_is_lawful,
    counted_by_children,
    holder_lived,
    parent_is_employed,
    parents_were_married,
)
from rules.conditions import grants
from rules.days import ONE_DAY
from rules.entitlement import Entitlement, Nature, Unit
from rules.law import History, Provision
from rules.sources import (
    PLAN,
    POPULATION_REGULATION,
    REGULATION_2016,
    REGULATION_2019,
    REGULATION_OF_2016,
    REGULATION_OF_2019,
    REGULATION_OF_2021,
)
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides

ART_16 = POPULATION_REGULATION.article(16)

DAYS = History(
    Provision(15, REGULATION_2016.whole(), since=REGULATION_OF_2016, until=REGULATION_OF_2019 - ONE_DAY),
    Provision(15, REGULATION_2019.article(16), since=REGULATION_OF_2019, until=REGULATION_OF_2021 - ONE_DAY),
    Provision(15, ART_16, since=REGULATION_OF_2021),
)


@grants(ART_16, PLAN.task(15))
def care(birth_day: date) -> Provision:
    """其配偶看护假15天; the day of the birth, not the day he goes on leave, decides which text applies."""
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
        a_child_is_born,
        holder_lived,
        parent_is_employed,
        birth_is_lawful,
        parents_were_married,
        place_of_work_decides,
    ),
    figures=(DAYS,),
    lines=(care,),
    points=(a_further_child, counted_by_children, *OF_A_LEAVE),
    layout=around_the_birth.citing(ART_16),
    unit=Unit.DAYS,
    task=(15,),
)
