"""The provinces whose rules are held, and which of them a family's is."""

from __future__ import annotations

from rules.entitlement import Entitlement
from rules.family import Family
from rules.place import Place
from rules.provinces import HOME
from rules.qinghai import QINGHAI
from rules.zhejiang import ZHEJIANG

PLACES: dict[str, Place] = {place.id: place for place in (QINGHAI, ZHEJIANG)}


def place_of(family: Family) -> Place:
    """The province whose rules hold for a family; where it names none, the one that is usually meant."""
    return PLACES[family.province or HOME]


def kinds() -> dict[str, Entitlement]:
    """Every right of any province once: what kind it is, and whose, is alike in all that give it."""
    found: dict[str, Entitlement] = {}
    for place in PLACES.values():
        found |= {id: one for id, one in place.rights.items() if id not in found}
    return found
