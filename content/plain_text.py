"""What was told as plain text, for a terminal: the same sentences, one below the other."""

from __future__ import annotations

from collections.abc import Iterator

from content.deadlines import beside_a_deadline
from content.library import Language
from content.phrases import page, say
from content.told import Reading, Row, Source, Told, ToldAssessment

MARKS = {True: "met", False: "unmet", None: "not_known"}


def as_text(told: ToldAssessment, language: Language) -> str:
    """A whole answer."""
    lines = [told.heading, told.disclaimer]
    if told.deadlines:
        lines += ["", f"== {page('deadlines_heading', language)} =="]
    for deadline in told.deadlines:
        lines += [f"- {deadline.sentence}", *(f"  {line}" for line in beside_a_deadline(deadline, language))]
    later = [deadline.sentence for deadline in told.later_deadlines]
    for key, entries in (("deadlines_later", later), ("issues_heading", told.issues)):
        if entries:
            lines += ["", f"== {page(key, language)} ==", *(f"- {entry}" for entry in entries)]
    if told.leave_plan:
        lines += ["", f"== {page('leave_plan_heading', language)} =="]
        lines += [f"- {leave.sentence}" for leave in told.leave_plan]
    for group in told.groups:
        lines += ["", f"== {group.title} =="]
        for result in group.results:
            lines += ["", *_result(result, language)]
    return "\n".join(lines)


def _result(told: Told, language: Language) -> Iterator[str]:
    yield f"[{told.title}] {told.holder}"
    yield told.verdict
    yield f"  {told.force} · {told.evidence}"
    rows = [" · ".join(filter(None, (row.what, _from_to(row), row.amount))) for row in told.table]
    whys = [
        say("about_field", language, field=page(MARKS[why.met], language), message=f"{why.text} {why.clause}")
        for why in told.whys
    ]
    yield from _section("section_dates", rows, language)
    yield from _section("section_steps", told.steps, language)
    yield from _section("section_why", whys, language)
    yield from _section("section_asks", [question for _, question in told.asks], language)
    yield from _section("section_assumed", told.assumed, language)
    yield from _section("section_readings", list(_readings(told.readings, language)), language)
    yield from _section("section_notices", told.notices, language)
    yield from _section("section_sources", [_cited(source) for source in told.sources], language)
    yield from _section("section_where", [told.where] if told.where else [], language)
    yield from _section("section_bring", told.bring, language)


def _from_to(row: Row) -> str:
    return f"{row.first} – {row.last}".strip() if row.first or row.last else ""


def _readings(readings: list[Reading], language: Language) -> Iterator[str]:
    for reading in readings:
        yield reading.question
        for option in reading.options:
            values = " · ".join(f"{name} {text}" for name, text, _ in option.values)
            chosen = f" [{page('reading_taken', language)}]" if option.chosen else ""
            yield f"{option.name}{chosen}: {values}"
        yield reading.note


def _cited(source: Source) -> str:
    return " · ".join(filter(None, (source.citation, source.quote or source.summary, source.checked)))


def _section(key: str, entries: list[str], language: Language) -> Iterator[str]:
    if entries:
        yield f"  {page(key, language)}"
        yield from (f"    - {entry}" for entry in entries)
