"""What lies ahead of many households: one list by day, how each stands, what is to be mended, a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from typing import IO, NamedTuple

from content.library import Language
from roster.cells import Cell
from roster.files import COMMAND_LINE, open_table
from roster.household import Ahead, Household, look_ahead
from roster.persons import as_households
from roster.reader import Limits
from roster.run import Progress, each_row
from roster.summary import (
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
from roster.words import say
from roster.workbook import Book, Shown
from rules.days import months_later
from telling.over_time.stands import with_figure
from telling.told import Reminder
from telling.words import phrases

LIMITS = COMMAND_LINE._replace(rows=10_000)
MOST_MONTHS = 120
MOST_ON_A_SHEET = 1_000_000
"""Rows; a sheet of a workbook holds little more."""

CALLS = ("day", "name", "call", "figure", "where", "bring")
CALLS_FOLDED = ("note", "clause", "row")
HOUSEHOLDS = ("name", "now", "next_day", "next_what", "lacking", "to_check")
HOUSEHOLDS_FOLDED = ("noticed", "due", "offices", "to_come", "to_ask", "open", "missing", "papers", "row")
MOST_NAMED = 2
"""So many of what a household has and lacks are named on its line; all of it stands folded beside it."""
ROWS_A_PAGE = 30
_WIDTHS = {
    "day": 11,
    "next_day": 11,
    "row": 8,
    "name": 15,
    "call": 34,
    "figure": 22,
    "bring": 32,
    "now": 50,
    "lacking": 44,
    "next_what": 26,
    "to_check": 20,
    "noticed": 56,
    "due": 56,
    "to_come": 56,
    "to_ask": 56,
    "offices": 56,
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

    def mending(self, language: Language) -> Iterator[SummaryRow]:
        """Those to mend, with what is wrong; nothing where there is none."""
        if not self.to_mend:
            return
        name, row, mend = (say("ahead", head, language) for head in ("name", "row", "mend"))
        yield SummaryRow("head", (name, row, "", "", mend))
        for called, household in self.to_mend:
            yield from (
                SummaryRow("row", (called, household.number, "", "", fault)) for fault in household.faults
            )
        yield SummaryRow("row", ())

    def left_out(self, language: Language) -> dict[str, Sequence[str]]:
        """The columns, sheets and rows that were left out, by the key of their words."""
        return {
            "not_used": self.not_used,
            **self.task.layout.remarks,
            "not_read": self.unread,
            "below": rows_named(self.below, language),
        }

    def rows(self, language: Language) -> Iterator[SummaryRow]:
        """The summary: how many, what happens in which month, which rights begin, and for whom."""
        days = {"day": phrases.day(self.task.day, language), "last": phrases.day(self.task.last, language)}
        yield SummaryRow("title", (say("outlook", "heading", language, **days),))
        yield SummaryRow("row", (say("outlook", "disclaimer", language),))
        yield from counted(self.all_rows, self.refused, self.left_out(language), language)
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
    _write(outlook, Book(target, order.scratch, order.language), order.language)
    return outlook


def _write(outlook: Outlook, book: Book, language: Language) -> None:
    """Three sheets: whom to see, the households a line each, and the summary with those to mend before it."""
    parts = range(0, max(len(outlook.reminders), 1), MOST_ON_A_SHEET)
    for number, at in enumerate(parts, start=1):
        name = say("sheet", "calls", language)
        of_sheet = outlook.reminders[at : at + MOST_ON_A_SHEET]
        _calls(outlook, book, name if number == 1 else f"{name} {number}", of_sheet, language)
    sheet = book.table(
        say("sheet", "households", language), _columns(HOUSEHOLDS, HOUSEHOLDS_FOLDED, language)
    )
    for line, (name, household) in enumerate(outlook.households, start=1):
        book.row(sheet, line, _household_cells(name, household, language))
    sheet.autofilter(0, 0, max(len(outlook.households), 1), len(HOUSEHOLDS) - 1)
    book.fit(sheet, len(outlook.households), ROWS_A_PAGE)
    last = book.sheet(say("sheet", "mend_and_summary" if outlook.to_mend else "summary", language))
    book.summary(last, chain(outlook.mending(language), outlook.rows(language)))
    book.close()


def _calls(outlook: Outlook, book: Book, name: str, reminders: list[Dated], language: Language) -> None:
    """Whom to see in the month that begins now; the months after it are folded below."""
    sheet = book.table(name, _columns(CALLS, CALLS_FOLDED, language))
    soon = months_later(outlook.task.day, 1)
    at_once = [one for one in reminders if one.reminder.day <= soon]
    later = reminders[len(at_once) :]
    line = 0
    for one in at_once:
        line += 1
        book.row(sheet, line, _call_cells(one, language))
    if not at_once:
        line += 1
        book.cell(sheet, line, 1, say("outlook", "nobody", language), "plain")
    book.fit(sheet, line, ROWS_A_PAGE)
    for one in later:
        line += 1
        book.row(sheet, line, _call_cells(one, language), is_folded=True)
    if later:
        sheet.set_row(line + 1, None, None, {"collapsed": True})
        book.cell(sheet, line + 1, 1, say("outlook", "later", language, number=len(later)), "plain")


def _columns(seen: Iterable[str], folded: Iterable[str], language: Language) -> list[Shown]:
    return [
        Shown(say("ahead", key, language), _WIDTHS.get(key, _USUAL_WIDTH), is_folded=is_folded)
        for keys, is_folded in ((seen, False), (folded, True))
        for key in keys
    ]


def _call_cells(one: Dated, language: Language) -> list[Cell]:
    """A reminder as a row under `CALLS`."""
    told = one.reminder
    call = say("outlook", "call", language, kind=told.kind, right=told.right, who=told.who)
    seen = [told.day, one.name, call, told.figure, told.where, told.bring]
    return [*seen, told.note, told.clause, one.number]


def _household_cells(name: str, household: Household, language: Language) -> list[Cell]:
    """A household as a row under `HOUSEHOLDS`: in short, and folded beside it in full."""
    to_do = next((one for one in household.reminders if one.is_last_day_to_act), None)
    due = [to_do.day, with_figure(to_do.right, to_do.figure, language)] if to_do else [None, None]
    lists = (
        household.noticed,
        household.due,
        household.offices,
        household.to_come,
        household.to_ask,
        household.open,
        household.missing,
        household.papers,
    )
    return [
        name,
        _in_short(household.due_by_name, language),
        *due,
        _in_short(household.missing, language),
        say("outlook", "checks", language, number=len(household.noticed)) if household.noticed else "",
        *("\n".join(one) for one in lists),
        household.number,
    ]


def _in_short(names: Sequence[str], language: Language) -> str:
    first = say("sentence", "list_of_columns", language).join(names[:MOST_NAMED])
    if len(names) <= MOST_NAMED:
        return first
    return say("outlook", "and_more", language, first=first, number=len(names))


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
