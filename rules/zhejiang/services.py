"""What 浙江's regulation has public services do: registering a birth, checks, help for special families.

Article 17 has births registered, article 20 has hospitals give couples of child-bearing age checks before a
pregnancy and advice without charge. Article 31 has a contact and a family doctor named for families
whose only child died or is disabled, and public homes take in their old people who are in need; the sums
of the national support are not in this text. That a birth can be registered from the pregnancy on is a
usual practice (未核实的通行做法).
"""

from __future__ import annotations

from datetime import date

from rules.common import parents_may_be_unmarried
from rules.conditions import grants, lays_out
from rules.days import since
from rules.entitlement import Entitlement, Nature, Piece
from rules.law import NOT_STATED, Force, History, Provision
from rules.pregnancy import PREGNANCY
from rules.registering import a_baby_to_register, there_is_a_birth
from rules.sources import POPULATION_LAW, ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION
from rules.special_family import some_parent, special_family

ART_17 = ZHEJIANG_REGULATION.article(17)
ART_20 = ZHEJIANG_REGULATION.article(20)
ART_31 = ZHEJIANG_REGULATION.article(31)
LAW = POPULATION_LAW.article(32)

REGISTERED = History(Provision(NOT_STATED, ART_17, Force.SERVICE, since=ZHEJIANG_READ_FROM))
OFFERED = History(Provision(NOT_STATED, ART_20, Force.SERVICE, since=ZHEJIANG_READ_FROM))
CARE = History(Provision(NOT_STATED, ART_31, Force.SERVICE, since=ZHEJIANG_READ_FROM))


# ---- registering a birth ----


@grants(ART_17)
def registration() -> History:
    """实行生育登记服务制度."""
    return REGISTERED


@lays_out(ART_17)
def from_the_pregnancy(birth_day: date) -> list[Piece]:
    """From the pregnancy on; the text sets no last day."""
    return [Piece(since(birth_day - PREGNANCY), "registration")]


BIRTH_REGISTRATION = Entitlement(
    "birth_registration",
    nature=Nature.SERVICE,
    holder="family",
    about="birth",
    conditions=(there_is_a_birth.citing(ART_17), a_baby_to_register.citing(ART_17)),
    figures=(REGISTERED,),
    lines=(registration,),
    layout=from_the_pregnancy,
    points=(parents_may_be_unmarried,),
)


# ---- checks ----


@grants(ART_20)
def before_a_pregnancy() -> History:
    """为育龄夫妻免费提供孕前优生健康检查."""
    return OFFERED


@grants(ART_20)
def advice_in_pregnancy() -> History:
    """孕产健康指导等医疗保健服务."""
    return OFFERED


PREMARITAL_PRECONCEPTION_CHECKS = Entitlement(
    "premarital_preconception_checks",
    nature=Nature.SERVICE,
    holder="family",
    conditions=(),
    figures=(OFFERED,),
    lines=(before_a_pregnancy, advice_in_pregnancy),
)


# ---- special families ----


@grants(ART_31, LAW)
def a_contact() -> History:
    """基本信息档案和联系人制度."""
    return CARE


@grants(ART_31)
def family_doctor() -> History:
    """家庭医生签约服务."""
    return CARE


@grants(ART_31)
def easier_medical_care() -> History:
    """优先便利医疗服务."""
    return CARE


@grants(ART_31)
def help_by_others() -> History:
    """生活照料、养老陪护、精神慰藉, 结对帮扶活动."""
    return CARE


@grants(ART_31)
def places_in_homes() -> History:
    """公办养老机构…为经济困难的…老年人提供无偿或者低收费托养服务; 同等条件下应当优先安排."""
    return CARE


SPECIAL_FAMILY_SERVICES = Entitlement(
    "special_family_services",
    nature=Nature.SERVICE,
    holder="family",
    conditions=(some_parent("special_family", special_family).citing(LAW, ART_31),),
    figures=(CARE,),
    lines=(a_contact, family_doctor, easier_medical_care, help_by_others, places_in_homes),
    of_special_families=True,
)
