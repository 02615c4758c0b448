"""哺乳假 — leave for nursing a baby.

The plan names it beside maternity and care leave as laid down in the province's texts, which
are not held here: its length, its pay and whether the employer must agree are not known. It is
looked for in the baby's first year, the time of nursing in the national rules.
"""

from __future__ import annotations

from datetime import date

from rules.conditions import SILENT, grants, requires
from rules.days import Days, Held
from rules.entitlement import Entitlement, Nature, Unit
from rules.law import NOT_STATED, History, Provision
from rules.pregnancy import NURSING, has_a_baby
from rules.sources import PLAN, WOMEN_WORKERS

TASK_15 = PLAN.task(15)
ART_9 = WOMEN_WORKERS.article(9)

LENGTH = History(Provision(NOT_STATED, TASK_15, since=date(2022, 2, 1)))


@requires(TASK_15)
def its_terms_are_known() -> Held:
    """规定的产假、看护假、哺乳假: the plan only names it."""
    return SILENT


@requires(TASK_15, ART_9, when=has_a_baby)
def baby_is_under_one(first_year: Days) -> Days:
    """哺乳: the national rules speak of nursing a baby under one (未满1周岁)."""
    return first_year


@grants(TASK_15)
def leave(birth_day: date) -> Provision:
    """Of a length that no text held here states."""
    return LENGTH.on(birth_day)


NURSING_LEAVE = Entitlement(
    "nursing_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    holder="mother",
    about="birth",
    conditions=(*NURSING, baby_is_under_one, its_terms_are_known),
    figures=(LENGTH,),
    lines=(leave,),
    unit=Unit.DAYS,
    task=(15, 18),
)
