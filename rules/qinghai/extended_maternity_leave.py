"""奖励生育假 — Qinghai's leave on top of the maternity leave.

Article 16 of the province's regulation gives ninety days since the change of 24 November 2021. Its
texts of 2019 and 2020 gave sixty; as public reports have it (据公开报道), so it was since 25 March 2016.
The plan restates the ninety. A leave of sixty days that still ran on the day of the change went on
to ninety, one that was over got nothing more. The national law that allows such a leave speaks of
couples who give birth in line with the law; of unmarried mothers it says nothing, and neither do
we. The health commission's answers count calendar days, holidays included; that is the usual
reading, and others are kept as long as the regulation itself does not say so.
"""

from __future__ import annotations

from datetime import date

from rules.calendar import rests_on_computed_holidays
from rules.common import (
    a_child_is_born,
    a_further_child,
    birth_is_lawful,
    counted_by_children,
    holder_lived,
    mother_is_employed,
    parents_were_married,
)
from rules.conditions import grants, lays_out
from rules.days import ONE_DAY, between, block
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Ask, Bounded, Facts, derived
from rules.family import Outcome
from rules.granting import last_day_of
from rules.law import History, Provision
from rules.national.maternity_leave import MATERNITY_LEAVE, longer_by_holidays
from rules.sources import (
    COMMISSION_ANSWERS,
    PLAN,
    POPULATION_REGULATION,
    REGULATION_2016,
    REGULATION_2019,
    REGULATION_OF_2016,
    REGULATION_OF_2019,
    REGULATION_OF_2021,
)
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides, works_elsewhere

TASK_15 = PLAN.task(15)
ART_16 = POPULATION_REGULATION.article(16)
BEFORE = REGULATION_2016.whole()

DAYS = History(
    Provision(60, BEFORE, since=REGULATION_OF_2016, until=REGULATION_OF_2019 - ONE_DAY),
    Provision(60, REGULATION_2019.article(16), since=REGULATION_OF_2019, until=REGULATION_OF_2021 - ONE_DAY),
    Provision(90, ART_16, since=REGULATION_OF_2021),
)


def _held_on(day: date) -> int:
    return int(DAYS.on(day).figure or 0)


MORE_FOR_A_LEAVE_THAT_RAN = History(
    Provision(
        _held_on(REGULATION_OF_2021) - _held_on(REGULATION_OF_2021 - ONE_DAY),
        ART_16,
        since=REGULATION_OF_2021,
    )
)
LAST_LEAVE_THAT_RAN = date(2022, 12, 31)
"""By then every leave that ran on the day of the change was over, however many babies came."""


def _leave(first: date, days: int, holidays: str) -> Piece:
    return Piece(block(first, days)) if holidays == "counted" else longer_by_holidays(first, days)


@derived
def shorter_leave_ran_at_the_change(facts: Facts) -> bool:
    """Whether a leave of the sixty days of before still ran when the ninety came into force."""
    born: date = facts("birth_day")
    held = DAYS.find(born)
    if held is None or born >= REGULATION_OF_2021:
        return False
    ends = facts("maternity_leave_ends")
    bounds = ends.bounds if isinstance(ends, Bounded) else (ends,)
    holidays, days = facts("holidays_in_extended_leave"), int(held.figure or 0)
    ran = {_leave(end + ONE_DAY, days, holidays).days.last >= REGULATION_OF_2021 for end in bounds}
    if isinstance(ends, Bounded) and len(ran) > 1:
        raise Ask(*ends.asks, *(path for path, _ in ends.assumed))
    return ran.pop()


@grants(ART_16, TASK_15)
def award(birth_day: date) -> Provision:
    """我省奖励生育假90天; the day of the birth decides which text applies."""
    return DAYS.on(birth_day)


@grants(
    ART_16,
    TASK_15,
    line="award",
    adds=MORE_FOR_A_LEAVE_THAT_RAN,
    within=between(REGULATION_OF_2021, LAST_LEAVE_THAT_RAN),
)
def award_of_a_leave_that_ran(shorter_leave_ran_at_the_change: bool) -> Provision | None:
    """A leave still running on the day of the change is lengthened to the new number of days."""
    return MORE_FOR_A_LEAVE_THAT_RAN.on(REGULATION_OF_2021) if shorter_leave_ran_at_the_change else None


@lays_out(ART_16, COMMISSION_ANSWERS.whole())
def after_the_maternity_leave(
    days: int, maternity_leave_ends: date, holidays_in_extended_leave: str
) -> list[Piece]:
    """In one block right after the maternity leave; read so, longer by the statutory holidays in it."""
    return [_leave(maternity_leave_ends + ONE_DAY, days, holidays_in_extended_leave)]


@derived
def days_of_extended_leave(facts: Facts) -> int:
    """The province's days where they are surely hers; none where no text gives them."""
    born = facts("birth_outcome") in (Outcome.EXPECTED, Outcome.BORN)
    held = DAYS.find(facts("birth_day")) if born else None
    if held is None or not facts("married_at_the_birth") or not facts("birth_in_line"):
        return 0
    if works_elsewhere("mother", facts):
        return 0
    more = MORE_FOR_A_LEAVE_THAT_RAN[0].figure if facts("shorter_leave_ran_at_the_change") else 0
    return int((held.figure or 0) + (more or 0))


EXTENDED_MATERNITY_LEAVE = Entitlement(
    "extended_maternity_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    follows=MATERNITY_LEAVE,
    holder="mother",
    about="birth",
    conditions=(
        a_child_is_born,
        holder_lived,
        mother_is_employed,
        birth_is_lawful,
        parents_were_married,
        place_of_work_decides,
    ),
    figures=(DAYS, MORE_FOR_A_LEAVE_THAT_RAN),
    lines=(award, award_of_a_leave_that_ran),
    points=(a_further_child, counted_by_children, *OF_A_LEAVE),
    layout=after_the_maternity_leave,
    unit=Unit.DAYS,
    task=(15,),
)


@derived
def leave_of_the_birth_ends(facts: Facts) -> date | Bounded:
    """The last day of the maternity and extended leave that this birth gives a mother at work."""
    return last_day_of(EXTENDED_MATERNITY_LEAVE, facts)


@derived
def leave_of_the_birth_is_computed(facts: Facts) -> bool:
    """Whether that last day rests on statutory holidays that are not announced yet."""
    reading = facts("holidays_in_extended_leave")
    if reading == "counted":
        return False
    whole = reading == "extend_all"
    first = (
        _shown(facts("maternity_leave_starts")) if whole else _shown(facts("maternity_leave_ends")) + ONE_DAY
    )
    return rests_on_computed_holidays(first, _shown(facts("leave_of_the_birth_ends")))


def _shown(day: date | Bounded) -> date:
    return day.shown if isinstance(day, Bounded) else day
