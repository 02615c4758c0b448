"""What one answer would make of a result: which answer settles it, and what would turn a "no".

Only what is asked, and has few answers, is tried, by weighing that one right again with the answer
put into the case file. Of a "no" it is said which condition fails on every day, and whether one
change within a family's reach would turn it: nobody is told to part, or that a child might have been another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

from calculators.assess import weigh_all
from calculators.babies import with_answer
from calculators.casefile import Refused, read_case
from calculators.keeping import plain
from calculators.timeline import Key, Stand, key_of, next_day_shown, stand_of
from content.answers import answers_to
from rules.facts import Facts
from rules.family import Family
from rules.finding import Finding, OnDay, Status
from rules.weighing import weigh_again

WITHIN_REACH: tuple[tuple[str, Any], ...] = (
    ("mother/employment", "employee"),
    ("father/employment", "employee"),
    ("mother/maternity_insured", True),
    ("mother/hukou", "rural"),
    ("father/hukou", "rural"),
    ("family_planning/only_child_certificate", True),
)
"""Answers of which it is of use to know that the opposite would turn a result."""
TURNED = (Status.ENTITLED, Status.UPCOMING, Status.OPEN)


class Given(NamedTuple):
    """What a result comes to with one answer."""

    value: Any
    stand: Stand | None
    """None: there is no such right then."""
    since: date | None
    """The first day of what is still to come."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked for the day."""
        return self.stand is None or self.stand.status is not Status.OPEN


class Settling(NamedTuple):
    """A fact whose answer settles an open result."""

    path: str
    gives: tuple[Given, ...]
    """What each answer gives; none where the answer is a day or a number, which decides the days."""


class Failing(NamedTuple):
    """Why a right is nobody's on any day."""

    conditions: tuple[str, ...]
    """Those that hold on no day; none where each holds on some day, and all on none."""
    others_hold: bool
    """Whether every other condition is known to hold, on the day or later."""
    later: tuple[tuple[str, date], ...]
    """Those that come to hold by themselves, with the day; none where another fails for good."""
    change: tuple[str, Given] | None
    """The one answer, by its path, with which it would be due, and what it would give."""


class WhatIfs(NamedTuple):
    """For each open result what settles it, for each "no" what fails."""

    settling: dict[Key, tuple[Settling, ...]]
    failing: dict[Key, Failing]


def what_ifs(family: Family, as_of: date, rights: Collection[str] | None = None) -> WhatIfs:
    """What one answer would make of each result that is open or "no" on that day; of these rights alone."""
    facts = Facts(family)
    found = weigh_all(facts, rights)
    trying = _Trying(family, as_of)
    today = {key_of(finding): finding.on(as_of) for finding in found}
    out = WhatIfs(
        {
            key: tuple(_settling(result, trying))
            for key, result in today.items()
            if result.status is Status.OPEN
        },
        {
            key: _failing(result.finding, trying)
            for key, result in today.items()
            if result.status is Status.NOT_ENTITLED
        },
    )
    trying.forget()
    facts.forget()
    return out


class _Trying:
    """The same family with one other answer; read once, however many rights are weighed with it."""

    def __init__(self, family: Family, as_of: date) -> None:
        self.family = family
        self.as_of = as_of
        self._case = plain(family)
        self._others: dict[tuple[str, str], Facts | None] = {}

    def given(self, finding: Finding, path: str, value: Any) -> Given | None:
        """What the finding comes to with that answer; None where the case would be refused with it."""
        facts = self._with(path, value)
        if facts is None:
            return None
        weighed = weigh_again(finding, facts)
        if weighed is None:
            return Given(value, None, None)
        other = weighed.on(self.as_of)
        stand = stand_of(other)
        since = next_day_shown(other) if stand.status is Status.UPCOMING else None
        return Given(value, stand, since)

    def _with(self, path: str, value: Any) -> Facts | None:
        key = path, repr(value)
        if key not in self._others:
            case = with_answer(self.family, self._case, path, value)
            try:
                self._others[key] = Facts(read_case(case))
            except Refused:
                self._others[key] = None
        return self._others[key]

    def forget(self) -> None:
        """Let go of what was looked up."""
        for facts in self._others.values():
            if facts is not None:
                facts.forget()


def _settling(result: OnDay, trying: _Trying) -> Iterator[Settling]:
    finding = result.finding
    wanted = dict.fromkeys((*result.asks, *(path for path, _ in finding.assumed)))
    for path in wanted:
        values = answers_to(path)
        gives = tuple(given for value in values if (given := trying.given(finding, path, value)) is not None)
        if any(given.is_settled for given in gives):
            yield Settling(path, gives)
        elif not values and len(wanted) == 1:
            yield Settling(path, ())


def _failing(finding: Finding, trying: _Trying) -> Failing:
    never = [condition.id for condition, judged in finding.conditions if not judged.held.possible]
    others = [(c.id, judged.held) for c, judged in finding.conditions if judged.held.possible]
    change = _change(finding, trying) if len(never) == 1 else None
    is_lasting = change is None and (never or any(h.possible.last < trying.as_of for _, h in others))
    later = [(id, held.possible.first) for id, held in others if held.possible.first > trying.as_of]
    return Failing(
        tuple(never),
        all(held.certain and held.certain.last >= trying.as_of for _, held in others),
        () if is_lasting else tuple(later),
        change,
    )


def _change(finding: Finding, trying: _Trying) -> tuple[str, Given] | None:
    for path, value in WITHIN_REACH:
        told = _told(trying.family, path)
        if told in (None, value) or _has_died(trying.family, path):
            continue
        given = trying.given(finding, path, value)
        if given is not None and given.stand is not None and given.stand.status in TURNED:
            return path, given
    return None


def _told(family: Family, path: str) -> Any:
    owner, field = path.split("/")
    part = getattr(family, owner)
    return None if part is None else getattr(part, field)


def _has_died(family: Family, path: str) -> bool:
    """Whether the answer is one about somebody who has died."""
    person = getattr(family, path.partition("/")[0])
    return getattr(person, "alive", None) is False or getattr(person, "death_date", None) is not None
