"""偏远农牧区孕产妇住院分娩交通补助 — for the way to the hospital.

The plan lays the duty on the prefectures (市、州), which set the sums; none was found.
"""

from __future__ import annotations

from datetime import date

from rules.claims import claimed_soon
from rules.common import a_child_is_born
from rules.conditions import SILENT, grants, lays_out, requires
from rules.days import Held, since
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.family import Outcome
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import PLAN

TASK_6 = PLAN.task(6)

SUBSIDY = History(Provision(NOT_STATED, TASK_6, Force.PROGRAMME, since=date(2022, 2, 1)))


@requires(TASK_6)
def gives_birth(birth_outcome: Outcome) -> bool | Held:
    """住院分娩; of a stillbirth the text says nothing."""
    if birth_outcome is Outcome.STILLBIRTH:
        return SILENT
    return birth_outcome is not Outcome.MISCARRIAGE


@requires(TASK_6, when=a_child_is_born)
def lives_in_a_remote_area(birth_remote_area: bool) -> bool:
    """偏远农牧区."""
    return birth_remote_area


@grants(TASK_6)
def subsidy(birth_day: date) -> Provision:
    """给予交通补助: the sum is set by each prefecture."""
    return SUBSIDY.on(birth_day)


@lays_out(TASK_6)
def from_the_birth_on(birth_day: date) -> list[Piece]:
    """For the delivery in hospital."""
    return [Piece(since(birth_day))]


RURAL_DELIVERY_TRANSPORT = Entitlement(
    "rural_delivery_transport",
    nature=Nature.MONEY,
    holder="mother",
    about="birth",
    conditions=(gives_birth, lives_in_a_remote_area, claimed_soon),
    figures=(SUBSIDY,),
    lines=(subsidy,),
    layout=from_the_birth_on,
    unit=Unit.YUAN,
    per="once",
    task=(6,),
)
