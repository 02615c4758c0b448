"""The fields of a sheet of plain HTML: how each fact is asked, and what was written in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from calculators.clock import today
from calculators.notices import LONGEST_PREGNANCY
from content.answers import fact_name
from rules.family import DisabilityGrade, Outcome, Sex
from telling.words import asking, phrases
from telling.words.situations import chips_of
from views.answers import Answers
from views.fields import DUE_DATE, MONEY, WHOLE, Wrong, day_from, digits

ROWS: Final = 3
"""Empty rows for children."""
MOST_ROWS: Final = 16
GONE, DISABLED, WELL = "gone", "disabled", "well"
GRADES: Final = [one.value for one in DisabilityGrade if one is not DisabilityGrade.NONE]
CHOICE: Final = {"births": "outcome", "elders": "parent_of"}
"""What is chosen of an entry of a list of which the first is told here,"""
DAY: Final = {"births": "birth_day", "elders": "elder_birth_day"}
"""and the words for its day."""
STAYS: Final = "elders/0/stays"
WHOLE_YEAR: Final = re.compile(r"\d{4}")
DAYS_TYPED: Final = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D{1,2}(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")
NONE: Final = "none"

Sent = Mapping[str, Sequence[str]]
"""A form as it was sent."""


class Input(NamedTuple):
    """One field."""

    name: str
    kind: str
    """text | number | choice | boxes"""
    label: str
    hint: str = ""
    value: str = ""
    options: Sequence[tuple[str, str, bool]] = ()
    """Of each what is sent, its words, whether it is chosen."""
    wrong: str = ""


class Group(NamedTuple):
    """Fields under one heading, where they have one."""

    title: str
    inputs: list[Input]


@dataclass
class Form:
    """One sheet: what is asked on it, what was sent, what is wrong with that."""

    answers: Answers
    paths: list[str]
    sent: Sent | None = None
    rows: int = 0
    wrong: dict[str, str] = field(default_factory=dict)
    doubted: str = ""
    """A due date that is far off, of which the visitor was asked to make sure."""

    # ---- to draw ----

    def groups(self) -> list[Group]:
        """Everything that is asked."""
        return [group for path in self.paths for group in self._groups(path)]

    def _groups(self, path: str) -> Iterator[Group]:
        if path == "children":
            yield from self._children()
        elif path in CHOICE:
            yield from self._entry(path)
        elif fact_name(path) == "elder_stays":
            going_on = asking.ask(f"{path}/0/to", self.answers.family(), self.answers.language).options
            stay = (self.answers.get(path) or [{}])[0]
            boxes = [(str(one), label, stay.get("to") == one) for one, label in going_on]
            ends = [self._named(f"{path}/0/{end}") for end in ("from", "to")]
            yield Group(
                self._ask(path), [*ends, self._input(f"{path}/0/ongoing", "boxes", "", options=boxes)]
            )
        else:
            yield Group("", [self._named(path)])

    def _ask(self, path: str) -> str:
        return asking.ask(path, self.answers.family(), self.answers.language).ask

    def _named(self, path: str) -> Input:
        """The field for a fact, as its question has it."""
        answers = self.answers
        question = asking.ask(path, answers.family(), answers.language)
        name = fact_name(path)
        value = answers.get(path)
        if name == "child_subsidy_claimed":
            told = [
                (str(one), self._say("claimed_for", year=one), one in (value or ()))
                for one in answers.years_to_claim(path)
            ]
            told.append((NONE, question.options[0][1], value == []))
            return self._input(path, "boxes", question.ask, question.why, options=told)
        if name == "person_care_leave_used":
            year = str(answers.as_of().year)
            label = self._say("days_used_in", year=year)
            return self._input(path, "number", label, question.why, str((value or {}).get(year, "")))
        chips = chips_of(path, answers.situation or "", answers.language)
        if chips or question.kind in ("choice", "yes_no"):
            options = [(_written(one), label, _is(one, value)) for one, label in chips or question.options]
            return self._input(path, "choice", question.ask, question.why, options=options)
        hints = {"date": self._say("date_example"), "money": self._say("amount_in_yuan")}
        hint = phrases.joined(filter(None, (question.why, hints.get(question.kind))), answers.language)
        kind = "number" if question.kind == "number" else "text"
        written = "" if value in (None, "ongoing") else str(value)
        return self._input(path, kind, question.ask, hint, written)

    def _input(
        self,
        name: str,
        kind: str,
        label: str,
        hint: str = "",
        value: str = "",
        options: Sequence[tuple[str, str, bool]] = (),
    ) -> Input:
        """With what was sent in the place of what is told."""
        if self.sent is not None:
            given = self.sent.get(name, ())
            value = given[0] if given else ""
            options = [(one, words, one in given) for one, words, _ in options]
        return Input(name, kind, label, hint, value, options, self.wrong.get(name, ""))

    def _children(self) -> Iterator[Group]:
        told = self.answers.get("children") or self.answers.brought()
        none = [(NONE, self._say("grid_none"), self.answers.get("children") == [])]
        yield Group(self._ask("children"), [self._input("children", "boxes", "", options=none)])
        for at in range(max(self.rows, len(told) or ROWS)):
            child = told[at] if at < len(told) else {}
            title = phrases.plain("child", self.answers.language, number=at + 1)
            yield Group(title, list(self._child(f"children/{at}", child)))

    def _child(self, path: str, child: Mapping[str, Any]) -> Iterator[Input]:
        sexes = [
            (_written(one.value), self._say(f"grid_{one.value}"), child.get("sex") == one) for one in Sex
        ]
        states = [(one, self._say(f"grid_{one}"), _state(child) == one) for one in (WELL, GONE, DISABLED)]
        state = self._first(f"{path}/state") if self.sent is not None else _state(child)
        grade = child.get("disability_grade")
        options = asking.ask("children/0/disability_grade", None, self.answers.language).options
        grades = [(str(one), words, grade == one) for one, words in options if one in GRADES]
        born, died = (str(child.get(fact) or "") for fact in ("birth_date", "death_date"))
        yield self._input(f"{path}/sex", "choice", self._say("grid_sex"), options=sexes)
        yield self._input(f"{path}/birth_date", "text", self._say("grid_born"), "", born)
        yield self._input(f"{path}/state", "choice", self._say("grid_state"), options=states)
        if state == GONE:
            yield self._input(f"{path}/death_date", "text", self._say("grid_died"), "", died)
        if state == DISABLED:
            yield self._input(f"{path}/disability_grade", "choice", self._say("grid_grade"), options=grades)

    def _entry(self, name: str) -> Iterator[Group]:
        """One pregnancy, or one elder with a stay in hospital; or that there is none."""
        none = [(NONE, self._say("none_of_these"), self.answers.get(name) == [])]
        entry = (self.answers.get(name) or [{}])[0]
        day = next((entry[fact] for fact in ("date", "due_date", "birth_date") if entry.get(fact)), "")
        yield Group(
            self._ask(name),
            [
                self._input(name, "boxes", "", options=none),
                self._named(f"{name}/0/{CHOICE[name]}"),
                self._input(f"{name}/0/day", "text", self._say(DAY[name]), "", day),
            ],
        )
        if name == "elders":
            yield from self._groups(STAYS)

    def _say(self, key: str, **values: object) -> str:
        return phrases.page(key, self.answers.language, **values)

    # ---- what was sent ----

    def take(self) -> bool:
        """Keep what was sent, as far as nothing is wrong with it: whether all could be kept."""
        for path in self.paths:
            value = self._sent(path)
            if self.wrong:
                continue
            if value is not None:
                problems = self.answers.put(path, value)
                if problems:
                    self.wrong[path] = " ".join(self.answers.explained(problems))
            else:
                self.answers.set_unknown(path)
        return not self.wrong

    def _first(self, name: str) -> str:
        given = (self.sent or {}).get(name, ())
        return digits(given[0]) if given else ""

    def _sent(self, path: str) -> Any:
        """The answer that was sent; None where nothing was. What is wrong with it is kept by its field."""
        if path == "children":
            return self._sent_children()
        if path in CHOICE:
            return self._sent_entry(path)
        name = fact_name(path)
        if name == "elder_stays":
            return self._sent_stays(path)
        if name == "child_subsidy_claimed":
            given = [
                one for one in (self.sent or {}).get(path, ()) if one == NONE or WHOLE_YEAR.fullmatch(one)
            ]
            return [int(one) for one in given if one != NONE] if given else None
        if name == "person_care_leave_used":
            days = self.typed(path, "number")
            return (
                None
                if days is None
                else {**(self.answers.get(path) or {}), str(self.answers.as_of().year): days}
            )
        question = asking.ask(path, self.answers.family(), self.answers.language)
        chips = chips_of(path, self.answers.situation or "", self.answers.language)
        if chips or question.kind in ("choice", "yes_no"):
            return self._chosen(path, [one for one, _ in chips or question.options])
        return self.typed(path, question.kind)

    def day_sent(self, name: str) -> Any:
        """A day by itself, in the field of that name."""
        typed = self._first(name)
        return self._any_day(name, typed) if typed else None

    def _chosen(self, name: str, options: Sequence[object]) -> Any:
        return next((_plain(one) for one in options if self._first(name) == _written(one)), None)

    def typed(self, name: str, kind: str) -> Any:
        """What was typed into one field, as a case file has it; None where nothing was."""
        typed = self._first(name)
        if not typed:
            return None
        if kind == "date":
            return self._day(name, typed)
        if kind == "number":
            if WHOLE.fullmatch(typed):
                return int(typed)
            return self._refused(name, "error_number")
        if kind == "money":
            typed = typed.replace(",", "")
            return typed if MONEY.fullmatch(typed) else self._refused(name, "error_money")
        return typed

    def _any_day(self, name: str, typed: str) -> Any:
        """A day as it is written in a case file; it may be typed with points, strokes, or 年月日."""
        found = DAYS_TYPED.fullmatch(typed)
        day = (
            day_from([one for one in found.groups() if one], may_be_empty=False)
            if found
            else Wrong("error_date_digits")
        )
        if isinstance(day, Wrong):
            return self._refused(name, day.key)
        return day

    def _day(self, name: str, typed: str) -> Any:
        """The same for a fact: what has happened lies behind, and no pregnancy lasts too long."""
        day = self._any_day(name, typed)
        if day is None:
            return None
        if asking.is_past(name) and day > today().isoformat():
            return self._refused(name, "error_future")
        is_far = fact_name(name) == DUE_DATE and date.fromisoformat(day) - today() > LONGEST_PREGNANCY
        if is_far and self._first("doubted") != day:
            self.doubted = day
            return self._refused(name, "check_due_date")
        return day

    def _refused(self, name: str, key: str) -> Any:
        """No answer, and why."""
        self.wrong[name] = self._say(key)
        return None

    def _sent_children(self) -> Any:
        if self._first("children") == NONE:
            return []
        told = self.answers.get("children") or self.answers.brought()
        rows = [self._sent_child(at, dict(told[at]) if at < len(told) else {}) for at in range(MOST_ROWS)]
        return [one for one in rows if one] or None

    def _sent_child(self, at: int, child: dict[str, Any]) -> dict[str, Any]:
        """As the sheet of the page has it: whether a child lives and is disabled is chosen as one thing."""
        path = f"children/{at}"
        state = self._first(f"{path}/state")
        facts: dict[str, Any] = {
            "sex": self._chosen(f"{path}/sex", list(Sex)),
            "birth_date": self.typed(f"{path}/birth_date", "date"),
        }
        if state == GONE:
            facts |= {"alive": False, "death_date": self.typed(f"{path}/death_date", "date")}
        elif state == WELL:
            facts |= {"alive": True, "disability_grade": DisabilityGrade.NONE.value}
        elif state == DISABLED:
            grade = self._chosen(f"{path}/disability_grade", GRADES)
            facts |= {"alive": True, "disability_grade": grade}
        kept = {**child, **{fact: value for fact, value in facts.items() if value is not None}}
        return kept if any(value is not None for value in facts.values()) or child else {}

    def _sent_entry(self, name: str) -> Any:
        if self._first(name) == NONE:
            return []
        path = f"{name}/0"
        choice = asking.ask(f"{path}/{CHOICE[name]}", self.answers.family(), self.answers.language)
        chosen = self._chosen(f"{path}/{CHOICE[name]}", [one for one, _ in choice.options])
        fact = "birth_date" if name == "elders" else "due_date" if chosen == Outcome.EXPECTED else "date"
        typed = self._first(f"{path}/day")
        day = self._day(f"{path}/{fact}", typed) if typed else None
        if f"{path}/{fact}" in self.wrong:
            self.wrong[f"{path}/day"] = self.wrong.pop(f"{path}/{fact}")
        told = {CHOICE[name]: chosen, fact: day}
        if name == "elders":
            told["stays"] = self._sent_stays(STAYS)
        told = {key: value for key, value in told.items() if value is not None}
        first, *others = self.answers.get(name) or [{}]
        return [{**first, **told}, *others] if told else None

    def _sent_stays(self, path: str) -> Any:
        first = self.typed(f"{path}/0/from", "date")
        last = self.typed(f"{path}/0/to", "date") or ("ongoing" if self._first(f"{path}/0/ongoing") else None)
        if first is None:
            return None
        others = (self.answers.get(path) or [])[1:]
        return [{"from": first} | ({"to": last} if last else {}), *others]


def _written(value: object) -> str:
    """A value as a form sends it."""
    return str(_plain(value)).lower() if isinstance(value, bool) else str(_plain(value))


def _plain(value: object) -> Any:
    """As it stands in a case file."""
    return getattr(value, "value", value)


def _is(one: object, value: Any) -> bool:
    return _plain(one) == value and isinstance(one, bool) == isinstance(value, bool)


def _state(child: Mapping[str, Any]) -> str | None:
    """What is told of how a child is, as one choice."""
    if child.get("alive") is False:
        return GONE
    grade = child.get("disability_grade")
    return DISABLED if grade in GRADES else None if grade is None else WELL
