"""Many leaves at once: a roster is uploaded, answered row by row, and taken home again."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

import streamlit as st

from calculators.clock import today
from roster.answered import Answered
from roster.files import PAGE
from roster.output import Format
from roster.run import Order, Progress, WithFaults, answer_file, summary_line
from roster.summary import MOST_SHOWN, Summary
from views import frame, lists
from views.answers import Done, mine, say
from views.markup import element, wrap

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
    refused: Callable[[WithFaults], None],
) -> Done:
    """Answer every row."""
    language = mine().language
    order = Order(form, today(), None, language, PAGE)
    summary = answer_file(source, target, order, progress=progress, refused=refused)
    return Done(
        summary_line(summary, language), list(summary.rows(language)), summary.refused, _first(summary)
    )


def _first(summary: Summary) -> str:
    """The first rows: whom each is about, the verdict, why, and the clauses."""
    answered = summary.all_rows - summary.refused
    rows = [[escape(name), _answer(one)] for name, one in summary.first]
    heads = [say("roster_who"), say("roster_verdict")]
    more = say("roster_more", shown=MOST_SHOWN) if answered > MOST_SHOWN else ""
    return lists.first_of(say("roster_first"), heads, rows, more)


def _answer(one: Answered) -> str:
    values = {key: str(one.values.get(key) or "") for key in ("verdict", "leave", "reason", "clause")}
    first = f"{element('strong', values['verdict'])} · {escape(values['leave'])}"
    clause = wrap("span", escape(values["clause"]), "quiet")
    return wrap("p", "<br>".join(filter(None, (first, escape(values["reason"]), clause))))


if __name__ == "__main__":
    show()
