"""A province of three rules, added without a change anywhere else."""

from rules.national.job_protection import JOB_PROTECTION
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.place import Place, given_in
from tests.toyland.leave import CARE_LEAVE, LONGER_LEAVE

TOYLAND = Place(
    "toyland",
    tuple(
        given_in("toyland", right) for right in (MATERNITY_LEAVE, LONGER_LEAVE, CARE_LEAVE, JOB_PROTECTION)
    ),
)
