"""The addresses of the plain pages."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from calculators.clock import today
from content.library import LANGUAGES, USUAL, Language
from rules.provinces import HOME
from views.plain import embedded, family, pages
from views.plain.interface import interface_page
from views.plain.pages import Page

LONGEST_FORM = 4096
"""Bytes of a form; more is refused."""
LONGEST_NAME = 60
LONGEST_CASE = 200_000
"""Bytes of a sheet with the answers it carries; each sign of Chinese takes nine."""
MOST_FIELDS = 500
KEPT = 256
"""Pages kept packed, each in every language."""
AT_ONCE = CapacityLimiter(4)
"""Pages made at the same time; the others wait for their turn."""
SLOWEST = 30
"""Seconds in which a form has to come."""
READING = ["GET", "HEAD"]


def routes() -> list[BaseRoute]:
    """The first page, a page for each right, the search for one, and the interface for other programs."""
    return [
        Route("/", _first_page, methods=READING),
        Route("/r/{right}", _right_page, methods=READING),
        Route("/find", _find_page, methods=[*READING, "POST"]),
        Route("/api", _interface_page, methods=READING),
        Route(family.ADDRESS, _family_page, methods=[*READING, "POST"]),
    ]


def embedded_routes(frames: Sequence[str] = ()) -> list[BaseRoute]:
    """What pages of the hosts in `frames` may show within their own."""
    shown_by = tuple(frames)

    def right_page(request: Request) -> Response:
        right = request.path_params["right"]
        if right not in pages.rights():
            return Response(status_code=404)
        return _response(request, embedded.right_page(right, today(), _language(request), shown_by))

    async def check_page(request: Request) -> Response:
        """The leave comes in the body; nothing of it is kept."""
        leave = request.path_params["leave"]
        if leave not in embedded.leaves():
            return Response(status_code=404)
        sent = await _form(request, LONGEST_FORM) if request.method == "POST" else None
        if isinstance(sent, Response):
            return sent
        page = await to_thread.run_sync(
            embedded.check_page, leave, sent, _language(request), shown_by, limiter=AT_ONCE
        )
        answer = _response(request, page)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def embed_script(_request: Request) -> Response:
        return Response(
            pages.asset("embed.js"), media_type="text/javascript", headers={"Cache-Control": "max-age=3600"}
        )

    return [
        Route("/embed/r/{right}", right_page, methods=READING),
        Route("/embed/check/{leave}", check_page, methods=[*READING, "POST"]),
        Route("/embed.js", embed_script, methods=READING),
    ]


def _language(request: Request) -> Language:
    asked = request.query_params.get("lang")
    return next((one for one in LANGUAGES if one == asked), USUAL)


@lru_cache(maxsize=KEPT)
def _prepared(html: str) -> bytes:
    """Of a page that is the same for everybody: nothing of an answer may come in here."""
    return gzip.compress(html.encode(), mtime=0)


def _response(request: Request, page: Page, *, is_the_same: bool = False) -> Response:
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": page.policy,
        "Vary": "Accept-Encoding",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        zipped = _prepared(page.html) if is_the_same else gzip.compress(page.html.encode(), 5, mtime=0)
        return HTMLResponse(zipped, headers=headers | {"Content-Encoding": "gzip"})
    return HTMLResponse(page.html, headers=headers)


async def _first_page(request: Request) -> Response:
    return _response(request, pages.first_page(today(), _language(request)), is_the_same=True)


async def _right_page(request: Request) -> Response:
    right, province = request.path_params["right"], request.query_params.get("province", HOME)
    if right not in pages.rights(province):
        return Response(status_code=404)
    return _response(
        request, pages.right_page(right, today(), _language(request), province), is_the_same=True
    )


async def _interface_page(request: Request) -> Response:
    return _response(request, interface_page(_language(request)), is_the_same=True)


async def _find_page(request: Request) -> Response:
    """The name looked for comes in the body, so that no address and no log has it."""
    name: str | None = None
    if request.method == "POST":
        sent = await _form(request, LONGEST_FORM)
        if isinstance(sent, Response):
            return sent
        name = sent.get("name", [""])[0][:LONGEST_NAME]
    return _response(request, pages.find_page(name, _language(request)))


async def _family_page(request: Request) -> Response:
    """The answers come in the body, and leave with the page."""
    language, situation = _language(request), request.query_params.get("for")
    if request.method != "POST" and situation is None:
        return _response(request, family.start_page(language), is_the_same=True)
    sent = {"for": [situation or ""]} if request.method != "POST" else await _form(request, LONGEST_CASE)
    if isinstance(sent, Response):
        return sent
    try:
        page = await to_thread.run_sync(family.next_page, sent, language, limiter=AT_ONCE)
    except family.NotAPageError:
        return Response(status_code=404)
    answer = _response(request, page)
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def _form(request: Request, most: int) -> dict[str, list[str]] | Response:
    """What was sent, or why it is not taken."""
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    return Response(status_code=413)
        return parse_qs(body.decode(errors="replace"), max_num_fields=MOST_FIELDS)
    except TimeoutError:
        return Response(status_code=408)
    except ValueError:
        return Response(status_code=413)
