"""What is left unsaid.

What would only remind of a child that has died or of a time past, and what no employer can be asked for.
"""

from __future__ import annotations

from rules.days import birthday
from rules.entitlement import Unit
from rules.family import Employment, Person
from telling.result.matter import Matter

NO_CHILDREN_TO_COME = 49
"""From this age of the mother on, nothing is said of children to come: a matter of tact, not of law."""


def is_better_unsaid(matter: Matter) -> bool:
    """Whether a result is left out of the answer."""
    if "not_in_grief" in matter.words and matter.names.in_grief:
        return True
    if "of_a_child_to_come" in matter.words and _is_past_having_children(matter):
        return True
    if "of_an_employer" in matter.words and _has_no_employer(matter):
        return True
    if "not_when_over" in matter.words and matter.status == "ended":
        return True
    if "only_where_told" in matter.words and _nobody_spoke_of_it(matter):
        return True
    if _reminds_of_having_none(matter):
        return True
    if matter.names.parent_has_died(matter.finding["subject"]):
        return _is_nothing_more_of_one_who_died(matter)
    return _is_of_a_child_that_died(matter)


def _nobody_spoke_of_it(matter: Matter) -> bool:
    """Whether what it turns on is neither told nor said not to be known."""
    unknown = matter.names.family.unknown or ()
    is_asked = any(path in unknown for path in matter.finding["asks"])
    return matter.status == "not_entitled" or (matter.status == "open" and not is_asked)


def _is_nothing_more_of_one_who_died(matter: Matter) -> bool:
    """Of somebody who has died nothing to come is told: only what is due, and money that a birth brought."""
    right = matter.entitlement
    if right.about == "birth" and right.unit is Unit.YUAN:
        return matter.status in ("ended", "not_entitled")
    return matter.status in ("ended", "not_entitled", "not_covered", "open")


def _is_past_having_children(matter: Matter) -> bool:
    """Whether the mother has an age at which nobody is to be spoken to of children to come."""
    born = (matter.names.family.mother or Person()).birth_date
    return born is not None and birthday(born, NO_CHILDREN_TO_COME) <= matter.as_of


def _has_no_employer(matter: Matter) -> bool:
    """Whether its holder is told to work for nobody, or not at all."""
    people = {"mother": matter.names.family.mother, "father": matter.names.family.father}
    holder = people.get(matter.finding["subject"]) or Person()
    return holder.employment not in (None, Employment.EMPLOYEE)


def _reminds_of_having_none(matter: Matter) -> bool:
    """Whether it would tell those who have no child any more that it is not for them."""
    if not matter.names.left_without_a_child or matter.names.family.children is None:
        return False
    if "of_a_living_child" in matter.words:
        return matter.status not in ("entitled", "upcoming")
    return "not_in_grief_if_not_due" in matter.words and matter.status == "not_entitled"


def _is_of_a_child_that_died(matter: Matter) -> bool:
    """Whether it is for a child that has died, and no payment that may still be claimed."""
    past = ["ended", "not_entitled"] + ["open"] * ("payments" not in matter.words["line"])
    about = matter.finding["about"]
    if matter.names.has_died(about):
        return matter.status in past
    if "of_a_baby" not in matter.words or matter.status not in past:
        return False
    of_a_loss = matter.names.is_lost(about) and matter.status != "open"
    return of_a_loss or matter.names.babies_died(about)
