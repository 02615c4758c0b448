"""The addresses below /api/v1, as an application of its own."""

from __future__ import annotations

import gzip
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import Made, assessment
from api.asked import asked_in, language_of
from api.description import openapi
from api.problems import Problem
from api.stream import MEDIA_TYPE, Answers
from api.ways import ASKING, PREFIX, SENDING, STREAMED, Asking, Sending
from api.work import Bounds, body_of
from calculators.assessment import to_json_bytes
from calculators.casefile import Refused, explain

A_SECOND: Final = 20.0
"""Requests a second that one process takes on, on average."""
ALONE: Final = "default-src 'none'; frame-ancestors 'none'"
"""The policy of what is no page: opened as one, it loads and runs nothing."""
HEADERS: Final = {"Cache-Control": "no-store", "Content-Security-Policy": ALONE}


def mount(a_second: float = A_SECOND) -> Mount:
    """All of it."""
    bounds = Bounds(a_second)
    routes = [
        *(
            Route(way.path, _guarded(bounds, partial(_send, bounds, way)), methods=["POST"])
            for way in SENDING
        ),
        *(Route(way.path, _guarded(bounds, partial(_ask, bounds, way))) for way in ASKING),
        Route("/openapi.json", _guarded(bounds, partial(_described, bounds))),
    ]
    app = Starlette(routes=routes, exception_handlers={404: _not_found, 405: _wrong_method})
    app.router.redirect_slashes = False
    return Mount(PREFIX, app=_Plain(app))


class _Plain:
    """Every answer keeps to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_guarded)


class Cors:
    """Outermost: whether pages of other hosts may read what is answered here. Nobody's may, unless named."""

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        self.app = app
        self.open = CORSMiddleware(
            app, origins, allow_methods=["GET", "POST"], allow_headers=["content-type"]
        )
        self.is_open = bool(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Only for what is asked of the interface; pages stay closed."""
        asks_here = scope["type"] == "http" and scope["path"].startswith(f"{PREFIX}/")
        await (self.open if self.is_open and asks_here else self.app)(scope, receive, send)


Endpoint = Callable[[Request], Awaitable[Response]]


def _guarded(bounds: Bounds, endpoint: Endpoint) -> Endpoint:
    """The same, counted; what cannot be answered is said in the language asked for."""

    async def answer(request: Request) -> Response:
        try:
            bounds.come_in()
            return await endpoint(request)
        except Problem as problem:
            return problem.response(language_of(request.query_params))
        except Refused as refused:
            language = language_of(request.query_params)
            return Problem("refused", issues=explain(refused.problems, language)).response(language)
        except ClientDisconnect:
            return Response(status_code=408)  # nobody is there to read it

    return answer


async def _send(bounds: Bounds, way: Sending, request: Request) -> Response:
    asked = asked_in(request.query_params, way.takes)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == MEDIA_TYPE and way.name == STREAMED:
        return Answers(bounds, lambda line: assessment(line, asked), asked.language)
    if kind != "application/json":
        raise Problem("wrong_kind")
    body = await body_of(request)
    zip_it = _takes_gzip(request)
    return await bounds.work(lambda: _response(way.make(body, asked), zip_it=zip_it))


async def _ask(bounds: Bounds, way: Asking, request: Request) -> Response:
    asked = asked_in(request.query_params, way.takes)
    value = request.path_params.get(way.parameter, "")
    zip_it = _takes_gzip(request)
    return await bounds.work(lambda: _response(Made(to_json_bytes(way.make(value, asked))), zip_it=zip_it))


async def _described(bounds: Bounds, request: Request) -> Response:
    asked, zip_it = asked_in(request.query_params, ("lang",)), _takes_gzip(request)
    return await bounds.work(lambda: _response(Made(to_json_bytes(openapi(asked.language))), zip_it=zip_it))


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _response(made: Made, *, zip_it: bool) -> Response:
    headers = {"Vary": "Accept-Encoding"}
    if made.file_name:
        plain, named = f"qinghai-benefits{Path(made.file_name).suffix}", quote(made.file_name, safe="")
        headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{named}"
        return Response(made.body, headers=headers, media_type=made.media_type)
    if zip_it:  # an assessment becomes a tenth of its size
        headers["Content-Encoding"] = "gzip"
        return Response(gzip.compress(made.body, 5, mtime=0), headers=headers, media_type=made.media_type)
    return Response(made.body, headers=headers, media_type=made.media_type)


async def _not_found(request: Request, _error: Exception) -> Response:
    return Problem("not_found").response(language_of(request.query_params))


async def _wrong_method(request: Request, error: Exception) -> Response:
    allowed = error.headers if isinstance(error, HTTPException) else None
    return Problem("wrong_method", headers=allowed).response(language_of(request.query_params))
