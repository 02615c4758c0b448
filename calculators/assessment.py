"""The assessment as it leaves the program: plain dicts in the form of the public interface.

Dates are `date`, money is `Decimal`; `to_json` writes them as text. An open end is None.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any, Literal, NotRequired, cast

import orjson
from pydantic import Field
from typing_extensions import TypedDict  # its schema can be told also on Python 3.11

from rules.entitlement import Entitlement, Unit

FEN = Decimal("0.01")


class AmountOut(TypedDict):
    value: Decimal
    per: Literal["once", "month", "year"]
    kind: Literal["payment", "deduction", "waiver"]


class YearOut(TypedDict):
    """Of a monthly deduction: the months of one calendar year that surely count, and what they come to."""

    year: int
    months: int
    value: Decimal


class ClauseOut(TypedDict):
    id: str
    instrument: str
    article: str | None
    quote: str | None
    summary: str | None
    checked: date | None
    evidence: str


SpanOut = TypedDict(
    "SpanOut",
    {"from": date | None, "to": date | None, "label": str | None, "days": int | None, "pool": str | None},
)


class ReckonedOut(TypedDict):
    """How a sum came about: monthly × days ÷ days_of_a_month."""

    monthly: Decimal
    days: int
    days_of_a_month: int


LineOut = TypedDict(
    "LineOut",
    {
        "id": str,
        "days": NotRequired[int | None],
        "hours": NotRequired[int | None],
        "amount": NotRequired[Decimal | None],
        "from": date | None,
        "to": date | None,
        "state": str | None,
        "reckoned": NotRequired[ReckonedOut],
        "outside": NotRequired[bool],
        "clause": ClauseOut,
    },
)
ConditionOut = TypedDict(
    "ConditionOut",
    {
        "id": str,
        "met": bool | None,
        "silent": NotRequired[bool],
        "from": date | None,
        "to": date | None,
        "clause": ClauseOut,
    },
)
"""`silent`: no text held decides it, and no answer could; it stands there only where that is so."""


class AssumedOut(TypedDict):
    path: str
    value: Any


OptionOut = TypedDict(
    "OptionOut",
    {
        "id": str,
        "days": NotRequired[int | None],
        "hours": NotRequired[int | None],
        "from": NotRequired[date | None],
        "to": NotRequired[date | None],
        "amount": NotRequired[AmountOut | None],
        "status": NotRequired[str],
    },
)


class ReadingOut(TypedDict):
    id: str
    chosen: str
    options: list[OptionOut]


NoticeOut = TypedDict("NoticeOut", {"id": str, "from": date | None})


class ApplyOut(TypedDict):
    where: str
    bring: list[str]


class FindingOut(TypedDict):
    entitlement: str
    subject: str
    about: str | None
    status: str
    force: str
    evidence: str
    spans: list[SpanOut]
    days: int | None
    days_per: str | None
    hours: int | None
    amount: AmountOut | None
    year_total: NotRequired[YearOut]
    lines: list[LineOut]
    conditions: list[ConditionOut]
    asks: list[str]
    assumed: list[AssumedOut]
    clauses: list[ClauseOut]
    readings: list[ReadingOut]
    deadline: date | None
    notices: list[NoticeOut]
    apply: ApplyOut


LeaveOut = TypedDict(
    "LeaveOut",
    {
        "subject": str,
        "about": str | None,
        "from": date,
        "to": date,
        "days": int,
        "back_at_work": date,
        "parts": list[str],
    },
)


DeadlineOut = TypedDict(
    "DeadlineOut",
    {
        "date": date,
        "from": date | None,
        "is_due": bool,
        "entitlement": str,
        "subject": str,
        "about": str | None,
        "what": str,
        "amount": AmountOut | None,
        "lost": str,
        "apply": ApplyOut,
        "clause": ClauseOut,
    },
)


class IssueOut(TypedDict):
    path: str
    message: str


WHAT_IS_ASKED = (
    "The path of the one unanswered fact most worth asking. Null where nothing is left that changes a result "
    "within five years of as_of (a usual value taken meanwhile: within one year), and for what turns only on "
    "a service, cannot be known yet, or was answered with 'unknown'. What matters later stays in `asks`."
)


class Assessment(TypedDict):
    version: int
    as_of: date
    province: str
    findings: list[FindingOut]
    next_question: Annotated[str | None, Field(description=WHAT_IS_ASKED)]
    leave_plan: list[LeaveOut]
    deadlines: list[DeadlineOut]
    issues: list[IssueOut]


def start_out(day: date) -> date | None:
    """The first day of a span; None where it is open."""
    return None if day == date.min else day


def end_out(day: date) -> date | None:
    """The last day of a span; None where it is open."""
    return None if day == date.max else day


def amount_out(entitlement: Entitlement, figure: int | Decimal | None) -> AmountOut | None:
    """A sum of yuan, rounded to the fen; None of a right that is not money, or whose sum is not stated."""
    if entitlement.unit is not Unit.YUAN or figure is None:
        return None
    value = Decimal(figure).quantize(FEN, ROUND_HALF_UP)
    return cast(AmountOut, {"value": value, "per": entitlement.per, "kind": entitlement.kind})


def to_json(document: Any, *, indented: bool = False) -> str:
    """An assessment, or a part of one, as JSON text: dates YYYY-MM-DD, money as a string."""
    return to_json_bytes(document, indented=indented).decode()


def to_json_bytes(document: Any, *, indented: bool = False) -> bytes:
    """The same in UTF-8."""
    form = orjson.OPT_NON_STR_KEYS | (orjson.OPT_INDENT_2 if indented else 0)
    return orjson.dumps(document, default=_plain, option=form)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in an assessment")
