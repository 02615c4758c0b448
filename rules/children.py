"""Who the children of a family are: those listed, and those that its births brought.

A birth that is told as come brings its babies, and an expected one brings children on the due
date. A child that is listed with that day of birth is that baby, and is not brought again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rules.family import Birth, Child, DisabilityGrade, Family, Outcome, Parents

HOME = "qinghai"
UNBORN: dict[str, Any] = {
    "adopted": False,
    "alive": True,
    "disability_grade": DisabilityGrade.NONE,
    "hukou_province": HOME,
    "subsidy_claimed": (),
}
"""What is taken of an expected child: it lives, nothing was claimed, and it will be registered at home."""


class OneChild(NamedTuple):
    """A child of the family: listed, or brought by a birth."""

    path: str
    child: Child
    birth: int | None = None
    """Which birth brought it, where it is not listed itself."""
    expected: bool = False


OF_A_LIFE_GOING_ON = ("disability_grade", "disability_date", "school_starts", "education_ends")
"""Facts of a child that are not asked any more once it is told that the child has died."""


def is_child_of(one: OneChild, parent: Parents) -> bool:
    """Whether it is that parent's child; a child is both parents' unless told otherwise."""
    return one.child.parents in (None, Parents.BOTH, parent)


def children_of(family: Family) -> tuple[OneChild, ...]:
    """The children told of so far; there may be more while something is `untold`."""
    return (*_listed(family), *_brought(family))


def untold(family: Family) -> tuple[str, ...]:
    """The paths that have to be answered before it is known who the children are."""
    if family.children is None:
        return ("children",)
    births = tuple(enumerate(family.births or ()))
    unclear = [number for number, birth in births if _may_be_listed(birth, family)]
    if unclear:
        days = [f"births/{number}/date" for number in unclear if births[number][1].date is None]
        listed = enumerate(family.children)
        return (
            *days,
            *(f"children/{number}/birth_date" for number, child in listed if child.birth_date is None),
        )
    return tuple(f"births/{number}/outcome" for number, birth in births if _may_have_brought(birth, family))


def untold_numbers(family: Family) -> tuple[str, ...]:
    """The births of which it is not told how many babies they brought, by the path to answer."""
    births = dict.fromkeys(one.birth for one in _brought(family) if one.birth is not None)
    return tuple(f"births/{number}/babies" for number in births if _births(family)[number].babies is None)


def _births(family: Family) -> tuple[Birth, ...]:
    return family.births or ()


def _listed(family: Family) -> Iterator[OneChild]:
    due = {
        birth.due_date for birth in _births(family) if birth.outcome is Outcome.EXPECTED and birth.due_date
    }
    for number, child in enumerate(family.children or ()):
        expected = child.birth_date in due
        if expected:
            untold = {name: value for name, value in UNBORN.items() if getattr(child, name) is None}
            child = child.model_copy(update=untold)
        yield OneChild(f"children/{number}", child, expected=expected)


def _brought(family: Family) -> Iterator[OneChild]:
    number = len(family.children or ())
    for index, birth in enumerate(_births(family)):
        if birth.outcome not in (Outcome.EXPECTED, Outcome.BORN) or _is_listed(birth, family):
            continue
        if _may_be_listed(birth, family):
            continue
        for _ in range(birth.babies or 1):
            yield OneChild(
                f"children/{number}", _baby(birth, family), index, birth.outcome is Outcome.EXPECTED
            )
            number += 1


def _baby(birth: Birth, family: Family) -> Child:
    """What is known of a baby: of one that came, a given list would tell its death."""
    if birth.outcome is Outcome.EXPECTED:
        hukou = HOME if family.children is not None else None
        known = UNBORN | {"birth_date": birth.due_date, "hukou_province": hukou}
    else:
        known = {"birth_date": birth.date, "adopted": False}
        known["alive"] = True if family.children is not None else None
    return Child.model_construct(**known, lawful=birth.lawful)


def _days_listed(family: Family) -> set[object]:
    return {child.birth_date for child in family.children or ()}


def _is_listed(birth: Birth, family: Family) -> bool:
    """Whether a listed child has the day of this birth."""
    day = birth.due_date if birth.outcome is Outcome.EXPECTED else birth.date
    return day is not None and day in _days_listed(family)


def _may_be_listed(birth: Birth, family: Family) -> bool:
    """Whether a listed child may be the baby of this birth: one of the two days is untold."""
    if birth.outcome is not Outcome.BORN or not family.children or _is_listed(birth, family):
        return False
    return birth.date is None or None in _days_listed(family)


def _may_have_brought(birth: Birth, family: Family) -> bool:
    """Whether it is not told how the pregnancy ended, and none of the listed children is its baby."""
    return birth.outcome is None and not {birth.date, birth.due_date} & (_days_listed(family) - {None})
