"""What a request asks beside its body: the parameters of its address, refused by name like a field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import QueryParams

from api.problems import Problem, wrong
from calculators.assessment import IssueOut
from calculators.casefile import Problem as WrongField
from calculators.casefile import explain, problems_in
from calculators.clock import today
from calculators.shown import shown
from content.library import LANGUAGES, USUAL, Language
from rules.family import Day
from rules.provinces import HOME, NAMES

_DAY: TypeAdapter[date] = TypeAdapter(Day)


class Asked(NamedTuple):
    """The language, the day where one is asked for, and what else the address may say."""

    language: Language
    as_of: date | None = None
    form: str = ""
    of: str = ""
    lean: bool = False
    province: str = HOME

    def day(self, of_the_case: date | None = None) -> date:
        """The day the answer is for."""
        return self.as_of or of_the_case or today()


CHOICES: dict[str, Collection[str]] = {
    "lang": LANGUAGES,
    "form": ("pdf", "docx", "xlsx"),
    "of": ("case", "claim"),
    "lean": ("false", "true"),
    "province": (HOME, *(one for one in NAMES if one != HOME)),
}
"""What a parameter may say, what it says by default first."""


def usual(name: str) -> str:
    """What a parameter says by default."""
    return next(iter(CHOICES[name]))


def language_of(query: QueryParams) -> Language:
    """The language of a refusal: the one asked for, where there is such a one."""
    said = query.get("lang")
    return next((one for one in LANGUAGES if one == said), USUAL)


def asked_in(query: QueryParams, known: Iterable[str]) -> Asked:
    """What the address says. Raises Problem, which names every parameter that is wrong."""
    language, names = language_of(query), tuple(known)
    issues = [
        *_odd(query, names, language),
        *(one for name in names if name in query for one in _wrong(name, query[name], language)),
    ]
    if issues:
        raise Problem("wrong_parameter", issues=issues)
    day = query.get("as_of")
    return Asked(
        language,
        _DAY.validate_python(day) if day is not None else None,
        query.get("form", usual("form")),
        query.get("of", usual("of")),
        query.get("lean") == "true",
        query.get("province", HOME),
    )


def _odd(query: QueryParams, known: Sequence[str], language: Language) -> list[IssueOut]:
    """Parameters that are not known, and those given twice."""
    names = [name for name, _ in query.multi_items()]
    told: list[IssueOut] = []
    for name in dict.fromkeys(names):
        path = shown(name)
        if name not in known:
            told.append(wrong("no_such_parameter", path, language, known=", ".join(known)))
        elif names.count(name) > 1:
            told.append(wrong("named_twice", path, language))
    return told


def _wrong(name: str, value: str, language: Language) -> list[IssueOut]:
    if name in CHOICES and value not in CHOICES[name]:
        values = {"value": shown(value), "expected": ", ".join(CHOICES[name])}
        return explain([WrongField(name, "no_such_choice", values)], language)
    if name == "as_of":
        try:
            _DAY.validate_python(value)
        except ValidationError as error:
            return explain([one._replace(path=name) for one in problems_in(error)], language)
    return []
