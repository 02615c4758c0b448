"""A leave checked against the right, told in sentences: the verdict first, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from content import asking, choosing, phrases
from content.library import Language, read
from content.matter import Matter
from content.names import Case, Names
from content.one_result import tell_one
from content.phrases import opening, page
from content.told import Reading, Row, Source, Told, ToldVerdict

if TYPE_CHECKING:
    from calculators.answer import Answer, VerdictReadingOut, YearOut
    from calculators.assessment import Assessment, FindingOut

OF_THE_BIRTH = (
    "outcome",
    "due_date",
    "date",
    "babies",
    "difficult",
    "weeks_pregnant",
    "order",
    "lawful",
    "leave_starts",
)
"""The facts of a birth a sheet shows where they are told."""
FACTS = {
    "maternity_leave": OF_THE_BIRTH,
    "extended_maternity_leave": OF_THE_BIRTH,
    "spousal_care_leave": (*OF_THE_BIRTH, "care_leave_starts"),
    "nursing_leave": ("outcome", "due_date", "date"),
    "parental_leave": ("birth_date", "lawful"),
    "elder_care_leave": ("birth_date", "parent_of"),
}
OF_THE_CARER = ("only_child", "care_leave_used")
LOOKS_AT_THE_MARRIAGE = ("extended_maternity_leave", "spousal_care_leave", "parental_leave")
COMPARED = ("verdict", "days_over", "first_day_over", "back_at_work")


def tell_verdict(answer: Answer, language: Language, case: Case = None) -> ToldVerdict:
    """One answer in sentences; `case` is what the claim told of the family."""
    return _Telling(answer, Staff(case, language)).told()


def verdict(answer: Answer, names: Names) -> str:
    """The first sentence of an answer alone."""
    return _Telling(answer, names).verdict()


class Staff(Names):
    """The people of a case as an employer speaks of them."""

    def holder(self, subject: str, manner: str = "") -> str:  # noqa: ARG002  the same in every manner
        return _say(f"staff_{subject}", self.language)

    def who(self, person: str) -> str:
        return _say(f"who_{person}", self.language)


def _say(key: str, language: Language, **values: object) -> str:
    pattern: str = read("verdicts")[key][language]
    return pattern.format(**values)


class _Telling:
    """One answer on its way into sentences."""

    def __init__(self, answer: Answer, names: Names) -> None:
        self.answer = answer
        self.names = names
        self.language = names.language
        self.case = names.family.model_dump(by_alias=True, exclude_none=True)
        """What is told, by the names of the case file."""
        self.first = answer["claimed"][0]["from"]
        """The first day claimed: the day the conditions are read on."""

    @cached_property
    def results(self) -> list[Told]:
        """What is told of each right the claim draws on."""
        return [self._result(finding) for finding in self.answer["findings"]]

    def _result(self, finding: FindingOut) -> Told:
        seen = cast("Assessment", {"as_of": self.first, "findings": self.answer["findings"]})
        return tell_one(Matter(finding, seen, self.names))

    def told(self) -> ToldVerdict:
        answer = self.answer
        return ToldVerdict(
            heading=self.say("heading", leave=self.leave),
            verdict=self.verdict(),
            holder=opening(self.holder),
            leave=self.leave,
            given=list(self._given()),
            claimed=list(self._claimed()),
            allowed=list(self._allowed()),
            steps=list(self._steps()),
            first_day_over=self.day(answer["first_day_over"]),
            back_at_work=self.day(answer["back_at_work"]),
            force=page(f"force_{answer['force']}", self.language),
            evidence=page(f"evidence_{answer['evidence']}", self.language),
            readings=[self._reading(reading) for reading in answer["readings"]],
            sources=_once(source for told in self.results for source in told.sources),
            asks=[(path, asking.ask_named(path, self.names).ask) for path in answer["asks"]],
            notices=list(dict.fromkeys(self._notices())),
            office=self.office,
            as_of=phrases.day(answer["as_of"], self.language),
            disclaimer=page("disclaimer", self.language),
        )

    # ---- the parts ----

    def say(self, key: str, **values: object) -> str:
        return _say(key, self.language, **values)

    def day(self, value: date | None) -> str:
        return "" if value is None else phrases.day(value, self.language)

    def days(self, number: int | None) -> str:
        return "" if number is None else phrases.days(number, self.language)

    @property
    def holder(self) -> str:
        return self.names.holder(self.answer["subject"])

    @property
    def leave(self) -> str:
        return phrases.listed(dict.fromkeys(told.title for told in self.results), self.language)

    @property
    def called(self) -> str:
        """The leaves as they are called within a sentence."""
        names = []
        for finding in self.answer["findings"]:
            entry = read("entitlements")[finding["entitlement"]]
            if self.names.is_lost(finding["about"]):
                entry = entry | entry.get("loss", {})
            names.append(entry["called"][self.language])
        return phrases.listed(dict.fromkeys(names), self.language)

    def _office_of(self, finding: FindingOut) -> str:
        office: str = read("offices")[finding["entitlement"]]["ask"][self.language]
        return office

    @property
    def office(self) -> str:
        """Whom to ask about these leaves, one by one where it is not the same office."""
        offices: dict[str, list[str]] = {}
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            offices.setdefault(self._office_of(finding), []).append(told.title)
        if len(offices) == 1:
            return next(iter(offices))
        return self.say("between_offices").join(
            self.say("office_of", title=phrases.listed(dict.fromkeys(titles), self.language), office=office)
            for office, titles in offices.items()
        )

    # ---- the sentence first ----

    def verdict(self) -> str:
        """Whether the days lie within the right, and if not, from which day on and why."""
        tell = {
            "within": self._within,
            "exceeds": self._exceeds,
            "outside": self._outside,
            "not_entitled": self._not_entitled,
            "cannot_tell": self._cannot_tell,
        }[self.answer["verdict"]]
        return self._joined(tell())

    def _joined(self, sentences: Iterable[str]) -> str:
        between = "" if self.language == "zh" else " "
        return between.join(opening(sentence) for sentence in sentences if sentence)

    @property
    def _values(self) -> dict[str, str]:
        answer = self.answer
        return {
            "holder": self.holder,
            "leave": self.called,
            "claimed": self.days(answer["claimed_days"]),
            "over": self.days(answer["days_over"]),
            "first": self.day(answer["first_day_over"]),
            "back": self.day(answer["back_at_work"]),
        }

    @property
    def _is_encouraged(self) -> bool:
        return self.answer["force"] == "encouraged"

    def _within(self) -> Iterator[str]:
        yield self.say("within_encouraged" if self._is_encouraged else "within", **self._values)
        if self._is_encouraged:
            yield phrases.say("encouraged", self.language)

    def _exceeds(self) -> Iterator[str]:
        if self.answer["days_over"] is None:
            yield self.say("exceeds_open", **self._values)
        elif self.answer["back_at_work"] is None:
            yield self.say("exceeds_used_up", **self._values)
        else:
            yield self.say("exceeds_encouraged" if self._is_encouraged else "exceeds", **self._values)
        yield from self._first_day_moved()
        yield from self._not_due()
        if self._is_encouraged:
            yield phrases.say("encouraged", self.language)

    def _first_day_moved(self) -> Iterator[str]:
        """That the leave does not begin on the day asked for, where it begins with the birth or the loss."""
        for issue in self.answer["issues"]:
            if issue["path"].endswith("/leave_starts") and issue["path"].startswith(self.answer["about"][0]):
                yield self._issue(issue["path"], issue["message"])

    def _outside(self) -> Iterator[str]:
        yield self.say("outside", **self._values)
        over = self.answer["days_over"]
        covered = 0 if over is None else self.answer["claimed_days"] - over
        if covered:
            yield self.say("outside_partly", covered=self.days(covered), **self._values)
        not_due, unmet = list(self._not_due()), self._unmet()
        yield from not_due
        spans = [span for span in self.answer["spans"] if span["from"] and span["to"]]
        if unmet and not not_due:
            yield self.say("because", reason=unmet)
        elif spans and not any(span["pool"] for span in spans):
            first = min(span["from"] for span in spans if span["from"])
            last = max(span["to"] for span in spans if span["to"])
            yield self.say("outside_frame", leave=self.called, first=self.day(first), last=self.day(last))

    def _unmet(self) -> str:
        """The condition that fails on the first day claimed; empty where none does."""
        return next((why.text for told in self.results for why in told.whys if why.met is False), "")

    def _not_due(self) -> Iterator[str]:
        """Of several leaves, those that are not due at all, each with its reason."""
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            if finding["status"] == "not_entitled":
                yield told.verdict

    def _not_entitled(self) -> Iterator[str]:
        yield from self._not_due()

    def _cannot_tell(self) -> Iterator[str]:
        asks = self.answer["asks"]
        if asks:
            ask = asking.ask_named(asks[0], self.names).ask
            yield self.say("cannot_tell_one" if len(asks) == 1 else "cannot_tell", number=len(asks), ask=ask)
            return
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            if finding["status"] == "not_covered":
                reason = next((why.text for why in told.whys if why.met is None), "")
                yield self.say("cannot_tell_silent", leave=told.title, office=self._office_of(finding))
                yield self.say("because", reason=reason) if reason else ""
                return
        yield self.say("cannot_tell_silent", leave=self.leave, office=self.office)

    # ---- the facts as given ----

    def _given(self) -> Iterator[tuple[str, str]]:
        """Every fact told that the leaves look at, and every one that is missing."""
        asked = list(self.answer["asks"])
        for path in dict.fromkeys([*self._paths(), *asked]):
            value = self._told_at(path)
            if value is not None:
                yield self._label(path), self._answer(path, value)
            elif path in asked:
                yield self._label(path), self.say("not_given")
        for about in self.answer["about"]:
            yield from self._stays(about)

    def _paths(self) -> Iterator[str]:
        subject, leaves = self.answer["subject"], self.answer["leave"]
        yield f"{subject}/employment"
        if "elder_care_leave" in leaves:
            yield from (f"{subject}/{field}" for field in OF_THE_CARER)
        if any(leave in LOOKS_AT_THE_MARRIAGE for leave in leaves):
            yield "marriage"
        for about in self.answer["about"]:
            birth = self.names.birth_that_brought(about)
            place, leave = (about, leaves[0]) if birth is None else (f"births/{birth}", "nursing_leave")
            yield from (f"{place}/{field}" for field in FACTS[leave])
            if birth is not None:
                yield f"{place}/order"

    def _told_at(self, path: str) -> Any:
        """What the case tells at a path."""
        told: Any = self.case
        for step in path.split("/"):
            if isinstance(told, tuple):
                told = told[int(step)] if int(step) < len(told) else None
            elif told is not None:
                told = told.get(step)
        return told

    def _label(self, path: str) -> str:
        name = opening(asking.fact(path, self.names))
        if path.startswith("births/") and self.names.several_births:
            return self.say("given_named", about=self.names.birth("/".join(path.split("/")[:2])), name=name)
        return name

    def _answer(self, path: str, value: Any) -> str:
        if path.endswith("/parent_of"):
            return self.say("own_parent" if value == self.answer["subject"] else "parent_in_law")
        return asking.answer(path, value, self.language)

    def _stays(self, about: str) -> Iterator[tuple[str, str]]:
        """The stays in hospital of an elder, one a line."""
        for stay in (self._told_at(f"{about}/stays") or ()) if about.startswith("elders/") else ():
            first, last, name = self.day(stay["from"]), stay.get("to"), self._label(f"{about}/stays")
            if isinstance(last, date):
                yield name, self.say("from_to", first=first, last=self.day(last))
            else:
                yield name, self.say("from" if last is None else "from_on", first=first)

    # ---- the tables ----

    def _claimed(self) -> Iterator[Row]:
        several = len(self.answer["claimed"]) > 1
        for number, piece in enumerate(self.answer["claimed"], start=1):
            what = self.say("claimed_piece_number" if several else "claimed_piece", number=number)
            yield Row(what, self.day(piece["from"]), self.day(piece["to"]), self.days(piece["days"]))

    def _allowed(self) -> Iterator[Row]:
        """The rows of the results' own tables that the answer allows."""
        allowed = [(s["entitlement"], s["about"], s["from"], s["label"]) for s in self.answer["spans"]]
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            about = finding["about"]
            for span, row in zip(finding["spans"], told.table, strict=False):
                if (finding["entitlement"], about, span["from"], span["label"]) not in allowed:
                    continue
                what = row.what
                if about is not None and len(self.answer["about"]) > 1:
                    what = self.say("allowed_about", what=what, about=self.names.about(about))
                yield Row(what, row.first, row.last, row.amount)

    # ---- the arithmetic ----

    def _steps(self) -> Iterator[str]:
        yield from self._steps_of_blocks()
        yield self._step_claimed()
        for year in self.answer["ledger"]:
            if year["quota"] is not None and (year["claimed"] or year["used"]):
                yield self._step_year(year)
        over = self.answer["days_over"]
        if over and self.answer["verdict"] != "not_entitled":
            claimed = self.answer["claimed_days"]
            numbers = {"claimed": claimed, "covered": claimed - over, "over": over}
            yield self.say("step_over", **{name: self.days(number) for name, number in numbers.items()})

    def _steps_of_blocks(self) -> Iterator[str]:
        """How long each leave of a birth is, and where it ends."""
        lengths = []
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            if finding["days_per"] != "event" or finding["days"] is None or not told.table:
                continue
            summed = told.steps or [self.days(finding["days"])]
            yield from (self.say("step_right", title=told.title, sum=one) for one in summed)
            for span in finding["spans"]:
                if span["label"] is None and span["days"] is None and span["from"] and span["to"]:
                    number = (span["to"] - span["from"]).days + 1
                    ends = {"first": self.day(span["from"]), "last": self.day(span["to"])}
                    yield self.say("step_span", title=told.title, number=number, **ends)
                    lengths.append(number)
        if len(lengths) > 1:
            parts = " + ".join(phrases.number(number, self.language) for number in lengths)
            yield self.say("step_together", parts=parts, total=self.days(sum(lengths)))

    def _step_claimed(self) -> str:
        pieces, total = self.answer["claimed"], self.days(self.answer["claimed_days"])
        if len(pieces) == 1:
            first, last = self.day(pieces[0]["from"]), self.day(pieces[0]["to"])
            return self.say("step_claimed_one", first=first, last=last, total=total)
        parts = " + ".join(phrases.number(piece["days"], self.language) for piece in pieces)
        return self.say("step_claimed", parts=parts, total=total)

    def _step_year(self, year: YearOut) -> str:
        has_lapsed = year["lapsed"] is not None
        key = "step_year_lapsed" if has_lapsed else "step_year_used" if year["used"] else "step_year"
        return self.say(
            key,
            year=self._year(year),
            quota=self.days(year["quota"]),
            used=self.days(year["used"]),
            claimed=self.days(year["claimed"]),
            left=self.days(year["lapsed"] if has_lapsed else year["left"]),
        )

    def _year(self, year: YearOut) -> str:
        """A year of a quota as its row in the table is called."""
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            for span, row in zip(finding["spans"], told.table, strict=False):
                if finding["entitlement"] == year["entitlement"] and span["label"] == year["label"]:
                    return row.what
        return year["label"] or ""

    # ---- what stands beside it ----

    def _reading(self, reading: VerdictReadingOut) -> Reading:
        options, chosen = reading["options"], reading["chosen"]
        values = choosing.values_of(options, chosen, COMPARED, self._value)
        return choosing.reading(reading["id"], chosen, values, self.language)

    def _value(self, key: str, option: Mapping[str, Any]) -> tuple[str, str]:
        value = option[key]
        if key == "verdict":
            text = self.say(f"verdict_{value}")
        elif value is None:
            text = self.say("none") if option["verdict"] != "cannot_tell" else "—"
        else:
            text = self.days(value) if key == "days_over" else self.day(value)
        return self.say(key if key == "back_at_work" else f"value_{key}"), text

    def _notices(self) -> Iterator[str]:
        odd = {issue["path"] for issue in self.answer["issues"]}
        for entry in self.answer["assumed"]:
            if entry["path"] in odd:
                continue
            fact = opening(asking.fact(entry["path"], self.names))
            yield self.say("first_day_as_asked", fact=fact, day=self.day(entry["value"]))
        for issue in self.answer["issues"]:
            yield self._issue(issue["path"], issue["message"])
        for finding, told in zip(self.answer["findings"], self.results, strict=True):
            if finding["status"] == "not_entitled":
                continue
            if any(notice["id"] == "estimated_from_due_date" for notice in finding["notices"]):
                yield phrases.say("estimated", self.language)
            yield from told.assumed
            yield from told.notices

    def _issue(self, path: str, message: str) -> str:
        """The message, with the field or the stretch called by its name."""
        place, _, number = path.partition("/")
        if place == "taken":
            text = asking.without_path(path, message)
            return self.say("overlap", number=int(number) + 1, message=text)
        return asking.about_fact(path, message, self.names)


def _once(sources: Iterable[Source]) -> list[Source]:
    """Each clause once, in order."""
    return list({source.citation: source for source in sources}.values())


# ---- plain text ----


def as_text(told: ToldVerdict, language: Language) -> str:
    """The same sheet for a terminal."""

    def pair(name: str, text: str) -> str:
        return phrases.say("about_field", language, field=name, message=text)

    def rows(of: list[Row]) -> list[str]:
        return [" · ".join(filter(None, (row.what, row.first, row.last, row.amount))) for row in of]

    ends = [("first_day_over", told.first_day_over), ("back_at_work", told.back_at_work)]
    sources = [
        " · ".join(filter(None, (one.citation, one.quote or one.summary, one.checked)))
        for one in told.sources
    ]
    sections = [
        (_say("section_given", language), [pair(name, text) for name, text in told.given]),
        (_say("section_claimed", language), rows(told.claimed)),
        (_say("section_allowed", language), rows(told.allowed)),
        (page("section_steps", language), told.steps),
        (page("section_asks", language), [question for _, question in told.asks]),
        (
            page("section_readings", language),
            [line for one in told.readings for line in _as_lines(one, language)],
        ),
        (page("section_notices", language), told.notices),
        (page("section_sources", language), sources),
        (_say("section_office", language), [told.office]),
    ]
    lines = [told.heading, _say("as_of", language, day=told.as_of), "", told.verdict]
    lines += [f"{told.force} · {told.evidence}"]
    lines += [pair(_say(key, language), text) for key, text in ends if text]
    for title, entries in sections:
        if entries:
            lines += ["", title, *(f"  - {entry}" for entry in entries)]
    return "\n".join([*lines, "", told.disclaimer])


def _as_lines(reading: Reading, language: Language) -> Iterator[str]:
    yield reading.question
    for option in reading.options:
        values = " · ".join(f"{name} {text}" for name, text, _ in option.values)
        yield phrases.say("about_field", language, field=option.name, message=values)
    yield reading.note
