"""What is different since a case file was kept, traced to the program, the day or the answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from calculators.assess import assess
from calculators.keeping import PROGRAM
from calculators.timeline import Key, Stand
from rules.entitlement import Status
from rules.family import Family, Saved
from rules.qinghai import ENTITLEMENTS

Because = Literal["program", "day", "answers"]


class Difference(NamedTuple):
    """A result that was shown otherwise when the file was kept; None where there was, or is, none."""

    key: Key
    before: Stand | None
    after: Stand | None
    because: tuple[Because, ...]
    """What it turned on, in this order: the program's rules, the day, the answers."""


class Since(NamedTuple):
    """What is different since a case file was kept."""

    saved_on: date
    told_for: date
    kept_by: str
    """The version of the program that kept it."""
    program: str
    differences: tuple[Difference, ...]


def since_saved(kept: Family, present: Family, as_of: date) -> Since | None:
    """What differs between what the kept file shows and what is told now; None where it keeps no results.

    Each difference is traced: the kept answers are weighed anew for the day of keeping (the
    program), then for `as_of` (the day), then the present answers (the answers).
    """
    saved = kept.saved
    if saved is None:
        return None
    steps = (_kept(saved), _shown(kept, saved.as_of), _shown(kept, as_of), _shown(present, as_of))
    keys = dict.fromkeys(key for step in (steps[3], steps[0]) for key in step)
    differences = (_difference(key, [step.get(key) for step in steps]) for key in keys)
    return Since(
        saved.as_of,
        as_of,
        saved.program,
        PROGRAM,
        tuple(difference for difference in differences if difference.before != difference.after),
    )


def _difference(key: Key, steps: list[Stand | None]) -> Difference:
    causes: tuple[Because, ...] = ("program", "day", "answers")
    turned = tuple(cause for at, cause in enumerate(causes) if steps[at] != steps[at + 1])
    return Difference(key, steps[0], steps[-1], turned)


def _kept(saved: Saved) -> dict[Key, Stand]:
    """What the file says was shown; what this program has no name for is passed over."""
    return {
        (one.entitlement, one.subject, one.about): _stand(one.entitlement, one.status, one.days, one.amount)
        for one in saved.findings
        if one.entitlement in _FORCE and one.status in set(Status)
    }


def _shown(family: Family, day: date) -> dict[Key, Stand]:
    return {
        (one["entitlement"], one["subject"], one["about"]): _stand(
            one["entitlement"], one["status"], one["days"], one["amount"] and one["amount"]["value"]
        )
        for one in assess(family, day)["findings"]
    }


_FORCE = {entitlement.id: entitlement.figures[0][-1].force for entitlement in ENTITLEMENTS}


def _stand(entitlement: str, status: str, days: int | None, amount: Decimal | None) -> Stand:
    """What a file keeps of a result: neither hours nor how strongly it was owed."""
    return Stand(Status(status), _FORCE[entitlement], days=days, amount=amount)
