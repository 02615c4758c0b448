"""What is not known: the texts that are missing, what they would settle, and how to hand one in."""

from __future__ import annotations

from html import escape

import streamlit as st

from telling.told import ToldGap, ToldGaps, ToldGate
from telling.whole.gaps import gaps
from telling.whole.reporting import tell_gaps
from views import frame
from views.answers import mine, say
from views.markup import bullets, element, titled, wrap


def show() -> None:
    """The days on which to check again, the missing texts, the way to hand one in."""
    frame.open_frame(frame.GAPS)
    told = tell_gaps(
        gaps(mine().as_of(), mine().language, mine().province()), mine().language, mine().province()
    )
    frame.heading(say("nav_gaps"), below=[say("gaps_intro")])
    frame.link_below_sources(frame.SOURCES, frame.CLAUSES)
    st.html(
        titled(2, say("gaps_gates"), element("p", told.as_of, "quiet") + "".join(map(gate, told.gates)))
        + titled(2, say("gaps_texts"), looked_for(told) + "".join(map(gap, told.gaps)))
        + hand_in(told)
    )


def looked_for(told: ToldGaps) -> str:
    """When the texts were last looked for, and where else to look and to ask."""
    return "".join(element("p", line, "quiet") for line in told.looked_for)


def gate(told: ToldGate) -> str:
    """A day with what it means; a day that has passed stands out."""
    state = element("p", told.state, "what")
    touches = wrap("dl", _entry("gaps_touches", bullets(told.touches)))
    inner = state + element("p", told.meaning) + touches
    return element("h3", told.title) + wrap("div", inner, "wrong" if told.passed else "source")


def gap(told: ToldGap) -> str:
    """A missing text: what, where, and what it would settle."""
    return element("h3", told.title) + wrap(
        "dl",
        _entry("gaps_missing", escape(told.missing))
        + _entry("gaps_look_for", escape(told.look_for))
        + _entry("gaps_office", escape(told.office))
        + _entry("gaps_settles", bullets(told.settles))
        + _entry("gaps_readings", bullets(told.readings)),
        "gap",
    )


def _entry(key: str, inner: str) -> str:
    return wrap("div", element("dt", say(key)) + wrap("dd", inner)) if inner else ""


def hand_in(told: ToldGaps) -> str:
    """What to send, and how it is entered."""
    return titled(
        2,
        say("gaps_hand_in"),
        element("p", say("gaps_send"))
        + bullets(told.send)
        + element("p", say("gaps_enter"))
        + wrap("ol", "".join(element("li", step) for step in told.enter)),
    )


if __name__ == "__main__":
    show()
