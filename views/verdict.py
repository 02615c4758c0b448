"""A checked leave as HTML: the sentence first, then the days, the arithmetic, the clauses."""

from __future__ import annotations

from html import escape

from content.told import ToldVerdict
from views.answers import say
from views.markup import bullets, element, paragraphs, table, titled, wrap
from views.result import dates, source, understandings


def drawn(told: ToldVerdict) -> str:
    """The whole sheet under a heading of the second level."""
    return wrap("article", _verdict(told) + _days(told) + _grounds(told), "result")


def _verdict(told: ToldVerdict) -> str:
    return (
        element("h2", told.heading)
        + element("p", told.verdict, "verdict")
        + wrap(
            "p",
            element("span", told.force, "mark force") + " " + element("span", told.evidence, "mark evidence"),
        )
    )


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
    readings = "".join(understandings(one) for one in told.readings)
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
