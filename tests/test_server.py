"""The layer around Streamlit. An upgrade that changes the HTML shell is noticed here, not by a visitor."""

import asyncio
import gzip
import logging
import random
import re
import subprocess
import sys
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import brotli
import pytest
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from streamlit import config, error_util

from telling.words import phrases
from tests import asking_asgi
from views import assets, door, server
from views.assets import ASSETS, DRAWN_FIRST, ShellChangedError


async def _hello(scope, receive, send):
    """Stands for Streamlit and for pages of ours."""
    headers = [(b"content-type", b"text/plain"), (b"etag", b'"1"'), (b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"hello"})


def ask(path, *, method="GET", accept=""):
    """The status, headers and body with which the layer answers."""
    return asking_asgi.ask(server.Slim(_hello), path, method=method, accept=accept)


def test_the_shell_is_ours():
    """Every replacement found its place in the installed Streamlit (each raises if it does not)."""
    html = server.shell()
    assert '<html lang="zh-CN">' in html
    assert f"<title>{server.TITLE}</title>" in html
    assert 'id="opening"' in html
    assert 'id="too-old"' in html
    assert html.count("<noscript>") == 1
    assert "请在浏览器设置中开启 JavaScript" in html


@pytest.mark.parametrize(
    "word", ["Streamlit</title>", "You need to enable", "agent", "favicon.png", "SourceSans"]
)
def test_the_shell_has_lost(word):
    assert word not in server.shell()


def test_a_change_of_the_shell_is_an_error():
    for html in ("<p>", "<title>Streamlit</title>" * 2):
        with pytest.raises(ShellChangedError):
            server._replace(html, r"<title>Streamlit</title>", "")


def test_what_is_drawn_first_is_asked_for_with_the_rest():
    """Each script once, and with it all that it needs itself."""
    asked = re.findall(r'modulepreload" crossorigin href="./static/([^"]+)', server.shell())
    assert len(set(asked)) == len(asked)
    assert {one.split("/")[1].split(".")[0] for one in asked} >= set(DRAWN_FIRST)
    for name in asked:
        needed = re.findall(r'from"./([^"]+)"', ASSETS[name].read_text(encoding="utf-8"))
        assert all(one in server.shell() for one in needed)


def test_a_script_that_is_gone_is_an_error(monkeypatch):
    monkeypatch.setattr(assets, "DRAWN_FIRST", ("NoSuchPart",))
    with pytest.raises(ShellChangedError):
        assets.asked_for_at_once("<p>")


def test_early_scripts_come_before_streamlits():
    html = server.shell()
    assert (
        html.index("readsModernScripts = ")
        < html.index("Object.hasOwn")
        < html.index('<script type="module"')
    )


def test_the_early_script_keeps_to_old_syntax():
    """It must run in the very browsers it turns away."""
    early = re.sub(r"//.*", "", (server.SHELL / "early.js").read_text(encoding="utf-8"))
    assert not re.search(r"=>|\b(let|const|class|async)\b|`|\?\.|\?\?|\.\.\.", early)


def test_every_inline_script_is_allowed_by_its_hash_and_no_other():
    inline = re.findall(r"<script(?:\s[^>]*)?>(.+?)</script>", server.shell(), flags=re.DOTALL)
    assert len(inline) == len(server.SCRIPTS) + 1
    for script in inline:
        assert b64encode(sha256(script.encode()).digest()).decode() in server.policy()
    scripts = next(part for part in server.policy().split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts


def test_the_policy_names_no_other_host():
    assert not re.search(r"https?:|\*|[a-z]\.[a-z]", server.policy())


def test_html_is_replaced_by_the_shell():
    status, headers, body = ask("/ask")
    assert status == 200
    assert body.decode() == server.shell()
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers
    assert headers["content-security-policy"] == server.policy()


WAYS = [
    ("gzip, deflate, br, zstd", "br", brotli.decompress),
    ("gzip;q=1.0, br;q=0", "gzip", gzip.decompress),
]


@pytest.mark.parametrize(("accept", "way", "unpack"), WAYS)
def test_the_shell_is_compressed_for_who_can_read_it(accept, way, unpack):
    _, headers, body = ask("/ask", accept=accept)
    assert headers["content-encoding"] == way
    assert unpack(body).decode() == server.shell()


@pytest.mark.parametrize(("accept", "way", "unpack"), WAYS)
def test_a_script_is_answered_compressed(accept, way, unpack):
    name = max(ASSETS, key=lambda name: ASSETS[name].stat().st_size)
    _, headers, body = ask(f"/static/{name}", accept=accept)
    assert headers["content-encoding"] == way
    assert unpack(body) == ASSETS[name].read_bytes()
    assert headers["content-length"] == str(len(body))
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].partition(";")[0] in {"text/javascript", "application/javascript"}


def test_no_font_of_the_toolkit_is_sent():
    """The names are Streamlit's: those a page asks for are still there, and cost next to nothing."""
    asked = [path for path in door.ASSETS if server.FONTS.fullmatch(path)]
    assert {"MaterialSymbols", "SourceSans"} <= {
        re.split(r"[-V]", path.rpartition("/")[2])[0] for path in asked
    }
    for path in asked:
        assert len(ask(path).body) < 2000


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/static/js/../../index.html", "gzip"),
        ("/static/../../../../etc/passwd", "gzip"),
        ("/static/js/no-such.js", "gzip"),
        ("/elsewhere", "gzip"),
        ("/", "gzip"),
        ("/static/" + next(iter(ASSETS)), ""),
    ],
)
def test_what_it_does_not_know_is_passed_on(path, accept):
    assert ask(path, accept=accept)[2] == b"hello"


ASSET = next(one for one in server.ASSETS if one.endswith(".js"))
EVERY_KIND = (
    "/", "/ask", "/m", "/r/maternity_leave", "/r/none", "/find", "/api", "/none", f"/static/{ASSET}",
    "/embed/r/maternity_leave", "/embed/check/both", "/embed.js", "/healthz", "/readyz", "/run",
    "/api/v1/gaps", "/api/v1/none", "/_stcore/health", "/_stcore/host-config", "/take/none",
)  # fmt: skip


@pytest.mark.parametrize("path", EVERY_KIND)
def test_every_answer_keeps_the_visitor_private(address, path):
    """And whatever is no page of the toolkit's runs nothing that is not named."""
    headers = fetched(address, path)[1]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors" in policy
    assert ("unsafe" in policy) == (path == "/ask")
    assert headers["Set-Cookie"] is None or path == "/_stcore/health"  # the toolkit's, against other sites


def test_the_log_says_where_it_failed_but_not_with_what():
    typed = "1990-01-01"
    try:
        int(typed)
    except ValueError:
        record = logging.LogRecord("any", logging.ERROR, "", 0, "Uncaught %s", ("error",), sys.exc_info())
    assert server.Discreet().filter(record)
    line = logging.Formatter().format(record)
    assert line.startswith("Uncaught error: ValueError")
    assert "test_the_log_says_where" in line
    assert typed not in line


def test_streamlits_log_is_discreet():
    """The name of the logger is Streamlit's; a rename must not go unnoticed."""
    server.build()
    assert any(isinstance(one, server.Discreet) for one in error_util._LOGGER.filters)


def test_the_server_answers_so(address):
    """The same through the running server, for the first page and for a page below it."""
    for path in ("/ask", "/hr"):
        with urlopen(Request(address + path, headers={"Accept-Encoding": "gzip"})) as answer:
            assert answer.headers["Content-Security-Policy"] == server.policy()
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert gzip.decompress(answer.read()).decode() == server.shell()


def fetched(address, path, method="GET", **headers):
    """Status, headers and text of one answer, whatever the status."""
    request = Request(address + path, method=method, headers=headers)
    try:
        with urlopen(request) as answer:
            return answer.status, answer.headers, answer.read().decode(errors="replace")
    except HTTPError as error:
        return error.code, error.headers, error.read().decode(errors="replace")


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("/no-such-page", "GET", {}, 404),
        ("/results/", "GET", {}, 404),
        ("/static/no-such.js", "GET", {}, 404),
        ("/_stcore/metrics", "GET", {}, 404),
        ("/_stcore/script-health-check", "GET", {}, 404),
        ("/media/0123456789abcdef.pdf", "GET", {}, 404),
        ("/take/0123456789abcdef", "GET", {}, 404),
        ("/results", "POST", {}, 405),
        ("/", "GET", {"Host": "elsewhere.example"}, 403),
        ("/", "GET", {"Host": "localhost.elsewhere.example"}, 403),
        ("/_stcore/health", "GET", {"Origin": "http://localhost:1"}, 403),
        ("/_stcore/health", "GET", {"Origin": "null"}, 403),
        ("/_stcore/upload_file/a/b", "PUT", {}, 403),
    ],
)
def test_what_is_refused_is_said_in_both_languages_with_the_way_home(address, path, method, headers, status):
    found, answered, body = fetched(address, path, method, **headers)
    assert found == status
    for language in ("zh", "en"):
        assert phrases.page(f"http_{status}", language) in body
        assert phrases.page("way_home", language) in body
    assert "streamlit" not in body.lower()
    assert "unsafe" not in answered["Content-Security-Policy"]


def test_the_names_that_are_set_are_answered_and_their_pages_may_ask():
    """One setting, for the hosts that are asked and for the pages that ask."""
    entrance = server.Door(_hello, hosts=["eryu.example", "10.0.0.5:8080"])
    for host, origin, known in (
        ("eryu.example", "https://eryu.example", True),
        ("eryu.example:8501", None, True),
        ("EryU.example", None, True),
        ("10.0.0.5:8080", "http://10.0.0.5:8080", True),
        ("127.0.0.1:8501", "http://127.0.0.1:8501", True),
        ("127.0.0.1:8501", "https://eryu.example", True),
        ("127.0.0.1:8501", "http://localhost:8501", False),
        ("eryu.example", "https://elsewhere.example", False),
        ("10.0.0.6:8080", None, False),
        ("", None, False),
    ):
        headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin else [])
        scope = {"type": "http", "method": "GET", "path": "/ask", "headers": headers}
        assert (entrance._refused(scope, Headers(scope=scope)) is None) is known, (host, origin)


def test_no_page_of_another_host_can_open_a_visit():
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"host", b"localhost:8501"), (b"origin", b"http://localhost:3000")]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, server.Door(_hello)(scope, None, send)).result()
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_the_log_of_requests_names_nobody():
    ask = '%s - "%s %s HTTP/%s" %d'
    for path, told in (
        ("/_stcore/upload_file/session-of-somebody/file", "/_stcore/upload_file/…"),
        ("/take/secret", "/take/…"),
        ("/results?step=3", "/results"),
    ):
        args = ("10.1.2.3:4567", "GET", path, "1.1", 200)
        record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, ask, args, None)
        assert server.Nameless().filter(record)
        assert record.getMessage() == f'- - "GET {told} HTTP/1.1" 200'
    opened = logging.LogRecord(
        "uvicorn.error", logging.INFO, "", 0, '%s - "WebSocket %s" [accepted]', ("10.1.2.3:4", "/"), None
    )
    assert not server.Nameless().filter(opened)


def test_addresses_at_random_find_no_weak_place(address):
    """No 5xx, no traceback, nothing of the toolkit's, whatever is asked for."""
    chance = random.Random(2026)
    pieces = ["", "/", "..", "%2e%2e", "_stcore", "stream", "health", "static", "js", "media", "take",
              "results", "upload_file", "\\", "%00", "%ff", "%F0%9F", "a" * 3000, "?lang=xx", "?step=-1",
              "?step=9" * 40, "component", "app", "~", "%0d%0aX: y",
              "host-config", "<script>", "index.html", "//", ";"]  # fmt: skip
    methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"]
    names = ["Host", "Origin", "Range", "Accept-Encoding", "Content-Type", "Cookie", "X-Xsrftoken", "Upgrade"]
    values = ["", "localhost", "null", "bytes=0-", "gzip;q=0", "multipart/form-data", "a=b;;=", "x" * 2000,
              "websocket", "ÿ", "http://[", "http://localhost:1"]  # fmt: skip
    host, _, port = address.removeprefix("http://").partition(":")
    for _ in range(300):
        path = "/" + "/".join(chance.choices(pieces, k=chance.randrange(4)))
        headers = {chance.choice(names): chance.choice(values) for _ in range(chance.randrange(3))}
        line = HTTPConnection(host, int(port), timeout=10)
        line.putrequest(chance.choice(methods), quote(path, safe="/%?=;~\\<>"), skip_host="Host" in headers)
        for name, value in headers.items():
            line.putheader(name, value.encode("latin-1"))
        line.endheaders()
        answer = line.getresponse()
        body = answer.read()
        assert answer.status < 500, (path, headers)
        assert b"Traceback" not in body
        if answer.status >= 400 and body and not body.startswith(b"Invalid"):
            assert phrases.page("way_home", "zh") in body.decode(), (path, headers)
        line.close()
    assert fetched(address, "/_stcore/health")[0] == 200


@pytest.mark.parametrize(
    ("call", "key", "values"),
    [
        (["--port", "99999"], "server_no_such_port", {"port": "99999"}),
        (["--port", "x"], "server_no_such_port", {"port": "x"}),
        (["--nothing"], "server_wrong_call", {}),
        (["--frames", "https://a.example;"], "server_no_such_site", {"site": "https://a.example;"}),
    ],
)
def test_a_wrong_call_is_said_in_both_languages(call, key, values):
    told = subprocess.run(
        [sys.executable, "-m", "views.server", *call], check=False, capture_output=True, text=True
    )
    assert told.returncode == 2
    for language in ("zh", "en"):
        assert phrases.page(key, language, **values) in told.stderr
    assert "Traceback" not in told.stderr


def test_a_port_that_is_taken_is_said(address):
    port = address.rpartition(":")[2]
    call = [sys.executable, "-m", "views.server", "--port", port]
    told = subprocess.run(call, check=False, capture_output=True, text=True, timeout=60)
    assert told.returncode == 1
    for language in ("zh", "en"):
        assert phrases.page("server_port_taken", language, address="localhost", port=port) in told.stderr


@pytest.mark.parametrize("size", [100, 9_000_000])
def test_an_upload_never_goes_into_a_file(size):
    """Starlette would put what is larger than a megabyte into a temporary file."""
    server.build()
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.xlsx"\r\n\r\n'

    async def stream():
        yield head + b"a" * size + b"\r\n--x--\r\n"

    parser = MultiPartParser(Headers({"content-type": "multipart/form-data; boundary=x"}), stream())
    with ThreadPoolExecutor(1) as elsewhere:
        upload = elsewhere.submit(asyncio.run, parser.parse()).result()["f"]
    assert upload.size == size
    assert not upload.file._rolled
    assert config.get_option("server.maxUploadSize") << 20 < server.KEPT_IN_MEMORY


def test_the_second_part_of_an_answer_comes_at_once(address):
    """Over a line that is kept, where the other side acknowledges late."""
    line = HTTPConnection(*address.removeprefix("http://").split(":"), timeout=20)
    took = []
    for _ in range(20):
        began = time.perf_counter()
        line.request("GET", "/r/maternity_leave")
        line.getresponse().read()
        took.append(time.perf_counter() - began)
    line.close()
    assert min(took[5:]) < 0.03
