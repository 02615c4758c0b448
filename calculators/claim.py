"""A leave as asked or taken, read from outside: what is refused, by field, as a case file is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from calculators.casefile import Problem, Refused, parse, problems_in, read_case
from calculators.leaves import CLAIMED
from content.called import meant_by
from rules.children import children_of, is_child_of
from rules.entitlement import About, Entitlement
from rules.family import Day, Family, Parents
from rules.places import kinds, place_of

MOST_PIECES = 366
MOST_LEAVES = 5

_IDS = kinds().keys()

_PLACES: dict[About, str] = {"birth": "births", "child": "children", "elder": "elders"}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _one_or_more(one: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})


MARRIAGE = "marriage"
"""What marriage leave is about."""
_PATH = {"type": "string", "pattern": "^(marriage|(births|children|elders)/[0-9]{1,2})$"}
Place = Annotated[str, Field(strict=True, pattern=_PATH["pattern"])]


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Stretch(_Asked):
    """Days in a row; both ends count."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


class Claim(_Asked):
    """A leave to be checked.

    `leave` is one leave, or several that follow each other and are judged as one; `about` the birth,
    child or elder it is for, or several that it may be drawn on for. `taken` is complete: days of the
    same leave that are not in it, and not in the case, were not taken.
    """

    case: Family
    leave: Annotated[
        tuple[Literal[*CLAIMED], ...],  # type: ignore[valid-type]  # they are read from the rights
        BeforeValidator(_listed),
        Field(min_length=1, max_length=MOST_LEAVES),
        _one_or_more({"type": "string", "enum": list(CLAIMED)}),
    ]
    subject: Literal["mother", "father"]
    about: Annotated[
        tuple[Place, ...],
        BeforeValidator(_listed),
        Field(min_length=1, max_length=MOST_LEAVES),
        _one_or_more(_PATH),
    ]
    taken: Annotated[tuple[Stretch, ...], Field(min_length=1, max_length=MOST_PIECES)]


def last_day_of(first: date, days: int) -> date:
    """The last of so many days in a row, the first counted. Raises OverflowError after the year 9999."""
    return first + timedelta(days - 1)


def read_claim(claim: bytes | str | dict[str, Any]) -> Claim:
    """A claim from JSON text or from its parsed form. Raises Refused, which names what is wrong."""
    parsed = parse(claim)
    if not isinstance(parsed, dict):
        raise Refused([Problem("", "not_a_claim")])
    family, problems = _case_of(parsed)
    try:
        read = Claim.model_validate(parsed | ({} if "case" not in parsed else {"case": family}))
    except ValidationError as error:
        found = [_by_its_name(problem) for problem in problems_in(error)]
        raise Refused([*problems, *found]) from None
    problems += _wrong_ends(read)
    if problems:
        raise Refused(problems)
    contradictions = list(_contradictions(read))
    if contradictions:
        raise Refused(contradictions)
    return read


def _by_its_name(problem: Problem) -> Problem:
    """Of a leave by a name people use: how it is written here, or that it cannot be checked."""
    if problem.code != "no_such_choice" or problem.path.partition("/")[0] != "leave":
        return problem
    meant = meant_by(str(problem.values["value"]))
    if meant is None:
        return problem
    known = "leave_by_name" if meant in CLAIMED else "right_not_checked"
    code = known if meant in _IDS else "leave_not_held"
    return Problem(problem.path, code, {**problem.values, "leave": meant})


class _Case(NamedTuple):
    family: Family
    problems: list[Problem]


def _case_of(claim: dict[str, Any]) -> _Case:
    """The case of a claim, and what is wrong with it; fields are named as they stand in the claim."""
    case = claim.get("case", {})
    if isinstance(case, Family):
        return _Case(case, [])
    try:
        if not isinstance(case, dict):
            raise Refused([Problem("", "not_an_object")])
        return _Case(read_case(case), [])
    except Refused as refused:
        return _Case(Family(), [_within_claim(problem) for problem in refused.problems])


def _within_claim(problem: Problem) -> Problem:
    values = dict(problem.values)
    if "first" in values:
        values["first"] = f"case/{values['first']}"
    return Problem(f"case/{problem.path}".rstrip("/"), problem.code, values)


def _wrong_ends(claim: Claim) -> Iterator[Problem]:
    for number, stretch in enumerate(claim.taken):
        if stretch.last < stretch.first:
            path = f"taken/{number}"
            values: dict[str, str | date] = {
                "first": f"{path}/from",
                "first_day": stretch.first,
                "last_day": stretch.last,
            }
            yield Problem(f"{path}/to", "ends_before_it_starts", values)


def _contradictions(claim: Claim) -> Iterator[Problem]:
    leaves = [CLAIMED[leave] for leave in claim.leave]
    place = place_of(claim.case)
    unheld = [leave for leave in leaves if leave.id not in place.rights]
    if unheld:
        yield from (Problem("leave", "leave_not_of_province", {"leave": one.id}) for one in unheld)
        return
    if len({leave.about for leave in leaves}) > 1:
        yield Problem("leave", "leaves_apart")
        return
    for leave in leaves:
        if leave.holder not in ("parents", claim.subject):
            yield Problem("subject", "not_the_holder", {"leave": leave.id, "value": claim.subject})
    absent = {Parents.MOTHER: "father", Parents.FATHER: "mother"}.get(claim.case.parents or Parents.BOTH)
    if absent == claim.subject:
        yield Problem("subject", "subject_not_in_family", {"value": claim.subject})
    yield from _of_about(claim, leaves[0])


def _of_about(claim: Claim, leave: Entitlement) -> Iterator[Problem]:
    if leave.about is None:
        if claim.about != (MARRIAGE,):
            yield Problem("about", "about_something_else", {"leave": leave.id, "expected": MARRIAGE})
        return
    place = _PLACES[leave.about]
    if place == "births" and len(claim.about) > 1:
        yield Problem("about", "about_one_birth")
        return
    for about in claim.about:
        if not about.startswith(f"{place}/"):
            yield Problem("about", "about_something_else", {"leave": leave.id, "expected": f"{place}/0"})
        elif not _stands_at(claim.case, about):
            yield Problem("about", "no_such_entry", {"value": about})
        elif not _is_theirs(claim, about):
            yield Problem("about", "child_of_the_other", {"value": about})


def _stands_at(family: Family, about: str) -> bool:
    place, _, number = about.partition("/")
    if place == "children":
        return any(one.path == about for one in children_of(family))
    entries: tuple[Any, ...] = getattr(family, place) or ()
    return number == str(int(number)) and int(number) < len(entries)


def _is_theirs(claim: Claim, about: str) -> bool:
    return all(
        is_child_of(one, Parents(claim.subject)) for one in children_of(claim.case) if one.path == about
    )
