"""生育津贴 — what a woman worker is paid for the days of her maternity leave.

Where she is in the maternity insurance the fund pays, at her employer's average monthly wage of last
year; where she is not, her employer, at her own wage before the leave. The text names no divisor: a
month is taken as thirty days (未核实的通行做法). Whether the province's ninety days are paid by the
fund or by the employer is a reading; by default only what is certain is counted. Her wage may not be
cut because of the leave: what an employer adds up to it is a line of its own, outside the sum. For days
from 2027 医疗保障法 names the fund of the employees' medical insurance; the sum stays as it is. Until when
it can be claimed after the leave, no text held here says.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rules.claims import leave_still_runs
from rules.common import holder_has_died, mother_is_employed
from rules.conditions import SILENT, all_of, any_of, grants, lays_out, points_out, requires
from rules.days import ONE_DAY, Held, between, since
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Bounded, Facts, derived
from rules.family import Employment
from rules.granting import days_of
from rules.law import NOT_STATED, History, NotHeld, Provision, Reckoned
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.sources import (
    MEDICAL_SECURITY_LAW,
    PLAN,
    POPULATION_REGULATION,
    SOCIAL_INSURANCE_LAW,
    WOMEN_WORKERS,
    WOMENS_RIGHTS_LAW,
)
from rules.sources import MEDICAL_SECURITY_LAW_IN_FORCE as ONE_FUND_FROM
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import (
    allowance_on_the_benefit,
    claimed_where_insured,
    is_on_unemployment_benefit,
    is_on_unpaid_leave,
    receives_no_unemployment_benefit,
)

WHO_PAYS = WOMEN_WORKERS.article(8)
ALLOWANCE = SOCIAL_INSURANCE_LAW.article(56)
WORKERS = SOCIAL_INSURANCE_LAW.article(54)
TASK_15 = PLAN.task(15)
UNCHANGED_PAY = POPULATION_REGULATION.article(16)
DAYS_OF_A_MONTH = 30
THE_ONE_FUND = MEDICAL_SECURITY_LAW.article(15)

RATE = History(Provision(NOT_STATED, WHO_PAYS, since=IN_FORCE))


# ---- who is paid, and by whom ----


@requires(WHO_PAYS, WORKERS, when=receives_no_unemployment_benefit)
def mother_works(parent_employment: Employment) -> bool:
    """职工: not a woman without work, whom her husband's insurance gives medical costs and no allowance."""
    return parent_employment is not Employment.NOT_EMPLOYED


@requires(WORKERS)
def works_for_herself(parent_employment: Employment) -> bool:
    """灵活就业."""
    return parent_employment is Employment.SELF_EMPLOYED


@requires(WORKERS, when=works_for_herself)
def insured_if_self_employed(mother_maternity_insured: bool) -> bool | Held:
    """Of a woman who works for herself and is in the insurance the texts held say nothing."""
    return SILENT if mother_maternity_insured else False


@requires(WHO_PAYS)
def is_insured(mother_maternity_insured: bool) -> bool:
    """已经参加生育保险."""
    return mother_maternity_insured


@requires(WHO_PAYS)
def is_not_insured(mother_maternity_insured: bool) -> bool:
    """未参加生育保险."""
    return not mother_maternity_insured


insured_worker = all_of("insured_worker", mother_is_employed, is_insured)
uninsured_worker = all_of("uninsured_worker", mother_is_employed, is_not_insured)


@points_out(MEDICAL_SECURITY_LAW.article(10))
def how_flexible_workers_are_paid(parent_employment: Employment) -> bool:
    """灵活就业人员…鼓励参加: whether an allowance comes with it, the place where she is insured decides."""
    return parent_employment is Employment.SELF_EMPLOYED


@requires(WHO_PAYS, when=holder_has_died, otherwise=SILENT)
def lived_through_the_leave(parent_last_day: date, maternity_leave_ends: date) -> bool:
    """Of one who died within the leave no text held says what is paid, and to whom."""
    return parent_last_day >= maternity_leave_ends


# ---- for how many days ----


@derived
def days_of_maternity_leave(facts: Facts) -> int | Bounded:
    """The days of the maternity leave; while more may be added, at least so many.

    Raises NotHeld where she may have died within it.
    """
    if not _surely_lived_to(facts, "maternity_leave_ends"):
        raise NotHeld("the allowance of one who died")
    return days_of(MATERNITY_LEAVE, facts)


@derived
def days_the_province_adds(facts: Facts) -> int:
    """The days of the province's longer leave, where they are surely hers."""
    days: int = facts("days_of_extended_leave")
    return days if not days or _surely_lived_to(facts, "leave_of_the_birth_ends") else 0


def _surely_lived_to(facts: Facts, ends: str) -> bool:
    """Whether she lived to the last day of a leave. Raises Ask where it is not told when she died."""
    if not facts("parent_has_died"):
        return True
    last = facts(ends)
    latest: date = max(last.bounds) if isinstance(last, Bounded) else last
    return bool(latest <= facts("parent_last_day"))


@derived
def who_pays_the_extended_leave(facts: Facts) -> str:
    """As it is read; not a reading where the province's leave is not hers."""
    days = facts.look_up("days_the_province_adds")
    return "not_settled" if days == 0 else str(facts("extended_leave_pay"))


@derived
def days_on_unchanged_pay(facts: Facts) -> int:
    """The province's days while it is not settled who pays them; none where they are not surely hers."""
    days = facts.look_up("days_the_province_adds")
    if not isinstance(days, int) or facts("who_pays_the_extended_leave") != "not_settled":
        return 0
    return days


@requires(TASK_15)
def fund_pays_the_extended_leave(who_pays_the_extended_leave: str) -> bool:
    """保障生育津贴待遇, read to take in the ninety days."""
    return who_pays_the_extended_leave == "fund"


@requires(TASK_15)
def employer_pays_the_extended_leave(who_pays_the_extended_leave: str) -> bool:
    """The ninety days read to be paid as wages."""
    return who_pays_the_extended_leave == "employer"


extended_leave_by_the_fund = all_of(
    "extended_leave_by_the_fund", fund_pays_the_extended_leave, insured_worker
)
extended_leave_by_the_employer = any_of(
    "extended_leave_by_the_employer",
    employer_pays_the_extended_leave,
    all_of("no_fund_to_pay", fund_pays_the_extended_leave, uninsured_worker),
)


# ---- how much ----


def _for_days(rate: Provision, monthly: Decimal, days: int) -> Provision:
    """A monthly sum for so many days: × days ÷ 30; rounded only when it is told."""
    reckoned = Reckoned(monthly, days, DAYS_OF_A_MONTH)
    return replace(rate, value=monthly * days / DAYS_OF_A_MONTH, reckoned=reckoned)


@grants(WHO_PAYS, ALLOWANCE, bare=True)
def allowance(birth_day: date) -> Provision:
    """女职工产假期间的生育津贴: paid, whoever has to and however much it is."""
    return RATE.on(birth_day)


@grants(WHO_PAYS, ALLOWANCE, when=insured_worker)
def by_the_fund(
    birth_day: date, days_of_maternity_leave: int, mother_employer_average_monthly_wage: Decimal
) -> Provision:
    """按照用人单位上年度职工月平均工资的标准由生育保险基金支付."""
    return _for_days(RATE.on(birth_day), mother_employer_average_monthly_wage, days_of_maternity_leave)


@grants(WHO_PAYS, when=uninsured_worker)
def by_the_employer(birth_day: date, days_of_maternity_leave: int, mother_monthly_wage: Decimal) -> Provision:
    """按照女职工产假前工资的标准由用人单位支付."""
    return _for_days(RATE.on(birth_day), mother_monthly_wage, days_of_maternity_leave)


@grants(TASK_15, when=extended_leave_by_the_fund, line="extended_by_the_fund")
def extended_leave_at_the_average(
    days_the_province_adds: int, mother_employer_average_monthly_wage: Decimal
) -> Provision:
    """The province's days at the same rate as the others."""
    return _for_days(EXTENDED, mother_employer_average_monthly_wage, days_the_province_adds)


@grants(TASK_15, when=extended_leave_by_the_employer, line="extended_by_the_employer")
def extended_leave_at_her_wage(days_the_province_adds: int, mother_monthly_wage: Decimal) -> Provision:
    """The province's days at her own wage."""
    return _for_days(EXTENDED, mother_monthly_wage, days_the_province_adds)


EXTENDED = Provision(NOT_STATED, TASK_15)
UP_TO_HER_WAGE = Provision(NOT_STATED, WOMENS_RIGHTS_LAW.article(48))


@grants(WOMENS_RIGHTS_LAW.article(48), WOMEN_WORKERS.article(5), when=insured_worker, outside=True)
def up_to_her_wage(
    days_of_maternity_leave: int, mother_employer_average_monthly_wage: Decimal, mother_monthly_wage: Decimal
) -> Provision | None:
    """不得因…产假…降低女职工的工资: what the employer adds where her wage is higher than the average."""
    more = mother_monthly_wage - mother_employer_average_monthly_wage
    return _for_days(UP_TO_HER_WAGE, more, days_of_maternity_leave) if more > 0 else None


@requires(THE_ONE_FUND)
def leave_reaches_2027(maternity_leave_ends: date) -> bool:
    """Whether days of the leave lie in the time of the new law."""
    return maternity_leave_ends >= ONE_FUND_FROM


FROM_THE_ONE_FUND = Provision(NOT_STATED, THE_ONE_FUND, since=ONE_FUND_FROM)


@grants(
    THE_ONE_FUND,
    MEDICAL_SECURITY_LAW.article(14),
    when=all_of("insured_days_from_2027", insured_worker, leave_reaches_2027),
    outside=True,
)
def from_the_one_fund() -> Provision:
    """所需资金从职工基本医疗保险基金中支付: for days from 2027; rate and days stay as they are."""
    return FROM_THE_ONE_FUND


@requires(UNCHANGED_PAY)
def province_adds_days(days_on_unchanged_pay: int) -> bool:
    """The days of the province's leave, of which it is not settled who pays them."""
    return days_on_unchanged_pay > 0


@requires(UNCHANGED_PAY)
def it_is_told_who_pays(mother_maternity_insured: bool) -> bool:
    """The fund or the employer; which of them is asked before her wage is."""
    return mother_maternity_insured in (True, False)


@grants(
    UNCHANGED_PAY,
    when=all_of("wage_in_the_longer_leave", mother_is_employed, province_adds_days, it_is_told_who_pays),
    outside=True,
)
def wage_goes_on(days_on_unchanged_pay: int, mother_monthly_wage: Decimal) -> Provision:
    """工资福利待遇不变: in the province's days her wage goes on, whether the fund or the employer pays."""
    return _for_days(Provision(NOT_STATED, UNCHANGED_PAY), mother_monthly_wage, days_on_unchanged_pay)


@lays_out(WHO_PAYS)
def days_it_is_paid_for(maternity_leave_starts: date, maternity_leave_ends: date) -> list[Piece]:
    """The days of the leave, and those after it on which it may still be claimed."""
    return [
        Piece(between(maternity_leave_starts, maternity_leave_ends)),
        Piece(since(maternity_leave_ends + ONE_DAY), shown=False),
    ]


MATERNITY_ALLOWANCE = Entitlement(
    "maternity_allowance",
    nature=Nature.MONEY,
    holder="mother",
    about="birth",
    conditions=(
        mother_works,
        insured_if_self_employed,
        lived_through_the_leave,
        leave_still_runs,
        allowance_on_the_benefit,
    ),
    figures=(RATE,),
    lines=(
        by_the_fund,
        by_the_employer,
        extended_leave_at_the_average,
        extended_leave_at_her_wage,
        up_to_her_wage,
        from_the_one_fund,
        wage_goes_on,
        allowance,
    ),
    layout=days_it_is_paid_for,
    unit=Unit.YUAN,
    per="once",
    task=(15,),
    points=(
        how_flexible_workers_are_paid,
        is_on_unemployment_benefit,
        claimed_where_insured,
        is_on_unpaid_leave,
    ),
)
