"""Every condition, grant and figure rests on the clause, and holds from the day, that `law.toml` says.

Of another province than the usual one, `law_<province>.toml` has the rights to which its own text adds;
of the others what is national of `law.toml` holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.entitlement import Entitlement
from rules.law import NOT_STATED, NOTHING_GRANTED, Provision
from rules.places import PLACES
from rules.provinces import HOME
from rules.sources import is_held_in
from rules.special_family import born_in_that_time, only_child_lost_or_disabled, only_child_of_that_time


def _written(province: str) -> dict[str, Any]:
    name = "law.toml" if province == HOME else f"law_{province}.toml"
    found: dict[str, Any] = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    return found


LAW = {province: _written(province) for province in PLACES}
IN_WORDS = {NOT_STATED: "not stated", NOTHING_GRANTED: "nothing"}
every_entitlement = pytest.mark.parametrize(
    ("province", "entitlement"),
    [
        pytest.param(province, right, id=right.id if province == HOME else f"{province}-{right.id}")
        for province, place in PLACES.items()
        for right in place.entitlements
    ],
)


def cited(rule: Any) -> list[str]:
    return [clause.id for clause in rule.clauses]


def with_guards(entitlement: Entitlement) -> Iterator[Any]:
    layout = (entitlement.layout,) if entitlement.layout else ()
    for rule in (
        *entitlement.conditions,
        *entitlement.lines,
        *entitlement.deadlines,
        *entitlement.points,
        *layout,
    ):
        while rule is not None:
            yield rule
            rule = rule.when


def law_of(province: str, entitlement: Entitlement) -> dict[str, Any]:
    """What is written of the right: of the province, else what is national of it."""
    if entitlement.id in LAW[province]:
        found: dict[str, Any] = LAW[province][entitlement.id]
        return found
    kept = {rule.id for rule in with_guards(entitlement)}
    whole = LAW[HOME][entitlement.id]
    national = {
        id: [one for one in clauses if _is_national(one)] for id, clauses in whole.items() if id in kept
    }
    figures = [one for one in whole["figures"] if _is_national(one.split(", ")[1])]
    return national | {"tasks": [], "figures": figures}


def _is_national(clause: str) -> bool:
    return is_held_in(clause.partition(" ")[0], "")


def in_words(provision: Provision) -> str:
    days = str(provision.since) + (f" to {provision.until}" if provision.until < date.max else "")
    value = IN_WORDS.get(provision.value, str(provision.figure))
    confirmed = [f"confirmed {provision.confirmed}"] if provision.confirmed else []
    return ", ".join([value, provision.clause.id, days, *confirmed, provision.force.name.lower()])


@every_entitlement
def test_every_condition_and_grant_cites_its_clauses(province, entitlement):
    law = law_of(province, entitlement)
    written = {id: clauses for id, clauses in law.items() if id not in ("tasks", "figures")}
    assert {rule.id: cited(rule) for rule in with_guards(entitlement)} == written


@every_entitlement
def test_every_right_carries_out_its_tasks(province, entitlement):
    assert list(entitlement.task) == law_of(province, entitlement)["tasks"]


@every_entitlement
def test_every_figure_has_its_clause_and_its_days(province, entitlement):
    told = [in_words(provision) for history in entitlement.figures for provision in history]
    assert told == law_of(province, entitlement)["figures"]


def test_what_makes_a_special_family_cites_its_clauses():
    """第三十一条: one child for life, while the state asked for it; the plan's task 21 says how long."""
    assert cited(born_in_that_time) == ["population_law 第三十一条", "plan 任务21"]
    assert cited(only_child_of_that_time) == ["population_law 第三十一条", "plan 任务21"]
    assert cited(only_child_lost_or_disabled) == ["special_support"]
