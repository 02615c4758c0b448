"""One row: what it tells as a case and a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from calculators.casefile import Problem, Refused, read_case
from calculators.roster import cells
from calculators.roster.cells import Cell, Unreadable
from calculators.roster.columns import ID, SAYING_NONE, Place, first_within, is_result, place_of, recognised
from calculators.roster.words import entries, say
from content import asking
from content.library import Language, read
from rules.family import Family

LISTS = ("children", "elders", "taken")
_NONE_BUT = {
    "births": "none_but_filled_in",
    "children": "none_but_children",
    "elders": "none_but_filled_in",
}
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
        return say("file", self.code, language, **self.values)


class Fault(NamedTuple):
    """What is wrong with a row: in which cell (its path; empty for the whole row), and what."""

    path: str
    code: str
    values: Mapping[str, str]


class Unusable(Exception):
    """A row that cannot be answered until its faults are mended."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(fault.code for fault in faults))
        self.faults = faults

    def messages(self, number: int, layout: Layout, language: Language) -> tuple[str, ...]:
        """Each fault in words, for the row of that number."""
        return tuple(explain(fault, number, layout, language) for fault in self.faults)


@dataclass(frozen=True)
class Layout:
    """What the columns of a table are: those recognised, and which are carried through."""

    headings: tuple[str, ...]
    places: dict[int, Place] = field(default_factory=dict)
    id: int | None = None

    @property
    def carried(self) -> list[int]:
        """Every column that comes back: all but earlier answers."""
        return [at for at, heading in enumerate(self.headings) if not is_result(heading)]

    @property
    def unrecognised(self) -> list[str]:
        """The headings that mean nothing here."""
        known = {*self.places, self.id}
        return [self.headings[at] for at in self.carried if at not in known and self.headings[at].strip()]

    def heading(self, path: str, language: Language) -> str:
        """How the column of that path is headed here, else in the template."""
        for at, place in self.places.items():
            if place.path == path:
                return " ".join(self.headings[at].split())
        known = place_of(path)
        return path if known is None else known.heading(language)


def lay_out(headings: Sequence[str]) -> Layout:
    """Recognise the columns. Raises BadTable where none is known, or one stands twice."""
    places: dict[int, Place] = {}
    seen: dict[str, str] = {}
    id = None
    for at, heading in enumerate(headings):
        place = recognised(heading)
        if place is None or is_result(heading):
            continue
        if place.column is ID:
            id = at if id is None else id
            continue
        if place.path in seen:
            raise BadTable("heading_twice", first=seen[place.path], second=" ".join(heading.split()))
        seen[place.path] = " ".join(heading.split())
        places[at] = place
    if not places:
        raise BadTable("no_headings")
    return Layout(tuple(headings), places, id)


class Told(NamedTuple):
    """What a row tells: a case file, and what is asked or was taken."""

    case: dict[str, Any]
    claim: dict[str, Any]
    """subject, leave (ids), about (a number from 1), taken [{from, to}]: what is told of them."""
    numbers: dict[str, list[int]]
    """Which numbered columns the entries of each list came from: an empty child in between is none."""
    some: tuple[str, ...] = ()
    """The lists of which a row says that there are some."""

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
        number = numbers[at] if at < len(numbers) else numbers[-1] + 1 + at - len(numbers)
        return f"{found[1] or ''}{found[2]}/{number}{found[4]}"


def read_row(layout: Layout, row: Sequence[Cell], language: Language) -> Told:
    """What a row tells. Raises Unusable, naming every cell that cannot be read."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for at, place in layout.places.items():
        cell = row[at] if at < len(row) else None
        if cells.is_empty(cell):
            continue
        try:
            values[place.path] = cells.read(place.column, cell, language)
        except Unreadable as wrong:
            faults.append(Fault(place.path, wrong.code, wrong.values))
    beyond = [cell for cell in row[len(layout.headings) :] if not cells.is_empty(cell)]
    if beyond:
        faults.append(Fault("", "too_many_cells", {"value": cells.shown(beyond[0])}))
    if faults:
        raise Unusable(*faults)
    return _assembled(values)


def _assembled(values: dict[str, Any]) -> Told:
    lists = {column.path: values.pop(column.path) for column in SAYING_NONE if column.path in values}
    empty = [path for path, told_empty in lists.items() if told_empty is not None]
    told = Told({}, {}, {}, tuple(path for path in lists if path not in empty))
    for path, value in values.items():
        _put(told, path, value)
    for name in LISTS:
        holder = told.claim if name == "taken" else told.case
        if name in holder:
            told.numbers[name] = sorted(holder[name])
            holder[name] = [holder[name][number] for number in told.numbers[name]]
    if both := [name for name in empty if name in told.case]:
        raise Unusable(*(Fault(name, _NONE_BUT[name], {}) for name in both))
    told.case.update({name: [] for name in empty})
    faults = list(_of_the_claim(told))
    if faults:
        raise Unusable(*faults)
    return told


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
        if len(piece) < 2:
            there, missing = ("from", "to") if "from" in piece else ("to", "from")
            yield Fault(f"{path}/{missing}", "needed_with", {"other": f"{path}/{there}"})
        elif piece["to"] < piece["from"]:
            values = {
                "first": f"{path}/from",
                "first_day": str(piece["from"]),
                "last_day": str(piece["to"]),
            }
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
        name: told.column_path(value) if name == "first" else value for name, value in problem.values.items()
    }
    return Fault(told.column_path(path), problem.code, values)


def column_named(path: str, told: Told, family: Family, layout: Layout, language: Language) -> str:
    """The column in which a fact of the case belongs, by its heading; the fact where no row holds it."""
    own = told.column_path(path)
    return asking.name(path, family, language) if place_of(own) is None else layout.heading(own, language)


def explain(fault: Fault, number: int, layout: Layout, language: Language) -> str:
    """A fault in words: the row, the column's heading, what is wrong and what to do."""
    values = {
        name: layout.heading(value, language) if name in PATHS_NAMED else value
        for name, value in fault.values.items()
    }
    own = entries("problem").get(fault.code)
    words: str = (own or read("problems")[fault.code])[language]
    message = words.format(**{"path": "", **values}).lstrip("：: ")
    if not fault.path:
        return say("problem", "row", language, row=number, message=message)
    heading = layout.heading(fault.path, language)
    return say("problem", "cell", language, row=number, heading=heading, message=message)
