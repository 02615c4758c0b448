"""A right that is due, now or later: who, how much, from when to when, and what may still move."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from content.library import read
from telling.result.amounts import amount_told, days_told
from telling.result.matter import Matter, first_and_last
from telling.words import phrases
from telling.words.asking import fact

if TYPE_CHECKING:
    from calculators.assessment import SpanOut

MOST_YEARS_NAMED = 2
"""So many years of a yearly quota are told in the sentence; the table has them all."""


def granted(matter: Matter) -> str:
    """What is granted, and what keeps it from being final."""
    sentences = [_grant(matter), *pointed_out(matter)]
    if matter.finding["force"] == "encouraged":
        sentences.append(matter.say("encouraged"))
    return phrases.joined(sentences + reservations(matter), matter.language)


def pointed_out(matter: Matter) -> list[str]:
    """Of what is pointed out, what belongs into the first sentences."""
    words = read("notices", matter.province)
    found = (words.get(notice["id"], {}) for notice in matter.finding["notices"])
    return [entry["first"][matter.language] for entry in found if "first" in entry]


# ---- what keeps the figures and dates from being final ----


def reservations(matter: Matter, *, asked_beside: bool = True) -> list[str]:
    """What figures and dates rest on that is estimated, assumed or not answered yet: a sentence each.

    Of an open result its questions are told beside it, where `asked_beside`.
    """
    out = []
    if matter.day_of_notice("estimated_from_due_date") is not None and not matter.is_money:
        out.append(matter.say("estimated"))
    out += provisional(matter)
    open_asks = [path for path in matter.finding["asks"] if path in matter.asks]
    if open_asks and not (asked_beside and matter.status == "open"):
        told = fact(open_asks[0], matter.names)
        out.append(matter.say(_what_an_answer_may_change(matter), fact=told))
    elif len(open_asks) < len(matter.finding["asks"]):
        out.append(matter.say("more_after_a_difficult_birth"))
    return out


def provisional(matter: Matter) -> list[str]:
    """That the dates rest on what is assumed, also where they are past; nothing where they do not."""
    facts = [fact(path, matter.names) for path in matter.untold_paths if not matter.is_left_alone(path)]
    listed = phrases.listed(facts, matter.language)
    told = [matter.say("provisional", facts=listed)] if facts else []
    by_weeks = (
        [matter.say("estimated_by_weeks")] if any(map(matter.is_left_alone, matter.untold_paths)) else []
    )
    return told + by_weeks


def all_reservations(matters: list[Matter]) -> list[str]:
    """The same of leaves that follow each other, each once; what is missing is said in one sentence."""
    each = (reservations(matter, asked_beside=False) for matter in matters)
    found = list(dict.fromkeys(one for of_one in each for one in of_one))
    grows, moves = (matters[0].say(key) for key in ("days_may_grow", "dates_may_move"))
    if grows not in found or moves not in found:
        return found
    both = matters[0].say("days_may_grow_and_dates_move")
    return [both if one == grows else one for one in found if one != moves]


def _what_an_answer_may_change(matter: Matter) -> str:
    if matter.may_shrink:
        return "used_not_deducted"
    if matter.may_grow:
        return "days_may_grow"
    if matter.finding["hours"] is not None:
        return "hours_may_grow"
    if "beside" in matter.words:
        return "beside_may_come"
    if matter.is_a_deduction:
        return "time_may_grow"
    return "sum_may_grow" if matter.is_money else "dates_may_move"


# ---- what is granted ----


def _grant(matter: Matter) -> str:
    finding = matter.finding
    verb = matter.words.get("verb", {}).get(matter.language) or matter.say(f"verb_{finding['force']}")
    values = {"holder": matter.holder, "verb": verb, "called": matter.called}
    if finding["days"] is not None:
        return _grant_of_days(matter, values | {"figure": days_told(matter)})
    first, last = first_and_last(matter.counting_spans)
    upcoming = matter.status == "upcoming" and first is not None
    values |= {"first": matter.day(first), "last": matter.day(last)}
    if matter.payments:
        return _grant_of_payments(matter, values)
    if "right" in matter.words:
        return _right(matter, "right" if last else "right_from" if upcoming else "right_now", values)
    if finding["hours"] is None and not matter.is_money:
        return matter.say("plain_from" if upcoming else "plain_now", **values)
    values["amount"] = amount_told(matter)
    if finding["hours"] is not None:
        return matter.say("hours_block", **values)
    return matter.say("sum_from" if upcoming else "sum_until" if last else "sum_now", **values)


def _grant_of_payments(matter: Matter, values: dict[str, str]) -> str:
    amount = matter.finding["amount"]
    money = phrases.yuan(amount["value"], matter.language) if amount else ""
    due = [line for line in matter.payments if line["state"] == "due"]
    if matter.status == "upcoming" or not due:
        total = matter.say("payments_total_ahead", money=money)
        return matter.say("payments_from", total=total, **values)
    sums = phrases.listed(
        (phrases.yuan(line.get("amount") or Decimal(0), matter.language) for line in due), matter.language
    )
    last = matter.day(matter.finding["deadline"])
    total = matter.say("payments_total", money=money)
    return matter.say("payments_now", due=sums, total=total, **values | {"last": last})


def _right(matter: Matter, key: str, values: dict[str, str]) -> str:
    """A right without a figure, and what is told beside it."""
    told = matter.words["right"][matter.language].format(holder=matter.holder)
    sentences = [matter.say(key, right=told, **values)]
    for span in matter.finding["spans"]:
        if span["label"] in matter.words.get("beside", {}):
            pattern: str = matter.words["beside"][span["label"]][matter.language]
            ends = {"first": matter.day(span["from"]), "last": matter.day(span["to"])}
            sentences.append(pattern.format(**ends))
    return phrases.joined(sentences, matter.language)


# ---- days ----


def _grant_of_days(matter: Matter, values: dict[str, str]) -> str:
    spans = matter.counting_spans
    first, last = first_and_last(spans)
    if first is None or last is None:
        return matter.say("days_only", **values)
    values |= {"first": matter.day(first), "last": matter.day(last)}
    if matter.finding["days_per"] != "event":
        by_calendar = len(spans[0]["label"] or "") == len("2026")
        about = matter.names.about(matter.finding["about"]) if matter.finding["about"] else ""
        if "when" in matter.words:
            return _by_named_year(matter, values | {"about": about})
        return matter.say("each_calendar_year" if by_calendar else "each_child_year", about=about, **values)
    return matter.say("block" if spans[0]["days"] is None else "frame", **values)


def _by_named_year(matter: Matter, values: dict[str, str]) -> str:
    """A yearly quota that can be taken only at certain times, by year."""
    spans = matter.counting_spans
    told_of = [span for span in spans if span["days"] is not None and not _is_past(matter, span)]
    of_years = {span["label"]: span for span in reversed(told_of)}
    years = [_year(matter, of_years[year]) for year in sorted(of_years, key=str)]
    if len(years) > MOST_YEARS_NAMED:
        years = [years[0], matter.say("later_years")]
    key = "each_year_named_from" if matter.status == "upcoming" else "each_year_named"
    if all((span["days"] or 0) <= 0 for span in of_years.values()):
        key = "each_year_used_up"
    told = matter.say("between_years").join(years)
    return matter.say(key, years=told, when=matter.words["when"][matter.language], **values)


def _is_past(matter: Matter, span: SpanOut) -> bool:
    return matter.status != "ended" and span["to"] is not None and span["to"] < matter.as_of


def _year(matter: Matter, span: SpanOut) -> str:
    """The days of one year, or what is left of them."""
    whole, days = _before_deductions(matter), span["days"] or 0
    if days <= 0:
        return matter.say("year_used_up", year=span["label"])
    figure = matter.say(
        "at_least" if matter.may_grow else "exactly", days=phrases.days(days, matter.language)
    )
    return matter.say("year_days" if days == whole else "year_days_left", year=span["label"], figure=figure)


def _before_deductions(matter: Matter) -> int:
    """The days of a year before those already taken are deducted."""
    figures = [line.get("days") or 0 for line in matter.finding["lines"]]
    return sum(figure for figure in figures if figure > 0)
