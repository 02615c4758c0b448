"""Every clause that is held: its words, how far it was checked, and what rests on it."""

from __future__ import annotations

import streamlit as st

from content import wording
from content.told import ToldInstrument
from views import frame
from views.answers import mine, say
from views.markup import bullets, element, titled, wrap
from views.result import source


def show() -> None:
    """Instrument by instrument, clause by clause."""
    frame.open_frame(frame.SOURCES)
    frame.heading(say("sources_heading"), below=[say("sources_intro")])
    frame.link_below_sources(frame.GAPS, frame.CLAUSES)
    for told in wording.tell_sources(mine().language):
        st.html(instrument(told))


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
