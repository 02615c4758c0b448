"""A table read from a workbook, CSV or Parquet: its columns, then row by row.

What the file holds is read apart (`apart.py`); here its headings are found.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import IO

from content.library import LANGUAGES
from roster import cells
from roster.apart import Reading, Sheet
from roster.cells import Cell
from roster.headings import Headings, find
from roster.reader import MB, MOST_COLUMNS, Limits, Numbered, Row
from roster.rows import BadTable, Layout, is_known, lay_out
from roster.words import say

PAGE = Limits(
    file=10 * MB, rows=10_000, unpacked=200 * MB, cells=2_000_000, text=50 * MB, memory=500 * MB, seconds=10
)
COMMAND_LINE = Limits(
    file=2000 * MB,
    rows=1_000_000,
    unpacked=2000 * MB,
    cells=50_000_000,
    text=4000 * MB,
    memory=4000 * MB,
    seconds=600,
)

OF_REMINDERS = ("day", "name", "call", "figure")
"""By these headings the result of `outlook` is known."""


@dataclass(frozen=True)
class Table:
    """A table opened: what its columns are, and its rows with their numbers as the file counts them."""

    layout: Layout
    rows: Iterator[tuple[int, Row]]
    total: int | None
    """How many rows there are at the most, where that is known beforehand."""
    schema: bytes | None = None
    """Of Parquet: the types its columns are written back with."""
    unread: tuple[str, ...] = ()
    """Other sheets of a workbook that hold a roster too; one is read at a time."""
    below: list[tuple[int, str]] = field(default_factory=list)
    """Rows that were found to be nobody's, as they were come to: their numbers, and how they begin."""


def open_table(source: IO[bytes], limits: Limits) -> Table:
    """Recognise the file and its columns. Raises BadTable for what cannot be read, also later, row by row."""
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    if size == 0:
        raise BadTable("empty")
    if size > limits.file:
        raise BadTable("too_large", limit=limits.file // MB)
    reading = Reading(source, size, limits)
    if reading.is_text:
        separated = max(range(len(reading.sheets)), key=lambda at: _headings(reading.sheets[at]).known)
        return _table(reading, separated, limits)
    if any(map(_is_of_reminders, reading.sheets)):
        raise BadTable("of_reminders")
    found: dict[int, Table] = {}
    wrong: list[BadTable] = []
    for at in range(len(reading.sheets)):
        try:
            found[at] = _table(reading, at, limits)
        except BadTable as bad:
            if bad.code not in ("empty", "no_headings", "no_rows"):
                raise
            wrong.append(bad)
    if not found:
        raise wrong[0] if wrong else BadTable("empty")
    best = max(found, key=lambda at: len(found[at].layout.places) + len(found[at].layout.persons))
    others = tuple(reading.sheets[at].name for at in found if at != best)
    return replace(found[best], unread=others)


def _table(reading: Reading, at: int, limits: Limits) -> Table:
    """One sheet: its headings, and the rows that follow them. Raises BadTable."""
    sheet = reading.sheets[at]
    headings = _headings(sheet)
    if sheet.headings is None:
        if not any(_is_filled(row) for _, row in sheet.first):
            raise BadTable("empty")
        if not headings.known:
            raise BadTable("no_headings")
    if len(headings.texts) > MOST_COLUMNS:
        raise BadTable("too_many_columns", limit=MOST_COLUMNS)
    layout = lay_out(headings.texts)
    filled = _filled(chain(sheet.first[headings.rows :], reading.rows(at)), limits)
    begun = next(filled, None)
    if begun is None:
        raise BadTable("no_rows")
    return Table(layout, chain([begun], filled), sheet.total, sheet.schema)


def _is_of_reminders(sheet: Sheet) -> bool:
    """Whether it is what `outlook` wrote: what is to be done for whom, and no longer who they are."""
    written = {cells.written(cell) for _, row in sheet.first[:1] for cell in row if cell is not None}
    return any({say("ahead", key, language) for key in OF_REMINDERS} <= written for language in LANGUAGES)


def _headings(sheet: Sheet) -> Headings:
    """What the columns are called: by the form of the file, or by what stands among the first rows."""
    if sheet.headings is not None:
        return Headings(tuple(sheet.headings), 0, len(sheet.headings))
    return find([row for _, row in sheet.first], is_known)


def _filled(rows: Iterable[Numbered], limits: Limits) -> Iterator[Numbered]:
    """The rows in which something stands."""
    count = 0
    for number, row in rows:
        if not _is_filled(row):
            continue
        count += 1
        if count > limits.rows:
            raise BadTable("too_many_rows", limit=limits.rows)
        yield number, row


def _is_filled(row: list[Cell]) -> bool:
    return any(not cells.is_empty(cell) for cell in row)
