"""计划生育家庭特别扶助 — monthly support for parents whose only child died or is disabled.

The law names the support; its conditions and amounts are national notices known from public
reports (据公开报道). Figures are held for the days for which a report gives them; between
2016 and 2021 the right holds and its amount is not known here. When the first payment comes
is not told. What a later notice or Qinghai may have added is not known: the last figure is
the last one confirmed.
"""

from __future__ import annotations

from datetime import date

from rules.conditions import (
    SILENT,
    all_of,
    any_of,
    each_child,
    grants,
    no_text_decides,
    requires,
    silent_unless,
)
from rules.days import Days, birthday, since
from rules.entitlement import Entitlement, Nature, Unit
from rules.facts import Bounded, Facts, asked_among, derived
from rules.family import Hukou, Marriage
from rules.law import NOT_STATED, Force, History, Provision, Value, yuan
from rules.sources import POPULATION_LAW
from rules.special_family import (
    CONDITIONS,
    children_are_the_holders,
    has_died,
    only_child_died,
    only_child_disabled,
    only_child_lost_or_disabled,
    only_child_of_that_time,
)

LAW = POPULATION_LAW.article(32)
AGE = 49
FIRST_BORN = date(1933, 1, 1)


def _monthly(value: Value, since: date, until: date = date.max, confirmed: date | None = None) -> Provision:
    return Provision(value, CONDITIONS, Force.PROGRAMME, since, until, confirmed)


AFTER_DEATH = History(
    _monthly(yuan(100), date(2008, 1, 1), date(2011, 12, 31)),
    _monthly(yuan(135), date(2012, 1, 1), date(2013, 12, 31)),
    _monthly(yuan(170), date(2014, 1, 1), date(2015, 12, 31)),
    _monthly(NOT_STATED, date(2016, 1, 1), date(2021, 12, 31)),
    _monthly(yuan(450), date(2022, 1, 1), date(2022, 6, 30)),
    _monthly(yuan(590), date(2022, 7, 1), confirmed=date(2022, 7, 1)),
)
FOR_DISABILITY = History(
    _monthly(yuan(80), date(2008, 1, 1), date(2011, 12, 31)),
    _monthly(yuan(110), date(2012, 1, 1), date(2013, 12, 31)),
    _monthly(yuan(150), date(2014, 1, 1), date(2015, 12, 31)),
    _monthly(NOT_STATED, date(2016, 1, 1), date(2021, 12, 31)),
    _monthly(yuan(350), date(2022, 1, 1), date(2022, 6, 30)),
    _monthly(yuan(460), date(2022, 7, 1), confirmed=date(2022, 7, 1)),
)
MORE_IN_TOWNS_AFTER_DEATH = History(_monthly(yuan(340 - 170), date(2014, 1, 1), date(2015, 12, 31)))
MORE_IN_TOWNS_FOR_DISABILITY = History(_monthly(yuan(270 - 150), date(2014, 1, 1), date(2015, 12, 31)))
AFTER_EVERY_DEATH = History(_monthly(NOT_STATED, date(2008, 1, 1)))
TOWN_AND_COUNTRY_DIFFERED = MORE_IN_TOWNS_AFTER_DEATH[0].days


@derived
def born_whose_age_counts(facts: Facts) -> date | Bounded:
    """The wife's day of birth; a man's own where he is divorced or widowed; until that is told, either."""
    whose = "parent_birth_date"
    if facts.holder == "father":
        hers, his = facts.told("mother_birth_date"), facts.told(whose)
        if facts.told("marriage") is None and hers is not None and his is not None:
            return Bounded(hers, (hers, his), asks=asked_among([facts.look_up("marriage")]))
        if facts("marriage") is Marriage.MARRIED:
            whose = "mother_birth_date"
    day: date = facts(whose)
    return day


@requires(CONDITIONS)
def wife_is_49(born_whose_age_counts: date) -> Days:
    """女方年满49周岁: both spouses from that day; who is alone, from his or her own 49th birthday."""
    return since(birthday(born_whose_age_counts, AGE))


@derived
def never_married_father(facts: Facts) -> bool:
    """Whether the holder is a father who is neither married, divorced nor widowed."""
    return facts.holder == "father" and facts("marriage") is Marriage.UNMARRIED


@requires(CONDITIONS, otherwise=SILENT)
def age_is_told_for_him(never_married_father: bool) -> bool:
    """Whose age counts for an unmarried father, the conditions held do not say."""
    return not never_married_father


@requires(CONDITIONS)
def is_alive(parent_lifetime: Days) -> Days:
    """It is paid to the person."""
    return parent_lifetime


@requires(CONDITIONS)
def born_since_1933(parent_birth_date: date) -> bool:
    """1933年1月1日以后出生."""
    return parent_birth_date >= FIRST_BORN


@requires(CONDITIONS)
def more_than_one_child(number_of_children: int) -> bool:
    """Of parents who had more children than one."""
    return number_of_children > 1


all_of_several_died = no_text_decides(
    "all_of_several_died",
    all_of("several_and_all_died", more_than_one_child, each_child("each_died", has_died)),
)
"""The conditions speak of one child; of parents who lost several, and all, no text held speaks."""
child_lost_or_disabled = any_of(
    "only_child_lost_or_disabled", only_child_lost_or_disabled, all_of_several_died
)


child_of_its_time = silent_unless("child_of_its_time", only_child_of_that_time)
"""第三十二条: holders of the certificate of that time; for parents of later children no text decides."""


@requires(CONDITIONS)
def in_town(parent_hukou: Hukou) -> bool:
    """城镇: paid more in 2014 and 2015."""
    return parent_hukou is Hukou.URBAN


@grants(CONDITIONS, LAW, when=only_child_died)
def after_death() -> History:
    """For each parent, a month."""
    return AFTER_DEATH


@grants(CONDITIONS, when=all_of_several_died, bare=True)
def after_every_death() -> History:
    """Whether it is paid at all is for the office to say."""
    return AFTER_EVERY_DEATH


@grants(CONDITIONS, LAW, when=only_child_disabled)
def for_disability() -> History:
    """For each parent, a month."""
    return FOR_DISABILITY


in_town_after_death = all_of("in_town_after_death", only_child_died, in_town)
in_town_with_disability = all_of("in_town_with_disability", only_child_disabled, in_town)


@grants(CONDITIONS, when=in_town_after_death, within=TOWN_AND_COUNTRY_DIFFERED)
def more_in_towns_after_death() -> History:
    """2014 and 2015: what townspeople had more."""
    return MORE_IN_TOWNS_AFTER_DEATH


@grants(CONDITIONS, when=in_town_with_disability, within=TOWN_AND_COUNTRY_DIFFERED)
def more_in_towns_for_disability() -> History:
    """2014 and 2015: what townspeople had more."""
    return MORE_IN_TOWNS_FOR_DISABILITY


SPECIAL_FAMILY_SUPPORT = Entitlement(
    "special_family_support",
    nature=Nature.MONEY,
    of_special_families=True,
    holder="parents",
    conditions=(
        wife_is_49,
        is_alive,
        born_since_1933,
        child_lost_or_disabled,
        child_of_its_time,
        age_is_told_for_him,
        children_are_the_holders,
    ),
    figures=(
        AFTER_DEATH,
        FOR_DISABILITY,
        MORE_IN_TOWNS_AFTER_DEATH,
        MORE_IN_TOWNS_FOR_DISABILITY,
        AFTER_EVERY_DEATH,
    ),
    lines=(
        after_death,
        for_disability,
        more_in_towns_after_death,
        more_in_towns_for_disability,
        after_every_death,
    ),
    unit=Unit.YUAN,
    per="month",
    task=(22,),
)
