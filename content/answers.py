"""What can be answered to a fact of the case file: its type, and the values of a choice."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from content.library import read
from rules.facts import annotation_of
from rules.fields import field_at


def fact_name(path: str) -> str:
    """The key of a fact's words: `births/0/difficult` is `birth_difficult`, `mother/hukou` `person_hukou`.

    The path itself where the case file has no such field.
    """
    field = field_at(path)
    return path if field is None else field.name


def type_of(path: str) -> Any:
    """The type of the fact at that path, as the rules have it."""
    return type_named(fact_name(path))


@cache
def type_named(name: str) -> Any:
    """The same by the key of its words. Raises ValueError where there is no such fact."""
    return date if name.startswith("stay_") else annotation_of(name.replace("person_", "mother_"))


def values_of(path: str) -> list[str | int]:
    """The values of a choice as they stand in the case file; none where it is no choice."""
    return values_named(fact_name(path))


def values_named(name: str) -> list[str | int]:
    """The same by the key of its words."""
    kind = type_named(name)
    if get_origin(kind) is Literal:
        return [value.value for value in get_args(kind)]
    if isinstance(kind, type) and issubclass(kind, StrEnum | IntEnum):
        return [value.value for value in kind]
    return list(read("questions")[name].get("option", {})) if kind is str else []


def answers_to(path: str) -> list[Any]:
    """The few answers there are, as they stand in the case file: yes and no, or the values of a choice."""
    return [True, False] if type_of(path) is bool else list(values_of(path))


def every_answer(path: str) -> list[Any]:
    """All the answers there are, also where they are whole numbers from a least to a most; else none."""
    return answers_to(path) or list(numbers_of(path))


def numbers_of(path: str) -> range:
    """The whole numbers that can be answered; none where the answer is no number, or knows no most."""
    field = field_at(path)
    return (field and field.numbers) or range(0)
