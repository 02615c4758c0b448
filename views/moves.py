"""Going through the questions: forward, "don't know", back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from calculators.casefile import Problem
from views import frame
from views.answers import mine, say
from views.fields import Field, Wrong
from views.markup import literal

CONTINUE, NONE, UNKNOWN, BACK = "continue", "none", "dont_know", "back"


def buttons(none: str = "", *, may_be_unknown: bool = True) -> str:
    """Continue, "don't know" and back, in a form: which was pressed, if any.

    With a label for it also a button that says there is none. What may be left empty needs no "don't know".
    """
    with st.container(horizontal=True, key="moves"):
        pressed = {
            CONTINUE: st.form_submit_button(say(CONTINUE), type="primary"),
            NONE: st.form_submit_button(literal(none)) if none else False,
            UNKNOWN: st.form_submit_button(say(UNKNOWN)) if may_be_unknown else False,
            BACK: st.form_submit_button(say(BACK), type="tertiary"),
        }
    return next((name for name, is_pressed in pressed.items() if is_pressed), "")


def answer(
    path: str,
    asked: Mapping[str, Field],
    keep: Callable[[], bool],
    problems: DeltaGenerator,
    *,
    may_be_unknown: bool = True,
) -> None:
    """The same for a page that is left by its answer, which is taken before the next page is drawn.

    `keep` keeps what stands in the fields, and says whether all of it could be kept.
    """

    def go_on() -> None:
        mine().refused = {}
        if keep():
            _to(mine().go_on(path))
        else:
            mine().stay(path)

    def not_known() -> None:
        for one in page.asks if (page := mine().page_asked(path)) else (path,):
            mine().set_unknown(one)
        _to(mine().go_on(path))

    with st.container(horizontal=True, key="moves"):
        st.form_submit_button(say(CONTINUE), type="primary", on_click=go_on)
        if may_be_unknown:
            st.form_submit_button(say(UNKNOWN), on_click=not_known)
        st.form_submit_button(say(BACK), type="tertiary", on_click=lambda: _to(mine().go_back()))
    for one, field in asked.items():
        if one in mine().refused:
            field.say_wrong(mine().refused[one])
    if mine().refused:
        frame.list_problems(problems, [*mine().refused.values()])


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


def _to(page: str | None) -> None:
    """That page; None for the next question, or for the results after the last one of a situation."""
    if page is None and mine().is_through():
        page = frame.RESULTS
    if page is not None:
        frame.go_to(page)


def act(pressed: str, path: str) -> None:
    """What "don't know" and back do."""
    if pressed == UNKNOWN:
        mine().set_unknown(path)
        forward(path)
    if pressed == BACK:
        back()


def back() -> NoReturn:
    """The question before, or the page this one was chosen on."""
    leave(mine().go_back())


def forward(path: str) -> NoReturn:
    """The question is answered: the next one, or the page it was chosen on."""
    leave(mine().go_on(path))


def leave(page: str | None) -> NoReturn:
    frame.go_to(page or frame.QUESTIONS)


def put(path: str, value: object) -> list[str]:
    """Keep an answer; what is wrong with it, in words."""
    return explained(mine().put(path, value))


def explained(problems: list[Problem]) -> list[str]:
    """The problems in words, their fields by the names people know them by."""
    return mine().explained(problems)
