"""Going through the questions: forward, "don't know", back.

Each takes what stands in the fields when it is pressed, before the page it leads to is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from calculators.casefile import Problem
from views import frame
from views.answers import mine, say
from views.fields import Field, Wrong
from views.markup import literal

CONTINUE, UNKNOWN, BACK = "continue", "dont_know", "back"


@dataclass(frozen=True)
class Besides:
    """What else a page of questions can be left by."""

    none: str = ""
    """The label of the answer that there is none."""
    nothing: object = None
    """That answer, as a case file writes it."""
    another: str = ""
    """The label of what keeps this entry of a list and goes on to one more."""
    may_be_unknown: bool = True
    """What may be left empty needs no "don't know"."""


NOTHING_ELSE = Besides()


def answer(
    path: str,
    asked: Mapping[str, Field],
    keep: Callable[[], bool],
    problems: DeltaGenerator,
    besides: Besides = NOTHING_ELSE,
) -> None:
    """The buttons of a form that asks for what stands at that path, and what was wrong with its fields.

    `keep` keeps what stands in the fields, and says whether all of it could be kept.
    """
    if besides.another:
        st.form_submit_button(say(besides.another), on_click=_go_on, args=(path, keep, True))
    with st.container(horizontal=True, key="moves"):
        st.form_submit_button(say(CONTINUE), type="primary", on_click=_go_on, args=(path, keep))
        if besides.none:
            args = path, besides.nothing
            st.form_submit_button(literal(besides.none), on_click=_there_is_none, args=args)
        if besides.may_be_unknown:
            st.form_submit_button(say(UNKNOWN), on_click=_not_known, args=(path,))
        st.form_submit_button(say(BACK), type="tertiary", on_click=_back, args=(bool(besides.another),))
    wrong = {one: words for one, words in mine().refused.items() if one == path or one in asked}
    for one, words in wrong.items():
        if one in asked:
            asked[one].say_wrong(words)
    if wrong:
        frame.list_problems(problems, list(dict.fromkeys(wrong.values())))


def _go_on(path: str, keep: Callable[[], bool], another: bool = False) -> None:
    mine().refused = {}
    if not keep():
        mine().stay(path)
    elif another and mine().get(path):
        mine().adding = True
        mine().stay(path)
    else:
        _to(mine().go_on(path))


def _there_is_none(path: str, nothing: object) -> None:
    mine().refused = {}
    mine().put(path, nothing)
    _to(mine().go_on(path))


def _not_known(path: str) -> None:
    mine().refused = {}
    for one in page.asks if (page := mine().page_asked(path)) else (path,):
        mine().set_unknown(one)
    _to(mine().go_on(path))


def _back(leaves_entry: bool) -> None:
    """While an entry is being told, back leaves the entry, not the list."""
    mine().refused = {}
    if leaves_entry and mine().adding:
        mine().adding = False
    else:
        back()


def back() -> None:
    """The question before, or the page this one was chosen on."""
    _to(mine().go_back())


def keep(asked: Mapping[str, Field], *, may_be_empty: bool) -> bool:
    """Keep what stands in these fields; what cannot be kept is told when the page is drawn once more."""
    for path, field in asked.items():
        value = field.read()
        if value is None and may_be_empty:
            continue
        wrong = [say(value.key)] if isinstance(value, Wrong) else put(path, value)
        if wrong:
            mine().refused[path] = " ".join(wrong)
    return not mine().refused


def read(asked: Mapping[str, Field]) -> dict[str, object]:
    """What stands in these fields; what is wrong with one is told when the page is drawn once more."""
    values = {name: field.read() for name, field in asked.items()}
    for name, value in values.items():
        if isinstance(value, Wrong):
            mine().refused[name] = say(value.key)
    return values


def put_all(path: str, value: object, at: str) -> bool:
    """Keep what was made of several fields; what is wrong with it is told at that one."""
    wrong = put(path, value)
    if wrong:
        mine().refused[at] = " ".join(wrong)
    return not wrong


def _to(page: str | None) -> None:
    """That page; None for the next question, or for the results after the last one of a situation."""
    if page is None and mine().is_through():
        page = frame.RESULTS
    if page is not None:
        frame.lead_to(page)


def put(path: str, value: object) -> list[str]:
    """Keep an answer; what is wrong with it, in words."""
    return explained(mine().put(path, value))


def explained(problems: list[Problem]) -> list[str]:
    """The problems in words, their fields by the names people know them by."""
    return mine().explained(problems)
