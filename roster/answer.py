"""One row answered: what its leave comes to, or what has to be mended first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from calculators.assess import leave_plan, tell
from calculators.casefile import Refused
from calculators.leaves import CLAIMED, OF_KNOWN_LENGTH, started_by
from calculators.other_readings import read_otherwise
from content.library import Language, read
from roster.cells import Cell
from roster.judging import judge
from roster.question import LOST, Question, named, question_of
from roster.rows import (
    MOTHERS,
    Fault,
    Layout,
    Line,
    Told,
    Unusable,
    column_named,
    family_of,
    message_of,
    read_row,
)
from roster.words import say
from rules.days import ONE_DAY
from rules.entitlement import Piece
from rules.facts import Facts
from rules.family import Employment, Family, Person
from rules.finding import Finding
from rules.places import place_of
from rules.weighing import weigh, weigh_one
from telling.checked.check import Check, Staff
from telling.checked.headline import verdict
from telling.result.headline import headline
from telling.result.matter import Matter
from telling.words import phrases
from telling.words.citing import citation

if TYPE_CHECKING:
    from calculators.answer import Answer, OtherVerdictOut, VerdictReadingOut
    from calculators.assessment import Assessment, ClauseOut, FindingOut

REFUSED = "refused"
MOST_CLAUSES = 3
UNSETTLED = ("open", "not_covered")
FIRST_NEEDED = ("open", "not_covered", "entitled", "upcoming", "ended", "not_entitled")
"""Of several leaves in a row, the status that is told: what still needs something done comes first."""
FORCES = ("binding", "programme", "encouraged", "exploratory", "service")
EVIDENCE = ("text", "plan", "secondary", "unverified")


class Task(NamedTuple):
    """What all rows of one run have in common."""

    layout: Layout
    default_day: date
    as_of: date | None
    """The day asked for, which wins over a row's own."""
    language: Language


class Away(NamedTuple):
    """Days on which somebody is on leave."""

    leave: str
    first: date
    last: date


class Left(NamedTuple):
    """Days left of a yearly leave, and the days within which they can be taken."""

    leave: str
    days: int
    first: date
    last: date
    is_before_deductions: bool = False

    def last_from(self, first: date) -> date:
        """The last day of the days left, taken one after the other from a day on."""
        return min(first + timedelta(days=self.days - 1), self.last)


@dataclass(frozen=True)
class Answered:
    """One row's answer: its cells by the keys of the result's headings, and what the summary counts."""

    number: int
    verdict: str
    values: dict[str, Cell] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    away: tuple[Away, ...] = ()
    left: tuple[Left, ...] = ()


def answer(number: int, row: Sequence[Cell], task: Task) -> Answered:
    """The answer to one row; a row with faults is answered with what to mend."""
    try:
        told = read_row(task.layout, row, task.language)
        first = _answer(number, told, task)
        if not told.months:
            return first
        last = _answer(number, read_row(task.layout, row, task.language, month="last"), task)
        return of_both_ends(first, last, task.language)
    except Unusable as unusable:
        line = Line(number, task.layout.called(row))
        messages = unusable.messages(line, task.layout, task.language)
        mend = {"verdict": say("verdict", REFUSED, task.language), "mend": "\n".join(messages)}
        return Answered(number, REFUSED, mend, messages)


def _answer(number: int, told: Told, task: Task) -> Answered:
    """The answer to what a row tells. Raises Unusable."""
    told = with_the_birth(told)
    family = family_of(told)
    day = task.as_of or family.as_of or task.default_day
    taken = told.claim.get("taken", ())
    first = min((piece["from"] for piece in taken), default=day)
    question = question_of(told, family, first, task.language)
    family = at_work(family, question.subject)
    if len(taken) == 1 and "to" not in taken[0]:
        family = starting(family, question.leaves, taken[0]["from"])
    return _Answering(number, told, family, question, day, task).answered()


def of_both_ends(first: Answered, last: Answered, language: Language) -> Answered:
    """One answer where the row holds for the first and for the last day of a month: what both come to."""
    if first.values == last.values:
        return first
    alike = {key: value for key, value in first.values.items() if value == last.values.get(key)}
    ends = {"month_first": first, "month_last": last}
    told = [
        say("sentence", end, language, verdict=one.values["verdict"], reason=one.values["reason"])
        for end, one in ends.items()
    ]
    verdict = first.verdict if first.verdict == last.verdict else "cannot_tell"
    reason = ("" if language == "zh" else " ").join(told)
    alike |= {"verdict": say("verdict", verdict, language), "reason": reason}
    return Answered(first.number, verdict, alike, away=first.away, left=first.left)


def with_the_birth(told: Told) -> Told:
    """Where a leave for a birth is named and no birth is told, the birth of the youngest child is meant."""
    leaves = told.claim.get("leave", ())
    children = told.case.get("children", ())
    dated = [(child["birth_date"], at) for at, child in enumerate(children) if "birth_date" in child]
    is_for_a_birth = any(OF_KNOWN_LENGTH[leave].about == "birth" for leave in leaves)
    birth: dict[str, Any] = next(iter(told.case.get("births", ({},))), {})
    if told.case.get("births") == [] or {"outcome", "date", "due_date"} & birth.keys():
        return told
    if not is_for_a_birth or not dated:
        return told
    day, at = max(dated)
    if children[at].get("adopted"):
        return told
    path = told.column_path(f"children/{at}/birth_date")
    case = {**told.case, "births": [{**birth, "outcome": "born", "date": day}]}
    return told._replace(case=case, notes=(*told.notes, Fault(path, "birth_of_the_child", {})))


def starting(family: Family, leaves: Sequence[str], day: date) -> Family:
    """The family with the first day of a leave for a birth, where only that day is told."""
    named = next((fact for leave in leaves if (fact := started_by(CLAIMED[leave]))), None)
    if named is None or not family.births or getattr(family.births[0], named) is not None:
        return family
    begun = family.births[0].model_copy(update={named: day})
    return family.model_copy(update={"births": (begun, *family.births[1:])})


def at_work(family: Family, subject: str) -> Family:
    """A roster is of people at work: where a row does not say how the one on leave works, for an employer."""
    person: Person = getattr(family, subject) or Person()
    if person.employment is not None:
        return family
    employed = person.model_copy(update={"employment": Employment.EMPLOYEE})
    return family.model_copy(update={subject: employed})


class _Answering:
    """One row on its way to its answer."""

    def __init__(
        self, number: int, told: Told, family: Family, question: Question, day: date, task: Task
    ) -> None:
        self.number = number
        self.told = told
        self.family = family
        self.question = question
        self.day = day
        self.task = task
        self.language = task.language
        self.names = Staff(family, task.language)
        self.facts = Facts(family)
        self.rights = place_of(family).rights

    def answered(self) -> Answered:
        taken: list[dict[str, date]] = self.told.claim.get("taken") or [{}]
        is_checked = "to" in taken[0]
        if is_checked:
            out = self._of_claim(taken)
        else:
            out = self._of_first_day(taken[0]["from"]) if taken[0] else self._of_right()
        self.facts.forget()
        said = [*self._notes(is_checked=is_checked), str(out.values["reason"])]
        return replace(out, values={**out.values, "reason": self._joined(said)})

    def _notes(self, *, is_checked: bool) -> Iterator[str]:
        """What is said of cells that were read as something near to what they say, or not at all."""
        for note in self.told.notes:
            yield message_of(note, self.task.layout, self.language)
        if self.told.unread and not is_checked:
            yield self._say("not_recognised", columns=self._say("list_of_columns").join(self.told.unread))

    # ---- a leave as asked or taken ----

    def _of_claim(self, taken: list[dict[str, date]]) -> Answered:
        q = self.question
        try:
            judged = judge(self.family, q.leaves, q.subject, q.about, taken, self.day, self.language)
        except Refused as refused:
            raise Unusable(*(Fault("", p.code, p.values) for p in refused.problems)) from None
        is_known = judged["allowed_days"] is not None
        spans = [(span["from"], span["to"]) for span in judged["spans"] if is_known]
        values: dict[str, Cell] = {
            "verdict": say("verdict", judged["verdict"], self.language),
            "leave": self._named(q.leaves),
            "days": judged["allowed_days"],
            "first": min((first for first, _ in spans if first), default=None),
            "last": max((last for _, last in spans if last), default=None),
            "back": judged["back_at_work"],
            "claimed": judged["claimed_days"],
            "over": judged["days_over"],
            "first_over": judged["first_day_over"],
            "force": phrases.page(f"force_{judged['force']}", self.language),
            "evidence": phrases.page(f"evidence_{judged['evidence']}", self.language),
            "clause": self._cited(judged["clauses"]),
            "reason": self._joined(self._reasons_of_claim(judged)),
        }
        others, left = self._others()
        values["others"] = others
        mine = tuple(
            Left(year["entitlement"], year["left"], year["from"], year["to"])
            for year in judged["ledger"]
            if year["left"] and year["from"] <= self.day <= year["to"]
        )
        away = tuple(Away("+".join(q.leaves), piece["from"], piece["to"]) for piece in taken)
        return Answered(self.number, judged["verdict"], values, away=away, left=mine + left)

    def _reasons_of_claim(self, judged: Answer) -> Iterator[str]:
        yield verdict(Check(judged, self.names))
        if self.question.leaves == (MOTHERS,) and judged["verdict"] != "within" and self._is_born():
            yield self._say("with_the_extended_leave")
        if judged["asks"]:
            yield self._fill_in(judged["asks"])
        yield from (self._otherwise(reading) for reading in judged["readings"])

    def _is_born(self) -> bool:
        births = self.family.births or ()
        return bool(births) and births[0].outcome not in LOST

    def _otherwise(self, reading: VerdictReadingOut) -> str:
        """What the other options of a reading come to: other verdicts, or the same with other days."""
        words = read("readings")[reading["id"]]
        is_same = len({option["verdict"] for option in reading["options"]}) == 1
        others = [
            self._say(
                _key_of(option) if is_same and option["days_over"] else "other_reading",
                option=words["option"][option["id"]][self.language],
                verdict=say("verdict", option["verdict"], self.language),
                over=self._days(option["days_over"] or 0),
                first=self._day(option["first_day_over"]),
            )
            for option in reading["options"]
            if option["id"] != reading["chosen"]
        ]
        return self._say(
            "readings_differ_in_days" if is_same else "readings_differ",
            question=words["question"][self.language],
            others=self._say("parts").join(others),
        )

    # ---- a leave of which only the first day is told ----

    def _of_first_day(self, first: date) -> Answered:
        """Whether that day is one of the leave, and to which day the leave runs from it."""
        one_day = self._of_claim([{"from": first, "to": first}])
        if one_day.verdict != "within":
            values = {**one_day.values, "claimed": None, "over": None}
            return replace(one_day, values=values | {"reason": self._only_first(None, values["reason"])})
        out = self._of_right()
        last = next((left.last_from(first) for left in self._of_a_year(first)), out.values["last"])
        back = out.values["back"] if last == out.values["last"] else last + ONE_DAY
        values = {**out.values, "first": first, "last": last, "back": back}
        values["reason"] = self._only_first(last, values["reason"], is_sure=out.verdict not in UNSETTLED)
        away = (Away("+".join(self.question.leaves), first, last),) if last else ()
        return replace(out, values=values, away=away)

    def _only_first(self, last: date | None, reason: Cell, *, is_sure: bool = True) -> str:
        key = "only_first" if last is None else "only_first_to" if is_sure else "only_first_at_least"
        told = self._say(key, last=self._day(last))
        return self._joined([told, str(reason)])

    def _of_a_year(self, day: date) -> Iterator[Left]:
        """What a yearly leave gives in the year that holds the day."""
        q = self.question
        for leave in q.leaves:
            finding = weigh_one(self.rights[leave], self.facts, q.subject, q.weighed_about)
            yield from (left for left in self._left(finding, day) if left.first <= day)

    # ---- a right, where nothing is claimed ----

    def _of_right(self) -> Answered:
        q = self.question
        found = [weigh_one(self.rights[leave], self.facts, q.subject, q.weighed_about) for leave in q.leaves]
        otherwise = read_otherwise(found, self.facts, self.day)
        told = [tell(finding, self.day, self.language, otherwise, self.facts.province) for finding in found]
        plan = leave_plan(found)
        yearly = [left for finding in found for left in self._left(finding)]
        status = min((finding["status"] for finding in told), key=FIRST_NEEDED.index)
        values: dict[str, Cell] = {
            "verdict": say("verdict", status, self.language),
            "leave": self._named(q.leaves),
            "days": _in_all(found, yearly),
            "first": plan[0]["from"] if plan else next((left.first for left in yearly), _first(found)),
            "last": plan[-1]["to"] if plan else next((left.last for left in yearly), _last(found)),
            "back": plan[-1]["back_at_work"] if plan else None,
            "force": phrases.page(
                f"force_{max((f['force'] for f in told), key=FORCES.index)}", self.language
            ),
            "evidence": phrases.page(
                f"evidence_{max((f['evidence'] for f in told), key=EVIDENCE.index)}", self.language
            ),
            "clause": self._cited([clause for finding in told for clause in finding["clauses"][:2]]),
            "reason": self._joined(self._reasons_of_right(told)),
        }
        others, left_of_others = self._others()
        values["others"] = others
        current = tuple(left for left in yearly if left.first <= self.day <= left.last)
        away = tuple(Away("+".join(leave["parts"]), leave["from"], leave["to"]) for leave in plan)
        return Answered(self.number, status, values, away=away, left=current + left_of_others)

    def _reasons_of_right(self, told: list[FindingOut]) -> Iterator[str]:
        yield from self._verdicts(told)
        asks = [path for finding in told for path in finding["asks"]]
        if asks:
            yield self._fill_in(asks)
        for reading in (reading for finding in told for reading in finding["readings"]):
            question = read("readings")[reading["id"]]["question"][self.language]
            yield self._say("reading_open", question=question)

    def _verdicts(self, told: Iterable[FindingOut]) -> Iterator[str]:
        """The sentence of each finding, as the page has it."""
        findings = list(told)
        whole = cast("Assessment", {"as_of": self.day, "findings": findings})
        for finding in findings:
            yield headline(Matter(finding, whole, self.names))

    # ---- what else is due ----

    def _others(self) -> tuple[str, tuple[Left, ...]]:
        """Other leaves of the same person that what the row tells gives: in words, and what is left."""
        told: list[str] = []
        left: list[Left] = []
        pools: set[str | None] = set()
        for leave in OF_KNOWN_LENGTH:
            entitlement = self.rights.get(leave)
            if entitlement is None:
                continue
            if leave in self.question.leaves or entitlement.holder not in ("parents", self.question.subject):
                continue
            for finding in weigh(entitlement, self.facts):
                if (
                    finding.subject != self.question.subject
                    or finding.about is None
                    or not finding.is_granted
                ):
                    continue
                pool = finding.pieces[0].pool if finding.pieces else None
                if pool is not None and pool in pools:
                    continue
                pools.add(pool)
                yearly = self._left(finding)
                left += [one for one in yearly if one.first <= self.day <= one.last]
                told += [self._told_left(one, finding) for one in yearly[:1]]
                told += [self._told_block(finding)] if not yearly and self._is_to_come(finding) else []
        return self._joined(told), tuple(left)

    def _is_to_come(self, finding: Finding) -> bool:
        return any(piece.counts and piece.days.last >= self.day for piece in finding.pieces)

    def _told_left(self, left: Left, finding: Finding) -> str:
        key = "quota_left" if left.first <= self.day else "quota_to_come"
        if finding.force(left.first).value == "encouraged":
            key += "_encouraged"
        told = self._say(
            key,
            leave=self._named((left.leave,)),
            days=self._days(left.days),
            first=self._day(left.first),
            last=self._day(left.last),
        )
        return self._joined([told, *self._deduct(left)])

    def _deduct(self, left: Left) -> list[str]:
        return [phrases.say("used_not_deducted", self.language)] if left.is_before_deductions else []

    def _told_block(self, finding: Finding) -> str:
        figure = finding.figure(finding.speaks_of(self.day))
        first, last = _first([finding]), _last([finding])
        return self._say(
            "other_leave",
            leave=self._named((finding.entitlement.id,)),
            days=self._days(int(figure or 0)),
            first=self._day(first),
            last=self._day(last),
        )

    def _left(self, finding: Finding, day: date | None = None) -> list[Left]:
        """Of a yearly leave, the year that holds the day and those to come."""
        day = day or self.day
        if not finding.is_granted:
            return []
        unknown = any(path.endswith("/care_leave_used") for path in finding.asks(day))
        return [
            Left(
                finding.entitlement.id,
                int(finding.figure(piece.days.first) or 0),
                piece.days.first,
                piece.days.last,
                unknown,
            )
            for piece in sorted(finding.pieces, key=_starts)
            if piece.pool is not None and piece.days.last >= day
        ]

    # ---- words ----

    def _say(self, key: str, **values: object) -> str:
        return say("sentence", key, self.language, **values)

    def _day(self, day: date | None) -> str:
        return "" if day is None else phrases.day(day, self.language)

    def _days(self, number: int) -> str:
        return phrases.days(number, self.language)

    def _named(self, leaves: tuple[str, ...]) -> str:
        return named(leaves, self.language)

    def _joined(self, sentences: Iterable[str]) -> str:
        return ("" if self.language == "zh" else " ").join(dict.fromkeys(filter(None, sentences)))

    def _cited(self, clauses: Iterable[ClauseOut]) -> str:
        cited = dict.fromkeys(citation(clause, self.language) for clause in clauses)
        return self._say("parts").join(list(cited)[:MOST_CLAUSES])

    def _fill_in(self, paths: Iterable[str]) -> str:
        """The columns in which what is missing belongs."""
        columns = dict.fromkeys(
            column_named(path, self.told, self.family, self.task.layout, self.language) for path in paths
        )
        return self._say("fill_in", columns=self._say("list_of_columns").join(columns))


def _starts(piece: Piece) -> date:
    return piece.days.first


def _in_all(found: list[Finding], yearly: list[Left]) -> int | None:
    """The days of leaves that are known to be due; of a yearly leave, of the year now or next."""
    if yearly:
        return yearly[0].days
    granted = [finding for finding in found if finding.is_granted and finding.pieces]
    figures = [finding.figure(finding.speaks_of(_first([finding]) or date.min)) for finding in granted]
    return sum(int(figure or 0) for figure in figures) if figures else None


def _first(found: list[Finding]) -> date | None:
    spans = _counting(found)
    return min((piece.days.first for piece in spans), default=None)


def _last(found: list[Finding]) -> date | None:
    spans = _counting(found)
    return max((piece.days.last for piece in spans), default=None)


def _counting(found: list[Finding]) -> list[Piece]:
    return [piece for finding in found if finding.is_granted for piece in finding.pieces if piece.counts]


def _key_of(option: OtherVerdictOut) -> str:
    return "other_days" if option["first_day_over"] else "other_days_at_least"
