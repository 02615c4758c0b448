"""Rosters to test with: rows by the headings of the template, and the files they make."""

import csv
import io
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from python_calamine import load_workbook

from roster.files import COMMAND_LINE
from roster.listed import cells_of
from roster.rows import lay_out
from roster.run import Order, answer_file

DAY = date(2026, 11, 24)

HEADINGS = (
    "编号",
    "休假人",
    "假种",
    "休假起1",
    "休假止1",
    "怀孕情况",
    "分娩日期",
    "预产期",
    "婚姻状况",
    "女方工作",
    "男方工作",
    "第几个孩子",
    "是否难产",
    "胎数",
    "有没有其他孩子",
    "孩子1出生日期",
    "孩子1是否在世",
    "老人1是谁的父母",
    "老人1出生日期",
    "老人1入院日期",
    "老人1出院日期",
    "女方是否独生子女",
    "女方已休陪护假",
    "备注",
)
BORN = {
    "休假人": "女方",
    "怀孕情况": "已出生",
    "分娩日期": "2026-03-01",
    "婚姻状况": "已婚",
    "女方工作": "在单位上班",
    "男方工作": "在单位上班",
    "第几个孩子": 1,
    "是否难产": "否",
    "胎数": 1,
    "有没有其他孩子": "无",
}
CLAIMED = {**BORN, "假种": "产假+奖励生育假", "休假起1": "2026-03-01", "休假止1": "2026-09-04"}


def row(told, headings=HEADINGS):
    return [told.get(heading) for heading in headings]


def as_csv(rows, headings=HEADINGS, encoding="utf-8", delimiter=","):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headings)
    writer.writerows([["" if cell is None else cell for cell in one] for one in rows])
    return text.getvalue().encode(encoding)


def as_workbook(rows, headings=HEADINGS, **options):
    """A workbook in which a date is a date, and text is text."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for line, cells in enumerate([headings, *rows]):
        for at, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(line, at, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(line, at, cell)
            elif cell is not None:
                sheet.write(line, at, cell)
    book.close()
    return target.getvalue()


def as_parquet(rows, headings=HEADINGS):
    """Columns of text, of dates and of numbers, as their first cell that is filled says."""
    columns = list(zip(*rows, strict=True))
    arrays = []
    for column in columns:
        kinds = {type(cell) for cell in column if cell is not None}
        if len(kinds) > 1:
            column = [None if cell is None else str(cell) for cell in column]
        arrays.append(pa.array(column) if kinds else pa.array(column, type=pa.string()))
    target = io.BytesIO()
    pq.write_table(pa.table(arrays, names=list(headings)), target)
    return target.getvalue()


WRITTEN = {"csv": as_csv, "xlsx": as_workbook, "parquet": as_parquet}


def checked(data, form="csv", language="zh", limits=COMMAND_LINE, as_of=DAY, **more):
    """The bytes of the result, and the summary."""
    target = io.BytesIO()
    order = Order(form, DAY, as_of, language, limits)
    summary = answer_file(io.BytesIO(data), target, order, **more)
    return target.getvalue(), summary


def rows_of(data, form):
    """A result as rows by heading; of a workbook its sheet of results."""
    if form == "csv":
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if form == "parquet":
        return pq.read_table(io.BytesIO(data)).to_pylist()
    return sheet_of(data, 1)


def sheet_of(data, at):
    rows = [list(cells) for cells in load_workbook(io.BytesIO(data)).get_sheet_by_index(at).iter_rows()]
    return [dict(zip(rows[0], cells, strict=True)) for cells in rows[1:]]


def layout(headings=HEADINGS):
    return lay_out(headings)


def write_row(case, claim, language):
    """A case and a claim as cells, by the path of their column; `read_row` reads the same back."""
    return cells_of({**case, "claim": claim}, language)
