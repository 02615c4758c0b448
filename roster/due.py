"""What a row's leave comes to where nothing is claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from calculators.leave_plan import leave_plan
from calculators.other_readings import read_otherwise
from calculators.published import tell
from content.library import read
from roster.answered import Answered, Away, Left
from roster.asked import AskedRow
from roster.cells import Cell
from roster.others import first_day, last_day, left_of, other_leaves
from roster.words import say
from rules.finding import Finding
from rules.weighing import weigh_one
from telling.result.headline import headline
from telling.result.matter import matters_of
from telling.words import phrases

if TYPE_CHECKING:
    from calculators.assessment import FindingOut

FIRST_NEEDED = ("open", "not_covered", "entitled", "upcoming", "ended", "not_entitled")
"""Of several leaves in a row, the status that is told: what still needs something done comes first."""
FORCES = ("binding", "programme", "encouraged", "exploratory", "service")
EVIDENCE = ("text", "plan", "secondary", "unverified")


def of_right(row: AskedRow) -> Answered:
    """The leave itself: how it stands, how long it is, from which day to which."""
    q = row.question
    found = [weigh_one(row.rights[leave], row.facts, q.subject, q.weighed_about) for leave in q.leaves]
    today = [finding.on(row.day) for finding in found]
    otherwise = read_otherwise(today, row.facts)
    told = [tell(result, row.language, otherwise, row.facts.province) for result in today]
    plan = leave_plan(found)
    yearly = [left for finding in found for left in left_of(row, finding)]
    status = min((finding["status"] for finding in told), key=FIRST_NEEDED.index)
    values: dict[str, Cell] = {
        "verdict": say("verdict", status, row.language),
        "leave": row.named(q.leaves),
        "days": _in_all(found, yearly),
        "first": plan[0]["from"] if plan else next((left.first for left in yearly), first_day(found)),
        "last": plan[-1]["to"] if plan else next((left.last for left in yearly), last_day(found)),
        "back": plan[-1]["back_at_work"] if plan else None,
        "force": phrases.page(f"force_{max((f['force'] for f in told), key=FORCES.index)}", row.language),
        "evidence": phrases.page(
            f"evidence_{max((f['evidence'] for f in told), key=EVIDENCE.index)}", row.language
        ),
        "clause": row.cited([clause for finding in told for clause in finding["clauses"][:2]]),
        "reason": row.joined(_reasons_of_right(row, told)),
    }
    also, left_of_others = other_leaves(row)
    values["others"] = also
    current = tuple(left for left in yearly if left.first <= row.day <= left.last)
    away = tuple(Away("+".join(leave["parts"]), leave["from"], leave["to"]) for leave in plan)
    return Answered(row.number, status, values, away=away, left=current + left_of_others)


def _reasons_of_right(row: AskedRow, told: list[FindingOut]) -> Iterator[str]:
    yield from _verdicts(row, told)
    asks = [path for finding in told for path in finding["asks"]]
    if asks:
        yield row.fill_in(asks)
    for reading in (reading for finding in told for reading in finding["readings"]):
        question = read("readings")[reading["id"]]["question"][row.language]
        yield row.say("reading_open", question=question)


def _verdicts(row: AskedRow, told: Iterable[FindingOut]) -> Iterator[str]:
    """The sentence of each finding, as the page has it."""
    for matter in matters_of(row.day, list(told), row.names):
        yield headline(matter)


def _in_all(found: list[Finding], yearly: list[Left]) -> int | None:
    """The days of leaves that are known to be due; of a yearly leave, of the year now or next."""
    if yearly:
        return yearly[0].days
    granted = [finding for finding in found if finding.is_granted and finding.pieces]
    figures = [finding.on(first_day([finding]) or date.min).figure for finding in granted]
    return sum(int(figure or 0) for figure in figures) if figures else None
