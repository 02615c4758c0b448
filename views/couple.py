"""The community worker's desk: one couple on one sheet, beside it what they can have; then the next."""

from __future__ import annotations

import streamlit as st

from calculators.casefile import Refused, explain
from content.told import ToldProgramme, ToldProgrammes
from rules.family import Hukou, Marriage
from views import children_grid, downloads, frame, live
from views.answers import mine, say
from views.markup import bullets, element, literal, wrap

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
    with st.container(horizontal=True, key="couple-name", vertical_alignment="bottom"):
        live.words(say("couple_name"), "household")
        st.button(say("couple_next"), key="next household", type="primary", on_click=mine().next_household)
    for person in PEOPLE:
        _person(person)
    live.chips(say("couple_marriage"), _marriages(), "marriage")
    live.chips(say("couple_remarried"), _yes_no(), "remarried")
    st.html(element("h2", say("couple_children")))
    is_hard = children_grid.draw(level=3)
    st.html(element("h2", say("couple_papers")))
    live.chips(say("couple_certificate"), _yes_no(), "family_planning/only_child_certificate")
    live.chips(say("couple_violation"), _yes_no(), "family_planning/policy_violation")
    return is_hard


def _person(person: str) -> None:
    st.html(element("h2", say(f"couple_{person}")))
    live.day(say("couple_born"), f"{person}/birth_date")
    with st.container(horizontal=True, key=f"couple-{person}"):
        hukou = [(one.value, say(f"couple_{one.value}")) for one in Hukou]
        live.chips(say("couple_hukou"), hukou, f"{person}/hukou")
        alive = [(True, say("couple_alive")), (False, say("couple_dead"))]
        live.chips(say("couple_living"), alive, f"{person}/alive")


def _marriages() -> live.Options:
    return [(one.value, say(f"couple_{one.value}")) for one in Marriage]


def _yes_no() -> live.Options:
    return [(True, say("couple_yes")), (False, say("couple_no"))]


# ---- what they can have ----


def _found(told: ToldProgrammes) -> None:
    head = element("h2", told.title) + element("p", told.as_of, "quiet") + element("p", told.none_yet)
    st.html(wrap("div", head + "".join(map(_programme, told.rows)), "programmes"))
    if told.taken:
        taken = " · ".join(text for _, text in told.taken)
        st.html(element("p", say("couple_taken", taken=taken), "quiet"))
    with st.container(horizontal=True, key="couple-outlets"):
        downloads.of_the_programmes(told, mine().as_of())
        if mine().case:
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
    for at, case in enumerate(mine().households):
        name = say("couple_numbered", number=at + 1, name=case.get("household", ""))
        if at == mine().household_at:
            st.html(element("p", say("couple_this_one", name=name), "told"))
        else:
            st.button(
                literal(name),
                key=f"household {at}",
                on_click=mine().open_household,
                args=(at,),
                type="tertiary",
            )
    if mine().households or mine().has_told():
        downloads.button("all households", say("couple_save"), mine().all_households, say("couple_file_name"))
    with st.expander(say("couple_load")):
        _load()


def _load() -> None:
    given = st.file_uploader(
        say("couple_load_hint"),
        type=["json"],
        key=f"households {mine().sheet}",
        max_upload_size=frame.LARGEST_FILE_MB,
    )
    if given is None or not st.button(say("couple_take_in")):
        return
    try:
        mine().add_households(given.getvalue())
    except Refused as refused:
        st.html(bullets([issue["message"] for issue in explain(refused.problems, mine().language)], "wrong"))
        return
    st.rerun()


if __name__ == "__main__":
    show()
