"""Where a text is silent: both meanings side by side, and a button to work with the other one."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from telling.told import Reading, Told
from telling.words.choosing import chosen_otherwise
from views import frame
from views.answers import mine, say
from views.markup import bullets, element, literal
from views.result import understandings


def draw(reading: Reading, key: str, *, is_behind_a_line: bool = False) -> None:
    """What each meaning gives, and a button for each that is not taken; of last resort, on a tap."""
    if is_behind_a_line or not reading.last_resort:
        st.html(understandings(reading))
        offer(reading, key)
        return
    with st.expander(literal(reading.question), key=f"fold-{key.replace('/', '-')}-{reading.id}"):
        st.html(understandings(reading))
        offer(reading, key)


def offer(reading: Reading, key: str) -> None:
    """A button for each meaning that is not taken."""
    with st.container(gap="small", key=f"choose-{key.replace('/', '-')}-{reading.id}"):
        for option in reading.options:
            words = "reading_default" if option.default else "reading_choose"
            if not option.chosen:
                st.button(
                    literal(say(words, option=option.name)),
                    key=f"choose {key} {reading.id} {option.id}",
                    on_click=mine().choose,
                    args=(reading.id, None if option.default else option.id),
                )


def tell_chosen() -> None:
    """What on this page rests on meanings the visitor chose, and the way to take them back."""
    chosen = chosen_otherwise(mine().readings())
    if not chosen:
        return
    with st.container(border=True, key="chosen"):
        pairs = (say("reading_and_option", question=question, option=option) for question, option in chosen)
        st.html(element("p", say("readings_chosen")) + bullets(pairs))
        frame.link(frame.ANSWERS, say("readings_change"))


def point_to_answers(results: Iterable[Told]) -> None:
    """Where no button can stand: on which page a meaning can be chosen."""
    if any(told.readings for told in results):
        st.html(element("p", say("readings_elsewhere"), "quiet"))
