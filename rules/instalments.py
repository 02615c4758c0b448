"""Payments that are each claimed within days of their own, and lapse where nobody claims them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from rules.days import NEVER, ONE_DAY, Days, Held, before, between
from rules.law import Provision


class State(StrEnum):
    """How one payment stands on a day."""

    CLAIMED = "claimed"
    DUE = "due"
    LATER = "later"
    LOST = "lost"


class Instalment(NamedTuple):
    """One payment: what it gives, and the first and last day on which it can be claimed."""

    id: str
    gives: Provision
    opens: date
    closes: date
    claimed: bool | None
    """None: nobody has told, so that it is not known to be lost either."""
    lost_from: date | None = None
    """The first day on which it is lost, where that is not the day after it closes."""

    def state(self, day: date) -> State:
        """How it stands on that day; one of which nobody has told stays due."""
        if self.claimed:
            return State.CLAIMED
        if day < self.opens and not self._is_lost(day):
            return State.LATER
        return State.DUE if self.claimed is None or not self._is_lost(day) else State.LOST

    def counts(self, day: date) -> bool:
        """Whether it adds to the sum: it was claimed, or surely can still be if it was not."""
        return self.claimed is True or not self._is_lost(day)

    def _is_lost(self, day: date) -> bool:
        return day >= (self.lost_from or self.closes + ONE_DAY)

    @property
    def days(self) -> Days:
        """The days on which it can be claimed; none once it has been."""
        if self.claimed:
            return NEVER
        days = between(self.opens, self.closes)
        return days & before(self.lost_from) if self.lost_from else days


class Stage(NamedTuple):
    """How the payments lie, from a day on; the first stage from the first of all days."""

    since: date
    payments: tuple[Instalment, ...]
    is_held: bool = True
    """Whether a text held says what can still be claimed then."""


class Instalments(NamedTuple):
    """All payments of a right. Where nobody claims, later ones move: each stage says from which day."""

    held: Held
    """The days on which some payment surely, or possibly, can be claimed."""
    stages: tuple[Stage, ...]

    def on(self, day: date) -> tuple[Instalment, ...]:
        """The payments as they lie on that day, the first one first."""
        return self._stage(day).payments

    def is_held(self, day: date) -> bool:
        """Whether a text held says what can still be claimed on that day."""
        return self._stage(day).is_held

    @property
    def are_claimed(self) -> bool:
        """Whether all of them have been claimed, so that nothing is left to do."""
        return all(one.claimed for stage in self.stages for one in stage.payments)

    def _stage(self, day: date) -> Stage:
        return [stage for stage in self.stages if stage.since <= day][-1]

    def total(self, day: date) -> Decimal | None:
        """CNY: what was claimed and what can still be; None where no text held says what can."""
        if not self.is_held(day):
            return None
        figures = (one.gives.figure for one in self.on(day) if one.counts(day))
        return sum((figure for figure in figures if isinstance(figure, Decimal)), Decimal(0))
