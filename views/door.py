"""Who may come in, and what is told to whom who may not: before anything of the toolkit is reached.

A request names the host it wants; only hosts that were said at the start are answered, so that no other name
can be pointed at this server. What is not known here is answered with 404, in our words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import Problem
from api.ways import PREFIX
from content.library import USUAL
from views.frame import PAGES
from views.refused import HEADERS, told

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
"""The names under which only this machine reaches the page; always answered."""
ADDRESSES: Final = frozenset(f"/{address}" for _, address in PAGES.values() if address)
"""Where the toolkit draws a page."""

STREAM: Final = "/_stcore/stream"
UPLOAD: Final = "/_stcore/upload_file/"
PASSED_ON: Final = re.compile(r"(/[a-z]+)?/_stcore/(health|host-config)|/_stcore/upload_file/[^/]+/[^/]+")
"""The toolkit's own addresses that a page needs; its measurements and media are not among them."""
STREAMLIT: Final = Path(st.__file__).parent / "static"
ASSETS: Final = frozenset(
    f"/{path.relative_to(STREAMLIT).as_posix()}"
    for path in (STREAMLIT / "static").rglob("*")
    if path.is_file()
)
"""The toolkit's scripts, styles, fonts and pictures."""
SAFE: Final = ("GET", "HEAD")


class Door:
    """The outermost layer."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = (), routes: Iterable[BaseRoute] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is asked of a known host, from its own pages, at a known address."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        status = self._refused(scope, headers)
        if status is None:
            # Checked here; the toolkit would ask a server on the internet for the address of this machine.
            kept = [pair for pair in scope["headers"] if pair[0].lower() != b"origin"]
            await self.app({**scope, "headers": kept}, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["path"].startswith(f"{PREFIX}/"):
            await Problem("not_open", headers=HEADERS).response(USUAL)(scope, receive, send)
        else:
            await told(status)(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers) -> HTTPStatus | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_known(hosts[0].lower()):
            return HTTPStatus.FORBIDDEN
        path, is_stream = scope["path"], scope["type"] == "websocket"
        if not is_stream and any(route.matches(scope)[0] is not Match.NONE for route in self.routes):
            return None  # the same for everybody: it matters to nobody which page asks
        if not all(self._is_ours(origin, hosts[0]) for origin in headers.getlist("origin")):
            return HTTPStatus.FORBIDDEN
        if is_stream:
            return None if path == STREAM else HTTPStatus.NOT_FOUND
        if path in ADDRESSES:
            return None if scope["method"] in SAFE else HTTPStatus.METHOD_NOT_ALLOWED
        return None if path in ASSETS or PASSED_ON.fullmatch(path) else HTTPStatus.NOT_FOUND

    def _is_known(self, host: str) -> bool:
        """Whether a host, with its port or without, is one this server answers for."""
        return host in self.hosts or _name(host) in self.hosts or _name(host) in LOOPBACK

    def _is_ours(self, origin: str, host: str) -> bool:
        """Whether a page that asks is one of ours: of the very host it asks, or of one that was named."""
        try:
            asking = urlsplit(origin)
        except ValueError:
            return False
        if asking.scheme not in ("http", "https"):
            return False
        return asking.netloc.lower() in {host.lower(), *self.hosts}


def _name(host: str) -> str:
    return re.sub(r":\d{1,5}$", "", host)
