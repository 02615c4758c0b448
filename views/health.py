"""Whether the server lives, and whether it takes on more; how it leaves without cutting anybody off.

Asked to stop, it goes on answering for a while and says at /readyz that it takes on nobody new, so that a
door in front of it sends visitors elsewhere; then it ends what is under way and stops.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

SOON: Final = {"Cache-Control": "no-store"}


class Health:
    """Of one server."""

    def __init__(self, drain: float = 0) -> None:
        self.drain = drain
        """Seconds between being asked to stop and stopping."""
        self.is_leaving = False

    def routes(self) -> tuple[Route, Route]:
        """For whoever watches over it: a container engine, a door."""
        return Route("/healthz", self._lives), Route("/readyz", self._takes_on)

    async def _lives(self, _request: Request) -> Response:
        return Response("ok\n", headers=SOON, media_type="text/plain")

    async def _takes_on(self, _request: Request) -> Response:
        status, said = (503, "leaving") if self.is_leaving else (200, "ready")
        return Response(f"{said}\n", status, SOON, "text/plain")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within the running server: TERM waits for a while. Asked a second time, it stops at once."""
        stop = signal.getsignal(signal.SIGTERM)
        if not self.drain or not callable(stop):
            yield
            return
        loop = asyncio.get_running_loop()

        def leave(number: int, frame: FrameType | None) -> None:
            if self.is_leaving:
                stop(number, frame)
            self.is_leaving = True
            loop.call_soon_threadsafe(loop.call_later, self.drain, stop, number, None)

        signal.signal(signal.SIGTERM, leave)
        try:
            yield
        finally:
            signal.signal(signal.SIGTERM, stop)
