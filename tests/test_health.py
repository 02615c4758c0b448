"""A server that is asked to stop says so, ends what is under way, and stops."""

import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.browser import ROOT, free_port

SERVER = """
import asyncio, contextlib, sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
from views.health import Health

health = Health(2)

@contextlib.asynccontextmanager
async def life(app):
    with health.watching():
        yield

async def slow(request):
    await asyncio.sleep(2.5)
    return Response("whole")

routes = [*health.routes(), Route("/slow", slow)]
uvicorn.run(Starlette(routes=routes, lifespan=life), port=int(sys.argv[1]), log_level="error")
"""


def test_asked_to_stop_it_takes_on_nobody_new_and_ends_what_is_under_way():
    port = free_port()
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(port)], cwd=ROOT)
    try:
        assert _status(port, "/readyz", wait=30) == 200
        answers = []

        def ask():
            line = HTTPConnection("localhost", port, timeout=20)
            line.request("GET", "/slow")
            answers.append(line.getresponse().read())

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(0.3)
        server.terminate()
        time.sleep(0.2)
        assert (_status(port, "/readyz"), _status(port, "/healthz")) == (503, 200)
        asking.join()
        assert answers == [b"whole"]
        server.wait(timeout=20)
    finally:
        server.kill()


def _status(port, path, wait=0):
    for _ in range(wait * 10 + 1):
        try:
            with urlopen(f"http://localhost:{port}{path}", timeout=5) as answer:
                return answer.status
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return None
