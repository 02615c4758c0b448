"""How many visitors the page holds: `python -m tests.load --visitors 150 --every 10 --seconds 60`.

It starts the page on one processor, lets so many visitors come one after the other, each with an act every so
many seconds, and tells how long an act takes. How late the visitors themselves were is told apart and not
counted; so is what else the machine did (its load).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.load.visitor import Act, Visitor, line_to
from views.tidying import EVERY

ROOT = Path(__file__).resolve().parent.parent.parent
SERVER = """
import sys
from views.server import build, settings
ended_at_once = {"server.disconnectedSessionTTL": 1}
build().run(config={**settings(), "server.port": int(sys.argv[1]), **ended_at_once})
"""
"""A visit that was left is ended at once: so is seen what is kept of it."""
MOST_VISITORS, MOST_SECONDS = 1000, 600
MOST_LEFT = 1.2
"""Of the memory before: what may be held when all have left."""
BORN = {"outcome": "born", "babies": 1, "difficult": False, "order": 1}
COUPLE = {"marriage": "married", "mother": {"employment": "employee"}, "father": {"employment": "employee"}}
FAMILIES = (
    ("baby", COUPLE | {"births": [BORN | {"date": "2026-09-01", "leave_starts": "2026-09-01"}]}),
    ("pregnant", COUPLE | {"births": [{"outcome": "expected", "due_date": "2027-02-01", "order": 2}]}),
    (
        "old",
        {"marriage": "married", "mother": {"birth_date": "1966-05-01", "hukou": "rural"}, "children": []},
    ),
)


class Late:
    """How late the visitors' acts began, for reasons of their own."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def wait(self, seconds: float) -> None:
        due = time.perf_counter() + seconds
        await asyncio.sleep(seconds)
        self.seconds.append(time.perf_counter() - due)


async def acts(visitor: Visitor, number: int) -> AsyncIterator[Act]:
    """A visit: a situation chosen, answers told, the results and what leads from them, again and again."""
    situation, case = FAMILIES[number % len(FAMILIES)]
    yield await visitor.open("ask", f"for={situation}")
    told = {"case": case, "begun": True, "situation": situation}
    yield await visitor.write("kept by the browser", f"tab:{json.dumps(told)}")
    yield await visitor.open("results")
    rows = cycle(range(8))
    for page in cycle(("results", "details", "results", "timeline", "results", "answers")):
        keys = [key for key in visitor.buttons if key.startswith("row ")]
        if keys:
            yield await visitor.press(keys[next(rows) % len(keys)], "press a row")
        yield await visitor.open(page)
        if page == "results":
            for _ in range(2):
                switch = next(key for key in visitor.buttons if key.startswith("language"))
                yield await visitor.press(switch, "press language")


async def visit(address: str, number: int, every: float, until: float, late: Late, told: list[Act]) -> str:
    """One visitor until the end; what went wrong, if anything."""
    think = random.Random(number)
    try:
        async with line_to(address) as line:
            visitor = Visitor(line)
            async for act in acts(visitor, number):
                told.append(act)
                if visitor.failed:
                    return visitor.failed[0]
                await late.wait(every * think.uniform(0.5, 1.5))
                if time.perf_counter() > until:
                    return ""
    except (TimeoutError, OSError, KeyError, RuntimeError) as failed:
        return repr(failed)
    return ""


async def crowd(
    address: str, visitors: int, every: float, seconds: float
) -> tuple[list[Act], Late, list[str]]:
    """All of them; they come within the time of one act, and are listened to from then on."""
    late, coming, told = Late(), list[Act](), list[Act]()
    begun = time.perf_counter()
    until = begun + every + seconds

    async def one(number: int) -> str:
        await asyncio.sleep(every * number / visitors)
        return await visit(address, number, every, until, late, coming)

    async def listen() -> None:
        await asyncio.sleep(every)
        told.append(Act("", 0, 0, len(coming)))

    *wrong, _ = await asyncio.gather(*(one(number) for number in range(visitors)), listen())
    return coming[told[0].bytes :], late, [text for text in wrong if text]


@contextmanager
def page(processor: int) -> Iterator[tuple[str, int]]:
    """The page on one processor: where it is, and its process."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        cwd=ROOT,
        env=os.environ | {"PYTHONMALLOC": "malloc"},  # as `make run` starts it
        stdout=subprocess.DEVNULL,
    )
    try:
        os.sched_setaffinity(served.pid, {processor})
        for _ in range(600):
            try:
                urlopen(f"http://localhost:{port}/_stcore/health", timeout=1).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield f"localhost:{port}", served.pid
    finally:
        served.terminate()
        served.wait()


def processor_seconds(pid: int) -> float:
    """What a process has used of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def descriptors(pid: int) -> int:
    """Files and lines that are open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def left(pid: int) -> tuple[float, int]:
    """Memory and descriptors after everybody has left and it was tidied up."""
    time.sleep(2.2 * EVERY)
    return memory(pid), descriptors(pid)


def _spread(seconds: list[float]) -> str:
    at = statistics.quantiles([*seconds, *seconds], n=100)
    return f"p50 {at[49] * 1000:.0f} ms, p95 {at[94] * 1000:.0f} ms, p99 {at[98] * 1000:.0f} ms"


def main() -> int:
    """Measure and tell."""
    call = argparse.ArgumentParser(prog="python -m tests.load")
    call.add_argument("--visitors", type=int, default=150)
    call.add_argument("--every", type=float, default=10.0, help="seconds between the acts of a visitor")
    call.add_argument("--seconds", type=float, default=60.0)
    given = call.parse_args()
    visitors, seconds = min(given.visitors, MOST_VISITORS), min(given.seconds, MOST_SECONDS)
    processors = sorted(os.sched_getaffinity(0))
    with page(processors[-1]) as (address, pid):
        if len(processors) > 1:
            os.sched_setaffinity(0, set(processors[:-1]))
        asyncio.run(crowd(address, 1, 0.1, 5))  # what every first visit loads is no visit's
        before, files = memory(pid), descriptors(pid)
        used, start = processor_seconds(pid), time.perf_counter()
        told, late, wrong = asyncio.run(crowd(address, visitors, given.every, seconds))
        used, took = processor_seconds(pid) - used, time.perf_counter() - start
        after, at_last, files_left = memory(pid), *left(pid)
    times = [act.seconds for act in told]
    print(f"{visitors} visitors, an act each {given.every:g} s, for {seconds:g} s: {len(times)} acts")
    print(f"{_spread(times)}; wrong: {len(wrong)} {wrong[:3]}")
    print(f"processor: {used / took:.0%} of one; memory: {before:.0f} MB before, {after:.0f} MB after,")
    print(f"  {at_last:.0f} MB when all have left; files and lines open: {files} before, {files_left} then")
    print(f"the visitors themselves were late by {_spread(late.seconds)}; load {os.getloadavg()[0]:.1f}")
    for what in dict.fromkeys(act.what for act in told):
        of = [act for act in told if act.what == what]
        size, runs = max(act.bytes for act in of), max(act.runs for act in of)
        print(f"  {what:26s} {_spread([act.seconds for act in of])}; {size} bytes unpacked, {runs} runs")
    return 1 if wrong or at_last > before * MOST_LEFT else 0


if __name__ == "__main__":
    sys.exit(main())
