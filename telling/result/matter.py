"""The matter at hand: one finding with all it takes to speak of it.

Whose it is, by which words and in which manner it is told, what can still be asked, and what kind
of result it is. Nothing here makes a sentence of a result.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from content.answers import fact_name
from content.library import read, text
from rules.children import OF_A_LIFE_GOING_ON, is_taken_as_usual
from rules.entitlement import Entitlement, Unit
from rules.family import Outcome
from rules.places import PLACES
from telling.words import phrases
from telling.words.asking import is_a_sum
from telling.words.names import AFTER_LOSS, QUIET, Names
from telling.words.phrases import opening, say

if TYPE_CHECKING:
    from calculators.assessment import (
        ConditionOut,
        DeadlineOut,
        FindingOut,
        LineOut,
        SpanOut,
    )

Key = tuple[str, str, str | None]
"""Entitlement, subject and about: which right of a family it is."""


class Seen(NamedTuple):
    """The findings that are told together, and the day they are read on."""

    as_of: date
    findings: list[FindingOut]


BESIDE_THE_RIGHT = ("not_maternity_leave", "contract_carried_on")
"""Spans of days that are not of the right and are only shown beside it."""

DAYS_TAKEN = "person_care_leave_used"
"""The fact whose answer is deducted from the days."""

CLAIMED = "child_subsidy_claimed"
"""The fact that tells which payments have been claimed."""


class Matter:
    """One of the findings seen together, spoken of by these names."""

    def __init__(self, finding: FindingOut, seen: Seen, names: Names) -> None:
        self.finding = finding
        self.as_of = seen.as_of
        self.names = names
        self.language = names.language
        self._together = seen.findings
        self.province = names.province
        words: dict[str, Any] = read("entitlements", self.province)[finding["entitlement"]]
        self.manner = self._manner(is_quiet="quiet" in words)
        """How it is spoken of: quietly where a child or a pregnancy was lost."""
        self.names = names.in_manner(self.manner) if names.is_of_nobody else names
        self.words = words | words.get("loss", {}) if self.manner == AFTER_LOSS else words
        """The words of its entitlement."""
        if self.status != "upcoming" and names.parent_has_died(finding["subject"]):
            self.words = self.words | words.get("of_one_who_died", {})
        self.asks = self._what_can_be_answered_now()

    def _manner(self, *, is_quiet: bool) -> str:
        lost = self.names.is_lost(self.finding["about"])
        if lost or any(line["id"] == "miscarriage" for line in self.finding["lines"]):
            return AFTER_LOSS
        return QUIET if is_quiet else ""

    # ---- who and what is spoken of ----

    @property
    def status(self) -> str:
        return self.finding["status"]

    @property
    def entitlement(self) -> Entitlement:
        return PLACES[self.province].rights[self.finding["entitlement"]]

    @property
    def title(self) -> str:
        title: str = self.words["title"][self.language]
        return title

    @property
    def called(self) -> str:
        """The right as it is called within a sentence."""
        called: str = self.words["called"][self.language]
        return called

    @property
    def holder(self) -> str:
        return self.names.holder(self.finding["subject"], self.manner if self.names.is_of_nobody else "")

    @property
    def whose(self) -> str:
        """The holder, and what it turns on where that has to be told."""
        about = self.finding["about"]
        holder = opening(self.holder)
        if about in (None, self.finding["subject"]):
            return holder
        if about.startswith("births/") and not self.names.several_births:
            return holder
        return self.say("holder_and_about", holder=holder, about=self.names.about(about))

    @property
    def office(self) -> str:
        return text("offices", self.finding["entitlement"], "ask", self.language, self.province)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, self.province, **values)

    def day(self, value: date | None) -> str:
        return "" if value is None else phrases.day(value, self.language)

    # ---- what can be answered ----

    def _what_can_be_answered_now(self) -> list[str]:
        paths = [*self.finding["asks"], *self.assumed_paths]
        asks = [path for path in paths if not (self._comes_with_the_birth(path) or self.is_left_alone(path))]
        return [path for path in asks if not self._is_past_asking(path)] or asks

    @property
    def assumed_paths(self) -> list[str]:
        """What dates rest on that are shown, and is still of use to tell."""
        return [] if self.status == "ended" else self.untold_paths

    @property
    def untold_paths(self) -> list[str]:
        """What dates rest on that are shown."""
        if self.status == "not_entitled":
            return []
        asks = self.finding["asks"]
        paths = [entry["path"] for entry in self.finding["assumed"]]
        return [path for path in paths if path not in asks and not is_taken_as_usual(path)]

    def _comes_with_the_birth(self, path: str) -> bool:
        """Whether a birth was difficult is not known before it, and not asked."""
        birth = self.names.birth_at(path)
        return birth is not None and birth.outcome is Outcome.EXPECTED and path.endswith("/difficult")

    def is_left_alone(self, path: str) -> bool:
        """Whether it is the day a lost child was due, on which nothing but estimated days now past rest."""
        is_needed = path in self.finding["asks"]
        return self.manner == AFTER_LOSS and path.endswith("/due_date") and not is_needed

    def _is_past_asking(self, path: str) -> bool:
        """Whether it would be asked of the life of a child that has died."""
        child, _, name = path.rpartition("/")
        return name in OF_A_LIFE_GOING_ON and self.names.has_died(child)

    @property
    def may_grow(self) -> bool:
        """Whether an answer could add days, and none takes any away."""
        if self.day_of_notice("days_may_be_more") is not None:
            return True
        rules = [rule for rule in self.entitlement.lines if rule.within.last >= self.as_of]
        return bool(self.finding["asks"]) and any(rule.most for rule in rules) and not self.may_shrink

    @property
    def may_shrink(self) -> bool:
        """Whether days already taken are still to be told, and deducted."""
        return any(fact_name(path) == DAYS_TAKEN for path in self.finding["asks"])

    @property
    def waits_for(self) -> str:
        """The fact without which there is no figure: a wage where one is asked, else the first that is."""
        return next((path for path in self.asks if is_a_sum(path)), self.asks[0])

    # ---- what kind of result it is ----

    @property
    def is_money(self) -> bool:
        return self.finding["amount"] is not None or any("amount" in line for line in self.finding["lines"])

    @property
    def is_service(self) -> bool:
        """Whether anybody can use it, or it holds for everybody."""
        return self.finding["force"] == "service"

    @property
    def is_a_deduction(self) -> bool:
        """Whether it comes off the taxable income: so much a month, and answers only add months."""
        amount = self.finding["amount"]
        return amount is not None and amount["kind"] == "deduction"

    @property
    def is_several_things(self) -> bool:
        """Whether it is things by name, without a figure, that no layout puts on the calendar."""
        right = self.entitlement
        return right.unit is Unit.NONE and right.layout is None and len(right.lines) > 1

    @property
    def is_leave_or_money(self) -> bool:
        """Whether it gives leave, protection at work or money; else it is a service or holds for everyone."""
        right = self.entitlement
        is_of_the_family = right.unit is Unit.NONE and right.about is None
        return not self.is_service and not is_of_the_family

    @property
    def has_no_sum_anywhere(self) -> bool:
        """Whether the right lies on days of its own and no text held states a sum for any of it."""
        laid_out = self.entitlement.layout is not None
        return laid_out and all(line.get("amount") is None for line in self.finding["lines"])

    @property
    def payments(self) -> list[LineOut]:
        """The payments of a right that is given in payments."""
        return [line for line in self.finding["lines"] if line["state"] is not None]

    @property
    def a_payment_is_past(self) -> bool:
        """Whether the days of a payment are over of which nobody told that it was claimed."""
        over = (line for line in self.payments if line["state"] != "claimed")
        return any(line["to"] is not None and line["to"] < self.as_of for line in over)

    @property
    def counting_spans(self) -> list[SpanOut]:
        """The spans that are of the right itself."""
        return [span for span in self.finding["spans"] if span["label"] not in BESIDE_THE_RIGHT]

    @property
    def shares_its_quota(self) -> bool:
        """Whether the days of another finding come from the same quota."""
        pools = {span["pool"] for span in self.finding["spans"] if span["pool"]}
        others = (other for other in self._together if other is not self.finding)
        return any(span["pool"] in pools for other in others for span in other["spans"])

    @property
    def conditions_hold(self) -> bool:
        """Whether only the days are open: every condition is met, or will be."""
        if not self.finding["conditions"]:
            return False
        return all(c["met"] or (c["met"] is False and self.is_ahead(c)) for c in self.finding["conditions"])

    @property
    def only_silence_is_left(self) -> bool:
        """Whether a text that is silent keeps an open result open, and no other condition does.

        What is asked then is where it would lie, not whether it is due.
        """
        undecided = [condition for condition in self.finding["conditions"] if condition["met"] is None]
        return self.status == "open" and bool(undecided) and all("silent" in one for one in undecided)

    def is_ahead(self, condition: ConditionOut) -> bool:
        """Whether the condition will be met on a later day."""
        return condition["from"] is not None and condition["from"] > self.as_of

    def day_of_notice(self, id: str) -> date | None:
        """The day of a notice, or of the answer where it has none; None where there is no such notice."""
        for notice in self.finding["notices"]:
            if notice["id"] == id:
                return notice["from"] or self.as_of
        return None


def matters_of(as_of: date, findings: list[FindingOut], names: Names) -> list[Matter]:
    """Each of these findings with all it takes to speak of it."""
    seen = Seen(as_of, findings)
    return [Matter(finding, seen, names) for finding in findings]


def key_of(one: FindingOut | DeadlineOut) -> Key:
    """Which right of the family it is of."""
    return one["entitlement"], one["subject"], one["about"]


def first_and_last(spans: list[SpanOut]) -> tuple[date | None, date | None]:
    """The first and the last day of all spans; None for an open end, or where there is none."""
    if not spans:
        return None, None
    firsts, lasts = [span["from"] for span in spans], [span["to"] for span in spans]
    first = None if None in firsts else min(day for day in firsts if day is not None)
    return first, None if None in lasts else max(day for day in lasts if day is not None)
