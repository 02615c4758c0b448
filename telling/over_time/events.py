"""What of an assessment belongs into a calendar: leave, its last days, the day back at work, deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from content.library import Language
from telling.result.deadlines import beside_a_deadline, now_and_later
from telling.result.matter import BESIDE_THE_RIGHT, key_of
from telling.result.one_result import tell
from telling.told import Row, Told, ToldAssessment, ToldDeadline, ToldEvent
from telling.whole.whole_answer import tell_all
from telling.words import phrases
from telling.words.names import Case

if TYPE_CHECKING:
    from calculators.assessment import Assessment, DeadlineOut, FindingOut, SpanOut

DAYS_BEFORE = (14, 1)
"""An alarm so many days before what must not be missed."""


def tell_events(assessment: Assessment, language: Language, case: Case = None) -> list[ToldEvent]:
    """All-day events, the earliest first: only leave that is not over, and what must be done by a day."""
    told = tell_all(assessment, language, case)
    events = [*_deadlines(assessment, told, language), *_back_at_work(assessment, told, language)]
    due = {(event.day, event.about) for event in events if event.alarms}
    spans = list(_of_spans(assessment, language, case))
    events += [event for event in spans if (event.last or event.day, event.about) not in due]
    return sorted(_numbered(events), key=lambda event: (event.day, event.id))


def _numbered(events: list[ToldEvent]) -> Iterator[ToldEvent]:
    """The second event of one name, as of a second stay in hospital in a year, gets a number."""
    seen: Counter[str] = Counter()
    for event in events:
        seen[event.id] += 1
        yield event if seen[event.id] == 1 else replace(event, id=f"{event.id}/{seen[event.id]}")


def deadlines_told(
    assessment: Assessment, told: ToldAssessment
) -> Iterator[tuple[DeadlineOut, ToldDeadline]]:
    """Each deadline as it is told, in order: those on which something can be done, then the later ones."""
    now, later = now_and_later(assessment)
    yield from zip(now, told.deadlines, strict=True)
    yield from zip(later, told.later_deadlines, strict=True)


def _deadlines(assessment: Assessment, told: ToldAssessment, language: Language) -> Iterator[ToldEvent]:
    for deadline, one in deadlines_told(assessment, told):
        about = _about(deadline["entitlement"], deadline["subject"], deadline["about"])
        id = f"deadline/{about}/{_which(deadline, assessment)}"
        text = "\n".join([*beside_a_deadline(one, language), told.disclaimer])
        yield ToldEvent(id, about, deadline["date"], None, one.sentence, text, DAYS_BEFORE)
        if not deadline["is_due"] and deadline["from"] is not None:
            summary = phrases.outlet("event_opens", language, sentence=one.sentence)
            yield ToldEvent(f"opens/{id}", about, deadline["from"], None, summary, text)


def _which(deadline: DeadlineOut, assessment: Assessment) -> str:
    """The span that ends with it, by its label; without one, the year."""
    whose = key_of(deadline)
    ends = deadline["from"], deadline["date"]
    labels = (
        span["label"]
        for finding in assessment["findings"]
        if key_of(finding) == whose
        for span in finding["spans"]
        if (span["from"], span["to"]) == ends
    )
    return next(labels, None) or str(deadline["date"].year)


def _back_at_work(assessment: Assessment, told: ToldAssessment, language: Language) -> Iterator[ToldEvent]:
    for leave, line in zip(assessment["leave_plan"], told.leave_plan, strict=True):
        day = leave["back_at_work"]
        if day >= assessment["as_of"]:
            about = _about("back_at_work", leave["subject"], leave["about"])
            summary = phrases.outlet("event_back_at_work", language, holder=line.holder)
            text = "\n".join((line.sentence, told.disclaimer))
            yield ToldEvent(f"{about}/{'/'.join(leave['parts'])}", about, day, None, summary, text)


def _of_spans(assessment: Assessment, language: Language, case: Case) -> Iterator[ToldEvent]:
    """A leave over its days; days to be taken within a span on the last day on which they can be.

    Days that two children share, being of one quota and of the same dates, are told once.
    """
    seen = set()
    for finding in assessment["findings"]:
        if not _is_leave(finding):
            continue
        told = tell(finding, assessment, language, case)
        for span, row in zip(finding["spans"], told.table, strict=True):
            first, quota = span["from"], (span["pool"], span["from"], span["to"])
            if first is None or quota in seen or not _is_shown(span, assessment["as_of"]):
                continue
            if span["pool"]:
                seen.add(quota)
            yield _event(finding, span, first, told, row, language)


def _event(
    finding: FindingOut, span: SpanOut, first: date, told: Told, row: Row, language: Language
) -> ToldEvent:
    about, last = _about(finding["entitlement"], finding["subject"], finding["about"]), span["to"]
    part = phrases.outlet("event_part", language, title=told.title, part=row.what)
    who = {"holder": told.holder, "what": told.title if row.what == told.title else part}
    lines = [told.verdict, *told.notices, " · ".join((told.force, told.evidence))]
    lines += dict.fromkeys(source.citation for source in told.sources)
    id = _about(about, span["label"])
    if span["days"] is None or last is None:
        summary = phrases.outlet("event_leave", language, **who)
        return ToldEvent(id, about, first, last, summary, "\n".join(lines))
    summary = phrases.outlet("event_last_day", language, amount=row.amount, **who)
    within = phrases.outlet("event_within", language, first=row.first, last=row.last, amount=row.amount)
    return ToldEvent(f"last_day/{id}", about, last, None, summary, "\n".join([within, *lines]), DAYS_BEFORE)


def _is_leave(finding: FindingOut) -> bool:
    """Whether it is a leave counted in days that is granted, now or later."""
    granted = finding["status"] in ("entitled", "upcoming")
    return granted and finding["days"] is not None and finding["force"] != "service"


def _is_shown(span: SpanOut, as_of: date) -> bool:
    if span["label"] in BESIDE_THE_RIGHT or span["days"] == 0:
        return False
    return span["to"] is None or span["to"] >= as_of


def _about(*parts: str | None) -> str:
    return "/".join(part for part in parts if part)
