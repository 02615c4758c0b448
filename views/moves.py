"""Going through the questions: forward, "don't know", back."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from calculators.casefile import Problem
from views import frame
from views.answers import mine, say
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
