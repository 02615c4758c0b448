"""A province: the rights it gives beside the national ones, in the page's order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from rules.conditions import Condition
from rules.entitlement import Entitlement
from rules.law import Clause
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


def given_in(province: str, right: Entitlement) -> Entitlement:
    """A right as it is given in a province: without what rests on the text of another one."""
    layout = _of_texts_of(province, (right.layout,) if right.layout else ())
    return replace(
        right,
        conditions=_of_texts_of(province, right.conditions),
        figures=tuple(one for one in right.figures if all(_holds_in(province, p.clause) for p in one)),
        lines=_of_texts_of(province, right.lines),
        layout=layout[0] if layout else None,
        deadlines=_of_texts_of(province, right.deadlines),
        points=_of_texts_of(province, right.points),
        task=(),
    )


def _holds_in(province: str, clause: Clause) -> bool:
    return clause.instrument.province in (None, province)


def _of_texts_of(province: str, rules: tuple[Cited, ...]) -> tuple[Cited, ...]:
    """Those with a clause of the province or of the nation, or that need none; less the clauses of others."""
    cited = (_cited_in(province, rule) for rule in rules)
    return tuple(new for old, new in zip(rules, cited, strict=True) if new.clauses or not old.clauses)


def _cited_in(province: str, rule: Cited) -> Cited:
    clauses = tuple(clause for clause in rule.clauses if _holds_in(province, clause))
    guard = None if rule.when is None else _cited_in(province, rule.when)
    return rule if clauses == rule.clauses and guard is rule.when else rule.citing(*clauses, when=guard)
