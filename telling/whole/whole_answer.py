"""A whole assessment told, in the order in which it is read: once, for page, terminal and exports alike.

Whoever knows the case gives it, so that children are called by their names; without it they are
numbered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from content.library import Language
from rules.family import Employment, Person
from rules.places import PLACES
from telling.result.deadlines import now_and_later, tell_deadline
from telling.result.granted import all_reservations
from telling.result.headline import headline
from telling.result.matter import Key, Matter, Seen, key_of, matters_of
from telling.result.one_result import GROUPS, key_told, tell_one
from telling.result.reckoning import table
from telling.result.unsaid import is_better_unsaid
from telling.told import Told, ToldAssessment, ToldGroup, ToldLeave
from telling.words import phrases
from telling.words.asking import about_fact
from telling.words.names import Case, Names
from telling.words.phrases import opening, page, say

if TYPE_CHECKING:
    from calculators.assessment import Assessment, FindingOut, LeaveOut


def tell_all(assessment: Assessment, language: Language, case: Case = None) -> ToldAssessment:
    """A whole assessment in sentences."""
    names = Names(case, language)
    matters = matters_of(assessment["as_of"], assessment["findings"], names)
    matters.sort(key=lambda matter: (names.in_grief and matter.manner == "", not matter.is_leave_or_money))
    results = [tell_one(matter) for matter in matters if not is_better_unsaid(matter)]
    groups = [
        ToldGroup(id, page(f"group_{id}", language), [one for one in results if one.group == id])
        for id in _order_of_groups(matters, names)
    ]
    now, later = now_and_later(assessment)
    return ToldAssessment(
        heading=say("heading", language, names.province, day=phrases.day(assessment["as_of"], language)),
        place=names.answered_for,
        disclaimer=page("disclaimer", language),
        issues=[about_fact(issue["path"], issue["message"], names) for issue in assessment["issues"]],
        deadlines=[tell_deadline(one, assessment, names) for one in now],
        later_deadlines=[tell_deadline(one, assessment, names) for one in later],
        leave_plan=[_leave(leave, matters, names) for leave in assessment["leave_plan"]],
        without_leave=[
            headline(matter) for matter in matters if _works_without_care_leave(matter, assessment)
        ],
        groups=[group for group in groups if group.results],
    )


def _order_of_groups(matters: list[Matter], names: Names) -> list[str]:
    """What is due comes first; services and the like alone come after what is to come or to be asked."""
    groups = list(GROUPS.values())
    due = [matter for matter in matters if matter.status == "entitled"]
    if names.in_grief or any(matter.is_leave_or_money for matter in due):
        return groups
    groups.remove("now")
    groups.insert(groups.index("one_answer") + 1, "now")
    return groups


def _leave(leave: LeaveOut, matters: list[Matter], names: Names) -> ToldLeave:
    """One line for a whole leave."""
    language = names.language
    parts = [
        matter
        for matter in matters
        if matter.finding["entitlement"] in leave["parts"]
        and (matter.finding["subject"], matter.finding["about"]) == (leave["subject"], leave["about"])
    ]
    holder = parts[0].holder
    sentence = say(
        "leave_plan",
        language,
        holder=holder,
        first=phrases.day(leave["from"], language),
        last=phrases.day(leave["to"], language),
        days=phrases.days(leave["days"], language),
        back=phrases.back_at_work(leave["back_at_work"], language),
    )
    return ToldLeave(
        opening(holder),
        phrases.joined([sentence, *all_reservations(parts)], language),
        [row for part in parts for row in table(part)],
    )


def _works_without_care_leave(matter: Matter, assessment: Assessment) -> bool:
    """Whether a parent who works is surely given none for a birth for which the other is, or will be, off."""
    finding = matter.finding
    family = matter.names.family
    leave = PLACES[assessment["province"]].rights[finding["entitlement"]]
    if not leave.within_a_window or matter.status != "not_entitled" or matter.manner:
        return False
    works = (getattr(family, finding["subject"]) or Person()).employment in (
        Employment.EMPLOYEE,
        Employment.SELF_EMPLOYED,
    )
    others = [leave for leave in assessment["leave_plan"] if leave["about"] == finding["about"]]
    return works and any(leave["back_at_work"] > matter.as_of for leave in others)


class Called(NamedTuple):
    """How a result is called: its title, and whose it is."""

    title: str
    who: str


def call_all(assessment: Assessment, language: Language, case: Case = None) -> dict[Key, Called]:
    """How every result is called; without those better left unsaid."""
    return called(told_matters(assessment, Names(case, language)))


def told_matters(assessment: Assessment, names: Names) -> dict[Key, Matter]:
    """Every result by which right it is of; without those better left unsaid."""
    return told_of(assessment["as_of"], assessment["findings"], names)


def told_of(as_of: date, findings: list[FindingOut], names: Names) -> dict[Key, Matter]:
    """The same of these findings alone."""
    matters = matters_of(as_of, findings, names)
    return {key_of(one.finding): one for one in matters if not is_better_unsaid(one)}


def tell_the(key: str, assessment: Assessment, names: Names) -> Told | None:
    """The result of that key, where it is told."""
    seen = Seen(assessment["as_of"], assessment["findings"])
    found = (Matter(one, seen, names) for one in seen.findings if key_told(key_of(one)) == key)
    return next((tell_one(matter) for matter in found if not is_better_unsaid(matter)), None)


def called(matters: Mapping[Key, Matter]) -> dict[Key, Called]:
    """How these results are called."""
    return {key: Called(one.title, one.whose) for key, one in matters.items()}
