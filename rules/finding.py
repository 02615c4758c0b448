"""A right weighed for one holder, once and for all days: read on a day it is only looked up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from rules.conditions import Asked, Condition, Judged, Rule
from rules.days import NEVER, NO, OPEN, Days, Held, between, meet, since
from rules.entitlement import Entitlement, Piece
from rules.facts import Default
from rules.granting import Line
from rules.instalments import Instalment, Instalments, State
from rules.law import Clause, Evidence, Force, Provision


class Status(StrEnum):
    """What a finding comes to on a day."""

    ENTITLED = "entitled"
    UPCOMING = "upcoming"
    ENDED = "ended"
    NOT_ENTITLED = "not_entitled"
    OPEN = "open"
    NOT_COVERED = "not_covered"


class Deadline(NamedTuple):
    """The last day to do something, and the first where there is one."""

    what: str
    """The id of a payment to claim, or of the rule that sets the day."""
    opens: date | None
    closes: date
    clause: Clause
    """Which sets the last day."""
    is_due: bool = True
    """Whether it can be done on the day it was asked for."""
    gives: int | Decimal | None = None
    """The sum it brings, where there is one."""


@dataclass(slots=True, eq=False)
class Finding:
    """One entitlement weighed for one subject, for all days at once."""

    entitlement: Entitlement
    subject: str
    about: str | None
    held: Held = OPEN
    conditions: list[tuple[Condition, Judged]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    left_out: Days = NEVER
    """Days of the right that need no line of their own, wherever it then lies."""
    instalments: Instalments | None = None
    """Of a right that is given in payments: those of its lines."""
    first_asks: tuple[Asked, ...] = ()
    """What its conditions ask."""
    later_asks: tuple[Asked, ...] = ()
    """What its lines and its layout ask once the conditions are settled."""
    assumed: tuple[tuple[str, Any], ...] = ()
    """The defaults its days rest on, by path."""
    nothing_used: tuple[Default, ...] = ()
    """The defaults its figure rests on: that none of it was used yet."""
    spent: Held = NO
    """The days of the right on which what was used before leaves nothing: for certain, and possibly."""
    taken: tuple[Default, ...] = ()
    """The usual values that settle it; an answer may take back what rests on them."""
    silent: Days = NEVER
    """The days on which no text decides it, whatever is still to be answered."""
    dates: tuple[tuple[Rule, date], ...] = ()
    """The last days that its rules on deadlines set."""
    points: tuple[Rule, ...] = ()
    """What is pointed out beside it."""
    readings: tuple[str, ...] = ()
    """The readings it rests on."""
    first_readings: tuple[str, ...] = ()
    """Of them, those its conditions rest on."""
    more: int = 0
    """The days that unanswered facts may add at the most."""
    expected: bool = False
    """Whether it turns on a birth that is still to come."""
    _lines_on: dict[date, list[tuple[Line, Provision]]] = field(default_factory=dict)

    def status(self, day: date) -> Status:
        """What it comes to on that day."""
        certain, possible = self.held
        if self.spent is not NO:
            certain, possible = certain & ~self.spent.possible, possible & ~self.spent.certain
        if day in certain:
            return Status.ENTITLED
        if not possible:
            is_had = self.spent is not NO
            if self.instalments is not None:
                is_had = self.instalments.are_claimed
            return Status.ENDED if is_had else Status.NOT_ENTITLED
        if possible.last < day:
            return Status.ENDED
        if day not in possible and certain and certain.last > day:
            return Status.UPCOMING
        if day in self.silent:
            return Status.NOT_COVERED
        return Status.OPEN if self.assumed or self.asks(day) else Status.NOT_COVERED

    @property
    def defaults(self) -> tuple[Default, ...]:
        """Every usual value that is taken of what is not told, by path."""
        return self.assumed + self.nothing_used + self.taken

    @property
    def is_granted(self) -> bool:
        """Whether its conditions are known to hold on some day, wherever the right then lies."""
        return bool(self.held.possible and meet(judged.held for _, judged in self.conditions).certain)

    def asks(self, day: date) -> tuple[str, ...]:
        """The paths whose answers can still change something on that day or later."""
        if not self.first_asks and not self.later_asks:
            return ()
        if day in self.silent and self._is_silent_from(day):
            return ()
        return _still(self.first_asks, day) or _still(self.later_asks, day)

    def _is_silent_from(self, day: date) -> bool:
        """Whether no text decides it on any day from that one on, whatever is answered."""
        if any(judged.is_silent for _, judged in self.conditions):
            return True
        return not self.held.possible & since(day) & ~self.silent

    def pressing_asks(self, day: date, until: date) -> tuple[str, ...]:
        """Of what it asks, the paths that can change something between the two days."""
        wanted = self.asks(day)
        if not wanted:
            return ()
        window = between(day, until)
        return tuple(
            dict.fromkeys(
                p for p, days in (*self.first_asks, *self.later_asks) if p in wanted and days & window
            )
        )

    def speaks_of(self, day: date) -> date:
        """The day whose figures are told: that day, else the next of the right, else its last.

        Of payments, how they stand on the day itself.
        """
        if self.instalments is not None:
            return day
        days = self.held.certain or self.held.possible
        for span in days:
            if day <= span.last:
                return max(day, span.first)
        return days.last if days else day

    def lines_on(self, day: date) -> list[tuple[Line, Provision]]:
        """The lines that grant something on that day."""
        if not self.lines:
            return []
        lines = self._lines_on.get(day)
        if lines is None:
            found = [(line, line.on(day)) for line in self.lines]
            lines = self._lines_on[day] = [(line, gives) for line, gives in found if gives is not None]
        return lines

    def figure(self, day: date) -> int | Decimal | None:
        """What the lines add up to on that day; None where no text states it."""
        figures = [
            line.figure(day, gives)
            for line, gives in self.lines_on(day)
            if not (line.rule.outside or line.rule.bare)
        ]
        known = [figure for figure in figures if figure is not None]
        if not known or len(known) != len(figures):
            return None
        return max(sum(known[1:], known[0]), 0)

    def payments(self, day: date) -> tuple[Instalment, ...]:
        """Its payments as they lie on that day; none of a right that is not given in payments."""
        return self.instalments.on(day) if self.instalments is not None else ()

    def deadlines(self, day: date) -> list[Deadline]:
        """What can still be done on that day or later, the soonest last day first."""
        if not (self.dates or self.instalments) or self.status(day) in (Status.ENDED, Status.NOT_ENTITLED):
            return []
        found = [
            Deadline(
                one.id,
                one.opens,
                one.closes,
                line.rule.clauses[0],
                one.state(day) is State.DUE,
                one.gives.figure,
            )
            for line in self.lines
            if isinstance(line.granted, Instalments)
            for one in line.granted.on(day)
            if not one.claimed and day <= one.closes and one.state(day) is not State.LOST
        ]
        found += [Deadline(rule.id, None, last, rule.clauses[0]) for rule, last in self.dates if day <= last]
        return sorted(found, key=lambda deadline: deadline.closes)

    def clauses(self, day: date) -> tuple[Clause, ...]:
        """What it rests on that day, the decisive clauses first; never empty."""
        failing = [condition.clauses for condition, judged in self.conditions if not judged.held.possible]
        if failing:
            return _each_once(tuple(failing))
        if not self.lines:
            pointed_out = (clause for point in self.points for clause in point.clauses)
            return tuple(dict.fromkeys((*self.entitlement.grounds, *pointed_out)))
        granted = self._telling_lines(day)
        found = [provision.clause for _, provision in granted]
        for line, _ in granted:
            found += line.rule.clauses
        for condition, _ in self.conditions:
            found += condition.clauses
        if self.entitlement.layout is not None:
            found += self.entitlement.layout.clauses
        for point in self.points:
            found += point.clauses
        return tuple(dict.fromkeys(found)) if found else self.entitlement.grounds

    def force(self, day: date) -> Force:
        """How strongly what is granted that day is owed."""
        granted = self._telling_lines(day)
        return granted[0][1].force if granted else self.entitlement.figures[0][-1].force

    def _telling_lines(self, day: date) -> list[tuple[Line, Provision]]:
        """The lines of the result; where none is known yet, what grants the bare right."""
        if not self.lines:
            return []
        granted = self.lines_on(day)
        return [found for found in granted if not found[0].rule.bare] or granted

    def evidence(self, day: date) -> Evidence:
        """The weakest of the clauses it rests on that day."""
        return weakest(self.clauses(day))


@cache
def _each_once(several: tuple[tuple[Clause, ...], ...]) -> tuple[Clause, ...]:
    """The clauses of several conditions, each once; there are only so many conditions that can fail."""
    return tuple(dict.fromkeys(clause for clauses in several for clause in clauses))


def weakest(clauses: tuple[Clause, ...]) -> Evidence:
    """How well the least known of these clauses is known."""
    return max(clause.instrument.evidence for clause in clauses)


def _still(asks: tuple[Asked, ...], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys([path for path, days in asks if days.last >= day])) if asks else ()
