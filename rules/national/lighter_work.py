"""孕期减轻劳动、禁忌劳动 — lighter or other work for a pregnant woman who cannot do hers.

On a medical institution's certificate. Work on the regulation's list of labour that is
forbidden during pregnancy, and labour of the third grade of strain, may not be given to her at
all; what an employer pays who does so stands in the regulation's article 13.
"""

from __future__ import annotations

from rules.common import holder_lived, mother_is_employed
from rules.conditions import grants, lays_out
from rules.entitlement import Entitlement, Nature
from rules.law import NOT_STATED, History, Provision
from rules.pregnancy import during_pregnancy
from rules.sources import LABOUR_LAW, WOMEN_WORKERS
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import sent_by_an_agency

ART_6 = WOMEN_WORKERS.article(6)
ART_4 = WOMEN_WORKERS.article(4)
FINES = WOMEN_WORKERS.article(13)

OTHER_WORK = History(Provision(NOT_STATED, ART_6, since=IN_FORCE))


@grants(ART_6, ART_4, FINES, LABOUR_LAW.article(61), LABOUR_LAW.article(63))
def other_work() -> History:
    """根据医疗机构的证明，予以减轻劳动量或者安排其他能够适应的劳动."""
    return OTHER_WORK


LIGHTER_WORK = Entitlement(
    "lighter_work",
    nature=Nature.PROTECTION,
    holder="mother",
    about="birth",
    conditions=(holder_lived, mother_is_employed),
    figures=(OTHER_WORK,),
    lines=(other_work,),
    layout=lays_out(ART_6)(during_pregnancy),
    task=(18,),
    points=(sent_by_an_agency,),
)
