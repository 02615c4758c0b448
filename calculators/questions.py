"""Which unanswered fact is most worth asking next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from calculators.assessment import Assessment, FindingOut
from rules.children import OF_A_LIFE_GOING_ON, children_of, is_taken_as_usual
from rules.common import parents_who_died
from rules.days import between, birthday
from rules.facts import can_be_known
from rules.family import Family
from rules.fields import turn_of
from rules.finding import OnDay, Status
from rules.law import Force
from rules.national.childcare_subsidy import FIRST_DAY
from rules.sources import TWO_CHILDREN_YEAR

YEARS_AHEAD = 5
"""What changes a result only later than this is not asked yet."""

YEARS_AHEAD_OF_DEFAULTS = 1
"""The same of a fact for which a usual value is taken meanwhile: when a small child will start school."""

COMPLICATIONS = r"(mother|father)/complication_grade"
"""Asked only of a family with a child of the time of one child; others find it with its result."""
A_LIFE_GOING_ON = rf"children/\d+/({'|'.join(OF_A_LIFE_GOING_ON)})"
"""Not asked any more of a child that has died, also where the day of its death is not known."""
BIRTH_DATE, BIRTH_ITSELF = r"children/\d+/birth_date", r"births/\d+/date"
"""The day of a birth is not asked a second time as that of its baby."""
END_OF_SCHOOLING = r"children/\d+/education_ends"
WHERE_TO_CLAIM = r"children/\d+/hukou_province"
"""Taken to be this province: it decides no sum, only where a born child's subsidy is claimed."""
OVER = (Status.ENDED, Status.NOT_ENTITLED)
MARRIED_ON = "married_on"
"""Asked of nobody who did not come for the leave it brings; told where that leave is looked for."""
PAST_SCHOOLING = 30
"""From this age on the end of schooling is not asked; who still studies finds it with the result."""
PAPERS_OF_THE_TIME = rf"family_planning/only_child_certificate|{COMPLICATIONS}"
"""What stands in papers of that time: asked once everything else is settled."""


def next_question(today: list[OnDay], family: Family, as_of: date) -> str | None:
    """The path of the one unanswered fact most worth asking; None where nothing is left to ask.

    Each in its turn (`rules/family.py`). What was answered with "don't know" is not asked again, nor what
    cannot be known before a birth, nor what matters only in years to come, nor when the education of
    a grown child ended, nor what a service alone turns on. Defaults that dates rest on come after these,
    and papers of the old policy last.
    """
    asks, defaults = (
        [path for path in dict.fromkeys(candidates) if may_be_asked(path, family, as_of)]
        for candidates in (_asks(today, as_of, parents_who_died(family)), _assumed(today, as_of))
    )
    papers = [path for path in asks if _is(PAPERS_OF_THE_TIME, path)]
    if _may_have_children_of_one(today, family):
        papers.append("remarried")
    for paths in ([path for path in asks if path not in papers], defaults, papers):
        if paths:
            return min(paths, key=turn_of)
    return None


@lru_cache(maxsize=1024)
def _is(pattern: str, path: str) -> bool:
    return re.fullmatch(pattern, path) is not None


def may_be_asked(path: str, family: Family, as_of: date) -> bool:
    """Whether the fact at that path is put to this family as a question."""
    if path == MARRIED_ON or path in (family.unknown or ()) or not can_be_known(path, family):
        return False
    if _is(BIRTH_DATE, path) and any(_is(BIRTH_ITSELF, one) for one in family.unknown or ()):
        return False
    if _is(A_LIFE_GOING_ON, path) and _has_died(path, family):
        return False
    if _is(END_OF_SCHOOLING, path) and _is_past_schooling(path, family, as_of):
        return False
    return not _is(COMPLICATIONS, path) or _has_a_child_of_the_time(family)


def _has_died(path: str, family: Family) -> bool:
    """Whether the child at that path is told to have died."""
    children, number = family.children or (), int(path.split("/")[1])
    return number < len(children) and children[number].alive is False


def _may_have_children_of_one(today: list[OnDay], family: Family) -> bool:
    """Whether a right of that time takes the children to be both parents', and nobody was asked."""
    if family.remarried is not None or "remarried" in (family.unknown or ()):
        return False
    return _has_a_child_of_the_time(family) and any(
        path.endswith("/parents")
        for finding in (result.finding for result in today)
        if finding.about is None and finding.entitlement.figures[0][-1].force is not Force.SERVICE
        for path, _ in finding.taken
    )


def _is_past_schooling(path: str, family: Family, as_of: date) -> bool:
    """Whether the child at that path has an age at which hardly anybody is a pupil or student any more."""
    child = path.rpartition("/")[0]
    born = next((one.child.birth_date for one in children_of(family) if one.path == child), None)
    return born is not None and birthday(born, PAST_SCHOOLING) <= as_of


def _has_a_child_of_the_time(family: Family) -> bool:
    days = (child.birth_date for child in family.children or ())
    return any(day is not None and day < TWO_CHILDREN_YEAR for day in days)


def years_to_claim(path: str, family: Family, as_of: date) -> list[int]:
    """The years for which the childcare subsidy can have been claimed for the child at that path, so far."""
    born = next((one.child.birth_date for one in children_of(family) if one.path == path), None)
    first = max(FIRST_DAY, born or FIRST_DAY).year
    return list(range(first, as_of.year + 1)) or [first]


def taken_as_usual(found: list[FindingOut]) -> dict[str, Any]:
    """Of each child what nobody was asked and is taken as usual: the value, by path."""
    assumed = (one for finding in found for one in finding["assumed"] if one["path"].startswith("children/"))
    return {
        one["path"]: one["value"]
        for one in assumed
        if is_taken_as_usual(one["path"]) and not one["path"].endswith("/adopted")
    }


def open_questions(assessment: Assessment, family: Family) -> list[str]:
    """The paths of all that can still change a result and may be asked, the one most worth asking first."""
    paths = dict.fromkeys(path for finding in assessment["findings"] for path in finding["asks"])
    first, as_of = assessment["next_question"], assessment["as_of"]
    asked = [path for path in paths if path != first and may_be_asked(path, family, as_of)]
    return [*([first] if first else []), *sorted(asked, key=turn_of)]


def _asks(today: list[OnDay], as_of: date, died: frozenset[str]) -> Iterator[str]:
    """Of a parent who died only what a birth brought is asked about."""
    soon = birthday(as_of, YEARS_AHEAD)
    for result in today:
        pressing = result.pressing_asks(soon)
        if not pressing or result.force is Force.SERVICE:
            continue
        finding = result.finding
        if finding.entitlement.about == "birth" or finding.subject not in died:
            yield from pressing


def _assumed(today: list[OnDay], as_of: date) -> Iterator[str]:
    soon = between(as_of, birthday(as_of, YEARS_AHEAD_OF_DEFAULTS))
    for result in today:
        finding = result.finding
        if finding.taken and not finding.expected and result.status not in OVER:
            yield from (path for path, _ in finding.taken if _is(WHERE_TO_CLAIM, path))
        if not finding.assumed:
            continue
        undecided = finding.held.possible & ~finding.held.certain
        if undecided & soon and result.force is not Force.SERVICE:
            yield from (path for path, _ in finding.assumed)
