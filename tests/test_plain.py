"""The plain pages: the first page, a page for each right, the search; read as HTML and in a browser."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from content.library import LANGUAGES, read
from rules.national.childcare_subsidy import A_YEAR
from rules.national.maternity_leave import BASE
from rules.qinghai import ENTITLEMENTS
from rules.qinghai.extended_maternity_leave import DAYS as EXTENDED
from telling.whole import topics
from tests import asking_asgi
from views.plain import pages
from views.plain.routes import routes

DAY = date(2026, 11, 28)
RIGHTS = [one.id for one in ENTITLEMENTS]
LARGEST = 30_000
"""Bytes of a page with its style, so that it comes at once on a bad line."""


def text_of(html: str) -> str:
    """The visible text, in one line."""
    body = re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def ask(path, **how):
    return asking_asgi.ask(Starlette(routes=routes()), path, **how)


def search(name):
    return ask("/find", method="POST", body=urlencode({"name": name}).encode())


def test_the_first_page_has_the_five_core_answers_with_the_figures_of_the_rules():
    text = text_of(pages.first_page(DAY, "zh").html)
    assert f"产假 {BASE.on(DAY).value} 天 + 青海奖励假 {EXTENDED.on(DAY).value} 天" in text
    assert f"{A_YEAR.on(DAY).value:,} 元" in text
    for told in (
        "看护假 15 天",
        "育儿假 父母每人每年 15 天（鼓励单位给）",
        "每人每年 960 元",
        "590 元",
        "460 元",
    ):
        assert told in text


def test_a_sum_that_was_confirmed_long_ago_says_so():
    glances = {one.right: one for one in topics.tell_glances(pages.report("zh"), DAY, "zh")}
    assert glances["rural_family_reward"].confirmed == "最近核实到2019年12月31日"
    assert glances["maternity_leave"].confirmed == ""


def test_each_situation_is_a_link_that_says_nothing_of_a_person():
    html = pages.first_page(DAY, "en").html
    for situation in read("situations"):
        assert f'href="/ask?for={situation}&amp;lang=en"' in html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("right", RIGHTS)
def test_every_right_has_a_page_with_its_clauses_and_what_is_not_known(right, language):
    html = pages.right_page(right, DAY, language).html
    topic = topics.tell_topic(right, pages.report(language), DAY, language)
    text = text_of(html)
    assert topic.title in text
    assert topic.sources
    for told in (topic.when, *topic.needs, *(one.citation for one in topic.sources)):
        assert " ".join(told.split()) in text
    assert len(html.encode()) < LARGEST


def test_every_right_is_led_to_by_a_situation():
    """But for those that nobody comes for in one of them: they stand under "everything"."""
    led = {right for words in read("situations").values() for right in words["leads"]}
    assert led | {"no_social_maintenance_fee", "surgery_leave"} >= set(RIGHTS)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("陪产假", "spousal_care_leave"),
        ("产假98天", "maternity_leave"),
        ("childcare subsidy", "childcare_subsidy"),
    ],
)
def test_a_right_is_found_by_the_name_people_use(name, right):
    assert [one.right for one in topics.find(name, "zh")] == [right]


def test_a_leave_that_is_not_held_is_answered_with_what_comes_nearest():
    (found,) = topics.find("保胎假", "zh")
    assert (found.right, [id for id, _ in found.nearest]) == ("", ["prenatal_care_time", "lighter_work"])


def test_a_name_nobody_uses_shows_every_right():
    answer = search("<b>xyz")
    assert "没有找到“<b>xyz”" in text_of(answer.text)
    assert "<b>xyz" not in answer.text
    assert all(f'href="/r/{right}"' in answer.text for right in RIGHTS)


def test_what_is_looked_for_is_in_no_address_and_too_much_of_it_is_refused():
    assert 'method="post"' in ask("/find").text
    assert search("x" * 100_000).status == 413


def test_a_right_that_does_not_exist_is_not_found():
    assert ask("/r/no_such_right").status == 404


@pytest.mark.parametrize("path", ["/", "/?lang=en", "/r/maternity_leave", "/find"])
def test_a_page_allows_its_own_style_and_script_only(path):
    answer = ask(path)
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)
    assert not re.search(r" style=| on[a-z]+=", answer.text)
    assert len(answer.body) < LARGEST


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", ["/", "/r/special_family_support?lang=en", "/find"])
def test_in_a_browser_nothing_overflows_and_nothing_is_wrong(visit, path, width):
    opened = visit(path, width=width, wait=False)
    assert opened.page.evaluate("performance.getEntriesByType('resource').length") == 0  # one request is all
    assert (opened.overflow(), opened.violations(), opened.foreign, opened.errors) == (0, [], set(), [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_core_answers_stand_within_a_screen_and_a_third_without_javascript(visit, scheme):
    page = visit("/", wait=False, java_script_enabled=False, color_scheme=scheme).page
    last = page.locator(".glances li").last.bounding_box()
    assert last["y"] + last["height"] <= 740 * 1.3
    assert page.locator(".situations a").count() == len(read("situations"))


def test_a_situation_leads_to_the_questions(visit):
    opened = visit("/", wait=False)
    opened.page.locator(".situations a").first.click()
    opened.page.wait_for_url(re.compile("/ask"))
    assert opened.settled().errors == []
