"""看护假 — care leave for the husband of a woman who has given birth.

Article 16 of the province's regulation gives him fifteen days, as reports say since 25 March 2016,
as read in its text since 31 July 2019; the plan restates them. Neither says when they must be taken
or whether they may be split. Where he has told his first day, fifteen days run from it; otherwise
they lie somewhere between the birth and the last day of the mother's leave, which is a usual
reading (未核实的通行做法), and he should agree the days with his employer.
"""

from __future__ import annotations

from datetime import date

from rules.common import (
    a_child_is_born,
    a_further_child,
    birth_is_lawful,
    counted_by_children,
    holder_lived,
    parent_is_employed,
    parents_were_married,
)
from rules.conditions import grants, lays_out
from rules.days import ONE_DAY, between, block
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Facts, derived
from rules.law import History, Provision
from rules.qinghai import extended_maternity_leave as _extended  # noqa: F401  it derives leave_of_the_birth_ends
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


@derived
def his_first_days_off(facts: Facts) -> tuple[date, ...]:
    """The first day of his leave where it is told; none where the days are only framed."""
    told = facts.told("birth_care_leave_starts")
    return (told,) if told else ()


@lays_out(ART_16)
def around_the_birth(
    days: int,
    birth_day: date,
    leave_of_the_birth_ends: date,
    leave_of_the_birth_is_computed: bool,
    his_first_days_off: tuple[date, ...],
) -> list[Piece]:
    """His days in a row where he told the first; either way within the mother's leave."""
    frame = between(birth_day, leave_of_the_birth_ends)
    blocks = [Piece(block(first, days) & frame) for first in his_first_days_off if first in frame]
    rests_on_holidays = leave_of_the_birth_is_computed and not blocks
    return [*blocks, Piece(frame, quota=True, shown=not blocks, computed=rests_on_holidays)]


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
    layout=around_the_birth,
    unit=Unit.DAYS,
    task=(15,),
)
