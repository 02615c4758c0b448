"""A checked leave reckoned: the days claimed and the days allowed as tables, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from telling.checked.check import Check
from telling.result.matter import Matter
from telling.told import Row
from telling.words import phrases

if TYPE_CHECKING:
    from calculators.answer import LedgerOut
    from calculators.assessment import FindingOut, NoticeOut

BOTH_LENGTHS = ("loss_under_four_months", "loss_from_four_months")

# ---- the tables ----


def days_claimed(check: Check) -> Iterator[Row]:
    """The days asked or taken, a row for each stretch."""
    several = len(check.answer["claimed"]) > 1
    for number, piece in enumerate(check.answer["claimed"], start=1):
        what = check.say("claimed_piece_number" if several else "claimed_piece", number=number)
        yield Row(what, check.day(piece["from"]), check.day(piece["to"]), check.days(piece["days"]))


def days_allowed(check: Check) -> Iterator[Row]:
    """The rows of the results' own tables that the answer allows."""
    allowed = [(s["entitlement"], s["about"], s["from"], s["label"]) for s in check.answer["spans"]]
    for matter, told in check.rights:
        about = matter.finding["about"]
        if both := lengths_left_open(matter.finding):
            yield from _either_length(check, matter, both)
            continue
        for span, row in zip(matter.finding["spans"], told.table, strict=False):
            if (matter.finding["entitlement"], about, span["from"], span["label"]) not in allowed:
                continue
            what = row.what
            if about is not None and len(check.answer["about"]) > 1:
                what = check.say("allowed_about", what=what, about=check.names.about(about))
            yield Row(what, row.first, row.last, row.amount)


def lengths_left_open(finding: FindingOut) -> list[NoticeOut]:
    """Of a loss whose weeks are not told: to which day either length of its leave runs."""
    return [notice for notice in finding["notices"] if notice["id"] in BOTH_LENGTHS]


def _either_length(check: Check, matter: Matter, both: list[NoticeOut]) -> Iterator[Row]:
    """A row for each length; both begin on the same day."""
    first = matter.finding["spans"][0]["from"]
    for notice in both:
        last = notice["from"]
        if first and last:
            number = check.days((last - first).days + 1)
            yield Row(check.say(f"allowed_{notice['id']}"), check.day(first), check.day(last), number)


# ---- the arithmetic ----


def steps(check: Check) -> Iterator[str]:
    """How long the leaves are, what is claimed, what of each year is left, how much is over: a line each."""
    yield from _steps_of_blocks(check)
    yield _step_claimed(check)
    for year in check.answer["ledger"]:
        if year["quota"] is not None and (year["claimed"] or year["used"]):
            yield _step_year(check, year)
    over = check.answer["days_over"]
    if over and check.answer["verdict"] != "not_entitled":
        claimed = check.answer["claimed_days"]
        numbers = {"claimed": claimed, "covered": claimed - over, "over": over}
        yield check.say("step_over", **{name: check.days(number) for name, number in numbers.items()})


def _steps_of_blocks(check: Check) -> Iterator[str]:
    """How long each leave of a birth is, and where it ends."""
    lengths = []
    for matter, told in check.rights:
        if lengths_left_open(matter.finding):
            continue
        if matter.finding["days_per"] != "event" or matter.finding["days"] is None or not told.table:
            continue
        summed = told.steps or [check.days(matter.finding["days"])]
        yield from (check.say("step_right", title=told.title, sum=one) for one in summed)
        for span in matter.finding["spans"]:
            if span["label"] is None and span["days"] is None and span["from"] and span["to"]:
                number = (span["to"] - span["from"]).days + 1
                ends = {"first": check.day(span["from"]), "last": check.day(span["to"])}
                yield check.say("step_span", title=told.title, number=number, **ends)
                lengths.append(number)
    if len(lengths) > 1:
        parts = " + ".join(phrases.number(number, check.language) for number in lengths)
        yield check.say("step_together", parts=parts, total=check.days(sum(lengths)))


def _step_claimed(check: Check) -> str:
    pieces, total = check.answer["claimed"], check.days(check.answer["claimed_days"])
    if len(pieces) == 1:
        first, last = check.day(pieces[0]["from"]), check.day(pieces[0]["to"])
        return check.say("step_claimed_one", first=first, last=last, total=total)
    parts = " + ".join(phrases.number(piece["days"], check.language) for piece in pieces)
    return check.say("step_claimed", parts=parts, total=total)


def _step_year(check: Check, year: LedgerOut) -> str:
    has_lapsed = year["lapsed"] is not None
    key = "step_year_lapsed" if has_lapsed else "step_year_used" if year["used"] else "step_year"
    return check.say(
        key,
        year=_year(check, year),
        quota=check.days(year["quota"]),
        used=check.days(year["used"]),
        claimed=check.days(year["claimed"]),
        left=check.days(year["lapsed"] if has_lapsed else year["left"]),
    )


def _year(check: Check, year: LedgerOut) -> str:
    """A year of a quota as its row in the table is called."""
    for matter, told in check.rights:
        for span, row in zip(matter.finding["spans"], told.table, strict=False):
            if matter.finding["entitlement"] == year["entitlement"] and span["label"] == year["label"]:
                return row.what
    return year["label"] or ""
