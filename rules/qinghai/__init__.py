"""Entitlements of the province, and the list of all that are weighed, in the page's order."""

from rules.entitlement import Entitlement
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.national.rural_family_reward import RURAL_FAMILY_REWARD
from rules.national.special_family_support import SPECIAL_FAMILY_SUPPORT
from rules.qinghai.extended_maternity_leave import EXTENDED_MATERNITY_LEAVE
from rules.qinghai.parental_leave import PARENTAL_LEAVE
from rules.qinghai.spousal_care_leave import SPOUSAL_CARE_LEAVE

ENTITLEMENTS: tuple[Entitlement, ...] = (
    MATERNITY_LEAVE,
    EXTENDED_MATERNITY_LEAVE,
    SPOUSAL_CARE_LEAVE,
    PARENTAL_LEAVE,
    RURAL_FAMILY_REWARD,
    SPECIAL_FAMILY_SUPPORT,
)
