"""What is not held, and which clause is computed where, in words: for the page and the terminal alike."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from content.library import Language, read, text
from rules.provinces import HOME
from telling.told import (
    Row,
    Source,
    ToldClause,
    ToldGap,
    ToldGaps,
    ToldGate,
    ToldReport,
    ToldRight,
    ToldTask,
)
from telling.words import phrases
from telling.words.citing import citation, tell_sources
from telling.words.phrases import opening, page, say

if TYPE_CHECKING:
    from calculators.clauses import CheckedClauseOut, ClauseReport, FigureOut, ResultOut, TaskOut
    from telling.whole.gaps import GapOut, Gaps, GateOut


# ---- what is not held ----


def tell_gaps(found: Gaps, language: Language, province: str = HOME) -> ToldGaps:
    """Every gap and gate in sentences."""
    return ToldGaps(
        as_of=say("seen_from", language, day=phrases.day(found["as_of"], language)),
        looked_for=[
            say("last_looked_for", language, day=phrases.day(found["looked_for"], language)),
            found["where_else"],
        ],
        gates=[_gate(gate, language, province) for gate in found["gates"]],
        gaps=[_gap(gap, language, province) for gap in found["gaps"]],
        send=[opening(thing) for thing in found["hand_in"]["send"]],
        enter=found["hand_in"]["enter"],
    )


def _gap(gap: GapOut, language: Language, province: str) -> ToldGap:
    return ToldGap(
        gap["title"],
        gap["missing"],
        gap["look_for"],
        opening(gap["office"]),
        [_title(entitlement, language, province) for entitlement in gap["settles"]],
        [read("readings")[reading]["question"][language] for reading in gap["readings"]],
    )


def _gate(gate: GateOut, language: Language, province: str) -> ToldGate:
    key = "gate_passed" if gate["passed"] else "gate_ahead"
    return ToldGate(
        gate["title"],
        say(key, language, day=phrases.day(gate["day"], language)),
        gate["passed"],
        gate["meaning"],
        [_title(entitlement, language, province) for entitlement in gate["touches"]],
    )


def _title(entitlement: str, language: Language, province: str) -> str:
    return text("entitlements", entitlement, "title", language, province)


def gaps_as_text(told: ToldGaps, language: Language) -> str:
    """The same for a terminal."""
    return "\n".join(_lines_of_gaps(told, language))


def _lines_of_gaps(told: ToldGaps, language: Language) -> Iterator[str]:
    yield page("nav_gaps", language)
    yield page("gaps_intro", language)
    yield from ("", _heading("gaps_gates", language), told.as_of)
    for gate in told.gates:
        yield from ("", f"[{gate.title}] {gate.state}", f"  {gate.meaning}")
        yield from _list("gaps_touches", gate.touches, language)
    yield from ("", _heading("gaps_texts", language), *told.looked_for)
    for gap in told.gaps:
        yield from ("", f"[{gap.title}]")
        yield _field("gaps_missing", gap.missing, language)
        yield _field("gaps_look_for", gap.look_for, language)
        yield _field("gaps_office", gap.office, language)
        yield from _list("gaps_settles", gap.settles, language)
        yield from _list("gaps_readings", gap.readings, language)
    yield from ("", _heading("gaps_hand_in", language), page("gaps_send", language))
    yield from (f"- {thing}" for thing in told.send)
    yield page("gaps_enter", language)
    yield from (f"- {step}" for step in told.enter)


def _list(key: str, entries: list[str], language: Language) -> Iterator[str]:
    if entries:
        yield f"  {page(key, language)}"
        yield from (f"    - {entry}" for entry in entries)


def _heading(key: str, language: Language) -> str:
    return f"== {page(key, language)} =="


def _field(key: str, text: str, language: Language) -> str:
    return "  " + say("about_field", language, field=page(key, language), message=text)


# ---- which clause is computed where ----


def tell_report(report: ClauseReport, language: Language, province: str = HOME) -> ToldReport:
    """Tasks, and findings with their clauses and figures, in words."""
    return ToldReport(
        [_task(task, language, province) for task in report["tasks"]],
        [_right(result, language, province) for result in report["findings"]],
        tell_sources(language, province),
    )


def _task(task: TaskOut, language: Language, province: str) -> ToldTask:
    return ToldTask(
        say("plan_task", language, number=task["number"], title=task["title"]),
        [(entitlement, _title(entitlement, language, province)) for entitlement in task["findings"]],
        task["reason"] or "",
    )


def _right(result: ResultOut, language: Language, province: str) -> ToldRight:
    tasks = phrases.listed((say("task_number", language, number=one) for one in result["tasks"]), language)
    return ToldRight(
        result["entitlement"],
        _title(result["entitlement"], language, province),
        _of_tasks(tasks, language, province),
        [
            ToldClause(
                checked_source(clause, language),
                [
                    figure_row(figure, result, language, province)
                    for figure in result["figures"]
                    if figure["clause"]["id"] == clause["id"]
                ],
            )
            for clause in result["clauses"]
        ],
    )


def _of_tasks(tasks: str, language: Language, province: str) -> str:
    """Of what in the province's plan it is; nothing where the province has none that is held."""
    if tasks:
        return say("of_tasks", language, tasks=tasks)
    return say("of_no_task", language) if province == HOME else ""


def checked_source(clause: CheckedClauseOut, language: Language) -> Source:
    """The clause with its evidence, when it was checked and by whom, without the plan's own words."""
    evidence = page(f"evidence_{clause['evidence']}", language)
    day = phrases.day(clause["checked"], language) if clause["checked"] else ""
    checked = say("checked_by", language, evidence=evidence, day=day, by=clause["checked_by"])
    return Source(citation(clause, language), None, clause["summary"], checked)


def figure_row(figure: FigureOut, result: ResultOut, language: Language, province: str = HOME) -> Row:
    """What a figure is called, the time for which it is held, and how much it is."""
    since, until, confirmed = figure["since"], figure["until"], figure["confirmed"]
    last = phrases.day(until, language) if until else say("no_end", language)
    if confirmed:
        last = say("figure_confirmed", language, day=phrases.day(confirmed, language))
    return Row(
        opening(_name(figure, result, language, province)),
        phrases.day(since, language) if since else "",
        last,
        _amount(figure, result, language),
    )


def _name(figure: FigureOut, result: ResultOut, language: Language, province: str) -> str:
    """A name of its own, else that of its line, else that of the whole right."""
    words = read("entitlements", province)[result["entitlement"]]
    named = words.get("figure", {}).get(figure["id"]) or words["line"].get(figure["line"])
    name: str = (named or words["called"])[language]
    return name


def _amount(figure: FigureOut, result: ResultOut, language: Language) -> str:
    value, unit, per = figure["value"], figure["unit"], figure["per"]
    if value is None:
        if figure["says"] == "nothing_granted":
            return say("figure_not_granted", language)
        if unit == "none":
            force = page(f"force_{figure['force']}", language)
            return say("figure_of_no_number", language, force=force)
        return say("not_found", language)
    if isinstance(value, Decimal):
        if per == "once":
            return phrases.yuan(value, language)
        return phrases.yuan_per(value, per, result["holder"], language)
    if unit == "hours":
        return phrases.hours(value, language)
    days = phrases.days(value, language)
    return days if per == "event" else say("figure_a_year", language, days=days)


def report_as_text(told: ToldReport, language: Language) -> str:
    """The same for a terminal."""
    return "\n".join(_lines_of_report(told, language))


def _lines_of_report(told: ToldReport, language: Language) -> Iterator[str]:
    yield page("nav_clauses", language)
    yield page("clauses_intro", language)
    yield from ("", _heading("clauses_tasks", language))
    for task in told.tasks:
        yield from ("", f"[{task.title}]")
        yield from (f"  - {title}" for _, title in task.findings)
        if task.reason:
            yield f"  {task.reason}"
    yield from ("", _heading("clauses_rights", language), page("clauses_first_days", language))
    for right in told.rights:
        yield from ("", f"[{right.title}] {right.tasks}")
        for clause in right.clauses:
            source = clause.source
            yield f"  - {source.citation} · {source.checked}"
            yield f"    {source.summary}"
            for row in clause.figures:
                yield f"    · {row.what} · {row.amount} · {row.first} – {row.last}"
    yield from ("", _heading("sources_how_checked", language))
    for instrument in told.instruments:
        yield from ("", f"[{instrument.title}] {instrument.evidence}")
        yield _field("sources_checked", instrument.checked, language)
        yield _field("sources_checked_by", instrument.checked_by, language)
        yield f"  {instrument.how_checked}"
