"""Tables as a workbook: text is text whatever it begins with, dates and numbers are what they are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from content.library import Language
from outlets.sheet import clean
from telling.told import ToldTable, Value
from telling.words import phrases

DATE_FORMAT = "yyyy-mm-dd"
MOST_CHARACTERS = 32_000
"""Of one cell; Excel takes 32,767."""
WIDTH, WIDE = 16, 48
LONG = 24
"""A column with a text of more characters is a wide one."""


def write(tables: list[ToldTable], day: date, language: Language) -> bytes:
    """One worksheet a table, its heads kept in sight, ready to be filtered and printed."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": DATE_FORMAT}) as book:
        book.set_properties(
            {"created": datetime.combine(day, time(), UTC), "comments": phrases.program(language)}
        )
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        dates = book.add_format({"num_format": DATE_FORMAT, "valign": "top", "align": "left"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            _head(sheet, table, head)
            for number, row in enumerate(table.rows, start=1):
                for at, value in enumerate(row):
                    _cell(sheet, number, at, value, plain, dates)
    return out.getvalue()


def _head(sheet: Worksheet, table: ToldTable, style: Format) -> None:
    for at, name in enumerate(table.heads):
        sheet.write_string(0, at, name, style)
        texts = [row[at] for row in table.rows]
        wide = any(isinstance(text, str) and len(text) > LONG for text in texts)
        sheet.set_column(at, at, WIDE if wide else WIDTH)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cell(sheet: Worksheet, row: int, column: int, value: Value, plain: Format, dates: Format) -> None:
    match value:
        case None | "":
            return
        case str():
            text = "\n".join(clean(line) for line in value.split("\n"))
            sheet.write_string(row, column, text[:MOST_CHARACTERS], plain)
        case date():
            _date(sheet, row, column, value, plain, dates)
        case int() | Decimal():
            sheet.write_number(row, column, value, plain)


def _date(sheet: Worksheet, row: int, column: int, value: date, plain: Format, dates: Format) -> None:
    """A real date; before 1900-03-01 Excel counts its days wrongly, and it stays text."""
    if value < date(1900, 3, 1):
        sheet.write_string(row, column, value.isoformat(), plain)
    else:
        sheet.write_datetime(row, column, datetime.combine(value, time()), dates)
