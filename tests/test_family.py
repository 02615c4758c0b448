"""The case file as a model: how long, early and many; what is no number; and that it does not change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from rules.family import Family, Stay


def faults(**told) -> list[tuple[str, str]]:
    """By path and kind what a case file is refused for; none of one that is taken."""
    try:
        Family.model_validate(told)
    except ValidationError as error:
        return [("/".join(map(str, one["loc"])), one["type"]) for one in error.errors()]
    return []


@pytest.mark.parametrize(
    ("taken", "refused", "kind"),
    [
        ({"as_of": "1900-01-01"}, {"as_of": "1899-12-31"}, "date_out_of_range"),
        ({"as_of": "2200-12-31"}, {"as_of": "2201-01-01"}, "date_out_of_range"),
        ({"births": [{}] * 12}, {"births": [{}] * 13}, "too_long"),
        ({"children": [{}] * 16}, {"children": [{}] * 17}, "too_long"),
        ({"elders": [{}] * 8}, {"elders": [{}] * 9}, "too_long"),
        ({"household": "户" * 200}, {"household": "户" * 201}, "string_too_long"),
        ({"unknown": ["a" * 200]}, {"unknown": ["a" * 201]}, "string_too_long"),
    ],
)
def test_up_to_the_limit_and_no_further(taken, refused, kind):
    assert faults(**taken) == []
    ((_, found),) = faults(**refused)
    assert found == kind


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        ("monthly_wage", True, "not_money"),
        ("monthly_wage", 5200.5, "not_money"),
        ("monthly_wage", [5200], "not_money"),
        ("complication_grade", True, "not_a_whole_number"),
        ("complication_grade", 1.0, "not_a_whole_number"),
        ("complication_grade", "1", "not_a_whole_number"),
    ],
)
def test_what_is_no_number_is_not_taken_for_one(path, value, kind):
    assert faults(mother={path: value}) == [(f"mother/{path}", kind)]


def test_numbers_and_the_years_that_are_keys_may_be_written_as_text():
    told = Family.model_validate({"mother": {"monthly_wage": "5200.50", "care_leave_used": {"2026": 3}}})
    assert told.mother is not None
    assert told.mother.monthly_wage == Decimal("5200.50")
    assert told.mother.care_leave_used == {2026: 3}


@pytest.mark.parametrize(
    ("choices", "kind"),
    [
        (["parental_year"], "not_choices"),
        ("parental_year", "not_choices"),
        ({"parental_year": 1}, "not_choices"),
        ({1: "child_year"}, "not_choices"),
        ({"weather": "fine"}, "no_such_reading"),
        ({"parental_year": "fine"}, "no_such_option"),
        ({"parental_year": "child_year", "weather": "fine"}, "no_such_reading"),
    ],
)
def test_a_choice_is_an_option_of_a_reading(choices, kind):
    assert faults(choices=choices) == [("choices", kind)]
    assert faults(choices={"parental_year": "calendar_year", "late_stillbirth": "as_birth"}) == []


def test_a_case_file_does_not_change():
    told = Family.model_validate({"mother": {"only_child": True}})
    with pytest.raises(ValidationError, match="frozen"):
        told.marriage = "married"
    with pytest.raises(ValidationError, match="frozen"):
        told.mother.only_child = False


FIRST, LAST = date(2026, 3, 1), date(2026, 3, 9)
SHOWN = {"entitlement": "maternity_leave", "subject": "mother", "status": "entitled"}
SHOWN_LEAVE = {"subject": "mother", "days": 9, "back_at_work": date(2026, 3, 10)}


@pytest.mark.parametrize(
    "ends", [{"from": FIRST, "to": LAST}, {"first": FIRST, "last": LAST}], ids=["written", "by name"]
)
def test_from_and_to_are_first_and_last_in_the_program(ends):
    assert Stay.model_validate(ends) == Stay(first=FIRST, last=LAST)
    saved = {
        "as_of": FIRST,
        "program": "1",
        "findings": [SHOWN | ends],
        "leave_plan": [SHOWN_LEAVE | ends],
    }
    told = Family.model_validate({"saved": saved}).saved
    assert told is not None
    assert told.leave_plan is not None
    for one in (*told.findings, *told.leave_plan):
        assert (one.first, one.last) == (FIRST, LAST)
