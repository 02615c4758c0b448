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
claim in their order, and `care_leave_used` of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

from calculators.answer import (
    AllowedOut,
    Answer,
    ClaimedOut,
    OtherVerdictOut,
    Verdict,
    VerdictOut,
    VerdictReadingOut,
    YearOut,
)
from calculators.assess import clause_out, spans_of, tell
from calculators.assessment import AssumedOut, IssueOut
from calculators.casefile import Problem, explain
from calculators.claim import LEAVES, Claim, read_claim
from calculators.covering import Cover, Quota, count, same
from calculators.notices import issues_of
from calculators.other_readings import read_otherwise
from content.library import Language
from rules.days import NEVER, ONE_DAY, Days, between
from rules.entitlement import Entitlement, Finding, Piece, weakest, weigh_one
from rules.facts import Ask, Bounded, Facts
from rules.family import Birth, Family, Outcome
from rules.law import Force, NotHeld
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.qinghai.extended_maternity_leave import EXTENDED_MATERNITY_LEAVE
from rules.qinghai.spousal_care_leave import SPOUSAL_CARE_LEAVE
from rules.readings import READINGS

__all__ = ["Claim", "read_claim", "verify"]

VERSION = 1
FORCES = list(Force)


def verify(claim: Claim, as_of: date, language: Language = "zh") -> Answer:
    """Whether the days of a claim lie within the right, as of a day that only decides what has lapsed.

    Pure: the same claim, day and language give the same answer.
    """
    claimed = _claimed(claim)
    family, assumed = _as_asked(claim, claimed)
    facts = Facts(family)
    weighed = _weigh(claim, facts)
    judged = _judge(weighed, claimed)
    found = weighed.findings
    day = claimed.first
    clauses = dict.fromkeys(clause for finding in found for clause in finding.clauses(finding.speaks_of(day)))
    forces = [finding.force(finding.speaks_of(day)) for finding in found]
    otherwise = read_otherwise(found, facts, day)
    answer: Answer = {
        "version": VERSION,
        "as_of": as_of,
        "leave": _in_order(claim),
        "subject": claim.subject,
        "about": list(claim.about),
        **_told(judged),
        "claimed_days": count(claimed),
        "claimed": list(_spans(claimed)),
        "spans": list(_allowed_spans(found, claimed)) if judged.verdict != "not_entitled" else [],
        "ledger": list(_ledger(weighed, claimed, as_of)),
        "force": max(forces, key=FORCES.index).value,
        "evidence": weakest(tuple(clauses)).id,
        "clauses": [clause_out(clause, language) for clause in clauses],
        "asks": [] if _nothing_settles_it(claim, facts, weighed, judged) else _asks(found, claimed, assumed),
        "assumed": assumed,
        "readings": list(_other_readings(claim, facts, found, claimed, judged)),
        "issues": [*_overlaps(claim, language), *issues_of(family, as_of, language)],
        "findings": [tell(finding, day, language, otherwise) for finding in found],
    }
    facts.forget()
    return answer


# ---- the claim ----


def _claimed(claim: Claim) -> Days:
    """Every day claimed, once."""
    days = NEVER
    for first, last in _ends(claim):
        days = days | between(first, last)
    return days


def _ends(claim: Claim) -> list[tuple[date, date]]:
    return [(stretch.first, stretch.last) for stretch in claim.taken]


def _in_order(claim: Claim) -> list[str]:
    """The leaves claimed, in the order in which they are taken."""
    return [leave for leave in LEAVES if leave in claim.leave]


def _overlaps(claim: Claim, language: Language) -> list[IssueOut]:
    """The stretches that name days another one named before them."""
    problems, before = [], NEVER
    for number, (first, last) in enumerate(_ends(claim)):
        if between(first, last) & before:
            values = {"first": str(first), "last": str(last)}
            problems.append(Problem(f"taken/{number}", "days_claimed_twice", values))
        before = before | between(first, last)
    return explain(problems, language)


def _as_asked(claim: Claim, claimed: Days) -> tuple[Family, list[AssumedOut]]:
    """The case with the first day of the leave as it is asked, where the case does not tell it."""
    family, about = claim.case, claim.about[0]
    field = None
    if MATERNITY_LEAVE.id in claim.leave:
        field = "leave_starts"
    elif SPOUSAL_CARE_LEAVE.id in claim.leave and len(claimed) == 1:
        field = "care_leave_starts"
    if field is None:
        return family, []
    births: list[Birth] = list(family.births or ())
    number = int(about.partition("/")[2])
    if getattr(births[number], field) is not None or births[number].outcome is Outcome.MISCARRIAGE:
        return family, []
    births[number] = births[number].model_copy(update={field: claimed.first})
    path = f"{about}/{field}"
    return family.model_copy(update={"births": tuple(births)}), [{"path": path, "value": claimed.first}]


# ---- the right ----


class _Weighed(NamedTuple):
    """The rights a claim draws on, and what they cover for certain and possibly."""

    findings: list[Finding]
    certain: Cover
    possible: Cover


def _weigh(claim: Claim, facts: Facts, left_out: frozenset[str] = frozenset()) -> _Weighed:
    """The rights of a claim; without the conditions of these ids."""
    found = [
        weigh_one(_without(leave, left_out), facts, claim.subject, about)
        for leave in _in_order(claim)
        for about in dict.fromkeys(claim.about)
    ]
    claimed = _claimed(claim)
    certain, possible = _cover(found, claimed, certain=True), _cover(found, claimed, certain=False)
    in_a_row = _in_a_row(found, facts)
    return _Weighed(found, certain._replace(every=certain.every | in_a_row), possible)


@cache
def _without(leave: str, left_out: frozenset[str]) -> Entitlement:
    right = LEAVES[leave]
    kept = tuple(condition for condition in right.conditions if condition.id not in left_out)
    return right if len(kept) == len(right.conditions) else replace(right, conditions=kept)


def _cover(found: list[Finding], claimed: Days, *, certain: bool) -> Cover:
    """What the rights cover together; quotas of the same pool are one."""
    every = NEVER
    quotas: dict[str, Quota] = {}
    for finding in found:
        held = finding.held.certain if certain else finding.held.possible
        framed = NEVER
        for piece in finding.pieces:
            if piece.quota:
                framed = framed | piece.days
        for piece in _quotas_of(finding, claimed):
            days = held if piece.pool is None else held & piece.days
            framed = framed | days
            pool = piece.pool or finding.entitlement.id
            if days:
                known = quotas.get(pool, Quota(pool, NEVER, 0))
                number = max(known.number, _number(finding, piece, certain=certain))
                quotas[pool] = Quota(pool, known.days | days, number)
        every = every | (_within_told_block(finding, held) & ~framed)
    return Cover(every, tuple(quotas.values()))


def _quotas_of(finding: Finding, claimed: Days) -> Iterator[Piece]:
    """The pieces to take so many days of; years that are not told one by one, as the claim has them."""
    for piece in finding.pieces:
        if not piece.quota:
            continue
        if piece.pool is not None or finding.entitlement.per != "calendar_year":
            yield piece
            continue
        for year in range(claimed.first.year, claimed.last.year + 1):
            days = piece.days & between(date(year, 1, 1), date(year, 12, 31))
            if days:
                pool = f"{finding.entitlement.id}/{finding.subject}/{year}"
                yield piece._replace(days=days, label=str(year), pool=pool)


def _within_told_block(finding: Finding, held: Days) -> Days:
    """Of a father's leave whose first day is told, the days of it; otherwise all that is held."""
    blocks = [piece.days for piece in finding.pieces if piece.counts and not piece.quota]
    if finding.entitlement.id == SPOUSAL_CARE_LEAVE.id and blocks:
        return held & blocks[0]
    return held


def _number(finding: Finding, piece: Piece, *, certain: bool) -> int:
    """How many days the quota has, at the least or at the most."""
    if certain and finding.nothing_used:
        return 0
    figures = [provision.figure for _, provision in finding.lines_on(piece.days.first)]
    return max(int(sum(figure or 0 for figure in figures)) + (0 if certain else finding.more), 0)


def _in_a_row(found: list[Finding], facts: Facts) -> Days:
    """Maternity and extended leave follow each other without a gap: which of the two a day falls in
    may be open, while it is certain that it falls in one of them.
    """
    by_id = {finding.entitlement.id: finding for finding in found}
    leave, extended = by_id.get(MATERNITY_LEAVE.id), by_id.get(EXTENDED_MATERNITY_LEAVE.id)
    if leave is None or extended is None or not leave.held.certain:
        return NEVER
    if not (leave.is_granted and extended.is_granted and extended.lines):
        return NEVER
    about = leave.about or ""
    birth = (facts.family.births or ())[int(about.partition("/")[2])]
    try:
        ends: date | Bounded = facts.held_by("mother").about("birth", about, birth)("leave_of_the_birth_ends")
    except (Ask, NotHeld):
        return NEVER
    return between(leave.held.certain.first, min(ends.bounds) if isinstance(ends, Bounded) else ends)


# ---- the judgement ----


class _Judged(NamedTuple):
    verdict: Verdict
    is_settled: bool
    """Whether no missing answer can change the verdict or its figures."""
    allowed: int | None
    covered: Days | None
    claimed: Days


def _judge(weighed: _Weighed, claimed: Days) -> _Judged:
    """The verdict where every way in which open questions may turn out gives the same."""
    certain, possible = weighed.certain, weighed.possible
    if not any(finding.held.possible for finding in weighed.findings):
        return _Judged("not_entitled", True, 0, NEVER, claimed)
    least, most = _verdict(certain, claimed), _verdict(possible, claimed)
    allowed = certain.allowed(claimed)
    if least == "within":
        return _Judged("within", True, allowed, claimed, claimed)
    if most == "outside" or least == most:
        covered = certain.of(claimed)
        is_settled = same(covered, possible.of(claimed))
        is_known = is_settled and allowed == possible.allowed(claimed)
        return _Judged(
            most, is_settled, allowed if is_known else None, covered if is_settled else None, claimed
        )
    return _Judged("cannot_tell", False, None, None, claimed)


def _verdict(cover: Cover, claimed: Days) -> Verdict:
    """For one way in which open questions may turn out."""
    if not claimed & ~cover.of(claimed):
        return "within"
    return "exceeds" if claimed.first in cover.frame else "outside"


def _told(judged: _Judged) -> VerdictOut:
    covered = judged.covered
    over = None if covered is None else judged.claimed & ~covered
    first_over = over.first if over else judged.claimed.first if judged.verdict == "outside" else None
    return {
        "verdict": judged.verdict,
        "allowed_days": judged.allowed,
        "days_over": None if over is None else count(over),
        "first_day_over": first_over,
        "back_at_work": covered.last + ONE_DAY if covered else None,
    }


def _nothing_settles_it(claim: Claim, facts: Facts, weighed: _Weighed, judged: _Judged) -> bool:
    """Whether no missing answer changes the verdict, also where a silent text leaves it undecided.

    It does so where the days are not covered by the other rights, and where the verdict, had the text
    spoken for the holder, would be the same whatever is answered.
    """
    if judged.is_settled:
        return True
    silent = frozenset(c.id for f in weighed.findings for c, found in f.conditions if found.is_silent)
    if not silent or judged.verdict != "cannot_tell":
        return False
    others = [f for f in weighed.findings if not any(found.is_silent for _, found in f.conditions)]
    if _verdict(_cover(others, judged.claimed, certain=False), judged.claimed) == "within":
        return False
    return _judge(_weigh(claim, facts, silent), judged.claimed).verdict != "cannot_tell"


def _asks(found: list[Finding], claimed: Days, assumed: list[AssumedOut]) -> list[str]:
    """What is missing: the answers that matter on the days claimed, and what is only assumed.

    What must hold comes first: while that is open, what only moves the days is not asked.
    """
    as_asked = {entry["path"] for entry in assumed}
    paths: list[str] = []
    for finding in found:
        paths += finding.pressing_asks(claimed.first, claimed.last)
        paths += [path for path, _ in finding.assumed if not finding.first_asks]
    return [path for path in dict.fromkeys(paths) if path not in as_asked]


def _other_readings(
    claim: Claim, facts: Facts, found: list[Finding], claimed: Days, judged: _Judged
) -> Iterator[VerdictReadingOut]:
    """The readings under which the verdict, or the days over, would be others."""
    for reading in sorted({reading for finding in found for reading in finding.readings}):
        chosen = facts.choice(reading)
        told: list[OtherVerdictOut] = []
        for option in READINGS[reading].options:
            other = judged
            if option != chosen:
                with facts.read_as(reading, option):
                    other = _judge(_weigh(claim, facts), claimed)
            told.append({"id": option, **_told(other)})
        if len({(one["verdict"], one["days_over"], one["first_day_over"]) for one in told}) > 1:
            yield {"id": reading, "chosen": chosen, "options": told}


# ---- what stands beside it ----


def _spans(days: Days) -> Iterator[ClaimedOut]:
    for first, last in days:
        yield {"from": first, "to": last, "days": (last - first).days + 1}


def _allowed_spans(found: list[Finding], claimed: Days) -> Iterator[AllowedOut]:
    """Where the rights lie; of yearly quotas the years the claim touches, or all where it touches none."""
    for finding in found:
        beside = {piece.label for piece in finding.pieces if not piece.counts}
        spans = [span for span in spans_of(finding, claimed.first) if span["label"] not in beside]
        touched = [span for span in spans if _touches(span["from"], span["to"], claimed)]
        if any(span["pool"] for span in spans) and touched:
            spans = touched
        for span in spans:
            yield {"entitlement": finding.entitlement.id, "about": finding.about, **span}


def _touches(first: date | None, last: date | None, claimed: Days) -> bool:
    return bool(between(first or date.min, last or date.max) & claimed)


def _ledger(weighed: _Weighed, claimed: Days, as_of: date) -> Iterator[YearOut]:
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
        for piece in _quotas_of(finding, claimed):
            if piece.pool is not None:
                pools.setdefault(piece.pool, (finding, []))[1].append(piece)
    for _, pieces in pools.values():
        pieces.sort(key=lambda piece: piece.days.first)
    return dict(sorted(pools.items(), key=lambda entry: entry[1][1][0].days.first))


def _agree(one: Quota, other: Quota) -> bool:
    return one.number == other.number and same(one.days, other.days)


def _in_all(finding: Finding, piece: Piece) -> int:
    """The days of that year before what was taken is deducted."""
    lines = finding.lines_on(piece.days.first)
    return int(sum(provision.figure or 0 for line, provision in lines if not line.rule.deducts))


def _used(finding: Finding, piece: Piece) -> int | None:
    """The days of that year the case tells as taken before; None where that is not told."""
    if finding.nothing_used:
        return None
    lines = finding.lines_on(piece.days.first)
    return -int(sum(provision.figure or 0 for line, provision in lines if line.rule.deducts))
