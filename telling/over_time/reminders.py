"""What lies ahead of a household, told for a list of many: day by day, and how its rights stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from content.library import Language
from telling.over_time.stands import say, with_figure
from telling.over_time.timelines import EventsTold, separator, side_by_side
from telling.result.deadlines import what_is_lost
from telling.result.headline import headline
from telling.result.matter import Key, Matter, key_of
from telling.told import Reminder
from telling.words import asking, phrases
from telling.words.citing import citation

if TYPE_CHECKING:
    from calculators.assessment import ApplyOut, ClauseOut, DeadlineOut, FindingOut
    from calculators.timeline import Event

BEGINNINGS = ("opens", "may_open")
TO_DO = ("claimable", "due")
LAST_DAY_TO_ACT = "due"


def tell_reminders(
    events: Iterable[tuple[Event, ClauseOut]], telling: EventsTold, deadlines: list[DeadlineOut]
) -> list[Reminder]:
    """What happens on which day, each with a clause; the same of several people once, with all of them."""
    clauses = dict(events)
    whose: dict[Reminder, list[str]] = {}
    for event in telling.told(clauses):
        reminder = _reminder(event, clauses[event], telling, deadlines)
        whose.setdefault(reminder, []).append(telling.called[event.key].who)
    return [replace(reminder, who=separator(telling.language).join(who)) for reminder, who in whose.items()]


def _reminder(event: Event, clause: ClauseOut, telling: EventsTold, deadlines: list[DeadlineOut]) -> Reminder:
    """One event, whosever it is."""
    language, finding = telling.language, telling.matters[event.key].finding
    begins = event.kind in BEGINNINGS
    notes = telling.notes(event)
    what, (right, figure) = telling.what(event), telling.figured(event)
    apply: ApplyOut | None = None
    if event.kind in TO_DO:
        due = _deadline(event, deadlines)
        clause, apply = due["clause"], due["apply"]
        figure = _payment(due, finding, language)
        what = with_figure(what, figure, language)
        if event.kind == LAST_DAY_TO_ACT:
            notes.append(what_is_lost(due, telling.names))
    elif begins:
        apply = finding["apply"]
    return Reminder(
        day=event.day,
        kind=say(f"kind_{event.kind}", language),
        what=what,
        right=right,
        figure=figure,
        who="",
        note=side_by_side(notes, language),
        where=apply["where"] if apply else "",
        bring=separator(language).join(apply["bring"]) if apply else "",
        clause=citation(clause, language),
        begins=telling.called[event.key].title if begins else "",
        is_sure=begins and not event.provisional,
        is_last_day_to_act=event.kind == LAST_DAY_TO_ACT,
    )


def _deadline(event: Event, deadlines: list[DeadlineOut]) -> DeadlineOut:
    """The deadline that an event tells of."""
    side: Literal["date", "from"] = "date" if event.kind == LAST_DAY_TO_ACT else "from"
    return next(
        due
        for due in deadlines
        if (key_of(due), due["what"], due[side]) == (event.key, event.what, event.day)
    )


def _payment(due: DeadlineOut, finding: FindingOut, language: Language) -> str:
    """The sum that is claimed by a deadline; empty where none is."""
    lines = (line for line in finding["lines"] if line["state"] is not None and line["to"] == due["date"])
    amount = next((line.get("amount") for line in lines), None)
    return "" if amount is None else phrases.yuan(amount, language)


class Rights:
    """How the rights of one household stand, told as its own results tell them."""

    def __init__(self, matters: Mapping[Key, Matter]) -> None:
        self._matters = matters

    def _of(self, keys: Iterable[Key]) -> list[Matter]:
        return [self._matters[key] for key in keys if key in self._matters]

    def sentences(self, keys: Iterable[Key]) -> list[str]:
        """Each right in its sentence, with the clause that decides it."""
        return [
            matter.say(
                "sentence_and_clause",
                sentence=self._sentence(matter),
                clause=citation(matter.finding["clauses"][0], matter.language),
            )
            for matter in self._of(keys)
        ]

    def _sentence(self, matter: Matter) -> str:
        """For which child or elder where it is about one; of a deduction also that it is no money paid."""
        told = headline(matter)
        if matter.is_a_deduction:
            told = phrases.joined([told, matter.words["note"][matter.language][0]], matter.language)
        about = matter.finding["about"] or ""
        if not about.startswith(("children/", "elders/")):
            return told
        return matter.say("about_field", field=self._named(matter), message=told)

    def _named(self, matter: Matter) -> str:
        return f"{matter.title} · {matter.whose}"

    def names(self, keys: Iterable[Key]) -> list[str]:
        """The rights by name, each once."""
        return list(dict.fromkeys(matter.title for matter in self._of(keys)))

    def titles(self, keys: Iterable[Key]) -> list[str]:
        """Each right by its name and whose it is."""
        return [self._named(matter) for matter in self._of(keys)]

    def offices(self, keys: Iterable[Key]) -> list[str]:
        """Where to go for each right, and with which papers; the same for several people once."""
        lines = []
        for matter in self._of(keys):
            apply = matter.finding["apply"]
            papers = separator(matter.language).join(apply["bring"])
            key = "office_and_papers" if papers else "office_alone"
            lines.append(matter.say(key, right=matter.title, where=apply["where"], papers=papers))
        return list(dict.fromkeys(lines))


def papers_for(paths: Iterable[str], language: Language) -> list[str]:
    """The papers that prove facts, each once."""
    return list(dict.fromkeys(filter(None, (asking.paper(path, language) for path in paths))))
