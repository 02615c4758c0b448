"""Entitlements, and the one way of weighing them for a family: once, for all days.

A `Finding` holds what was found; reading it on a day only looks it up. Its status, force and
evidence come out of the weighing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property, partial
from typing import Any, Literal, NamedTuple

from rules.children import is_child_of
from rules.conditions import JUDGED_YES, Asked, Called, Condition, Judged, Rule
from rules.days import ALWAYS, NEVER, NO, OPEN, YES, Days, Held, between, meet, union
from rules.facts import ON_READINGS, ON_USUAL, Ask, Bounded, Default, Facts, readings_among
from rules.family import Family, Outcome, Parents
from rules.gates import Gate
from rules.instalments import Instalment, Instalments, State
from rules.law import NOTHING_GRANTED, Clause, Evidence, Force, History, NotHeld, Provision

Holder = Literal["mother", "father", "parents", "family", "child"]
About = Literal["birth", "child", "elder"]


class Status(StrEnum):
    """What a finding comes to on a day."""

    ENTITLED = "entitled"
    UPCOMING = "upcoming"
    ENDED = "ended"
    NOT_ENTITLED = "not_entitled"
    OPEN = "open"
    NOT_COVERED = "not_covered"


class Nature(StrEnum):
    """What a right is."""

    LEAVE = "leave"
    WORKING_TIME = "working_time"
    PROTECTION = "protection"
    MONEY = "money"
    DEDUCTION = "deduction"
    WAIVER = "waiver"
    SERVICE = "service"


class Unit(StrEnum):
    """What the figures of an entitlement count."""

    DAYS = "days"
    HOURS = "hours"
    YUAN = "yuan"
    NONE = "none"


class Piece(NamedTuple):
    """A stretch of a right on the calendar.

    `quota`: not every day of it but so many within it; how many, the lines say. Pieces of
    the same `pool` draw on one quota. `counts`: false for days that are not of the right and
    are only shown beside it. `shown`: false for days of the right that need no line of their own.
    `computed`: whether its last day rests on holidays that are not announced yet.
    """

    days: Days
    label: str | None = None
    quota: bool = False
    pool: str | None = None
    counts: bool = True
    shown: bool = True
    computed: bool = False


@dataclass(frozen=True, eq=False)
class Entitlement:
    """A right as the law gives it: who holds it, what must hold, what is granted, where it lies."""

    id: str
    nature: Nature
    holder: Holder
    conditions: tuple[Condition, ...]
    figures: tuple[History, ...]
    """Every history its lines draw on; the first is the main one."""
    about: About | None = None
    lines: tuple[Rule, ...] = ()
    layout: Rule | None = None
    unit: Unit = Unit.NONE
    per: str = "event"
    """Days per event, child_year or calendar_year; money once, a month or a year."""
    can_be_claimed: bool = False
    """Of a leave: whether days of it can be claimed, and a claim of them checked."""
    follows: Entitlement | None = None
    """Of a leave: the one it follows in a row, so that both are taken and judged as one."""
    starts: str | None = None
    """Of a leave taken in one block: the fact of the birth that tells its first day."""
    within_a_window: bool = False
    """Of such a leave: whether it can lie anywhere in a window; its first day told, it is one block of it."""
    counted_either_way: bool = False
    """Of so many days: whether no text says which of them count, calendar days or working days."""
    task: tuple[int, ...] = ()
    """The tasks of the provincial plan it carries out."""
    deadlines: tuple[Rule, ...] = ()
    """Days by which something must be done, besides the claims of its instalments."""
    points: tuple[Rule, ...] = ()
    """What is pointed out beside the result, to whom it concerns."""
    gates: tuple[Gate, ...] = ()
    """Days from which what is held of it may no longer be the law."""

    @property
    def kind(self) -> str:
        """What a sum of it is: paid out, taken off the taxable income, or not charged."""
        return self.nature.value if self.nature in (Nature.DEDUCTION, Nature.WAIVER) else "payment"

    @cached_property
    def states_figures(self) -> bool:
        """Whether a text held says how much of it there is."""
        return any(one.figure is not None for history in self.figures for one in history)

    @cached_property
    def turns_on_no_fact(self) -> bool:
        """Whether its lines are the same for every family."""
        return not any(rule.names or rule.when for rule in self.lines)

    @cached_property
    def grounds(self) -> tuple[Clause, ...]:
        """Every clause it rests on, the main figure's first."""
        found = [provision.clause for history in self.figures for provision in reversed(history)]
        found += [clause for rule in (*self.lines, *self.deadlines) for clause in rule.clauses]
        found += [clause for condition in self.conditions for clause in condition.clauses]
        return tuple(dict.fromkeys(found))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """These, and the clauses of what is pointed out to whom it concerns."""
        pointed_out = (clause for rule in self.points for clause in rule.clauses)
        return tuple(dict.fromkeys((*self.grounds, *pointed_out)))


Granting = Provision | History | Instalments
"""What a line may grant: once for all, changing over the years, or in payments."""


class Line(NamedTuple):
    """Something granted, and the rule that grants it."""

    rule: Rule
    granted: Granting
    days: Days = ALWAYS
    """The days on which its guard may hold."""

    def on(self, day: date) -> Provision | None:
        """What it grants on that day (of payments, the first); None outside its history or its guard."""
        if isinstance(self.granted, Provision):
            return self.granted
        if isinstance(self.granted, Instalments):
            return self.granted.on(day)[0].gives
        return self.granted.find(day) if day in self.days else None

    def figure(self, day: date, provision: Provision) -> int | Decimal | None:
        """What it comes to on that day, where `provision` is what it grants; None where no text says."""
        return self.granted.total(day) if isinstance(self.granted, Instalments) else provision.figure


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
        if day in self.silent and any(judged.is_silent for _, judged in self.conditions):
            return ()
        return _still(self.first_asks, day) or _still(self.later_asks, day)

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


def weigh(entitlement: Entitlement, facts: Facts) -> list[Finding]:
    """Every finding of one entitlement for one family, whose facts these are."""
    found = [
        _weigh(view, Finding(entitlement, subject, about, expected=expected))
        for subject, about, view, expected in _subjects(entitlement, facts)
    ]
    if entitlement.about is not None and getattr(facts.family, missing := _LISTS[entitlement.about]) is None:
        first_holder = _holders(entitlement.holder, facts.family.parents)[:1]
        found += [
            Finding(entitlement, holder, None, first_asks=((missing, ALWAYS),)) for holder in first_holder
        ]
    return found


def weigh_again(finding: Finding, facts: Facts) -> Finding | None:
    """The same finding for other facts; None where they have no such subject."""
    for subject, about, view, expected in _subjects(finding.entitlement, facts):
        if subject == finding.subject and about == finding.about:
            return _weigh(view, Finding(finding.entitlement, subject, about, expected=expected))
    return None


def weigh_one(entitlement: Entitlement, facts: Facts, subject: str, about: str | None) -> Finding:
    """One entitlement for one holder, as it is asked: also where the family has no such finding.

    Raises LookupError where the family has no birth, child or elder at `about`.
    """
    view, expected = _seen_from(facts, subject, about)
    return _weigh(view, Finding(entitlement, subject, about, expected=expected))


def weigh_otherwise(finding: Finding, facts: Facts, reading: str) -> Finding:
    """The same finding for the same family, while its facts are read otherwise in that one reading."""
    view, expected = _seen_from(facts, finding.subject, finding.about)
    other = Finding(finding.entitlement, finding.subject, finding.about, expected=expected)
    if reading in finding.first_readings:
        return _weigh(view, other)
    other.conditions = finding.conditions
    other.held = meet(judged.held for _, judged in finding.conditions)
    if other.held.possible:
        _grant(other, view)
    return other


def _seen_from(facts: Facts, subject: str, about: str | None) -> tuple[Facts, bool]:
    """The facts as that holder has them of what the right is about, and whether that is still expected."""
    view = facts.held_by(subject) if subject in ("mother", "father") else facts
    if about is None:
        return view, False
    role, owner, expected = _owner(facts, about)
    return view.about(role, about, owner), expected


def _owner(facts: Facts, about: str) -> tuple[About, Any, bool]:
    """What stands at a path of the case, and whether it is still expected."""
    part, _, number = about.partition("/")
    if part == "children":
        for one in facts.each_listed_or_brought():
            if one.path == about:
                return "child", one.child, one.expected
        raise LookupError(about)
    if part == "births":
        birth = (facts.family.births or ())[int(number)]
        return "birth", birth, birth.outcome is Outcome.EXPECTED
    return "elder", (facts.family.elders or ())[int(number)], False


_ABSENT = {Parents.MOTHER: "father", Parents.FATHER: "mother"}
_LISTS: dict[About, str] = {"birth": "births", "child": "children", "elder": "elders"}


@cache
def _holders(holder: Holder, parents: Parents | None) -> tuple[str, ...]:
    """Who may hold it, of the parents in a family; the family and a child always may."""
    holders: tuple[str, ...] = (holder,)
    if holder == "parents":
        holders = ("mother", "father")
    elif holder == "child":
        holders = ("family",)
    absent = _ABSENT.get(parents or Parents.BOTH)
    return tuple(one for one in holders if one != absent)


Subject = tuple[str, str | None, Facts, bool]
"""Holder, what it is about, the facts seen from there, and whether that is still expected."""


def _subjects(entitlement: Entitlement, facts: Facts) -> list[Subject]:
    """The subjects of an entitlement; found once for all that are held, and about, alike."""
    alike = entitlement.holder, entitlement.about
    found: list[Subject] | None = facts.subjects.get(alike)
    if found is None:
        found = facts.subjects[alike] = list(_each_subject(entitlement, facts))
    return found


def _each_subject(entitlement: Entitlement, facts: Facts) -> Iterator[Subject]:
    for holder in _holders(entitlement.holder, facts.family.parents):
        is_parent = holder in ("mother", "father")
        view = facts.held_by(holder) if is_parent else facts
        if entitlement.about is None:
            yield holder, None, view, False
        elif entitlement.about == "birth":
            for number, birth in enumerate(facts.family.births or ()):
                path = f"births/{number}"
                yield holder, path, view.about("birth", path, birth), birth.outcome is Outcome.EXPECTED
        elif entitlement.about == "child":
            for one in facts.each_listed_or_brought():
                if is_parent and not is_child_of(one, Parents(holder)):
                    continue
                subject = one.path if entitlement.holder == "child" else holder
                yield subject, one.path, view.about("child", one.path, one.child), one.expected
        else:
            for number, elder in enumerate(facts.family.elders or ()):
                path = f"elders/{number}"
                if elder.parent_of in (None, holder):
                    yield holder, path, view.about("elder", path, elder), False


def _weigh(facts: Facts, finding: Finding) -> Finding:
    """Judge the conditions and, where none fails, what is granted."""
    rests_on = facts.resting_on(partial(_judge, finding, facts))
    finding.first_readings = readings_among(rests_on & ON_READINGS)
    if finding.held.possible:
        later = facts.resting_on(partial(_grant, finding, facts))
        finding.readings = tuple(dict.fromkeys(finding.first_readings + readings_among(later & ON_READINGS)))
        finding.taken = facts.usual_among(rests_on | later)
        return finding
    if finding.first_readings and not _fails_without(ON_READINGS, finding, facts):
        finding.readings = finding.first_readings
    if rests_on & ON_USUAL and not _fails_without(ON_USUAL, finding, facts):
        finding.taken = facts.usual_among(_failing(finding, facts) or rests_on)
    return finding


def _failing(finding: Finding, facts: Facts) -> int:
    """What the conditions rest on that fail."""
    rests_on = 0
    for condition, judged in finding.conditions:
        if not judged.held.possible:
            rests_on |= facts.resting_on(partial(condition.judge, facts))
    return rests_on


def _fails_without(bits: int, finding: Finding, facts: Facts) -> bool:
    """Whether a condition fails that rests on nothing of that kind."""
    return any(
        not judged.held.possible and not facts.resting_on(partial(condition.judge, facts)) & bits
        for condition, judged in finding.conditions
    )


def _judge(finding: Finding, facts: Facts) -> None:
    conditions = YES
    for condition in finding.entitlement.conditions:
        judged = condition.judge(facts)
        if judged is JUDGED_YES:
            continue
        finding.conditions.append((condition, judged))
        held = judged.held
        if held is not YES:
            conditions = conditions & held
    finding.held = conditions


def _grant(finding: Finding, facts: Facts) -> None:
    """What the lines grant and where the layout puts it, on the days on which the conditions hold."""
    conditions = finding.held
    entitlement = finding.entitlement
    granted = grant_lines(entitlement, facts)
    finding.lines = granted.lines
    finding.instalments = granted.instalments
    finding.more = granted.more
    held = conditions & granted.held
    laid = _LAID_NOWHERE
    if entitlement.layout is not None and held.possible and granted.lines:
        laid = lay_out(entitlement, facts)
        held = held & laid.held
        finding.left_out = _left_out(laid)
        room = conditions.possible & granted.shown
        finding.pieces = [
            piece if not piece.counts or days is piece.days else piece._replace(days=days)
            for piece in laid.pieces
            if piece.shown and ((days := piece.days & room) or not piece.counts)
        ]
    finding.held = held
    if not held.possible:
        return
    if any(line.rule.deducts for line in granted.lines):
        finding.spent = _spent(finding)
    can_be_certain = bool(granted.asks or held.possible & granted.held.certain)
    first: list[Asked] = []
    late: list[Asked] = []
    assumed: list[tuple[str, Any]] = []
    for condition, judged in finding.conditions:
        if judged.asks and (can_be_certain or condition.may_fail):
            (late if condition.late else first).extend(judged.asks)
        assumed += judged.assumed
    late += (*granted.asks, *laid.asks)
    assumed += laid.assumed
    finding.silent = _silent(finding, granted.held.certain, laid)
    finding.nothing_used = granted.nothing_used
    if entitlement.deadlines:
        finding.dates = tuple(_dates(entitlement, facts))
    if entitlement.points:
        finding.points = tuple(rule for rule in entitlement.points if rule.call(facts).shown is True)
    if first:
        finding.first_asks = _that_matter(first, held.possible)
    if late:
        finding.later_asks = _that_matter(late, held.possible)
    if assumed:
        finding.assumed = tuple(dict.fromkeys(assumed))


def _spent(finding: Finding) -> Held:
    """The days of the quotas of which what was used before leaves nothing, or may leave nothing."""
    surely = possibly = NEVER
    for piece in finding.pieces:
        if not piece.quota or not piece.days:
            continue
        left = sum(int(gives.figure or 0) for _, gives in finding.lines_on(piece.days.first))
        if left <= 0:
            possibly = possibly | piece.days
            if left + finding.more <= 0:
                surely = surely | piece.days
    return Held(surely, possibly) if possibly else NO


def _silent(finding: Finding, settled: Days, laid: Laid) -> Days:
    """The days on which a text is silent and nothing else is open, of the settled ones.

    Where no text decides on any day: all days to the last of the right, wherever it then lies.
    """
    silence = NEVER
    for condition, judged in finding.conditions:
        if judged.asks or judged.assumed:
            settled = settled & (judged.held.certain if condition.may_fail else ALWAYS)
        elif not judged.held.settled:
            silence = silence | (judged.held.possible & ~judged.held.certain)
            settled = settled & judged.held.possible
        else:
            settled = settled & judged.held.certain
    silent = silence & settled
    if not silent or finding.held.possible & ~silence:
        return silent & laid.held.certain
    places = [_all_days(list(pieces)) for pieces in laid.variants] or [laid.held.certain]
    lie = [silent & days for days in places]
    return between(date.min, min(days.last for days in lie)) if all(lie) else NEVER


def _that_matter(asks: list[Asked], possible: Days) -> tuple[Asked, ...]:
    """Of what is asked, what may matter on a day on which the right may hold."""
    return tuple([(path, when) for path, days in asks if (when := days & possible)])


def _dates(entitlement: Entitlement, facts: Facts) -> Iterator[tuple[Rule, date]]:
    """The days by which something must be done; of a day that is not known exactly, the earliest."""
    for rule in entitlement.deadlines:
        called = rule.call(facts)
        if called.shown is not None:
            yield rule, min((called.shown, *called.bounds))


class Granted(NamedTuple):
    """What the lines of an entitlement grant."""

    lines: list[Line]
    held: Held
    shown: Days
    """The days of the lines, with those that an answer may still add."""
    asks: tuple[Asked, ...] = ()
    more: int = 0
    """The days that unanswered facts may add at the most."""
    nothing_used: tuple[tuple[str, Any], ...] = ()
    """What is assumed of days already used."""
    instalments: Instalments | None = None

    @property
    def days(self) -> int | Bounded:
        """The days of the lines that do not change over time, and what may still be added."""
        certain = sum(
            line.granted.figure or 0
            for line in self.lines
            if isinstance(line.granted, Provision) and not isinstance(line.granted.figure, Decimal)
        )
        if not self.more:
            return certain
        return Bounded(certain, (certain, certain + self.more), (), tuple(path for path, _ in self.asks))


def grant_lines(entitlement: Entitlement, facts: Facts) -> Granted:
    """The lines of an entitlement for these facts, whatever its conditions are."""
    if entitlement.turns_on_no_fact:
        return _granted_to_all(entitlement)
    key = "lines", entitlement
    granted: Granted = facts.remember(key, lambda facts: _grant_lines(entitlement, facts), facts)
    return granted


@cache
def _granted_to_all(entitlement: Entitlement) -> Granted:
    """What is granted where no line turns on a fact."""
    return _grant_lines(entitlement, Facts(Family())) if entitlement.lines else Granted([], YES, ALWAYS)


def _grant_lines(entitlement: Entitlement, facts: Facts) -> Granted:
    lines: list[Line] = []
    certain = possible = shown = NEVER
    asks: list[Asked] = []
    nothing_used: list[tuple[str, Any]] = []
    more = 0
    not_held = False
    for rule in entitlement.lines:
        guard = rule.when.judge(facts) if rule.when is not None else JUDGED_YES
        if not guard.held.possible:
            continue
        called = None
        unknown = guard.asks
        if not unknown:
            try:
                called = rule.call(facts)
            except NotHeld:
                not_held = True
                possible = possible | guard.held.possible
                continue
            if called.shown is None:
                unknown = tuple((path, guard.held.possible) for path in called.asks)
            else:
                asks += [(path, guard.held.possible) for path in called.asks]
        if unknown:
            asks += [(path, days) for path, days in ((p, d & rule.within) for p, d in unknown) if days]
            if rule.deducts:
                nothing_used += [(path, rule.untold) for path, _ in unknown]
                continue
            possible = possible | (guard.held.possible & rule.within)
            shown = shown | (guard.held.possible & rule.within)
            more += rule.most
            continue
        if called is None or called.shown is None:
            continue
        granted: Granting = called.shown
        lines.append(Line(rule, granted, guard.held.possible))
        if rule.deducts:
            continue
        held = _held_by(granted) if isinstance(granted, Provision) else granted.held
        certain = certain | (held.certain & guard.held.certain)
        possible = possible | (held.possible & guard.held.possible)
        shown = shown | (held.certain & guard.held.possible)
    if not lines and not_held:
        return Granted([], OPEN, NEVER)
    paid = next((line.granted for line in lines if isinstance(line.granted, Instalments)), None)
    return Granted(lines, Held(certain, possible), shown, tuple(asks), more, tuple(nothing_used), paid)


def _held_by(provision: Provision) -> Held:
    return NO if provision.value is NOTHING_GRANTED else YES


class Laid(NamedTuple):
    """Where a layout puts a right."""

    held: Held
    pieces: tuple[Piece, ...] = ()
    asks: tuple[Asked, ...] = ()
    assumed: tuple[tuple[str, Any], ...] = ()
    variants: tuple[tuple[Piece, ...], ...] = ()
    """The pieces under every bound of what is not told exactly."""


_LAID_NOWHERE = Laid(YES)
"""Of a right without a layout: it holds wherever its conditions do."""


def lay_out(entitlement: Entitlement, facts: Facts) -> Laid:
    """The pieces of a right with a layout; certain is what every bound gives, possible what lies between."""
    key = "layout", entitlement
    laid: Laid = facts.remember(key, lambda facts: _lay_out(entitlement, facts), facts)
    return laid


def _lay_out(entitlement: Entitlement, facts: Facts) -> Laid:
    assert entitlement.layout is not None
    try:
        called: Called = entitlement.layout.call(facts, {"days": grant_lines(entitlement, facts).days})
    except NotHeld:
        return Laid(OPEN)
    asks = tuple((path, ALWAYS) for path in called.asks)
    if called.shown is None:
        return Laid(OPEN, asks=asks)
    if called.is_certain:
        days = _all_days(called.shown)
        return Laid(Held(days, days), tuple(called.shown))
    certain, possible = ALWAYS, NEVER
    for pieces in called.bounds:
        days = _all_days(pieces)
        certain, possible = certain & days, possible | days
    held = Held(certain, possible.hull() if possible else NEVER)
    return Laid(held, tuple(called.shown), asks, called.assumed, tuple(tuple(p) for p in called.bounds))


def _left_out(laid: Laid) -> Days:
    """The days that need no line of their own under any bound."""
    days = ALWAYS
    for pieces in laid.variants or (laid.pieces,):
        days = days & union(piece.days for piece in pieces if piece.counts and not piece.shown)
    return days


def _all_days(pieces: list[Piece]) -> Days:
    counted = [piece.days for piece in pieces if piece.counts]
    return counted[0] if len(counted) == 1 else union(counted)


def days_of(entitlement: Entitlement, facts: Facts) -> int | Bounded:
    """The days that a right gives, whatever its conditions are; while more may come, at least so many.

    Raises Ask where none is known yet, NotHeld where no text is held for the day.
    """
    return _granted_days(entitlement, facts).days


def _granted_days(entitlement: Entitlement, facts: Facts) -> Granted:
    granted = grant_lines(entitlement, facts)
    if not granted.lines:
        if granted.asks:
            raise Ask(*(path for path, _ in granted.asks))
        raise NotHeld(f"{entitlement.id}: no text gives it")
    return granted


def last_day_of(entitlement: Entitlement, facts: Facts) -> date | Bounded:
    """The last day of a laid-out right, whatever its conditions are; for facts derived from it.

    Raises Ask where it cannot be laid out yet, NotHeld where no text is held for it.
    """
    _granted_days(entitlement, facts)
    laid = lay_out(entitlement, facts)
    if not laid.pieces:
        if laid.asks:
            raise Ask(*(path for path, _ in laid.asks))
        raise NotHeld(f"{entitlement.id}: no text to lay it out by")
    shown = _all_days(list(laid.pieces)).last
    if not laid.variants:
        return shown
    ends = [_all_days(list(pieces)).last for pieces in laid.variants]
    asks = tuple(dict.fromkeys(path for path, _ in laid.asks))
    return Bounded(shown, (min(ends), max(ends)), laid.assumed, asks)
