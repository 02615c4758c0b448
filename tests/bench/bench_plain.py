"""The plain pages over HTTP from one process on one processor: how many a second, and how long one takes."""

import asyncio
import json
import os
import time
from urllib.parse import urlencode

import pytest

from tests.load.__main__ import FAMILIES, _spread, page, processor_seconds
from views.plain import family

AT_ONCE = 4
SECONDS = 3
SITUATION, CASE = FAMILIES[0]


def _post(do, **more):
    return "/m", urlencode({"for": SITUATION, "case": json.dumps(CASE), "do": do} | more)


def _leave():
    sent = {"for": [SITUATION], "case": [json.dumps(CASE)]}
    return family._written(family.Visit(sent, "zh")._leaves()[0][0])


KINDS = {
    "the first page": ("/", ""),
    "a right": ("/r/maternity_leave", ""),
    "all rights": ("/find", ""),
    "the interface": ("/api", ""),
    "situations (/m)": ("/m", ""),
    "a sheet": _post("sheet"),
    "results": _post("results"),
    "a right of a family": _post("right maternity_leave/mother/births/0"),
    "a leave checked": _post("check", leave=_leave(), **{"from": "2026-09-01", "to": "2027-01-01"}),
}


async def _ask(port, path, body, until, told):
    reader, writer = await asyncio.open_connection("localhost", port)
    head = f"Host: localhost:{port}\r\nAccept-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    while time.perf_counter() < until:
        began = time.perf_counter()
        writer.write(f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\n{head}".encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200"), answer
        length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length"))
        size = len(await reader.readexactly(int(length.partition(b":")[2])))
        told.append((time.perf_counter() - began, size))
    writer.close()


@pytest.fixture(scope="module")
def served():
    processors = sorted(os.sched_getaffinity(0))
    with page(processors[-1]) as (address, pid):
        os.sched_setaffinity(0, set(processors[:-1]) or set(processors))
        yield int(address.rpartition(":")[2]), pid
        os.sched_setaffinity(0, processors)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_page(served, kind):
    port, pid = served
    path, body = KINDS[kind]

    async def all_of_them():
        until = time.perf_counter() + SECONDS
        await asyncio.gather(*(_ask(port, path, body, until, told) for _ in range(AT_ONCE)))

    told = []
    used = processor_seconds(pid)
    asyncio.run(all_of_them())
    used = processor_seconds(pid) - used
    print(
        f"\n{kind:20s} {len(told) / SECONDS:5.0f} a second, {len(told) / used:5.0f} a second of processor;"
        f" {_spread([one for one, _ in told])}; {max(size for _, size in told)} bytes packed;"
        f" load {os.getloadavg()[0]:.0f}"
    )
