"""What the case file itself says of each of its fields: where it stands, its name, when it is asked.

Read from the classes of the file, so that a field added there is known everywhere. A path is that of an
answer: `births/0/difficult`, `mother/hukou`, `marriage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from rules.family import Family, Mark, Part, Turn

FAMILY = "family"
"""The topic of what stands in no part of the file."""


class Field(NamedTuple):
    """A field of the case file that a family tells."""

    path: str
    """With 0 for each number of an entry: `elders/0/stays/0/to`."""
    name: str
    """The fact as its words and the rules call it: `child_sex`, `marriage`."""
    topic: str
    """The part of the file it stands in, or the family itself."""
    turn: Turn
    marks: frozenset[Mark]
    part: type[Part] | None
    """Of what class what stands there is, where it is a part with fields of its own, or a list of them."""
    is_list: bool
    """Whether it is such a list."""
    numbers: range | None
    """The whole numbers that can be told there, where they go from a least to a most."""

    @property
    def is_fact(self) -> bool:
        """Whether it is answered itself, and not only by what is in it."""
        return self.part is None or self.is_list


@cache
def fields() -> dict[str, Field]:
    """All of them by path, in the order of the file."""
    return {one.path: one for one in _fields_of(Family, "", "", None)}


@lru_cache(maxsize=1024)
def field_at(path: str) -> Field | None:
    """The field at that path; None where the case file has none."""
    return fields().get(re.sub(r"/\d+", "/0", path))


@lru_cache(maxsize=1024)
def turn_of(path: str) -> Turn:
    """When the fact at that path is asked."""
    field = field_at(path)
    return Turn.LAST if field is None else field.turn


def topics() -> set[str]:
    """What the facts are about: the family itself, and the parts of the file."""
    return {one.topic for one in fields().values()}


def marked(mark: Mark, part: type[Part]) -> tuple[str, ...]:
    """The fields of a part that bear a mark, in their order."""
    return tuple(key for key, info in part.model_fields.items() if mark in _within(info.annotation))


def _fields_of(model: type[Part], place: str, topic: str, inherited: Turn | None) -> Iterator[Field]:
    for key, info in model.model_fields.items():
        found = [*_within(info.annotation), *info.metadata]
        marks = frozenset(one for one in found if isinstance(one, Mark))
        if Mark.OF_THE_FILE in marks:
            continue
        part = next((one for one in found if isinstance(one, type) and issubclass(one, Part)), None)
        said = next((one for one in found if isinstance(one, Turn)), None)
        turn = next((one for one in (said, model.turn, inherited) if one is not None), Turn.LAST)
        name = info.alias or key
        field = Field(
            path=f"{place}{name}",
            name=f"{model.role}_{name}" if model.role else name,
            topic=topic or (FAMILY if part is None else name),
            turn=turn,
            marks=marks,
            part=part,
            is_list=part is not None and tuple in found,
            numbers=_numbers(found),
        )
        yield field
        if part is not None:
            inside = f"{field.path}/0/" if field.is_list else f"{field.path}/"
            yield from _fields_of(part, inside, field.topic, turn)


def _numbers(found: list[Any]) -> range | None:
    if int not in found or any(one in (dict, tuple) for one in found):
        return None
    bounds = [bound for one in found if isinstance(one, FieldInfo) for bound in one.metadata]
    least = [bound.ge for bound in bounds if hasattr(bound, "ge")]
    most = [bound.le for bound in bounds if hasattr(bound, "le")]
    return range(least[0], most[0] + 1) if least and most else None


def _within(annotation: Any) -> Iterator[Any]:
    """A type and all that it is made of, with what is marked on it."""
    yield annotation
    if (origin := get_origin(annotation)) is not None:
        yield origin
        for inner in get_args(annotation):
            yield from _within(inner)
