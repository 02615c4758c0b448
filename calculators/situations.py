"""What brings a family here: what choosing it tells, what is asked first, what is taken meanwhile."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from calculators.keeping import put_at
from content.library import read
from rules.children import OneChild, children_of
from rules.days import birthday
from rules.family import DisabilityGrade, Family, Marriage, Outcome

if TYPE_CHECKING:
    from calculators.assessment import Assessment, FindingOut

GRANTED = ("entitled", "upcoming")
PARENTS = ("mother", "father")
LOST = (Outcome.MISCARRIAGE, Outcome.STILLBIRTH)
SMALL, GROWN = 3, 22
"""Ages: to which a child is small, from which nobody asks about its schooling first."""


class Asked(NamedTuple):
    """One page of questions: what it asks together, and its number in the situation."""

    asks: tuple[str, ...]
    number: int
    of: int


class Situation(NamedTuple):
    """One of them, as `content/situations.toml` has it."""

    id: str
    starts: dict[str, Any]
    pages: tuple[Asked, ...]
    usual: tuple[tuple[str, Any], ...]
    leads: tuple[str, ...]
    quiet: bool
    never_asked: tuple[str, ...]
    """Facts about which nobody is asked who came for this."""
    also_due: tuple[str, ...]
    """Rights that stand on a household's sheet as well, where they are due."""
    also_told: tuple[str, ...]
    """Rights that somebody who came for this may look for, beside those it is about."""
    not_in_general: tuple[str, ...]
    """Rights whose figures are told only where something told leads to them."""
    unspoken: frozenset[str]
    """Rights that would hurt, or puzzle, whoever came for this: told only where they are due."""


@cache
def situations() -> dict[str, Situation]:
    """All of them by id, in the page's order; the last takes nothing for granted."""
    leading: dict[str, list[bool]] = {}
    for words in read("situations").values():
        for right in words["leads"]:
            leading.setdefault(right, []).append(bool(words.get("quiet") or words.get("of_age")))
    reserved = frozenset(right for right, kinds in leading.items() if all(kinds))
    return {
        id: Situation(
            id,
            words["starts"],
            tuple(
                Asked(tuple(page["asks"]), number, len(words["pages"]))
                for number, page in enumerate(words["pages"], start=1)
            ),
            tuple((one["path"], one["value"]) for one in words["usual"]),
            tuple(words["leads"]),
            words.get("quiet", False),
            tuple(words.get("never_asked", ())),
            tuple(words.get("also_due", ())),
            tuple(words.get("also_told", ())),
            tuple(words.get("not_in_general", ())),
            reserved - frozenset(words["leads"]) if words["leads"] else frozenset(),
        )
        for id, words in read("situations").items()
    }


def spoken_of(assessment: Assessment, situation: Situation) -> Assessment:
    """The assessment without what is better left unspoken where a family came for this and it is not due."""

    def is_told(finding: FindingOut) -> bool:
        right = finding["entitlement"]
        if finding["status"] in GRANTED or right in (*situation.leads, *situation.also_told):
            return True
        return right not in situation.unspoken and not (situation.quiet and situation.leads)

    findings = [one for one in assessment["findings"] if is_told(one)]
    told = {(one["entitlement"], one["subject"], one["about"]) for one in findings}
    deadlines = [
        one for one in assessment["deadlines"] if (one["entitlement"], one["subject"], one["about"]) in told
    ]
    return {**assessment, "findings": findings, "deadlines": deadlines}


def page_with(situation: Situation, path: str) -> Asked | None:
    """The page of that situation on which a question stands; None where it is asked by itself."""
    return next((page for page in situation.pages if path in page.asks), None)


def started(case: dict[str, Any], situation: Situation) -> dict[str, Any]:
    """The case with what choosing a situation tells, where nothing is told of it."""
    return deepcopy(situation.starts) | deepcopy(case)


def speaks_of_another(case: dict[str, Any], situation: Situation) -> bool:
    """Whether a birth is told already that is not of the kind this situation begins with."""
    told, begins = (one.get("births") or [] for one in (case, situation.starts))
    return bool(told and begins) and _kind_of(told[0]) != _kind_of(begins[0])


def _kind_of(birth: dict[str, Any]) -> str | None:
    outcome: str | None = birth.get("outcome")
    return Outcome.MISCARRIAGE if outcome in LOST else outcome


def presumed(case: dict[str, Any], situation: Situation) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The case with what is usual where nothing is told, and the paths of what was taken so."""
    told, taken = deepcopy(case), []
    usual = [(one, value) for path, value in situation.usual for one in _each(told, path)]
    for path, value in usual:
        if _is_told(told, path) or not _has_a_place(told, path) or _is_contradicted(told, path):
            continue
        put_at(told, path, deepcopy(value))
        taken.append(path)
    if "unknown" in told:
        told["unknown"] = [path for path in told["unknown"] if path not in taken]
    return told, tuple(taken)


def _each(case: dict[str, Any], path: str) -> list[str]:
    """The paths one with `*` stands for: of each entry of its list, unless that is told not to be known."""
    if "*" not in path:
        return [path]
    entries = case.get(path.partition("/")[0]) or []
    paths = [path.replace("*", str(at)) for at in range(len(entries))]
    return [one for one in paths if one not in case.get("unknown", ())]


def _is_told(case: dict[str, Any], path: str) -> bool:
    place: Any = case
    for step in path.split("/"):
        if isinstance(place, list):
            place = place[int(step)] if int(step) < len(place) else None
        else:
            place = (place or {}).get(step)
    return place is not None


def _has_a_place(case: dict[str, Any], path: str) -> bool:
    """Whether the entry of a list exists of which it would be told."""
    head, _, rest = path.partition("/")
    number = rest.partition("/")[0]
    return not number.isdigit() or int(number) < len(case.get(head) or [])


def _is_contradicted(case: dict[str, Any], path: str) -> bool:
    """Where what is told goes against it: elder children, one who has died or is not of the family."""
    of, alone = path.partition("/")[0], case.get("parents")
    if alone in PARENTS and of in PARENTS and of != alone:
        return True
    if path.startswith("children/") and path.endswith("/alive"):
        return case["children"][int(path.split("/")[1])].get("death_date") is not None
    if path.endswith("/alive"):
        has_died = (case.get(path.partition("/")[0]) or {}).get("death_date") is not None
        return has_died or case.get("marriage") == Marriage.WIDOWED
    orders = [birth.get("order") for birth in case.get("births") or []]
    return path == "children" and any(order is not None and order > 1 for order in orders)


def situation_of(family: Family, as_of: date) -> Situation:
    """Which one a case file speaks of, where nobody said."""
    return situations()[_id_of(family, as_of)]


def _id_of(family: Family, as_of: date) -> str:
    outcomes = [birth.outcome for birth in family.births or ()]
    children = children_of(family)
    if outcomes and outcomes[-1] in LOST:
        return "loss"
    if any(_is_hard_to_speak_of(one) for one in children):
        return "bereaved"
    if Outcome.EXPECTED in outcomes:
        return "pregnant"
    born = [one.child.birth_date for one in children if one.child.birth_date is not None]
    if any(as_of < birthday(day, SMALL) for day in born):
        return "baby"
    if family.elders:
        return "elders"
    if family.married_on is not None and not children and not outcomes:
        return "newlywed"
    if any(as_of < birthday(day, GROWN) for day in born):
        return "school"
    return "old" if born else "all"


def _is_hard_to_speak_of(one: OneChild) -> bool:
    child = one.child
    is_disabled = child.disability_grade not in (None, DisabilityGrade.NONE)
    return child.alive is False or child.death_date is not None or is_disabled
