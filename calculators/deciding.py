"""Which missing answers can change what a checked leave comes to, and into which two verdicts it may split.

The missing answers are tried, all that are few together. A fact is worth asking where, with some of the
others answered, two of its answers give different verdicts or different days over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import permutations, product
from math import prod
from typing import Any, NamedTuple

from calculators.answer import BranchOut, Open, VerdictOut
from calculators.babies import with_answer
from calculators.casefile import Refused, family_in
from calculators.claim import Claim
from calculators.covering import count
from calculators.judgement import Judged, as_asked, asks_of, claimed_days, judge, nothing_settles_it, weigh
from calculators.keeping import plain
from content.answers import answers_to, every_answer, numbers_of
from rules.days import birthday
from rules.facts import Facts
from rules.family import Family

MOST_TRIED = 128
"""Of more ways to answer, none is tried and all is asked."""
A_FEW: dict[str, tuple[Any, ...]] = {
    "marriage": ("married", "unmarried"),
    "employment": ("employee", "not_employed"),
    "babies": (1, 2, 10),
    "order": (1, 4),
    "weeks_pregnant": (10, 16, 30),
}
"""Of facts with many answers, those that can be told apart."""

DAYS_COUNTED = "days_counted"
"""Stands in the place of a path where no text says which days count."""

Key = tuple[object, ...]
_COMPARED = ("verdict", "days_over", "days_over_is", "first_day_over", "back_at_work")


class Tried(NamedTuple):
    """What a claim comes to with some answers, and what is still missing then."""

    judged: Judged
    asks: tuple[str, ...]
    has_two_lengths: bool = False
    """Whether the weeks of a loss are still not told, on which the length of its leave turns."""

    @property
    def key(self) -> Key:
        told: Mapping[str, object] = {**self.judged.told()}
        ways = tuple(Tried(way, ()).key for _, way in self.judged.ways)
        return (*(told[name] for name in _COMPARED), ways)


class Outcomes(NamedTuple):
    """What a claim comes to in one way or another."""

    keys: frozenset[Key]
    are_all: bool
    """Whether it comes to nothing else."""

    def differs_from(self, other: Outcomes) -> bool:
        """Whether the other surely holds something that this does not."""
        return self.are_all and not other.keys <= self.keys


class Trying:
    """The same claim with other answers."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.claimed = claimed_days(claim)
        self._tried: dict[str, Tried | None] = {}
        self._families: dict[str, Family | None] = {}

    def given(self, answers: Iterable[tuple[str, Any]]) -> Tried | None:
        """What it comes to; None where the case would be refused, or has no such birth, child or elder."""
        told = tuple(answers)
        key = repr(told)
        if key not in self._tried:
            self._tried[key] = self._try(told)
        return self._tried[key]

    def _family(self, answers: tuple[tuple[str, Any], ...]) -> Family | None:
        """The family with these answers, one after the other; None where it would be refused."""
        if not answers:
            return self.claim.case
        key = repr(answers)
        if key not in self._families:
            *before, (path, value) = answers
            family = self._family(tuple(before))
            try:
                self._families[key] = family and family_in(with_answer(family, plain(family), path, value))
            except (Refused, LookupError):
                self._families[key] = None
        return self._families[key]

    def _try(self, answers: tuple[tuple[str, Any], ...]) -> Tried | None:
        family = self._family(answers)
        if family is None:
            return None
        try:
            asked = as_asked(self.claim, family)
            facts = Facts(asked.family)
            weighed = weigh(self.claim, facts)
            judged = judge(weighed, self.claimed)
            is_silent = nothing_settles_it(self.claim, facts, weighed, judged)
            asks = () if is_silent else tuple(asks_of(weighed, self.claimed, asked.path))
            facts.forget()
        except (Refused, LookupError):
            return None
        return Tried(judged, asks, weighed.has_two_lengths)

    def at_once(self, answers: Mapping[str, Any]) -> Outcomes:
        """What it comes to with these answers, and no others."""
        tried = self.given(answers.items())
        if tried is None:
            return Outcomes(frozenset(), are_all=True)
        return Outcomes(frozenset([tried.key]), are_all=answers.keys() >= set(tried.asks))

    def outcomes(self, answers: Mapping[str, Any]) -> Outcomes:
        """The same, and for each answer that is missing only then, what it comes to with that, too."""
        tried = self.given(answers.items())
        if tried is None:
            return Outcomes(frozenset(), are_all=True)
        found = {tried.key}
        for path in tried.asks:
            if path not in answers:
                more = (self.given((*answers.items(), (path, value))) for value in self.few(path) or ())
                found |= {one.key for one in more if one is not None}
        return Outcomes(frozenset(found), are_all=True)

    def few(self, path: str) -> tuple[Any, ...] | None:
        """A few answers that tell each other apart; None where there is no saying which these are."""
        field = path.rpartition("/")[2]
        if field in A_FEW:
            return A_FEW[field]
        found = answers_to(path) if not path.endswith("hukou_province") else []
        if found:
            return tuple(found)
        if field == "care_leave_used":
            years = range(self.claimed.first.year, self.claimed.last.year + 1)
            return tuple({str(year): days for year in years} for days in (0, 5, 10, 15, 20))
        days = list(self._days(path, field))
        return tuple(str(day) for day in days) or None

    def _days(self, path: str, field: str) -> Iterable[date]:
        first, last = self.claimed.first, self.claimed.last
        if field in ("date", "due_date"):
            return [first + timedelta(days) for days in (0, 15, -60, -150, -400)]
        if path.startswith("children/") and field == "birth_date":
            return [birthday(first, -years) for years in (0, 1, 2, 4)]
        if path.startswith("elders/") and field == "birth_date":
            return [birthday(first, -age) for age in (59, 70)]
        if field == "death_date":
            return [first - timedelta(1), last + timedelta(1)]
        if field == "leave_starts":
            return [first - timedelta(days) for days in (0, 98, 113, 128)]
        return []


def deciding(trying: Trying, asks: list[str]) -> list[str]:
    """Of what is missing, what can change the verdict or its figures."""
    few = {path: values for path in asks if (values := trying.few(path)) is not None}
    if not few or prod(len(values) for values in few.values()) > MOST_TRIED:
        return asks
    ways = {
        at: {path: few[path][n] for path, n in zip(few, at, strict=True)}
        for at in product(*(range(len(values)) for values in few.values()))
    }
    for outcomes_of in (trying.at_once, trying.outcomes):
        found = {at: outcomes for at, answers in ways.items() if (outcomes := outcomes_of(answers)).keys}
        changing = {path for place, path in enumerate(few) if _changes(found, place)}
        if len(changing) == len(few):
            break
    return [path for path in asks if path not in few or path in changing]


def _changes(found: Mapping[tuple[int, ...], Outcomes], place: int) -> bool:
    """Whether, the other answers being the same, another answer at that place gives something else."""
    alike: dict[tuple[int, ...], set[Outcomes]] = {}
    for at, outcomes in found.items():
        alike.setdefault((*at[:place], *at[place + 1 :]), set()).add(outcomes)
    return any(
        one.differs_from(other) for several in alike.values() for one, other in permutations(several, 2)
    )


def branches(trying: Trying, asks: list[str], judged: Judged) -> list[BranchOut]:
    """The two verdicts that one missing answer, or two ways of counting, decide between; else none.

    A number is the last to be tried: two of several numbers say less than yes and no.
    """
    ways = [_branch({DAYS_COUNTED: [way]}, Tried(other, tuple(asks))) for way, other in judged.ways]
    if ways and all(other.is_settled for _, other in judged.ways):
        return ways
    for path in sorted(asks, key=lambda path: len(numbers_of(path))):
        split = _split(trying, path)
        if len(split) == 2:
            return [_branch({path: values}, other) for values, other in split.values()]
    return ways


def _split(trying: Trying, path: str) -> dict[Key, tuple[list[Any], Tried]]:
    """The answers at a path by what the claim comes to with them; it stops where these are three."""
    split: dict[Key, tuple[list[Any], Tried]] = {}
    for value in every_answer(path):
        tried = trying.given([(path, value)])
        if tried is not None:
            split.setdefault(tried.key, ([], tried))[0].append(value)
        if len(split) > 2:
            break
    return split


def _branch(answers: dict[str, list[Any]], tried: Tried) -> BranchOut:
    judged, told = tried.judged, tried.judged.told()
    is_open = told["verdict"] == "cannot_tell" or told["days_over_is"] is not None
    if tried.has_two_lengths:
        leave_the_length_open(told)
    why: Open = "days_counted" if judged.ways else "answers" if tried.asks else "text"
    return {
        "answers": answers,
        **told,
        "covered_days": count(judged.certain),
        "open": why if is_open else None,
    }


def leave_the_length_open(told: VerdictOut) -> None:
    """After a loss whose weeks are not told both lengths stand with the finding, and no day back at work."""
    told["allowed_days"] = told["back_at_work"] = None
