"""A result in sentences, ready to be shown: what wording.py makes and every outlet draws.

Nothing here is computed by who draws it: no day counted, no condition tested, no sentence made.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One row of the table of dates: every cell is text."""

    what: str
    first: str
    last: str
    amount: str


@dataclass(frozen=True)
class Why:
    """One condition in a sentence, whether it is met (None: not known), and the clause behind it."""

    met: bool | None
    text: str
    clause: str


@dataclass(frozen=True)
class Source:
    """A clause as cited, its words or our summary of it, and how far it was checked."""

    citation: str
    quote: str | None
    summary: str | None
    checked: str


@dataclass(frozen=True)
class Option:
    """What one reading gives; `values` are (name, text, differs) and the ones that differ are drawn bold."""

    name: str
    chosen: bool
    values: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Reading:
    """A question the text leaves open, with what each answer to it would give."""

    question: str
    note: str
    options: list[Option]


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
    """What is still to answer: path and the question in words."""
    assumed: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    where: str = ""
    bring: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class ToldLeave:
    """One line for a whole leave: who, from when to when, how many days, back at work on."""

    holder: str
    sentence: str
    table: list[Row]


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
    disclaimer: str
    issues: list[str]
    deadlines: list[str]
    leave_plan: list[ToldLeave]
    groups: list[ToldGroup]


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


@dataclass(frozen=True)
class ToldInstrument:
    """One instrument as the page of sources shows it; what is not known is empty."""

    title: str
    number: str
    address: str
    evidence: str
    checked: str
    how_checked: str
    clauses: list[Source]
    rests: list[str]
    """The entitlements that rest on it."""
