"""A claim judged: what the rights cover for certain and possibly, and what that makes of the days claimed.

No text held says whether the days of a yearly quota are calendar or working days. A claim that is over is
therefore judged both ways, and undecided where the two differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from calculators.answer import Verdict, VerdictOut
from calculators.claim import MARRIAGE, Claim
from calculators.covering import Cover, Quota, count, same
from calculators.leaves import CLAIMED
from rules.calendar import rest_days
from rules.days import ALWAYS, NEVER, ONE_DAY, Days, before, between, union
from rules.entitlement import Entitlement, Piece
from rules.facts import Ask, Bounded, Facts
from rules.family import Birth, Family, Outcome
from rules.finding import Finding, OnDay
from rules.law import NotHeld
from rules.places import place_of
from rules.weighing import weigh_one

Counted = Literal["calendar_days", "working_days"]

# ---- the claim ----


def ends_of(claim: Claim) -> list[tuple[date, date]]:
    return [(stretch.first, stretch.last) for stretch in claim.taken]


def claimed_days(claim: Claim) -> Days:
    """Every day claimed, once."""
    return union(between(first, last) for first, last in ends_of(claim))


def in_order(claim: Claim) -> list[str]:
    """The leaves claimed, in the order in which they are taken."""
    return [leave for leave in CLAIMED if leave in claim.leave]


class AsAsked(NamedTuple):
    """The case with the first day of the leave as it is asked; the path of that day where it is taken so."""

    family: Family
    path: str | None = None


def as_asked(claim: Claim, family: Family) -> AsAsked:
    """The leave is checked as asked where the case does not tell its first day."""
    claimed, about = claimed_days(claim), claim.about[0]
    leave = next((one for one in map(CLAIMED.get, in_order(claim)) if one and one.starts), None)
    if leave is None or leave.starts is None or (leave.within_a_window and len(claimed) > 1):
        return AsAsked(family)
    field = leave.starts
    births: list[Birth] = list(family.births or ())
    number = int(about.partition("/")[2])
    if getattr(births[number], field) is not None or births[number].outcome is Outcome.MISCARRIAGE:
        return AsAsked(family)
    births[number] = births[number].model_copy(update={field: claimed.first})
    return AsAsked(family.model_copy(update={"births": tuple(births)}), f"{about}/{field}")


# ---- the right ----


class Weighed(NamedTuple):
    """The rights a claim draws on, and what they cover for certain and possibly."""

    results: list[OnDay]
    """As they read on the first day claimed."""
    certain: Cover
    possible: Cover

    @property
    def findings(self) -> list[Finding]:
        """The same, for all days."""
        return [result.finding for result in self.results]

    @property
    def has_two_lengths(self) -> bool:
        """Whether the weeks of a loss are not told, on which the length of its leave turns."""
        return any(finding.has_two_lengths for finding in self.findings)

    def rest_in_quotas(self, claimed: Days) -> Days:
        """The rest days claimed within quotas: they draw nothing where only working days count."""
        if not any(finding.entitlement.counted_either_way for finding in self.findings):
            return NEVER
        framed = union(quota.days for quota in self.certain.quotas)
        within = claimed & framed
        return within & rest_days(within.first, within.last) if within else NEVER


def weigh(claim: Claim, facts: Facts, left_out: frozenset[str] = frozenset()) -> Weighed:
    """The rights of a claim; without the conditions of these ids."""
    rights = place_of(facts.family).rights
    found = [
        weigh_one(
            _without(rights[leave], left_out), facts, claim.subject, None if about == MARRIAGE else about
        )
        for leave in in_order(claim)
        for about in dict.fromkeys(claim.about)
    ]
    claimed = claimed_days(claim)
    certain, possible = cover(found, claimed, certain=True), cover(found, claimed, certain=False)
    in_a_row = _in_a_row(found, facts)
    results = [finding.on(claimed.first) for finding in found]
    return Weighed(results, certain._replace(every=certain.every | in_a_row), possible)


@cache
def _without(right: Entitlement, left_out: frozenset[str]) -> Entitlement:
    kept = tuple(condition for condition in right.conditions if condition.id not in left_out)
    return right if len(kept) == len(right.conditions) else replace(right, conditions=kept)


def cover(found: list[Finding], claimed: Days, *, certain: bool) -> Cover:
    """What the rights cover together; quotas of the same pool are one."""
    every = NEVER
    quotas: dict[str, Quota] = {}
    for finding in found:
        held = finding.held.certain if certain else finding.held.possible
        framed = NEVER
        for piece in finding.pieces:
            if piece.quota:
                framed = framed | piece.days
        for piece in quotas_of(finding, claimed):
            days = held if piece.pool is None else held & piece.days
            framed = framed | days
            pool = piece.pool or finding.entitlement.id
            if days:
                known = quotas.get(pool, Quota(pool, NEVER, 0))
                number = max(known.number, _number(finding, piece, certain=certain))
                quotas[pool] = Quota(pool, known.days | days, number, of_event=piece.pool is None)
        block = _told_block(finding)
        if block is not None and held & block:
            number = int(finding.gives(block.first).figure or 0)
            quotas[finding.entitlement.id] = Quota(
                finding.entitlement.id, held & block, number, of_event=True
            )
            framed = ALWAYS
        every = every | (held & ~framed)
    return Cover(every, tuple(quotas.values()))


def quotas_of(finding: Finding, claimed: Days) -> Iterator[Piece]:
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


def _told_block(finding: Finding) -> Days | None:
    """Of a leave within a window whose first day is told, the days of it that lie within the window."""
    if not finding.entitlement.within_a_window:
        return None
    return next((piece.days for piece in finding.pieces if piece.counts and not piece.quota), None)


def _number(finding: Finding, piece: Piece, *, certain: bool) -> int:
    """How many days the quota has, at the least or at the most."""
    if certain and finding.nothing_used:
        return 0
    return max(finding.gives(piece.days.first).left + (0 if certain else finding.more), 0)


def _in_a_row(found: list[Finding], facts: Facts) -> Days:
    """Two leaves that follow each other without a gap: which of them a day falls in may be open, while it
    is certain that it falls in one of them.
    """
    by_id = {finding.entitlement.id: finding for finding in found}
    extended = next((one for one in found if one.entitlement.follows is not None), None)
    if extended is None or extended.entitlement.follows is None:
        return NEVER
    leave = by_id.get(extended.entitlement.follows.id)
    if leave is None or not leave.held.certain:
        return NEVER
    if not (leave.is_granted and extended.is_granted and extended.lines):
        return NEVER
    about = leave.about or ""
    birth = (facts.family.births or ())[int(about.partition("/")[2])]
    theirs = facts.held_by(leave.subject).about("birth", about, birth)
    try:
        ends: date | Bounded = theirs("leave_of_the_birth_ends")
    except (Ask, NotHeld):
        return NEVER
    return between(leave.held.certain.first, min(ends.bounds) if isinstance(ends, Bounded) else ends)


# ---- the judgement ----


class Judged(NamedTuple):
    """What is found of the days claimed."""

    verdict: Verdict
    is_settled: bool
    """Whether no missing answer can change the verdict or its figures."""
    allowed: int | None
    covered: Days | None
    """The days claimed that are covered; None where that is not settled."""
    certain: Days
    """Those that are covered for certain."""
    over: int
    """The days that are surely over."""
    claimed: Days
    ways: tuple[tuple[Counted, Judged], ...] = ()
    """Where it matters which days count: what is found either way."""

    def told(self) -> VerdictOut:
        over = None if self.covered is None else self.claimed & ~self.covered
        first_over = over.first if over else self.claimed.first if self.verdict == "outside" else None
        return {
            "verdict": self.verdict,
            "allowed_days": self.allowed,
            "days_over": count(over) if over is not None else self.over or None,
            "days_over_is": "at_least" if over is None and self.over else None,
            "first_day_over": first_over,
            "back_at_work": self.covered.last + ONE_DAY if self.covered else None,
        }


def judge(weighed: Weighed, claimed: Days) -> Judged:
    """The verdict, where days that may be counted in two ways come to the same."""
    calendar = _judge(weighed, claimed, claimed.first)
    if calendar.verdict in ("within", "not_entitled"):
        return calendar
    rest = weighed.rest_in_quotas(claimed)
    if not rest:
        return calendar
    working = _counting_only(claimed & ~rest, weighed, calendar)
    if working.told() == calendar.told():
        return calendar
    return Judged(
        calendar.verdict if calendar.verdict == working.verdict else "cannot_tell",
        calendar.is_settled and working.is_settled,
        calendar.allowed,
        None,
        calendar.certain,
        min(calendar.over, working.over),
        claimed,
        (("calendar_days", calendar), ("working_days", working)),
    )


def _counting_only(working_days: Days, weighed: Weighed, calendar: Judged) -> Judged:
    """The same where only these days count; rest days before the first day over lie within the leave."""
    judged = _judge(weighed, working_days, calendar.claimed.first)._replace(allowed=calendar.allowed)
    if judged.verdict == "within":
        return judged._replace(covered=calendar.claimed, certain=calendar.claimed, claimed=calendar.claimed)
    over = None if judged.covered is None else working_days & ~judged.covered
    if judged.covered is None or not over or not calendar.certain:
        return judged
    between_them = calendar.claimed & ~working_days & before(over.first)
    return judged._replace(covered=judged.covered | between_them)


def _judge(weighed: Weighed, claimed: Days, first: date) -> Judged:
    """The verdict where every way in which open questions may turn out gives the same."""
    if not claimed:
        return Judged("within", True, None, NEVER, NEVER, 0, NEVER)
    certain, possible = weighed.certain, weighed.possible
    if not any(finding.held.possible for finding in weighed.findings):
        return Judged("not_entitled", True, 0, NEVER, NEVER, count(claimed), claimed)
    least, most = _verdict(certain, claimed, first), _verdict(possible, claimed, first)
    allowed = certain.allowed(claimed)
    if least == "within":
        return Judged("within", True, allowed, claimed, claimed, 0, claimed)
    covered, may_be = certain.of(claimed), possible.of(claimed)
    over = count(claimed & ~may_be)
    if most == "outside" or least == most:
        is_settled = same(covered, may_be)
        is_known = is_settled and allowed == possible.allowed(claimed)
        known = covered if is_settled else None
        return Judged(most, is_settled, allowed if is_known else None, known, covered, over, claimed)
    return Judged("cannot_tell", False, None, None, covered, over, claimed)


def _verdict(covers: Cover, claimed: Days, first: date) -> Verdict:
    """For one way in which open questions may turn out."""
    if not claimed & ~covers.of(claimed):
        return "within"
    return "exceeds" if first in covers.frame else "outside"


# ---- what is missing ----


def asks_of(weighed: Weighed, claimed: Days, taken_as: str | None) -> list[str]:
    """What is missing: the answers that matter on the days claimed, and what is only assumed.

    What must hold comes first: while that is open, what only moves the days is not asked.
    """
    paths: list[str] = []
    for result in weighed.results:
        paths += result.pressing_asks(claimed.last)
        paths += [path for path, _ in result.finding.assumed if not result.finding.first_asks]
    return [path for path in dict.fromkeys(paths) if path != taken_as]


def nothing_settles_it(claim: Claim, facts: Facts, weighed: Weighed, judged: Judged) -> bool:
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
    if (
        _verdict(cover(others, judged.claimed, certain=False), judged.claimed, judged.claimed.first)
        == "within"
    ):
        return False
    return judge(weigh(claim, facts, silent), judged.claimed).verdict != "cannot_tell"
