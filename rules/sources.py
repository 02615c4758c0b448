"""The instruments the rules rest on, and how well each is known.

Their titles, addresses, words and the day they were checked stand in `content/sources/`,
under the same ids. A clause is written only where its article was read.
"""

from datetime import date
from functools import cache

from rules.law import Evidence, Instrument

QINGHAI, ZHEJIANG = "qinghai", "zhejiang"

PLAN = Instrument("plan", "青海省优化生育政策促进人口长期均衡发展实施方案", Evidence.PLAN, QINGHAI)
PLAN_HELD_FROM = date(2022, 2, 1)
"""The plan bears no date; this is the first day on which all sources agree that what it says held."""
REGULATION_2016 = Instrument(
    "population_regulation_2016", "青海省人口与计划生育条例（2016年修正）", Evidence.SECONDARY, QINGHAI
)
"""Known from public reports only, so that no article of it is printed."""
REGULATION_OF_2016 = date(2016, 3, 25)
REGULATION_2019 = Instrument(
    "population_regulation_2019", "青海省人口与计划生育条例（2019年、2020年修正）", province=QINGHAI
)
"""Read as amended on 31 July 2019 and on 22 July 2020; what is cited of it is alike in both."""
REGULATION_OF_2019 = date(2019, 7, 31)
REGULATION_OF_2021 = date(2021, 11, 24)
COMMISSION_ANSWERS = Instrument(
    "commission_answers",
    "青海省卫生健康委员会就修正后的《青海省人口与计划生育条例》答问",
    Evidence.SECONDARY,
    QINGHAI,
)
WOMEN_WORKERS = Instrument("women_workers", "女职工劳动保护特别规定")
WOMEN_WORKERS_IN_FORCE = date(2012, 4, 28)
HOLIDAY_RULES = Instrument("holiday_rules", "全国年节及纪念日放假办法")
LABOUR_LAW = Instrument("labour_law", "劳动法")
LABOUR_CONTRACT_LAW = Instrument("labour_contract_law", "劳动合同法")
WOMENS_RIGHTS_LAW = Instrument("womens_rights_law", "妇女权益保障法")
WOMENS_RIGHTS_LAW_IN_FORCE = date(2023, 1, 1)
LABOUR_DISPUTES_LAW = Instrument("labour_disputes_law", "劳动争议调解仲裁法")
SOCIAL_INSURANCE_LAW = Instrument("social_insurance_law", "社会保险法")
MEDICAL_SECURITY_LAW = Instrument("medical_security_law", "医疗保障法")
MEDICAL_SECURITY_LAW_IN_FORCE = date(2027, 1, 1)
INSURANCE_HANDLING = Instrument("insurance_handling", "社会保险经办条例")
ELDERLY_LAW = Instrument("elderly_law", "老年人权益保障法")
ELDERLY_REGULATION = Instrument("elderly_regulation", "青海省老年人权益保障条例", province=QINGHAI)
POPULATION_LAW = Instrument("population_law", "人口与计划生育法")
POPULATION_REGULATION = Instrument("population_regulation", "青海省人口与计划生育条例", province=QINGHAI)
ZHEJIANG_REGULATION = Instrument(
    "zhejiang_population_regulation", "浙江省人口与计划生育条例", province=ZHEJIANG
)
ZHEJIANG_READ_FROM = date(2021, 11, 25)
"""The day of the amendment that was read; which day it is in force from, that text does not print."""
POPULATION_LAW_OF_2021 = date(2021, 8, 20)
TWO_CHILDREN_YEAR = date(2016, 1, 1)
"""From this day every couple could have two children, as reports say (据公开报道)."""
SUBSIDY_SCHEME = Instrument("subsidy_scheme", "育儿补贴制度实施方案", Evidence.SECONDARY)
SUBSIDY_RULES = Instrument("subsidy_rules", "育儿补贴制度管理规范（试行）")
RURAL_REWARD = Instrument("rural_reward", "农村部分计划生育家庭奖励扶助制度", Evidence.SECONDARY)
SPECIAL_SUPPORT = Instrument("special_support", "计划生育家庭特别扶助制度", Evidence.SECONDARY)
MATERNAL_INFANT_LAW = Instrument("maternal_infant_law", "母婴保健法")
MATERNAL_INFANT_RULES = Instrument("maternal_infant_rules", "母婴保健法实施办法")
VACCINE_LAW = Instrument("vaccine_law", "疫苗管理法")
PUBLIC_HEALTH_SERVICES = Instrument("public_health_services", "国家基本公共卫生服务规范", Evidence.SECONDARY)
MARRIAGE_REGISTRATION = Instrument("marriage_registration", "婚姻登记条例")
CIVIL_CODE = Instrument("civil_code", "民法典")
INCOME_TAX_LAW = Instrument("income_tax_law", "个人所得税法")
INCOME_TAX_RULES = Instrument("income_tax_rules", "个人所得税法实施条例")
INFANT_DEDUCTION = Instrument(
    "infant_deduction",
    "国务院关于设立3岁以下婴幼儿照护个人所得税专项附加扣除的通知",
    Evidence.SECONDARY,
)
EDUCATION_DEDUCTION = Instrument("education_deduction", "个人所得税专项附加扣除暂行办法", Evidence.SECONDARY)
RAISED_DEDUCTIONS = Instrument(
    "raised_deductions", "国务院关于提高个人所得税有关专项附加扣除标准的通知", Evidence.SECONDARY
)
PRESCHOOL_LAW = Instrument("preschool_law", "学前教育法")
FREE_PRESCHOOL = Instrument("free_preschool", "关于逐步推行免费学前教育的意见", Evidence.SECONDARY)
COMPULSORY_EDUCATION_LAW = Instrument("compulsory_education_law", "义务教育法")


@cache
def instruments() -> dict[str, Instrument]:
    """Every instrument held, by id."""
    return {one.id: one for one in globals().values() if isinstance(one, Instrument)}


def is_held_in(instrument: str, province: str) -> bool:
    """Whether an instrument is national, or that province's."""
    return instruments()[instrument].province in (None, province)
