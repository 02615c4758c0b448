"""What was told as plain text, for a terminal: the same sentences, one below the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.library import Language
from telling.checked import check
from telling.result.deadlines import beside_a_deadline
from telling.told import Option, Reading, Row, Source, Told, ToldAssessment, ToldVerdict
from telling.words.phrases import page, say


def as_text(told: ToldAssessment, language: Language) -> str:
    """A whole answer."""
    lines = [told.heading, told.place, told.disclaimer]
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
        lines += [f"- {sentence}" for sentence in told.without_leave]
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
        say("about_field", language, field=page(why.standing, language), message=f"{why.text} {why.clause}")
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
    return f"{row.first} – {row.last}" if row.first else ""


def _readings(readings: list[Reading], language: Language) -> Iterator[str]:
    for reading in readings:
        yield reading.question
        for option in reading.options:
            chosen = f" [{page('reading_taken', language)}]" if option.chosen else ""
            yield f"{option.name}{chosen}: {_values(option)}"
        yield reading.note


def _values(option: Option) -> str:
    return " · ".join(f"{name} {text}" for name, text, _ in option.values)


def _cited(source: Source) -> str:
    return " · ".join(filter(None, (source.citation, source.quote or source.summary, source.checked)))


def _section(key: str, entries: list[str], language: Language) -> Iterator[str]:
    if entries:
        yield f"  {page(key, language)}"
        yield from (f"    - {entry}" for entry in entries)


def refused_as_text(where: str, messages: Iterable[str], language: Language) -> str:
    """That nothing was computed for a file or line, and what to mend."""
    return "\n".join([say("refused", language, where=where), *(f"  - {message}" for message in messages)])


# ---- a leave held against the right ----


def sheet_as_text(told: ToldVerdict, language: Language) -> str:
    """A leave held against the right."""

    def pair(name: str, text: str) -> str:
        return say("about_field", language, field=name, message=text)

    def rows(of: list[Row]) -> list[str]:
        return [" · ".join(filter(None, (row.what, row.first, row.last, row.amount))) for row in of]

    ends = [("first_day_over", told.first_day_over), ("back_at_work", told.back_at_work)]
    sections = [
        (check.say("section_given", language), [pair(name, text) for name, text in told.given]),
        (check.say("section_claimed", language), rows(told.claimed)),
        (check.say("section_allowed", language), rows(told.allowed)),
        (page("section_steps", language), told.steps),
        (page("section_asks", language), [question for _, question in told.asks]),
        (page("section_readings", language), list(_compared(told.readings, language))),
        (page("section_notices", language), told.notices),
        (page("section_sources", language), [_cited(source) for source in told.sources]),
        (check.say("section_office", language), [told.office]),
    ]
    lines = [told.heading, check.say("as_of", language, day=told.as_of), "", told.verdict]
    lines += [f"{told.force} · {told.evidence}"]
    lines += [pair(check.say(key, language), text) for key, text in ends if text]
    for title, entries in sections:
        if entries:
            lines += ["", title, *(f"  - {entry}" for entry in entries)]
    return "\n".join([*lines, "", told.disclaimer])


def _compared(readings: list[Reading], language: Language) -> Iterator[str]:
    for reading in readings:
        yield reading.question
        for option in reading.options:
            yield say("about_field", language, field=option.name, message=_values(option))
        yield reading.note
