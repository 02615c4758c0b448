"""One row: what it tells as a case and a claim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from calculators.casefile import Problem, Refused, read_case
from calculators.leaves import usual
from calculators.shown import shown
from content import called
from content.dates import said
from content.library import Language, read
from roster import cells
from roster.cells import Cell, Month, Unreadable
from roster.columns import (
    BETWEEN,
    BOTH_HUKOU,
    ID,
    LEAVE,
    SAYING_NONE,
    STARTS,
    Kind,
    Place,
    first_within,
    is_result,
    known_place,
    place_of,
    plain,
    recognised,
    without_brackets,
)
from roster.words import entries, say
from rules.family import LONGEST_NAME, Family
from telling.words import asking
from telling.words.names import QUIET

LISTS = ("children", "elders", "taken")
_NONE_BUT = {
    "births": "none_but_filled_in",
    "children": "none_but_children",
    "elders": "none_but_filled_in",
}
MOTHERS = usual("birth", "mother")[0]
PATHS_NAMED = ("first", "other", "needed")
"""Values of a fault that are paths, and told as headings."""


class BadTable(Exception):
    """A table of which no row can be read: a key of `file` in the words, and what they need."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def message(self, language: Language) -> str:
        """What is wrong and what to do."""
        return say("file", self.code, language, **{name: shown(value) for name, value in self.values.items()})


class Fault(NamedTuple):
    """What is wrong with a row: in which cell (its path; empty for the whole row), and what."""

    path: str
    code: str
    values: Mapping[str, str | date]


class Unusable(Exception):
    """A row that cannot be answered until its faults are mended."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(fault.code for fault in faults))
        self.faults = faults

    def messages(self, line: Line, layout: Layout, language: Language) -> tuple[str, ...]:
        """Each fault in words, for that row."""
        return tuple(explain(fault, line, layout, language) for fault in self.faults)


class Line(NamedTuple):
    """A row as a message names it: its number, and whom it is about where it says so."""

    number: int
    name: str | None = None


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are: those recognised, and which are carried through."""

    headings: tuple[str, ...]
    places: dict[int, Place] = field(default_factory=dict)
    names: tuple[int, ...] = ()
    """Columns of numbers and names by which a row is found again."""
    persons: dict[int, str] = field(default_factory=dict)
    """Of a table with a row a person: what each column tells of somebody."""
    noted: int | None = None
    """Of households brought together from such a table: where it stands what is to be said of one,"""
    wrong: int | None = None
    """and what keeps one from being read."""
    not_used: tuple[str, ...] = ()
    """Headings of such a table that meant nothing."""

    @property
    def carried(self) -> list[int]:
        """Every column that comes back: all but earlier answers."""
        return [at for at, heading in enumerate(self.headings) if not is_result(heading)]

    @cached_property
    def unrecognised(self) -> list[str]:
        """The headings that mean nothing here."""
        known = {*self.places, *self.names, *self.persons}
        return list(self.not_used) or [
            self.headings[at]
            for at in self.carried
            if at not in known and self.headings[at].strip() and not is_not_taken(self.headings[at])
        ]

    @property
    def not_taken(self) -> list[str]:
        """The headings that say something near to what is asked, and yet not that."""
        return [heading for heading in self.headings if is_not_taken(heading)]

    @property
    def remarks(self) -> dict[str, list[str]]:
        """What is said of columns, by the key of its words, with their headings."""
        of_both = [self.headings[at] for at, place in self.places.items() if place.column is BOTH_HUKOU]
        implied = [self.headings[at] for at, place in self.places.items() if place.path == "births/0/date"]
        return {
            "not_taken": self.not_taken,
            "of_both": of_both,
            "implied": implied if self.outcome else [],
            "of_persons": [""] if self.wrong is not None else [],
        }

    @cached_property
    def by_month(self) -> frozenset[int]:
        """Columns that are headed as months: the first of a month stands there for all of it."""
        return frozenset(at for at, heading in enumerate(self.headings) if _BY_MONTH.search(plain(heading)))

    @cached_property
    def outcome(self) -> str | None:
        """How a pregnancy ended, where only the heading of its day says so."""
        paths = {place.path: at for at, place in self.places.items()}
        at = paths.get("births/0/date")
        if at is None or "births/0/outcome" in paths:
            return None
        names = (plain(text) for text in (self.headings[at], *self.headings[at].splitlines()))
        return next((implied for name in names if (implied := _implied().get(name))), None)

    def called(self, row: Sequence[Cell]) -> str | None:
        """Whom a row is about, as it says itself: on one line, cut to what a name may hold."""
        told = [row[at] for at in self.names if at < len(row) and not cells.is_empty(row[at])]
        return " ".join(" ".join(cells.written(cell).split()) for cell in told)[:LONGEST_NAME] or None

    def heading_at(self, at: int, language: Language) -> str:
        """How that column is headed here, in one language."""
        place = self.places.get(at)
        return self.headings[at] if place is None else in_one_language(self.headings[at], place, language)

    def heading(self, path: str, language: Language) -> str:
        """How the column of that path is headed here, in one language; else as in the template."""
        for at, place in self.places.items():
            if place.path == path:
                return in_one_language(self.headings[at], place, language)
        known = place_of(path)
        return path if known is None else known.heading(language)


_BY_MONTH = re.compile("年月(?!日)")


def in_one_language(heading: str, place: Place, language: Language) -> str:
    """A heading on one line; of one that stands in both languages, the line in that language."""
    lines = [" ".join(line.split()) for line in heading.splitlines() if line.strip()]
    ours = place.heading(language)
    if len(lines) > 1 and ours in lines:
        return ours
    return " ".join(lines)


def is_not_taken(heading: str) -> bool:
    """Whether a heading is near to one that is known, and yet not it."""
    return plain(heading) in _not_taken()


@cache
def _not_taken() -> frozenset[str]:
    return frozenset(plain(text) for text in entries("not_taken", "birth_order")["also"].split("|"))


@cache
def _implied() -> dict[str, str]:
    """What a heading says of how a pregnancy ended."""
    told = entries("implied").items()
    return {plain(text): outcome for outcome, entry in told for text in entry["also"].split("|")}


def is_known(heading: str) -> bool:
    """Whether a heading means something in a table, be it of rows or of persons."""
    return recognised(heading) is not None or plain(heading) in _of_persons()


@cache
def _of_persons() -> dict[str, str]:
    """What a heading tells of somebody, in a table with a row a person."""
    told = entries("person").items()
    return {plain(text): key for key, texts in told for text in (key, *texts.split("|"))}


def _persons(headings: Sequence[str]) -> dict[int, str]:
    """What each column tells of somebody; nothing where no column says how persons are related to a head."""
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        key = _of_persons().get(plain(heading)) or _of_persons().get(plain(without_brackets(heading)))
        if key is not None and key not in found.values():
            found[at] = key
    return found if "relation" in found.values() else {}


def is_below(row: Sequence[Cell]) -> bool:
    """Whether a row is no person's: a sum, or what is signed and noted under a list."""
    told = [cells.written(cell).strip() for cell in row if not cells.is_empty(cell)]
    if not told:
        return False
    first = unicodedata.normalize("NFKC", told[0])
    named = plain(first.split(":")[0])
    is_a_sum = named in _below("sum") or re.sub(r"\d+(人|户|行|人次)?$", "", named) in _below("sum")
    is_signed = ":" in first and named in _below("signed")
    return is_a_sum or is_signed or (len(told) == 1 and bool(_A_SENTENCE.search(first)))


_A_SENTENCE = re.compile("[:;。]|^\\d+[、.].")


@cache
def _below(kind: str) -> frozenset[str]:
    return frozenset(plain(text) for text in entries("below", kind)["also"].split("|"))


def lay_out(headings: Sequence[str]) -> Layout:
    """Recognise the columns. Raises BadTable where none is known, or one stands twice."""
    if persons := _persons(headings):
        return Layout(tuple(headings), persons=persons)
    found = {at: place for at, heading in enumerate(headings) if (place := _place(heading)) is not None}
    names = tuple(at for at, place in found.items() if place.column is ID)
    places = _paired({at: place for at, place in found.items() if place.column is not ID})
    seen: dict[str, int] = {}
    for at, place in places.items():
        if place.path in seen:
            first, second = (" ".join(headings[one].split()) for one in (seen[place.path], at))
            raise BadTable("heading_twice", first=first, second=second)
        seen[place.path] = at
    if not places:
        raise BadTable("no_headings")
    return Layout(tuple(headings), places, names)


def _place(heading: str) -> Place | None:
    return None if is_result(heading) else recognised(heading)


def _paired(places: dict[int, Place]) -> dict[int, Place]:
    """First and last days that stand under the name of a leave on one side only, brought together.

    The first day of a leave whose last no column holds is that of the leave as it is worked out.
    """
    at = {place.path: at for at, place in places.items()}
    changed = dict(places)
    for path, where in at.items():
        if not places[where].column.leave:
            continue
        end = path.rpartition("/")[2]
        other_end = "to" if end == "from" else "from"
        other = path.removesuffix(end) + other_end
        start = STARTS.get(path.removesuffix(end) + "from", "")
        if other in at:
            continue
        if f"claim/taken/0/{other_end}" in at and f"claim/taken/0/{end}" not in at:
            changed[at[f"claim/taken/0/{other_end}"]] = known_place(other)
        elif end == "to" and start in at:
            changed[at[start]] = known_place(other)
        elif end == "from" and start and start not in at:
            changed[where] = known_place(start)
    return changed


class Told(NamedTuple):
    """What a row tells: a case file, and what is asked or was taken."""

    case: dict[str, Any]
    claim: dict[str, Any]
    """subject, leave (ids), about (a number from 1), taken [{from, to}]: what is told of them."""
    numbers: dict[str, list[int | str]]
    """Which numbered columns the entries of each list came from: an empty child in between is none."""
    some: tuple[str, ...] = ()
    """The lists of which a row says that there are some."""
    notes: tuple[Fault, ...] = ()
    """What is said of cells that were read as something near to what they say."""
    months: tuple[str, ...] = ()
    """The dates of which no more is told than their month."""
    unread: tuple[str, ...] = ()
    """Headings of dates that seem to be of a leave and are not known."""

    def column_path(self, path: str) -> str:
        """The path of the column behind a path of the case: entries as the row numbers them.

        Of an entry that the row does not list, the next column that is free; of a list that is said not to
        be empty, the first column that tells of its entries.
        """
        inner = first_within(path) if path in self.some else None
        if inner is not None:
            return inner.path
        found = re.match(r"(claim/)?(\w+)/(\d+)(.*)", path)
        if found is None or found[2] not in self.numbers:
            return path
        numbers, at = self.numbers[found[2]], int(found[3])
        number = numbers[at] if at < len(numbers) else int(numbers[-1]) + 1 + at - len(numbers)
        return f"{found[1] or ''}{found[2]}/{number}{found[4]}"


def read_row(
    layout: Layout, row: Sequence[Cell], language: Language, *, month: Literal["first", "last"] = "first"
) -> Told:
    """What a row tells. Raises Unusable, naming every cell that cannot be read.

    Of a date of which only the month is told, the day of that month is taken that `month` says.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    if layout.wrong is not None and row[layout.wrong]:
        raise Unusable(Fault("", "of_persons", {"message": row[layout.wrong]}))
    if layout.noted is not None and row[layout.noted]:
        notes.append(Fault("", "of_persons", {"message": row[layout.noted]}))
    months: list[str] = []
    for at, place in layout.places.items():
        cell = row[at] if at < len(row) else None
        if cells.is_untold(cell):
            continue
        try:
            value = cells.read(place.column, cell, language)
        except Unreadable as wrong:
            faults.append(Fault(place.path, wrong.code, wrong.values))
            continue
        if at in layout.by_month and isinstance(value, date) and value.day == 1 and not isinstance(cell, str):
            value = cells.month_of(value.year, value.month)
        if (said := cells.note(place.column, cell, value, language)) is not None:
            notes.append(Fault(place.path, said.code, said.values))
        if isinstance(value, Month):
            months.append(place.path)
            value = value.first if month == "first" else value.last
        if value is not None or place.column.kind is Kind.NONE:
            values[place.path] = value
    beyond = [cell for cell in row[len(layout.headings) :] if not cells.is_empty(cell)]
    if beyond:
        faults.append(Fault("", "too_many_cells", {"value": cells.shown(beyond[0])}))
    if faults:
        raise Unusable(*faults)
    if "births/0/date" in values and layout.outcome is not None:
        values["births/0/outcome"] = layout.outcome
    if "births/0/date" in values and (lost := _loss_named(layout, row)) is not None:
        values.setdefault("births/0/outcome", lost)
    for person in ("mother", "father"):
        if BOTH_HUKOU.path in values:
            values.setdefault(f"{person}/hukou", values[BOTH_HUKOU.path])
    values.pop(BOTH_HUKOU.path, None)
    if BETWEEN.path in values:
        first, last = values.pop(BETWEEN.path)
        values |= {"claim/taken/0/from": first, "claim/taken/0/to": last}
    return _assembled(values)._replace(
        notes=tuple(notes), months=tuple(months), unread=tuple(_unread(layout, row))
    )


def _loss_named(layout: Layout, row: Sequence[Cell]) -> str | None:
    """How the pregnancy ended, where the leave is called by a name that it has after a loss."""
    at = next((at for at, place in layout.places.items() if place.column is LEAVE), None)
    return None if at is None or at >= len(row) else called.loss_called(cells.written(row[at]))


def _unread(layout: Layout, row: Sequence[Cell]) -> Iterator[str]:
    """The headings of dates that seem to be of a leave and mean nothing here."""
    for at, heading in enumerate(layout.headings[: len(row)]):
        if heading in layout.unrecognised and _OF_A_LEAVE.search(heading.casefold()) and _is_a_day(row[at]):
            yield " ".join(heading.split())


_OF_A_LEAVE = re.compile("假|休|起|止|终|截|结束|返岗|leave|end|until")


def _is_a_day(cell: Cell) -> bool:
    try:
        return bool(cells.day_of(cell))
    except Unreadable:
        return False


def _assembled(values: dict[str, Any]) -> Told:
    lists = {column.path: values.pop(column.path) for column in SAYING_NONE if column.path in values}
    empty = [path for path, told_empty in lists.items() if told_empty is not None]
    told = Told({}, {}, {}, tuple(path for path in lists if path not in empty))
    for path, value in values.items():
        _put(told, path, value)
    for name in LISTS:
        holder = told.claim if name == "taken" else told.case
        if name in holder:
            told.numbers[name] = sorted(holder[name], key=_numbers_first)
            holder[name] = [holder[name][number] for number in told.numbers[name]]
    if both := [name for name in empty if name in told.case]:
        raise Unusable(*(Fault(name, _NONE_BUT[name], {}) for name in both))
    told.case.update({name: [] for name in empty})
    _name_the_leave(told)
    faults = list(_of_the_claim(told))
    if faults:
        raise Unusable(*faults)
    return told


def _numbers_first(number: int | str) -> tuple[bool, str, int]:
    return (True, number, 0) if isinstance(number, str) else (False, "", number)


def _name_the_leave(told: Told) -> None:
    """The leaves by whose names days are headed, where none is named otherwise.

    A woman's days headed 产假 alone are those of the leave she has in all.
    """
    headed = [number for number in told.numbers.get("taken", ()) if isinstance(number, str)]
    if not headed or "leave" in told.claim:
        return
    if headed == [MOTHERS] and told.claim.setdefault("subject", "mother") == "mother":
        return
    told.claim["leave"] = tuple(leave for leave in entries("value", "claim_leave") if leave in headed)


def _put(told: Told, path: str, value: Any) -> None:
    """Put a value where its path says; entries of lists by their number until all are known."""
    parts = path.split("/")
    holder: dict[Any, Any] = told.claim if parts[0] == "claim" else told.case
    if parts[0] == "claim":
        del parts[0]
    *places, last = parts
    for at, name in enumerate(places):
        if name in ("births", "stays"):
            holder = holder.setdefault(name, [{}])[0]
        elif name != "0" or places[at - 1] in LISTS:
            holder = holder.setdefault(int(name) if name.isdigit() else name, {})
    holder[last] = value


def _of_the_claim(told: Told) -> Iterator[Fault]:
    """Whether each stretch of leave has both ends, the right way round."""
    for at, piece in enumerate(told.claim.get("taken", ())):
        path = told.column_path(f"claim/taken/{at}")
        if "from" not in piece or ("to" not in piece and at):
            there, missing = ("from", "to") if "from" in piece else ("to", "from")
            yield Fault(f"{path}/{missing}", "needed_with", {"other": f"{path}/{there}"})
        elif piece.get("to", piece["from"]) < piece["from"]:
            values = {"first": f"{path}/from", "first_day": piece["from"], "last_day": piece["to"]}
            yield Fault(f"{path}/to", "ends_before_it_starts", values)


def family_of(told: Told) -> Family:
    """The case as the rules read it. Raises Unusable with what is wrong, by column."""
    try:
        return read_case(told.case)
    except Refused as refused:
        raise Unusable(*(_fault(problem, told) for problem in refused.problems)) from None


def _fault(problem: Problem, told: Told) -> Fault:
    path = re.sub(r"/\d+$", "", problem.path)
    values = {
        name: told.column_path(str(value)) if name == "first" else value
        for name, value in problem.values.items()
    }
    return Fault(told.column_path(path), problem.code, values)


def column_named(path: str, told: Told, family: Family, layout: Layout, language: Language) -> str:
    """The column in which a fact of the case belongs, by its heading; the fact where no row holds it.

    The people of a list are called as its headings call them: 女方 and 男方.
    """
    own = told.column_path(path)
    return (
        asking.name(path, family, language, QUIET) if place_of(own) is None else layout.heading(own, language)
    )


def explain(fault: Fault, line: Line, layout: Layout, language: Language) -> str:
    """A fault in words: the row, whom it is about, the column's heading, what is wrong and what to do."""
    message = message_of(fault, layout, language)
    own = {"row": line.number, "name": shown(line.name or ""), "message": message}
    if not fault.path:
        return say("problem", "named_row" if line.name else "row", language, **own)
    heading = shown(layout.heading(fault.path, language))
    return say("problem", "named" if line.name else "cell", language, heading=heading, **own)


def message_of(fault: Fault, layout: Layout, language: Language) -> str:
    """What is wrong and what to do, in words."""
    values = {
        name: shown(layout.heading(value, language)) if name in PATHS_NAMED else value
        for name, value in said(fault.values, language).items()
    }
    own = entries("problem").get(fault.code)
    words: str = (own or read("problems")[fault.code])[language]
    heading = layout.heading(fault.path, language) if fault.path else ""
    return words.format(**{"path": "", "heading": heading, **values}).lstrip("：: ")
