"""The leaves of both parents around one birth, on one line of time.

From fifteen days before the birth to the day before the third birthday: who is off, who may
take days, when both are off, when nobody is, and what lapses when. Read from an assessment;
nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from calculators.assessment import Assessment, FindingOut, LeaveOut, SpanOut
from calculators.leaves import AROUND_A_BIRTH, OF_A_BIRTH, OF_A_CHILD, OF_NEITHER
from rules.children import children_of
from rules.days import ALWAYS, NEVER, ONE_DAY, Days, Span, between, birthday
from rules.family import Birth, Family, Outcome
from rules.finding import Status

Kind = Literal["off", "beside", "quota", "hours"]
BEFORE = timedelta(days=15)
YEARS = 3

BESIDE_THE_LEAVE = "not_maternity_leave"


class Part(NamedTuple):
    """A stretch of one right: days off, days off beside it, days to take within it, or hours a day."""

    subject: str
    entitlement: str
    about: str
    kind: Kind
    first: date
    last: date
    number: int
    """Days off, days of the quota, or hours a day."""
    label: str | None
    pool: str | None = None


class Plan(NamedTuple):
    """The line of time of one birth."""

    about: str
    born: date
    expected: bool
    first: date
    last: date
    parts: tuple[Part, ...]
    both_off: tuple[Span, ...]
    nobody_off: tuple[Span, ...]
    """From the birth on, the days on which neither parent can be on a leave whose length is held here.

    Leave of another birth counts too.
    """
    other_births: bool
    """Whether leave of another birth lies in that time."""
    lapses: tuple[Part, ...]
    """The quotas, in the order in which they lapse."""
    leaves: tuple[LeaveOut, ...]
    """Leaves that follow each other without a gap, as one."""
    told: tuple[FindingOut, ...]
    """What the parts are read from."""
    unsettled: tuple[FindingOut, ...]
    """What may come to more leave once it is answered or confirmed, and is no part of the line."""
    undated: tuple[FindingOut, ...]
    """Leave that is due within this time and of which no text says until when: no part of the line either."""


def plans(assessment: Assessment, family: Family) -> list[Plan]:
    """One plan for each birth, come or expected, whose day is told."""
    found = (_plan(assessment, family, number) for number in range(len(family.births or ())))
    return [_beside_others(plan, assessment, family) for plan in found if plan is not None]


def _beside_others(plan: Plan, assessment: Assessment, family: Family) -> Plan:
    """The plan whose days without leave are not those of the leave of another birth, or of a loss."""
    nobody = Days(plan.nobody_off)
    for number, birth in enumerate(family.births or ()):
        about = f"births/{number}"
        if about != plan.about:
            nobody = nobody & ~_off_around(birth, list(_findings(assessment, about, [])))
    return plan._replace(nobody_off=tuple(nobody), other_births=tuple(nobody) != plan.nobody_off)


def _off_around(birth: Birth, findings: list[FindingOut]) -> Days:
    """The days on which either parent is, or may be, on leave for it."""
    settled = list(_once_a_pool(finding for finding in findings if _is_settled(finding)))
    day = birth.due_date if birth.outcome is Outcome.EXPECTED else birth.date
    around = ALWAYS if day is None else between(day - BEFORE, birthday(day, 1))
    unsettled = [one for one in findings if _may_come(one) and not (_is_settled(one) and one["spans"])]
    return _days_off(settled, "mother") | _days_off(settled, "father") | _may_be_off(unsettled, around)


def _plan(assessment: Assessment, family: Family, number: int) -> Plan | None:
    birth = (family.births or ())[number]
    born = _day_of(birth)
    if born is None:
        return None
    about = f"births/{number}"
    babies = [one for one in children_of(family) if one.child.birth_date == born and not one.child.adopted]
    findings = list(_findings(assessment, about, [one.path for one in babies]))
    told = tuple(finding for finding in findings if _is_settled(finding))
    unsettled = tuple(finding for finding in findings if finding not in told and _may_come(finding))
    parts = tuple(sorted(_once_a_pool(told), key=lambda part: (part.first, part.last)))
    first, third = min([born - BEFORE, *(part.first for part in parts)]), birthday(born, YEARS) - ONE_DAY
    lives = not babies or any(one.child.alive is not False and one.child.death_date is None for one in babies)
    last = third if lives else max((part.last for part in parts), default=born)
    mother, father = _days_off(parts, "mother"), _days_off(parts, "father")
    on_leave = mother | father | _may_be_off(unsettled, ALWAYS)
    return Plan(
        about,
        born,
        birth.outcome is Outcome.EXPECTED,
        first,
        last,
        parts,
        tuple(mother & father),
        tuple(between(born, last) & ~on_leave) if lives else (),
        False,
        tuple(sorted((part for part in parts if part.kind == "quota"), key=lambda part: part.last)),
        tuple(leave for leave in assessment["leave_plan"] if leave["about"] == about),
        told,
        unsettled,
        tuple(one for one in assessment["findings"] if _is_undated(one, last)),
    )


def _day_of(birth: Birth) -> date | None:
    """The day of a birth that has come or is expected; None of a lost pregnancy, and while it is not told."""
    if birth.outcome is Outcome.EXPECTED:
        return birth.due_date
    return birth.date if birth.outcome is Outcome.BORN else None


def _findings(assessment: Assessment, birth: str, babies: list[str]) -> Iterator[FindingOut]:
    for finding in assessment["findings"]:
        of_birth = finding["entitlement"] in AROUND_A_BIRTH and finding["about"] == birth
        if of_birth or (finding["entitlement"] in OF_A_CHILD and finding["about"] in babies):
            yield finding


def _is_settled(finding: FindingOut) -> bool:
    """Whether its conditions are known to hold, so that its days can be put on the line."""
    if finding["status"] in (Status.ENTITLED, Status.UPCOMING):
        return True
    if finding["status"] not in (Status.OPEN, Status.ENDED):
        return False
    return all(condition["met"] is not None for condition in finding["conditions"])


def _is_undated(finding: FindingOut, last: date) -> bool:
    if finding["entitlement"] not in OF_NEITHER or finding["status"] not in (
        Status.ENTITLED,
        Status.UPCOMING,
    ):
        return False
    return any((span["from"] or date.min) <= last for span in finding["spans"])


def _may_come(finding: FindingOut) -> bool:
    return finding["status"] != Status.NOT_ENTITLED


def _once_a_pool(findings: Iterable[FindingOut]) -> Iterator[Part]:
    """The parts of all of them; days that draw on one quota, as those of twins, are one part."""
    seen = set()
    for finding in findings:
        for part in _parts(finding):
            if part.pool is None or part.pool not in seen:
                yield part
            seen.add(part.pool)


def _parts(finding: FindingOut) -> Iterator[Part]:
    for span in finding["spans"]:
        first, last = span["from"], span["to"]
        if first is None or last is None:
            continue
        kind, number = _measure(finding, span, (last - first).days + 1)
        about = finding["about"] or ""
        label, pool = span["label"], span["pool"]
        yield Part(finding["subject"], finding["entitlement"], about, kind, first, last, number, label, pool)


def _measure(finding: FindingOut, span: SpanOut, length: int) -> tuple[Kind, int]:
    if finding["hours"] is not None:
        return "hours", finding["hours"]
    if span["days"] is not None:
        return "quota", span["days"]
    return ("beside" if span["label"] == BESIDE_THE_LEAVE else "off"), length


def _days_off(parts: Iterable[Part], subject: str) -> Days:
    days = NEVER
    for part in parts:
        if part.kind == "off" and part.subject == subject:
            days = days | between(part.first, part.last)
    return days


def _may_be_off(unsettled: Iterable[FindingOut], undated: Days) -> Days:
    """The days of leaves that are not settled; `undated`, where their days are not known either."""
    days = NEVER
    for finding in unsettled:
        if finding["entitlement"] not in OF_A_BIRTH:
            continue
        spans = [part for part in _parts(finding) if part.kind in ("off", "quota")]
        if not spans:
            return undated
        for part in spans:
            days = days | between(part.first, part.last)
    return days
