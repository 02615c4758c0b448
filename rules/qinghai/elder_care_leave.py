"""陪护假 — leave to care for one's own parent of sixty or more who is in hospital.

From 1 December 2025 the province's regulation on the elderly gives an only child twenty days
a year in total, others ten, with wages and benefits unchanged. Before that day the plan only
announced that such a leave would be explored: it gave nothing. The article speaks of the child's
employer: whether parents-in-law count, and whether the days are working days, it does not say.
"""

from __future__ import annotations

from datetime import date

from rules.common import holder_lived
from rules.conditions import SILENT, deducts, grants, lays_out, requires
from rules.days import NEVER, Days, between, birthday, since
from rules.elders import used_up
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Ask, Facts, derived
from rules.family import Employment
from rules.law import NOTHING_GRANTED, Force, History, Provision, Value
from rules.sources import ELDERLY_LAW, ELDERLY_REGULATION, PLAN
from rules.unusual_work import OF_A_LEAVE, regulation_of_this_province_holds

ART_13 = ELDERLY_REGULATION.article(13)
TASK_21 = PLAN.task(21)
AGE = 60
ANNOUNCED, GIVEN = date(2022, 2, 1), date(2025, 12, 1)
YEARS_TOLD_ONE_BY_ONE = 3
LATER_YEARS = "later_years"
"""Labels the years of a stay without end that are not told one by one; its days are of each year."""


def _from_the_regulation(days: Value) -> History:
    return History(
        Provision(NOTHING_GRANTED, TASK_21, Force.EXPLORATORY, since=ANNOUNCED, until=date(2025, 11, 30)),
        Provision(days, ART_13, since=GIVEN),
    )


A_YEAR = _from_the_regulation(10)
MORE_FOR_AN_ONLY_CHILD = _from_the_regulation(20 - 10)


@requires(ART_13)
def carer_is_employed(parent_employment: Employment) -> bool:
    """用人单位应当给予: leave is taken from an employer."""
    return parent_employment is Employment.EMPLOYEE


@requires(ART_13, otherwise=SILENT)
def elder_is_own_parent(is_elders_own_child: bool) -> bool:
    """The leave is the child's; of parents-in-law the article says nothing."""
    return is_elders_own_child


@requires(ELDERLY_LAW.article(2), ELDERLY_REGULATION.article(2), ART_13)
def elder_is_60(elder_birth_date: date) -> Days:
    """老年人: sixty and over."""
    return since(birthday(elder_birth_date, AGE))


@derived
def stays_in_hospital(facts: Facts) -> tuple[Days, ...]:
    """Each stay in hospital; one that goes on has no last day."""
    days = []
    for number, stay in enumerate(facts("elder_stays")):
        if stay.last is None:
            raise Ask(f"{facts.path}/stays/{number}/to")
        days.append(between(stay.first, stay.last if isinstance(stay.last, date) else date.max))
    return tuple(days)


@requires(ART_13)
def elder_is_in_hospital(stays_in_hospital: tuple[Days, ...]) -> Days:
    """患病住院治疗期间: shown by the hospital's certificate."""
    together = NEVER
    for stay in stays_in_hospital:
        together = together | stay
    return together


@requires(ART_13)
def is_only_child(parent_only_child: bool) -> bool:
    """独生子女."""
    return parent_only_child


@grants(ART_13)
def ten_a_year() -> History:
    """非独生子女每年累计10日; at least these for everyone."""
    return A_YEAR


@grants(ART_13, when=is_only_child, adds=MORE_FOR_AN_ONLY_CHILD, within=since(GIVEN))
def ten_more_for_an_only_child() -> History:
    """独生子女每年累计20日."""
    return MORE_FOR_AN_ONLY_CHILD


@deducts(ART_13, untold={})
def used(days_used_by_year: dict[int, int]) -> History | None:
    """每年累计: what was already taken in a year, for whichever parent."""
    return used_up(days_used_by_year, ART_13)


@lays_out(ART_13)
def by_calendar_year(stays_in_hospital: tuple[Days, ...], quota_of_care_leave: str) -> list[Piece]:
    """Each stay, cut at New Year: so many days of each year's quota.

    Of a stay that goes on some years are told one by one, and the later ones together.
    """
    pieces = []
    for stay in stays_in_hospital:
        first_year = max(stay.first.year, GIVEN.year)
        last_year = min(stay.last.year, first_year + YEARS_TOLD_ONE_BY_ONE)
        for year in range(first_year, last_year + 1):
            days = stay & between(date(year, 1, 1), date(year, 12, 31))
            pieces.append(Piece(days, str(year), quota=True, pool=f"{quota_of_care_leave}/{year}"))
        if last_year < stay.last.year:
            pieces.append(Piece(stay & since(date(last_year + 1, 1, 1)), LATER_YEARS, quota=True))
    return pieces


ELDER_CARE_LEAVE = Entitlement(
    "elder_care_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    counted_either_way=True,
    holder="parents",
    about="elder",
    conditions=(
        elder_is_own_parent,
        elder_is_60,
        holder_lived,
        carer_is_employed,
        elder_is_in_hospital,
        regulation_of_this_province_holds,
    ),
    figures=(A_YEAR, MORE_FOR_AN_ONLY_CHILD),
    lines=(ten_a_year, ten_more_for_an_only_child, used),
    layout=by_calendar_year,
    unit=Unit.DAYS,
    per="calendar_year",
    task=(21,),
    points=OF_A_LEAVE,
)
