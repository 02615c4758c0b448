"""Several questions on one page; each may be left empty where it is not known."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from calculators.situations import Asked
from telling.told import Question
from telling.words import asking
from telling.words.situations import chips_of, page_title, page_word
from views import answers, fields, moves
from views.answers import mine, say
from views.fields import Field
from views.markup import literal


def ask(page: Asked, problems: DeltaGenerator) -> None:
    """The fields of one page; what is left empty counts as not known."""
    questions = [asking.ask(path, mine().family(), mine().language) for path in page.asks]
    with st.form(f"page {page.asks[0]}", border=False):
        asked = {one.path: _field(one, alone=len(questions) == 1) for one in questions}
        moves.answer(page.asks[0], asked, lambda: _keep(page, asked), problems)


def heading(page: Asked) -> str:
    """What the page asks as a whole."""
    titled = page_title(page.asks[0], mine().situation or "", mine().language)
    return titled or asking.ask(page.asks[0], mine().family(), mine().language).ask


def below(page: Asked | None, question: Question) -> list[str]:
    """What stands under the heading: a word of the page's own, else why it is asked."""
    told = "" if page is None else page_word(page.asks[0], mine().situation or "", mine().language)
    if told:
        return [told]
    return [question.why, question.hint] if page is None or len(page.asks) == 1 else []


def _field(question: Question, *, alone: bool) -> Field:
    label = say("your_answer") if alone else question.ask
    chips = chips_of(question.path, mine().situation or "", mine().language) or question.options
    if chips:
        return _chips(label, chips, mine().get(question.path), question.path)
    if alone:
        return fields.draw(question, mine().get(question.path))
    day = fields.date_parts(label, mine().get(question.path), question.path, may_be_empty=True)
    return Field(lambda: fields.not_later_than_today(day.read()), day.say_wrong)


def _chips(label: str, options: Sequence[tuple[object, str]], value: object, key: str) -> Field:
    """One of several answers side by side, each as large as a thumb."""
    values = [getattr(option, "value", option) for option, _ in options]
    names = [literal(name) for _, name in options]
    st.pills(
        literal(label),
        range(len(values)),
        default=values.index(value) if value in values else None,
        format_func=lambda at: names[at],
        key=f"chips {key}",
    )

    def read() -> object:
        chosen = answers.typed(f"chips {key}")
        return values[chosen] if isinstance(chosen, int) else None

    return Field(read, fields.message())


def _keep(page: Asked, asked: dict[str, Field]) -> bool:
    """Keep what stands on the page; what was left empty is not known."""
    if not moves.keep(asked, may_be_empty=True):
        return False
    for path in page.asks:
        if mine().get(path) is None:
            mine().set_unknown(path)
    return True
