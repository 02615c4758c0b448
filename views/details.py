"""Everything that is told, on one long page: for who wants it all, and to print."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from calculators.what_if import what_ifs
from telling import on_paper
from telling.over_time.what_ifs import with_what_ifs
from telling.told import ToldAssessment, ToldGroup
from telling.whole.whole_answer import tell_all
from views import choices, frame, one_right
from views.answers import mine, say
from views.markup import bullets, element, folded, paragraphs, titled, wrap
from views.result import deadlines, drawn, leave_line

ON_PAPER = Path(__file__).with_name("results_on_paper.css")
CLOSED = ("not_yours", "over")
"""Groups that open on a tap."""


def show() -> None:
    """Deadlines and the whole leave first, then the results group by group."""
    frame.open_frame(frame.DETAILS)
    st.html(ON_PAPER)
    family, language = mine().family(), mine().language
    told = tell_all(mine().told(), language, family)
    told = with_what_ifs(told, what_ifs(family, mine().as_of()), language, family)
    frame.heading(told.heading)
    st.html(element("p", told.place, "quiet") + element("p", told.disclaimer, "disclaimer"))
    frame.offer_undo()
    if not mine().case:
        _nothing_told()
        return
    _deadlines(told)
    choices.tell_chosen()
    _before_the_results(told)
    for group in told.groups:
        _group(group)
    _offices_on_paper(told)
    frame.link(frame.RESULTS, say("see_results"))


def _deadlines(told: ToldAssessment) -> None:
    """What must not be missed, and on a tap what can be done later."""
    for inner in (
        titled(2, say("deadlines_heading"), deadlines(told.deadlines, with_office=True)),
        folded(escape(say("deadlines_later")), deadlines(told.later_deadlines)),
    ):
        if inner:
            st.html(inner)


def _nothing_told() -> None:
    st.html(element("p", say("answers_none")))
    st.button(say("start"), type="primary", on_click=frame.begin)


def _before_the_results(told: ToldAssessment) -> None:
    leave = "".join(leave_line(leave) for leave in told.leave_plan) + paragraphs(told.without_leave)
    for inner in (
        titled(2, say("issues_heading"), bullets(told.issues, "issues")),
        titled(2, say("leave_plan_heading"), leave),
    ):
        if inner:
            st.html(inner)


def _group(group: ToldGroup) -> None:
    title = element("h2", group.title)
    if group.id in CLOSED:
        st.html(folded(title, "".join(drawn(told) for told in group.results), "folded group"))
        choices.point_to_answers(group.results)
        return
    st.html(title)
    for told in group.results:
        if not told.is_service:
            one_right.draw(told, frame.DETAILS)
    services = "".join(drawn(told) for told in group.results if told.is_service)
    if services:
        st.html(folded(element("h3", say("services_heading")), services, "folded group"))
        choices.point_to_answers([told for told in group.results if told.is_service])


def _offices_on_paper(told: ToldAssessment) -> None:
    """Where to go with what: on the screen each result has it, on a tap."""
    lines = bullets(on_paper.offices(told, mine().language))
    if lines:
        st.html(wrap("div", titled(2, say("section_where"), lines), "on-paper"))


if __name__ == "__main__":
    show()
