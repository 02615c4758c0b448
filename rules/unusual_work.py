"""How and where somebody works, where it is not as usual.

Nobody is asked: a holder is taken to work in this province, by a labour contract and for pay, unless it is
told otherwise. What the law says of the others is pointed out; where an employer in another province gives
leave by that province's rules no text is held, and the office there is named.
"""

from __future__ import annotations

from rules.conditions import SILENT, points_out, requires
from rules.days import Held
from rules.facts import Facts, derived
from rules.family import Employment, Engagement
from rules.sources import (
    ELDERLY_REGULATION,
    LABOUR_CONTRACT_LAW,
    POPULATION_LAW,
    POPULATION_REGULATION,
    SOCIAL_INSURANCE_LAW,
    WOMEN_WORKERS,
)

ART_16 = POPULATION_REGULATION.article(16)

# ---- in another province ----


def works_elsewhere(role: str, facts: Facts) -> bool:
    """Whether that person's employer, or insurance, is in another province than the family's."""
    told = facts.told(f"{role}_work_province")
    if told is None:
        told = facts.usually(f"{facts.roles[role][0]}/work_province", facts.province)
    return bool(told != facts.province)


@derived
def works_in_another_province(facts: Facts) -> bool:
    """Whether the holder's employer, or insurance, is told to be in another province."""
    return facts.told("parent_work_province") is not None and works_elsewhere("parent", facts)


@derived
def leave_is_of_another_province(facts: Facts) -> bool:
    """The same for a leave that turns on it: untold, it is taken to be this one, and that is said."""
    return works_elsewhere("parent", facts)


@requires(ART_16)
def is_employed_elsewhere(leave_is_of_another_province: bool) -> bool:
    """Whether the leave would be an employer's in another province."""
    return leave_is_of_another_province


@requires(ART_16, when=is_employed_elsewhere)
def place_of_work_decides() -> Held:
    """The province's own leave: of employers in other provinces the regulation says nothing."""
    return SILENT


@requires(ELDERLY_REGULATION.article(2), when=is_employed_elsewhere)
def regulation_of_this_province_holds() -> Held:
    """本省行政区域内…适用本条例: whether it binds an employer elsewhere, it does not say."""
    return SILENT


@points_out(POPULATION_LAW.article(25))
def further_days_elsewhere(works_in_another_province: bool) -> bool:
    """可以获得延长生育假的奖励: each province lays down its own; the national days hold everywhere."""
    return works_in_another_province


@points_out(SOCIAL_INSURANCE_LAW.article(54))
def claimed_where_insured(works_in_another_province: bool) -> bool:
    """用人单位已经缴纳生育保险费的: by the fund of the place where it is paid."""
    return works_in_another_province


# ---- not by a labour contract with the one she works for ----


@derived
def engagement_of_parent(parent_engaged_as: Engagement | None) -> Engagement:
    """By what the holder works; by a labour contract unless told otherwise."""
    return parent_engaged_as or Engagement.CONTRACT


@points_out(LABOUR_CONTRACT_LAW.article(58), LABOUR_CONTRACT_LAW.article(62))
def sent_by_an_agency(engagement_of_parent: Engagement) -> bool:
    """劳务派遣单位是本法所称用人单位; 用工单位应当…提供相应的劳动条件和劳动保护."""
    return engagement_of_parent is Engagement.DISPATCHED


@points_out(LABOUR_CONTRACT_LAW.article(61))
def sent_to_another_place(engagement_of_parent: Engagement, works_in_another_province: bool) -> bool:
    """跨地区派遣: pay and working conditions are those of the place of the one worked for."""
    return engagement_of_parent is Engagement.DISPATCHED and works_in_another_province


@points_out(LABOUR_CONTRACT_LAW.article(2), WOMEN_WORKERS.article(2))
def is_a_civil_servant(engagement_of_parent: Engagement) -> bool:
    """国家机关…与其建立劳动关系的劳动者: a civil servant has no labour contract that runs out."""
    return engagement_of_parent is Engagement.CIVIL_SERVANT


@points_out(LABOUR_CONTRACT_LAW.article(96))
def is_staff_of_an_institution(engagement_of_parent: Engagement) -> bool:
    """事业单位与实行聘用制的工作人员: other rules first; where there are none, the labour contract law."""
    return engagement_of_parent is Engagement.INSTITUTION


# ---- without pay, without work, by the school year ----


@derived
def unpaid_leave_of_parent(parent_unpaid_leave: bool | None) -> bool:
    """Whether the holder is told to be on unpaid leave."""
    return parent_unpaid_leave is True


@points_out()
def is_on_unpaid_leave(unpaid_leave_of_parent: bool) -> bool:
    """How a leave that the law gives goes with an unpaid one, no text held says."""
    return unpaid_leave_of_parent


@derived
def school_year_of_parent(parent_school_holidays: bool | None) -> bool:
    """Whether the holder is told to have school holidays."""
    return parent_school_holidays is True


@points_out()
def works_by_the_school_year(school_year_of_parent: bool) -> bool:
    """Whether school holidays that fall into a leave are had afterwards, no text held says."""
    return school_year_of_parent


@derived
def unemployment_benefit_of_parent(facts: Facts) -> bool:
    """Whether the holder has no work and is told to receive unemployment benefit."""
    has_none = facts.told("parent_employment") is Employment.NOT_EMPLOYED
    if not has_none:
        return False
    told: bool | None = facts.told("parent_unemployment_benefit")
    return bool(facts.usually(f"{facts.holder}/unemployment_benefit", value=False)) if told is None else told


@requires(SOCIAL_INSURANCE_LAW.article(48))
def receives_unemployment_benefit(unemployment_benefit_of_parent: bool) -> bool:
    """失业人员在领取失业保险金期间."""
    return unemployment_benefit_of_parent


@requires(SOCIAL_INSURANCE_LAW.article(48))
def receives_no_unemployment_benefit(unemployment_benefit_of_parent: bool) -> bool:
    """The others."""
    return not unemployment_benefit_of_parent


@requires(SOCIAL_INSURANCE_LAW.article(48), when=receives_unemployment_benefit)
def allowance_on_the_benefit() -> Held:
    """享受基本医疗保险待遇: whether an allowance for a birth comes with it, local rules decide."""
    return SILENT


@points_out(SOCIAL_INSURANCE_LAW.article(48))
def is_on_unemployment_benefit(unemployment_benefit_of_parent: bool) -> bool:
    """应当缴纳的基本医疗保险费从失业保险基金中支付，个人不缴纳."""
    return unemployment_benefit_of_parent


OF_A_LEAVE = (is_on_unpaid_leave, works_by_the_school_year, sent_by_an_agency, sent_to_another_place)
"""What is pointed out beside a leave."""
OF_PROTECTION = (sent_by_an_agency, is_a_civil_servant, is_staff_of_an_institution)
"""What is pointed out beside protection at work."""
