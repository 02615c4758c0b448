"""The answer to a claim as it leaves the program: plain dicts in the form of the public interface.

Like an assessment (`assessment.py`); `to_json` there writes both.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict

from calculators.assessment import AssumedOut, ClauseOut, FindingOut, IssueOut

Verdict = Literal["within", "exceeds", "outside", "not_entitled", "cannot_tell"]

DaysOverIs = Literal["at_least"]
"""What `days_over` is where it is not the exact number."""

Open = Literal["answers", "days_counted", "text"]
"""What leaves something undecided: missing answers, which days count, or a text that is silent."""

ClaimedOut = TypedDict("ClaimedOut", {"from": date, "to": date, "days": int})

AllowedOut = TypedDict(
    "AllowedOut",
    {
        "entitlement": str,
        "about": str | None,
        "from": date | None,
        "to": date | None,
        "label": str | None,
        "days": int | None,
        "pool": str | None,
    },
)

LedgerOut = TypedDict(
    "LedgerOut",
    {
        "entitlement": str,
        "label": str | None,
        "from": date,
        "to": date,
        "quota": int | None,
        "used": int | None,
        "claimed": int | None,
        "left": int | None,
        "lapsed": int | None,
    },
)


class VerdictOut(TypedDict):
    """What is found of the days: under the chosen reading, or under another."""

    verdict: Verdict
    allowed_days: int | None
    days_over: int | None
    days_over_is: DaysOverIs | None
    first_day_over: date | None
    back_at_work: date | None


class OtherVerdictOut(VerdictOut):
    id: str


class VerdictReadingOut(TypedDict):
    id: str
    chosen: str
    options: list[OtherVerdictOut]


class BranchOut(VerdictOut):
    """The verdict for some of the answers that are missing."""

    answers: dict[str, list[Any]]
    """By path the answers for which it holds; `days_counted` where the text does not say which days count."""
    covered_days: int
    """The days claimed that are covered for certain."""
    open: Open | None
    """Why the verdict, or how many days are over, is not settled."""


class LeftOut(TypedDict):
    """What is left of the leave of an event after the last day claimed."""

    days: int
    until: date


class Answer(VerdictOut):
    """Whether the days of a claim lie within the right."""

    version: int
    as_of: date
    leave: list[str]
    subject: str
    about: list[str]
    branches: list[BranchOut]
    left: LeftOut | None
    claimed_days: int
    claimed: list[ClaimedOut]
    spans: list[AllowedOut]
    ledger: list[LedgerOut]
    force: str
    evidence: str
    clauses: list[ClauseOut]
    asks: list[str]
    assumed: list[AssumedOut]
    readings: list[VerdictReadingOut]
    issues: list[IssueOut]
    findings: list[FindingOut]
