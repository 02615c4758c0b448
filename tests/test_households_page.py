"""The page for many households, in a real browser: upload, look ahead, take the list home."""

import io

import pytest
from python_calamine import load_workbook

from content.library import LANGUAGES
from tests.rosters import as_csv
from tests.test_outlook import BAD, COUPLE, HEADINGS, YOUNG
from tests.test_roster_page import Desk, fit


def desk_of(visit, **more):
    language = more.pop("language", "zh")
    return Desk(visit(f"/households?lang={language}", **more), language, "households")


def given(*households):
    return as_csv([[told.get(heading) for heading in HEADINGS] for told in households], HEADINGS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_a_list_is_uploaded_looked_at_and_taken_home(visit, width, language):
    desk = desk_of(visit, width=width, language=language)
    fit(desk.visit)
    desk.upload(given(COUPLE, BAD, YOUNG), "名单.csv")
    desk.press()
    desk.button("roster_download").wait_for()
    desk.visit.settled()
    said = desk.said()
    assert desk.word("households_soonest") in said
    assert "《农村部分计划生育家庭奖励扶助制度》" in said
    assert "老张家" in said
    assert "女方出生日期" in said
    fit(desk.visit)
    name, data = desk.download("roster_download")
    assert name == desk.word("households_result_name", form="xlsx")
    book = load_workbook(io.BytesIO(data))
    assert len(book.sheet_names) == 3
    assert [row[0] for row in list(book.get_sheet_by_index(1).iter_rows())[1:]] == ["老张家", "小李家"]
    desk.page.get_by_role("combobox").focus()
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    desk.button("households_open_it").click()
    desk.page.locator("[data-page=couple]").wait_for(state="attached")
    desk.visit.settled()
    assert desk.page.get_by_text("老张家").first.is_visible()
    assert "《农村部分计划生育家庭奖励扶助制度》" in desk.said()


def test_how_far_to_look_is_chosen(visit):
    """What was found for two years is put away when three months are chosen."""
    desk = desk_of(visit)
    desk.upload(given(COUPLE), "名单.csv")
    desk.page.get_by_text(desk.word("households_in_months", months=24), exact=True).click()
    desk.visit.settled()
    desk.press()
    desk.button("roster_download").wait_for()
    desk.page.get_by_text(desk.word("households_in_months", months=3), exact=True).click()
    desk.button("roster_download").wait_for(state="detached")


def test_where_nothing_lies_ahead_no_list_of_it_is_begun(visit):
    """Of a row that tells only a marriage nothing begins or ends by a known day."""
    desk = desk_of(visit)
    desk.upload(given({"编号": "老王家", "婚姻状况": "已婚"}), "名单.csv")
    desk.press()
    desk.button("roster_download").wait_for()
    desk.visit.settled()
    said = desk.said()
    assert "提醒 0 条" in said
    assert desk.word("households_soonest") not in said


def test_a_file_that_is_no_list_is_refused(visit):
    desk = desk_of(visit)
    desk.upload(b"a,b\n1,2\n", "名单.csv")
    desk.press()
    assert "没有找到认得的标题" in desk.refused()


def test_the_template_is_taken_home(visit):
    desk = desk_of(visit)
    name, data = desk.download("households_template")
    assert name == "各户名单模板.xlsx"
    assert len(load_workbook(io.BytesIO(data)).sheet_names) == 3
