"""The leaves of both parents on one line of time: worked by hand, and against a day-by-day model."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.leaves import OF_A_BIRTH
from calculators.plan import BEFORE, plans
from content.library import LANGUAGES, read
from rules.days import ONE_DAY, birthday
from rules.qinghai.parental_leave import DAYS as A_YEAR
from telling.over_time import planning
from telling.over_time.planning import tell_plan
from tests.families import days, families, partly_told
from tests.households import AGAIN, EXPECTING

DAY = date(2026, 11, 23)


def plan_of(case, as_of=DAY):
    family = read_case(case)
    (plan,) = plans(assess(family, as_of), family)
    return plan


def told_of(case, language="zh", as_of=DAY):
    family = read_case(case)
    assessment = assess(family, as_of, language)
    (plan,) = plans(assessment, family)
    return tell_plan(plan, assessment, language, family)


def expecting(**birth):
    return {**EXPECTING, "births": [{**EXPECTING["births"][0], **birth}]}


def parts(plan, entitlement, subject):
    return [
        (part.kind, str(part.first), str(part.last), part.number)
        for part in plan.parts
        if (part.entitlement, part.subject) == (entitlement, subject)
    ]


# ---- worked by hand ----


def test_marriage_leave_stands_beside_the_line_since_no_text_says_until_when():
    """Registered on 20 September 2026, a baby due on 20 December: 15 days of marriage leave for both."""
    told = told_of({**EXPECTING, "married_on": "2026-09-20"})
    assert [(what, "15 天" in why) for what, why in told.unsettled if "婚假" in what] == [
        ("婚假 · 母亲", True),
        ("婚假 · 父亲", True),
    ]
    assert not any("婚假" in row.what for row in told.rows)
    assert not any("婚假" in what for what, _ in told_of(EXPECTING).unsettled)


def test_from_fifteen_days_before_the_due_date_to_the_third_birthday():
    """98 days from 5 December end on 12 March, the 90 after them on 10 June; his own days each year."""
    plan = plan_of(EXPECTING)
    assert (plan.first, plan.last) == (date(2026, 12, 5), date(2029, 12, 19))
    assert parts(plan, "maternity_leave", "mother") == [("off", "2026-12-05", "2027-03-12", 98)]
    assert parts(plan, "extended_maternity_leave", "mother") == [("off", "2027-03-13", "2027-06-10", 90)]
    assert parts(plan, "nursing_time", "mother") == [("hours", "2026-12-20", "2027-12-19", 1)]
    years = [("2026-12-20", "2027-12-19"), ("2027-12-20", "2028-12-19"), ("2028-12-20", "2029-12-19")]
    assert parts(plan, "parental_leave", "father") == [
        ("quota", first, last, A_YEAR.on(date.fromisoformat(first)).figure) for first, last in years
    ]


def test_his_days_lie_within_hers_until_he_chooses_the_first():
    plan = plan_of(EXPECTING)
    assert parts(plan, "spousal_care_leave", "father") == [("quota", "2026-12-20", "2027-06-10", 15)]
    assert plan.both_off == ()
    assert plan.nobody_off == ((date(2027, 6, 11), date(2029, 12, 19)),)


def test_where_he_chooses_the_first_they_overlap():
    plan = plan_of(expecting(care_leave_starts="2026-12-21"))
    assert plan.both_off == ((date(2026, 12, 21), date(2027, 1, 4)),)


def test_a_leave_moved_beyond_hers_ends_with_it():
    """Five of his days would lie after 10 June; they are not of the right."""
    plan = plan_of(expecting(care_leave_starts="2027-06-01"))
    assert plan.both_off == ((date(2027, 6, 1), date(2027, 6, 10)),)
    assert plan.nobody_off == ((date(2027, 6, 11), date(2029, 12, 19)),)


def test_a_first_day_after_her_leave_is_not_drawn_and_that_is_said():
    case = expecting(care_leave_starts="2027-07-01")
    assert parts(plan_of(case), "spousal_care_leave", "father") == [("quota", "2026-12-20", "2027-06-10", 15)]
    _, fathers = told_of(case).starts
    assert fathers.day == date(2027, 7, 1)
    assert "没有画进去" in fathers.hints[0]


def test_where_she_has_no_employer_only_his_days_are_leave():
    case = expecting(care_leave_starts="2027-01-01") | {"mother": {"employment": "not_employed"}}
    assert plan_of(case).nobody_off == (
        (date(2026, 12, 20), date(2026, 12, 31)),
        (date(2027, 1, 16), date(2029, 12, 19)),
    )


def test_an_early_first_day_begins_the_line_and_is_not_all_maternity_leave():
    plan = plan_of(expecting(leave_starts="2026-11-25"))
    assert plan.first == date(2026, 11, 25)
    assert parts(plan, "maternity_leave", "mother") == [
        ("beside", "2026-11-25", "2026-12-04", 10),
        ("off", "2026-12-05", "2027-03-12", 98),
    ]


def test_a_child_born_on_29_february_turns_three_on_1_march():
    case = {**EXPECTING, "births": [{"outcome": "born", "date": "2028-02-29", "babies": 1}]}
    assert plan_of(case, date(2028, 3, 1)).last == date(2031, 2, 28)


def test_twins_draw_on_one_quota_each_year():
    plan = plan_of(expecting(babies=2))
    assert len(parts(plan, "parental_leave", "mother")) == 3
    stacked = {**expecting(babies=2), "choices": {"several_children": "stacked"}}
    assert len(parts(plan_of(stacked), "parental_leave", "mother")) == 6


def test_the_leave_of_the_birth_on_its_first_days_is_on_the_line():
    """A first day that is not told leaves today open; the leave is still drawn, as provisional."""
    plan = plan_of(EXPECTING, date(2026, 12, 10))
    assert parts(plan, "maternity_leave", "mother")


def test_what_is_not_answered_is_not_a_time_without_leave():
    plan = plan_of({**EXPECTING, "mother": {}})
    assert {finding["entitlement"] for finding in plan.unsettled} >= {"maternity_leave"}
    assert plan.nobody_off == ((date(2027, 6, 11), date(2029, 12, 19)),)
    assert not parts(plan, "maternity_leave", "mother")


def test_leave_for_another_birth_is_no_time_without_leave():
    """Hers for the first ends on 5 November 2024; for the second she is off from 5 December 2026."""
    second, first = plans_of(AGAIN, DAY)
    assert first.nobody_off == ((date(2024, 11, 6), date(2026, 12, 4)),)
    assert first.other_births
    assert second.nobody_off == ((date(2027, 6, 11), date(2029, 12, 19)),)
    assert not second.other_births
    family = read_case(AGAIN)
    told = [tell_plan(plan, assess(family, DAY), "zh", family).sentences for plan in (second, first)]
    assert [any("为另一次怀孕" in one for one in sentences) for sentences in told] == [False, True]


def test_leave_for_another_birth_without_a_day_may_be_any_time():
    case = AGAIN | {"births": [{"outcome": "expected"}, *AGAIN["births"][1:]]}
    (first,) = plans_of(case, DAY)
    assert first.nobody_off == ()


def test_a_lost_pregnancy_has_no_plan():
    case = {**EXPECTING, "births": [{"outcome": "miscarriage", "date": "2026-03-01"}]}
    family = read_case(case)
    assert plans(assess(family, DAY), family) == []


def test_after_the_death_of_the_baby_the_line_ends_with_the_leave():
    born = {"birth_date": "2026-03-01", "alive": False, "death_date": "2026-03-05"}
    case = {
        **EXPECTING,
        "births": [{"outcome": "born", "date": "2026-03-01", "babies": 1}],
        "children": [born],
    }
    plan = plan_of(case)
    assert plan.nobody_off == ()
    assert plan.last == max(part.last for part in plan.parts)


# ---- for every family ----


@given(partly_told() | families(), days)
def test_days_off_of_one_parent_never_overlap(case, day):
    for plan in plans_of(case, day):
        for subject in ("mother", "father"):
            off = sorted(
                (part.first, part.last)
                for part in plan.parts
                if part.kind == "off" and part.subject == subject
            )
            assert all(last < first for (_, last), (first, _) in pairwise(off))


@given(partly_told() | families(), days)
def test_nobody_off_does_not_contradict_the_leave_of_another_birth(case, day):
    family = read_case(case)
    assessment = assess(family, day)
    whole = [(leave["from"], leave["to"]) for leave in assessment["leave_plan"]]
    for plan in plans(assessment, family):
        for first, last in plan.nobody_off:
            assert all(last < starts or ends < first for starts, ends in whole)


@given(partly_told() | families(), days)
def test_overlap_and_gaps_are_those_of_a_count_day_by_day(case, day):
    for plan in plans_of(case, day):
        one = plan.first
        while one <= plan.last:
            off = {
                part.subject for part in plan.parts if part.kind == "off" and part.first <= one <= part.last
            }
            assert within(one, plan.both_off) == (len(off) == 2)
            if within(one, plan.nobody_off):
                assert not off
                assert one >= plan.born
            elif one >= plan.born and not off and plan.nobody_off:
                assert may_be_off(plan, one) or plan.other_births
            one += ONE_DAY


@given(partly_told() | families(), days)
def test_every_plan_is_told_in_both_languages_and_drawn_within_its_line(case, day):
    family = read_case(case)
    for language in LANGUAGES:
        assessment = assess(family, day, language)
        for plan in plans(assessment, family):
            told = tell_plan(plan, assessment, language, family)
            assert plan.first <= plan.born - BEFORE
            assert len(told.rows) == len(plan.parts)
            assert all(row.who and row.what and row.first and row.last and row.amount for row in told.rows)
            for bar in (bar for lane in told.lanes for bar in lane.bars):
                assert 0 <= bar.start <= 100
                assert bar.start + bar.width <= 100.01
            assert all(0 <= mark.start <= 100 for mark in told.marks)


def plans_of(case, day):
    family = read_case(case)
    return plans(assess(family, day), family)


def within(day, spans):
    return any(first <= day <= last for first, last in spans)


def may_be_off(plan, day):
    """Whether a leave that is not settled may lie on that day."""
    return any(
        span["from"] <= day <= span["to"]
        for finding in plan.unsettled
        if finding["entitlement"] in OF_A_BIRTH
        for span in finding["spans"]
    )


# ---- told ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawing_shows_each_row_of_the_table(language):
    told = told_of(expecting(care_leave_starts="2026-12-21"), language)
    drawn = [bar for lane in told.lanes for bar in lane.bars if bar.kind not in ("both", "nobody")]
    assert len(drawn) == len(told.rows) == 10
    assert [mark.start for mark in told.marks] == sorted(mark.start for mark in told.marks)


def test_what_lapses_is_told_by_date_for_both_parents_at_once():
    told = told_of(EXPECTING)
    assert told.lapses[0] == "2027年6月10日：父亲的配偶看护假，15 天。"
    assert told.lapses[1] == "2027年12月19日：母亲和父亲的育儿假 · 第 1 年（孩子未满 1 周岁），各 15 天。"
    assert told_of(EXPECTING, as_of=date(2027, 7, 1)).lapses[0].startswith("2027年6月10日（已过）")


def test_nursing_leave_of_unknown_length_is_told_to_be_left_out():
    assert [right for right, _ in told_of(EXPECTING).unsettled] == ["哺乳假 · 母亲"]


def test_a_silent_text_that_moves_a_date_is_told():
    told = [right for right, _ in told_of(EXPECTING).readings]
    assert told == ["产假", "奖励生育假", "配偶看护假", "育儿假"]


def test_an_assumed_first_day_stands_in_its_field_and_is_said_to_be_assumed():
    mothers, fathers = told_of(EXPECTING).starts
    assert mothers.day == date(2026, 12, 20) - timedelta(days=15)
    assert mothers.hints
    assert fathers.day is None


def test_an_odd_first_day_is_told_beside_its_field():
    case = {
        **EXPECTING,
        "births": [{"outcome": "born", "date": "2026-03-01", "babies": 1, "care_leave_starts": "2026-02-01"}],
    }
    _, fathers = told_of(case).starts
    assert "早于孩子出生" in fathers.hints[0]
    assert "births/" not in fathers.hints[0]


def test_the_third_birthday_is_marked_at_the_end():
    told = told_of(EXPECTING)
    assert told.marks[-1].start == 100
    assert birthday(date(2026, 12, 20), 3) == date(2029, 12, 20)


def test_no_word_of_the_plan_is_left_over():
    code = Path(planning.__file__).read_text(encoding="utf-8")
    assert [key for key in read("plan") if f'"{key}"' not in code] == []
