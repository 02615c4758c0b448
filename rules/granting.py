"""What the lines of a right grant, and where its layout puts it, for the facts of one family."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from rules.conditions import JUDGED_YES, Asked, Called, Rule
from rules.days import ALWAYS, NEVER, NO, OPEN, YES, Days, Held, new_tuple, union
from rules.entitlement import Entitlement, Piece
from rules.facts import Ask, Bounded, Facts
from rules.family import Family
from rules.instalments import Instalments
from rules.law import NOTHING_GRANTED, History, NotHeld, Provision

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
            [
                line.granted.figure or 0
                for line in self.lines
                if isinstance(line.granted, Provision) and not isinstance(line.granted.figure, Decimal)
            ]
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
            if called.asks:
                if called.shown is None:
                    unknown = tuple([(path, guard.held.possible) for path in called.asks])
                else:
                    asks += [(path, guard.held.possible) for path in called.asks]
        if unknown:
            asks += [(path, days) for path, days in ((p, d & rule.within) for p, d in unknown) if days]
            if rule.deducts:
                nothing_used += [(path, rule.untold) for path, _ in unknown]
                continue
            possible = possible | (guard.held.possible & rule.within)
            shown = shown | (guard.held.possible & rule.within)
            more += rule.most_for(facts)
            continue
        if called is None or called.shown is None:
            continue
        granted: Granting = called.shown
        lines.append(new_tuple(Line, (rule, granted, guard.held.possible)))
        if rule.deducts:
            continue
        held = _held_by(granted) if isinstance(granted, Provision) else granted.held
        if guard.held is YES:
            certain, possible, shown = certain | held.certain, possible | held.possible, shown | held.certain
            continue
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
    left_out: Days = NEVER
    """The days that need no line of their own under any bound."""


LAID_NOWHERE = Laid(YES)
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
    if called.is_certain and called.shown is not None:
        days = all_days(called.shown)
        pieces = tuple(called.shown)
        return Laid(Held(days, days), pieces, left_out=_left_out([pieces]))
    asks = tuple([(path, ALWAYS) for path in called.asks])
    if called.shown is None:
        return Laid(OPEN, asks=asks)
    certain, possible = ALWAYS, NEVER
    for pieces in called.bounds:
        days = all_days(pieces)
        certain, possible = certain & days, possible | days
    held = Held(certain, possible.hull() if possible else NEVER)
    variants = tuple([tuple(pieces) for pieces in called.bounds])
    return Laid(held, tuple(called.shown), asks, called.assumed, variants, _left_out(variants))


def _left_out(variants: Iterable[tuple[Piece, ...]]) -> Days:
    """The days that need no line of their own under any bound."""
    days = ALWAYS
    for pieces in variants:
        days = days & union([piece.days for piece in pieces if piece.counts and not piece.shown])
    return days


def all_days(pieces: list[Piece]) -> Days:
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
    shown = all_days(list(laid.pieces)).last
    if not laid.variants:
        return shown
    ends = [all_days(list(pieces)).last for pieces in laid.variants]
    asks = tuple(dict.fromkeys(path for path, _ in laid.asks))
    return Bounded(shown, (min(ends), max(ends)), laid.assumed, asks)
