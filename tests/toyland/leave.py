"""Twenty days more for every mother, and three for the father: two figures, one derived fact, one hook."""

from __future__ import annotations

from datetime import date

from rules.care_leave import around_the_birth
from rules.common import a_child_is_born, mother_is_employed, parent_is_employed
from rules.conditions import grants, lays_out
from rules.days import ONE_DAY, block
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Bounded, Facts, derived
from rules.granting import last_day_of
from rules.law import History, Instrument, Provision
from rules.national.maternity_leave import MATERNITY_LEAVE

RULES = Instrument("toyland_rules", "某地规定", province="toyland")
ART_1, ART_2 = RULES.article(1), RULES.article(2)
TWENTY = History(Provision(20, ART_1, since=date(2020, 1, 1)))
THREE = History(Provision(3, ART_2, since=date(2020, 1, 1)))


@grants(ART_1)
def twenty(birth_day: date) -> Provision:
    return TWENTY.on(birth_day)


@derived
def day_after_the_leave(facts: Facts) -> date:
    ends: date = facts("maternity_leave_ends")
    return ends + ONE_DAY


@lays_out(ART_1)
def afterwards(days: int, day_after_the_leave: date) -> list[Piece]:
    return [Piece(block(day_after_the_leave, days))]


@grants(ART_2)
def three(birth_day: date) -> Provision:
    return THREE.on(birth_day)


LONGER_LEAVE = Entitlement(
    "extended_maternity_leave",
    nature=Nature.LEAVE,
    holder="mother",
    about="birth",
    conditions=(a_child_is_born, mother_is_employed),
    figures=(TWENTY,),
    lines=(twenty,),
    layout=afterwards,
    unit=Unit.DAYS,
    follows=MATERNITY_LEAVE,
)
CARE_LEAVE = Entitlement(
    "spousal_care_leave",
    nature=Nature.LEAVE,
    holder="father",
    about="birth",
    conditions=(a_child_is_born, parent_is_employed),
    figures=(THREE,),
    lines=(three,),
    layout=around_the_birth.citing(ART_2),
    unit=Unit.DAYS,
)


@derived
def leave_of_the_birth_ends(facts: Facts) -> date | Bounded:
    return last_day_of(LONGER_LEAVE, facts)
