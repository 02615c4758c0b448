"""An assessment as tables for a workbook: dates as dates, sums as numbers, all else in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from content.library import Language
from telling.over_time.events import deadlines_told
from telling.told import Told, ToldTable, Value
from telling.whole.whole_answer import tell_all
from telling.words import phrases
from telling.words.names import Case

if TYPE_CHECKING:
    from calculators.assessment import Assessment, FindingOut

LINES = "\n"


def tell_tables(assessment: Assessment, language: Language, case: Case = None) -> list[ToldTable]:
    """Findings, their dates, the leave plan, the deadlines and the clauses, a table each."""
    told = tell_all(assessment, language, case)
    findings = {_key(finding): finding for finding in assessment["findings"]}
    results = [(group.title, one, findings[one.key]) for group in told.groups for one in group.results]
    titles = {finding["entitlement"]: one.title for _, one, finding in results}
    deadlines = deadlines_told(assessment, told)
    leaves = zip(assessment["leave_plan"], told.leave_plan, strict=True)
    return [
        _table(
            "findings",
            "group title holder verdict days hours yuan per force evidence asks where bring",
            [_finding(group, one, finding, language) for group, one, finding in results],
            language,
        ),
        _table(
            "spans",
            "title holder what from to amount",
            [row for _, one, finding in results for row in _spans(one, finding)],
            language,
        ),
        _table(
            "leave_plan",
            "holder parts from to days back_at_work sentence",
            [
                [
                    line.holder,
                    LINES.join(titles[part] for part in leave["parts"]),
                    leave["from"],
                    leave["to"],
                    leave["days"],
                    leave["back_at_work"],
                    line.sentence,
                ]
                for leave, line in leaves
            ],
            language,
        ),
        _table(
            "deadlines",
            "from date sentence lost where bring clause",
            [
                [
                    due["from"],
                    due["date"],
                    one.sentence,
                    one.lost,
                    one.where,
                    LINES.join(one.bring),
                    one.cited,
                ]
                for due, one in deadlines
            ],
            language,
        ),
        _table("clauses", "clause words summary checked title", _clauses(results), language),
    ]


def _table(id: str, heads: str, rows: list[list[Value]], language: Language) -> ToldTable:
    named = [phrases.outlet(f"head_{head}", language) for head in heads.split()]
    return ToldTable(id, phrases.outlet(f"table_{id}", language), named, rows)


def _key(finding: FindingOut) -> str:
    return "/".join([finding["entitlement"], finding["subject"], finding["about"] or ""]).strip("/")


def _finding(group: str, told: Told, finding: FindingOut, language: Language) -> list[Value]:
    amount = finding["amount"]
    return [
        group,
        told.title,
        told.holder,
        told.verdict,
        finding["days"],
        finding["hours"],
        amount["value"] if amount else None,
        phrases.outlet(f"per_{amount['per']}", language) if amount else None,
        told.force,
        told.evidence,
        LINES.join(question for _, question in told.asks),
        told.where,
        LINES.join(told.bring),
    ]


def _spans(told: Told, finding: FindingOut) -> Iterator[list[Value]]:
    """The rows of a result, with real dates where it has no sums of its own."""
    if len(told.table) != len(finding["spans"]):
        for row in told.table:
            yield [told.title, told.holder, row.what, row.first, row.last, row.amount]
        return
    for row, span in zip(told.table, finding["spans"], strict=True):
        yield [told.title, told.holder, row.what, span["from"], span["to"] or row.last, row.amount]


def _clauses(results: list[tuple[str, Told, FindingOut]]) -> list[list[Value]]:
    """Every clause once, with what rests on it."""
    resting: dict[tuple[str, str | None, str | None, str], dict[str, None]] = {}
    for _, told, _ in results:
        for one in told.sources:
            resting.setdefault((one.citation, one.quote, one.summary, one.checked), {})[told.title] = None
    return [[*clause, LINES.join(titles)] for clause, titles in resting.items()]
