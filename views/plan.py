"""The leaves of both parents on one line of time: drawn, as a table, and in sentences."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import streamlit as st

from calculators.plan import plans
from rules.family import FIRST_YEAR, LAST_YEAR, Parents
from telling.over_time.planning import tell_plan
from telling.told import LeaveStart, Row, ToldPlan
from views import answers, choices, frame, moves
from views.answers import mine, say
from views.drawing import drawing, legend
from views.markup import bullets, element, literal, paragraphs, titled, wrap
from views.result import dates


def show() -> None:
    """One plan for each birth."""
    frame.open_frame(frame.PLAN)
    family, assessment = mine().family(), mine().assessment()
    found = [tell_plan(plan, assessment, mine().language, family) for plan in plans(assessment, family)]
    alone = family.parents in (Parents.MOTHER, Parents.FATHER)
    frame.heading(
        say("plan_heading_one" if alone else "plan_heading"),
        below=[say("plan_intro" if found else "plan_none")],
    )
    choices.tell_chosen()
    for number, told in enumerate(found):
        _plan(told, number, several=len(found) > 1)
    if found:
        st.html(paragraphs([say("plan_grounds"), say("disclaimer")]))
    frame.link(frame.RESULTS if found else frame.QUESTIONS, say("see_results" if found else "nav_questions"))


def _plan(told: ToldPlan, number: int, *, several: bool) -> None:
    if several:
        st.html(element("h2", told.heading))
    if told.starts:
        st.html(element("h2", say("plan_starts")))
        for start in told.starts:
            _start(start)
    st.html(follows(told) + drawing(told.lanes, told.marks, legend(told.lanes)) + rows(told) + besides(told))
    if told.readings:
        st.html(element("h2", say("section_readings")))
    for right, reading in told.readings:
        st.html(element("h3", right))
        choices.draw(reading, f"plan {number} {right}")


def _start(start: LeaveStart) -> None:
    """A first day of leave; another day is kept, and drawn, as soon as it is chosen."""
    key = f"plan {start.path}"
    st.date_input(
        literal(start.label),
        value=start.day,
        min_value=date(FIRST_YEAR, 1, 1),
        max_value=date(LAST_YEAR, 12, 31),
        format="YYYY-MM-DD",
        key=key,
        on_change=_move,
        args=(start.path, key),
    )
    for hint in start.hints:
        st.html(element("p", hint, "quiet"))


def _move(path: str, key: str) -> None:
    day = answers.typed(key)
    moves.put(path, day.isoformat() if isinstance(day, date) else None)


def rows(told: ToldPlan) -> str:
    """Everything on the line of time, as a table for each parent."""
    tables = ""
    for who, parts in groupby(told.rows, key=lambda row: row.who):
        rows = [Row(part.what, part.first, part.last, part.amount) for part in parts]
        tables += titled(3, who, dates(rows, say("plan_table", who=who)))
    return titled(2, say("plan_table_heading"), tables)


def follows(told: ToldPlan) -> str:
    """What follows from the first days: it stands next to them, where a change is seen at once."""
    return titled(2, say("plan_follows"), paragraphs(told.sentences))


def besides(told: ToldPlan) -> str:
    """When each leave lapses, what is left out, and what to mind."""
    unsettled = "".join(
        wrap("li", element("strong", right) + " " + element("span", why)) for right, why in told.unsettled
    )
    return (
        titled(2, say("plan_lapses"), bullets(told.lapses))
        + titled(2, say("plan_unsettled"), wrap("ul", unsettled))
        + titled(2, say("section_notices"), bullets(told.notes))
    )


if __name__ == "__main__":
    show()
