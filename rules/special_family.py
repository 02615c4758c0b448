"""计划生育特殊家庭, and families with one child of that time: what several rights of theirs share.

A special family is one whose only child has died, or has a disability of grade one to three.
Nothing here speaks of an age: that belongs to the monthly support alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rules import common as _common  # noqa: F401  it derives parent_lifetime, child_last_day and days_as_only_child
from rules.conditions import SILENT, Condition, Group, Judged, all_of, any_of, requires, some_child
from rules.days import ALWAYS, NEVER, Days, before, join, since
from rules.facts import Facts
from rules.family import DisabilityGrade, Parents
from rules.sources import PLAN, POPULATION_LAW, SPECIAL_SUPPORT, TWO_CHILDREN_YEAR

CONDITIONS = SPECIAL_SUPPORT.whole()

# ---- one child, and of which time ----


def alone(days_as_only_child: Days) -> Days:
    """Also not with one born or adopted afterwards."""
    return days_as_only_child


is_only_child = requires(CONDITIONS)(alone)
"""只生育一个子女或合法收养一个子女."""


@requires(POPULATION_LAW.article(31), PLAN.task(21))
def born_in_that_time(child_birth_date: date) -> bool:
    """在国家提倡一对夫妻生育一个子女期间; 全面两孩政策调整前的独生子女家庭."""
    return child_birth_date < TWO_CHILDREN_YEAR


only_child_of_that_time = some_child(
    "only_child_of_that_time",
    all_of("only_child_born_in_that_time", requires(POPULATION_LAW.article(31))(alone), born_in_that_time),
)
"""自愿终身只生育一个子女."""


# ---- what happened to it ----


@requires(CONDITIONS)
def has_died(child_told_last_day: date) -> Days:
    """子女死亡."""
    return since(child_told_last_day) if child_told_last_day < date.max else NEVER


@requires(CONDITIONS)
def still_lives(child_told_last_day: date) -> Days:
    """To the day before the child's death, if it died."""
    return before(child_told_last_day) if child_told_last_day < date.max else ALWAYS


@requires(CONDITIONS)
def is_disabled(child_disability_grade: DisabilityGrade) -> bool:
    """残疾等级三级以上: grades one to three."""
    return DisabilityGrade.NONE < child_disability_grade <= DisabilityGrade.THREE


@requires(CONDITIONS, when=is_disabled)
def certified(child_disability_date: date) -> Days:
    """From the day of the certificate."""
    return since(child_disability_date)


only_child_died = some_child("only_child_died", all_of("only_child_who_died", is_only_child, has_died))
only_child_disabled = some_child(
    "only_child_disabled",
    all_of("only_child_with_disability", is_only_child, still_lives, is_disabled, certified),
)
only_child_lost_or_disabled = any_of("only_child_lost_or_disabled", only_child_died, only_child_disabled)


# ---- whose child it is ----


@requires(CONDITIONS, otherwise=SILENT)
def children_are_the_holders(all_children_are_the_holders: bool) -> bool:
    """Of children that only the spouse has, the text held says nothing."""
    return all_children_are_the_holders


def some_parent(id: str, condition: Condition) -> Group:
    """Of at least one parent in the family it holds; for what the family holds together."""

    def parts(facts: Facts) -> Iterator[Judged]:
        for parent in parents_of(facts):
            yield condition.judge(facts.held_by(parent))

    return Group(id, join, parts, condition.clauses)


def parents_of(facts: Facts) -> tuple[str, ...]:
    """mother, father, or both: who is in the family."""
    parents = facts.family.parents or Parents.BOTH
    return ("mother", "father") if parents is Parents.BOTH else (parents.value,)


special_family = all_of(
    "special_family", only_child_lost_or_disabled, only_child_of_that_time, children_are_the_holders
)
"""计划生育特殊家庭, seen from one of its parents."""
