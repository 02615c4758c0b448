"""The lean form of an assessment: ids instead of words, for many families.

A clause, and where one applies with what, is an id: the words behind them are the same for every family,
and `words` has them. What is empty is left out. Nothing is lost: `whole` gives back the assessment letter
for letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, NotRequired, cast, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict, is_typeddict  # its schema can be told also on Python 3.11

from calculators.assessment import ApplyOut, Assessment, ClauseOut
from calculators.clauses import clauses_by_id
from calculators.published import apply_by_id
from content.library import Language

BY_ID = "lean"
"""What stands beside `version` in the lean form, so that nobody takes one for the other."""


class Lean(TypedDict):
    """An assessment in its lean form. `findings`, `leave_plan`, `deadlines`, `issues`: as in the schema of
    an assessment, but `clause` and `apply` are ids, and empty fields are left out.
    """

    version: int
    lean: bool
    as_of: str
    province: str
    next_question: NotRequired[str]
    findings: NotRequired[list[dict[str, Any]]]
    leave_plan: NotRequired[list[dict[str, Any]]]
    deadlines: NotRequired[list[dict[str, Any]]]
    issues: NotRequired[list[dict[str, Any]]]


class Words(TypedDict):
    """What the ids of a lean form stand for."""

    clauses: dict[str, ClauseOut]
    apply: dict[str, ApplyOut]


@cache
def words(language: Language) -> Words:
    """The words behind every id, in one language."""
    return {"clauses": clauses_by_id(language), "apply": apply_by_id(language)}


def id_of_place(place: ApplyOut, language: Language) -> str:
    """The id of where to go with what, as it is told in that language."""
    return _places(language)[_told(place)]


@cache
def _places(language: Language) -> dict[tuple[str, ...], str]:
    return {_told(place): id for id, place in words(language)["apply"].items()}


def _told(place: ApplyOut) -> tuple[str, ...]:
    return place["where"], *place["bring"]


def lean(assessment: Assessment, language: Language) -> Lean:
    """The same assessment with ids instead of words; `language` is the one it is told in."""

    def leaner(value: Any, form: Any) -> Any:
        if get_origin(form) is list:
            (item,) = get_args(form)
            return [leaner(one, item) for one in value]
        if form is ClauseOut:
            return value["id"]
        if form is ApplyOut:
            return id_of_place(value, language)
        if not is_typeddict(form) or value is None:
            return value
        fields = _form(form).fields
        return {name: leaner(one, fields[name]) for name, one in _without_empty(value, form).items()}

    told = leaner(assessment, Assessment)
    return cast(Lean, {BY_ID: True, **told})


def whole(given: Mapping[str, Any], words: Words) -> Assessment:
    """The assessment that a lean form was made of, with dates and money as they stand in it.

    `words` in the language of the assessment. Raises KeyError for an id that is not among them.
    """

    def fuller(value: Any, form: Any) -> Any:
        if get_origin(form) is list:
            (item,) = get_args(form)
            return [fuller(one, item) for one in value]
        if form is ClauseOut:
            return words["clauses"][value]
        if form is ApplyOut:
            return words["apply"][value]
        if not is_typeddict(form) or value is None:
            return value
        fields = _form(form).fields
        return _with_empty({name: fuller(one, fields[name]) for name, one in value.items()}, form)

    own = {name: value for name, value in given.items() if name != BY_ID}
    return cast(Assessment, fuller(own, Assessment))


def fields_of(part: Any) -> dict[str, Any]:
    """The fields of a part of an assessment, and what each holds where it holds something."""
    return _form(part).fields


class _Form(NamedTuple):
    """The fields of a part of an assessment."""

    fields: dict[str, Any]
    empty: dict[str, Any]
    """Of those that always stand there, what they hold where there is nothing to tell."""


@cache
def _form(part: Any) -> _Form:
    fields: dict[str, Any] = {}
    empty: dict[str, Any] = {}
    for name, told in get_type_hints(part, include_extras=True).items():
        always = get_origin(told) is not NotRequired
        plain = get_args(told)[0] if get_origin(told) in (NotRequired, Annotated) else told
        kinds = get_args(plain) if isinstance(plain, UnionType) else (plain,)
        fields[name] = next((kind for kind in kinds if kind is not NoneType), plain)
        if always and NoneType in kinds:
            empty[name] = None
        elif always and get_origin(plain) is list:
            empty[name] = []
    return _Form(fields, empty)


def _without_empty(value: Mapping[str, Any], part: Any) -> dict[str, Any]:
    """Without the fields that always stand there and hold nothing."""
    empty = _form(part).empty
    return {name: one for name, one in value.items() if name not in empty or one != empty[name]}


def _with_empty(value: Mapping[str, Any], part: Any) -> dict[str, Any]:
    return {name: [] if one == [] else one for name, one in _form(part).empty.items()} | dict(value)
