"""What pages of others may show within their own: one right, or the check of one leave."""

import re
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from content.library import LANGUAGES
from rules.qinghai import ENTITLEMENTS
from tests import asking_asgi
from tests.test_plain import LARGEST, text_of
from views.hr_forms import FORMS
from views.plain.embedded import leaves
from views.plain.routes import embedded_routes
from views.server import Slim

SITE = "https://his.example"


def ask(path, *frames, **how):
    return asking_asgi.ask(Slim(Starlette(routes=embedded_routes(frames))), path, **how)


def check(leave, language="zh", **facts):
    return ask(f"/embed/check/{leave}?lang={language}", method="POST", body=urlencode(facts).encode())


def ancestors(answer):
    return re.search("frame-ancestors ([^;]*)", answer.headers["content-security-policy"])[1]


@pytest.mark.parametrize("path", ["/embed/r/maternity_leave", "/embed/check/both"])
def test_only_pages_of_named_sites_may_show_it(path):
    assert ancestors(ask(path)) == "'self'"
    assert ancestors(ask(path, SITE)) == f"'self' {SITE}"
    assert "unsafe" not in ask(path, SITE).headers["content-security-policy"]
    assert len(ask(path).body) < LARGEST


def test_every_right_and_every_leave_can_be_shown():
    for one in ENTITLEMENTS:
        for language in LANGUAGES:
            assert ask(f"/embed/r/{one.id}?lang={language}").status == 200
    assert leaves() == set(FORMS)
    assert (ask("/embed/r/no_such").status, ask("/embed/check/no_such").status) == (404, 404)


@pytest.mark.parametrize(
    ("leave", "facts", "told"),
    [
        ("both", {"to": "2027-3-7", "babies": "1", "difficult": "no", "order": "1"}, "188 天"),
        ("both", {"to": "2027-3-8", "babies": "1", "difficult": "no", "order": "1"}, "超出 1 天"),
        ("maternity", {"to": "2026-12-22", "babies": "1", "difficult": "yes"}, "113 天"),
        ("care", {"to": "2026-9-15", "order": "1"}, "15 天"),
        ("loss", {"to": "2026-10-12", "weeks": "20", "outcome": "miscarriage"}, "42 天"),
        ("parental", {"to": "2026-9-5", "subject": "father", "order": "1"}, "育儿假"),
        ("marriage", {"to": "2026-9-5", "subject": "father"}, "婚假"),
    ],
)
def test_a_leave_is_checked(leave, facts, told):
    day = {"day": "2026-9-1", "from": "2026-9-1", "married": "yes"}
    answer = check(leave, **(day | facts))
    text = text_of(answer.text)
    assert told in text
    assert "《" in text
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_wrong_or_missing_is_said_and_nothing_typed_is_lost():
    answer = check("both", day="2026-2-30", **{"from": "2026-9-1"})
    assert "没有这一天" in text_of(answer.text)
    assert 'value="2026-2-30"' in answer.text
    assert 'role="alert"' in check("both", language="en").text
    assert 'role="alert"' in check("both", day="2026-9-1").text
    backwards = check("both", day="2026-9-1", **{"from": "2026-9-2", "to": "2026-9-1"})
    assert 'role="alert"' in backwards.text


class Page(BaseHTTPRequestHandler):
    """A page of another host that shows one of ours."""

    def __init__(self, ours, *more):
        self.ours = ours
        super().__init__(*more)

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(
            f'<!doctype html><title>x</title><body><script src="{self.ours}/embed.js"'
            ' data-show="r/maternity_leave"></script></body>'.encode()
        )

    def log_message(self, *_):
        """Say nothing."""


def test_in_a_browser_it_sizes_itself_where_it_is_allowed_and_is_not_shown_elsewhere(chromium):
    import uvicorn

    from tests.browser import free_port

    other, port = free_port(), free_port()
    theirs = HTTPServer(("127.0.0.1", other), partial(Page, f"http://localhost:{port}"))
    threading.Thread(target=theirs.serve_forever, daemon=True).start()
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    try:
        for frames, is_shown in (((f"http://127.0.0.1:{other}",), True), ((), False)):
            app = Slim(Starlette(routes=embedded_routes(frames)))
            running = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", lifespan="off"))
            thread = threading.Thread(target=running.run)
            thread.start()
            while not running.started:
                thread.join(0.01)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{other}/")
            frame = page.frame_locator("iframe")
            if is_shown:
                frame.get_by_text("98 天").first.wait_for()
                page.wait_for_function("document.querySelector('iframe').style.height != '600px'")
                height = page.evaluate("document.querySelector('iframe').clientHeight")
                assert height == page.frames[1].evaluate("document.documentElement.offsetHeight")
            else:
                page.wait_for_timeout(500)
                assert frame.get_by_text("98 天").count() == 0
            page.close()
            running.should_exit = True
            thread.join()
    finally:
        context.close()
        theirs.shutdown()
