"""One cell: what was written, as a value of the case file, and back.

A cell comes as the file has it: text, a number, a truth value, a date. Empty is not answered. What can
be read in two ways is not read.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache
from numbers import Real
from typing import Any, NamedTuple

from calculators.shown import shown as harmless
from content import called
from content.library import Language
from roster.columns import Column, Kind, plain
from roster.words import entries, spellings
from rules.family import FIRST_YEAR, LAST_YEAR

Cell = Any
"""str, int, a real number, bool, date, datetime or None."""

FIRST_SERIAL = 61
"""1 March 1900 in the date system of 1900. Before it spreadsheets count a 29 February that never was."""
SERIALS_FROM = date(1899, 12, 30)
SHORTEST_SERIAL = 5
LONGEST_SHOWN = 40
MONTHS = 12
UNTOLD = "untold"
"""The answer that is one of a form, and yet tells nothing."""

_WRITTEN = re.compile(
    r"(\d{4})\s*(?:-\s*(\d{1,2})\s*-|/\s*(\d{1,2})\s*/|\.\s*(\d{1,2})\s*\.|年\s*(\d{1,2})\s*月)\s*(\d{1,2})\s*[日号]?"
    r"(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_DIGITS = re.compile(r"\d{8}")
_SERIAL = re.compile(r"\d{5,6}(\.\d+)?")
_LIKE_A_DATE = re.compile(r"\d{1,4}\s*[-/.年月]\s*\d{1,2}(\s*[-/.月日号]\s*(\d{1,4})?)?|\d{4}|\d{6}")
_MONTH = re.compile(r"(\d{4})\s*(?:年\s*(\d{1,2})\s*月?|[-/.]\s*(\d{1,2}))")
_SIX_DIGITS = re.compile(r"(\d{4})(\d{2})")
_TO = re.compile(r"\s*(?:至|到|~|—+|–|--+|→|\bto\b|\s-\s)\s*")
_YEARS = re.compile(r"(\d{4})\s*年?\s*[:=]?\s*(\d{1,3})\s*天?")


class Unreadable(Exception):
    """A cell that cannot be read: a key of `problem` in the words, and what they need."""

    def __init__(self, code: str, value: object, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = {"value": shown(value), **values}


class Month(NamedTuple):
    """A date of which no more is told than its month."""

    first: date
    last: date


def shown(value: object) -> str:
    """A cell's content on one line, cut to what a message can hold."""
    return harmless(value, LONGEST_SHOWN)


def is_empty(cell: Cell) -> bool:
    """Whether nothing is written there; spaces, also full-width ones, are nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_untold(cell: Cell) -> bool:
    """Whether nothing is told there: it is empty, or says that it is not known."""
    return is_empty(cell) or (isinstance(cell, str) and _folded(cell).casefold() in _not_known())


@cache
def _not_known() -> frozenset[str]:
    return frozenset(entries("cell", "not_known")["also"].split("|"))


def is_number(cell: Cell) -> bool:
    """Whether it is a number, as a spreadsheet has it; a truth value is none."""
    return isinstance(cell, Real) and not isinstance(cell, bool)


def _is_whole(cell: Cell) -> bool:
    return is_number(cell) and bool(cell == cell and abs(cell) < 10**15 and int(cell) == cell)


def read(column: Column, cell: Cell, language: Language) -> Any:
    """The value of the case file in a cell that is not empty. Raises Unreadable."""
    return _READERS[column.kind](column, cell, language)


def _text(_column: Column, cell: Cell, _language: Language) -> str:
    return written(cell)


def _day(_column: Column, cell: Cell, _language: Language) -> date:
    return day_of(cell)


def day_of(cell: Cell) -> date:
    """A date from a date cell, its serial number, or text with the year first. Raises Unreadable."""
    if isinstance(cell, datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    if is_number(cell):
        return _of_number(cell)
    return _of_text(_folded(cell), cell)


def _of_number(number: Any) -> date:
    whole = int(number) if number == number and abs(number) < 10**9 else 0
    if whole == number and _DIGITS.fullmatch(str(whole)):
        return _of_text(str(whole), whole)
    if FIRST_YEAR <= number <= LAST_YEAR:
        raise Unreadable("ambiguous_date", whole)
    return _of_serial(whole, number)


def _of_serial(serial: int, cell: Cell) -> date:
    if not FIRST_SERIAL <= serial <= (date(LAST_YEAR, 12, 31) - SERIALS_FROM).days:
        raise Unreadable("not_a_date", cell)
    return SERIALS_FROM + timedelta(days=serial)


def _of_text(text: str, cell: Cell) -> date:
    found = _WRITTEN.fullmatch(text)
    if found:
        year, *months, day = found.groups()
        return _existing(int(year), int(next(month for month in months if month)), int(day), cell)
    if _DIGITS.fullmatch(text):
        return _existing(int(text[:4]), int(text[4:6]), int(text[6:]), cell)
    if _SERIAL.fullmatch(text) and len(text.partition(".")[0]) == SHORTEST_SERIAL:
        return _of_serial(int(text.partition(".")[0]), cell)
    raise Unreadable("ambiguous_date" if _LIKE_A_DATE.fullmatch(text) else "not_a_date", cell)


def _existing(year: int, month: int, day: int, cell: Cell) -> date:
    try:
        return _in_range(date(year, month, day), cell)
    except ValueError:
        raise Unreadable("no_such_day", cell) from None


def _in_range(day: date, cell: Cell) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unreadable("date_out_of_range", cell)
    return day


def _birth_date(_column: Column, cell: Cell, _language: Language) -> date | Month:
    try:
        return day_of(cell)
    except Unreadable:
        month = None if is_number(cell) and not _is_whole(cell) else _month(_folded(written(cell)))
        if month is None:
            raise
        return month


def _month(text: str) -> Month | None:
    """The month of text that names no day; six digits only where they are no day of a short year."""
    found = _MONTH.fullmatch(text)
    digits = _SIX_DIGITS.fullmatch(text)
    if digits and 1 <= int(text[2:4]) <= MONTHS:
        return None
    if found is None and digits is None:
        return None
    year, number = (int(part) for part in (found or digits).groups() if part)  # type: ignore[union-attr]
    return month_of(year, number) if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= MONTHS else None


def month_of(year: int, number: int) -> Month:
    """The first and the last day of a month."""
    return Month(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def _between(_column: Column, cell: Cell, _language: Language) -> tuple[date, date]:
    ends = [end.strip() for end in _TO.split(_folded(cell))]
    if len(ends) != len(("from", "to")):
        raise Unreadable("not_two_dates", cell)
    first, last = (day_of(end) for end in ends)
    return first, last


def _ending(column: Column, cell: Cell, language: Language) -> date | str:
    if isinstance(cell, str) and plain(cell) in _answers(column.choices):
        return "ongoing"
    return _day(column, cell, language)


def _number(column: Column, cell: Cell, _language: Language) -> int:
    if column.choices and (told := _answers(column.choices).get(plain(written(cell)))) is not None:
        return int(told)
    if _is_whole(cell):
        return int(cell)
    if isinstance(cell, str) and (found := re.fullmatch(r"(-?\d{1,9})(\.0+)?", _folded(cell))):
        return int(found[1])
    raise Unreadable("not_a_whole_number", cell)


def _yes_no(column: Column, cell: Cell, _language: Language) -> bool:
    if isinstance(cell, bool):
        return cell
    told = _answers(column.choices).get(plain(written(cell)))
    if told is None:
        raise Unreadable("not_yes_or_no", cell)
    return told == "true"


def _choice(column: Column, cell: Cell, language: Language) -> str | None:
    told = _answers(column.choices).get(plain(written(cell)))
    if told is None:
        raise Unreadable("no_such_choice", cell, expected=_possible(column.choices, language))
    return None if told == UNTOLD else told


def _grade(column: Column, cell: Cell, language: Language) -> int:
    return int(_choice(column, cell, language) or 0)


def _leaves(column: Column, cell: Cell, language: Language) -> tuple[str, ...]:
    """One leave, or several joined with + or a comma."""
    if plain(written(cell)) in _together():
        return _together()[plain(written(cell))]
    parts = _parts(cell)
    told = [_leave(column, part, language) for part in parts]
    if not parts or None in told:
        raise Unreadable("no_such_choice", cell, expected=_possible(column.choices, language))
    return tuple(dict.fromkeys(leave for leave in told if leave is not None))


def _leave(column: Column, name: str, language: Language) -> str | None:
    """The leave of that name; None where there is none. Raises Unreadable where no text of it is held."""
    meant = _answers(column.choices).get(plain(name)) or called.meant_by(name) or ""
    if (unheld := called.unheld(meant, language)) is not None:
        raise Unreadable("leave_not_held", name, answer=unheld.answer, ask=unheld.ask)
    return meant if meant in entries("value", column.choices) else None


def _parts(cell: Cell) -> list[str]:
    return [part for part in re.split(r"[+＋、，,;；/]|加|和|及", written(cell)) if part.strip()]


@cache
def _together() -> dict[str, tuple[str, ...]]:
    """Names under which several leaves go together."""
    return {
        plain(text): tuple(leaves.split("+"))
        for leaves, entry in entries("together").items()
        for text in entry["also"].split("|")
    }


def _none(column: Column, cell: Cell, language: Language) -> tuple[()] | None:
    """The empty list; None where it is only said that there are some."""
    return () if _choice(column, cell, language) == "none" else None


def _years(column: Column, cell: Cell, _language: Language) -> dict[int, int]:
    text = _folded(written(cell))
    if _answers(column.choices).get(plain(text)) == "none":
        return {}
    found: dict[int, int] = {}
    for part in re.split(r"[;,、\n]", text):
        told = _YEARS.fullmatch(part.strip())
        if told is None or int(told[1]) in found:
            raise Unreadable("not_years", cell)
        found[int(told[1])] = int(told[2])
    return found


def _some_years(column: Column, cell: Cell, _language: Language) -> list[int]:
    text = _folded(written(cell))
    if _answers(column.choices).get(plain(text)) == "none":
        return []
    found = [re.fullmatch(r"(\d{4})\s*年?", part.strip()) for part in re.split(r"[;,、\n]", text)]
    if not all(found):
        raise Unreadable("not_some_years", cell)
    return sorted({int(year[1]) for year in found if year})


def note(column: Column, cell: Cell, value: Any, language: Language) -> Unreadable | None:
    """What is said of a cell that was read as something near to what it says."""
    if isinstance(value, Month):
        return Unreadable("month_only", cell)
    if column.kind is Kind.CHOICE and value is None:
        return Unreadable("hukou_untold", cell)
    if column.kind is Kind.LEAVES and not all(plain(part) in _leave_names(column) for part in _parts(cell)):
        leaves = "+".join(label(column.choices, leave, language) for leave in value)
        return Unreadable("leave_read_as", cell, leave=leaves)
    return None


def _leave_names(column: Column) -> frozenset[str]:
    return frozenset(_answers(column.choices)) | called.names().keys()


_READERS: dict[Kind, Callable[[Column, Cell, Language], Any]] = {
    Kind.TEXT: _text,
    Kind.DATE: _day,
    Kind.BIRTH_DATE: _birth_date,
    Kind.BETWEEN: _between,
    Kind.ENDING: _ending,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.GRADE: _grade,
    Kind.LEAVES: _leaves,
    Kind.NONE: _none,
    Kind.YEARS: _years,
    Kind.SOME_YEARS: _some_years,
}


def written(cell: Cell) -> str:
    """A cell as text; a whole number without its decimals."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if _is_whole(cell):
        return str(int(cell))
    if isinstance(cell, date):
        return cell.isoformat().removesuffix("T00:00:00")
    return str(cell)


def _folded(cell: object) -> str:
    """Text without outer spaces, full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", str(cell)).strip()


@cache
def _answers(choices: str) -> dict[str, str]:
    """Every way to write an answer, and its value in the case file; of two alike the label wins."""
    found: dict[str, str] = {}
    told = entries("value", choices)
    for value, entry in told.items():
        for text in (value, *entry["label"].values()):
            found.setdefault(plain(text), value)
    for value, entry in told.items():
        for text in spellings(entry, "label"):
            found.setdefault(plain(text), value)
    return found


def labels(column: Column, language: Language) -> list[str]:
    """The answers to choose from, as they are written; none where the column is no choice."""
    if column.kind in (Kind.YEARS, Kind.SOME_YEARS, Kind.NUMBER):
        return []
    return _labels(column.choices, language) if column.choices else []


def _labels(choices: str, language: Language) -> list[str]:
    told = entries("value", choices).items()
    return [entry["label"][language] for value, entry in told if value != UNTOLD]


def _possible(choices: str, language: Language) -> str:
    separator: str = entries("sentence", "list_of_columns")[language]
    return separator.join(_labels(choices, language))


def label(choices: str, value: str, language: Language) -> str:
    """One answer as it is written."""
    text: str = entries("value", choices, value)["label"][language]
    return text


def write(column: Column, value: Any, language: Language) -> Cell:
    """A value of the case file as a cell that reads back as the same value."""
    if column.kind is Kind.NUMBER:
        return value
    if column.kind in (Kind.DATE, Kind.BIRTH_DATE, Kind.ENDING) and value != "ongoing":
        return value if isinstance(value, date) else date.fromisoformat(value)
    if column.kind is Kind.YES_NO:
        return label(column.choices, str(value).lower(), language)
    if column.kind is Kind.LEAVES:
        return "+".join(label(column.choices, one, language) for one in value)
    if column.kind is Kind.YEARS and value:
        return "; ".join(f"{year}:{days}" for year, days in value.items())
    if column.kind is Kind.SOME_YEARS and value:
        return "; ".join(map(str, value))
    if column.kind in (Kind.NONE, Kind.YEARS, Kind.SOME_YEARS):
        return label(column.choices, "none", language)
    return label(column.choices, str(value), language) if column.choices else value
