"""A table with a row a person, as a register of households has it: brought together, a row a household.

A household is the head, the spouse and their children. Everybody else in it has a family of their own, and
is named instead of being counted in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from content.library import Language
from roster import cells
from roster.cells import Cell
from roster.columns import known_place, plain, without_brackets
from roster.files import Table
from roster.reader import Row
from roster.rows import Layout, is_below
from roster.words import entries, say
from rules.family import MOST_ENTRIES

OTHER_PARENT = {"mother": "father", "father": "mother"}
OF_A_PARENT = ("birth_date", "alive", "death_date", "hukou", "employment")
OF_A_CHILD = ("birth_date", "sex", "alive", "death_date", "disability_grade", "disability_date", "adopted")


class Person(NamedTuple):
    """One row: its number in the table, and what each column tells."""

    number: int
    told: Mapping[str, Cell]
    relation: str
    """To the head, by its key in the words; empty where it is of no such kind."""

    @property
    def called(self) -> str:
        """The name, with the relation as it is written."""
        names = (self.told.get(key) for key in ("name", "relation"))
        return " ".join(cells.shown(name) for name in names if not cells.is_empty(name))


@dataclass
class Members:
    """The rows of one household."""

    name: str
    persons: list[Person] = field(default_factory=list)

    def of(self, *relations: str) -> list[Person]:
        """Those who stand in one of these relations to the head."""
        return [person for person in self.persons if person.relation in relations]


def as_households(table: Table, language: Language) -> Table:
    """The same table with a row a household, in the order in which they begin."""
    households = list(_gathered(table))
    most = max((len(_children(one)) for one in households), default=0)
    paths = list(_paths(min(most, MOST_ENTRIES)))
    headings = ["", *(known_place(path).heading(language) for path in paths), "", ""]
    places = {at: known_place(path) for at, path in enumerate(paths, start=1)}
    layout = Layout(
        tuple(headings),
        places,
        (0,),
        noted=len(headings) - 2,
        wrong=len(headings) - 1,
        not_used=tuple(table.layout.unrecognised),
    )
    rows = ((one.persons[0].number, _row(one, paths, language)) for one in households)
    return replace(table, layout=layout, rows=iter(list(rows)), total=len(households))


def _paths(most_children: int) -> Iterator[str]:
    yield "marriage"
    yield from (f"{parent}/{key}" for parent in OTHER_PARENT for key in OF_A_PARENT)
    yield from (f"children/{at}/{key}" for at in range(most_children) for key in (*OF_A_CHILD, "parents"))


def _gathered(table: Table) -> Iterable[Members]:
    """The rows of each household; without a number of households, one begins with each head."""
    found: dict[str, Members] = {}
    key = ""
    for number, row in table.rows:
        if is_below(row):
            table.below.append((number, cells.shown(next(cell for cell in row if not cells.is_empty(cell)))))
            continue
        told = {name: row[at] for at, name in table.layout.persons.items() if at < len(row)}
        person = Person(number, told, _relation(told.get("relation")))
        if not cells.is_empty(told.get("household")):
            key = cells.written(told["household"]).strip()
        elif "household" not in table.layout.persons.values() and person.relation == "head":
            key = str(number)
        found.setdefault(key, Members(key)).persons.append(person)
    return found.values()


def _row(household: Members, paths: Sequence[str], language: Language) -> Row:
    """The household as a row under these paths: its name first, what is noted and what is wrong last."""
    wrong = _wrong(household)
    told = {} if wrong else _told(household, language)
    heads = household.of("head")[:1]
    names = [household.name for head in heads if "household" in head.told]
    names += [cells.written(head.told["name"]) for head in heads if not cells.is_empty(head.told.get("name"))]
    noted = "" if wrong else _noted(household, language)
    fault = say("person_problem", wrong, language) if wrong else ""
    return [" ".join(names) or household.name, *(told.get(path) for path in paths), noted, fault]


def _wrong(household: Members) -> str:
    """The key of what keeps a household from being read; empty where nothing does."""
    if len(household.of("head")) != 1:
        return "no_head" if not household.of("head") else "two_heads"
    if len(household.of("wife", "husband", "spouse")) > 1:
        return "two_spouses"
    return "" if _head(household) else "no_sex"


def _head(household: Members) -> str:
    """Whether the head is the mother or the father; empty where nothing tells."""
    for person, swap in (
        *((one, False) for one in household.of("head")),
        *((one, True) for one in household.of("wife", "husband", "spouse")),
    ):
        parent = _sex(person)
        if parent:
            return OTHER_PARENT[parent] if swap else parent
    return ""


def _sex(person: Person) -> str:
    """The parent that somebody of that sex is."""
    by_relation = {"wife": "mother", "husband": "father"}.get(person.relation)
    told = plain(cells.written(person.told.get("sex") or ""))
    return by_relation or next((who for who, texts in _sexes().items() if told in texts), "")


@cache
def _sexes() -> dict[str, frozenset[str]]:
    told = entries("value", "sex")
    texts = {
        sex: frozenset(plain(text) for text in (*entry["label"].values(), *entry["also"].split("|")))
        for sex, entry in told.items()
    }
    return {"mother": texts["female"], "father": texts["male"]}


def _told(household: Members, language: Language) -> dict[str, Cell]:
    [head], parent = household.of("head"), _head(household)
    spouses = household.of("wife", "husband", "spouse")
    told: dict[str, Cell] = {}
    for who, person in ((parent, head), *((OTHER_PARENT[parent], one) for one in spouses)):
        told |= {f"{who}/{key}": person.told.get(key) for key in OF_A_PARENT}
    marriages = (one.told.get("marriage") for one in (head, *spouses))
    told["marriage"] = next((cell for cell in marriages if not cells.is_untold(cell)), None)
    if told["marriage"] is None and spouses:
        told["marriage"] = cells.label("marriage", "married", language)
    for at, child in enumerate(_children(household)):
        told |= {f"children/{at}/{key}": child.told.get(key) for key in OF_A_CHILD}
        if child.relation in ("adopted_son", "adopted_daughter"):
            told[f"children/{at}/adopted"] = cells.label("yes_no", "true", language)
        if child.relation in ("stepson", "stepdaughter"):
            told[f"children/{at}/parents"] = cells.label("children_parents", OTHER_PARENT[parent], language)
        if cells.is_untold(child.told.get("sex")) and child.relation != "child":
            sex = "female" if child.relation.endswith("daughter") else "male"
            told[f"children/{at}/sex"] = cells.label("sex", sex, language)
    return told


SONS = ("son", "adopted_son", "stepson")
DAUGHTERS = ("daughter", "adopted_daughter", "stepdaughter")


def _children(household: Members) -> list[Person]:
    return household.of(*SONS, *DAUGHTERS, "child")


def _noted(household: Members, language: Language) -> str:
    """Those of the household who were not counted in."""
    counted = ("head", "wife", "husband", "spouse", *SONS, *DAUGHTERS, "child")
    others = [person for person in household.persons if person.relation not in counted]
    named = say("sentence", "list_of_columns", language).join(one.called for one in others)
    return say("person_problem", "others", language, names=named) if others else ""


def _relation(cell: Cell) -> str:
    if cells.is_empty(cell):
        return ""
    text = cells.written(cell)
    return _relations().get(plain(text)) or _relations().get(plain(without_brackets(text)), "")


@cache
def _relations() -> dict[str, str]:
    told = entries("relation").items()
    return {plain(text): relation for relation, entry in told for text in entry["also"].split("|")}
