"""A workbook written cell by cell: dates are dates, numbers numbers, text is never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, Any

from calculators.roster import cells
from calculators.roster.cells import Cell
from calculators.roster.summary import SummaryRow
from calculators.roster.words import say
from content.library import Language
from rules.family import FIRST_YEAR

LONGEST_CELL = 32_767
"""What a cell of a workbook can hold."""
SUMMARY_WIDTHS = (28, 16, 16, 16, 80)


class Book:
    """A workbook being written; `scratch`: a folder to gather it in, None to keep to memory."""

    def __init__(self, target: IO[bytes], scratch: str | None) -> None:
        import xlsxwriter  # only a workbook needs it

        memory = {"in_memory": True} if scratch is None else {"constant_memory": True, "tmpdir": scratch}
        self._book = xlsxwriter.Workbook(
            target,
            {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True, **memory},
        )
        add = self._book.add_format
        heading = {"bold": True, "text_wrap": True, "valign": "top"}
        self.formats = {
            "date": add({"num_format": "yyyy-mm-dd", "valign": "top"}),
            "head": add({**heading, "bg_color": "#e8eeec"}),
            "added": add({**heading, "bg_color": "#cfe3df"}),
            "plain": add({"valign": "top"}),
            "wrapped": add({"valign": "top", "text_wrap": True}),
            "title": add({"bold": True, "font_size": 13}),
        }

    def sheet(self, name: str, frozen_columns: int | None = None) -> Any:
        """A new sheet, with its first row and so many columns in sight where they are given."""
        sheet = self._book.add_worksheet(name)
        if frozen_columns is not None:
            sheet.freeze_panes(1, frozen_columns)
        return sheet

    def cell(self, sheet: Any, line: int, at: int, cell: Cell, form: str | None = None) -> None:
        """One cell by what it is; nothing for an empty one."""
        if cell is None or cell == "":
            return
        if isinstance(cell, bool):
            sheet.write_boolean(line, at, cell)
        elif cells.is_number(cell):
            sheet.write_number(line, at, cell)
        elif isinstance(cell, date) and _is_a_day(cell):
            sheet.write_datetime(line, at, date(cell.year, cell.month, cell.day), self.formats["date"])
        else:
            text = cell if isinstance(cell, str) else cells.written(cell)
            sheet.write_string(line, at, text[:LONGEST_CELL], form and self.formats[form])

    def row(self, sheet: Any, line: int, row: Iterable[Cell], form: str | None = None) -> None:
        """The cells of one row."""
        for at, cell in enumerate(row):
            self.cell(sheet, line, at, cell, form)

    def table(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Any:
        """A new sheet with the headings of a table."""
        sheet = self.sheet(name, 1)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width, self.formats["wrapped"])
        self.row(sheet, 0, heads, "added")
        return sheet

    def summary(self, rows: Iterable[SummaryRow], language: Language) -> None:
        """The sheet of the summary."""
        sheet = self.sheet(say("sheet", "summary", language))
        for at, width in enumerate(SUMMARY_WIDTHS):
            sheet.set_column(at, at, width)
        forms = {"title": "title", "head": "head", "row": "wrapped"}
        for line, row in enumerate(rows):
            self.row(sheet, line, row.cells, forms[row.kind])

    def close(self) -> None:
        """Write it all."""
        self._book.close()


def _is_a_day(cell: date) -> bool:
    """Whether it is a day as a workbook can hold it, without an hour of the day."""
    return cell.year >= FIRST_YEAR and len(cells.written(cell)) == len("2026-03-01")
