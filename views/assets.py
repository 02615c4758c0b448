"""The toolkit's scripts and styles: asked for early and sent as small as can be."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Final

import brotli
from starlette.datastructures import Headers
from starlette.types import Scope

from views.door import STREAMLIT

ASSETS: Final = {
    path.relative_to(STREAMLIT / "static").as_posix(): path
    for path in (STREAMLIT / "static").rglob("*")
    if path.suffix in {".js", ".css"}
}
"""Script or style, by its address below /static/. What is not listed here goes the ordinary way."""

DRAWN_FIRST: Final = ("Html", "Button", "TextInput", "PageLink")
"""What the first page of every visit is drawn with: how the names of the toolkit's scripts begin."""

WAYS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "br": partial(brotli.compress, quality=9),  # what is tighter takes four times as long
    "gzip": partial(gzip.compress, compresslevel=9, mtime=0),
}
"""How what is sent is made small, the best way first."""


class ShellChangedError(Exception):
    """Streamlit's shell or scripts are no longer what this was written for."""


@cache
def zipped(path: Path, way: str) -> bytes:
    """A script or style, compressed once and kept."""
    return WAYS[way](path.read_bytes())


def way_for(scope: Scope) -> str | None:
    """The best way of making it small that who asks can read."""
    asked = Headers(scope=scope).get("accept-encoding", "").replace(" ", "").split(",")
    read = {one.partition(";")[0] for one in asked if not re.search(r";q=0(\.0*)?$", one)}
    return next((way for way in WAYS if way in read), None)


def asked_for_at_once(html: str) -> str:
    """Links to what the toolkit asks for only once it runs, a second or two later on a slow line."""
    names = [_script(one) for one in DRAWN_FIRST]
    for name in names:  # grows while it is gone through
        text = ASSETS[name].read_text(encoding="utf-8")
        imported = (f"js/{one}" for one in re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', text))
        names += [one for one in imported if one not in names and one not in html]
    return "".join(f'<link rel="modulepreload" crossorigin href="./static/{name}">\n' for name in names)


def of_a_first_visit(html: str) -> list[Path]:
    """The files a shell names, in its order."""
    return [ASSETS[name] for name in re.findall(r'\./static/([^"]+)', html) if name in ASSETS]


def _script(begins: str) -> str:
    found = [name for name in ASSETS if name.startswith(f"js/{begins}.")]
    if len(found) != 1:
        raise ShellChangedError(f"{len(found)} of Streamlit's scripts are called {begins!r}, not one")
    return found[0]
