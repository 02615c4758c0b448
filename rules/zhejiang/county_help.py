"""What 浙江's regulation leaves to the counties: help with a birth, and with a child under three.

Article 22 has a county help women who had neither maternity leave nor allowance because they had no work,
lost it or work for themselves: who and how much, the county lays down. By article 23 a county may give
an allowance to families with a child under three, and help with the fees of its care.
"""

from __future__ import annotations

from datetime import date

from rules.common import a_child_is_born, holder_lived
from rules.conditions import SILENT, grants, requires
from rules.days import Days, Held, younger_than
from rules.entitlement import Entitlement, Nature, Unit
from rules.family import Employment
from rules.law import NOT_STATED, Force, History, Provision
from rules.sources import ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION

ART_22 = ZHEJIANG_REGULATION.article(22)
ART_23 = ZHEJIANG_REGULATION.article(23)
AGE = 3

HELP = History(Provision(NOT_STATED, ART_22, Force.PROGRAMME, since=ZHEJIANG_READ_FROM))
ALLOWANCE = History(Provision(NOT_STATED, ART_23, Force.ENCOURAGED, since=ZHEJIANG_READ_FROM))


@requires(ART_22)
def has_no_employer(parent_employment: Employment) -> bool:
    """无业、失业、灵活就业."""
    return parent_employment is not Employment.EMPLOYEE


@requires(ART_22)
def county_says_who() -> Held:
    """具体对象和标准由县（市、区）人民政府规定."""
    return SILENT


@grants(ART_22)
def help_with_a_birth(birth_day: date) -> Provision:
    """给予适当经济补助."""
    return HELP.on(birth_day)


COUNTY_BIRTH_HELP = Entitlement(
    "county_birth_help",
    nature=Nature.MONEY,
    holder="mother",
    about="birth",
    conditions=(a_child_is_born.citing(ART_22), holder_lived, has_no_employer, county_says_who),
    figures=(HELP,),
    lines=(help_with_a_birth,),
    unit=Unit.YUAN,
    per="once",
)


@requires(ART_23)
def under_three(child_birth_date: date) -> Days:
    """三周岁以下的婴幼儿."""
    return younger_than(AGE, child_birth_date)


@requires(ART_23)
def infant_lives(child_lifetime: Days) -> Days:
    """For bringing up a child."""
    return child_lifetime


@requires(ART_23)
def county_gives_one() -> Held:
    """可以根据当地实际: whether it does, the county says."""
    return SILENT


@grants(ART_23)
def help_with_an_infant() -> History:
    """给予育儿津贴、托育费用补助."""
    return ALLOWANCE


COUNTY_CHILDCARE_HELP = Entitlement(
    "county_childcare_help",
    nature=Nature.MONEY,
    holder="family",
    about="child",
    conditions=(under_three, infant_lives, county_gives_one),
    figures=(ALLOWANCE,),
    lines=(help_with_an_infant,),
    unit=Unit.YUAN,
    per="once",
)
