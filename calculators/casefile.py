"""A case file read from outside: what is refused, by field, and in whose words.

Nothing is computed for a refused case. What is only odd is noticed, in `notices.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from math import isfinite
from numbers import Real
from typing import Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from calculators.assessment import IssueOut
from calculators.shown import shown
from content.called import instead
from content.dates import said
from content.library import Language, read
from rules.children import OneChild, children_of, is_child_of
from rules.days import birthday
from rules.family import MOST_CHILDREN, MOST_STAYS, Child, Family, Outcome, Parents, Person

YOUNGEST_MOTHER = 10
LARGEST_FILE = 2_000_000
"""Bytes of one case; no family fills a hundredth of it."""
MOST_DIGITS = 100
MOST_PROBLEMS = 100


class Problem(NamedTuple):
    """What is wrong with one field: a key of `problems.toml` and what its words need."""

    path: str
    code: str
    values: Mapping[str, str | date] = {}


class Refused(Exception):
    """A case for which nothing is computed; `problems` name every field that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.code}" for problem in problems))
        self.problems = problems


def explain(problems: list[Problem], language: Language) -> list[IssueOut]:
    """The problems in words: the field, what is wrong and what to do."""
    words = read("problems")
    return [
        {
            "path": problem.path,
            "message": words[problem.code][language].format(
                path=problem.path, **said(problem.values, language), **_said_of_leave(problem, language)
            ),
        }
        for problem in problems
    ]


def _said_of_leave(problem: Problem, language: Language) -> dict[str, str]:
    """Of a leave that cannot be checked: what is known of it, and whom to ask."""
    if problem.code not in ("leave_not_held", "right_not_checked"):
        return {}
    known = instead(str(problem.values["leave"]), language)
    return {"title": known.name, "answer": known.answer, "ask": known.ask}


def read_case(case: bytes | str | dict[str, Any]) -> Family:
    """A family from JSON text or from its parsed form. Raises Refused."""
    parsed = parse(case)
    if not isinstance(parsed, dict):
        raise Refused([Problem("", "not_a_case")])
    return family_in(parsed)


def family_in(case: dict[str, Any]) -> Family:
    """A family from a case in which nothing stands that no field can hold. Raises Refused."""
    try:
        family = Family.model_validate(case)
    except ValidationError as error:
        raise Refused(problems_in(error)) from None
    contradictions = list(_contradictions(family))
    if contradictions:
        raise Refused(contradictions)
    return family


def read_cases(data: bytes) -> list[Family]:
    """The families of one file: a case file, or a list of them. Raises Refused."""
    parsed = parse(data)
    if not isinstance(parsed, list):
        return [read_case(parsed)]
    if not parsed:
        raise Refused([Problem("", "not_a_case")])
    return [_of_a_list(at, one) for at, one in enumerate(parsed)]


def _of_a_list(at: int, case: Any) -> Family:
    """One of a list; what is wrong with it is named by its place."""
    try:
        return read_case(case)
    except Refused as refused:
        raise Refused([one._replace(path=f"{at}/{one.path}") for one in refused.problems]) from None


def parse(given: Any) -> Any:
    """JSON, numbers by their written digits; what is no text is taken as parsed. Raises Refused.

    What no field can hold is named by its place: a number that is none, text that is no text, a field
    without a name, and one that is named twice.
    """
    parsed = _parsed(given) if isinstance(given, bytes | str) else given
    try:
        unfit = list(_unfit(parsed))
    except RecursionError:
        raise Refused([Problem("", "not_a_case")]) from None
    if unfit:
        raise Refused(unfit[:MOST_PROBLEMS])
    return parsed


def _parsed(text: bytes | str) -> Any:
    if len(text) > LARGEST_FILE:
        raise Refused([Problem("", "too_large")])
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
    except UnicodeDecodeError:
        raise Refused([Problem("", "not_utf8")]) from None
    if not decoded.strip():
        raise Refused([Problem("", "empty")])
    try:
        return json.loads(
            decoded,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=_NoNumber,
            object_pairs_hook=_fields,
        )
    except json.JSONDecodeError as error:
        raise Refused(
            [Problem("", "not_json", {"line": str(error.lineno), "column": str(error.colno)})]
        ) from None
    except (RecursionError, ValueError):
        raise Refused([Problem("", "not_a_case")]) from None


class _NoNumber(str):
    """NaN, Infinity, or more digits than any number here has, as it was written."""

    __slots__ = ()


class _Twice(dict[str, Any]):
    """An object in which a field is named more than once."""

    twice: tuple[str, ...] = ()


def _number(digits: str) -> Decimal | _NoNumber:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return _NoNumber(digits)


def _whole(digits: str) -> int | _NoNumber:
    return int(digits) if len(digits) <= MOST_DIGITS else _NoNumber(digits)


def _fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    names = [name for name, _ in pairs]
    told = _Twice(fields)
    told.twice = tuple(name for name in fields if names.count(name) > 1)
    return told


def _unfit(value: Any) -> Iterator[Problem]:
    """What stands in a file and in no field, by its place within it."""
    if isinstance(value, dict):
        for name in value.twice if isinstance(value, _Twice) else ():
            yield Problem(shown(name), "named_twice")
        for name, inner in value.items():
            if name == "":
                yield Problem('""', "no_name")
            elif isinstance(name, str) and not _is_text(name):
                yield Problem(shown(name), "not_unicode")
            yield from _within(name, _unfit(inner))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from _within(number, _unfit(inner))
    elif isinstance(value, str):
        if isinstance(value, _NoNumber):
            yield Problem("", "no_such_number", {"value": shown(value)})
        elif not _is_text(value):
            yield Problem("", "not_unicode")
    elif not _is_finite(value):
        yield Problem("", "no_such_number", {"value": shown(value)})


def _within(name: object, problems: Iterator[Problem]) -> Iterator[Problem]:
    """Their places with that of what they stand in."""
    for problem in problems:
        place = shown(name)
        yield problem._replace(path=f"{place}/{problem.path}" if problem.path else place)


def _is_finite(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) or not isinstance(value, Real) or isfinite(value)


def _is_text(text: str) -> bool:
    """Whether it can be written: halves of a letter that stand alone cannot."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


_CODES = {
    "extra_forbidden": "unknown_field",
    "bool_type": "not_yes_or_no",
    "bool_parsing": "not_yes_or_no",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large_number",
    "string_type": "not_text",
    "string_too_long": "text_too_long",
    "string_pattern_mismatch": "not_a_path",
    "tuple_type": "not_a_list",
    "too_long": "too_many",
    "too_short": "too_few",
    "dict_type": "not_an_object",
    "model_type": "not_an_object",
    "missing": "missing",
    "enum": "no_such_choice",
    "literal_error": "no_such_choice",
}


def problems_in(error: ValidationError) -> list[Problem]:
    """What was refused of a form, field by field."""
    return [_problem(details) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails) -> Problem:
    kind = details["type"]
    values = {key: shown(value) for key, value in details.get("ctx", {}).items() if key != "error"}
    values["value"] = shown(details.get("input"))
    if "expected" in values:
        values["expected"] = values["expected"].replace("'", "").replace(" or ", ", ")
    path = "/".join(shown(part) for part in details["loc"] if part != "[key]")
    return Problem(path, _CODES.get(kind, kind if kind in read("problems") else "not_valid"), values)


def _contradictions(family: Family) -> Iterator[Problem]:
    yield from _too_many(family)
    yield from _too_young_a_mother(family)
    for who in ("mother", "father"):
        person = getattr(family, who) or Person()
        yield from _order(who, person.birth_date, "birth_date", person.death_date, "death_date")
    for number, child in enumerate(family.children or ()):
        path = f"children/{number}"
        yield from _order(path, child.birth_date, "birth_date", child.death_date, "death_date")
        yield from _order(path, child.birth_date, "birth_date", child.adopted_on, "adopted_on")
        yield from _order(path, child.birth_date, "birth_date", child.disability_date, "disability_date")
        yield from _order(path, child.birth_date, "birth_date", child.school_starts, "school_starts")
        yield from _order(path, child.school_starts, "school_starts", child.education_ends, "education_ends")
    for number, elder in enumerate(family.elders or ()):
        for at, stay in enumerate(elder.stays or ()):
            if isinstance(stay.last, date):
                yield from _order(f"elders/{number}/stays/{at}", stay.first, "from", stay.last, "to")


def _too_many(family: Family) -> Iterator[Problem]:
    """Where single entries are few enough and all together are not."""
    if len(children_of(family)) > MOST_CHILDREN:
        yield Problem("births", "too_many_children", {"most": str(MOST_CHILDREN)})
    if sum(len(elder.stays or ()) for elder in family.elders or ()) > MOST_STAYS:
        yield Problem("elders", "too_many_stays", {"most": str(MOST_STAYS)})


def _order(
    path: str, first: date | None, first_name: str, last: date | None, last_name: str
) -> Iterator[Problem]:
    if first is not None and last is not None and last < first:
        values: dict[str, str | date] = {
            "first": f"{path}/{first_name}",
            "first_day": first,
            "last_day": last,
        }
        yield Problem(f"{path}/{last_name}", "ends_before_it_starts", values)


def _too_young_a_mother(family: Family) -> Iterator[Problem]:
    born = family.mother.birth_date if family.mother else None
    if born is None:
        return
    tenth = birthday(born, YOUNGEST_MOTHER)
    values = {"mother": born}
    for number, child in enumerate(family.children or ()):
        if child.birth_date and child.birth_date < tenth and _bore(child):
            yield Problem(f"children/{number}/birth_date", "mother_too_young", values)
    for number, birth in enumerate(family.births or ()):
        field = "due_date" if birth.outcome is Outcome.EXPECTED else "date"
        day = getattr(birth, field)
        if day and day < tenth:
            yield Problem(f"births/{number}/{field}", "mother_too_young", values)


def _bore(child: Child) -> bool:
    return child.adopted is not True and is_child_of(OneChild("", child), Parents.MOTHER)
