"""Readings: where the text is silent, a named choice with a default.

Each is a question the law leaves open. The first option is the default; a finding that
rests on a reading also tells what the other options would give. But for what a report says of
how days are counted, none of them has been confirmed by an office (未核实).
"""

from __future__ import annotations

from typing import NamedTuple

CONTRACT_CARRIED_ON = "contract_carried_on"
"""The label of the days on which a labour contract that runs out is carried on."""


class Reading(NamedTuple):
    """The options of one open question, the default first."""

    id: str
    options: tuple[str, ...]
    moves: str | None = None
    """The label of the only days it moves; None: the days of the right."""

    @property
    def default(self) -> str:
        """The option taken where nothing else is chosen."""
        return self.options[0]


READINGS: dict[str, Reading] = {
    reading.id: reading
    for reading in (
        Reading("prenatal_excess", ("not_counted", "counted")),
        Reading("holidays_in_extended_leave", ("counted", "extend", "extend_all")),
        Reading("extended_leave_pay", ("not_settled", "fund", "employer")),
        Reading("late_stillbirth", ("as_miscarriage", "as_birth")),
        Reading("parental_year", ("child_year", "calendar_year")),
        Reading("several_children", ("not_stacked", "stacked")),
        Reading("contract_extension", ("nursing_period", "maternity_leave"), moves=CONTRACT_CARRIED_ON),
        Reading("late_subsidy_claim", ("only_2025_lost", "all_lost")),
        Reading("seven_months", ("28_weeks", "calendar_months")),
    )
}
