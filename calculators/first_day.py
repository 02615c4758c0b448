"""A leave of which only the first day is told: to which day the right runs from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from calculators.claim import Claim, last_day_of
from calculators.verify import verify

if TYPE_CHECKING:
    from calculators.answer import Answer


def right_runs_to(claim: Claim, as_of: date) -> date | None:
    """The last day of what is left, of a claim of one day; None where that day is not settled or not due."""
    answer = verify(claim, as_of)
    if answer["verdict"] != "within":
        return None
    first = answer["claimed"][0]["from"]
    return min((_counted(first, days, until) for days, until in _left(answer)), default=None)


def _counted(first: date, days: int, until: date) -> date:
    return min(last_day_of(first, 1 + days), until)


def _left(answer: Answer) -> list[tuple[int, date]]:
    """How many days may follow the one claimed, and until when, of an event or of a year."""
    if answer["left"] is not None:
        return [(answer["left"]["days"], answer["left"]["until"])]
    return [
        (year["quota"] - (year["used"] or 0) - year["claimed"], year["to"])
        for year in answer["ledger"]
        if year["claimed"] and year["quota"] is not None and year["to"] is not None
    ]
