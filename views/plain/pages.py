"""The first page and the pages of single rights, as HTML from the same words as everything else."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from calculators.clauses import ClauseReport, clause_report
from content.library import LANGUAGES, USUAL, Language
from rules.provinces import HOME, NAMES
from telling.whole import topics
from telling.words import phrases

HERE = Path(__file__).parent
RIGHTS_A_DAY = 256
"""Pages kept ready: every right of two provinces in two languages, for the day that is shown."""


SELF = ("'self'",)
"""Only pages of this host may show a page within their own."""


class Page(NamedTuple):
    """A page and the policy under which its own style and script are the only ones allowed."""

    html: str
    policy: str


def first_page(as_of: date, language: Language) -> Page:
    """What brings you here, and the core answers with their figures."""
    return _first_page(as_of, language)


@lru_cache(maxsize=4)
def _first_page(as_of: date, language: Language) -> Page:
    return drawn(
        "first.html",
        language,
        address="/",
        title=phrases.page("app_title", language),
        situations=topics.tell_situations(language),
        glances=topics.tell_glances(report(language), as_of, language),
        day=phrases.day(as_of, language),
        script=asset("go_on.js"),
    )


@lru_cache(maxsize=RIGHTS_A_DAY)
def right_page(right: str, as_of: date, language: Language, province: str = HOME) -> Page:
    """One right by itself. Raises StopIteration where the province has no such right."""
    topic = topics.tell_topic(right, report(language, province), as_of, language, province)
    return drawn(
        "right.html",
        language,
        address=f"/r/{right}",
        province=province,
        title=topic.title,
        topic=topic,
        day=phrases.day(as_of, language),
    )


def find_page(name: str | None, language: Language) -> Page:
    """What goes by a name; every right before one is given, and where nothing goes by it."""
    found = topics.find(name or "", language)
    return drawn(
        "find.html",
        language,
        address="/find",
        title=phrases.plain("find_heading", language),
        name=name or "",
        is_found=bool(found),
        found=found or topics.find("", language),
    )


def rights(province: str = HOME) -> frozenset[str]:
    """Every right of a province that has a page; none of one that is not held."""
    if province not in NAMES:
        return frozenset()
    return frozenset(one["entitlement"] for one in report(USUAL, province)["findings"])


def report(language: Language, province: str = HOME) -> ClauseReport:
    """Every figure and clause of a province, in one language."""
    return clause_report(language, province)


def drawn(template: str, language: Language, **values: Any) -> Page:
    """A page of a template, its style within it."""
    style = asset("plain.css")
    own, province = values.setdefault("script", ""), values.setdefault("province", HOME)
    html = (
        _templates()
        .get_template(template)
        .render(
            say=lambda key, **more: phrases.plain(key, language, **more),
            language=language,
            tag=LANGUAGES[language].tag,
            app_title=phrases.page("app_title", language),
            program=phrases.program(language),
            style=style,
            others=[(tongue, _query(one, province)) for one, tongue in LANGUAGES.items() if one != language],
            query=_query(language),
            and_query=_query(language).replace("?", "&"),
            of_province=lambda id: _query(language, id),
            **values,
        )
    )
    return Page(html, policy(style, own, tuple(values.get("frames", SELF))))


def _query(language: Language, province: str = HOME) -> str:
    """What an address carries: the language and the province, where they are not the usual ones."""
    said = {"lang": (language, USUAL), "province": (province, HOME)}
    told = {name: value for name, (value, usual) in said.items() if value != usual}
    return f"?{urlencode(told)}" if told else ""


@lru_cache(maxsize=32)
def policy(style: str, script: str = "", frames: tuple[str, ...] = SELF) -> str:
    """Nothing but this page's own style and script, and forms to this host."""
    scripts = f"script-src '{_hash(script)}'" if script else "script-src 'none'"
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; {scripts}; img-src data:; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {' '.join(frames)}"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def asset(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
