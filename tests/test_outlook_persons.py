"""Lists with a row a person; months of birth; of families without a loss nothing of one is told."""

import io
from datetime import date

import pytest

from roster.files import PAGE
from roster.household import Ahead, look_ahead
from roster.outlook import Order, look_ahead_of_all
from roster.rows import BadTable, lay_out
from tests.rosters import DAY, WRITTEN, as_csv, checked
from tests.test_outlook import COUPLE

HEADINGS = ("户编号", "与户主关系", "姓名", "性别", "出生日期", "户口性质")
KING = [
    ("101", "户主", "王强", "男", "1967-10-09", "农业户口"),
    ("101", "妻", "李梅", "女", "1967-05-01", "农业户口"),
    ("101", "独生子", "王小", None, "1990-08-01", "农业户口"),
]


def looked(rows, months=12, headings=HEADINGS, language="zh", form="csv"):
    order = Order(DAY, months, language, PAGE)
    return look_ahead_of_all(io.BytesIO(WRITTEN[form](rows, headings)), io.BytesIO(), order)


def the_days(found):
    return [(str(one.reminder.day), one.name, one.reminder.kind, one.reminder.who) for one in found.reminders]


@pytest.mark.parametrize("form", WRITTEN)
def test_the_rows_of_one_number_are_one_household(form):
    """Each is 60 on the day the couple of one row would be; nothing is told of a loss."""
    found = looked(KING, form=form)
    assert (found.all_rows, found.refused) == (1, 0)
    assert the_days(found) == [
        ("2027-05-01", "101 王强", "可能开始", "女方"),
        ("2027-10-09", "101 王强", "可能开始", "男方"),
    ]
    [(_, household)] = found.households
    assert "孩子1性别" not in household.missing, "a son is a boy"
    assert "婚姻状况" not in household.missing, "there is a wife"
    assert any("一行一个人" in str(row.cells[0]) for row in found.rows("zh") if row.cells)


def test_without_numbers_a_household_begins_with_its_head():
    rows = [one[1:] for one in KING] + [
        ("本人", "马英", "女", "1985-01-01", "城镇"),
        ("长女", "马兰", "女", "2020-03-05", ""),
    ]
    found = looked(rows, headings=HEADINGS[1:])
    assert [name for name, _ in found.households] == ["王强", "马英"]


def test_who_has_a_family_of_their_own_is_named():
    found = looked([*KING, ("101", "儿媳", "赵红", "女", "1991-08-01", "农业户口")])
    [(_, household)] = found.households
    assert "没有算进这一户的人：赵红 儿媳。" in household.noticed[0]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (KING[1:], "没有写谁是户主"),
        ([KING[0], ("101", "户主", "李四", "男", "1960-01-01", "")], "几个户主"),
        ([*KING, ("101", "配偶", "某某", "女", "1960-01-01", "")], "几个配偶"),
        ([("101", "户主", "王", None, "1960-01-01", "")], "户主的性别"),
        ([("101", "户主", "王", "男", "3/1/1960", "")], "几种读法"),
    ],
)
def test_a_household_that_cannot_be_brought_together_says_why(rows, words):
    found = looked(rows)
    assert (found.all_rows, found.refused) == (1, 1)
    [fault] = found.to_mend[0][1].faults
    assert words in fault
    assert "101" in fault
    assert "{" not in looked(rows, language="en").to_mend[0][1].faults[0]


def test_adopted_and_step_children():
    rows = [
        *KING[:2],
        ("101", "养女", "甲", "女", "2012-05-01", ""),
        ("101", "继子", "乙", "男", "2001-05-01", ""),
    ]
    from roster.files import open_table
    from roster.persons import as_households
    from roster.rows import read_row

    table = as_households(open_table(io.BytesIO(as_csv(rows, HEADINGS)), PAGE), "zh")
    [(number, row)] = table.rows
    children = read_row(table.layout, row, "zh").case["children"]
    assert number == 2
    assert [(one["adopted"], one.get("parents")) for one in children if "adopted" in one] == [(True, None)]
    assert children[1]["parents"] == "mother", "the wife's, who is not the head"


def test_a_register_is_no_roster_of_leaves():
    with pytest.raises(BadTable) as bad:
        checked(as_csv(KING, HEADINGS))
    assert bad.value.code == "persons"


def test_a_sum_below_the_persons_is_left_out():
    found = looked([*KING, ("合计", None, "3人", None, None, None)])
    assert (found.all_rows, found.refused) == (1, 0)


# ---- months of birth ----


def of(told, months=12):
    return look_ahead(2, list(told.values()), Ahead(lay_out(list(told)), DAY, months, "zh"))


def test_a_month_of_birth_gives_the_earlier_day_and_says_both():
    told = {("女方出生年月" if key == "女方出生日期" else key): value for key, value in COUPLE.items()}
    household = of({**told, "女方出生年月": "1967年5月"})
    hers = next(one for one in household.reminders if one.who == "女方")
    assert hers.day == date(2027, 5, 1)
    assert "最早2027年5月1日，最晚2027年5月31日" in hers.note
    assert "“女方出生年月”只写了年月" in household.noticed[0]


def test_what_one_end_of_the_month_alone_gives_is_told_as_such():
    """Sixty on 1 November 2026 or on the 30th: on 24 November she has the support, or it is still to come."""
    household = of({**COUPLE, "女方出生日期": "1966-11"})
    assert any(text.startswith("按这个月第一天出生算：") for text in household.due)
    assert any(text.startswith("按这个月最后一天出生算：") for text in household.to_come)


# ---- nothing of a loss that nobody told ----


def test_an_only_child_that_lives_is_no_special_family():
    household = of({**COUPLE, "孩子1残疾等级": None}, months=18)
    told = " ".join([*(one.what for one in household.reminders), *household.open, *household.due])
    assert "护理补贴" not in told
    assert "特殊家庭" not in told
    assert "孩子1残疾等级" in household.missing, "it is asked, where it may matter"
    with_grade = of({**COUPLE, "孩子1残疾等级": "二级"}, months=18)
    assert "特殊家庭" in " ".join(
        [*(one.what for one in with_grade.reminders), *with_grade.due, *with_grade.open]
    )


def test_one_person_has_one_name():
    for told in (COUPLE, {**COUPLE, "孩子1残疾等级": "二级"}):
        household = of(told, months=120)
        lists = (household.due, household.to_come, household.to_ask, household.open)
        texts = [
            *(one.who + one.what for one in household.reminders),
            *(text for one in lists for text in one),
        ]
        assert not any("母亲" in text or "父亲" in text for text in texts), texts
