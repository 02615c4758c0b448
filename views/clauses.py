"""The clause report: which task of the plan is computed where, and every finding's clauses and figures."""

from __future__ import annotations

from html import escape

import streamlit as st

from calculators.clauses import clause_report
from telling.told import ToldClause, ToldInstrument, ToldRight, ToldTask
from telling.whole.reporting import tell_report
from views import frame
from views.answers import mine, say
from views.markup import element, table, titled
from views.result import dates, source


def show() -> None:
    """The tasks first, then finding by finding."""
    frame.open_frame(frame.CLAUSES)
    told = tell_report(clause_report(mine().language, mine().province()), mine().language, mine().province())
    frame.heading(say("nav_clauses"), below=[say("clauses_intro")] if told.tasks else [])
    frame.link_below_sources(frame.SOURCES, frame.GAPS)
    heads = [escape(say("clauses_task")), escape(say("clauses_findings"))]
    if told.tasks:
        tasks = table(say("clauses_tasks"), heads, map(task, told.tasks), "tasks")
        st.html(titled(2, say("clauses_tasks"), tasks))
    st.html(
        element("h2", say("clauses_rights"))
        + element("p", say("clauses_first_days"), "quiet")
        + "".join(map(right, told.rights))
    )
    st.html(titled(2, say("sources_how_checked"), "".join(map(how_checked, told.instruments))))


def task(told: ToldTask) -> tuple[str, str]:
    """A row: the task, and what rests on it or why nothing does."""
    findings = "".join(f'<a href="#{id}">{escape(title)}</a><br>' for id, title in told.findings)
    return escape(told.title), findings + element("span", told.reason, "quiet")


def right(told: ToldRight) -> str:
    """A finding with its clauses."""
    return (
        f'<h3 id="{told.id}">{escape(told.title)}</h3>'
        + element("p", told.tasks, "quiet")
        + "".join(clause(one, told.title) for one in told.clauses)
    )


def clause(told: ToldClause, title: str) -> str:
    """A clause as cited, its words, how far it was checked, and the figures that rest on it."""
    return source(told.source, "h4") + dates(told.figures, say("clauses_figures", title=title))


def how_checked(told: ToldInstrument) -> str:
    """How far an instrument is known, when it was checked, by whom and how."""
    when = f"{told.evidence} · {told.checked} · {told.checked_by}"
    return titled(3, told.title, element("p", when, "quiet") + element("p", told.how_checked))


if __name__ == "__main__":
    show()
