"""Rosters as people have them: their headings, their words, titles above, sums below; read, or said."""

import io
from datetime import date

import pytest
import xlsxwriter

from roster import cells
from roster.answer import answer
from roster.asked import Task
from roster.columns import recognised
from roster.rows import BadTable, lay_out, read_row
from tests.rosters import BORN, CLAIMED, DAY, as_csv, checked, rows_of

WHOLE = {key: value for key, value in BORN.items() if key not in ("休假人", "有没有其他孩子")}


def answered(told, language="zh"):
    return answer(6, list(told.values()), Task(lay_out(list(told)), DAY, DAY, language))


def line_of(summary, words, language="zh"):
    return next(row.cells[-1] for row in summary.rows(language) if row.cells and words in str(row.cells[0]))


# ---- headings ----


def test_days_headed_by_the_name_of_a_leave_are_checked():
    """188 days from 1 March 2026 end on 4 September; to the 10th are six more."""
    told = {**WHOLE, "产假开始日期": "2026-03-01", "产假结束日期": "2026-09-10"}
    found = answered(told)
    assert (found.verdict, found.values["over"]) == ("exceeds", 6)
    assert found.values["first_over"] == date(2026, 9, 5)
    assert found.values["leave"] == "产假+奖励生育假"


@pytest.mark.parametrize(
    "headings",
    [("产假起", "产假止"), ("产假第一天", "产假最后一天"), ("休假开始", "产假结束"), ("产假开始", "休假止1")],
)
def test_a_pair_under_other_names(headings):
    found = answered({**WHOLE, **dict(zip(headings, ("2026-03-01", "2026-09-10"), strict=True))})
    assert (found.verdict, found.values["over"]) == ("exceeds", 6), headings


def test_days_of_each_leave_in_its_own_pair():
    """98 days to 6 June, 90 more to 4 September."""
    told = {
        **WHOLE,
        "产假开始日期": "2026-03-01",
        "产假结束日期": "2026-06-06",
        "奖励假开始日期": "2026-06-07",
        "奖励假结束日期": "2026-09-04",
    }
    assert (answered(told).verdict, answered(told).values["claimed"]) == ("within", 188)
    his = {**WHOLE, "性别": "男", "产假开始日期": "2026-03-01", "产假结束日期": "2026-03-15"}
    assert "不是男方的假期" in answered(his).faults[0]
    care = {**WHOLE, "护理假开始时间": "2026-03-01", "护理假结束时间": "2026-03-15"}
    assert (answered(care).verdict, answered(care).values["leave"]) == ("within", "看护假")


def test_a_heading_of_a_pair_that_is_not_known_is_named():
    told = {**WHOLE, "休假人": "女", "休假开始": "2026-03-01", "休假终了": "2026-09-10"}
    reason = answered(told).values["reason"]
    assert "没有认出、没有用来核对的列：休假终了" in reason
    assert "只填了第一天" in reason


def test_with_only_the_first_day_the_last_one_is_told():
    found = answered({**WHOLE, "休假人": "女", "休假起1": "2026-03-01", "休假止1": None})
    assert found.values["reason"].startswith(
        "只填了第一天。按规定可休到2026年9月4日；要核对申请，请补上最后一天。"
    )
    assert found.values["last"] == date(2026, 9, 4)
    assert found.values["back"] == date(2026, 9, 5)
    his = answered({**WHOLE, "休假人": "男", "休假起1": "2026-03-11", "休假止1": None})
    assert (his.values["first"], his.values["last"]) == (date(2026, 3, 11), date(2026, 3, 25))
    late = answered({**WHOLE, "休假人": "男", "休假起1": "2027-03-11", "休假止1": None})
    assert late.verdict == "outside"
    assert "只填了第一天。要核对申请" in late.values["reason"]


def test_with_only_the_first_day_of_a_yearly_leave():
    """Fifteen days a year of the child; its year ends on 4 March 2027."""
    child = {"孩子1出生日期": "2024-03-05", "孩子1是否在世": "是"}
    told = {"婚姻状况": "已婚", **child, "休假人": "女", "假种": "育儿假"}
    found = answered({**told, "休假起1": "2026-05-01"})
    assert (found.values["first"], found.values["last"]) == (date(2026, 5, 1), date(2026, 5, 15))
    assert answered({**told, "休假起1": "2027-03-01"}).values["last"] == date(2027, 3, 4)


def test_a_pregnancy_that_ended_is_what_the_heading_of_its_day_says():
    headed = {"休假人": "女", "分娩日期": "2026-03-01"}
    assert read_row(lay_out(list(headed)), list(headed.values()), "zh").case["births"][0]["outcome"] == "born"
    lost = {"休假人": "女", "流产日期": "2026-03-01"}
    told = read_row(lay_out(list(lost)), list(lost.values()), "zh").case
    assert told["births"][0]["outcome"] == "miscarriage"
    given = {**headed, "怀孕情况": None}
    assert "outcome" not in read_row(lay_out(list(given)), list(given.values()), "zh").case["births"][0]


def test_the_number_of_the_pregnancy_is_not_the_number_of_the_child():
    assert recognised("胎次") is None
    left_out = ("第几个孩子", "有没有其他孩子")
    told = {key: value for key, value in CLAIMED.items() if key not in left_out}
    data = as_csv([[*told.values(), 1]], [*told, "胎次"])
    result, summary = checked(data)
    assert "第几个孩子" in rows_of(result, "csv")[0]["结果·说明"]
    assert line_of(summary, "没有采用的列") == "胎次"
    assert summary.layout.unrecognised == []


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("第二个孩子出生日期", "children/1/birth_date"),
        ("二孩性别", "children/1/sex"),
        ("孩子1出生年月", "children/0/birth_date"),
        ("女方出生年月", "mother/birth_date"),
        ("户口性质", "couple/hukou"),
        ("孩子1是否健在", "children/0/alive"),
    ],
)
def test_other_headings_that_are_known(heading, path):
    assert recognised(heading).path == path


# ---- words ----


def test_words_of_cells():
    told = {
        "休假人": "女",
        "怀孕情况": "引产",
        "怀孕周数": 30,
        "分娩日期": "2026-03-01",
        "胎数": "单胎",
        "第几个孩子": "二孩",
        "假种": "流产假",
        "女方是否健在": "健在",
        "男方是否在世": "已故",
        "户口性质": "农业户口",
    }
    read = read_row(lay_out(list(told)), list(told.values()), "zh")
    birth = read.case["births"][0]
    assert (birth["outcome"], birth["weeks_pregnant"]) == ("miscarriage", 30)
    assert (birth["babies"], birth["order"]) == (1, 2)
    assert read.claim["leave"] == ("maternity_leave",)
    assert (read.case["mother"], read.case["father"]) == (
        {"alive": True, "hukou": "rural"},
        {"alive": False, "hukou": "rural"},
    )
    assert read.notes == ()


def test_a_leave_with_its_days_is_read_and_said():
    found = answered({**CLAIMED, "假种": "产假98天", "休假止1": "2026-06-06"})
    assert found.verdict == "within"
    assert found.values["reason"].startswith("“产假98天”按“产假”核对了，不对请改。")
    whole = answered({**CLAIMED, "假种": "产假188天"})
    assert (whole.verdict, whole.values["leave"]) == ("within", "产假+奖励生育假")
    assert "按“产假+奖励生育假”核对了" in whole.values["reason"]
    assert "核对了" not in answered(CLAIMED).values["reason"]


def test_a_leave_of_which_no_text_is_held_is_told_so():
    [fault] = answered({**CLAIMED, "假种": "保胎假"}).faults
    assert fault.startswith("第 6 行“假种”：“保胎假”：")
    assert "选项" not in fault


def test_a_resident_registration_is_told_as_such():
    told = {"女方户口": "居民户口", "孩子1出生日期": "2024-03-05"}
    read = read_row(lay_out(list(told)), list(told.values()), "zh")
    assert read.case["mother"] == {"hukou": "unified"}
    assert not read.notes


def test_a_household_registration_does_not_say_which_it_is():
    told = {"女方户口": "家庭户", "孩子1出生日期": "2024-03-05"}
    read = read_row(lay_out(list(told)), list(told.values()), "zh")
    assert "mother" not in read.case
    assert [note.code for note in read.notes] == ["hukou_untold"]


@pytest.mark.parametrize("cell", ["不详", "—", "/", "N/A", "待定"])
def test_what_is_said_not_to_be_known_is_not_answered(cell):
    told = {"女方出生日期": cell, "孩子1出生日期": "2024-03-05"}
    assert "mother" not in read_row(lay_out(list(told)), list(told.values()), "zh").case


@pytest.mark.parametrize("cell", ["1967年5月", "1967-05", "1967/5", "1967.5", "196705", 196705])
def test_a_month_without_a_day(cell):
    told = {"女方出生年月": cell, "孩子1出生日期": "2024-03-05"}
    days = [
        read_row(lay_out(list(told)), list(told.values()), "zh", month=end).case["mother"]["birth_date"]
        for end in ("first", "last")
    ]
    assert days == [date(1967, 5, 1), date(1967, 5, 31)]


@pytest.mark.parametrize(("cell", "code"), [("200512", "ambiguous_date"), (1967.5, "ambiguous_date")])
def test_what_could_be_a_short_year_or_a_number_is_no_month(cell, code):
    with pytest.raises(cells.Unreadable) as wrong:
        cells.read(recognised("女方出生年月").column, cell, "zh")
    assert wrong.value.code == code


def test_under_a_heading_of_months_the_first_stands_for_all_of_it():
    row = [date(1967, 5, 1), "1967-05-01"]
    told = read_row(lay_out(["女方出生年月", "男方出生年月"]), row, "zh", month="last")
    assert (told.months, told.case["mother"]["birth_date"]) == (("mother/birth_date",), date(1967, 5, 31))
    assert told.case["father"]["birth_date"] == date(1967, 5, 1)


def test_a_month_of_birth_gives_the_answer_of_both_its_ends():
    """Parental leave of a child of March 2024: born on the 1st its year ends on 28 February 2027."""
    child = {"孩子1出生年月": "2024-03", "孩子1是否在世": "是"}
    told = {"婚姻状况": "已婚", **child, "休假人": "女", "假种": "育儿假"}
    same = answered({**told, "休假起1": "2026-05-01", "休假止1": "2026-05-15"})
    assert same.verdict == "within"
    assert "只写了年月" in same.values["reason"]
    split = answered({**told, "休假起1": "2027-03-05", "休假止1": "2027-03-06"})
    assert split.verdict == "cannot_tell"
    assert "第一天出生算" in split.values["reason"]
    assert "最后一天出生算" in split.values["reason"]


# ---- the table ----


@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_a_title_does_not_hide_how_columns_are_separated(delimiter):
    lines = as_csv([list(CLAIMED.values())], list(CLAIMED), delimiter=delimiter).decode()
    data, summary = checked(f"2026年台账\r\n{lines}".encode())
    assert summary.refused == 0
    assert rows_of(data, "csv")[0]["结果·判断"] == "符合"


def merged():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 6, "某公司假期台账")
    sheet.merge_range(1, 0, 2, 0, "姓名")
    sheet.merge_range(1, 1, 1, 3, "女方信息")
    sheet.merge_range(1, 4, 1, 5, "孩子1")
    sheet.merge_range(1, 6, 1, 7, "休假信息")
    sheet.merge_range(1, 8, 1, 9, "其他")
    sheet.write_row(
        2, 1, ["出生日期", "工作", "户口", "出生日期", "性别", "开始日期", "结束日期", "性别", "出生日期"]
    )
    sheet.write_row(
        3, 0, ["马秀兰", "1996-05-02", "在职", "农业", "2024-03-05", "女", "2026-05-01", "2026-05-15"]
    )
    book.close()
    return target.getvalue()


def test_headings_over_two_rows_are_joined():
    from roster.files import COMMAND_LINE, open_table

    table = open_table(io.BytesIO(merged()), COMMAND_LINE)
    paths = {place.path for place in table.layout.places.values()}
    assert paths == {
        "mother/birth_date",
        "mother/employment",
        "mother/hukou",
        "children/0/birth_date",
        "children/0/sex",
        "claim/taken/0/from",
        "claim/taken/0/to",
    }
    assert table.layout.unrecognised == ["其他 性别", "其他 出生日期"], "never the heading of another group"
    [(number, row)] = table.rows
    assert (number, table.layout.called(row)) == (4, "马秀兰")


@pytest.mark.parametrize(
    "row",
    [
        ["合计", None, 12],
        ["合  计："],
        ["总计 2 人"],
        ["制表人：张三", None, "审核人：李四"],
        ["注：以上情况属实。"],
    ],
)
def test_sums_and_what_stands_below_are_left_out_and_said(row):
    width = len(CLAIMED)
    lines = [list(CLAIMED.values()), [*row, *[None] * (width - len(row))]]
    data, summary = checked(as_csv(lines, list(CLAIMED)))
    assert (summary.all_rows, summary.refused) == (1, 0)
    assert len(rows_of(data, "csv")) == 1
    assert "第 3 行" in line_of(summary, "没有当作名单读取的行")


@pytest.mark.parametrize("name", ["@SUM(A1)", "注小明", "合计军", "单位"])
def test_a_person_is_not_taken_for_a_sum(name):
    _, summary = checked(as_csv([[name, *CLAIMED.values()]], ["姓名", *CLAIMED]))
    assert summary.all_rows == 1


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><table><tr><td>x</td></tr></table></body></html>",
        b"\xef\xbb\xbf\r\n<!DOCTYPE html><table>",
        "<?xml version='1.0'?><Workbook>".encode("utf-16"),
    ],
)
def test_a_web_page_under_the_name_of_a_workbook(data):
    with pytest.raises(BadTable) as bad:
        checked(data)
    assert bad.value.code == "web_page"
    assert "网页" in bad.value.message("zh")


def test_a_message_names_the_row_the_person_and_one_heading():
    headings = ["工号\nStaff number", "姓名", *CLAIMED]
    headings = [f"{one}\nLeave to 1" if one == "休假止1" else one for one in headings]
    given = [*("7", "马秀兰"), *{**CLAIMED, "休假止1": "2026-02-01"}.values()]
    for language, begins in (
        ("zh", "第 6 行 7 马秀兰，“休假止1”："),
        ("en", "Row 6, 7 马秀兰, “Leave to 1”: "),
    ):
        found = answer(6, given, Task(lay_out(headings), DAY, DAY, language))
        assert found.faults[0].startswith(begins), found.faults


def test_which_child_of_hers_it_is_asks_of_no_pregnancy_in_a_leave_for_a_child():
    """Its second year runs from 1 June 2026; fifteen days from 3 August end on the 17th."""
    told = {
        "休假人": "女方",
        "假种": "育儿假",
        "休假起1": "2026-08-03",
        "休假止1": "2026-08-17",
        "婚姻状况": "已婚",
        "第几个孩子": 1,
        "孩子1出生日期": "2025-06-01",
    }
    found = answered(told)
    assert found.verdict == "within"
    assert "怀孕" not in found.values["reason"]


def test_the_birth_of_the_only_child_named_is_the_birth_of_the_leave():
    told = {
        **{
            key: value
            for key, value in CLAIMED.items()
            if key not in ("怀孕情况", "分娩日期", "有没有其他孩子")
        },
        "孩子出生日期": "2026-03-01",
        "孩子1是否在世": "是",
    }
    found = answered(told)
    assert (found.verdict, found.values["claimed"]) == ("within", 188)
    assert "没有写分娩，按“孩子出生日期”当作分娩日期。" in found.values["reason"]
    adopted = answered({**told, "孩子1是否收养": "是"})
    assert (adopted.verdict, "没有写分娩" in adopted.values["reason"]) == ("cannot_tell", False)


@pytest.mark.parametrize(
    "cell",
    ["2026-03-01至2026-09-10", "2026.3.1 - 2026.9.10", "2026年3月1日—2026年9月10日", "20260301~20260910"],
)
def test_both_ends_in_one_cell(cell):
    found = answered({**WHOLE, "休假人": "女", "休假起止": cell})
    assert (found.verdict, found.values["over"]) == ("exceeds", 6)


@pytest.mark.parametrize("cell", ["2026-03-01", "3/1/2026至9/4/2026", "2026-03-01-2026-09-04"])
def test_a_cell_that_holds_no_two_days_is_refused(cell):
    [fault] = answered({**WHOLE, "休假人": "女", "休假起止": cell}).faults
    assert fault.startswith("第 6 行“休假起止”：")
