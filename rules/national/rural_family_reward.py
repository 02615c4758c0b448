"""农村部分计划生育家庭奖励扶助 — a yearly sum for rural couples who had one child or two daughters.

The national conditions and amounts are known from county offices' pages (据公开报道); the
figure was last confirmed in 2019, and whether Qinghai pays more is not known. The province's
plan keeps it for the families of the time before every couple could have two children.
"""

from __future__ import annotations

from datetime import date

from rules import common as _common  # noqa: F401  it derives parent_lifetime and child_lifetime
from rules.conditions import SILENT, all_of, at_most_children, grants, points_out, requires
from rules.days import ALWAYS, NEVER, Days, Held, before, birthday, since
from rules.entitlement import Entitlement, Nature, Unit
from rules.facts import Ask, Bounded, Facts, asked_among, derived
from rules.family import Hukou, Marriage, Sex
from rules.law import Force, History, Provision, yuan
from rules.sources import PLAN, POPULATION_LAW, POPULATION_REGULATION, RURAL_REWARD, TWO_CHILDREN_YEAR
from rules.special_family import children_are_the_holders

CONDITIONS = RURAL_REWARD.whole()
AGE = 60
FIRST_BORN = date(1933, 1, 1)
POLICY_YEARS = range(1973, 2002)

AMOUNT = History(
    Provision(yuan(600), CONDITIONS, Force.PROGRAMME, since=date(2004, 1, 1), until=date(2008, 12, 31)),
    Provision(yuan(720), CONDITIONS, Force.PROGRAMME, since=date(2009, 1, 1), until=date(2011, 12, 31)),
    Provision(yuan(960), CONDITIONS, Force.PROGRAMME, since=date(2012, 1, 1), confirmed=date(2019, 12, 31)),
)


@derived
def birth_dates_of_children(facts: Facts) -> tuple[date, ...] | Bounded:
    """Every child's day of birth; of what is not told, long ago, at the turn of the times, or never yet."""
    found = [child.look_up("child_birth_date") for child in facts.each_child()]
    asks = asked_among(found)
    if not asks:
        return tuple(found)
    known = [day for day in found if isinstance(day, date)]
    bounds = (date.min, TWO_CHILDREN_YEAR, date.max)
    return Bounded(tuple(known), tuple((*known, day) for day in bounds), asks=asks)


@requires(PLAN.task(21), POPULATION_LAW.article(31))
def family_of_the_time(birth_dates_of_children: tuple[date, ...]) -> bool | Held:
    """全面两孩政策调整前的…家庭. Once there are children of both times the text held says nothing."""
    later = [born for born in birth_dates_of_children if born >= TWO_CHILDREN_YEAR]
    if len(later) == len(birth_dates_of_children):
        return not later
    return Held(before(min(later)), ALWAYS) if later else True


@requires(CONDITIONS)
def is_60(parent_birth_date: date) -> Days:
    """Sixty years old, and born in 1933 or later."""
    return since(birthday(parent_birth_date, AGE)) if parent_birth_date >= FIRST_BORN else NEVER


@requires(CONDITIONS)
def is_alive(parent_lifetime: Days) -> Days:
    """It is paid to the person, for life."""
    return parent_lifetime


@requires(CONDITIONS)
def own_hukou_is_rural(parent_hukou: Hukou) -> bool | Held:
    """农业户口或界定为农村居民户口: of a 居民户口 whoever defines it has to say."""
    return _is_rural(parent_hukou)


@requires(CONDITIONS)
def is_married(marriage: Marriage) -> bool:
    """Whether there is a spouse whose hukou counts."""
    return marriage is Marriage.MARRIED


@requires(CONDITIONS, when=is_married)
def spouse_hukou_is_rural(spouse_hukou: Hukou) -> bool | Held:
    """本人及配偶: both of a couple."""
    return _is_rural(spouse_hukou)


def _is_rural(hukou: Hukou) -> bool | Held:
    return SILENT if hukou is Hukou.UNIFIED else hukou is Hukou.RURAL


@derived
def born_under_the_policy(facts: Facts) -> bool:
    """Whether a child was born in the years 1973 to 2001, for which violations are looked at."""
    dates = facts("birth_dates_of_children")
    known = dates.shown if isinstance(dates, Bounded) else dates
    if isinstance(dates, Bounded) and not any(born.year in POLICY_YEARS for born in known):
        raise Ask(*dates.asks)
    return any(born.year in POLICY_YEARS for born in known)


@requires(CONDITIONS)
def had_births_under_the_policy(born_under_the_policy: bool) -> bool:
    """1973年至2001年期间."""
    return born_under_the_policy


@requires(CONDITIONS, when=had_births_under_the_policy)
def no_violation(policy_violation: bool) -> bool:
    """没有违反计划生育法律法规或政策规定生育."""
    return not policy_violation


@requires(CONDITIONS)
def had_a_child(birth_dates_of_children: tuple[date, ...]) -> Days:
    """From the birth of the first one: who has no child is not among those rewarded."""
    return since(min(birth_dates_of_children)) if birth_dates_of_children else NEVER


@requires(CONDITIONS)
def living(child_told_lifetime: Days) -> Days:
    """现存."""
    return child_told_lifetime


@requires(CONDITIONS)
def a_son(sex_of_child: Sex) -> bool:
    """Whether the child is a son."""
    return sex_of_child is Sex.MALE


few_children = all_of(
    "few_children", had_a_child, at_most_children("one_or_none_or_two_daughters", 2, living, twice=a_son)
)
"""现有一个子女、两个女孩或子女死亡: two at the most, where a son counts as two."""


@grants(CONDITIONS)
def yearly() -> History:
    """For each person, a year."""
    return AMOUNT


@derived
def sexes_of_children(facts: Facts) -> tuple[Sex, ...]:
    """Of every child."""
    return tuple(child("child_sex") for child in facts.each_child())


@points_out(POPULATION_REGULATION.article(20))
def two_daughters_have_preferences(sexes_of_children: tuple[Sex, ...], parent_hukou: Hukou) -> bool:
    """农村已生育两个女孩且夫妻一方实施了长效节育措施的家庭: preferences without a sum."""
    return parent_hukou is Hukou.RURAL and sexes_of_children == (Sex.FEMALE, Sex.FEMALE)


RURAL_FAMILY_REWARD = Entitlement(
    "rural_family_reward",
    nature=Nature.MONEY,
    holder="parents",
    conditions=(
        family_of_the_time,
        is_60,
        is_alive,
        own_hukou_is_rural,
        spouse_hukou_is_rural,
        few_children,
        no_violation,
        children_are_the_holders.citing(CONDITIONS),
    ),
    figures=(AMOUNT,),
    lines=(yearly,),
    unit=Unit.YUAN,
    per="year",
    task=(21,),
    points=(two_daughters_have_preferences,),
)
