"""Every answer so far, each with a way to change it; "don't know" apart from what was not asked yet."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from telling.words import asking
from views import choices, frame, place
from views.answers import mine, say, topic, topic_told
from views.markup import element, literal


def show() -> None:
    """The answers topic by topic."""
    frame.open_frame(frame.ANSWERS)
    frame.heading(say("answers_heading"))
    if mine().opened:
        st.html(element("p", say("case_opened"), "opened"))
    frame.offer_undo()
    if not mine().case:
        st.html(element("p", say("answers_none")))
    for about, paths in groupby(mine().answered(), topic):
        st.html(element("h2", topic_told(about)))
        for path in paths:
            _row(path, asking.answer(path, mine().get(path), mine().language))
        for path in mine().unnamed(about):
            _row(path, say("name_not_given"))
    _without_answer(say("answers_unknown"), mine().unknown())
    _without_answer(say("answers_not_asked"), mine().not_asked())
    _as_usual()
    _not_as_usual()
    _where_texts_are_silent()
    place.choose()
    with st.container(horizontal=True, key="moves"):
        if mine().question() is not None:
            st.button(say("go_on_answering"), type="primary", on_click=frame.begin)
        if mine().case:
            st.button(say("nav_results"), on_click=frame.lead_to, args=(frame.RESULTS,))
    st.html(element("h2", say("case_file")))
    if mine().case:
        frame.keep_file("answers")
    frame.offer_to_load()


def _as_usual() -> None:
    """What was not asked and is taken as usual, with a way to tell it otherwise; folded."""
    taken = mine().taken_as_usual() if mine().case else []
    if not taken:
        return
    with st.expander(say("answers_as_usual")):
        for path, value in taken:
            _row(path, asking.answer(path, value, mine().language))


def _not_as_usual() -> None:
    """What is asked of nobody, for whom it concerns; folded."""
    paths = mine().may_be_told() if mine().case else []
    if not paths:
        return
    with st.expander(say("answers_may_be_told")):
        for path in paths:
            _row(path, "")


def _where_texts_are_silent() -> None:
    """The meanings the results rest on, each with the others to choose from."""
    readings = mine().readings() if mine().case else []
    if readings:
        st.html(element("h2", say("section_readings")) + element("p", say("readings_intro"), "quiet"))
    for reading in readings:
        with st.container(key=f"row-choices-{reading.id}"):
            taken = next(option.name for option in reading.options if option.chosen)
            st.html(element("p", reading.question, "asked") + element("p", taken, "told"))
            choices.offer(reading, "answers")


def _without_answer(title: str, paths: Iterable[str]) -> None:
    paths = list(paths)
    if paths:
        st.html(element("h2", title))
    for path in paths:
        _row(path, "")


def _row(path: str, told: str) -> None:
    """A fact by its name, what was told of it, and a button to change or give the answer."""
    name = asking.name(path, mine().family(), mine().language)
    with st.container(horizontal=True, vertical_alignment="center", key=f"row-{path.replace('/', '-')}"):
        st.html(element("p", name, "asked") + element("p", told, "told"), width="stretch")
        st.button(
            literal(say("change_named" if told else "answer_named", name=name)),
            key=f"change {path}",
            on_click=frame.ask,
            args=(path, frame.ANSWERS),
        )


if __name__ == "__main__":
    show()
