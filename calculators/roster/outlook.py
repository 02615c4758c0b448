"""What lies ahead of many households: one list by day, how each stands, what is to be mended, a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import IO, NamedTuple

from calculators.roster.cells import Cell
from calculators.roster.files import COMMAND_LINE, open_table
from calculators.roster.household import Ahead, Household, look_ahead
from calculators.roster.persons import as_households
from calculators.roster.reader import Limits
from calculators.roster.run import Progress, each_row
from calculators.roster.summary import (
    Counted,
    Month,
    SummaryRow,
    counted,
    named_month,
    or_none,
    row_named,
    rows_named,
    titled,
)
from calculators.roster.words import say
from calculators.roster.workbook import Book
from content import phrases
from content.library import Language
from content.told import Reminder

LIMITS = COMMAND_LINE._replace(rows=10_000)
MOST_MONTHS = 120
MOST_ON_A_SHEET = 1_000_000
"""Rows; a sheet of a workbook holds little more."""

REMINDERS = ("day", "name", "kind", "what", "who", "note", "where", "bring", "clause", "row")
HOUSEHOLDS = (
    "name",
    "due",
    "next_day",
    "next_what",
    "offices",
    "to_come",
    "to_ask",
    "open",
    "missing",
    "papers",
    "noticed",
    "row",
)
TO_MEND = ("name", "mend", "row")
_WIDTHS = {
    "day": 12,
    "next_day": 12,
    "kind": 12,
    "row": 8,
    "name": 16,
    "due": 56,
    "to_come": 56,
    "to_ask": 56,
    "offices": 56,
    "mend": 80,
}
_USUAL_WIDTH = 36


class Order(NamedTuple):
    """What is to be done with a file."""

    day: date
    months: int
    language: Language
    limits: Limits
    processes: int = 1
    scratch: str | None = None
    """A folder in which the workbook is gathered; None keeps all of it in memory."""


class Dated(NamedTuple):
    """A reminder with the household it is for."""

    reminder: Reminder
    number: int
    name: str

    @property
    def in_order(self) -> tuple[date, int]:
        """By day, then as the table has the households."""
        return self.reminder.day, self.number


@dataclass
class Outlook:
    """All households of a table."""

    task: Ahead
    unread: Sequence[str] = ()
    below: Sequence[tuple[int, str]] = ()
    reminders: list[Dated] = field(default_factory=list)
    households: list[tuple[str, Household]] = field(default_factory=list)
    """With how each is called."""
    to_mend: list[tuple[str, Household]] = field(default_factory=list)

    @property
    def not_used(self) -> list[str]:
        """The headings of columns without effect: unknown here, of leaves taken, or of another day."""
        layout = self.task.layout
        of_leaves = [at for at, place in layout.places.items() if place.column.is_of_a_leave]
        return [*layout.unrecognised, *(layout.headings[at] for at in of_leaves)]

    @property
    def all_rows(self) -> int:
        """How many rows there were."""
        return len(self.households) + self.refused

    @property
    def refused(self) -> int:
        """How many of them have to be mended."""
        return len(self.to_mend)

    def add(self, household: Household, name: str | None) -> None:
        """One more, in the order of the table."""
        called = name or row_named(household.number, self.task.language)
        if household.faults:
            self.to_mend.append((called, household))
            return
        self.households.append((called, household))
        self.reminders += [Dated(one, household.number, called) for one in household.reminders]

    def rows(self, language: Language) -> Iterator[SummaryRow]:
        """The summary: how many, what happens in which month, which rights begin, and for whom."""
        days = {"day": phrases.day(self.task.day, language), "last": phrases.day(self.task.last, language)}
        yield SummaryRow("title", (say("outlook", "heading", language, **days),))
        yield SummaryRow("row", (say("outlook", "disclaimer", language),))
        left_out = {
            "not_used": self.not_used,
            **self.task.layout.remarks,
            "not_read": self.unread,
            "below": rows_named(self.below, language),
        }
        yield from counted(self.all_rows, self.refused, left_out, language)
        yield from titled("by_month", language)
        yield from or_none(
            bool(self.reminders), ("month", "reminders", "households"), language, self._by_month(language)
        )
        for title, surely in (("beginning", True), ("may_begin", False)):
            found = self._beginning(surely=surely)
            yield from titled(title, language)
            yield from or_none(
                bool(found),
                ("right", "households", "", "", "who"),
                language,
                (
                    SummaryRow("row", (right, there.number, "", "", there.who(language, "more_households")))
                    for right, there in found
                ),
            )

    def _by_month(self, language: Language) -> Iterator[SummaryRow]:
        number: Counter[Month] = Counter()
        households: dict[Month, set[int]] = {}
        for one in self.reminders:
            month = one.reminder.day.year, one.reminder.day.month
            number[month] += 1
            households.setdefault(month, set()).add(one.number)
        for month in sorted(number):
            cells = named_month(month, language), number[month], len(households[month])
            yield SummaryRow("row", cells)

    def _beginning(self, *, surely: bool) -> list[tuple[str, Counted]]:
        """The rights that begin, or that only may, with their households, each once; the most first."""
        households = {True: dict[tuple[str, int], str](), False: dict[tuple[str, int], str]()}
        for one in self.reminders:
            if right := one.reminder.begins:
                households[one.reminder.is_sure].setdefault((right, one.number), one.name)
        begins: dict[str, Counted] = {}
        for (right, number), name in households[surely].items():
            if surely or (right, number) not in households[True]:
                begins.setdefault(right, Counted()).add(name)
        return sorted(begins.items(), key=lambda found: -found[1].number)


def look_ahead_of_all(
    source: IO[bytes],
    target: IO[bytes],
    order: Order,
    *,
    progress: Progress | None = None,
    refused: Callable[[Household], None] | None = None,
) -> Outlook:
    """Look ahead of every row of a file and write the workbook.

    Raises BadTable for a file that cannot be read, and whatever `progress` raises to stop the run.
    """
    table = open_table(source, order.limits)
    if table.layout.persons:
        table = as_households(table, order.language)
    task = Ahead(table.layout, order.day, order.months, order.language)
    outlook = Outlook(task, table.unread, table.below)
    work = partial(look_ahead, task=task)
    for row, household in each_row(
        table, work, progress=progress, refused=refused, processes=order.processes
    ):
        outlook.add(household, table.layout.called(row))
    outlook.reminders.sort(key=lambda one: one.in_order)
    _write(outlook, Book(target, order.scratch), order.language)
    return outlook


def _write(outlook: Outlook, book: Book, language: Language) -> None:
    """Four sheets: what happens by day, the households, those to mend, the summary."""
    reminders = [_reminder_cells(one) for one in outlook.reminders]
    parts = range(0, max(len(reminders), 1), MOST_ON_A_SHEET)
    for number, at in enumerate(parts, start=1):
        name = say("sheet", "reminders", language)
        _sheet(
            book,
            name if number == 1 else f"{name} {number}",
            REMINDERS,
            reminders[at : at + MOST_ON_A_SHEET],
            language,
        )
    households = [_household_cells(name, household) for name, household in outlook.households]
    _sheet(book, say("sheet", "households", language), HOUSEHOLDS, households, language)
    to_mend = [(name, "\n".join(one.faults), one.number) for name, one in outlook.to_mend]
    _sheet(book, say("sheet", "mend", language), TO_MEND, to_mend, language)
    book.summary(outlook.rows(language), language)
    book.close()


def _sheet(
    book: Book, name: str, heads: Sequence[str], rows: Sequence[Iterable[Cell]], language: Language
) -> None:
    sheet = book.table(name, _headings(heads, language), [_WIDTHS.get(head, _USUAL_WIDTH) for head in heads])
    for line, row in enumerate(rows, start=1):
        book.row(sheet, line, row, "wrapped")
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)


def _headings(heads: Iterable[str], language: Language) -> list[str]:
    """The headings of a table, by their keys."""
    return [say("ahead", head, language) for head in heads]


def _reminder_cells(one: Dated) -> list[Cell]:
    """A reminder as a row under `REMINDERS`."""
    told = one.reminder
    about = [told.day, one.name, told.kind, told.what, told.who, told.note]
    return [*about, told.where, told.bring, told.clause, one.number]


def _household_cells(name: str, household: Household) -> list[Cell]:
    to_do = next((one for one in household.reminders if one.is_last_day_to_act), None)
    lists = (
        household.offices,
        household.to_come,
        household.to_ask,
        household.open,
        household.missing,
        household.papers,
        household.noticed,
    )
    return [
        name,
        "\n".join(household.due),
        to_do and to_do.day,
        to_do and to_do.what,
        *("\n".join(one) for one in lists),
        household.number,
    ]


def outlook_line(outlook: Outlook, language: Language) -> str:
    """The whole run in one sentence."""
    return say(
        "outlook",
        "line",
        language,
        rows=outlook.all_rows,
        answered=len(outlook.households),
        refused=outlook.refused,
        reminders=len(outlook.reminders),
    )
