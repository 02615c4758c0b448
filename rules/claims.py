"""Money that comes with a birth, and until when it can surely be claimed: no text held here says."""

from __future__ import annotations

from datetime import date, timedelta

from rules.conditions import SILENT, requires
from rules.days import ALWAYS, ONE_DAY, Held, before
from rules.national import maternity_leave as _maternity_leave  # noqa: F401  it derives maternity_leave_ends
from rules.sources import SOCIAL_INSURANCE_LAW, WOMEN_WORKERS

SURELY_IN_TIME = timedelta(days=98)
"""As long as the shortest leave after a birth runs, nobody can be late."""


@requires(SOCIAL_INSURANCE_LAW.article(54), otherwise=SILENT, late=True)
def leave_still_runs(maternity_leave_ends: date) -> Held:
    """Surely while the maternity leave runs; for how long it can be claimed later, no text held says."""
    return Held(before(maternity_leave_ends + ONE_DAY), ALWAYS)


@requires(WOMEN_WORKERS.article(7), otherwise=SILENT)
def claimed_soon(birth_day: date) -> Held:
    """Surely in the ninety-eight days from the birth; for how long later, no text held says."""
    return Held(before(birth_day + SURELY_IN_TIME), ALWAYS)
