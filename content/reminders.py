"""What lies ahead of a household, told for a list of many: day by day, and how its rights stand now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from content import asking
from content.citing import citation
from content.library import Language, read
from content.names import Case
from content.stands import say, stand_told
from content.timelines import EventsTold, named, separator, side_by_side
from content.told import Reminder

if TYPE_CHECKING:
    from calculators.assessment import ApplyOut, Assessment, ClauseOut, DeadlineOut, FindingOut
    from calculators.timeline import Event, Key, Stand

BEGINNINGS = ("opens", "may_open")
TO_DO = ("claimable", "due")
LAST_DAY_TO_ACT = "due"


def tell_reminders(
    events: Iterable[tuple[Event, ClauseOut]], assessment: Assessment, language: Language, case: Case = None
) -> list[Reminder]:
    """What happens on which day, each with a clause; the same of several people once, with all of them."""
    telling = EventsTold(assessment, language, case)
    clauses = dict(events)
    whose: dict[Reminder, list[str]] = {}
    for event in telling.told(clauses):
        reminder = _reminder(event, clauses[event], assessment, telling)
        whose.setdefault(reminder, []).append(telling.called[event.key].who)
    return [replace(reminder, who=separator(language).join(who)) for reminder, who in whose.items()]


def _reminder(event: Event, clause: ClauseOut, assessment: Assessment, telling: EventsTold) -> Reminder:
    """One event, whosever it is."""
    language = telling.language
    begins = event.kind in BEGINNINGS
    notes = telling.notes(event)
    apply: ApplyOut | None = None
    if event.kind in TO_DO:
        due = _deadline(event, assessment)
        clause, apply = due["clause"], due["apply"]
        if event.kind == LAST_DAY_TO_ACT:
            notes.append(due["lost"])
    elif begins:
        apply = next(one["apply"] for one in assessment["findings"] if key_of(one) == event.key)
    return Reminder(
        day=event.day,
        kind=say(f"kind_{event.kind}", language),
        what=telling.what(event),
        who="",
        note=side_by_side(notes, language),
        where=apply["where"] if apply else "",
        bring=separator(language).join(apply["bring"]) if apply else "",
        clause=citation(clause, language),
        begins=telling.called[event.key].title if begins else "",
        is_sure=begins and not event.provisional,
        is_last_day_to_act=event.kind == LAST_DAY_TO_ACT,
    )


def _deadline(event: Event, assessment: Assessment) -> DeadlineOut:
    """The deadline of the assessment that an event tells of."""
    side: Literal["date", "from"] = "date" if event.kind == LAST_DAY_TO_ACT else "from"
    return next(
        due
        for due in assessment["deadlines"]
        if (key_of(due), due["what"], due[side]) == (event.key, event.what, event.day)
    )


def key_of(one: FindingOut | DeadlineOut) -> Key:
    """Which right of the family it is of."""
    return one["entitlement"], one["subject"], one["about"]


def tell_stands(
    stands: Iterable[tuple[Key, Stand, date | None]],
    assessment: Assessment,
    language: Language,
    case: Case = None,
) -> list[str]:
    """How rights stand, a line each: whose, from which day where that is to come, and how much."""
    telling = EventsTold(assessment, language, case)
    lines = []
    for key, stand, since in stands:
        if key in telling.called:
            told = stand_told(*key[:2], stand, language, since)
            if stand.amount is not None:
                told = telling.with_reservation(key, told)
            lines.append(say("answers", language, answers=named(telling.called[key]), result=told))
    return lines


def papers_for(paths: Iterable[str], language: Language) -> list[str]:
    """The papers that prove facts, each once."""
    papers = (read("papers").get(asking.fact_name(path)) for path in paths)
    return list(dict.fromkeys(paper[language] for paper in papers if paper is not None))
