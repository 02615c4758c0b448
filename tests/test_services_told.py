"""How services, and what is due to families of the old policy, are told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from content import wording
from content.library import LANGUAGES, Language
from content.told import Told

DAY = date(2026, 11, 24)
BEREAVED: dict[str, Any] = {
    "marriage": "married",
    "mother": {"birth_date": "1970-05-01", "complication_grade": 0},
    "father": {"birth_date": "1968-01-02", "complication_grade": 0},
    "births": [],
    "children": [{"birth_date": "1995-01-01", "alive": False, "death_date": "2020-03-03"}],
    "family_planning": {"only_child_certificate": True},
}
NEWBORN: dict[str, Any] = {
    "marriage": "married",
    "births": [{"outcome": "born", "date": "2026-11-10", "babies": 1}],
    "children": [],
}


def told(case: dict[str, Any], language: Language = "zh") -> dict[str, Told]:
    family = read_case(case)
    groups = wording.tell_all(assess(family, DAY, language), language, family).groups
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
    grown = told({"mother": {"employment": "not_employed"}, "children": [{"birth_date": "1995-01-01"}]})
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
    "zh": "最晚2026年12月10日：孩子（2026年11月10日出生），办理预防接种证，办过的不用再办",
    "en": "By 10 December 2026: the child born on 10 November 2026, "
    "get the vaccination certificate (预防接种证), if that has not been done",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_vaccination_certificate_has_its_day(language: Language):
    """Born on 10 November 2026: the month ends on 10 December."""
    family = read_case(NEWBORN)
    deadlines = wording.tell_all(assess(family, DAY, language), language, family).deadlines
    assert [one.sentence for one in deadlines if "预防接种证" in one.sentence] == [BY_THE_TENTH[language]]


def test_a_child_is_named_once():
    (child,) = (one for key, one in told(NEWBORN).items() if key.startswith("child_health_services"))
    assert child.holder == "孩子（2026年11月10日出生）"
