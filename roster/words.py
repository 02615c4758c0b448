"""The words of `content/roster.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from calculators.leaves import OF_KNOWN_LENGTH
from content.library import LANGUAGES, Language, read

LEAVES = ("value", "claim_leave")


def say(section: str, key: str, language: Language, **values: object) -> str:
    """One text, filled in."""
    pattern: str = read("roster")[section][key][language]
    return pattern.format(**values) if values else pattern


def entries(*keys: str) -> dict[str, Any]:
    """The entries below a key; none where there is no such key."""
    found: dict[str, Any] = read("roster")
    for key in keys[:2]:
        found = found.get(key, {})
    if keys[:2] == LEAVES:
        found = found | {id: _by_its_title(id) for id in OF_KNOWN_LENGTH if id not in found}
    for key in keys[2:]:
        found = found.get(key, {})
    return found


def _by_its_title(leave: str) -> dict[str, Any]:
    """A leave that has no shorter name in rosters."""
    return {"label": read("entitlements")[leave]["title"], "also": ""}


def spellings(entry: dict[str, Any], name: str) -> Iterator[str]:
    """Every way to write what one entry names: its `name` in both languages, and those of `also`."""
    yield from (entry[name][language] for language in LANGUAGES)
    yield from filter(None, entry["also"].split("|"))
