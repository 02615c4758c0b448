"""The page for many leaves, in a real browser: upload, wait, take the result home, open it, compare."""

import io

import pytest

from calculators.clock import today
from content.library import LANGUAGES
from roster.files import PAGE, open_table
from telling.words import phrases
from tests.rosters import CLAIMED, as_csv, as_workbook, checked, row, rows_of, sheet_of

GOOD = {**CLAIMED, "编号": "甲", "备注": "=1+1"}
BAD = {**CLAIMED, "编号": "乙", "分娩日期": "3/1/2026"}


class Desk:
    """Somebody at a page of lists."""

    def __init__(self, visit, language="zh", page="roster"):
        self.visit, self.page, self.language = visit, visit.page, language
        self.press_on = {"roster": "roster_check", "households": "households_look"}[page]
        self.page.locator(f"[data-page={page}]").wait_for(state="attached")

    def word(self, key, **values):
        return phrases.page(key, self.language, **values)

    def button(self, key):
        return self.page.get_by_role("button", name=self.word(key), exact=True)

    def upload(self, data, name="名单.xlsx"):
        self.page.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )
        chip = self.page.get_by_test_id("stFileChip")
        chip.filter(has=self.page.get_by_title(name, exact=True)).wait_for()
        chip.get_by_test_id("stFileChipIconSpinner").wait_for(state="detached")
        self.button(self.press_on).wait_for()
        self.visit.settled()

    def press(self):
        self.button(self.press_on).click()

    def said(self):
        return self.page.get_by_role("main").inner_text()

    def download(self, key):
        with self.page.expect_download() as started:
            self.button(key).click()
        return started.value.suggested_filename, started.value.path().read_bytes()

    def refused(self):
        alert = self.page.get_by_role("alert")
        alert.wait_for()
        return alert.inner_text()


def fit(visit):
    assert visit.overflow() <= 0
    assert visit.violations() == []
    assert visit.foreign == set()
    assert visit.errors == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_roster_is_uploaded_answered_and_taken_home(visit, width):
    desk = Desk(visit("/roster", width=width))
    fit(desk.visit)
    given = as_workbook([row(GOOD), row(BAD), row(GOOD)])
    desk.upload(given)
    desk.press()
    desk.button("roster_download").wait_for()
    desk.visit.settled()
    said = desk.said()
    assert "共 3 行：已答 2 行，需要改正 1 行。" in said
    assert "第 3 行 乙，“分娩日期”" in said
    assert "2026 年 3 月" in said
    assert "符合 · 产假+奖励生育假" in said
    assert "《女职工劳动保护特别规定》第七条" in said
    fit(desk.visit)
    name, data = desk.download("roster_download")
    assert name == "核对结果.xlsx"
    expected, _ = checked(given, "xlsx", limits=PAGE, as_of=today())
    assert rows_of(data, "xlsx") == rows_of(expected, "xlsx")
    assert sheet_of(data, 0) == sheet_of(expected, 0)
    assert "roster" in desk.page.url
    assert "?" not in desk.page.url


def test_in_english_and_as_csv(visit):
    desk = Desk(visit("/roster?lang=en", locale="en-GB"), "en")
    desk.upload(as_csv([row(GOOD)]), "roster.csv")
    desk.page.get_by_text("CSV", exact=True).last.click()
    desk.visit.settled()
    desk.press()
    name, data = desk.download("roster_download")
    assert name == "leaves-checked.csv"
    [one] = rows_of(data, "csv")
    assert one["Result: verdict"] == "Within the right"
    assert one["备注"] == "'=1+1"


def test_the_template_is_taken_home(visit):
    desk = Desk(visit("/roster"))
    name, data = desk.download("roster_template")
    assert name == "休假名单模板.xlsx"
    assert len(list(open_table(io.BytesIO(data), PAGE).rows)) == 1


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"PK\x03\x04 nothing", "名单.xlsx", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "名单.xlsx", "old_workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "名单.xls", "web_page"),
        (b"a,b\n1,2\n", "名单.csv", "no_headings"),
        (as_csv([]), "名单.csv", "no_rows"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_and_the_page_stays(visit, data, name, code):
    from roster.rows import BadTable

    desk = Desk(visit("/roster"))
    desk.upload(data, name)
    desk.press()
    assert desk.refused() == BadTable(code).message("zh")
    desk.upload(as_workbook([row(GOOD)]), "改好的名单.xlsx")
    desk.press()
    desk.button("roster_download").wait_for()
    assert desk.visit.errors == []


def test_a_long_run_shows_how_far_it_is_and_can_be_stopped(visit):
    desk = Desk(visit("/roster"))
    desk.upload(as_csv([row(GOOD)] * PAGE.rows), "名单.csv")
    desk.press()
    desk.page.get_by_text("已答").wait_for()
    desk.button("roster_stop").click()
    assert "已停止" in desk.refused()
    assert desk.button("roster_download").count() == 0
    assert desk.button("roster_check").is_visible()


def test_another_file_or_language_puts_the_result_away(visit):
    desk = Desk(visit("/roster"))
    desk.upload(as_workbook([row(GOOD)]))
    desk.press()
    desk.button("roster_download").wait_for()
    desk.page.get_by_role("button", name=LANGUAGES["en"].name, exact=True).click()
    desk.page.get_by_text(phrases.page("roster_heading", "en")).wait_for()
    desk.visit.settled()
    assert all(
        desk.page.get_by_role("button", name=phrases.page("roster_download", language), exact=True).count()
        == 0
        for language in LANGUAGES
    )
