"""What one answer would make of a result, told beside it: what settles it, and what would turn a "no"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from content.library import LANGUAGES, Language, read
from rules.finding import Status
from telling.over_time.stands import say, stand_told
from telling.result.matter import Key
from telling.told import Settles, Told, ToldAssessment
from telling.words import asking, phrases
from telling.words.names import Case, Names

if TYPE_CHECKING:
    from calculators.what_if import Failing, Given, Settling, WhatIfs

SILENT = "ask"
"""The group of results of which no answer settles whether they are due."""
MOST_TOLD = 3


def with_what_ifs(
    told: ToldAssessment, what_ifs: WhatIfs, language: Language, case: Case = None
) -> ToldAssessment:
    """The same assessment, with what settles each open result and what would turn each "no"."""
    telling = _Telling(what_ifs, language, Names(case, language))
    groups = [
        replace(group, results=[telling.with_its_own(one) for one in group.results]) for group in told.groups
    ]
    return replace(told, groups=groups)


def with_its_what_ifs(told: Told, what_ifs: WhatIfs, language: Language, case: Case = None) -> Told:
    """The same of one result."""
    return _Telling(what_ifs, language, Names(case, language)).with_its_own(told)


class _Telling:
    """What-ifs of one family on their way into words."""

    def __init__(self, what_ifs: WhatIfs, language: Language, names: Names) -> None:
        self.language = language
        self.names = names
        self.settling = {_told_key(key): (key, found) for key, found in what_ifs.settling.items()}
        self.failing = {_told_key(key): (key, found) for key, found in what_ifs.failing.items()}

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def with_its_own(self, told: Told) -> Told:
        if told.key in self.settling and told.group != SILENT:
            key, found = self.settling[told.key]
            return replace(told, settling=self._settling(key, found))
        if told.key in self.failing:
            key, failing = self.failing[told.key]
            return replace(told, failing=self._failing(key, failing))
        return told

    # ---- what settles it ----

    def _settling(self, key: Key, found: tuple[Settling, ...]) -> list[Settles]:
        """Those first of which every answer settles it."""
        told = [one for one in found if asking.kind_of(one.path) != "list"]
        told.sort(key=lambda one: not all(given.is_settled for given in one.gives))
        return [self._settles(key, one) for one in told[:MOST_TOLD]]

    def _settles(self, key: Key, one: Settling) -> Settles:
        paper = asking.paper(one.path, self.language)
        return Settles(
            phrases.opening(asking.fact(one.path, self.names)),
            self._gives(key, one),
            self.say("paper", paper=paper) if paper else "",
        )

    def _gives(self, key: Key, one: Settling) -> list[str]:
        if not one.gives:
            kind = asking.kind_of(one.path)
            return [self.say("a_day_decides" if kind == "date" else "a_number_decides")]
        if asking.is_left_unspoken(one.path):
            return []
        results = [(self._result(key, given), self._answer(one.path, given.value)) for given in one.gives]
        order = list(dict.fromkeys(result for result, _ in results))
        results.sort(key=lambda each: order.index(each[0]))
        return [
            self.say("answers", answers=self._either([answer for _, answer in group]), result=result)
            for result, group in groupby(results, key=lambda each: each[0])
        ]

    def _either(self, answers: list[str]) -> str:
        return LANGUAGES[self.language].between_answers.join(answers)

    def _answer(self, path: str, value: Any) -> str:
        return asking.answer(path, value, self.language)

    def _result(self, key: Key, given: Given) -> str:
        if given.stand is not None and given.stand.status is Status.OPEN:
            return self.say("more_answers")
        return stand_told(key[0], key[1], given.stand, self.language, given.since, self.names.province)

    # ---- what would turn a "no" ----

    def _failing(self, key: Key, failing: Failing) -> list[str]:
        """Nothing to a family of whose grief it would speak."""
        if self.names.is_lost(key[2]) or read("entitlements", self.names.province)[key[0]].get("quiet"):
            return []
        return [
            *self._how_many_fail(key, failing),
            *self._otherwise(key, failing),
            *self._later(key, failing),
        ]

    def _how_many_fail(self, key: Key, failing: Failing) -> Iterator[str]:
        """The verdict names the first of them: what fails besides, or that nothing does."""
        if len(failing.conditions) > 1:
            reasons = [self._reason(key, condition) for condition in failing.conditions]
            yield self.say("these_fail", reasons=phrases.joined(reasons, self.language))
        elif failing.conditions and failing.others_hold:
            yield self.say("only_this_fails")

    def _otherwise(self, key: Key, failing: Failing) -> Iterator[str]:
        if failing.change is not None:
            path, given = failing.change
            fact = phrases.opening(asking.fact(path, self.names))
            answer, result = self._answer(path, given.value), self._result(key, given)
            yield self.say("if_otherwise", fact=fact, answer=answer, result=result)

    def _later(self, key: Key, failing: Failing) -> Iterator[str]:
        """What comes by itself, unless the day was named just before."""
        if failing.change is not None and failing.change[1].since is not None:
            return
        for condition, day in failing.later:
            if "met" in read("conditions", self.names.province)[condition]:
                reason = self._reason(key, condition, "met")
                yield self.say("holds_later", day=phrases.day(day, self.language), reason=reason)

    def _reason(self, key: Key, condition: str, part: str = "unmet") -> str:
        holder, other = key[1], "father" if key[1] == "mother" else "mother"
        text: str = read("conditions", self.names.province)[condition][part][self.language]
        told = text.format(holder=self.names.holder(holder), spouse=self.names.holder(other))
        return phrases.opening(told)


def _told_key(key: Key) -> str:
    """The key by which a told result is known."""
    return "/".join(part or "" for part in key).strip("/")
