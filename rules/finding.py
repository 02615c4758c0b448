"""A right weighed for one holder, once and for all days; and how it reads on one of them, looked up once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final, NamedTuple

from rules.conditions import Asked, Condition, Judged, Rule
from rules.days import NEVER, NO, OPEN, Days, Held, between, meet, since
from rules.entitlement import Entitlement, Piece, Unit
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


class Extent(NamedTuple):
    """Days in a row at which a right is told to lie; `date.min` and `date.max` stand for an open end."""

    first: date
    last: date
    label: str | None = None
    number: int | None = None
    """So many days within it; None: every day of it."""
    pool: str | None = None
    """Of a quota: those of the same pool draw on one."""


class Notice(NamedTuple):
    """A point to check about a result: an estimated day, a figure confirmed long ago, a change ahead."""

    id: str
    since: date | None = None


class Gives(NamedTuple):
    """What the lines of a right grant on a day."""

    lines: list[tuple[Line, Provision]]
    figure: int | Decimal | None
    """What they add up to; None where no text states it."""

    @property
    def granted(self) -> int:
        """The days before what was used is taken off."""
        return int(sum(gives.figure or 0 for line, gives in self.lines if not line.rule.deducts))

    @property
    def used(self) -> int:
        """The days that were used before."""
        return -int(sum(gives.figure or 0 for line, gives in self.lines if line.rule.deducts))

    @property
    def left(self) -> int:
        """The days that are left of them."""
        return int(sum(gives.figure or 0 for _, gives in self.lines))


NOTHING_GIVEN = Gives([], None)


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
    _gives: dict[date, Gives] = field(default_factory=dict)

    def on(self, day: date) -> OnDay:
        """How it reads on that day."""
        return OnDay(self, day)

    @property
    def defaults(self) -> tuple[Default, ...]:
        """Every usual value that is taken of what is not told, by path."""
        return self.assumed + self.nothing_used + self.taken

    @property
    def is_granted(self) -> bool:
        """Whether its conditions are known to hold on some day, wherever the right then lies."""
        return bool(self.held.possible and meet(judged.held for _, judged in self.conditions).certain)

    @property
    def is_of_a_loss(self) -> bool:
        """Whether what is granted is for a pregnancy that was lost."""
        return any(line.rule.of_a_loss for line in self.lines)

    @property
    def has_two_lengths(self) -> bool:
        """Whether the weeks of a lost pregnancy are not told, on which the length of the leave turns."""
        return bool(self.more and self.is_of_a_loss and self.held.certain)

    def gives(self, day: date) -> Gives:
        """What its lines grant on that day itself, as for a month of a year or a year of a quota."""
        if not self.lines:
            return NOTHING_GIVEN
        gives = self._gives.get(day)
        if gives is None:
            found = [(line, line.on(day)) for line in self.lines]
            lines = [(line, gives) for line, gives in found if gives is not None]
            gives = self._gives[day] = Gives(lines, _figure(lines, day))
        return gives


def _figure(lines: list[tuple[Line, Provision]], day: date) -> int | Decimal | None:
    figures = [line.figure(day, gives) for line, gives in lines if not (line.rule.outside or line.rule.bare)]
    known = [figure for figure in figures if figure is not None]
    if not known or len(known) != len(figures):
        return None
    return max(sum(known[1:], known[0]), 0)


class OnDay:
    """A finding as it reads on one day: looked up once, whoever asks.

    Its figure, its lines, its force and its clauses are those of the day it speaks of: that day, else the
    next of the right, else its last; of payments, as they stand on the day itself.
    """

    __slots__ = ("_asks", "_clauses", "_gives", "day", "finding", "status")

    def __init__(self, finding: Finding, day: date) -> None:
        self.finding: Final = finding
        self.day: Final = day
        self._gives: Gives | None = None
        self._asks: tuple[str, ...] | None = None
        self._clauses: tuple[Clause, ...] | None = None
        self.status: Final = self._status()

    def _status(self) -> Status:
        finding, day = self.finding, self.day
        certain, possible = finding.held
        if finding.spent is not NO:
            certain, possible = certain & ~finding.spent.possible, possible & ~finding.spent.certain
        if day in certain:
            return Status.ENTITLED
        if not possible:
            is_had = finding.spent is not NO
            if finding.instalments is not None:
                is_had = finding.instalments.are_claimed
            return Status.ENDED if is_had else Status.NOT_ENTITLED
        if possible.last < day:
            return Status.ENDED
        if day not in possible and certain and certain.last > day:
            return Status.UPCOMING
        if day in finding.silent:
            return Status.NOT_COVERED
        return Status.OPEN if finding.assumed or self.asks else Status.NOT_COVERED

    @property
    def speaks_of(self) -> date:
        """The day whose figures are told."""
        finding = self.finding
        if finding.instalments is not None:
            return self.day
        days = finding.held.certain or finding.held.possible
        for span in days:
            if self.day <= span.last:
                return max(self.day, span.first)
        return days.last if days else self.day

    @property
    def _told(self) -> Gives:
        if self._gives is None:
            self._gives = self.finding.gives(self.speaks_of)
        return self._gives

    @property
    def lines(self) -> list[tuple[Line, Provision]]:
        """What grants something, with the rule that grants it."""
        return self._told.lines

    @property
    def figure(self) -> int | Decimal | None:
        """What the lines add up to; None where no text states it, and of what nobody has."""
        return None if self.status is Status.NOT_ENTITLED else self._told.figure

    @property
    def asks(self) -> tuple[str, ...]:
        """The paths whose answers can still change something on that day or later."""
        if self._asks is None:
            self._asks = self._ask()
        return self._asks

    def _ask(self) -> tuple[str, ...]:
        finding, day = self.finding, self.day
        if not finding.first_asks and not finding.later_asks:
            return ()
        if day in finding.silent and self._is_silent_from_here:
            return ()
        return _still(finding.first_asks, day) or _still(finding.later_asks, day)

    @property
    def _is_silent_from_here(self) -> bool:
        """Whether no text decides it on any day from that one on, whatever is answered."""
        if any(judged.is_silent for _, judged in self.finding.conditions):
            return True
        return not self.finding.held.possible & since(self.day) & ~self.finding.silent

    def pressing_asks(self, until: date) -> tuple[str, ...]:
        """Of what it asks, the paths that can change something up to that other day."""
        wanted = self.asks
        if not wanted:
            return ()
        window = between(self.day, until)
        asked = (*self.finding.first_asks, *self.finding.later_asks)
        return tuple(dict.fromkeys(path for path, days in asked if path in wanted and days & window))

    @property
    def payments(self) -> tuple[Instalment, ...]:
        """Its payments as they lie on that day; none of a right that is not given in payments."""
        instalments = self.finding.instalments
        return instalments.on(self.day) if instalments is not None else ()

    @property
    def extents(self) -> tuple[Extent, ...]:
        """Where the right lies: its pieces, or the days on which it certainly holds; of payments, the
        days on which each can be claimed.
        """
        finding = self.finding
        if finding.instalments is not None:
            return tuple([Extent(*span, one.id) for one in self.payments for span in one.days])
        if finding.entitlement.layout is None:
            return tuple([Extent(*span) for span in finding.held.certain])
        return tuple([extent for piece in finding.pieces for extent in _extents(finding, piece)])

    @property
    def deadlines(self) -> list[Deadline]:
        """What can still be done on that day or later, the soonest last day first."""
        finding, day = self.finding, self.day
        if not (finding.dates or finding.instalments) or self.status in (Status.ENDED, Status.NOT_ENTITLED):
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
            for line in finding.lines
            if isinstance(line.granted, Instalments)
            for one in line.granted.on(day)
            if not one.claimed and day <= one.closes and one.state(day) is not State.LOST
        ]
        found += [
            Deadline(rule.id, None, last, rule.clauses[0]) for rule, last in finding.dates if day <= last
        ]
        return sorted(found, key=lambda deadline: deadline.closes)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What it rests on, the decisive clauses first; never empty."""
        if self._clauses is None:
            self._clauses = self._cite()
        return self._clauses

    def _cite(self) -> tuple[Clause, ...]:
        finding = self.finding
        failing = [condition.clauses for condition, judged in finding.conditions if not judged.held.possible]
        if failing:
            return _each_once(tuple(failing))
        if not finding.lines:
            pointed_out = (clause for point in finding.points for clause in point.clauses)
            return tuple(dict.fromkeys((*finding.entitlement.grounds, *pointed_out)))
        granted = self._telling_lines
        found = [provision.clause for _, provision in granted]
        for line, _ in granted:
            found += line.rule.clauses
        for condition, _ in finding.conditions:
            found += condition.clauses
        if finding.entitlement.layout is not None:
            found += finding.entitlement.layout.clauses
        for point in finding.points:
            found += point.clauses
        return tuple(dict.fromkeys(found)) if found else finding.entitlement.grounds

    @property
    def force(self) -> Force:
        """How strongly what is granted is owed."""
        granted = self._telling_lines
        return granted[0][1].force if granted else self.finding.entitlement.figures[0][-1].force

    @property
    def _telling_lines(self) -> list[tuple[Line, Provision]]:
        """The lines of the result; where none is known yet, what grants the bare right."""
        return [found for found in self.lines if not found[0].rule.bare] or self.lines

    @property
    def evidence(self) -> Evidence:
        """The weakest of the clauses it rests on."""
        return weakest(self.clauses)

    @property
    def notices(self) -> list[Notice]:
        """What to check about it."""
        finding = self.finding
        out: list[Notice] = []
        if finding.expected and finding.held.possible:
            out.append(Notice("estimated_from_due_date"))
        if self.status is Status.NOT_ENTITLED:
            return out
        if finding.has_two_lengths:
            out.append(Notice("loss_under_four_months", finding.held.certain.last))
            out.append(Notice("loss_from_four_months", finding.held.possible.last))
        if any(piece.computed for piece in finding.pieces):
            out.append(Notice("holidays_computed"))
        confirmed = [gives.confirmed for _, gives in self.lines if gives.confirmed is not None]
        if confirmed:
            out.append(Notice("last_confirmed", min(confirmed)))
        if self.status is Status.ENDED:
            if finding.more:
                out.append(Notice("days_may_be_more"))
            elif finding.later_asks:
                out.append(Notice("dates_may_be_later"))
            return out
        is_money = finding.entitlement.unit is Unit.YUAN
        if is_money and self.day < self.speaks_of and self.figure is not None:
            out.append(Notice("present_standard", self.speaks_of))
        out += [Notice(point.id) for point in finding.points]
        reach = finding.held.possible.last
        out += [Notice(gate.id, gate.day) for gate in finding.entitlement.gates if gate.day <= reach]
        return out


def _extents(finding: Finding, piece: Piece) -> Iterator[Extent]:
    for first, last in piece.days:
        figure = finding.gives(first).figure if piece.quota else None
        yield Extent(first, last, piece.label, None if figure is None else int(figure), piece.pool)


@cache
def _each_once(several: tuple[tuple[Clause, ...], ...]) -> tuple[Clause, ...]:
    """The clauses of several conditions, each once; there are only so many conditions that can fail."""
    return tuple(dict.fromkeys(clause for clauses in several for clause in clauses))


def weakest(clauses: tuple[Clause, ...]) -> Evidence:
    """How well the least known of these clauses is known."""
    return max(clause.instrument.evidence for clause in clauses)


def _still(asks: tuple[Asked, ...], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys([path for path, days in asks if days.last >= day])) if asks else ()
