"""What is odd in a case file and stops nothing: the `issues` of an assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from calculators.casefile import Problem
from rules.children import children_without_birth, day_listed
from rules.days import birthday
from rules.family import Birth, Child, Elder, Employment, Family, Marriage, Outcome, Parents, Person
from rules.growing_up import education_can_end, school_can_start
from rules.national.rural_family_reward import POLICY_YEARS

OVERDUE = timedelta(days=14)
LONGEST_PREGNANCY = timedelta(days=300)
MANY_CHILDREN = 8
SMALL_CHILD = 3
"""Under this age a child's birth still gives leave or money."""


def problems_of(family: Family, as_of: date) -> list[Problem]:
    """Every oddity, by field."""
    left_out = _births_left_out(family, as_of)
    return [*_of_what_is_told(family, as_of), *left_out, *_still_to_come(family, as_of)]


def problems_of_a_claim(family: Family, as_of: date) -> list[Problem]:
    """The same where one leave is checked: what a birth nobody told of would bring is not asked about."""
    return [*_of_what_is_told(family, as_of), *_still_to_come(family, as_of)]


def _of_what_is_told(family: Family, as_of: date) -> Iterator[Problem]:
    yield from _of_births(family, as_of)
    yield from _of_people(family, as_of)
    yield from _wages_of_zero(family)
    yield from _of_children(family)
    yield from _babies_left_out(family)


def _of_births(family: Family, as_of: date) -> Iterator[Problem]:
    for number, birth in enumerate(family.births or ()):
        path = f"births/{number}"
        if birth.outcome is Outcome.EXPECTED:
            yield from _of_expected(birth, path, as_of)
        elif birth.date is not None:
            yield from _of_ended(birth, path, birth.date)
        if birth.outcome is Outcome.BORN and birth.date and birth.babies and family.children:
            listed = sum(child.birth_date == birth.date for child in family.children)
            if listed not in (0, birth.babies):
                yield Problem(f"{path}/babies", "babies_and_children", {"listed": str(listed)})


def _of_expected(birth: Birth, path: str, as_of: date) -> Iterator[Problem]:
    if birth.due_date and birth.due_date + OVERDUE < as_of:
        yield Problem(f"{path}/due_date", "due_date_long_past", {"value": birth.due_date})
    if birth.due_date and as_of + LONGEST_PREGNANCY < birth.due_date:
        yield Problem(f"{path}/due_date", "due_date_far_off", {"value": birth.due_date})
    if birth.date:
        yield Problem(f"{path}/date", "date_of_expected", {})


def _of_ended(birth: Birth, path: str, day: date) -> Iterator[Problem]:
    leave, care = birth.leave_starts, birth.care_leave_starts
    if leave and birth.outcome is Outcome.BORN:
        if leave > day:
            yield Problem(f"{path}/leave_starts", "birth_before_leave", {"value": leave, "day": day})
        if leave < day - LONGEST_PREGNANCY:
            yield Problem(f"{path}/leave_starts", "leave_long_before_birth", {"value": leave})
    elif leave and leave != day:
        yield Problem(f"{path}/leave_starts", "leave_starts_with_loss", {"day": day})
    if care and care < day:
        yield Problem(f"{path}/care_leave_starts", "care_leave_before_birth", {"value": care, "day": day})


def _of_people(family: Family, as_of: date) -> Iterator[Problem]:
    mother, father = family.mother or Person(), family.father or Person()
    couple = mother, father
    if family.marriage is Marriage.WIDOWED and all(one.alive and not one.death_date for one in couple):
        yield Problem("marriage", "widowed_but_both_alive")
    if family.marriage is Marriage.MARRIED and any(_has_died(one, as_of) for one in couple):
        yield Problem("marriage", "married_but_one_died")
    absent = {Parents.MOTHER: "father", Parents.FATHER: "mother"}.get(family.parents or Parents.BOTH)
    if absent and getattr(family, absent) not in (None, Person()):
        yield Problem(absent, "not_in_this_family")
    for name, person in (("mother", mother), ("father", father)):
        if person.alive is False and not person.death_date and person.employment is Employment.EMPLOYEE:
            yield Problem(f"{name}/employment", "employed_but_died")
        if person.alive and person.death_date and person.death_date <= as_of:
            yield Problem(f"{name}/alive", "alive_but_died", {"value": person.death_date})
    yield from _born_after_her_death(family, mother.death_date)


def _has_died(person: Person, as_of: date) -> bool:
    """Whether somebody is told to have died by that day."""
    if person.death_date is not None:
        return person.death_date <= as_of
    return person.alive is False


def _born_after_her_death(family: Family, died: date | None) -> Iterator[Problem]:
    """Births and children that came after the day on which the mother is told to have died."""
    days = [(f"births/{number}/date", birth.date) for number, birth in enumerate(family.births or ())]
    days += [
        (f"children/{number}/birth_date", child.birth_date)
        for number, child in enumerate(family.children or ())
        if not child.adopted and child.parents is not Parents.FATHER
    ]
    for path, day in days:
        if died is not None and day is not None and died < day:
            yield Problem(path, "born_after_her_death", {"value": day, "day": died})


def _wages_of_zero(family: Family) -> Iterator[Problem]:
    for name, person in (("mother", family.mother or Person()), ("father", family.father or Person())):
        for field in ("monthly_wage", "employer_average_monthly_wage"):
            if getattr(person, field) == 0:
                yield Problem(f"{name}/{field}", "wage_of_zero")


def _of_children(family: Family) -> Iterator[Problem]:
    children = family.children or ()
    if family.children == () and not family.births and _have_a_certificate(family):
        yield Problem("children", "certificate_without_child")
    if family.children is not None and _have_a_violation(family) and not _born_under_the_policy(family):
        yield Problem("family_planning/policy_violation", "no_birth_under_the_policy", {})
    if len(children) > MANY_CHILDREN:
        yield Problem("children", "many_children", {"value": str(len(children))})
    for number, child in enumerate(children):
        if child.alive and child.death_date:
            yield Problem(f"children/{number}/alive", "alive_but_died", {"value": child.death_date})
        if child.adopted is False and child.adopted_on:
            yield Problem(
                f"children/{number}/adopted_on",
                "adopted_on_but_not_adopted",
                {"value": child.adopted_on},
            )
        if child.birth_date:
            yield from _of_schooling(child, child.birth_date, f"children/{number}")


def _have_a_violation(family: Family) -> bool:
    return family.family_planning is not None and family.family_planning.policy_violation is True


def _born_under_the_policy(family: Family) -> bool:
    """Whether a child may have been born in the years for which violations are looked at."""
    days = [child.birth_date for child in family.children or ()]
    return any(day is None or day.year in POLICY_YEARS for day in days)


def _babies_left_out(family: Family) -> Iterator[Problem]:
    """A birth whose baby the list of children leaves out."""
    for number, birth in enumerate(family.births or ()):
        if birth.outcome is not Outcome.BORN or birth.date is None or day_listed(birth, family):
            continue
        if family.children and all(child.birth_date for child in family.children):
            yield Problem(f"births/{number}", "birth_not_listed", {"value": birth.date})


def _births_left_out(family: Family, as_of: date) -> Iterator[Problem]:
    """A small child whose birth nobody told of."""
    for path, day in births_to_add(family, as_of):
        yield Problem(path, "small_child_without_birth", {"value": day})


def births_to_add(family: Family, as_of: date) -> list[tuple[str, date]]:
    """The small children whose birth nobody told of, by path, each with its day."""
    return [(path, day) for path, day in children_without_birth(family) if birthday(day, SMALL_CHILD) > as_of]


def _have_a_certificate(family: Family) -> bool:
    return family.family_planning is not None and family.family_planning.only_child_certificate is True


def _still_to_come(family: Family, as_of: date) -> Iterator[Problem]:
    """Days of birth after the day the answer is for: a year mistyped, or a birth that is only expected."""
    born: list[tuple[str, Person | Elder | None]] = [("mother", family.mother), ("father", family.father)]
    born += [(f"elders/{number}", elder) for number, elder in enumerate(family.elders or ())]
    for path, one in born:
        if one is not None and one.birth_date is not None and one.birth_date > as_of:
            yield Problem(f"{path}/birth_date", "born_later", {"value": one.birth_date})
    for number, birth in enumerate(family.births or ()):
        if birth.outcome is Outcome.BORN and birth.date is not None and birth.date > as_of:
            yield Problem(f"births/{number}/date", "birth_still_to_come", {"value": birth.date})


def _of_schooling(child: Child, born: date, path: str) -> Iterator[Problem]:
    for field, (first, last) in (
        ("school_starts", school_can_start(born)),
        ("education_ends", education_can_end(born)),
    ):
        day = getattr(child, field)
        if day is not None and not first <= day <= last:
            values = {"value": day, "first": first, "last": last}
            yield Problem(f"{path}/{field}", f"{field}_unusual", values)
