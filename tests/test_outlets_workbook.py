"""The workbook, read back from its own XML."""

import re
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library import LANGUAGES
from outlets import xlsx
from telling.tables import tell_tables
from telling.told import ToldTable
from tests.households import TWINS
from tests.outlets import DAY, FAMILIES, NAMED, assessed, told_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY_ZERO = date(1899, 12, 30)


def tables(case, language="zh"):
    assessment, family = assessed(case, language)
    return tell_tables(assessment, language, family)


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as book:
        return {name: book.read(name) for name in book.namelist()}


def sheets(data):
    """Rows of (type, value) by the name of the sheet: s a text, n a number."""
    held = parts(data)
    strings = []
    if "xl/sharedStrings.xml" in held:
        root = ElementTree.fromstring(held["xl/sharedStrings.xml"])
        strings = ["".join(node.text or "" for node in one.iter(f"{MAIN}t")) for one in root]
    names = [one.get("name") for one in ElementTree.fromstring(held["xl/workbook.xml"]).iter(f"{MAIN}sheet")]
    found = {}
    for number, name in enumerate(names, start=1):
        root = ElementTree.fromstring(held[f"xl/worksheets/sheet{number}.xml"])
        rows = [{cell.get("r"): _value(cell, strings) for cell in row} for row in root.iter(f"{MAIN}row")]
        found[name] = [{re.sub(r"\d", "", place): value for place, value in row.items()} for row in rows]
    return found


def _value(cell, strings):
    text = cell.findtext(f"{MAIN}v") or ""
    return ("s", strings[int(text)]) if cell.get("t") == "s" else ("n", Decimal(text))


def test_its_sheets():
    found = sheets(xlsx.write(tables(TWINS), DAY, "zh"))
    assert list(found) == ["权益", "日期", "假期一览", "期限", "条款"]
    assert list(sheets(xlsx.write(tables(TWINS, "en"), DAY, "en"))) == [
        "Entitlements",
        "Dates",
        "Leave",
        "Deadlines",
        "Clauses",
    ]


def test_the_leave_as_one_row():
    """113 + 90 = 203 days from 1 March to 19 September, back on the 20th: real dates and a number."""
    _, row = sheets(xlsx.write(tables(TWINS), DAY, "zh"))["假期一览"]
    assert row["A"] == ("s", "母亲")
    assert row["B"] == ("s", "产假\n奖励生育假")
    days = [DAY_ZERO + timedelta(int(row[column][1])) for column in "CDF"]
    assert days == [date(2026, 3, 1), date(2026, 9, 19), date(2026, 9, 20)]
    assert row["E"] == ("n", 203)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAMILIES)
def test_every_result_and_every_clause_has_a_row(name, language):
    told = told_of(FAMILIES[name], language)
    results = [one for group in told.groups for one in group.results]
    findings, spans, _, _, clauses = tables(FAMILIES[name], language)
    assert [(row[1], row[2], row[3]) for row in findings.rows] == [
        (one.title, one.holder, one.verdict) for one in results
    ]
    assert len(spans.rows) == sum(len(one.table) for one in results)
    assert {row[0] for row in clauses.rows} == {source.citation for one in results for source in one.sources}
    assert len({tuple(row[:4]) for row in clauses.rows}) == len(clauses.rows)
    for table in (findings, spans, clauses):
        assert all(len(row) == len(table.heads) for row in table.rows)


def test_a_name_that_looks_like_a_formula_is_text():
    data = xlsx.write(tables(NAMED), DAY, "zh")
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts(data).values())


@settings(max_examples=60, deadline=None)
@given(st.sampled_from("=+-@\t'{"), st.text(max_size=40))
def test_text_is_text_whatever_it_begins_with(first, rest):
    text = f"{first}1{rest}"
    data = xlsx.write([ToldTable("x", "x", ["x"], [[text]])], DAY, "zh")
    assert not any(b"<f>" in part for part in parts(data).values())
    (_, row) = sheets(data)["x"]
    assert row["A"][0] == "s"


def test_a_long_text_is_cut_to_what_a_cell_takes():
    data = xlsx.write([ToldTable("x", "x", ["x"], [["长" * 100_000]])], DAY, "zh")
    assert sheets(data)["x"][1]["A"] == ("s", "长" * 32_000)


def test_numbers_dates_and_nothing():
    """1900-01-01 is before the day from which Excel counts as calendars do, and stays text."""
    row = [Decimal("3600.50"), 15, None, "", date(2026, 3, 1), date(1900, 1, 1)]
    (_, found) = sheets(xlsx.write([ToldTable("x", "x", list("abcdef"), [row])], DAY, "zh"))["x"]
    serial = (date(2026, 3, 1) - DAY_ZERO).days
    assert found == {
        "A": ("n", Decimal("3600.5")),
        "B": ("n", 15),
        "E": ("n", serial),
        "F": ("s", "1900-01-01"),
    }


def test_nothing_in_it_tells_who_made_it():
    core = parts(xlsx.write(tables(TWINS), DAY, "zh"))["docProps/core.xml"].decode()
    assert "2026-03-10T00:00:00Z" in core
    assert not re.search(r"<dc:creator>.+</dc:creator>", core)
