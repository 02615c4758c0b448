"""Files to take along: delivered to who pressed, however slow the line and whatever others do; then gone."""

import gc
import re
from urllib.request import urlopen

from content.library import LANGUAGES
from telling.words import phrases
from views import taking

BORN = {"outcome": "born", "date": "2026-03-01", "babies": 1, "difficult": False}
A_SECOND_AWAY = {"offline": False, "latency": 1000, "downloadThroughput": -1, "uploadThroughput": -1}
MARKS = {"pdf": b"%PDF", "docx": b"PK", "ics": b"BEGIN:VCALENDAR", "xlsx": b"PK", "json": b"{"}


def offers(visited):
    return [link.get_attribute("href") for link in visited.page.locator("a.take").all()]


def get(url):
    with urlopen(url) as answer:
        return answer.headers, answer.read()


def test_a_file_is_there_while_it_is_offered_and_gone_with_the_visit():
    given = {}
    offered = taking.offer(given, "sheet", lambda: b"first", "a.pdf", "application/pdf")
    again = taking.offer(given, "sheet", lambda: b"second", "a.pdf", "application/pdf")
    assert again.address == offered.address
    assert taking._OFFERED[offered.token].write() == b"second"
    other = taking.offer({}, "sheet", lambda: b"other", "a.pdf", "application/pdf")
    assert other.token != offered.token
    token = offered.token
    del given, offered, again
    gc.collect()
    assert token not in taking._OFFERED


def test_two_visitors_press_on_slow_lines_and_each_gets_the_own_file(visit_results, address):
    """Each press takes a second to arrive; meanwhile the other acts, and the page itself is drawn anew."""
    visitors = []
    for name in ("甲家宝宝", "乙家宝宝"):
        child = {"label": name, "birth_date": "2026-03-01", "alive": True}
        case = {
            "parents": "both",
            "births": [BORN],
            "children": [child],
            "mother": {"employment": "employee"},
        }
        visited = visit_results(case | {"as_of": "2026-03-10"})
        line = visited.page.context.new_cdp_session(visited.page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", A_SECOND_AWAY)
        visitors.append((name, visited))
    addresses = [offers(visited) for _, visited in visitors]
    assert set(addresses[0]).isdisjoint(addresses[1])
    for (name, visited), (_, other) in (visitors, visitors[::-1]):
        visited.page.get_by_text(phrases.page("take_and_keep", "zh"), exact=True).click()
        visited.page.wait_for_timeout(500)  # the fold opens, and moves what stands in it
        label = phrases.page("save_case", "zh")
        with visited.page.expect_download() as started:
            visited.page.get_by_role("button", name=label, exact=True).click()
            other.page.get_by_role("button", name=LANGUAGES["en"].name).click()
            other.settled()
        assert name in started.value.path().read_text(encoding="utf-8")
        other.page.get_by_role("button", name=LANGUAGES["zh"].name).click()
        other.settled()
    for place in addresses:
        for href in place:
            headers, body = get(address + href)
            assert headers["Cache-Control"] == "no-store"
            assert headers["Content-Disposition"].startswith("attachment")
            ending = re.search(r"\.(\w+)$", headers["Content-Disposition"])[1]
            assert body.startswith(MARKS[ending])
