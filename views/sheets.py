"""Lists: the family's pregnancies, and its children."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from content import asking, phrases
from content.names import Names
from content.told import Question
from rules.family import Outcome
from views import fields, frame, moves
from views.answers import mine, say
from views.fields import Field, Wrong
from views.markup import element, literal

NONE = "none"
ADD = {"births": "add_birth", "children": "add_child"}


def draw(question: Question, problems: DeltaGenerator) -> None:
    """The sheet for a list: its entries where there are some, else the first thing to tell of it."""
    if mine().get(question.path) and not mine().adding:
        _entries(question.path)
    elif question.path == "births":
        _one_birth(problems)
    else:
        _how_many_children(problems)


def _entries(name: str) -> None:
    """What is listed, each with a way to take it out; another; and on."""
    for at in range(len(mine().get(name))):
        told = phrases.opening(Names(mine().family(), mine().language).about(f"{name}/{at}"))
        with st.container(horizontal=True, vertical_alignment="center", key=f"entry-{name}-{at}"):
            st.html(element("p", told), width="stretch")
            st.button(
                literal(say("remove_named", name=told)), key=f"remove {name} {at}",
                on_click=mine().remove, args=(f"{name}/{at}",), type="tertiary",
            )  # fmt: skip
    if st.button(say(ADD[name])):
        if name == "children":
            mine().add_child()
        else:
            mine().adding = True
        st.rerun()
    with st.form(f"list {name}", border=False):
        pressed = moves.buttons()
    if pressed == moves.CONTINUE:
        moves.forward(name)
    moves.act(pressed, name)


def _one_birth(problems: DeltaGenerator) -> None:
    """How one pregnancy stands or ended, and when; or that there was none."""
    told: list[dict[str, Any]] = mine().get("births") or []
    how = asking.ask(f"births/{len(told)}/outcome", mine().family(), mine().language)
    options = how.options if told else [(NONE, say("none_of_these")), *how.options]
    so_far = NONE if mine().get("births") == [] else None
    with st.form(f"birth {len(told)}", border=False):
        outcome = fields.choice(how.ask, options, so_far, f"outcome {len(told)}")
        day = fields.date_parts(say("birth_day"), None, f"births {len(told)}", may_be_empty=True)
        another = st.form_submit_button(say("add_birth"))
        pressed = moves.buttons()
    if another or pressed == moves.CONTINUE:
        _keep_birth(told, outcome, day, problems, another=another)
    elif pressed == moves.BACK and mine().adding:
        mine().adding = False
        st.rerun()
    else:
        moves.act(pressed, "births")


def _keep_birth(
    told: list[dict[str, Any]], outcome: Field, day: Field, problems: DeltaGenerator, *, another: bool
) -> None:
    how = outcome.read()
    when = day.read() if how == Outcome.EXPECTED else fields.not_later_than_today(day.read())
    messages = []
    for field, value in ((outcome, how), (day, when)):
        if isinstance(value, Wrong):
            messages.append(say(value.key))
            field.say_wrong(messages[-1])
    if not messages:
        birth = {"outcome": how, "due_date" if how == Outcome.EXPECTED else "date": when}
        added = [] if how == NONE else [*told, {name: value for name, value in birth.items() if value}]
        messages = moves.put("births", added)
    if messages:
        frame.list_problems(problems, messages)
        return
    mine().adding = another and how != NONE
    if mine().adding:
        st.rerun()
    moves.forward("births")


def _how_many_children(problems: DeltaGenerator) -> None:
    """So many entries; what is to be known of each is asked one by one."""
    with st.form("how many children", border=False):
        field = fields.number(say("how_many"), 0 if mine().get("children") == [] else None, "children")
        pressed = moves.buttons()
    if pressed != moves.CONTINUE:
        moves.act(pressed, "children")
        return
    value, least = field.read(), len(mine().brought())
    if isinstance(value, Wrong):
        messages = [say(value.key)]
    elif value < least:
        messages = [say("error_fewer_children", least=least)]
    else:
        messages = moves.explained(mine().put_children(value))
    if not messages:
        moves.forward("children")
    frame.list_problems(problems, messages)
    field.say_wrong(" ".join(messages))
