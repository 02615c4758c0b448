"""What has changed: since a case file was kept, traced to its cause, and a figure from text to text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.changes import since_saved
from calculators.clauses import clause_report
from calculators.keeping import keep
from content.dates import day
from content.library import LANGUAGES
from rules.finding import Status
from rules.national.rural_family_reward import AMOUNT
from rules.qinghai import ENTITLEMENTS
from rules.version import VERSION
from telling.over_time.changed import tell_histories, tell_since
from tests.families import days, partly_told
from tests.households import EXPECTING, RURAL

REWARD = "rural_family_reward", "mother", None
BEFORE, AT_SIXTY = date(2027, 4, 30), date(2027, 5, 1)


def kept(case, day, program="0.9", **otherwise):
    """The case file as another version kept it; `otherwise` changes what it says was shown of her reward."""
    family = read_case(case)
    file = json.loads(keep(family, assess(family, day)))
    file["saved"]["program"] = program
    for shown in file["saved"]["findings"]:
        if (shown["entitlement"], shown["subject"]) == REWARD[:2]:
            shown |= otherwise
    return file


def since(file, day, case=None):
    loaded = read_case(file)
    found = since_saved(loaded, read_case(case) if case else loaded, day)
    return {one.key: (one.before, one.after, one.because) for one in found.differences}


# ---- since a file was kept ----


@given(partly_told(), days)
def test_kept_and_opened_on_the_same_day_nothing_is_different(case, day):
    assert since(kept(case, day), day) == {}


def test_a_birthday_since_is_the_day():
    """Kept on the day before she turned sixty, opened on the birthday."""
    ((key, (before, after, because)),) = since(kept(RURAL, BEFORE), AT_SIXTY).items()
    assert key == REWARD
    assert (before.stand.status, after.stand.status) == (Status.UPCOMING, Status.ENTITLED)
    assert because == ("day",)


def test_another_answer_since_is_the_answers():
    now = {**RURAL, "mother": {**RURAL["mother"], "hukou": "urban"}}
    differences = since(kept(RURAL, BEFORE), BEFORE, now)
    assert differences[REWARD][1].stand.status is Status.NOT_ENTITLED
    assert {because for _, _, because in differences.values()} == {("answers",)}


def test_another_sum_for_the_same_answers_and_day_is_the_program():
    differences = since(kept(RURAL, AT_SIXTY, amount="720.00"), AT_SIXTY)
    before, after, because = differences[REWARD]
    assert (before.stand.amount, after.stand.amount) == (Decimal("720.00"), AMOUNT.on(AT_SIXTY).value)
    assert because == ("program",)


def test_several_causes_are_all_named():
    """A sum that was otherwise, and a birthday since."""
    assert since(kept(RURAL, BEFORE, amount="720.00"), AT_SIXTY)[REWARD][2] == ("program", "day")


def test_a_right_that_was_not_shown_then_is_one():
    file = kept(RURAL, BEFORE)
    file["saved"]["findings"] = [
        one for one in file["saved"]["findings"] if one["entitlement"] != "rural_family_reward"
    ]
    before, after, because = since(file, BEFORE)[REWARD]
    assert before is None
    assert after.stand.status is Status.UPCOMING
    assert because == ("program",)


def test_what_the_same_program_finds_otherwise_shows_that_the_file_was_changed():
    file = kept(RURAL, AT_SIXTY, VERSION)
    file["mother"]["hukou"] = "urban"
    assert since(file, AT_SIXTY)[REWARD][2] == ("file",)
    family = read_case(file)
    told = tell_since(since_saved(family, family, AT_SIXTY), assess(family, AT_SIXTY), "zh", family)
    assert {change.because for change in told.changes} == {"文件改动过"}


LEAVE = {
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee"},
    "children": [],
    "births": [{"outcome": "born", "date": "2026-12-05", "babies": 1, "difficult": False}],
}
AFTER_BIRTH = date(2026, 12, 10)


def whole_leaves(file, case):
    loaded, family = read_case(file), read_case(case)
    found = since_saved(loaded, family, AFTER_BIRTH)
    told = tell_since(found, assess(family, AFTER_BIRTH), "zh", family)
    return found.leaves, {change.what: (change.before, change.after) for change in told.changes}


def test_another_first_day_moves_the_leave_and_the_day_back_at_work():
    """188 days from 5 December 2026 end on 10 June 2027: 27 + 31 + 28 + 31 + 30 + 31 = 178, and ten of June.

    Begun on 8 December they end on 13 June, and 14 June is a Monday.
    """
    later = {**LEAVE, "births": [{**LEAVE["births"][0], "date": "2026-12-08"}]}
    ((key, before, after, because),), told = whole_leaves(kept(LEAVE, AFTER_BIRTH, VERSION), later)
    assert key == ("mother", "births/0")
    assert before == (188, date(2026, 12, 5), date(2027, 6, 10), date(2027, 6, 11))
    assert after == (188, date(2026, 12, 8), date(2027, 6, 13), date(2027, 6, 14))
    assert because == ("answers",)
    was, now = next(rows for what, rows in told.items() if what.startswith("连续休假 · "))
    assert was.startswith("188 天，2026年12月5日到2027年6月10日，2027年6月11日")
    assert now.startswith("188 天，2026年12月8日到2027年6月13日，2027年6月14日")
    was, now = next(rows for what, rows in told.items() if what.startswith("产假"))
    assert was.endswith("98 天，2026年12月5日到2027年3月12日")
    assert now.endswith("98 天，2026年12月8日到2027年3月15日")


def test_a_file_that_keeps_no_dates_is_read_as_its_answers_say():
    file = kept(LEAVE, AFTER_BIRTH, VERSION)
    del file["saved"]["leave_plan"]
    for shown in file["saved"]["findings"]:
        del shown["from"], shown["to"]
    assert since(file, AFTER_BIRTH) == {}
    later = {**LEAVE, "births": [{**LEAVE["births"][0], "date": "2026-12-08"}]}
    ((_, before, after, _),), _ = whole_leaves(file, later)
    assert (before.first, after.first) == (date(2026, 12, 5), date(2026, 12, 8))


def test_what_this_program_has_no_name_for_is_passed_over():
    file = kept(RURAL, BEFORE, status="no_such_status")
    file["saved"]["findings"].append({"entitlement": "no_such_right", "subject": "x", "status": "open"})
    assert set(since(file, BEFORE)) == {REWARD}


def test_a_file_that_keeps_no_results_tells_of_no_difference():
    family = read_case(RURAL)
    assert since_saved(family, family, BEFORE) is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(case=partly_told(), day=days)
def test_whatever_differs_can_be_told(language, case, day):
    loaded = read_case(kept(EXPECTING, date(2026, 11, 23)))
    family = read_case(case)
    told = tell_since(since_saved(loaded, family, day), assess(family, day, language), language, family)
    for one in told.changes:
        assert one.what
        assert one.because
        assert one.before != one.after


def test_it_is_told_with_the_days_the_version_and_why():
    family = read_case(kept(RURAL, BEFORE))
    told = tell_since(since_saved(family, family, AT_SIXTY), assess(family, AT_SIXTY), "zh", family)
    assert told.sentences == [
        "文件是按2027年4月30日的结果保存的，现在按2027年5月1日计算。",
        f"保存时程序是 0.9 版，现在是 {VERSION} 版。",
    ]
    (change,) = told.changes
    assert change.what == "农村部分计划生育家庭奖励扶助 · 母亲"
    a_year = f"每人每年 {AMOUNT.on(AT_SIXTY).value:,.0f} 元"
    assert (change.before, change.after) == (f"还没有到日子，{a_year}", f"可以享受，{a_year}")
    assert change.because == "日子到了"


# ---- figures from text to text ----


def histories(language="zh"):
    return {one.title: one.figures for one in tell_histories(clause_report(language), language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_that_changed_is_told_apart(language):
    changed = [history for one in ENTITLEMENTS for history in one.figures if len(history) > 1]
    assert len(histories(language)) == len(changed)


def test_the_reward_through_the_years():
    """The newest first, each with its first and its last day; the third was last confirmed in 2019."""
    told = next(figures for title, figures in histories().items() if "奖励扶助" in title)
    held = list(reversed(AMOUNT))
    assert [one.figure for one in told] == [f"每人每年 {one.figure} 元" for one in held]
    assert [one.first for one in told] == [day(one.since, "zh") for one in held]
    assert [one.last for one in told[1:]] == [day(one.until, "zh") for one in held[1:]]
    assert "2019年12月31日" in told[-3].last
    assert all("奖励扶助制度" in one.clause for one in told)
