"""Entitlements of the province, and the list of all that are weighed, in the page's order."""

from rules.entitlement import Entitlement
from rules.national.child_education_deduction import CHILD_EDUCATION_DEDUCTION
from rules.national.childcare_subsidy import CHILDCARE_SUBSIDY
from rules.national.free_preschool_year import FREE_PRESCHOOL_YEAR
from rules.national.infant_care_deduction import INFANT_CARE_DEDUCTION
from rules.national.job_protection import JOB_PROTECTION
from rules.national.lighter_work import LIGHTER_WORK
from rules.national.maternity_allowance import MATERNITY_ALLOWANCE
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.national.maternity_medical import MATERNITY_MEDICAL
from rules.national.no_night_work import NO_NIGHT_WORK
from rules.national.nursing_time import NURSING_TIME
from rules.national.prenatal_care_time import PRENATAL_CARE_TIME
from rules.national.rural_family_reward import RURAL_FAMILY_REWARD
from rules.national.special_family_support import SPECIAL_FAMILY_SUPPORT
from rules.national.surgery_complication_support import SURGERY_COMPLICATION_SUPPORT
from rules.national.surgery_leave import SURGERY_LEAVE
from rules.place import Place
from rules.qinghai.after_school_service import AFTER_SCHOOL_SERVICE
from rules.qinghai.birth_registration import BIRTH_REGISTRATION
from rules.qinghai.child_health_services import CHILD_HEALTH_SERVICES
from rules.qinghai.childcare_places import CHILDCARE_PLACES
from rules.qinghai.elder_care_leave import ELDER_CARE_LEAVE
from rules.qinghai.extended_maternity_leave import EXTENDED_MATERNITY_LEAVE
from rules.qinghai.housing_priority import HOUSING_PRIORITY
from rules.qinghai.marriage_leave import MARRIAGE_LEAVE
from rules.qinghai.no_social_maintenance_fee import NO_SOCIAL_MAINTENANCE_FEE
from rules.qinghai.nursing_leave import NURSING_LEAVE
from rules.qinghai.only_child_parent_reward import ONLY_CHILD_PARENT_REWARD
from rules.qinghai.parental_leave import PARENTAL_LEAVE
from rules.qinghai.premarital_preconception_checks import PREMARITAL_PRECONCEPTION_CHECKS
from rules.qinghai.reemployment_training import REEMPLOYMENT_TRAINING
from rules.qinghai.rural_delivery_transport import RURAL_DELIVERY_TRANSPORT
from rules.qinghai.special_family_hospital_insurance import SPECIAL_FAMILY_HOSPITAL_INSURANCE
from rules.qinghai.special_family_nursing_subsidy import SPECIAL_FAMILY_NURSING_SUBSIDY
from rules.qinghai.special_family_services import SPECIAL_FAMILY_SERVICES
from rules.qinghai.spousal_care_leave import SPOUSAL_CARE_LEAVE

ENTITLEMENTS: tuple[Entitlement, ...] = (
    MATERNITY_LEAVE,
    EXTENDED_MATERNITY_LEAVE,
    SPOUSAL_CARE_LEAVE,
    PARENTAL_LEAVE,
    NURSING_TIME,
    NURSING_LEAVE,
    PRENATAL_CARE_TIME,
    LIGHTER_WORK,
    NO_NIGHT_WORK,
    JOB_PROTECTION,
    ELDER_CARE_LEAVE,
    SURGERY_LEAVE,
    MARRIAGE_LEAVE,
    MATERNITY_ALLOWANCE,
    MATERNITY_MEDICAL,
    RURAL_DELIVERY_TRANSPORT,
    INFANT_CARE_DEDUCTION,
    CHILD_EDUCATION_DEDUCTION,
    CHILDCARE_SUBSIDY,
    FREE_PRESCHOOL_YEAR,
    AFTER_SCHOOL_SERVICE,
    HOUSING_PRIORITY,
    ONLY_CHILD_PARENT_REWARD,
    RURAL_FAMILY_REWARD,
    SPECIAL_FAMILY_SUPPORT,
    SURGERY_COMPLICATION_SUPPORT,
    SPECIAL_FAMILY_SERVICES,
    SPECIAL_FAMILY_HOSPITAL_INSURANCE,
    SPECIAL_FAMILY_NURSING_SUBSIDY,
    NO_SOCIAL_MAINTENANCE_FEE,
    BIRTH_REGISTRATION,
    CHILD_HEALTH_SERVICES,
    PREMARITAL_PRECONCEPTION_CHECKS,
    CHILDCARE_PLACES,
    REEMPLOYMENT_TRAINING,
)

QINGHAI = Place("qinghai", ENTITLEMENTS)
