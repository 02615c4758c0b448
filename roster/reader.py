"""A table's rows read in a process of its own, which nobody else is in: `apart.py` starts it.

It is run as a script and imports nothing of the project, so that it is there in a moment. What a file is
follows from its first bytes, not from its name. A workbook is measured before it is handed to the parser; a
form that nobody thought of meets the bounds on memory and time, and ends this process alone.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import os
import pickle
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import chain, islice
from typing import IO, Any, NamedTuple

MB = 1_000_000
FIRST_ROWS = 10
"""So many rows of each sheet are told at once: among them stand the headings."""
MOST_COLUMNS = 500
MOST_PARTS = 2000
PIECE = 1 << 20
ROWS_AT_ONCE = 250
TEXT_AT_ONCE = 1 << 20
LONGEST_ROW = 131_072
"""Characters of a row; a cell may be as long."""
LONGEST_STRETCH = 1 << 19
"""Bytes of XML without a tag, or within one; no cell that a spreadsheet writes is as long."""
ROOM_FOR_PARQUET = 2000 * MB
"""Bytes of address space that its library takes for itself."""

HEAD = 2 * LONGEST_ROW
"""So much of a text shows how its columns are separated."""
SEPARATORS = ",\t;|"

_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<\0?[!?A-Za-z]")
"""A web page or another file of marks, whatever its name says."""
WORKBOOK, OLE, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Row = list[Any]
Numbered = tuple[int, Row]


class Limits(NamedTuple):
    """How much is read."""

    file: int
    """Bytes."""
    rows: int
    unpacked: int
    """Bytes of all parts of a workbook."""
    cells: int
    """Of the rectangles that the cells of its sheets span."""
    text: int
    """Characters of all rows."""
    memory: int
    """Bytes that reading may take."""
    seconds: int
    """Of the processor."""


class Refused(Exception):
    """A file that is not read: a key of `file` in the words, and what they need."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Sheet(NamedTuple):
    """One table of a file."""

    name: str
    rows: Iterator[Numbered]
    total: int | None = None
    """How many rows there are at the most, where that is known beforehand."""
    headings: list[str] | None = None
    """Of a form whose columns have names; elsewhere they stand among the first rows."""
    schema: bytes | None = None
    """Of Parquet: the types its columns are written back with."""
    first: list[Numbered] | None = None
    """The rows before `rows`, where these were read already."""


def sheets_of(source: IO[bytes], limits: Limits) -> list[Sheet]:
    """The tables of a file. Raises Refused, also later, row by row."""
    head = source.read(len(OLE))
    source.seek(0)
    if head == OLE:
        raise Refused("password" if ENCRYPTED in source.read(64 * MB) else "old_workbook")
    if _WEB_PAGE.match(source.read(PIECE)):
        raise Refused("web_page")
    source.seek(0)
    read = _workbook if head.startswith(WORKBOOK) else _parquet if head.startswith(PARQUET) else _csv
    return [sheet._replace(rows=_bounded(sheet.rows, limits)) for sheet in read(source, limits)]


def _bounded(rows: Iterable[Numbered], limits: Limits) -> Iterator[Numbered]:
    """The rows without what is empty at their end, and no more text than a roster holds."""
    left = limits.text
    for number, row in rows:
        row = _cut(row)
        size = _length(row)
        if size > LONGEST_ROW:
            raise Refused("row_too_long", row=number, limit=LONGEST_ROW)
        left -= size
        if left < 0:
            raise Refused("unpacks_too_large")
        yield number, row


def _cut(row: Row) -> Row:
    """A row to its last cell that is filled; of what lies beyond the columns that are read, the first."""
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    if len(row) <= MOST_COLUMNS:
        return row
    beyond = next((cell for cell in islice(row, MOST_COLUMNS, None) if _is_filled(cell)), None)
    return row[:MOST_COLUMNS] if beyond is None else [*row[:MOST_COLUMNS], beyond]


def _is_filled(cell: Any) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


# ---- workbooks ----

_TAG = rb"""<(/?)(?:[^\s<>/"'=:]+:)?(row|c)(?=[\s/>])"""
_CELL = re.compile(_TAG + rb"""((?:[^<>"']++|"[^"]*"|'[^']*')*+)>""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,9})\s*["']""")
_DATES_OF_1904 = re.compile(rb"""date1904\s*=\s*["'](1|true)["']""")


def _workbook(source: IO[bytes], limits: Limits) -> Iterator[Sheet]:
    from python_calamine import CalamineError, PasswordError, load_workbook  # only a workbook needs it

    _measure(source, limits)
    source.seek(0)
    try:
        workbook = load_workbook(source)
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows = sheet.iter_rows() if sheet.height else ()
            yield Sheet(name, enumerate(map(list, rows), start=1), sheet.total_height)
    except PasswordError:
        raise Refused("password") from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise Refused("broken") from None


def _measure(source: IO[bytes], limits: Limits) -> None:
    """Unpack every part once without keeping it. Raises Refused where that is too much, or cannot be done.

    The sizes that it states are enough to refuse a file; a part that unpacks to more than stated is broken.
    """
    cells_left = limits.cells
    try:
        with zipfile.ZipFile(source) as parts:
            infos = parts.infolist()
            if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > limits.unpacked:
                raise Refused("unpacks_too_large")
            if not any(info.filename.lower().endswith("workbook.xml") for info in infos):
                raise Refused("other_workbook" if _is_another(parts.namelist()) else "broken")
            for info in infos:
                if info.flag_bits & 1:
                    raise Refused("password")
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise Refused("broken")
                stated = info.file_size
                info.file_size = stated + 1  # so much is read, and no more
                with parts.open(info) as part:
                    cells_left -= _measured(part, info.filename, stated, cells_left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise Refused("broken") from None


def _is_another(names: list[str]) -> bool:
    """Whether it is a workbook of another kind: OpenDocument, or Excel's binary one."""
    return "content.xml" in names or any(name.lower().endswith("workbook.bin") for name in names)


def _measured(part: IO[bytes], name: str, stated: int, most_cells: int) -> int:
    """How many cells a part spans; none where it is no sheet. Raises Refused where that is too much.

    A sheet is known by its rows, whatever the part is called.
    """
    size, before = 0, b""
    spanned = _Spanned(most_cells)
    while piece := part.read(PIECE):
        size += len(piece)
        if size > stated:
            raise Refused("broken")
        if name.endswith("workbook.xml") and _DATES_OF_1904.search(before[-100:] + piece):
            raise Refused("dates_of_1904")
        text = before + piece
        used = spanned.count(text)
        start = text.rfind(b"<", used)
        before = text[start:] if start >= 0 else b""
        if name.endswith(".xml") and max(map(len, text.split(b"<"))) > LONGEST_STRETCH:
            raise Refused("too_much_work")
        before = before[-LONGEST_STRETCH:]
    return spanned.rows * spanned.columns


class _Spanned:
    """The rows and columns that the cells of a part reach, counted as the parser counts them."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.rows = self.columns = 0
        self.row = self.column = 0

    def count(self, text: bytes) -> int:
        """Count on; how far the text was understood. Raises Refused where the cells are too many."""
        used = 0
        for found in _CELL.finditer(text):
            used = found.end()
            ends, kind, attributes = found.groups()
            if ends:
                if kind == b"row":
                    self._next_row()
                continue
            place = _PLACE.search(attributes) if attributes else None
            if kind == b"row":
                self.row = int(place[2]) - 1 if place else self.row
                self.rows = max(self.rows, self.row + 1)
                if attributes.endswith(b"/"):
                    self._next_row()
            else:
                if place:
                    self.row, self.column = int(place[2]) - 1, _number_of(place[1]) - 1
                self.rows = max(self.rows, self.row + 1)
                self.column += 1
                self.columns = max(self.columns, self.column)
            if self.rows * self.columns > self.most:
                raise Refused("far_cell", row=self.rows, column=self.columns)
        return used

    def _next_row(self) -> None:
        self.row += 1
        self.column = 0


def _number_of(column: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - ord("A") + 1
    return max(number, 1)


# ---- Parquet ----


def _parquet(source: IO[bytes], limits: Limits) -> Iterator[Sheet]:
    import pyarrow as pa  # only Parquet needs it
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(source).remove_metadata()
        nested = next((field.name for field in schema if pa.types.is_nested(field.type)), None)
        if nested is not None:
            raise Refused("nested_column", name=nested)
        for field in schema:
            _check_zone(field)
        texts = [field.name for field in schema if _is_text(field.type)]
        source.seek(0)
        file = pq.ParquetFile(source, read_dictionary=texts)
        total = file.metadata.num_rows
        groups = (file.metadata.row_group(at) for at in range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > limits.unpacked:
            raise Refused("unpacks_too_large")
    except (pa.ArrowException, OSError, ValueError):
        raise Refused("broken") from None
    if total > limits.rows:
        raise Refused("too_many_rows", limit=limits.rows)
    names = [str(name) for name in schema.names]
    yield Sheet("", _parquet_rows(file), total, names, schema.serialize().to_pybytes())


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind))


def _parquet_rows(file: Any) -> Iterator[Numbered]:
    import pyarrow as pa

    try:
        columns_of = (
            [_values(column) for column in batch.columns]
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False)
        )
        rows = chain.from_iterable(zip(*columns, strict=True) for columns in columns_of)
        yield from enumerate(map(list, rows), start=1)
    except (pa.ArrowException, OSError, ValueError):
        raise Refused("broken") from None


def _values(column: Any) -> Row:
    """A column's cells; the text of a dictionary is measured before it is written out row by row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(column, pa.DictionaryArray):
        longest = pc.max(pc.binary_length(column.dictionary)).as_py()
        if longest is not None and longest > 4 * LONGEST_ROW:
            raise Refused("unpacks_too_large")
    if getattr(column.type, "unit", None) == "ns":  # finer than Python's calendar
        column = column.cast(_coarser(column.type), safe=False)
    try:
        found: Row = column.to_pylist()
    except (OverflowError, ValueError):
        found = [_value(value) for value in column]
    return found if getattr(column.type, "tz", None) is None else [_at_its_distance(value) for value in found]


def _coarser(kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", kind.tz)
    return pa.duration("us") if pa.types.is_duration(kind) else pa.time64("us")


def _value(value: Any) -> Any:
    """One value; what Python's calendar does not reach, as text."""
    try:
        return value.as_py()
    except (OverflowError, ValueError):
        return str(value.cast("string"))


def _at_its_distance(value: Any) -> Any:
    """A moment as it is told in its zone, which is known by its distance from UTC alone."""
    if not isinstance(value, datetime):
        return value
    return value.replace(tzinfo=timezone(value.utcoffset() or timedelta(0)))


def _check_zone(field: Any) -> None:
    """Raise Refused where nobody knows the time zone of a column."""
    import pyarrow as pa

    zone = getattr(field.type, "tz", None)
    try:
        if zone is not None:
            pa.lib.string_to_tzinfo(zone)
    except (pa.ArrowException, LookupError, ValueError):
        raise Refused("unknown_time_zone", name=field.name, zone=zone) from None


# ---- CSV ----

ESCAPED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
"""A cell that another program might take for a formula, as it is written: with an apostrophe before it."""


def _csv(source: IO[bytes], _limits: Limits) -> Iterator[Sheet]:
    """The text once for each way in which its columns may be separated, the likeliest first."""
    encoding = _encoding(source)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=encoding, newline="")
    head = text.read(HEAD)
    csv.field_size_limit(LONGEST_ROW)
    for separator in sorted(SEPARATORS, key=head.count, reverse=True):
        first = _first_rows(head, separator)
        if not first and len(head) == HEAD:
            raise Refused("row_too_long", row=1, limit=LONGEST_ROW)
        yield Sheet("", islice(_csv_rows(text, separator), len(first), None), first=first)


def _first_rows(head: str, separator: str) -> list[Numbered]:
    """The rows that surely stand whole in the first part of a text."""
    first: list[Numbered] = []
    try:
        for number, row in _rows(csv.reader(io.StringIO(head, newline=""), delimiter=separator, strict=True)):
            first.append((number, row))
            if len(first) > FIRST_ROWS:
                break
        is_cut = len(first) <= FIRST_ROWS and len(head) == HEAD
    except csv.Error:
        return first
    return first[: len(first) - 1 if is_cut else FIRST_ROWS]


def _csv_rows(text: IO[str], separator: str) -> Iterator[Numbered]:
    text.seek(0)
    number = 0
    try:
        for number, row in _rows(csv.reader(text, delimiter=separator, strict=True)):
            yield number, row
    except csv.Error as error:
        code = "row_too_long" if "field limit" in str(error) else "unclosed_quote"
        raise Refused(code, row=number + 1, limit=LONGEST_ROW) from None


def _rows(reader: Iterable[list[str]]) -> Iterator[Numbered]:
    for number, row in enumerate(reader, start=1):
        yield number, [unescaped(cell) for cell in _cut(row)]


def unescaped(cell: str) -> str:
    """A cell without the apostrophe that kept it from being taken for a formula."""
    return cell[1:] if ESCAPED.match(cell) else cell


def _encoding(source: IO[bytes]) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else GB18030. Raises Refused where none fits."""
    head = source.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        if _is_written_in(encoding, source):
            return encoding
    raise Refused("not_text")


def _is_written_in(encoding: str, source: IO[bytes]) -> bool:
    """Whether all of it can be read so, a piece at a time, and is text."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while piece := source.read(PIECE):
            if "\0" in decoder.decode(piece):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


# ---- the process ----


def _bound(memory: int, seconds: int) -> None:
    """What this process may use; where it ends, no picture of its memory is left on disk."""
    import resource

    bounds = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _serve(source: IO[bytes], limits: Limits, asked: IO[bytes], out: IO[bytes]) -> None:
    """Tell of each sheet, then give the next rows of one whenever it is asked for."""
    sheets = sheets_of(source, limits)
    told = [(sheet.name, sheet.total, sheet.headings, sheet.schema, _begun(sheet)) for sheet in sheets]
    is_text = any(sheet.first is not None for sheet in sheets)
    _send(out, "sheets", (is_text, told))
    for chosen in asked:
        _send(out, "rows", _some(sheets[int(chosen)].rows))


def _begun(sheet: Sheet) -> list[Numbered]:
    return list(islice(sheet.rows, FIRST_ROWS)) if sheet.first is None else sheet.first


def _some(rows: Iterator[Numbered]) -> list[Numbered]:
    """The next rows in which something stands; none at the end."""
    some: list[Numbered] = []
    size = 0
    for number, row in rows:
        if not row:
            continue
        some.append((number, row))
        size += _length(row)
        if len(some) == ROWS_AT_ONCE or size > TEXT_AT_ONCE:
            break
    return some


def _length(row: Row) -> int:
    return sum(len(cell) for cell in row if isinstance(cell, str | bytes))


def _send(out: IO[bytes], kind: str, told: object) -> None:
    pickle.dump((kind, told), out, pickle.HIGHEST_PROTOCOL)
    out.flush()


def main() -> None:
    """Read the file of that number, or so many bytes of standard input; answer on standard output."""
    where, size, limits = sys.argv[1], int(sys.argv[2]), Limits(*json.loads(sys.argv[3]))
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
    asked, out = sys.stdin.buffer, sys.stdout.buffer
    try:
        source = io.BytesIO(asked.read(size)) if where == "-" else os.fdopen(int(where), "rb")
        source.seek(0)
        room = ROOM_FOR_PARQUET if source.read(len(PARQUET)) == PARQUET else 0
        _bound(limits.memory + room, limits.seconds)
        source.seek(0)
        _serve(source, limits, asked, out)
    except Refused as refused:
        _send(out, "refused", (refused.code, refused.values))
    except MemoryError:
        _send(out, "refused", ("too_much_work", {}))


if __name__ == "__main__":
    main()
