"""What visits leave behind is let go: their memory when they have ended, their uploads when newer ones come.

The toolkit ends a visit that was away for too long only when another one is put away, and holds every upload
as long as its visit. The memory freed goes back to the machine, where Python takes it from the C library by
the page (PYTHONMALLOC=malloc, as `make run` and deploy/ set it): of its own megabytes it gives back only
those in which nothing at all is left.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import re
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Final

from anyio import to_thread
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime

from views.door import UPLOAD
from views.refused import told

EVERY: Final = 30.0
"""Seconds between two looks."""
AT_ONCE: Final = 8
"""Uploads that come in at the same time."""
OF_A_VISIT: Final = 2
"""Uploads of one visit that are held: a page shows one at a time."""
MOST_HELD: Final = 200 << 20
"""Bytes of all visits' uploads; while there are more, none is taken."""
LIBC: Final = "libc.so.6"
M_ARENA_MAX: Final = -8
"""The name of that setting in <malloc.h>."""
ADDRESS: Final = re.compile(f"{UPLOAD}([^/]+)/([^/]+)")


class Uploads:
    """The layer that bounds them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take an upload in where there is room, and put an older one of the visit away."""
        address = ADDRESS.fullmatch(scope.get("path", ""))
        if address is None or scope.get("method") != "PUT":
            await self.app(scope, receive, send)
            return
        if self.coming >= AT_ONCE or _held() >= MOST_HELD:
            await told(HTTPStatus.SERVICE_UNAVAILABLE)(scope, receive, send)
            return
        self.coming += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming -= 1
        _put_older_away(address[1])


def _manager() -> Any:
    return runtime.get_instance().uploaded_file_mgr


def _held() -> int:
    return sum(len(file.data) for files in list(_manager().file_storage.values()) for file in files.values())


def _put_older_away(visit: str) -> None:
    files = list(_manager().file_storage.get(visit, ()))
    for file in files[:-OF_A_VISIT]:
        _manager().remove_file(visit, file)


async def tidy() -> None:
    """As long as the server runs: whenever visits have ended, what they held goes back to the machine."""
    there = 0
    while True:
        await asyncio.sleep(EVERY)
        visits: Any = runtime.get_instance()._session_mgr
        _forget(visits._session_storage)
        before, there = there, len(visits.list_sessions())
        if there < before or not there:
            gc.collect()
            await to_thread.run_sync(_trim)


def _forget(storage: Any) -> None:
    """End the visits that were away for too long, and clear what was told in them.

    The toolkit's loop holds on to the last visit until the next one comes, empty as it is then.
    """
    for _, ended in storage._cache.expire():
        ended.session.session_state.clear()


def _trim() -> None:
    """Ask the C library to give back what is free; where it is another one, nothing is done."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(LIBC).malloc_trim(0)


def keep_together() -> None:
    """Have all threads take their memory from two places: from one each, little would ever be given back."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(LIBC).mallopt(M_ARENA_MAX, 2)
