"""The answered table written: workbook, CSV or Parquet, a row at a time.

A cell that a spreadsheet could take for a formula comes out as text: as a string cell of a workbook, behind
an apostrophe in CSV, from which `files` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, Literal, Protocol

from content.library import Language
from roster import cells
from roster.answered import Answered
from roster.cells import Cell
from roster.columns import DATES, NUMBERS, RESULTS
from roster.files import Table
from roster.reader import Row
from roster.summary import Summary, row_named
from roster.words import say
from roster.workbook import Book, Shown
from telling.words import phrases

Format = Literal["xlsx", "csv", "parquet"]
FORMATS: tuple[Format, ...] = ("xlsx", "csv", "parquet")
ROWS_A_GROUP = 5000
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
SEEN = ("who", "verdict", "over", "back", "reason", "leave", "days", "first", "last")
"""What one looks for first, from the left; the rest is folded."""
FOLDED = ("clause", "others", "claimed", "first_over", "force", "evidence", "row")
ROWS_A_PAGE = 12
_WIDTHS = {"who": 13, "reason": 62, "clause": 44, "others": 44, "leave": 14, "over": 8, "days": 8, "row": 8}
_NARROW = 11


class Writer(Protocol):
    """Takes the rows in order, then the summary."""

    def add(self, row: Row, answered: Answered) -> None:
        """One row with its answer."""

    def finish(self, summary: Summary, /) -> None:
        """Write what comes last, and close."""


def writer(
    form: Format, target: IO[bytes], table: Table, language: Language, scratch: str | None = None
) -> Writer:
    """A writer of that form; `scratch`: a folder for gathering a large workbook, None to keep to memory."""
    if form == "xlsx":
        return WorkbookWriter(target, table, language, scratch)
    return CsvWriter(target, table, language) if form == "csv" else ParquetWriter(target, table, language)


def result_headings(keys: Iterable[str], language: Language) -> list[str]:
    """The headings of the result's columns."""
    return [say("result", key, language) for key in keys]


def _padded(row: Row, table: Table) -> list[Cell]:
    """What comes back of a row: the columns of the table, none of an earlier answer."""
    return [row[at] if at < len(row) else None for at in table.layout.carried]


# ---- CSV ----


class CsvWriter:
    """One table, every row in its place; UTF-8 with the mark by which spreadsheets know it."""

    def __init__(self, target: IO[bytes], table: Table, language: Language) -> None:
        self.table = table
        self.text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=False)
        self.lines = csv.writer(self.text)
        headings = [table.layout.headings[at] for at in table.layout.carried]
        self.lines.writerow(map(harmless, [*headings, *result_headings(RESULTS, language)]))

    def add(self, row: Row, answered: Answered) -> None:
        """One row with its answer."""
        carried = [_as_text(cell) for cell in _padded(row, self.table)]
        self.lines.writerow(carried + [_as_text(answered.values.get(key)) for key in RESULTS])

    def finish(self, _summary: Summary, /) -> None:
        """Write what is left."""
        self.text.flush()
        self.text.detach()


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def _as_text(cell: Cell) -> str:
    """A cell as CSV has it: a number stays a number, text is made harmless."""
    if cell is None:
        return ""
    told = cells.written(cell)
    return told if cells.is_number(cell) else harmless(told)


# ---- Parquet ----


class ParquetWriter:
    """One table, every row in its place; dates and numbers of the answer have their types."""

    def __init__(self, target: IO[bytes], table: Table, language: Language) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        self.table = table
        names = _each_once([table.layout.headings[at] for at in table.layout.carried])
        names = _each_once([*names, *result_headings(RESULTS, language)])
        kinds = [self._kind(at) for at in table.layout.carried]
        kinds += [
            pa.date32() if key in DATES else pa.int32() if key in NUMBERS else pa.string() for key in RESULTS
        ]
        written_by = {"program": phrases.program(language)}
        self.schema = pa.schema(list(zip(names, kinds, strict=True)), metadata=written_by)
        self.file = pq.ParquetWriter(target, self.schema)
        self.rows: list[list[Any]] = []

    def _kind(self, at: int) -> Any:
        import pyarrow as pa

        if self.table.schema is None:
            return pa.string()
        return pa.ipc.read_schema(pa.py_buffer(self.table.schema)).field(at).type

    def add(self, row: Row, answered: Answered) -> None:
        """One row with its answer."""
        carried = _padded(row, self.table)
        if self.table.schema is None:
            carried = [None if cell is None else cells.written(cell) for cell in carried]
        self.rows.append([*carried, *(answered.values.get(key) for key in RESULTS)])
        if len(self.rows) == ROWS_A_GROUP:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        columns = zip(*self.rows, strict=True)
        arrays = [_typed(column, kind.type) for column, kind in zip(columns, self.schema, strict=True)]
        self.file.write_table(pa.Table.from_arrays(arrays, schema=self.schema))
        self.rows.clear()

    def finish(self, _summary: Summary, /) -> None:
        """Write what is left."""
        if self.rows:
            self._write()
        self.file.close()


def _typed(column: Sequence[Any], kind: Any) -> Any:
    """A column of its type; what could only be told as text, a day of the year 20000, has no place in it."""
    import pyarrow as pa

    try:
        return pa.array(column, type=kind)
    except (pa.ArrowException, TypeError, OverflowError):
        return pa.array([None if isinstance(cell, str) else cell for cell in column], type=kind)


def _each_once(names: Sequence[str]) -> list[str]:
    """Names of which none stands twice, as Parquet wants them."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out


# ---- workbooks ----


class WorkbookWriter:
    """Two sheets: the summary, and every row with its answer first, what was given folded beside it."""

    def __init__(self, target: IO[bytes], table: Table, language: Language, scratch: str | None) -> None:
        self.table, self.language = table, language
        self.book = Book(target, scratch, language)
        self.first = self.book.sheet(say("sheet", "summary", language))
        self.sheet = self.book.table(say("sheet", "result", language), list(self._columns()))
        self.rows = 0

    def _columns(self) -> Iterator[Shown]:
        for key in (*SEEN, *FOLDED):
            heading = say("result", key, self.language)
            form = "strong" if key == "verdict" else "small"
            yield Shown(heading, _WIDTHS.get(key, _NARROW), form, is_folded=key in FOLDED)
        for at in self.table.layout.carried:
            heading = self.table.layout.heading_at(at, self.language)
            yield Shown(heading, _NARROW, "plain", is_folded=True, is_ours=False)

    def add(self, row: Row, answered: Answered) -> None:
        """One row with its answer, or with what has to be mended."""
        self.rows += 1
        told: dict[str, Cell] = {
            **answered.values,
            "who": self.table.layout.called(row) or row_named(answered.number, self.language),
            "reason": answered.values.get("mend") or answered.values.get("reason"),
            "row": answered.number,
        }
        self.book.row(self.sheet, self.rows, [*map(told.get, (*SEEN, *FOLDED)), *_padded(row, self.table)])

    def finish(self, summary: Summary, /) -> None:
        """The summary, the filter, and how it is printed."""
        self.book.summary(self.first, summary.rows(self.language))
        self.sheet.autofilter(0, 0, max(self.rows, 1), len(SEEN) - 1)
        self.book.fit(self.sheet, self.rows, ROWS_A_PAGE)
        self.book.close()
