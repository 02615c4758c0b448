"""产前检查 — time for prenatal examinations, counted as working time.

The text sets no number of days: 所需时间, the time they take.
"""

from __future__ import annotations

from rules.common import holder_lived, mother_is_employed
from rules.conditions import grants, lays_out
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, History, Provision
from rules.pregnancy import during_pregnancy
from rules.sources import WOMEN_WORKERS
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import sent_by_an_agency

ART_6 = WOMEN_WORKERS.article(6)

TIME_NEEDED = History(Provision(NOT_STATED, ART_6, since=IN_FORCE))


@grants(ART_6)
def time_needed() -> History:
    """怀孕女职工在劳动时间内进行产前检查，所需时间计入劳动时间."""
    return TIME_NEEDED


PRENATAL_CARE_TIME = Entitlement(
    "prenatal_care_time",
    nature=Nature.WORKING_TIME,
    holder="mother",
    about="birth",
    conditions=(holder_lived, mother_is_employed),
    figures=(TIME_NEEDED,),
    lines=(time_needed,),
    layout=lays_out(ART_6)(during_pregnancy),
    task=(18,),
    points=(sent_by_an_agency,),
)
