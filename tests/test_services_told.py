"""How services, and what is due to families of the old policy, are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from content.library import LANGUAGES, Language
from telling.told import Told
from telling.whole.whole_answer import tell_all
from tests import households

DAY = date(2026, 11, 24)
BEREAVED = households.BEREAVED | {
    "mother": households.BEREAVED["mother"] | {"complication_grade": 0},
    "father": households.BEREAVED["father"] | {"complication_grade": 0},
    "family_planning": {"only_child_certificate": True},
}
NEWBORN: dict[str, Any] = {
    "marriage": "married",
    "births": [{"outcome": "born", "date": "2026-11-10", "babies": 1}],
    "children": [],
}


def told(case: dict[str, Any], language: Language = "zh") -> dict[str, Told]:
    family = read_case(case)
    groups = tell_all(assess(family, DAY, language), language, family).groups
    return {one.key: one for group in groups for one in group.results}


def test_every_service_stands_by_its_name():
    rows = [row.what for row in told(BEREAVED)["special_family_services/family"].table]
    wanted = [
        "双岗",
        "家庭医生",
        "绿色通道",
        "暖心家园",
        "代办入住养老机构",
        "无偿或者低收费",
        "优先纳入住房保障",
    ]
    assert len(rows) == len(wanted)
    assert all(name in row for name, row in zip(wanted, rows, strict=True))


def test_services_are_marked_so_that_they_can_be_folded():
    found = told(BEREAVED) | told(NEWBORN)
    services = {key.partition("/")[0] for key, one in found.items() if one.is_service}
    assert services >= {"special_family_services", "birth_registration", "child_health_services"}
    assert not found["special_family_support/mother"].is_service


def test_a_family_in_grief_is_not_spoken_to_of_births():
    found = told(BEREAVED)
    assert not {"no_social_maintenance_fee/family", "premarital_preconception_checks/family"} & found.keys()
    lost = {"births": [{"outcome": "miscarriage", "date": "2026-11-01"}], "children": []}
    assert "premarital_preconception_checks/family" not in told(lost)
    assert not any(key.startswith("birth_registration") for key in told(lost))


@pytest.mark.parametrize(("born", "is_told"), [("1977-11-24", False), ("1977-11-25", True)])
def test_nobody_past_the_age_is_spoken_to_of_children_to_come(born: str, is_told: bool):
    """Forty-nine on the day itself, and the day before."""
    found = told({"mother": {"birth_date": born}, "births": [], "children": []})
    assert ("premarital_preconception_checks/family" in found) is is_told
    assert "no_social_maintenance_fee/family" in found


def test_a_service_that_is_over_is_not_told():
    """Of a child that has grown up neither its checks nor its mother's training."""
    children = [{"birth_date": "1995-01-01"}]
    grown = told({"mother": {"employment": "not_employed"}, "children": children, "births": []})
    assert not any(key.startswith(("child_health_services", "reemployment_training")) for key in grown)


def test_that_nothing_is_due_is_said_plainly():
    fee = told({})["no_social_maintenance_fee/family"]
    assert fee.verdict == "生育孩子不用缴纳社会抚养费；孩子入户、入学，父母工作，都不看生育情况。"
    assert any("没有这项收费" in notice for notice in fee.notices)


def test_the_reward_is_told_without_a_sum_and_with_the_office():
    reward = told(BEREAVED)["only_child_parent_reward/family"]
    assert reward.verdict.startswith("家庭可以享受独生子女父母奖励")
    assert "没有查到" in reward.verdict
    assert "乡镇、街道或用人单位" in reward.verdict


BY_THE_TENTH = {
    "zh": "最晚2026年12月10日：孩子（2026年11月10日出生），办预防接种证（出生后 1 个月内）",
    "en": "By 10 December 2026: the child born on 10 November 2026, "
    "get the vaccination certificate (预防接种证), within a month of the birth",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vaccination_certificate_has_its_day(language: Language):
    """Born on 10 November 2026: the month ends on 10 December."""
    family = read_case(NEWBORN)
    deadlines = tell_all(assess(family, DAY, language), language, family).deadlines
    assert [one.sentence for one in deadlines if "预防接种证" in one.sentence] == [BY_THE_TENTH[language]]


def test_a_child_is_named_once():
    (child,) = (one for key, one in told(NEWBORN).items() if key.startswith("child_health_services"))
    assert child.holder == "孩子（2026年11月10日出生）"


# ---- those in grief ----

WHOSE_BABY_DIED: dict[str, Any] = {
    "marriage": "married",
    "mother": {"birth_date": "1993-05-01", "employment": "employee"},
    "father": {"birth_date": "1992-05-01", "employment": "employee"},
    "births": [{"outcome": "born", "date": "2026-09-20", "babies": 1}],
    "children": [{"birth_date": "2026-09-20", "alive": False}],
}
AFTER_A_STILLBIRTH: dict[str, Any] = {
    "marriage": "married",
    "mother": {"birth_date": "1993-05-01", "employment": "employee"},
    "births": [{"outcome": "stillbirth", "date": "2026-10-20", "weeks_pregnant": 34}],
    "children": [],
}
WIDOWED: dict[str, Any] = BEREAVED | {
    "marriage": "widowed",
    "mother": {"birth_date": "1964-05-01", "alive": True},
    "father": {"birth_date": "1960-05-01"},
}
ONLY_CHILD_DISABLED: dict[str, Any] = BEREAVED | {
    "children": [
        {"birth_date": "1998-02-03", "alive": True, "disability_grade": 2, "disability_date": "2010-03-01"}
    ],
}
WITH_A_SECOND_CHILD: dict[str, Any] = BEREAVED | {
    "mother": {"birth_date": "1985-05-01"},
    "children": [
        {"birth_date": "2010-02-03", "alive": False, "death_date": "2019-05-05"},
        {"birth_date": "2025-03-03", "alive": True},
    ],
}


def day_untold(case: dict[str, Any]) -> dict[str, Any]:
    child = {name: value for name, value in case["children"][0].items() if name != "death_date"}
    return case | {"children": [child]}


@pytest.mark.parametrize("case", [day_untold(BEREAVED), WHOSE_BABY_DIED], ids=["bereaved", "baby"])
def test_no_verdict_asks_for_the_day_of_a_death(case: dict[str, Any]):
    found = told(case)
    assert not any("去世" in one.verdict for one in found.values())
    assert found["special_family_support/mother"].verdict.startswith("再答一题就能知道，见“还要回答”。")


def test_whoever_cannot_answer_is_told_whom_to_ask():
    support = told(day_untold(BEREAVED))["special_family_support/mother"]
    assert support.verdict.endswith("答不上来的，可以直接向乡镇、街道或县级卫生健康部门询问。")


def test_of_a_child_that_died_nothing_is_told_or_asked_that_belongs_to_a_life_going_on():
    """The day of its death is not told; what was due for it can only be past."""
    found = told(WHOSE_BABY_DIED)
    past = ("parental_leave", "nursing", "infant_care", "child_education", "free_preschool", "child_health")
    assert not any(key.startswith((*past, "childcare_places", "after_school", "housing")) for key in found)
    asked = {path for one in found.values() for path, _ in one.asks}
    assert not any(path.endswith(("education_ends", "school_starts", "disability_grade")) for path in asked)


def test_those_left_without_a_child_are_not_told_that_they_have_none():
    found = told(AFTER_A_STILLBIRTH)
    silent = ("special_family", "only_child_parent_reward", "housing_priority", "reemployment_training")
    assert not any(key.startswith(silent) for key in found)
    young = told(AFTER_A_STILLBIRTH | {"births": []})
    assert all(any(key.startswith(name) for key in young) for name in silent)


@pytest.mark.parametrize("case", [BEREAVED, AFTER_A_STILLBIRTH], ids=["bereaved", "stillbirth"])
def test_those_left_without_a_child_are_not_called_mother_and_father(case: dict[str, Any]):
    for one in told(case).values():
        assert "母亲" not in one.verdict + one.holder + "".join(question for _, question in one.asks)
    english = " ".join(one.verdict for one in told(AFTER_A_STILLBIRTH, "en").values())
    assert "mother" not in english


def test_of_somebody_who_has_died_it_is_not_said_what_is_not_due():
    """Seen from the marriage: she is widowed and lives."""
    assert not any("/father" in key for key in told(WIDOWED))
    assert "special_family_support/mother" in told(WIDOWED)


def test_each_family_is_asked_only_for_the_papers_of_its_own_case():
    assert "孩子的户口注销证明或者死亡证明" in told(BEREAVED)["special_family_support/mother"].bring
    disabled = told(ONLY_CHILD_DISABLED)["special_family_support/mother"].bring
    assert "孩子的残疾人证" in disabled
    assert not any("死亡" in paper for paper in disabled)


def test_a_condition_that_held_until_a_day_is_told_as_one():
    """A second child was born on 3 March 2025; that the mother will be 49 changes nothing."""
    support = told(WITH_A_SECOND_CHILD)["special_family_support/mother"]
    assert support.verdict.endswith("您家不在这个范围（到2025年3月2日为止符合）。")
    services = told(WITH_A_SECOND_CHILD)["special_family_services/family"]
    assert services.verdict == "计划生育特殊家庭的关怀服务：按您的回答，到2025年3月2日为止。"


def test_no_result_repeats_the_question_of_a_death():
    """It is asked once, in its turn; a result that waits for it names the fact alone."""
    support = told(day_untold(BEREAVED))["special_family_support/mother"]
    assert [question for _, question in support.asks] == ["孩子（1995年1月1日出生）去世的日期"]
