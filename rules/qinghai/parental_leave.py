"""育儿假 — leave for each parent of a child under three.

The province's regulation (article 16, since 24 November 2021) and the plan *encourage* employers to
give each of the couple fifteen days a year until the child turns three: an employer may, and need
not. Neither says whether the year is the child's or the calendar's, nor what holds with several
children under three: both are readings.
"""

from __future__ import annotations

from rules.common import holder_lived, parent_is_employed, parents_are_married
from rules.conditions import grants
from rules.entitlement import Entitlement, Nature, Unit
from rules.law import Force, History, Provision
from rules.parental_years import (
    child_is_lawful,
    child_is_of_one_parent,
    child_is_ones_own,
    child_is_under_three,
    child_lives,
    child_was_born_to_them,
    no_older_one_under_three,
    years,
)
from rules.sources import PLAN, POPULATION_LAW, POPULATION_REGULATION, REGULATION_OF_2021
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides

TASK_15 = PLAN.task(15)
ART_16 = POPULATION_REGULATION.article(16)

DAYS = History(Provision(15, ART_16, Force.ENCOURAGED, since=REGULATION_OF_2021))


@grants(ART_16, TASK_15)
def fifteen_a_year() -> History:
    """每年给予夫妻双方各15天育儿假."""
    return DAYS


PARENTAL_LEAVE = Entitlement(
    "parental_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    counted_either_way=True,
    holder="parents",
    about="child",
    conditions=(
        child_is_under_three.citing(TASK_15),
        holder_lived,
        parent_is_employed,
        parents_are_married,
        child_is_lawful.citing(
            POPULATION_LAW.article(18), POPULATION_LAW.article(25), POPULATION_REGULATION.article(13)
        ),
        child_is_ones_own.citing(TASK_15, when=child_is_of_one_parent.citing(TASK_15)),
        child_lives.citing(TASK_15),
        child_was_born_to_them.citing(ART_16),
        no_older_one_under_three.citing(TASK_15),
        place_of_work_decides,
    ),
    figures=(DAYS,),
    lines=(fifteen_a_year,),
    layout=years.citing(TASK_15),
    unit=Unit.DAYS,
    per="child_year",
    task=(15,),
    points=OF_A_LEAVE,
)
