"""婚假 — leave for a couple who register their marriage.

Article 16 of the province's regulation gives fifteen days; so it did in its texts of 2019 and 2020
and, as reports say, from 25 March 2016 on. Whether the national three days are among them is not
said, nor when the leave must be taken: within a year of the registration it is taken to be due, a
usual practice (未核实的通行做法); later nobody can tell.
"""

from __future__ import annotations

from datetime import date

from rules.common import holder_lived
from rules.conditions import SILENT, grants, lays_out, requires
from rules.days import NEVER, ONE_DAY, Days, Held, between, birthday, since
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Facts, derived
from rules.family import Employment, Marriage
from rules.law import History, Provision
from rules.sources import (
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


@requires(ART_16)
def newlywed_is_employed(parent_employment: Employment) -> bool:
    """Leave is taken from an employer."""
    return parent_employment is Employment.EMPLOYEE


@derived
def days_married(facts: Facts) -> Days:
    """The days from the registration on; none of somebody who is told never to have married."""
    told: date | None = facts.told("married_on")
    if told is None and facts.told("marriage") is Marriage.UNMARRIED:
        return NEVER
    day: date = facts("married_on")
    return since(day)


@requires(ART_16)
def marriage_is_registered(days_married: Days) -> Days:
    """依法办理结婚登记的夫妻: from the day of the registration."""
    return days_married


@requires(ART_16)
def within_a_year_of_it(days_married: Days) -> Held:
    """Until when it can be taken the text does not say."""
    if not days_married:
        return SILENT
    first = days_married.first
    return Held(between(first, birthday(first, 1) - ONE_DAY), days_married)


@grants(ART_16)
def marriage(married_on: date) -> Provision:
    """婚假15天; the day of the registration decides which text applies."""
    return DAYS.on(married_on)


@lays_out(ART_16)
def after_the_registration(married_on: date) -> list[Piece]:
    """So many days from the registration on; when, the text leaves open."""
    return [Piece(since(married_on), quota=True)]


MARRIAGE_LEAVE = Entitlement(
    "marriage_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    counted_either_way=True,
    holder="parents",
    conditions=(
        holder_lived,
        newlywed_is_employed,
        marriage_is_registered,
        within_a_year_of_it,
        place_of_work_decides,
    ),
    figures=(DAYS,),
    lines=(marriage,),
    layout=after_the_registration,
    unit=Unit.DAYS,
    task=(15,),
    points=OF_A_LEAVE,
)
