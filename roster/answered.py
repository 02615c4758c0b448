"""What a row is answered with: its cells, the days somebody is away, the days left of a year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from roster.cells import Cell

REFUSED = "refused"


class Away(NamedTuple):
    """Days on which somebody is on leave."""

    leave: str
    first: date
    last: date


class Left(NamedTuple):
    """Days left of a yearly leave, and the days within which they can be taken."""

    leave: str
    days: int
    first: date
    last: date
    is_before_deductions: bool = False

    def last_from(self, first: date) -> date:
        """The last day of the days left, taken one after the other from a day on."""
        return min(first + timedelta(days=self.days - 1), self.last)


@dataclass(frozen=True)
class Answered:
    """One row's answer: its cells by the keys of the result's headings, and what the summary counts."""

    number: int
    verdict: str
    values: dict[str, Cell] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    away: tuple[Away, ...] = ()
    left: tuple[Left, ...] = ()
