"""What a child's schooling is asked for, and what is noticed of it."""

from datetime import date

import pytest

from calculators.assess import assess
from calculators.casefile import Refused, read_case
from rules.national.child_education_deduction import A_MONTH
from telling.whole.whole_answer import tell_all

TODAY = date(2026, 11, 24)


def asked(**child):
    """Every path that is put as a question before nothing is left to ask of the child."""
    case = {"births": [], "elders": [], "children": [{"alive": True, **child}], "unknown": []}
    while (path := assess(read_case(case), TODAY)["next_question"]) is not None:
        case["unknown"].append(path)
    return {path for path in case["unknown"] if path.startswith("children/")}


def test_a_newborn_is_asked_neither_for_school_nor_for_graduation():
    assert not {path for path in asked(birth_date="2026-11-10") if "school" in path or "education" in path}


def test_a_child_of_four_is_asked_when_school_starts_and_not_for_graduation():
    """Born 2022-05-10, the year before school can begin on 2027-09-01, within a year."""
    found = asked(birth_date="2022-05-10")
    assert "children/0/school_starts" in found
    assert "children/0/education_ends" not in found


def test_a_child_of_nine_is_not_asked_for_graduation_yet():
    """Born 2017-12-01: open only from July 2032, more than five years away."""
    assert "children/0/education_ends" not in asked(birth_date="2017-12-01")


def test_of_one_past_thirty_it_is_not_and_stands_with_the_result():
    """Thirty on 24 November 2026; the deduction may go on to the year of turning thirty-five."""
    assert "children/0/education_ends" not in asked(birth_date="1996-11-24")
    assert "children/0/education_ends" in asked(birth_date="1996-11-25")
    case = {"births": [], "children": [{"alive": True, "birth_date": "1993-08-01"}]}
    found = assess(read_case(case), TODAY)["findings"]
    (deduction,) = [one for one in found if one["entitlement"] == "child_education_deduction"]
    assert deduction["asks"] == ["children/0/education_ends"]


def test_of_one_of_sixteen_the_end_of_education_is_asked():
    assert "children/0/education_ends" in asked(birth_date="2010-05-10")


def test_of_grown_up_children_nothing_is_asked_about_school():
    assert not {path for path in asked(birth_date="1985-05-10") if "school" in path or "education" in path}


@pytest.mark.parametrize(
    ("field", "day", "noticed"),
    [
        ("school_starts", "2026-07-31", True),
        ("school_starts", "2026-08-01", False),
        ("school_starts", "2029-09-30", False),
        ("school_starts", "2029-10-01", True),
        ("education_ends", "2035-06-29", True),
        ("education_ends", "2035-06-30", False),
        ("education_ends", "2055-12-31", False),
        ("education_ends", "2056-01-01", True),
    ],
)
def test_a_day_no_child_of_that_age_can_have_is_noticed(field, day, noticed):
    """Born 2020-05-10: school from August 2026 to September 2029; education ends from June 2035 to 2055."""
    child = {"birth_date": "2020-05-10", "alive": True, field: day}
    issues = assess(read_case({"births": [], "children": [child]}), TODAY)["issues"]
    assert [issue["path"] for issue in issues] == ([f"children/0/{field}"] if noticed else [])


@pytest.mark.parametrize(
    ("children", "noticed"),
    [
        ([], True),
        ([{"birth_date": "2002-01-01"}], True),
        ([{"birth_date": "2001-12-31"}], False),
        ([{}], False),
    ],
)
def test_a_violation_without_a_child_of_those_years_is_noticed(children, noticed):
    """1973–2001: a child of 2002 is none of theirs; of one whose birth is untold it may be."""
    case = {"births": [], "children": children, "family_planning": {"policy_violation": True}}
    paths = [issue["path"] for issue in assess(read_case(case), TODAY)["issues"]]
    assert ("family_planning/policy_violation" in paths) is noticed


def test_an_adoption_before_the_birth_is_refused_and_one_of_a_child_not_adopted_is_noticed():
    with pytest.raises(Refused) as refused:
        read_case({"children": [{"birth_date": "2024-05-02", "adopted_on": "2024-05-01"}]})
    assert [problem.path for problem in refused.value.problems] == ["children/0/adopted_on"]
    child = {"birth_date": "2024-05-02", "adopted": False, "adopted_on": "2024-06-01"}
    issues = assess(read_case({"births": [], "children": [child]}), TODAY)["issues"]
    assert [issue["path"] for issue in issues].count("children/0/adopted_on") == 1


def told(title, **child):
    """The result of that title for one child, in Chinese."""
    family = read_case({"births": [], "children": [child]})
    assessment = tell_all(assess(family, TODAY), "zh", family)
    return next(one for group in assessment.groups for one in group.results if one.title == title)


def test_while_the_end_of_education_is_untold_only_the_certain_end_is_named():
    """Born 2020-09-15: nine years of school to June 2035 at least."""
    one = told("子女教育专项附加扣除", birth_date="2020-09-15", alive=True)
    assert f"到2035年6月30日为止，每月 {A_MONTH.on(TODAY).figure:,} 元。" in one.verdict
    assert "只会更晚，不会更早" in one.verdict
    assert one.table[0].last == one.table[-1].last == "2035年6月30日"
    assert "2055" not in "".join(why.text for why in one.whys)


def test_what_is_over_without_a_known_end_names_no_last_day():
    one = told("子女教育专项附加扣除", birth_date="1985-05-10")
    assert one.verdict == "家庭的子女教育专项附加扣除（个人所得税），时间已经过去。"


def test_the_year_before_school_is_told_with_the_day_it_rests_on():
    one = told("学前一年（大班）免保育教育费", birth_date="2021-02-28", alive=True)
    assert one.verdict.startswith("从2026年9月1日到2027年8月31日，上公办幼儿园大班的，免收保育教育费")
    assert "日期是暂定的" in one.verdict
    assert one.verdict.endswith("？")
