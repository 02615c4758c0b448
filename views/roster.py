"""Many leaves at once: a roster is uploaded, answered row by row, and taken home again.

The file and its result stay in the memory of this visit.
"""

from __future__ import annotations

import io
from html import escape
from itertools import islice

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from calculators.clock import today
from calculators.roster.answer import Answered
from calculators.roster.files import MB, PAGE
from calculators.roster.output import FORMATS, Format
from calculators.roster.rows import BadTable
from calculators.roster.run import Order, answer_file, progress_line, stopped_line, summary_line
from calculators.roster.summary import SummaryRow
from calculators.roster.template import write_template
from content.library import Language
from views import frame
from views.answers import Checked, mine, say
from views.markup import bullets, element, literal, table

OFFERED: tuple[Format, ...] = ("xlsx", "csv")
MOST_FAULTS = 50


def show() -> None:
    """The template, the upload, and what came of it."""
    frame.open_frame(frame.ROSTER)
    frame.heading(say("roster_heading"), below=[say("roster_intro"), say("roster_not_stored")])
    st.download_button(
        say("roster_template"),
        data=_template,
        file_name=say("roster_template_name"),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        key="template",
    )
    given = st.file_uploader(
        say("roster_upload"), type=list(FORMATS), key="roster", max_upload_size=PAGE.file // MB
    )
    if given is None:
        mine().checked = None
        return
    form: Format = st.radio(
        say("roster_form"), OFFERED, format_func=str.upper, horizontal=True, key="roster form", index=0
    )
    if st.button(say("roster_check"), type="primary"):
        mine().checked = _check(given, form)
    checked = mine().checked
    if checked is not None and checked.of == (given.file_id, mine().language):
        _result(checked)


def _template() -> bytes:
    target = io.BytesIO()
    write_template(target, mine().language)
    return target.getvalue()


def _check(given: UploadedFile, form: Format) -> Checked:
    """Answer every row; a press on the button stops it at the next rows."""
    of = given.file_id, mine().language
    faults: list[str] = []
    target = io.BytesIO()
    place = st.empty()
    with place.container():
        bar = st.progress(0, text=say("roster_begins"))
        st.button(say("roster_stop"), on_click=_stop, args=(of,))

    def progress(done: int, total: int | None) -> None:
        bar.progress(
            min(done * 100 // (total or done), 100), text=progress_line(done, total, mine().language)
        )

    def refused(answered: Answered) -> None:
        faults.extend(islice(answered.faults, MOST_FAULTS - len(faults)))

    order = Order(form, today(), None, mine().language, PAGE)
    try:
        summary = answer_file(io.BytesIO(given.getvalue()), target, order, progress=progress, refused=refused)
    except BadTable as bad:
        return Checked(of, wrong=bad.message(mine().language))
    finally:
        place.empty()
    return Checked(of, form, target.getvalue(), summary, tuple(faults))


def _stop(of: tuple[str, Language]) -> None:
    mine().checked = Checked(of, wrong=stopped_line(mine().language))


def _result(checked: Checked) -> None:
    """What is wrong with the file, or its summary, what to mend, and the file to take home."""
    if checked.summary is None:
        st.error(literal(checked.wrong))
        return
    language = mine().language
    st.html(
        element("h2", say("roster_done")) + element("p", summary_line(checked.summary, language), "verdict")
    )
    st.download_button(
        say("roster_download"),
        data=checked.result,
        file_name=say("roster_result_name", form=checked.form),
        on_click="ignore",
        type="primary",
        key="result",
    )
    if checked.faults:
        st.html(element("h2", say("roster_mend")) + bullets(checked.faults, "wrong"))
        if checked.summary.refused > MOST_FAULTS:
            st.html(element("p", say("roster_mend_more"), "quiet"))
    st.html(_drawn(list(checked.summary.rows(language))))


def _drawn(rows: list[SummaryRow]) -> str:
    """The summary: each title with its table under it."""
    parts: list[str] = []
    title, heads, lines = "", [""], list[list[str]]()
    for row in [*rows, SummaryRow("title", ("",))]:
        written = [escape("" if cell is None else str(cell)) for cell in row.cells]
        if row.kind == "row" and any(written):
            lines.append(written)
        elif row.kind != "row":
            parts.append(_tabled(title, heads, lines))
            lines = []
            if row.kind == "title":
                title, heads = str(row.cells[0]), [""]
                parts.append(element("h2", title))
            else:
                heads = written
    return "".join(parts)


def _tabled(title: str, heads: list[str], lines: list[list[str]]) -> str:
    width = max([len(heads), *(len(line) for line in lines)])
    heads = heads + [""] * (width - len(heads))
    return table(title, heads, [line + [""] * (width - len(line)) for line in lines])


if __name__ == "__main__":
    show()
