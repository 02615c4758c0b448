"""Several processes behind one gate, and more visitors than there are places."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from telling.words import phrases
from tests import asking_asgi
from tests import browser as real
from tests.test_journeys import Visitor
from tests.test_keeping import told, two_answers
from views import gate
from views.places import AGAIN, AT_WORK, GONE, ON_THE_WAY, Places
from views.refused import HEADERS

SMALL = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route, WebSocketRoute

async def echo(request):
    body = await request.body()
    return Response(body, headers={"X-Path": request.url.path, "X-Us": sys.argv[2]})

async def pieces(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    more = True
    while more:
        message = await receive()
        more = message["more_body"]
        await send({"type": "http.response.body", "body": message["body"], "more_body": more})

async def too_much(request):
    return Response("too much", 413)

async def visit(socket):
    await socket.accept()
    while True:
        await socket.send_text(sys.argv[2] + (await socket.receive_text()))

routes = [Mount("/pieces", pieces), Route("/refuse", too_much, methods=["POST"]),
          WebSocketRoute("/_stcore/stream", visit), Route("/{path:path}", echo, methods=["GET", "POST"])]
uvicorn.run(Starlette(routes=routes), port=int(sys.argv[1]), log_level="error")
"""


@pytest.fixture(scope="module")
def behind():
    """The port of a gate before two small servers."""
    servers, ports = [], [real.free_port() for _ in range(2)]
    for number, port in enumerate(ports, 1):
        servers.append(subprocess.Popen([sys.executable, "-c", SMALL, str(port), str(number)]))
    for port in ports:
        for _ in range(300):
            try:
                asked(port, "GET", "/")
                break
            except OSError:
                time.sleep(0.1)
    door = real.free_port()
    code = (
        "import asyncio, sys; from views.gate import Gate\n"
        "async def stand(port, ports):\n"
        "    gate = Gate(len(ports), [])\n"
        "    for one, at in zip(gate.processes, ports):\n"
        "        one.port = at; one.is_up.set()\n"
        "    server = await asyncio.start_server(gate.take_on, 'localhost', port, limit=1 << 16)\n"
        "    await server.serve_forever()\n"
        "asyncio.run(stand(*[int(sys.argv[1]), [int(port) for port in sys.argv[2:]]]))"
    )
    servers.append(subprocess.Popen([sys.executable, "-c", code, *map(str, (door, *ports))], cwd=real.ROOT))
    for _ in range(100):
        try:
            asked(door, "GET", "/")
            break
        except OSError:
            time.sleep(0.1)
    yield door
    for server in servers:
        server.terminate()
        server.wait(timeout=20)


def asked(port, method, path, body=None, headers=None, line=None):
    line = line or HTTPConnection("localhost", port, timeout=20)
    line.request(method, path, body, headers or {})
    answer = line.getresponse()
    return answer.status, answer.headers, answer.read()


def test_each_request_over_one_line_goes_where_its_way_leads(behind):
    line = HTTPConnection("localhost", behind, timeout=20)
    for number, path in ((1, "/take/x"), (2, "/run?a=/w1/"), (2, "/_stcore/upload_file/a/b"), (1, "/")):
        status, headers, body = asked(behind, "POST", f"/w{number}{path}", b"abc" * number, line=line)
        assert (status, headers["X-Us"], body) == (200, str(number), b"abc" * number)
        assert headers["X-Path"] == path.partition("?")[0]
    assert asked(behind, "GET", "/w4/", line=line)[1]["X-Us"] == "2"
    assert asked(behind, "HEAD", "/w1/", line=line)[0] in (200, 405)
    assert asked(behind, "GET", "/w1/", line=line)[1]["X-Us"] == "1"
    line.close()


def test_bodies_of_every_kind_pass_whole_and_a_stream_while_it_is_sent(behind):
    large = os.urandom(3 << 20)
    assert asked(behind, "POST", "/w1/", large)[2] == large
    assert (
        asked(behind, "POST", "/w1/pieces/", iter([b"one", b"two" * 50_000]))[2] == b"one" + b"two" * 50_000
    )
    assert asked(behind, "POST", "/w1/refuse", large)[0] == 413
    line = HTTPConnection("localhost", behind, timeout=20)
    line.putrequest("POST", "/w2/pieces/")
    line.putheader("Transfer-Encoding", "chunked")
    line.endheaders()
    line.send(b"3\r\none\r\n")
    answer = line.getresponse()
    assert answer.read1() == b"one"
    line.send(b"3\r\ntwo\r\n0\r\n\r\n")
    assert answer.read() == b"two"
    line.close()


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: a\n b\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"nothing\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(behind, head):
    line = HTTPConnection("localhost", behind, timeout=20)
    line.connect()
    line.sock.sendall(head)
    answered = line.sock.recv(1 << 16)
    assert re.match(rb"HTTP/1.1 400 ", answered), answered[:60]
    line.close()


def test_nobody_can_be_asked_is_said_in_both_languages():
    async def ask():
        door = gate.Gate(1, [])
        server = await asyncio.start_server(door.take_on, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            answer = await reader.read()
            writer.close()
            return answer.decode()

    held, gate.HELD = gate.HELD, 0.1
    try:
        answer = asking_asgi.run(ask())
    finally:
        gate.HELD = held
    assert answer.startswith("HTTP/1.1 503 ")
    assert phrases.page("http_500", "zh") in answer
    assert phrases.page("http_500", "en") in answer


# ---- places ----


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


async def _shown(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"in"})


def come(places, address="/ask", *headers):
    return asking_asgi.ask(places, address, headers=headers)


def test_who_comes_beyond_the_places_waits_in_line_and_comes_in_by_turn():
    clock = Clock()
    places = Places(_shown, most=2, clock=clock)
    assert [come(places).status for _ in range(2)] == [200, 200]
    first = come(places, "/ask?for=baby&lang=en&step=3&x=<b>")
    assert first.status == 303
    place = first.headers["location"]
    assert re.fullmatch(r"/ask\?for=baby&lang=en&step=3&wait=\d+-[0-9a-f]{8}", place)
    waiting = come(places, place)
    for answer in (first, waiting):
        assert HEADERS.items() <= {name.title(): value for name, value in answer.headers.items()}.items()
    assert (waiting.status, waiting.headers["refresh"]) == (503, str(AGAIN))
    for language in ("zh", "en"):
        assert phrases.plain("waiting_next", language) in waiting.text
        assert f'href="/m?for=baby&amp;lang={language}"' in waiting.text
    assert len(waiting.body) < 30_000
    clock.now += 1
    second = come(places).headers["location"]
    assert phrases.plain("waiting_before", "zh", number=1) in come(places, second).text
    clock.now += ON_THE_WAY
    places.let_in.append(clock.now)  # one place is free, and one only
    assert come(places, second).status == 503
    assert come(places).status == 303
    assert come(places, place).status == 200
    clock.now += GONE + 1
    assert come(places).status == 200  # who does not ask again no longer waits


def test_a_place_is_held_by_who_does_something_and_a_page_opened_anew_is_let_in():
    clock = Clock()
    places = Places(_shown, most=1, clock=clock)
    places.acted[1] = clock.now
    assert come(places).status == 303
    anew = (b"cache-control", b"max-age=0")
    assert come(places, "/results", anew).status == 200
    assert come(places, "/results", anew).status == 303
    assert come(places, "/ask?wait=1-00000000", anew).status == 503
    clock.now += AT_WORK + GONE
    assert come(places).status == 200


def test_a_visit_that_goes_on_is_never_refused():
    async def app(scope, receive, send):
        await send({"type": "websocket.accept"})

    def opens(words):
        sent = []

        async def send(message):
            sent.append(message["type"])

        scope = {"type": "websocket", "headers": [(b"sec-websocket-protocol", words)]}
        asking_asgi.run(places(scope, None, send))
        return sent == ["websocket.accept"]

    places = Places(app, most=1)
    places.acted = dict.fromkeys(range(5), 0.0)
    assert opens(b"streamlit, x, a-visit-so-far")
    assert not opens(b"streamlit, x")


# ---- in a browser ----


def process(port, number):
    """The process of that number behind the gate on that port."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            call = (place / "cmdline").read_bytes().split(b"\0")
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            above = Path(f"/proc/{parent}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            continue
        ours = b"--number" in call and str(port).encode() in above
        if ours and call[call.index(b"--number") + 1] == str(number).encode():
            return int(place.name)
    raise LookupError(number)


def test_visits_stay_with_their_process_and_come_back_when_it_dies(chromium):
    """Two processes with a place each: a third visitor waits; a process killed gives its visit back."""
    port = real.free_port()
    contexts = []

    def visit(url, path="/ask", settled=True):
        contexts.append(chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN"))
        page = contexts[-1].new_page()
        page.set_default_timeout(40_000)
        page.goto(url + path)
        visited = real.Visit(page, host=urlsplit(url).netloc)
        return visited.settled() if settled else visited

    with real.serving(port=port, more=("--workers", "2", "--visitors", "1")) as url:
        she = Visitor(visit(url))
        he = visit(url)
        ways = [one.page.evaluate("document.documentElement.dataset.way") for one in (she, he)]
        assert sorted(ways) == ["/w1", "/w2"]
        third = visit(url, "/ask?for=baby", settled=False)
        assert third.page.get_by_role("heading", level=1).inner_text() == phrases.plain(
            "waiting_heading", "zh"
        )
        assert third.violations() == []
        asks = two_answers(she)
        assert urlsplit(she.page.url).path == "/ask"
        os.kill(process(port, ways[0][2:]), signal.SIGKILL)
        she.page.get_by_text(phrases.page("restored_tab", "zh")).wait_for()
        she.wait_until_asked(asks)
        assert told(she)["case"]["births"] == []
        he.page.close()
        third.page.wait_for_url(re.compile(r"/ask\?for=baby$"))
        Visitor(third.settled()).wait_until_asked("births/0/date")
        for context in contexts:
            context.close()
