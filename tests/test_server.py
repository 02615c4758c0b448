"""The layer around Streamlit. An upgrade that changes the HTML shell is noticed here, not by a visitor."""

import asyncio
import gzip
import logging
import re
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from urllib.request import Request, urlopen

import pytest
from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from streamlit import config, error_util

from tests import asking_asgi
from views import server


async def _hello(scope, receive, send):
    """Stands for Streamlit: answers HTML at /, and anything else as plain text."""
    kind = b"text/html; charset=utf-8" if scope["path"] == "/" else b"text/plain"
    headers = [(b"content-type", kind), (b"etag", b'"1"'), (b"content-length", b"5")]
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
        with pytest.raises(server.ShellChangedError):
            server._replace(html, r"<title>Streamlit</title>", "")


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
    assert len(inline) == 5
    for script in inline:
        assert b64encode(sha256(script.encode()).digest()).decode() in server.policy()
    scripts = next(part for part in server.policy().split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts


def test_the_policy_names_no_other_host():
    assert not re.search(r"https?:|\*|[a-z]\.[a-z]", server.policy())


def test_html_is_replaced_by_the_shell():
    status, headers, body = ask("/")
    assert status == 200
    assert body.decode() == server.shell()
    assert headers["content-length"] == str(len(body))
    assert "etag" not in headers
    assert headers["content-security-policy"] == server.policy()


def test_the_shell_is_compressed_for_who_can_read_it():
    _, headers, body = ask("/", accept="gzip, br")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode() == server.shell()


def test_a_script_is_answered_compressed():
    name = max(server.ASSETS, key=lambda name: server.ASSETS[name].stat().st_size)
    _, headers, body = ask(f"/static/{name}", accept="gzip")
    assert gzip.decompress(body) == server.ASSETS[name].read_bytes()
    assert headers["content-length"] == str(len(body))
    assert "immutable" in headers["cache-control"]
    assert headers["content-type"].partition(";")[0] in {"text/javascript", "application/javascript"}


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/static/js/../../index.html", "gzip"),
        ("/static/../../../../etc/passwd", "gzip"),
        ("/static/js/no-such.js", "gzip"),
        ("/elsewhere", "gzip"),
        ("/static/" + next(iter(server.ASSETS)), ""),
    ],
)
def test_what_it_does_not_know_is_passed_on(path, accept):
    assert ask(path, accept=accept)[2] == b"hello"


@pytest.mark.parametrize("path", ["/", "/elsewhere", "/static/" + next(iter(server.ASSETS))])
def test_every_answer_keeps_the_visitor_private(path):
    headers = ask(path, accept="gzip")[1]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


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
