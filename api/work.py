"""How much is taken on at a time: bytes, seconds, requests; and where the work is done.

A case is answered in a thread, so that the page's visitors are served meanwhile; few at a time, so that
they get their share. Who comes beyond that is told at once, and when to come again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from api.problems import Problem
from calculators.casefile import LARGEST_FILE, Refused

AT_ONCE: Final = 2
"""Cases answered at the same time."""
WAITING: Final = 32
"""Requests that wait for their turn; one more is told that it is busy."""
STREAMS: Final = 4
"""Requests of many lines at the same time."""
SLOWEST: Final = 30
"""Seconds in which a body has to come, or the next piece of a stream."""
BURST: Final = 5
"""So many seconds' requests may come in one moment."""
LOG: Final = logging.getLogger("api")
"""What failed and where; what was sent is kept out of it by whoever sets up the log."""

T = TypeVar("T")


@dataclass
class Bounds:
    """What one process takes on. It keeps nothing about who asked."""

    a_second: float
    """Requests on average."""
    waiting: int = 0
    streams: int = 0
    threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(AT_ONCE))
    left: float = -1
    at: float = 0

    def come_in(self) -> None:
        """Count a request. Raises Problem where there are too many."""
        now, most = time.monotonic(), self.a_second * BURST
        self.left = most if self.left < 0 else min(most, self.left + (now - self.at) * self.a_second)
        self.at = now
        if self.left < 1:
            raise Problem("too_often", headers={"Retry-After": "1"})
        self.left -= 1

    async def work(self, make: Callable[[], T]) -> T:
        """Done in a thread. Raises Problem where too many wait, and where it fails."""
        if self.waiting >= WAITING:
            raise Problem("busy", headers={"Retry-After": "2"})
        self.waiting += 1
        try:
            return await to_thread.run_sync(make, limiter=self.threads)
        except (Problem, Refused):
            raise
        except Exception:
            LOG.exception("failed")
            raise Problem("failed") from None
        finally:
            self.waiting -= 1


async def body_of(request: Request) -> bytes:
    """The whole body. Raises Problem where it is too large or too slow."""
    declared = request.headers.get("content-length", "0")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > LARGEST_FILE:
        raise Problem("too_large", most=LARGEST_FILE)
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST):
            async for piece in request.stream():
                body += piece
                if len(body) > LARGEST_FILE:
                    raise Problem("too_large", most=LARGEST_FILE)
    except TimeoutError:
        raise Problem("too_slow", headers={"Connection": "close"}) from None
    return bytes(body)
