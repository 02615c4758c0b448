"""What is different since a case file was kept, traced to the program, the file, the day or the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, TypeVar

from calculators.assess import assess
from calculators.keeping import days_of
from calculators.timeline import Key, Stand
from rules.entitlement import Entitlement
from rules.family import Family, Saved
from rules.finding import Status
from rules.places import place_of
from rules.version import VERSION

K = TypeVar("K")
V = TypeVar("V")

Because = Literal["program", "file", "day", "answers"]


class Result(NamedTuple):
    """How a result stands, and its first and last day."""

    stand: Stand
    first: date | None = None
    last: date | None = None


class Leave(NamedTuple):
    """Leaves without a gap between them."""

    days: int
    first: date
    last: date
    back_at_work: date


class Difference(NamedTuple):
    """A result that was shown otherwise when the file was kept; None where there was, or is, none."""

    key: Key
    before: Result | None
    after: Result | None
    because: tuple[Because, ...]
    """What it turned on, in this order: the program's rules, the file, the day, the answers."""


class LeaveDifference(NamedTuple):
    """A whole leave that was shown otherwise."""

    key: tuple[str, str | None]
    """Whose it is, and which birth it is about."""
    before: Leave | None
    after: Leave | None
    because: tuple[Because, ...]


class Stage(NamedTuple):
    """What is shown of a case on a day."""

    results: dict[Key, Result]
    leaves: dict[tuple[str, str | None], Leave]


class Since(NamedTuple):
    """What is different since a case file was kept."""

    saved_on: date
    told_for: date
    kept_by: str
    """The version of the program that kept it."""
    program: str
    differences: tuple[Difference, ...]
    leaves: tuple[LeaveDifference, ...]


def since_saved(kept: Family, present: Family, as_of: date) -> Since | None:
    """What differs between what the kept file shows and what is told now; None where it keeps no results.

    Each difference is traced: the kept answers are weighed anew for the day of keeping, then for
    `as_of` (the day), then the present answers (the answers). Where the first of these does not give
    what was kept, the program has changed, or under the same version of it the file.
    """
    saved = kept.saved
    if saved is None:
        return None
    anew = _shown(kept, saved.as_of)
    stages = (_kept(saved, kept, anew), anew, _shown(kept, as_of), _shown(present, as_of))
    causes: tuple[Because, ...] = ("file" if saved.program == VERSION else "program", "day", "answers")
    return Since(
        saved.as_of,
        as_of,
        saved.program,
        VERSION,
        tuple(Difference(*one) for one in _differing([stage.results for stage in stages], causes)),
        tuple(LeaveDifference(*one) for one in _differing([stage.leaves for stage in stages], causes)),
    )


def _differing(
    stages: list[dict[K, V]], causes: tuple[Because, ...]
) -> Iterator[tuple[K, V | None, V | None, tuple[Because, ...]]]:
    """What reads otherwise in the last stage than in the first: then, now, and at which steps it turned."""
    for key in dict.fromkeys((*stages[-1], *stages[0])):
        steps = [stage.get(key) for stage in stages]
        if steps[0] != steps[-1]:
            turned = (cause for at, cause in enumerate(causes) if steps[at] != steps[at + 1])
            yield key, steps[0], steps[-1], tuple(turned)


def _kept(saved: Saved, family: Family, anew: Stage) -> Stage:
    """What the file says was shown; what this program has no name for is passed over.

    Dates that it does not keep are taken as they are found anew.
    """
    results: dict[Key, Result] = {}
    rights = place_of(family).rights
    for one in saved.findings:
        if one.entitlement not in rights or one.status not in set(Status):
            continue
        key = one.entitlement, one.subject, one.about
        stand = _stand(rights[one.entitlement], one.status, one.days, one.amount)
        now = anew.results.get(key, Result(stand))
        keeps_days = {"first", "last"} <= one.model_fields_set
        results[key] = Result(stand, one.first, one.last) if keeps_days else now._replace(stand=stand)
    leaves = {
        (one.subject, one.about): Leave(one.days, one.first, one.last, one.back_at_work)
        for one in saved.leave_plan or ()
    }
    return Stage(results, anew.leaves if saved.leave_plan is None else leaves)


def _shown(family: Family, day: date) -> Stage:
    assessment = assess(family, day)
    rights = place_of(family).rights
    return Stage(
        {
            (one["entitlement"], one["subject"], one["about"]): Result(
                _stand(
                    rights[one["entitlement"]],
                    one["status"],
                    one["days"],
                    one["amount"] and one["amount"]["value"],
                ),
                *days_of(one),
            )
            for one in assessment["findings"]
        },
        {
            (one["subject"], one["about"]): Leave(one["days"], one["from"], one["to"], one["back_at_work"])
            for one in assessment["leave_plan"]
        },
    )


def _stand(right: Entitlement, status: str, days: int | None, amount: Decimal | None) -> Stand:
    """What a file keeps of a result: neither hours nor how strongly it was owed."""
    return Stand(Status(status), right.figures[0][-1].force, days=days, amount=amount)
