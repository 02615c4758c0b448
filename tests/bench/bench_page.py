"""What pages cost on a phone: a first visit, and those of the largest family."""

import json
import time
from urllib.parse import urlsplit

import pytest

from telling.words import phrases
from tests import browser as real
from tests.test_journeys import Visitor
from tests.test_keeping import nothing_in_english
from tests.test_limits import LARGEST

SLOW = {
    "offline": False,
    "latency": 300,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}


GOALS = {"text": 2.5, "usable": 7, "step": 1.5}
"""Seconds on the slow line, at most."""
BYTES = 600_000
UNLOADED_STEP = 0.4


def measured(since):
    return time.perf_counter() - since


@pytest.mark.parametrize("line", ["loopback", "1.6 Mbit/s, 300 ms, a quarter of the processor"])
def test_a_first_visit_and_a_second(visit, address, line):
    """From the first page over a situation to two answers. Prints what it measured beside the goals."""
    opened = visit("/_stcore/health", wait=False)
    page = opened.page
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    if line != "loopback":
        network.send("Network.emulateNetworkConditions", SLOW)
        network.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[float] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.set_default_timeout(120_000)
    for which in ("first", "second"):
        sizes.clear()
        start = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.locator(".situations a").first.wait_for()
        seconds = {"text": measured(start)}
        start = time.perf_counter()
        page.locator(".situations a").first.click()
        opened.settled()
        page.locator("[class*=st-key-digits] input").first.wait_for()
        seconds["usable"] = measured(start)
        told = ", ".join(f"{name} {value:.1f} s ({GOALS[name]})" for name, value in seconds.items())
        print(f"\n{line}, {which} visit: {told}, {len(sizes)} requests, {sum(sizes):,.0f} bytes ({BYTES:,})")
    steps = []
    for asked in ("mother/employment", "marriage"):
        start = time.perf_counter()
        page.get_by_role("button", name=phrases.page("dont_know", "zh"), exact=True).first.click()
        page.wait_for_selector(f"[data-asks='{asked}']", state="attached")
        steps.append(measured(start))
    goal = UNLOADED_STEP if line == "loopback" else GOALS["step"]
    print(f"{line}, a step: {max(steps):.2f} s ({goal})")


def test_no_server_for_a_minute(chromium):
    """Said in our words alone; then the same question stands there, and the answers go on."""
    port = real.free_port()
    page = chromium.new_page(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page.set_default_timeout(60_000)
    with real.serving(port=port) as url:
        page.goto(f"{url}/ask?for=pregnant")
        she = Visitor(real.Visit(page, host=urlsplit(url).netloc))
        she.wait_until_asked("births/0/due_date")
        she.write("2027-03-01")
        she.press("continue")
        she.wait_until_asked("mother/employment")
    page.locator("#lost").wait_for()
    page.wait_for_timeout(60_000)
    nothing_in_english(page)
    with real.serving(port=port):
        start = time.perf_counter()
        page.locator("#lost").wait_for(state="hidden")
        she.wait_until_asked("mother/employment")
        print(f"\nback after {measured(start):.1f} s")
        assert "2027-03-01" in page.evaluate("sessionStorage.getItem('case')")
    page.context.close()


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
