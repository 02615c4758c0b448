"""The results page: what is told, drawn."""

from __future__ import annotations

from html import escape
from pathlib import Path

import streamlit as st

from calculators.changes import since_saved
from calculators.what_if import what_ifs
from content import on_paper
from content.changed import tell_since
from content.told import Told, ToldAssessment, ToldGroup
from content.what_ifs import with_what_ifs
from content.whole_answer import tell_all
from views import choices, downloads, fields, frame, moves
from views.answers import forget_everything, mine, say
from views.fields import Wrong
from views.markup import bullets, element, folded, literal, paragraphs, titled, wrap
from views.result import changed, deadlines, drawn, leave_line, reasons_and_office, result

ON_PAPER = Path(__file__).with_name("results_on_paper.css")
CLOSED = ("not_yours", "over")
"""Groups that open on a tap."""


def show() -> None:
    """Deadlines and the whole leave first, then the results group by group."""
    frame.open_frame(frame.RESULTS)
    st.html(ON_PAPER)
    family, language = mine().family(), mine().language
    told = tell_all(mine().assessment(), language, family)
    told = with_what_ifs(told, what_ifs(family, mine().as_of()), language, family)
    frame.heading(told.heading)
    st.html(element("p", told.disclaimer, "disclaimer"))
    frame.offer_undo()
    if not mine().case:
        _nothing_told()
        return
    _deadlines(told)
    choices.tell_chosen()
    _since_saved()
    _still_to_ask()
    _before_the_results(told)
    for group in told.groups:
        _group(group)
    _offices_on_paper(told)
    downloads.of_the_results()
    _afterwards()


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
    if st.button(say("start"), type="primary"):
        mine().start()
        frame.go_to(frame.QUESTIONS)


def _still_to_ask() -> None:
    """The questions go on from here while one is left."""
    path = mine().question()
    if path is None:
        return
    with st.container(key="still-to-ask", border=True):
        st.html(element("p", say("questions_remain")))
        if st.button(say("go_on_answering"), type="primary"):
            mine().start()
            frame.go_to(frame.QUESTIONS)


def _since_saved() -> None:
    """After a kept file was opened: what is different since, until that has been seen."""
    kept = mine().loaded
    since = None if kept is None else since_saved(kept, mine().family(), mine().as_of())
    if since is None:
        return
    told = tell_since(since, mine().assessment(), mine().language, mine().family())
    with st.container(key="since-saved", border=True):
        heading = say("since_saved_heading")
        st.html(element("h2", heading) + paragraphs(told.sentences) + changed(told.changes, heading))
        st.button(say("since_saved_seen"), on_click=mine().seen)


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
            _result(told)
    services = "".join(drawn(told) for told in group.results if told.is_service)
    if services:
        st.html(folded(element("h3", say("services_heading")), services, "folded group"))
        choices.point_to_answers([told for told in group.results if told.is_service])


def _offices_on_paper(told: ToldAssessment) -> None:
    """Where to go with what: on the screen each result has it, on a tap."""
    lines = bullets(on_paper.offices(told, mine().language))
    if lines:
        st.html(wrap("div", titled(2, say("section_where"), lines), "on-paper"))


def _result(told: Told) -> None:
    """One result, with a way to answer what it still asks."""
    with st.container(border=True, key=f"result-{told.key.replace('/', '-')}"):
        st.html(result(told))
        if told.asks:
            st.html(element("h4", say("section_asks")))
        for path, question in told.asks:
            if st.button(literal(question), key=f"ask {told.key} {path}"):
                mine().ask(path, frame.RESULTS)
                frame.go_to(frame.QUESTIONS)
        if told.readings:
            st.html(element("h4", say("section_readings")))
        for reading in told.readings:
            choices.draw(reading, told.key)
        st.html(reasons_and_office(told))


def _afterwards() -> None:
    """Another day, the case file, a new beginning."""
    st.html(element("h2", say("day_and_file"), "on-screen"))
    with st.expander(say("change_day")):
        _another_day()
    frame.keep_file("results")
    frame.offer_to_load()
    with st.expander(say("start_over")):
        st.html(element("p", say("start_over_confirm")))
        if st.button(say("start_over_yes")):
            forget_everything()
            frame.go_to(frame.QUESTIONS)


def _another_day() -> None:
    with st.form("as of", border=False):
        field = fields.date_parts(say("as_of_label"), mine().as_of().isoformat(), "as_of")
        with st.container(horizontal=True):
            chosen = st.form_submit_button(say("use_this_day"))
            now = st.form_submit_button(say("use_today"))
    if now:
        moves.put("as_of", None)
        st.rerun()
    if chosen:
        day = field.read()
        if isinstance(day, Wrong):
            field.say_wrong(say(day.key))
        else:
            moves.put("as_of", day)
            st.rerun()


if __name__ == "__main__":
    show()
