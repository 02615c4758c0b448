"""生育医疗费用 — who bears the medical costs of a pregnancy and a birth.

An insured worker's are paid by the maternity insurance, an uninsured worker's by her employer. A wife
without work has them paid through her husband's insurance; others in the residents' insurance
are paid by that. From 2027 医疗保障法 names the fund of the employees' medical insurance. What Qinghai
pays, and whether a birth costs nothing here, no text held says.
"""

from __future__ import annotations

from datetime import date

from rules import pregnancy as _pregnancy  # noqa: F401  it derives pregnancy_starts
from rules.claims import claimed_soon
from rules.common import mother_is_employed
from rules.conditions import all_of, grants, lays_out, not_, requires
from rules.days import ONE_DAY, since
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.family import Employment
from rules.law import NOT_STATED, Force, History, Provision
from rules.national.maternity_allowance import (
    THE_ONE_FUND,
    insured_worker,
    uninsured_worker,
)
from rules.sources import INSURANCE_HANDLING, PLAN, SOCIAL_INSURANCE_LAW, WOMEN_WORKERS
from rules.sources import MEDICAL_SECURITY_LAW_IN_FORCE as ONE_FUND_FROM
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import (
    claimed_where_insured,
    is_on_unemployment_benefit,
    receives_no_unemployment_benefit,
)

COSTS = WOMEN_WORKERS.article(8)
WIFE_WITHOUT_WORK = SOCIAL_INSURANCE_LAW.article(54)
TASK_15 = PLAN.task(15)
PLAN_HELD = date(2022, 2, 1)

LAST_DAY_BEFORE = ONE_FUND_FROM - ONE_DAY
BY_THE_FUND = History(
    Provision(NOT_STATED, COSTS, since=IN_FORCE, until=LAST_DAY_BEFORE),
    Provision(NOT_STATED, THE_ONE_FUND, since=ONE_FUND_FROM),
)
BY_THE_EMPLOYER = History(Provision(NOT_STATED, COSTS, since=IN_FORCE))
THROUGH_HIS_INSURANCE = History(
    Provision(NOT_STATED, WIFE_WITHOUT_WORK, since=IN_FORCE, until=LAST_DAY_BEFORE),
    Provision(NOT_STATED, THE_ONE_FUND, since=ONE_FUND_FROM),
)
BY_THE_RESIDENTS_INSURANCE = History(Provision(NOT_STATED, TASK_15, Force.PROGRAMME, since=PLAN_HELD))

without_an_employer = not_("without_an_employer", mother_is_employed)


@requires(WIFE_WITHOUT_WORK)
def has_no_work(parent_employment: Employment) -> bool:
    """未就业."""
    return parent_employment is Employment.NOT_EMPLOYED


@requires(WIFE_WITHOUT_WORK, when=has_no_work)
def is_a_wife(married_at_the_birth: bool) -> bool:
    """未就业配偶."""
    return married_at_the_birth


@requires(WIFE_WITHOUT_WORK)
def husband_is_insured(father_maternity_insured: bool) -> bool:
    """职工…参加生育保险."""
    return father_maternity_insured


@requires(WIFE_WITHOUT_WORK)
def husband_is_employed(father_employment: Employment) -> bool:
    """职工."""
    return father_employment is Employment.EMPLOYEE


wife_of_an_insured_worker = all_of(
    "wife_of_an_insured_worker", has_no_work, is_a_wife, husband_is_employed, husband_is_insured
)


@grants(COSTS, INSURANCE_HANDLING.article(20), when=insured_worker)
def by_the_fund() -> History:
    """已经参加生育保险的，由生育保险基金支付."""
    return BY_THE_FUND


@grants(COSTS, when=uninsured_worker)
def by_the_employer() -> History:
    """未参加生育保险的，由用人单位支付."""
    return BY_THE_EMPLOYER


@grants(WIFE_WITHOUT_WORK, when=wife_of_an_insured_worker)
def through_his_insurance() -> History:
    """职工未就业配偶按照国家规定享受生育医疗费用待遇."""
    return THROUGH_HIS_INSURANCE


@grants(
    TASK_15,
    when=all_of(
        "residents",
        without_an_employer,
        receives_no_unemployment_benefit,
        not_("not_through_him", wife_of_an_insured_worker),
    ),
)
def by_the_residents_insurance() -> History:
    """做好城乡居民生育医疗费用待遇支付."""
    return BY_THE_RESIDENTS_INSURANCE


@grants(TASK_15, bare=True)
def by_somebody() -> History:
    """Whether she works or not, and whoever insures her."""
    return BY_THE_RESIDENTS_INSURANCE


@lays_out(COSTS)
def from_the_pregnancy_on(pregnancy_starts: date) -> list[Piece]:
    """From the beginning of the pregnancy; costs of examinations count too."""
    return [Piece(since(pregnancy_starts))]


MATERNITY_MEDICAL = Entitlement(
    "maternity_medical",
    nature=Nature.MONEY,
    holder="mother",
    about="birth",
    conditions=(claimed_soon,),
    figures=(BY_THE_FUND, BY_THE_EMPLOYER, THROUGH_HIS_INSURANCE, BY_THE_RESIDENTS_INSURANCE),
    lines=(by_the_fund, by_the_employer, through_his_insurance, by_the_residents_insurance, by_somebody),
    layout=from_the_pregnancy_on,
    unit=Unit.YUAN,
    per="once",
    task=(15,),
    points=(is_on_unemployment_benefit, claimed_where_insured),
)
