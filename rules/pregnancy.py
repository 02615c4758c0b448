"""The days of a pregnancy and of a baby's first year, on which several rights rest."""

from __future__ import annotations

from datetime import date, timedelta

from rules.children import day_listed, has_died
from rules.common import holder_lived, mother_is_employed
from rules.conditions import requires
from rules.days import ALWAYS, NEVER, ONE_DAY, Days, between, birthday
from rules.entitlement import Piece
from rules.facts import Ask, Bounded, Facts, asked_among, derived
from rules.family import MOST_BABIES, Outcome
from rules.sources import WOMEN_WORKERS

PREGNANCY = timedelta(days=280)
"""From the beginning of a pregnancy to the due date."""
EARLIEST, LATEST = timedelta(days=310), timedelta(days=140)
"""How long before a birth whose due date is not told its pregnancy may have begun."""


@derived
def pregnancy_starts(facts: Facts) -> date | Bounded:
    """The first day of the pregnancy: 280 days before the due date, or counted back from a loss."""
    if facts("birth_outcome") is Outcome.EXPECTED or facts.told("birth_due_date") is not None:
        due: date = facts("birth_due_date")
        return due - PREGNANCY
    ended: date = facts("birth_day")
    path = f"{facts.path}/due_date"
    if facts("birth_outcome") is Outcome.BORN:
        return Bounded(ended - PREGNANCY, (ended - EARLIEST, ended - LATEST), ((path, ended),))
    weeks: int | None = facts.told("birth_weeks_pregnant")
    if weeks is None:
        return Bounded(ended, (ended - EARLIEST, ended), asks=(f"{facts.path}/weeks_pregnant",))
    first = ended - timedelta(weeks=weeks)
    return Bounded(first, (first - timedelta(days=6), first), ((path, first + PREGNANCY),))


def during_pregnancy(birth_day: date, pregnancy_starts: date) -> list[Piece]:
    """From the beginning of the pregnancy to the day before the birth or the loss."""
    return [Piece(between(pregnancy_starts, birth_day - ONE_DAY))]


@derived
def first_birthday(birth_day: date) -> date:
    """The day the baby turns one; of an expected one, a year from the due date."""
    return birthday(birth_day, 1)


@derived
def first_year(facts: Facts) -> Days:
    """From the birth to the day before the first birthday; none after a loss."""
    if facts("birth_outcome") not in (Outcome.EXPECTED, Outcome.BORN):
        return NEVER
    return between(facts("birth_day"), facts("first_birthday") - ONE_DAY)


def _last_days(facts: Facts) -> list[date | Ask]:
    """The last day of each baby of this birth, `date.max` while it lives.

    A child of which it is not told when it was born may be one more of them, and one that died the only one.
    """
    day = facts.of_the_family(day_listed, facts.birth) or facts("birth_day")
    children = facts.each_listed_or_brought()
    babies = [one for one in children if one.child.birth_date == day]
    days = [facts.about("child", one.path, one.child).look_up("child_last_day") for one in babies]
    if len(babies) < (facts.told("birth_babies") or MOST_BABIES):
        undated = [one for one in children if one.child.birth_date is None and one.birth is None]
        days += [Ask(f"{one.path}/birth_date") for one in undated if babies or has_died(one)]
    return days


@derived
def last_days_of_babies(facts: Facts) -> tuple[date, ...]:
    """The last days of the babies of this birth that died, the first to die first."""
    days = _last_days(facts)
    _ask_for(days)
    return tuple(sorted(day for day in days if isinstance(day, date) and day < date.max))


@derived
def babies_live(facts: Facts) -> Days:
    """The days on which a baby of this birth lives: to the death of the last, where one was told of."""
    days = _last_days(facts)
    if not days or date.max in days:
        return ALWAYS
    _ask_for(days)
    return between(facts("birth_day"), max(day for day in days if isinstance(day, date)))


def _ask_for(days: list[date | Ask]) -> None:
    if missing := asked_among(days):
        raise Ask(*missing)


@requires(WOMEN_WORKERS.article(9))
def a_baby_lives(babies_live: Days) -> Days:
    """哺乳未满1周岁婴儿."""
    return babies_live


@requires(WOMEN_WORKERS.article(9))
def has_a_baby(birth_outcome: Outcome) -> bool:
    """A birth, come or expected; not a pregnancy that was lost."""
    return birth_outcome in (Outcome.EXPECTED, Outcome.BORN)


NURSING = (has_a_baby, holder_lived, mother_is_employed, a_baby_lives)
"""What must hold for the rights of a mother who nurses."""
