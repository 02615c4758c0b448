"""A workbook written cell by cell: dates are dates, numbers numbers, text is never a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import IO, Any, NamedTuple
from unicodedata import east_asian_width

from content.library import Language
from roster import cells
from roster.cells import Cell
from roster.summary import SummaryRow
from rules.family import FIRST_YEAR
from telling.words import phrases

LONGEST_CELL = 32_767
"""What a cell of a workbook can hold."""
SUMMARY_WIDTHS = (28, 16, 16, 16, 80)


A4 = 9
MARGIN = 2 / 5
"""Inches."""
FONT, LINE_HEIGHT, LEAST_HEIGHT = 9, 25 / 2, 15
"""Points."""
HAIRLINE, LINE = 7, "#9aa8a4"
LETTERS_A_WIDTH = 23 / 20
"""A column is as wide as so many figures of the usual size; of ours a few more stand in it."""
LINES_A_PAGE = 60


class Shown(NamedTuple):
    """A column of a sheet."""

    heading: str
    width: int
    form: str = "small"
    is_folded: bool = False
    is_ours: bool = True
    """Not one of the table that was given."""


class Book:
    """A workbook being written; `scratch`: a folder to gather it in, None to keep to memory."""

    def __init__(self, target: IO[bytes], scratch: str | None, language: Language) -> None:
        import xlsxwriter  # only a workbook needs it

        memory = {"in_memory": True} if scratch is None else {"constant_memory": True, "tmpdir": scratch}
        self._widths: dict[str, tuple[int, ...]] = {}
        self._book = xlsxwriter.Workbook(
            target,
            {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True, **memory},
        )
        self._book.set_properties({"comments": phrases.program(language)})
        add = self._book.add_format
        heading = {"bold": True, "text_wrap": True, "valign": "top", "font_size": FONT}
        plain = {
            "valign": "top",
            "align": "left",
            "font_size": FONT,
            "bottom": HAIRLINE,
            "bottom_color": LINE,
        }
        self.formats = {
            "date": add({**plain, "num_format": "yyyy-mm-dd"}),
            "head": add({**heading, "bg_color": "#e8eeec"}),
            "added": add({**heading, "bg_color": "#cfe3df"}),
            "plain": add({**plain, "bottom": 0}),
            "small": add({**plain, "text_wrap": True}),
            "noted": add({**plain, "bottom": 0, "text_wrap": True}),
            "strong": add({**plain, "text_wrap": True, "bold": True}),
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

    def row(
        self, sheet: Any, line: int, row: Sequence[Cell], form: str | None = None, *, is_folded: bool = False
    ) -> None:
        """The cells of one row, as high as what stands in the columns in sight; one may open at a press."""
        widths = self._widths.get(sheet.name, ())
        lines = max((_lines(cell, width) for cell, width in zip(row, widths, strict=False)), default=1)
        folded = {"level": 1, "hidden": True} if is_folded else {}
        sheet.set_row(line, max(lines * LINE_HEIGHT, LEAST_HEIGHT), None, folded)
        for at, cell in enumerate(row):
            self.cell(sheet, line, at, cell, form)

    def table(self, name: str, columns: Sequence[Shown]) -> Any:
        """A new sheet with the headings of a table; columns that are folded stand to the right."""
        sheet = self.sheet(name, 1)
        self.on_paper(sheet)
        sheet.repeat_rows(0)
        self._widths[name] = tuple(0 if column.is_folded else column.width for column in columns)
        head = max(_lines(column.heading, column.width) for column in columns if not column.is_folded)
        sheet.set_row(0, head * LINE_HEIGHT + 4)
        for at, column in enumerate(columns):
            folded = {"level": 1, "hidden": True} if column.is_folded else {}
            sheet.set_column(at, at, column.width, self.formats[column.form], folded)
            self.cell(sheet, 0, at, column.heading, "added" if column.is_ours else "head")
        if columns and columns[-1].is_folded:
            sheet.set_column(len(columns), len(columns), None, None, {"collapsed": True})
        return sheet

    def on_paper(self, sheet: Any) -> None:
        """How a sheet is printed: across the page, all its columns on it, the pages numbered."""
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=2 * MARGIN)
        sheet.set_footer("&C&P / &N")
        sheet.fit_to_pages(1, 0)

    def fit(self, sheet: Any, rows: int, rows_a_page: int) -> None:
        """So many rows on a page, smaller if need be."""
        sheet.fit_to_pages(1, max(-(-rows // rows_a_page), 1))

    def summary(self, sheet: Any, rows: Iterable[SummaryRow]) -> None:
        """The sheet of the summary; what is said at length stands beside it or runs on."""
        self.on_paper(sheet)
        for at, width in enumerate(SUMMARY_WIDTHS):
            sheet.set_column(at, at, width, self.formats["noted"])
        forms = {"title": "title", "head": "head", "row": "noted"}
        lines = 0
        for line, row in enumerate(rows):
            runs_on = len(row.cells) == 1
            self._widths[sheet.name] = () if runs_on else SUMMARY_WIDTHS
            form = "plain" if runs_on and row.kind == "row" else forms[row.kind]
            self.row(sheet, line, row.cells, form)
            lines += 1
        self.fit(sheet, lines, LINES_A_PAGE)

    def close(self) -> None:
        """Write it all."""
        self._book.close()


def _lines(cell: Cell, width: int) -> int:
    """On how many lines a text stands in a column of that width; a Chinese character is two letters wide."""
    if not isinstance(cell, str) or not width:
        return 1
    letters = width * LETTERS_A_WIDTH
    return sum(max(ceil(_letters(line) / letters), 1) for line in cell.splitlines()) or 1


def _letters(text: str) -> int:
    if text.isascii():
        return len(text)
    widths = list(map(east_asian_width, text))
    return len(text) + widths.count("W") + widths.count("F") + widths.count("A")


def _is_a_day(cell: date) -> bool:
    """Whether it is a day as a workbook can hold it, without an hour of the day."""
    return cell.year >= FIRST_YEAR and len(cells.written(cell)) == len("2026-03-01")
