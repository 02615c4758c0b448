"""The community worker's desk: one couple on one sheet, beside it what they can have; then the next."""

from __future__ import annotations

import io
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from calculators.casefile import Refused, explain
from roster.files import PAGE
from roster.listed import cases_in, read_list
from roster.output import FORMATS
from roster.rows import BadTable
from rules.family import Hukou, Marriage
from telling.told import ToldProgramme, ToldProgrammes
from telling.words import asking
from views import children_grid, downloads, frame, live, place
from views.answers import MOST_HOUSEHOLDS, forget_everything, mine, say
from views.lists import MOST_FAULTS
from views.markup import bullets, element, literal, paragraphs, wrap

PEOPLE = ("mother", "father")


def show() -> None:
    """The sheet, the programmes, the households of this visit."""
    frame.open_frame(frame.COUPLE, keeps=False)
    frame.heading(say("couple_heading"), below=[say("couple_intro")])
    frame.offer_undo()
    with st.container(key="couple"):
        with st.container(key="couple-sheet"):
            mine().sit_down(quiet=_sheet())
        with st.container(key="couple-found"):
            told = mine().programmes() if mine().has_told() else None
            if told is None:
                st.html(element("p", say("couple_nothing_told"), "quiet"))
            else:
                _found(told)
    _households()
    st.html(element("p", say("disclaimer"), "disclaimer"))
    if told and told.in_short:
        st.html(element("p", told.in_short, "couple-foot"))
    frame.keep()


def _sheet() -> bool:
    """One couple; whether a child has died or is disabled."""
    standing = live.Standing()
    with st.container(horizontal=True, key="couple-name", vertical_alignment="bottom"):
        live.words(say("couple_name"), "household", standing)
        leave = live.first_kept(mine().next_household)
        st.button(say("couple_next"), key="next household", type="primary", on_click=leave)
    for person in PEOPLE:
        _person(person, standing)
    live.chips(say("couple_marriage"), _marriages(), "marriage", standing)
    live.chips(say("couple_remarried"), _yes_no(), "remarried", standing)
    st.html(element("h2", say("couple_children")))
    is_hard = children_grid.draw(standing, level=3)
    st.html(element("h2", say("couple_papers")))
    live.chips(say("couple_certificate"), _yes_no(), "family_planning/only_child_certificate", standing)
    live.chips(say("couple_violation"), _yes_no(), "family_planning/policy_violation", standing)
    with st.expander(say("couple_complications")):
        for person in PEOPLE:
            live.chips(say(f"couple_{person}"), _grades(person), f"{person}/complication_grade", standing)
    place.offer()
    standing.drawn()
    return is_hard


def _person(person: str, standing: live.Standing) -> None:
    st.html(element("h2", say(f"couple_{person}")))
    live.day(say("couple_born"), f"{person}/birth_date", standing)
    with st.container(horizontal=True, key=f"couple-{person}"):
        hukou = [(one.value, say(f"couple_{one.value}")) for one in Hukou]
        live.chips(say("couple_hukou"), hukou, f"{person}/hukou", standing)
        alive = [(True, say("couple_alive")), (False, say("couple_dead"))]
        live.chips(say("couple_living"), alive, f"{person}/alive", standing)


def _marriages() -> live.Options:
    return [(one.value, say(f"couple_{one.value}")) for one in Marriage]


def _grades(person: str) -> live.Options:
    return asking.ask(f"{person}/complication_grade", mine().family(), mine().language).options


def _yes_no() -> live.Options:
    return [(True, say("couple_yes")), (False, say("couple_no"))]


# ---- what they can have ----


def _found(told: ToldProgrammes) -> None:
    head = (
        element("h2", told.title)
        + paragraphs([told.as_of, told.place], "quiet")
        + element("p", told.none_yet)
    )
    st.html(wrap("div", head + "".join(map(_programme, told.rows)), "programmes"))
    if told.taken:
        taken = " · ".join(text for _, text in told.taken)
        st.html(element("p", say("couple_taken", taken=taken), "quiet"))
    with st.container(horizontal=True, key="couple-outlets"):
        downloads.of_the_programmes(told, mine().as_of())
        if mine().household_at is None:
            st.button(say("couple_list_it"), on_click=live.first_kept(mine().put_aside))
        frame.link(frame.RESULTS, say("couple_all"))


def _programme(row: ToldProgramme) -> str:
    named = (
        ("couple_missing", row.missing),
        ("couple_where", [row.where] if row.where else []),
        ("couple_bring", row.bring),
    )
    more = "".join(
        wrap("p", element("strong", say(key)) + " " + element("span", " · ".join(texts)), "more")
        for key, texts in named
        if texts
    )
    what = wrap("h3", element("span", row.title) + " " + element("span", row.who, "holder"))
    figure = wrap("p", element("strong", row.figure) + " " + element("span", row.when), "figure")
    return wrap("div", what + figure + more + element("p", row.cited, "cited"), "programme")


# ---- the households of this visit ----


def _households() -> None:
    st.html(element("h2", say("couple_households")))
    st.html(element("p", say("couple_households_word"), "quiet"))
    if mine().not_taken_in:
        st.html(bullets(mine().not_taken_in, "wrong"))
    for at, case in enumerate(mine().households):
        name = say("couple_numbered", number=at + 1, name=case.get("household", ""))
        if at == mine().household_at:
            st.html(element("p", say("couple_this_one", name=name), "told"))
        else:
            st.button(
                literal(name),
                key=f"household {at}",
                on_click=live.first_kept(mine().open_household),
                args=(at,),
                type="tertiary",
            )
    if mine().households or mine().has_told():
        with st.container(horizontal=True, key="couple-files"):
            downloads.of_the_households(mine())
            st.button(say("clear_everything"), key="clear the list", on_click=forget_everything)
    with st.expander(say("couple_load")):
        _load()


def _load() -> None:
    given = st.file_uploader(
        say("couple_load_hint"),
        type=["json", *FORMATS],
        key=f"households {mine().sheet}",
        max_upload_size=frame.LARGEST_FILE_MB,
    )
    if given is not None:
        st.button(say("couple_take_in"), on_click=_take_in, args=(given,))


def _take_in(given: UploadedFile) -> None:
    try:
        cases, wrong = _in_file(given)
    except Refused as refused:
        cases, wrong = [], [issue["message"] for issue in explain(refused.problems, mine().language)]
    except BadTable as bad:
        cases, wrong = [], [bad.message(mine().language)]
    if len(cases) > mine().room_for_households():
        cases, wrong = [], [say("couple_too_many", number=len(cases), most=MOST_HOUSEHOLDS)]
    mine().not_taken_in = tuple(wrong[:MOST_FAULTS])
    if cases:
        mine().take_in(cases)


def _in_file(given: UploadedFile) -> tuple[list[dict[str, Any]], list[str]]:
    """The households of a case file, of a list of them or of a workbook; what is to be mended in its rows."""
    if given.name.casefold().endswith(".json"):
        return cases_in(given.getvalue()), []
    rows = list(read_list(io.BytesIO(given.getvalue()), PAGE, mine().language))
    return [row.case for row in rows if row.case], [fault for row in rows for fault in row.faults]


if __name__ == "__main__":
    show()
