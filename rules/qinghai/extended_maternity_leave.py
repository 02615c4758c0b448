"""奖励生育假 — Qinghai's leave on top of the maternity leave.

The plan puts ninety days on the ninety-eight of national law. It names the province's
regulation, whose text is not held here: no article is printed, and the first day held is the
first on which all our sources agree. The national law that allows such a leave speaks of
couples who give birth in line with the law; of unmarried mothers it says nothing, and neither
do we. Whether statutory holidays lengthen it is a reading.
"""

from __future__ import annotations

from datetime import date

from rules.calendar import extended
from rules.common import a_child_is_born, birth_is_lawful, mother_is_employed, parents_are_married
from rules.conditions import grants, lays_out
from rules.days import ONE_DAY, between, block
from rules.entitlement import Entitlement, Piece, Unit, last_day_of
from rules.facts import Bounded, Facts, derived
from rules.family import Marriage, Outcome
from rules.law import History, Provision
from rules.national import maternity_leave as _maternity_leave  # noqa: F401  it derives maternity_leave_ends
from rules.sources import PLAN

TASK_15 = PLAN.task(15)

DAYS = History(Provision(90, TASK_15, since=date(2022, 2, 1)))


@grants(TASK_15)
def award(birth_day: date) -> Provision:
    """我省奖励生育假90天; the day of the birth decides which text applies."""
    return DAYS.on(birth_day)


@lays_out(TASK_15)
def after_the_maternity_leave(
    days: int, maternity_leave_ends: date, holidays_in_extended_leave: str
) -> list[Piece]:
    """In one block right after the maternity leave; read so, longer by the statutory holidays in it."""
    first = maternity_leave_ends + ONE_DAY
    if holidays_in_extended_leave == "extend":
        return [Piece(between(first, extended(first, days)))]
    return [Piece(block(first, days))]


@derived
def days_of_extended_leave(facts: Facts) -> int:
    """The province's days where they are surely hers; none where no text gives them."""
    born = facts("birth_outcome") in (Outcome.EXPECTED, Outcome.BORN)
    held = DAYS.find(facts("birth_day")) if born else None
    if held is None or facts("marriage") is not Marriage.MARRIED or not facts("birth_in_line"):
        return 0
    return int(held.figure or 0)


EXTENDED_MATERNITY_LEAVE = Entitlement(
    "extended_maternity_leave",
    holder="mother",
    about="birth",
    conditions=(a_child_is_born, mother_is_employed, birth_is_lawful, parents_are_married),
    figures=(DAYS,),
    lines=(award,),
    layout=after_the_maternity_leave,
    unit=Unit.DAYS,
    task=(15,),
)


@derived
def leave_of_the_birth_ends(facts: Facts) -> date | Bounded:
    """The last day of the maternity and extended leave that this birth gives a mother at work."""
    return last_day_of(EXTENDED_MATERNITY_LEAVE, facts)
