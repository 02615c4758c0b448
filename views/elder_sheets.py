"""What is told of care for elders: the stays in hospital of one, and the days of care leave already taken."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from telling.told import Question
from telling.words import asking
from views import entries, fields, moves
from views.answers import mine, say
from views.entries import none_of
from views.fields import Field

ENDS = ("from", "to")


def stays(question: Question, problems: DeltaGenerator) -> None:
    """The stays told so far, or one stay: its first day, and its last or that it goes on."""
    path = question.path
    if mine().get(path) and not mine().adding:
        entries.draw(path, "add_stay", _from_to, entries.tell_another, problems)
        return
    told: list[dict[str, Any]] = mine().get(path) or []
    ends = {end: asking.ask(f"{path}/{len(told)}/{end}", mine().family(), mine().language) for end in ENDS}
    with st.form(f"stay {path} {len(told)}", border=False):
        asked = {end: fields.day_of(one, None, one.ask) for end, one in ends.items()}
        none = "" if told else none_of(question)
        besides = moves.Besides(none=none, nothing=[], another="add_stay")
        moves.answer(path, asked, lambda: _keep_stay(path, asked), problems, besides)


def _keep_stay(path: str, asked: dict[str, Field]) -> bool:
    stay = moves.read(asked)
    return not mine().refused and moves.put_all(path, [*(mine().get(path) or []), stay], ENDS[-1])


def days_used(question: Question, problems: DeltaGenerator) -> None:
    """The days taken this year and last, a number each."""
    path, this_year = question.path, mine().as_of().year
    told: dict[str, int] = mine().get(path) or {}
    years = [str(this_year - 1), str(this_year)]
    with st.form(f"days used {path}", border=False):
        asked = {
            year: fields.number(say("days_used_in", year=year), told.get(year), f"{path} {year}")
            for year in years
        }
        besides = moves.Besides(none=none_of(question), nothing={})
        moves.answer(path, asked, lambda: _keep_days(path, asked), problems, besides)


def _keep_days(path: str, asked: dict[str, Field]) -> bool:
    days = moves.read(asked)
    told: dict[str, int] = mine().get(path) or {}
    return not mine().refused and moves.put_all(path, told | days, path)


def _from_to(path: str) -> str:
    """A stay by its days."""
    first, last = (
        asking.answer(f"{path}/{end}", told, mine().language) if (told := mine().get(f"{path}/{end}")) else ""
        for end in ENDS
    )
    return say("stay", first=first, last=last)
