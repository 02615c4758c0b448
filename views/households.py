"""Many households: what opens, closes and falls due for each in the coming months."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from html import escape
from itertools import groupby

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from calculators.clock import today
from roster.files import PAGE
from roster.listed import read_list
from roster.outlook import Dated, Order, look_ahead_of_all, outlook_line
from roster.run import Progress, WithFaults
from telling.words import phrases
from views import frame, lists
from views.answers import MOST_HOUSEHOLDS, Done, mine, say
from views.markup import breakable, element, literal, wrap

MONTHS = (3, 6, 12, 24)
MOST_SHOWN = 50
NO_ROOM = "no room"


def show() -> None:
    """The template, the upload, how far to look, and what came of it."""
    frame.open_frame(frame.HOUSEHOLDS)
    frame.heading(say("households_heading"), below=[say("households_intro"), say("roster_not_stored")])
    lists.offer_template("households", "households_template", "households_template_name")
    given = lists.upload("households")
    if given is None:
        return
    months: int = st.radio(
        say("households_months"), MONTHS, format_func=_in_months, horizontal=True, key="months ahead", index=2
    )
    of = given.file_id, mine().language, months
    if st.button(say("households_look"), type="primary"):
        lists.go_through(given, "xlsx", of, lambda *files: _look_ahead(months, *files))
    lists.show_result(of, "households_result_name")
    checked = mine().checked
    if checked is not None and checked.of == of and checked.done is not None and checked.done.rows:
        _offer_to_open(given, checked.done.rows)


def _offer_to_open(given: UploadedFile, names: Mapping[int, str]) -> None:
    """One household of the list on the desk."""
    chosen = st.selectbox(
        say("households_open"),
        list(names),
        index=None,
        format_func=lambda at: literal(names[at]),
        key="open one",
    )
    if chosen is not None:
        st.button(say("households_open_it"), on_click=_open, args=(given, chosen))
    if NO_ROOM in mine().refused:
        st.error(literal(mine().refused[NO_ROOM]))


def _open(given: UploadedFile, chosen: int) -> None:
    mine().refused = {}
    rows = read_list(io.BytesIO(given.getvalue()), PAGE, mine().language)
    case = next(row.case for row in rows if row.number == chosen)
    if mine().room_for_households() or case in mine().households:
        mine().take_in([case])
        frame.lead_to(frame.COUPLE)
    else:
        mine().refused[NO_ROOM] = say("couple_full", most=MOST_HOUSEHOLDS)


def _in_months(months: int) -> str:
    return say("households_in_months", months=months)


def _look_ahead(
    months: int,
    source: io.BytesIO,
    target: io.BytesIO,
    progress: Progress,
    refused: Callable[[WithFaults], None],
) -> Done:
    """Look ahead of every household."""
    language = mine().language
    order = Order(today(), months, language, PAGE)
    outlook = look_ahead_of_all(source, target, order, progress=progress, refused=refused)
    return Done(
        outlook_line(outlook, language),
        list(outlook.rows(language)),
        outlook.refused,
        _soonest(outlook.reminders),
        {household.number: name for name, household in outlook.households},
    )


def _soonest(reminders: list[Dated]) -> str:
    """The reminders that come first, those of a day together."""
    of_days = groupby(reminders[:MOST_SHOWN], key=lambda one: one.reminder.day)
    language = mine().language
    rows = [
        [breakable(phrases.day(day, language)), "".join(map(_told, of_a_day))] for day, of_a_day in of_days
    ]
    heads = [say("timeline_day"), say("table_what")]
    more = say("households_more", shown=MOST_SHOWN) if len(reminders) > MOST_SHOWN else ""
    drawn = lists.first_of(say("households_soonest"), heads, rows, more)
    return drawn + element("p", say("households_file"), "quiet")


def _told(one: Dated) -> str:
    """The household first, then what happens, whose it is, and the clause."""
    told = one.reminder
    more = escape(" · ".join(filter(None, (told.who, told.note, told.clause))))
    first = f"{element('strong', one.name)} · {escape(told.kind)} · {escape(told.what)}"
    return wrap("p", f"{first}<br>{wrap('span', more, 'quiet')}")


if __name__ == "__main__":
    show()
