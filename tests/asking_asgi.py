"""One request to an application of the server, without a network."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urlsplit


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def run(coroutine):
    """In a thread of its own: a browser test before this one leaves an event loop running in the main one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def ask(app, address, *, method="GET", accept="", body=b"", headers=()):
    """The answer of that application to one request."""
    parts = urlsplit(address)
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "server": ("localhost", 80),
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "root_path": "",
        "query_string": parts.query.encode(),
        "headers": [(b"accept-encoding", accept.encode()), *headers],
    }
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    run(app(scope, receive, send))
    starts = [message for message in sent if message["type"] == "http.response.start"]
    assert len(starts) == 1
    told = {name.decode(): value.decode() for name, value in starts[0]["headers"]}
    return Answer(starts[0]["status"], told, b"".join(message.get("body", b"") for message in sent))
