"""The page's server: Streamlit behind a thin layer that makes it fit for a phone on a slow line.

The layer answers scripts and styles compressed: a first visit loads well under half of the bytes. It gives
Streamlit's HTML shell its true language and title, notices for browsers that cannot show the page, and a
policy under which a browser contacts no other host. Start it with `python -m views.server`.
"""

import argparse
import contextlib
import gc
import io
import logging
import mimetypes
import os
import re
import secrets
import signal
import socket
import sys
import sysconfig
import tomllib
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from http import HTTPStatus
from importlib import import_module
from math import ceil
from pathlib import Path
from threading import Thread
from traceback import format_tb
from typing import Any, Final, NoReturn
from urllib.parse import quote

import streamlit as st
from anyio import create_task_group, to_thread
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from starlette.datastructures import MutableHeaders
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette import starlette_server

from api.routes import A_SECOND, ALONE, Cors, mount
from api.ways import PREFIX
from calculators.assess import assess
from calculators.casefile import read_case
from calculators.clock import today
from content.library import LANGUAGES
from telling.words import phrases
from views import taking
from views.assets import ASSETS, WAYS, ShellChangedError, asked_for_at_once, of_a_first_visit, way_for, zipped
from views.door import ADDRESSES, SAFE, STREAMLIT, UPLOAD, Door
from views.health import Health
from views.places import VISITORS, Places
from views.plain.routes import embedded_routes, routes
from views.refused import HEADERS, told
from views.tidying import Uploads, keep_together, tidy

ROOT: Final = Path(__file__).resolve().parent.parent
SHELL: Final = ROOT / "views" / "shell"
FONTS: Final = re.compile(r"/static/media/(MaterialSymbols|SourceSans|SourceSerif|SourceCode)[^/]*\.woff2")
"""Fonts the toolkit asks for. For text the device has its own; views/shell/page.css draws the few signs."""

SCRIPTS: Final = ("probe.js", "early.js", "labels.js", "history.js", "keep.js", "digits.js", "follow.js")
"""What every page brings along, in this order."""

# Loaded before the first visitor comes, then left out of the garbage collection that follows every answer.
HEAVY: Final = ("pandas",)

KEPT_IN_MEMORY: Final = 32 << 20
"""Bytes of an upload that never go into a temporary file: more than .streamlit/config.toml lets one have."""

TITLE: Final = "青海生育权益计算器"
ICON: Final = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
    "<rect width='32' height='32' rx='6' fill='#0b665c'/>"
    "<text x='16' y='23' font-size='19' text-anchor='middle' fill='#fff' font-family='sans-serif'>育</text>"
    "</svg>"
)


async def _icon(_request: Request) -> Response:
    return Response(ICON, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


RUN: Final = secrets.token_hex(4)


async def _run(_request: Request) -> Response:
    """Tells a page whose line was cut whether it still speaks to the same run of the server."""
    return Response(RUN, media_type="text/plain", headers={"Cache-Control": "no-store"})


ROUTES: Final = (
    *routes(),
    taking.ROUTE,
    Route("/run", _run),
    Route("/favicon.png", _icon),
    Route("/favicon.ico", _icon),
)
"""Addresses of our own beside the pages."""


def _replace(html: str, pattern: str, by: str) -> str:
    """Replace what must be there exactly once, so that an upgrade of Streamlit cannot pass unnoticed."""
    html, times = re.subn(pattern, lambda _: by, html, flags=re.DOTALL)
    if times != 1:
        raise ShellChangedError(f"{pattern!r} stands {times} times in Streamlit's index.html, not once")
    return html


def _read(name: str) -> str:
    return (SHELL / name).read_text(encoding="utf-8")


@cache
def shell(way: str = "") -> str:
    """Streamlit's index.html in our words; `way` leads to this process where there are several."""
    scripts = "".join(f"<script>\n{_read(name)}</script>\n" for name in SCRIPTS)
    head = (
        '<meta charset="UTF-8" />\n<meta name="format-detection" content="telephone=no" />\n'
        f"<style>\n{_read('page.css')}</style>\n{scripts}"
    )
    html = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    for pattern, by in (
        (r'<html lang="en">', f'<html lang="zh-CN" data-way="{way}">' if way else '<html lang="zh-CN">'),
        (r"<title>Streamlit</title>", f"<title>{TITLE}</title>"),
        (r'href="\./favicon\.png"', f'href="data:image/svg+xml,{quote(ICON)}"'),
        (r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', ""),  # 170 KB of a font the theme does not use
        (r'<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', ""),  # an interface that is switched off
        (r"<noscript>.*</noscript>", ""),
        (r"(?=</head>)", asked_for_at_once(html)),
        (r'<div id="root"></div>', _read("body.html")),
        (r'<meta charset="UTF-8" />', head),
    ):
        html = _replace(html, pattern, by)
    return html


@cache
def policy() -> str:
    """What a browser may run and contact: this host, and the inline scripts of the shell by their hashes.

    Streamlit writes styles at run time, so inline styles stay allowed. No text may be evaluated, and a page
    cannot bring scripts of its own: what a page needs of the browser goes into the shell.
    """
    inline = (
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in re.findall(r"<script>(.*?)</script>", shell(), flags=re.DOTALL)
    )
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *inline)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


@cache
def zipped_shell(way: str, to_us: str) -> bytes:
    return WAYS[way](shell(to_us).encode())


class Slim:
    """The layer around Streamlit. It keeps nothing about who asked."""

    def __init__(self, app: ASGIApp, way: str = "") -> None:
        self.app, self.way = app, way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer pages and compressed assets from memory, pass on all else, and put refusals in our words."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Content-Security-Policy", ALONE)
            await send(message)

        if scope["path"] in ADDRESSES and scope["method"] in SAFE:
            await _page(way_for(scope), self.way)(scope, receive, send_guarded)
            return
        if FONTS.fullmatch(scope["path"]) and scope["method"] in SAFE:
            await Response(_no_glyphs(), headers=FOREVER, media_type="font/ttf")(scope, receive, send_guarded)
            return
        asset = ASSETS.get(scope["path"].partition("/static/")[2])
        way = way_for(scope)
        if asset and way and scope["method"] in SAFE:
            await (await _asset(asset, way))(scope, receive, send_guarded)
            return

        if scope["path"].startswith(f"{PREFIX}/"):
            await self.app(scope, receive, send_guarded)  # other programs are told in their own form
            return

        refused = False

        async def send_told(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] >= HTTPStatus.BAD_REQUEST:
                refused = True
                await told(message["status"])(scope, receive, send_guarded)
            if not refused:
                await send_guarded(message)

        await self.app(scope, receive, send_told)


FOREVER: Final = {"Cache-Control": "public, immutable, max-age=31536000"}
"""For what changes its name with its content."""


@cache
def _no_glyphs() -> bytes:
    """A font that draws nothing: in its place the next font of the list is taken."""
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef"])
    font.setupCharacterMap({})
    font.setupGlyf({".notdef": Glyph()})
    font.setupHorizontalMetrics({".notdef": (0, 0)})
    font.setupHorizontalHeader()
    font.setupNameTable({"familyName": "None", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost(keepGlyphNames=False)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


async def _asset(path: Path, way: str) -> Response:
    return Response(
        await to_thread.run_sync(zipped, path, way),
        media_type=mimetypes.guess_type(path.name)[0],
        headers={
            **FOREVER,
            "Content-Encoding": way,
            "Vary": "Accept-Encoding",
        },
    )


def _page(way: str | None, to_us: str) -> Response:
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": policy(), "Vary": "Accept-Encoding"}
    if way:
        return HTMLResponse(zipped_shell(way, to_us), headers=headers | {"Content-Encoding": way})
    return HTMLResponse(shell(to_us), headers=headers)


@contextlib.asynccontextmanager
async def _lifespan(health: Health, _app: st.App) -> AsyncIterator[None]:
    """Load first, then freeze: a full collection after every rerun would walk through all modules again."""
    keep_together()
    for name in HEAVY:
        import_module(name)
    policy()  # reads the shell: better no server than a page that lost its notices
    assess(read_case(b"{}"), today())  # builds the models before two threads would; reads the words
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(0.001)
    async with create_task_group() as aside:
        aside.start_soon(_make_small)
        aside.start_soon(tidy)
        with health.watching():
            yield
        aside.cancel_scope.cancel()


async def _make_small() -> None:
    """What every first visit loads: made as small as it can be before the first one comes."""
    for path in of_a_first_visit(shell()):
        await to_thread.run_sync(zipped, path, next(iter(WAYS)), abandon_on_cancel=True)


class Nameless(logging.Filter):
    """Keeps who asked, and whose visit it was, out of the log of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Uvicorn writes: who, method, address, version, status."""
        if isinstance(record.args, tuple) and len(record.args) == 5:
            _, method, address, version, status = record.args
            record.args = ("-", method, _without_visit(str(address)), version, status)
            return True
        return "WebSocket" not in str(record.msg)


def _without_visit(address: str) -> str:
    """An address without what was asked below it, and without what only one visit knows."""
    path = address.partition("?")[0]
    return next((f"{place}…" for place in (UPLOAD, taking.PLACE) if path.startswith(place)), path)


class Discreet(logging.Filter):
    """Keeps an error's kind and place in the log, not its message, which may quote what a visitor typed."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the traceback without its last line in the place of the whole."""
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            record.msg = f"{record.getMessage()}: {kind.__qualname__}\n{''.join(format_tb(trace))}"
            record.args, record.exc_info, record.exc_text = (), None, None
        return True


def _failed(_error: Exception) -> bool:
    st.error(
        "本页出错了，您填写的内容没有被记录。请刷新后再试；如果仍然出错，请联系本页的维护者。\n\n"
        "Something went wrong on this page. Please reload and try again."
    )
    return True  # told, so Streamlit need not


_bind: Final = starlette_server._bind_socket


def _listening(address: str, port: int, backlog: int) -> socket.socket:
    """The toolkit's socket, on which nothing waits: else the second part of an answer comes 40 ms late."""
    listening = _bind(address, port, backlog)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def build(
    script: Path = ROOT / "app.py",
    hosts: Sequence[str] = (),
    origins: Sequence[str] = (),
    a_second: float = A_SECOND,
    drain: float = 0,
    frames: Sequence[str] = (),
    visitors: int = VISITORS,
    number: int = 0,
) -> st.App:
    """The application an ASGI server can run; it answers to `hosts` besides this machine's own names.

    Pages of `origins` may read what other programs are answered, so many requests `a_second`. Asked to
    stop it goes on for `drain` seconds, but takes on nobody new. Pages of `frames` may show within their
    own what is made for that. So many `visitors` are served at the same time. Where several processes
    answer behind one gate, each has a `number`.
    """
    MultiPartParser.spool_max_size = KEPT_IN_MEMORY
    starlette_server._bind_socket = _listening
    taking.way = f"/w{number}" if number else ""
    for name in ("streamlit.error_util", "uvicorn.error", "api"):
        logging.getLogger(name).addFilter(Discreet())
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).addFilter(Nameless())
    health = Health(drain)
    every = (*ROUTES, *embedded_routes(frames), *health.routes(), mount(a_second))
    return st.App(
        script,
        lifespan=partial(_lifespan, health),
        routes=every,
        middleware=[
            Middleware(Cors, origins=origins),
            Middleware(Door, hosts=hosts, routes=every),
            Middleware(Places, most=visitors),
            Middleware(Uploads),
            Middleware(Slim, way=taking.way),
        ],
        on_script_error=_failed,
    )


class Call(argparse.ArgumentParser):
    """The call from a terminal; what is wrong with it is said in both languages."""

    def error(self, message: str) -> NoReturn:
        """Say how it is called."""
        self.exit(
            2, f"{self.format_usage()}{_both('server_wrong_call')}\n{message.partition(': ')[2] or message}\n"
        )


def _both(key: str, **values: object) -> str:
    return "\n".join(phrases.page(key, language, **values) for language in LANGUAGES)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 1 << 16:
        return int(text)
    raise argparse.ArgumentTypeError(_both("server_no_such_port", port=text[:20]))


def _behind_a_gate(chosen: argparse.Namespace) -> NoReturn:
    """Become the gate of so many processes."""
    call = [str(part) for part in (chosen.workers, chosen.address, chosen.port)]
    for name in ("origins", "frames"):
        call += [f"--{name}", ",".join(getattr(chosen, name))]
    call += ["--hosts", ",".join((chosen.address, *chosen.hosts)), "--visitors", str(chosen.visitors)]
    call += ["--rate", str(ceil(chosen.rate / chosen.workers))]
    call += ["--drain", str(chosen.drain)] if chosen.drain else []
    os.execv(sys.executable, (sys.executable, "-m", "views.gate", *call))


def _ends_with_the_gate() -> None:
    """The gate holds the other end of our input, and never writes to it."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _named(text: str) -> list[str]:
    return [name for name in re.split(r"[,\s]+", text) if name]


def _sites(text: str) -> list[str]:
    """Sites by scheme and name, as they come to stand in a header."""
    named = _named(text)
    for site in named:
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", site):
            raise argparse.ArgumentTypeError(_both("server_no_such_site", site=site[:60]))
    return named


def _whole(text: str) -> int:
    if re.fullmatch(r"\d{1,5}", text, re.ASCII) and int(text):
        return int(text)
    raise argparse.ArgumentTypeError(_both("server_no_such_number", number=text[:20]))


def _is_free(address: str, port: int) -> bool:
    """Whether nobody listens there yet."""
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        for family, kind, protocol, _, place in found:
            with socket.socket(family, kind, protocol) as trying:
                trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trying.bind(place)
    except OSError:
        return False
    return True


def settings() -> dict[str, object]:
    """The toolkit's settings by name, where it is started elsewhere than in the folder that holds them."""
    if Path(".streamlit", "config.toml").exists():
        return {}
    places = ROOT / ".streamlit", Path(sysconfig.get_path("data"), "share", "qinghai-benefits")
    file = next(place / "config.toml" for place in places if (place / "config.toml").exists())
    return dict(_by_name(tomllib.loads(file.read_text(encoding="utf-8"))))


def _by_name(section: dict[str, Any], name: str = "") -> Iterator[tuple[str, object]]:
    for key, value in section.items():
        if isinstance(value, dict):
            yield from _by_name(value, f"{name}{key}.")
        else:
            yield f"{name}{key}", value


def main() -> None:
    """Serve the page until stopped."""
    call = Call(
        prog="python -m views.server",
        usage="%(prog)s [--port N] [--address A] [--hosts A,B] [--drain N]"
        " [--workers N] [--visitors N] [--origins A,B] [--rate N] [--frames A,B]",
        description=_both("server_about"),
        add_help=False,
    )
    call.formatter_class = argparse.RawDescriptionHelpFormatter
    call.add_argument("-h", "--help", action="help", help=_both("server_help").replace("\n", " / "))
    for name, kind, default in (
        ("port", _port, 8501),
        ("address", str, "localhost"),
        ("hosts", _named, ()),
        ("origins", _sites, ()),
        ("rate", _whole, A_SECOND),
        ("drain", _whole, 0),
        ("frames", _sites, ()),
        ("workers", _whole, 1),
        ("visitors", _whole, VISITORS),
    ):
        words = _both(f"server_{name}").replace("\n", " / ")
        call.add_argument(f"--{name}", type=kind, default=default, help=words)
    call.add_argument("--number", type=_whole, default=0, help=argparse.SUPPRESS)
    chosen = call.parse_args()
    if chosen.number:
        Thread(target=_ends_with_the_gate, daemon=True).start()
    elif not _is_free(chosen.address, chosen.port):
        call.exit(1, _both("server_port_taken", address=chosen.address, port=chosen.port) + "\n")
    else:
        print(_both("server_started", address=chosen.address, port=chosen.port), flush=True)  # noqa: T201
    if chosen.workers > 1:
        _behind_a_gate(chosen)
    with contextlib.suppress(KeyboardInterrupt):
        build(
            hosts=[chosen.address, *chosen.hosts],
            origins=chosen.origins,
            a_second=chosen.rate,
            drain=chosen.drain,
            frames=chosen.frames,
            visitors=chosen.visitors,
            number=chosen.number,
        ).run(
            config={
                **settings(),
                "server.port": chosen.port,
                "server.address": chosen.address,
                "logger.hideWelcomeMessage": True,
            }
        )


if __name__ == "__main__":
    main()
