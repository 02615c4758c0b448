"""Review gates: days from which what is held here may no longer be the law, as far as is known today."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Gate(NamedTuple):
    """A day from which findings are told with a warning; its words stand in `content/notices.toml`."""

    id: str
    day: date


CLAIMS_OF_THE_YEAR_CLOSE = Gate("claims_of_the_year_close", date(2026, 12, 31))
"""育儿补贴: the year's claims close, and what holds for the next round has to be looked up again."""

GATES = (CLAIMS_OF_THE_YEAR_CLOSE,)
