"""Findings shared by all families that answer alike: what was told once is neither weighed nor told again.

A right rests on few of a family's answers. Who gives the same to all that was asked has the same finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable
from datetime import date
from functools import partial
from typing import NamedTuple

from calculators.assessment import FindingOut
from calculators.other_readings import read_otherwise
from calculators.published import tell
from content.library import Language
from rules.entitlement import Entitlement
from rules.facts import Facts
from rules.family import Family
from rules.finding import Finding
from rules.noting import Answers, Known, NotingFacts
from rules.places import place_of
from rules.weighing import of_a_list_left_out, subjects, weigh_otherwise, weigh_subject


class _New(NamedTuple):
    """A finding that no other family had: its place among the family's, and what was asked for it."""

    at: int
    known: Known
    asked: int


class Alike:
    """The findings of families, each by its number among those that differ."""

    def __init__(self, language: Language, rights: Collection[str] | None = None) -> None:
        self._language: Language = language
        self._rights = rights
        self._known: defaultdict[Hashable, Known] = defaultdict(Known)
        self._shared: list[FindingOut] = []
        self._alone: list[FindingOut] = []
        self.number = 0
        """How many there are that are shared."""

    def take(self) -> tuple[list[FindingOut], list[FindingOut]]:
        """What is told of those found since they were last taken: shared ones, and those of one family alone.

        The shared ones are numbered from 0 on, the others, since they were last taken, from -1 down.
        """
        taken = self._shared, self._alone
        self._shared, self._alone = [], []
        return taken

    def findings(self, family: Family, as_of: date) -> list[int]:
        """The numbers of a family's findings on a day, in the order in which they are told."""
        answers, facts = Answers(family), Facts(family)
        noting = NotingFacts(answers)
        numbers: list[int] = []
        anew: dict[Finding, _New] = {}
        alone: dict[Finding, int] = {}
        for entitlement in place_of(family).entitlements:
            if self._rights is not None and entitlement.id not in self._rights:
                continue
            whose = as_of, facts.province, entitlement
            for at, subject in enumerate(subjects(entitlement, facts)):
                holder, about, _, expected = subject
                known = self._known[*whose, holder, about, expected]
                number = known.find(answers) if known.is_worth_it else None
                if number is None and known.is_worth_it:
                    weigh = partial(_weigh_at, at, entitlement, noting)
                    finding, asked = noting.questions_in(weigh)
                    anew[finding] = _New(len(numbers), known, asked)
                elif number is None:
                    alone[weigh_subject(entitlement, subject)] = len(numbers)
                numbers.append(-1 if number is None else number)
            for finding in of_a_list_left_out(entitlement, facts):
                known = self._known[*whose, finding.subject]
                number = known.find(answers)
                if number is None:
                    anew[finding] = _New(len(numbers), known, 0)
                numbers.append(-1 if number is None else number)
        self._tell_alone(alone, numbers, facts, as_of)
        self._tell_anew(anew, numbers, noting, as_of)
        facts.forget()
        noting.forget()
        return numbers

    def _tell_alone(self, alone: dict[Finding, int], numbers: list[int], facts: Facts, as_of: date) -> None:
        results = [finding.on(as_of) for finding in alone]
        otherwise = read_otherwise(results, facts)
        for at, result in zip(alone.values(), results, strict=True):
            self._alone.append(tell(result, self._language, otherwise, facts.province))
            numbers[at] = -len(self._alone)

    def _tell_anew(
        self, anew: dict[Finding, _New], numbers: list[int], noting: NotingFacts, as_of: date
    ) -> None:
        """Tell and keep them; what is asked to read them otherwise was asked as well."""

        def read_again(finding: Finding, facts: Facts, reading: str) -> Finding:
            other, asked = noting.questions_in(partial(weigh_otherwise, finding, facts, reading))
            anew[finding] = anew[finding]._replace(asked=anew[finding].asked | asked)
            return other

        results = [finding.on(as_of) for finding in anew]
        otherwise = read_otherwise(results, noting, read_again)
        for (at, known, asked), result in zip(anew.values(), results, strict=True):
            self._shared.append(tell(result, self._language, otherwise, noting.province))
            known.keep(asked, noting.answers, self.number)
            numbers[at] = self.number
            self.number += 1


def _weigh_at(at: int, entitlement: Entitlement, facts: Facts) -> Finding:
    return weigh_subject(entitlement, subjects(entitlement, facts)[at])
