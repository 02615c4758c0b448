"""The leaves of a birth one after the other: from which day to which, and the day back at work."""

from __future__ import annotations

from datetime import date, timedelta

from calculators.assessment import LeaveOut
from calculators.casefile import Problem
from calculators.leaves import OF_A_BIRTH
from rules.common import holder_lived
from rules.days import ONE_DAY
from rules.family import Family
from rules.finding import Finding


def leave_plan(found: list[Finding]) -> list[LeaveOut]:
    """Leaves of one holder that follow each other without a gap, as one: last day, and the day back at work.

    Only leaves whose conditions are known to hold, and none of one who died; `days` are calendar days.
    After a loss whose weeks are not told no day back at work is: it may be one of two.
    """
    plan: list[LeaveOut] = []
    for finding in found:
        if finding.entitlement.id not in OF_A_BIRTH or not finding.is_granted:
            continue
        if any(condition.id == holder_lived.id for condition, _ in finding.conditions):
            continue
        if finding.is_of_a_loss and finding.more:
            continue
        for piece in finding.pieces:
            if piece.quota or not piece.counts:
                continue
            for first, last in piece.days:
                _add(plan, finding, first, last)
    return _back_from_the_last(plan)


def _back_from_the_last(plan: list[LeaveOut]) -> list[LeaveOut]:
    """Of leaves of one parent that overlap, as of a birth and of a later loss, the day back from the last.

    The later one runs by its own text; what becomes of the rest of the earlier one no text held says.
    """
    back: dict[int, date] = {}
    for number, leave in enumerate(plan):
        theirs = (one for one in plan if one["subject"] == leave["subject"])
        reached = leave["back_at_work"]
        for other in sorted(theirs, key=lambda one: one["from"]):
            if other["from"] < reached < other["back_at_work"]:
                reached = other["back_at_work"]
        back[number] = reached
    for number, leave in enumerate(plan):
        leave["back_at_work"] = back[number]
    return plan


def overlaps_of(plan: list[LeaveOut]) -> list[Problem]:
    """The leaves of one parent that begin while another still runs."""
    return [
        Problem(
            later["about"] or "leave_plan",
            "leaves_overlap",
            {"first": later["from"], "last": min(earlier["to"], later["to"])},
        )
        for later in plan
        for earlier in plan
        if later["subject"] == earlier["subject"]
        and earlier["about"] != later["about"]
        and earlier["from"] < later["from"] <= earlier["to"]
    ]


def care_leave_too_late(found: list[Finding], family: Family) -> list[Problem]:
    """The first days of a leave within a window that lie after the last day on which it may be taken."""
    births = {f"births/{number}": birth for number, birth in enumerate(family.births or ())}
    return [
        Problem(
            f"{finding.about}/{starts}",
            "care_leave_too_late",
            {"value": first, "last": finding.held.possible.last},
        )
        for finding in found
        if finding.entitlement.within_a_window and finding.about and finding.held.possible
        if (starts := finding.entitlement.starts)
        if (first := getattr(births[finding.about], starts)) and first > finding.held.possible.last
    ]


def _add(plan: list[LeaveOut], finding: Finding, first: date, last: date) -> None:
    for leave in plan:
        same = leave["subject"] == finding.subject and leave["about"] == finding.about
        if same and leave["back_at_work"] == first:
            leave["to"] = last
            leave["days"] += (last - first).days + 1
            leave["back_at_work"] = last + ONE_DAY
            leave["parts"].append(finding.entitlement.id)
            return
    plan.append(
        {
            "subject": finding.subject,
            "about": finding.about,
            "from": first,
            "to": last,
            "days": (last - first) // timedelta(days=1) + 1,
            "back_at_work": last + ONE_DAY,
            "parts": [finding.entitlement.id],
        }
    )
