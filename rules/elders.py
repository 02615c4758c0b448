"""Leave to be with one's own old parents: what the leaves of several provinces share."""

from __future__ import annotations

from datetime import date
from typing import Literal

from rules.facts import derived
from rules.family import Parents
from rules.law import Clause, History, Provision


@derived
def is_elders_own_child(elder_parent_of: Literal[Parents.MOTHER, Parents.FATHER], holder: str) -> bool:
    """Whether the holder is a child of this elder."""
    return elder_parent_of.value == holder


@derived
def days_used_by_year(parent_care_leave_used: dict[int, int]) -> dict[int, int]:
    """The days of care leave the holder has already taken, by calendar year."""
    return parent_care_leave_used


@derived
def quota_of_care_leave(holder: str) -> str:
    """One quota a year for all elders of the holder."""
    return f"elder_care_leave/{holder}"


def used_up(days_by_year: dict[int, int], clause: Clause) -> History | None:
    """What was taken of each year's days; None where nothing was."""
    if not days_by_year:
        return None
    years = range(min(days_by_year), max(days_by_year) + 1)
    return History(
        *(
            Provision(-days_by_year.get(year, 0), clause, since=date(year, 1, 1), until=date(year, 12, 31))
            for year in years
        )
    )
