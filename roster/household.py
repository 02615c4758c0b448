"""One household looked ahead: what opens, closes and falls due in the coming months; how it stands now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from calculators.assess import weigh_and_notice
from calculators.casefile import explain
from calculators.published import clause_out, deadlines_of, tell
from calculators.questions import may_be_asked
from calculators.situations import situation_of
from calculators.timeline import Key, coming, is_service, key_of, next_day_shown, without_a_loss_nobody_told
from content.library import Language
from roster.cells import Cell
from roster.columns import place_of
from roster.rows import (
    Layout,
    Line,
    Told,
    Unusable,
    column_named,
    family_of,
    message_of,
    read_row,
)
from roster.words import say
from rules.days import Span, months_later
from rules.family import Family
from rules.fields import turn_of
from rules.finding import OnDay, Status
from rules.provinces import HOME
from telling.over_time.reminders import Rights, papers_for, tell_reminders
from telling.over_time.timelines import EventsTold, side_by_side
from telling.told import Reminder
from telling.words import phrases
from telling.words.asking import about_fact
from telling.words.names import QUIET, Names


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
    due_by_name: tuple[str, ...] = ()
    """What is due now, by name."""
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
        first = _looked_at(number, told, family_of(told), task)
        if not told.months:
            return first
        told = read_row(task.layout, row, task.language, month="last")
        return of_both_ends(first, _looked_at(number, told, family_of(told), task), task.language)
    except Unusable as unusable:
        line = Line(number, task.layout.called(row))
        return Household(number, faults=unusable.messages(line, task.layout, task.language))


def of_both_ends(first: Household, last: Household, language: Language) -> Household:
    """One household where the row holds for the first and for the last day of a month: what both come to."""
    lists = {name: _both(getattr(first, name), getattr(last, name), language) for name in LISTS}
    return Household(first.number, tuple(_both_days(first.reminders, last.reminders, language)), **lists)


SPOKEN_OF = (Status.ENTITLED, Status.UPCOMING, Status.NOT_COVERED, Status.OPEN)
"""How a right stands that is on a household's line; another is told only where something happens to it."""
LISTS = ("due_by_name", "due", "offices", "to_come", "to_ask", "open", "missing", "papers", "noticed")


def _both(first: tuple[str, ...], last: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """What is said at both ends, then what is said at one of them only."""
    said = [text for text in first if text in last]
    said += [say("sentence", "month_first_only", language, text=text) for text in first if text not in last]
    said += [say("sentence", "month_last_only", language, text=text) for text in last if text not in first]
    return tuple(said)


def _both_days(
    first: tuple[Reminder, ...], last: tuple[Reminder, ...], language: Language
) -> Iterator[Reminder]:
    """Each reminder on its earlier day, with both days where they differ."""
    waiting: dict[tuple[str, ...], list[Reminder]] = {}
    for one in last:
        waiting.setdefault(_alike(one), []).append(one)
    found: list[Reminder] = []
    for one in first:
        same = waiting.get(_alike(one))
        found.append(_of_days(one, same.pop(0), language) if same else _either(one, language))
    found += [_either(one, language) for left in waiting.values() for one in left]
    yield from sorted(found, key=lambda one: one.day)


def _alike(one: Reminder) -> tuple[str, ...]:
    return one.kind, one.what, one.who


def _of_days(first: Reminder, last: Reminder, language: Language) -> Reminder:
    if first.day == last.day:
        return first
    earlier, later = sorted((first.day, last.day))
    days = {"first": phrases.day(earlier, language), "last": phrases.day(later, language)}
    return _with_note(first, "month_range", earlier, language, **days)


def _either(one: Reminder, language: Language) -> Reminder:
    return _with_note(one, "month_either", one.day, language)


def _with_note(one: Reminder, key: str, day: date, language: Language, **days: str) -> Reminder:
    note = say("sentence", key, language, **days)
    return replace(one, day=day, note=side_by_side([one.note, note], language))


def _looked_at(number: int, told: Told, family: Family, task: Ahead) -> Household:
    language, province = task.language, family.province or HOME
    today, problems = weigh_and_notice(family, task.day)
    deadlines = deadlines_of(today, language, province)
    of_key = {key_of(result.finding): result for result in without_a_loss_nobody_told(today, family)}
    events = [
        (event, clause_out(of_key[event.key].finding.on(event.day).clauses[0], language))
        for event in coming(list(of_key.values()), Span(task.day, task.last), deadlines)
    ]
    stands = _by_status(of_key.values())
    spoken_of = {event.key for event, _ in events}.union(*stands.values())
    findings = [tell(result, language, {}, province) for key, result in of_key.items() if key in spoken_of]
    missing = _missing(today, family, task)
    names = Names(family, language).in_manner(QUIET)
    telling = EventsTold(task.day, findings, names)
    rights = Rights(telling.matters)
    due, to_come = stands[Status.ENTITLED], _soonest_first(stands[Status.UPCOMING], of_key)
    return Household(
        number,
        tuple(tell_reminders(events, telling, deadlines)),
        tuple(rights.names(due)),
        tuple(rights.sentences(due)),
        tuple(rights.offices(due)),
        tuple(rights.sentences(to_come)),
        tuple(rights.sentences(stands[Status.NOT_COVERED])),
        tuple(rights.titles(stands[Status.OPEN])),
        tuple(dict.fromkeys(_to_fill_in(path, told, family, task) for path in missing)),
        tuple(papers_for(missing, language)),
        (
            *(message_of(note, task.layout, language) for note in told.notes),
            *(about_fact(issue["path"], issue["message"], names) for issue in explain(problems, language)),
        ),
    )


def _by_status(today: Iterable[OnDay]) -> dict[Status, list[Key]]:
    """The rights by how they stand on the day; of those that stand alike for everybody, none."""
    stands: dict[Status, list[Key]] = {status: [] for status in SPOKEN_OF}
    for result in today:
        if result.status in stands and not _is_for_everybody(result):
            stands[result.status].append(key_of(result.finding))
    return stands


def _is_for_everybody(result: OnDay) -> bool:
    """A service that is not of special families, or a right that no text decides whatever a family tells."""
    finding = result.finding
    if is_service(result):
        return not finding.entitlement.of_special_families
    is_silent = all(judged.is_silent for _, judged in finding.conditions)
    return finding.about is None and result.status is Status.NOT_COVERED and is_silent


def _soonest_first(keys: list[Key], of_key: dict[Key, OnDay]) -> list[Key]:
    def first(key: Key) -> date:
        return next_day_shown(of_key[key]) or date.max

    return sorted(keys, key=first)


def _to_fill_in(path: str, told: Told, family: Family, task: Ahead) -> str:
    """The column in which an answer belongs, or the fact, which can only be told on the page."""
    named = column_named(path, told, family, task.layout, task.language)
    if place_of(told.column_path(path)) is not None:
        return named
    return say("sentence", "no_column", task.language, fact=named)


def _missing(today: list[OnDay], family: Family, task: Ahead) -> list[str]:
    """What may be asked of this family and can change something in these months, what matters most first.

    First what the rights turn on that a family in its situation comes for.
    """
    leads = situation_of(family, task.day).leads
    asking = [(result.finding.entitlement.id in leads, result.pressing_asks(task.last)) for result in today]
    leading = {path for leads_on, paths in asking if leads_on for path in paths}
    every = dict.fromkeys(path for _, paths in asking for path in paths)
    asked = (path for path in every if may_be_asked(path, family, task.day))
    return sorted(asked, key=lambda path: (path not in leading, turn_of(path)))
