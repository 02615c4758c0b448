"""Sets of calendar days, and what is surely or possibly among them.

A right is weighed for all days at once: a condition is the set of days on which it
surely holds and the set on which it may. An answer only grows the first and shrinks
the second, so what was told to somebody stays true when they tell more.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Span(NamedTuple):
    """Days in a row; both ends count. `date.min` and `date.max` stand for an open end."""

    first: date
    last: date


class Days(tuple[Span, ...]):
    """Disjoint spans in order. `&` is in both, `|` in either, `~` every other day."""

    __slots__ = ()

    def __contains__(self, day: object) -> bool:
        for first, last in self:  # noqa: SIM110  asked hundreds of times a family; `any` takes twice the time
            if first <= day <= last:  # type: ignore[operator]
                return True
        return False

    def __and__(self, other: Days) -> Days:
        if self is ALWAYS or other is NEVER:
            return other
        if other is ALWAYS or self is NEVER or self is other:
            return self
        if len(self) == 1 == len(other):
            return self._in_common(other)
        common = [
            Span(max(first, other_first), min(last, other_last))
            for first, last in self
            for other_first, other_last in other
            if first <= other_last and other_first <= last
        ]
        return Days(common) if common else NEVER

    def _in_common(self, other: Days) -> Days:
        """Of two sets of one span each: by far the most there are, so the smaller is taken as it is."""
        ((first, last),) = self
        ((other_first, other_last),) = other
        if first >= other_first and last <= other_last:
            return self
        if other_first >= first and other_last <= last:
            return other
        return between(max(first, other_first), min(last, other_last))

    def __invert__(self) -> Days:
        if self is ALWAYS:
            return NEVER
        if self is NEVER:
            return ALWAYS
        gaps, start = [], date.min
        for first, last in self:
            if start < first:
                gaps.append(Span(start, first - ONE_DAY))
            if last == date.max:
                return Days(gaps) if gaps else NEVER
            start = last + ONE_DAY
        return Days([*gaps, Span(start, date.max)])

    def __or__(self, other: Days) -> Days:
        if self is NEVER or other is ALWAYS:
            return other
        if other is NEVER or self is ALWAYS or self is other:
            return self
        if len(self) == 1 == len(other):
            return self._of_either(other)
        return union((self, other))

    def _of_either(self, other: Days) -> Days:
        """Of two sets of one span each: where one is in the other, that is taken as it is."""
        ((first, last),) = self
        ((other_first, other_last),) = other
        if first <= other_first and other_last <= last:
            return self
        if other_first <= first and last <= other_last:
            return other
        return union((self, other))

    @property
    def first(self) -> date:
        """The earliest day; only of a set that has days."""
        return self[0].first

    @property
    def last(self) -> date:
        """The latest day; only of a set that has days."""
        return self[-1].last

    def hull(self) -> Days:
        """All days from the first to the last."""
        return between(self.first, self.last) if len(self) > 1 else self


new_tuple = tuple.__new__
"""Makes a named tuple in half the time of a call of its class; days are made by the hundred a family."""

WHOLE = Span(date.min, date.max)
NEVER = Days()
ALWAYS = Days((WHOLE,))


def union(sets: Iterable[Days]) -> Days:
    """The days that are in any of them."""
    spans = sorted([span for days in sets for span in days])
    if len(spans) < 2:
        return Days(spans) if spans and spans[0] != WHOLE else ALWAYS if spans else NEVER
    joined: list[Span] = []
    first, last = spans[0]
    for span in spans:
        if span.first - last > ONE_DAY:
            joined.append(Span(first, last))
            first, last = span
        else:
            last = max(last, span.last)
    joined.append(Span(first, last))
    return ALWAYS if joined == [WHOLE] else Days(joined)


def between(first: date, last: date) -> Days:
    """The days from `first` to `last`, both counted; none where they are the wrong way round."""
    return new_tuple(Days, (new_tuple(Span, (first, last)),)) if first <= last else NEVER


def since(day: date) -> Days:
    """That day and every later one."""
    return between(day, date.max)


def before(day: date) -> Days:
    """Every day earlier than that one."""
    return between(date.min, day - ONE_DAY)


def block(first: date, days: int) -> Days:
    """So many days in a row: a leave of N days ends on first + N - 1."""
    return between(first, first + timedelta(days=days - 1))


def birthday(born: date, age: int) -> date:
    """The day a person turns `age`; one born on 29 February does so on 1 March in a common year."""
    year = born.year + age
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return born.replace(year=year)


def younger_than(age: int, born: date) -> Days:
    """From the day of birth to the day before the birthday on which a person turns `age`."""
    return between(born, birthday(born, age) - ONE_DAY)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: a month after 31 January is 28 or 29 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Held(NamedTuple):
    """The days on which something holds: for certain, and possibly (a superset)."""

    certain: Days
    possible: Days

    def __and__(self, other: Held) -> Held:
        if self is YES or other is NO:
            return other
        if other is YES or self is NO:
            return self
        certain = self.certain & other.certain
        if self.certain is self.possible and other.certain is other.possible:
            if certain is self.certain:
                return self
            return new_tuple(Held, (certain, certain))
        return new_tuple(Held, (certain, self.possible & other.possible))

    def __or__(self, other: Held) -> Held:
        if self is NO or other is YES:
            return other
        if other is NO or self is YES:
            return self
        certain = self.certain | other.certain
        if self.certain is self.possible and other.certain is other.possible:
            return new_tuple(Held, (certain, certain))
        return new_tuple(Held, (certain, self.possible | other.possible))

    def __invert__(self) -> Held:
        if self is YES or self is NO:
            return NO if self is YES else YES
        impossible = ~self.possible
        return Held(impossible, impossible if self.certain is self.possible else ~self.certain)

    @property
    def settled(self) -> bool:
        """Whether every day is known one way or the other."""
        return self.certain is self.possible or self.certain == self.possible


YES = Held(ALWAYS, ALWAYS)
NO = Held(NEVER, NEVER)
OPEN = Held(NEVER, ALWAYS)


def meet(all_held: Iterable[Held]) -> Held:
    """The days on which every one of them holds."""
    out = YES
    for held in all_held:
        if held is not YES:
            out = out & held
    return out


def join(all_held: Iterable[Held]) -> Held:
    """The days on which at least one of them holds."""
    out = NO
    for held in all_held:
        if held is not NO:
            out = out | held
    return out


def at_most(number: int, all_held: Sequence[Held]) -> Held:
    """The days on which no more than so many of them hold: surely where no more even may."""
    surely = _no_more_than(number, [held.possible for held in all_held])
    if all(held.certain is held.possible for held in all_held):
        return Held(surely, surely)
    return Held(surely, _no_more_than(number, [held.certain for held in all_held]))


def _no_more_than(number: int, sets: list[Days]) -> Days:
    counts = [ALWAYS] + [NEVER] * number
    for days in sets:
        if not days:
            continue
        rest = ~days
        counts = [counts[0] & rest] + [
            (counts[count] & rest) | (counts[count - 1] & days) for count in range(1, number + 1)
        ]
    out = NEVER
    for days in counts:
        out = out | days
    return out
