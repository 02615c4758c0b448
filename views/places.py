"""How many visitors a process holds at once, and the line of those who wait to come in.

A place is held by who did something in the last minutes, and by who was just let in. Who comes beyond that is
told at once, waits in a page that asks again by itself, and comes in by turn, whichever process it asks. Who
has a visit keeps it: only the page that begins one is held back. Nothing is kept about who waits but a
number nobody else knows.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from calculators.situations import situations
from content.library import LANGUAGES, USUAL, Language
from telling.words import phrases
from views.door import ADDRESSES
from views.gate import RELOADED
from views.plain.pages import drawn
from views.refused import HEADERS

VISITORS: Final = 200
"""At work at the same time, in one process: with an act each 10 s, 95 of 100 acts take less than half
a second on a core of its own (`make load`: 364 ms, and 1,065 ms for 240)."""
AT_WORK: Final = 120.0
"""Seconds after an act for which a place is held."""
ON_THE_WAY: Final = 30.0
"""Seconds in which who was let in opens the line of the visit."""
AGAIN: Final = 8
"""Seconds after which a waiting page asks again."""
GONE: Final = 4 * AGAIN
"""Seconds after which who did not ask again no longer waits."""
MOST_WAITING: Final = 1000
"""Tickets; who comes beyond that is told the same, and takes one when there are fewer."""
LINES: Final = 5
"""So many times the visitors at work may be there, most of them doing nothing."""
TICKET: Final = re.compile(r"\d{1,15}-[0-9a-f]{8}", re.ASCII)
MOST_FIELDS: Final = 20
NOT_KEPT: Final = {"Cache-Control": "no-store", **HEADERS}
TRY_AGAIN_LATER: Final = 1013


class Places:
    """Of one process."""

    def __init__(
        self, app: ASGIApp, most: int = VISITORS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.most, self.clock = app, most, clock
        self.acted: dict[int, float] = {}
        """When each visit that is there did something last."""
        self.let_in: deque[float] = deque()
        self.waiting: dict[str, float] = {}
        """When each ticket was shown last."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let in, or ask to wait."""
        if scope["type"] == "websocket":
            await self._visit(scope, receive, send)
        elif scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in ADDRESSES:
            answer = self._asked(scope["path"], scope["query_string"].decode(errors="replace"), scope)
            await (answer or self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The line of a visit. None that goes on with its visit is refused."""
        goes_on = Headers(scope=scope).get("sec-websocket-protocol", "").count(",") > 1
        if len(self.acted) >= self.most * LINES and not goes_on:
            await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
            return
        if self.let_in:
            self.let_in.popleft()
        visit = id(scope)
        self.acted[visit] = self.clock()

        async def receive_act() -> Message:
            message = await receive()
            self.acted[visit] = self.clock()
            return message

        try:
            await self.app(scope, receive_act, send)
        finally:
            del self.acted[visit]

    def _asked(self, path: str, query: str, scope: Scope) -> Response | None:
        """What is answered to who has to wait."""
        asked = dict(parse_qsl(query, max_num_fields=MOST_FIELDS)) if query.count("&") < MOST_FIELDS else {}
        shown = asked.get("wait", "")
        ticket = shown if TICKET.fullmatch(shown) else ""
        # Who opens anew a page that is no waiting page has a visit, whose line is still open meanwhile.
        has_a_visit = not shown and RELOADED.search(Headers(scope=scope).get("cache-control", "").encode())
        if self._comes_in(ticket, self.most * 2 if has_a_visit else self.most):
            return None
        language = next((one for one in LANGUAGES if one == asked.get("lang")), USUAL)
        situation = {"for": asked["for"]} if asked.get("for") in situations() else {}
        about = dict(situation)
        if language != USUAL:
            about["lang"] = language
        if asked.get("step", "").isdigit():
            about["step"] = asked["step"][:4]
        if not ticket:
            ticket = f"{int(self.clock() * 1000)}-{secrets.token_hex(4)}"
            return RedirectResponse(f"{path}?{urlencode({**about, 'wait': ticket})}", 303, NOT_KEPT)
        if ticket in self.waiting or len(self.waiting) < MOST_WAITING:
            self.waiting[ticket] = self.clock()
        return self._waits(path, situation, language, self._before(ticket))

    def _comes_in(self, ticket: str, most: int) -> bool:
        """Whether there is a place for who shows that ticket, or none; if so it is taken."""
        now = self.clock()
        while self.let_in and self.let_in[0] < now - ON_THE_WAY:
            self.let_in.popleft()
        for one in [one for one, seen in self.waiting.items() if seen < now - GONE]:
            del self.waiting[one]
        at_work = sum(acted >= now - AT_WORK for acted in self.acted.values())
        if self._before(ticket) >= most - at_work - len(self.let_in):
            return False
        self.waiting.pop(ticket, None)
        self.let_in.append(now)
        return True

    def _before(self, ticket: str) -> int:
        """How many of those who wait came earlier."""
        if not ticket:
            return len(self.waiting)
        return sum(_came(one) < _came(ticket) for one in self.waiting)

    def _waits(self, path: str, situation: Mapping[str, str], language: Language, before: int) -> Response:
        """Said in both languages, with how many came before; the plain pages are always open."""
        page = drawn(
            "waiting.html",
            language,
            address=path,
            title=phrases.plain("waiting_heading", language),
            languages=(language, *(one for one in LANGUAGES if one != language)),
            words=phrases.plain,
            before=before,
            seconds=AGAIN,
            plain={one: f"/m?{urlencode({**situation, 'lang': one})}" for one in LANGUAGES},
        )
        headers = {"Content-Security-Policy": page.policy, "Retry-After": str(AGAIN), "Refresh": str(AGAIN)}
        return HTMLResponse(page.html, 503, NOT_KEPT | headers)


def _came(ticket: str) -> int:
    """In thousandths of a second, the same for all processes of a machine."""
    return int(ticket.partition("-")[0])
