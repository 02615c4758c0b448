"""A law of one article and two of its conditions, to try the engine by."""

from __future__ import annotations

from rules.conditions import requires
from rules.facts import Facts
from rules.family import Employment, Family, Marriage
from rules.law import Instrument

LAW = Instrument("law", "某法")
ART = LAW.article(7)


def family(**told) -> Facts:
    return Facts(Family.model_validate(told))


@requires(ART)
def works(mother_employment: Employment) -> bool:
    return mother_employment is Employment.EMPLOYEE


@requires(ART)
def married(marriage: Marriage) -> bool:
    return marriage is Marriage.MARRIED
