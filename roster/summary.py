"""What all rows come to: who is on leave in which month, what is left, what lapses this quarter.

It grows with the months and with a bounded number of names, not with the rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from content.library import Language
from roster.answered import REFUSED, Answered
from roster.cells import Cell
from roster.question import named
from roster.rows import Layout
from roster.words import say
from rules.days import ONE_DAY
from telling.words import phrases

MOST_NAMES = 50
MOST_SHOWN = 50
MOST_LAPSES = 1000
MONTHS_BEFORE, MONTHS_AFTER = 12, 24

Month = tuple[int, int]


class SummaryRow(NamedTuple):
    """A line of the summary: a title, the heads of a table, or a row of it."""

    kind: Literal["title", "head", "row"]
    cells: tuple[Cell, ...]


@dataclass
class Counted:
    """How many, and the first of them by name."""

    number: int = 0
    names: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """One more."""
        self.number += 1
        if len(self.names) < MOST_NAMES:
            self.names.append(name)

    def who(self, language: Language, more_of: str = "more") -> str:
        """The names, and how many there are besides; `more_of` is the key of the words for these."""
        more = self.number - len(self.names)
        listed = say("sentence", "list_of_columns", language).join(self.names)
        return listed + (_say(more_of, language, number=more) if more else "")


class Lapse(NamedTuple):
    """Days that somebody has to take by a day of this quarter."""

    name: str
    leave: str
    days: int
    last: date


@dataclass
class Summary:
    """Counts rows as they are answered."""

    day: date
    layout: Layout
    unread: Sequence[str] = ()
    """Sheets that hold a roster too and were not read."""
    below: Sequence[tuple[int, str]] = ()
    """Rows that were nobody's."""
    verdicts: Counter[str] = field(default_factory=Counter)
    months: dict[Month, Counted] = field(default_factory=dict)
    people: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    lapses: list[Lapse] = field(default_factory=list)
    more_lapses: int = 0
    first: list[tuple[str, Answered]] = field(default_factory=list)
    """The first rows that were answered, with whom each is about."""

    @property
    def all_rows(self) -> int:
        """How many rows there were."""
        return sum(self.verdicts.values())

    @property
    def refused(self) -> int:
        """How many of them have to be mended."""
        return self.verdicts[REFUSED]

    def count(self, answered: Answered, name: str | None, language: Language) -> None:
        """Take one more row into account; `name` is who it is about.

        Days left are counted only where it is known how many were taken.
        """
        self.verdicts[answered.verdict] += 1
        called = name or row_named(answered.number, language)
        if answered.verdict != REFUSED and len(self.first) < MOST_SHOWN:
            self.first.append((called, answered))
        for month in sorted({month for away in answered.away for month in months(away.first, away.last)}):
            if not self._is_near(month):
                continue
            self.months.setdefault(month, Counted()).add(called)
        for left in answered.left:
            if left.days <= 0 or left.is_before_deductions:
                continue
            self.people[left.leave] += 1
            self.days[left.leave] += left.days
            if self.day <= left.last <= self.quarter[1]:
                self._lapses(Lapse(called, left.leave, left.days, left.last))

    def _is_near(self, month: Month) -> bool:
        distance = (month[0] - self.day.year) * 12 + month[1] - self.day.month
        return -MONTHS_BEFORE <= distance <= MONTHS_AFTER

    def _lapses(self, lapse: Lapse) -> None:
        if len(self.lapses) < MOST_LAPSES:
            self.lapses.append(lapse)
        else:
            self.more_lapses += 1

    @property
    def quarter(self) -> tuple[date, date]:
        """The first and last day of the calendar quarter that holds the day."""
        month = (self.day.month - 1) // 3 * 3 + 1
        after = date(self.day.year + month // 10, (month + 2) % 12 + 1, 1)
        return date(self.day.year, month, 1), after - ONE_DAY

    def rows(self, language: Language) -> Iterator[SummaryRow]:
        """The whole of it, line by line."""
        yield SummaryRow("title", (_say("heading", language, day=phrases.day(self.day, language)),))
        yield SummaryRow("row", (_say("disclaimer", language),))
        yield SummaryRow("row", (_say("at_work", language),))
        yield from self._counts(language)
        yield from self._months(language)
        if self.people:
            yield from self._days_left(language)
        if self.lapses:
            yield from self._lapsing(language)

    def left_out(self, language: Language) -> dict[str, Sequence[str]]:
        """The columns, sheets and rows that were left out, by the key of their words."""
        return {
            "not_recognised": self.layout.unrecognised,
            **self.layout.remarks,
            "not_read": self.unread,
            "below": rows_named(self.below, language),
        }

    def _counts(self, language: Language) -> Iterator[SummaryRow]:
        yield from counted(self.all_rows, self.refused, self.left_out(language), language)
        yield SummaryRow("row", ())
        yield SummaryRow("head", (_say("verdicts", language), _say("number", language)))
        for verdict, number in self.verdicts.most_common():
            yield SummaryRow("row", (say("verdict", verdict, language), number))

    def _months(self, language: Language) -> Iterator[SummaryRow]:
        yield from titled("on_leave", language)
        yield from or_none(
            bool(self.months), ("month", "number", "", "", "who"), language, self._month_rows(language)
        )

    def _month_rows(self, language: Language) -> Iterator[SummaryRow]:
        for month in sorted(self.months):
            there = self.months[month]
            yield SummaryRow("row", (named_month(month, language), there.number, "", "", there.who(language)))

    def _days_left(self, language: Language) -> Iterator[SummaryRow]:
        yield from titled("days_left", language)
        rows = (
            SummaryRow("row", (named((leave,), language), self.people[leave], self.days[leave]))
            for leave in self.people
        )
        yield from headed(("leave", "people", "days"), language, rows)

    def _lapsing(self, language: Language) -> Iterator[SummaryRow]:
        first, last = (phrases.day(day, language) for day in self.quarter)
        yield from titled("lapses", language, first=first, last=last)
        soonest = sorted(self.lapses, key=lambda lapse: lapse.last)
        rows = [
            SummaryRow("row", (lapse.name, named((lapse.leave,), language), lapse.days, lapse.last))
            for lapse in soonest
        ]
        if self.more_lapses:
            rows.append(SummaryRow("row", (_say("more", language, number=self.more_lapses),)))
        yield from headed(("who", "leave", "days", "last_day"), language, iter(rows))


def counted(
    all_rows: int, refused: int, left_out: Mapping[str, Sequence[str]], language: Language
) -> Iterator[SummaryRow]:
    """How many rows there were, and which columns and sheets were left out, by the key of their words."""
    yield SummaryRow("row", ())
    for key, number in (("rows", all_rows), ("answered", all_rows - refused), ("refused", refused)):
        yield SummaryRow("row", (_say(key, language), number))
    for what, names in _left_out(left_out, language):
        yield SummaryRow("row", (what, "", "", "", names))


def left_out_lines(left_out: Mapping[str, Sequence[str]], language: Language) -> Iterator[str]:
    """The same in lines."""
    for what, names in _left_out(left_out, language):
        yield _say("left_out", language, what=what, names=names)


def _left_out(left_out: Mapping[str, Sequence[str]], language: Language) -> Iterator[tuple[str, str]]:
    separator = say("sentence", "list_of_columns", language)
    for key, names in left_out.items():
        if names:
            yield _say(key, language), separator.join(" ".join(name.split()) for name in names)


def or_none(
    there_are: bool, heads: tuple[str, ...], language: Language, rows: Iterator[SummaryRow]
) -> Iterator[SummaryRow]:
    """The rows of a table under their heads, or that there are none."""
    if there_are:
        yield from headed(heads, language, rows)
    else:
        yield SummaryRow("row", (_say("none", language),))


def rows_named(rows: Sequence[tuple[int, str]], language: Language) -> list[str]:
    """Rows by their numbers and how they begin, the first of them."""
    named = [_say("row_left_out", language, row=number, text=text) for number, text in rows[:MOST_NAMES]]
    return [*named, *(["…"] if len(rows) > MOST_NAMES else [])]


def headed(heads: tuple[str, ...], language: Language, rows: Iterator[SummaryRow]) -> Iterator[SummaryRow]:
    """The rows of a table under their heads."""
    yield SummaryRow("head", tuple(_say(head, language) if head else "" for head in heads))
    yield from rows


def row_named(number: int, language: Language) -> str:
    """A row that says of nobody."""
    return _say("row_named", language, row=number)


def _say(key: str, language: Language, **values: object) -> str:
    return say("summary", key, language, **values)


def titled(key: str, language: Language, **values: object) -> Iterator[SummaryRow]:
    """The title of the next table."""
    yield SummaryRow("row", ())
    yield SummaryRow("title", (_say(key, language, **values),))


def named_month(month: Month, language: Language) -> str:
    """A month in words."""
    return _say("month_name", language, year=month[0], month=month[1])


def months(first: date, last: date) -> Iterator[Month]:
    """The months that some day of a stretch lies in."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
