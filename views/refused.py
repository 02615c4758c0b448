"""What is told to whom no page is shown: why, in every language, with the way home."""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.responses import HTMLResponse, Response

from content.library import LANGUAGES, USUAL, Language
from telling.words import phrases
from views.markup import element, wrap
from views.plain.pages import policy

HEADERS: Final = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
REFUSALS: Final = {403: "http_403", 404: "http_404", 405: "http_405", 413: "http_413"}
TOLD: Final = Path(__file__).parent / "shell" / "told.html"


def told(status: int) -> Response:
    """Why something is not shown."""
    key = REFUSALS.get(status, "http_500" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "http_other")
    parts = "".join(
        wrap("section", element("h2" if number else "h1", phrases.page(key, language)) + _way_home(language))
        for number, language in enumerate(LANGUAGES)
    )
    page = TOLD.read_text(encoding="utf-8").replace("TITLE", phrases.page("app_title", USUAL))
    style = page.partition("<style>")[2].partition("</style>")[0]
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy(style)}
    return HTMLResponse(page.replace("PARTS", parts), status, HEADERS | headers)


def _way_home(language: Language) -> str:
    home = "/" if language == USUAL else f"/?lang={language}"
    return f'<p><a href="{home}">{escape(phrases.page("way_home", language))}</a></p>'
