"""Of single rights what no result shows by itself: their readings, what may be added, what lies beside."""

from __future__ import annotations

from datetime import date

import pytest

from rules.days import OPEN, YES, Held, between, since
from rules.entitlement import Entitlement, Piece
from rules.facts import Ask
from rules.finding import Finding, Status
from rules.national.childcare_subsidy import CHILDCARE_SUBSIDY
from rules.national.job_protection import JOB_PROTECTION
from rules.national.maternity_allowance import MATERNITY_ALLOWANCE
from rules.national.maternity_leave import MATERNITY_LEAVE
from rules.qinghai.elder_care_leave import ELDER_CARE_LEAVE
from rules.qinghai.parental_leave import PARENTAL_LEAVE
from rules.qinghai.reemployment_training import trainee_is_alive
from rules.readings import CONTRACT_CARRIED_ON
from rules.weighing import weigh, weigh_one
from tests.small_law import family

AT_WORK = {"employment": "employee"}
COUPLE = {"marriage": "married", "mother": AT_WORK, "father": AT_WORK}
STACKED = {"several_children": "stacked"}


def born(day: str, **told) -> dict:
    return {"outcome": "born", "date": day, "babies": 1, "difficult": False} | told


def child(day: str, **told) -> dict:
    return {"birth_date": day, "alive": True, "hukou_province": "qinghai", "lawful": True} | told


def of_the_youngest(entitlement: Entitlement, **told) -> Finding:
    return [finding for finding in weigh(entitlement, family(**told)) if finding.subject != "father"][-1]


# ---- readings ----


@pytest.mark.parametrize(
    ("day", "claimed", "readings"),
    [
        ("2024-12-31", [], ("late_subsidy_claim",)),
        ("2024-12-31", [2025], ()),
        ("2025-01-01", [], ()),
        ("2025-06-01", [], ()),
    ],
)
def test_a_first_claim_can_be_missed_only_of_a_child_born_before_2025(day, claimed, readings):
    found = of_the_youngest(CHILDCARE_SUBSIDY, births=[], children=[child(day, subsidy_claimed=claimed)])
    assert found.readings == readings


@pytest.mark.parametrize(
    ("first_day_off", "readings"),
    [("2026-03-01", ()), ("2026-02-28", ("prenatal_excess",)), ("2026-03-05", ())],
)
def test_only_days_off_more_than_fifteen_before_the_birth_are_read_one_way_or_another(
    first_day_off, readings
):
    """2026-03-16 − 15 = 2026-03-01."""
    birth = born("2026-03-16", leave_starts=first_day_off)
    rests_on = of_the_youngest(MATERNITY_LEAVE, **COUPLE, births=[birth]).readings
    assert tuple(one for one in rests_on if one != "holidays_in_extended_leave") == readings


@pytest.mark.parametrize("choices", [{}, STACKED], ids=["as usual", "stacked"])
@pytest.mark.parametrize(
    ("older", "readings"),
    [
        ([], ("parental_year",)),
        (["2023-03-02"], ("parental_year", "several_children")),
    ],
    ids=["an only child", "the older one turns three the day after"],
)
def test_of_several_children_it_is_read_only_where_there_are_some(older, readings, choices):
    children = [child(day) for day in [*older, "2026-03-01"]]
    found = of_the_youngest(PARENTAL_LEAVE, **COUPLE, births=[], children=children, choices=choices)
    assert set(found.readings) == set(readings)


@pytest.mark.parametrize("older", ["2023-03-01", "2023-02-28"])
def test_one_who_turned_three_by_the_day_of_the_birth_takes_nothing_from_the_younger(older):
    children = [child(older), child("2026-03-01")]
    found = of_the_youngest(PARENTAL_LEAVE, **COUPLE, births=[], children=children)
    assert found.readings == ("parental_year",)


# ---- what may be added ----


@pytest.mark.parametrize(
    ("entitlement", "told", "more"),
    [
        (ELDER_CARE_LEAVE, {"elders": [{}]}, 20 - 10),
        (MATERNITY_LEAVE, {"births": [{"outcome": "born", "date": "2026-03-01", "babies": 1}]}, 15),
        (MATERNITY_LEAVE, {"births": [{"outcome": "miscarriage", "date": "2026-03-01"}]}, 42 - 15),
    ],
)
def test_what_the_unanswered_may_add_at_the_most(entitlement, told, more):
    """第十三条: twenty, not ten; 第七条: fifteen for a difficult birth, forty-two and not fifteen."""
    told = COUPLE | told
    found = weigh(entitlement, family(**told))[0]
    assert found.more == more


# ---- what lies beside ----


def test_days_for_which_a_contract_is_carried_on_lie_beside_the_protection():
    """It runs out on 30 June 2026 and is carried on to the day before the first birthday."""
    mother = AT_WORK | {"contract": "fixed_term", "contract_ends": "2026-06-30"}
    birth = born("2026-03-01", due_date="2026-03-08", leave_starts="2026-03-01")
    found = of_the_youngest(JOB_PROTECTION, mother=mother, births=[birth], children=[])
    assert found.pieces == [
        Piece(between(date(2025, 6, 1), date(2027, 2, 28))),
        Piece(between(date(2026, 7, 1), date(2027, 2, 28)), CONTRACT_CARRIED_ON, counts=False),
    ]


def test_an_allowance_is_left_out_of_the_line_of_time_from_the_day_after_the_latest_leave():
    """Due on 20 December, the leave starts by then: it ends by 2026-12-20 + 97 = 2027-03-27."""
    birth = {"outcome": "expected", "due_date": "2026-12-20", "babies": 1, "difficult": False}
    found = of_the_youngest(MATERNITY_ALLOWANCE, **COUPLE, births=[birth])
    assert found.left_out == since(date(2027, 3, 28))


# ---- whose ----


@pytest.mark.parametrize(
    ("holder", "whose", "status"),
    [
        ("mother", "mother", Status.ENTITLED),
        ("father", "father", Status.ENTITLED),
        ("mother", "father", Status.NOT_COVERED),
        ("father", "mother", Status.NOT_COVERED),
    ],
)
def test_of_parents_in_law_the_text_says_nothing(holder, whose, status):
    parent = AT_WORK | {"only_child": True, "care_leave_used": {}}
    stay = {"from": "2026-03-01", "to": "2026-03-20"}
    elder = {"birth_date": "1950-05-05", "parent_of": whose, "stays": [stay]}
    facts = family(mother=parent, father=parent, elders=[elder])
    assert weigh_one(ELDER_CARE_LEAVE, facts, holder, "elders/0").on(date(2026, 3, 10)).status is status


def in_line(facts, path: str) -> bool:
    (one,) = [one for one in facts.each_listed_or_brought() if one.path == path]
    return facts.about("child", one.path, one.child)("child_in_line")


def test_a_child_is_one_of_three_by_the_order_of_its_own_birth():
    """The first birth brought the third child, the second the fourth."""
    births = [born("2024-01-01", order=3), born("2026-03-01", order=4)]
    assert in_line(family(births=births), "children/0") is True
    with pytest.raises(Ask) as asked:
        in_line(family(births=births), "children/1")
    assert asked.value.paths == ("births/1/lawful",)


def test_of_the_eleventh_child_the_order_is_that_of_its_birth():
    births = [born("2024-01-01", order=1, babies=10), born("2026-03-01", order=11)]
    assert in_line(family(births=births), "children/9") is True
    with pytest.raises(Ask) as asked:
        in_line(family(births=births), "children/10")
    assert asked.value.paths == ("births/1/lawful",)


def birth_in_line(before: int):
    days = [f"{2020 + number}-01-01" for number in range(before)] + ["2026-03-01", "2027-03-01", "2028-03-01"]
    facts = family(births=[born("2026-03-01")], children=[{"birth_date": day} for day in days])
    return facts.about("birth", "births/0", facts.family.births[0]).look_up("birth_in_line")


@pytest.mark.parametrize("before", [3, 4])
def test_without_its_order_a_birth_is_one_of_three_by_the_children_before_it(before):
    """Two later ones do not count; from the fourth on the family has to tell."""
    assert birth_in_line(before=2) is True
    asked = birth_in_line(before=before)
    assert asked.paths == ("births/0/lawful",)


def test_a_father_s_first_child_is_his_first_after_ten_of_hers():
    facts = family(births=[], children=[{"parents": "mother"}] * 10 + [{"parents": "father"}])
    assert in_line(facts, "children/10") is True


def test_a_baby_that_a_birth_brought_is_not_adopted():
    facts = family(births=[born("2026-03-01"), {"outcome": "expected", "due_date": "2027-05-01"}])
    assert [one.child.adopted for one in facts.each_listed_or_brought()] == [False, False]


TO_MARCH = between(date.min, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("mother", "held"),
    [
        ({}, OPEN),
        ({"employment": "employee"}, OPEN),
        ({"employment": "employee", "alive": True}, YES),
        ({"alive": False}, OPEN),
        ({"death_date": "2026-03-01"}, Held(TO_MARCH, TO_MARCH)),
    ],
)
def test_where_it_does_not_matter_whether_she_lives_it_is_neither_asked_nor_taken_for_granted(mother, held):
    judged = trainee_is_alive.judge(family(mother=mother).held_by("mother"))
    assert judged.held == held
    assert judged.asks == ()
