"""育儿补贴 — the yearly childcare subsidy for a child under three, from 2025.

A child born from 2025 brings three payments of a year each, whatever its month of birth. For one
born from 2022 to 2024 the months from January 2025 to the month of the third birthday count:
full years first, what is left last, one payment a calendar year. What is not claimed in its year is
given up for that year; whether a missed first claim also loses the later years is a reading.

The amounts are known from reports and other provinces' rules (据公开报道); Qinghai's own rules
were not found. A child of the year in which it died still brings that year's payment.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rules.common import parents_are_divorced, parents_may_be_unmarried
from rules.conditions import SILENT, grants, points_out, requires
from rules.days import NEVER, Days, Held, birthday, union
from rules.entitlement import Entitlement, Nature, Unit
from rules.facts import Bounded, Facts, derived
from rules.gates import CLAIMS_OF_THE_YEAR_CLOSE
from rules.instalments import Instalment, Instalments, Stage
from rules.law import Force, History, Provision, yuan
from rules.sources import POPULATION_LAW, POPULATION_REGULATION, SUBSIDY_SCHEME
from rules.sources import SUBSIDY_RULES as RULES

SCHEME = SUBSIDY_SCHEME.whole()
FIRST_DAY = date(2025, 1, 1)
FIRST_BORN = date(2022, 1, 1)
YEARS, MONTHS_A_YEAR = 3, 12
FIRST_LOST = date(2026, 1, 1)
"""From this day a first claim of 2025 is missed."""

A_YEAR = History(Provision(yuan(3600), SCHEME, Force.PROGRAMME, since=FIRST_DAY))
A_MONTH = History(Provision(yuan(300), SCHEME, Force.PROGRAMME, since=FIRST_DAY))


@requires(RULES.article(5))
def under_three_in_2025(child_birth_date: date) -> bool:
    """从2025年1月1日起…3周岁以下婴幼儿."""
    return child_birth_date >= FIRST_BORN


@requires(RULES.article(5), POPULATION_LAW.article(18), POPULATION_REGULATION.article(13))
def child_counts(child_in_line: bool) -> bool:
    """符合法律法规规定生育、收养: a first, second or third child; beyond them the province's rules decide."""
    return child_in_line


@requires(RULES.article(7), RULES.article(9))
def is_registered(hukou_of_child: str) -> bool:
    """It is claimed where the child's hukou is: in every province, so that none decides the right itself."""
    return bool(hukou_of_child)


@points_out(RULES.article(9))
def claimed_elsewhere(hukou_of_child: str, home: str) -> bool:
    """婴幼儿户籍所在地: in another province than this one."""
    return hukou_of_child != home


@requires(RULES.article(5), RULES.article(12))
def adopted_in_time(child_birth_date: date, child_joined: date) -> bool | Held:
    """收养…3周岁以下婴幼儿. Of one adopted after the first claim had to be made no text held speaks."""
    if child_joined >= birthday(child_birth_date, YEARS):
        return False
    last_to_claim_first = max(child_birth_date.year + 1, FIRST_DAY.year)
    if child_birth_date < FIRST_DAY:
        last_to_claim_first = FIRST_DAY.year
    return True if child_joined.year <= last_to_claim_first else SILENT


@requires(SCHEME)
def lived_into_2025(child_last_day: date) -> bool:
    """A child that died in a year for which it is paid still brings that year's payment."""
    return child_last_day >= FIRST_DAY


class Claims(NamedTuple):
    """The years for which it was claimed, and whether that was told."""

    years: frozenset[int]
    told: bool = True


@derived
def claims(facts: Facts) -> Claims | Bounded:
    """What has been claimed for this child."""
    years = facts.told("child_subsidy_claimed")
    if years is not None:
        return Claims(frozenset(years))
    nobody_told = Claims(frozenset(), told=False)
    return Bounded(nobody_told, (nobody_told,), asks=facts.look_up("child_subsidy_claimed").paths)


@derived
def later_years_go_with_the_first(facts: Facts) -> bool:
    """Whether a first claim missed in 2025 loses every later year; a reading only where it was missed."""
    found = facts("claims")
    if isinstance(found, Bounded) or facts("child_birth_date") >= FIRST_DAY:
        return False
    return FIRST_DAY.year not in found.years and facts("late_subsidy_claim") == "all_lost"


@grants(RULES.article(12), RULES.article(14))
def payments(
    child_birth_date: date,
    child_joined: date,
    child_last_day: date,
    claims: Claims,
    later_years_go_with_the_first: bool,
) -> Instalments:
    """第十二条、第十四条: what each year brings, and the days on which it can be claimed.

    Of an adopted child the months count, and a claim can be made, from the adoption on.
    """
    if child_birth_date < FIRST_DAY:
        return _born_before_2025(
            child_birth_date, child_joined, child_last_day, claims, later_years_go_with_the_first
        )
    return _born_since_2025(child_birth_date, child_joined, child_last_day, claims)


def _born_before_2025(
    born: date, joined: date, last_day: date, claims: Claims, all_or_nothing: bool
) -> Instalments:
    """300 yuan a month to the third birthday; the first year is 2025, with the others one a year."""
    months = MONTHS_A_YEAR * (born.year - FIRST_BORN.year) + born.month
    if joined > FIRST_DAY:
        months -= joined.month - FIRST_DAY.month
    found, all_come = [], []
    for number, year in enumerate(range(FIRST_DAY.year, FIRST_DAY.year + YEARS)):
        of_this_year = min(months - MONTHS_A_YEAR * number, MONTHS_A_YEAR)
        if of_this_year < 1 or year > last_day.year:
            break
        payment = Instalment(
            str(number + 1),
            A_MONTH.on(FIRST_DAY) * of_this_year,
            max(date(year, 1, 1), joined),
            date(year, 12, 31),
            _is_claimed(year, claims),
        )
        all_come.append(payment)
        found.append(payment._replace(lost_from=FIRST_LOST) if all_or_nothing and number else payment)
    days = _days(found)
    stages = [Stage(date.min, tuple(all_come))]
    if all_or_nothing:
        stages.append(Stage(FIRST_LOST, tuple(found)))
    return Instalments(Held(days if claims.told else NEVER, days), tuple(stages))


def _born_since_2025(born: date, joined: date, last_day: date, claims: Claims) -> Instalments:
    """Three years from the first claim, which can be made in the year of the birth or the next.

    While nobody has claimed, the first claim is looked for in the year of the birth, and then in the next;
    where it was missed, no text held says whether, and when, the later years can be claimed.
    """
    told = [year for year in claims.years if year >= born.year]
    if told:
        known = _three_years(born, joined, last_day, claims, min(*told, born.year + 1))
        return Instalments(Held(_days(known), _days(known)), (Stage(date.min, tuple(known)),))
    years = max(born.year, joined.year), born.year + 1
    soon, late = (_three_years(born, joined, last_day, claims, year) for year in years)
    missed = Stage(date(born.year + 2, 1, 1), tuple(late[:1] if claims.told else late), is_held=False)
    stages = Stage(date.min, tuple(soon)), Stage(date(born.year + 1, 1, 1), tuple(late)), missed
    certain = soon[0].days if claims.told else NEVER
    return Instalments(Held(certain, _days([*soon, *late])), stages)


def _three_years(
    born: date, joined: date, last_day: date, claims: Claims, first_claim: int
) -> list[Instalment]:
    first = Instalment(
        "1",
        A_YEAR.on(FIRST_DAY),
        joined,
        date(born.year + 1, 12, 31),
        _is_claimed(first_claim, claims),
    )
    later = [
        Instalment(
            str(1 + number),
            A_YEAR.on(FIRST_DAY),
            date(first_claim + number, 1, 1),
            date(first_claim + number, 12, 31),
            _is_claimed(first_claim + number, claims),
        )
        for number in range(1, YEARS)
        if first_claim + number <= last_day.year
    ]
    return [first, *later]


def _is_claimed(year: int, claims: Claims) -> bool | None:
    return year in claims.years if claims.told else None


def _days(payments: list[Instalment]) -> Days:
    return union(one.days for one in payments)


CHILDCARE_SUBSIDY = Entitlement(
    "childcare_subsidy",
    nature=Nature.MONEY,
    holder="family",
    about="child",
    conditions=(under_three_in_2025, child_counts, adopted_in_time, is_registered, lived_into_2025),
    figures=(A_YEAR, A_MONTH),
    lines=(payments,),
    unit=Unit.YUAN,
    per="once",
    gates=(CLAIMS_OF_THE_YEAR_CLOSE,),
    points=(claimed_elsewhere, parents_may_be_unmarried, parents_are_divorced),
)
