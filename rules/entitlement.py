"""A right as the law gives it: who holds it, what must hold, what is granted, where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal, NamedTuple

from rules.conditions import Condition, Rule
from rules.days import Days
from rules.gates import Gate
from rules.law import Clause, History

Holder = Literal["mother", "father", "parents", "family", "child"]

About = Literal["birth", "child", "elder"]

_OF_A_COUPLE = ("marriage", "married_at_the_birth")
"""The facts by which a condition looks at the marriage of the parents."""


class Nature(StrEnum):
    """What a right is."""

    LEAVE = "leave"
    WORKING_TIME = "working_time"
    PROTECTION = "protection"
    MONEY = "money"
    DEDUCTION = "deduction"
    WAIVER = "waiver"
    SERVICE = "service"


class Unit(StrEnum):
    """What the figures of an entitlement count."""

    DAYS = "days"
    HOURS = "hours"
    YUAN = "yuan"
    NONE = "none"


class Piece(NamedTuple):
    """A stretch of a right on the calendar.

    `quota`: not every day of it but so many within it; how many, the lines say. Pieces of
    the same `pool` draw on one quota. `counts`: false for days that are not of the right and
    are only shown beside it. `shown`: false for days of the right that need no line of their own.
    `computed`: whether its last day rests on holidays that are not announced yet.
    """

    days: Days
    label: str | None = None
    quota: bool = False
    pool: str | None = None
    counts: bool = True
    shown: bool = True
    computed: bool = False


@dataclass(frozen=True, eq=False)
class Entitlement:
    """A right as the law gives it: who holds it, what must hold, what is granted, where it lies."""

    id: str
    nature: Nature
    holder: Holder
    conditions: tuple[Condition, ...]
    figures: tuple[History, ...]
    """Every history its lines draw on; the first is the main one."""
    about: About | None = None
    lines: tuple[Rule, ...] = ()
    layout: Rule | None = None
    unit: Unit = Unit.NONE
    per: str = "event"
    """Days per event, child_year or calendar_year; money once, a month or a year."""
    can_be_claimed: bool = False
    """Of a leave: whether days of it can be claimed, and a claim of them checked."""
    follows: Entitlement | None = None
    """Of a leave: the one it follows in a row, so that both are taken and judged as one."""
    starts: str | None = None
    """Of a leave taken in one block: the fact of the birth that tells its first day."""
    within_a_window: bool = False
    """Of such a leave: whether it can lie anywhere in a window; its first day told, it is one block of it."""
    counted_either_way: bool = False
    """Of so many days: whether no text says which of them count, calendar days or working days."""
    of_special_families: bool = False
    """Whether it is for families whose only child died or is disabled: said only to who told of it."""
    task: tuple[int, ...] = ()
    """The tasks of the provincial plan it carries out."""
    deadlines: tuple[Rule, ...] = ()
    """Days by which something must be done, besides the claims of its instalments."""
    points: tuple[Rule, ...] = ()
    """What is pointed out beside the result, to whom it concerns."""
    gates: tuple[Gate, ...] = ()
    """Days from which what is held of it may no longer be the law."""

    @property
    def kind(self) -> str:
        """What a sum of it is: paid out, taken off the taxable income, or not charged."""
        return self.nature.value if self.nature in (Nature.DEDUCTION, Nature.WAIVER) else "payment"

    @cached_property
    def states_figures(self) -> bool:
        """Whether a text held says how much of it there is."""
        return any(one.figure is not None for history in self.figures for one in history)

    @cached_property
    def speaks_of_couples(self) -> bool:
        """Whether its text speaks of 夫妻, so that it looks at the marriage of the parents."""
        rules = (condition for condition in self.conditions if isinstance(condition, Rule))
        return any(name in _OF_A_COUPLE for rule in rules for name in rule.names)

    @cached_property
    def deducts(self) -> bool:
        """Whether a line of it takes off what was used before."""
        return any(rule.deducts for rule in self.lines)

    @cached_property
    def turns_on_no_fact(self) -> bool:
        """Whether its lines are the same for every family."""
        return not any(rule.names or rule.when for rule in self.lines)

    @cached_property
    def grounds(self) -> tuple[Clause, ...]:
        """Every clause it rests on, the main figure's first."""
        found = [provision.clause for history in self.figures for provision in reversed(history)]
        found += [clause for rule in (*self.lines, *self.deadlines) for clause in rule.clauses]
        found += [clause for condition in self.conditions for clause in condition.clauses]
        return tuple(dict.fromkeys(found))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """These, and the clauses of what is pointed out to whom it concerns."""
        pointed_out = (clause for rule in self.points for clause in rule.clauses)
        return tuple(dict.fromkeys((*self.grounds, *pointed_out)))
