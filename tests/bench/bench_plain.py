"""The plain pages over HTTP from one process on one processor: how many a second, and how long one takes."""

import asyncio
import json
import os
import re
import time
from datetime import date, timedelta
from itertools import cycle
from urllib.parse import urlencode

import pytest

from telling.result.one_result import key_told
from telling.whole.whole_answer import told_matters
from tests.load.__main__ import FAMILIES, _spread, page, processor_seconds
from tests.visits import VISITS
from views.plain import family

AT_ONCE = 4
SECONDS = 3
DAYS_APART = 200
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _families():
    """All who come with a question, their days moved: hardly any two of them are alike."""
    for back in range(DAYS_APART):
        for situation, case in (*FAMILIES, *VISITS.values()):

            def moved(day, back=back):
                return str(date.fromisoformat(day[0]) - timedelta(back))

            yield {"for": situation, "case": DAY.sub(moved, json.dumps(case))}


def _post(do):
    return "/m", [urlencode(one | {"do": do}) for one in _families()]


def _of_a_family(do):
    """Of each family the same of its own: a row of its results, or a leave."""
    bodies = []
    for at, one in enumerate(_families()):
        if at < len(FAMILIES) + len(VISITS):
            visit = family.Visit({name: [value] for name, value in one.items()}, "zh")
            shown = visit.answers.shown()
            keys = [key_told(key) for key in told_matters(shown, visit._names())]
            leaves = [family._written(leave) for leave, _ in visit._leaves(shown)]
            bodies.append((f"right {keys[at % len(keys)]}", leaves[:1]))
        right, leave = bodies[at % (len(FAMILIES) + len(VISITS))]
        if do == "right":
            yield urlencode(one | {"do": right})
        elif leave:
            ends = {"from": "2026-09-01", "to": "2027-01-01"}
            yield urlencode(one | {"do": "check", "leave": leave[0]} | ends)


def _the_whole_way():
    """What brings a family here, its sheet, its results, one right, one leave checked; then the next."""
    steps = _post("sheet")[1], _post("results")[1], _of_a_family("right"), _of_a_family("check")
    for step in zip(*steps, strict=False):
        yield from ("", *step)


KINDS = {
    "the first page": lambda: ("/", [""]),
    "a right": lambda: ("/r/maternity_leave", [""]),
    "all rights": lambda: ("/find", [""]),
    "the interface": lambda: ("/api", [""]),
    "situations (/m)": lambda: ("/m", [""]),
    "a sheet": lambda: _post("sheet"),
    "results": lambda: _post("results"),
    "a right of a family": lambda: ("/m", list(_of_a_family("right"))),
    "a leave checked": lambda: ("/m", list(_of_a_family("check"))),
    "the whole way": lambda: ("/m", list(_the_whole_way())),
}


async def _ask(port, path, bodies, until, told):
    reader, writer = await asyncio.open_connection("localhost", port)
    while time.perf_counter() < until:
        body = next(bodies)
        head = f"Host: localhost:{port}\r\nAccept-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n{body}"
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
    path, different = KINDS[kind]()
    bodies = cycle(different)

    async def all_of_them():
        until = time.perf_counter() + SECONDS
        await asyncio.gather(*(_ask(port, path, bodies, until, told) for _ in range(AT_ONCE)))

    told = []
    used = processor_seconds(pid)
    asyncio.run(all_of_them())
    used = processor_seconds(pid) - used
    print(
        f"\n{kind:20s} {len(told) / SECONDS:5.0f} a second, {len(told) / used:5.0f} a second of processor;"
        f" {_spread([one for one, _ in told])}; {max(size for _, size in told)} bytes packed;"
        f" load {os.getloadavg()[0]:.0f}"
    )
