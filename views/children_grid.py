"""All children on one sheet: a row each, what is told of most of them in chips, the rest left to be asked."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rules.family import DisabilityGrade, Sex
from telling.words import asking, phrases
from telling.words.names import Names
from views import live, moves
from views.answers import mine, say
from views.markup import element

WELL, GONE, DISABLED = "well", "gone", "disabled"
GRADES = [grade.value for grade in DisabilityGrade if grade is not DisabilityGrade.NONE]


def ask(problems: DeltaGenerator) -> None:
    """The children as a page of questions, which stays until it is left."""
    mine().stay("children")
    standing = live.Standing()
    draw(standing, level=2)
    if not mine().get("children"):
        st.button(say("grid_none"), key=live.key_of("no child"), on_click=_no_child)
    with st.form("children grid", border=False):
        moves.answer("children", {}, _keep, problems)
    standing.drawn()


def _keep() -> bool:
    mine().standing()
    if mine().get("children") is None:
        mine().set_unknown("children")
    return True


def draw(standing: live.Standing, *, level: int) -> bool:
    """A row for each child, and buttons for one more; whether one of them has died or is disabled."""
    states = [_row(at, standing, level) for at in range(len(mine().get("children") or ()))]
    with st.container(horizontal=True, key="grid-add"):
        for sex in Sex:
            st.button(
                say(f"grid_add_{sex.value}"),
                key=live.key_of(f"add {sex.value}"),
                on_click=live.first_kept(_add),
                args=(sex,),
            )
    return GONE in states or DISABLED in states


def _add(sex: Sex) -> None:
    told = mine().get("children") or mine().brought()
    mine().put("children", [*told, {"sex": sex.value}])


def _no_child() -> None:
    mine().put("children", [])


def _remove(path: str) -> None:
    mine().remove(path)
    mine().sheet += 1


def _row(at: int, standing: live.Standing, level: int) -> object:
    """One child; the state that was chosen for it."""
    path = f"children/{at}"
    with st.container(key=f"grid-child-{at}"):
        with st.container(horizontal=True, key=f"grid-name-{at}", vertical_alignment="center"):
            called = phrases.opening(Names(mine().family(), mine().language).about(path))
            st.html(element(f"h{level}", called), width="content")
            st.button(
                say("grid_remove"),
                key=live.key_of(f"remove {path}"),
                type="tertiary",
                on_click=live.first_kept(_remove),
                args=(path,),
            )
        with st.container(horizontal=True, key=f"grid-chips-{at}"):
            sexes = [(sex.value, say(f"grid_{sex.value}")) for sex in Sex]
            live.chips(say("grid_sex"), sexes, f"{path}/sex", standing)
            read = live.one_of(say("grid_state"), _states(), _state(path), f"{path} state")
            owners = [(one, say(f"grid_of_{one}")) for one in ("both", "mother", "father")]
            live.chips(say("grid_parents"), owners, f"{path}/parents", standing)
        live.day(say("grid_born"), f"{path}/birth_date", standing)
        state = read()
        _keep_state(path, state)
        standing.fields.append(lambda: _keep_state(path, read()))
        if state == GONE:
            live.day(say("grid_died"), f"{path}/death_date", standing)
        if state == DISABLED:
            grades = asking.ask(f"{path}/disability_grade", mine().family(), mine().language).options
            live.chips(
                say("grid_grade"),
                [(grade, name) for grade, name in grades if grade in GRADES],
                f"{path}/disability_grade",
                standing,
            )
            live.day(say("grid_disabled_on"), f"{path}/disability_date", standing)
    return state


def _states() -> live.Options:
    return [(state, say(f"grid_{state}")) for state in (WELL, GONE, DISABLED)]


def _state(path: str) -> str | None:
    """What is told of how a child is, as one of the chips."""
    if mine().get(f"{path}/alive") is False:
        return GONE
    grade = mine().get(f"{path}/disability_grade")
    if grade in GRADES:
        return DISABLED
    return None if grade is None else WELL


def _keep_state(path: str, state: object) -> None:
    """A chip tells whether the child lives; of a disability the grade is still asked, until it is known."""
    if state == _state(path):
        return
    grade = f"{path}/disability_grade"
    mine().put(f"{path}/alive", {WELL: True, GONE: False, DISABLED: True}.get(str(state)))
    if state != GONE:
        mine().put(f"{path}/death_date", None)
    if state == WELL:
        mine().put(grade, DisabilityGrade.NONE.value)
    elif mine().get(grade) == DisabilityGrade.NONE or state != DISABLED:
        mine().put(grade, None)
    if state == DISABLED and mine().get(grade) is None and not mine().is_unknown(grade):
        mine().set_unknown(grade)
