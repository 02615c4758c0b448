"""What pages cost on a phone: a first visit, and those of the largest family."""

import json
import time

import pytest

from tests.test_journeys import Visitor
from tests.test_limits import LARGEST

SLOW = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}


@pytest.mark.parametrize("line", ["loopback", "1.6 Mbit/s and a slow processor"])
def test_a_first_visit_and_a_second(visit, address, line):
    """Prints what it measured; fails only where the page does not open at all."""
    opened = visit("/_stcore/health", wait=False)
    network = opened.page.context.new_cdp_session(opened.page)
    network.send("Network.enable")
    if line != "loopback":
        network.send("Network.emulateNetworkConditions", SLOW)
        network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    opened.page.set_default_timeout(120_000)
    for which in ("first", "second"):
        sizes.clear()
        start = time.perf_counter()
        opened.page.goto(f"{address}/ask")
        opened.settled()
        seconds = time.perf_counter() - start
        print(
            f"\n{line}, {which} visit: {seconds:.1f} s, {len(sizes)} requests, {sum(sizes) / 1e6:.2f} MB",
            end="",
        )


@pytest.mark.parametrize("kind", LARGEST)
def test_the_pages_of_the_largest_family(visit, kind):
    """The two that grow with it, from the tap until they stand still; the goal is printed beside them."""
    they = Visitor(visit(width=360))
    they.visit.page.set_default_timeout(60_000)
    they.load(json.dumps(LARGEST[kind]).encode())
    they.wait_for("answers")
    they.open("results")
    for page, go in (("details", they.open_details), ("results", lambda: they.open("results"))):
        start = time.perf_counter()
        go()
        seconds = time.perf_counter() - start
        size = they.page.evaluate("() => document.documentElement.outerHTML.length")
        print(f"\n{kind}, {page}: {seconds:.1f} s (3 s at most), {size / 1e6:.2f} MB of HTML", end="")
