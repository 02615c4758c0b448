"""The entries of a list, each with a way to correct its day and to take it out; another; and on."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import streamlit as st

from telling.told import Question
from views import moves
from views.answers import mine, say
from views.markup import element, literal


def draw(name: str, add: str, called: Callable[[str], str], on_add: Callable[[], None]) -> None:
    """What is listed at that path, each entry called by what `called` makes of its own path."""
    for at in range(len(mine().get(name))):
        path = f"{name}/{at}"
        told = called(path)
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"entry-{path.replace('/', '-')}"
        ):
            st.html(element("p", told), width="stretch")
            day = mine().day_of_entry(path)
            if day is not None:
                st.button(
                    literal(say("correct_day_named", name=told)), key=f"correct {path}",
                    on_click=mine().ask, args=(day, mine().back_to), type="tertiary",
                )  # fmt: skip
            st.button(
                literal(say("remove_named", name=told)), key=f"remove {path}",
                on_click=mine().remove, args=(path,), type="tertiary",
            )  # fmt: skip
    if st.button(say(add)):
        on_add()
        st.rerun()
    with st.form(f"list {name}", border=False):
        pressed = moves.buttons()
    if pressed == moves.CONTINUE:
        moves.forward(name)
    moves.act(pressed, name)


def tell_another() -> None:
    """One more entry is being told of, on a form of its own."""
    mine().adding = True


def none_of(question: Question) -> str:
    """The answer that there is none."""
    return question.options[0][1]


def put_none(path: str, nothing: object) -> NoReturn:
    """Keep that answer, and go on."""
    moves.put(path, nothing)
    moves.forward(path)


def act(pressed: str, name: str) -> None:
    """What "don't know" and back do while an entry is being told: back leaves the entry, not the list."""
    if pressed == moves.BACK and mine().adding:
        mine().adding = False
        st.rerun()
    moves.act(pressed, name)
