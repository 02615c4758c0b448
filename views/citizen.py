"""The start page, then one question a page."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from calculators.situations import Asked
from telling.told import Question
from telling.words import asking
from telling.words.citing import rights_in_short
from telling.words.situations import situation_title
from views import children_grid, fields, frame, moves, place, sheets, together
from views.answers import follow_address, mine, say, stand_at, topic, topic_told
from views.markup import bullets, element, paragraphs, titled, wrap


def show() -> None:
    """The start page until the visitor begins; then the question to ask, while there is one."""
    follow_address()
    frame.open_frame(frame.QUESTIONS, named=mine().begun)
    if not mine().begun:
        start()
    else:
        path = mine().question()
        stand_at(path)
        if path is not None:
            ask(path)
        elif mine().is_through():
            frame.go_to(frame.RESULTS)
        else:
            nothing_left()
    frame.ways(frame.QUESTIONS)


def start() -> None:
    """What is computed, what to have at hand, what it can't do, and that nothing is stored."""
    at_hand = [say(f"start_at_hand_{what}") for what in ("dates", "papers", "hukou")]
    cannot = [say(f"start_cannot_{what}") for what in ("decide", "other_places", "silent")]
    covered = wrap(
        "ul",
        "".join(
            wrap("li", element("strong", title) + " " + element("span", in_short))
            for title, in_short in rights_in_short(mine().language, mine().province())
        ),
    )
    frame.heading(say("app_title"))
    st.html(element("p", say("app_subtitle"), "lead"))
    st.button(say("continue" if mine().case else "start"), type="primary", on_click=mine().start)
    st.html(element("p", say("start_unknown_is_fine")))
    place.offer()
    frame.offer_to_load()
    st.html(
        titled(2, say("start_computes_heading"), element("p", say("start_computes")) + covered)
        + titled(2, say("start_at_hand_heading"), bullets(at_hand))
        + titled(2, say("start_cannot_heading"), bullets(cannot))
        + titled(2, say("start_privacy_heading"), paragraphs([say("nothing_stored"), say("disclaimer")]))
    )


def nothing_left() -> None:
    """Every question that could change a result has been asked."""
    frame.heading(say("no_more_questions"))
    frame.offer_undo()
    with st.container(horizontal=True, key="moves"):
        st.button(say("see_results"), type="primary", on_click=frame.lead_to, args=(frame.RESULTS,))
        st.button(say("nav_answers"), on_click=frame.lead_to, args=(frame.ANSWERS,))
        st.button(say("back"), type="tertiary", on_click=moves.back)


def ask(path: str) -> None:
    """One question, its reason, its field, and what one can do with it."""
    question = asking.ask(path, mine().family(), mine().language)
    page = mine().page_asked(path)
    problems = st.empty()
    frame.offer_undo()
    frame.heading(
        question.ask if page is None else together.heading(page),
        above=_progress(path, page),
        below=together.below(page, question),
        asks=path,
    )
    if path == "children" and page is not None:
        children_grid.ask(problems)
    elif question.kind == "list":
        sheets.draw(question, problems)
    elif page is not None:
        together.ask(page, problems)
    else:
        _one_field(question, problems)
    _so_far()
    if not mine().trail:
        place.offer()
    _otherwise()


def _progress(path: str, page: Asked | None) -> str:
    """Where in the questions this one stands."""
    if page is None:
        about = topic_told(topic(path))
        return say("progress", topic=about, number=mine().number_of(path))
    about = situation_title(mine().situation or "", mine().language)
    return say("progress_of", topic=about, number=page.number, of=page.of)


def _so_far() -> None:
    """What can be said already, which grows with every answer."""
    if not mine().case:
        return
    told = paragraphs(mine().summary().so_far)
    if told:
        st.html(f'<div class="so-far" role="status">{element("p", say("so_far"), "what")}{told}</div>')


def _one_field(question: Question, problems: DeltaGenerator) -> None:
    with st.form(f"question {question.path}", border=False):
        asked = {question.path: fields.draw(question, mine().get(question.path))}
        label = mine().label_beside(question.path)
        if label:
            asked[label] = fields.text(say("name_child"), mine().get(label), label)
        moves.answer(
            question.path,
            asked,
            lambda: moves.keep(asked, may_be_empty=False),
            problems,
            moves.Besides(may_be_unknown=question.kind != "text"),
        )
    if question.kind == "date":
        fields.calendar(question.path)


def _otherwise() -> None:
    """Results at any time, and a file to keep, because reloading the page loses the answers."""
    if not mine().case:
        return
    with st.container(key="otherwise"):
        frame.link(frame.RESULTS, say("see_results_now"))
        with st.expander(say("reload_loses")):
            frame.keep_file("question")


if __name__ == "__main__":
    show()
