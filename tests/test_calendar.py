"""Statutory holidays are the days of the law, and a leave is extended by them as worked out by hand."""

from datetime import date, timedelta
from itertools import pairwise

import chinese_calendar
import holidays as world
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.calendar import (
    DAYS_A_YEAR,
    Holiday,
    are_announced,
    extended,
    holidays_between,
    is_statutory_holiday,
    rest_days,
    statutory_holidays,
)
from rules.law import NotHeld

YEARS = range(2014, 2041)
EVERY_DAY = [date(2014, 1, 1) + timedelta(days=n) for n in range((date(2041, 1, 1) - date(2014, 1, 1)).days)]
TWO_ON_ONE_DAY = {2020, 2028, 2031, 2039}
"""Years in which 中秋节 falls on 国庆节."""


def of(year: int, name: str) -> list[date]:
    return [holiday.day for holiday in statutory_holidays(year) if holiday.name.startswith(name)]


@pytest.mark.parametrize("year", YEARS)
def test_as_many_days_as_the_law_of_that_year_gives(year):
    held = statutory_holidays(year)
    assert len(held) == (11 if year <= 2024 else 13) == DAYS_A_YEAR.on(date(year, 7, 1)).value
    assert len({holiday.day for holiday in held}) == len(held) - (year in TWO_ON_ONE_DAY)


@pytest.mark.parametrize("year", YEARS)
def test_they_stand_in_order_within_their_year(year):
    days = [holiday.day for holiday in statutory_holidays(year)]
    assert days == sorted(days)
    assert {day.year for day in days} == {year}


@pytest.mark.parametrize("year", YEARS)
def test_days_of_the_solar_calendar(year):
    assert of(year, "元旦") == [date(year, 1, 1)]
    assert of(year, "劳动节") == [date(year, 5, day) for day in ((1,) if year <= 2024 else (1, 2))]
    assert of(year, "国庆节") == [date(year, 10, day) for day in (1, 2, 3)]


@pytest.mark.parametrize("year", YEARS)
def test_spring_festival_is_days_in_a_row(year):
    names = ["春节（正月初一）", "春节（正月初二）", "春节（正月初三）"]
    if year >= 2025:
        names.insert(0, "春节（除夕）")
    assert [holiday.name for holiday in statutory_holidays(year) if "春节" in holiday.name] == names
    assert all(later - day == timedelta(days=1) for day, later in pairwise(of(year, "春节")))


@pytest.mark.parametrize(
    "first_of_first_month",
    [
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
        date(2028, 1, 26),
        date(2030, 2, 3),
        date(2033, 1, 31),
    ],
)
def test_new_years_written_by_hand(first_of_first_month):
    assert of(first_of_first_month.year, "春节（正月初一）") == [first_of_first_month]


def test_a_year_written_by_hand():
    assert [(holiday.day.strftime("%m-%d"), holiday.name) for holiday in statutory_holidays(2026)] == [
        ("01-01", "元旦"),
        ("02-16", "春节（除夕）"),
        ("02-17", "春节（正月初一）"),
        ("02-18", "春节（正月初二）"),
        ("02-19", "春节（正月初三）"),
        ("04-05", "清明节"),
        ("05-01", "劳动节"),
        ("05-02", "劳动节"),
        ("06-19", "端午节"),
        ("09-25", "中秋节"),
        ("10-01", "国庆节"),
        ("10-02", "国庆节"),
        ("10-03", "国庆节"),
    ]


@pytest.mark.parametrize("year", YEARS)
def test_agrees_with_the_package_holidays(year):
    """It also lists days off in place of others, and holidays given once: those names are not the law's."""
    ours = {(holiday.day, holiday.name.split("（")[0]) for holiday in statutory_holidays(year)}
    names = {name for _, name in ours}
    theirs = {
        (day, name.replace("农历除夕", "春节"))
        for day, joined in world.China(years=year, observed=False, language="zh_CN").items()
        for name in joined.split("; ")
    }
    assert {(day, name) for day, name in theirs if name in names} == ours


IN_ENGLISH = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-autumn Festival",
    "国庆节": "National Day",
}


@pytest.mark.parametrize("year", [year for year in YEARS if year <= 2026])
def test_agrees_with_the_notices_in_chinesecalendar(year):
    """It names the long holiday, in which 中秋节 may be part of 国庆节."""
    for day, name, _ in statutory_holidays(year):
        off, theirs = chinese_calendar.get_holiday_detail(day)
        assert off, (day, name)
        expected = {IN_ENGLISH[name.split("（")[0]]}
        if name == "中秋节" and day.month == 10:
            expected.add("National Day")
        assert theirs in expected, (day, name)


def test_a_year_without_a_notice_is_marked_as_computed():
    assert {year for year in YEARS if all(holiday.announced for holiday in statutory_holidays(year))} == set(
        range(2014, 2027)
    )
    assert not any(holiday.announced for year in range(2027, 2041) for holiday in statutory_holidays(year))


def test_swapped_rest_days_are_no_holidays():
    assert not is_statutory_holiday(date(2026, 2, 20))  # a rest day, worked off on 14 February
    assert not is_statutory_holiday(date(2026, 4, 6))  # in place of 清明节, a Sunday
    assert not is_statutory_holiday(date(2024, 2, 9))  # 除夕 before it was one
    assert not is_statutory_holiday(date(2024, 5, 2))


def test_every_day_is_or_is_not_one():
    listed = {holiday.day for year in YEARS for holiday in statutory_holidays(year)}
    listed |= {
        date(year, 10, 4) for year in TWO_ON_ONE_DAY
    }  # a reply of 2020 counts four days from 1 October
    assert {day for day in EVERY_DAY if is_statutory_holiday(day)} == listed


def test_between_counts_both_ends():
    assert holidays_between(date(2024, 10, 3), date(2025, 1, 1)) == (
        Holiday(date(2024, 10, 3), "国庆节", True),
        Holiday(date(2025, 1, 1), "元旦", True),
    )
    assert holidays_between(date(2026, 1, 2), date(2026, 2, 15)) == ()
    assert holidays_between(date(2026, 10, 3), date(2026, 10, 1)) == ()


@pytest.mark.parametrize("year", [2013, 2041])
def test_a_year_not_held_is_never_answered(year):
    new_year = date(year, 1, 1)
    with pytest.raises(NotHeld, match="2014 to 2040"):
        statutory_holidays(year)
    with pytest.raises(NotHeld):
        is_statutory_holiday(date(year, 7, 10))
    with pytest.raises(NotHeld):
        holidays_between(min(new_year, date(2030, 1, 1)), max(new_year, date(2030, 1, 1)))
    with pytest.raises(NotHeld):
        extended(date(year, 12, 1) if year < 2014 else date(2040, 12, 1), 40)


def test_an_extension_that_reaches_a_year_not_held_is_not_answered():
    # 1 to 3 October: three days added to 28 September + 95 - 1 = 31 December.
    assert extended(date(2040, 9, 28), 92) == date(2040, 12, 31)
    with pytest.raises(NotHeld):
        extended(date(2040, 9, 28), 93)


@pytest.mark.parametrize(
    ("first", "days", "last"),
    [
        # No holiday: 1 + 15 - 1 = 15 March.
        (date(2026, 3, 1), 15, date(2026, 3, 15)),
        # Over New Year: 20 December + 30 - 1 = 18 January; 1 January inside; 18 + 1 = 19 January.
        (date(2025, 12, 20), 30, date(2026, 1, 19)),
        # To 30 September, 中秋节 (25 September) inside: one more is 1 October, itself a holiday,
        # and so are the 2nd and the 3rd. 25 September, 1, 2, 3 October: 30 September + 4 = 4 October.
        (date(2026, 9, 1), 30, date(2026, 10, 4)),
        # To 30 September and no holiday inside (中秋节 was the 17th): 18 + 13 - 1 = 30, nothing is added.
        (date(2024, 9, 18), 13, date(2024, 9, 30)),
        # Ninety days: 31 in December, 31 in January, 28 February. 1 January and 5 to 8 February inside:
        # 28 February + 5 = 5 March.
        (date(2026, 12, 1), 90, date(2027, 3, 5)),
        # 1 May alone: 20 April + 15 - 1 = 4 May; 4 + 1 = 5 May. From 2025 also 2 May: 4 + 2 = 6 May.
        (date(2024, 4, 20), 15, date(2024, 5, 5)),
        (date(2025, 4, 20), 15, date(2025, 5, 6)),
        # 1 October 2031 is 国庆节 and 中秋节 (four days): 27 September + 10 - 1 = 6 October; 6 + 4 = 10.
        (date(2031, 9, 27), 10, date(2031, 10, 10)),
        # One day, begun on 1 October: the 1st, 2nd and 3rd are not counted.
        (date(2025, 10, 1), 1, date(2025, 10, 4)),
        # Six days from 30 September 2025, to 5 October: 1 to 3 October inside, so to the 8th; now 中秋节,
        # the 6th, is inside as well, so to the 9th.
        (date(2025, 9, 30), 6, date(2025, 10, 9)),
    ],
)
def test_a_leave_extended_by_hand(first, days, last):
    assert extended(first, days) == last


@pytest.mark.parametrize("days", [0, -1])
def test_a_leave_of_no_days_has_no_last_day(days):
    with pytest.raises(ValueError, match="no last day"):
        extended(date(2026, 3, 1), days)


@given(st.dates(date(2014, 1, 1), date(2037, 12, 31)), st.integers(1, 800))
def test_an_extended_leave_is_so_many_days_that_are_no_holiday(first, days):
    last, left = first - timedelta(days=1), days
    while left:
        last += timedelta(days=1)
        left -= not is_statutory_holiday(last)
    assert extended(first, days) == last


def test_the_file_is_what_the_tool_writes():
    pytest.importorskip("lunar_python", reason="it comes with a developer's checks: make .venv/tools")
    from tools import holidays as tool

    assert tool.FILE.read_text(encoding="utf-8") == tool.text()


def test_article_2_gives_eleven_days_from_2014_and_thirteen_from_2025():
    """全国年节及纪念日放假办法 第二条, as changed in 2013 and in 2024."""
    assert [(p.value, p.clause.id, p.since, p.until) for p in DAYS_A_YEAR] == [
        (11, "holiday_rules 第二条", date(2014, 1, 1), date(2024, 12, 31)),
        (13, "holiday_rules 第二条", date(2025, 1, 1), date.max),
    ]


@pytest.mark.parametrize("year", range(2014, 2027))
def test_days_off_are_those_of_the_notices(year):
    """As another list of the State Council's notices has them, one-off days off among them."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    off = rest_days(first, last)
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        assert (day in off) == chinese_calendar.is_holiday(day), day


def test_of_a_year_that_is_not_announced_no_day_is_moved():
    assert are_announced(date(2025, 12, 31), date(2026, 1, 1))
    assert not are_announced(date(2026, 12, 31), date(2027, 1, 1))
    off = rest_days(date(2027, 4, 30), date(2027, 5, 4))
    assert {day.isoformat() for first, last in off for day in (first, last)} == {"2027-05-01", "2027-05-02"}
    assert not are_announced(date(2041, 1, 1), date(2041, 1, 1))
    assert rest_days(date(2041, 1, 1), date(2041, 1, 4)) == rest_days(date(2041, 1, 4), date(2041, 1, 4))
