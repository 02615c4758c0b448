"""Rows of a roster: read, answered, and refused in words."""

import re
from datetime import date

import pytest

from roster.answer import answer
from roster.asked import Task
from tests.rosters import BORN, CLAIMED, DAY, HEADINGS, layout, row


def told(given, language="zh", headings=HEADINGS, as_of=DAY):
    return answer(7, row(given, headings), Task(layout(headings), DAY, as_of, language))


def refused(given, language="zh"):
    answered = told(given, language)
    assert answered.verdict == "refused"
    return answered.faults


def without(given, *headings):
    return {heading: cell for heading, cell in given.items() if heading not in headings}


# ---- what is claimed ----


def test_the_whole_leave_is_within():
    """98 + 90 from 1 March 2026: 31 + 30 + 31 + 30 + 31 + 31 = 184 days to 31 August, 4 in September."""
    answered = told(CLAIMED)
    assert answered.verdict == "within"
    values = answered.values
    assert (values["days"], values["claimed"], values["over"]) == (188, 188, 0)
    assert (values["first"], values["last"]) == (date(2026, 3, 1), date(2026, 9, 4))
    assert values["back"] == date(2026, 9, 5)
    assert values["first_over"] is None
    assert "《女职工劳动保护特别规定》第七条" in values["clause"]
    assert "《青海省人口与计划生育条例》第十六条" in values["clause"]
    assert values["leave"] == "产假+奖励生育假"
    assert values["reason"].startswith("符合")


def test_a_day_longer_exceeds_and_says_from_when():
    values = told({**CLAIMED, "休假止1": "2026-09-05"}).values
    assert (values["verdict"], values["over"], values["first_over"]) == ("超出", 1, date(2026, 9, 5))
    assert "2026年9月5日" in values["reason"]


def test_another_understanding_with_the_same_verdict_is_told_by_its_days():
    """200 days to 16 September; 端午 on 19 June 2026 moves the last day to 5 September.

    Where every holiday counts, 清明 on 5 April and 1 and 2 May do as well: 8 September.
    """
    longer = {**CLAIMED, "休假止1": "2026-09-16"}
    values = told(longer).values
    assert (values["verdict"], values["over"]) == ("超出", 12)
    assert values["reason"].endswith(
        "换一种理解判断不变，天数会不同：产假、奖励生育假里遇到法定节假日，要不要顺延？"
        "按“奖励生育假按节假日天数顺延”：不在规定以内的有 11 天，从2026年9月6日起；"
        "按“产假和奖励生育假都顺延（有的省这样规定）”：不在规定以内的有 8 天，从2026年9月9日起。"
    )
    english = told(longer, "en").values["reason"]
    assert "the verdict is the same but the days differ" in english
    assert "11 days not covered, the first on 6 September 2026" in english


def test_another_understanding_with_another_verdict_says_so():
    reason = told({**CLAIMED, "休假止1": "2026-09-05"}).values["reason"]
    assert "换一种理解判断会不同" in reason
    assert "按“奖励生育假按节假日天数顺延”：符合" in reason


def test_a_leave_that_starts_outside_is_outside():
    """The father's days lie between the birth and the end of her leave, 4 September."""
    given = {**BORN, "休假人": "男方", "假种": "看护假", "休假起1": "2026-02-20", "休假止1": "2026-03-06"}
    answered = told(given | {"产假第一天": "2026-03-01"}, headings=(*HEADINGS, "产假第一天"))
    assert (answered.verdict, answered.values["first_over"]) == ("outside", date(2026, 2, 20))


def test_without_a_name_of_the_leave_the_usual_one_is_checked():
    assert told(without(CLAIMED, "假种")).values == told(CLAIMED).values


def test_in_english():
    values = told(CLAIMED, "en").values
    assert values["verdict"] == "Within the right"
    assert "Within the right" in values["reason"]
    assert values["leave"] == "Maternity leave+Extended maternity leave"


def test_what_is_missing_is_asked_for_by_its_column():
    values = told(without(CLAIMED, "第几个孩子", "婚姻状况")).values
    assert values["verdict"] == "还不能判断"
    assert re.search("还要填写：.*婚姻状况", values["reason"])
    assert values["days"] is None
    assert values["first"] is values["last"] is None, "no dates are shown that are not settled"


def test_who_is_on_the_roster_is_taken_to_be_at_work_unless_it_says_otherwise():
    assert told(without(CLAIMED, "女方工作")).values == told(CLAIMED).values
    assert told({**CLAIMED, "女方工作": "没有工作"}).verdict == "not_entitled"


def test_an_encouraged_leave_is_the_employers_to_give():
    given = {
        "休假人": "男方",
        "假种": "育儿假",
        "休假起1": "2026-10-01",
        "休假止1": "2026-10-10",
        "孩子1出生日期": "2025-05-01",
        "孩子1是否在世": "是",
        "男方工作": "在单位上班",
        "婚姻状况": "已婚",
    }
    answered = told(given)
    assert (answered.values["verdict"], answered.values["force"]) == ("符合", "鼓励性规定")
    assert "由单位决定" in answered.values["reason"]
    # the second year of the child: 1 May 2026 to 30 April 2027, 15 days less the 10 taken
    [left] = answered.left
    assert (left.days, left.first, left.last) == (5, date(2026, 5, 1), date(2027, 4, 30))


def test_several_stretches_count_together():
    headings = (*HEADINGS, "起2", "止2")
    given = {
        "休假人": "女方",
        "假种": "育儿假",
        "孩子1出生日期": "2025-05-01",
        "孩子1是否在世": "是",
        "女方工作": "在单位上班",
        "婚姻状况": "已婚",
        "休假起1": "2026-06-01",
        "休假止1": "2026-06-10",
        "起2": "2026-07-01",
        "止2": "2026-07-06",
    }
    values = told(given, headings=headings).values
    # 10 + 6 = 16 days of 15: the last, 6 July, is too many if rest days count; there are 8 + 4 working days
    assert (values["claimed"], values["over"], values["first_over"]) == (16, None, None)
    assert "超出 1 天，从2026年7月6日起" in values["reason"]
    assert "按工作日算（休息日不算）：" in values["reason"]


def test_marriage_leave_is_checked_by_the_day_of_the_registration():
    given = {
        "休假人": "女方",
        "假种": "婚假15天",
        "女方工作": "在单位上班",
        "结婚登记日期": "2026-05-20",
        "休假起1": "2026-06-01",
        "休假止1": "2026-06-15",
    }
    values = told(given, headings=(*HEADINGS, "结婚登记日期")).values
    assert (values["claimed"], values["over"], values["back"]) == (15, 0, date(2026, 6, 16))
    untold = told({key: value for key, value in given.items() if key != "结婚登记日期"}).values
    assert "哪一天办理的结婚登记" in untold["reason"]


# ---- what is due ----


def test_without_a_claim_the_row_says_what_is_due():
    answered = told(BORN)
    assert (answered.verdict, answered.values["days"]) == ("ended", 188)
    assert answered.values["back"] == date(2026, 9, 5)
    assert "育儿假" in answered.values["others"]
    assert answered.away[0][1:] == (date(2026, 3, 1), date(2026, 9, 4))


def test_a_row_may_name_its_own_day():
    headings = (*HEADINGS, "计算日")
    assert told({**BORN, "计算日": "2026-03-10"}, headings=headings, as_of=None).verdict == "entitled"
    assert told({**BORN, "计算日": "2026-03-10"}, headings=headings).verdict == "ended", (
        "the day asked for wins"
    )


def test_care_for_an_elder():
    """An only child has 20 days a year from December 2025; 5 of 2026 are taken."""
    given = {
        "休假人": "女方",
        "老人1是谁的父母": "女方的父母",
        "老人1出生日期": "1960-01-01",
        "老人1入院日期": "2026-11-01",
        "老人1出院日期": "还在住院",
        "女方工作": "在单位上班",
        "女方是否独生子女": "是",
        "女方已休陪护假": "2026:5",
    }
    answered = told(given)
    assert answered.verdict == "entitled"
    assert answered.values["leave"] == "陪护假"
    assert [(left.days, left.last) for left in answered.left] == [(15, date(2026, 12, 31))]


def test_a_lost_pregnancy_is_answered_with_its_own_days():
    given = {
        "休假人": "女方",
        "怀孕情况": "流产",
        "分娩日期": "2026-11-20",
        "女方工作": "在单位上班",
    }
    headings = (*HEADINGS, "怀孕周数")
    answered = told({**given, "怀孕周数": 10}, headings=headings)
    assert (answered.values["days"], answered.values["last"]) == (15, date(2026, 12, 4))
    assert "宝宝" not in answered.values["reason"]
    assert answered.values["others"] == ""


# ---- what is refused ----


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"分娩日期": "3/1/2026"}, ["第 7 行“分娩日期”", "几种读法", "2026-03-01"]),
        ({"胎数": "几个"}, ["第 7 行“胎数”", "不是整数"]),
        ({"胎数": 0}, ["第 7 行“胎数”", "太小"]),
        ({"是否难产": "也许"}, ["第 7 行“是否难产”", "“是”或“否”"]),
        ({"婚姻状况": "保密"}, ["第 7 行“婚姻状况”", "已婚、未婚、离婚、丧偶"]),
        ({"休假起1": None}, ["第 7 行“休假起1”", "休假止1"]),
        ({"休假止1": "2026-02-01"}, ["第 7 行“休假止1”", "早于“休假起1”"]),
        ({"休假人": "男"}, ["第 7 行“假种”", "不是男方的假期"]),
        ({"假种": "产假+育儿假"}, ["第 7 行“假种”", "分成几行"]),
        ({"假种": "育儿假", "怀孕情况": None, "分娩日期": None}, ["第 7 行“孩子1出生日期”", "育儿假"]),
        ({"孩子1出生日期": "2020-01-01"}, ["第 7 行“有没有其他孩子”", "却列了孩子"]),
        ({"老人1出院日期": "2026-01-01"}, ["第 7 行“老人1入院日期”", "请补上"]),
        (
            {"老人1入院日期": "2026-02-01", "老人1出院日期": "2026-01-01"},
            ["第 7 行“老人1出院日期”", "早于“老人1入院日期”"],
        ),
    ],
)
def test_a_fault_names_row_and_column_and_what_to_do(change, words):
    [message] = refused({**CLAIMED, **change})
    for word in words:
        assert word in message, message
    assert "births" not in message
    assert "{" not in message
    [english] = refused({**CLAIMED, **change}, "en")
    assert "Row 7" in english


def test_every_fault_of_a_row_is_named_at_once():
    assert len(refused({**CLAIMED, "分娩日期": "x", "胎数": "y", "休假止1": "z"})) == 3


def test_a_row_of_which_nothing_can_be_asked():
    assert "没有可以核对的内容" in refused({"休假人": "女方"})[0]
    assert "女方或者男方" in refused(without(BORN, "休假人"))[0]


def test_cells_beyond_the_headings_are_not_dropped_in_silence():
    cells = [*row(CLAIMED), None, "多出来的"]
    answered = answer(7, cells, Task(layout(), DAY, DAY, "zh"))
    assert "多出来的" in answered.faults[0]
    assert answer(7, [*row(CLAIMED), None, " "], Task(layout(), DAY, DAY, "zh")).verdict == "within"


def test_which_of_several_children():
    """On 1 October 2026 the child of 2024 is under three and the older of the two."""
    headings = (*HEADINGS, "孩子2出生日期", "孩子2是否在世", "第几个孩子或老人")
    given = {
        "休假人": "男方",
        "假种": "育儿假",
        "孩子1出生日期": "2026-05-01",
        "孩子1是否在世": "是",
        "孩子2出生日期": "2024-05-01",
        "孩子2是否在世": "是",
        "男方工作": "在单位上班",
        "婚姻状况": "已婚",
    }
    assert told(given, headings=headings).values["last"] == date(2027, 4, 30)
    named = told({**given, "第几个孩子或老人": 1}, headings=headings)
    assert named.values["first"] != date(2026, 5, 1), (
        "its year goes with the older one until that one is three"
    )
    [message] = told({**given, "第几个孩子或老人": 3}, headings=headings).faults
    assert "第几个孩子或老人" in message
