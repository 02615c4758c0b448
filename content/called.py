"""By which names people call a right or a leave, from `called.toml`: one place for desk, roster and search.

A name may be written as people write it: with blanks, in brackets, in capitals, with its number of days.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from content.library import LANGUAGES, Language, read

_DAYS = re.compile(r"\d+(天|日|个?工作日|days?)的?")
_LOST = re.compile(r"流产|引产|死产|死胎|小产|小月子|人流|miscarr|stillb")
_STILLBORN = re.compile(r"死产|死胎|stillb")
_NOT_READ = re.compile(r"[\s\W_]+|的假期$|假期$")


class Unheld(NamedTuple):
    """A leave people ask for by name of which no text is held."""

    id: str
    name: str
    answer: str
    """What is not known here, and what is."""
    nearest: tuple[str, ...]
    """The entitlements that come nearest."""
    ask: str
    """Whom to ask."""


def plain(name: str) -> str:
    """A name without what does not matter in it: 产假（98 天） is 产假."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    without_blanks = re.sub(r"\s+", "", folded)
    return _NOT_READ.sub("", _DAYS.sub("", without_blanks)) or without_blanks


@cache
def names() -> dict[str, str]:
    """What each name means: the id of an entitlement, or of a leave that is not held."""
    found: dict[str, str] = {}
    for id, words in read("entitlements").items():
        for name in (words[part][language] for part in ("title", "called") for language in LANGUAGES):
            found[plain(name)] = found[plain(re.sub(r"[（(].*?[)）]", "", name))] = id
    called = read("called")
    for id, also in called["held"].items():
        found |= {plain(name): id for name in (id, *also.split("|"))}
    for id, words in called["not_held"].items():
        spellings = [*(words["name"][language] for language in LANGUAGES), *words["also"].split("|")]
        found |= {plain(name): id for name in spellings}
    return found


def meant_by(name: str) -> str | None:
    """The entitlement or the leave that is not held that goes by this name; None where there is none."""
    return names().get(plain(name))


def is_of_a_loss(name: str) -> bool:
    """Whether maternity leave is called by a name that it has after a miscarriage or a stillbirth."""
    return loss_called(name) is not None


def loss_called(name: str) -> str | None:
    """How the pregnancy ended, as a name that the leave has after a loss says."""
    if _STILLBORN.search(plain(name)):
        return "stillbirth"
    return "miscarriage" if _LOST.search(plain(name)) else None


@cache
def unheld(id: str, language: Language) -> Unheld | None:
    """A leave that is not held, by its id; None of any other."""
    words = read("called")["not_held"].get(id)
    if words is None:
        return None
    answer, ask = words["answer"][language], words["ask"][language]
    return Unheld(id, words["name"][language], answer, tuple(words["nearest"]), ask)


def instead(id: str, language: Language) -> Unheld:
    """What is said of what cannot be checked day by day: of a right that is held, what it is in short."""
    found = unheld(id, language)
    if found is not None:
        return found
    words, office = read("entitlements")[id], read("offices")[id]
    return Unheld(id, words["title"][language], words["in_short"][language], (id,), office["ask"][language])


def each_unheld(language: Language) -> list[Unheld]:
    """The leaves that are not held, in the order of the file."""
    return [instead(id, language) for id in read("called")["not_held"]]
