"""A leave as it was asked for or taken, checked; and one of which only the first day is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from calculators.casefile import Refused
from content.library import read
from roster.answered import Answered, Away, Left
from roster.asked import AskedRow
from roster.cells import Cell
from roster.due import of_right
from roster.judging import judge
from roster.others import left_of, other_leaves
from roster.question import LOST
from roster.rows import MOTHERS, Fault, Unusable
from roster.words import say
from rules.days import ONE_DAY
from rules.weighing import weigh_one
from telling.checked.check import Check
from telling.checked.headline import verdict
from telling.words import phrases

if TYPE_CHECKING:
    from calculators.answer import Answer, OtherVerdictOut, VerdictReadingOut

UNSETTLED = ("open", "not_covered")


def of_claim(row: AskedRow, taken: list[dict[str, date]]) -> Answered:
    """The days taken held against the right. Raises Unusable for what is no claim."""
    q = row.question
    try:
        judged = judge(row.family, q.leaves, q.subject, q.about, taken, row.day, row.language)
    except Refused as refused:
        raise Unusable(*(Fault("", p.code, p.values) for p in refused.problems)) from None
    is_known = judged["allowed_days"] is not None
    spans = [(span["from"], span["to"]) for span in judged["spans"] if is_known]
    values: dict[str, Cell] = {
        "verdict": say("verdict", judged["verdict"], row.language),
        "leave": row.named(q.leaves),
        "days": judged["allowed_days"],
        "first": min((first for first, _ in spans if first), default=None),
        "last": max((last for _, last in spans if last), default=None),
        "back": judged["back_at_work"],
        "claimed": judged["claimed_days"],
        "over": judged["days_over"],
        "first_over": judged["first_day_over"],
        "force": phrases.page(f"force_{judged['force']}", row.language),
        "evidence": phrases.page(f"evidence_{judged['evidence']}", row.language),
        "clause": row.cited(judged["clauses"]),
        "reason": row.joined(_reasons_of_claim(row, judged)),
    }
    also, left = other_leaves(row)
    values["others"] = also
    mine = tuple(
        Left(year["entitlement"], year["left"], year["from"], year["to"])
        for year in judged["ledger"]
        if year["left"] and year["from"] <= row.day <= year["to"]
    )
    away = tuple(Away("+".join(q.leaves), piece["from"], piece["to"]) for piece in taken)
    return Answered(row.number, judged["verdict"], values, away=away, left=mine + left)


def _reasons_of_claim(row: AskedRow, judged: Answer) -> Iterator[str]:
    yield verdict(Check(judged, row.names))
    if row.question.leaves == (MOTHERS,) and judged["verdict"] != "within" and _is_born(row):
        yield row.say("with_the_extended_leave")
    if judged["asks"]:
        yield row.fill_in(judged["asks"])
    yield from (_otherwise(row, reading) for reading in judged["readings"])


def _is_born(row: AskedRow) -> bool:
    births = row.family.births or ()
    return bool(births) and births[0].outcome not in LOST


def _otherwise(row: AskedRow, reading: VerdictReadingOut) -> str:
    """What the other options of a reading come to: other verdicts, or the same with other days."""
    words = read("readings")[reading["id"]]
    is_same = len({option["verdict"] for option in reading["options"]}) == 1
    others = [
        row.say(
            _key_of(option) if is_same and option["days_over"] else "other_reading",
            option=words["option"][option["id"]][row.language],
            verdict=say("verdict", option["verdict"], row.language),
            over=row.told_days(option["days_over"] or 0),
            first=row.told_day(option["first_day_over"]),
        )
        for option in reading["options"]
        if option["id"] != reading["chosen"]
    ]
    return row.say(
        "readings_differ_in_days" if is_same else "readings_differ",
        question=words["question"][row.language],
        others=row.say("parts").join(others),
    )


def of_first_day(row: AskedRow, first: date) -> Answered:
    """Whether that day is one of the leave, and to which day the leave runs from it."""
    one_day = of_claim(row, [{"from": first, "to": first}])
    if one_day.verdict != "within":
        values = {**one_day.values, "claimed": None, "over": None}
        return replace(one_day, values=values | {"reason": _only_first(row, None, values["reason"])})
    out = of_right(row)
    last = next((left.last_from(first) for left in _of_a_year(row, first)), out.values["last"])
    back = out.values["back"] if last == out.values["last"] else last + ONE_DAY
    values = {**out.values, "first": first, "last": last, "back": back}
    values["reason"] = _only_first(row, last, values["reason"], is_sure=out.verdict not in UNSETTLED)
    away = (Away("+".join(row.question.leaves), first, last),) if last else ()
    return replace(out, values=values, away=away)


def _only_first(row: AskedRow, last: date | None, reason: Cell, *, is_sure: bool = True) -> str:
    key = "only_first" if last is None else "only_first_to" if is_sure else "only_first_at_least"
    told = row.say(key, last=row.told_day(last))
    return row.joined([told, str(reason)])


def _of_a_year(row: AskedRow, day: date) -> Iterator[Left]:
    """What a yearly leave gives in the year that holds the day."""
    q = row.question
    for leave in q.leaves:
        finding = weigh_one(row.rights[leave], row.facts, q.subject, q.weighed_about)
        yield from (left for left in left_of(row, finding, day) if left.first <= day)


def _key_of(option: OtherVerdictOut) -> str:
    return "other_days" if option["first_day_over"] else "other_days_at_least"
