"""An empty roster to fill in: headings in both languages, notes, drop-downs and an example row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO, Any

from calculators.roster import cells
from calculators.roster.cells import Cell
from calculators.roster.columns import COLUMNS, ID, Column, Kind, Place
from calculators.roster.question import named
from calculators.roster.rows import Layout, Unusable, read_row
from calculators.roster.words import entries, say
from content.library import LANGUAGES, Language

ROWS_TO_FILL = 5000
WIDE, NARROW = 22, 14
USUAL_PAIR = ("maternity_leave", "extended_maternity_leave")


def places() -> Iterator[Place]:
    """The columns of the template: repeated ones as often as it has them, those of one thing together."""
    shown = [column for column in COLUMNS if column.shown]
    while shown:
        column = shown.pop(0)
        alike = [column]
        while column.is_repeated and shown and _root(shown[0]) == _root(column):
            alike.append(shown.pop(0))
        for number in range(column.shown):
            yield from (Place(one, number) for one in alike if number < one.shown)


def _root(column: Column) -> str:
    return column.path.partition("/{n}")[0]


def example() -> dict[str, Any]:
    """What the example row holds, as values, by path."""
    told = {}
    for place in places():
        value = place.column.example
        if value is not None and place.number == 0:
            is_day = place.column.kind is Kind.DATE and isinstance(value, str)
            told[place.path] = date.fromisoformat(str(value)) if is_day else value
    return told


def is_example(row: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row is the template's example, left as it was: it is nobody's leave."""
    at = layout.id
    if at is None or at >= len(row) or cells.is_empty(row[at]):
        return False
    if cells.written(row[at]) not in (say("sheet", "example_name", language) for language in LANGUAGES):
        return False
    ours = list(places())
    cells_of_ours = [
        cells.write(p.column, example()[p.path], "zh") if p.path in example() else None for p in ours
    ]
    mine = Layout(("",) * len(ours), {at: place for at, place in enumerate(ours) if place.column is not ID})
    try:
        return read_row(layout, row, "zh") == read_row(mine, cells_of_ours, "zh")
    except Unusable:
        return False


def write_template(target: IO[bytes], language: Language) -> None:
    """Write the workbook, headings of that language first."""
    import xlsxwriter  # only here and for results

    book = xlsxwriter.Workbook(target, {"in_memory": True})
    forms = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#cfe3df"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "example": book.add_format({"italic": True, "font_color": "#50605d"}),
        "example_date": book.add_format(
            {"italic": True, "font_color": "#50605d", "num_format": "yyyy-mm-dd", "align": "left"}
        ),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(say("sheet", "roster", language))
    notes = book.add_worksheet(say("sheet", "notes", language))
    choices = book.add_worksheet(say("sheet", "choices", language))
    _roster(sheet, _choices(choices, language), forms, language)
    _notes(notes, forms, language)
    book.close()


def heading(place: Place, language: Language) -> str:
    """The heading in both languages, one under the other."""
    other = next(one for one in LANGUAGES if one != language)
    return f"{place.heading(language)}\n{place.heading(other)}"


def _roster(sheet: Any, lists: dict[str, str], forms: dict[str, Any], language: Language) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 48)
    told = example()
    for at, place in enumerate(places()):
        column = place.column
        is_date = column.kind in (Kind.DATE, Kind.ENDING)
        sheet.set_column(at, at, NARROW if is_date else WIDE, forms["date"] if is_date else None)
        sheet.write_string(0, at, heading(place, language), forms["head"])
        sheet.write_comment(0, at, note(column, language), {"x_scale": 2, "y_scale": 2})
        source = lists.get(column.key)
        if source is not None:
            sheet.data_validation(
                1,
                at,
                ROWS_TO_FILL,
                at,
                {
                    "validate": "list",
                    "source": source,
                    "error_title": say("sheet", "error_title", language),
                    "error_type": "information" if column.kind is Kind.LEAVES else "stop",
                    "show_error": column.kind is not Kind.ENDING,
                },
            )
        if place.path in told:
            cell = cells.write(column, told[place.path], language)
            _example_cell(sheet, at, cell, forms)
        elif column is ID:
            sheet.write_string(1, at, say("sheet", "example_name", language), forms["example"])


def _example_cell(sheet: Any, at: int, cell: Cell, forms: dict[str, Any]) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(1, at, cell, forms["example_date"])
    elif isinstance(cell, int):
        sheet.write_number(1, at, cell, forms["example"])
    else:
        sheet.write_string(1, at, cell, forms["example"])


def note(column: Column, language: Language) -> str:
    """What to write in a column."""
    text: str = entries("column", column.key)["note"][language]
    return text


def _choices(sheet: Any, language: Language) -> dict[str, str]:
    """The answers to choose from, a column each; where each stands, by the key of the column it is for."""
    lists: dict[str, str] = {}
    listed: dict[tuple[str, ...], str] = {}
    for column in COLUMNS:
        labels = tuple(_offered(column, language))
        if not labels:
            continue
        if labels not in listed:
            at = len(listed)
            for line, text in enumerate(labels):
                sheet.write_string(line, at, text)
            sheet.set_column(at, at, WIDE)
            letter = chr(ord("A") + at)
            listed[labels] = f"='{say('sheet', 'choices', language)}'!${letter}$1:${letter}${len(labels)}"
        lists[column.key] = listed[labels]
    return lists


def _offered(column: Column, language: Language) -> list[str]:
    labels = cells.labels(column, language)
    return [named(USUAL_PAIR, language), *labels] if column.kind is Kind.LEAVES else labels


def _notes(sheet: Any, forms: dict[str, Any], language: Language) -> None:
    sheet.set_column(0, 0, 26, forms["wrapped"])
    sheet.set_column(1, 1, 70, forms["wrapped"])
    sheet.set_column(2, 2, 50, forms["wrapped"])
    sheet.merge_range(0, 0, 0, 2, say("sheet", "notes_intro", language), forms["wrapped"])
    sheet.set_row(0, 90)
    for at, key in enumerate(("notes_column", "notes_text", "notes_choices")):
        sheet.write_string(1, at, say("sheet", key, language), forms["head"])
    separator = say("sentence", "list_of_columns", language)
    for line, column in enumerate((column for column in COLUMNS if column.shown), start=2):
        sheet.write_string(line, 0, Place(column).heading(language))
        sheet.write_string(line, 1, note(column, language))
        sheet.write_string(line, 2, separator.join(_offered(column, language)))
