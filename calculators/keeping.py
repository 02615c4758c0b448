"""A case file to keep: what was told, and what was shown for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from calculators.assessment import Assessment, FindingOut, to_json
from rules.children import OneChild, children_of
from rules.family import Family
from rules.version import VERSION


def keep(family: Family, assessment: Assessment) -> str:
    """The case file as JSON text, its part `saved` filled with what was shown."""
    told = plain(family)
    told["saved"] = {
        "as_of": assessment["as_of"],
        "program": VERSION,
        "findings": [
            {
                "entitlement": finding["entitlement"],
                "subject": finding["subject"],
                "about": finding["about"],
                "status": finding["status"],
                "days": finding["days"],
                "amount": finding["amount"]["value"] if finding["amount"] else None,
                "from": days_of(finding)[0],
                "to": days_of(finding)[1],
            }
            for finding in assessment["findings"]
        ],
        "leave_plan": [
            {name: value for name, value in leave.items() if name != "parts"}
            for leave in assessment["leave_plan"]
        ],
    }
    return to_json(told, indented=True)


def days_of(finding: FindingOut) -> tuple[date | None, date | None]:
    """The first and the last day of a result; None where there is none, or no end."""
    firsts, lasts = ([span[end] for span in finding["spans"]] for end in ("from", "to"))
    return (
        min((day for day in firsts if day is not None), default=None) if None not in firsts else None,
        max((day for day in lasts if day is not None), default=None) if None not in lasts else None,
    )


def plain(family: Family) -> dict[str, Any]:
    """What the family told, in the form of a case file; what is not answered is left out."""
    return family.model_dump(mode="json", by_alias=True, exclude_none=True)


def born_and_not_listed(family: Family) -> list[dict[str, Any]]:
    """The children already born that births brought, as entries for the list of children."""
    return [entry_of(one) for one in children_of(family) if one.birth is not None and not one.expected]


def put_at(case: dict[str, Any], path: str, value: Any) -> None:
    """Write an answer into a case file by its path; None takes it out."""
    *steps, last = path.split("/")
    place: Any = case
    for step in steps:
        place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
    if value is None:
        place.pop(last, None)
    else:
        place[last] = value


def entry_of(one: OneChild) -> dict[str, Any]:
    """A child as an entry for the list of children; of an expected one nothing but that it is expected."""
    if one.expected:
        return {"birth_date": str(one.child.birth_date)} if one.child.birth_date else {}
    return one.child.model_dump(mode="json", exclude_none=True)
