"""浙江: the rights that are weighed for a family there, its own and the national ones."""

from rules.national.child_education_deduction import CHILD_EDUCATION_DEDUCTION
from rules.national.childcare_subsidy import CHILDCARE_SUBSIDY
from rules.national.free_preschool_year import FREE_PRESCHOOL_YEAR
from rules.national.infant_care_deduction import INFANT_CARE_DEDUCTION
from rules.national.job_protection import JOB_PROTECTION
from rules.national.lighter_work import LIGHTER_WORK
from rules.national.maternity_allowance import MATERNITY_ALLOWANCE
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.national.no_night_work import NO_NIGHT_WORK
from rules.national.nursing_time import NURSING_TIME
from rules.national.prenatal_care_time import PRENATAL_CARE_TIME
from rules.national.rural_family_reward import RURAL_FAMILY_REWARD
from rules.national.special_family_support import SPECIAL_FAMILY_SUPPORT
from rules.national.surgery_leave import SURGERY_LEAVE
from rules.place import Place, given_in
from rules.zhejiang.county_help import COUNTY_BIRTH_HELP, COUNTY_CHILDCARE_HELP
from rules.zhejiang.elder_care_leave import ELDER_CARE_LEAVE
from rules.zhejiang.extended_maternity_leave import EXTENDED_MATERNITY_LEAVE
from rules.zhejiang.national_rights import COMPLICATIONS, COSTS_OF_A_BIRTH
from rules.zhejiang.only_child_parent_reward import ONLY_CHILD_PARENT_REWARD
from rules.zhejiang.parental_leave import PARENTAL_LEAVE
from rules.zhejiang.services import (
    BIRTH_REGISTRATION,
    PREMARITAL_PRECONCEPTION_CHECKS,
    SPECIAL_FAMILY_SERVICES,
)
from rules.zhejiang.spousal_care_leave import SPOUSAL_CARE_LEAVE

_RIGHTS = (
    MATERNITY_LEAVE,
    EXTENDED_MATERNITY_LEAVE,
    SPOUSAL_CARE_LEAVE,
    PARENTAL_LEAVE,
    NURSING_TIME,
    PRENATAL_CARE_TIME,
    LIGHTER_WORK,
    NO_NIGHT_WORK,
    JOB_PROTECTION,
    ELDER_CARE_LEAVE,
    SURGERY_LEAVE,
    MATERNITY_ALLOWANCE,
    COUNTY_BIRTH_HELP,
    COSTS_OF_A_BIRTH,
    INFANT_CARE_DEDUCTION,
    CHILD_EDUCATION_DEDUCTION,
    CHILDCARE_SUBSIDY,
    COUNTY_CHILDCARE_HELP,
    FREE_PRESCHOOL_YEAR,
    ONLY_CHILD_PARENT_REWARD,
    RURAL_FAMILY_REWARD,
    SPECIAL_FAMILY_SUPPORT,
    COMPLICATIONS,
    SPECIAL_FAMILY_SERVICES,
    BIRTH_REGISTRATION,
    PREMARITAL_PRECONCEPTION_CHECKS,
)

ENTITLEMENTS = tuple(given_in("zhejiang", right) for right in _RIGHTS)

ZHEJIANG = Place("zhejiang", ENTITLEMENTS)
