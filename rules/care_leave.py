"""Leave of a husband whose wife gives birth: what the leaves of several provinces share.

The law lets provinces reward a lawful birth (人口与计划生育法第二十五条); each cites its own text. None
held says when the days must be taken: within the mother's leave is a usual reading (未核实的通行做法).
"""

from __future__ import annotations

from datetime import date

from rules.conditions import lays_out
from rules.days import between, block
from rules.entitlement import Piece
from rules.facts import derived
from rules.national import maternity_leave as _leave  # noqa: F401  it derives leave_of_the_birth_ends
from rules.sources import POPULATION_LAW


@derived
def his_first_days_off(birth_care_leave_starts: date | None) -> tuple[date, ...]:
    """The first day of his leave where it is told; none where the days are only framed."""
    return (birth_care_leave_starts,) if birth_care_leave_starts else ()


@lays_out(POPULATION_LAW.article(25))
def around_the_birth(
    days: int,
    birth_day: date,
    leave_of_the_birth_ends: date,
    leave_of_the_birth_is_computed: bool,
    his_first_days_off: tuple[date, ...],
) -> list[Piece]:
    """His days in a row where he told the first; either way within the mother's leave."""
    frame = between(birth_day, leave_of_the_birth_ends)
    blocks = [Piece(block(first, days) & frame) for first in his_first_days_off if first in frame]
    rests_on_holidays = leave_of_the_birth_is_computed and not blocks
    return [*blocks, Piece(frame, quota=True, shown=not blocks, computed=rests_on_holidays)]
