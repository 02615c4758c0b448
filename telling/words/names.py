"""What to call the people and births of a case: 母亲, 孩子（2026年3月1日出生）, or the label given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from copy import copy
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from content.library import Language
from rules.children import OneChild, children_of
from rules.common import parents_who_died
from rules.family import Birth, Family, Outcome
from rules.provinces import HOME
from telling.words import phrases
from telling.words.phrases import say

LONGEST_LABEL = 12
LOST = (Outcome.MISCARRIAGE, Outcome.STILLBIRTH)
QUIET, AFTER_LOSS = "_quiet", "_after_loss"
"""Manners of speaking to who lost a child, and to who lost a pregnancy or has none: 女方 and 男方."""

Case = Family | Mapping[str, Any] | None
"""A case file, as read or as plain JSON values; None where only a result is at hand."""


class Names:
    """How the people of one case are called in one language."""

    def __init__(self, case: Case, language: Language) -> None:
        self.language = language
        self.family = _family(case)
        self.province = self.family.province or HOME
        self.is_of_nobody = case is None
        """Whether nothing is known of the family: then each result by itself says how it is spoken of."""
        self._children = {one.path: one for one in children_of(self.family)}
        self._plain = {path: self._dated(one) for path, one in self._children.items()}
        self._times = Counter(self._plain.values())

    @property
    def answered_for(self) -> str:
        """By which province's rules the answer is; a family that names none is told so."""
        key = "answered_for" if self.family.province else "answered_for_usual"
        return say(key, self.language, place=self.place)

    @property
    def place(self) -> str:
        """The province by its name."""
        return say(f"place_{self.province}", self.language)

    def holder(self, subject: str, manner: str = "") -> str:
        """母亲, 父亲, 家庭 or a child; in a quiet `manner`, or after a loss, 女方 and 男方."""
        if subject.startswith("children/"):
            return self.child(subject)
        if self._manner and manner != AFTER_LOSS:
            manner = self._manner
        return say(f"{subject}{manner}" if subject != "family" else subject, self.language)

    def who(self, person: str) -> str:
        """The same as it stands in a question."""
        return say(f"who_{person}{self._manner}", self.language)

    @cached_property
    def _manner(self) -> str:
        if self.in_grief:
            return QUIET if any(self.has_died(path) for path in self._children) else AFTER_LOSS
        return AFTER_LOSS if self._has_no_child_yet else ""

    @property
    def _has_no_child_yet(self) -> bool:
        """Whether a marriage or the couple's own parents are told of, and neither a child nor a pregnancy."""
        couple = self.family.married_on is not None or bool(self.family.elders)
        return couple and not self._children and not self.family.births

    def in_manner(self, manner: str) -> Names:
        """The same people as they are called where that manner is due; as they are, where none is."""
        if not manner or self._manner:
            return self
        others = copy(self)
        others.__dict__["_manner"] = manner
        return others

    def about(self, path: str) -> str:
        """A birth, a child or an elder by its path."""
        kind = path.partition("/")[0]
        return {"births": self.birth, "children": self.child, "elders": self.elder}[kind](path)

    def child(self, path: str) -> str:
        """The label that was given, else the day of birth, else a number."""
        one = self._children.get(path)
        if one is not None and (label := shortened(one.child.label)):
            return label
        numbered = say("child_number", self.language, number=int(path.split("/")[1]) + 1)
        if one is None:
            return numbered
        alike = self._times[self._plain[path]] > 1
        undated = one.child.birth_date is None and len(self._children) > 1
        return self._dated(one, numbered) if alike or undated else self._plain[path]

    def _dated(self, one: OneChild, name: str | None = None) -> str:
        called = name or say("child", self.language)
        born = one.child.birth_date
        if born is None:
            return called
        key = "child_due" if one.expected else "child_born"
        return say(key, self.language, name=called, day=phrases.day(born, self.language))

    def elder(self, path: str) -> str:
        """The label that was given, else a number."""
        number = int(path.split("/")[1])
        elders = self.family.elders or ()
        if number < len(elders) and (label := shortened(elders[number].label)):
            return label
        if len(elders) <= 1:
            return say("elder", self.language)
        return say("elder_number", self.language, number=number + 1)

    def birth(self, path: str) -> str:
        """A birth by its day, until that is told by the day it was due, else by its number."""
        number, birth = int(path.split("/")[1]), self.birth_at(path)
        expected = birth is not None and birth.outcome is Outcome.EXPECTED
        when = None if birth is None else birth.due_date if expected else birth.date
        if when is None and birth is not None and birth.due_date is not None:
            return say("pregnancy_due", self.language, day=phrases.day(birth.due_date, self.language))
        if when is None:
            return say("pregnancy_number", self.language, number=number + 1)
        key = "pregnancy_due" if expected else "pregnancy_ended" if self.is_lost(path) else "birth_of"
        return say(key, self.language, day=phrases.day(when, self.language))

    def birth_at(self, path: str | None) -> Birth | None:
        """The birth at that path of the case, where it is one."""
        if path is None or not path.startswith("births/"):
            return None
        number, births = int(path.split("/")[1]), self.family.births or ()
        return births[number] if number < len(births) else None

    def birth_that_brought(self, path: str) -> int | None:
        """The number of the birth that brought the child at that path; None where the child is listed."""
        one = self._children.get(path)
        return None if one is None else one.birth

    def is_lost(self, path: str | None) -> bool:
        """Whether that pregnancy was lost."""
        birth = self.birth_at(path)
        return birth is not None and birth.outcome in LOST

    def babies_died(self, path: str | None) -> bool:
        """Whether the babies of that birth are listed, and none of them lives."""
        birth = self.birth_at(path)
        if birth is None or birth.date is None:
            return False
        babies = [path for path, one in self._children.items() if one.child.birth_date == birth.date]
        return bool(babies) and all(self.has_died(path) for path in babies)

    @property
    def several_births(self) -> bool:
        """Whether a birth has to be told from another."""
        return len(self.family.births or ()) > 1

    def is_one_of_several(self, path: str) -> bool:
        """Whether a birth, a child or an elder has to be told from another."""
        elders = self.family.elders or ()
        several = {
            "births": self.several_births,
            "children": len(self._children) > 1,
            "elders": len(elders) > 1,
        }
        return several[path.partition("/")[0]]

    @property
    def in_grief(self) -> bool:
        """Whether a child or a pregnancy of this family was lost."""
        died = any(self.has_died(path) for path in self._children)
        return died or any(birth.outcome in LOST for birth in self.family.births or ())

    @cached_property
    def left_without_a_child(self) -> bool:
        """Whether a child or a pregnancy was lost, and no child is known that lives or is expected."""
        return self.in_grief and all(self.has_died(path) for path in self._children)

    def parent_has_died(self, subject: str) -> bool:
        """Whether the mother or the father is told, or seen from the marriage, to have died."""
        return subject in self._parents_who_died

    @cached_property
    def _parents_who_died(self) -> frozenset[str]:
        return parents_who_died(self.family)

    def has_died(self, path: str | None) -> bool:
        """Whether that child has died."""
        one = self._children.get(path or "")
        return one is not None and (one.child.alive is False or one.child.death_date is not None)


def shortened(label: str | None) -> str:
    """A label on one line, no longer than a name needs; nothing where it names nobody.

    Tibetan keeps its vowels and dots, which are no letters to a computer.
    """
    line = " ".join(re.sub(r"[^\w\s·.\u0f00-\u0fff-]", " ", label or "").split())
    return line if len(line) <= LONGEST_LABEL else f"{line[:LONGEST_LABEL]}…"


def _family(case: Case) -> Family:
    if isinstance(case, Family):
        return case
    try:
        return Family.model_validate(case or {})
    except ValidationError:
        return Family()
