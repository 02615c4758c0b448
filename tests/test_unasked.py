"""What is asked of nobody: the usual changes nothing, the unusual is offered where something turns on it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.unasked import OF_NO_WORK, OF_WORK, may_be_told
from rules.family import Engagement, Person
from telling.whole.whole_answer import tell_all
from tests import families

USUAL: dict[str, Any] = {
    "work_province": "qinghai",
    "engaged_as": "contract",
    "unpaid_leave": False,
    "school_holidays": False,
    "unemployment_benefit": False,
}
UNUSUAL: dict[str, list[Any]] = {
    "work_province": ["gansu"],
    "engaged_as": [one.value for one in Engagement],
    "unpaid_leave": [True],
    "school_holidays": [True],
    "unemployment_benefit": [True],
}
DAY = date(2026, 3, 10)
BORN = {"outcome": "born", "date": "2026-03-01", "babies": 1, "difficult": False, "order": 1}
AT_WORK: dict[str, Any] = {
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee"},
    "father": {"employment": "employee"},
    "children": [],
    "births": [BORN],
}


def with_both(case: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    out = deepcopy(case)
    for parent in ("mother", "father"):
        out[parent] = (out.get(parent) or {}) | told
    return out


def with_none(case: dict[str, Any]) -> dict[str, Any]:
    """The same case, in which nothing is told of how anybody works."""
    out = deepcopy(case)
    for parent in ("mother", "father"):
        for fact in USUAL:
            out.get(parent, {}).pop(fact, None)
    return out


def findings(case: dict[str, Any], day: date = DAY) -> list[Any]:
    return assess(read_case(case), day)["findings"]


def offered(case: dict[str, Any]) -> list[str]:
    return may_be_told(findings(case), read_case(case))


def test_they_are_facts_of_a_person():
    assert set(USUAL) == set(UNUSUAL) == {*OF_WORK, *OF_NO_WORK} <= set(Person.model_fields)


@settings(max_examples=15)
@given(families.families(), st.dates(date(2022, 1, 1), date(2028, 1, 1)))
def test_the_usual_told_changes_nothing(case, day):
    untold = with_none(case)
    told, taken = (findings(one, day) for one in (with_both(untold, USUAL), untold))
    assert [one | {"assumed": []} for one in told] == [one | {"assumed": []} for one in taken]


@settings(max_examples=15)
@given(families.families(), st.fixed_dictionaries({name: st.sampled_from(v) for name, v in UNUSUAL.items()}))
def test_the_unusual_asks_nothing_more_and_grants_nothing_more(case, told):
    case = with_none(case)
    before = {(f["entitlement"], f["subject"], f["about"]): f for f in findings(case)}
    assessment = assess(read_case(with_both(case, told)), DAY)
    for one in assessment["findings"]:
        was = before[one["entitlement"], one["subject"], one["about"]]
        assert set(one["asks"]) <= set(was["asks"]), one["entitlement"]
        assert one["status"] in (was["status"], "not_covered", "ended"), one["entitlement"]
        assert (one["days"] or 0) <= (was["days"] or 0), one["entitlement"]
    assert tell_all(assessment, "zh", read_case(with_both(case, told)))


def test_nobody_is_asked():
    assessment = assess(read_case(AT_WORK), DAY)
    asked = [assessment["next_question"], *(path for one in assessment["findings"] for path in one["asks"])]
    assert not [path for path in asked if path and path.rpartition("/")[2] in USUAL]


def test_it_is_offered_where_a_leave_may_turn_on_it():
    assert offered(AT_WORK) == [f"{who}/{fact}" for who in ("mother", "father") for fact in OF_WORK]
    told = with_both(AT_WORK, {"engaged_as": "dispatched"}) | {"unknown": ["father/work_province"]}
    assert offered(told) == [
        *(f"mother/{fact}" for fact in OF_WORK if fact != "engaged_as"),
        *(f"father/{fact}" for fact in OF_WORK if fact not in ("engaged_as", "work_province")),
    ]


@pytest.mark.parametrize(
    ("births", "paths"),
    [([BORN], ["mother/unemployment_benefit"]), ([], [])],
)
def test_unemployment_benefit_is_offered_while_a_birth_brings_something(births, paths):
    case = AT_WORK | {"mother": {"employment": "not_employed"}, "father": {}, "births": births}
    assert offered(case) == paths


IN_HOSPITAL = {"birth_date": "1950-01-01", "stays": [{"from": "2026-03-01", "to": "ongoing"}]}
NO_LEAVE_OF_A_CHILD: dict[str, Any] = AT_WORK | {"marriage": "unmarried", "births": []}


@pytest.mark.parametrize("holder", ["mother", "father"])
def test_of_one_parent_it_is_offered_for_that_parents_own_leave(holder):
    found = offered(NO_LEAVE_OF_A_CHILD | {"elders": [IN_HOSPITAL | {"parent_of": holder}]})
    assert found
    assert {path.partition("/")[0] for path in found} == {holder}


def test_to_who_works_and_has_no_leave_to_come_nothing_is_offered():
    assert offered(NO_LEAVE_OF_A_CHILD | {"elders": []}) == []
