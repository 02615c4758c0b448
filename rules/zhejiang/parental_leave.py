"""育儿假 — leave for each parent of a child under three.

Article 22 of the province's regulation gives each of a couple ten days a year until the child is
three, with pay, bonus and benefits from the employer: the employer must give it. It does not say
whether the year is the child's or the calendar's, nor what holds with several children under three:
both are readings.
"""

from __future__ import annotations

from rules.common import holder_lived, parent_is_employed, parents_are_married
from rules.conditions import grants
from rules.entitlement import Entitlement, Nature, Unit
from rules.law import History, Provision
from rules.parental_years import (
    child_is_lawful,
    child_is_ones_own,
    child_is_under_three,
    child_lives,
    child_was_born_to_them,
    no_older_one_under_three,
    years,
)
from rules.sources import POPULATION_LAW, ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides

ART_2 = ZHEJIANG_REGULATION.article(2)
ART_15 = ZHEJIANG_REGULATION.article(15)
ART_22 = ZHEJIANG_REGULATION.article(22)

DAYS = History(Provision(10, ART_22, since=ZHEJIANG_READ_FROM))


@grants(ART_22)
def ten_a_year() -> History:
    """在子女三周岁内，夫妻双方每年各享受十天育儿假."""
    return DAYS


PARENTAL_LEAVE = Entitlement(
    "parental_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    counted_either_way=True,
    holder="parents",
    about="child",
    conditions=(
        child_is_under_three.citing(ART_22),
        holder_lived,
        parent_is_employed.citing(ART_22),
        parents_are_married,
        child_is_lawful.citing(POPULATION_LAW.article(18), POPULATION_LAW.article(25), ART_15),
        child_is_ones_own.citing(ART_22),
        child_lives.citing(ART_22),
        child_was_born_to_them.citing(ART_22),
        no_older_one_under_three.citing(ART_22),
        place_of_work_decides.citing(ART_2),
    ),
    figures=(DAYS,),
    lines=(ten_a_year,),
    layout=years.citing(ART_22),
    unit=Unit.DAYS,
    per="child_year",
    points=OF_A_LEAVE,
)
