"""What is told of care for elders: the stays in hospital of one, and the days of care leave already taken."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from telling.told import Question
from telling.words import asking
from views import entries, fields, frame, moves
from views.answers import mine, say
from views.entries import none_of, put_none
from views.fields import Field, Wrong


def stays(question: Question, problems: DeltaGenerator) -> None:
    """The stays told so far, or one stay: its first day, and its last or that it goes on."""
    path = question.path
    if mine().get(path) and not mine().adding:
        entries.draw(path, "add_stay", _from_to, entries.tell_another)
        return
    told: list[dict[str, Any]] = mine().get(path) or []
    asked = [
        asking.ask(f"{path}/{len(told)}/{end}", mine().family(), mine().language) for end in ("from", "to")
    ]
    with st.form(f"stay {path} {len(told)}", border=False):
        ends = [fields.day_of(one, None, one.ask) for one in asked]
        another = st.form_submit_button(say("add_stay"))
        pressed = moves.buttons("" if told else none_of(question))
    if pressed == moves.NONE:
        put_none(path, [])
    if not another and pressed != moves.CONTINUE:
        entries.act(pressed, path)
        return
    first, last = values = [field.read() for field in ends]
    if _told_wrong(list(zip(ends, values, strict=True)), problems):
        return
    messages = moves.put(path, [*told, {"from": first, "to": last}])
    if messages:
        frame.list_problems(problems, messages)
        ends[-1].say_wrong(" ".join(messages))
        return
    mine().adding = another
    if another:
        st.rerun()
    moves.forward(path)


def days_used(question: Question, problems: DeltaGenerator) -> None:
    """The days taken this year and last, a number each."""
    path, this_year = question.path, mine().as_of().year
    told: dict[str, int] = mine().get(path) or {}
    years = [str(this_year - 1), str(this_year)]
    with st.form(f"days used {path}", border=False):
        numbers = [
            fields.number(say("days_used_in", year=year), told.get(year), f"{path} {year}") for year in years
        ]
        pressed = moves.buttons(none_of(question))
    if pressed == moves.NONE:
        put_none(path, {})
    if pressed != moves.CONTINUE:
        moves.act(pressed, path)
        return
    values = [field.read() for field in numbers]
    if _told_wrong(list(zip(numbers, values, strict=True)), problems):
        return
    messages = moves.put(path, told | dict(zip(years, values, strict=True)))
    if not messages:
        moves.forward(path)
    frame.list_problems(problems, messages)


def _from_to(path: str) -> str:
    """A stay by its days."""
    first, last = (
        asking.answer(f"{path}/{end}", told, mine().language) if (told := mine().get(f"{path}/{end}")) else ""
        for end in ("from", "to")
    )
    return say("stay", first=first, last=last)


def _told_wrong(given: list[tuple[Field, Any]], problems: DeltaGenerator) -> bool:
    """Say what is wrong with each field, next to it and at the top; whether something is."""
    messages = []
    for field, value in given:
        if isinstance(value, Wrong):
            messages.append(say(value.key))
            field.say_wrong(messages[-1])
    if messages:
        frame.list_problems(problems, list(dict.fromkeys(messages)))
    return bool(messages)
