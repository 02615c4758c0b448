"""One right of this family on a page of its own: all that is told of it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from calculators.what_if import what_ifs
from content.what_ifs import with_what_ifs
from content.whole_answer import tell_all
from views import frame, one_right
from views.answers import mine, say
from views.markup import element

ON_PAPER = Path(__file__).with_name("results_on_paper.css")


def show() -> None:
    """The result that was opened; without one, the way to the results."""
    frame.open_frame(frame.RIGHT)
    st.html(ON_PAPER)
    family, language = mine().presumed()[0], mine().language
    told = with_what_ifs(
        tell_all(mine().shown(), language, family), what_ifs(family, mine().as_of()), language, family
    )
    results = [one for group in told.groups for one in group.results if one.key == mine().opened_right]
    frame.link(frame.RESULTS, say("back_to_results"))
    for one in results:
        frame.heading(one.title)
        one_right.draw(one, frame.RIGHT)
    if not results:
        frame.heading(say("nav_results"))
        st.html(element("p", say("right_not_there")))


if __name__ == "__main__":
    show()
