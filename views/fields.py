"""The fields a question is answered in: which they are follows from the kind of the fact."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import streamlit as st

from calculators.clock import today
from calculators.notices import LONGEST_PREGNANCY
from content.answers import fact_name
from rules.family import FIRST_YEAR, LAST_YEAR
from telling.told import Question
from views import answers
from views.answers import say
from views.chrome import DIGITS, named_group
from views.markup import element, literal

DUE_DATE = "birth_due_date"
MOST_DIGITS = 3
WHOLE = re.compile(r"\d{1,3}")
MONEY = re.compile(r"\d{1,12}(\.\d{1,2})?")
PARTS = (("year", 4, 92), ("month", 2, 66), ("day", 2, 66))


class Wrong(NamedTuple):
    """What is wrong with what was entered: a key of the page's words."""

    key: str


@dataclass(frozen=True)
class Field:
    """A drawn field: what it holds, and where a message about it is written."""

    read: Callable[[], Any]
    """The answer as it stands there now, as a case file writes it, or what is Wrong with it."""
    say_wrong: Callable[[str], None]


def draw(question: Question, value: Any) -> Field:
    """The field for a question, filled with the answer so far."""
    kinds = {"date": _date, "number": _number, "money": _money, "text": _text}
    if question.kind in kinds:
        return kinds[question.kind](question, value)
    return choice(question.ask, question.options, value, question.path)


def choice(label: str, options: Sequence[tuple[object, str]], value: Any, key: str) -> Field:
    """One of several answers, each on a line of its own."""
    values = [getattr(option, "value", option) for option, _ in options]
    names = [literal(name) for _, name in options]
    st.radio(
        literal(label),
        range(len(values)),
        index=values.index(value) if value in values else None,
        format_func=lambda at: names[at],
        key=f"choice {key}",
        label_visibility="collapsed",
    )

    def read() -> Any:
        chosen = answers.typed(f"choice {key}")
        return Wrong("error_choose") if chosen is None else values[chosen]

    return Field(read, message())


def date_parts(
    label: str, value: str | None, key: str, *, name: str = "", may_be_empty: bool = False
) -> Field:
    """Year, month and day, typed in the order of Chinese documents; heard as one group of that name."""
    given = value.split("-") if value and "-" in value else ["", "", ""]
    place = f"{DIGITS}{key.replace('/', '-')}"
    st.html(element("p", label, "label") + named_group(place, name or label))
    with st.container(horizontal=True, key=place, vertical_alignment="bottom"):
        for at, (part, size, width) in enumerate(PARTS):
            st.text_input(
                say(part), given[at].lstrip("0"), max_chars=size, width=width, key=part_key(key, part)
            )

    def read() -> Any:
        typed = [digits(answers.typed(part_key(key, part))) for part, _, _ in PARTS]
        return day_from(typed, may_be_empty=may_be_empty)

    return Field(read, message())


def part_key(key: str, part: str) -> str:
    """The name under which the toolkit keeps one part of a date."""
    return f"{part} {key}"


def calendar(key: str) -> None:
    """A calendar that fills in the three parts of a date; drawn only for who wants it."""
    if not st.toggle(say("use_calendar"), key=f"wants calendar {key}"):
        return
    picked = f"calendar {key}"

    def fill_in() -> None:
        day = answers.typed(picked)
        if isinstance(day, date):
            for part, _, _ in PARTS:
                answers.fill(part_key(key, part), str(getattr(day, part)))

    st.date_input(
        say("calendar"),
        value=None,
        min_value=date(FIRST_YEAR, 1, 1),
        max_value=date(LAST_YEAR, 12, 31),
        format="YYYY-MM-DD",
        key=picked,
        on_change=fill_in,
    )


def message() -> Callable[[str], None]:
    """A place for what is wrong with a field, next to it."""
    place = st.empty()

    def write(text: str) -> None:
        place.error(literal(text))

    return write


def _date(question: Question, value: Any) -> Field:
    return day_of(question, value, say("date_example"))


def day_of(question: Question, value: Any, label: str) -> Field:
    """A day, or one of the other answers that its question allows, such as that a stay goes on."""
    field = date_parts(label, value, question.path, name=question.ask)
    for option, label in question.options:
        st.checkbox(literal(label), value == option, key=f"{option} {question.path}")
    if question.options:
        return Field(lambda: _ticked(question) or field.read(), field.say_wrong)
    if question.is_past:
        return Field(lambda: not_later_than_today(field.read()), field.say_wrong)
    if fact_name(question.path) == DUE_DATE:
        return Field(lambda: checked_if_far_off(field.read()), field.say_wrong)
    return field


def _ticked(question: Question) -> object:
    """What was ticked in the place of a day."""
    options = (option for option, _ in question.options)
    return next((one for one in options if answers.typed(f"{one} {question.path}")), None)


def not_later_than_today(day: Any) -> Any:
    """The same day, or what is Wrong with it: what has happened cannot lie after the day of entry."""
    is_day = isinstance(day, str)
    return Wrong("error_future") if is_day and day > today().isoformat() else day


def checked_if_far_off(day: Any) -> Any:
    """The same due date; the first time it is given a request to check it, if no pregnancy lasts so long."""
    if not isinstance(day, str) or date.fromisoformat(day) - today() <= LONGEST_PREGNANCY:
        return day
    return day if answers.mine().is_confirmed(day) else Wrong("check_due_date")


def _number(question: Question, value: Any) -> Field:
    return number(say("your_answer"), value, question.path)


def number(label: str, value: Any, key: str) -> Field:
    """A small whole number."""
    typed = _typed(label, "" if value is None else str(value), key, MOST_DIGITS)

    def read() -> Any:
        text = typed()
        return int(text) if WHOLE.fullmatch(text) else Wrong("error_number")

    return Field(read, message())


def _money(question: Question, value: Any) -> Field:
    typed = _typed(say("amount_in_yuan"), "" if value is None else str(value), question.path, 15)

    def read() -> Any:
        text = typed().replace(",", "")
        return text if MONEY.fullmatch(text) else Wrong("error_money")

    return Field(read, message())


def _text(question: Question, value: Any) -> Field:
    return text(say("your_answer"), value, question.path)


def text(label: str, value: Any, key: str) -> Field:
    """A few words; left empty they are no answer."""
    st.text_input(literal(label), value or "", key=f"text {key}")
    return Field(lambda: (answers.typed(f"text {key}") or "").strip() or None, message())


def _typed(label: str, value: str, key: str, size: int) -> Callable[[], str]:
    with st.container(key=f"{DIGITS}{key.replace('/', '-')}"):
        st.text_input(literal(label), value, max_chars=size, width=200, key=f"text {key}")
    return lambda: digits(answers.typed(f"text {key}"))


def digits(text: str | None) -> str:
    """Full-width digits, as Chinese keyboards write them, are digits too."""
    return unicodedata.normalize("NFKC", text or "").strip()


def day_from(parts: list[str], *, may_be_empty: bool) -> Any:
    """The day as a case file writes it; None for no day; or what is Wrong."""
    if not any(parts):
        return None if may_be_empty else Wrong("error_date_incomplete")
    if not all(part.isascii() and part.isdigit() for part in parts if part):
        return Wrong("error_date_digits")
    if not all(parts):
        return Wrong("error_date_incomplete")
    year, month, day = map(int, parts)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Wrong("error_year_range")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Wrong("error_no_such_day")
