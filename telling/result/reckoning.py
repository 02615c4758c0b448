"""The dates of a result as a table, and how its total comes about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rules.entitlement import Unit
from telling.result.amounts import line_name, line_title, sum_told
from telling.result.matter import Matter
from telling.told import Row
from telling.words import phrases
from telling.words.asking import fact
from telling.words.phrases import opening

if TYPE_CHECKING:
    from calculators.assessment import LineOut, SpanOut


# ---- the table ----


def table(matter: Matter) -> Iterator[Row]:
    """A row for each sum, each thing, or each span of days."""
    if matter.is_money:
        yield from _rows_of_money(matter)
        return
    if matter.is_several_things:
        yield from (
            _row(matter, opening(line_name(matter, line)), line, "") for line in matter.finding["lines"]
        )
        return
    for span in matter.finding["spans"]:
        number = _days_of(matter, span)
        amount = "" if number is None else phrases.days(number, matter.language)
        if matter.entitlement.unit is Unit.YUAN and matter.asks:
            amount = not_answered(matter)
        if matter.finding["hours"] is not None:
            amount = phrases.hours(matter.finding["hours"], matter.language)
        yield _row(matter, _span_name(matter, span["label"]), span, amount)


def _days_of(matter: Matter, span: SpanOut) -> int | None:
    """How many days of the right lie in a span: its quota, the whole right, or every day of it."""
    whole = matter.finding["days"]
    if span["days"] is not None or whole is None:
        return span["days"]
    if matter.counting_spans == [span]:
        return whole
    first, last = span["from"], span["to"]
    return None if first is None or last is None else (last - first).days + 1


def _rows_of_money(matter: Matter) -> Iterator[Row]:
    lines = matter.finding["lines"]
    ends = {(line["from"], line["to"]) for line in lines}
    waits = matter.finding["amount"] is None and bool(matter.asks)
    if matter.has_no_sum_anywhere:
        names = opening(phrases.listed([line_name(matter, line) for line in lines], matter.language))
        for span in matter.finding["spans"]:
            yield _row(matter, names, span, matter.say("not_found"))
        return
    for span in [] if matter.payments else matter.finding["spans"]:
        if (span["from"], span["to"]) not in ends:
            yield _row(matter, matter.say("eligible"), span, not_answered(matter) if waits else "")
    for line in lines:
        value = line.get("amount")
        amount = matter.say("not_found") if value is None else sum_told(matter, value)
        is_named = len(lines) > 1 or line["state"]
        what = line_name(matter, line) if is_named else matter.say("present_standard")
        yield _row(matter, what, line, amount)


def not_answered(matter: Matter) -> str:
    """In place of a figure: the fact it waits for."""
    return matter.say("not_answered", fact=fact(matter.waits_for, matter.names))


def _row(matter: Matter, what: str, ends: SpanOut | LineOut, amount: str) -> Row:
    first, last = matter.day(ends["from"]), matter.day(ends["to"])
    return Row(what, first, last or (_no_end(matter) if first else ""), amount)


def _no_end(matter: Matter) -> str:
    told: str | None = matter.words.get("no_end", {}).get(matter.language)
    return told or matter.say("no_end")


def _span_name(matter: Matter, label: str | None) -> str:
    if label is None:
        return matter.title
    names = matter.words["span"]
    key = label if label in names else "child_year" if len(label) < len("2026") else "calendar_year"
    name: str = names[key][matter.language].format(number=label)
    return opening(name)


# ---- the steps ----


def steps(matter: Matter) -> list[str]:
    """How each line was reckoned, and how the total comes about, where it is more than one line."""
    return [*_reckonings(matter), *_total(matter), *_of_the_year(matter)]


def _of_the_year(matter: Matter) -> Iterator[str]:
    """What a deduction comes to in a calendar year, which is no money paid."""
    year = matter.finding.get("year_total")
    if year is not None:
        total = phrases.yuan(year["value"], matter.language)
        yield matter.say("deducted_in_year", year=year["year"], months=year["months"], total=total)


def _reckonings(matter: Matter) -> Iterator[str]:
    for line in matter.finding["lines"]:
        reckoned, amount = line.get("reckoned"), line.get("amount")
        if reckoned is not None and amount is not None:
            yield matter.say(
                "reckoned",
                name=line_title(matter, line),
                monthly=phrases.yuan(reckoned["monthly"], matter.language),
                days=phrases.days(reckoned["days"], matter.language),
                of=phrases.days(reckoned["days_of_a_month"], matter.language),
                total=phrases.yuan(amount, matter.language),
            )


def _total(matter: Matter) -> list[str]:
    lines = [line for line in matter.finding["lines"] if _adds(matter, line)]
    amount = matter.finding["amount"]
    days, hours = matter.finding["days"], matter.finding["hours"]
    if len(lines) < 2 or (days is None and hours is None and amount is None):
        return []
    figures: list[int | Decimal] = [
        line.get("days") or line.get("hours") or line.get("amount") or 0 for line in lines
    ]
    if sum(figures) < 0:
        return []
    parts = ""
    for line, figure in zip(lines, figures, strict=True):
        sign = matter.say("minus" if figure < 0 else "plus") if parts else ""
        number = phrases.number(-figure if figure < 0 else figure, matter.language)
        parts += sign + matter.say("step", number=number, name=line_title(matter, line))
    if amount is not None:
        total = sum_told(matter, amount["value"])
    elif hours is not None:
        total = phrases.hours(hours, matter.language)
    else:
        total = phrases.days(days or 0, matter.language)
    return [matter.say("equals", parts=parts, total=total)]


def _adds(matter: Matter, line: LineOut) -> bool:
    """Whether it is part of the total: nothing told beside it, and no payment that is lost or may be."""
    if line.get("outside"):
        return False
    over = line["state"] == "due" and line["to"] is not None and line["to"] < matter.as_of
    return line["state"] != "lost" and not over
