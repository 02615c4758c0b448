"""The TOML files of this folder, read once; and the sources by the id of a clause."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from rules.provinces import HOME

HERE = Path(__file__).parent

Language = Literal["zh", "en"]


class Tongue(NamedTuple):
    """What belongs to a language besides its words, which stand by its id in every file of this folder."""

    name: str
    """As the switch offers it."""
    tag: str
    """Of a document written in it."""
    locale: str
    """By which Babel writes days, sums and lists."""
    between_sentences: str
    between_answers: str
    between_people: str
    between_notes: str


LANGUAGES: dict[Language, Tongue] = {
    "zh": Tongue("中文", "zh-CN", "zh_CN", "", "、", "、", "；"),
    "en": Tongue("English", "en", "en_GB", " ", " / ", "; ", "; "),
}
USUAL: Language = "zh"
"""Where none is asked for; the laws are written in it."""


@cache
def read(name: str, province: str = HOME) -> dict[str, Any]:
    """One file of words, e.g. `questions`: the shared ones and over them, field by field, a province's."""
    words = _load(HERE / f"{name}.toml")
    own = HERE / province / f"{name}.toml"
    if not own.exists():
        return words
    return words | {key: {**words.get(key, {}), **entry} for key, entry in _load(own).items()}


@cache
def read_own(name: str, province: str = HOME) -> dict[str, Any]:
    """The same file of the province alone; the shared one is that of the province usually meant."""
    return _load(HERE / f"{name}.toml" if province == HOME else HERE / province / f"{name}.toml")


def _load(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def text(name: str, key: str, part: str, language: Language, province: str = HOME) -> str:
    """One piece of text: its file, its key, which part of the entry. Raises KeyError where there is none."""
    found: str = read(name, province)[key][part][language]
    return found


class Source(NamedTuple):
    """What is held of an instrument."""

    id: str
    titles: dict[Language, str]
    number: str | None
    address: str | None
    version: date | None
    """The day of the version that was read."""
    checked: date
    how_checked: dict[str, str]
    checked_by: dict[str, str]
    clauses: dict[str, dict[str, Any]]


@cache
def sources() -> dict[str, Source]:
    """Every instrument held, by id; one file each in `sources/`."""
    found = {}
    for path in sorted((HERE / "sources").glob("*.toml")):
        entry = _load(path)
        found[path.stem] = Source(
            path.stem,
            entry["title"],
            entry.get("number"),
            entry.get("address"),
            entry.get("version"),
            entry["checked"],
            entry["how_checked"],
            entry["checked_by"],
            entry.get("clause", {}),
        )
    return found


def clause_words(instrument: str, article: str | None) -> dict[str, Any]:
    """What is held of one clause: `quote` of the plan, `summary` in both languages."""
    return sources()[instrument].clauses.get(article or "whole", {})
