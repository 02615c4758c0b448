"""A list of many, uploaded, gone through and taken home again: what the pages of lists share.

The file and what came of it stay in the memory of this visit.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from html import escape
from itertools import islice

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from content.library import Language
from roster.files import PAGE
from roster.output import FORMATS, Format
from roster.reader import MB
from roster.rows import BadTable
from roster.run import Progress, WithFaults, progress_line, stopped_line
from roster.summary import SummaryRow
from roster.template import Purpose, write_template
from views import downloads
from views.answers import Checked, Done, mine, say
from views.markup import bullets, element, literal, table, titled

MOST_FAULTS = 50
ALSO_TAKEN = ("xls", "txt", "tsv")
"""Text under other names; and what is no workbook is refused in our own words."""


Work = Callable[[io.BytesIO, io.BytesIO, Progress, Callable[[WithFaults], None]], Done]
"""Goes through the file and writes the result; it is told how far it is, and tells of rows to be mended."""


def offer_template(purpose: Purpose, label: str, name: str) -> None:
    """An empty list to fill in."""
    downloads.button(
        f"template {purpose}", say(label), partial(_template, purpose, mine().language), say(name)
    )


def _template(purpose: Purpose, language: Language) -> bytes:
    target = io.BytesIO()
    write_template(target, language, purpose)
    return target.getvalue()


def upload(key: str) -> UploadedFile | None:
    """The list that was filled in; without one, what came of the last is put away."""
    given = st.file_uploader(
        say("roster_upload"), type=[*FORMATS, *ALSO_TAKEN], key=key, max_upload_size=PAGE.file // MB
    )
    if given is None:
        mine().checked = None
        mine().offered.pop("result", None)
    return given


def go_through(given: UploadedFile, form: Format, of: tuple[object, ...], work: Work) -> None:
    """Go through every row and keep what came of it; a press on the button stops it at the next rows."""
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

    def refused(row: WithFaults) -> None:
        faults.extend(islice(row.faults, MOST_FAULTS - len(faults)))

    try:
        done = work(io.BytesIO(given.getvalue()), target, progress, refused)
    except BadTable as bad:
        mine().checked = Checked(of, wrong=bad.message(mine().language))
    else:
        mine().checked = Checked(of, form, target.getvalue(), done, tuple(faults))
    finally:
        place.empty()


def _stop(of: tuple[object, ...]) -> None:
    mine().checked = Checked(of, wrong=stopped_line(mine().language))


def show_result(of: tuple[object, ...], name: str) -> None:
    """What is wrong with the file, or what came of it, what to mend, and the file to take home."""
    checked = mine().checked
    if checked is None or checked.of != of:
        return
    done = checked.done
    if done is None:
        st.error(literal(checked.wrong))
        return
    st.html(element("h2", say("roster_done")) + element("p", done.line, "verdict"))
    downloads.button(
        "result",
        say("roster_download"),
        partial(bytes, checked.result),
        say(name, form=checked.form),
        "first",
    )
    if checked.faults:
        st.html(element("h2", say("roster_mend")) + bullets(checked.faults, "wrong"))
        if done.refused > MOST_FAULTS:
            st.html(element("p", say("roster_mend_more"), "quiet"))
    st.html(done.above + _drawn(done.summary))


def first_of(heading: str, heads: Sequence[str], rows: Sequence[Sequence[str]], more: str) -> str:
    """The first of what the result holds, as HTML; `more` says that there is more."""
    if not rows:
        return ""
    drawn = table(heading, [escape(head) for head in heads], rows, "days")
    return titled(2, heading, drawn) + element("p", more, "quiet")


def _drawn(rows: Iterable[SummaryRow]) -> str:
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
