"""The words of a situation's pages of questions."""

from __future__ import annotations

from typing import Any

from content.library import Language, read


def page_title(path: str, situation: str, language: Language) -> str:
    """What the page asks that begins with that question; empty where the question says it."""
    title: str = _page(path, situation).get("title", {}).get(language, "")
    return title


def page_word(path: str, situation: str, language: Language) -> str:
    """What is said under the title of that page; empty where nothing is."""
    word: str = _page(path, situation).get("word", {}).get(language, "")
    return word


def chips_of(path: str, situation: str, language: Language) -> list[tuple[object, str]]:
    """What stands for a number that need not be known exactly; none where it is typed."""
    chips = _page(path, situation).get("chips", ())
    return [(chip["value"], chip["text"][language]) for chip in chips if chip["of"] == path]


def situation_title(situation: str, language: Language) -> str:
    """What the situation is called."""
    title: str = read("situations")[situation]["title"][language]
    return title


def _page(path: str, situation: str) -> dict[str, Any]:
    pages: list[dict[str, Any]] = read("situations").get(situation, {}).get("pages", [])
    return next((page for page in pages if path in page["asks"]), {})
