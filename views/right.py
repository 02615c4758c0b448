"""One right of this family on a page of its own: all that is told of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views import frame, one_right
from views.answers import mine, say
from views.markup import element

ON_PAPER = Path(__file__).with_name("results_on_paper.css")


def show() -> None:
    """The result that was opened; without one, the way to the results."""
    frame.open_frame(frame.RIGHT)
    st.html(ON_PAPER)
    told = mine().right()
    frame.link(frame.RESULTS, say("back_to_results"))
    if told is not None:
        frame.heading(told.title)
        one_right.draw(told, frame.RIGHT, level=2, title="")
    else:
        frame.heading(say("nav_results"))
        st.html(element("p", say("right_not_there")))


if __name__ == "__main__":
    show()
