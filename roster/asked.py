"""A row on its way to its answer: what it tells and asks, the family behind it, and how it is spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from content.library import LANGUAGES, Language
from roster import question, words
from roster.question import Question
from roster.rows import Layout, Told, column_named
from rules.entitlement import Entitlement
from rules.facts import Facts
from rules.family import Family
from rules.places import place_of
from telling.checked.check import Staff
from telling.words import phrases
from telling.words.citing import citation

if TYPE_CHECKING:
    from calculators.assessment import ClauseOut

MOST_CLAUSES = 3


class Task(NamedTuple):
    """What all rows of one run have in common."""

    layout: Layout
    default_day: date
    as_of: date | None
    """The day asked for, which wins over a row's own."""
    language: Language


class AskedRow:
    """What one row tells, what it asks for, and the day it is answered for."""

    def __init__(
        self, number: int, told: Told, family: Family, question: Question, day: date, task: Task
    ) -> None:
        self.number = number
        self.told = told
        self.family = family
        self.question = question
        self.day = day
        self.layout = task.layout
        self.language = task.language
        self.names = Staff(family, task.language)
        self.facts = Facts(family)

    @cached_property
    def rights(self) -> dict[str, Entitlement]:
        """The rights of the family's province."""
        return place_of(self.family).rights

    def say(self, key: str, **values: object) -> str:
        return words.say("sentence", key, self.language, **values)

    def told_day(self, day: date | None) -> str:
        return "" if day is None else phrases.day(day, self.language)

    def told_days(self, number: int) -> str:
        return phrases.days(number, self.language)

    def named(self, leaves: tuple[str, ...]) -> str:
        return question.named(leaves, self.language)

    def joined(self, sentences: Iterable[str]) -> str:
        return LANGUAGES[self.language].between_sentences.join(dict.fromkeys(filter(None, sentences)))

    def cited(self, clauses: Iterable[ClauseOut]) -> str:
        cited = dict.fromkeys(citation(clause, self.language) for clause in clauses)
        return self.say("parts").join(list(cited)[:MOST_CLAUSES])

    def fill_in(self, paths: Iterable[str]) -> str:
        """The columns in which what is missing belongs."""
        columns = dict.fromkeys(
            column_named(path, self.told, self.family, self.layout, self.language) for path in paths
        )
        return self.say("fill_in", columns=self.say("list_of_columns").join(columns))
