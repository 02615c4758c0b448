"""Every clause that is held: its words, how far it was checked, and what rests on it."""

from __future__ import annotations

from html import escape

import streamlit as st

from calculators.clauses import clause_report
from telling.over_time.changed import tell_histories
from telling.told import Figure, ToldInstrument
from telling.words.citing import tell_sources
from views import frame
from views.answers import mine, say
from views.markup import bullets, element, folded, titled, wrap
from views.result import source


def show() -> None:
    """Instrument by instrument, clause by clause."""
    frame.open_frame(frame.SOURCES)
    frame.heading(say("sources_heading"), below=[say("sources_intro")])
    frame.link_below_sources(frame.GAPS, frame.CLAUSES)
    for told in tell_sources(mine().language, mine().province()):
        st.html(instrument(told))
    st.html(folded(element("h2", say("histories_heading")), _histories()))


def _histories() -> str:
    """Every figure that has changed, the newest text first."""
    told = tell_histories(
        clause_report(mine().language, mine().province()), mine().language, mine().province()
    )
    return "".join(
        element("h3", one.title) + wrap("ul", "".join(_figure(each) for each in one.figures)) for one in told
    )


def _figure(one: Figure) -> str:
    when = f"{escape(one.first)} – {escape(one.last)}"
    return wrap("li", f"{when} {element('strong', one.figure)}<br>{element('span', one.clause, 'cited')}")


def instrument(told: ToldInstrument) -> str:
    """One law, regulation or plan with its clauses."""
    facts = (
        ("sources_number", told.number),
        ("sources_address", told.address),
        ("sources_checked", told.checked),
        ("sources_checked_by", told.checked_by),
        ("sources_how_checked", told.how_checked),
    )
    known = "".join(
        wrap("li", element("span", say(key), "asked") + " " + element("span", value))
        for key, value in facts
        if value
    )
    return (
        element("h2", told.title)
        + wrap("p", element("span", told.evidence, "mark evidence"))
        + wrap("ul", known, "facts")
        + "".join(source(clause, "h3") for clause in told.clauses)
        + titled(3, say("sources_rests"), bullets(told.rests))
    )


if __name__ == "__main__":
    show()
