"""A family's time told: on a line, in tables of what happens on which day, and two days beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from content.library import LANGUAGES, Language, read
from rules.days import Span
from rules.law import Force
from telling.over_time import line
from telling.over_time.stands import figure, figure_of, say, stand_told, with_figure
from telling.told import Happening, Lane, LanesOf, Mark, ToldChange, ToldTimeline
from telling.whole.whole_answer import Called, call_all, called, told_of
from telling.words import phrases
from telling.words.names import QUIET, Case, Names
from telling.words.phrases import opening, page

if TYPE_CHECKING:
    from calculators.assessment import Assessment, FindingOut
    from calculators.timeline import Change, Event, Key, Stretch, Timeline

MOST_MARKS = 5
"""So many years are named on the line: more do not fit on a phone."""
PEOPLE = ("mother", "father", "family")
TURNS = "turns"
STANDARDS = ("last_confirmed", "present_standard")
"""The notices by which a sum is told with a reservation."""


def tell_timeline(
    timeline: Timeline, window: Span, assessment: Assessment, language: Language, case: Case = None
) -> ToldTimeline:
    """The part of a family's time within the window drawn, and all of it in tables."""
    return _Telling(timeline, window, assessment, language, case).told()


def tell_changes(
    changes: Iterable[Change], assessment: Assessment, language: Language, case: Case = None
) -> list[ToldChange]:
    """What reads otherwise on two days, a row each."""
    names = call_all(assessment, language, case)
    return [
        ToldChange(
            named(names[change.key]),
            *(
                stand_told(*change.key[:2], stand, language, province=assessment["province"])
                for stand in (change.before, change.after)
            ),
        )
        for change in changes
        if change.key in names
    ]


def named(one: Called) -> str:
    """A right with whose it is."""
    return f"{one.title} · {one.who}"


class EventsTold:
    """What happens to one family's rights on single days, in words."""

    def __init__(self, as_of: date, findings: list[FindingOut], names: Names) -> None:
        self.as_of = as_of
        self.names = names
        self.language = names.language
        self.matters = told_of(as_of, findings, names)
        self.called = called(self.matters)

    def told(self, events: Iterable[Event]) -> Iterator[Event]:
        """Those that are told; not the day on which a support began that goes back to a loss."""
        for event in events:
            began = event.kind in ("opens", "may_open") and event.day < self.as_of
            if (
                event.kind != TURNS
                and event.key in self.called
                and not (began and _is_quiet(event.key, self.names))
            ):
                yield event

    def what(self, event: Event) -> str:
        """The right, or what must be done, with its figure."""
        title, told = self.figured(event)
        what = with_figure(title, told, self.language)
        encouraged = event.stand.force is Force.ENCOURAGED and event.kind not in ("lapses", "closes")
        return say("encouraged", self.language, what=what) if encouraged and not event.what else what

    def figured(self, event: Event) -> tuple[str, str]:
        """The right, or what must be done, and its figure apart."""
        entitlement, subject, _ = event.key
        title = self.called[event.key].title
        if event.what or event.kind == "closes":
            return event.what or title, ""
        if event.number is not None:
            told = figure(entitlement, subject, event.number, self.language, self.names.province)
        else:
            told = figure_of(entitlement, subject, event.stand, self.language, self.names.province)
        if event.day >= self.as_of and event.stand.amount is not None:
            told = self._with_reservation(event.key, told)
        return title, told

    def _with_reservation(self, key: Key, told: str) -> str:
        """A sum with the standard it is told by, where that was confirmed long ago or the day is to come."""
        matter = self.matters[key]
        standard = next((id for id in STANDARDS if matter.day_of_notice(id) is not None), None)
        return told if standard is None else say(standard, self.language, what=told)

    def note(self, event: Event) -> str:
        """How sure the day is."""
        return side_by_side(self.notes(event), self.language)

    def notes(self, event: Event) -> list[str]:
        """The same, each reservation for itself."""
        notes = [page("estimated", self.language)] if event.estimated else []
        if event.provisional:
            notes.append(page("provisional", self.language))
        return notes


class _Telling:
    """One family's time on its way into words."""

    def __init__(
        self, timeline: Timeline, window: Span, assessment: Assessment, language: Language, case: Case
    ) -> None:
        self.timeline = timeline
        self.window = window
        self.as_of = assessment["as_of"]
        self.language = language
        self.names = Names(case, language)
        self.events = EventsTold(self.as_of, assessment["findings"], self.names)
        self.called = self.events.called

    def told(self) -> ToldTimeline:
        told = list(self.events.told(self.timeline.events))
        events = [event for event in told if not event.is_service]
        return ToldTimeline(
            drawn=list(self._drawn()),
            marks=list(self._marks()),
            legend=say("now", self.language, day=self._day(self.as_of)),
            coming=self._happenings(event for event in events if event.day >= self.as_of),
            past=self._happenings(event for event in events if event.day < self.as_of),
            services=self._happenings(event for event in told if event.is_service),
            undated=list(
                dict.fromkeys(
                    (self.called[key].title, self.called[key].who)
                    for key in self.timeline.undated
                    if key in self.called
                )
            ),
        )

    def _day(self, day: date) -> str:
        return phrases.day(day, self.language)

    def _happenings(self, events: Iterable[Event]) -> list[Happening]:
        """In order of days; the same of several people or children once, with all of them."""
        whose: dict[tuple[str, str, str], list[str]] = {}
        for event in events:
            what = say(event.kind, self.language, what=self.events.what(event))
            alike = self._day(event.day), what, self.events.note(event)
            whose.setdefault(alike, []).append(self.called[event.key].who)
        together = separator(self.language)
        return [Happening(day, together.join(who), what, note) for (day, what, note), who in whose.items()]

    # ---- the drawing ----

    def _drawn(self) -> Iterator[LanesOf]:
        stretches = [one for one in self.timeline.stretches if self._is_drawn(one)]
        in_order = sorted(stretches, key=lambda one: _place_of(_whose(one.key)))
        for whose, group in groupby(in_order, key=lambda one: _whose(one.key)):
            lanes = [self._lane(key, list(lane)) for key, lane in groupby(group, key=lambda one: one.key)]
            yield LanesOf(self._name(whose), lanes)

    def _is_drawn(self, one: Stretch) -> bool:
        within = one.first <= self.window.last and one.last >= self.window.first
        return within and not one.is_service and one.key in self.called

    def _name(self, whose: str) -> str:
        if "/" in whose:
            return opening(self.names.about(whose))
        return opening(self.names.holder(whose, QUIET if self.names.in_grief else ""))

    def _lane(self, key: Key, stretches: list[Stretch]) -> Lane:
        """One right, its first and last day told over it, also where they lie outside the years drawn.

        The day of the answer is an upright line in it.
        """
        whole = [one for one in self.timeline.stretches if one.key == key]
        told = [one for one in whole if one.kind != "may"] or whole
        first, last = min(one.first for one in told), max(one.last for one in told)
        text = say(
            "lane",
            self.language,
            title=self._of_whom(key),
            first=say("begun", self.language) if self._is_untold(key, first) else self._day(first),
            last=say("no_end", self.language) if last == date.max else self._day(last),
        )
        bars = [
            line.bar(self.window, self._kind(one), one.first, one.last, self._inside(one))
            for one in stretches
        ]
        if self.window.first <= self.as_of <= self.window.last:
            bars.append(line.bar(self.window, "now", self.as_of, self.as_of))
        return Lane(text, bars)

    def _is_untold(self, key: Key, first: date) -> bool:
        """Whether a first day is open, or the day of a loss, which is not named."""
        return first == date.min or (_is_quiet(key, self.names) and first < self.as_of)

    def _of_whom(self, key: Key) -> str:
        """A right's title in the lanes of one member: for which child it is, or who holds it."""
        _, subject, about = key
        title = self.called[key].title
        if _whose(key) != subject:
            return named(self.called[key]) if subject != "family" else title
        if about is None or (about.startswith("births/") and not self.names.several_births):
            return title
        return title if about == subject else f"{title} · {self.names.about(about)}"

    def _kind(self, one: Stretch) -> str:
        """How it is drawn; what goes on beyond the line has an end of its own."""
        before = " begun" if one.first < self.window.first else ""
        return one.kind + before + (" on" if one.last > self.window.last else "")

    def _inside(self, one: Stretch) -> str:
        return "" if one.number is None else phrases.days(one.number, self.language)

    def _marks(self) -> Iterator[Mark]:
        years = range(self.window.first.year, self.window.last.year + 1)
        for year in years[:: -(-len(years) // MOST_MARKS)]:
            yield Mark(str(year), line.place(self.window, date(year, 1, 1)))


def separator(language: Language) -> str:
    """What stands between several people."""
    return LANGUAGES[language].between_people


def side_by_side(notes: Iterable[str], language: Language) -> str:
    """Several notes in one place, without those that are empty."""
    return LANGUAGES[language].between_notes.join(filter(None, notes))


def _is_quiet(key: Key, names: Names) -> bool:
    """Whether it is a right of families who lost, or care for, an only child."""
    return bool(read("entitlements", names.province)[key[0]].get("quiet"))


def _whose(key: Key) -> str:
    """In whose part of the drawing it stands: a parent's, the family's, that of a child or an elder."""
    _, subject, about = key
    if about is not None and about.startswith("elders/"):
        return about
    if subject == "family" and about is not None and about.startswith("children/"):
        return about
    return subject


def _place_of(whose: str) -> tuple[int, str]:
    return (PEOPLE.index(whose) if whose in PEOPLE else len(PEOPLE), whose)
