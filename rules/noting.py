"""Facts that note what is asked of them.

What was found of one family holds for every other that gives the same answers to what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from rules.children import children_of, day_listed, of_a_birth, untold, untold_numbers
from rules.facts import FIRST_QUESTION, Facts
from rules.family import Child, Family

T = TypeVar("T")

_PARTS = ("mother", "father", "family_planning")
_LISTS = {"births": "births", "children": "listed", "elders": "elders"}
"""The lists of a family, and the paths of their entries: a child `listed/0` is `children/0` as known."""
_READING = "reading"
"""Stands for a path where it is asked which option of a reading was chosen."""
_OF_THE_FAMILY: dict[str, Callable[..., Any]] = {
    find.__name__: find for find in (children_of, day_listed, of_a_birth, untold, untold_numbers)
}


class Question(NamedTuple):
    """What is asked, and of which part of the case file; or what is worked out from it as a whole."""

    path: str
    name: str


_QUESTIONS: list[Question] = []
"""Every question that was ever asked, by its number."""


@cache
def _number(path: str, name: str) -> int:
    _QUESTIONS.append(Question(path, name))
    return len(_QUESTIONS) - 1


@cache
def _bit(path: str, name: str) -> int:
    return FIRST_QUESTION << _number(path, name)


_NOTHING = _number("", "version")
"""A question with one answer."""
_MOST_SORTS = 24
"""So many sets of questions are remembered of one thing."""
_ENOUGH_TO_TELL, _WORTH_KEEPING = 2000, 50
"""After so many families it is seen whether one in so many had answered like another."""


def _questions_in(rests_on: int) -> int:
    """Of what something rests on, what was asked."""
    return rests_on // FIRST_QUESTION * FIRST_QUESTION


def _numbers_in(asked: int) -> list[int]:
    """The numbers of the questions asked."""
    asked //= FIRST_QUESTION
    return [number for number in range(asked.bit_length()) if asked >> number & 1]


class Answers(dict[int, Hashable]):
    """What one family answers, by the number of the question; worked out when it is asked first."""

    def __init__(self, family: Family) -> None:
        super().__init__()
        self.family = family
        self.children = children_of(family)
        self._parts: dict[str, Any] = {"": family} | {name: getattr(family, name) for name in _PARTS}
        for name, path in _LISTS.items():
            for number, one in enumerate(getattr(family, name) or ()):
                self._parts[f"{path}/{number}"] = one
        for child in self.children:
            self._parts[child.path] = child.child

    def __missing__(self, number: int) -> Hashable:
        answer = self[number] = self._answer(*_QUESTIONS[number])
        return answer

    def _answer(self, path: str, name: str) -> Hashable:
        if name == children_of.__name__:
            return tuple((one.path, one.birth, one.expected) for one in self.children)
        if name in _OF_THE_FAMILY:
            return cast(Hashable, self.of_the_family(path, name))
        if path == _READING:
            return (self.family.choices or {}).get(name)
        told = self.told(path, name)
        if path == "" and name in _LISTS:
            return None if told is None else len(told)
        return _comparable(told)

    def told(self, path: str, name: str) -> Any:
        """What stands in the case file; None where nothing does."""
        part = self._parts.get(path)
        return None if part is None else getattr(part, name)

    def of_the_family(self, path: str, name: str) -> Any:
        """What is worked out from the case file as a whole."""
        find = _OF_THE_FAMILY[name]
        if find is day_listed:
            return find(self._parts[path], self.family)
        return find(path, self.family) if path else find(self.family)


def _comparable(value: Any) -> Hashable:
    """Sums by their digits, since they are shown."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return tuple(value.items())
    return cast(Hashable, value)


class _Sort:
    """Where the same was asked: what was found, by what was answered."""

    def __init__(self, asked: int) -> None:
        self.asked = asked
        self.answered: Callable[[Answers], Hashable] = itemgetter(*_numbers_in(asked) or (_NOTHING,))
        self.found: dict[Hashable, Any] = {}


class Known:
    """What was found of one thing in many families."""

    def __init__(self) -> None:
        self._sorts: list[_Sort] = []
        self._tried = self._helped = 0
        self.is_worth_it = True
        """Whether families answer alike: hardly two do where the birthdays of several people meet."""

    def find(self, answers: Answers) -> Any:
        """What was found of a family that answered alike; None where none did."""
        self._tried += 1
        for at, sort in enumerate(self._sorts):
            found = sort.found.get(sort.answered(answers))
            if found is not None:
                self._helped += 1
                if at:  # what helps most often is looked at first
                    self._sorts[at - 1 : at + 1] = sort, self._sorts[at - 1]
                return found
        if self._tried >= _ENOUGH_TO_TELL and self._helped * _WORTH_KEEPING < self._tried:
            self._sorts.clear()
            self.is_worth_it = False
        return None

    def keep(self, asked: int, answers: Answers, found: Any) -> None:
        """Keep what was found where this was asked."""
        sort = next((one for one in self._sorts if one.asked == asked), None)
        if sort is None and len(self._sorts) < _MOST_SORTS:
            sort = _Sort(asked)
            self._sorts.append(sort)
        if sort is not None:
            sort.found[sort.answered(answers)] = found


class _Noted:
    """A part of the case file of which it is noted what is read."""

    __slots__ = ("_facts", "_path")

    def __init__(self, path: str, facts: NotingFacts) -> None:
        self._path, self._facts = path, facts

    def __getattr__(self, name: str) -> Any:
        path, facts = self._path, self._facts
        if path == "":
            if name in _PARTS:
                return _Noted(name, facts)
            if name == "choices":  # each is noted when it is looked up
                return facts.answers.told(path, name)
        facts.note(path, name)
        told = facts.answers.told(path, name)
        if path == "" and name in _LISTS and told is not None:
            return tuple(_Noted(f"{_LISTS[name]}/{number}", facts) for number in range(len(told)))
        return told


class NotingFacts(Facts):
    """The facts of a family; what something rests on tells also what was asked to find it."""

    __slots__ = ("answers", "asked")

    def __init__(self, family: Family | Answers, root: Facts | None = None) -> None:
        if isinstance(root, NotingFacts):
            super().__init__(cast(Family, family), root)
            return
        self.answers = cast(Answers, family)
        self.asked = 0
        self.root = self
        self._rests_on = 0
        super().__init__(cast(Family, _Noted("", self)))

    def note(self, path: str, name: str) -> None:
        self._rests_on |= _bit(path, name)

    notes = True

    def noted(self, role: str, path: str, field: str) -> int:
        bit = _bit(path, field)
        return bit | _bit("", children_of.__name__) if role == "child" else bit

    def of_the_family(self, find: Callable[..., T], *of: Any) -> T:
        path = next((one._path if isinstance(one, _Noted) else one for one in of), "")
        root = cast(NotingFacts, self.root)
        root.note(path, find.__name__)
        if find is children_of:
            return cast(
                T,
                tuple(
                    one._replace(child=cast(Child, _Noted(one.path, root))) for one in root.answers.children
                ),
            )
        return cast(T, root.answers.of_the_family(path, find.__name__))

    def choice(self, reading: str) -> str:
        cast(NotingFacts, self.root).note(_READING, reading)
        return super().choice(reading)

    def resting_on(self, find: Callable[[], object]) -> int:
        root = cast(NotingFacts, self.root)
        before = root._rests_on
        rests_on = super().resting_on(find)
        root.asked |= before | rests_on
        return rests_on

    def questions_in(self, find: Callable[[], T]) -> tuple[T, int]:
        """What is found, and the questions asked to find it, as the bits by which they are noted."""
        self.asked = self._rests_on = 0
        found = find()
        return found, _questions_in(self.asked | self._rests_on)

    def forget(self) -> None:
        super().forget()
        self.clear()
        self.roles.clear()
        del self.family
