"""Facts and conditions that several entitlements share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rules.children import OneChild, is_child_of, of_a_birth
from rules.conditions import SILENT, points_out, requires
from rules.days import ALWAYS, NEVER, ONE_DAY, Days, between
from rules.facts import Ask, Bounded, Facts, asked_among, derived
from rules.family import Employment, Family, Marriage, Outcome, Parents, Sex
from rules.law import NotHeld
from rules.sources import (
    CIVIL_CODE,
    PLAN,
    POPULATION_LAW,
    POPULATION_REGULATION,
    TWO_CHILDREN_YEAR,
    WOMEN_WORKERS,
)

# ---- the birth ----


@derived
def birth_day(facts: Facts) -> date:
    """The day of the birth or the loss; of an expected birth, the due date."""
    expected = facts("birth_outcome") is Outcome.EXPECTED
    day: date = facts("birth_due_date" if expected else "birth_date")
    return day


@derived
def birth_in_line(facts: Facts) -> bool:
    """依法生育: the first three children are; of a further one the family has to tell."""
    if facts.told("birth_lawful") is True:
        return True
    if _is_one_of_her_three(facts) or facts("birth_lawful"):
        return True
    order = facts.told("birth_order")
    if order is None or _counts_the_listed(facts, order):
        _ask_who_was_adopted(facts, facts("birth_day"))
    return False


def _counts_the_listed(facts: Facts, order: int) -> bool:
    """Whether a number beyond three counts the mother's older children as listed, adopted ones among them."""
    children = facts.told("all_children") if facts.family.children is not None else None
    day: date | None = facts.told("birth_day")
    if children is None or day is None:
        return False
    hers = [one for one in children if _is_of(facts, one, Parents.MOTHER)]
    return len([one for one in hers if _born_before(one, day)]) == order - 1


def _ask_who_was_adopted(facts: Facts, born: date) -> None:
    """Raises Ask where fewer than three older ones count once it is told which of them were adopted."""
    children = facts("all_children") if facts.family.children is not None else ()
    older = [one for one in _counted(children) if _born_before(one, born)]
    untold = [f"{one.path}/adopted" for one in older if one.child.adopted is None]
    if untold and len(older) - len(untold) < 3:
        raise Ask(*untold)


def _born_before(one: OneChild, day: date) -> bool:
    born = one.child.birth_date
    return born is not None and born < day


def _counted(children: Iterable[OneChild]) -> list[OneChild]:
    """第十三条: children who were lawfully adopted are not counted."""
    return [one for one in children if one.child.adopted is not True]


def is_a_later_child(facts: Facts) -> bool:
    """Whether the (first) baby of this birth is not its mother's first child; as told, or as listed."""
    order: int | None = facts.told("birth_order")
    if order is not None:
        return order > 1
    children = facts.told("all_children")
    if children is None or facts.family.children is None:
        raise Ask(f"{facts.path}/order")
    day: date = facts("birth_day")
    hers = [one for one in _counted(children) if _is_of(facts, one, Parents.MOTHER)]
    if any(_born_before(one, day) for one in hers):
        return True
    undated = [f"{one.path}/birth_date" for one in hers if one.child.birth_date is None]
    if undated:
        raise Ask(*undated)
    return False


def _is_one_of_her_three(facts: Facts) -> bool:
    """Whether the (first) baby of this birth is among the first three of its mother's children."""
    order = facts.told("birth_order")
    if order is not None and (order <= 3 or not _counts_the_listed(facts, order)):
        return int(order) <= 3
    children = facts.told("all_children")
    if children is None or facts.family.children is None:
        raise Ask(f"{facts.path}/order")
    counted = _counted(children)
    if len(counted) <= 3:
        return True
    hers = [one for one in counted if _is_of(facts, one, Parents.MOTHER)]
    if len(hers) <= 3:
        return True
    day: date = facts("birth_day")
    if any(one.child.birth_date is None for one in hers):
        raise Ask(*(f"{one.path}/birth_date" for one in hers if one.child.birth_date is None))
    return len([one for one in hers if _born_before(one, day)]) < 3


@requires(PLAN.task(15), POPULATION_REGULATION.article(16))
def a_child_is_born(birth_outcome: Outcome) -> bool:
    """What a birth gives is not given for a pregnancy that was lost."""
    return birth_outcome in (Outcome.EXPECTED, Outcome.BORN)


@requires(POPULATION_LAW.article(25), otherwise=SILENT)
def parents_are_married(marriage: Marriage) -> bool:
    """The text speaks of 夫妻; of parents who are not married it says nothing."""
    return marriage is Marriage.MARRIED


@derived
def married_at_the_birth(facts: Facts) -> bool:
    """Whether the couple was married on the day of the birth: so were those of whom one has died since."""
    marriage: Marriage = facts("marriage")
    if marriage is not Marriage.WIDOWED:
        return marriage is Marriage.MARRIED
    mother, father = facts.held_by("mother"), facts.held_by("father")
    if not mother("parent_lives"):
        return True
    if father("parent_lives"):
        return False
    lived_to_see_it: bool = father("parent_last_day") >= facts("birth_day")
    return lived_to_see_it


@requires(POPULATION_LAW.article(25), otherwise=SILENT)
def parents_were_married(married_at_the_birth: bool) -> bool:
    """The text speaks of 夫妻; the day of the birth decides, whoever has died since."""
    return married_at_the_birth


@requires(POPULATION_LAW.article(25))
def is_birth_of_a_couple(married_at_the_birth: bool) -> bool:
    """夫妻: only of them it is asked which child it is; of others the text says nothing, whichever it is."""
    return married_at_the_birth


@requires(
    POPULATION_LAW.article(18),
    POPULATION_LAW.article(25),
    POPULATION_REGULATION.article(13),
    when=is_birth_of_a_couple,
)
def birth_is_lawful(birth_in_line: bool) -> bool:
    """第十八条、第二十五条: couples may have three children; article 13 says which ones are not counted."""
    return birth_in_line


@derived
def birth_is_beyond_three(facts: Facts) -> bool:
    """Whether it is told, or seen from the children, that this is a fourth child or a later one."""
    try:
        return not _is_one_of_her_three(facts)
    except Ask:
        return False


@points_out(POPULATION_REGULATION.article(13), POPULATION_LAW.article(18))
def a_further_child(birth_is_beyond_three: bool) -> bool:
    """第十三条: who is not counted; where the spouses have two provinces, the better for them."""
    return birth_is_beyond_three


@derived
def birth_reaches_beyond_three(birth_order: int | None, birth_babies: int | None) -> bool:
    """Whether it begins with one of the first three and goes on to a fourth: twins as third and fourth."""
    if birth_order is None or birth_babies is None:
        return False
    return birth_order <= 3 < birth_order + birth_babies - 1


@points_out(POPULATION_LAW.article(18))
def counted_by_children(birth_reaches_beyond_three: bool) -> bool:
    """可以生育三个子女: counted by children, not by pregnancies."""
    return birth_reaches_beyond_three


@points_out(CIVIL_CODE.article(1071))
def parents_may_be_unmarried(marriage: Marriage) -> bool:
    """非婚生子女享有与婚生子女同等的权利: what is due to the child does not depend on a marriage."""
    return marriage is Marriage.UNMARRIED


@points_out()
def parents_are_divorced(marriage: Marriage) -> bool:
    """Which of them claims or deducts for the child, no text held says."""
    return marriage is Marriage.DIVORCED


@derived
def child_in_line(facts: Facts) -> bool:
    """依法生育: the first three children are; of a further one the family has to tell."""
    if facts.told("child_lawful") is True:
        return True
    if _is_one_of_three(facts) or facts("child_lawful"):
        return True
    _ask_who_was_adopted(facts, facts("child_birth_date"))
    return False


def _is_one_of_three(facts: Facts) -> bool:
    if facts.family.children is None:
        return int(facts.about("birth", *_birth(facts, _itself(facts).birth))("birth_order")) <= 3
    counted = _counted(facts("all_children"))
    if len(counted) <= 3:
        return True
    parent = Parents.FATHER if _itself(facts).child.parents is Parents.FATHER else Parents.MOTHER
    siblings = [one for one in counted if _is_of(facts, one, parent)]
    if len(siblings) <= 3:
        return True
    ages = [facts.about("child", one.path, one.child)("child_birth_date") for one in siblings]
    born: date = facts("child_birth_date")
    return len([day for day in ages if day < born]) < 3


def _birth(facts: Facts, number: int | None) -> tuple[str, object]:
    return f"births/{number}", (facts.family.births or ())[number or 0]


# ---- work ----


@requires(WOMEN_WORKERS.article(2))
def mother_is_employed(parent_employment: Employment) -> bool:
    """第二条: women workers of every employer."""
    return parent_employment is Employment.EMPLOYEE


@requires(PLAN.task(15), POPULATION_REGULATION.article(16))
def parent_is_employed(parent_employment: Employment) -> bool:
    """Leave is taken from an employer."""
    return parent_employment is Employment.EMPLOYEE


# ---- an expected child ----


def _is_expected(facts: Facts) -> bool:
    """Whether the child these facts are seen from is still to be born."""
    return _itself(facts).expected


def _itself(facts: Facts) -> OneChild:
    """The child these facts are seen from."""
    return facts.each_listed_or_brought()[int(facts.path.rpartition("/")[2])]


@derived
def hukou_of_child(facts: Facts) -> str:
    """The province of its hukou; untold, it is taken to be registered at home."""
    told: str | None = facts.told("child_hukou_province")
    return told or str(facts.usually(f"{facts.path}/hukou_province", facts.province))


@derived
def sex_of_child(facts: Facts) -> Sex:
    """Girl or boy. Raises NotHeld of an expected child: nobody is asked what nobody can know."""
    if facts.told("child_sex") is None and _is_expected(facts):
        raise NotHeld(f"{facts.path}: not born yet")
    sex: Sex = facts("child_sex")
    return sex


# ---- people ----


@derived
def parent_lives(facts: Facts) -> bool:
    """Whether the holder is alive: told, or seen from the marriage."""
    told = _is_told_to_live(facts, "parent")
    if told is not None:
        return told
    marriage, spouse_lives = facts.told("marriage"), _is_told_to_live(facts, "spouse")
    if marriage is Marriage.MARRIED:
        return True
    if marriage is Marriage.WIDOWED and spouse_lives is not None:
        return not spouse_lives
    return bool(facts("parent_alive"))


def _is_told_to_live(facts: Facts, role: str) -> bool | None:
    """What is told of it; a day of death says that somebody has died, or will have by then."""
    alive: bool | None = facts.told(f"{role}_alive")
    return alive if facts.told(f"{role}_death_date") is None else False


@derived
def parent_last_day(facts: Facts) -> date:
    """The day the holder died; `date.max` while alive."""
    day: date = date.max if facts("parent_lives") else facts("parent_death_date")
    return day


@derived
def parent_lifetime(parent_last_day: date) -> Days:
    """The days to the holder's last."""
    return between(date.min, parent_last_day)


def lifetime_if_it_matters(facts: Facts, matters: bool) -> Days | Bounded:
    """The days to the holder's last: what is told of it is used, but it is asked only where it matters."""
    lifetime: Days | None = facts.told("parent_lifetime")
    if lifetime is None and not matters:
        return Bounded(ALWAYS, (ALWAYS, NEVER))
    return lifetime if lifetime is not None else facts("parent_lifetime")


@derived
def parent_has_died(facts: Facts) -> bool:
    """Whether the holder has died; nobody is asked who only works or bore a child, and is taken to live."""
    lives: bool | None = facts.told("parent_lives")
    return not (facts.usually(f"{facts.holder}/alive", value=True) if lives is None else lives)


def parents_who_died(family: Family) -> frozenset[str]:
    """mother, father: who is told, or seen from the marriage, to have died."""
    facts = Facts(family)
    died = frozenset(who for who in ("mother", "father") if facts.held_by(who).told("parent_lives") is False)
    facts.forget()
    return died


@requires(CIVIL_CODE.article(13))
def holder_has_died(parent_has_died: bool) -> bool:
    """Whether there is a last day to look for."""
    return parent_has_died


@requires(CIVIL_CODE.article(13), when=holder_has_died)
def holder_lived(parent_lifetime: Days) -> Days:
    """自然人从出生时起到死亡时止，具有民事权利能力: a right of one's own ends with one's life."""
    return parent_lifetime


@derived
def child_is_adopted(facts: Facts) -> bool:
    """Whether it was adopted; nobody is asked, and untold it is taken to have been born to them."""
    told: bool | None = facts.told("child_adopted")
    if told is None and facts.told("child_adopted_on") is not None:
        return True
    return bool(facts.usually(f"{facts.path}/adopted", value=False)) if told is None else told


@derived
def child_joined(facts: Facts) -> date:
    """The day from which it is a child of this family: its birth or, of an adopted one, its adoption."""
    day: date = facts("child_adopted_on" if facts("child_is_adopted") else "child_birth_date")
    return day


@derived
def child_last_day(facts: Facts) -> date:
    """The day the child died; `date.max` while it lives, as it is taken to where nothing is told."""
    lives = facts.told("child_death_date") is None and facts.told("child_alive") is None
    if lives and facts.usually(f"{facts.path}/alive", value=True):
        return date.max
    return _last_day_told(facts)


def _last_day_told(facts: Facts) -> date:
    died: date | None = facts.told("child_death_date")
    if died is not None:
        return died
    if facts("child_alive"):
        return date.max
    day: date = facts("child_death_date")
    return day


@derived
def child_lifetime(child_birth_date: date, child_last_day: date) -> Days:
    """The days from its birth to its last."""
    return between(child_birth_date, child_last_day)


@derived
def child_told_last_day(facts: Facts) -> date:
    """The same for a right that turns on a child's death: that a child of that time lives has to be told.

    For children of later times no text held gives such a right, and their parents are not asked.
    """
    born = facts.told("child_birth_date")
    if born is not None and born >= TWO_CHILDREN_YEAR:
        day: date = facts("child_last_day")
        return day
    return _last_day_told(facts)


@derived
def child_told_lifetime(child_birth_date: date, child_told_last_day: date) -> Days:
    """The days from its birth to its last, as told."""
    return between(child_birth_date, child_told_last_day)


@derived
def whose_child(facts: Facts) -> Parents:
    """Whose child it is. Raises Ask where parents have children that are not of both.

    In any other family, and of a baby of a birth told of, it is taken to be both parents'.
    """
    told: Parents | None = facts.told("child_parents")
    if told is not None:
        return told
    if (facts.told("parents") or Parents.BOTH) is not Parents.BOTH:
        return Parents.BOTH
    if not facts.of_the_family(of_a_birth, facts.path) and _children_are_not_all_of_both(facts):
        return Parents(facts("child_parents"))
    return Parents(facts.usually(f"{facts.path}/parents", Parents.BOTH))


def _children_are_not_all_of_both(facts: Facts) -> bool:
    of_one = any(child.parents not in (None, Parents.BOTH) for child in facts.family.children or ())
    return of_one or facts.told("remarried") is True


def _is_of(facts: Facts, one: OneChild, parent: Parents) -> bool:
    """Whether it is that parent's child."""
    return facts.about("child", one.path, one.child)("whose_child") in (Parents.BOTH, parent)


@derived
def all_children_are_the_holders(facts: Facts) -> bool:
    """Whether none of the children is only the other parent's."""
    holder = Parents(facts.holder)
    if not all(is_child_of(one, holder) for one in facts.each_listed_or_brought()):
        return False
    return all(_is_of(facts, one, holder) for one in facts("all_children"))


def _born_in(facts: Facts) -> int | None:
    """The number of the birth that brought the child these facts are seen from, where it is not listed."""
    return _itself(facts).birth


def others_than(facts: Facts) -> list[Facts]:
    """The children told of beside this one that may be the holder's."""
    me, holder = facts.path, Parents(facts.holder)
    known = facts.each_listed_or_brought()
    others = [one for one in known if one.path != me and is_child_of(one, holder)]
    return [facts.about("child", one.path, one.child) for one in others]


@derived
def days_as_only_child(facts: Facts) -> Days | Bounded:
    """The days on which the holder has, and had, no other child than this one."""
    others = others_than(facts)
    if not others:
        missing = _who_else(facts, [])
        return Bounded(ALWAYS, (NEVER, ALWAYS), asks=missing) if missing else ALWAYS
    whose = [one.look_up("whose_child") for one in others]
    own, *theirs = (one.look_up("child_joined") for one in (facts, *others))
    hers = [day for day, of in zip(theirs, whose, strict=True) if isinstance(of, Parents)]
    known = [day for day in hers if isinstance(day, date)]
    last = min(known) - ONE_DAY if known else date.max
    days = between(own if isinstance(own, date) else date.min, last)
    missing = _who_else(facts, whose)
    unknown = asked_among((own, *theirs))
    if not days or not (missing or unknown):
        return days
    surely = NEVER
    if isinstance(own, date) and not missing:
        first_days = [one.look_up("child_birth_date") for one in others]  # nobody is adopted before birth
        if all(isinstance(day, date) for day in first_days):
            surely = between(own, min(first_days) - ONE_DAY)
    return Bounded(days, (surely, days), asks=missing or unknown)


def _who_else(facts: Facts, whose: Iterable[object]) -> tuple[str, ...]:
    """What is asked before it is known who the holder's other children are."""
    missing = asked_among((facts.look_up("all_children"), *whose))
    may_be_a_twin = f"births/{_born_in(facts)}/babies"
    return missing or tuple(path for path in facts.births_of_untold_number() if path == may_be_a_twin)
