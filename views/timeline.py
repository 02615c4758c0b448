"""The family's time, drawn and as tables: what opens, closes and falls due; what differs between two days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import groupby

import streamlit as st

from calculators.assessment import Assessment
from calculators.timeline import Key, changes_between, months_later, near, timeline, whole
from rules.family import FIRST_YEAR, LAST_YEAR
from telling.over_time.timelines import tell_changes, tell_timeline
from telling.result.matter import key_of
from telling.told import Happening, ToldTimeline
from views import frame
from views.answers import mine, say
from views.drawing import drawing
from views.markup import breakable, element, folded, literal, paragraphs, table, titled, wrap
from views.result import changed

MONTHS = 12
"""Changes are shown for the coming year, until other days are chosen."""


def show() -> None:
    """The line, what is to come, what is past, and two days beside each other."""
    frame.open_frame(frame.TIMELINE)
    frame.heading(say("timeline_heading"), below=[say("timeline_intro" if mine().case else "answers_none")])
    if not mine().case:
        frame.link(frame.QUESTIONS, say("nav_questions"))
        return
    family, assessment, as_of = mine().family(), mine().told(), mine().as_of()
    line = timeline(family, as_of, assessment["deadlines"]).of(_keys(assessment))
    window = whole(line, as_of) if st.checkbox(literal(say("timeline_whole"))) else near(as_of)
    told = tell_timeline(line, window, assessment, mine().language, family)
    st.html(drawn(told) + tables(told))
    _two_days(as_of)
    frame.link(frame.RESULTS, say("nav_results"))


def drawn(told: ToldTimeline) -> str:
    """Each member of the family with their lanes, on one scale."""
    parts = ""
    for one in told.drawn:
        parts += wrap("p", element("strong", one.who), "who") + drawing(one.lanes, told.marks)
    legend = paragraphs([told.legend, say("timeline_legend")], "quiet")
    return f'<div class="timeline" aria-hidden="true">{parts}{legend}</div>' if parts else ""


def tables(told: ToldTimeline) -> str:
    """What happens on which day."""
    undated = "".join(wrap("li", f"{escape(title)} · {escape(who)}") for title, who in told.undated)
    past = wrap("div", _days(told.past, "timeline_past"))
    services = wrap("div", _days(told.services, "services_heading"))
    return (
        titled(
            2,
            say("timeline_coming"),
            _days(told.coming, "timeline_coming") or element("p", say("timeline_none")),
        )
        + titled(2, say("timeline_undated"), wrap("ul", undated))
        + folded(element("h2", say("timeline_past")), past)
        + folded(element("h2", say("services_heading")), services)
    )


def _days(happenings: Sequence[Happening], caption: str) -> str:
    """A row for each day, with all that happens on it."""
    heads = [escape(say("timeline_day")), escape(say("table_what"))]
    rows = [
        [breakable(day), "".join(_happening(one) for one in of_a_day)]
        for day, of_a_day in groupby(happenings, key=lambda one: one.day)
    ]
    return table(say(caption), heads, rows, "days")


def _happening(one: Happening) -> str:
    whose = escape(" · ".join(filter(None, (one.who, one.note))))
    return wrap("p", f"{escape(one.what)}<br>{wrap('span', whose, 'quiet')}")


def _two_days(as_of: date) -> None:
    st.html(element("h2", say("timeline_two_days")))
    with st.container(horizontal=True):
        first = _a_day("timeline_first_day", as_of)
        last = _a_day("timeline_last_day", months_later(as_of, MONTHS))
    if first is None or last is None:
        return
    assessment = mine().told()
    keys = _keys(assessment)
    changes = [one for one in changes_between(mine().family(), first, last) if one.key in keys]
    told = tell_changes(changes, assessment, mine().language, mine().family())
    st.html(changed(told, say("timeline_two_days")) or element("p", say("timeline_no_change")))


def _keys(assessment: Assessment) -> set[Key]:
    return {key_of(one) for one in assessment["findings"]}


def _a_day(key: str, day: date) -> date | None:
    return st.date_input(
        literal(say(key)),
        value=day,
        min_value=date(FIRST_YEAR, 1, 1),
        max_value=date(LAST_YEAR, 12, 31),
        format="YYYY-MM-DD",
        key=key,
    )


if __name__ == "__main__":
    show()
