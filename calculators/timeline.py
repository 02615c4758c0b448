"""时间线 — a family's rights through time: what opens, closes, lapses and falls due, and when.

Everything is read from findings weighed once for all days; nothing is decided here. `turns` says
on which days a finding reads otherwise than the day before, `events` what people are told of it,
`changes_between` what differs between two days, `outlook` what the coming months bring.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from calculators.assess import weigh_all, weigh_family
from calculators.assessment import FEN, DeadlineOut
from calculators.published import deadlines_of
from content.library import USUAL
from rules.days import NEVER, ONE_DAY, Days, Span, between, union
from rules.days import months_later as months_later
from rules.entitlement import Piece, Unit
from rules.facts import Facts
from rules.family import Family
from rules.finding import Finding, OnDay, Status
from rules.instalments import Instalments
from rules.law import Force, History

EVER = Span(date.min, date.max)

Key = tuple[str, str, str | None]
"""Entitlement, subject and about: which finding of a family it is."""


class Stand(NamedTuple):
    """How a finding reads on a day: its status, how strongly it is owed, and its figure."""

    status: Status
    force: Force
    days: int | None = None
    hours: int | None = None
    amount: Decimal | None = None


class Turn(NamedTuple):
    """The first day on which a finding reads otherwise than the day before."""

    day: date
    before: Stand
    after: Stand


class Change(NamedTuple):
    """A finding that reads otherwise on two days; None where there is no such finding."""

    key: Key
    before: Stand | None
    after: Stand | None


class Kind(StrEnum):
    """What happens on a day."""

    OPENS = "opens"
    MAY_OPEN = "may_open"
    """It may begin: answers are missing, or no text held decides it."""
    CLAIMABLE = "claimable"
    """What must be done by a deadline can be done from this day."""
    RENEWS = "renews"
    """A new year's days begin."""
    CHANGES = "changes"
    DUE = "due"
    LAPSES = "lapses"
    """The last day for the days of a quota."""
    CLOSES = "closes"
    TURNS = "turns"
    """It only reads otherwise, for what is not answered or not held."""


class Event(NamedTuple):
    """Something to know about one day. What closes or lapses does so at the end of it."""

    day: date
    kind: Kind
    key: Key
    stand: Stand
    """How the finding reads on that day."""
    label: str | None = None
    """Of a quota, its year."""
    number: int | None = None
    """Of a quota, its days."""
    what: str = ""
    """Of a deadline, what must be done."""
    provisional: bool = False
    """Whether answers are missing on which the day rests."""
    estimated: bool = False
    """Whether it turns on a birth that is still to come."""
    is_service: bool = False

    @property
    def turns_on(self) -> date:
        """The first day that is otherwise: the day itself, or the day after a last one."""
        return _turns_on(self.day, self.kind)


def _turns_on(day: date, kind: Kind) -> date:
    return day + ONE_DAY if kind in (Kind.CLOSES, Kind.LAPSES, Kind.DUE) else day


class Stretch(NamedTuple):
    """Days of a right in a row; `date.min` and `date.max` stand for an open end."""

    key: Key
    kind: str
    """sure | quota (so many days within it) | provisional (dates that answers may move) | may"""
    first: date
    last: date
    number: int | None
    is_service: bool


class Timeline(NamedTuple):
    """All of a family's time."""

    stretches: tuple[Stretch, ...]
    events: tuple[Event, ...]
    undated: tuple[Key, ...]
    """What may be due and has no day yet, for want of an answer."""

    def of(self, keys: Collection[Key]) -> Timeline:
        """Only what is of these findings."""
        return Timeline(
            tuple(one for one in self.stretches if one.key in keys),
            tuple(one for one in self.events if one.key in keys),
            tuple(one for one in self.undated if one in keys),
        )


def weighed(family: Family) -> list[Finding]:
    """Every finding of a family, to be read on any day."""
    facts = Facts(family)
    found = weigh_all(facts)
    facts.forget()
    return found


def timeline(family: Family, as_of: date, deadlines: Iterable[DeadlineOut] = ()) -> Timeline:
    """The whole of a family's time: the past, the present and what is to come.

    `as_of` says of which findings a day is still wanted, and how payments lie; `deadlines` are those of
    an assessment.
    """
    today = [finding.on(as_of) for finding in weighed(family)]
    return timeline_of(without_a_loss_nobody_told(today, family), deadlines)


def timeline_of(today: list[OnDay], deadlines: Iterable[DeadlineOut] = ()) -> Timeline:
    """The same from the findings of a family, as they read on the day."""
    return Timeline(
        tuple(stretch for result in today for stretch in stretches(result)),
        tuple(_in_order([*_events_of_all(today), *_due(today, deadlines)])),
        tuple(key_of(one.finding) for one in today if one.status is Status.OPEN and not days_shown(one)),
    )


def without_a_loss_nobody_told(today: list[OnDay], family: Family) -> list[OnDay]:
    """Without what is for who lost a child, or has one with a disability, where nothing of it is told."""
    told = any(
        child.alive is False or child.death_date is not None or child.disability_grade
        for child in family.children or ()
    )
    return [one for one in today if told or not one.finding.entitlement.of_special_families]


def key_of(finding: Finding) -> Key:
    """Which finding of its family it is."""
    return finding.entitlement.id, finding.subject, finding.about


def stand_of(result: OnDay) -> Stand:
    """How a finding reads on a day: as the assessment of that day has it."""
    plain = Stand(result.status, result.force)
    figure = result.figure
    if figure is None:
        return plain
    match result.finding.entitlement.unit:
        case Unit.DAYS:
            return plain._replace(days=int(figure))
        case Unit.HOURS:
            return plain._replace(hours=int(figure))
        case Unit.YUAN:
            return plain._replace(amount=Decimal(figure).quantize(FEN, ROUND_HALF_UP))
        case Unit.NONE:
            return plain


# ---- when it reads otherwise ----


def turns(finding: Finding, within: Span = EVER) -> list[Turn]:
    """Every day of a span on which the finding reads otherwise than the day before; in order."""
    out = []
    for day in sorted({day for day in _may_turn_on(finding) if within.first <= day <= within.last}):
        before, after = stand_of(finding.on(day - ONE_DAY)), stand_of(finding.on(day))
        if before != after:
            out.append(Turn(day, before, after))
    return out


def _may_turn_on(finding: Finding) -> Iterator[date]:
    """The days on which it could read otherwise: all that it is read from changes on no other."""
    yield from _ends(finding.held.certain)
    if finding.held.possible is not finding.held.certain:
        yield from _ends(finding.held.possible)
    for _, asked in (*finding.first_asks, *finding.later_asks):
        yield from _ends(asked)
    for line in finding.lines:
        yield from _ends(line.days)
        if isinstance(line.granted, History):
            for provision in line.granted:
                yield from _ends(provision.days)
        elif isinstance(line.granted, Instalments):
            yield from _of_payments(line.granted)


def _of_payments(granted: Instalments) -> Iterator[date]:
    """The days on which a payment may stand otherwise."""
    for stage in granted.stages:
        if stage.since != date.min:
            yield stage.since
        for one in stage.payments:
            yield from (one.opens, one.closes + ONE_DAY)
            if one.lost_from is not None:
                yield one.lost_from


def _ends(days: Days) -> Iterator[date]:
    """The first day of each span, and the first after it."""
    for first, last in days:
        if first != date.min:
            yield first
        if last != date.max:
            yield last + ONE_DAY


# ---- what is told of it ----


def days_shown(today: OnDay) -> Days:
    """The days at which a result tells a right to lie: where it is laid out, or where it surely holds.

    Of payments, the days on which each can, or could, be claimed as they lie on that day.
    """
    finding = today.finding
    if not finding.is_granted:
        return finding.held.certain
    if payments := today.payments:
        return union([_claimed(today), *(one.days for one in payments)])
    if finding.entitlement.layout is None:
        return finding.held.certain
    return union(piece.days for piece in finding.pieces if piece.counts)


def next_day_shown(today: OnDay) -> date | None:
    """The first day after that one on which a result is told to begin, or to begin anew.

    None where it does neither: a quota that is used up begins anew when there is a new one.
    """
    shown = days_shown(today) & ~today.finding.spent.certain
    return next((first for first, _ in shown if first > today.day), None)


def _claimed(today: OnDay) -> Days:
    """The days on which the payments that were claimed could be."""
    return union(between(one.opens, one.closes) for one in today.payments if one.claimed)


def _quotas(finding: Finding) -> Iterator[tuple[Piece, Span, int | None]]:
    """Each stretch in which so many days may be taken, with how many."""
    if not finding.is_granted:
        return
    for piece in finding.pieces:
        if piece.quota and piece.counts:
            for span in piece.days:
                figure = finding.gives(span.first).figure
                yield piece, span, None if figure is None else int(figure)


def events(today: OnDay, within: Span = EVER) -> list[Event]:
    """What happens to one right in a span: between two of these days, nothing about it changes."""
    points, finding = list(_spans_and_quotas(today)), today.finding
    told = [
        _event(finding, day, kind)._replace(label=label, number=number)
        for day, kind, label, number in points
        if within.first <= day <= within.last
    ]
    seen = {_turns_on(day, kind) for day, kind, _, _ in points}
    told += [
        _event(finding, turn.day, _kind_of(turn, finding))
        for turn in turns(finding, within)
        if turn.day not in seen
    ]
    return _in_order(told)


def _kind_of(turn: Turn, finding: Finding) -> Kind:
    """A new figure of what is granted; of payments a smaller sum only says that one was not claimed."""
    granted = turn.before.status is turn.after.status is Status.ENTITLED
    return Kind.CHANGES if granted and finding.instalments is None else Kind.TURNS


def _spans_and_quotas(today: OnDay) -> Iterator[tuple[date, Kind, str | None, int | None]]:
    """On which day what happens; of a quota, its year and its days."""
    shown, quotas = days_shown(today), list(_quotas(today.finding))
    lapses = {span.last for _, span, _ in quotas}
    opens = {first for first, _ in shown}
    for first, last in shown:
        if first != date.min:
            yield first, Kind.OPENS, None, None
        if last != date.max and last not in lapses:
            yield last, Kind.CLOSES, None, None
    for piece, (first, last), number in quotas:
        if first not in opens:
            yield first, Kind.RENEWS, piece.label, number
        if last != date.max:
            yield last, Kind.LAPSES, piece.label, number
    for first, _ in today.finding.held.possible:
        if first != date.min and first not in shown:
            yield first, Kind.MAY_OPEN, None, None


def _event(finding: Finding, day: date, kind: Kind) -> Event:
    result = finding.on(day)
    moves = bool(finding.assumed or result.asks) or kind is Kind.MAY_OPEN
    return Event(
        day,
        kind,
        key_of(finding),
        stand_of(result),
        provisional=moves,
        estimated=finding.expected,
        is_service=is_service(result),
    )


def _events_of_all(today: list[OnDay], within: Span = EVER) -> Iterator[Event]:
    for result in today:
        yield from events(result, within)


def _due(today: list[OnDay], deadlines: Iterable[DeadlineOut]) -> Iterator[Event]:
    by_key = {key_of(result.finding): result for result in today}
    for due in deadlines:
        key = due["entitlement"], due["subject"], due["about"]
        if key not in by_key:
            continue
        result, opens = by_key[key], due["from"]
        finding = result.finding
        yield _event(finding, due["date"], Kind.DUE)._replace(what=due["what"])
        if (
            opens is not None
            and not due["is_due"]
            and opens not in {first for first, _ in days_shown(result)}
        ):
            yield _event(finding, opens, Kind.CLAIMABLE)._replace(what=due["what"])


_ORDER = list(Kind)


def _in_order(told: Iterable[Event]) -> list[Event]:
    return sorted(told, key=lambda event: (event.day, _ORDER.index(event.kind)))


def stretches(today: OnDay) -> Iterator[Stretch]:
    """Where a right lies on the line: surely, within a quota, for now, or perhaps."""
    finding = today.finding
    key, shown = key_of(finding), days_shown(today)
    service = bool(shown) and is_service(today)
    quotas, within = list(_quotas(finding)), NEVER
    for piece, (first, last), number in quotas:
        yield Stretch(key, "quota", first, last, number, service)
        within = within | piece.days
    sure = finding.held.certain | _claimed(today)
    for days, kind in (
        (shown & sure & ~within, "sure"),
        (shown & ~sure & ~within, "provisional"),
        (finding.held.possible & ~shown & ~finding.left_out if shown else NEVER, "may"),
    ):
        for first, last in days:
            yield Stretch(key, kind, first, last, None, service)


def is_service(result: OnDay) -> bool:
    """A service, or what holds for every family since a law: neither stretches a family's line of time."""
    entitlement = result.finding.entitlement
    for_everyone = entitlement.kind == "waiver" and entitlement.about is None
    return for_everyone or result.force is Force.SERVICE


def near(as_of: date) -> Span:
    """The years around a day: the one before it, its own, and three to come."""
    return Span(date(as_of.year - 1, 1, 1), date(as_of.year + 3, 12, 31))


def whole(line: Timeline, as_of: date) -> Span:
    """The years in which something of a family's time begins or ends, and those near the day."""
    close = near(as_of)
    days = [day for one in line.stretches if not one.is_service for day in (one.first, one.last)]
    told = [day for day in days if date.min < day < date.max]
    return Span(
        date(min([close.first, *told]).year, 1, 1), date(min(max([close.last, *told]).year, 9998), 12, 31)
    )


# ---- between two days, and the months to come ----


def changes_between(family: Family, first: date, last: date) -> list[Change]:
    """The findings that read otherwise on `last` than on `first`, in the page's order.

    Changes add up: those to a day between the two, followed by those from it, are these.
    """
    found = (Change(key_of(f), stand_of(f.on(first)), stand_of(f.on(last))) for f in weighed(family))
    return [change for change in found if change.before != change.after]


def outlook(family: Family, as_of: date, months: int) -> list[Event]:
    """What opens, closes, lapses and falls due from `as_of` to the same day so many months later.

    That day is included; where the month has no such day, its last one is meant.
    """
    today = weigh_family(family, as_of)
    deadlines = deadlines_of(today.results, USUAL, today.province)
    return coming(today.results, Span(as_of, months_later(as_of, months)), deadlines)


def coming(today: list[OnDay], ahead: Span, deadlines: Iterable[DeadlineOut]) -> list[Event]:
    """The same from the findings of a family as they read on a day, and the deadlines of its assessment."""
    told = [*_events_of_all(today, ahead), *_due(today, deadlines)]
    return [
        event
        for event in _in_order(told)
        if ahead.first <= event.day <= ahead.last and event.kind is not Kind.TURNS
    ]
