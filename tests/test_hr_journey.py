"""The HR desk in a real browser: one leave is checked, and the sheet to be filed is taken home."""

import re

import pytest

from telling.words import phrases
from tests.outlets import run, tight

FIRST, LAST = "2026-11-25", "2027-05-31"
DUE = "2026-12-10"
# 25 November lies 15 days before 10 December. 6 + 31 + 31 + 28 + 2 = 98 days end on 2 March 2027,
# 29 + 30 + 31 = 90 end on 31 May: 188 days, and back at work on 1 June.
SAYS = {
    "zh": ("188 天都在规定的天数和日期以内", "2027年3月2日", "2027年5月31日", "2027年6月1日", "第七条"),
    "en": ("all of the 188 days lie within", "2 March 2027", "31 May 2027", "1 June 2027", "article 7"),
}


class Clerk:
    """Somebody in HR, at an empty sheet for maternity and extended leave."""

    def __init__(self, visit, language="zh"):
        self.visit, self.page, self.language = visit, visit.page, language
        self.page.locator("[data-page=hr]").wait_for(state="attached")

    def word(self, key, **values):
        return phrases.page(key, self.language, **values)

    def write_day(self, place, day):
        parts = self.page.locator(f".st-key-{place} input").all()
        for part, text in zip(parts, day.split("-"), strict=True):
            part.fill(text)

    def call_it(self, name):
        """Choose the leave by the name it goes by."""
        self.page.locator("[class*='st-key-hr-'] summary").first.click()
        field = self.page.get_by_label(self.word("hr_leave_named"))
        field.fill(name)
        field.press("Enter")

    def fill_in(self, first, last):
        self.write_day("hr-field-day", DUE)
        self.write_day("hr-piece-1-from", first)
        self.write_day("hr-piece-1-to", last)
        self.page.keyboard.press("Tab")

    def told(self):
        """What is found, without a button and without scrolling."""
        verdict = self.page.locator(".st-key-hr-told .verdict")
        verdict.wait_for()
        self.visit.settled()
        heading = self.page.locator(".st-key-hr-told h2").bounding_box()
        height = self.page.viewport_size["height"]
        assert heading["y"] >= 0
        assert heading["y"] + heading["height"] <= height
        assert 0 <= verdict.bounding_box()["y"] < height
        return self.page.locator(".st-key-hr-found").inner_text()

    def download(self, ending):
        name = phrases.outlet(f"file_{ending}", self.language)
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=name, exact=True).click()
        return started.value.suggested_filename, started.value.path()


def fit(visit):
    assert visit.overflow() <= 0
    assert visit.violations() == []
    assert visit.foreign == set()
    assert visit.errors == []
    assert re.fullmatch(r"[^?]*/hr(\?lang=\w+)?", visit.page.url)


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("zh", 1280), ("en", 360)])
def test_a_leave_is_checked_and_its_sheet_filed(visit, language, width):
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    her = Clerk(
        visit(f"/hr?lang={language}", width=width, height={360: 740, 1280: 800}[width], locale=locale),
        language,
    )
    fit(her.visit)
    her.fill_in(FIRST, LAST)
    shown = her.told()
    fit(her.visit)
    name, path = her.download("pdf")
    assert name == f"{phrases.outlet('name_verdict', language)}.pdf"
    filed = tight(run("pdftotext", "-raw", path, "-"))
    for told in SAYS[language]:
        assert told in shown
        assert tight(told) in filed
    assert tight(her.page.locator(".st-key-hr-told .verdict").inner_text()) in filed
    assert tight(phrases.outlet("sheet_made_by", language)) in filed
    assert re.search(r"Pages:\s+1\b", run("pdfinfo", path))
    name, path = her.download("docx")
    assert name == f"{phrases.outlet('name_verdict', language)}.docx"
    assert path.read_bytes().startswith(b"PK")


def test_a_day_more_is_named_and_told_on_the_sheet(visit):
    her = Clerk(visit("/hr", width=1280, height=800))
    her.fill_in(FIRST, "2027-06-01")
    shown = her.told()
    # The 189th day is 1 June 2027: it is the first beyond, and the day back at work.
    assert "超出 1 天" in shown
    filed = tight(run("pdftotext", "-raw", her.download("pdf")[1], "-"))
    her.page.locator(".st-key-hr-piece-1-to input").last.click()
    her.page.keyboard.type("02")
    her.page.keyboard.press("Tab")
    her.page.locator(".st-key-hr-told .verdict").get_by_text("超出 2 天").wait_for()
    assert "第一个超出的日子2027年6月1日" in filed
    assert "按规定返岗2027年6月1日" in filed


def test_a_leave_is_found_by_the_name_typed_for_it_and_the_next_person_is_a_tap_away(visit):
    her = Clerk(visit("/hr", width=1280, height=800))
    her.call_it("陪产假")
    her.page.get_by_text(her.word("hr_called", name="陪产假", leave=her.word("hr_leave_care"))).wait_for()
    her.visit.settled()
    her.fill_in(DUE, "2026-12-24")
    within = "男职工的看护假，申请的 15 天都在规定的天数和日期以内"
    assert within in her.told()
    fit(her.visit)
    her.page.reload()
    her.page.get_by_text(within).first.wait_for()
    assert within in her.told()
    fit(her.visit)
    her.page.get_by_role("button", name=her.word("hr_clear"), exact=True).click()
    needed = her.word("hr_between").join([her.word("hr_day"), her.word("hr_need_first")])
    her.page.get_by_text(her.word("hr_still_needed", what=needed)).wait_for()
    assert {one.input_value() for one in her.page.locator(".st-key-hr-piece-1 input").all()} == {""}
    her.call_it("保胎假")
    her.page.get_by_text(her.word("hr_nearest")).wait_for()
    assert "12333" in her.page.locator(".st-key-hr-found").inner_text()
    fit(her.visit)


def test_the_first_answer_is_near_and_what_was_emptied_by_hand_stays_empty(visit):
    """Past the head in two presses of a key; all boxes emptied again, nothing comes back."""
    her = Clerk(visit("/hr", width=1280, height=800))
    for key in ("Tab", "Enter", "Tab"):
        her.page.keyboard.press(key)
    assert her.page.evaluate("document.activeElement.matches('.st-key-hr-form summary')")
    her.fill_in(FIRST, LAST)
    her.told()
    for place in ("hr-field-day", "hr-piece-1-from", "hr-piece-1-to"):
        her.write_day(place, "--")
    her.page.keyboard.press("Tab")
    her.page.wait_for_function("() => !/day|piece/.test(sessionStorage.getItem('case'))")
    her.page.reload()
    her.visit.settled()
    assert {one.input_value() for one in her.page.locator(".st-key-hr-form input[type=text]").all()} <= {
        "",
        "1",
    }
