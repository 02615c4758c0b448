"""A leave as asked or taken, held against the right: is every day of it covered?

A claim is judged twice, by the days that are certain and by those that are possible while
something is not answered, and so for every way in which that could turn out. Where both
judgements agree that is the verdict; otherwise `asks` names what is missing, and where nothing
is, the text is silent and the office has to be asked.

The leave is checked as asked. Where the case does not tell her first day of leave, a mother's
claim begins with it; where it does not tell the father's, a claim of one stretch does. What is
taken so stands in `assumed`. A claim need not be in one piece: a day is covered or it is not. The
leave of a birth is however a block that runs on, whether or not she is off.

Parental and care leave are quotas of a year. What was taken before counts: the pieces of the
claim in their order, and `care_leave_used` of the case. What the judgement is, `judgement.py` says; which
missing answers decide it, `deciding.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from calculators.answer import (
    AllowedOut,
    Answer,
    ClaimedOut,
    LedgerOut,
    LeftOut,
    OtherVerdictOut,
    VerdictReadingOut,
)
from calculators.casefile import Problem, explain
from calculators.claim import Claim, read_claim
from calculators.covering import Quota, count, same
from calculators.deciding import Trying, branches, deciding, leave_the_length_open
from calculators.judgement import (
    Judged,
    Weighed,
    as_asked,
    asks_of,
    claimed_days,
    ends_of,
    in_order,
    judge,
    nothing_settles_it,
    quotas_of,
    weigh,
)
from calculators.leave_plan import care_leave_too_late
from calculators.notices import problems_of_a_claim
from calculators.other_readings import read_otherwise
from calculators.published import clause_out, span_out, tell
from content.library import USUAL, Language
from rules.days import NEVER, ONE_DAY, Days, between, since
from rules.entitlement import Piece
from rules.facts import Facts
from rules.finding import Finding, OnDay, weakest
from rules.law import Force
from rules.readings import READINGS

__all__ = ["Claim", "read_claim", "verify"]

VERSION = 1
FORCES = list(Force)


def verify(claim: Claim, as_of: date, language: Language = USUAL) -> Answer:
    """Whether the days of a claim lie within the right, as of a day that only decides what has lapsed.

    Pure: the same claim, day and language give the same answer.
    """
    claimed = claimed_days(claim)
    family, taken_as = as_asked(claim, claim.case)
    facts = Facts(family)
    weighed = weigh(claim, facts)
    judged = judge(weighed, claimed)
    results, found = weighed.results, weighed.findings
    clauses = dict.fromkeys(clause for result in results for clause in result.clauses)
    otherwise = read_otherwise(results, facts)
    problems = [
        *_overlaps(claim),
        *problems_of_a_claim(family, as_of),
        *care_leave_too_late(found, claim.case),
    ]
    trying = Trying(claim)
    asks = _asks(trying, facts, weighed, judged, taken_as)
    answer: Answer = {
        "version": VERSION,
        "as_of": as_of,
        "leave": in_order(claim),
        "subject": claim.subject,
        "about": list(claim.about),
        **judged.told(),
        "branches": branches(trying, asks, judged),
        "left": _left(weighed, judged),
        "claimed_days": count(claimed),
        "claimed": list(_spans(claimed)),
        "spans": list(_allowed_spans(results, claimed)) if judged.verdict != "not_entitled" else [],
        "ledger": list(_ledger(weighed, claimed, as_of)),
        "force": max((result.force for result in results), key=FORCES.index).value,
        "evidence": weakest(tuple(clauses)).id,
        "clauses": [clause_out(clause, language) for clause in clauses],
        "asks": asks,
        "assumed": [{"path": taken_as, "value": claimed.first}] if taken_as else [],
        "readings": list(_other_readings(claim, facts, found, claimed, judged)),
        "issues": explain(problems, language),
        "findings": [tell(result, language, otherwise, facts.province) for result in results],
    }
    if weighed.has_two_lengths:
        answer["left"] = None
        for told in (answer, *(one for reading in answer["readings"] for one in reading["options"])):
            leave_the_length_open(told)
    facts.forget()
    return answer


def _asks(trying: Trying, facts: Facts, weighed: Weighed, judged: Judged, taken_as: str | None) -> list[str]:
    """The missing answers that can change what is found."""
    if nothing_settles_it(trying.claim, facts, weighed, judged):
        return []
    return deciding(trying, asks_of(weighed, judged.claimed, taken_as))


def _overlaps(claim: Claim) -> list[Problem]:
    """The stretches that name days another one named before them."""
    problems: list[Problem] = []
    before = NEVER
    for number, (first, last) in enumerate(ends_of(claim)):
        if between(first, last) & before:
            values = {"first": first, "last": last}
            problems.append(Problem(f"taken/{number}", "days_claimed_twice", values))
        before = before | between(first, last)
    return problems


def _other_readings(
    claim: Claim, facts: Facts, found: list[Finding], claimed: Days, judged: Judged
) -> Iterator[VerdictReadingOut]:
    """The readings under which the verdict, or the days over, would be others."""
    for reading in sorted({reading for finding in found for reading in finding.readings}):
        chosen = facts.choice(reading)
        told: list[OtherVerdictOut] = []
        for option in READINGS[reading].options:
            other = judged
            if option != chosen:
                with facts.read_as(reading, option):
                    other = judge(weigh(claim, facts), claimed)
            told.append({"id": option, **other.told()})
        if len({(one["verdict"], one["days_over"], one["first_day_over"]) for one in told}) > 1:
            yield {"id": reading, "chosen": chosen, "options": told}


# ---- what stands beside it ----


def _spans(days: Days) -> Iterator[ClaimedOut]:
    for first, last in days:
        yield {"from": first, "to": last, "days": (last - first).days + 1}


def _allowed_spans(results: list[OnDay], claimed: Days) -> Iterator[AllowedOut]:
    """Where the rights lie; of yearly quotas the years the claim touches, or all where it touches none."""
    for result in results:
        finding = result.finding
        beside = {piece.label for piece in finding.pieces if not piece.counts}
        spans = [span_out(extent) for extent in result.extents if extent.label not in beside]
        touched = [span for span in spans if _touches(span["from"], span["to"], claimed)]
        if any(span["pool"] for span in spans) and touched:
            spans = touched
        for span in spans:
            yield {"entitlement": finding.entitlement.id, "about": finding.about, **span}


def _left(weighed: Weighed, judged: Judged) -> LeftOut | None:
    """What is left of the leave of an event after the last day claimed, where that is settled.

    A leave in one block runs on; of days within a frame those not claimed are left to its last day.
    """
    if judged.verdict not in ("within", "exceeds") or judged.covered is None or not judged.is_settled:
        return None
    later = weighed.certain.every & since(judged.claimed.last + ONE_DAY)
    drawn = weighed.certain.drawn(judged.claimed)
    rest = {
        quota.days.last: min(
            quota.number - count(drawn[quota.pool]), count(quota.days & since(judged.claimed.last + ONE_DAY))
        )
        for quota in weighed.certain.quotas
        if quota.of_event
    }
    ends = [last for last, days in rest.items() if days > 0]
    number = count(later) + sum(rest[last] for last in ends)
    if not number:
        return None
    return {"days": number, "until": max([*ends, *([later.last] if later else [])])}


def _touches(first: date | None, last: date | None, claimed: Days) -> bool:
    return bool(between(first or date.min, last or date.max) & claimed)


def _ledger(weighed: Weighed, claimed: Days, as_of: date) -> Iterator[LedgerOut]:
    """Of each year of a quota what was used, what the claim draws, what is left or has lapsed."""
    at_most = {quota.pool: quota for quota in weighed.possible.quotas}
    drawn = weighed.certain.drawn(claimed)
    for pool, (finding, pieces) in _by_pool(weighed.findings, claimed).items():
        first, last = pieces[0].days.first, max(piece.days.last for piece in pieces)
        if finding.entitlement.per == "calendar_year":
            last = date(last.year, 12, 31)
        used = _used(finding, pieces[0])
        least = next((quota for quota in weighed.certain.quotas if quota.pool == pool), None)
        is_settled = least is not None and _agree(least, at_most[pool])
        number = least.number if least is not None and is_settled else None
        taken = count(drawn[pool]) if is_settled else None
        rest = None if number is None or taken is None else number - taken
        has_lapsed = last < as_of
        yield {
            "entitlement": finding.entitlement.id,
            "label": pieces[0].label,
            "from": first,
            "to": last,
            "quota": _in_all(finding, pieces[0]) if is_settled else None,
            "used": used,
            "claimed": taken,
            "left": None if has_lapsed else rest,
            "lapsed": rest if has_lapsed else None,
        }


def _by_pool(found: Iterable[Finding], claimed: Days) -> dict[str, tuple[Finding, list[Piece]]]:
    """The pieces of each yearly quota, in order."""
    pools: dict[str, tuple[Finding, list[Piece]]] = {}
    for finding in found:
        for piece in quotas_of(finding, claimed):
            if piece.pool is not None:
                pools.setdefault(piece.pool, (finding, []))[1].append(piece)
    for _, pieces in pools.values():
        pieces.sort(key=lambda piece: piece.days.first)
    return dict(sorted(pools.items(), key=lambda entry: entry[1][1][0].days.first))


def _agree(one: Quota, other: Quota) -> bool:
    return one.number == other.number and same(one.days, other.days)


def _in_all(finding: Finding, piece: Piece) -> int:
    """The days of that year before what was taken is deducted."""
    return finding.gives(piece.days.first).granted


def _used(finding: Finding, piece: Piece) -> int | None:
    """The days of that year the case tells as taken before; None where that is not told."""
    return None if finding.nothing_used else finding.gives(piece.days.first).used
