"""A table read from a workbook, CSV or Parquet: its columns, then row by row.

What a file is follows from its first bytes, not from its name. Before a workbook is handed to the parser it
is measured: what it unpacks to, and how large a sheet its cells span.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import IO, Any, NamedTuple

from calculators.roster import cells
from calculators.roster.cells import Cell
from calculators.roster.headings import FIRST_ROWS, find
from calculators.roster.rows import BadTable, Layout, is_known, lay_out

MB = 1_000_000
MOST_COLUMNS = 500
MOST_PARTS = 2000
PIECE = 1 << 20
ROWS_A_BATCH = 1000
LONGEST_CELL = 131_072
"""As long as the CSV reader lets a cell be."""

HEAD = 1 << 16
"""So many letters show how the columns of a text are separated."""
DELIMITERS = ",\t;|"

WORKBOOK, OLE, PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<\0?[!?A-Za-z]")
"""A web page or another file of marks, whatever its name says."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Row = list[Cell]


class Limits(NamedTuple):
    """How much is read."""

    file: int
    """Bytes."""
    rows: int
    unpacked: int
    """Bytes of all parts of a workbook."""
    cells: int
    """Of the rectangles that the cells of its sheets span."""


PAGE = Limits(file=10 * MB, rows=10_000, unpacked=200 * MB, cells=2_000_000)
COMMAND_LINE = Limits(file=2000 * MB, rows=1_000_000, unpacked=2000 * MB, cells=50_000_000)


@dataclass(frozen=True)
class Table:
    """A table opened: what its columns are, and its rows with their numbers as the file counts them."""

    layout: Layout
    rows: Iterator[tuple[int, Row]]
    total: int | None
    """How many rows there are at the most, where that is known beforehand."""
    schema: Any = None
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
    head = source.read(len(OLE))
    source.seek(0)
    if head == OLE:
        raise BadTable("password" if ENCRYPTED in source.read(64 * MB) else "old_workbook")
    if head.startswith(WORKBOOK):
        return _workbook(source, limits)
    if head.startswith(PARQUET):
        return _parquet(source, limits)
    if _WEB_PAGE.match(source.read(HEAD)):
        raise BadTable("web_page")
    source.seek(0)
    return _csv(source, limits)


def _table(
    rows: Iterable[tuple[int, Row]], limits: Limits, total: int | None = None, schema: Any = None
) -> Table:
    """Find the headings among the first rows; what follows them are the rows. Raises BadTable."""
    numbered = iter(rows)
    first = list(islice(numbered, FIRST_ROWS))
    if not any(_is_filled(row) for _, row in first):
        raise BadTable("empty")
    headings = find([row for _, row in first], is_known)
    if not headings.known:
        raise BadTable("no_headings")
    if len(headings.texts) > MOST_COLUMNS:
        raise BadTable("too_many_columns", limit=MOST_COLUMNS)
    filled = _filled(first[headings.rows :], numbered, limits)
    begun = next(filled, None)
    if begun is None:
        raise BadTable("no_rows")
    return Table(lay_out(headings.texts), _chained(begun, filled), total, schema)


def _filled(
    first: list[tuple[int, Row]], rest: Iterator[tuple[int, Row]], limits: Limits
) -> Iterator[tuple[int, Row]]:
    """The rows in which something stands."""
    count = 0
    for rows in (first, rest):
        for number, row in rows:
            if not _is_filled(row):
                continue
            count += 1
            if count > limits.rows:
                raise BadTable("too_many_rows", limit=limits.rows)
            yield number, row


def _chained(first: tuple[int, Row], rest: Iterator[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    yield first
    yield from rest


def _is_filled(row: Row) -> bool:
    return any(not cells.is_empty(cell) for cell in row)


# ---- workbooks ----

_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""")
_LONGEST_PLACE = 40
_DATES_OF_1904 = re.compile(rb"""date1904\s*=\s*["'](1|true)["']""")


def _workbook(source: IO[bytes], limits: Limits) -> Table:
    from python_calamine import CalamineError, PasswordError, load_workbook  # only a workbook needs it

    _measure(source, limits)
    source.seek(0)
    try:
        workbook = load_workbook(source)
        found: dict[str, Table] = {}
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if not sheet.height:
                continue
            table = _sheet(sheet.iter_rows(), sheet.total_height, limits)
            if table is not None:
                found[name] = table
    except PasswordError:
        raise BadTable("password") from None
    except (CalamineError, OSError, ValueError, OverflowError):
        raise BadTable("broken") from None
    if not found:
        return _table(_no_rows(workbook), limits)
    best = max(found, key=lambda name: len(found[name].layout.places) + len(found[name].layout.persons))
    return replace(found[best], unread=tuple(name for name in found if name != best))


def _no_rows(workbook: Any) -> Iterator[tuple[int, Row]]:
    """The rows of the first sheet, to say what is wrong with it."""
    names = workbook.sheet_names
    rows = workbook.get_sheet_by_name(names[0]).iter_rows() if names else ()
    return ((number, list(row)) for number, row in enumerate(rows, start=1))


def _sheet(rows: Iterable[list[Cell]], total: int, limits: Limits) -> Table | None:
    """A sheet as a table; None where it is none."""
    try:
        return _table(((number, row) for number, row in enumerate(rows, start=1)), limits, total)
    except BadTable as bad:
        if bad.code in ("empty", "no_headings", "no_rows"):
            return None
        raise


def _measure(source: IO[bytes], limits: Limits) -> None:
    """Unpack every part once without keeping it. Raises BadTable where that is too much, or cannot be done.

    The sizes a file states of itself are not believed.
    """
    left, cells_left = limits.unpacked, limits.cells
    try:
        with zipfile.ZipFile(source) as parts:
            if len(parts.infolist()) > MOST_PARTS:
                raise BadTable("unpacks_too_large")
            for info in parts.infolist():
                if info.flag_bits & 1:
                    raise BadTable("password")
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise BadTable("broken")
                info.file_size = left + 2 * PIECE  # so much is read, and no more
                with parts.open(info) as part:
                    size, spanned = _measured(part, info.filename, left, cells_left)
                left, cells_left = left - size, cells_left - spanned
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
        raise BadTable("broken") from None


def _measured(part: IO[bytes], name: str, most: int, most_cells: int) -> tuple[int, int]:
    """The bytes of one part and, of a sheet, the cells it spans. Raises BadTable where either is too much."""
    is_sheet = "worksheets/" in name
    size, before = 0, b""
    rows = columns = 0
    while piece := part.read(PIECE):
        size += len(piece)
        if is_sheet:
            text = before + piece
            for column, row in _PLACE.findall(text):
                rows, columns = max(rows, int(row)), max(columns, _number_of(column), 1)
            before = text[-_LONGEST_PLACE:]
        elif name.endswith("workbook.xml") and _DATES_OF_1904.search(piece):
            raise BadTable("dates_of_1904")
        if size > most:
            raise BadTable("unpacks_too_large")
        if rows * columns > most_cells:
            raise BadTable("far_cell", row=rows, column=columns)
    return size, rows * columns


def _number_of(column: bytes) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


# ---- Parquet ----


def _parquet(source: IO[bytes], limits: Limits) -> Table:
    import pyarrow as pa  # only Parquet needs it
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(source)
        nested = next((field.name for field in schema if pa.types.is_nested(field.type)), None)
        if nested is not None:
            raise BadTable("nested_column", name=nested)
        texts = [field.name for field in schema if _is_text(field.type)]
        source.seek(0)
        file = pq.ParquetFile(source, read_dictionary=texts)
        total = file.metadata.num_rows
        groups = (file.metadata.row_group(at) for at in range(file.metadata.num_row_groups))
        if sum(group.total_byte_size for group in groups) > limits.unpacked:
            raise BadTable("unpacks_too_large")
    except (pa.ArrowException, OSError, ValueError):
        raise BadTable("broken") from None
    if total > limits.rows:
        raise BadTable("too_many_rows", limit=limits.rows)
    return _named_table([str(name) for name in schema.names], _parquet_rows(file), limits, total, schema)


def _is_text(kind: Any) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind))


def _parquet_rows(file: Any) -> Iterator[tuple[int, Row]]:
    import pyarrow as pa

    number = 0
    try:
        for batch in file.iter_batches(batch_size=ROWS_A_BATCH):
            columns = [_values(column) for column in batch.columns]
            for row in zip(*columns, strict=True):
                number += 1
                yield number, list(row)
    except (pa.ArrowException, OSError, ValueError):
        raise BadTable("broken") from None


def _values(column: Any) -> Row:
    """A column's cells; the text of a dictionary is measured before it is written out row by row."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if isinstance(column, pa.DictionaryArray):
        longest = pc.max(pc.binary_length(column.dictionary)).as_py()
        if longest is not None and longest > LONGEST_CELL:
            raise BadTable("unpacks_too_large")
    found: Row = column.to_pylist()
    return found


def _named_table(
    headings: list[str], rows: Iterator[tuple[int, Row]], limits: Limits, total: int, schema: Any
) -> Table:
    """Its headings are the names of its columns; every row is one."""
    filled = _filled([], rows, limits)
    layout = lay_out(headings)
    begun = next(filled, None)
    if begun is None:
        raise BadTable("no_rows")
    return Table(layout, _chained(begun, filled), total, schema)


# ---- CSV ----

ESCAPED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
"""A cell that another program might take for a formula, as it is written: with an apostrophe before it."""


def _csv(source: IO[bytes], limits: Limits) -> Table:
    encoding = _encoding(source)
    source.seek(0)
    text = io.TextIOWrapper(source, encoding=encoding, newline="")
    delimiter = _delimiter(text.read(HEAD))
    text.seek(0)
    return _table(_csv_rows(csv.reader(text, delimiter=delimiter, strict=True)), limits)


def _csv_rows(reader: Any) -> Iterator[tuple[int, Row]]:
    number = 0
    try:
        for row in reader:
            number += 1
            yield number, [unescaped(cell) for cell in row]
    except csv.Error:
        raise BadTable("unclosed_quote", row=number + 1) from None


def unescaped(cell: str) -> str:
    """A cell without the apostrophe that kept it from being taken for a formula."""
    return cell[1:] if ESCAPED.match(cell) else cell


def _delimiter(head: str) -> str:
    """The separator by which most headings are known; of those alike, the one that stands most often."""
    return max(DELIMITERS, key=lambda one: (_known_by(one, head), head.count(one)))


def _known_by(delimiter: str, head: str) -> int:
    lines = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        return find(list(islice(lines, FIRST_ROWS)), is_known).known
    except csv.Error:
        return 0


def _encoding(source: IO[bytes]) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, else GB18030. Raises BadTable where none fits."""
    head = source.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        if _is_written_in(encoding, source):
            return encoding
    raise BadTable("not_text")


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
