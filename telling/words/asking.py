"""How a fact of the case file is asked, and how an answer reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, get_origin

from content.answers import fact_name, type_named, values_named
from content.library import Language, read
from rules.family import Mark
from rules.fields import field_at
from rules.provinces import NAMES
from telling.told import Question
from telling.words import phrases
from telling.words.names import Case, Names
from telling.words.phrases import page, say

_KINDS = {date: "date", Decimal: "money", int: "number", str: "text"}


def is_asked_once(path: str) -> bool:
    """Whether the fact's question is put once, and no result repeats it."""
    return bool(read("questions")[fact_name(path)].get("once"))


def is_a_sum(path: str) -> bool:
    """Whether the fact is a sum of money."""
    return kind_of(path) == "money"


def is_left_unspoken(path: str) -> bool:
    """Whether it is not spelled out what another answer to it would bring."""
    return bool(read("questions")[fact_name(path)].get("unspoken"))


@cache
def topics() -> tuple[str, ...]:
    """What the facts are about, in the order in which the headings stand among the words of the page."""
    return tuple(key.removeprefix("topic_") for key in read("pages") if key.startswith("topic_"))


def ask(path: str, case: Case, language: Language) -> Question:
    """How the fact at that path is asked of this family."""
    return ask_named(path, Names(case, language))


def ask_named(path: str, names: Names) -> Question:
    """The same where the names of the case are at hand."""
    lost = names.is_lost(path)
    return Question(
        path,
        kind_of(path),
        question(path, names),
        _words(path, "why", names, after_loss=lost),
        _words(path, "hint", names, after_loss=lost),
        _options(path, names.language, names.province),
        is_past(path),
    )


def question(path: str, names: Names) -> str:
    """The question alone."""
    asked = _words(path, "ask", names, after_loss=names.is_lost(path))
    if path.startswith("births/") and names.several_births:
        asked = say("asked_about", names.language, about=names.birth(path), ask=asked)
    return phrases.opening(asked)


def provinces(language: Language) -> dict[str, str]:
    """The provinces whose rules are held, each by its id."""
    return {id: say(f"place_{id}", language) for id in NAMES}


def is_past(path: str) -> bool:
    field = field_at(path)
    return field is not None and Mark.PAST in field.marks


def fact(path: str, names: Names) -> str:
    """A fact as a noun within a sentence: 产假第一天."""
    return _words(path, "name", names, after_loss=names.is_lost(path))


def paper(path: str, language: Language) -> str:
    """The paper that proves the fact at that path; empty where none does."""
    entry = read("papers").get(fact_name(path))
    return "" if entry is None else str(entry[language])


def about_fact(path: str, message: str, names: Names) -> str:
    """A message about a field, with the field called as in the question about it, where there is one."""
    text = without_path(path, message)
    if fact_name(path) not in read("questions"):
        return phrases.opening(text)
    return say("about_field", names.language, field=phrases.opening(fact(path, names)), message=text)


def without_path(path: str, message: str) -> str:
    """A message about a field whose name stands beside it."""
    return message.removeprefix(path).lstrip("：: ")


def name(path: str, case: Case, language: Language, manner: str = "") -> str:
    """The fact at that path as a label, with its birth where there are several."""
    names = Names(case, language).in_manner(manner)
    noun = fact(path, names)
    if path.startswith("births/") and names.several_births:
        noun = say("asked_about", language, about=names.birth(path), ask=noun)
    return phrases.opening(noun)


def _words(path: str, part: str, names: Names, *, after_loss: bool) -> str:
    entry = read("questions", names.province)[fact_name(path)]
    words = entry.get("loss", {}).get(part) if after_loss else None
    pattern: str = (words or entry.get(part, {})).get(names.language, "")
    first = path.partition("/")[0]
    place = "/".join(path.split("/")[:2])
    values = {
        "who": names.who(first) if first in ("mother", "father") else "",
        "child": names.child(place) if first == "children" and place != path else "",
        "elder": names.elder(place) if first == "elders" and place != path else "",
    }
    return pattern.format(**values)


def kind_of(path: str) -> str:
    """choice | yes_no | date | number | money | list | text; follows from the fact's type."""
    return _kind_of(fact_name(path))


@cache
def _kind_of(name: str) -> str:
    kind = type_named(name)
    if kind is bool:
        return "yes_no"
    if get_origin(kind) is Literal or "option" in read("questions")[name]:
        return "choice"
    if isinstance(kind, type):
        return next((told for known, told in _KINDS.items() if issubclass(kind, known)), "list")
    return "list"


def _options(path: str, language: Language, province: str) -> list[tuple[object, str]]:
    """The answers to choose from, each by its value in the case file."""
    name = fact_name(path)
    entry = read("questions", province)[name]
    kind, told = type_named(name), entry.get("option", {})
    if kind is bool:
        labels = {value: told.get(str(value).lower(), {}).get(language) for value in (True, False)}
        return [(True, labels[True] or page("yes", language)), (False, labels[False] or page("no", language))]
    if "ongoing" in entry:
        return [("ongoing", entry["ongoing"][language])]
    if "none" in entry:
        return [({} if get_origin(kind) is dict else [], entry["none"][language])]
    values = list(told) if kind is str else values_named(name)
    return [(value, told[str(value)][language]) for value in values]


def _of_a_year(year: object, days: int, language: Language) -> str:
    figure = say("exactly", language, days=phrases.days(days, language))
    return say("year_days", language, year=year, figure=figure)


def answer(path: str, value: object, language: Language) -> str:
    """A value of the case file at that path, as a person reads it."""
    if isinstance(value, dict) and value:
        return phrases.listed((_of_a_year(year, days, language) for year, days in value.items()), language)
    if isinstance(value, list | tuple) and value:
        if all(isinstance(one, int) for one in value):
            years = (say("years", language, number=one) for one in value)
            return phrases.listed(years, language)
        return say("count", language, number=len(value))
    for option, label in (one for province in NAMES for one in _options(path, language, province)):
        if value == option and isinstance(value, bool) == isinstance(option, bool):
            return label
    kind = kind_of(path)
    if kind == "date":
        return phrases.day(value if isinstance(value, date) else date.fromisoformat(str(value)), language)
    if kind == "money":
        return phrases.yuan(Decimal(str(value)), language)
    if isinstance(value, int):
        return phrases.number(value, language)
    return str(value)
