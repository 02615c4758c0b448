"""What a printed page tells more shortly than the screen: where to go with what, an office a line."""

from __future__ import annotations

from content.library import Language
from telling.told import Told, ToldAssessment
from telling.words import phrases
from telling.words.phrases import say


def offices(told: ToldAssessment, language: Language) -> list[str]:
    """Each office once, with the rights that are due or will be within a year, and the papers for them."""
    rights: dict[str, list[Told]] = {}
    for group in told.groups:
        for one in group.results:
            if one.is_near and one.bring and not one.is_service:
                rights.setdefault(one.where, []).append(one)
    return [_line(where, taken, language) for where, taken in rights.items()]


def _line(where: str, rights: list[Told], language: Language) -> str:
    titles = phrases.listed(dict.fromkeys(one.title for one in rights), language)
    papers = say("between_papers", language).join(dict.fromkeys(p for one in rights for p in one.bring))
    return say("office_line", language, titles=titles, where=where, papers=papers)
