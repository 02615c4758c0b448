"""A list of households: written from their cases as a workbook that `outlook` reads, and read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from calculators.casefile import read_cases
from calculators.keeping import plain
from content.library import Language
from roster import cells
from roster.cells import Cell
from roster.columns import COLUMNS, ID, SAYING_NONE, Place
from roster.files import open_table
from roster.persons import as_households
from roster.reader import Limits
from roster.rows import Line, Unusable, family_of, is_below, read_row
from roster.template import NARROW, TEMPLATES, WIDE, is_example, places
from roster.words import say
from roster.workbook import Book, Shown
from rules.family import MOST_ENTRIES

PURPOSE = TEMPLATES["households"]


class Listed(NamedTuple):
    """One row: its number, and the case it tells or what is to be mended in it."""

    number: int
    case: dict[str, Any]
    faults: tuple[str, ...] = ()


def write_list(target: IO[bytes], cases: Sequence[Mapping[str, Any]], language: Language) -> None:
    """A row a household, under the columns of the empty list and what else is told of one of them."""
    rows = [cells_of(case, language) | {ID.path: case.get("household")} for case in cases]
    shown = list(places("households"))
    filled = {path for row in rows for path in row}
    shown += [place for place in _every_place() if place not in shown and place.path in filled]
    book = Book(target, None, language)
    columns = [
        Shown(
            place.heading(language),
            WIDE if place.column is ID else NARROW,
            is_folded=not PURPOSE.is_seen(place),
        )
        for place in shown
    ]
    sheet = book.table(say("sheet", "roster", language), columns)
    for line, row in enumerate(rows, start=1):
        book.row(sheet, line, [row.get(place.path) for place in shown], "small")
    book.close()


def _every_place() -> Iterator[Place]:
    for column in COLUMNS:
        yield from (Place(column, number) for number in range(MOST_ENTRIES if column.is_repeated else 1))


def cells_of(told: Mapping[str, Any], language: Language) -> dict[str, Cell]:
    """What a case tells as cells, by the path of their column; `read_row` reads the same back.

    Only what a row can hold: one pregnancy, one stay in hospital an elder.
    """
    row: dict[str, Cell] = {}
    for column in COLUMNS:
        if column in SAYING_NONE:
            if told.get(column.path) == []:
                row[column.path] = cells.write(column, (), language)
            continue
        several = _at(told, column.path.partition("/{n}")[0]) if column.is_repeated else (None,)
        for number in range(len(several or ())):
            place = Place(column, number)
            value = _at(told, place.path)
            if value is not None:
                row[place.path] = cells.write(column, value, language)
    return row


def _at(told: Any, path: str) -> Any:
    for step in path.split("/"):
        if isinstance(told, Sequence):
            told = told[int(step)] if int(step) < len(told) else None
        elif told is not None:
            told = told.get(step)
    return told


def cases_in(data: bytes) -> list[dict[str, Any]]:
    """The households of a case file, or of a list of them. Raises Refused."""
    return [plain(one.model_copy(update={"saved": None})) for one in read_cases(data)]


def read_list(source: IO[bytes], limits: Limits, language: Language) -> Iterator[Listed]:
    """The households of a list, row by row. Raises BadTable for a file that cannot be read, also later."""
    table = open_table(source, limits)
    if table.layout.persons:
        table = as_households(table, language)
    for number, row in table.rows:
        if is_example(row, table.layout) or is_below(row):
            continue
        name = table.layout.called(row)
        try:
            family = family_of(read_row(table.layout, row, language))
        except Unusable as unusable:
            faults = unusable.messages(Line(number, name), table.layout, language)
            yield Listed(number, {}, faults)
            continue
        yield Listed(number, plain(family) | ({"household": name} if name else {}))
