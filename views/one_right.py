"""One result with all that is told of it, and ways to answer what it asks and to choose a meaning."""

from __future__ import annotations

import streamlit as st

from telling.told import Told
from views import choices, frame
from views.answers import say
from views.markup import element, literal
from views.result import reasons_and_office, result


def draw(told: Told, page: str, *, level: int = 3, title: str | None = None) -> None:
    """The result under a heading of that level; what it asks is asked from here, and leads back here."""
    below = level + 1
    with st.container(border=True, key=f"result-{told.key.replace('/', '-')}"):
        st.html(result(told, level=level, title=title))
        if told.asks:
            st.html(element(f"h{below}", say("section_asks")))
        for path, question in told.asks:
            st.button(literal(question), key=f"ask {told.key} {path}", on_click=frame.ask, args=(path, page))
        if told.readings:
            st.html(element(f"h{below}", say("section_readings")))
        for reading in told.readings:
            choices.draw(reading, told.key)
        st.html(reasons_and_office(told, below))
