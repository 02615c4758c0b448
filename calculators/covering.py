"""Which days of a claim a right covers: every day of some, and so many of others."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from rules.days import NEVER, Days, Span


class Quota(NamedTuple):
    """So many days to be taken within some."""

    pool: str
    days: Days
    number: int
    of_event: bool = False
    """Whether it is given once for an event, not again each year."""


class Cover(NamedTuple):
    """What is covered: every day of `every`, and of each quota its number of days."""

    every: Days
    quotas: tuple[Quota, ...] = ()

    def drawn(self, claimed: Days) -> dict[str, Days]:
        """The claimed days each quota covers, the earliest first; what lapses first is used first."""
        drawn = {}
        rest = claimed & ~self.every
        for quota in sorted(self.quotas, key=lambda quota: (quota.days.last, quota.pool)):
            drawn[quota.pool] = earliest(rest & quota.days, quota.number)
            rest = rest & ~drawn[quota.pool]
        return drawn

    def of(self, claimed: Days) -> Days:
        """The claimed days that are covered."""
        covered = claimed & self.every
        for days in self.drawn(claimed).values():
            covered = covered | days
        return covered

    @property
    def frame(self) -> Days:
        """The days on which leave can lie, whether or not a quota is used up."""
        days = self.every
        for quota in self.quotas:
            days = days | quota.days
        return days

    def allowed(self, claimed: Days) -> int:
        """The days allowed: of an event all, of yearly quotas those of the years the claim touches."""
        touched = sum(quota.number for quota in self.quotas if quota.of_event or quota.days & claimed)
        return count(self.every) + touched


def count(days: Days) -> int:
    """How many days there are."""
    return sum((last - first).days + 1 for first, last in days)


def earliest(days: Days, number: int) -> Days:
    """The first so many of them."""
    taken = []
    for first, last in days:
        length = (last - first).days + 1
        if number <= 0:
            break
        taken.append(Span(first, first + timedelta(min(length, number) - 1)))
        number -= length
    return Days(taken) if taken else NEVER


def same(one: Days, other: Days) -> bool:
    """Whether they are the same days, however they are cut into spans."""
    return not one & ~other and not other & ~one
