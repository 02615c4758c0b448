"""A leave held against the right: the answer at hand, with all it takes to speak of it to an employer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from content.library import Language, read
from telling.result.matter import Matter, matters_of
from telling.result.one_result import tell_one
from telling.told import Told
from telling.words import asking, phrases
from telling.words.names import Names

if TYPE_CHECKING:
    from calculators.answer import Answer


def say(key: str, language: Language, **values: object) -> str:
    """One of the words of `verdicts.toml`."""
    pattern: str = read("verdicts")[key][language]
    return pattern.format(**values)


class Staff(Names):
    """The people of a case as an employer speaks of them."""

    def holder(self, subject: str, manner: str = "") -> str:  # noqa: ARG002  the same in every manner
        return say(f"staff_{subject}", self.language)

    def who(self, person: str) -> str:
        return say(f"who_{person}", self.language)


class Check:
    """One answer to a claim, spoken of by these names."""

    def __init__(self, answer: Answer, names: Names) -> None:
        self.answer = answer
        self.names = names
        self.language = names.language
        first = answer["claimed"][0]["from"]
        """The first day claimed: the day the conditions are read on."""
        self.matters = matters_of(first, answer["findings"], names)
        """The rights the claim draws on."""

    @cached_property
    def rights(self) -> list[tuple[Matter, Told]]:
        """Each right the claim draws on, and what is told of it."""
        return [(matter, tell_one(matter)) for matter in self.matters]

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    @property
    def back_at_work(self) -> str:
        """The day back at work with its weekday; empty where it is not known."""
        day = self.answer["back_at_work"]
        return "" if day is None else phrases.back_at_work(day, self.language)

    def day(self, value: date | None) -> str:
        return "" if value is None else phrases.day(value, self.language)

    def days(self, number: int | None) -> str:
        return "" if number is None else phrases.days(number, self.language)

    def _listed(self, names: Iterable[str]) -> str:
        return phrases.listed(dict.fromkeys(names), self.language)

    @property
    def holder(self) -> str:
        return self.names.holder(self.answer["subject"])

    @property
    def leave(self) -> str:
        """The leaves by their titles."""
        return self._listed(matter.title for matter in self.matters)

    @property
    def called(self) -> str:
        """The leaves as they are called within a sentence."""
        return self._listed(matter.called for matter in self.matters)

    @property
    def office(self) -> str:
        """Whom to ask about these leaves, one by one where it is not the same office."""
        offices: dict[str, list[str]] = {}
        for matter in self.matters:
            offices.setdefault(matter.office, []).append(matter.title)
        if len(offices) == 1:
            return next(iter(offices))
        return self.say("between_offices").join(
            self.say("office_of", title=self._listed(titles), office=office)
            for office, titles in offices.items()
        )

    def issue(self, path: str, message: str) -> str:
        """A message of the case, with the field or the stretch called by its name."""
        place, _, number = path.partition("/")
        if place == "taken":
            return self.say("overlap", number=int(number) + 1, message=asking.without_path(path, message))
        return asking.about_fact(path, message, self.names)
