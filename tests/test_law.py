"""Every condition, grant and figure rests on the clause, and holds from the day, that `law.toml` says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.entitlement import Entitlement
from rules.law import NOT_STATED, NOTHING_GRANTED, Provision
from rules.qinghai import ENTITLEMENTS
from rules.special_family import born_in_that_time, only_child_lost_or_disabled, only_child_of_that_time

LAW = tomllib.loads(Path(__file__).with_name("law.toml").read_text(encoding="utf-8"))
IN_WORDS = {NOT_STATED: "not stated", NOTHING_GRANTED: "nothing"}
every_entitlement = pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda one: one.id)


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


def in_words(provision: Provision) -> str:
    days = str(provision.since) + (f" to {provision.until}" if provision.until < date.max else "")
    value = IN_WORDS.get(provision.value, str(provision.figure))
    confirmed = [f"confirmed {provision.confirmed}"] if provision.confirmed else []
    return ", ".join([value, provision.clause.id, days, *confirmed, provision.force.name.lower()])


@every_entitlement
def test_every_condition_and_grant_cites_its_clauses(entitlement):
    written = {id: clauses for id, clauses in LAW[entitlement.id].items() if id not in ("tasks", "figures")}
    assert {rule.id: cited(rule) for rule in with_guards(entitlement)} == written


@every_entitlement
def test_every_right_carries_out_its_tasks(entitlement):
    assert list(entitlement.task) == LAW[entitlement.id]["tasks"]


@every_entitlement
def test_every_figure_has_its_clause_and_its_days(entitlement):
    told = [in_words(provision) for history in entitlement.figures for provision in history]
    assert told == LAW[entitlement.id]["figures"]


def test_what_makes_a_special_family_cites_its_clauses():
    """第三十一条: one child for life, while the state asked for it; the plan's task 21 says how long."""
    assert cited(born_in_that_time) == ["population_law 第三十一条", "plan 任务21"]
    assert cited(only_child_of_that_time) == ["population_law 第三十一条", "plan 任务21"]
    assert cited(only_child_lost_or_disabled) == ["special_support"]
