"""Workbooks built part by part, as no program writes them."""

import io
import zipfile

from tests.rosters import CLAIMED, as_workbook, row

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def parts_of(data=None):
    """The parts of a workbook that is as it should be."""
    data = as_workbook([row({**CLAIMED, "编号": "甲"})]) if data is None else data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def packed(parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return target.getvalue()


def with_rows(rows, **more):
    """With rows put after those that are there."""
    parts = parts_of()
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", rows + b"</sheetData>")
    return packed(parts | more)


def elsewhere():
    """A sheet that stands under another name, with a cell at the far end."""
    parts = parts_of()
    sheet = parts.pop(SHEET).replace(b"</row>", b'<c r="XFD1048576"><v>1</v></c></row>', 1)
    parts = {name: part.replace(b"worksheets/sheet1.xml", b"other/one.bin") for name, part in parts.items()}
    return packed(parts | {"xl/other/one.bin": sheet})


def far_apart():
    """The name of an attribute a megabyte of blanks away from its value."""
    far = b"<row><c r" + b" " * 1_000_000 + b'=  "XFD1048576"><v>1</v></c></row>'
    return with_rows(far)


def without_places(width, height):
    """Cells that do not say where they stand: a wide row, and many rows that are empty."""
    cell = b"<c><v>1</v></c>"
    return with_rows(b"<row>" + cell * width + b"</row>" + b"<row/>" * height + b"<row>" + cell + b"</row>")


def one_text_often(length, times, piece=None):
    """One long text that stands in many cells; in pieces where a piece's length is given."""
    parts = parts_of()
    runs = (
        (b"<r><t>" + b"x" * piece + b"</t></r>") * (length // piece)
        if piece
        else b"<t>" + b"x" * length + b"</t>"
    )
    number = parts[STRINGS].count(b"<si>")
    parts[STRINGS] = parts[STRINGS].replace(b"</sst>", b"<si>" + runs + b"</si></sst>")
    cells = b'<row><c t="s"><v>%d</v></c></row>' % number
    parts[SHEET] = parts[SHEET].replace(b"</sheetData>", cells * times + b"</sheetData>")
    return packed(parts)


def unpacking_to(size):
    """A workbook with a part of so many bytes."""
    target = io.BytesIO(packed(parts_of()))
    with (
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as out,
        out.open("xl/media/x.bin", "w", force_zip64=True) as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(bytes(1_000_000))
    return target.getvalue()
