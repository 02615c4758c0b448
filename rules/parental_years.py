"""Leave a year for each parent of a child under three: what the leaves of several provinces share.

The law supports such leaves (人口与计划生育法第二十五条) and leaves them to the provinces, each of which
cites its own text. None that is held says whether the year is the child's or the calendar's, nor what
holds with several children under three: both are readings.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from rules.children import untold
from rules.common import others_than
from rules.conditions import SILENT, lays_out, requires
from rules.days import NEVER, ONE_DAY, Days, between, birthday, younger_than
from rules.entitlement import Piece
from rules.facts import Ask, Facts, derived
from rules.family import Parents
from rules.sources import POPULATION_LAW

ART_25 = POPULATION_LAW.article(25)
AGE = 3


@requires(ART_25)
def child_is_under_three(child_birth_date: date) -> Days:
    """在子女不满三周岁期间: to the day before the third birthday."""
    return younger_than(AGE, child_birth_date)


@requires(POPULATION_LAW.article(18), ART_25)
def child_is_lawful(child_in_line: bool) -> bool:
    """对依法生育子女的夫妻: a first, second or third child; beyond them the province's rules decide."""
    return child_in_line


@requires(ART_25)
def child_lives(child_lifetime: Days) -> Days:
    """The leave is for bringing up a child."""
    return child_lifetime


@requires(ART_25, otherwise=SILENT)
def child_was_born_to_them(child_is_adopted: bool) -> bool:
    """生育子女: of an adopted child the texts held say nothing."""
    return not child_is_adopted


@derived
def child_is_the_holders(whose_child: Parents, holder: str) -> bool:
    """Whether it is a child of the parent who takes the leave."""
    return whose_child in (Parents.BOTH, Parents(holder))


@requires(ART_25)
def child_is_of_one_parent(whose_child: Parents) -> bool:
    """Whether it is not a child of both."""
    return whose_child is not Parents.BOTH


@requires(ART_25, when=child_is_of_one_parent)
def child_is_ones_own(child_is_the_holders: bool) -> bool:
    """夫妻双方…子女."""
    return child_is_the_holders


@derived
def days_of_an_older_one(facts: Facts) -> Days:
    """The days on which the leave goes with an older brother or sister under three instead.

    With several children under three the oldest that gives the leave counts, unless each is read to count.
    """
    others = others_than(facts)
    if facts.choice("several_children") == "stacked":
        if others:
            facts("several_children")
        return NEVER
    born: date = facts("child_birth_date")
    days = NEVER
    for sibling in others:
        if sibling("child_is_adopted") or sibling.told("child_in_line") is False:
            continue
        if _is_no_older_one(sibling, born) or sibling("whose_child") not in (Parents.BOTH, facts.holder):
            continue
        theirs: date = sibling("child_birth_date")
        third = birthday(theirs, AGE)
        if theirs < born < third:
            days = days | between(theirs, min(third - ONE_DAY, sibling("child_last_day")))
    _ask_who_else_is_older(facts, born)
    if days:
        facts("several_children")
    return days


def _is_no_older_one(sibling: Facts, born: date) -> bool:
    """Whether it is told that it was not a child under three when the other one was born."""
    theirs, died = sibling.told("child_birth_date"), sibling.told("child_death_date")
    if died is not None and died < born:
        return True
    return theirs is not None and not theirs < born < birthday(theirs, AGE)


def _ask_who_else_is_older(facts: Facts, born: date) -> None:
    """Raises Ask while there may be an older one of whom nothing is told yet."""
    family = facts.family
    days = {
        f"births/{number}/outcome": birth.date or birth.due_date
        for number, birth in enumerate(family.births or ())
    }
    missing = [
        path for path in untold(family) if (day := days.get(path)) is None or day < born < birthday(day, AGE)
    ]
    if missing:
        raise Ask(*missing)


@requires(ART_25)
def no_older_one_under_three(days_of_an_older_one: Days) -> Days:
    """每年…夫妻双方: whether children add up, no text held says."""
    return ~days_of_an_older_one


@derived
def quota(facts: Facts) -> str:
    """Whose quota the days come from: the child's own, or one for twins where children are not stacked."""
    born: date = facts("child_birth_date")
    of_that_day = [one for one in others_than(facts) if one.told("child_birth_date") == born]
    twins = [one for one in of_that_day if one("whose_child") in (Parents.BOTH, facts.holder)]
    shared = twins and facts("several_children") == "not_stacked"
    return f"parental_leave/{facts.holder}/{born if shared else facts.path}"


@lays_out(ART_25)
def years(child_birth_date: date, parental_year: str, quota: str) -> list[Piece]:
    """So many days in each year until the third birthday."""
    born, third = child_birth_date, birthday(child_birth_date, AGE)
    if parental_year == "child_year":
        starts = [birthday(born, age) for age in range(AGE + 1)]
        labels = [str(age + 1) for age in range(AGE)]
    else:
        last = (third - ONE_DAY).year
        starts = [born, *(date(year, 1, 1) for year in range(born.year + 1, last + 1)), third]
        labels = [str(year) for year in range(born.year, last + 1)]
    return [
        Piece(between(first, after - ONE_DAY), label, quota=True, pool=f"{quota}/{label}")
        for (first, after), label in zip(pairwise(starts), labels, strict=True)
    ]
