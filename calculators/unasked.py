"""What is asked of nobody and can be told: how and where a parent works, where a right may turn on it."""

from __future__ import annotations

from collections.abc import Iterator

from calculators.assessment import FindingOut
from rules.family import Employment, Family, Mark, Person
from rules.fields import marked
from rules.finding import Status
from rules.places import PLACES
from rules.unusual_work import is_on_unemployment_benefit, is_on_unpaid_leave

OF_WORK, OF_NO_WORK = (marked(mark, Person) for mark in (Mark.OF_AN_EMPLOYEE, Mark.OF_NO_WORK))
_RIGHTS = [one for place in PLACES.values() for one in place.entitlements]
LEAVES = frozenset(one.id for one in _RIGHTS if is_on_unpaid_leave in one.points)
ON_THE_BENEFIT = frozenset(one.id for one in _RIGHTS if is_on_unemployment_benefit in one.points)
_OVER = (Status.ENDED, Status.NOT_ENTITLED)


def may_be_told(found: list[FindingOut], family: Family) -> list[str]:
    """The paths of such facts that are not told and that something still to come, or due, turns on."""
    return [
        f"{holder}/{fact}"
        for holder, person in (("mother", family.mother), ("father", family.father))
        for fact in _facts_of(person or Person(), _live(found, holder))
        if getattr(person, fact) is None and f"{holder}/{fact}" not in (family.unknown or ())
    ]


def _live(found: list[FindingOut], holder: str) -> set[str]:
    """The rights of that parent that are due, may be, or will be."""
    return {one["entitlement"] for one in found if one["subject"] == holder and one["status"] not in _OVER}


def _facts_of(person: Person, live: set[str]) -> Iterator[str]:
    if person.employment is Employment.EMPLOYEE and live & LEAVES:
        yield from OF_WORK
    if person.employment is Employment.NOT_EMPLOYED and live & ON_THE_BENEFIT:
        yield from OF_NO_WORK
