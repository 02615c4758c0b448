"""The facts as they were given: what a sheet shows of what the employer told, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from calculators.claim import MARRIAGE
from calculators.questions import MARRIED_ON
from rules.entitlement import About, Entitlement
from rules.places import place_of
from telling.checked.check import Check
from telling.words import asking
from telling.words.phrases import opening

OF_THE_BIRTH = (
    "outcome",
    "due_date",
    "date",
    "babies",
    "difficult",
    "weeks_pregnant",
    "order",
    "lawful",
    "leave_starts",
)
"""The facts of a birth a sheet shows where they are told."""
DAY_OF_THE_BIRTH = ("outcome", "due_date", "date")
FACTS: dict[About | None, tuple[str, ...]] = {
    "birth": OF_THE_BIRTH,
    "child": ("birth_date", "lawful"),
    "elder": ("birth_date", "parent_of"),
    None: (),
}
"""The facts a sheet shows of what a leave is about, where they are told."""
OF_THE_CARER = ("only_child", "care_leave_used")


def facts_given(check: Check) -> Iterator[tuple[str, str]]:
    """Every fact told that the leaves look at, and every one that is missing."""
    asked = check.answer["asks"]
    case = check.names.family.model_dump(by_alias=True, exclude_none=True)
    for path in dict.fromkeys([*_paths(check), *asked]):
        value = _told_at(case, path)
        if value is not None:
            yield _label(check, path), _answer(check, path, value)
        elif path in asked:
            yield _label(check, path), check.say("not_given")
    for about in check.answer["about"]:
        if about.startswith("elders/"):
            yield from _stays(check, about, _told_at(case, f"{about}/stays") or ())


def _paths(check: Check) -> Iterator[str]:
    subject = check.answer["subject"]
    rights = place_of(check.names.family).rights
    leaves = [rights[leave] for leave in check.answer["leave"]]
    yield f"{subject}/employment"
    if any(leave.about == "elder" for leave in leaves):
        yield from (f"{subject}/{field}" for field in OF_THE_CARER)
    if any(leave.speaks_of_couples for leave in leaves):
        yield "marriage"
    for about in check.answer["about"]:
        if about == MARRIAGE:
            yield MARRIED_ON
            continue
        birth = check.names.birth_that_brought(about)
        facts = _facts_of(leaves[0]) if birth is None else (*DAY_OF_THE_BIRTH, "order")
        place = about if birth is None else f"births/{birth}"
        yield from (f"{place}/{field}" for field in facts)


def _facts_of(leave: Entitlement) -> Iterable[str]:
    """The facts of what it is about; of a leave whose days no text states, no more than the day."""
    if leave.about == "birth" and not leave.states_figures:
        return DAY_OF_THE_BIRTH
    facts = FACTS[leave.about]
    return facts if leave.starts is None or leave.starts in facts else (*facts, leave.starts)


def _told_at(case: Mapping[str, Any], path: str) -> Any:
    """What the case tells at a path."""
    told: Any = case
    for step in path.split("/"):
        if isinstance(told, tuple):
            told = told[int(step)] if int(step) < len(told) else None
        elif told is not None:
            told = told.get(step)
    return told


def _label(check: Check, path: str) -> str:
    name = opening(asking.fact(path, check.names))
    if path.startswith("births/") and check.names.several_births:
        return check.say("given_named", about=check.names.birth("/".join(path.split("/")[:2])), name=name)
    return name


def _answer(check: Check, path: str, value: Any) -> str:
    if path.endswith("/parent_of"):
        return check.say("own_parent" if value == check.answer["subject"] else "parent_in_law")
    return asking.answer(path, value, check.language)


def _stays(check: Check, about: str, stays: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The stays in hospital of an elder, one a line."""
    for stay in stays:
        first, last, name = check.day(stay["from"]), stay.get("to"), _label(check, f"{about}/stays")
        if isinstance(last, date):
            yield name, check.say("from_to", first=first, last=check.day(last))
        else:
            yield name, check.say("from" if last is None else "from_on", first=first)
