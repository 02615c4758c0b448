"""The leaves of both parents told: as a table, as bars on one line of time, and in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from content.library import Language, read
from rules.days import ONE_DAY, Span, birthday
from rules.family import Family
from rules.places import PLACES
from telling.over_time import line
from telling.result.one_result import tell
from telling.told import Bar, Lane, LeaveStart, Mark, PlanRow, Reading, Row, Told, ToldPlan
from telling.words import asking, phrases
from telling.words.names import Names
from telling.words.phrases import opening

if TYPE_CHECKING:
    from calculators.assessment import Assessment, FindingOut
    from calculators.plan import Part, Plan

MOTHERS_FIRST = ("mother", "father")
DRAWN = ("beside", "off", "quota", "hours")
"""The order in which the lanes of one parent are drawn; within a lane the days run on."""


def tell_plan(plan: Plan, assessment: Assessment, language: Language, family: Family) -> ToldPlan:
    """One line of time in words and measures."""
    return _Telling(plan, assessment, language, family).told()


class _Telling:
    """One plan on its way into words."""

    def __init__(self, plan: Plan, assessment: Assessment, language: Language, family: Family) -> None:
        self.plan = plan
        self.assessment = assessment
        self.language = language
        self.names = Names(family, language)
        self.family = family
        self.rights = PLACES[assessment["province"]].rights
        self.results = {_key(finding): self._result(finding) for finding in plan.told}
        self.parts = sorted(plan.parts, key=lambda part: (MOTHERS_FIRST.index(part.subject), part.first))

    def told(self) -> ToldPlan:
        return ToldPlan(
            heading=opening(self.names.about(self.plan.about)),
            rows=[self._row(part) for part in self.parts],
            lanes=list(self._lanes()),
            marks=list(self._marks()),
            starts=list(self._starts()),
            sentences=list(self._sentences()),
            lapses=list(self._lapses()),
            unsettled=[self._unsettled(finding) for finding in (*self.plan.unsettled, *self.plan.undated)],
            notes=list(dict.fromkeys(self._notes())),
            readings=self._readings(),
        )

    def _result(self, finding: FindingOut) -> Told:
        return tell(finding, self.assessment, self.language, self.family)

    def _say(self, key: str, **values: object) -> str:
        pattern: str = read("plan")[key][self.language]
        return pattern.format(**values)

    def _day(self, day: date) -> str:
        return phrases.day(day, self.language)

    def _holder(self, subject: str) -> str:
        return self.names.holder(subject)

    # ---- the table ----

    def _row(self, part: Part) -> PlanRow:
        row = self._dates(part)
        return PlanRow(opening(self._holder(part.subject)), self._what(part), row.first, row.last, row.amount)

    def _dates(self, part: Part) -> Row:
        """The row of the result's own table that this part is."""
        finding = next(finding for finding in self.plan.told if _key(finding) == _key_of(part))
        at = [(span["from"], span["label"]) for span in finding["spans"]].index((part.first, part.label))
        return self.results[_key_of(part)].table[at]

    def _what(self, part: Part) -> str:
        title, row = self._title(part), self._dates(part)
        if part.kind != "quota" or part.label is None:
            return row.what
        return self._say("of_a_year", title=title, span=row.what)

    def _title(self, part: Part) -> str:
        return self.results[_key_of(part)].title

    # ---- the drawing ----

    def _lanes(self) -> Iterator[Lane]:
        """Days off of one parent in one lane, each other right in its own."""
        for (subject, _), group in groupby(self._parts_by_lane(), key=_lane):
            parts = list(group)
            what = phrases.listed(dict.fromkeys(self._item(part) for part in parts), self.language)
            text = self._say("lane", who=opening(self._holder(subject)), what=what)
            yield Lane(
                text, [self._bar(part.kind, part.first, part.last, self._inside(part)) for part in parts]
            )
        for key, kind, spans in (
            ("lane_both", "both", self.plan.both_off),
            ("lane_nobody", "nobody", self.plan.nobody_off),
        ):
            if spans:
                yield Lane(self._say(key), [self._bar(kind, first, last) for first, last in spans])

    def _parts_by_lane(self) -> list[Part]:
        """The parts in the order in which they are drawn: of each parent the days off first."""
        return sorted(
            self.parts,
            key=lambda part: (MOTHERS_FIRST.index(part.subject), DRAWN.index(part.kind), _lane(part)),
        )

    def _item(self, part: Part) -> str:
        if part.kind == "quota":
            return self._say("lane_quota", title=self._title(part))
        if part.kind == "beside":
            return self._what(part)
        return self._say("lane_item", title=self._title(part), amount=self._dates(part).amount)

    def _inside(self, part: Part) -> str:
        return self._dates(part).amount if part.kind == "quota" else ""

    def _bar(self, kind: str, first: date, last: date, text: str = "") -> Bar:
        return line.bar(self._line, kind, first, last, text)

    @property
    def _line(self) -> Span:
        return Span(self.plan.first, self.plan.last)

    def _marks(self) -> Iterator[Mark]:
        born = self.plan.born
        yield Mark(
            self._say("mark_due" if self.plan.expected else "mark_birth"), line.place(self._line, born)
        )
        for age in (1, 2, 3):
            day = birthday(born, age)
            if day <= self.plan.last + ONE_DAY:
                yield Mark(self._say("mark_age", age=age), line.place(self._line, day))

    # ---- the first days ----

    def _starts(self) -> Iterator[LeaveStart]:
        for finding in (*self.plan.told, *self.plan.unsettled):
            starts = self.rights[finding["entitlement"]].starts
            if starts is not None and (finding["spans"] or finding["status"] == "open"):
                yield self._start(starts, finding)

    def _start(self, fact: str, finding: FindingOut) -> LeaveStart:
        path, day = f"{self.plan.about}/{fact}", self._told_first_day(fact)
        if day is None:
            assumed = [entry["value"] for entry in finding["assumed"] if entry["path"] == path]
            hints = self._result(finding).assumed if assumed else []
            return LeaveStart(path, self._label(path), assumed[0] if assumed else None, hints)
        issues = [issue["message"] for issue in self.assessment["issues"] if issue["path"] == path]
        hints = [opening(asking.without_path(path, message)) for message in issues]
        if self.rights[finding["entitlement"]].within_a_window and self._care_is_framed():
            hints.append(self._say("care_leave_too_far"))
        return LeaveStart(path, self._label(path), day, hints)

    def _care_is_framed(self) -> bool:
        """Whether the days of care leave are still to be chosen within a longer time."""
        return any(part.kind == "quota" for part in self._care())

    def _care(self) -> list[Part]:
        """The days of a leave that may be taken anywhere within the other parent's."""
        return [part for part in self.plan.parts if self.rights[part.entitlement].within_a_window]

    def _told_first_day(self, field: str) -> date | None:
        day: date | None = getattr(self.names.birth_at(self.plan.about), field)
        return day

    def _label(self, path: str) -> str:
        return asking.name(path, self.family, self.language)

    # ---- the sentences ----

    def _sentences(self) -> Iterator[str]:
        for leave in self.plan.leaves:
            yield opening(
                phrases.say(
                    "leave_plan",
                    self.language,
                    holder=self._holder(leave["subject"]),
                    first=self._day(leave["from"]),
                    last=self._day(leave["to"]),
                    days=phrases.days(leave["days"], self.language),
                    back=phrases.back_at_work(leave["back_at_work"], self.language),
                )
            )
        yield from self._overlap()
        for first, last in self.plan.nobody_off:
            yield self._say("nobody_off", first=self._day(first), last=self._day(last))
        if self.plan.other_births:
            yield self._say("nobody_off_among")
        if self.plan.nobody_off and self.plan.lapses:
            yield self._say("nobody_off_but")

    def _overlap(self) -> Iterator[str]:
        for first, last in self.plan.both_off:
            days = phrases.days((last - first).days + 1, self.language)
            yield self._say("both_off", first=self._day(first), last=self._day(last), days=days)
        off = {part.subject for part in self.plan.parts if part.kind == "off"}
        if off >= set(MOTHERS_FIRST) and not self.plan.both_off:
            yield self._say("never_both_off")
        care = self._care()
        if self._care_is_framed():
            starts = (self.rights[part.entitlement].starts for part in care)
            if not any(fact and self._told_first_day(fact) for fact in starts):
                yield self._say("care_leave_not_set")
        elif care and "mother" in off and _length(self.plan.both_off) < sum(part.number for part in care):
            yield self._say("care_leave_outside")

    def _lapses(self) -> Iterator[str]:
        """Each last day with what is lost after it; the same days of both parents in one line."""
        for (last, what, number), group in groupby(
            sorted(self.plan.lapses, key=self._lapse), key=self._lapse
        ):
            subjects = sorted({part.subject for part in group}, key=MOTHERS_FIRST.index)
            who = phrases.listed((self._holder(subject) for subject in subjects), self.language)
            days = phrases.days(number, self.language)
            yield self._say(
                "has_lapsed" if last < self.assessment["as_of"] else "lapses",
                last=self._day(last),
                who=who,
                what=what,
                days=self._say("each", days=days) if len(subjects) > 1 else days,
            )

    def _lapse(self, part: Part) -> tuple[date, str, int]:
        return part.last, self._what(part), part.number

    def _unsettled(self, finding: FindingOut) -> tuple[str, str]:
        told = self._result(finding)
        return f"{told.title} · {opening(self._holder(finding['subject']))}", told.verdict

    def _notes(self) -> Iterator[str]:
        """What the dates rest on, and what is to be minded of days that are still to be chosen."""
        for finding in self.plan.told:
            told = self.results[_key(finding)]
            yield from told.assumed
            if any(notice["id"] == "estimated_from_due_date" for notice in finding["notices"]):
                yield phrases.say("estimated", self.language)
            if any(part.kind == "quota" and _key_of(part) == _key(finding) for part in self.plan.parts):
                yield from told.notices
            if finding["force"] == "encouraged":
                said = phrases.say("encouraged", self.language)
                yield phrases.say("about_field", self.language, field=told.title, message=said)

    def _readings(self) -> list[tuple[str, Reading]]:
        found: list[tuple[str, Reading]] = []
        for told in self.results.values():
            for reading in told.readings:
                if (told.title, reading) not in found:
                    found.append((told.title, reading))
        return found


Key = tuple[str, str, str]


def _key(finding: FindingOut) -> Key:
    return finding["entitlement"], finding["subject"], finding["about"] or ""


def _key_of(part: Part) -> Key:
    return part.entitlement, part.subject, part.about


def _lane(part: Part) -> tuple[str, str]:
    """Whose lane a part is drawn in: all days off of a parent share one."""
    is_off = part.kind in ("off", "beside")
    return part.subject, "off" if is_off else f"{part.entitlement} {part.about}"


def _length(spans: Iterable[tuple[date, date]]) -> int:
    return sum((last - first).days + 1 for first, last in spans)
