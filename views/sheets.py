"""Lists: the family's pregnancies, its children, and the couple's own parents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from content.answers import fact_name
from rules.family import Outcome
from telling.told import Question
from telling.words import asking, phrases
from telling.words.names import Names
from views import elder_sheets, entries, fields, moves, subsidy_sheet
from views.answers import mine, say
from views.fields import Field, Wrong

NONE, LABEL = "none", "label"
ADD = {"births": "add_birth", "children": "add_child", "elders": "add_elder"}
CHOICE = {"births": "outcome", "elders": "parent_of"}
"""What is chosen of an entry that is told as a choice and a day."""
SHEETS: dict[str, Callable[[Question, DeltaGenerator], None]] = {
    "elder_stays": elder_sheets.stays,
    "person_care_leave_used": elder_sheets.days_used,
    "child_subsidy_claimed": subsidy_sheet.years_claimed,
}
"""The sheets of lists within an entry, by the fact they answer."""
DAY = {"births": "birth_day", "elders": "elder_birth_day"}


def draw(question: Question, problems: DeltaGenerator) -> None:
    """The sheet for a list: its entries where there are some, else the first thing to tell of it."""
    name = question.path
    if fact_name(name) in SHEETS:
        SHEETS[fact_name(name)](question, problems)
    elif mine().get(name) and not mine().adding:
        entries.draw(
            name,
            ADD[name],
            _called,
            mine().add_child if name == "children" else entries.tell_another,
            problems,
        )
    elif name in CHOICE:
        _one_entry(name, problems)
    else:
        _how_many_children(problems)


def _called(path: str) -> str:
    return phrases.opening(Names(mine().family(), mine().language).about(path))


def _one_entry(name: str, problems: DeltaGenerator) -> None:
    """One pregnancy or one elder by a choice and a day; or that there is none."""
    told: list[dict[str, Any]] = mine().get(name) or []
    which = asking.ask(f"{name}/{len(told)}/{CHOICE[name]}", mine().family(), mine().language)
    options = which.options if told else [(NONE, say("none_of_these")), *which.options]
    so_far = NONE if mine().get(name) == [] else None
    with st.form(f"{name} {len(told)}", border=False):
        choice = fields.choice(which.ask, options, so_far, f"{CHOICE[name]} {len(told)}")
        day = fields.date_parts(say(DAY[name]), None, f"{name} {len(told)}", may_be_empty=True)
        asked = {CHOICE[name]: choice, DAY[name]: _in_time(day, choice)}
        if name == "elders":
            asked[LABEL] = fields.text(say("name_elder"), None, f"{name} {len(told)}")
        besides = moves.Besides(another=ADD[name])
        moves.answer(name, asked, lambda: _keep(name, asked), problems, besides)


def _in_time(day: Field, choice: Field) -> Field:
    """A day that has come, unless the birth is still expected."""

    def read() -> object:
        is_expected = choice.read() == Outcome.EXPECTED
        return (fields.checked_if_far_off if is_expected else fields.not_later_than_today)(day.read())

    return Field(read, day.say_wrong)


def _keep(name: str, asked: dict[str, Field]) -> bool:
    told: list[dict[str, Any]] = mine().get(name) or []
    values = moves.read(asked)
    if mine().refused:
        return False
    chosen = values[CHOICE[name]]
    entry = {CHOICE[name]: chosen, _day_of(name, chosen): values[DAY[name]], LABEL: values.get(LABEL)}
    added = [] if chosen == NONE else [*told, {key: value for key, value in entry.items() if value}]
    return moves.put_all(name, added, LABEL if LABEL in asked else DAY[name])


def _day_of(name: str, chosen: object) -> str:
    """The fact that the day of an entry is."""
    if name == "elders":
        return "birth_date"
    return "due_date" if chosen == Outcome.EXPECTED else "date"


def _how_many_children(problems: DeltaGenerator) -> None:
    """So many entries; what is to be known of each is asked one by one."""
    with st.form("how many children", border=False):
        field = fields.number(say("how_many"), 0 if mine().get("children") == [] else None, "children")
        moves.answer("children", {"children": field}, lambda: _keep_number(field), problems)


def _keep_number(field: Field) -> bool:
    value, least = field.read(), len(mine().brought())
    if isinstance(value, Wrong):
        messages = [say(value.key)]
    elif value < least:
        messages = [say("error_fewer_children", least=least)]
    else:
        messages = moves.explained(mine().put_children(value))
    if messages:
        mine().refused["children"] = " ".join(messages)
    return not messages
