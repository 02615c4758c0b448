"""The page opens on a phone, in Chinese, small, and speaks to its own server only."""

import pytest

MOST_BYTES = 600_000


def test_it_opens_on_a_phone(visit):
    """No font, script or counter from elsewhere; nothing the policy forbids; no sideways scrolling."""
    opened = visit(width=360, height=740)
    assert opened.foreign == set()
    assert opened.hosts == {opened.host}
    assert opened.errors == []
    assert opened.page.locator("html").get_attribute("lang") == "zh-CN"
    assert opened.page.locator("h1").first.is_visible()
    assert opened.overflow() <= 0


def test_nothing_bars_people_with_disabilities(visit):
    """What a machine can find of it: WCAG 2.2 AA, by axe."""
    assert visit(width=360).violations() == []
    assert visit(width=1280, height=800).violations() == []


@pytest.mark.parametrize("path", ["/ask?for=pregnant", "/hr", "/couple", "/roster"])
def test_a_first_visit_is_small_and_opens_one_line(visit, path):
    """The line to the server that is opened early is the one that is used."""
    opened = visit("/m", wait=False)
    network = opened.page.context.new_cdp_session(opened.page)
    network.send("Network.enable")
    sizes, lines = [], []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    opened.page.on("websocket", lambda line: lines.append(line.url))
    opened.page.goto(f"http://{opened.host}{path}")
    opened.settled()
    assert sum(sizes) <= MOST_BYTES
    assert len(lines) == 1
