"""What is shown and asked concerns who came, and leaving early shows no more than going on."""

import re
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.casefile import read_case
from calculators.keeping import plain
from calculators.situations import GRANTED, situation_of, situations, started
from content.answers import fact_name
from tests import families
from tests.visits import VISITS
from views.answers import Answers

DAY = "2026-11-28"
MOST_IRRELEVANT = 0.1
MOST_HAN_BEFORE_WHAT_OPENS = 800
"""Without the page's own headings and buttons."""

OF_A_BIRTH = {
    "maternity_leave", "extended_maternity_leave", "spousal_care_leave", "parental_leave", "nursing_time",
    "nursing_leave", "job_protection", "no_night_work", "maternity_allowance", "maternity_medical",
    "rural_delivery_transport", "childcare_subsidy", "infant_care_deduction",
}  # fmt: skip
CONCERNS = {
    "pregnant": OF_A_BIRTH | {"prenatal_care_time", "lighter_work"},
    "baby": OF_A_BIRTH | {"no_social_maintenance_fee", "child_education_deduction"},
    "school": {"free_preschool_year", "child_education_deduction", "housing_priority"},
    "loss": {"maternity_leave", "job_protection", "maternity_allowance", "maternity_medical"},
    "old": {"rural_family_reward", "only_child_parent_reward", "special_family_support"},
    "bereaved": {
        "special_family_support", "rural_family_reward", "special_family_hospital_insurance",
        "special_family_nursing_subsidy",
    },
    "newlywed": {"marriage_leave"},
    "elders": {"elder_care_leave"},
}  # fmt: skip
"""The rights somebody comes for, judged by hand; the rest may stand behind a line of its own."""

MATTERS = {
    "pregnant": {
        "birth_due_date", "person_employment", "marriage", "birth_order", "birth_leave_starts",
        "person_maternity_insured", "person_employer_average_monthly_wage", "birth_babies", "birth_difficult",
        "person_contract", "birth_remote_area", "birth_lawful", "children",
    },
    "baby": {
        "birth_date", "person_employment", "marriage", "birth_order", "birth_leave_starts", "birth_due_date",
        "person_maternity_insured", "person_employer_average_monthly_wage", "child_subsidy_claimed",
        "person_contract", "birth_remote_area", "children",
    },
    "school": {"child_birth_date", "child_school_starts", "child_education_ends"},
    "loss": {
        "birth_date", "birth_weeks_pregnant", "person_employment", "person_contract", "birth_due_date",
        "person_maternity_insured", "person_employer_average_monthly_wage",
    },
    "old": {
        "person_birth_date", "person_hukou", "children", "only_child_certificate", "child_sex", "marriage",
    },
    "bereaved": {"children", "person_birth_date", "marriage", "person_hukou", "child_death_date"},
    "newlywed": {"married_on", "person_employment"},
    "elders": {"elders", "person_employment", "person_only_child", "person_care_leave_used"},
}  # fmt: skip
"""The facts on which something of it turns, judged by hand as well."""


def answers(situation, case):
    return Answers(case=started({"as_of": DAY} | deepcopy(case), situation), situation=situation.id)


def visit(name):
    id, case = VISITS[name]
    return situations()[id], case


@pytest.mark.parametrize("name", VISITS)
def test_of_what_stands_in_rows_nearly_all_concerns_who_came(name):
    situation, case = visit(name)
    told = answers(situation, case).summary()
    shown = [row.key.partition("/")[0] for group in told.people for row in group.rows]
    shown += [line.right for line in (*told.lines, *told.money)]
    beside = [one for one in shown if one not in CONCERNS[situation.id]]
    assert len(beside) <= MOST_IRRELEVANT * len(shown), beside


@pytest.mark.parametrize("name", VISITS)
def test_of_what_is_asked_nearly_all_concerns_who_came(name):
    situation, case = visit(name)
    asked = [path for page in situation.pages for path in page.asks]
    asked += [path for path, _ in answers(situation, case).summary().to_answer]
    beside = [path for path in asked if fact_name(path) not in MATTERS[situation.id]]
    assert len(beside) <= MOST_IRRELEVANT * len(asked), beside


def stages(situation, case):
    """The case before each of its pages."""
    for number in range(len(situation.pages)):
        early = deepcopy(case)
        for page in situation.pages[number:]:
            for path in page.asks:
                take_out(early, path)
        yield early


def take_out(case, path):
    *steps, last = path.split("/")
    place = case
    for step in steps:
        entries = isinstance(place, list)
        place = (
            place[int(step)] if entries and int(step) < len(place) else {} if entries else place.get(step, {})
        )
    place.pop(last, None)


def lengths(told):
    """The characters before what opens, but for what was taken as usual; the rows in all."""
    lines = [
        f"{one.who}{one.what}{one.figure}{one.when}{one.after}{one.cited}"
        for one in (*told.lines, *told.money)
    ]
    to_do = [f"{one.what}{one.lost}{one.cited}" for one in told.to_do]
    rows = [row for group in told.people for row in group.rows]
    rows += [*told.elsewhere, *told.services, *told.not_theirs, *told.to_answer, *told.unclear]
    return len(re.findall("[\u4e00-\u9fff]|[0-9]+", "".join((*lines, *to_do)))), len(rows)


@pytest.mark.parametrize("name", VISITS)
def test_leaving_early_shows_no_more_than_going_on(name):
    """Than this family's whole answer, or than that of the usual family for whom it was taken."""
    situation, case = visit(name)
    whole = lengths(answers(situation, case).summary())
    for early in stages(situation, case):
        told = answers(situation, early)
        usual = lengths(Answers(case=plain(told.presumed()[0]), situation=situation.id).summary())
        for shown, *bounds in zip(lengths(told.summary()), whole, usual, strict=True):
            assert shown <= max(bounds), early


@settings(max_examples=15)
@given(
    families.families(), st.sampled_from(sorted(situations())), st.dates(date(2024, 1, 1), date(2028, 1, 1))
)
def test_whatever_is_known_the_answer_before_what_opens_is_short(case, id, day):
    told = Answers(case=plain(read_case(case)) | {"as_of": str(day)}, situation=id).summary()
    assert lengths(told)[0] <= MOST_HAN_BEFORE_WHAT_OPENS


@settings(max_examples=15)
@given(families.families(), st.dates(date(2024, 1, 1), date(2028, 1, 1)))
def test_a_persons_rows_are_what_was_come_for_or_is_due(case, day):
    family = read_case(case)
    situation = situation_of(family, day)
    mine = Answers(case=plain(family) | {"as_of": str(day)}, situation=situation.id)
    due = {
        "/".join(filter(None, (one["entitlement"], one["subject"], one["about"])))
        for one in mine.shown()["findings"]
        if one["status"] in GRANTED
    }
    for group in mine.summary().people:
        for row in group.rows:
            assert not situation.leads or row.key.partition("/")[0] in situation.leads or row.key in due
