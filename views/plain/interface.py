"""The page that shows the interface for other programs, from the description those programs read."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from api.asked import CHOICES
from api.description import described_answer, described_sent
from api.problems import STATUS, Problem
from api.stream import MOST_LINES
from api.ways import ASKING, PREFIX, SENDING, Asking, Sending
from calculators.casefile import LARGEST_FILE
from content.library import Language, read
from views.plain.pages import Page, drawn


class Shown(NamedTuple):
    """One way in."""

    name: str
    method: str
    path: str
    about: str
    parameters: list[tuple[str, str]]
    sent: str
    answered: str


@cache
def interface_page(language: Language) -> Page:
    """Every way in with what is sent and answered, what is refused, and the limits."""
    words = read("api")
    told = [
        (
            kind,
            status,
            *(str(Problem(kind, most=LARGEST_FILE).told(language)[part]) for part in ("title", "detail")),
        )
        for kind, status in STATUS.items()
    ]
    return drawn(
        "api.html",
        language,
        address="/api",
        title=words["word"]["title"][language],
        word=lambda key: words["word"][key][language],
        prefix=PREFIX,
        ways=[_shown(way, language) for way in (*SENDING, *ASKING)],
        problems=told,
        limits=words["word"]["limits_about"][language].format(case=LARGEST_FILE, lines=MOST_LINES),
    )


def _shown(way: Sending | Asking, language: Language) -> Shown:
    words = read("api")
    named = [*way.takes, *([way.parameter] if isinstance(way, Asking) and way.parameter else [])]
    parameters = [
        (name, ", ".join((words["parameter"][name][language], *CHOICES.get(name, ())))) for name in named
    ]
    return Shown(
        way.name,
        "POST" if isinstance(way, Sending) else "GET",
        way.path,
        words["about"][way.name][language],
        parameters,
        described_sent(way) if isinstance(way, Sending) else "",
        described_answer(way, language),
    )
