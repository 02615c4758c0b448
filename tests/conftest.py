"""Fixtures for tests that open the page. Ask for `visit`; the test is then a browser test."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from content.library import Language
from telling.words import phrases
from tests import browser as real

Visiting = Callable[..., real.Visit]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker runs all tests of the served page, so that one server and one browser are started."""
    for item in items:
        needed = set(getattr(item, "fixturenames", ()))
        if needed & {"address", "widgets_address"}:
            item.add_marker(pytest.mark.xdist_group("page"))
        if "chromium" in needed:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))  # slow is not wrong


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the calculator is served."""
    with real.serving() as url:
        yield url


@pytest.fixture(scope="session")
def widgets_address() -> Iterator[str]:
    """Where a page with one of each of the toolkit's parts is served."""
    with real.serving(Path(__file__).with_name("pages") / "widgets.py") as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's browser; without one the test is skipped, or fails where it is required."""
    executable = real.installed()
    if not executable:
        (pytest.fail if real.required() else pytest.skip)(f"no browser found ({', '.join(real.NAMES)})")
    with sync_playwright() as playwright:
        browser = real.launch(playwright, executable)
        yield browser
        browser.close()


def _visits(chromium: Browser, url: str) -> Iterator[Visiting]:
    contexts = []

    def open_page(
        path: str = "/ask", *, width: int = 360, height: int = 740, locale: str = "zh-CN", **more: Any
    ) -> real.Visit:
        """Open a page; `before` is JavaScript to run first, `wait=False` does not wait until it is drawn."""
        before, wait = more.pop("before", None), more.pop("wait", True)
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale=locale, timezone_id="Asia/Shanghai", **more
        )
        contexts.append(context)
        if before:
            context.add_init_script(before)
        visit = real.Visit(context.new_page(), host=urlsplit(url).netloc)
        visit.page.set_default_timeout(30_000)
        visit.page.goto(url + path)
        return visit.settled() if wait else visit

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Visiting]:
    """Open pages of the calculator, each as a new visitor: `visit("/ask", width=360, locale="zh-CN")`."""
    yield from _visits(chromium, address)


@pytest.fixture
def visit_results(visit: Visiting) -> Visiting:
    """Open a case file on the first page and go to its results: `visit_results(case, "en", width=1280)`."""

    def open_results(case: dict[str, Any], language: Language = "zh", **how: Any) -> real.Visit:
        visited = visit("/ask" if language == "zh" else f"/ask?lang={language}", **how)
        page = visited.page
        file = {"name": "case.json", "mimeType": "application/json", "buffer": json.dumps(case).encode()}
        page.locator("input[type=file]").set_input_files(file)
        take = page.get_by_role("button", name=phrases.page("load_case", language), exact=True)
        take.wait_for()
        page.wait_for_timeout(300)  # the fold opens while the file arrives, and moves the button
        visited.settled()
        take.click()
        page.wait_for_url(re.compile(r"/answers"))
        visited.settled()
        ways = page.locator(".st-key-ways")
        ways.get_by_role("link", name=phrases.page("nav_results", language), exact=True).click()
        page.wait_for_url(re.compile(r"/results"))
        page.locator("[data-page=results]").wait_for(state="attached")
        return visited.settled()

    return open_results


@pytest.fixture
def visit_details(visit_results: Visiting) -> Visiting:
    """The same, and on to the page with every detail."""

    def open_details(case: dict[str, Any], language: Language = "zh", **how: Any) -> real.Visit:
        visited = visit_results(case, language, **how)
        name = phrases.page("nav_details", language)
        visited.page.get_by_role("link", name=name, exact=True).click()
        visited.page.locator("[data-page=details]").wait_for(state="attached")
        return visited.settled()

    return open_details


@pytest.fixture
def visit_widgets(chromium: Browser, widgets_address: str) -> Iterator[Visiting]:
    """The same for the page of widgets."""
    yield from _visits(chromium, widgets_address)
