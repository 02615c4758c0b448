"""Who the children of a family are: those listed, and those that its births brought.

A birth that is told as come brings its babies, and an expected one brings children on the due
date. A child that is listed with that day of birth is that baby, and is not brought again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from rules.family import Birth, Child, DisabilityGrade, Family, Outcome, Parents

INFANT_UNTIL = 3
"""婴幼儿: how old a child has become when it is none any more, in every text held."""
UNBORN: dict[str, Any] = {
    "adopted": False,
    "alive": True,
    "disability_grade": DisabilityGrade.NONE,
    "subsidy_claimed": (),
}
"""What is known of an expected child: it lives, and nothing was claimed."""


class OneChild(NamedTuple):
    """A child of the family: listed, or brought by a birth."""

    path: str
    child: Child
    birth: int | None = None
    """Which birth brought it, where it is not listed itself."""
    expected: bool = False


TAKEN_AS_USUAL = {
    "children": ("alive", "parents", "hukou_province", "adopted"),
    "mother": ("alive", "work_province", "engaged_as", "unemployment_benefit"),
    "father": ("alive", "work_province", "engaged_as", "unemployment_benefit"),
}
"""Facts of a child, and of a parent, of which the usual value settles what rests on it while untold."""

OF_A_LIFE_GOING_ON = ("disability_grade", "disability_date", "school_starts", "education_ends")
"""Facts of a child that are not asked any more once it is told that the child has died."""


def is_taken_as_usual(path: str) -> bool:
    """Whether it is a fact of which the usual value is taken."""
    return path.rpartition("/")[2] in TAKEN_AS_USUAL.get(path.partition("/")[0], ())


def has_died(one: OneChild) -> bool:
    """Whether it is told to have died."""
    return one.child.alive is False or one.child.death_date is not None


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
    if not family.births:
        return ()
    births = tuple(enumerate(family.births))
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
    return tuple([f"births/{number}/babies" for number, birth in _bringing(family) if birth.babies is None])


def of_a_birth(path: str, family: Family) -> bool:
    """Whether the child at that path is the baby of a birth told of."""
    number, listed = int(path.rpartition("/")[2]), family.children or ()
    return number >= len(listed) or listed[number].birth_date in _days_of_babies(family)


def _days_of_babies(family: Family) -> set[date]:
    """The days with which the babies of births are listed."""
    born = (birth for birth in _births(family) if birth.outcome in (Outcome.EXPECTED, Outcome.BORN))
    return {day for birth in born if (day := day_listed(birth, family)) is not None}


def children_without_birth(family: Family) -> list[tuple[str, date]]:
    """The mother's listed children of whose birth nothing is told, by path, each with its day."""
    if family.parents is Parents.FATHER or any(_is_undated(birth) for birth in _births(family)):
        return []
    told = _days_of_babies(family)
    return [
        (f"children/{number}", child.birth_date)
        for number, child in enumerate(family.children or ())
        if child.birth_date is not None
        and child.birth_date not in told
        and child.parents is not Parents.FATHER
        and not child.adopted
    ]


def _is_undated(birth: Birth) -> bool:
    """Whether a child listed with any day may be its baby."""
    return birth.outcome in (None, Outcome.BORN) and birth.date is None and birth.due_date is None


def _births(family: Family) -> tuple[Birth, ...]:
    return family.births or ()


def _listed(family: Family) -> Iterator[OneChild]:
    due = {
        birth.due_date for birth in _births(family) if birth.outcome is Outcome.EXPECTED and birth.due_date
    }
    for number, child in enumerate(family.children or ()):
        expected = child.birth_date is not None and child.birth_date in due
        if expected:
            untold = {name: value for name, value in UNBORN.items() if getattr(child, name) is None}
            child = child.model_copy(update=untold)
        yield OneChild(f"children/{number}", child, expected=expected)


def _bringing(family: Family) -> Iterator[tuple[int, Birth]]:
    """The births that bring children who are not listed, each with its number."""
    for index, birth in enumerate(_births(family)):
        if birth.outcome not in (Outcome.EXPECTED, Outcome.BORN) or _is_listed(birth, family):
            continue
        if not _may_be_listed(birth, family):
            yield index, birth


def _brought(family: Family) -> Iterator[OneChild]:
    number = len(family.children or ())
    for index, birth in _bringing(family):
        baby = _baby(birth)
        for _ in range(birth.babies or 1):
            yield OneChild(f"children/{number}", baby, index, birth.outcome is Outcome.EXPECTED)
            number += 1


@cache
def _child_of_whom_nothing_is_told() -> Child:
    return Child()


def _baby(birth: Birth) -> Child:
    """What is known of a baby that only its birth tells of."""
    if birth.outcome is Outcome.EXPECTED:
        known = UNBORN | {"birth_date": birth.due_date}
    else:
        known = {"birth_date": birth.date, "adopted": False}
    return _child_of_whom_nothing_is_told().model_copy(update=known | {"lawful": birth.lawful})


def _days_listed(family: Family) -> set[object]:
    return {child.birth_date for child in family.children or ()}


def day_listed(birth: Birth, family: Family) -> date | None:
    """The day with which the babies of a birth are listed; None where none is listed with a day of it.

    That is the day of the birth; a baby listed with the day it was due on is that baby as well.
    """
    listed = _days_listed(family)
    days = (birth.due_date,) if birth.outcome is Outcome.EXPECTED else (birth.date, birth.due_date)
    return next((day for day in days if day is not None and day in listed), None)


def _is_listed(birth: Birth, family: Family) -> bool:
    return day_listed(birth, family) is not None


def _may_be_listed(birth: Birth, family: Family) -> bool:
    """Whether a listed child may be the baby of this birth: one of the two days is untold."""
    if birth.outcome is not Outcome.BORN or not family.children or _is_listed(birth, family):
        return False
    return birth.date is None or None in _days_listed(family)


def _may_have_brought(birth: Birth, family: Family) -> bool:
    """Whether it is not told how the pregnancy ended, and none of the listed children is its baby."""
    return birth.outcome is None and not _is_listed(birth, family)
