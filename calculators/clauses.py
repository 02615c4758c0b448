"""Which clause is computed where: the plan's tasks, the findings, and every figure with its papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from inspect import getclosurevars
from types import FunctionType

from typing_extensions import TypedDict

from calculators.assessment import ClauseOut
from calculators.published import clause_out
from content.library import Language, Source, read, sources
from rules.entitlement import Entitlement
from rules.law import NOTHING_GRANTED, Clause, History, Provision
from rules.places import PLACES
from rules.provinces import HOME
from rules.sources import is_held_in


class TaskOut(TypedDict):
    number: int
    title: str
    findings: list[str]
    reason: str | None
    """Why the task gives a family nothing to compute; None where findings rest on it."""


class CheckedClauseOut(ClauseOut):
    checked_by: str


class FigureOut(TypedDict):
    id: str
    line: str | None
    value: int | Decimal | None
    says: str
    """figure | not_stated | nothing_granted"""
    unit: str
    per: str
    since: date | None
    until: date | None
    confirmed: date | None
    force: str
    clause: CheckedClauseOut


class ResultOut(TypedDict):
    entitlement: str
    holder: str
    tasks: list[int]
    clauses: list[CheckedClauseOut]
    figures: list[FigureOut]


class InstrumentOut(TypedDict):
    id: str
    title: str
    number: str | None
    address: str | None
    checked: date
    checked_by: str
    how_checked: str


class ClauseReport(TypedDict):
    tasks: list[TaskOut]
    findings: list[ResultOut]
    instruments: list[InstrumentOut]


@cache
def clause_report(language: Language, province: str = HOME) -> ClauseReport:
    """Every task of the province's plan, and every finding with its clauses and figures."""
    rights = PLACES[province].entitlements
    has_plan = any(one.task for one in rights)
    return {
        "tasks": [_task(int(number), rights, language) for number in (read("tasks") if has_plan else ())],
        "findings": [_result(entitlement, language) for entitlement in rights],
        "instruments": [
            _instrument(source, language) for source in sources().values() if is_held_in(source.id, province)
        ],
    }


def clauses_by_id(language: Language) -> dict[str, ClauseOut]:
    """Every clause that a finding can cite, with its words."""
    rights = (one for place in PLACES.values() for one in place.entitlements)
    cited = (clause for one in rights for clause in _clauses_of(one))
    return {clause.id: clause_out(clause, language) for clause in cited}


def _clauses_of(entitlement: Entitlement) -> tuple[Clause, ...]:
    layout = entitlement.layout.clauses if entitlement.layout else ()
    return tuple(dict.fromkeys((*entitlement.clauses, *layout)))


def _task(number: int, rights: tuple[Entitlement, ...], language: Language) -> TaskOut:
    words = read("tasks")[str(number)]
    return {
        "number": number,
        "title": words["title"][language],
        "findings": [one.id for one in rights if number in one.task],
        "reason": words["reason"][language] if "reason" in words else None,
    }


def _result(entitlement: Entitlement, language: Language) -> ResultOut:
    return {
        "entitlement": entitlement.id,
        "holder": entitlement.holder,
        "tasks": sorted(entitlement.task),
        "clauses": [_checked(clause, language) for clause in _clauses_of(entitlement)],
        "figures": list(_figures(entitlement, language)),
    }


def _figures(entitlement: Entitlement, language: Language) -> Iterator[FigureOut]:
    for number, history in enumerate(entitlement.figures, start=1):
        id, line = _named(entitlement, history) or (str(number), None)
        for provision in history:
            yield _figure(entitlement, id, line, provision, language)


def _named(entitlement: Entitlement, history: History) -> tuple[str, str] | None:
    """What the rules call a figure, and the line that draws on it."""
    for rule in entitlement.lines:
        for name, drawn in _drawn_on(rule.function):
            if drawn is history:
                return name.lower(), rule.id
    return None


def _drawn_on(function: Callable[..., object]) -> Iterator[tuple[str, History]]:
    """The histories a line of the law names, itself or in its module; of a table of them, each by its key."""
    for name, value in getclosurevars(function).globals.items():
        if isinstance(value, History):
            yield name, value
        elif isinstance(value, dict):
            yield from ((f"{name}_{key}", one) for key, one in value.items() if isinstance(one, History))
        elif isinstance(value, FunctionType) and value.__module__ == function.__module__:
            yield from _drawn_on(value)


def _figure(
    entitlement: Entitlement, id: str, line: str | None, provision: Provision, language: Language
) -> FigureOut:
    value = provision.figure
    return {
        "id": id,
        "line": line,
        "value": value,
        "says": "figure" if value is not None else _nothing(provision),
        "unit": entitlement.unit.value,
        "per": entitlement.per,
        "since": None if provision.since == date.min else provision.since,
        "until": None if provision.until == date.max else provision.until,
        "confirmed": provision.confirmed,
        "force": provision.force.value,
        "clause": _checked(provision.clause, language),
    }


def _nothing(provision: Provision) -> str:
    return "nothing_granted" if provision.value is NOTHING_GRANTED else "not_stated"


def _instrument(source: Source, language: Language) -> InstrumentOut:
    return {
        "id": source.id,
        "title": source.titles[language],
        "number": source.number,
        "address": source.address,
        "checked": source.checked,
        "checked_by": source.checked_by[language],
        "how_checked": source.how_checked[language],
    }


def _checked(clause: Clause, language: Language) -> CheckedClauseOut:
    by = sources()[clause.instrument.id].checked_by[language]
    return {**clause_out(clause, language), "checked_by": by}
