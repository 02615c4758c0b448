"""What of an assessment belongs into a calendar: leave, its last days, the day back at work, deadlines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from content import phrases
from content.library import Language
from content.names import Case
from content.told import Row, Told, ToldAssessment, ToldEvent
from content.wording import BESIDE_THE_RIGHT, tell, tell_all

if TYPE_CHECKING:
    from calculators.assessment import Assessment, FindingOut, SpanOut

DAYS_BEFORE = (14, 1)
"""An alarm so many days before what must not be missed."""


def tell_events(assessment: Assessment, language: Language, case: Case = None) -> list[ToldEvent]:
    """All-day events, the earliest first: only leave that is not over, and what must be done by a day."""
    told = tell_all(assessment, language, case)
    events = [*_deadlines(assessment, told), *_back_at_work(assessment, told, language)]
    due = {(event.day, event.about) for event in events if event.alarms}
    spans = list(_of_spans(assessment, language, case))
    events += [event for event in spans if (event.last or event.day, event.about) not in due]
    once = {event.id: event for event in reversed(events)}
    return sorted(once.values(), key=lambda event: (event.day, event.id))


def _deadlines(assessment: Assessment, told: ToldAssessment) -> Iterator[ToldEvent]:
    for deadline, sentence in zip(assessment["deadlines"], told.deadlines, strict=True):
        about = _about(deadline["entitlement"], deadline["subject"], deadline["about"])
        day = deadline["date"]
        id = f"deadline/{about}/{day.year}"
        yield ToldEvent(id, about, day, None, sentence, told.disclaimer, DAYS_BEFORE)


def _back_at_work(assessment: Assessment, told: ToldAssessment, language: Language) -> Iterator[ToldEvent]:
    for leave, line in zip(assessment["leave_plan"], told.leave_plan, strict=True):
        day = leave["back_at_work"]
        if day >= assessment["as_of"]:
            about = _about("back_at_work", leave["subject"], leave["about"])
            summary = phrases.outlet("event_back_at_work", language, holder=line.holder)
            text = "\n".join((line.sentence, told.disclaimer))
            yield ToldEvent(f"{about}/{'/'.join(leave['parts'])}", about, day, None, summary, text)


def _of_spans(assessment: Assessment, language: Language, case: Case) -> Iterator[ToldEvent]:
    """A leave over its days; days to be taken within a span on the last day on which they can be."""
    for finding in assessment["findings"]:
        if not _is_leave(finding):
            continue
        told = tell(finding, assessment, language, case)
        for span, row in zip(finding["spans"], told.table, strict=True):
            first = span["from"]
            if first is not None and _is_shown(span, assessment["as_of"]):
                yield _event(finding, span, first, told, row, language)


def _event(
    finding: FindingOut, span: SpanOut, first: date, told: Told, row: Row, language: Language
) -> ToldEvent:
    about, last = _about(finding["entitlement"], finding["subject"], finding["about"]), span["to"]
    part = phrases.outlet("event_part", language, title=told.title, part=row.what)
    who = {"holder": told.holder, "what": told.title if row.what == told.title else part}
    lines = [told.verdict, *told.notices, " · ".join((told.force, told.evidence))]
    lines += dict.fromkeys(source.citation for source in told.sources)
    if span["days"] is None or last is None:
        summary = phrases.outlet("event_leave", language, **who)
        return ToldEvent(f"{about}/{span['label'] or ''}", about, first, last, summary, "\n".join(lines))
    summary = phrases.outlet("event_last_day", language, amount=row.amount, **who)
    within = phrases.outlet("event_within", language, first=row.first, last=row.last, amount=row.amount)
    id = span["pool"] or f"{about}/{span['label'] or ''}"
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
