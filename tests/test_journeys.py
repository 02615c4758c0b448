"""Whole visits in a real browser: what people come for, from the first question to the file they keep."""

import json
import re
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.clock import today
from calculators.keeping import keep
from content.library import LANGUAGES
from telling.words import asking, phrases
from tests.households import EXPECTING

DAYS_TO_GO = 30
ASKED = "() => document.querySelector('[data-asks]')?.dataset.asks ?? ''"


class Visitor:
    """Somebody at the page, who answers by the path of what is asked, in one language."""

    def __init__(self, visit, language="zh"):
        self.visit, self.page, self.language = visit, visit.page, language

    def word(self, key, **values):
        return phrases.page(key, self.language, **values)

    def press(self, key):
        self.tap(self.word(key))

    def tap(self, label):
        self.page.get_by_role("button", name=label, exact=True).click()
        self.visit.settled()

    def begin(self):
        self.press("start")
        self.wait_until_asked("parents")

    def wait_until_asked(self, path):
        self.page.wait_for_function(f"path => ({ASKED})() === path", arg=path)
        self.visit.settled()

    def see_results(self):
        self.press("see_results")
        self.wait_for("results")

    def open(self, page):
        """Go to another page by its link in the head."""
        ways = self.page.locator(".st-key-ways")
        ways.get_by_role("link", name=self.word(f"nav_{page}"), exact=True).click()
        self.wait_for(page)

    def open_details(self):
        """From the results on to the page with every detail."""
        self.page.get_by_role("link", name=self.word("nav_details"), exact=True).click()
        self.wait_for("details")

    def wait_for(self, page):
        self.page.wait_for_url(re.compile(rf"/{page}(\?|$)"))
        self.page.locator(f"[data-page={page}]").wait_for(state="attached")
        self.visit.settled()

    def asked(self):
        return self.page.evaluate(ASKED)

    def choose(self, path, value):
        options = asking.ask(path, None, self.language).options
        label = next(label for option, label in options if option == value)
        self.page.get_by_text(label, exact=True).click()

    def write(self, value):
        fields = self.page.locator("[class*=st-key-digits] input")
        for field, part in zip(fields.all(), str(value).split("-"), strict=True):
            field.fill(part)

    def answer(self, path, value):
        """Answer one question and wait for the next."""
        kind = asking.ask(path, None, self.language).kind
        if path == "births" and value:
            outcome, day = value
            self.choose("births/0/outcome", outcome)
            self.write(day)
        elif path == "births":
            self.page.get_by_text(self.word("none_of_these"), exact=True).click()
        elif kind in ("choice", "yes_no"):
            self.choose(path, value)
        else:
            self.write(value)
        self.press("continue")
        self.page.wait_for_function(f"asked => ({ASKED})() !== asked", arg=path)
        self.visit.settled()

    def answer_all(self, told):
        """Answer whatever is asked, "don't know" where nothing is told; the paths that were asked."""
        seen = []
        while path := self.asked():
            assert path not in seen, f"{path} was asked twice"
            seen.append(path)
            if path in told:
                self.answer(path, told[path])
            else:
                self.press("dont_know")
                self.page.wait_for_function(f"asked => ({ASKED})() !== asked", arg=path)
                self.visit.settled()
        return seen

    def result(self, title, holder):
        """The text of one result."""
        found = self.page.locator("[class*=st-key-result-]", has=self.page.locator("h3", has_text=title))
        return found.filter(has=self.page.locator(".holder", has_text=holder)).inner_text()

    def kept(self):
        """The case file as it is downloaded."""
        button = self.page.get_by_role("button", name=self.word("save_case"), exact=True)
        if not button.is_visible():
            self.page.get_by_text(self.word("take_and_keep"), exact=True).click()
        with self.page.expect_download() as started:
            button.click()
        return started.value.path().read_bytes()

    def load(self, data):
        self.page.locator("input[type=file]").set_input_files(
            {"name": "case.json", "mimeType": "application/json", "buffer": data}
        )
        self.page.get_by_role("button", name=self.word("load_case"), exact=True).wait_for()
        self.page.wait_for_timeout(300)  # the fold opens while the file arrives, and moves the button
        self.visit.settled()
        self.press("load_case")


def assert_nothing_tells_on_anybody(visit):
    """Its own server only, and nothing of the family in the address."""
    assert visit.foreign == set()
    assert visit.errors == []
    address = urlsplit(visit.page.url)
    assert address.path in ("/ask", "/results", "/details", "/plan", "/timeline", "/answers", "/sources")
    told = parse_qs(address.query)
    assert set(told) <= {"lang", "step"}
    assert all(re.fullmatch(r"\d{1,3}", step) for step in told.get("step", ()))


def assert_fit_for_everybody(visit):
    assert visit.overflow() <= 0
    assert visit.violations() == []
    assert visit.page.locator("h1").count() == 1


def test_a_mother_who_expects_a_child(visit):
    """On a phone, in Chinese: her whole leave in one line, its last day; then the file, kept and loaded."""
    due = today() + timedelta(days=DAYS_TO_GO)
    her = Visitor(visit(width=360))
    assert_fit_for_everybody(her.visit)
    her.begin()
    assert_fit_for_everybody(her.visit)
    her.answer_all(
        {
            "parents": "both",
            "births": ("expected", due),
            "children": 0,
            "births/0/babies": 1,
            "mother/employment": "employee",
            "father/employment": "employee",
            "marriage": "married",
        }
    )
    her.see_results()
    last = due - timedelta(days=15) + timedelta(days=187)
    told = her.page.get_by_role("main").inner_text()
    assert "188 天" in told
    assert phrases.day(last, "zh") in told
    assert phrases.day(last + timedelta(days=1), "zh") in told
    for summary in her.page.locator("summary:visible").all():
        summary.click()
    assert_fit_for_everybody(her.visit)

    kept = her.kept()
    assert read_case(kept).saved.findings
    her.open("answers")
    assert phrases.day(due, "zh") in her.page.get_by_role("main").inner_text()
    assert_fit_for_everybody(her.visit)
    assert_nothing_tells_on_anybody(her.visit)

    again = Visitor(visit(width=360))
    again.load(kept)
    again.wait_for("answers")
    again.open("results")
    assert phrases.day(last, "zh") in again.page.get_by_role("main").inner_text()


def test_a_couple_of_62_with_two_daughters(visit):
    """Each of them is due 960 yuan a year; the office to ask is named, and the clause."""
    born = date(today().year - 62, 1, 1)
    they = Visitor(visit(width=1280, height=800))
    they.begin()
    they.answer_all(
        {
            "parents": "both",
            "births": [],
            "children": 2,
            "mother/birth_date": born,
            "father/birth_date": born,
            "mother/hukou": "rural",
            "father/hukou": "rural",
            "mother/employment": "not_employed",
            "father/employment": "not_employed",
            "mother/alive": True,
            "father/alive": True,
            "marriage": "married",
            "family_planning/policy_violation": False,
            "policy_violation": False,
        }
        | {f"children/{k}/{name}": value for k in (0, 1) for name, value in DAUGHTER.items()}
        | {"children/0/birth_date": "1990-05-01", "children/1/birth_date": "1993-02-11"}
    )
    they.see_results()
    assert "每人每年 960 元" in they.page.locator(".card").inner_text()
    they.open_details()
    for holder in ("母亲", "父亲"):
        assert "960 元" in they.result("农村部分计划生育家庭奖励扶助", holder)
    assert_fit_for_everybody(they.visit)
    they.open("sources")
    assert "农村部分计划生育家庭奖励扶助" in they.page.get_by_role("main").inner_text()
    assert_fit_for_everybody(they.visit)
    assert_nothing_tells_on_anybody(they.visit)


DAUGHTER = {
    "sex": "female",
    "alive": True,
    "adopted": False,
    "disability_grade": 0,
    "parents": "both",
}


def test_a_mother_who_lost_her_only_child(visit):
    """In English: 590 yuan a month; nothing is asked that need not be."""
    she = Visitor(visit(width=360, locale="en-GB"))
    she.tap(LANGUAGES["en"].name)
    she.language = "en"
    she.page.get_by_role("button", name=she.word("start"), exact=True).wait_for()
    assert she.page.locator("html").get_attribute("lang") == "en"
    she.begin()
    seen = she.answer_all(
        {
            "parents": "mother",
            "births": [],
            "children": 1,
            "children/0/birth_date": "1995-06-01",
            "children/0/alive": False,
            "children/0/death_date": "2015-05-05",
            "children/0/adopted": False,
            "mother/birth_date": "1970-03-04",
            "mother/alive": True,
            "marriage": "divorced",
            "mother/employment": "not_employed",
            "mother/hukou": "urban",
        }
    )
    assert not any(path.startswith("father/") for path in seen)
    assert "children/0/disability_grade" not in seen
    she.see_results()
    assert "590 yuan" in she.page.get_by_role("main").inner_text()
    assert_fit_for_everybody(she.visit)
    assert_nothing_tells_on_anybody(she.visit)
    assert parse_qs(urlsplit(she.page.url).query)["lang"] == ["en"]


def test_both_parents_plan_their_leave(visit):
    """On a phone: a first day typed anew moves the bar, the table and what follows, at once."""
    due = today() + timedelta(days=DAYS_TO_GO)
    case = EXPECTING | {"births": [{"outcome": "expected", "due_date": str(due), "babies": 1}]}
    they = Visitor(visit(width=360))
    they.load(json.dumps(case).encode())
    they.wait_for("answers")
    they.open("plan")
    assert_fit_for_everybody(they.visit)
    tables = they.page.locator("table.dates")
    assert tables.count() == 2
    assert they.page.locator(".plan .off").count() == 2
    assert tables.last.get_by_role("row").count() == 1 + 1 + 3

    they.page.locator("[data-testid=stDateInput]").last.locator("[data-type=year]").click()
    they.page.keyboard.type(f"{due:%Y%m%d}", delay=20)
    they.page.locator("h1").click()
    they.page.locator(".plan .both").wait_for()
    they.visit.settled()
    both = phrases.day(due + timedelta(days=14), "zh")
    assert f"两人同时休假：{phrases.day(due, 'zh')}到{both}" in they.page.get_by_role("main").inner_text()
    assert they.page.locator(".plan .off").count() == 3
    assert_fit_for_everybody(they.visit)
    assert_nothing_tells_on_anybody(they.visit)


def test_another_meaning_is_chosen_and_seen_at_once(visit):
    """Where the text does not say whether holidays lengthen the leave; and back again."""
    born = {"outcome": "born", "date": "2026-01-10", "babies": 1, "difficult": False}
    case = {
        "as_of": "2026-03-10",
        "parents": "both",
        "births": [{**born, "leave_starts": "2026-01-10"}],
        "children": [],
        "marriage": "married",
        "mother": {"employment": "employee"},
        "father": {"employment": "employee"},
    }
    # 188 days from 10 January end on 16 July. The last 90 of them begin on 18 April; of statutory holidays
    # 1 and 2 May (劳动节) and 19 June (端午节) lie in them: three days more, 19 July.
    she = Visitor(visit(width=360))
    she.load(json.dumps(case).encode())
    she.wait_for("answers")
    for page in ("details", "plan", "answers"):
        she.open("results" if page == "details" else page)
        if page == "details":
            she.open_details()
        other = she.page.get_by_role(
            "button", name=she.word("reading_choose", option="奖励生育假按节假日天数顺延")
        )
        folded = she.page.locator("[class*=st-key-fold-]").get_by_role("group").first
        if page != "answers":
            folded.locator("summary").click()
        other.first.click()
        back = she.page.get_by_role("button", name=she.word("reading_default", option="不顺延"))
        back.first.wait_for()
        she.visit.settled()
        assert_fit_for_everybody(she.visit)
        if page != "answers":
            assert "到2026年7月19日为止" in she.page.get_by_role("main").inner_text()
        if page == "answers":
            assert read_case(she.kept()).choices == {"holidays_in_extended_leave": "extend"}
        back.first.click()
        (other.first if page == "answers" else folded).wait_for()
        she.visit.settled()
        if page != "answers":
            assert "到2026年7月16日为止" in she.page.get_by_role("main").inner_text()
    assert_nothing_tells_on_anybody(she.visit)


def test_twins_that_were_expected_are_two_children_after_their_birth(visit):
    """10,800 yuan for each of them, 3,600 a year; the day of the birth is asked at once."""
    due, day = today() + timedelta(days=DAYS_TO_GO), today() - timedelta(days=1)
    case = EXPECTING | {
        "births": [{"outcome": "expected", "due_date": str(due), "babies": 2}],
        "children": [{"birth_date": "2014-05-02", "hukou_province": "qinghai"}],
    }
    she = Visitor(visit(width=360))
    she.load(json.dumps(case).encode())
    she.wait_for("answers")
    she.page.locator(".st-key-row-births-0-outcome").get_by_role("button").click()
    she.wait_until_asked("births/0/outcome")
    she.choose("births/0/outcome", "born")
    she.press("continue")
    she.wait_until_asked("births/0/date")
    she.write(day)
    she.press("continue")
    she.wait_for("answers")
    she.press("go_on_answering")
    she.page.wait_for_function(f"() => ({ASKED})() !== ''")
    she.visit.settled()
    asked = she.answer_all(
        {f"children/{k}/hukou_province": "qinghai" for k in (1, 2)} | {"births/0/difficult": False}
    )
    assert {f"children/{k}/hukou_province" for k in (1, 2)} <= set(asked)
    she.see_results()
    she.open_details()
    told = she.page.locator("[class*=st-key-result-childcare_subsidy]").all_inner_texts()
    assert sum("10,800" in one for one in told) == 2
    assert she.page.locator(".issues").count() == 0
    assert_nothing_tells_on_anybody(she.visit)


def test_going_back_keeps_every_answer(visit):
    he = Visitor(visit(width=360))
    he.begin()
    he.answer("parents", "father")
    he.answer("births", [])
    he.press("back")
    he.wait_until_asked("births")
    he.press("back")
    he.wait_until_asked("parents")
    assert he.page.get_by_role("radio", checked=True).count() == 1
    he.open("answers")
    assert he.page.locator(".told").count() == 2


def test_the_browsers_way_back_goes_through_the_questions(visit):
    """And through the pages, step by step, with every answer kept; forward again to where one was."""
    she = Visitor(visit(width=360))
    she.begin()
    she.answer("parents", "both")
    she.answer("births", [])
    she.answer("children", 0)
    fourth = she.asked()
    she.open("answers")
    she.page.locator(".st-key-row-births").get_by_role("button").click()
    she.wait_until_asked("births")
    she.page.go_back()
    she.wait_for("answers")
    for path in (fourth, "children", "births", "parents"):
        she.page.go_back()
        she.wait_until_asked(path)
    assert she.page.get_by_role("radio", checked=True).count() == 1
    she.page.go_back()
    she.page.get_by_role("button", name=she.word("continue"), exact=True).wait_for()
    she.visit.settled()
    for path in ("parents", "births", "children", fourth):
        she.page.go_forward()
        she.wait_until_asked(path)
    she.page.go_forward()
    she.wait_for("answers")
    assert she.page.locator(".told").count() == 3
    assert_nothing_tells_on_anybody(she.visit)


def test_who_would_leave_with_answers_is_asked_first(visit):
    """Where the browser can keep nothing; unless nothing is told."""
    asked = []
    she = Visitor(visit(width=360, before="Storage.prototype.setItem = () => { throw new Error(); }"))
    she.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    she.begin()
    she.page.reload()
    she.page.get_by_role("button", name=she.word("start"), exact=True).wait_for()
    assert asked == []
    she.begin()
    she.answer("parents", "both")
    she.page.reload()
    she.page.get_by_role("button", name=she.word("start"), exact=True).wait_for()
    assert asked == ["beforeunload"]


def test_a_bad_answer_is_named_at_its_field_and_at_the_top(visit):
    she = Visitor(visit(width=360))
    she.begin()
    she.answer("parents", "both")
    she.choose("births/0/outcome", "expected")
    she.write("2026-02-30")
    she.press("continue")
    message = she.word("error_no_such_day")
    she.page.get_by_role("alert").get_by_text(message).wait_for()
    assert she.page.locator(".wrong").get_by_text(message).is_visible()
    assert she.page.get_by_label(she.word("year"), exact=True).input_value() == "2026"
    assert_fit_for_everybody(she.visit)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"mother": {"birth_date": "2026-02-30"}}', "2026-02-30"),
        (b'{"marriage": ', "JSON"),
        (json.dumps({"<img src=x onerror=alert(1)>": 1}).encode(), "<img src=x"),
    ],
)
def test_a_bad_case_file_is_refused_and_the_page_stays(visit, data, words):
    she = Visitor(visit(width=360))
    she.load(data)
    she.page.get_by_text(she.word("load_case_refused")).wait_for()
    assert words in she.page.locator("ul.wrong").inner_text()
    assert she.page.locator("img").count() == 0
    assert she.page.get_by_role("button", name=she.word("start"), exact=True).is_visible()
    assert_nothing_tells_on_anybody(she.visit)


def test_what_differs_since_a_file_was_kept_is_read_on_a_phone_without_scrolling(visit):
    """188 days were kept; the file now says the birth was difficult: 203 days."""
    family = read_case(
        {
            "parents": "both",
            "births": [{"outcome": "born", "date": str(today()), "babies": 1, "difficult": False}],
            "children": [],
            "marriage": "married",
            "mother": {"employment": "employee"},
        }
    )
    file = json.loads(keep(family, assess(family, today())))
    file["births"][0]["difficult"] = True
    she = Visitor(visit(width=360))
    she.load(json.dumps(file).encode())
    she.wait_for("answers")
    assert she.page.get_by_text(she.word("case_opened")).is_visible()
    she.open("results")
    told = she.page.locator(".st-key-since-saved")
    first = told.locator("tbody tr").first.inner_text()
    assert all(words in first for words in ("188 天", "203 天", "文件改动过"))
    assert told.locator(".wide").evaluate("wide => wide.scrollWidth - wide.clientWidth") == 0
    assert_fit_for_everybody(she.visit)


def test_a_childs_name_is_shown_as_it_was_written(visit):
    """Never read as markup."""
    label = "<img src=x>"
    she = Visitor(visit(width=360))
    she.load(json.dumps({"parents": "both", "children": [{"label": label}, {}], "births": []}).encode())
    she.wait_for("answers")
    she.open("results")
    assert she.page.locator("img").count() == 0
    assert re.search("img src", she.page.get_by_role("main").inner_text())
