"""Many leaves at once: a roster is uploaded, answered row by row, and taken home again."""

from __future__ import annotations

import io
from collections.abc import Callable

import streamlit as st

from calculators.clock import today
from calculators.roster.files import PAGE
from calculators.roster.output import Format
from calculators.roster.run import Order, Progress, answer_file, summary_line
from views import frame, lists
from views.answers import Done, mine, say

OFFERED: tuple[Format, ...] = ("xlsx", "csv")


def show() -> None:
    """The template, the upload, and what came of it."""
    frame.open_frame(frame.ROSTER)
    frame.heading(say("roster_heading"), below=[say("roster_intro"), say("roster_not_stored")])
    lists.offer_template("leaves", "roster_template", "roster_template_name")
    given = lists.upload("roster")
    if given is None:
        return
    form: Format = st.radio(
        say("roster_form"), OFFERED, format_func=str.upper, horizontal=True, key="roster form", index=0
    )
    of = given.file_id, mine().language
    if st.button(say("roster_check"), type="primary"):
        lists.go_through(given, form, of, lambda *files: _check(form, *files))
    lists.show_result(of, "roster_result_name")


def _check(
    form: Format,
    source: io.BytesIO,
    target: io.BytesIO,
    progress: Progress,
    refused: Callable[[lists.WithFaults], None],
) -> Done:
    """Answer every row."""
    language = mine().language
    order = Order(form, today(), None, language, PAGE)
    summary = answer_file(source, target, order, progress=progress, refused=refused)
    return Done(summary_line(summary, language), list(summary.rows(language)), summary.refused)


if __name__ == "__main__":
    show()
