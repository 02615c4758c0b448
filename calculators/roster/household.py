"""One household looked ahead: what opens, closes and falls due in the coming months; how it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from calculators.assess import clause_out, weigh_and_assess
from calculators.questions import may_be_asked, rank
from calculators.roster.cells import Cell
from calculators.roster.columns import place_of
from calculators.roster.rows import Layout, Line, Told, Unusable, column_named, family_of, read_row
from calculators.roster.words import say
from calculators.timeline import Key, coming, days_shown, is_service, key_of
from content.asking import about_fact
from content.library import Language
from content.names import Names
from content.reminders import Rights, papers_for, tell_reminders
from content.timelines import EventsTold
from content.told import Reminder
from rules.days import months_later
from rules.entitlement import Finding, Status
from rules.family import Family
from rules.qinghai.special_family_services import SPECIAL_FAMILY_SERVICES


class Ahead(NamedTuple):
    """What all rows of one run have in common."""

    layout: Layout
    day: date
    months: int
    language: Language

    @property
    def last(self) -> date:
        """The last day looked at."""
        return months_later(self.day, self.months)


@dataclass(frozen=True)
class Household:
    """What one row comes to, or what is wrong with it."""

    number: int
    reminders: tuple[Reminder, ...] = ()
    """In the order of their days."""
    due: tuple[str, ...] = ()
    """What is due now, a sentence each with its clause; services for everybody are left to the reminders."""
    offices: tuple[str, ...] = ()
    """Where to go for what is due now, and with which papers."""
    to_come: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    """What no text held decides, a sentence each: the office has to be asked."""
    open: tuple[str, ...] = ()
    """What cannot be told while answers are missing."""
    missing: tuple[str, ...] = ()
    """The columns whose answers could change something in these months; facts that no column holds say so."""
    papers: tuple[str, ...] = ()
    """The papers that prove what is missing."""
    noticed: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def look_ahead(number: int, row: Sequence[Cell], task: Ahead) -> Household:
    """What is ahead of the household of a row; a row with faults says what to mend."""
    try:
        told = read_row(task.layout, row, task.language)
        family = family_of(told)
    except Unusable as unusable:
        line = Line(number, task.layout.called(row))
        return Household(number, faults=unusable.messages(line, task.layout, task.language))
    return _looked_at(number, told, family, task)


def _looked_at(number: int, told: Told, family: Family, task: Ahead) -> Household:
    language = task.language
    found, assessment = weigh_and_assess(family, task.day, language)
    of_key = {key_of(finding): finding for finding in found}
    events = [
        (event, clause_out(of_key[event.key].clauses(event.day)[0], language))
        for event in coming(found, task.day, task.months, assessment["deadlines"])
    ]
    missing = _missing(found, family, task)
    names = Names(family, language)
    telling = EventsTold(assessment, names)
    rights = Rights(telling.matters)
    stands = _by_status(found, task.day)
    due, to_come = stands[Status.ENTITLED], _soonest_first(stands[Status.UPCOMING], of_key, task.day)
    return Household(
        number,
        tuple(tell_reminders(events, telling, assessment["deadlines"])),
        tuple(rights.sentences(due)),
        tuple(rights.offices(due)),
        tuple(rights.sentences(to_come)),
        tuple(rights.sentences(stands[Status.NOT_COVERED])),
        tuple(rights.titles(stands[Status.OPEN])),
        tuple(dict.fromkeys(_to_fill_in(path, told, family, task) for path in missing)),
        tuple(papers_for(missing, language)),
        tuple(about_fact(issue["path"], issue["message"], names) for issue in assessment["issues"]),
    )


def _by_status(found: list[Finding], day: date) -> dict[Status, list[Key]]:
    """The rights by how they stand on the day; of those that stand alike for everybody, none."""
    stands: dict[Status, list[Key]] = {status: [] for status in Status}
    for finding in found:
        if not _is_for_everybody(finding, day):
            stands[finding.status(day)].append(key_of(finding))
    return stands


def _is_for_everybody(finding: Finding, day: date) -> bool:
    """A service that is not of special families, or a right that no text decides whatever a family tells."""
    if is_service(finding, day):
        return finding.entitlement is not SPECIAL_FAMILY_SERVICES
    is_silent = all(judged.is_silent for _, judged in finding.conditions)
    return finding.about is None and finding.status(day) is Status.NOT_COVERED and is_silent


def _soonest_first(keys: list[Key], of_key: dict[Key, Finding], day: date) -> list[Key]:
    def first(key: Key) -> date:
        return min((first for first, _ in days_shown(of_key[key], day) if first > day), default=date.max)

    return sorted(keys, key=first)


def _to_fill_in(path: str, told: Told, family: Family, task: Ahead) -> str:
    """The column in which an answer belongs, or the fact, which can only be told on the page."""
    named = column_named(path, told, family, task.layout, task.language)
    if place_of(told.column_path(path)) is not None:
        return named
    return say("sentence", "no_column", task.language, fact=named)


def _missing(found: list[Finding], family: Family, task: Ahead) -> list[str]:
    """What may be asked of this family and can change something in these months, what matters most first."""
    paths = (path for finding in found for path in finding.pressing_asks(task.day, task.last))
    asked = (path for path in dict.fromkeys(paths) if may_be_asked(path, family, task.day))
    return sorted(asked, key=rank)
