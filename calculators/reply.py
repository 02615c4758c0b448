"""An answer to one question, put into a case file: from outside, refused by field like a case file."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ConfigDict, StrictBool, ValidationError

from calculators.babies import answer, drop_unknown, list_babies
from calculators.casefile import Problem, Refused, parse, problems_in, read_case
from calculators.keeping import plain, put_at
from rules.family import Family, Path


class Reply(BaseModel):
    """One answer: the fact's path and its value as a case file has it, or that it is not known.

    `value` null takes the answer out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: dict[str, Any]
    path: Path
    value: Any = None
    unknown: StrictBool = False


def put_in(reply: bytes | str | dict[str, Any]) -> Family:
    """The case with that answer in it, its list of babies following. Raises Refused."""
    parsed = parse(reply)
    if not isinstance(parsed, dict):
        raise Refused([Problem("", "not_a_reply")])
    try:
        told = Reply.model_validate(parsed)
    except ValidationError as error:
        raise Refused(problems_in(error)) from None
    try:
        read_case(told.case)
    except Refused as refused:
        raise Refused(
            [one._replace(path=f"case/{one.path}".rstrip("/")) for one in refused.problems]
        ) from None
    changed = _put(told.case, told.path, None if told.unknown else told.value)
    if told.unknown:
        drop_unknown(changed, told.path)
        changed["unknown"] = [*(changed.get("unknown") or ()), told.path]
    return read_case(changed)


def has_a_place(case: dict[str, Any], path: str) -> bool:
    """Whether an answer at that path can be told: whether the birth, child or elder it is of is there."""
    try:
        _put(case, path, None)
    except Refused:
        return False
    return True


def _put(case: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The case with the answer in it; refused where one of the two has no place there."""
    tried = deepcopy(case)
    try:
        list_babies(tried, read_case(case), path)
        put_at(tried, path, value)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        raise Refused([Problem("path", "no_such_entry", {"value": path})]) from None
    read_case(tried)
    return answer(case, path, value)


def answered(reply: bytes | str | dict[str, Any]) -> dict[str, Any]:
    """The same in the form of a case file."""
    return plain(put_in(reply))
