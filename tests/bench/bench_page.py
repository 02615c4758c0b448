"""What a first visit costs on a phone: requests, bytes, and the time until the page stands."""

import time

import pytest

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
