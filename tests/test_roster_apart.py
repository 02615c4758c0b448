"""Files made to harm their reader: refused in words and soon, and nobody else notices."""

import io
import os
import signal
import threading
import time
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from content.library import LANGUAGES
from roster.apart import Reading
from roster.files import COMMAND_LINE, PAGE, open_table
from roster.rows import BadTable
from tests.rosters import BORN, CLAIMED, as_csv, as_workbook, checked, row, rows_of
from tests.workbooks import (
    elsewhere,
    far_apart,
    one_text_often,
    packed,
    parts_of,
    unpacking_to,
    with_rows,
    without_places,
)

GOOD = row({**CLAIMED, "编号": "甲"})
SOON = 2
"""Seconds of the processor, this process's and its readers'."""


def worked():
    return sum(os.times()[:4])


def refused(data, limits=PAGE):
    begun = worked()
    with pytest.raises(BadTable) as bad:
        list(open_table(io.BytesIO(data), limits).rows)
    took = worked() - begun
    for language in LANGUAGES:
        assert bad.value.message(language)
    return bad.value.code, took


def parquet(column, name="分娩日期"):
    target = io.BytesIO()
    pq.write_table(pa.table({name: column, "休假人": ["女方"] * len(column)}), target)
    return target.getvalue()


HOSTILE = {
    "a sheet elsewhere": (elsewhere, "far_cell"),
    "an attribute far from its value": (far_apart, "far_cell"),
    "500 cells without places": (lambda: without_places(500, 1_000_000), "far_cell"),
    "16,384 cells without places": (lambda: without_places(16_384, 1_000_000), "far_cell"),
    "a long text often": (lambda: one_text_often(1_000_000, 6000), "too_much_work"),
    "a zip of 300 MB": (lambda: unpacking_to(300_000_000), "unpacks_too_large"),
    "a cell over the limit of CSV": (lambda: as_csv([GOOD]) + b"x" * 200_000, "row_too_long"),
    "a cell of a workbook over it": (
        lambda: with_rows(b'<row><c t="str"><v>' + b"x" * 200_000 + b"</v></c></row>"),
        "row_too_long",
    ),
    "a heading of a million columns": (
        lambda: as_csv([GOOD]).replace(b"\r", b",x" * 1_000_000, 1),
        "row_too_long",
    ),
    "an unknown time zone": (
        lambda: parquet(pa.array([0], type=pa.timestamp("us", tz="Mars/Olympus"))),
        "unknown_time_zone",
    ),
    "an OpenDocument": (lambda: packed({"mimetype": b"", "content.xml": b"<a/>"}), "other_workbook"),
    "a binary workbook": (lambda: packed({"xl/workbook.bin": b""}), "other_workbook"),
}


@pytest.mark.parametrize(
    "limits", [PAGE, COMMAND_LINE._replace(unpacked=PAGE.unpacked)], ids=["page", "command line"]
)
@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_made_to_harm_is_refused_soon_and_for_the_right_cause(kind, limits):
    made, code = HOSTILE[kind]
    told, took = refused(made(), limits)
    assert told == code
    assert took < SOON


def test_a_form_that_nobody_thought_of_ends_its_reader_alone():
    """A text of many short pieces: as long as the one that is recognised."""
    assert refused(one_text_often(1_000_000, 6000, piece=20_000))[0] == "too_much_work"


def test_a_reader_that_takes_too_long_is_stopped():
    slow = as_csv([GOOD] * 9000)
    assert refused(slow, PAGE._replace(seconds=0))[0] == "too_much_work"


def test_others_go_on_while_a_file_is_read():
    """The longest time in which nothing else could run, with and without a file being read."""
    data = as_workbook([GOOD] * 9000)
    stop, longest = threading.Event(), [0]

    def look():
        before = time.perf_counter()
        while not stop.wait(0.002):
            now = time.perf_counter()
            longest[0] = max(longest[0], now - before)
            before = now

    looking = threading.Thread(target=look)
    looking.start()
    with pytest.raises(BadTable):
        open_table(io.BytesIO(one_text_often(1_000_000, 6000, piece=20_000)), PAGE)
    table = open_table(io.BytesIO(data), PAGE)
    stop.set()
    looking.join()
    assert len(list(table.rows)) == 9000
    assert longest[0] < 3, "a machine that does other things too takes its turns"


def test_a_reader_that_was_killed_is_told_in_words():
    reading = Reading(io.BytesIO(as_csv([GOOD] * 5000)), len(as_csv([GOOD] * 5000)), PAGE)
    os.kill(reading._process.pid, signal.SIGKILL)
    with pytest.raises(BadTable, match="too_much_work"):
        list(reading.rows(0))


def test_a_table_that_is_put_away_ends_its_reader():
    data = as_csv([GOOD] * 5000)
    reading = Reading(io.BytesIO(data), len(data), PAGE)
    process = reading._process
    next(reading.rows(0))
    del reading
    assert process.poll() is not None


def test_no_picture_of_memory_is_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refused(one_text_often(1_000_000, 6000, piece=20_000))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_a_day_beyond_the_calendar_is_a_fault_of_its_row(form):
    """Parquet counts days from 1970: ten million later is the year 29349."""
    days = pa.array([20513, 10_000_000], type=pa.int32()).cast(pa.date32())
    faults = []
    data, summary = checked(parquet(days), form, refused=lambda one: faults.extend(one.faults))
    assert summary.all_rows == 2
    assert any("29349" in fault for fault in faults)
    if form == "parquet":
        assert [one["分娩日期"] for one in rows_of(data, form)] == [date(2026, 3, 1), None]


def test_moments_of_parquet_are_days_where_they_are_told():
    """15:59 and 16:00 of 28 February in UTC: that day's last minute in China, and the first of the next."""
    for unit in ("us", "ns"):
        seconds = [1772294340, 1772294400]
        times = {"us": 10**6, "ns": 10**9}[unit]
        moments = pa.array([one * times for one in seconds], type=pa.timestamp(unit, tz="Asia/Shanghai"))
        _, summary = checked(parquet(moments))
        assert summary.all_rows == 2
        table = open_table(io.BytesIO(parquet(moments)), PAGE)
        days = [cells[0].date() for _, cells in table.rows]
        assert days == [date(2026, 2, 28), date(2026, 3, 1)]


def test_a_row_of_a_million_cells_is_read_to_what_a_roster_holds():
    wide = as_csv([GOOD]) + b"x," * 1_000_000 + b"\r\n"
    begun = worked()
    _, summary = checked(wide)
    assert (summary.all_rows, summary.refused) == (2, 1)
    assert worked() - begun < SOON


def test_a_good_workbook_is_read_apart_in_a_moment():
    data = packed(parts_of(as_workbook([row({**BORN, "编号": "丁"})])))
    begun = worked()
    assert len(list(open_table(io.BytesIO(data), PAGE).rows)) == 1
    assert worked() - begun < SOON / 4
