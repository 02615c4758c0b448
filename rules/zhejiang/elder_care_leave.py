"""陪护父母假 — leave of an only child to be with a parent of sixty or more.

Article 28 of the province's regulation gives the only child of a one-child family five days a year once
a parent is sixty, with pay, bonus and benefits from the employer. No stay in hospital is asked for. Of
children who are not only children, and of parents-in-law, it says nothing; nor whether the days are
working days. Five days a year, however many parents are sixty.
"""

from __future__ import annotations

from datetime import date

from rules.common import holder_lived
from rules.conditions import SILENT, deducts, grants, lays_out, requires
from rules.days import ALWAYS, Days, between, birthday, since
from rules.elders import used_up
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Bounded, Facts, derived
from rules.family import Employment
from rules.law import History, Provision
from rules.sources import ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION
from rules.unusual_work import OF_A_LEAVE, place_of_work_decides

ART_2 = ZHEJIANG_REGULATION.article(2)
ART_28 = ZHEJIANG_REGULATION.article(28)
AGE = 60
EVERY_YEAR = "every_year"
"""Labels the days of which each calendar year has its five."""

A_YEAR = History(Provision(5, ART_28, since=ZHEJIANG_READ_FROM))


@derived
def days_with_a_parent_of_60(facts: Facts) -> Days | Bounded:
    """父母一方年满六十周岁: from the day the elder of the holder's parents is sixty."""
    born = facts("elder_birth_date")
    asks = []
    for number, elder in enumerate(facts.family.elders or ()):
        path = f"elders/{number}"
        if path == facts.path or elder.parent_of not in (None, facts.holder):
            continue
        if elder.birth_date is None or (elder.parent_of is None and elder.birth_date < born):
            asks.append(f"{path}/{'birth_date' if elder.birth_date is None else 'parent_of'}")
        else:
            born = min(born, elder.birth_date)
    days = since(birthday(born, AGE))
    return Bounded(days, (days, ALWAYS), asks=tuple(asks)) if asks else days


@requires(ART_28)
def carer_is_employed(parent_employment: Employment) -> bool:
    """由用人单位照发: leave is taken from an employer."""
    return parent_employment is Employment.EMPLOYEE


@requires(ART_28, otherwise=SILENT)
def elder_is_own_parent(is_elders_own_child: bool) -> bool:
    """陪护父母假: of parents-in-law the article says nothing."""
    return is_elders_own_child


@requires(ART_28)
def a_parent_is_60(days_with_a_parent_of_60: Days) -> Days:
    """父母一方年满六十周岁."""
    return days_with_a_parent_of_60


@requires(ART_28, otherwise=SILENT)
def is_an_only_child(parent_only_child: bool) -> bool:
    """独生子女: of children with brothers or sisters the article says nothing."""
    return parent_only_child


@grants(ART_28)
def five_a_year() -> History:
    """独生子女每年享受五天陪护父母假."""
    return A_YEAR


@deducts(ART_28, untold={})
def used(days_used_by_year: dict[int, int]) -> History | None:
    """每年…五天: what was already taken in a year, for whichever parent."""
    return used_up(days_used_by_year, ART_28)


@derived
def years_of_which_some_was_used(parent_care_leave_used: dict[int, int] | None) -> tuple[int, ...]:
    """The years of which it is told what was taken; nobody is asked."""
    return tuple(sorted(parent_care_leave_used or ()))


@lays_out(ART_28)
def every_year(years_of_which_some_was_used: tuple[int, ...], quota_of_care_leave: str) -> list[Piece]:
    """So many days of each calendar year; a year of which some was taken has a line of its own."""
    rest = since(ZHEJIANG_READ_FROM)
    pieces = []
    for year in years_of_which_some_was_used:
        days = between(date(year, 1, 1), date(year, 12, 31))
        rest = rest & ~days
        pieces.append(Piece(days, str(year), quota=True, pool=f"{quota_of_care_leave}/{year}"))
    return [*pieces, Piece(rest, EVERY_YEAR, quota=True)]


ELDER_CARE_LEAVE = Entitlement(
    "elder_care_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    counted_either_way=True,
    holder="parents",
    about="elder",
    conditions=(
        elder_is_own_parent,
        a_parent_is_60,
        holder_lived,
        is_an_only_child,
        carer_is_employed,
        place_of_work_decides.citing(ART_2),
    ),
    figures=(A_YEAR,),
    lines=(five_a_year, used),
    layout=every_year,
    unit=Unit.DAYS,
    per="calendar_year",
    points=OF_A_LEAVE,
)
