"""The whole way of a family in plain HTML: what is pressed and filled in, read as a browser would send it."""

import json
import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.situations import situations
from rules.national.maternity_leave import BASE
from rules.qinghai.extended_maternity_leave import DAYS as OF_THE_PROVINCE
from tests.test_fuzz import ODD_TEXTS, tries
from tests.test_limits import LARGEST as LARGEST_FAMILIES
from tests.test_plain import LARGEST, ask, text_of
from views.answers import Answers
from views.plain.embedded import check_page as embedded_page

FILLED = {
    "pregnant": {"births/0/due_date": "2027年3月1日", "mother/employment": "employee", "births/0/order": "1"},
    "baby": {"births/0/date": "2026.9.1", "mother/employment": "employee", "marriage": "married"},
    "school": {"children/0/birth_date": "2021-05-05"},
    "loss": {"births/0/date": "20261101", "births/0/weeks_pregnant": "16"},
    "old": {
        "mother/birth_date": "1960-1-1",
        "father/birth_date": "1958-1-1",
        "mother/hukou": "rural",
        "children/0/sex": "female",
        "children/0/birth_date": "1985-05-05",
        "children/0/state": "well",
    },
    "bereaved": {"mother/birth_date": "1960/1/1", "children/0/state": "gone", "children/0/sex": "male"},
    "newlywed": {"married_on": "2026-10-1"},
    "elders": {
        "elders/0/parent_of": "mother",
        "elders/0/day": "1950-1-1",
        "elders/0/stays/0/from": "2026-11-1",
        "elders/0/stays/0/ongoing": "ongoing",
        "mother/employment": "employee",
    },
    "all": {"births/0/outcome": "born", "births/0/day": "2026-9-1"},
}


class Fields(HTMLParser):
    """What a browser would send of a page, and its buttons."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.names, self.buttons, self.options = [], set(), [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        if tag == "input":
            self.names.add(told["name"])
            if told.get("type") not in ("radio", "checkbox") or "checked" in told:
                self.sent.append((told["name"], told.get("value") or ""))
        elif tag == "button" and "formaction" not in told:
            self.buttons.append((told.get("name"), told.get("value")))
        elif tag == "option":
            self.options.append(told["value"])


def post(*pairs, query=""):
    answer = ask(f"/m{query}", method="POST", body=urlencode(pairs).encode())
    if answer.status == 200:
        assert len(answer.body) < LARGEST
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "script-src 'none'" in answer.headers["content-security-policy"]
        assert not re.search(r"<script|<img|<iframe| src=| style=| on[a-z]+=", answer.text)
        assert set(re.findall(r'action="([^"]*)"', answer.text)) <= {"/m", "/m?lang=en"}
    return answer


def press(page, do, query="", **filled):
    fields = Fields(page.text)
    assert set(filled) <= fields.names | {"leave"}
    kept = [(name, value) for name, value in fields.sent if name not in filled]
    return post(*kept, *filled.items(), ("do", do), query=query)


def case_in(page):
    return json.loads(dict(Fields(page.text).sent)["case"])


@pytest.mark.parametrize(
    ("situation", "language"), [*((one, "zh") for one in situations()), ("baby", "en"), ("loss", "en")]
)
def test_each_situation_leads_from_the_sheet_to_the_results_and_to_each_right(situation, language):
    """The same case tells the same on the other pages: figures, days, clauses, what is to be done."""
    query = "" if language == "zh" else f"?lang={language}"
    assert ("for", situation) in Fields(ask(f"/m{query}").text).buttons
    page = post(("for", situation), query=query)
    results = press(
        page,
        "keep" if situation != "all" else "results",
        query,
        **FILLED[situation] if situation != "all" else {},
    )
    answers = Answers(language, situation=situation, case=case_in(results))
    told, text = answers.summary(), text_of(results.text)
    for line in (*told.lines, *told.money):
        for words in (line.what, line.figure, line.when, line.cited):
            assert " ".join(words.split()) in text
    for one in told.to_do:
        assert one.what in text
    rights = [value for _, value in Fields(results.text).buttons if (value or "").startswith("right ")]
    assert rights
    for right in (rights[0], rights[-1]):
        shown = press(results, right, query)
        assert shown.status == 200
        assert case_in(shown) == case_in(results)
        assert "《" in text_of(shown.text) or language == "en"


def test_who_came_for_nothing_special_is_asked_one_after_the_other():
    page = post(("for", "all"))
    asked = []
    for _ in range(6):
        asked.append(dict(Fields(page.text).sent)["asks"])
        known = {name: value for name, value in FILLED["all"].items() if name in Fields(page.text).names}
        page = press(page, "keep", **known)
    assert len(set(asked)) == 6
    assert case_in(page)["births"][0] == {"outcome": "born", "date": "2026-09-01"}


def test_one_leave_is_checked_and_a_day_that_is_none_is_said():
    results = press(post(("for", "pregnant")), "keep", **FILLED["pregnant"])
    leave = Fields(results.text).options[0]
    assert leave == "maternity_leave+extended_maternity_leave|mother|births/0"
    told = text_of(press(results, "check", leave=leave, **{"from": "2027-2-14", "to": "2027-9-30"}).text)
    due = sum(figure.on(date(2027, 2, 14)).figure for figure in (BASE, OF_THE_PROVINCE))
    assert f"超出 {(date(2027, 9, 30) - date(2027, 2, 13)).days - due} 天" in told
    assert "女职工劳动保护特别规定" in told
    wrong = press(results, "check", leave=leave, **{"from": "2027-2-30", "to": ""})
    assert "没有这一天" in text_of(wrong.text)
    assert 'value="2027-2-30"' in wrong.text
    backwards = press(results, "check", leave=leave, **{"from": "2027-3-2", "to": "2027-3-1"})
    assert 'role="alert"' in backwards.text
    for one in Fields(results.text).options:
        assert press(results, "check", leave=one, **{"from": "2027-3-2", "to": "2027-3-9"}).status == 200


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost():
    sheet = post(("for", "baby"))
    filled = {"births/0/date": "2150-1-1", "mother/employment": "employee"}
    again = press(sheet, "keep", **filled)
    assert "这个日期不能晚于今天" in text_of(again.text)
    assert 'aria-describedby="births-0-date-wrong"' in again.text
    assert dict(Fields(again.text).sent)["mother/employment"] == "employee"
    assert "births/0/date" not in case_in(again).get("unknown", ())
    far = press(post(("for", "pregnant")), "keep", **{"births/0/due_date": "2040-1-1"})
    assert "超过 300 天" in text_of(far.text)
    assert case_in(press(far, "keep"))["births"][0]["due_date"] == "2040-01-01"


def test_answers_can_be_changed_and_rows_added():
    results = press(post(("for", "old")), "keep", **FILLED["old"])
    sheet = press(results, "sheet")
    sent = dict(Fields(sheet.text).sent)
    assert (sent["mother/birth_date"], sent["children/0/state"]) == ("1960-01-01", "well")
    (more,) = [value for _, value in Fields(sheet.text).buttons if value.startswith("more")]
    longer = press(sheet, more, **{"father/birth_date": "1950-1-1"})
    assert "children/2/sex" in Fields(longer.text).names
    assert dict(Fields(longer.text).sent)["father/birth_date"] == "1950-1-1"
    after = press(longer, "keep", **{"children/1/sex": "female", "children/1/state": "well"})
    assert case_in(after)["children"] == [
        {"birth_date": "1985-05-05", "sex": "female", "alive": True, "disability_grade": 0},
        {"sex": "female", "alive": True, "disability_grade": 0},
    ]
    asked = [value for _, value in Fields(after.text).buttons if (value or "").startswith("ask ")]
    for one in asked:
        assert press(after, one).status == 200


def test_a_large_family_reads_its_rights_by_groups():
    page = post(("for", "all"), ("case", json.dumps(LARGEST_FAMILIES["sixteen children"])), ("do", "results"))
    groups = [value for _, value in Fields(page.text).buttons if (value or "").startswith("group ")]
    assert len(groups) > 2
    rights = [press(page, one) for one in groups]
    assert all('value="right ' in one.text for one in rights)
    assert post(("for", "all"), ("case", "{}"), ("do", "group 99")).status == 404


def test_another_language_keeps_what_was_typed():
    sheet = post(("for", "baby"))
    assert 'formaction="/m?lang=en" name="do" value="more 0"' in sheet.text
    english = press(sheet, "more 0", "?lang=en", **{"births/0/date": "2026-9-1"})
    assert dict(Fields(english.text).sent)["births/0/date"] == "2026-9-1"
    assert "On which day" in text_of(english.text)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"for": "nobody"},
        {"for": "baby", "do": "nothing"},
        {"for": "baby", "case": "{"},
        {"for": "baby", "case": '{"x": 1}'},
        {"for": "baby", "case": "{}", "do": "ask births/7/date"},
        {"for": "baby", "case": "{}", "do": "ask x"},
        {"for": "baby", "case": "{}", "do": "keep", "asks": "births/0/date children/99/sex"},
        {"for": "baby", "case": "{}", "do": "right nothing"},
        {"for": "baby", "case": "{}", "do": "check", "leave": "x|y|z", "from": "2026-1-1"},
    ],
)
def test_what_comes_from_none_of_these_pages_is_not_found(sent):
    assert post(*sent.items()).status == 404


def test_too_much_is_refused():
    assert post(("for", "baby"), ("case", "x" * 300_000)).status == 413
    assert post(*((f"n{at}", "1") for at in range(2000))).status == 413


@tries(20)
@given(st.sampled_from(list(FILLED)), st.data())
def test_whatever_is_written_into_a_sheet_is_answered(situation, data):
    sheet = post(("for", situation))
    names = sorted(Fields(sheet.text).names - {"case", "for", "asks"})
    filled = data.draw(st.dictionaries(st.sampled_from(names), ODD_TEXTS, max_size=6))
    assert press(sheet, data.draw(st.sampled_from(["keep", "results", "more 5"])), **filled).status == 200


def test_pages_that_cannot_be_shown_lead_here():
    from views.server import shell

    assert shell().count('href="/m"') == 4
    assert 'href="/m"' in re.search(r"<noscript>.*</noscript>", shell(), re.DOTALL)[0]
    assert 'href="/m"' in ask("/").text


def test_a_browser_of_text_alone_shows_the_results(tmp_path):
    if not shutil.which("w3m"):
        pytest.skip("w3m is not installed")
    results = press(post(("for", "baby")), "keep", **FILLED["baby"])
    (tmp_path / "m.html").write_bytes(results.body)
    done = subprocess.run(
        ["w3m", "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", tmp_path / "m.html"],
        check=True,
        capture_output=True,
        text=True,
        env={"HOME": str(tmp_path), "LANG": "C.UTF-8"},
    )
    assert "188 天" in done.stdout
    assert "核对一段假期" in done.stdout


def test_in_a_browser_without_javascript_the_way_is_whole_and_narrow_enough(visit):
    """To a checked leave at 320 px; then each page once more for axe, which needs scripts."""
    opened = visit("/", wait=False, width=320, java_script_enabled=False)
    page = opened.page
    page.locator('a[href="/m"]').click()
    page.locator("button[value=baby]").click()
    page.locator("input[name='births/0/date']").fill("2026-9-1")
    page.get_by_label("在单位上班").first.check()
    pages = [page.content()]
    page.locator("button[value=keep]").click()
    page.get_by_text("188 天").first.wait_for()
    assert page.url.endswith("/m")
    pages.append(page.content())
    page.locator("input[name=from]").fill("2026-9-1")
    page.locator("input[name=to]").fill("2027-3-30")
    page.locator("button[value=check]").click()
    page.get_by_text("超出").first.wait_for()
    pages.append(page.content())
    days = {"day": ["2026-9-1"], "from": ["2026-9-1"], "to": ["2027-3-9"]}
    embedded = embedded_page("both", days, "zh", ())
    pages.append(re.sub(r"<script>.*</script>", "", embedded.html))
    checking = visit("/m", wait=False, width=320)
    assert (checking.overflow(), checking.violations()) == (0, [])
    for html in pages:
        checking.page.set_content(html)
        assert (checking.overflow(), checking.violations()) == (0, [])
    assert opened.foreign == set()
