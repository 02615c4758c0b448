"""独生子女父母奖励 — reward for parents who hold the only-child certificate.

The law gives it to couples who, in the time of one child, held the 独生子女父母光荣证: by the
rules of the state and the province. The province's regulation gives a town family, one of whose
parents is a town resident, a monthly 独生子女保健费 until the child is fourteen; families of farmers and
herders have preferences without a sum. It begins with the month of the certificate, which is not
asked for, and the employers of the parents pay it. What is paid at retirement is not held.
"""

from __future__ import annotations

from datetime import date

from rules.conditions import all_of, grants, not_, points_out, requires, some_child
from rules.days import ONE_DAY, Days, since, younger_than
from rules.entitlement import Entitlement, Nature, Unit
from rules.family import Hukou, Marriage
from rules.law import NOT_STATED, History, Provision, yuan
from rules.sources import (
    PLAN,
    POPULATION_LAW,
    POPULATION_LAW_OF_2021,
    POPULATION_REGULATION,
    REGULATION_2016,
    REGULATION_2019,
    REGULATION_OF_2016,
    REGULATION_OF_2019,
    REGULATION_OF_2021,
)
from rules.special_family import (
    born_in_that_time,
    is_only_child,
    only_child_of_that_time,
    some_parent,
)

ART_31 = POPULATION_LAW.article(31)
ART_17 = POPULATION_REGULATION.article(17)
ART_18 = POPULATION_REGULATION.article(18)
ART_19 = POPULATION_REGULATION.article(19)
WHO_PAYS = POPULATION_REGULATION.article(21)
ONE_PARENT_LEFT = POPULATION_REGULATION.article(23)
LAST_AGE = 14

REWARD = History(Provision(NOT_STATED, ART_31, since=POPULATION_LAW_OF_2021))
A_MONTH = History(
    Provision(
        yuan(10), REGULATION_2016.whole(), since=REGULATION_OF_2016, until=REGULATION_OF_2019 - ONE_DAY
    ),
    Provision(
        yuan(10), REGULATION_2019.article(18), since=REGULATION_OF_2019, until=REGULATION_OF_2021 - ONE_DAY
    ),
    Provision(yuan(10), ART_18, since=REGULATION_OF_2021),
)

one_child_of_that_time = some_parent("one_child_of_that_time", only_child_of_that_time)


@requires(ART_31, ART_17, when=one_child_of_that_time)
def certificate_is_held(only_child_certificate: bool) -> bool:
    """获得《独生子女父母光荣证》的夫妻; asked only of who may hold one."""
    return only_child_certificate


@requires(ART_18)
def under_fourteen(child_birth_date: date) -> Days:
    """至子女满十四周岁止, as far as texts and reports reach back."""
    return younger_than(LAST_AGE, child_birth_date) & since(REGULATION_OF_2016)


@requires(ART_18)
def child_lives(child_lifetime: Days) -> Days:
    """It is paid for a child that lives; a child is taken to, and nobody is asked."""
    return child_lifetime


@requires(ART_18, ART_19)
def in_town(parent_hukou: Hukou) -> bool:
    """城镇居民家庭; 夫妻一方为城镇居民的，按城镇的优待规定执行."""
    return parent_hukou is Hukou.URBAN


an_only_child_under_fourteen = some_parent(
    "an_only_child_under_fourteen",
    some_child(
        "child_under_fourteen",
        all_of("only_child_under_fourteen", under_fourteen, born_in_that_time, is_only_child, child_lives),
    ),
)
town_family_with_a_child = all_of(
    "town_family_with_a_child", an_only_child_under_fourteen, some_parent("a_parent_in_town", in_town)
)


@grants(ART_18, ART_19, WHO_PAYS, when=town_family_with_a_child)
def health_fee() -> History:
    """每月发给独生子女保健费十元."""
    return A_MONTH


@grants(ART_31, PLAN.task(21), when=not_("no_town_family_with_a_child", town_family_with_a_child))
def reward() -> History:
    """按照国家和省有关规定享受独生子女父母奖励."""
    return REWARD


@grants(ART_31, PLAN.task(21), bare=True)
def right() -> History:
    """The reward, whatever it comes to."""
    return REWARD


@points_out(ONE_PARENT_LEFT)
def who_raises_the_child_goes_on(marriage: Marriage) -> bool:
    """夫妻丧偶或者离婚后未再婚的，抚养子女的一方继续享受; a further child after a remarriage ends it."""
    return marriage in (Marriage.DIVORCED, Marriage.WIDOWED)


ONLY_CHILD_PARENT_REWARD = Entitlement(
    "only_child_parent_reward",
    nature=Nature.MONEY,
    holder="family",
    conditions=(one_child_of_that_time, certificate_is_held),
    figures=(REWARD, A_MONTH),
    lines=(health_fee, reward, right),
    unit=Unit.YUAN,
    per="month",
    task=(21,),
    points=(who_raises_the_child_goes_on,),
)
