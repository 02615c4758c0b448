"""A province: the rights it gives beside the national ones, in the page's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from rules.conditions import Condition
from rules.entitlement import Entitlement
from rules.law import Clause, History
from rules.provinces import NAMES

Cited = TypeVar("Cited", bound=Condition)


@dataclass(frozen=True, eq=False)
class Place:
    """A province, and every right that is weighed for a family there."""

    id: str
    entitlements: tuple[Entitlement, ...]

    @property
    def name(self) -> str:
        """As it is written: 青海."""
        return NAMES[self.id]

    @cached_property
    def rights(self) -> dict[str, Entitlement]:
        """The same by their ids."""
        return {one.id: one for one in self.entitlements}


def national_part(right: Entitlement) -> Entitlement:
    """A right as national law alone gives it: what rests on the text of a province is left out."""
    if all(_is_national(clause) for clause in _every_clause(right)):
        return right
    return replace(
        right,
        conditions=_national(right.conditions),
        figures=tuple(figure for figure in right.figures if _rests_on_national_law(figure)),
        lines=_national(right.lines),
        layout=next(iter(_national((right.layout,) if right.layout else ())), None),
        deadlines=_national(right.deadlines),
        points=_national(right.points),
        task=(),
    )


def _is_national(clause: Clause) -> bool:
    return clause.instrument.province is None


def _every_clause(right: Entitlement) -> Iterable[Clause]:
    layout = right.layout.clauses if right.layout else ()
    return (*right.clauses, *layout)


def _rests_on_national_law(figure: History) -> bool:
    return all(_is_national(provision.clause) for provision in figure)


def _national(rules: tuple[Cited, ...]) -> tuple[Cited, ...]:
    """Those that national law has a clause for, or that need none; less the clauses of provinces."""
    kept = []
    for rule in rules:
        clauses = tuple(clause for clause in rule.clauses if _is_national(clause))
        if clauses or not rule.clauses:
            kept.append(rule if clauses == rule.clauses else rule.citing(*clauses))
    return tuple(kept)
