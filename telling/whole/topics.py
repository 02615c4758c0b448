"""A right by itself, before anything is asked: its line on the first page, and its own page in sentences.

Figures come from the rules, by way of the clause report, as they stand on a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from content import called
from content.library import Language, read, read_own, text
from rules.places import PLACES
from rules.provinces import HOME
from telling.told import Row, Source
from telling.whole.reporting import checked_source, figure_row
from telling.words import phrases
from telling.words.phrases import opening, say

if TYPE_CHECKING:
    from calculators.clauses import ClauseReport, FigureOut, ResultOut

_FIGURE = re.compile(r"\{(\w+)\.(\w+)(?:\+(\w+))?\}")
"""A figure of a right, or the sum of two."""


@dataclass(frozen=True)
class Glance:
    """One line of the first page: a right, its figures, and the day up to which they were last confirmed."""

    right: str
    title: str
    figures: str
    confirmed: str
    of_a_loss: str
    """The figures after a loss; empty where there are none."""
    of_the_unmarried: str
    """The figures for parents who are not married, where they are others."""


@dataclass(frozen=True)
class Situation:
    """What brings somebody here: its key in an address, and its name."""

    id: str
    title: str


@dataclass(frozen=True)
class Unknown:
    """What is not held of a right, and the office that can tell."""

    missing: str
    office: str


@dataclass(frozen=True)
class Found:
    """A right that a name may mean, or a leave of which no text is held."""

    title: str
    told: str
    right: str
    """The right with a page of its own; empty of what is not held."""
    nearest: list[tuple[str, str]]
    """Of what is not held, the rights that come nearest: id and title."""
    ask: str


@dataclass(frozen=True)
class Topic:
    """A right by itself."""

    right: str
    title: str
    place: str
    """The province by whose rules it is told."""
    elsewhere: list[tuple[str, str]]
    """The other provinces that give it: id and name."""
    in_short: str
    force: str
    figures: list[Row]
    """What holds on the day."""
    earlier: list[Row]
    """What held before it, or will hold after."""
    when: str
    needs: list[str]
    notes: list[str]
    where: str
    bring: list[str]
    ask: str
    """Whom to ask where no text decides."""
    unknown: list[Unknown]
    sources: list[Source]
    situation: str
    """The situation in which it is asked about."""


def tell_glances(report: ClauseReport, as_of: date, language: Language, province: str = HOME) -> list[Glance]:
    """The core answers, each in a line; without those of which no figure is held for that day."""
    results = {one["entitlement"]: one for one in report["findings"]}
    rights = read("topics")["first_page"]["rights"]
    told = (_glance(right, results, as_of, language, province) for right in rights)
    return [one for one in told if one is not None]


def _glance(
    right: str, results: dict[str, ResultOut], as_of: date, language: Language, province: str
) -> Glance | None:
    topic = read("topics", province)["right"][right]
    pattern: str = topic["glance"][language]
    of_a_loss: str = topic.get("glance_of_a_loss", {}).get(language, "")
    of_the_unmarried: str = topic.get("glance_of_the_unmarried", {}).get(language, "")
    named = [
        (of, id)
        for one in (pattern, of_a_loss, of_the_unmarried)
        for of, *ids in _FIGURE.findall(one)
        for id in ids
        if id
    ]
    held = {(of, id): _figure_on(results[of], id, as_of) for of, id in named}
    figures = {name: figure for name, figure in held.items() if figure is not None}
    if len(figures) < len(held):
        return None
    confirmed = {figure["confirmed"] for figure in figures.values() if figure["confirmed"]}

    def number(found: re.Match[str]) -> str:
        of, *ids = found.groups()
        values = [figures[of, id]["value"] or 0 for id in ids if id]
        return phrases.number(values[0] if len(values) == 1 else sum(map(Decimal, values)), language)

    return Glance(
        right,
        (topic.get("name") or read("entitlements", province)[right]["title"])[language],
        _FIGURE.sub(number, pattern),
        "".join(say("figure_confirmed", language, day=phrases.day(day, language)) for day in confirmed),
        _FIGURE.sub(number, of_a_loss),
        _FIGURE.sub(number, of_the_unmarried),
    )


def _figure_on(result: ResultOut, id: str, day: date) -> FigureOut | None:
    """The figure of that day; None too where a right held whose figure no text held here states."""
    figures = (one for one in result["figures"] if one["id"] == id and _holds(one, day))
    return next((one for one in figures if one["value"] is not None), None)


def _holds(figure: FigureOut, day: date) -> bool:
    """Whether it is in force on that day."""
    return (figure["since"] or date.min) <= day <= (figure["until"] or date.max)


def tell_situations(language: Language) -> list[Situation]:
    """What somebody may have come for, in the page's order."""
    return [Situation(id, words["title"][language]) for id, words in read("situations").items()]


def find(name: str, language: Language) -> list[Found]:
    """What goes by that name, or by one in which it stands; for no name, every right and leave there is."""
    wanted = called.plain(name)
    meant = called.meant_by(name)
    ids = [meant] if meant else [id for known, id in called.names().items() if _alike(wanted, known)]
    ordered = [*read("entitlements"), *(one.id for one in called.each_unheld(language))]
    return [_found(id, language) for id in ordered if not wanted or id in ids]


def _alike(wanted: str, known: str) -> bool:
    return wanted in known or (len(known) > 1 and known in wanted)


def _found(id: str, language: Language) -> Found:
    missing = called.unheld(id, language)
    if missing is None:
        words = read("entitlements")[id]
        return Found(words["title"][language], words["in_short"][language], id, [], "")
    nearest = [(one, text("entitlements", one, "title", language)) for one in missing.nearest]
    return Found(missing.name, missing.answer, "", nearest, opening(missing.ask))


def tell_topic(
    right: str, report: ClauseReport, as_of: date, language: Language, province: str = HOME
) -> Topic:
    """A right's own page. Raises StopIteration for a right that does not exist."""
    result = next(one for one in report["findings"] if one["entitlement"] == right)
    words, topic = read("entitlements", province)[right], read("topics", province)["right"][right]
    office = read("offices", province)[right]
    now = [figure for figure in result["figures"] if _holds(figure, as_of)]
    return Topic(
        right=right,
        title=words["title"][language],
        place=say(f"place_{province}", language),
        elsewhere=[
            (id, say(f"place_{id}", language))
            for id, place in PLACES.items()
            if id != province and right in place.rights
        ],
        in_short=words["in_short"][language],
        force=phrases.page(f"force_{(now or result['figures'])[0]['force']}", language),
        figures=[figure_row(one, result, language, province) for one in now if one["value"] is not None],
        earlier=[figure_row(one, result, language, province) for one in result["figures"] if one not in now],
        when=topic["when"][language],
        needs=topic["needs"][language],
        notes=words.get("note", {}).get(language, []),
        where=opening(office.get("where", {}).get(language, "")),
        bring=[opening(paper[language]) for paper in office.get("bring", ())],
        ask=opening(office.get("ask", {}).get(language, "")),
        unknown=list(_unknown(right, language, province)),
        sources=[checked_source(clause, language) for clause in result["clauses"]],
        situation=_situation_of(right),
    )


def _unknown(right: str, language: Language, province: str) -> Iterator[Unknown]:
    gaps: dict[str, Any] = read_own("gaps", province)["gap"]
    for gap in gaps.values():
        if right in gap["settles"]:
            yield Unknown(gap["missing"][language], opening(gap["office"][language]))


def _situation_of(right: str) -> str:
    situations = read("situations")
    return next((id for id, words in situations.items() if right in words["leads"]), list(situations)[-1])
