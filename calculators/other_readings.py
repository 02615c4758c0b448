"""What a finding would come to if a text that leaves a question open were read otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, cast

from calculators.assessment import OptionOut, ReadingOut, amount_out, end_out, start_out
from rules.entitlement import Unit
from rules.facts import Facts
from rules.finding import Finding, OnDay, Status
from rules.readings import READINGS
from rules.weighing import weigh_otherwise

A_YEAR = timedelta(days=366)
COMPARED = ("days", "hours", "from", "to", "amount", "status")

Otherwise = dict[Finding, list[ReadingOut]]
"""What other readings would give, of those findings to which one would give something else."""


def read_otherwise(
    today: list[OnDay], facts: Facts, weigh: Callable[[Finding, Facts, str], Finding] = weigh_otherwise
) -> Otherwise:
    """For each reading a finding rests on, what its options give, where that differs.

    What has been over for more than a year is not read again.
    """
    resting = [result for result in today if result.finding.readings and not _is_long_over(result)]
    out: Otherwise = defaultdict(list)
    for reading in sorted({reading for result in resting for reading in result.finding.readings}):
        chosen = facts.choice(reading)
        given = {
            result: {chosen: _comparable(result, reading)}
            for result in resting
            if reading in result.finding.readings
        }
        for option in READINGS[reading].options:
            if option == chosen:
                continue
            with facts.read_as(reading, option):
                for result, options in given.items():
                    other = weigh(result.finding, facts, reading)
                    options[option] = _comparable(other.on(result.day), reading)
        for result, options in given.items():
            first = options[chosen]
            keys = [key for key in COMPARED if any(values[key] != first[key] for values in options.values())]
            if keys:
                told = [
                    {"id": option} | {key: options[option][key] for key in keys}
                    for option in READINGS[reading].options
                ]
                out[result.finding].append(
                    {"id": reading, "chosen": chosen, "options": cast(list[OptionOut], told)}
                )
    return out


def _is_long_over(result: OnDay) -> bool:
    possible = result.finding.held.possible
    return bool(possible) and possible.last < result.day - A_YEAR


def _comparable(result: OnDay, reading: str) -> dict[str, Any]:
    """Of a result, what one reading may give otherwise than another."""
    unit, figure = result.finding.entitlement.unit, result.figure
    is_nobodys = result.status is Status.NOT_ENTITLED
    span = None if is_nobodys else _span_told(result.finding, result.day, reading)
    return {
        "days": figure if unit is Unit.DAYS else None,
        "hours": figure if unit is Unit.HOURS else None,
        "from": start_out(span[0]) if span else None,
        "to": end_out(span[1]) if span else None,
        "amount": amount_out(result.finding.entitlement, figure),
        "status": str(result.status),
    }


def _span_told(finding: Finding, as_of: date, reading: str) -> tuple[date, date] | None:
    """The days a reading may move: all of a leave; of a yearly quota, the year that holds the day or is next.

    Of a father's leave, the mother's within which it lies; of how a contract goes on, those days alone.
    """
    if finding.left_out:
        return finding.left_out.first, finding.left_out.last
    pieces = finding.pieces
    if moved := READINGS[reading].moves:
        return next((piece.days[0] for piece in pieces if piece.label == moved), None)
    counted = [piece for piece in pieces if piece.counts]
    spans = sorted(span for piece in counted for span in piece.days)
    if not spans:
        return None
    if any(piece.quota for piece in counted):
        return next((span for span in spans if as_of <= span.last), spans[-1])
    return spans[0].first, spans[-1].last
