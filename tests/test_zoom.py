"""Every page at twice the size on 1280 px, and on the narrowest phone: nothing is cut off or covered."""

from pathlib import Path

from tests.visits import VISITS
from views import frame

SIZES = ({"width": 640, "height": 360}, {"width": 320, "height": 568})
PLAIN = ("/", "/r/parental_leave", "/find", "/m", "/api", "/r/special_family_support?lang=en")
UNREAD = Path(__file__).with_name("pages") / "unread.js"


def test_at_twice_the_size_and_on_a_narrow_phone_all_is_read(visit_results):
    opened = visit_results(VISITS["unmarried, self-employed, children of one and four"][1], **SIZES[1])
    page, found = opened.page, []
    unread = UNREAD.read_text(encoding="utf-8")

    def look():
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        for size in SIZES:
            page.set_viewport_size(size)
            wide, cut = opened.overflow(), page.evaluate(unread)
            if wide > 0 or cut:
                found.append((page.url, size, wide, cut))

    base = page.url.removesuffix("/results")
    for script, (_, path) in frame.PAGES.items():
        if script != frame.HOME:
            page.goto(f"{base}/{path}")
            page.locator(f"[data-page={path}]").wait_for(state="attached")
            page.locator("[data-keeps]").wait_for(state="attached")
            opened.settled()
            look()
    for path in PLAIN:
        page.goto(base + path)
        look()
    assert not found
