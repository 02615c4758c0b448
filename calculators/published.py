"""Findings as the public interface has them: only here a clause, an office, a deadline gets its words."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import combinations
from typing import Any, cast

from calculators.assessment import (
    FEN,
    ApplyOut,
    ClauseOut,
    ConditionOut,
    DeadlineOut,
    FindingOut,
    LineOut,
    SpanOut,
    YearOut,
    amount_out,
    end_out,
    start_out,
)
from calculators.other_readings import Otherwise
from content.library import Language, clause_words, read, sources
from rules.conditions import Condition, Judged
from rules.days import ALWAYS, NEVER, OPEN, Days, Span
from rules.entitlement import Unit
from rules.finding import Extent, Finding, OnDay, Status, weakest
from rules.instalments import Instalment, Instalments
from rules.law import Clause
from rules.places import PLACES
from rules.provinces import HOME


def tell(result: OnDay, language: Language, otherwise: Otherwise, province: str = HOME) -> FindingOut:
    """A finding as it reads on a day, as the public interface has it; `otherwise`: what readings change."""
    finding = result.finding
    entitlement = finding.entitlement
    granted = result.status is not Status.NOT_ENTITLED
    figure = result.figure
    evidence, clauses = _cited(result.clauses, language)
    told: FindingOut = {
        "entitlement": entitlement.id,
        "subject": finding.subject,
        "about": finding.about,
        "status": str(result.status),
        "force": str(result.force),
        "evidence": evidence,
        "spans": [span_out(extent) for extent in result.extents] if granted else [],
        "days": int(figure) if figure is not None and entitlement.unit is Unit.DAYS else None,
        "days_per": entitlement.per if entitlement.unit is Unit.DAYS else None,
        "hours": int(figure) if figure is not None and entitlement.unit is Unit.HOURS else None,
        "amount": amount_out(entitlement, figure),
        "lines": _lines(result, language) if granted else [],
        "conditions": [_condition(c, judged, result.day, language) for c, judged in finding.conditions],
        "asks": list(result.asks),
        "assumed": [{"path": path, "value": value} for path, value in finding.defaults],
        "clauses": list(clauses),
        "readings": otherwise.get(finding, []),
        "deadline": next((due.closes for due in result.deadlines if due.is_due), None),
        "notices": [{"id": notice.id, "from": notice.since} for notice in result.notices],
        "apply": _apply(
            entitlement.id, finding.is_of_a_loss, language, _granted_on(result, province), province
        ),
    }
    if granted and entitlement.kind == "deduction" and (total := year_total(finding, result.speaks_of.year)):
        told["year_total"] = total
    return told


def year_total(finding: Finding, year: int) -> YearOut | None:
    """What the months of a calendar year come to that surely count; None where there is none."""
    first_days = (date(year, month, 1) for month in range(1, 13))
    figures = [finding.gives(day).figure for day in first_days if day in finding.held.certain]
    known = [Decimal(figure) for figure in figures if figure is not None]
    if not known:
        return None
    return {"year": year, "months": len(known), "value": sum(known, Decimal(0)).quantize(FEN)}


def span_out(extent: Extent) -> SpanOut:
    """Days at which a right lies; an open end is None."""
    return {
        "from": start_out(extent.first),
        "to": end_out(extent.last),
        "label": extent.label,
        "days": extent.number,
        "pool": extent.pool,
    }


_FIGURES = {Unit.DAYS: "days", Unit.HOURS: "hours", Unit.YUAN: "amount"}
"""Under which name a line tells its figure."""


def _lines(result: OnDay, language: Language) -> list[LineOut]:
    """What adds up to the total; rules that grant one thing in steps are one line."""
    finding, day = result.finding, result.speaks_of
    unit = finding.entitlement.unit
    key = _FIGURES.get(unit)
    out: dict[str, dict[str, Any]] = {}
    for line, provision in result.lines:
        if line.rule.bare:
            continue
        if isinstance(line.granted, Instalments):
            out |= {one.id: _payment(one, day, language) for one in result.payments}
            continue
        figure = provision.figure
        if line.rule.id in out and key and figure is not None:
            out[line.rule.id][key] += figure
            continue
        held = finding.held.certain if day in finding.held.certain else finding.held.possible
        days = provision.days & held if provision is not line.granted else None
        entry: dict[str, Any] = {"id": line.rule.id}
        if key:
            entry[key] = figure.quantize(FEN, ROUND_HALF_UP) if isinstance(figure, Decimal) else figure
        entry["from"] = start_out(days.first) if days else None
        entry["to"] = end_out(days.last) if days else None
        entry["state"] = None
        if provision.reckoned is not None:
            entry["reckoned"] = provision.reckoned._asdict()
        if line.rule.outside:
            entry["outside"] = True
        entry["clause"] = clause_out(provision.clause, language)
        out[line.rule.id] = entry
    return cast(list[LineOut], list(out.values()))


def _payment(one: Instalment, day: date, language: Language) -> dict[str, Any]:
    """A payment as a line: what it gives, the days on which it can be claimed, how it stands on that day."""
    figure = one.gives.figure
    return {
        "id": one.id,
        "amount": figure.quantize(FEN, ROUND_HALF_UP) if isinstance(figure, Decimal) else None,
        "from": one.opens,
        "to": one.closes,
        "state": str(one.state(day)),
        "clause": clause_out(one.gives.clause, language),
    }


def _condition(condition: Condition, judged: Judged, as_of: date, language: Language) -> ConditionOut:
    certain, possible = judged.held
    if certain is ALWAYS or possible is NEVER:
        return _on_every_day(condition, bool(possible), language)
    if judged.is_silent:
        return {**_on_every_day(condition, None, language), "silent": True}
    if judged.held is OPEN:
        return _on_every_day(condition, None, language)
    met = True if as_of in certain else None if as_of in possible else False
    span = _telling(certain if met is not None else possible, as_of)
    return {
        "id": condition.id,
        "met": met,
        "from": start_out(span.first) if span else None,
        "to": end_out(span.last) if span else None,
        "clause": clause_out(condition.clauses[0], language),
    }


@cache
def _on_every_day(condition: Condition, met: bool | None, language: Language) -> ConditionOut:
    """A condition that stands alike on every day: what is told of it turns on no family."""
    told = clause_out(condition.clauses[0], language)
    return {"id": condition.id, "met": met, "from": None, "to": None, "clause": told}


def _telling(days: Days, as_of: date) -> Span | None:
    """The span that holds the day, or the next one, or the last."""
    for span in days:
        if as_of <= span.last:
            return span
    return days[-1] if days else None


@cache
def clause_out(clause: Clause, language: Language) -> ClauseOut:
    """A clause with the words held of it."""
    instrument = clause.instrument
    words = clause_words(instrument.id, clause.article)
    return {
        "id": clause.id,
        "instrument": instrument.title,
        "article": clause.article,
        "quote": words.get("quote"),
        "summary": words.get("summary", {}).get(language),
        "checked": sources()[instrument.id].checked,
        "evidence": instrument.evidence.id,
    }


@cache
def _cited(clauses: tuple[Clause, ...], language: Language) -> tuple[str, tuple[ClauseOut, ...]]:
    """The evidence of the weakest of these clauses, and each as it is told."""
    return weakest(clauses).id, tuple(clause_out(clause, language) for clause in clauses)


def _granted_on(result: OnDay, province: str) -> tuple[str, ...]:
    """The lines of that day, where the papers to bring depend on them."""
    if "bring_for" not in read("offices", province)[result.finding.entitlement.id]:
        return ()
    return tuple(line.rule.id for line, _ in result.lines)


@cache
def _apply(
    entitlement: str, after_a_loss: bool, language: Language, granted: tuple[str, ...], province: str
) -> ApplyOut:
    """Where to go and what to bring; of papers for one thing only, those of the lines that are granted."""
    entry = read("offices", province)[entitlement]
    if after_a_loss:
        entry = entry | entry["loss"]
    papers = entry["bring"] + [
        paper for line, more in entry.get("bring_for", {}).items() if line in granted for paper in more
    ]
    return {"where": entry["where"][language], "bring": [paper[language] for paper in papers]}


def apply_by_id(language: Language) -> dict[str, ApplyOut]:
    """Every place to go, with what to bring: by right, and where it differs by what is granted."""
    found: dict[str, ApplyOut] = {}
    for province in PLACES:
        for id, place in _apply_in(province, language).items():
            if province == HOME or place not in found.values():
                found[id if province == HOME else f"{province}/{id}"] = place
    return found


def _apply_in(province: str, language: Language) -> dict[str, ApplyOut]:
    found = {}
    for entitlement, entry in read("offices", province).items():
        for after_a_loss in (False, True) if "loss" in entry else (False,):
            lines = sorted((entry | entry["loss"] if after_a_loss else entry).get("bring_for", {}))
            for number in range(len(lines) + 1):
                for granted in combinations(lines, number):
                    id = "/".join((entitlement, *(("loss",) if after_a_loss else ()), *granted))
                    found[id] = _apply(entitlement, after_a_loss, language, granted, province)
    return found


def deadlines_of(today: list[OnDay], language: Language, province: str = HOME) -> list[DeadlineOut]:
    """What must be done by when, from that day on, the soonest last day first."""
    out: list[DeadlineOut] = []
    for result in today:
        finding, deadlines = result.finding, result.deadlines
        words = read("entitlements", province)[finding.entitlement.id] if deadlines else {}
        for due in deadlines:
            key = due.what if due.what in words["deadline"] else "claim"
            (clause,) = _cited((due.clause,), language)[1]
            out.append(
                {
                    "date": due.closes,
                    "from": due.opens,
                    "is_due": due.is_due,
                    "entitlement": finding.entitlement.id,
                    "subject": finding.subject,
                    "about": finding.about,
                    "what": words["deadline"][key][language].format(number=due.what),
                    "amount": amount_out(finding.entitlement, due.gives),
                    "lost": words["lost"][key][language],
                    "apply": _apply(finding.entitlement.id, finding.is_of_a_loss, language, (), province),
                    "clause": clause,
                }
            )
    return sorted(out, key=lambda deadline: deadline["date"])
