"""A result told in sentences: once, for the page, the terminal and every export alike.

`tell_all` turns an assessment into `told.ToldAssessment`; `ask` a fact into a question;
`as_text` what was told into plain text. Whoever knows the case gives it, so that children are
called by their names; without it they are numbered.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import rules.sources
from content import choosing, phrases
from content.asking import answer, ask, ask_named, fact, fact_name
from content.library import Language, read, sources
from content.names import AFTER_LOSS, QUIET, Case, Names
from content.phrases import opening, page, say
from content.told import (
    Reading,
    Row,
    Source,
    Told,
    ToldAssessment,
    ToldDeadline,
    ToldGroup,
    ToldInstrument,
    ToldLeave,
    Values,
    Why,
)
from rules.days import ONE_DAY, birthday
from rules.entitlement import Unit
from rules.family import Outcome, Person
from rules.law import NOTHING_GRANTED, Force, Instrument, chinese_number
from rules.qinghai import ENTITLEMENTS

if TYPE_CHECKING:
    from calculators.assessment import (
        Assessment,
        ClauseOut,
        ConditionOut,
        DeadlineOut,
        FindingOut,
        LeaveOut,
        LineOut,
        OptionOut,
        ReadingOut,
        SpanOut,
    )

__all__ = ["as_text", "ask", "covered", "fact_name", "page", "tell", "tell_all", "tell_sources", "verdict"]

GROUPS = {
    "entitled": "now",
    "upcoming": "later",
    "open": "one_answer",
    "not_covered": "ask",
    "not_entitled": "not_yours",
    "ended": "over",
}
"""Where a result stands, by its status; the order is the page's."""

_ENTITLEMENTS = {entitlement.id: entitlement for entitlement in ENTITLEMENTS}

BESIDE_THE_RIGHT = ("not_maternity_leave", "contract_carried_on")
"""Spans of days that are not of the right and are only shown beside it."""

NO_CHILDREN_TO_COME = 49
"""From this age of the mother on, nothing is said of children to come: a matter of tact, not of law."""

MOST_YEARS_NAMED = 2
"""So many years of a yearly quota are told in the sentence; the table has them all."""

DAYS_TAKEN = "person_care_leave_used"
"""The fact whose answer is deducted from the days."""

ASKED_ON_ITS_OWN = ("child_alive", "child_death_date", "child_disability_grade", "person_alive")
"""Facts whose question no result repeats."""

OF_A_LIFE_GOING_ON = ("disability_grade", "disability_date", "school_starts", "education_ends")
"""Facts of a child that are not asked any more once it is told that the child has died."""


def tell(finding: FindingOut, assessment: Assessment, language: Language, case: Case = None) -> Told:
    """One finding in sentences."""
    return _Telling(finding, assessment, Names(case, language)).told()


def tell_by_names(finding: FindingOut, assessment: Assessment, names: Names) -> Told:
    """One finding in sentences, where the people are called otherwise than in the case."""
    return _Telling(finding, assessment, names).told()


def verdict(finding: FindingOut, assessment: Assessment, names: Names) -> str:
    """The sentence of one finding alone, where the names of the case are at hand."""
    return _Telling(finding, assessment, names).verdict()


def tell_all(assessment: Assessment, language: Language, case: Case = None) -> ToldAssessment:
    """A whole assessment in sentences, in the order in which it is read."""
    names = Names(case, language)
    tellings = [_Telling(finding, assessment, names) for finding in assessment["findings"]]
    if names.in_grief:
        tellings.sort(key=lambda telling: telling.manner == "")
    results = [telling.told() for telling in tellings if not telling.better_unsaid]
    groups = [
        ToldGroup(id, page(f"group_{id}", language), [told for told in results if told.group == id])
        for id in GROUPS.values()
    ]
    return ToldAssessment(
        heading=say("heading", language, day=phrases.day(assessment["as_of"], language)),
        disclaimer=page("disclaimer", language),
        issues=[_issue(issue["path"], issue["message"], names) for issue in assessment["issues"]],
        deadlines=[_deadline(one, assessment, names) for one in assessment["deadlines"] if one["is_due"]],
        later_deadlines=[
            _deadline(one, assessment, names) for one in assessment["deadlines"] if not one["is_due"]
        ],
        leave_plan=[_leave(leave, tellings, names) for leave in assessment["leave_plan"]],
        groups=[group for group in groups if group.results],
    )


def _deadline(deadline: DeadlineOut, assessment: Assessment, names: Names) -> ToldDeadline:
    """By when what must be done, and all that goes with it."""
    return ToldDeadline(
        _what_by_when(deadline, assessment, names),
        deadline["lost"],
        deadline["apply"]["where"],
        deadline["apply"]["bring"],
        citation(deadline["clause"], names.language),
    )


def _what_by_when(deadline: DeadlineOut, assessment: Assessment, names: Names) -> str:
    """By when what must be done, for whom; softer where it may have been done already."""
    about = deadline["about"]
    values = {
        "day": phrases.day(deadline["date"], names.language),
        "what": deadline["what"],
        "about": names.holder(deadline["subject"]) if about is None else names.about(about),
    }
    if not deadline["is_due"] and deadline["from"] is not None:
        return say(
            "deadline_later", names.language, opens=phrases.day(deadline["from"], names.language), **values
        )
    may_be_done = any(
        finding["status"] == "open"
        for finding in assessment["findings"]
        if finding["entitlement"] == deadline["entitlement"] and finding["about"] == about
    )
    return say("deadline_if_not_done" if may_be_done else "deadline", names.language, **values)


class Called(NamedTuple):
    """How a result is called: its title, and whose it is."""

    title: str
    who: str


def call_all(
    assessment: Assessment, language: Language, case: Case = None
) -> dict[tuple[str, str, str | None], Called]:
    """How every result is called, by entitlement, subject and about; without those better left unsaid."""
    names = Names(case, language)
    tellings = [_Telling(finding, assessment, names) for finding in assessment["findings"]]
    return {
        (telling.finding["entitlement"], telling.finding["subject"], telling.finding["about"]): Called(
            telling.entry["title"][language], telling._holder_and_about()
        )
        for telling in tellings
        if not telling.better_unsaid
    }


def _entry(entitlement: str) -> dict[str, Any]:
    """The words of one entitlement."""
    found: dict[str, Any] = read("entitlements")[entitlement]
    return found


def _issue(path: str, message: str, names: Names) -> str:
    """The message, with the field called as in the question about it."""
    text = message.removeprefix(path).lstrip("：: ")
    if fact_name(path) not in read("questions"):
        return opening(text)
    return say("about_field", names.language, field=opening(fact(path, names)), message=text)


class _Telling:
    """One finding on its way into sentences."""

    def __init__(self, finding: FindingOut, assessment: Assessment, names: Names) -> None:
        self.finding = finding
        self.as_of = assessment["as_of"]
        self.names = names
        self.language = names.language
        self.manner = self._manner()
        entry = _entry(finding["entitlement"])
        self.entry = entry | entry.get("loss", {}) if self.manner == AFTER_LOSS else entry
        paths = [*finding["asks"], *self._assumed_paths()]
        asks = [path for path in paths if not self._comes_with_the_birth(path)]
        self.asks = [path for path in asks if not self._is_past_asking(path)] or asks
        """What can be answered now."""
        self.shares_its_quota = _shares_its_quota(finding, assessment)

    def _manner(self) -> str:
        """How it is spoken of: quietly where a child or a pregnancy was lost."""
        lost = self.names.is_lost(self.finding["about"])
        if lost or any(line["id"] == "miscarriage" for line in self.finding["lines"]):
            return AFTER_LOSS
        return QUIET if _entry(self.finding["entitlement"]).get("quiet") else ""

    def _assumed_paths(self) -> list[str]:
        """What dates rest on that are shown."""
        if self.status in ("ended", "not_entitled"):
            return []
        asks = self.finding["asks"]
        return [entry["path"] for entry in self.finding["assumed"] if entry["path"] not in asks]

    @property
    def better_unsaid(self) -> bool:
        """Whether it would only remind of a child that has died, or of a time that is past."""
        if "not_in_grief" in self.entry and self.names.in_grief:
            return True
        if "of_a_child_to_come" in self.entry and self._is_past_having_children:
            return True
        if "not_when_over" in self.entry and self.status == "ended":
            return True
        if self._reminds_of_having_none:
            return True
        if self.names.parent_has_died(self.finding["subject"]):
            return self.status in ("ended", "not_entitled", "not_covered")
        return self._is_of_a_child_that_died

    @property
    def _reminds_of_having_none(self) -> bool:
        """Whether it would tell those who have no child any more that it is not for them."""
        if not self.names.left_without_a_child or self.names.family.children is None:
            return False
        if "of_a_living_child" in self.entry:
            return self.status not in ("entitled", "upcoming")
        return "not_in_grief_if_not_due" in self.entry and self.status == "not_entitled"

    @property
    def _is_of_a_child_that_died(self) -> bool:
        """Whether it is for a child that has died, and no payment that may still be claimed."""
        past = ["ended", "not_entitled"] + ["open"] * ("payments" not in self.entry["line"])
        about = self.finding["about"]
        if self.names.has_died(about):
            return self.status in past
        if "of_a_baby" not in self.entry or self.status not in past:
            return False
        of_a_loss = self.names.is_lost(about) and self.status != "open"
        return of_a_loss or self.names.babies_died(about)

    def _is_past_asking(self, path: str) -> bool:
        """Whether it would be asked of the life of a child that has died."""
        child, _, name = path.rpartition("/")
        return name in OF_A_LIFE_GOING_ON and self.names.has_died(child)

    @property
    def _is_past_having_children(self) -> bool:
        """Whether the mother has an age at which nobody is to be spoken to of children to come."""
        born = (self.names.family.mother or Person()).birth_date
        return born is not None and birthday(born, NO_CHILDREN_TO_COME) <= self.as_of

    def _comes_with_the_birth(self, path: str) -> bool:
        """Whether a birth was difficult is not known before it, and not asked."""
        birth = self.names.birth_at(path)
        return birth is not None and birth.outcome is Outcome.EXPECTED and path.endswith("/difficult")

    # ---- the parts ----

    @property
    def status(self) -> str:
        return self.finding["status"]

    @property
    def holder(self) -> str:
        return self.names.holder(self.finding["subject"], self.manner)

    @property
    def called(self) -> str:
        called: str = self.entry["called"][self.language]
        return called

    @property
    def office(self) -> str:
        office: str = read("offices")[self.finding["entitlement"]]["ask"][self.language]
        return office

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def day(self, value: date | None) -> str:
        return "" if value is None else phrases.day(value, self.language)

    def told(self) -> Told:
        """All of it."""
        finding = self.finding
        matters = self.status not in ("not_entitled", "ended")
        return Told(
            key="/".join([finding["entitlement"], finding["subject"], finding["about"] or ""]).strip("/"),
            group=GROUPS[self.status],
            is_service=finding["force"] == "service",
            title=self.entry["title"][self.language],
            holder=self._holder_and_about(),
            verdict=self.verdict(),
            force=page(f"force_{finding['force']}", self.language),
            evidence=page(f"evidence_{finding['evidence']}", self.language),
            table=list(self.table()) if self._has_dates else [],
            steps=self._steps() if self._has_dates else [],
            whys=[self._why(condition) for condition in self._telling_conditions()],
            asks=[(path, self._still_to_answer(path)) for path in self.asks],
            assumed=self._assumed() if matters else [],
            readings=[self._reading(reading) for reading in finding["readings"]],
            notices=self._notices() if matters else [],
            sources=[self._source(clause) for clause in finding["clauses"]],
            where=finding["apply"]["where"] if self._can_apply else "",
            bring=self._bring() if self._can_apply else [],
        )

    def _still_to_answer(self, path: str) -> str:
        """The question; of what is asked once and not again in every result, the fact alone."""
        if fact_name(path) in ASKED_ON_ITS_OWN:
            return opening(fact(path, self.names))
        return ask_named(path, self.names).ask

    def _holder_and_about(self) -> str:
        about = self.finding["about"]
        holder = opening(self.holder)
        if about in (None, self.finding["subject"]):
            return holder
        if about.startswith("births/") and not self.names.several_births:
            return holder
        return self.say("holder_and_about", holder=holder, about=self.names.about(about))

    @property
    def _has_dates(self) -> bool:
        """Whether dates can be shown without promising what no text decides."""
        if self.status == "ended":
            return all(condition["met"] is not None for condition in self.finding["conditions"])
        if self.status == "open" and self._is_money:
            return self._conditions_hold
        return self.status not in ("not_entitled", "not_covered")

    @property
    def _can_apply(self) -> bool:
        """Whether it is of use to say where to go and what to bring."""
        if self.status == "open":
            return self._conditions_hold
        return self.status not in ("not_entitled", "ended")

    def _bring(self) -> list[str]:
        after_loss = read("offices")[self.finding["entitlement"]].get("loss")
        if self.manner == AFTER_LOSS and after_loss:
            return [paper[self.language] for paper in after_loss["bring"]]
        return self.finding["apply"]["bring"]

    # ---- the sentence first ----

    def verdict(self) -> str:
        """Who, how much, from when to when; or why not, or what is missing."""
        sentence = {
            "entitled": self._granted,
            "upcoming": self._granted,
            "ended": self._ended,
            "not_entitled": self._not_entitled,
            "open": self._open,
            "not_covered": self._not_covered,
        }[self.status]
        return sentence()

    def _granted(self) -> str:
        sentences = [self._grant()]
        if self.finding["force"] == "encouraged":
            sentences.append(self.say("encouraged"))
        return _joined(self.language, sentences + self.reservations())

    def reservations(self) -> list[str]:
        """What keeps the figures and dates from being final."""
        out = []
        if self._notice("estimated_from_due_date") is not None and not self._is_money:
            out.append(self.say("estimated"))
        assumed = [fact(path, self.names) for path in self._assumed_paths()]
        if assumed:
            out.append(self.say("provisional", facts=phrases.listed(assumed, self.language)))
        open_asks = [path for path in self.finding["asks"] if path in self.asks]
        if open_asks and self.status != "open":
            out.append(self.say(self._what_an_answer_may_change()))
        elif len(open_asks) < len(self.finding["asks"]):
            out.append(self.say("more_after_a_difficult_birth"))
        return out

    def _what_an_answer_may_change(self) -> str:
        if self._may_shrink:
            return "used_not_deducted"
        if self._may_grow:
            return "days_may_grow"
        if self.finding["hours"] is not None:
            return "hours_may_grow"
        if "beside" in self.entry:
            return "beside_may_come"
        if self._is_a_deduction:
            return "time_may_grow"
        return "sum_may_grow" if self._is_money else "dates_may_move"

    @property
    def _is_a_deduction(self) -> bool:
        """Whether it comes off the taxable income: so much a month, and answers only add months."""
        amount = self.finding["amount"]
        return amount is not None and amount["kind"] == "deduction"

    @property
    def _may_grow(self) -> bool:
        """Whether an answer could still add days, and none takes any away."""
        rules = _ENTITLEMENTS[self.finding["entitlement"]].lines
        return bool(self.finding["asks"]) and any(rule.at_most for rule in rules) and not self._may_shrink

    @property
    def _may_shrink(self) -> bool:
        """Whether days already taken are still to be told, and deducted."""
        return any(fact_name(path) == DAYS_TAKEN for path in self.finding["asks"])

    def _grant(self) -> str:
        finding = self.finding
        verb = self.entry.get("verb", {}).get(self.language) or self.say(f"verb_{finding['force']}")
        values = {"holder": self.holder, "verb": verb, "called": self.called}
        spans = self._counting_spans()
        first, last = _ends(spans)
        if finding["days"] is not None:
            return self._grant_of_days(spans, values | {"figure": self._figure()})
        upcoming = self.status == "upcoming" and first is not None
        values |= {"first": self.day(first), "last": self.day(last)}
        if self._payments:
            return self._grant_of_payments(values)
        if "right" in self.entry:
            return self._right("right" if last else "right_from" if upcoming else "right_now", values)
        if finding["hours"] is None and not self._is_money:
            return self.say("plain_from" if upcoming else "plain_now", **values)
        values["amount"] = self._amount()
        if finding["hours"] is not None:
            return self.say("hours_block", **values)
        return self.say("sum_from" if upcoming else "sum_until" if last else "sum_now", **values)

    @property
    def _payments(self) -> list[LineOut]:
        """The payments of a right that is given in payments."""
        return [line for line in self.finding["lines"] if line["state"] is not None]

    def _grant_of_payments(self, values: dict[str, str]) -> str:
        amount = self.finding["amount"]
        money = phrases.yuan(amount["value"], self.language) if amount else ""
        due = [line for line in self._payments if line["state"] == "due"]
        if self.status == "upcoming" or not due:
            total = self.say("payments_total_ahead", money=money)
            return self.say("payments_from", total=total, **values)
        sums = phrases.listed(
            (phrases.yuan(line.get("amount") or Decimal(0), self.language) for line in due), self.language
        )
        last = self.day(self.finding["deadline"])
        total = self.say("payments_total", money=money)
        return self.say("payments_now", due=sums, total=total, **values | {"last": last})

    def _right(self, key: str, values: dict[str, str]) -> str:
        """A right without a figure, and what is told beside it."""
        told = self.entry["right"][self.language].format(holder=self.holder)
        sentences = [self.say(key, right=told, **values)]
        for span in self.finding["spans"]:
            if span["label"] in self.entry.get("beside", {}):
                pattern: str = self.entry["beside"][span["label"]][self.language]
                ends = {"first": self.day(span["from"]), "last": self.day(span["to"])}
                sentences.append(pattern.format(**ends))
        return _joined(self.language, sentences)

    def _by_named_year(self, spans: list[SpanOut], values: dict[str, str]) -> str:
        """A yearly quota that can be taken only at certain times, by year."""
        told_of = [span for span in spans if span["days"] is not None and not self._is_past(span)]
        of_years = {span["label"]: span for span in reversed(told_of)}
        years = [self._year(of_years[year]) for year in sorted(of_years, key=str)]
        if len(years) > MOST_YEARS_NAMED:
            years = [years[0], self.say("later_years")]
        key = "each_year_named_from" if self.status == "upcoming" else "each_year_named"
        if all((span["days"] or 0) <= 0 for span in of_years.values()):
            key = "each_year_used_up"
        told = self.say("between_years").join(years)
        return self.say(key, years=told, when=self.entry["when"][self.language], **values)

    def _is_past(self, span: SpanOut) -> bool:
        return self.status != "ended" and span["to"] is not None and span["to"] < self.as_of

    def _year(self, span: SpanOut) -> str:
        """The days of one year, or what is left of them."""
        whole, days = self._before_deductions, span["days"] or 0
        if days <= 0:
            return self.say("year_used_up", year=span["label"])
        figure = self.say("at_least" if self._may_grow else "exactly", days=phrases.days(days, self.language))
        return self.say("year_days" if days == whole else "year_days_left", year=span["label"], figure=figure)

    @property
    def _before_deductions(self) -> int:
        """The days of a year before those already taken are deducted."""
        figures = [line.get("days") or 0 for line in self.finding["lines"]]
        return sum(figure for figure in figures if figure > 0)

    def _grant_of_days(self, spans: list[SpanOut], values: dict[str, str]) -> str:
        first, last = _ends(spans)
        if first is None or last is None:
            return self.say("days_only", **values)
        values |= {"first": self.day(first), "last": self.day(last)}
        if self.finding["days_per"] != "event":
            by_calendar = len(spans[0]["label"] or "") == len("2026")
            about = self.names.about(self.finding["about"]) if self.finding["about"] else ""
            if "when" in self.entry:
                return self._by_named_year(spans, values | {"about": about})
            return self.say("each_calendar_year" if by_calendar else "each_child_year", about=about, **values)
        return self.say("block" if spans[0]["days"] is None else "frame", **values)

    def _counting_spans(self) -> list[SpanOut]:
        return [span for span in self.finding["spans"] if span["label"] not in BESIDE_THE_RIGHT]

    def _figure(self) -> str:
        days = phrases.days(self.finding["days"] or 0, self.language)
        return self.say("at_least" if self._may_grow else "exactly", days=days)

    @property
    def _is_money(self) -> bool:
        return self.finding["amount"] is not None or any("amount" in line for line in self.finding["lines"])

    def _amount(self) -> str:
        if self.finding["hours"] is not None:
            return phrases.hours(self.finding["hours"], self.language)
        amount = self.finding["amount"]
        if amount is None:
            lines = phrases.listed([self._line_name(line) for line in self.finding["lines"]], self.language)
            key = "amount_not_held_by_line" if self._no_sum_anywhere else "amount_not_held"
            return self.say(key, office=self.office, lines=lines)
        told = self._sum(amount["value"])
        confirmed = self._notice("last_confirmed")
        if confirmed is None:
            return self.say("as_today", amount=told) if self.status == "upcoming" else told
        key = "as_today_and_confirmed" if self.status == "upcoming" else "as_confirmed"
        return self.say(key, amount=told, day=self.day(confirmed), office=self.office)

    def _sum(self, value: Decimal) -> str:
        """A sum with what it is per."""
        amount = self.finding["amount"]
        per = amount["per"] if amount is not None else "once"
        to_a_person = per != "once" and self.finding["subject"] in ("mother", "father")
        money = phrases.yuan(value, self.language)
        return self.say(f"money_{per}_person" if to_a_person else f"money_{per}", money=money)

    def _notice(self, id: str) -> date | None:
        """The day of a notice, or of the answer where it has none; None where there is no such notice."""
        for notice in self.finding["notices"]:
            if notice["id"] == id:
                return notice["from"] or self.as_of
        return None

    def _ended(self) -> str:
        first, last = _ends(self._counting_spans())
        ends = [c["to"] for c in self.finding["conditions"] if c["met"] is False and c["to"] is not None]
        if "end_may_vary" in self.entry:
            ends = []
        values = {"holder": self.holder, "called": self.called}
        if any(condition["met"] is None for condition in self.finding["conditions"]):
            last = last or min(ends, default=None)
            text = self.say("over_anyway" if last else "over_plainly", last=self.day(last), **values)
        elif first and last and self.finding["days"] is not None and self.finding["days_per"] == "event":
            figure = self.say("exactly", days=phrases.days(self.finding["days"], self.language))
            text = self.say("over", figure=figure, first=self.day(first), last=self.day(last), **values)
        else:
            last = last or min(ends, default=None)
            key = "over_plainly" if last is None else "over_quiet" if "quiet" in self.entry else "over_since"
            text = self.say(key, last=self.day(last), **values)
        return opening(text)

    def _not_entitled(self) -> str:
        failing = [condition for condition in self.finding["conditions"] if condition["met"] is False]
        never = [condition for condition in failing if condition["from"] is condition["to"] is None]
        lasting = [condition for condition in failing if not self._is_ahead(condition)]
        first = next(iter(never or lasting or failing), None)
        reason = self._began_later() if not never else ""
        if not reason:
            reason = self.say("no_reason") if first is None else self._why(first).text
        quiet = self.manner or (first is not None and first["id"] == "a_child_is_born")
        key = "not_entitled_quiet" if quiet else "not_entitled"
        return opening(self.say(key, holder=self.holder, called=self.called, reason=reason))

    def _began_later(self) -> str:
        """That the right came only after the days on which its conditions held; empty where it did not."""
        history = _ENTITLEMENTS[self.finding["entitlement"]].figures[0]
        before = [provision for provision in history if provision.value is NOTHING_GRANTED]
        if not before or before[-1].until is None:
            return ""
        began = before[-1].until + ONE_DAY
        held_to = [c["to"] for c in self.finding["conditions"] if c["to"] is not None]
        if not held_to or min(held_to) >= began:
            return ""
        exploratory = before[-1].force is Force.EXPLORATORY
        return self.say("began_later_exploratory" if exploratory else "began_later", day=self.day(began))

    def _open(self) -> str:
        if not self.asks:
            return self._not_covered()
        spoken = next((path for path in self.asks if fact_name(path) not in ASKED_ON_ITS_OWN), None)
        ask = "" if spoken is None else ask_named(spoken, self.names).ask
        values = {"number": len(self.asks), "ask": ask}
        key = "one_answer_short" if len(self.asks) == 1 else "answers_short"
        if spoken is None:
            key = "one_answer_short_below" if len(self.asks) == 1 else "answers_short_below"
        has_dates = self.finding["days"] is not None or ("right" in self.entry and self._counting_spans())
        if self._conditions_hold and has_dates:
            return _joined(self.language, [self._granted(), self.say(f"date_{key}", **values)])
        sentences = [self.say(key, **values)]
        if self._payments and self.finding["deadline"]:
            sentences.append(self.say("payments_open", last=self.day(self.finding["deadline"])))
        if self.finding["days"] is not None and self.finding["days_per"] == "event":
            sentences.append(self.say("if_entitled", called=self.called, figure=self._figure()))
        elif self.finding["amount"] is not None:
            sentences.append(self.say("if_entitled_sum", amount=self._sum(self.finding["amount"]["value"])))
        if "quiet" in self.entry:
            sentences.append(self.say("ask_anyway", office=self.office))
        return _joined(self.language, sentences)

    @property
    def _conditions_hold(self) -> bool:
        """Whether only the days are open: every condition is met, or will be."""
        if not self.finding["conditions"]:
            return False
        return all(c["met"] or (c["met"] is False and self._is_ahead(c)) for c in self.finding["conditions"])

    def _not_covered(self) -> str:
        undecided = next((c for c in self.finding["conditions"] if c["met"] is None), None)
        values = {"holder": self.holder, "called": self.called, "office": self.office}
        if undecided is None:
            return opening(self.say("not_covered_then", **values))
        return opening(self.say("not_covered", reason=self._why(undecided).text, **values))

    # ---- what stands below it ----

    def _telling_conditions(self) -> list[ConditionOut]:
        """The conditions of which there is something to say; where one fails for good, that one."""
        words, conditions = read("conditions"), self.finding["conditions"]
        if self.status == "not_entitled":
            return [condition for condition in conditions if condition["met"] is False]
        return [c for c in conditions if c["met"] is None or "met" in words[c["id"]]]

    def _is_ahead(self, condition: ConditionOut) -> bool:
        return condition["from"] is not None and condition["from"] > self.as_of

    def _notices(self) -> list[str]:
        """What to know besides, once it is known what it turns on."""
        if self.status == "open" and not self.finding["conditions"]:
            return []
        notices: list[str] = list(self.entry["note"][self.language])
        if self.shares_its_quota and self.finding["days"] is not None:
            days = phrases.days(self.finding["days"], self.language)
            of_elders = (self.finding["about"] or "").startswith("elders/")
            notices.insert(0, self.say("shared_quota_elders" if of_elders else "shared_quota", days=days))
        return [*notices, *self._gates()]

    def _gates(self) -> Iterator[str]:
        """Changes ahead, and in stronger words those whose day has come."""
        words = read("notices")
        for notice in self.finding["notices"]:
            if notice["id"] in words and notice["from"] is not None:
                entry = words[notice["id"]]["passed" if notice["from"] <= self.as_of else "ahead"]
                yield entry[self.language].format(day=self.day(notice["from"]))

    def _why(self, condition: ConditionOut) -> Why:
        words = read("conditions")[condition["id"]]
        first, last = condition["from"], condition["to"]
        ahead = condition["met"] is False and self._is_ahead(condition)
        key = {True: "met", False: "later" if ahead and "later" in words else "unmet", None: "unknown"}
        other = "father" if self.finding["subject"] == "mother" else "mother"
        text = words[key[condition["met"]]][self.language].format(
            holder=self.holder, spouse=self.names.holder(other, self.manner)
        )
        if ahead:
            text = self._with_day(text, "met_from", first)
        elif condition["met"] is not None and last is not None:
            text = self._with_day(text, "met_until" if condition["met"] else "held_until", last)
        return Why(condition["met"], opening(text), citation(condition["clause"], self.language))

    def _with_day(self, text: str, key: str, day: date | None) -> str:
        stop = self.say("stop")
        return text.removesuffix(stop) + self.say(key, day=self.day(day)) + stop

    def table(self) -> Iterator[Row]:
        if self._is_money:
            yield from self._rows_of_money()
            return
        if self._is_several_things:
            yield from (self._row(opening(self._line_name(line)), line, "") for line in self.finding["lines"])
            return
        for span in self.finding["spans"]:
            number = self._days_of(span)
            amount = "" if number is None else phrases.days(number, self.language)
            if self.finding["hours"] is not None:
                amount = phrases.hours(self.finding["hours"], self.language)
            yield self._row(self._span_name(span["label"]), span, amount)

    @property
    def _is_several_things(self) -> bool:
        """Whether it is things by name, without a figure, that no layout puts on the calendar."""
        entitlement = _ENTITLEMENTS[self.finding["entitlement"]]
        return entitlement.unit is Unit.NONE and entitlement.layout is None and len(entitlement.lines) > 1

    def _days_of(self, span: SpanOut) -> int | None:
        """How many days of the right lie in a span: its quota, the whole right, or every day of it."""
        whole = self.finding["days"]
        if span["days"] is not None or whole is None:
            return span["days"]
        if self._counting_spans() == [span]:
            return whole
        first, last = span["from"], span["to"]
        return None if first is None or last is None else (last - first).days + 1

    def _rows_of_money(self) -> Iterator[Row]:
        lines = self.finding["lines"]
        ends = {(line["from"], line["to"]) for line in lines}
        if self._no_sum_anywhere:
            names = opening(phrases.listed([self._line_name(line) for line in lines], self.language))
            for span in self.finding["spans"]:
                yield self._row(names, span, self.say("not_found"))
            return
        for span in [] if self._payments else self.finding["spans"]:
            if (span["from"], span["to"]) not in ends:
                yield self._row(self.say("eligible"), span, "")
        for line in lines:
            value = line.get("amount")
            amount = self.say("not_found") if value is None else self._sum(value)
            what = self._line_name(line) if len(lines) > 1 or line["state"] else self.say("present_standard")
            yield self._row(what, line, amount)

    @property
    def _no_sum_anywhere(self) -> bool:
        """Whether the right lies on days of its own and no text held states a sum for any of it."""
        laid_out = _ENTITLEMENTS[self.finding["entitlement"]].layout is not None
        return laid_out and all(line.get("amount") is None for line in self.finding["lines"])

    def _row(self, what: str, ends: SpanOut | LineOut, amount: str) -> Row:
        first, last = self.day(ends["from"]), self.day(ends["to"])
        return Row(what, first, last or (self.say("no_end") if first else ""), amount)

    def _span_name(self, label: str | None) -> str:
        if label is None:
            title: str = self.entry["title"][self.language]
            return title
        names = self.entry["span"]
        key = label if label in names else "child_year" if len(label) < len("2026") else "calendar_year"
        name: str = names[key][self.language].format(number=label)
        return opening(name)

    def _line_name(self, line: LineOut) -> str:
        if line["state"] is None:
            return self._line_title(line)
        untold = line["state"] == "due" and any(path.endswith("/subsidy_claimed") for path in self.asks)
        state = self.say("state_due_untold" if untold else f"state_{line['state']}")
        return self.say("payment", name=self._line_title(line), state=state)

    def _line_title(self, line: LineOut) -> str:
        """What a line is called; a payment by its number."""
        key = line["id"] if line["state"] is None else "payments"
        pattern: str = self.entry["line"][key][self.language]
        return pattern.format(number=line["id"])

    def _adds(self, line: LineOut) -> bool:
        """Whether it is part of the total: nothing told beside it, and no payment that is lost or may be."""
        if line.get("outside"):
            return False
        over = line["state"] == "due" and line["to"] is not None and line["to"] < self.as_of
        return line["state"] != "lost" and not over

    def _steps(self) -> list[str]:
        """How each line was reckoned, and how the total comes about, where it is more than one line."""
        return [*self._reckonings(), *self._total()]

    def _reckonings(self) -> Iterator[str]:
        for line in self.finding["lines"]:
            reckoned, amount = line.get("reckoned"), line.get("amount")
            if reckoned is not None and amount is not None:
                yield self.say(
                    "reckoned",
                    name=self._line_title(line),
                    monthly=phrases.yuan(reckoned["monthly"], self.language),
                    days=phrases.days(reckoned["days"], self.language),
                    of=phrases.days(reckoned["days_of_a_month"], self.language),
                    total=phrases.yuan(amount, self.language),
                )

    def _total(self) -> list[str]:
        lines = [line for line in self.finding["lines"] if self._adds(line)]
        amount = self.finding["amount"]
        days, hours = self.finding["days"], self.finding["hours"]
        if len(lines) < 2 or (days is None and hours is None and amount is None):
            return []
        figures: list[int | Decimal] = [
            line.get("days") or line.get("hours") or line.get("amount") or 0 for line in lines
        ]
        if sum(figures) < 0:
            return []
        parts = ""
        for line, figure in zip(lines, figures, strict=True):
            sign = self.say("minus" if figure < 0 else "plus") if parts else ""
            number = phrases.number(-figure if figure < 0 else figure, self.language)
            parts += sign + self.say("step", number=number, name=self._line_title(line))
        if amount is not None:
            total = self._sum(amount["value"])
        elif hours is not None:
            total = phrases.hours(hours, self.language)
        else:
            total = phrases.days(days or 0, self.language)
        return [self.say("equals", parts=parts, total=total)]

    def _assumed(self) -> list[str]:
        return [
            opening(
                self.say(
                    "assumed",
                    fact=fact(entry["path"], self.names),
                    value=answer(entry["path"], entry["value"], self.language),
                )
            )
            for entry in self.finding["assumed"]
        ]

    def _reading(self, reading: ReadingOut) -> Reading:
        chosen = next(option for option in reading["options"] if option["id"] == reading["chosen"])
        values = {
            option["id"]: self._values(option, chosen, reading["options"]) for option in reading["options"]
        }
        return choosing.reading(reading["id"], reading["chosen"], values, self.language)

    def _values(self, option: OptionOut, chosen: OptionOut, options: list[OptionOut]) -> Values:
        """What an option gives, and whether that differs: from the chosen one, the chosen from any."""
        given: dict[str, Any] = dict(option)
        others = [dict(other) for other in (options if option is chosen else [chosen])]
        return [
            (self.say(f"value_{key}"), self._value(key, value), any(other[key] != value for other in others))
            for key, value in given.items()
            if key != "id"
        ]

    def _value(self, key: str, value: Any) -> str:
        if value is None:
            return self.say("no_such_days" if key in ("from", "to") else "not_found")
        if key in ("from", "to"):
            return self.day(value)
        if key == "days":
            return phrases.days(int(value), self.language)
        if key == "hours":
            return phrases.hours(int(value), self.language)
        return self._sum(value["value"]) if key == "amount" else self.say(f"status_{value}")

    def _source(self, clause: ClauseOut) -> Source:
        return Source(
            citation(clause, self.language),
            clause["quote"],
            clause["summary"],
            _checked(clause["evidence"], clause["checked"], self.language),
        )


def _joined(language: Language, sentences: list[str]) -> str:
    """Sentences after each other."""
    return ("" if language == "zh" else " ").join(opening(one) for one in sentences if one)


def _ends(spans: list[SpanOut]) -> tuple[date | None, date | None]:
    """The first and the last day of all spans; None for an open end, or where there is none."""
    if not spans:
        return None, None
    firsts, lasts = [span["from"] for span in spans], [span["to"] for span in spans]
    first = None if None in firsts else min(day for day in firsts if day is not None)
    return first, None if None in lasts else max(day for day in lasts if day is not None)


def _shares_its_quota(finding: FindingOut, assessment: Assessment) -> bool:
    """Whether the days of another finding come from the same quota."""
    pools = {span["pool"] for span in finding["spans"] if span["pool"]}
    others = (other for other in assessment["findings"] if other is not finding)
    return any(span["pool"] in pools for other in others for span in other["spans"])


def _leave(leave: LeaveOut, tellings: list[_Telling], names: Names) -> ToldLeave:
    """One line for a whole leave."""
    language = names.language
    parts = [
        telling
        for telling in tellings
        if telling.finding["entitlement"] in leave["parts"]
        and (telling.finding["subject"], telling.finding["about"]) == (leave["subject"], leave["about"])
    ]
    holder = parts[0].holder
    sentence = say(
        "leave_plan",
        language,
        holder=holder,
        first=phrases.day(leave["from"], language),
        last=phrases.day(leave["to"], language),
        days=phrases.days(leave["days"], language),
        back=phrases.day(leave["back_at_work"], language),
    )
    reservations = list(dict.fromkeys(one for part in parts for one in part.reservations()))
    return ToldLeave(
        opening(holder),
        _joined(language, [sentence, *reservations]),
        [row for part in parts for row in part.table()],
    )


# ---- clauses ----


def citation(clause: ClauseOut, language: Language) -> str:
    """《女职工劳动保护特别规定》第七条."""
    return cited(clause["id"].partition(" ")[0], clause["article"], language)


def cited(instrument: str, article: str | None, language: Language) -> str:
    """A clause by its instrument and article."""
    source = sources()[instrument]
    name = say("instrument", language, title=source.title, title_en=source.title_en)
    if article is None:
        return name
    number = _ARTICLES.get(article) or article.removeprefix("任务")
    key = "task" if article.startswith("任务") else "article"
    return say(key, language, instrument=name, article=article, number=number)


_ARTICLES = {f"第{chinese_number(number)}条": number for number in range(1, 200)}


def _checked(evidence: str, day: date | None, language: Language) -> str:
    label = page(f"evidence_{evidence}", language)
    return label if day is None else say("checked", language, evidence=label, day=phrases.day(day, language))


_EVIDENCE = {
    held.id: held.evidence.id for held in vars(rules.sources).values() if isinstance(held, Instrument)
}


@cache
def tell_sources(language: Language) -> tuple[ToldInstrument, ...]:
    """Every instrument held, its clauses, how it was checked and which entitlements rest on it."""
    out = []
    for source in sources().values():
        resting = [
            entitlement
            for entitlement in ENTITLEMENTS
            if any(clause.instrument.id == source.id for clause in entitlement.clauses)
        ]
        clauses = [
            Source(
                cited(source.id, None if article == "whole" else article, language),
                words.get("quote"),
                words["summary"][language],
                "",
            )
            for article, words in source.clauses.items()
        ]
        out.append(
            ToldInstrument(
                title=source.title if language == "zh" else f"{source.title_en} ({source.title})",
                number=source.number or "",
                address=source.address or "",
                evidence=page(f"evidence_{_EVIDENCE[source.id]}", language),
                checked=phrases.day(source.checked, language),
                checked_by=source.checked_by[language],
                how_checked=source.how_checked[language],
                clauses=clauses,
                rests=[_entry(entitlement.id)["title"][language] for entitlement in resting],
            )
        )
    return tuple(out)


def covered(language: Language) -> list[tuple[str, str]]:
    """What is computed: every entitlement by its title, and in a sentence."""
    entries = [_entry(entitlement.id) for entitlement in ENTITLEMENTS]
    return [(entry["title"][language], entry["in_short"][language]) for entry in entries]


# ---- plain text ----


def as_text(told: ToldAssessment, language: Language) -> str:
    """The same sentences for a terminal."""
    lines = [told.heading, told.disclaimer]
    if told.deadlines:
        lines += ["", f"== {page('deadlines_heading', language)} =="]
    for deadline in told.deadlines:
        lines += [f"- {deadline.sentence}", *(f"  {line}" for line in beside_a_deadline(deadline, language))]
    later = [deadline.sentence for deadline in told.later_deadlines]
    for key, entries in (("deadlines_later", later), ("issues_heading", told.issues)):
        if entries:
            lines += ["", f"== {page(key, language)} ==", *(f"- {entry}" for entry in entries)]
    if told.leave_plan:
        lines += ["", f"== {page('leave_plan_heading', language)} =="]
        lines += [f"- {leave.sentence}" for leave in told.leave_plan]
    for group in told.groups:
        lines += ["", f"== {group.title} =="]
        for result in group.results:
            lines += ["", *_result_as_text(result, language)]
    return "\n".join(lines)


def beside_a_deadline(told: ToldDeadline, language: Language) -> list[str]:
    """What is lost after it and by which clause, where to go, what to bring: a line each."""
    office = (("section_where", told.where), ("section_bring", phrases.listed(told.bring, language)))
    return [
        " · ".join((told.lost, told.cited)),
        *(
            say("about_field", language, field=page(key, language), message=message)
            for key, message in office
            if message
        ),
    ]


def _result_as_text(told: Told, language: Language) -> Iterator[str]:
    yield f"[{told.title}] {told.holder}"
    yield told.verdict
    yield f"  {told.force} · {told.evidence}"
    rows = [" · ".join(filter(None, (row.what, _from_to(row), row.amount))) for row in told.table]
    marks = {True: "met", False: "unmet", None: "not_known"}
    whys = [
        say("about_field", language, field=page(marks[why.met], language), message=f"{why.text} {why.clause}")
        for why in told.whys
    ]
    yield from _section("section_dates", rows, language)
    yield from _section("section_steps", told.steps, language)
    yield from _section("section_why", whys, language)
    yield from _section("section_asks", [question for _, question in told.asks], language)
    yield from _section("section_assumed", told.assumed, language)
    yield from _section("section_readings", list(_readings_as_text(told, language)), language)
    yield from _section("section_notices", told.notices, language)
    cited = [" · ".join(filter(None, (s.citation, s.quote or s.summary, s.checked))) for s in told.sources]
    yield from _section("section_sources", cited, language)
    yield from _section("section_where", [told.where] if told.where else [], language)
    yield from _section("section_bring", told.bring, language)


def _from_to(row: Row) -> str:
    return f"{row.first} – {row.last}".strip() if row.first or row.last else ""


def _readings_as_text(told: Told, language: Language) -> Iterator[str]:
    for reading in told.readings:
        yield reading.question
        for option in reading.options:
            values = " · ".join(f"{name} {text}" for name, text, _ in option.values)
            chosen = f" [{page('reading_taken', language)}]" if option.chosen else ""
            yield f"{option.name}{chosen}: {values}"
        yield reading.note


def _section(key: str, entries: list[str], language: Language) -> Iterator[str]:
    if entries:
        yield f"  {page(key, language)}"
        yield from (f"    - {entry}" for entry in entries)
