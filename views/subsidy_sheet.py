"""The years for which the childcare subsidy has been claimed for one child: a box for each."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from telling.told import Question
from views import answers, moves
from views.answers import mine, say
from views.entries import none_of
from views.markup import literal


def years_claimed(question: Question, problems: DeltaGenerator) -> None:
    """Every year for which it can have been claimed so far; ticking none is no answer."""
    path = question.path
    told: list[int] = mine().get(path) or []
    with st.form(f"years claimed {path}", border=False):
        years = mine().years_to_claim(path)
        for year in years:
            st.checkbox(literal(say("claimed_for", year=year)), year in told, key=f"{path} {year}")
        besides = moves.Besides(none=none_of(question), nothing=[])
        moves.answer(path, {}, lambda: _keep(path, years), problems, besides)


def _keep(path: str, years: list[int]) -> bool:
    ticked = [year for year in years if answers.typed(f"{path} {year}")]
    if not ticked:
        mine().refused[path] = say("error_no_year")
        return False
    return moves.put_all(path, ticked, path)
