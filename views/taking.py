"""Files to take along: each is made when it is fetched, goes to who holds its address, and is kept nowhere.

A page carries an address that nobody can guess for each file it offers. It stays the same while the visit
lasts, however often the page is drawn and whatever others do, so that a press on a slow phone never comes too
late; it ends with the visit.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote
from weakref import WeakValueDictionary

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PLACE: Final = "/take/"
way = ""
"""What leads to this process where there are several (views/gate.py)."""


@dataclass
class Offered:
    """One file a visit may take along. Who holds it keeps its address alive: the visit, and nobody else."""

    write: Callable[[], bytes | str]
    name: str
    kind: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """Where it is fetched."""
        return way + PLACE + self.token


_OFFERED: Final[WeakValueDictionary[str, Offered]] = WeakValueDictionary()


def offer(
    given: dict[str, Offered], key: str, write: Callable[[], bytes | str], name: str, kind: str
) -> Offered:
    """What stands under that key of a visit, with what it is made of now."""
    if key in given:
        offered = given[key]
        offered.write, offered.name, offered.kind = write, name, kind
    else:
        offered = given[key] = Offered(write, name, kind)
        _OFFERED[offered.token] = offered
    return offered


async def take(request: Request) -> Response:
    """The file, made now; where it is no longer offered, the layer above says so."""
    offered = _OFFERED.get(request.path_params["token"])
    if offered is None:
        return Response(status_code=404)
    name, kind = offered.name, offered.kind
    made = await to_thread.run_sync(offered.write)
    return Response(
        made,
        headers={
            "Content-Type": kind,
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "Cache-Control": "no-store",
        },
    )


ROUTE: Final = Route(PLACE + "{token}", take)
