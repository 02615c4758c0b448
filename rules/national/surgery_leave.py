"""计划生育手术休假 — rest after a family-planning operation.

The law gives the right to 国家规定的休假, the province's regulation says so too and leaves wages and benefits
unchanged meanwhile; how many days, no text held here says.
"""

from __future__ import annotations

from rules.common import holder_lived
from rules.conditions import SILENT, grants, requires
from rules.days import Held
from rules.entitlement import Entitlement, Nature, Unit
from rules.law import NOT_STATED, History, Provision
from rules.sources import POPULATION_LAW, POPULATION_LAW_OF_2021, POPULATION_REGULATION

ART_26 = POPULATION_LAW.article(26)
ART_16 = POPULATION_REGULATION.article(16)

REST = History(Provision(NOT_STATED, ART_26, since=POPULATION_LAW_OF_2021))


@requires(ART_26, ART_16)
def days_are_known() -> Held:
    """享受国家规定的休假: the days are set elsewhere."""
    return SILENT


@grants(ART_26, ART_16)
def rest() -> History:
    """公民实行计划生育手术，享受国家规定的休假; 前款规定假期期间工资福利待遇不变."""
    return REST


SURGERY_LEAVE = Entitlement(
    "surgery_leave",
    nature=Nature.LEAVE,
    holder="parents",
    conditions=(holder_lived, days_are_known),
    figures=(REST,),
    lines=(rest,),
    unit=Unit.DAYS,
    task=(15,),
)
