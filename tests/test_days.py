"""Sets of days: what needs no working out is taken as it is, and the days a calendar is odd about."""

from datetime import date, timedelta

import pytest

from rules.days import ALWAYS, NEVER, NO, OPEN, YES, Days, Held, at_most, between, birthday, union

MARCH, MAY = between(date(2026, 3, 1), date(2026, 3, 31)), between(date(2026, 5, 1), date(2026, 5, 31))
BOTH = MARCH | MAY
SOMETIMES = Held(MARCH, BOTH)
WITHIN_MARCH = [
    pytest.param(10, 20, id="strictly inside"),
    pytest.param(1, 20, id="from the same first day"),
    pytest.param(10, 31, id="to the same last day"),
]


def of_march(first: int, last: int) -> Days:
    return between(date(2026, 3, first), date(2026, 3, last))


@pytest.mark.parametrize(("first", "last"), WITHIN_MARCH)
def test_of_two_spans_one_within_the_other_what_is_asked_for_is_there_already(first, last):
    """Days are weighed by the thousand: neither the part nor the whole is made anew."""
    part, whole = of_march(first, last), of_march(1, 31)
    assert part & whole is part is whole & part
    assert part | whole is whole is whole | part


def test_of_two_spans_of_the_same_days_the_first_is_taken():
    one, other = of_march(1, 31), of_march(1, 31)
    assert one & other is one is one | other
    assert other & one is other is other | one


def test_spans_that_only_overlap_make_a_third():
    early, late = of_march(1, 20), of_march(10, 31)
    assert early & late == late & early == of_march(10, 20)
    assert early | late == late | early == of_march(1, 31)


@pytest.mark.parametrize("days", [NEVER, MARCH, BOTH, ALWAYS], ids=["never", "a span", "two", "always"])
def test_with_every_day_with_none_and_with_itself_a_set_stays_the_very_set_it_is(days):
    assert days & ALWAYS is days is ALWAYS & days
    assert days | NEVER is days is NEVER | days
    assert days & days is days is days | days
    assert days & NEVER is NEVER is NEVER & days
    assert days | ALWAYS is ALWAYS is ALWAYS | days


@pytest.mark.parametrize("held", [NO, OPEN, SOMETIMES, YES], ids=["no", "open", "sometimes", "yes"])
def test_beside_a_yes_or_a_no_nothing_has_to_be_weighed(held):
    assert held & YES is held is YES & held
    assert held | NO is held is NO | held
    assert held & NO is NO is NO & held
    assert held | YES is YES is YES | held


def test_the_opposite_of_the_known_is_the_known():
    assert ~YES is NO
    assert ~NO is YES
    assert ~ALWAYS is NEVER
    assert ~NEVER is ALWAYS


def test_days_without_a_gap_are_their_own_hull():
    assert NEVER.hull() is NEVER
    assert MARCH.hull() is MARCH
    assert BOTH.hull() == between(date(2026, 3, 1), date(2026, 5, 31))


def test_the_first_and_the_last_of_all_days_have_no_neighbour():
    first, last = (between(day, day) for day in (date.min, date.max))
    assert union((first, first)) == first
    assert ~first == between(date.min + timedelta(1), date.max)
    assert ~last == between(date.min, date.max - timedelta(1))
    assert ~(first | last) == between(date.min + timedelta(1), date.max - timedelta(1))


@pytest.mark.parametrize(("number", "fewer"), [(0, ~BOTH), (1, ~MARCH), (2, ALWAYS), (3, ALWAYS)])
def test_no_more_than_so_many_at_once(number, fewer):
    """One holds in March, the other in March and May."""
    all_held = [Held(MARCH, MARCH), Held(BOTH, BOTH), NO]
    assert at_most(number, all_held) == Held(fewer, fewer)


@pytest.mark.parametrize(
    ("born", "turns_one"),
    [
        (date(2024, 1, 29), date(2025, 1, 29)),
        (date(2024, 1, 31), date(2025, 1, 31)),
        (date(2024, 2, 28), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2025, 3, 1)),
        (date(2024, 3, 29), date(2025, 3, 29)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 1, 29), date(2024, 1, 29)),
    ],
    ids=str,
)
def test_only_the_leap_day_moves(born, turns_one):
    assert birthday(born, 1) == turns_one
