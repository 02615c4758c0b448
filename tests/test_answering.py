"""Answers told one by one: what a case becomes with one more, and what is noticed of a small child."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from calculators.assess import assess
from calculators.babies import add_birth_of, answer, with_answer
from calculators.casefile import read_case
from content import answers
from rules.days import birthday
from rules.facts import Facts
from rules.family import Family
from rules.qinghai import ENTITLEMENTS
from rules.weighing import weigh
from telling.words import asking
from tests import families as made
from tests.families import partly_told

DAY = date(2026, 11, 24)
BORN = {"outcome": "born", "date": "2026-03-01", "babies": 1}
CHILD = {"birth_date": "2026-08-26"}


def told(case: dict[str, Any], day: date = DAY) -> dict[tuple[str, str, Any], Any]:
    """Every finding by what it is, less the words."""
    found = assess(read_case(case), day)["findings"]
    return {(one["entitlement"], one["subject"], one["about"]): one for one in found}


def issues(case: dict[str, Any], day: date = DAY) -> list[str]:
    return [issue["path"] for issue in assess(read_case(case), day)["issues"]]


def test_an_answer_about_a_baby_that_only_its_birth_tells_of_lists_it():
    case = answer({"births": [BORN]}, "children/0/hukou_province", "gansu")
    assert case["children"] == [{"birth_date": "2026-03-01", "adopted": False, "hukou_province": "gansu"}]


def test_the_day_of_a_birth_is_that_of_the_only_baby():
    case = answer({"births": [{"outcome": "born"}], "children": [{}]}, "births/0/date", "2026-03-01")
    assert case["children"] == [{"birth_date": "2026-03-01"}]


def test_a_baby_listed_or_brought_by_its_birth_gets_the_same():
    family = {
        "marriage": "married",
        "mother": {"employment": "employee"},
        "father": {"employment": "employee"},
    }
    births = [BORN | {"difficult": False, "order": 1}]
    brought = told({**family, "births": births, "children": []})
    listed = told({**family, "births": births, "children": [{"birth_date": "2026-03-01", "adopted": False}]})
    assert brought == listed


@pytest.mark.parametrize("births", [{}, {"births": []}], ids=["left out", "none"])
def test_a_small_child_without_a_birth_is_noticed(births):
    assert issues({"children": [CHILD], **births}) == ["children/0"]


@pytest.mark.parametrize("more", [{"adopted": True}, {"parents": "father"}, {"birth_date": "2023-11-24"}])
def test_a_child_that_she_did_not_bear_or_that_is_three_is_not(more):
    assert issues({"children": [CHILD | more], "births": []}) == []


def test_its_birth_can_be_added():
    case = add_birth_of({"children": [CHILD, CHILD], "births": []}, "children/0")
    assert case["births"] == [{"outcome": "born", "date": "2026-08-26", "babies": 2}]
    assert issues(case) == []
    assert add_birth_of(case, "children/1") == case


def test_a_birth_that_the_list_of_children_leaves_out_is_noticed():
    case = {"children": [{"birth_date": "2019-01-01"}], "births": [BORN]}
    assert issues(case) == ["births/0"]


@given(partly_told(), made.days)
def test_no_child_under_three_is_without_a_birth_or_a_sentence(case, day):
    """Its leaves never vanish silently: a birth has its day, or may have, or its absence is noticed."""
    births = case.get("births") or []
    if case.get("parents") == "father" or any(
        not {"outcome", "date"} <= set(birth) and "due_date" not in birth for birth in births
    ):
        return
    days = {birth.get(field) for birth in births for field in ("date", "due_date")}
    noticed = [issue["path"] for issue in assess(Family.model_validate(case), day)["issues"]]
    for number, child in enumerate(case.get("children") or []):
        born = child.get("birth_date")
        if (
            born is None
            or birthday(born, 3) <= day
            or child.get("adopted")
            or child.get("parents") == "father"
        ):
            continue
        assert born in days or f"children/{number}" in noticed


STEPS = [
    ({"mother": {"employment": "employee"}, "births": [BORN]}, {"children": [{"birth_date": "2026-03-01"}]}),
    (
        {"births": [{"due_date": "2020-07-01"}], "children": [{"birth_date": "2020-07-01"}]},
        {"births": [{"due_date": "2020-07-01", "outcome": "born"}]},
    ),
    (
        {
            "births": [{"due_date": "2020-07-01", "outcome": "born"}],
            "children": [{"birth_date": "2020-07-01"}],
        },
        {"births": [{"due_date": "2020-07-01", "outcome": "born", "date": "2020-07-01"}]},
    ),
]


@pytest.mark.parametrize(("case", "more"), STEPS)
def test_a_fact_that_says_nothing_new_opens_nothing_again(case, more):
    early, late = told(case), told({**case, **more})
    settled = {key: one["status"] for key, one in early.items() if one["status"] != "open"}
    assert settled.items() <= {key: one["status"] for key, one in late.items()}.items()


def test_an_unmarried_mothers_longer_leave_is_not_covered_at_once():
    case = {
        "marriage": "unmarried",
        "mother": {"employment": "employee"},
        "births": [{"outcome": "born", "date": "2026-03-01", "order": 1}],
    }
    earliest = date(2026, 3, 1) - timedelta(15)
    assert earliest + timedelta(98 + 90 - 1) == date(2026, 8, 20)
    for day in (date(2026, 1, 30), date(2026, 3, 1), date(2026, 6, 9), date(2026, 8, 20)):
        found = told(case, day)
        leave = found["extended_maternity_leave", "mother", "births/0"]
        assert (leave["status"], leave["asks"]) == ("not_covered", [])


def test_nothing_is_asked_of_an_expected_child():
    case = {
        "marriage": "married",
        "mother": {"birth_date": "1988-01-01", "hukou": "rural", "alive": True},
        "father": {"birth_date": "1988-01-01", "hukou": "rural", "alive": True},
        "children": [{"birth_date": "2014-05-05", "sex": "female", "alive": True, "disability_grade": 0}],
        "births": [{"outcome": "expected", "due_date": "2029-03-01", "babies": 1}],
        "family_planning": {"policy_violation": False},
    }
    found = told(case)
    assert found["rural_family_reward", "mother", None]["status"] == "not_covered"
    asked = {path for one in found.values() for path in one["asks"]}
    assert not {path for path in asked if path.startswith("children/1/") and "education" not in path}
    subsidy = found["childcare_subsidy", "family", "children/1"]
    assert {"path": "children/1/hukou_province", "value": "qinghai"} in subsidy["assumed"]


def test_what_births_may_still_open_stays_open():
    assert told({"children": []})["housing_priority", "family", None]["asks"] == ["births"]
    expecting = {"children": [], "births": [{"outcome": "expected", "due_date": "2027-03-01"}]}
    assert told(expecting)["housing_priority", "family", None]["status"] == "upcoming"


LOST_THE_ONLY_ONE: dict[str, Any] = {
    "marriage": "married",
    "mother": {"birth_date": "1970-01-01", "alive": True},
    "father": {"birth_date": "1968-01-01", "alive": True},
    "children": [
        {
            "birth_date": "2010-05-01",
            "alive": False,
            "death_date": "2020-05-01",
            "adopted": False,
            "disability_grade": 0,
        }
    ],
}
SUPPORT = "special_family_support", "mother", None


def test_births_left_out_beside_the_children_mean_that_nothing_further_was_born():
    support = told(LOST_THE_ONLY_ONE)[SUPPORT]
    assert (support["status"], support["asks"], len(support["spans"])) == ("entitled", [], 1)
    assert support == told({**LOST_THE_ONLY_ONE, "births": []})[SUPPORT]


def test_how_many_babies_are_expected_is_not_asked_where_one_is_enough():
    """With one or two the child lost is not the only one from the due date on."""
    expecting = {"outcome": "expected", "due_date": "2027-03-01"}
    unnumbered, one, two = (
        told({**LOST_THE_ONLY_ONE, "births": [expecting | babies]})[SUPPORT]
        for babies in ({}, {"babies": 1}, {"babies": 2})
    )
    assert (unnumbered["status"], unnumbered["asks"]) == ("entitled", [])
    spans = [[(span["from"], span["to"]) for span in one["spans"]] for one in (unnumbered, one, two)]
    assert spans == [[(date(2020, 5, 1), date(2027, 2, 28))]] * 3


@pytest.mark.parametrize("children", [{"children": []}, {}], ids=["none", "left out"])
def test_an_unborn_child_is_taken_to_be_registered_at_home_and_it_is_said(children):
    case = {**children, "births": [{"outcome": "expected", "due_date": "2027-03-01", "order": 1}]}
    subsidy = told(case)["childcare_subsidy", "family", "children/0"]
    assert (subsidy["status"], subsidy["asks"]) == ("upcoming", [])
    assert subsidy["assumed"] == [{"path": "children/0/hukou_province", "value": "qinghai"}]


@given(partly_told(), made.days)
def test_no_result_turns_on_a_fact_that_no_page_can_tell(case, day):
    """Whatever is asked or assumed can be put as a question, and its answer stands where it was asked."""
    family = Family.model_validate(case)
    found = [finding for entitlement in ENTITLEMENTS for finding in weigh(entitlement, Facts(family))]
    paths = {path for finding in found for path in finding.on(day).asks}
    paths |= {path for finding in found for path, _ in finding.defaults}
    for path in paths:
        assert asking.ask(path, family, "zh").ask
        for value in answers.answers_to(path):
            answered: Any = with_answer(family, case, path, value)
            for part in path.split("/"):
                answered = answered[int(part) if part.isdigit() else part]
            assert answered == value
