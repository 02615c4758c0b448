"""Many households looked ahead: what opens, closes and falls due for each, worked out by hand."""

import io
import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from python_calamine import load_workbook

from calculators.assess import assess
from calculators.timeline import near, timeline
from content.library import LANGUAGES
from roster import outlook as looking
from roster.columns import COLUMNS, Place
from roster.files import PAGE, open_table
from roster.household import Ahead, look_ahead
from roster.listed import read_list
from roster.outlook import Order, look_ahead_of_all, outlook_line
from roster.rows import BadTable, family_of, lay_out, read_row
from roster.template import example, is_example, places, write_template
from rules.national.rural_family_reward import AMOUNT
from telling.over_time.timelines import tell_timeline
from telling.words import phrases
from tests.families import families
from tests.rosters import DAY, WRITTEN, as_csv, write_row
from tests.test_command_line import run

ALL_PLACES = [Place(column, number) for column in COLUMNS for number in range(8 if column.is_repeated else 1)]
COUPLE = {
    "编号": "老张家",
    "婚姻状况": "已婚",
    "女方出生日期": "1967-05-01",
    "女方户口": "农村",
    "女方工作": "灵活就业",
    "男方出生日期": "1967-10-09",
    "男方户口": "农村",
    "男方工作": "灵活就业",
    "孩子1出生日期": "1990-08-01",
    "孩子1性别": "男",
    "孩子1是否在世": "是",
    "孩子1残疾等级": "无",
    "孩子1是否收养": "否",
    "有没有不符合当时政策的生育": "否",
    "有没有怀孕或分娩": "无",
}
YOUNG = {
    "编号": "小李家",
    "婚姻状况": "已婚",
    "孩子1出生日期": "2024-03-05",
    "孩子1是否在世": "是",
    "孩子1户口所在省": "青海",
    "孩子1已领补贴年份": "2025",
    "有没有怀孕或分娩": "无",
}
SUM = f"每人每年 {AMOUNT.on(DAY).figure} 元（按最近核实的标准，请先确认）"
BORN = {"怀孕情况": "已出生", "分娩日期": "2026-10-01", "胎数": 1, "婚姻状况": "已婚"}
BAD = {"编号": "坏行", "女方出生日期": "3/1/1967"}
HEADINGS = tuple(dict.fromkeys([*COUPLE, *YOUNG]))


def looked(*households, months=12, day=DAY, form="csv", language="zh", **more):
    """The outlook, and the workbook as rows of each sheet by its name."""
    rows = [[told.get(heading) for heading in HEADINGS] for told in households]
    target = io.BytesIO()
    order = Order(day, months, language, PAGE)
    found = look_ahead_of_all(io.BytesIO(WRITTEN[form](rows, HEADINGS)), target, order, **more)
    book = load_workbook(io.BytesIO(target.getvalue()))
    return found, {name: list(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names}


def household_of(told):
    return look_ahead(2, list(told.values()), Ahead(lay_out(list(told)), DAY, 12, "zh"))


def by_day(found):
    return [
        (str(one.reminder.day), one.name, one.reminder.kind, one.reminder.what) for one in found.reminders
    ]


# ---- worked by hand ----


def test_who_becomes_due_in_the_coming_year():
    """Both turn sixty in 2027, she on 1 May and he on 9 October: the reward is each one's from that day."""
    found, _ = looked(COUPLE)
    reward = f"农村部分计划生育家庭奖励扶助，{SUM}"
    assert by_day(found) == [
        ("2027-05-01", "老张家", "开始", reward),
        ("2027-10-09", "老张家", "开始", reward),
    ]
    first = found.reminders[0].reminder
    assert first.who == "女方"
    assert first.clause == "《农村部分计划生育家庭奖励扶助制度》"
    assert "乡镇" in first.where
    assert "户口簿" in first.bring


@pytest.mark.parametrize(
    ("day", "months", "reminders"),
    [
        (date(2026, 11, 1), 6, 1),  # to 1 May 2027, that day included
        (date(2026, 10, 31), 6, 0),  # to 30 April 2027: April has no 31st
        (date(2027, 5, 1), 1, 1),  # from 1 May, that day included
        (date(2027, 5, 2), 5, 0),  # from 2 May to 2 October: after her day, before his
    ],
)
def test_the_first_and_the_last_day_count(day, months, reminders):
    assert len(looked(COUPLE, day=day, months=months)[0].reminders) == reminders


def test_payments_and_the_day_by_which_to_claim_them():
    """Born in March 2024, claimed for 2025: 3,600 for 2026 by its end; 900 for January to March 2027."""
    found, sheets = looked(YOUNG, months=14)
    subsidy = [(day, kind, what) for day, _, kind, what in by_day(found) if "育儿补贴" in what]
    assert subsidy[0] == ("2026-12-31", "最晚办理", "申领育儿补贴第 2 笔，3,600 元")
    assert ("2027-01-01", "可以办理", "申领育儿补贴第 3 笔，900 元") in subsidy
    due = next(one.reminder for one in found.reminders if one.reminder.is_last_day_to_act)
    assert due.note
    assert due.bring
    household = sheets["各户"][1]
    assert (household[0], household[2], household[3]) == ("小李家", date(2026, 12, 31), subsidy[0][2])


def test_what_is_due_now_and_what_is_missing():
    found, _ = looked(COUPLE, {**COUPLE, "女方户口": None}, day=date(2027, 6, 1))
    (_, told), (_, untold) = found.households
    reward = f"可以领取农村部分计划生育家庭奖励扶助金，每人每年 {AMOUNT.on(DAY).figure} 元（最近核实到"
    assert told.due[0].startswith(f"女方{reward}")
    assert told.due[0].endswith("依据：《农村部分计划生育家庭奖励扶助制度》。")
    assert told.to_come[0].startswith(f"男方从2027年10月9日起{reward}")
    assert any("户口簿" in line and "奖励扶助" in line for line in told.offices)
    assert "女方户口" not in told.missing
    assert "女方户口" in untold.missing
    assert not any("奖励扶助金" in line for line in untold.due)
    assert "农村部分计划生育家庭奖励扶助 · 女方" in untold.open
    assert any("户口簿" in paper for paper in untold.papers)


def test_a_row_that_tells_nothing_is_no_no():
    found, _ = looked({"编号": "空"}, months=24)
    [(name, household)] = found.households
    assert name == "空"
    assert household.reminders == household.due == household.faults == ()
    assert "有没有其他孩子" in household.missing
    assert "有没有怀孕或分娩" in household.missing


def test_who_works_is_not_assumed_of_a_household():
    """On a roster of leaves people work for an employer; in a village they need not."""
    expecting = {"有没有怀孕或分娩": None, "怀孕情况": "怀孕中", "预产期": "2026-12-20", "婚姻状况": "已婚"}
    told = household_of(expecting)
    assert "女方工作" in told.missing
    assert not any(one.what.startswith("产假") and one.kind == "开始" for one in told.reminders)


@pytest.mark.parametrize(
    ("told", "wanted", "answered"),
    [
        ({"有没有怀孕或分娩": "有"}, "怀孕情况", "有没有怀孕或分娩"),
        ({"有没有其他孩子": "有"}, "孩子1出生日期", "有没有其他孩子"),
        # the baby is no child of the row yet: the columns after those that are used are free for it
        (
            {**BORN, "孩子2出生日期": "2020-01-01", "孩子2户口所在省": "青海"},
            "孩子3已领补贴年份",
            "孩子2户口所在省",
        ),
    ],
)
def test_what_was_answered_is_not_asked_for_again(told, wanted, answered):
    household = household_of(told)
    assert wanted in household.missing
    assert answered not in household.missing


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            {**YOUNG, "孩子1已领补贴年份": "3025"},
            "第 2 行 小李家，“孩子1已领补贴年份”：“3025”太大，最多为 2200。请核对。",
        ),
        ({**BORN, "有没有怀孕或分娩": "无"}, "第 2 行“有没有怀孕或分娩”：写了“无”，有关的列却填了内容。"),
        ({**YOUNG, "有没有其他孩子": "无"}, "只列了这次出生的孩子的，这一格空着。"),
        ({**COUPLE, "孩子1残疾等级": "5级"}, "可以写：无、一级、二级、三级、四级。"),
        ({**YOUNG, "孩子1户口所在省": "农村"}, "第 2 行 小李家，“孩子1户口所在省”：没有“农村”这个选项。"),
    ],
)
def test_a_fault_names_the_cell_and_what_to_do(told, said):
    [fault] = household_of(told).faults
    assert said in fault


def ahead_of(told, months=12):
    """What one household comes to, told by headings."""
    return look_ahead(2, list(told.values()), Ahead(lay_out(list(told)), DAY, months, "zh"))


def test_of_a_child_that_died_nobody_is_asked_about_a_life_going_on():
    """Only the day is missing, and the paper that tells it; not its schooling, nor its disability."""
    told = ahead_of(
        {
            "婚姻状况": "已婚",
            "女方出生日期": "1975-02-01",
            "男方出生日期": "1974-02-01",
            "孩子1出生日期": "2000-05-01",
            "孩子1是否在世": "否",
            "有没有怀孕或分娩": "无",
        }
    )
    assert [name for name in told.missing if name.startswith("孩子")] == ["孩子1去世日期"]
    assert "户口注销证明或死亡证明" in told.papers
    assert not any("学" in paper or "残疾" in paper for paper in told.papers)


def test_what_can_still_be_claimed_for_a_child_that_died_is_said_gently():
    """The year's subsidy can be claimed for the year of the death: 2026, to its end."""
    died = {**YOUNG, "孩子1是否在世": "否", "孩子1去世日期": "2026-09-20"}
    claims = [one for one in ahead_of(died).reminders if one.is_last_day_to_act]
    assert [str(one.day) for one in claims] == ["2026-12-31"]
    assert claims[0].note.startswith("孩子去世当年的补贴仍可以申领，请在方便的时候办理")


def test_special_families_are_told_their_services_and_where_to_go():
    """The wife is past 49, the only child died in 2020: support, insurance and services are theirs now."""
    told = ahead_of(
        {
            **COUPLE,
            "孩子1是否在世": "否",
            "孩子1去世日期": "2020-03-03",
            "有没有独生子女光荣证": "是",
        }
    )
    assert any("590 元" in line and "最近核实" in line for line in told.due)
    assert any("特殊家庭" in line and "乡镇" in line for line in told.offices)
    assert any("住院陪护保险" in line for line in told.due)
    assert any("双岗" in line or "关怀服务" in line for line in told.due)


def test_a_deduction_is_no_money_paid_out():
    told = ahead_of(YOUNG)
    deductions = [line for line in told.due + told.to_come if "专项附加扣除" in line]
    assert len(deductions) == 2
    assert all("不是发给家庭的钱" in line and "孩子（2024年3月5日出生）" in line for line in deductions)


# ---- the list as a whole ----


@pytest.mark.parametrize("form", sorted(WRITTEN))
def test_rows_to_mend_stop_nobody(form):
    faults = []
    found, sheets = looked(COUPLE, BAD, YOUNG, form=form, refused=faults.append)
    assert [name for name, _ in found.households] == ["老张家", "小李家"]
    assert (found.all_rows, found.refused) == (3, 1)
    assert len(faults) == 1
    assert list(sheets) == ["这个月要找的人", "各户", "待改正和汇总"]
    mend = sheets["待改正和汇总"][1]
    assert mend[0] == "坏行"
    assert "“女方出生日期”" in mend[4]
    days = [row[0] for row in sheets["这个月要找的人"][1:] if row[0]]
    assert days == sorted(days)
    assert len(days) == len(found.reminders)
    assert outlook_line(found, "zh") == f"共 3 户：已核算 2 户，需要改正 1 户；提醒 {len(days)} 条。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_says_which_rights_begin_and_for_whom(language):
    """The reward begins for both couples, for each of them twice in 2027: two households, not four."""
    found, _ = looked(COUPLE, {**COUPLE, "编号": "老王家"}, language=language)
    cells = [row.cells for row in found.rows(language)]
    begins = next(row for row in cells if "老张家、老王家" in row or "老张家, 老王家" in row)
    assert begins[1] == 2
    month = next(row for row in cells if row and row[0] in ("2027 年 5 月", "5/2027"))
    assert month[1:] == (2, 2)
    assert not any(cell is None or re.search("[{}]", str(cell)) for row in cells for cell in row)


def summary_of(found, title):
    """The rows of the summary under a title."""
    rows = list(found.rows("zh"))
    at = next(at for at, row in enumerate(rows) if row.kind == "title" and row.cells[0].startswith(title))
    ends = (number for number, row in enumerate(rows) if number > at and row.kind == "title")
    return [row.cells for row in rows[at + 1 : next(ends, None)] if any(row.cells) and row.kind == "row"]


def test_what_may_begin_is_not_counted_among_what_begins():
    """Of the second couple it is not told whether a birth was against the policy: the reward may begin."""
    untold = {**COUPLE, "编号": "老王家", "有没有不符合当时政策的生育": None}
    found, _ = looked(COUPLE, untold)
    reward = "农村部分计划生育家庭奖励扶助"
    [begins] = [row for row in summary_of(found, "会开始的权益") if row[0] == reward]
    [may] = [row for row in summary_of(found, "可能开始的权益") if row[0] == reward]
    assert (begins[1], begins[4]) == (1, "老张家")
    assert (may[1], may[4]) == (1, "老王家")


def test_columns_without_effect_are_named():
    """A day of its own, a leave that was taken and an unknown heading change nothing here."""
    headings = [*COUPLE, "备注", "休假人", "核对日期"]
    data = as_csv([[*COUPLE.values(), "低保户", "女方", "2020-01-01"]], headings)
    found = look_ahead_of_all(io.BytesIO(data), io.BytesIO(), Order(DAY, 12, "zh", PAGE))
    assert set(found.not_used) == {"备注", "休假人", "核对日期"}
    assert any("没有用到的列" in row.cells and "核对日期" in row.cells[4] for row in found.rows("zh"))
    assert [str(one.reminder.day) for one in found.reminders] == ["2027-05-01", "2027-10-09"]


def test_what_no_text_decides_is_told_apart():
    """The plan gives the 90 days to couples; of a mother who is not married no text held says anything."""
    alone = {"怀孕情况": "已出生", "分娩日期": "2026-11-01", "婚姻状况": "未婚", "女方工作": "在单位上班"}
    alone |= {
        "胎数": 1,
        "是否难产": "否",
        "第几个孩子": 1,
        "有没有其他孩子": "无",
        "产假第一天": "2026-11-01",
    }
    told = look_ahead(2, list(alone.values()), Ahead(lay_out(list(alone)), DAY, 12, "zh"))
    assert any(line.startswith("女方的奖励生育假，目前查到的规定没有说明") for line in told.to_ask)
    assert not any("奖励生育假" in line for line in told.due + told.to_come + told.open)
    assert not any("手术休假" in line for line in told.to_ask), "that stands alike for everybody"


@pytest.mark.parametrize("form", sorted(WRITTEN))
def test_a_name_is_one_short_line_and_no_formula(form):
    found, sheets = looked(
        {**COUPLE, "编号": '=HYPERLINK("x")\n老张'}, {**COUPLE, "编号": "长" * 30_000}, form=form
    )
    assert [row[0] for row in sheets["各户"][1:]] == ['=HYPERLINK("x") 老张', "长" * 200]
    assert {row[1] for row in sheets["这个月要找的人"][1:] if row[0]} == {
        name for name, _ in found.households
    }


def test_a_fact_that_no_column_holds_says_so():
    """How long her contract runs is asked for the protection of her work, and no list has a column for it."""
    household = household_of({**BORN, "女方工作": "在单位上班"})
    assert "女方的劳动合同期限（名单没有这一列，请在网页上逐户填写）" in household.missing
    assert "男方工作" in household.missing


def test_a_full_sheet_goes_on_in_another(monkeypatch):
    monkeypatch.setattr(looking, "MOST_ON_A_SHEET", 2)
    found, sheets = looked(COUPLE, {**COUPLE, "编号": "老王家"})
    calls = ["这个月要找的人", "这个月要找的人 2"]
    assert list(sheets)[:3] == [*calls, "各户"]
    named = [row[1] for name in calls for row in sheets[name][1:] if row[0]]
    assert named == [one.name for one in found.reminders]


def test_a_large_list_is_shared_by_two_processes():
    rows = [[{**COUPLE, "编号": str(at)}.get(heading) for heading in HEADINGS] for at in range(600)]
    given = as_csv(rows, HEADINGS)
    alone, shared = (
        look_ahead_of_all(io.BytesIO(given), io.BytesIO(), Order(DAY, 12, "zh", PAGE, processes))
        for processes in (1, 2)
    )
    assert alone.reminders == shared.reminders
    assert [name for name, _ in shared.households] == [str(at) for at in range(600)]


@pytest.mark.parametrize("given", [b"", b"a,b\n1,2\n", as_csv([], HEADINGS)])
def test_what_is_no_list_is_refused(given):
    with pytest.raises(BadTable):
        look_ahead_of_all(io.BytesIO(given), io.BytesIO(), Order(DAY, 12, "zh", PAGE))


# ---- any family ----


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60)
@given(families())
def test_the_list_and_the_time_line_of_a_family_name_the_same_days(language, case):
    """Whatever a row can hold of a family: told alone on the page of its time, and in a list of many."""
    alone = {**case, "births": case.get("births", [])[:1]}
    written = write_row(alone, {}, language)
    ours = [place for place in ALL_PLACES if place.path in written]
    table, cells = lay_out([place.heading(language) for place in ours]), [written[p.path] for p in ours]
    told = look_ahead(2, cells, Ahead(table, DAY, 24, language))
    texts = [text for one in told.reminders for text in (one.what, one.who, one.note, one.where, one.bring)]
    texts += [*told.due, *told.to_come, *told.missing, *told.papers, *told.noticed, *told.faults]
    for text in texts:
        assert not re.search(r"[{}]|None|births/|children/|elders/", text), text
    assert all(one.clause and one.kind and one.what and one.who for one in told.reminders)
    if told.faults:
        return
    family = family_of(read_row(table, cells, language))
    assessment = assess(family, DAY, language)
    line = timeline(family, DAY, assessment["deadlines"])
    page = tell_timeline(line, near(DAY), assessment, language, family)
    window = {phrases.day(DAY + timedelta(days), language) for days in range(366 + 365)}
    assert {phrases.day(one.day, language) for one in told.reminders} == {
        one.day for one in (*page.coming, *page.services) if one.day in window
    }


# ---- the empty list to fill in ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_read_and_its_example_is_nobody(language):
    target = io.BytesIO()
    write_template(target, language, "households")
    table = open_table(io.BytesIO(target.getvalue()), PAGE)
    assert len(table.layout.places) + 1 == len(table.layout.headings) == len(list(places("households")))
    [(_, cells)] = table.rows
    assert is_example(cells, table.layout)
    told = look_ahead(2, cells, Ahead(table.layout, DAY, 12, language))
    # she turns sixty on 1 May 2027; he did on 10 March 2026; they hold the certificate of an only child
    assert [str(one.day) for one in told.reminders] == ["2027-05-01"]
    assert len(told.due) == 2
    assert told.missing == ()


def test_every_column_of_the_template_can_be_answered():
    paths = {place.path for place in places("households")}
    assert set(example("households")) < paths
    assert "children/2/birth_date" in paths
    assert not any(path.startswith("claim/") for path in paths)


# ---- on the command line ----


def test_outlook_on_the_command_line(tmp_path):
    given, out = tmp_path / "households.csv", tmp_path / "ahead.xlsx"
    given.write_bytes(as_csv([[one.get(heading) for heading in HEADINGS] for one in (COUPLE, BAD)], HEADINGS))
    done = run("outlook", given, "--months", "12", "--out", out, "--as-of", "2026-11-24")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "共 2 户：已核算 1 户，需要改正 1 户；提醒 2 条。" in done.stderr.decode()
    assert "第 3 行 坏行，“女方出生日期”" in done.stderr.decode()
    rows = list(load_workbook(io.BytesIO(out.read_bytes())).get_sheet_by_index(0).iter_rows())
    assert [row[0] for row in rows[1:] if row[0]] == [date(2027, 5, 1), date(2027, 10, 9)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("here.csv", "--months", "12"),
        ("here.csv", "--out", "b.csv"),
        ("here.csv", "--months", "0", "--out", "b.xlsx"),
        ("here.csv", "--months", "121", "--out", "b.xlsx"),
        ("here.csv", "--months", "many", "--out", "b.xlsx"),
        ("nobody.csv", "--out", "b.xlsx"),
        ("here.csv", "--out", "nowhere/b.xlsx"),
    ],
)
def test_a_wrong_call_is_said_and_writes_nothing(arguments, tmp_path):
    (tmp_path / "here.csv").write_bytes(as_csv([list(COUPLE.values())], tuple(COUPLE)))
    done = run("outlook", *(tmp_path / one if "." in one else one for one in arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["here.csv"]


def test_the_template_of_households_on_the_command_line(tmp_path):
    path = tmp_path / "households.xlsx"
    assert run("template", path, "--of", "households").returncode == 0
    headings = next(iter(load_workbook(io.BytesIO(path.read_bytes())).get_sheet_by_index(0).iter_rows()))
    assert "女方户口" in headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_own_result_is_no_list_and_the_message_says_which_file_is_meant(language):
    """The households of the list are not in it: they are read from the list that was given."""
    given, result = io.BytesIO(as_csv([list(COUPLE.values())], tuple(COUPLE))), io.BytesIO()
    look_ahead_of_all(given, result, Order(DAY, 12, language, PAGE))
    with pytest.raises(BadTable) as refused:
        list(read_list(result, PAGE, language))
    assert re.search("那份名单|list you gave", refused.value.message(language))
    given.seek(0)
    assert [row.case["household"] for row in read_list(given, PAGE, language)] == ["老张家"]
