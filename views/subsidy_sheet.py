"""The years for which the childcare subsidy has been claimed for one child: a box for each."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from telling.told import Question
from views import frame, moves
from views.answers import mine, say
from views.entries import none_of, put_none
from views.markup import literal


def years_claimed(question: Question, problems: DeltaGenerator) -> None:
    """Every year for which it can have been claimed so far; ticking none is no answer."""
    path = question.path
    told: list[int] = mine().get(path) or []
    with st.form(f"years claimed {path}", border=False):
        boxes = {
            year: st.checkbox(literal(say("claimed_for", year=year)), year in told, key=f"{path} {year}")
            for year in mine().years_to_claim(path)
        }
        pressed = moves.buttons(none_of(question))
    if pressed == moves.NONE:
        put_none(path, [])
    if pressed != moves.CONTINUE:
        moves.act(pressed, path)
        return
    years = [year for year, is_ticked in boxes.items() if is_ticked]
    messages = moves.put(path, years) if years else [say("error_no_year")]
    if not messages:
        moves.forward(path)
    frame.list_problems(problems, messages)
