"""Findings shared by all families that answer alike: what was told once is neither weighed nor told again.

A right rests on few of a family's answers. Who gives the same to all that was asked has the same finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator
from datetime import date
from functools import partial
from operator import itemgetter

from calculators.assessment import FindingOut
from calculators.other_readings import read_otherwise
from calculators.published import tell
from content.library import Language
from rules.facts import Facts
from rules.family import Family
from rules.finding import Finding
from rules.noting import NOTHING, Answers, NotingFacts, questions_among
from rules.places import place_of
from rules.weighing import of_a_list_left_out, subjects, weigh_otherwise, weigh_subject

MOST_SORTS = 6
"""Of one subject of a right so many sets of questions are remembered."""

Subject = tuple[Hashable, Callable[[], Finding]]
"""Whom a right is weighed for, and how that is done where nobody answered alike."""


class _Sort:
    """Where the same was asked: what was found, by what was answered."""

    def __init__(self, asked: int) -> None:
        self.asked = asked
        self.answered: Callable[[Answers], Hashable] = itemgetter(*questions_among(asked) or (NOTHING,))
        self.found: dict[Hashable, int] = {}


def _as_it_is(finding: Finding) -> Finding:
    return finding


class Alike:
    """The findings of families, each by its number among those that differ."""

    def __init__(self, language: Language, rights: Collection[str] | None = None) -> None:
        self._language: Language = language
        self._rights = rights
        self._sorts: defaultdict[Hashable, list[_Sort]] = defaultdict(list)
        self._untaken: list[FindingOut] = []
        self.number = 0
        """How many there are that differ."""

    def take(self) -> list[FindingOut]:
        """What is told of those that were found since they were last taken, in the order of their numbers."""
        taken, self._untaken = self._untaken, []
        return taken

    def findings(self, family: Family, as_of: date) -> list[int]:
        """The numbers of a family's findings on a day, in the order in which they are told."""
        facts = NotingFacts(family)
        numbers: list[int] = []
        anew: list[tuple[int, Hashable, Finding]] = []
        asked: dict[Finding, int] = {}
        for key, weigh in self._subjects(facts, as_of):
            number = self._find(key, facts.answers)
            if number is None:
                finding, asked_of_it = facts.questions_in(weigh)
                asked[finding] = asked_of_it
                anew.append((len(numbers), key, finding))
            numbers.append(-1 if number is None else number)
        for (at, key, finding), told in zip(anew, self._tell(asked, facts, as_of), strict=True):
            numbers[at] = self.number
            self._keep(key, asked[finding], facts.answers, self.number)
            self._untaken.append(told)
            self.number += 1
        facts.forget()
        return numbers

    def _subjects(self, facts: NotingFacts, as_of: date) -> Iterator[Subject]:
        province = facts.province
        for entitlement in place_of(facts.answers.family).entitlements:
            if self._rights is not None and entitlement.id not in self._rights:
                continue
            for subject in subjects(entitlement, facts):
                holder, about, _, expected = subject
                key = as_of, province, entitlement, holder, about, expected
                yield key, partial(weigh_subject, entitlement, subject)
            for finding in of_a_list_left_out(entitlement, facts):
                yield (as_of, province, entitlement, finding.subject), partial(_as_it_is, finding)

    def _find(self, key: Hashable, answers: Answers) -> int | None:
        sorts = self._sorts[key]
        for at, sort in enumerate(sorts):
            number = sort.found.get(sort.answered(answers))
            if number is not None:
                if at:  # what helps most often is looked at first
                    sorts[at - 1 : at + 1] = sort, sorts[at - 1]
                return number
        return None

    def _keep(self, key: Hashable, asked: int, answers: Answers, number: int) -> None:
        sorts = self._sorts[key]
        sort = next((one for one in sorts if one.asked == asked), None)
        if sort is None and len(sorts) < MOST_SORTS:
            sort = _Sort(asked)
            sorts.append(sort)
        if sort is not None:
            sort.found[sort.answered(answers)] = number

    def _tell(self, asked: dict[Finding, int], facts: NotingFacts, as_of: date) -> Iterator[FindingOut]:
        """The findings told; what was asked to read them otherwise is added to what was `asked`."""

        def read_again(finding: Finding, facts: Facts, reading: str) -> Finding:
            noting = facts
            assert isinstance(noting, NotingFacts)
            other, asked_of_it = noting.questions_in(partial(weigh_otherwise, finding, facts, reading))
            asked[finding] |= asked_of_it
            return other

        today = [finding.on(as_of) for finding in asked]
        otherwise = read_otherwise(today, facts, read_again)
        for result in today:
            yield tell(result, self._language, otherwise, facts.province)
