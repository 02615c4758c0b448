"""A case file to keep: what was told, and what was shown for it."""

from __future__ import annotations

from typing import Any

from calculators.assessment import Assessment, to_json
from rules.family import Family

PROGRAM = "1.0"
"""The version of this program, written into the files it keeps."""


def keep(family: Family, assessment: Assessment) -> str:
    """The case file as JSON text, its part `saved` filled with what was shown."""
    told = plain(family)
    told["saved"] = {
        "as_of": assessment["as_of"],
        "program": PROGRAM,
        "findings": [
            {
                "entitlement": finding["entitlement"],
                "subject": finding["subject"],
                "about": finding["about"],
                "status": finding["status"],
                "days": finding["days"],
                "amount": finding["amount"]["value"] if finding["amount"] else None,
            }
            for finding in assessment["findings"]
        ],
    }
    return to_json(told, indent=2)


def plain(family: Family) -> dict[str, Any]:
    """What the family told, in the form of a case file; what is not answered is left out."""
    return family.model_dump(mode="json", by_alias=True, exclude_none=True)
