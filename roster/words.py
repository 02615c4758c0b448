"""The words of `content/roster.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from content.library import LANGUAGES, Language, read


def say(section: str, key: str, language: Language, **values: object) -> str:
    """One text, filled in."""
    pattern: str = read("roster")[section][key][language]
    return pattern.format(**values) if values else pattern


def entries(*keys: str) -> dict[str, Any]:
    """The entries below a key; none where there is no such key."""
    found: dict[str, Any] = read("roster")
    for key in keys:
        found = found.get(key, {})
    return found


def spellings(entry: dict[str, Any], name: str) -> Iterator[str]:
    """Every way to write what one entry names: its `name` in both languages, and those of `also`."""
    yield from (entry[name][language] for language in LANGUAGES)
    yield from filter(None, entry["also"].split("|"))
