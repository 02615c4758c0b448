"""A checked leave as HTML: the sentence, and apart from it the days, the arithmetic, the clauses."""

from __future__ import annotations

from html import escape

from telling.told import ToldVerdict
from views.answers import say
from views.markup import bullets, element, folded, paragraphs, table, titled, wrap
from views.result import dates, source, understandings


def summed_up(told: ToldVerdict, taken: list[str]) -> str:
    """The sentence under a heading of the second level, and beside it what was taken and would change it."""
    marks = element("span", told.force, "mark force") + " " + element("span", told.evidence, "mark evidence")
    return (
        f'<article class="result" tabindex="0" aria-label="{escape(told.heading)}">'
        + element("h2", told.heading)
        + f'<p class="verdict" aria-live="polite">{escape(told.verdict)}</p>'
        + paragraphs(taken, "quiet")
        + wrap("p", marks)
        + "</article>"
    )


def grounds(told: ToldVerdict) -> str:
    """What it rests on: the days, the arithmetic, the clauses."""
    return wrap("article", _days(told) + _grounds(told), "result")


def _days(told: ToldVerdict) -> str:
    ends = [
        (say("hr_first_day_over"), told.first_day_over),
        (say("hr_back_at_work"), told.back_at_work),
        (say("hr_as_of"), told.as_of),
    ]
    return (
        titled(3, say("section_asks"), bullets(question for _, question in told.asks))
        + titled(3, say("hr_asked_for"), dates(told.claimed, say("hr_asked_for")))
        + titled(3, say("hr_allowed"), dates(told.allowed, say("hr_allowed")))
        + _pairs(say("hr_what"), ends)
        + titled(3, say("section_steps"), bullets(told.steps))
    )


def _grounds(told: ToldVerdict) -> str:
    readings = "".join(
        folded(escape(one.question), understandings(one)) if one.last_resort else understandings(one)
        for one in told.readings
    )
    return (
        titled(3, say("section_sources"), "".join(source(one) for one in told.sources))
        + titled(3, say("section_readings"), readings)
        + titled(3, say("hr_given"), _pairs(say("hr_given"), told.given))
        + titled(3, say("section_notices"), bullets(told.notices))
        + titled(3, say("hr_office"), paragraphs([told.office]))
        + element("p", told.disclaimer, "disclaimer")
    )


def _pairs(caption: str, pairs: list[tuple[str, str]]) -> str:
    rows = [[escape(name), escape(text)] for name, text in pairs if text]
    return table(caption, ["", ""], rows, "dates pairs")
