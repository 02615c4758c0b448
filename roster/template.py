"""An empty roster of leaves or households: headings in both languages, notes, drop-downs, an example row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import IO, Any, Literal, NamedTuple, get_args

from calculators.leaves import usual
from content.library import LANGUAGES, USUAL, Language
from roster import cells
from roster.cells import Cell
from roster.columns import COLUMNS, ID, Column, Kind, Place
from roster.question import named
from roster.rows import Layout, Told, Unusable, read_row
from roster.words import entries, say
from roster.workbook import A4
from telling.words import phrases

Purpose = Literal["leaves", "households"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)

ROWS_TO_FILL = 5000
WIDE, NARROW = 22, 14
USUAL_PAIR = usual("birth", "mother")


class Template(NamedTuple):
    """Which columns stand in an empty roster, in its order, and what its example row holds in each."""

    examples: dict[str, object]
    repeated: dict[str, int]
    """How often the columns of a list stand in it."""
    seen: frozenset[str]
    """The columns that are needed most often, of each list those of its first entry."""
    seen_twice: frozenset[str] = frozenset()
    """Of these, the ones that are seen of the second entry too."""

    def is_seen(self, place: Place) -> bool:
        """Whether a column is in sight; the others are folded beside those that are."""
        return place.column.path in (self.seen, self.seen_twice, frozenset())[min(place.number, 2)]


OF_LEAVES = Template(
    {
        "id": None,
        "claim/subject": "mother",
        "claim/leave": USUAL_PAIR,
        "claim/taken/{n}/from": "2026-03-01",
        "claim/taken/{n}/to": "2026-09-04",
        "marriage": "married",
        "married_on": None,
        "mother/employment": "employee",
        "father/employment": None,
        "births/0/outcome": "born",
        "births/0/due_date": None,
        "births/0/date": "2026-03-01",
        "births/0/babies": 1,
        "births/0/difficult": False,
        "births/0/order": 1,
        "births/0/leave_starts": "2026-03-01",
        "births/0/care_leave_starts": None,
        "births/0/weeks_pregnant": None,
        "births/0/lawful": None,
        "children": (),
        "children/{n}/birth_date": None,
        "children/{n}/alive": None,
        "elders/{n}/parent_of": None,
        "elders/{n}/birth_date": None,
        "elders/{n}/stays/0/from": None,
        "elders/{n}/stays/0/to": None,
        "mother/only_child": None,
        "father/only_child": None,
        "mother/care_leave_used": None,
        "father/care_leave_used": None,
        "claim/about": None,
        "mother/birth_date": None,
        "father/birth_date": None,
        "province": None,
        "as_of": None,
    },
    repeated={"claim/taken": 2, "children": 2, "elders": 1},
    seen=frozenset(
        {
            "id",
            "claim/subject",
            "claim/leave",
            "claim/taken/{n}/from",
            "claim/taken/{n}/to",
            "marriage",
            "married_on",
            "births/0/outcome",
            "births/0/due_date",
            "births/0/date",
            "births/0/babies",
            "births/0/difficult",
            "births/0/order",
            "births/0/leave_starts",
            "children/{n}/birth_date",
        }
    ),
)
OF_HOUSEHOLDS = Template(
    {
        "id": None,
        "parents": "both",
        "marriage": "married",
        "remarried": None,
        "mother/birth_date": "1967-05-01",
        "mother/alive": True,
        "mother/death_date": None,
        "mother/hukou": "rural",
        "mother/employment": "self_employed",
        "father/birth_date": "1966-03-10",
        "father/alive": True,
        "father/death_date": None,
        "father/hukou": "rural",
        "father/employment": "self_employed",
        "children": None,
        "children/{n}/birth_date": "1990-08-01",
        "children/{n}/sex": "male",
        "children/{n}/alive": True,
        "children/{n}/death_date": None,
        "children/{n}/disability_grade": 0,
        "children/{n}/disability_date": None,
        "children/{n}/adopted": False,
        "children/{n}/hukou_province": None,
        "children/{n}/subsidy_claimed": None,
        "children/{n}/school_starts": None,
        "family_planning/only_child_certificate": True,
        "family_planning/policy_violation": False,
        "mother/complication_grade": 0,
        "father/complication_grade": 0,
        "births": (),
        "births/0/outcome": None,
        "births/0/due_date": None,
        "births/0/date": None,
        "births/0/babies": None,
        "births/0/difficult": None,
        "births/0/weeks_pregnant": None,
        "births/0/order": None,
        "births/0/leave_starts": None,
        "births/0/remote_area": None,
        "mother/maternity_insured": None,
        "father/maternity_insured": None,
        "elders": (),
        "province": None,
    },
    repeated={"children": 3},
    seen=frozenset(
        {
            "id",
            "marriage",
            "mother/birth_date",
            "mother/hukou",
            "father/birth_date",
            "father/hukou",
            "children/{n}/birth_date",
            "children/{n}/sex",
            "children/{n}/alive",
            "family_planning/only_child_certificate",
            "family_planning/policy_violation",
            "births",
        }
    ),
    seen_twice=frozenset({"children/{n}/birth_date", "children/{n}/sex", "children/{n}/alive"}),
)
TEMPLATES: dict[Purpose, Template] = {"leaves": OF_LEAVES, "households": OF_HOUSEHOLDS}


def places(purpose: Purpose = "leaves") -> Iterator[Place]:
    """The columns of the template: those in sight first, then the folded ones."""
    every = list(_places(purpose))
    yield from (place for place in every if TEMPLATES[purpose].is_seen(place))
    yield from (place for place in every if not TEMPLATES[purpose].is_seen(place))


def _places(purpose: Purpose) -> Iterator[Place]:
    """Repeated columns as often as the template has them, those of one thing together."""
    template = TEMPLATES[purpose]
    columns = (_COLUMNS[path] for path in template.examples)
    for repeated_list, alike in groupby(columns, key=_list_of):
        together = list(alike)
        for number in range(template.repeated.get(repeated_list, 1)):
            yield from (Place(one, number) for one in together)


def _list_of(column: Column) -> str:
    """The list of whose entries a repeated column tells; empty for any other column."""
    return column.path.partition("/{n}")[0] if column.is_repeated else ""


_COLUMNS = {column.path: column for column in COLUMNS}


@cache
def example(purpose: Purpose = "leaves") -> dict[str, Any]:
    """What the example row holds, as values, by path."""
    told = {}
    for place in places(purpose):
        value = TEMPLATES[purpose].examples[place.column.path]
        if value is not None and place.number == 0:
            is_day = place.column.kind in (Kind.DATE, Kind.BIRTH_DATE) and isinstance(value, str)
            told[place.path] = date.fromisoformat(str(value)) if is_day else value
    return told


def is_example(row: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row is the template's example, left as it was: it is nobody's leave."""
    if layout.called(row) not in [say("sheet", "example_name", language) for language in LANGUAGES]:
        return False
    try:
        return read_row(layout, row, USUAL) in [_told(purpose) for purpose in PURPOSES]
    except Unusable:
        return False


@cache
def _told(purpose: Purpose) -> Told:
    """What the example row tells."""
    given = example(purpose)
    ours = [place for place in places(purpose) if place.path in given]
    layout = Layout(("",) * len(ours), dict(enumerate(ours)))
    return read_row(layout, [cells.write(p.column, given[p.path], USUAL) for p in ours], USUAL)


def write_template(target: IO[bytes], language: Language, purpose: Purpose = "leaves") -> None:
    """Write the workbook in that language."""
    import xlsxwriter  # only here and for results

    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"comments": phrases.program(language)})
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
    _roster(sheet, _choices(choices, language, purpose), forms, language, purpose)
    _notes(notes, forms, language, purpose)
    book.close()


def _roster(
    sheet: Any, lists: dict[str, str], forms: dict[str, Any], language: Language, purpose: Purpose
) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 48)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    told = example(purpose)
    for at, place in enumerate(places(purpose)):
        column = place.column
        is_date = column.kind in (Kind.DATE, Kind.BIRTH_DATE, Kind.ENDING)
        folded = {} if TEMPLATES[purpose].is_seen(place) else {"level": 1, "hidden": True}
        sheet.set_column(at, at, WIDE if at == 0 else NARROW, forms["date"] if is_date else None, folded)
        sheet.write_string(0, at, place.heading(language), forms["head"])
        sheet.write_comment(0, at, note(column, language, purpose), {"x_scale": 2, "y_scale": 2})
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

    sheet.set_column(at + 1, at + 1, None, None, {"collapsed": True})


def _example_cell(sheet: Any, at: int, cell: Cell, forms: dict[str, Any]) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(1, at, cell, forms["example_date"])
    elif isinstance(cell, int):
        sheet.write_number(1, at, cell, forms["example"])
    else:
        sheet.write_string(1, at, cell, forms["example"])


def note(column: Column, language: Language, purpose: Purpose) -> str:
    """What to write in a column."""
    words = entries("column", column.key)
    text: str = words.get(f"note_{purpose}", words["note"])[language]
    return text


def _choices(sheet: Any, language: Language, purpose: Purpose) -> dict[str, str]:
    """The answers to choose from, a column each; where each stands, by the key of the column it is for."""
    lists: dict[str, str] = {}
    listed: dict[tuple[str, ...], str] = {}
    for column in dict.fromkeys(place.column for place in places(purpose)):
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


def _notes(sheet: Any, forms: dict[str, Any], language: Language, purpose: Purpose) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)
    sheet.set_column(0, 0, 26, forms["wrapped"])
    sheet.set_column(1, 1, 70, forms["wrapped"])
    sheet.set_column(2, 2, 50, forms["wrapped"])
    sheet.merge_range(0, 0, 0, 2, say("sheet", f"notes_{purpose}", language), forms["wrapped"])
    sheet.set_row(0, 90)
    for at, key in enumerate(("notes_column", "notes_text", "notes_choices")):
        sheet.write_string(1, at, say("sheet", key, language), forms["head"])
    separator = say("sentence", "list_of_columns", language)
    for line, column in enumerate(dict.fromkeys(place.column for place in places(purpose)), start=2):
        sheet.write_string(line, 0, Place(column).heading(language))
        sheet.write_string(line, 1, note(column, language, purpose))
        sheet.write_string(line, 2, separator.join(_offered(column, language)))
