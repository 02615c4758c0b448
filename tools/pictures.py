"""Take the pictures of the README anew, from the real page in the machine's browser:

    python -m tools.pictures

An expecting couple at work opens its case file on a phone; the first page is seen at a desk. Needs what the
browser tests need (`requirements-test.txt` and a Chromium).
"""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from telling.words.phrases import page
from tests import browser as real

DOCS = Path(__file__).parents[1] / "docs"
DESK, PHONE = (1280, 780), (390, 1190)
FAMILY = {
    "as_of": "2026-11-24",
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee", "maternity_insured": True},
    "father": {"employment": "employee"},
    "children": [],
    "births": [{"outcome": "expected", "due_date": "2026-12-23", "babies": 1, "leave_starts": "2026-12-08"}],
}


def main() -> None:
    """Both pictures, into `docs/`."""
    executable = real.installed()
    if executable is None:
        raise SystemExit(f"no browser found ({', '.join(real.NAMES)})")
    with real.serving() as address, sync_playwright() as playwright:
        chromium = real.launch(playwright, executable)
        _tab(chromium, address, DESK).page.screenshot(path=DOCS / "start-desk.png")
        _results(_tab(chromium, f"{address}/ask", PHONE).settled()).page.screenshot(
            path=DOCS / "results-phone.png"
        )
        chromium.close()


def _tab(chromium: Browser, address: str, size: tuple[int, int]) -> real.Visit:
    """A page on a screen of that width and height."""
    width, height = size
    tab = chromium.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    visit = real.Visit(tab, host=address)
    tab.goto(address)
    return visit


def _results(visit: real.Visit) -> real.Visit:
    """The results of the family, whose case file is opened where the questions begin."""
    file = {"name": "case.json", "mimeType": "application/json", "buffer": json.dumps(FAMILY).encode()}
    visit.page.locator("input[type=file]").set_input_files(file)
    visit.settled().page.get_by_role("button", name=page("load_case", "zh"), exact=True).click()
    visit.page.wait_for_url("**/answers*")
    visit.settled().page.get_by_role("link", name=page("nav_results", "zh"), exact=True).first.click()
    visit.page.locator(".card .figure").first.wait_for()
    return visit.settled()


if __name__ == "__main__":
    main()
