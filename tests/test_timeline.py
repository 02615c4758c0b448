"""A family's time: worked out by hand, and what must hold between any two days of any family."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.timeline import (
    Change,
    Kind,
    changes_between,
    days_shown,
    events,
    key_of,
    near,
    outlook,
    stand_of,
    timeline,
    turns,
    weighed,
    whole,
)
from content.library import LANGUAGES, read
from rules.days import Span, between, months_later, union
from rules.finding import Status
from rules.law import Force
from telling.over_time import stands
from telling.over_time.timelines import tell_changes, tell_timeline
from telling.result.matter import BESIDE_THE_RIGHT
from tests.families import days, families, partly_told
from tests.households import AGAIN, BORN, EXPECTING, LEFT_ALONE, MISCARRIAGE, RURAL, TWINS

DAY = date(2026, 11, 23)


def happens(case, entitlement, subject):
    """What is told of one right: the day, what happens, the days or the sum."""
    line = timeline(read_case(case), DAY)
    return [
        (str(event.day), str(event.kind), event.number or event.stand.days or event.stand.amount)
        for event in line.events
        if event.key[:2] == (entitlement, subject) and event.kind is not Kind.TURNS
    ]


# ---- worked by hand ----


def test_her_leave_opens_and_closes_as_it_is_told():
    """From 5 December, 15 days before the due date: 98 days end on 12 March, the 90 after them on 10 June."""
    assert happens(EXPECTING, "maternity_leave", "mother") == [
        ("2026-12-05", "opens", 98),
        ("2027-03-12", "closes", 98),
    ]
    assert happens(EXPECTING, "extended_maternity_leave", "mother") == [
        ("2027-03-13", "opens", 90),
        ("2027-06-10", "closes", 90),
    ]


def test_days_of_a_quota_lapse_at_the_end_of_hers_and_of_each_year():
    assert happens(EXPECTING, "spousal_care_leave", "father") == [
        ("2026-12-20", "opens", 15),
        ("2027-06-10", "lapses", 15),
    ]
    assert happens(EXPECTING, "parental_leave", "father") == [
        ("2026-12-20", "opens", 15),
        ("2027-12-19", "lapses", 15),
        ("2027-12-20", "renews", 15),
        ("2028-12-19", "lapses", 15),
        ("2028-12-20", "renews", 15),
        ("2029-12-19", "lapses", 15),
    ]


def test_what_turns_on_a_birth_to_come_is_an_estimate():
    told = timeline(read_case(EXPECTING), DAY).events
    about_the_birth = [event for event in told if event.key[2] is not None]
    assert about_the_birth
    assert all(event.estimated for event in about_the_birth)
    assert not any(event.estimated for event in timeline(read_case(RURAL), DAY).events)


def test_dates_that_an_answer_may_move_are_provisional():
    """The first day of leave was not told, so that it may move; the first birthday may not."""
    told = {(e.key[0], str(e.kind)): e.provisional for e in timeline(read_case(EXPECTING), DAY).events}
    assert told["maternity_leave", "opens"]
    assert not told["nursing_time", "closes"]


def test_at_sixty_each_of_a_rural_couple():
    """Born on 1 May and 9 October 1967: sixty on these days of 2027; the sum has no end."""
    assert happens(RURAL, "rural_family_reward", "mother") == [("2027-05-01", "opens", Decimal("960.00"))]
    assert happens(RURAL, "rural_family_reward", "father") == [("2027-10-09", "opens", Decimal("960.00"))]


def test_a_right_that_an_answer_may_bring_may_open():
    untold = {**RURAL, "mother": {**RURAL["mother"], "hukou": None}}
    assert happens(untold, "rural_family_reward", "mother") == [("2027-05-01", "may_open", Decimal("960.00"))]


def test_a_new_sum_is_a_change_on_its_first_day():
    """49 on 1 May 2019; a report gives 450 a month from January 2022, 590 from 1 July 2022."""
    told = happens(LEFT_ALONE, "special_family_support", "mother")
    assert ("2022-01-01", "changes", Decimal("450.00")) in told
    assert ("2022-07-01", "changes", Decimal("590.00")) in told
    assert not any(kind == "closes" for _, kind, _ in told)


def test_a_deadline_of_the_assessment_is_an_event():
    due = {
        "date": date(2026, 12, 31),
        "from": date(2026, 12, 1),
        "is_due": False,
        "entitlement": "nursing_time",
        "subject": "mother",
        "about": "births/0",
        "what": "x",
    }
    told = timeline(read_case(EXPECTING), DAY, [due]).events
    first, last = [event for event in told if event.what]
    assert (first.day, first.kind, first.what) == (date(2026, 12, 1), Kind.CLAIMABLE, "x")
    assert (last.day, last.kind, last.what) == (date(2026, 12, 31), Kind.DUE, "x")


def test_payments_of_the_subsidy_fall_due_year_by_year():
    """Born in March 2024: 300 × (12 × 2 + 3) = 8,100 yuan; 3,600 for 2025 and for 2026, 900 for 2027."""
    child = {
        "birth_date": "2024-03-05",
        "alive": True,
        "hukou_province": "qinghai",
        "subsidy_claimed": [2025],
    }
    family = read_case({**EXPECTING, "births": [], "children": [child]})
    told = outlook(family, DAY, 14)
    assert [(str(e.day), str(e.kind)) for e in told if e.key[0] == "childcare_subsidy"] == [
        ("2026-12-31", "due"),
        ("2027-01-01", "claimable"),
        ("2027-12-31", "due"),
        ("2027-12-31", "closes"),
    ]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-23", 12, "2027-11-23"),
        ("2026-11-30", 3, "2027-02-28"),
    ],
)
def test_months_end_where_the_month_does(day, months, later):
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_the_outlook_ends_on_the_same_day_of_the_month():
    """Sixty on 1 May 2027: six months from 1 November reach it, six months from 31 October do not."""
    family = read_case(RURAL)
    assert [(str(e.day), e.kind) for e in outlook(family, date(2026, 11, 1), 6)] == [
        ("2027-05-01", Kind.OPENS)
    ]
    assert outlook(family, date(2026, 10, 31), 6) == []
    assert outlook(family, date(2027, 5, 2), 5) == []


def test_what_differs_between_the_day_before_a_birthday_and_the_birthday():
    family = read_case(RURAL)
    (change,) = changes_between(family, date(2027, 4, 30), date(2027, 5, 1))
    assert change.key == ("rural_family_reward", "mother", None)
    assert (change.before.status, change.after.status) == (Status.UPCOMING, Status.ENTITLED)
    assert changes_between(family, date(2027, 5, 1), date(2027, 10, 8)) == []


def test_a_rule_that_comes_into_force_is_a_change_though_its_days_are_none_before():
    """Care leave was only announced to 30 November 2025; ten days a year from 1 December."""
    case = {
        **EXPECTING,
        "births": [],
        "father": {**EXPECTING["father"], "only_child": False, "care_leave_used": {}},
        "elders": [
            {
                "parent_of": "father",
                "birth_date": "1950-01-01",
                "stays": [{"from": "2025-11-01", "to": "2026-02-10"}],
            }
        ],
    }
    assert happens(case, "elder_care_leave", "father") == [
        ("2025-12-01", "opens", 10),
        ("2025-12-31", "lapses", 10),
        ("2026-01-01", "renews", 10),
        ("2026-02-10", "lapses", 10),
    ]


def test_the_years_drawn():
    line = timeline(read_case(RURAL), DAY)
    assert near(DAY) == (date(2025, 1, 1), date(2029, 12, 31))
    assert whole(line, DAY) == near(DAY)
    assert whole(timeline(read_case(LEFT_ALONE), DAY), DAY).first == date(2020, 1, 1)


# ---- for every family ----


@given(partly_told(), days)
def test_it_reads_as_the_assessment_of_that_day(case, day):
    family = read_case(case)
    told = {(f["entitlement"], f["subject"], f["about"]): f for f in assess(family, day)["findings"]}
    for finding in weighed(family):
        stand, shown = stand_of(finding.on(day)), told[key_of(finding)]
        assert stand.status == shown["status"]
        assert stand.force == shown["force"]
        assert (stand.days, stand.hours) == (shown["days"], shown["hours"])
        assert stand.amount == (shown["amount"] and shown["amount"]["value"])


@given(partly_told(), days)
def test_between_two_neighbouring_events_nothing_changes(case, day):
    for finding in weighed(read_case(case)):
        marks = sorted({event.turns_on for event in events(finding.on(day))} - {date.min})
        before = max((mark for mark in marks if mark <= day), default=date(1800, 1, 1))
        after = min((mark for mark in marks if mark > day), default=date(2300, 1, 1))
        stand = stand_of(finding.on(day))
        assert stand_of(finding.on(before)) == stand, (key_of(finding), before, day)
        assert stand_of(finding.on(after - timedelta(days=1))) == stand, (key_of(finding), day, after)


@given(partly_told())
def test_every_turn_is_one(case):
    for finding in weighed(read_case(case)):
        for turn in turns(finding):
            assert turn.before == stand_of(finding.on(turn.day - timedelta(days=1)))
            assert turn.after == stand_of(finding.on(turn.day)) != turn.before


def followed_by(earlier, later):
    """Two lists of changes as one: what is back to what it was is no change."""
    before = {change.key: change.before for change in (*later, *earlier)}
    after = {change.key: change.after for change in (*earlier, *later)}
    return [Change(key, stand, after[key]) for key, stand in before.items() if stand != after[key]]


@given(partly_told(), st.tuples(days, days, days))
def test_changes_add_up(case, three):
    family = read_case(case)
    first, between, last = three
    steps = followed_by(changes_between(family, first, between), changes_between(family, between, last))
    key = lambda change: str(change.key)  # noqa: E731  how both are put in one order
    assert sorted(steps, key=key) == sorted(changes_between(family, first, last), key=key)


@given(families(), days)
def test_an_outlook_is_a_part_of_the_line(case, day):
    family = read_case(case)
    line = timeline(family, day, assess(family, day)["deadlines"])
    for event in outlook(family, day, 12):
        assert event in line.events
        assert day <= event.day <= months_later(day, 12)


@given(families())
def test_a_right_is_drawn_where_it_is_told_to_lie(case):
    family = read_case(case)
    line = timeline(family, DAY)
    for finding in weighed(family):
        drawn = [one for one in line.stretches if one.key == key_of(finding) and one.kind != "may"]
        for span in days_shown(finding.on(DAY)):
            assert any(one.first <= span.first <= one.last for one in drawn)
            assert any(one.first <= span.last <= one.last for one in drawn)


def days_told(finding):
    """The days at which a result of the assessment tells a right to lie."""
    lies = [span for span in finding["spans"] if span["label"] not in BESIDE_THE_RIGHT]
    lies += [line for line in finding["lines"] if line["state"] == "claimed"]
    return union(between(one["from"] or date.min, one["to"] or date.max) for one in lies)


def bars_and_results(case, day):
    """The days of every right that the line draws as its own, and those that its result tells."""
    family = read_case(case)
    drawn = {}
    for one in timeline(family, day).stretches:
        if one.kind != "may":
            drawn.setdefault(one.key, []).append(between(one.first, one.last))
    for finding in assess(family, day)["findings"]:
        key = finding["entitlement"], finding["subject"], finding["about"]
        if key in drawn:
            yield key, union(drawn[key]), days_told(finding)


@given(partly_told() | families(), days)
def test_the_line_has_the_first_and_last_days_of_the_results(case, day):
    for key, drawn, told in bars_and_results(case, day):
        assert drawn == told, key


@pytest.mark.parametrize("case", [EXPECTING, BORN, TWINS, AGAIN, MISCARRIAGE, LEFT_ALONE, RURAL])
def test_of_the_families_many_tests_speak_of_too(case):
    found = list(bars_and_results(case, DAY))
    assert found
    assert [key for key, drawn, told in found if drawn != told] == []


# ---- told ----


def told_of(case, language="zh", window=None, as_of=DAY):
    family = read_case(case)
    assessment = assess(family, as_of, language)
    line = timeline(family, as_of, assessment["deadlines"])
    return tell_timeline(line, window or near(as_of), assessment, language, family)


def test_the_same_day_of_both_parents_is_one_line():
    told = told_of(EXPECTING).coming
    (both,) = [one for one in told if one.day == "2027年12月19日" and "育儿假" in one.what]
    assert both.what == "最晚休到这一天：育儿假，每周岁 15 天"
    assert both.who.startswith("母亲 · 孩子")
    assert "、父亲" in both.who
    assert both.note == "按预产期估算"


def test_what_is_encouraged_is_not_told_as_a_right():
    told = [one.what for one in told_of(EXPECTING).coming if "育儿假" in one.what]
    assert all("鼓励" in what for what in told if what.startswith(("开始", "新一年")))


def test_every_lane_lies_on_the_line_and_tells_its_days():
    told = told_of(EXPECTING)
    assert [one.who for one in told.drawn] == ["母亲", "父亲", "家庭", "孩子（预产期2026年12月20日）"]
    lane = next(lane for lane in told.drawn[0].lanes if lane.text.startswith("产假"))
    assert lane.text == "产假 · 2026年12月5日 – 2027年3月12日"
    for lane in (lane for one in told.drawn for lane in one.lanes):
        for bar in lane.bars:
            assert 0 <= bar.start <= 100
            assert bar.start + bar.width <= 100.01


def lanes(told, title):
    return [lane.text for one in told.drawn for lane in one.lanes if lane.text.startswith(title)]


def test_a_lane_names_the_days_before_the_years_drawn():
    """A birth of 2 May 2024, whose due date is not known, lies 280 days after 27 July 2023."""
    told = told_of(AGAIN)
    assert "孕期、产期、哺乳期的工作保护 · 2024年5月2日的分娩 · 2023年7月27日 – 2025年5月1日" in lanes(
        told, "孕期、产期"
    )


def test_days_on_which_an_allowance_may_still_be_claimed_are_none_of_its_own():
    """98 days from 2 May 2024 end on 7 August; the years drawn begin in 2025."""
    assert not any("2024年5月2日" in lane for lane in lanes(told_of(AGAIN), "生育津贴"))
    whole_of_it = told_of(AGAIN, window=Span(date(2023, 1, 1), date(2030, 12, 31)))
    assert "生育津贴 · 2024年5月2日的分娩 · 2024年5月2日 – 2024年8月7日" in lanes(whole_of_it, "生育津贴")


def test_payments_lie_as_their_result_tells_them():
    """Due in December 2026: three payments, the last in 2028. The first child's began in 2025."""
    told = told_of(AGAIN)
    assert lanes(told, "育儿补贴") == [
        "育儿补贴 · 2025年1月1日 – 2027年12月31日",
        "育儿补贴 · 2026年12月20日 – 2028年12月31日",
    ]
    ends = [(one.day, one.who) for one in (*told.past, *told.coming) if one.what == "最后一天：育儿补贴"]
    assert ends == [
        ("2027年12月31日", "家庭 · 孩子（2024年5月2日出生）"),
        ("2028年12月31日", "家庭 · 孩子（预产期2026年12月20日）"),
    ]


def test_an_open_end_goes_on_beyond_the_line():
    told = told_of(RURAL)
    lane = told.drawn[0].lanes[0]
    assert lane.text.endswith("2027年5月1日 – 长期")
    assert "on" in lane.bars[0].kind.split()


def test_a_family_in_grief_is_spoken_to_quietly():
    """The day of the loss is not named as the day on which something began."""
    told = told_of(LEFT_ALONE)
    (hers,) = told.drawn
    assert hers.who == "女方"
    assert [lane.text for lane in hers.lanes] == [
        "计划生育特殊家庭扶助金 · 以前 – 长期",
        "住院陪护保险 · 以前 – 长期",
    ]
    text = " ".join(str(astuple(one)) for one in (*told.coming, *told.past, *told.drawn))
    assert "2020年3月3日" not in text
    assert "小雪" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@given(case=partly_told(), day=days)
def test_every_event_can_be_told(language, case, day):
    told = told_of(case, language, as_of=day)
    for one in (*told.coming, *told.past, *told.services):
        assert one.day
        assert one.who
        assert "None" not in one.what
        assert "{" not in one.what


def test_two_days_beside_each_other_in_words():
    family = read_case(RURAL)
    changes = changes_between(family, date(2027, 4, 30), date(2027, 5, 1))
    (told,) = tell_changes(changes, assess(family, DAY), "zh", family)
    assert told.what == "农村部分计划生育家庭奖励扶助 · 母亲"
    assert told.before == "还没有到日子，每人每年 960 元"
    assert told.after == "可以享受，每人每年 960 元"


def test_no_word_of_it_is_left_over():
    code = "".join(path.read_text(encoding="utf-8") for path in Path(stands.__file__).parent.glob("*.py"))
    composed = {f"entitled_{force}" for force in Force} | {str(status) for status in Status}
    composed |= {text for kind in Kind for text in (str(kind), f"kind_{kind}")}
    composed |= {f"because_{cause}" for cause in ("program", "day", "answers", "file")}
    composed |= {"time_first_last", "time_first", "time_last", "deducted_a_month"}
    composed |= {"event_days", "child_year_days", "calendar_year_days"}
    left = [key for key in read("timeline") if f'"{key}"' not in code and key not in composed]
    assert left == []
