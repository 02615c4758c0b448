"""A result in sentences, ready to be shown: what this room makes and every outlet draws.

Nothing here is computed by who draws it: no day counted, no condition tested, no sentence made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One row of the table of dates: every cell is text."""

    what: str
    first: str
    last: str
    amount: str


Standing = Literal["met", "unmet", "not_yet", "not_known"]
"""How a condition stands; `not_yet`: it will be met, from a day that is known."""


@dataclass(frozen=True)
class Why:
    """One condition in a sentence, how it stands, and the clause behind it."""

    standing: Standing
    text: str
    clause: str


@dataclass(frozen=True)
class Source:
    """A clause as cited, its words or our summary of it, and how far it was checked."""

    citation: str
    quote: str | None
    summary: str | None
    checked: str


Values = list[tuple[str, str, bool]]
"""What is given: name, text, and whether it differs."""


@dataclass(frozen=True)
class Option:
    """What one reading gives; the values that differ are drawn bold."""

    id: str
    name: str
    chosen: bool
    default: bool
    values: Values


@dataclass(frozen=True)
class Reading:
    """A question the text leaves open, with what each answer to it would give."""

    id: str
    question: str
    note: str
    options: list[Option]
    last_resort: bool = False
    """Whether what is taken is as good as said, so that the other meanings stand folded."""


@dataclass(frozen=True)
class Settles:
    """A fact that settles an open result: what each answer would give, and the paper that proves it."""

    fact: str
    gives: list[str]
    paper: str


@dataclass(frozen=True)
class Told:
    """One finding told in one language."""

    key: str
    """Stable within one assessment: entitlement, subject and about."""
    group: str
    """now | later | one_answer | ask | not_yours | over"""
    is_service: bool
    title: str
    holder: str
    verdict: str
    """The sentence first: who, how much, from when to when; or why not, or what is missing."""
    force: str
    evidence: str
    table: list[Row] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    """How the total comes about, a line each; empty where there is one line only."""
    whys: list[Why] = field(default_factory=list)
    asks: list[tuple[str, str]] = field(default_factory=list)
    """What is still to answer: path and the question in words, or the fact alone where that is gentler."""
    assumed: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    where: str = ""
    bring: list[str] = field(default_factory=list)
    is_near: bool = False
    """Whether it is due, or will be within a year."""
    settling: list[Settles] = field(default_factory=list)
    """Of an open result: which answer settles it."""
    failing: list[str] = field(default_factory=list)
    """Of a "no": what fails, and what would turn it, a sentence each."""


@dataclass(frozen=True)
class ToldLeave:
    """One line for a whole leave: who, from when to when, how many days, back at work on."""

    holder: str
    sentence: str
    table: list[Row]


@dataclass(frozen=True)
class ToldDeadline:
    """What must be done by a day, what is lost after it, where it is done and with which papers."""

    sentence: str
    lost: str
    where: str
    bring: list[str]
    cited: str
    """The clause that sets the day."""


@dataclass(frozen=True)
class ToldGroup:
    """A heading of the results and what stands under it; empty groups are left out."""

    id: str
    title: str
    results: list[Told]


@dataclass(frozen=True)
class ToldAssessment:
    """A whole assessment in one language."""

    heading: str
    place: str
    """By which province's rules it is answered."""
    disclaimer: str
    issues: list[str]
    deadlines: list[ToldDeadline]
    """What can be done now, the soonest last day first."""
    later_deadlines: list[ToldDeadline]
    """What opens later."""
    leave_plan: list[ToldLeave]
    without_leave: list[str]
    """Of a birth with leave still to take: who works and has no care leave, and why."""
    groups: list[ToldGroup]


Value = str | date | int | Decimal | None
"""What a cell of a table holds."""


@dataclass(frozen=True)
class ToldTable:
    """One sheet of a workbook."""

    id: str
    name: str
    heads: list[str]
    rows: list[list[Value]]


@dataclass(frozen=True)
class ToldEvent:
    """An all-day event of a calendar."""

    id: str
    """The same for the same thing on every day; nothing of the family in it."""
    about: str
    """Which right, whose, and what it turns on."""
    day: date
    last: date | None
    """The last day, itself included; None where it is one day."""
    summary: str
    text: str
    alarms: tuple[int, ...] = ()
    """So many days before."""


@dataclass(frozen=True)
class Question:
    """How a fact is asked: the question, its reason, and its answers by their value in the case file."""

    path: str
    kind: str
    """choice | yes_no | date | number | money | list | text"""
    ask: str
    why: str
    hint: str
    options: list[tuple[object, str]]
    is_past: bool
    """Whether it asks for a day that cannot lie after the day of entry."""


@dataclass(frozen=True)
class ToldInstrument:
    """One instrument as the page of sources shows it; what is not known is empty."""

    title: str
    number: str
    address: str
    evidence: str
    checked: str
    checked_by: str
    how_checked: str
    clauses: list[Source]
    rests: list[str]
    """The entitlements that rest on it."""


@dataclass(frozen=True)
class ToldGap:
    """A text that is not held, where it may be found, and what it would settle."""

    title: str
    missing: str
    look_for: str
    office: str
    settles: list[str]
    readings: list[str]
    """The questions it would decide."""


@dataclass(frozen=True)
class ToldGate:
    """A day with which what is held may stop holding, and whether it has passed."""

    title: str
    state: str
    passed: bool
    meaning: str
    touches: list[str]


@dataclass(frozen=True)
class ToldGaps:
    """All that is not held, and how a text can be handed in."""

    as_of: str
    looked_for: list[str]
    """When it was last looked for, and where else to look and to ask."""
    gates: list[ToldGate]
    gaps: list[ToldGap]
    send: list[str]
    enter: list[str]


@dataclass(frozen=True)
class ToldTask:
    """A task of the plan: the findings that rest on it, by id and title, or why there are none."""

    title: str
    findings: list[tuple[str, str]]
    reason: str


@dataclass(frozen=True)
class ToldClause:
    """A clause of a finding, and the figures that rest on it."""

    source: Source
    figures: list[Row]


@dataclass(frozen=True)
class ToldRight:
    """A finding in the clause report."""

    id: str
    title: str
    tasks: str
    clauses: list[ToldClause]


@dataclass(frozen=True)
class ToldReport:
    """Which clause of the plan is computed where, and every finding's clauses."""

    tasks: list[ToldTask]
    rights: list[ToldRight]
    instruments: tuple[ToldInstrument, ...]


@dataclass(frozen=True)
class PlanRow:
    """One row of a leave plan: whose, which right, from when to when, how much."""

    who: str
    what: str
    first: str
    last: str
    amount: str


@dataclass(frozen=True)
class Bar:
    """A stretch of the line of time: where it starts and how long it is, in percent of the line."""

    kind: str
    """off | beside | quota | hours | both | nobody: each is drawn in its own manner."""
    start: float
    width: float
    text: str = ""


@dataclass(frozen=True)
class Lane:
    """One line of the drawing, its words above it."""

    text: str
    bars: list[Bar]


@dataclass(frozen=True)
class Mark:
    """A day marked on the line of time."""

    text: str
    start: float


@dataclass(frozen=True)
class LeaveStart:
    """A first day of leave that can be moved, with what is to be said of it."""

    path: str
    label: str
    day: date | None
    hints: list[str]


@dataclass(frozen=True)
class ToldPlan:
    """The leaves of both parents around one birth: the table, its drawing, and what follows from it."""

    heading: str
    rows: list[PlanRow]
    lanes: list[Lane]
    marks: list[Mark]
    starts: list[LeaveStart]
    sentences: list[str]
    """The whole leaves, where they overlap, where nobody is on leave."""
    lapses: list[str]
    unsettled: list[tuple[str, str]]
    """What is not on the line: which right of whom, and why not."""
    notes: list[str]
    readings: list[tuple[str, Reading]]
    """Which right a silent text concerns, and what each understanding of it gives."""


@dataclass(frozen=True)
class Happening:
    """Something about one day of a family's time: when, whose, what, and how sure the day is."""

    day: str
    who: str
    what: str
    note: str


@dataclass(frozen=True)
class Reminder:
    """Something to know about one day of a household's time, with where to go and the clause it rests on."""

    day: date
    kind: str
    """What happens, in a word or two: 开始, 最晚办理."""
    what: str
    """The right, or what must be done, with its figure,"""
    right: str
    figure: str
    """and each of them apart."""
    who: str
    note: str
    """How sure the day is, and of a deadline what is lost after it."""
    where: str
    """Of what begins or must be done: where, and with which papers; else empty."""
    bring: str
    clause: str
    begins: str
    """The right that begins, or may begin, on that day; else empty."""
    is_sure: bool
    """Of what begins: whether no answer is missing on which it rests."""
    is_last_day_to_act: bool


@dataclass(frozen=True)
class LanesOf:
    """The lanes of one member of the family."""

    who: str
    lanes: list[Lane]


@dataclass(frozen=True)
class ToldTimeline:
    """A family's time: drawn, and as tables."""

    drawn: list[LanesOf]
    marks: list[Mark]
    legend: str
    coming: list[Happening]
    past: list[Happening]
    services: list[Happening]
    undated: list[tuple[str, str]]
    """What may be due and has no day yet: which right, and whose."""


@dataclass(frozen=True)
class ToldChange:
    """One result that reads otherwise: then, now, and why where that is known."""

    what: str
    before: str
    after: str
    because: str = ""


@dataclass(frozen=True)
class ToldSince:
    """What is different since a case file was kept."""

    sentences: list[str]
    changes: list[ToldChange]


@dataclass(frozen=True)
class Figure:
    """A figure for a time, and the clause that sets it."""

    first: str
    last: str
    figure: str
    clause: str


@dataclass(frozen=True)
class ToldHistory:
    """How a figure changed, the newest text first."""

    title: str
    figures: list[Figure]


@dataclass(frozen=True)
class ToldVerdict:
    """A leave as asked or taken, held against the right: everything a decision sheet shows."""

    heading: str
    verdict: str
    """The sentence first: whether the days lie within the right, and if not from which day on."""
    holder: str
    leave: str
    """The leave or leaves by name."""
    given: list[tuple[str, str]]
    """The facts as given: the fact's name and the answer; not given is said."""
    claimed: list[Row]
    allowed: list[Row]
    steps: list[str]
    """The arithmetic, a line each."""
    first_day_over: str
    """The first claimed day that is not covered; empty where there is none."""
    back_at_work: str
    """The day back at work after the allowed days; empty where it is not settled."""
    force: str
    evidence: str
    readings: list[Reading]
    """Silent texts under which the verdict would be another."""
    sources: list[Source]
    asks: list[tuple[str, str]]
    """What is missing: path and the question in words."""
    notices: list[str]
    office: str
    """Whom to ask where no text decides."""
    as_of: str
    disclaimer: str


@dataclass(frozen=True)
class SummaryLine:
    """What one person is due of one thing: the figure first, then when, and what follows."""

    right: str
    who: str
    what: str
    figure: str
    when: str
    after: str
    """The day back at work, or what would tell more."""
    cited: str
    """The clauses it rests on, the decisive ones."""
    is_general: bool = False
    """Whether it holds of anybody, no day being known yet."""


@dataclass(frozen=True)
class ToDo:
    """Something to be done by a day, with its sum where there is one."""

    right: str
    what: str
    lost: str
    cited: str
    done_by: str
    """The path of the fact that says it has been done; empty where none does."""


@dataclass(frozen=True)
class RightInRow:
    """A result in one row; the key leads to all that is told of it."""

    key: str
    title: str
    figure: str
    when: str
    in_short: str
    """What it is, where there is no figure; for paper, as is the clause."""
    cited: str
    held: str
    """The figure without the "if" it may stand under."""


@dataclass(frozen=True)
class RowsOf:
    """The rows of one person, or of what concerns the family."""

    who: str
    rows: list[RightInRow]


@dataclass(frozen=True)
class ToldSummary:
    """The answer at a glance; everything else is one tap away."""

    heading: str
    as_of: str
    place: str
    """By which province's rules it is answered."""
    kind_word: str
    """A word of sympathy, where one is due; else empty."""
    lines: list[SummaryLine]
    money: list[SummaryLine]
    """Sums that are paid, apart from what only lowers a tax."""
    taken: list[tuple[str, str]]
    """What is taken as usual, by its path, so that it can be changed."""
    to_do: list[ToDo]
    people: list[RowsOf]
    unclear: list[tuple[str, Reading]]
    """Where a text is silent, and for which right."""
    to_answer: list[tuple[str, str]]
    """What would tell more, by its path."""
    not_theirs: list[RightInRow]
    services: list[RightInRow]
    """What anybody can use, or holds for everybody."""
    elsewhere: list[RightInRow]
    """What this family did not come for, and may be due as well or will be: each right once."""
    so_far: list[str]
    """The first of it in a line each, to stand under a question."""
    message: str
    """The same as plain text, short enough to send to the family."""


@dataclass(frozen=True)
class ToldProgramme:
    """One programme in a row: whose, how much, from when, what is still to be told, what to bring where."""

    right: str
    title: str
    who: str
    figure: str
    when: str
    missing: list[str]
    where: str
    bring: list[str]
    cited: str
    is_due: bool
    """Whether it is due, or will be."""


@dataclass(frozen=True)
class ToldProgrammes:
    """The programmes a household came for, what was taken as usual, and what to take home."""

    title: str
    as_of: str
    place: str
    """By which province's rules it is answered."""
    rows: list[ToldProgramme]
    none_yet: str
    """Where there are none: that there are none by what is told."""
    taken: list[tuple[str, str]]
    in_short: str
    """The first of it in one line."""
