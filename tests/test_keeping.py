"""Nothing is lost and nothing said in the toolkit's words: a page reloaded, a line cut, a server new."""

import json
import re
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from content.library import LANGUAGES
from telling.words import phrases
from tests import browser as real
from tests.households import EXPECTING
from tests.line import line_to
from tests.test_journeys import ASKED, Visitor
from tests.test_shell import LATIN
from views.answers import Answers

LOST = "网络断了，正在重新连接。您的回答还在，请不要关掉本页。"
ENGLISH_OF_OURS = {"English"}


def told(visitor):
    """What the browser keeps in the tab."""
    return json.loads(visitor.page.evaluate("sessionStorage.getItem('case')") or "null")


def on_device(visitor):
    return visitor.page.evaluate("localStorage.getItem('case')")


def nothing_in_english(page):
    assert set(page.evaluate(LATIN)) <= ENGLISH_OF_OURS


def two_answers(visitor):
    visitor.begin()
    visitor.answer("parents", "both")
    visitor.answer("births", [])
    return visitor.asked()


def test_what_was_told_comes_back_after_a_reload(visit):
    """On the same question, with the way back; in no address; nobody is asked whether to leave."""
    asked = []
    she = Visitor(visit("/ask", width=360))
    she.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    third = two_answers(she)
    she.page.reload()
    she.wait_until_asked(third)
    assert she.page.get_by_text(phrases.page("restored_tab", "zh")).is_visible()
    assert asked == []
    assert told(she)["case"]["births"] == []
    assert set(urlsplit(she.page.url).query.split("=")[:1]) <= {"step"}
    she.page.go_back()
    she.wait_until_asked("births")
    she.tap(LANGUAGES["en"].name)
    assert told(she)["case"]["parents"] == "both"
    assert on_device(she) is None
    assert she.visit.violations() == []


def test_it_is_kept_on_the_device_by_choice_and_cleared_by_a_button(visit, chromium):
    she = Visitor(visit("/ask", width=360))
    two_answers(she)
    she.open("answers")
    she.page.get_by_role("button", name=she.word("keep_on_device")).click()
    assert json.loads(on_device(she))["case"]["parents"] == "both"
    assert she.page.get_by_text(she.word("kept_on_device")).is_visible()
    assert she.page.get_by_text(she.word("shared_device")).is_visible()
    assert she.visit.violations() == []
    other = she.page.context.new_page()
    other.goto(she.page.url)
    other.get_by_text(phrases.page("restored_device", "zh")).wait_for()
    other.get_by_role("button", name=she.word("keep_no_longer")).click()
    assert on_device(she) is None
    she.press("clear_everything")
    she.page.wait_for_function("() => sessionStorage.getItem('case') === null")
    she.page.reload()
    she.visit.settled()
    assert she.page.get_by_text(she.word("answers_none")).is_visible()


@pytest.mark.parametrize(
    "kept", ["tab:", "tab:{", 'tab:{"case": {"mother": 7}}', 'tab:{"case": [], "steps": 3}', "x" * 99]
)
def test_what_cannot_be_read_is_cleared(kept):
    mine = Answers()
    mine.bring_back(kept)
    assert mine.case == {}
    assert mine.is_cleared


def test_what_was_kept_comes_back_as_it_was_and_unknown_places_are_left_out():
    first, second = Answers(case=dict(EXPECTING), begun=True), Answers()
    first.stand_at("marriage")
    first.ask("births/0/difficult", "views/results.py")
    second.bring_back(f"tab:{first.left_with_the_browser()}")
    assert second.family() == first.family()
    assert (second.steps, second.step, second.asking) == (first.steps, first.step, first.asking)
    strange = json.loads(first.left_with_the_browser()) | {"asking": "nobody/knows", "back_to": "/etc/passwd"}
    second.bring_back(f"device:{json.dumps(strange)}")
    assert (second.asking, second.back_to, second.restored) == (None, None, "device")


def test_where_nothing_was_told_nothing_comes_back():
    """Who only chose a situation, and then another, has answers of neither."""
    first, again, other = Answers(), Answers(), Answers()
    first.come_for("pregnant")
    again.bring_back(f"tab:{first.left_with_the_browser()}")
    assert (again.situation, again.restored) == ("pregnant", "")
    other.come_for("loss")
    other.bring_back(f"tab:{first.left_with_the_browser()}")
    assert (other.situation, other.restored, other.chosen_instead) == ("loss", "", None)
    assert other.case == {"births": [{"outcome": "miscarriage"}]}


WAITING = "网络很慢，还在等回应。您的回答还在，请不要关掉本页。"


@pytest.mark.parametrize(("way", "said"), [("drop", LOST), ("stall", WAITING)], ids=["dropped", "stalled"])
def test_a_line_cut_for_eight_seconds(chromium, address, way, said):
    """Closed, or open with nothing coming through: told in our words alone; then all goes on as it stood."""
    with line_to(address) as (url, line):
        context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{url}/ask")
        she = Visitor(real.Visit(page, host=urlsplit(url).netloc).settled())
        third = two_answers(she)
        line.do(way)
        if way == "stall":
            page.get_by_role("button", name=she.word("dont_know"), exact=True).click()
        for _ in range(8):
            page.wait_for_timeout(1000)
            nothing_in_english(page)
            assert page.locator("[role=dialog]:visible").count() == 0
        assert page.get_by_text(said).is_visible()
        line.do("mend")
        page.get_by_text(said).wait_for(state="hidden")
        if way == "drop":
            she.wait_until_asked(third)
            she.press("dont_know")
        page.wait_for_function(f"path => !['', path].includes(({ASKED})())", arg=third)
        assert told(she)["case"]["births"] == []
        context.close()


def test_a_server_that_starts_anew_loses_no_answer(chromium):
    """The notice while it is away, in the visitor's language; then the same question, and on it goes."""
    port = real.free_port()
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    with ExitStack() as first:
        url = first.enter_context(real.serving(port=port))
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{url}/ask")
        she = Visitor(real.Visit(page, host=urlsplit(url).netloc).settled())
        third = two_answers(she)
    page.get_by_text(LOST).wait_for()
    page.wait_for_timeout(6000)
    assert page.locator("[role=dialog]:visible").count() == 0
    assert not page.locator("#lost [lang=en]").is_visible()
    nothing_in_english(page)
    with real.serving(port=port):
        page.locator("#lost").wait_for(state="hidden", timeout=60_000)
        page.get_by_text(phrases.page("restored_tab", "zh")).wait_for()
        she.wait_until_asked(third)
        she.press("dont_know")
        asks = "path => document.querySelector('[data-asks]').dataset.asks !== path"
        page.wait_for_function(asks, arg=third)
        assert told(she)["case"]["births"] == []
    context.close()


def test_unknown_addresses_and_refused_files_are_told_in_chinese(visit):
    page = visit("/no-such-page", wait=False).page
    assert page.get_by_role("heading", level=1).inner_text() == phrases.page("http_404", "zh")
    page.get_by_role("link", name=phrases.page("way_home", "zh")).click()
    page.wait_for_url(re.compile(r"/$"))
    she = Visitor(visit("/ask", width=360))
    she.page.get_by_text(she.word("start_load")).click()
    files = she.page.locator("input[type=file]")
    for name, size in (("case.exe", 10), ("case.json", 3_000_000)):
        files.set_input_files({"name": name, "mimeType": "application/json", "buffer": b"x" * size})
        she.page.wait_for_timeout(700)
        heard = {words for words in she.page.evaluate(LATIN) if not re.search("case|json", words)}
        assert heard <= ENGLISH_OF_OURS | {"• JSON", "JSON"} | {
            words for words in heard if "JSON" in words
        }, heard


def test_a_situation_chosen_goes_on_with_what_was_told_of_it(visit, address):
    """Chosen again on the first page: no answer is lost, and nothing told is asked again."""
    she = Visitor(visit("/ask?for=pregnant", width=360))
    she.wait_until_asked("births/0/due_date")
    she.page.reload()
    she.wait_until_asked("births/0/due_date")
    she.write("2027-03-01")
    she.press("continue")
    she.wait_until_asked("mother/employment")
    she.page.goto(f"{address}/ask?for=pregnant")
    she.page.get_by_text(phrases.page("restored_tab", "zh")).wait_for()
    she.wait_until_asked("mother/employment")
    assert told(she)["case"]["births"][0]["due_date"] == "2027-03-01"


def test_answers_of_another_situation_stay_until_one_begins_anew(visit, address):
    """And can be had back after that."""
    she = Visitor(visit("/ask?for=pregnant", width=360))
    she.wait_until_asked("births/0/due_date")
    she.write("2027-03-01")
    she.press("continue")
    she.wait_until_asked("mother/employment")
    she.page.goto(f"{address}/ask?for=loss")
    anew = phrases.page("begin_anew", "zh", chosen="流产、死产之后")
    she.page.get_by_role("button", name=anew).click()
    she.wait_until_asked("births/0/date")
    assert told(she)["case"]["births"] == [{"outcome": "miscarriage"}]
    she.press("undo")
    she.page.wait_for_function("() => sessionStorage.getItem('case').includes('2027-03-01')")
    assert she.visit.violations() == []
