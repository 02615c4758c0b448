"""Workbooks as they are opened and printed: what is looked for first, what is folded, how many pages.

Pages are worked out from what the workbook itself says: a sheet that is fitted to one page is one page, and
how small it then gets follows from its widths and heights.
"""

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from python_calamine import load_workbook

from calculators.claim import MARRIAGE
from calculators.leaves import OF_KNOWN_LENGTH
from calculators.verify import read_claim, verify
from content.library import LANGUAGES
from roster.files import COMMAND_LINE
from roster.outlook import Order, look_ahead_of_all
from roster.template import PURPOSES, TEMPLATES, places, write_template
from tests.rosters import CLAIMED, DAY, as_workbook, checked, row
from tests.test_outlook import BAD, COUPLE, YOUNG
from tests.test_outlook import HEADINGS as OF_HOUSEHOLDS

ABOUT = {
    "birth": ("births/0", {"births": [{}]}),
    "child": ("children/0", {"children": [{}]}),
    "elder": ("elders/0", {"elders": [{}]}),
    None: (MARRIAGE, {}),
}
"""What a leave is about, and a case that tells nothing else of it."""
TWO_DAYS = [{"from": "2026-03-01", "to": "2026-03-02"}]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PAGE = 11.69 - 0.8, 8.27 - 1.2
"""Inches that can be printed on, across and down; A4 on its side."""


def sheets_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = sorted(
            (name for name in parts.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)),
            key=lambda name: int(re.findall(r"\d+", name)[0]),
        )
        return [ElementTree.fromstring(parts.read(name)) for name in names]


def columns_of(sheet):
    """The width of each column that is in sight, by its number from 1."""
    found = {}
    for col in sheet.iter(f"{MAIN}col"):
        for at in range(int(col.get("min")), int(col.get("max")) + 1):
            if col.get("hidden") != "1":
                found[at] = float(col.get("width"))
    return found


def scale_of(sheet):
    """How small a sheet gets on the pages it is fitted to: 1 is its own size."""
    used = {
        int(re.sub(r"\D", "", cell.get("r"))) and _number(cell.get("r")) for cell in sheet.iter(f"{MAIN}c")
    }
    wide = sum((width * 7 + 5) / 96 for at, width in columns_of(sheet).items() if at <= max(used))
    high = sum(float(one.get("ht", 15)) / 72 for one in sheet.iter(f"{MAIN}row") if one.get("hidden") != "1")
    return min(PAGE[0] / wide, PAGE[1] * pages_of(sheet) / high, 1)


def _number(place):
    number = 0
    for letter in re.sub(r"\d", "", place):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def pages_of(sheet):
    setup = sheet.find(f"{MAIN}pageSetup")
    assert setup.get("orientation") == "landscape"
    assert setup.get("paperSize") == "9"
    assert sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr").get("fitToPage") == "1"
    assert setup.get("fitToWidth", "1") == "1"
    return int(setup.get("fitToHeight", "1"))


def roster_of_twelve(language):
    rows = [row({**CLAIMED, "编号": f"马秀兰{number}"}) for number in range(8)]
    rows += [row({**CLAIMED, "编号": f"孙丽{number}", "分娩日期": "3/1/2026"}) for number in range(2)]
    rows += [row({**CLAIMED, "编号": f"韩红{number}", "休假止1": "2026-09-10"}) for number in range(2)]
    return checked(as_workbook(rows), "xlsx", language)[0]


def outlook_of_thirty(language):
    told = [(COUPLE, YOUNG)[number % 2] | {"编号": f"2-{number} 老韩家"} for number in range(29)] + [BAD]
    for number, one in enumerate(told[::4]):
        one["女方出生日期"] = f"1966-12-{number + 1:02}"
    rows = [[one.get(heading) for heading in OF_HOUSEHOLDS] for one in told]
    target = io.BytesIO()
    order = Order(DAY, 12, language, COMMAND_LINE)
    look_ahead_of_all(io.BytesIO(as_workbook(rows, OF_HOUSEHOLDS)), target, order)
    return target.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("made", "most"), [(roster_of_twelve, 2), (outlook_of_thirty, 3)])
def test_so_many_pages_and_readable(made, most, language):
    sheets = sheets_of(made(language))
    assert sum(map(pages_of, sheets)) <= most
    for sheet in sheets:
        assert scale_of(sheet) > (0.8 if language == "zh" else 0.5), "letters of 9 points"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdict_stands_first_and_what_was_given_is_folded(language):
    data = roster_of_twelve(language)
    assert len(load_workbook(io.BytesIO(data)).sheet_names) == 2
    heads, first, *_ = list(load_workbook(io.BytesIO(data)).get_sheet_by_index(1).iter_rows())
    assert first[:4] == ["马秀兰0", first[1], 0, date(2026, 9, 5)]
    assert first[1] in ("符合", "Within the right")
    assert "188" in first[4]
    shown = columns_of(sheets_of(data)[1])
    assert [heads[at - 1] for at in sorted(shown) if at <= len(heads)] == heads[:9]
    assert "分娩日期" in heads[9:]


def test_a_heading_in_both_languages_is_shown_in_one():
    headings = [f"{heading}\nLeave to 1" if heading == "休假止1" else heading for heading in CLAIMED]
    for language, shown in (("zh", "休假止1"), ("en", "Leave to 1")):
        data, _ = checked(as_workbook([list(CLAIMED.values())], headings), "xlsx", language)
        heads = next(iter(load_workbook(io.BytesIO(data)).get_sheet_by_index(1).iter_rows()))
        assert shown in heads
        again, summary = checked(data, "xlsx", language)
        assert summary.refused == 0, "and the result can be checked again"
        assert len(again) > 0


def test_whom_to_see_this_month_comes_first_and_the_rest_is_folded():
    data = outlook_of_thirty("zh")
    heads, *rows = list(load_workbook(io.BytesIO(data)).get_sheet_by_index(0).iter_rows())
    assert heads[:6] == ["日期", "户", "要做的事", "多少", "到哪里办理", "要带的材料"]
    hidden = {int(one.get("r")) for one in sheets_of(data)[0].iter(f"{MAIN}row") if one.get("hidden") == "1"}
    days = {line: one[0] for line, one in enumerate(rows, start=2) if one[0]}
    assert hidden == {line for line, day in days.items() if day > date(2026, 12, 24)}
    assert any(day < date(2026, 12, 24) for day in days.values())
    first = next(one for one in rows if one[0])
    assert first[2] == "开始：农村部分计划生育家庭奖励扶助（女方）"
    assert first[3].startswith("每人每年 960 元")
    assert "条，点左边的“+”展开" in rows[-1][1]


def test_each_household_stands_on_one_line():
    [_, sheet, _] = sheets_of(outlook_of_thirty("zh"))
    heights = [float(one.get("ht", 15)) for one in sheet.iter(f"{MAIN}row")][1:]
    assert len(heights) == 29
    assert max(heights) == 15


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_shows_fifteen_columns_at_most_in_one_language(language, purpose):
    target = io.BytesIO()
    write_template(target, language, purpose)
    sheet = sheets_of(target.getvalue())[0]
    heads = next(iter(load_workbook(io.BytesIO(target.getvalue())).get_sheet_by_index(0).iter_rows()))
    shown = [at for at in columns_of(sheet) if at <= len(heads)]
    assert len(shown) <= 15
    assert shown == list(range(1, len(shown) + 1)), "the folded ones stand to the right"
    assert not any("\n" in heading for heading in heads)
    is_chinese = [bool(re.search("[一-鿿]", heading)) for heading in heads]
    assert all(is_chinese) if language == "zh" else sum(is_chinese) == 0


@pytest.mark.parametrize("leave", OF_KNOWN_LENGTH)
def test_a_template_has_a_column_for_all_that_the_check_of_a_leave_asks(leave):
    right = OF_KNOWN_LENGTH[leave]
    columns = [place.column.path for place in places("leaves")]
    about, case = ABOUT[right.about]
    for subject in ("mother", "father") if right.holder == "parents" else (str(right.holder),):
        claim = {"case": case, "leave": [leave], "subject": subject, "about": [about], "taken": TWO_DAYS}
        for path in verify(read_claim(claim), DAY)["asks"]:
            asked = re.sub(r"^(children|elders)/0", r"\1/{n}", path)
            assert any(column.startswith(asked) for column in columns), asked


def test_the_columns_in_sight_are_enough_for_the_reward_of_a_couple_with_two_daughters():
    told = {
        "编号": "2-101",
        "婚姻状况": "已婚",
        "女方出生日期": "1964-03-03",
        "女方户口": "农村",
        "男方出生日期": "1964-02-01",
        "男方户口": "农村",
        "孩子1出生日期": "1988-06-01",
        "孩子1性别": "女",
        "孩子1是否在世": "是",
        "孩子2出生日期": "1991-02-01",
        "孩子2性别": "女",
        "孩子2是否在世": "是",
        "有没有独生子女光荣证": "否",
        "有没有不符合当时政策的生育": "否",
        "有没有怀孕或分娩": "无",
    }
    in_sight = [
        place.heading("zh") for place in places("households") if TEMPLATES["households"].is_seen(place)
    ]
    assert in_sight == list(told)
    assert "农村部分计划生育家庭奖励扶助" in told_of_one(told)["现在可以享受、办理"]
    told.pop("有没有不符合当时政策的生育")
    without_it = told_of_one(told)
    assert "奖励扶助" not in str(without_it["现在可以享受、办理"])
    assert without_it["还缺"].startswith("有没有不符合当时政策的生育")


def told_of_one(told):
    target = io.BytesIO()
    order = Order(DAY, 12, "zh", COMMAND_LINE)
    look_ahead_of_all(io.BytesIO(as_workbook([list(told.values())], tuple(told))), target, order)
    heads, household = load_workbook(io.BytesIO(target.getvalue())).get_sheet_by_index(1).to_python()
    return dict(zip(heads, household, strict=True))


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_template_lets_the_province_be_told(purpose):
    assert "province" in [place.column.path for place in places(purpose)]


def test_a_table_of_the_summary_that_has_nothing_to_say_is_left_out():
    _, summary = checked(as_workbook([row({**CLAIMED, "分娩日期": "3/1/2026"})]), "xlsx")
    titles = [line.cells[0] for line in summary.rows("zh") if line.kind == "title"]
    assert not any("还剩多少天" in title or "到期" in title for title in titles)
