"""One household looked ahead: what opens, closes and falls due in the coming months; how it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from calculators.assess import assess, clause_out
from calculators.roster.cells import Cell
from calculators.roster.columns import place_of
from calculators.roster.rows import Layout, Told, Unusable, column_named, explain, family_of, read_row
from calculators.roster.words import say
from calculators.timeline import Key, Stand, coming, days_shown, is_service, key_of, stand_of, weighed
from content.asking import about_fact
from content.library import Language
from content.names import Names
from content.reminders import papers_for, tell_reminders, tell_stands
from content.told import Reminder
from rules.days import months_later
from rules.entitlement import Finding, Status
from rules.family import Family


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
    """What is due now, a line each; services are left to the reminders."""
    to_come: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    """What no text held decides, a line each: the office has to be asked."""
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
        return Household(
            number,
            faults=tuple(explain(fault, number, task.layout, task.language) for fault in unusable.faults),
        )
    return _looked_at(number, told, family, task)


def _looked_at(number: int, told: Told, family: Family, task: Ahead) -> Household:
    language = task.language
    found = weighed(family)
    assessment = assess(family, task.day, language)
    of_key = {key_of(finding): finding for finding in found}
    events = [
        (event, clause_out(of_key[event.key].clauses(event.day)[0], language))
        for event in coming(found, task.day, task.months, assessment["deadlines"])
    ]
    missing = _missing(found, task)
    names = Names(family, language)
    return Household(
        number,
        tuple(tell_reminders(events, assessment, language, family)),
        tuple(tell_stands(_stands(found, Status.ENTITLED, task.day), assessment, language, family)),
        tuple(tell_stands(_stands(found, Status.UPCOMING, task.day), assessment, language, family)),
        tuple(tell_stands(_stands(found, Status.NOT_COVERED, task.day), assessment, language, family)),
        tuple(dict.fromkeys(_to_fill_in(path, told, family, task) for path in missing)),
        tuple(papers_for(missing, language)),
        tuple(about_fact(issue["path"], issue["message"], names) for issue in assessment["issues"]),
    )


def _stands(found: list[Finding], status: Status, day: date) -> Iterator[tuple[Key, Stand, date | None]]:
    """The rights of that status, and from which day on where that is still to come."""
    for finding in found:
        if finding.status(day) is status and not is_service(finding, day):
            is_ahead = status is Status.UPCOMING
            since = next((first for first, _ in days_shown(finding, day) if first > day), None)
            yield key_of(finding), stand_of(finding, day), since if is_ahead else None


def _to_fill_in(path: str, told: Told, family: Family, task: Ahead) -> str:
    """The column in which an answer belongs, or the fact, which can only be told on the page."""
    named = column_named(path, told, family, task.layout, task.language)
    if place_of(told.column_path(path)) is not None:
        return named
    return say("sentence", "no_column", task.language, fact=named)


def _missing(found: list[Finding], task: Ahead) -> list[str]:
    paths = (path for finding in found for path in finding.pressing_asks(task.day, task.last))
    return list(dict.fromkeys(paths))
