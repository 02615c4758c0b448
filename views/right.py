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
    every = (one for group in mine().whole().groups for one in group.results)
    results = [one for one in every if one.key == mine().opened_right]
    frame.link(frame.RESULTS, say("back_to_results"))
    for one in results:
        frame.heading(one.title)
        one_right.draw(one, frame.RIGHT, level=2, title="")
    if not results:
        frame.heading(say("nav_results"))
        st.html(element("p", say("right_not_there")))


if __name__ == "__main__":
    show()
