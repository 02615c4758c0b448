"""Conditions: one function of the law each, and how several make one.

    @requires(CLAUSE)                 what must hold
    @requires(CLAUSE, when=guard)     what must hold where the guard does; the guard comes before the facts
    @grants(CLAUSE)                   what is granted

The parameters of a rule name the facts it needs. While one is unanswered the rule is not
called, and what it would decide stays open. A rule says yes or no, on which days, or SILENT
where the text does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from datetime import date
from functools import partial
from itertools import product
from typing import Any, NamedTuple, Protocol, Self

from rules.children import untold
from rules.days import (
    ALWAYS,
    NEVER,
    NO,
    ONE_DAY,
    OPEN,
    YES,
    Days,
    Held,
    at_most,
    join,
    meet,
    new_tuple,
    since,
    union,
)
from rules.facts import Ask, Bounded, Facts, kinds_of_parameters
from rules.law import Clause, History, NotHeld

SILENT = OPEN
"""What a rule says where no text decides: the office has to be asked."""

Asked = tuple[str, Days]
"""A path that is not answered, and the days on which its answer may matter."""


class Judged(NamedTuple):
    """What was found of a condition."""

    held: Held
    asks: tuple[Asked, ...] = ()
    assumed: tuple[tuple[str, Any], ...] = ()
    beyond_answers: Days = NEVER
    """Of what is asked or assumed: the days on which no text decides it whatever the answers are."""
    may_fail: Days = ALWAYS
    """Of what is asked: the days on which an answer may turn it down."""

    @property
    def silent(self) -> Days:
        """The days on which no text decides it, and no answer could."""
        if self.asks or self.assumed:
            return self.beyond_answers
        return NEVER if self.held.settled else self.held.possible & ~self.held.certain

    @property
    def is_silent(self) -> bool:
        """Whether no text decides it, and no answer could."""
        return not self.asks and not self.assumed and self.held == OPEN


JUDGED_YES = Judged(YES)


class Condition(Protocol):
    """What can be judged for one subject."""

    @property
    def id(self) -> str: ...
    @property
    def clauses(self) -> tuple[Clause, ...]: ...
    @property
    def when(self) -> Condition | None: ...
    @property
    def may_fail(self) -> bool: ...
    @property
    def late(self) -> bool: ...
    def judge(self, facts: Facts) -> Judged: ...
    def citing(self, *clauses: Clause, when: Condition | None = None) -> Self: ...
    def __hash__(self) -> int: ...


class Called(NamedTuple):
    """What a rule returned: as shown, and under every bound of what is not told exactly."""

    shown: Any
    bounds: tuple[Any, ...]
    asks: tuple[str, ...] = ()
    assumed: tuple[tuple[str, Any], ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether only one outcome is possible."""
        return not self.bounds


class Rule:
    """One function of the law with its clauses and its guard.

    Raises TypeError, when built, for a parameter that is no fact or has not that fact's type.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        clauses: tuple[Clause, ...],
        when: Condition | None = None,
        *,
        line: str | None = None,
        adds: History | None = None,
        times: int = 1,
        within: Days = ALWAYS,
        given: frozenset[str] = frozenset(),
        deducts: bool = False,
        untold: Any = None,
        outside: bool = False,
        bare: bool = False,
        of_a_loss: bool = False,
        late: bool = False,
        otherwise: Held = NO,
    ) -> None:
        self.function = function
        self.clauses = clauses
        self.when = when
        self.otherwise = otherwise
        self.id = line or function.__name__
        self.adds = adds
        self.times = times
        self.within = within
        self.given = given
        self.deducts = deducts
        self.untold = untold
        self.outside = outside
        self.bare = bare
        self.of_a_loss = of_a_loss
        self.late = late
        kinds = kinds_of_parameters(function, given)
        self.names = tuple(kinds)
        self._name = self.names[0] if len(kinds) == 1 and not given else None
        self._fails = _FAILS if otherwise is NO else Judged(otherwise)
        self.dated_by = next((name for name, kind in kinds.items() if kind is date), None)

    @property
    def most(self) -> int:
        """The days it can add at the most, on whichever day."""
        return self.times * max((int(one.figure or 0) for one in self.adds or ()), default=0)

    def most_for(self, facts: Facts) -> int:
        """The same for one family: of the day that says which figure holds, where it is known."""
        day = facts.look_up(self.dated_by) if self.adds and self.dated_by else None
        held = self.adds.find(day) if self.adds and isinstance(day, date) else None
        return self.most if held is None else self.times * int(held.figure or 0)

    @property
    def may_fail(self) -> bool:
        """Whether it can say no; one that says yes or is silent turns nothing down."""
        return self.otherwise is not SILENT

    def citing(self, *clauses: Clause, when: Condition | None = None) -> Self:
        """The same, resting on these clauses; with its guard as it is cited there."""
        cited = copy(self)
        cited.clauses = clauses
        cited.when = when or self.when
        return cited

    def call(self, facts: Facts, given: dict[str, Any] | None = None) -> Called:
        """The rule's value for these facts; asks where some are not answered. Raises NotHeld."""
        if given is None:
            values = facts.look_up_all(self.names)
            if _ARE_PLAIN(map(type, values)):
                return new_tuple(Called, (self.function(*values), (), (), ()))
        else:
            values = [given[name] if name in given else facts.look_up(name) for name in self.names]
        asks, bounded = _not_plain_among(values)
        if asks:
            return Called(None, (), asks)
        return self._call_at_bounds(values) if bounded else Called(self.function(*values), ())

    def says_yes(self, facts: Facts) -> bool:
        """Whether its value is a yes; while something it needs is not answered, it is not. Raises NotHeld."""
        if self._name is not None:
            value = facts.look_up(self._name)
            if value.__class__ not in _NOT_PLAIN:
                return self.function(value) is True
        return self.call(facts).shown is True

    def _call_at_bounds(self, values: list[Any]) -> Called:
        as_shown = tuple([value.shown if isinstance(value, Bounded) else value for value in values])
        shown = self.function(*as_shown)
        corners = product(*[value.bounds if isinstance(value, Bounded) else (value,) for value in values])
        vague = [value for value in values if isinstance(value, Bounded)]
        return Called(
            shown,
            tuple([shown if corner == as_shown else self.function(*corner) for corner in corners]),
            tuple(dict.fromkeys([path for value in vague for path in value.asks])),
            tuple(dict.fromkeys([default for value in vague for default in value.assumed])),
        )

    def judge(self, facts: Facts) -> Judged:
        """On which days the rule holds; open, with what to ask, where a fact is missing."""
        if self.when is None:
            return self._judge_itself(facts)
        return _guarded(self.when.judge(facts), self._judge_itself, facts)

    def _judge_itself(self, facts: Facts) -> Judged:
        """The rule itself, whatever its guard."""
        if self._name is not None:  # as most have it: one fact, looked up without a list
            value = facts.look_up(self._name)
            if value.__class__ in _NOT_PLAIN:
                return self._judge_by_what_is_told([value])
            value = self.function(value)
        else:
            values = facts.look_up_all(self.names)
            if not _ARE_PLAIN(map(type, values)):
                return self._judge_by_what_is_told(values)
            value = self.function(*values)
        if value is True:
            return _HOLDS
        if value is False:
            return self._fails
        return new_tuple(Judged, (_held(value), (), (), NEVER, ALWAYS))

    def _judge_by_what_is_told(self, values: list[Any]) -> Judged:
        """The same where a fact is missing, not held or told within bounds only."""
        try:
            asks, bounded = _not_plain_among(values)
        except NotHeld:
            return Judged(OPEN)
        if asks:
            may_fail = ALWAYS if self.may_fail else NEVER
            return Judged(OPEN, tuple([(path, self.within) for path in asks]), may_fail=may_fail)
        assert bounded
        return _judged_at_bounds(self._call_at_bounds(values), self.otherwise)


def _not_plain_among(values: list[Any]) -> tuple[tuple[str, ...], bool]:
    """What is not answered of what a rule needs, and whether any is only bounded. Raises NotHeld."""
    asks: tuple[str, ...] = ()
    bounded = False
    for value in values:
        kind = value.__class__
        if kind is NotHeld:
            raise value
        if kind is Ask:
            asks += value.paths
        elif kind is Bounded:
            bounded = True
    return asks, bounded


def _guarded(guard: Judged, judge: Callable[[Facts], Judged], facts: Facts) -> Judged:
    """What holds where the guard does; on days on which it is open, its facts are not asked for."""
    if not guard.held.possible:
        return JUDGED_YES
    judged = judge(facts)
    if guard.held is YES:
        return judged
    held = ~guard.held | judged.held
    if held.settled:
        return Judged(held)
    may_fail = guard.held.possible & (judged.may_fail if judged.asks else ~judged.held.possible)
    settled = guard.held.certain
    beyond_answers = judged.beyond_answers & settled
    if not guard.asks:
        return Judged(held, judged.asks, judged.assumed, beyond_answers, may_fail)
    asks = [(path, days & ~judged.held.certain) for path, days in guard.asks]
    asks += [(path, days & settled) for path, days in judged.asks]
    return Judged(held, tuple(ask for ask in asks if ask[1]), judged.assumed, beyond_answers, may_fail)


_NOT_PLAIN = frozenset((Ask, NotHeld, Bounded))
_ARE_PLAIN = _NOT_PLAIN.isdisjoint
_HOLDS, _FAILS = Judged(YES), Judged(NO)


def _held(value: Any, otherwise: Held = NO) -> Held:
    if value is True or value is ALWAYS:
        return YES
    if value is False:
        return otherwise
    if value is NEVER:
        return NO
    return value if value.__class__ is Held else Held(value, value)


def _judged_at_bounds(called: Called, otherwise: Held) -> Judged:
    """Certain is what every bound gives; possible, all that lies between what they give."""
    found = [_held(bound, otherwise) for bound in called.bounds]
    certain = meet(found).certain
    everywhere, possible = ALWAYS, NEVER
    for held in found:
        everywhere, possible = everywhere & held.possible, possible | held.possible
    held = Held(certain, possible.hull() if possible else NEVER)
    if held.settled:
        return Judged(held)
    undecided = held.possible & ~held.certain
    beyond_answers = _left_undecided(found, everywhere) & undecided
    if beyond_answers:
        undecided = undecided & ~beyond_answers
    asks = tuple((path, undecided) for path in called.asks)
    return Judged(held, asks, called.assumed, beyond_answers, ~everywhere)


def _left_undecided(found: list[Held], everywhere: Days) -> Days:
    """The days after the last that any bound makes certain, on which every bound leaves it undecided."""
    surely = NEVER
    for held in found:
        surely = surely | held.certain
    return everywhere & since(surely.last + ONE_DAY) if surely and surely.last < date.max else NEVER


class Group:
    """Several judgements folded into one; `may_fail` where the fold can come to a no."""

    late = False

    def __init__(
        self,
        id: str,
        fold: Callable[[Sequence[Held]], Held],
        parts: Callable[[Facts], Iterable[Judged]],
        clauses: tuple[Clause, ...],
        when: Condition | None = None,
        settled_by: Held | None = None,
        *,
        may_fail: bool = True,
    ) -> None:
        self.id = id
        self.may_fail = may_fail
        self._settled_by = settled_by
        self._settled = Judged(NO if settled_by is None else settled_by)
        self.clauses = clauses
        self.when = when
        self._fold = fold
        self._parts = parts
        self._judge = self._fold_parts if when is None else partial(self._judge_where, when)

    def citing(self, *clauses: Clause, when: Condition | None = None) -> Self:
        """The same, resting on these clauses; with its guard as it is cited there."""
        cited = copy(self)
        cited.clauses = clauses
        cited.when = when or self.when
        return cited

    def judge(self, facts: Facts) -> Judged:
        """The parts folded; what is asked is what could still change the whole."""
        judged: Judged = facts.remember(self, self._judge, facts)
        return judged

    def _judge_where(self, guard: Condition, facts: Facts) -> Judged:
        return _guarded(guard.judge(facts), self._fold_parts, facts)

    def _fold_parts(self, facts: Facts) -> Judged:
        parts: list[Judged] = []
        try:
            for part in self._parts(facts):
                if part.held is self._settled_by:  # whatever the others are
                    return self._settled
                parts.append(part)
        except Ask as ask:
            return Judged(OPEN, tuple((path, ALWAYS) for path in ask.paths))
        held = self._fold([part.held for part in parts])
        if held.settled:
            return new_tuple(Judged, (held, (), (), NEVER, ALWAYS))
        undecided = held.possible & ~held.certain
        return Judged(
            held,
            tuple(
                (path, days)
                for part in parts
                for path, matters in part.asks
                if (days := matters & undecided & part.held.possible & ~part.held.certain)
            ),
            tuple(default for part in parts for default in part.assumed),
        )


def _clauses(conditions: Iterable[Condition]) -> tuple[Clause, ...]:
    return tuple(dict.fromkeys(clause for condition in conditions for clause in condition.clauses))


def requires(
    *clauses: Clause,
    when: Condition | None = None,
    within: Days = ALWAYS,
    otherwise: Held = NO,
    late: bool = False,
) -> Callable[..., Rule]:
    """A condition: the function says whether, or on which days, it holds, `within` the days it is about.

    `otherwise` SILENT: where it does not hold no text decides, so that it never fails. `late`: what it
    needs to know is asked together with what is granted, not before it.
    """
    return lambda function: Rule(function, clauses, when, within=within, otherwise=otherwise, late=late)


def grants(
    *clauses: Clause,
    when: Condition | None = None,
    line: str | None = None,
    adds: History | None = None,
    times: int = 1,
    within: Days = ALWAYS,
    outside: bool = False,
    bare: bool = False,
    of_a_loss: bool = False,
) -> Callable[..., Rule]:
    """What is granted: a Provision, a History, Instalments, or None where the function adds nothing.

    `line` is its id in the result where that is not the function's name; `adds` the figures it
    draws on where its facts may add days or not, `times` so often at the most; `within` the only days it
    is about;
    `outside` a line told beside the total, and no part of it; `bare` the right itself, where who pays
    or how much may still be open: no line of the result; `of_a_loss` what is for a pregnancy that was lost:
    other papers are brought then.
    """
    return lambda function: Rule(
        function,
        clauses,
        when,
        line=line,
        adds=adds,
        times=times,
        within=within,
        outside=outside,
        bare=bare,
        of_a_loss=of_a_loss,
    )


def deducts(*clauses: Clause, untold: Any) -> Callable[..., Rule]:
    """What was used already: a line below zero. It grants nothing; while not told, `untold` is assumed."""
    return lambda function: Rule(function, clauses, deducts=True, untold=untold)


def falls_due(*clauses: Clause) -> Callable[..., Rule]:
    """A day by which something must be done: the function returns the last one. It asks for nothing."""
    return lambda function: Rule(function, clauses)


def points_out(*clauses: Clause) -> Callable[..., Rule]:
    """A point told beside a result where the function says yes. It asks for nothing and decides nothing."""
    return lambda function: Rule(function, clauses)


def lays_out(*clauses: Clause) -> Callable[..., Rule]:
    """A layout: puts what is granted, `days`, on the calendar and returns the pieces."""
    return lambda function: Rule(function, clauses, given=frozenset({"days"}))


def all_of(id: str, *conditions: Condition, when: Condition | None = None) -> Group:
    """Every one of them holds."""
    clauses = _clauses(conditions)
    return Group(id, meet, lambda facts: (c.judge(facts) for c in conditions), clauses, when, settled_by=NO)


def any_of(id: str, *conditions: Condition, when: Condition | None = None) -> Group:
    """At least one of them holds."""
    clauses = _clauses(conditions)
    return Group(id, join, lambda facts: (c.judge(facts) for c in conditions), clauses, when, settled_by=YES)


def not_(id: str, condition: Condition) -> Group:
    """It does not hold."""
    return Group(id, lambda held: ~held[0], lambda facts: [condition.judge(facts)], condition.clauses)


def silent_unless(id: str, condition: Condition) -> Group:
    """It holds, or no text decides: it never fails."""
    return Group(
        id,
        lambda held: Held(held[0].certain, ALWAYS),
        lambda facts: [condition.judge(facts)],
        condition.clauses,
        may_fail=False,
    )


def no_text_decides(id: str, condition: Condition) -> Group:
    """Where it holds no text decides; where it does not, this does not either."""
    return Group(
        id,
        lambda held: Held(NEVER, held[0].possible),
        lambda facts: [condition.judge(facts)],
        condition.clauses,
    )


def _of_each_child(condition: Condition) -> Callable[[Facts], Iterator[Judged]]:
    return lambda facts: (condition.judge(child) for child in facts.each_child())


def some_child(id: str, condition: Condition) -> Group:
    """At least one child is such; the condition is a rule over one child."""
    return Group(id, join, _of_each_child(condition), condition.clauses, settled_by=YES)


def some_child_that_may_be(id: str, condition: Condition) -> Group:
    """At least one child is such; asks for what is not told of further ones, also of one still to be born."""

    def parts(facts: Facts) -> Iterator[Judged]:
        for one in facts.each_listed_or_brought():
            yield condition.judge(facts.about("child", one.path, one.child))
        missing = facts.of_the_family(untold) or (("births",) if facts.family.births is None else ())
        if missing:
            yield Judged(OPEN, tuple((path, ALWAYS) for path in missing))

    return Group(id, join, parts, condition.clauses, settled_by=YES)


def each_child(id: str, condition: Condition) -> Group:
    """Every child is such; also where there is none."""
    return Group(id, meet, _of_each_child(condition), condition.clauses, settled_by=NO)


def at_most_children(id: str, number: int, condition: Condition, twice: Condition | None = None) -> Group:
    """No more than so many children are such, one that is also `twice` counted as two.

    Asks how many babies came where more may be too many, and of each child what can tip the balance.
    """

    def parts(facts: Facts) -> Iterator[Judged]:
        known = facts("all_children")
        births = facts.births_of_untold_number()
        if len(known) * (2 if twice else 1) <= number and not births:
            return
        views = [facts.about("child", one.path, one.child) for one in known]
        such = [condition.judge(view) for view in views]
        again = [
            twice.judge(view) if twice and judged.held.possible else _FAILS
            for view, judged in zip(views, such, strict=True)
        ]
        if not births and not any(judged.asks for judged in (*such, *again)):
            yield from such
            yield from [Judged(one.held & two.held) for one, two in zip(such, again, strict=True)]
            return
        counts = [_may_count(one.held, two.held, number) for one, two in zip(such, again, strict=True)]
        paths = [f"births/{one.birth}/babies" for one in known]
        counts += [
            (ALWAYS, *[judged.held.possible] * number)
            for judged, path in zip(such, paths, strict=True)
            if path in births
        ]
        twos = []
        for place, (one, two) in enumerate(zip(such, again, strict=True)):
            both = one.held & two.held
            if one.asks or two.asks:
                others = _may_total(number, counts[:place] + counts[place + 1 :])
                nearly = others[number - 1] if number else NEVER
                yield _asked_on(one, others[number] | (nearly & two.held.possible))
                twos.append(_asked_on(Judged(both, two.asks), nearly))
            else:
                yield one
                twos.append(Judged(both))
            if paths[place] in births:
                may_be = Held(NEVER, one.held.possible)
                yield from [Judged(may_be, ((paths[place], ALWAYS),))] * (number + 1)
        yield from twos

    return Group(id, lambda held: at_most(number, held), parts, condition.clauses)


def _may_count(one: Held, two: Held, number: int) -> tuple[Days, ...]:
    """The days on which a child may count for none, for one, for two, and so on."""
    counts = (~one.certain, one.possible & ~two.certain, one.possible & two.possible)
    return (*counts, *[NEVER] * number)[: number + 1]


def _may_total(number: int, counts: Sequence[Sequence[Days]]) -> list[Days]:
    """The days on which several together may count for none, for one, and so on up to so many."""
    totals = [ALWAYS] + [NEVER] * number
    for count in counts:
        totals = [
            union(totals[total - own] & count[own] for own in range(total + 1)) for total in range(number + 1)
        ]
    return totals


def _asked_on(judged: Judged, on: Days) -> Judged:
    """The same, its facts asked only on these days."""
    return judged._replace(asks=tuple((path, days & on) for path, days in judged.asks))
