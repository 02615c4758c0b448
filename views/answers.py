"""What a visitor has told so far. The only module that touches the session's state.

Answers are kept as a case file, as plain JSON values by path (`births/0/date`), and not in widgets, which
forget when they are not drawn. They live in the memory of this visit alone: no file, no address, no cache.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from threading import local
from typing import Any, NamedTuple, TypeVar, cast

import streamlit as st
from pydantic import BaseModel, ValidationError

from calculators.assess import assess, noticed
from calculators.assessment import Assessment, to_json
from calculators.babies import OUTCOME, add_birth_of, answer, day_to_tell, drop_unknown, take_out
from calculators.casefile import Problem, Refused, explain, read_case
from calculators.clauses import clause_report
from calculators.clock import today
from calculators.keeping import born_and_not_listed, keep, plain, put_at
from calculators.notices import births_to_add
from calculators.plan import plans
from calculators.questions import taken_as_usual, years_to_claim
from calculators.situations import (
    Asked,
    Situation,
    page_with,
    presumed,
    situation_of,
    situations,
    speaks_of_another,
    spoken_of,
    started,
)
from calculators.unasked import may_be_told
from calculators.what_if import what_ifs
from content.answers import fact_name
from content.library import LANGUAGES, USUAL, Language
from roster.summary import SummaryRow
from rules.family import Family, Outcome
from rules.fields import FAMILY, field_at
from rules.provinces import HOME, NAMES
from telling.over_time.planning import tell_plan
from telling.over_time.what_ifs import with_its_what_ifs
from telling.result.one_result import right_in
from telling.told import Reading, Told, ToldPlan, ToldProgrammes, ToldSummary
from telling.whole.programmes import tell_programmes
from telling.whole.summary import Given, tell_summary
from telling.whole.topics import Glance, tell_glances
from telling.whole.whole_answer import tell_the
from telling.words import asking, phrases
from telling.words.choosing import readings_of
from telling.words.names import Names
from telling.words.phrases import opening
from views.taking import Offered

FIRST_QUESTION = "parents"
MOST_HOUSEHOLDS = 200
"""In one visit; they travel with every answer."""
T = TypeVar("T")


@dataclass(frozen=True)
class Done:
    """What came of a whole list."""

    line: str
    """In one sentence."""
    summary: Sequence[SummaryRow]
    refused: int
    above: str = ""
    """HTML that stands before the summary."""
    rows: Mapping[int, str] = field(default_factory=dict)
    """What a row of the list can be opened by: its number, and how it is called."""


@dataclass(frozen=True)
class Checked:
    """A list that was gone through in this visit: its result, or what is wrong with the file."""

    of: tuple[object, ...]
    """Which file, in which language, and what was asked of it."""
    form: str = ""
    result: bytes = b""
    done: Done | None = None
    faults: tuple[str, ...] = ()
    """What is to be mended, the first of it."""
    wrong: str = ""


MOST_UNKNOWN = 5
"""So often in a row "don't know" is answered before the results are shown."""


class Step(NamedTuple):
    """A page of the questions that was shown in this visit, for the browser's way back to it."""

    path: str | None
    """The question; None where nothing was left to ask, or what it was about is no longer there."""
    back_to: str | None


class _Kept(BaseModel):
    """What the browser brings back; it is read like any other file from outside."""

    case: dict[str, Any]
    begun: bool = False
    trail: list[str] = []
    steps: list[tuple[str | None, str | None]] = []
    step: int = 0
    asking: str | None = None
    back_to: str | None = None
    situation: str | None = None
    opened_right: str | None = None
    households: list[dict[str, Any]] = []
    household_at: int | None = None
    desk: dict[str, str | int | bool | None] = {}


@dataclass
class Answers:
    """One visit: the case file so far, and where in the questions the visitor is."""

    language: Language = USUAL
    case: dict[str, Any] = field(default_factory=dict)
    begun: bool = False
    trail: list[str] = field(default_factory=list)
    """The questions answered in this visit, in order, for going back."""
    steps: list[Step] = field(default_factory=list)
    """The pages of the questions as they were shown; an address carries the number of one and no more."""
    step: int = 0
    """At which of them the visitor is, counted from one; 0 is the start page."""
    asking: str | None = None
    """A question chosen by the visitor instead of the next one."""
    back_to: str | None = None
    """The page from which it was chosen."""
    adding: bool = False
    """Whether one more entry of a list is being told of."""
    loaded: Family | None = None
    """The kept file that was opened, until what is different since has been read."""
    opened: bool = False
    """Whether these are the answers of a file just opened: nothing was told or chosen since."""
    before_loss: dict[str, Any] | None = None
    """The case file as it was before answers were removed, so that they can be had back."""
    refused: dict[str, str] = field(default_factory=dict)
    """What is wrong with the answers just given on this page, by their paths, in words."""
    doubted: str | None = None
    """The last answer the visitor was asked to check."""
    desk: dict[str, Any] = field(default_factory=dict)
    """What stands on the HR desk: what was typed, by field, and the claim last checked; empty until then."""

    situation: str | None = None
    """What brought the visitor here, by its key; None where nobody said."""
    begun_with: dict[str, Any] | None = None
    """What choosing it told, until the browser may have handed back what it kept."""
    chosen_instead: str | None = None
    """The situation that was chosen while the answers brought back speak of another."""
    opened_right: str | None = None
    """The result that is shown on a page of its own."""
    sheet: int = 0
    """Which sheet is before the visitor; the fields of a new one hold nothing of the one before."""
    households: list[dict[str, Any]] = field(default_factory=list)
    """The households of this visit, as case files, that were put aside."""
    household_at: int | None = None
    """Which of them is before the visitor; None for one that is not put aside yet."""
    not_taken_in: tuple[str, ...] = ()
    """What is to be mended in the rows of a list that were not taken in."""

    standing: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)
    """Keeps what stands in the fields of the sheet before the visitor, where they are kept one by one."""
    checked: Checked | None = None
    """The roster that was checked last."""
    offered: dict[str, Offered] = field(default_factory=dict)
    """The files that can be taken along from the pages shown in this visit."""
    restored: str = ""
    """From where the browser brought these answers back, until something is told or chosen."""
    is_cleared: bool = False
    """Whether the visitor had everything cleared, so that the browser forgets it, too."""
    is_kept: bool = False
    """Whether the browser keeps what was told in this visit: what is taken out again does not come back."""
    role: str = "family"
    """Whose pages are shown: a family's, an employer's, a community's."""

    _read: dict[str, tuple[object, Any]] = field(default_factory=dict, repr=False, compare=False)
    """What was last read from these answers, and what it was read from."""
    _assessed: list[tuple[tuple[Family, date, Language], Assessment]] = field(
        default_factory=list, repr=False, compare=False
    )
    """The same of assessments: of what is told, and of that with what is usual."""

    # ---- reading ----

    def _once(self, name: str, of: object, read: Callable[[], T]) -> T:
        """What is read by that name; read anew only from something else than before."""
        known = self._read.get(name)
        if known is None or known[0] != of:
            known = self._read[name] = of, read()
        return cast(T, known[1])

    def _assess(self, family: Family) -> Assessment:
        of = family, self.as_of(), self.language
        for known, assessment in self._assessed:
            if known == of:
                return assessment
        assessment = assess(*of)
        self._assessed = [*self._assessed[-1:], (of, assessment)]
        return assessment

    def family(self) -> Family:
        """What is told, as the rules read it."""
        return self._once("family", self.case, lambda: read_case(self.case))

    def province(self) -> str:
        """By which province's rules it is answered."""
        return self.family().province or HOME

    def provinces(self) -> dict[str, str]:
        """Those whose rules are held, by id."""
        return asking.provinces(self.language)

    def as_of(self) -> date:
        """The day the answer is for: the chosen one, or today."""
        return self.family().as_of or today()

    def assessment(self) -> Assessment:
        return self._assess(self.family())

    def situation_told(self) -> Situation:
        """What brought the visitor here; where nobody said, what the answers speak of."""
        if self.situation is not None:
            return situations()[self.situation]
        return situation_of(self.family(), self.as_of())

    def presumed(self) -> tuple[Family, tuple[str, ...]]:
        """The family with what is usual where nothing is told, and the paths of what was taken so."""
        situation = self.situation_told()

        def read() -> tuple[Family, tuple[str, ...]]:
            case, taken = presumed(self.case, situation)
            return read_case(case), taken

        return self._once("presumed", (self.family(), situation.id), read)

    def shown(self) -> Assessment:
        """The assessment of that family, which the results show."""
        return spoken_of(self._assess(self.presumed()[0]), self.situation_told())

    def told(self) -> Assessment:
        """The assessment of what was told and nothing else, as it is shown in full."""
        return spoken_of(self.assessment(), self.situation_told())

    def _shown_for(self) -> tuple[Family, date, Language, str]:
        """All that the results turn on."""
        return self.presumed()[0], self.as_of(), self.language, self.situation_told().id

    def issues(self) -> list[str]:
        """What is noticed about what was told, and nothing about what was taken as usual."""
        of = self.family(), self.as_of(), self.language

        def read() -> list[str]:
            names = Names(self.family(), self.language)
            return [asking.about_fact(one["path"], one["message"], names) for one in noticed(*of)]

        return self._once("issues", of, read)

    def leave_plans(self) -> list[ToldPlan]:
        """The leaves of both parents around each birth, as the results show them."""
        family, _, language, _ = of = self._shown_for()

        def read() -> list[ToldPlan]:
            shown = self.shown()
            return [tell_plan(plan, shown, language, family) for plan in plans(shown, family)]

        return self._once("leave plans", of, read)

    def right(self) -> Told | None:
        """All that is told of the result that was opened, with what one more answer would make of it."""
        family, as_of, language, _ = shown_for = self._shown_for()
        key = self.opened_right or ""

        def read() -> Told | None:
            told = tell_the(key, self.shown(), Names(family, language))
            others = what_ifs(family, as_of, (right_in(key),))
            return told and with_its_what_ifs(told, others, language, family)

        return self._once("right", (shown_for, key), read)

    def births_to_add(self) -> list[tuple[str, str]]:
        """The births of small children that were not told of: a child of each, and what to press."""
        family = self.family()
        children = {day: path for path, day in reversed(births_to_add(family, self.as_of()))}
        return [
            (path, phrases.page("add_birth_of", self.language, day=phrases.day(day, self.language)))
            for day, path in sorted(children.items())
        ]

    def add_birth(self, child: str) -> None:
        """Tell of the birth of the child at that path, on the day it is listed with."""
        self._keep(add_birth_of(self.case, child))

    def given(self, shown: Assessment | None = None) -> Given:
        """What the answer at a glance is made of; of an assessment that is at hand, where one is."""
        family, taken = self.presumed()
        return Given(
            shown or self.shown(),
            Names(family, self.language),
            self.situation_told(),
            taken,
            _glances(self.as_of(), self.language, self.province()),
        )

    @property
    def awaits_kept(self) -> bool:
        """Whether nothing was told in this visit, so that the browser may hand back what it kept."""
        nothing_told = not self.case or self.case == self.begun_with
        was_told = self.is_cleared or self.is_kept or self.households or self.on_the_desk()
        return not was_told and nothing_told

    def on_the_desk(self) -> dict[str, Any]:
        """What was typed on the HR desk."""
        return {name: value for name, value in self.desk.items() if name != "claim"}

    def note(self, name: str, value: object, usual: object) -> None:
        """Keep what stands in a field of the HR desk, unless that is what stands there anyway."""
        if self.desk.get(name, usual) != value:
            self.restored = ""
        self.desk[name] = value
        if value == usual:
            del self.desk[name]

    def summary(self) -> ToldSummary:
        """The answer at a glance."""
        of = self._shown_for(), self.presumed()[1]
        return self._once("summary", of, lambda: tell_summary(self.given()))

    def programmes(self) -> ToldProgrammes:
        """The programmes the visitor came for, in rows."""
        of = self._shown_for(), self.presumed()[1]
        return self._once("programmes", of, lambda: tell_programmes(self.given()))

    def get(self, path: str) -> Any:
        """The answer at that path; None where there is none."""
        return _found(self.case, path)

    def is_unknown(self, path: str) -> bool:
        """Whether it was answered with "don't know"."""
        return path in self.case.get("unknown", ())

    def answered(self) -> list[str]:
        """The paths of all answers, topic by topic."""
        return sorted(_leaves(self.case), key=_order)

    def unknown(self) -> list[str]:
        """The paths answered with "don't know"."""
        told = (path for path in self.case.get("unknown", ()) if field_at(path) is not None)
        return sorted(told, key=_order)

    def not_asked(self) -> list[str]:
        """The paths that can still change a result and that nobody answered.

        Whether a child was adopted is put to nobody as a question, and can be told here.
        """
        never = self.situation_told().never_asked
        asked = {path for finding in self.told()["findings"] for path in finding["asks"]}
        asks = {path for path in asked if path.rpartition("/")[2] not in never}
        births = self.get("births") or ()
        of_a_birth = {birth.get(field) for birth in births for field in ("date", "due_date")}
        for number, child in enumerate(self.get("children") or ()):
            if "adopted" not in child and child.get("birth_date") not in of_a_birth:
                asks.add(f"children/{number}/adopted")
        return sorted(sorted(path for path in asks if not self.is_unknown(path)), key=_order)

    def may_be_told(self) -> list[str]:
        """The paths of what is asked of nobody, and may be told where it is not as usual."""
        return may_be_told(self.shown()["findings"], self.presumed()[0])

    def question(self) -> str | None:
        """The path to ask now; None where nothing is left to ask."""
        if self.asking is not None:
            return self.asking
        if self.situation is not None and situations()[self.situation].pages:
            return self._next_of_the_situation()
        if FIRST_QUESTION not in self.case and not self.is_unknown(FIRST_QUESTION):
            return FIRST_QUESTION
        return None if self._has_no_more_to_tell() else self.assessment()["next_question"]

    def _has_no_more_to_tell(self) -> bool:
        """Whether "don't know" was the answer so often in a row that the results are of more use."""
        last = self.trail[-MOST_UNKNOWN:]
        return self.situation is not None and len(last) == MOST_UNKNOWN and all(map(self.is_unknown, last))

    def _next_of_the_situation(self) -> str | None:
        """The first question of its next page on which nothing is told; None after the last."""
        pages = situations()[self.situation or ""].pages
        return next((page.asks[0] for page in pages if not any(map(self._is_answered, page.asks))), None)

    def is_through(self) -> bool:
        """Whether the questions of the situation that brought the visitor here have been gone through."""
        return self.begun and self.situation is not None and bool(self.trail) and self.question() is None

    def _is_answered(self, path: str) -> bool:
        return self.get(path) is not None or self.is_unknown(path)

    def page_asked(self, path: str) -> Asked | None:
        """The page on which that question stands with others, in the situation the visitor chose."""
        return None if self.situation is None else page_with(situations()[self.situation], path)

    def has_birth(self) -> bool:
        """Whether a birth has come or is expected: there is leave to plan then."""
        outcomes = {birth.get("outcome") for birth in self.get("births") or ()}
        return bool(outcomes & {Outcome.EXPECTED, Outcome.BORN})

    def brought(self) -> list[dict[str, Any]]:
        """The children already born that a birth brought and that are not listed."""
        return born_and_not_listed(self.family())

    def years_to_claim(self, path: str) -> list[int]:
        """The years for which the subsidy for the child at that path can have been claimed."""
        return years_to_claim(path.rpartition("/")[0], self.family(), self.as_of())

    def taken_as_usual(self) -> list[tuple[str, Any]]:
        """What nobody was asked and the results take as usual: each path, and the value taken."""
        found = self.assessment()["findings"]
        asked, never = {*self.not_asked(), *self.unknown()}, self.situation_told().never_asked
        taken = {
            path: value
            for path, value in taken_as_usual(found).items()
            if path not in asked and path.rpartition("/")[2] not in never
        }
        if self.get("children") and "remarried" not in self.case and "remarried" not in asked:
            taken.setdefault("remarried", False)
        return [(path, taken[path]) for path in sorted(sorted(taken), key=_order)]

    def label_beside(self, path: str) -> str | None:
        """Where a child's birth date is asked of several children: the path of what to call it."""
        place, _, fact = path.rpartition("/")
        of_a_child = place.startswith("children/") and fact == "birth_date"
        return f"{place}/label" if of_a_child and len(self.get("children") or ()) > 1 else None

    def day_of_entry(self, path: str) -> str | None:
        """The path of the day that an entry of a list goes by; None for a stay, which has two."""
        name, _, number = path.rpartition("/")
        if name == "births":
            return f"{path}/{day_to_tell((self.family().births or ())[int(number)])}"
        return f"{path}/birth_date" if _may_be_named(name) else None

    def unnamed(self, name: str) -> list[str]:
        """The paths under which entries of that list may be given a name and have none."""
        if not _may_be_named(name):
            return []
        entries = [*(self.get(name) or ()), *(self.brought() if name == "children" else ())]
        return [f"{name}/{at}/label" for at, entry in enumerate(entries) if not entry.get("label")]

    # ---- answering ----

    def put(self, path: str, value: Any) -> list[Problem]:
        """Keep an answer. Where the case would be refused with it, nothing is kept: the problems."""
        changed = answer(self.case, path, value)
        if changed.get("choices") == {}:
            del changed["choices"]
        problems = self._keep(changed)
        if not problems:
            self.before_loss = None
        return problems

    def explained(self, problems: list[Problem]) -> list[str]:
        """The problems in words, their fields by the names people know them by."""
        named = [
            Problem(
                self._called(one.path),
                one.code,
                {
                    key: self._called(value) if isinstance(value, str) else value
                    for key, value in one.values.items()
                },
            )
            for one in problems
        ]
        return [issue["message"] for issue in explain(named, self.language)]

    def _called(self, path: str) -> str:
        try:
            return asking.name(path, self.family(), self.language)
        except (KeyError, ValueError):
            return path

    def choose(self, reading: str, option: str | None) -> None:
        """Where a text is silent, work with this option of the reading; with None, with the default one."""
        self.put(f"choices/{reading}", option)

    def readings(self) -> list[Reading]:
        """What the results turn on where a text is silent, and what was chosen."""
        used = {one["id"] for finding in self.assessment()["findings"] for one in finding["readings"]}
        return readings_of(self.family(), used, self.language)

    def put_children(self, number: int) -> list[Problem]:
        """List so many children, first the babies that births brought."""
        children = self.brought()
        return self.put("children", children + [{} for _ in range(number - len(children))])

    def add_child(self) -> None:
        self.put("children", [*(self.get("children") or []), {}])

    def set_unknown(self, path: str) -> None:
        """Keep "don't know": it is not asked again. An answer that stood there can be had back."""
        changed = deepcopy(self.case)
        if self.get(path) is not None:
            self.before_loss = deepcopy(self.case)
            put_at(changed, path, None)
        drop_unknown(changed, path)
        changed.setdefault("unknown", []).append(path)
        self._keep(changed)

    def remove(self, path: str) -> None:
        """Take an entry out of a list, with all that was told of it; it can be had back."""
        name, _, number = path.rpartition("/")
        before, changed = deepcopy(self.case), deepcopy(self.case)
        take_out(changed, name, int(number))
        if not self._keep(changed):
            self.before_loss = before
            self.trail = [one for one in self.trail if not one.startswith(f"{name}/")]
            self.steps = [
                Step(None, None) if (one.path or "").startswith(f"{name}/") else one for one in self.steps
            ]

    def undo(self) -> None:
        """Have back what was removed."""
        if self.before_loss is not None:
            self.case, self.before_loss = self.before_loss, None
            if self.situation is not None and speaks_of_another(self.case, situations()[self.situation]):
                self.situation = None
            self.sheet += 1

    def load(self, data: bytes) -> None:
        """Take the answers of a case file in the place of these. Raises Refused."""
        family = read_case(data)
        self.case = plain(family)
        self.case.pop("saved", None)
        self.loaded, self.opened, self.restored, self.is_cleared = family, True, "", False
        self.trail, self.asking, self.before_loss = [], None, None
        self.steps = [Step(None, None)] * len(self.steps)
        self.sheet += 1

    def left_with_the_browser(self) -> str:
        """What the browser keeps of this visit and may bring back: the answers, and where one was."""
        return json.dumps(
            {
                "case": self.case,
                "begun": self.begun,
                "trail": self.trail,
                "steps": self.steps,
                "step": self.step,
                "asking": self.asking,
                "back_to": self.back_to,
                "situation": self.situation,
                "opened_right": self.opened_right,
                "households": self.households,
                "household_at": self.household_at,
                "desk": self.on_the_desk(),
            },
            ensure_ascii=False,
        )

    def bring_back(self, text: str) -> None:
        """Take back what the browser kept, in the tab or on the device; what can't be read is cleared."""
        place, _, kept = text.partition(":")
        try:
            told = _Kept.model_validate_json(kept)
            family = read_case(told.case)
            self.households = [plain(read_case(one)) for one in told.households]
        except (ValidationError, Refused):
            self.is_cleared = True
            return
        chosen = self.situation if self.begun_with is not None else None
        self.case, self.begun_with = plain(family), None
        steps = [Step(*step) for step in (*told.steps, (told.asking, told.back_to))]
        *self.steps, (self.asking, self.back_to) = (
            step if self._can_stand_at(step, family) else Step(None, None) for step in steps
        )
        self.begun, self.trail, self.opened_right = told.begun, told.trail, told.opened_right
        self.situation = told.situation if told.situation in situations() else None
        self.step = min(max(told.step, 0), len(self.steps))
        is_there = told.household_at is not None and 0 <= told.household_at < len(self.households)
        self.household_at = told.household_at if is_there else None
        self.desk = {**told.desk, "round": self.desk.get("round", 0) + 1} if told.desk else {}
        self.sheet += 1
        begun = situations()[self.situation].starts if self.situation is not None else {}
        has_told = self.case not in ({}, plain(read_case(begun))) or bool(self.households)
        self.restored = (place if place in ("tab", "device") else "tab") if has_told else ""
        if chosen is not None:
            self.case = self.case if has_told else {}
            self._go_on_for(chosen)

    def _go_on_for(self, chosen: str) -> None:
        """A situation was chosen before these answers came back: they stay where they speak of another."""
        self.begun, self.trail, self.steps, self.step = True, [], [], 0
        self.asking, self.back_to = None, None
        if speaks_of_another(self.case, situations()[chosen]):
            self.chosen_instead = chosen
        else:
            self.situation, self.case = chosen, started(self.case, situations()[chosen])

    def _can_stand_at(self, step: Step, family: Family) -> bool:
        """Whether that question can still be asked; a newer program may know others."""
        try:
            if step.path is not None:
                asking.ask(step.path, family, self.language)
        except (KeyError, ValueError, IndexError, AttributeError):
            return False
        return step.back_to is None or re.fullmatch(r"views/[a-z_]+\.py", step.back_to) is not None

    def seen(self) -> None:
        """What is different since the file was kept has been read."""
        self.loaded = None

    def kept(self) -> str:
        """The case file to download."""
        return keep(self.family(), self.assessment())

    def _keep(self, changed: dict[str, Any]) -> list[Problem]:
        try:
            read_case(changed)
        except Refused as refused:
            return refused.problems
        self.case, self.opened, self.restored, self.is_cleared = changed, False, "", False
        return []

    # ---- one household after the other ----

    def has_told(self) -> bool:
        """Whether anything was told of the household that is before the visitor."""
        return any(path != "births" for path in self.answered())

    def sit_down(self, *, quiet: bool) -> None:
        """A couple has come; `quiet`: for what is due after a child's death or disability."""
        self.situation, self.begun = "bereaved" if quiet else "old", True
        told = started(self.case, situations()[self.situation])
        if self.case and told != self.case:
            self._keep(told)

    def room_for_households(self) -> int:
        """How many more the visit has room for."""
        return MOST_HOUSEHOLDS - len(self.listed())

    def put_aside(self) -> None:
        """Keep this household among those of the visit."""
        if not self.has_told():
            return
        if self.household_at is None:
            self.household_at = len(self.households)
            self.households.append({})
        self.households[self.household_at] = self.case

    def next_household(self) -> None:
        """Put this one aside; an empty sheet for the next."""
        self.put_aside()
        self._stand_before({}, None)

    def open_household(self, at: int) -> None:
        """Put this one aside, and take up one of the others."""
        self.put_aside()
        self._stand_before(self.households[at], at)

    def take_in(self, cases: Sequence[dict[str, Any]]) -> None:
        """Add households to those of the visit, each once, and take up the first of them."""
        self.put_aside()
        self.households += [one for one in cases if one not in self.households]
        at = self.households.index(cases[0])
        self._stand_before(self.households[at], at)

    def listed(self) -> list[dict[str, Any]]:
        """Those put aside and the one on the sheet."""
        households = list(self.households)
        if self.household_at is not None:
            households[self.household_at] = self.case
        elif self.has_told():
            households.append(self.case)
        return households

    def all_households(self) -> str:
        """All of them as one file."""
        return to_json(self.listed(), indented=True)

    def _stand_before(self, case: dict[str, Any], at: int | None) -> None:
        self.case, self.household_at, self.situation = case, at, None
        self.trail, self.asking, self.before_loss, self.opened_right = [], None, None, None
        self.steps = [Step(None, None)] * len(self.steps)
        self.sheet += 1

    # ---- going through the questions ----

    def number_of(self, path: str) -> int:
        """Which question of this visit it is."""
        return (self.trail.index(path) if path in self.trail else len(self.trail)) + 1

    def start(self) -> None:
        self.begun = True

    def come_for(self, id: str, province: str = "") -> None:
        """Begin with what choosing that situation tells; what was told before stays.

        The province is one that a link names; any that is not held is passed over.
        """
        if id not in situations() or (self.begun and self.situation == id):
            return
        told_nothing = not self.case
        self.situation, self.begun, self.asking, self.back_to = id, True, None, None
        self.trail = []
        named = {"province": province} if province in NAMES else {}
        self._keep(started({**self.case, **named}, situations()[id]))
        self.begun_with = deepcopy(self.case) if told_nothing else None

    def come_for_it_anew(self) -> None:
        """Begin with the situation that was chosen; what was told before can be had back."""
        before, chosen = self.case, self.chosen_instead or ""
        self.case, self.situation, self.chosen_instead = {}, None, None
        self.come_for(chosen)
        self.before_loss, self.begun_with = before, None

    def follow(self, step: int) -> None:
        """Go to where the browser's way back or forward leads: a page shown before, or the start page."""
        if step == self.step or not 0 <= step <= len(self.steps):
            return
        there = self.steps[step - 1] if step else Step(None, None)
        self.step, self.begun, self.adding, self.refused = step, step > 0, False, {}
        self.asking, self.back_to = there

    def stand_at(self, path: str | None) -> None:
        """That page of the questions is shown: a step of its own, unless the visitor is there already."""
        if not self.step or self.steps[self.step - 1].path != path:
            self.refused = {}
            self.steps.append(Step(path, self.back_to))
            self.step = len(self.steps)

    def ask(self, path: str, back_to: str | None) -> None:
        """Ask this question next, then return to that page, or go on with the questions."""
        self.begun, self.asking, self.back_to, self.opened = True, path, back_to, False

    def is_confirmed(self, answer: str) -> bool:
        """Whether an unlikely answer is given once more after the visitor was asked to check it."""
        is_the_same = self.doubted == answer
        self.doubted = answer
        return is_the_same

    def stay(self, path: str) -> None:
        """Keep asking this question: part of its answer is still to be put right."""
        self.asking = path

    def go_on(self, path: str) -> str | None:
        """A question has been answered: the page to return to, if it was chosen on one."""
        if path not in self.trail:
            self.trail.append(path)
        self.adding = False
        self.asking = self._day_to_tell_after(path)
        if self.asking is not None:
            return None
        page, self.back_to = self.back_to, None
        return page

    def _day_to_tell_after(self, path: str) -> str | None:
        """When it is told how a pregnancy stands, or which children there are: the path of a day not told."""
        if path == "children" or fact_name(path) == "child_birth_date":
            return self._birth_date_to_tell()
        told = OUTCOME.fullmatch(path)
        birth = (self.family().births or ())[int(told[1])] if told else None
        if birth is None or birth.outcome is None:
            return None
        day = path.replace("outcome", day_to_tell(birth))
        return None if self.is_unknown(day) or self.get(day) is not None else day

    def _birth_date_to_tell(self) -> str | None:
        """Of children told of on a page, the first birth date that is neither told nor unknown."""
        paths = (f"children/{at}/birth_date" for at in range(len(self.get("children") or ())))
        left = (one for one in paths if self.get(one) is None and not self.is_unknown(one))
        return next(left, None) if self.back_to is not None else None

    def go_back(self) -> str | None:
        """To the question before, or to the page this one was chosen on; before the first, to the start."""
        page, path, self.adding = self.back_to, self.question(), False
        if page is not None:
            self.asking = self.back_to = None
            return page
        at = self.trail.index(path) if path in self.trail else len(self.trail)
        if at:
            self.asking = self.trail[at - 1]
        else:
            self.asking, self.begun, self.step = None, False, 0
        return None


@lru_cache(maxsize=16)
def _glances(as_of: date, language: Language, province: str) -> dict[str, Glance]:
    """The core answers of nobody in particular, by the right."""
    told = tell_glances(clause_report(language, province), as_of, language, province)
    return {one.right: one for one in told}


class _Here(local):
    """The visit whose script runs in this thread: a thread is one visit's for as long as it lasts."""

    answers: Answers | None = None


_HERE = _Here()


def mine() -> Answers:
    """The answers of this visit."""
    if _HERE.answers is None:
        if "answers" not in st.session_state:
            asked = st.query_params.get("lang")
            st.session_state["answers"] = Answers(asked if asked in LANGUAGES else USUAL)
        _HERE.answers = cast(Answers, st.session_state["answers"])
    return _HERE.answers


def forget_everything() -> None:
    """Begin anew; only the language stays."""
    _HERE.answers = st.session_state["answers"] = Answers(mine().language, is_cleared=True)


def speak(language: Language) -> None:
    """Change the language, here and in the address: a link to the page keeps it."""
    mine().language = language
    st.query_params.from_dict(address())


def address() -> dict[str, str]:
    """All that an address carries: the language where it is not the first, and which step it is."""
    language, step = mine().language, mine().step
    return ({} if language == USUAL else {"lang": language}) | ({"step": str(step)} if step else {})


def follow_address() -> None:
    """Show what the browser's way back or forward leads to, or begin with the situation a link names."""
    if "for" in st.query_params:
        mine().come_for(st.query_params["for"], st.query_params.get("province", ""))
        return
    step = st.query_params.get("step", "0")
    mine().follow(int(step) if step.isascii() and step.isdigit() and len(step) < 6 else 0)


def stand_at(path: str | None) -> None:
    """Give the page that is shown for that question its own step in the browser's history."""
    mine().stand_at(path)
    if st.query_params.to_dict() != address():
        st.query_params.from_dict(address())


def say(key: str, **values: object) -> str:
    """The page's own words, in the visitor's language."""
    return phrases.page(key, mine().language, **values)


KEPT = "kept by the browser"
"""The field, seen by nobody, in which the browser hands back what it kept."""


def bring_back() -> None:
    """Take back what the browser has just handed over."""
    text = typed(KEPT)
    if text and mine().awaits_kept:
        mine().bring_back(text)


def fill(key: str, value: object) -> None:
    """Write into a field of the page before it is drawn, as a calendar does for typed fields."""
    st.session_state[key] = value


def typed(key: str) -> Any:
    """What stands in a field of the page; None while it has not been drawn."""
    return st.session_state.get(key)


def is_drawn(key: str) -> bool:
    """Whether a field of that name stands on the page already."""
    return key in st.session_state


def topic(path: str) -> str:
    """Under which heading a question stands."""
    field = field_at(path)
    return FAMILY if field is None else field.topic


def topic_told(about: str) -> str:
    """How that heading reads; whoever it is about is called as in the questions."""
    names = Names(mine().family(), mine().language)
    who = opening(names.holder(about)) if about in ("mother", "father") else ""
    return say(f"topic_{about}", who=who)


def _order(path: str) -> int:
    return asking.topics().index(topic(path))


def _may_be_named(name: str) -> bool:
    """Whether the entries of that list may be given a name."""
    return field_at(f"{name}/0/label") is not None


def _leaves(case: dict[str, Any]) -> Iterator[str]:
    """The path of everything told; of what is in an entry's own list, that list alone."""
    for name, value in case.items():
        field = field_at(name)
        if field is None:
            continue
        if field.is_fact:
            yield name
        if field.is_list:
            yield from (f"{name}/{number}/{key}" for number, entry in enumerate(value) for key in entry)
        elif field.part is not None:
            yield from (f"{name}/{key}" for key in value)


def _found(case: dict[str, Any], path: str) -> Any:
    found: Any = case
    for step in path.split("/"):
        if isinstance(found, list):
            found = found[int(step)] if int(step) < len(found) else None
        elif isinstance(found, dict):
            found = found.get(step)
    return found
