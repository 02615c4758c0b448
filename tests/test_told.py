"""What is told of a family: the sentences that people read, worked out by hand."""

from __future__ import annotations

from datetime import date

from calculators.assess import assess
from calculators.casefile import read_case
from telling.whole.whole_answer import tell_all
from telling.words.asking import ask_named
from telling.words.names import Names
from tests.households import AGAIN, EXPECTING, MISCARRIAGE, RURAL

DAY = date(2026, 11, 25)


def told_of(case, language="zh", as_of=DAY):
    family = read_case(case)
    return tell_all(assess(family, as_of, language), language, family)


def result(told, title, holder=""):
    """The one result of that title whose holder is so called."""
    (found,) = [
        one for group in told.groups for one in group.results if one.title == title and holder in one.holder
    ]
    return found


def test_dates_of_a_leave_that_is_over_are_provisional_too_while_its_first_day_is_not_known():
    """98 days from the birth on 2 May 2024 end on 7 August; the first day of leave is not remembered."""
    told = told_of(AGAIN)
    _, first = told.leave_plan
    assert first.sentence.startswith("母亲从2024年5月2日起连续休假 188 天")
    assert "产假第一天还没有填写，日期是暂定的" in first.sentence
    over = result(told, "产假", "2024年5月2日")
    assert over.verdict == (
        "母亲的产假 98 天已经结束：从2024年5月2日到2024年8月7日。产假第一天还没有填写，日期是暂定的。"
    )
    assert over.assumed
    (birth,) = [one for one in AGAIN["births"] if one["outcome"] == "born"]
    told = told_of(AGAIN | {"births": [birth | {"leave_starts": "2024-05-02"}]})
    assert "暂定" not in told.leave_plan[0].sentence + result(told, "产假").verdict


def test_what_is_not_answered_is_said_once_of_a_whole_leave():
    """How many babies is not told; each after the first adds 15 days, and moves the leave that follows."""
    sentence = told_of(AGAIN).leave_plan[0].sentence
    assert sentence.count("还有问题没有回答") == 1
    assert "天数只会增加，不会减少，日期随之变动。" in sentence


def test_a_leave_of_which_something_is_not_answered_is_not_final_in_its_second_part_either():
    """Of a birth on 8 December 2026 her 98 days from the 5th end on 12 March; how many babies is open."""
    birth = {"outcome": "born", "date": "2026-12-08", "leave_starts": "2026-12-05", "difficult": False}
    for day in (date(2026, 12, 10), date(2027, 3, 13), date(2027, 4, 20)):
        (leave,) = told_of(EXPECTING | {"births": [birth]}, as_of=day).leave_plan
        assert "还有问题没有回答" in leave.sentence, day


def test_a_sum_that_waits_for_an_answer_is_not_answered_and_one_without_a_text_is_not_found():
    """The employer's average wage is not told; of the medical costs no text states a sum.

    Ninety days at her own 6,800 yuan a month, of thirty days: 20,400.
    """
    told = told_of(AGAIN | {"mother": AGAIN["mother"] | {"monthly_wage": "6800"}})
    allowance = result(told, "生育津贴", "预产期")
    waits = "填了母亲所在单位上年度职工月平均工资才能算"
    assert [row.amount for row in allowance.table] == [waits, "没有查到", "共 20,400 元"]
    (reading,) = (one for one in allowance.readings if one.id == "extended_leave_pay")
    values = [text for option in reading.options for _, text, _ in option.values]
    assert values == [waits, waits, "共 20,400 元"]
    assert [row.amount for row in result(told, "生育医疗费用", "预产期").table] == ["没有查到"]


def holders(told, title):
    return [one.holder for group in told.groups for one in group.results if one.title == title]


def test_leave_after_an_operation_is_told_to_who_may_have_an_employer():
    """The father works for himself. The finding itself stays, for who reads the case as data."""
    assert holders(told_of(AGAIN), "计划生育手术休假") == ["母亲"]
    assert len(holders(told_of(EXPECTING), "计划生育手术休假")) == 2
    untold = AGAIN | {"mother": {}, "father": {}}
    assert len(holders(told_of(untold), "计划生育手术休假")) == 2
    found = assess(read_case(AGAIN), DAY)["findings"]
    assert [one["subject"] for one in found if one["entitlement"] == "surgery_leave"] == ["mother", "father"]


def test_leave_after_an_operation_is_not_told_to_a_couple_of_sixty():
    """Born in 1966 and 1967, and never asked about work."""
    couple = {
        "marriage": "married",
        "mother": {"birth_date": "1967-06-20", "hukou": "rural"},
        "father": {"birth_date": "1966-02-15", "hukou": "rural"},
        "births": [],
        "children": [{"birth_date": "1990-03-01"}, {"birth_date": "1993-08-01"}],
    }
    assert holders(told_of(couple), "计划生育手术休假") == []


def test_what_can_be_done_later_stands_in_order_of_its_first_days():
    """Due on 20 December 2026; its second payment and the first child's third open on 1 January 2027."""
    opens = [one.sentence.partition("至")[0] for one in told_of(AGAIN).later_deadlines]
    assert opens == ["2026年12月20日", "2027年1月1日", "2027年1月1日", "2028年1月1日"]


def test_a_standard_confirmed_long_ago_is_not_called_the_present_one():
    """960 yuan a year from 2012, last confirmed for 2019; each of them turns sixty in 2027."""
    hers = result(told_of(RURAL), "农村部分计划生育家庭奖励扶助", "母亲")
    assert "每人每年 960 元（最近核实到2019年12月31日的标准；现在是不是还按这个标准，没有查到" in hers.verdict
    assert "现行标准" not in hers.verdict


def test_services_and_what_costs_nothing_come_after_leave_and_money():
    (now,) = [group for group in told_of(AGAIN).groups if group.id == "now"]
    titles = [one.title for one in now.results]
    assert titles.index("社会抚养费已经取消") > titles.index("育儿补贴")
    assert titles.index("婚前医学检查、孕前优生健康检查") > titles.index("生育医疗费用")
    assert titles[0] == "育儿假"


def test_where_only_they_are_due_what_is_asked_comes_first():
    """Nothing is told of their work or their hukou; that no fee is levied is true of everyone."""
    told = told_of(
        {"marriage": "married", "mother": {"birth_date": "1994-03-08"}, "births": [], "children": []}
    )
    ids = [group.id for group in told.groups]
    assert ids.index("one_answer") < ids.index("now")
    (now,) = [group for group in told.groups if group.id == "now"]
    assert "社会抚养费已经取消" in [one.title for one in now.results]


def test_beside_the_leaves_stands_who_works_and_has_no_care_leave():
    """He works for himself; hers for the birth of 2024 is over, that for December 2026 is to come."""
    assert told_of(AGAIN).without_leave == [
        "父亲不符合看护假的条件：这项假期由用人单位给，父亲没有在用人单位工作。"
    ]
    assert told_of(EXPECTING).without_leave == []
    assert told_of(AGAIN | {"father": {"employment": "not_employed"}}).without_leave == []
    assert told_of(AGAIN | {"father": {}}).without_leave == []


def test_after_a_loss_she_has_one_name_in_everything_that_is_told():
    """With a living child, too: 女方 in what the lost pregnancy brings and elsewhere."""
    case = MISCARRIAGE | {"children": [{"birth_date": "2020-01-01", "alive": True}]}
    told = told_of(case, as_of=date(2026, 3, 10))
    allowance = result(told, "生育津贴")
    assert allowance.holder == "女方"
    assert [question for _, question in allowance.asks] == ["女方参加了生育保险吗？"]
    assert "母亲" not in allowance.verdict
    assert not any("母亲" in one.holder for group in told.groups for one in group.results)


def test_after_a_loss_nobody_is_called_mother_or_father_in_care_leave_either():
    elder = {"parent_of": "mother", "stays": [{"from": "2026-11-01", "to": "ongoing"}]}
    told = told_of(MISCARRIAGE | {"elders": [elder, {"stays": [{"from": "2026-11-01"}]}]})
    care = [one for group in told.groups for one in group.results if one.title.startswith("陪护假")]
    assert {one.holder[:2] for one in care} == {"女方", "男方"}
    for one in care:
        words = [one.verdict, *(question for _, question in one.asks), *(why.text for why in one.whys)]
        assert not any("母亲的" in text or "母亲现在" in text for text in words)
    path = "elders/0/parent_of"
    assert [label for _, label in ask_named(path, Names(None, "zh")).options] == ["女方的父母", "男方的父母"]


def test_a_leave_that_is_over_says_what_was_never_answered():
    """From 1 March 2024 98 days end on 6 June, the 90 after on 4 September; a difficult birth adds 15."""
    birth = {"outcome": "born", "date": "2024-03-01", "babies": 1, "leave_starts": "2024-03-01"}
    case = EXPECTING | {"births": [birth]}
    told = told_of(case)
    assert result(told, "产假").verdict == (
        "母亲的产假已经结束，至少 98 天：从2024年3月1日到2024年6月6日。"
        "还有问题没有回答，实际天数可能更多，结束得更晚。"
    )
    assert result(told, "奖励生育假").verdict == (
        "母亲的奖励生育假 90 天已经结束：从2024年6月7日到2024年9月4日。还有问题没有回答，实际日期可能更晚。"
    )
    answered = told_of(case | {"births": [birth | {"difficult": False, "order": 1}]})
    for title in ("产假", "奖励生育假"):
        assert "没有回答" not in result(answered, title).verdict


def test_days_that_are_only_possible_are_not_told_as_fact():
    """Children of 2013 and 2019, no disability told: to 9 August 2019 the first was alone, and no more."""
    children = [{"birth_date": "2013-03-01", "alive": True}, {"birth_date": "2019-08-10", "alive": True}]
    case = {"marriage": "married", "mother": {"birth_date": "1985-01-01"}, "births": [], "children": children}
    family = read_case(case)
    found = next(
        one
        for one in assess(family, date(2026, 11, 28))["findings"]
        if one["entitlement"] == "special_family_support"
    )
    (lost,) = [one for one in found["conditions"] if one["id"] == "only_child_lost_or_disabled"]
    assert (lost["met"], lost["from"], lost["to"]) == (False, None, None)
    told = told_of(case, as_of=date(2026, 11, 28))
    assert "2019年8月9日" not in str(result(told, "计划生育特殊家庭扶助金", "母亲"))
    reward = result(told, "独生子女父母奖励")
    assert reward.verdict == "家庭的独生子女父母奖励：不论其他条件是否符合，都已经在2019年8月9日结束。"


def test_where_to_go_when_the_employer_refuses_is_told_with_every_leave_that_is_owed():
    worker = {"employment": "employee"}
    birth = {"outcome": "born", "date": "2026-03-01", "babies": 1, "difficult": False}
    case = {"marriage": "married", "mother": worker, "father": worker, "children": [], "births": [birth]}
    told = tell_all(assess(read_case(case), date(2026, 3, 10)), "zh", read_case(case))
    said = {
        one.title
        for group in told.groups
        for one in group.results
        if any("12333" in notice and "第二十七条" in notice for notice in one.notices)
    }
    assert {"产假", "奖励生育假", "配偶看护假", "哺乳时间", "孕期、产期、哺乳期的工作保护"} <= said
    assert "育儿假" not in said, "an employer who does not give it breaks no law"


def test_once_a_first_claim_may_be_missed_nobody_is_promised_this_years_subsidy():
    """Born 2025-03-10: the first claim could be made in 2026. Missed, no text says that 2027's is had."""
    child = {"birth_date": "2025-03-10", "alive": True, "hukou_province": "qinghai", "adopted": False}
    case = {"parents": "both", "marriage": "married", "births": [], "children": [child]}
    before = result(told_of(case, as_of=date(2026, 6, 1)), "育儿补贴").verdict
    assert "没有申领过的，最晚2026年12月31日申领" in before
    after = result(told_of(case, as_of=date(2027, 6, 1)), "育儿补贴").verdict
    assert "没有申领过的" not in after
    assert "第一笔过了期限没有申领的，以后还能不能领，请向经办单位确认" in after


def test_a_payment_whose_days_are_over_can_no_longer_be_claimed():
    """Born on 5 May 2022: what it brings was to be claimed in 2025."""
    told = told_of({"births": [], "children": [{"birth_date": "2022-05-05", "subsidy_claimed": []}]})
    assert "现在可以申领" not in str([one.table for group in told.groups for one in group.results])
