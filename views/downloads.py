"""What a visitor takes along, in one place; each file is made when it is asked for, and nothing before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from calculators.assessment import to_json
from content import phrases
from views.answers import Answers, mine
from views.markup import element

if TYPE_CHECKING:
    from views.outlets.sheet import Sheet


class File(NamedTuple):
    """A kind of file: the key of its name, its ending, its type, and who writes it of a visit."""

    name: str
    ending: str
    mime: str
    write: Callable[[Answers], bytes]


def of_the_results() -> None:
    """The results as a sheet, a calendar, a workbook and data."""
    st.html(element("h2", outlet("take_along"), "on-screen"))
    with st.container(horizontal=True, key="take-along"):
        for file in RESULTS:
            offer(file)
    st.html(element("p", outlet("take_along_hint"), "quiet on-screen"))


def offer(file: File) -> None:
    st.download_button(
        outlet(f"file_{file.ending}"),
        data=partial(file.write, mine()),
        file_name=f"{outlet(file.name)}.{file.ending}",
        mime=file.mime,
        on_click="ignore",
        key=f"take {file.name} {file.ending}",
    )


def outlet(key: str) -> str:
    return phrases.outlet(key, mine().language)


# A file is written after the page was drawn, outside of any visit: whose it is is handed over.


def results_as_pdf(answers: Answers) -> bytes:
    from views.outlets import pdf

    return pdf.write(_sheet(answers))


def results_as_docx(answers: Answers) -> bytes:
    from views.outlets import docx

    return docx.write(_sheet(answers))


def _sheet(answers: Answers) -> Sheet:
    from content.wording import tell_all
    from views.outlets import sheet

    language, assessment = answers.language, answers.assessment()
    told = tell_all(assessment, language, answers.family())
    return sheet.results(told, language, assessment["as_of"])


def results_as_calendar(answers: Answers) -> bytes:
    from content.events import tell_events
    from views.outlets import ics

    language, assessment = answers.language, answers.assessment()
    return ics.write(tell_events(assessment, language, answers.family()), language, assessment["as_of"])


def results_as_workbook(answers: Answers) -> bytes:
    from content.tables import tell_tables
    from views.outlets import xlsx

    language, assessment = answers.language, answers.assessment()
    return xlsx.write(tell_tables(assessment, language, answers.family()), assessment["as_of"])


def results_as_data(answers: Answers) -> bytes:
    return to_json(answers.assessment(), indented=True).encode()


RESULTS = (
    File("name_results", "pdf", "application/pdf", results_as_pdf),
    File(
        "name_results",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        results_as_docx,
    ),
    File("name_calendar", "ics", "text/calendar", results_as_calendar),
    File(
        "name_results",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        results_as_workbook,
    ),
    File("name_results", "json", "application/json", results_as_data),
)
