"""The law as it is cited: a clause with its words and how far it was checked; every instrument held."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from content.library import USUAL, Language, sources, text
from content.library import Source as Held
from rules.law import chinese_number
from rules.places import PLACES
from rules.provinces import HOME
from rules.sources import instruments, is_held_in
from telling.told import Source, ToldInstrument
from telling.words import phrases
from telling.words.phrases import page, say

if TYPE_CHECKING:
    from calculators.assessment import ClauseOut

_ARTICLES = {f"第{chinese_number(number)}条": number for number in range(1, 1300)}


def citation(clause: ClauseOut, language: Language) -> str:
    """《女职工劳动保护特别规定》第七条."""
    return _cited(clause["id"].partition(" ")[0], clause["article"], language)


def source(clause: ClauseOut, language: Language) -> Source:
    """A clause as cited, its words or our summary of it, and how far it was checked."""
    return Source(
        citation(clause, language),
        clause["quote"],
        clause["summary"],
        _checked(clause["evidence"], clause["checked"], language),
    )


@cache
def _cited(instrument: str, article: str | None, language: Language) -> str:
    """A clause by its instrument and article."""
    held = sources()[instrument]
    name = say("instrument", language, title=held.titles[USUAL], translated=held.titles[language])
    if article is None:
        return name
    number = _ARTICLES.get(article) or article.removeprefix("任务")
    key = "task" if article.startswith("任务") else "article"
    return say(key, language, instrument=name, article=article, number=number)


@cache
def _checked(evidence: str, day: date | None, language: Language) -> str:
    label = page(f"evidence_{evidence}", language)
    return label if day is None else say("checked", language, evidence=label, day=phrases.day(day, language))


def _titled(held: Held, language: Language) -> str:
    """An instrument's title, and where that is a translation the title it goes by."""
    own, original = held.titles[language], held.titles[USUAL]
    return own if own == original else f"{own} ({original})"


@cache
def tell_sources(language: Language, province: str = HOME) -> tuple[ToldInstrument, ...]:
    """Every instrument held for a province, its clauses, how it was checked and which rights rest on it."""
    rights = PLACES[province].entitlements
    return tuple(
        ToldInstrument(
            title=_titled(held, language),
            number=held.number or "",
            address=held.address or "",
            evidence=page(f"evidence_{instruments()[held.id].evidence.id}", language),
            checked=phrases.day(held.checked, language),
            checked_by=held.checked_by[language],
            how_checked=held.how_checked[language],
            clauses=[
                Source(
                    _cited(held.id, None if article == "whole" else article, language),
                    words.get("quote"),
                    words["summary"][language],
                    "",
                )
                for article, words in held.clauses.items()
            ],
            rests=[
                text("entitlements", entitlement.id, "title", language, province)
                for entitlement in rights
                if any(clause.instrument.id == held.id for clause in entitlement.clauses)
            ],
        )
        for held in sources().values()
        if is_held_in(held.id, province)
    )


def rights_in_short(language: Language, province: str = HOME) -> list[tuple[str, str]]:
    """What is computed: every entitlement by its title, and in a sentence."""
    return [
        (
            text("entitlements", one.id, "title", language, province),
            text("entitlements", one.id, "in_short", language, province),
        )
        for one in PLACES[province].entitlements
    ]
