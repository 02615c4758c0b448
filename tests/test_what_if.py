"""What one answer would make of a result: worked out by hand, and confirmed by giving the answer."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given

from calculators.assess import assess
from calculators.babies import with_answer
from calculators.casefile import read_case
from calculators.keeping import plain
from calculators.what_if import WITHIN_REACH, what_ifs
from content import answers
from content.library import LANGUAGES, read
from rules.finding import Status
from rules.national.rural_family_reward import AMOUNT
from telling.over_time.what_ifs import with_what_ifs
from telling.whole.whole_answer import tell_all
from tests.families import days, partly_told
from tests.households import AGAIN, EXPECTING, LEFT_ALONE, RURAL
from tests.test_words import facts_that_can_be_asked, path_of

DAY = date(2026, 11, 23)


def without(case, person, *fields):
    return {**case, person: {key: value for key, value in case[person].items() if key not in fields}}


def having(case, person, **fields):
    return {**case, person: {**case[person], **fields}}


def settling(case, entitlement, subject, about=None):
    found = what_ifs(read_case(case), DAY).settling[entitlement, subject, about]
    return {
        one.path: {given.value: str(given.stand.status) for given in one.gives if given.stand}
        for one in found
    }


def failing(case, entitlement, subject, about=None):
    return what_ifs(read_case(case), DAY).failing[entitlement, subject, about]


# ---- worked by hand ----


def test_her_work_settles_her_leave():
    """Maternity leave is for women workers of every employer (第二条), and for no others."""
    case = without(EXPECTING, "mother", "employment")
    assert settling(case, "maternity_leave", "mother", "births/0") == {
        "mother/employment": {
            "employee": "upcoming",
            "self_employed": "not_entitled",
            "not_employed": "not_entitled",
        }
    }


def test_an_answer_after_which_more_is_asked_settles_only_the_no():
    """Both hukou are missing: rural leaves the other one to ask, urban closes it."""
    case = without(without(RURAL, "mother", "hukou"), "father", "hukou")
    assert settling(case, "rural_family_reward", "mother") == {
        "mother/hukou": {"rural": "open", "urban": "not_entitled", "unified": "open"},
        "father/hukou": {"rural": "open", "urban": "not_entitled", "unified": "open"},
    }


def test_the_one_answer_missing_gives_the_day_and_the_sum():
    """Born on 1 May 1967: with a rural hukou the reward from the sixtieth birthday."""
    case = without(RURAL, "mother", "hukou")
    (one,) = what_ifs(read_case(case), DAY).settling["rural_family_reward", "mother", None]
    rural, urban, _unified = one.gives
    assert (one.path, rural.value, rural.since) == ("mother/hukou", "rural", date(2027, 5, 1))
    assert (rural.stand.status, rural.stand.amount) == (Status.UPCOMING, AMOUNT.on(rural.since).value)
    assert urban.stand.status is Status.NOT_ENTITLED


def test_a_day_that_is_missing_decides_when():
    case = having(without(RURAL, "mother", "birth_date"), "mother", hukou="rural")
    (one,) = what_ifs(read_case(case), DAY).settling["rural_family_reward", "mother", None]
    assert (one.path, one.gives) == ("mother/birth_date", ())


def test_the_one_condition_that_fails_and_the_change_that_turns_it():
    """A self-employed mother: every other condition of maternity leave holds."""
    found = failing(
        having(EXPECTING, "mother", employment="self_employed"), "maternity_leave", "mother", "births/0"
    )
    assert found.conditions == ("mother_is_employed",)
    assert found.others_hold
    path, given_then = found.change
    assert path == "mother/employment"
    assert (given_then.value, given_then.stand.status) == ("employee", Status.UPCOMING)
    assert given_then.since == date(2026, 12, 5)


def test_what_comes_by_itself_is_told_with_its_day():
    """Her hukou is urban for good; sixty she will be on 1 May 2027."""
    found = failing(having(RURAL, "mother", hukou="urban"), "rural_family_reward", "mother")
    assert found.conditions == ("own_hukou_is_rural",)
    assert found.later == (("is_60", date(2027, 5, 1)),)
    assert found.change[1].since == date(2027, 5, 1)


def test_a_quota_that_is_used_up_begins_anew_with_the_year():
    """The ten days of 2026 are taken, the stay goes on: an employee would have ten more from New Year."""
    father = {"employment": "self_employed", "only_child": False, "care_leave_used": {2026: 10}}
    stay = {"from": "2024-06-01", "to": "ongoing"}
    elder = {"birth_date": "1960-01-01", "parent_of": "father", "stays": [stay]}
    found = failing({"father": father, "elders": [elder]}, "elder_care_leave", "father", "elders/0")
    path, given_then = found.change
    assert (path, given_then.value) == ("father/employment", "employee")
    assert given_then.stand.status is Status.UPCOMING
    assert given_then.since == date(2027, 1, 1)


def test_where_two_conditions_fail_no_single_change_is_told():
    case = having(having(RURAL, "mother", hukou="urban"), "father", hukou="urban")
    found = failing(case, "rural_family_reward", "mother")
    assert found.conditions == ("own_hukou_is_rural", "spouse_hukou_is_rural")
    assert found.change is None


def test_nobody_is_told_to_part():
    """An unmarried woman's spouse's hukou would not count; that is no advice."""
    found = failing(having(RURAL, "father", hukou="urban"), "rural_family_reward", "mother")
    assert found.conditions == ("spouse_hukou_is_rural",)
    assert found.change[0] == "father/hukou"
    assert not any("marriage" in path or "alive" in path for path, _ in WITHIN_REACH)


# ---- for every family ----


def answered(case, path, value):
    return with_answer(read_case(case), plain(read_case(case)), path, value)


def statuses(case, day):
    found = assess(read_case(case), day)["findings"]
    return {(one["entitlement"], one["subject"], one["about"]): one for one in found}


@given(partly_told(), days)
def test_what_is_said_to_settle_a_result_settles_it(case, day):
    before = deepcopy(case)
    found, open_now = what_ifs(read_case(case), day), statuses(case, day)
    assert case == before
    for key, all_settling in found.settling.items():
        assert open_now[key]["status"] == "open"
        for one in all_settling:
            for given_then in one.gives:
                result = statuses(answered(case, one.path, given_then.value), day).get(key)
                assert (result is None) == (given_then.stand is None)
                if result is not None:
                    assert result["status"] == given_then.stand.status
                    assert result["days"] == given_then.stand.days
                    assert (result["status"] != "open") == given_then.is_settled


@given(partly_told(), days)
def test_what_is_said_to_turn_a_no_turns_it(case, day):
    found, now = what_ifs(read_case(case), day), statuses(case, day)
    for key, failing_now in found.failing.items():
        assert now[key]["status"] == "not_entitled"
        if failing_now.change is not None:
            path, given_then = failing_now.change
            turned = statuses(answered(case, path, given_then.value), day)[key]
            assert turned["status"] == given_then.stand.status != "not_entitled"


# ---- told ----


def told_of(case, language="zh"):
    family = read_case(case)
    told = tell_all(assess(family, DAY, language), language, family)
    told = with_what_ifs(told, what_ifs(family, DAY), language, family)
    return {one.key: one for group in told.groups for one in group.results}


def test_answers_of_one_result_are_told_together_with_the_paper():
    told = told_of(without(EXPECTING, "mother", "employment"))["maternity_leave/mother/births/0"]
    (one,) = told.settling
    assert one.gives == [
        "在单位上班：从2026年12月5日起可以享受，98 天",
        "灵活就业、务农，或者自己经营、没有工作：不符合条件",
    ]
    assert one.paper == "可以证明的材料：劳动合同或单位的在职证明"


def test_a_no_is_told_with_what_would_turn_it():
    told = told_of(having(RURAL, "mother", hukou="urban"), "en")["rural_family_reward/mother"]
    a_year = AMOUNT.on(date(2027, 5, 1)).value
    assert told.failing == [
        "Every other condition checked here holds; only this one fails.",
        "It would be otherwise if the answer to “The mother's hukou” were "
        "“Rural (农业户口), or defined as a rural resident”: "
        f"from 1 May 2027: due, {a_year:,.0f} yuan a year for each person. "
        "If it was a slip, it can be changed.",
    ]


def test_what_comes_by_itself_is_not_told_where_others_fail_for_good():
    """Both have an urban hukou: that she is sixty on 1 May 2027 brings her nothing."""
    case = having(having(RURAL, "mother", hukou="urban"), "father", hukou="urban")
    told = told_of(case)["rural_family_reward/mother"]
    assert [one[:9] for one in told.failing] == ["不符合的不止一条："]


def test_a_mother_of_thirty_two_is_not_told_of_her_sixtieth_birthday():
    """The reward is for families before the two-child policy; her child is of 2024."""
    case = having(AGAIN, "mother", birth_date="1994-03-08", hukou="rural")
    assert not any("2054年" in one for one in told_of(case)["rural_family_reward/mother"].failing)


def test_nothing_of_it_is_said_of_a_loss():
    lost = {
        **EXPECTING,
        "births": [{"outcome": "miscarriage", "date": "2026-11-01", "weeks_pregnant": 10}],
    }
    for case in (LEFT_ALONE, lost, {**LEFT_ALONE, "children": [{**LEFT_ALONE["children"][0], "sex": None}]}):
        for key, told in told_of(case).items():
            if "births/" in key or key.startswith("special_family"):
                assert told.failing == []
            for one in told.settling:
                assert not any("去世" in line or "流产" in line for line in one.gives)


@pytest.mark.parametrize("language", LANGUAGES)
@given(case=partly_told())
def test_it_can_be_told_of_every_family(language, case):
    for told in told_of(case, language).values():
        for text in (*told.failing, *(line for one in told.settling for line in one.gives)):
            assert "{" not in text
            assert "None" not in text


def test_papers_are_of_facts_and_every_fact_with_few_answers_has_one():
    assert set(read("papers")) <= facts_that_can_be_asked()
    few = {key for key in facts_that_can_be_asked() if answers.answers_to(path_of(key))}
    assert few - set(read("papers")) == {"parents"}
