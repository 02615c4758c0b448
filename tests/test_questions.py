"""In which order a family is asked, and what it is never asked."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from calculators.assess import assess
from calculators.casefile import read_case
from tests import households
from tests.cases import put

DAY = date(2026, 11, 24)
CERTIFICATE = "family_planning/only_child_certificate"
COMPLICATIONS = {"mother/complication_grade", "father/complication_grade"}

EXPECTING = households.EXPECTING | {
    "mother": {"employment": "employee", "contract": "open_ended"},
    "elders": [],
}
OLD: dict[str, Any] = {
    "parents": "both",
    "marriage": "married",
    "mother": {"birth_date": "1964-03-01", "hukou": "rural", "complication_grade": 0},
    "father": {"birth_date": "1962-03-01", "hukou": "rural", "complication_grade": 0},
    "births": [],
    "children": [{"birth_date": "1988-05-05", "sex": "female", "alive": True, "disability_grade": 0}],
    "elders": [],
    "family_planning": {"policy_violation": False, "only_child_certificate": True},
}


def next_question(case: dict[str, Any]) -> str | None:
    return assess(read_case(case), DAY)["next_question"]


def asked(whole: dict[str, Any], told: dict[str, Any] | None = None) -> list[str]:
    """Every question in turn, answered from the whole case, or with "don't know" where it has no answer."""
    case: dict[str, Any] = deepcopy(told or {}) | {"unknown": []}
    questions: list[str] = []
    while (question := next_question(case)) is not None:
        assert question not in questions
        questions.append(question)
        answer: Any = whole
        for part in question.split("/"):
            if isinstance(answer, list):
                answer = answer[int(part)] if int(part) < len(answer) else None
            elif answer is not None:
                answer = answer.get(part)
        if answer is None:
            case["unknown"].append(question)
        else:
            put(case, question, deepcopy(answer))
    return questions


def test_an_expecting_couple_is_asked_for_no_papers_of_the_old_policy():
    assert not {CERTIFICATE, *COMPLICATIONS} & set(asked(EXPECTING))


def test_an_old_couple_is_asked_for_them_after_everything_else():
    questions = asked(OLD)
    assert questions[-3:] == [CERTIFICATE, "mother/complication_grade", "father/complication_grade"]


def test_defaults_come_before_papers():
    """When the leave starts is asked before a certificate is."""
    case = EXPECTING | {"children": [{"birth_date": "2014-05-05", "alive": True, "disability_grade": 0}]}
    questions = asked(case)
    assert questions.index("births/0/leave_starts") < questions.index(CERTIFICATE)


def test_who_takes_no_part_in_the_old_policy_finds_the_question_with_its_result():
    found = assess(read_case(EXPECTING), DAY)["findings"]
    asks = {path for finding in found for path in finding["asks"]}
    assert asks >= COMPLICATIONS


def test_a_service_alone_opens_no_question():
    """Training asks whether the mother lives; nothing else does, so nobody is asked."""
    case = {
        "parents": "both",
        "marriage": "divorced",
        "mother": {"birth_date": "1990-01-01", "employment": "not_employed", "complication_grade": 0},
        "father": {"birth_date": "1990-01-01", "employment": "not_employed", "complication_grade": 0},
        "births": [],
        "children": [{"birth_date": "2016-05-05", "alive": True, "disability_grade": 0}],
        "elders": [],
    }
    findings = assess(read_case(case), DAY)["findings"]
    (training,) = (finding for finding in findings if finding["entitlement"] == "reemployment_training")
    assert training["asks"] == ["mother/alive"]
    assert "mother/alive" not in asked(case, case)


def test_a_death_is_asked_about_once():
    """The child's, and when; never again under another name."""
    case = OLD | {
        "children": [{"birth_date": "1988-05-05", "sex": "male", "alive": False, "death_date": "2015-01-01"}]
    }
    untold = deepcopy(case) | {"children": [{"birth_date": "1988-05-05"}]}
    questions = asked(case, untold)
    assert [q for q in questions if q.startswith("children/0/")] == [
        "children/0/alive",
        "children/0/death_date",
    ]


def test_of_a_child_that_died_only_the_death_is_asked():
    """The day is not remembered; neither its certificate nor its schooling is asked for then."""
    child = {"birth_date": "1995-02-03", "alive": False}
    questions = asked(OLD | {"children": [child]})
    of_the_child = [path for path in questions if path.startswith("children/0/")]
    assert of_the_child == ["children/0/death_date"]
