"""独生子女父母奖励费 — reward for employees who hold the only-child certificate.

The province's regulation gives employees who already hold the 独生子女父母光荣证 at least a hundred
yuan a year, from the year of the certificate to the child's fourteenth birthday (articles 26 and 27);
it ends when a further child is born (article 33). Each parent's employer pays half; one pays all where
the other parent is a villager or has died. The certificate may still be given on application to couples
of the time of one child who chose it for life (article 25). The year of the certificate is not asked for.
Of villagers and of people who have lost their work the counties decide (articles 29 and 30).
"""

from __future__ import annotations

from datetime import date

from rules.common import holder_lived
from rules.conditions import all_of, grants, not_, requires, some_child
from rules.days import Days, younger_than
from rules.entitlement import Entitlement, Nature, Unit
from rules.facts import Facts, derived
from rules.family import Employment, Hukou, Parents
from rules.law import NOT_STATED, History, Provision, yuan
from rules.sources import POPULATION_LAW, ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION
from rules.special_family import (
    born_in_that_time,
    is_only_child,
    only_child_of_that_time,
    some_parent,
    still_lives,
)

ART_25 = ZHEJIANG_REGULATION.article(25)
ART_26 = ZHEJIANG_REGULATION.article(26)
ART_27 = ZHEJIANG_REGULATION.article(27)
ART_30 = ZHEJIANG_REGULATION.article(30)
ART_33 = ZHEJIANG_REGULATION.article(33)
LAST_AGE = 14

HALF = History(Provision(yuan(50), ART_26, since=ZHEJIANG_READ_FROM))
BY_THE_COUNTY = History(Provision(NOT_STATED, ART_30, since=ZHEJIANG_READ_FROM))

one_child_of_that_time = some_parent("one_child_of_that_time", only_child_of_that_time).citing(
    POPULATION_LAW.article(31), ART_25
)


@requires(ART_26, when=one_child_of_that_time)
def certificate_is_held(only_child_certificate: bool) -> bool:
    """已持有《独生子女父母光荣证》; asked only of who may hold one."""
    return only_child_certificate


@requires(ART_26)
def under_fourteen(child_birth_date: date) -> Days:
    """至子女十四周岁止."""
    return younger_than(LAST_AGE, child_birth_date)


@requires(ART_26)
def works_for_an_employer(parent_employment: Employment) -> bool:
    """机关、团体、企业事业单位和其他组织职工."""
    return parent_employment is Employment.EMPLOYEE


an_employee = some_parent("an_employee", all_of("an_employee_who_lives", works_for_an_employer, holder_lived))
an_only_child_under_fourteen = some_parent(
    "an_only_child_under_fourteen",
    some_child(
        "child_under_fourteen",
        all_of("only_child_under_fourteen", under_fourteen, born_in_that_time, is_only_child, still_lives),
    ),
)
employees_child_under_fourteen = all_of(
    "employees_child_under_fourteen", an_employee, an_only_child_under_fourteen
)


@derived
def both_halves_have_a_payer(facts: Facts) -> bool:
    """Where both have an employer, or the one without is a villager or has died."""
    parents = facts.family.parents or Parents.BOTH
    if parents is not Parents.BOTH:
        return False
    views = [facts.held_by(parent) for parent in ("mother", "father")]
    living = [view for view in views if view.told("parent_lives") is not False]
    without = [view for view in living if view("parent_employment") is not Employment.EMPLOYEE]
    return all(view("parent_hukou") is Hukou.RURAL for view in without)


@requires(ART_27)
def the_other_half_is_paid(both_halves_have_a_payer: bool) -> bool:
    """由夫妻双方所在单位各发百分之五十; 一方是农村居民或者…亡故的，由另一方所在单位全数发给."""
    return both_halves_have_a_payer


@grants(ART_26, ART_27, ART_33, when=employees_child_under_fourteen)
def one_half() -> History:
    """每年不低于一百元: the half that an employer surely pays."""
    return HALF


@grants(
    ART_26,
    ART_27,
    when=all_of("paid_in_full", employees_child_under_fourteen, the_other_half_is_paid),
)
def other_half() -> History:
    """The other half, by the other employer or by the same one."""
    return HALF


@grants(ART_30, when=not_("no_employee", an_employee))
def by_the_county() -> History:
    """农村居民、失业人员…应当给予奖励和照顾: how, the county lays down."""
    return BY_THE_COUNTY


ONLY_CHILD_PARENT_REWARD = Entitlement(
    "only_child_parent_reward",
    nature=Nature.MONEY,
    holder="family",
    conditions=(one_child_of_that_time, certificate_is_held),
    figures=(HALF, BY_THE_COUNTY),
    lines=(one_half, other_half, by_the_county),
    unit=Unit.YUAN,
    per="year",
)
