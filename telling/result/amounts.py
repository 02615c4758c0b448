"""How much: the days, hours and sums of a result, and what its lines are called."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from content.answers import fact_name
from telling.result.matter import CLAIMED, Matter
from telling.words import phrases

if TYPE_CHECKING:
    from calculators.assessment import LineOut


def days_told(matter: Matter) -> str:
    """98 天; at least so many, where an answer may add some."""
    days = phrases.days(matter.finding["days"] or 0, matter.language)
    return matter.say("at_least" if matter.may_grow else "exactly", days=days)


def amount_told(matter: Matter) -> str:
    """The hours a day or the sum, with how far it is known."""
    if matter.finding["hours"] is not None:
        return phrases.hours(matter.finding["hours"], matter.language)
    amount = matter.finding["amount"]
    if amount is None:
        names = [line_name(matter, line) for line in matter.finding["lines"]]
        lines = phrases.listed(names, matter.language)
        key = (
            "amount_not_held_by_line" if len(names) > 1 and matter.has_no_sum_anywhere else "amount_not_held"
        )
        return matter.say(key, office=matter.office, lines=lines)
    told = sum_told(matter, amount["value"])
    confirmed = matter.day_of_notice("last_confirmed")
    if confirmed is None:
        return matter.say("as_today", amount=told) if matter.status == "upcoming" else told
    return matter.say("as_confirmed", amount=told, day=matter.day(confirmed), office=matter.office)


def sum_told(matter: Matter, value: Decimal) -> str:
    """A sum with what it is per."""
    amount = matter.finding["amount"]
    per = amount["per"] if amount is not None else "once"
    return phrases.yuan_per(value, per, matter.finding["subject"], matter.language)


def line_name(matter: Matter, line: LineOut) -> str:
    """A line by its title; a payment with how it stands."""
    if line["state"] is None:
        return line_title(matter, line)
    state = matter.say(_state_of(matter, line))
    return matter.say("payment", name=line_title(matter, line), state=state)


def _state_of(matter: Matter, line: LineOut) -> str:
    """How a payment stands; of one whose days are over, that it can no longer be claimed."""
    if line["state"] == "due" and line["to"] is not None and line["to"] < matter.as_of:
        return "state_due_past"
    untold = line["state"] == "due" and any(fact_name(path) == CLAIMED for path in matter.asks)
    return "state_due_untold" if untold else f"state_{line['state']}"


def line_title(matter: Matter, line: LineOut) -> str:
    """What a line is called; a payment by its number."""
    key = line["id"] if line["state"] is None else "payments"
    pattern: str = matter.words["line"][key][matter.language]
    return pattern.format(number=line["id"])
