"""National rights as they stand in 浙江: with what its own regulation adds, and where its text ends.

Whether the maternity fund or the employer pays for the sixty or ninety days, no text held says; nor who
bears the medical costs of a woman who is insured neither by her employer nor through her husband.
Article 21 has complications of family-planning surgery treated without charge.
"""

from __future__ import annotations

from dataclasses import replace

from rules.conditions import all_of, grants, not_
from rules.law import NOT_STATED, History, NotHeld, Provision
from rules.national.maternity_medical import (
    MATERNITY_MEDICAL,
    WIFE_WITHOUT_WORK,
    wife_of_an_insured_worker,
    without_an_employer,
)
from rules.national.surgery_complication_support import (
    SURGERY_COMPLICATION_SUPPORT,
    complications_are_certified,
)
from rules.sources import ZHEJIANG_READ_FROM, ZHEJIANG_REGULATION

ART_21 = ZHEJIANG_REGULATION.article(21)

TREATED = History(Provision(NOT_STATED, ART_21, since=ZHEJIANG_READ_FROM))


@grants(
    WIFE_WITHOUT_WORK,
    when=all_of("not_through_work", without_an_employer, not_("not_through_him", wife_of_an_insured_worker)),
)
def by_another_insurance() -> History:
    """Neither through her work nor through his."""
    raise NotHeld("浙江: no text held says who bears it")


COSTS_OF_A_BIRTH = replace(
    MATERNITY_MEDICAL,
    lines=(*MATERNITY_MEDICAL.lines, by_another_insurance),
)


@grants(ART_21, when=complications_are_certified, outside=True)
def free_treatment() -> History:
    """确诊为计划生育手术并发症的，给予免费治疗."""
    return TREATED


COMPLICATIONS = replace(
    SURGERY_COMPLICATION_SUPPORT, lines=(*SURGERY_COMPLICATION_SUPPORT.lines, free_treatment)
)
