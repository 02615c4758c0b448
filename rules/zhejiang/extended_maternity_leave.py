"""延长产假 — 浙江's leave on top of the maternity leave.

Article 22 of the province's regulation lengthens it by sixty days for a first child and by ninety for a
second or third, for couples who have the child in line with the law. It counts 自生育之日起按照自然日计算:
days in a row, which holidays and rest days do not lengthen, so that no reading of holidays is needed
here. Of a leave that began before the birth it does not say whether the days before are counted in;
the longer leave is laid right after the national one, which is what is certain.

It does not say either which of the two a first birth of several babies is, nor anything of a fourth child.
"""

from __future__ import annotations

from datetime import date

from rules.common import (
    a_child_is_born,
    birth_is_lawful,
    counted_by_children,
    holder_lived,
    is_a_later_child,
    mother_is_employed,
    parents_were_married,
)
from rules.conditions import SILENT, grants, lays_out, requires
from rules.days import ONE_DAY, block
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Bounded, Facts, derived
from rules.family import Outcome
from rules.granting import last_day_of
from rules.law import History, Provision
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.sources import POPULATION_LAW, ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides, works_elsewhere

ART_2 = ZHEJIANG_REGULATION.article(2)
ART_15 = ZHEJIANG_REGULATION.article(15)
ART_22 = ZHEJIANG_REGULATION.article(22)

DAYS = History(Provision(60, ART_22, since=ZHEJIANG_READ_FROM))
MORE_FOR_A_LATER_CHILD = History(Provision(90 - 60, ART_22, since=ZHEJIANG_READ_FROM))


@derived
def comes_after_another(facts: Facts) -> bool:
    """Whether it is not the first child its mother bears."""
    return is_a_later_child(facts)


@requires(ART_15, ART_22, otherwise=SILENT)
def is_one_of_three(birth_is_beyond_three: bool) -> bool:
    """一孩…二孩、三孩: of a further child the article says nothing."""
    return not birth_is_beyond_three


@grants(ART_22)
def lengthened(birth_day: date) -> Provision:
    """一孩延长产假六十天, and for every later one at least as much."""
    return DAYS.on(birth_day)


@grants(ART_22, adds=MORE_FOR_A_LATER_CHILD)
def second_or_third(birth_day: date, comes_after_another: bool) -> Provision | None:
    """二孩、三孩延长产假九十天."""
    return MORE_FOR_A_LATER_CHILD.on(birth_day) if comes_after_another else None


@lays_out(ART_22)
def days_in_a_row(days: int, maternity_leave_ends: date) -> list[Piece]:
    """按照自然日计算: in one block right after the national leave."""
    return [Piece(block(maternity_leave_ends + ONE_DAY, days))]


@derived
def holidays_lengthen_the_whole_leave() -> bool:
    """按照自然日计算: they do not, however other texts are read."""
    return False


@derived
def days_of_extended_leave(facts: Facts) -> int:
    """The days where they are surely hers; none where no text gives them."""
    born = facts("birth_outcome") in (Outcome.EXPECTED, Outcome.BORN)
    day: date = facts("birth_day")
    held = DAYS.find(day) if born else None
    if held is None or not facts("married_at_the_birth") or not facts("birth_in_line"):
        return 0
    if works_elsewhere("mother", facts) or facts("birth_is_beyond_three"):
        return 0
    more = MORE_FOR_A_LATER_CHILD.on(day).figure if facts("comes_after_another") else 0
    return int((held.figure or 0) + (more or 0))


EXTENDED_MATERNITY_LEAVE = Entitlement(
    "extended_maternity_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    follows=MATERNITY_LEAVE,
    holder="mother",
    about="birth",
    conditions=(
        a_child_is_born.citing(ART_22),
        holder_lived,
        mother_is_employed,
        birth_is_lawful.citing(POPULATION_LAW.article(18), POPULATION_LAW.article(25), ART_15),
        parents_were_married,
        is_one_of_three,
        place_of_work_decides.citing(ART_2),
    ),
    figures=(DAYS, MORE_FOR_A_LATER_CHILD),
    lines=(lengthened, second_or_third),
    points=(counted_by_children, *OF_A_LEAVE),
    layout=days_in_a_row,
    unit=Unit.DAYS,
)


@derived
def leave_of_the_birth_ends(facts: Facts) -> date | Bounded:
    """The last day of the maternity and the longer leave that this birth gives a mother at work."""
    return last_day_of(EXTENDED_MATERNITY_LEAVE, facts)
