"""The entries of a list, each with a way to correct its day and to take it out; another; and on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from telling.told import Question
from views import moves
from views.answers import mine, say
from views.markup import element, literal


def draw(
    name: str,
    add: str,
    called: Callable[[str], str],
    on_add: Callable[[], None],
    problems: DeltaGenerator,
) -> None:
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
    st.button(say(add), on_click=on_add)
    with st.form(f"list {name}", border=False):
        moves.answer(name, {}, lambda: True, problems)


def tell_another() -> None:
    """One more entry is being told of, on a form of its own."""
    mine().adding = True


def none_of(question: Question) -> str:
    """The answer that there is none."""
    return question.options[0][1]
