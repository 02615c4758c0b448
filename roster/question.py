"""What a row asks: whose leave, which, and for which birth, child or elder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from calculators.claim import MARRIAGE
from calculators.leaves import OF_KNOWN_LENGTH, usual
from content.library import Language
from roster import cells
from roster.columns import ABOUT, LEAVE, SUBJECT
from roster.rows import Fault, Told, Unusable
from rules.children import INFANT_UNTIL, OneChild, children_of, is_child_of
from rules.days import birthday
from rules.family import Family, Outcome, Parents
from rules.places import place_of

LOST = (Outcome.MISCARRIAGE, Outcome.STILLBIRTH)
_NEEDED = {"birth": "births/0/outcome", "child": "children/0/birth_date", "elder": "elders/0/parent_of"}


class Question(NamedTuple):
    """The leave of a row."""

    subject: str
    leaves: tuple[str, ...]
    about: str

    @property
    def weighed_about(self) -> str | None:
        """What the right is weighed about: of a marriage, of which a family has one, nothing is named."""
        return None if self.about == MARRIAGE else self.about


def question_of(told: Told, family: Family, day: date, language: Language) -> Question:
    """What the row asks; what it leaves open follows from the rest. Raises Unusable.

    `day` is the first day of the leave, or the day the answer is for: it chooses among several children.
    """
    leaves: tuple[str, ...] = told.claim.get("leave", ())
    subject = told.claim.get("subject") or _holder(leaves, told, family)
    leaves = leaves or _usual(subject, family)
    if not leaves:
        raise Unusable(Fault("", "nothing_told", {}))
    if subject is None:
        raise Unusable(Fault(SUBJECT.path, "who_is_on_leave", {}))
    faults = list(_mismatches(subject, leaves, family, language))
    if faults:
        raise Unusable(*faults)
    return Question(subject, leaves, _about(leaves, subject, told, family, day, language))


def _holder(leaves: tuple[str, ...], told: Told, family: Family) -> str | None:
    """Who can only be meant: the holder of a leave that only one parent has, the child of the elder."""
    for leave in leaves:
        if OF_KNOWN_LENGTH[leave].holder != "parents":
            return OF_KNOWN_LENGTH[leave].holder
    only_elders = family.elders and not family.births and not family.children
    of_an_elder = any(OF_KNOWN_LENGTH[leave].about == "elder" for leave in leaves)
    if of_an_elder or (not leaves and only_elders):
        number = _listed(told, "elders")
        elders = family.elders or ()
        whose = elders[number].parent_of if number is not None and number < len(elders) else None
        return None if whose is None else whose.value
    return None


def _usual(subject: str | None, family: Family) -> tuple[str, ...]:
    """The leave that goes with what is told, where none is named."""
    if family.births:
        leaves = usual("birth", "father" if subject == "father" else "mother")
        return leaves[:1] if family.births[0].outcome in LOST else leaves
    if family.children:
        return usual("child")
    return usual("elder") if family.elders else ()


def _mismatches(subject: str, leaves: tuple[str, ...], family: Family, language: Language) -> Iterator[Fault]:
    unheld = tuple(leave for leave in leaves if leave not in place_of(family).rights)
    if unheld:
        yield Fault(LEAVE.path, "leave_not_of_province", {"leave": named(unheld, language)})
    if len({OF_KNOWN_LENGTH[leave].about for leave in leaves}) > 1:
        yield Fault(LEAVE.path, "leaves_apart", {"leave": named(leaves, language)})
    not_theirs = tuple(leave for leave in leaves if OF_KNOWN_LENGTH[leave].holder not in ("parents", subject))
    if not_theirs:
        who = cells.label(SUBJECT.choices, subject, language)
        yield Fault(LEAVE.path, "leave_of_the_other", {"leave": named(not_theirs, language), "who": who})


def named(leaves: tuple[str, ...], language: Language) -> str:
    """Leaves by name, as they are written into a cell."""
    return "+".join(cells.label(LEAVE.choices, leave, language) for leave in leaves)


def _about(
    leaves: tuple[str, ...], subject: str, told: Told, family: Family, day: date, language: Language
) -> str:
    kind = OF_KNOWN_LENGTH[leaves[0]].about
    if kind is None:
        return MARRIAGE
    if kind == "birth" and family.births:
        return "births/0"
    number = told.claim.get("about")
    if kind == "child":
        theirs = [one for one in children_of(family) if is_child_of(one, Parents(subject))]
        if number is not None:
            return _numbered("children", told, {one.path for one in theirs})
        if theirs:
            return _meant(theirs, day).path
    elif kind == "elder" and family.elders:
        if number is not None:
            return _numbered("elders", told, {f"elders/{at}" for at in range(len(family.elders))})
        theirs_first = sorted(
            range(len(family.elders)), key=lambda at: (family.elders or ())[at].parent_of != subject
        )
        return f"elders/{theirs_first[0]}"
    needed = _NEEDED[kind]
    raise Unusable(Fault(needed, "leave_needs", {"leave": named(leaves, language), "needed": needed}))


def _listed(told: Told, name: str) -> int | None:
    """The entry of a list that the row's number means; the first where it gives none."""
    number: int = told.claim.get("about", 1) - 1
    numbers = told.numbers.get(name, [])
    if "about" not in told.claim:
        return 0
    return numbers.index(number) if number in numbers else None


def _numbered(name: str, told: Told, paths: set[str]) -> str:
    at = _listed(told, name)
    path = f"{name}/{at if at is not None else told.claim['about'] - 1}"
    if path not in paths:
        raise Unusable(Fault(ABOUT.path, "no_such_one", {"value": str(told.claim["about"])}))
    return path


def _meant(children: list[OneChild], day: date) -> OneChild:
    """Of several children the oldest that is under three on that day; else the youngest."""
    dated = sorted((one.child.birth_date, at) for at, one in enumerate(children) if one.child.birth_date)
    for born, at in dated:
        if born <= day < birthday(born, INFANT_UNTIL):
            return children[at]
    return children[dated[-1][1]] if dated else children[0]
