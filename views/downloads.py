"""What a visitor takes along; each file is made when it is fetched, and nothing is loaded for it before.

A file is written after the page was drawn, outside of any visit: whose it is has to be handed over.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from calculators.assessment import to_json
from content.library import Language
from outlets import press
from telling.told import ToldProgrammes, ToldVerdict
from telling.whole.whole_answer import tell_all
from telling.words import phrases
from views import taking
from views.answers import Answers, mine
from views.markup import element

if TYPE_CHECKING:
    from outlets.sheet import Sheet

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "ics": "text/calendar",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "json": "application/json",
}


def of_the_results() -> None:
    """The results as a sheet, a calendar, a workbook and data, in one place."""
    st.html(element("h2", outlet("take_along"), "on-screen"))
    with st.container(horizontal=True, key="take-along"):
        offer("name_results", "pdf", partial(results_as_pdf, mine()))
        write = partial(details_as_pdf, mine())
        button("details", outlet("file_details"), write, f"{outlet('name_details')}.pdf")
        offer("name_results", "docx", partial(results_as_docx, mine()))
        offer("name_calendar", "ics", partial(results_as_calendar, mine()))
        offer("name_results", "xlsx", partial(results_as_workbook, mine()))
        offer("name_results", "json", partial(results_as_data, mine()))
    st.html(element("p", outlet("take_along_hint"), "quiet on-screen"))


def of_a_verdict(told: ToldVerdict, day: date) -> None:
    """The decision sheet of one leave, to print or to work on."""
    offer("name_verdict", "pdf", partial(verdict_as_pdf, told, mine().language, day))
    offer("name_verdict", "docx", partial(verdict_as_docx, told, mine().language, day))


def of_the_programmes(told: ToldProgrammes, day: date) -> None:
    """One page in large letters to take home."""
    if told.rows:
        write = partial(take_home_as_pdf, told, mine().language, day)
        button("take home", outlet("take_home"), write, f"{outlet('name_take_home')}.pdf")


def of_the_households(answers: Answers) -> None:
    """The list as a workbook that the outlook reads, and as data that hold all that was told."""
    offer("name_households", "xlsx", partial(households_as_workbook, answers))
    offer("name_households", "json", answers.all_households)


def offer(name: str, ending: str, write: Callable[[], bytes | str]) -> None:
    """A button for one file; its name says what it is and nothing of the family."""
    button(f"{name} {ending}", outlet(f"file_{ending}"), write, f"{outlet(name)}.{ending}")


def button(
    key: str, label: str, write: Callable[[], bytes | str], file_name: str, kind: str = "plain"
) -> None:
    """What looks like a button and fetches a file that is made on the way."""
    ending = file_name.rpartition(".")[2]
    offered = taking.offer(
        mine().offered, key, write, file_name, TYPES.get(ending, "application/octet-stream")
    )
    st.html(
        f'<a class="take {kind}" role="button" href="{offered.address}" download="{escape(file_name)}">'
        f"{escape(label)}</a>",
        width="content",
    )


def outlet(key: str) -> str:
    return phrases.outlet(key, mine().language)


# ---- the results ----


def results_as_pdf(answers: Answers) -> bytes:
    return press.make("pdf", glance(answers))


def glance(answers: Answers) -> Sheet:
    from outlets import sheet
    from telling import on_paper

    family, language = answers.presumed()[0], answers.language
    offices = on_paper.offices(tell_all(answers.shown(), language, family), language)
    return sheet.glance(answers.summary(), offices, language, answers.as_of())


def details_as_pdf(answers: Answers) -> bytes:
    return press.make("pdf", _results(answers))


def results_as_docx(answers: Answers) -> bytes:
    return press.make("docx", _results(answers))


def _results(answers: Answers) -> Sheet:
    from outlets import sheet

    assessment = answers.told()
    told = tell_all(assessment, answers.language, answers.family())
    return sheet.results(told, answers.language, assessment["as_of"])


def results_as_calendar(answers: Answers) -> bytes:
    from outlets import ics
    from telling.over_time.events import tell_events

    assessment = answers.told()
    events = tell_events(assessment, answers.language, answers.family())
    return ics.write(events, answers.language, assessment["as_of"])


def results_as_workbook(answers: Answers) -> bytes:
    from outlets import xlsx
    from telling.tables import tell_tables

    assessment = answers.told()
    return xlsx.write(
        tell_tables(assessment, answers.language, answers.family()), assessment["as_of"], answers.language
    )


def results_as_data(answers: Answers) -> bytes:
    return to_json(answers.assessment(), indented=True).encode()


# ---- one leave ----


def verdict_as_pdf(told: ToldVerdict, language: Language, day: date) -> bytes:
    from outlets import sheet

    return press.make("pdf", sheet.decision(told, language, day))


def verdict_as_docx(told: ToldVerdict, language: Language, day: date) -> bytes:
    from outlets import sheet

    return press.make("docx", sheet.decision(told, language, day))


# ---- the programmes of a household ----


def take_home_as_pdf(told: ToldProgrammes, language: Language, day: date) -> bytes:
    from outlets import sheet

    return press.make("pdf", sheet.take_home(told, language, day))


def households_as_workbook(answers: Answers) -> bytes:
    import io

    from roster.listed import write_list

    target = io.BytesIO()
    write_list(target, answers.listed(), answers.language)
    return target.getvalue()
