"""The community worker's desk: one couple on a sheet, what they can have beside it, then the next."""

from __future__ import annotations

import json
import re

import pytest

from calculators.casefile import Refused, read_case, read_cases
from calculators.situations import presumed, situations
from content.library import LANGUAGES
from roster.listed import cases_in
from rules.family import ComplicationGrade, DisabilityGrade, Hukou, Marriage, Parents, Sex
from telling.words import phrases
from tests.test_plan_page import answers, opened, said
from views import frame

COUPLE = {
    "births": [],
    "mother": {"birth_date": "1964-03-03", "hukou": "rural"},
    "father": {"birth_date": "1964-02-01", "hukou": "rural"},
}
TWO_DAUGHTERS = COUPLE | {"children": [{"sex": "female"}, {"sex": "female"}]}
ONLY_SON_DIED = {
    "births": [],
    "marriage": "divorced",
    "mother": {"birth_date": "1978-04-04", "hukou": "urban"},
    "father": {"birth_date": "1976-01-01", "hukou": "urban"},
    "children": [{"sex": "male", "birth_date": "2002-01-01", "alive": False, "death_date": "2020-01-01"}],
}


def desk(case=None):
    told = answers(case or {})
    return told, opened(told, frame.COUPLE)


def press(page, key, **values):
    label = phrases.page(key, "zh", **values)
    return next(one for one in page.button if one.label == label).click().run()


def tap(page, name, at):
    next(one for one in page.get("button_group") if one.key.endswith(name)).set_value(at)
    return page.run()


def rows(told):
    return {(row.right, row.who): row for row in told.programmes().rows}


def test_what_stands_on_the_sheet_is_kept_at_once():
    told, page = desk()
    for person, day in (("mother", "1964-3-3"), ("father", "1964-2-1")):
        for part, text in zip(("year", "month", "day"), day.split("-"), strict=True):
            next(
                one
                for one in page.text_input
                if one.key.startswith(part) and one.key.endswith(f"{person}/birth_date")
            ).input(text)
        page.run()
        page = tap(page, f"{person}/hukou", 0)
    page = press(page, "grid_add_female")
    page = press(page, "grid_add_female")
    assert told.case == TWO_DAUGHTERS
    assert "960 元" in said(page)
    assert "没有残疾" in said(page)


def test_what_a_case_holds_stands_on_the_sheet_and_stays():
    told, page = desk(ONLY_SON_DIED)
    assert told.case == ONLY_SON_DIED
    assert told.situation == "bereaved"
    assert "590 元" in said(page)
    assert "2027年4月4日起" in said(page)
    page.run()
    assert told.case == ONLY_SON_DIED


def test_another_language_loses_nothing():
    told, page = desk(ONLY_SON_DIED)
    told.language = "en"
    page.run()
    page.run()
    assert told.case == ONLY_SON_DIED


def test_of_a_disability_the_grade_is_asked():
    told, page = desk(TWO_DAUGHTERS | {"children": [{"sex": "female", "birth_date": "1990-05-05"}]})
    page = tap(page, "children/0 state", 2)
    assert told.situation == "bereaved"
    [support] = [row for row in told.programmes().rows if row.right == "special_family_support"]
    assert any("残疾等级" in one for one in support.missing)
    page = tap(page, "children/0/disability_grade", 1)
    assert told.get("children/0/disability_grade") == 2
    assert not told.is_unknown("children/0/disability_grade")
    page = tap(page, "children/0 state", 0)
    assert told.get("children/0/disability_grade") == 0
    assert told.situation == "old"


def test_a_child_is_told_to_be_of_one_of_them():
    told, page = desk(TWO_DAUGHTERS)
    tap(page, "children/1/parents", 2)
    assert told.get("children/1/parents") == "father"


def test_a_child_that_is_removed_takes_its_fields_with_it():
    told, page = desk(TWO_DAUGHTERS | {"children": [{"sex": "female"}, {"sex": "male"}]})
    next(one for one in page.button if one.key.endswith("remove children/0")).click().run()
    assert told.get("children") == [{"sex": "male"}]


def test_the_next_household_has_an_empty_sheet_and_the_one_before_can_be_opened():
    told, page = desk(TWO_DAUGHTERS)
    page = press(page, "couple_next")
    assert not told.has_told()
    assert told.households == [TWO_DAUGHTERS]
    page = press(page, "grid_add_male")
    assert told.get("children") == [{"sex": "male"}]
    page = next(one for one in page.button if one.key == "household 0").click().run()
    assert told.case == TWO_DAUGHTERS
    assert len(told.households) == 2
    assert [one["children"] for one in json.loads(told.all_households())] == [
        TWO_DAUGHTERS["children"],
        [{"sex": "male"}],
    ]


def test_a_file_of_households_goes_out_and_in():
    told = answers(TWO_DAUGHTERS)
    told.next_household()
    told.case = dict(ONLY_SON_DIED)
    file = told.all_households().encode()
    again = answers({})
    again.take_in(cases_in(file))
    assert len(again.households) == 2
    assert read_cases(again.all_households().encode()) == read_cases(file)
    assert again.get("mother/birth_date") == "1964-03-03"


def test_one_case_file_is_a_file_of_households_too():
    told = answers(TWO_DAUGHTERS)
    assert [read_case(one) for one in cases_in(told.kept().encode())] == [read_case(TWO_DAUGHTERS)]


@pytest.mark.parametrize("data", [b"[]", b"x", b'[{"mother": 3}]', b"[[]]", b'"a"'])
def test_a_file_of_something_else_is_refused(data):
    with pytest.raises(Refused):
        cases_in(data)


def test_what_is_wrong_in_a_list_is_named_by_its_place():
    with pytest.raises(Refused) as refused:
        read_cases(json.dumps([TWO_DAUGHTERS, {"mother": {"hukou": "x"}}]).encode())
    assert [one.path for one in refused.value.problems] == ["1/mother/hukou"]


def test_the_households_come_back_from_the_browser():
    told = answers(TWO_DAUGHTERS)
    told.next_household()
    again = answers({})
    again.bring_back(f"tab:{told.left_with_the_browser()}")
    assert [read_case(one) for one in again.households] == [read_case(TWO_DAUGHTERS)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [{}, TWO_DAUGHTERS, ONLY_SON_DIED])
def test_programmes_are_told_in_rows(case, language):
    told = answers(case)
    told.language = language
    told.sit_down(quiet=case == ONLY_SON_DIED)
    programmes = told.programmes()
    assert len(programmes.rows) <= 8
    assert all(row.cited and row.who and row.title for row in programmes.rows)
    assert bool(programmes.none_yet) == (not programmes.rows)


def test_nothing_of_a_healthy_family_is_called_a_special_family():
    """Both daughters are taken to have no disability, and it is said."""
    told = answers(
        TWO_DAUGHTERS | {"children": [{"sex": "female", "birth_date": "1990-05-05", "alive": True}]}
    )
    told.sit_down(quiet=False)
    assert "special_family_support" not in {right for right, _ in rows(told)}
    assert ("children/0/disability_grade", "孩子没有残疾") in told.programmes().taken


def test_only_what_is_possible_by_what_is_told_stands_in_the_rows():
    """Of complications nobody told: taken that there are none, and said; told of, there is a row."""
    told = answers(TWO_DAUGHTERS)
    told.sit_down(quiet=False)
    assert {right for right, _ in rows(told)} == {"rural_family_reward", "only_child_parent_reward"}
    assert "没有计划生育手术并发症" in dict(told.programmes().taken).values()
    told.put("mother/complication_grade", 2)
    assert ("surgery_complication_support", "女方") in rows(told)


def test_what_two_are_due_from_different_days_stands_in_one_row():
    """Divorced: 49 on 4 April 2027, and on 1 January 2025."""
    told = answers(ONLY_SON_DIED)
    told.sit_down(quiet=True)
    row = rows(told)["special_family_support", "女方和男方"]
    assert row.when == "女方2027年4月4日起；男方2025年1月1日起"
    told.language = "en"
    row = rows(told)["special_family_support", "The mother and the father"]
    assert row.when == "the mother from 4 April 2027; the father from 1 January 2025"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_begins_with_an_age_not_reached_yet_is_told_with_its_first_day(language):
    """She is 48: the care subsidy for the old and the rural reward begin with 60, on 4 April 2038."""
    told = answers(ONLY_SON_DIED | {"mother": {"birth_date": "1978-04-04", "hukou": "rural"}})
    told.language = language
    told.sit_down(quiet=True)
    when = {right: row.when for (right, _), row in rows(told).items() if "2038" in row.when}
    assert {"special_family_nursing_subsidy", "rural_family_reward"} <= set(when)


@pytest.mark.parametrize("case", [TWO_DAUGHTERS, ONLY_SON_DIED, {"children": [{}]}])
def test_everybody_has_one_name_on_the_desk(case):
    told = answers(case)
    told.sit_down(quiet=case == ONLY_SON_DIED)
    programmes = told.programmes()
    texts = [programmes.in_short, *(text for _, text in programmes.taken)]
    texts += [" ".join((row.who, row.when, *row.missing)) for row in programmes.rows]
    assert not re.search("母亲|父亲", " ".join(texts))


def test_a_young_couple_is_told_of_what_a_small_child_brings():
    """Born on 2 October 2025: three claims of 3,600 yuan, and 2,000 yuan a month off the taxable income."""
    told = answers({"births": [], "children": [{"birth_date": "2025-10-02"}]})
    told.sit_down(quiet=False)
    figures = {row.right: row.figure for row in told.programmes().rows}
    assert "10,800 元" in figures["childcare_subsidy"]
    assert "2,000 元" in figures["infant_care_deduction"]
    assert "rural_family_reward" not in figures


def test_a_grade_that_is_not_known_is_not_taken_for_none():
    case = TWO_DAUGHTERS | {"unknown": ["children/0/disability_grade"]}
    told, taken = presumed(case, situations()["old"])
    assert "disability_grade" not in told["children"][0]
    assert told["children"][1]["disability_grade"] == 0
    assert "children/1/disability_grade" in taken


@pytest.mark.parametrize("situation", ["old", "bereaved"])
def test_the_questions_ask_of_all_children_on_one_page(situation):
    told = answers({})
    told.come_for(situation)
    told.set_unknown("mother/birth_date")
    told.set_unknown("mother/hukou")
    page = opened(told)
    page = press(page, "grid_add_female")
    page = press(page, "grid_add_male")
    assert told.get("children") == [{"sex": "female"}, {"sex": "male"}]
    page = press(page, "continue")
    assert not page.exception
    assert told.asking is None


MANY = {"births": [], "children": [{"birth_date": f"{year}-05-05"} for year in range(2018, 2027)]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [TWO_DAUGHTERS, ONLY_SON_DIED, MANY], ids=["two", "died", "many"])
def test_the_page_to_take_home_is_one_page_in_large_print(case, language):
    from outlets import pdf, sheet

    told = answers(case)
    told.language = language
    told.sit_down(quiet=case == ONLY_SON_DIED)
    page = sheet.take_home(told.programmes(), language, told.as_of())
    assert pdf.scale_of(page) * pdf.SIZES["plain"] == 16
    assert len(re.findall(rb"/Type /Page\b", pdf.write(page))) == 1


def test_of_a_second_marriage_it_is_asked_whose_each_child_is():
    children = [{"sex": "female", "birth_date": "1993-05-01"}, {"sex": "male", "birth_date": "1990-05-01"}]
    told, page = desk(COUPLE | {"children": children})
    page = tap(page, "remarried", 0)
    assert told.case["remarried"] is True
    assert any("谁的孩子" in one for row in told.programmes().rows for one in row.missing)
    page = tap(page, "children/0/parents", 1)
    tap(page, "children/1/parents", 2)
    assert not any("谁的孩子" in one for row in told.programmes().rows for one in row.missing)


CHIPS = {
    Hukou: ["mother/hukou", "father/hukou"],
    Marriage: ["marriage"],
    Sex: ["children/0/sex"],
    Parents: ["children/0/parents"],
    DisabilityGrade: ["children/0/disability_grade"],
    ComplicationGrade: ["mother/complication_grade", "father/complication_grade"],
}
"""Every enumeration of which the desk shows chips, and where."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("values", "paths"), CHIPS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_every_value_that_can_be_told_has_a_chip_of_its_own(values, paths, language):
    """A value that is new needs a word and a chip on the desk, or this fails; so does one without a word."""
    told = answers(TWO_DAUGHTERS | {"children": [{"sex": "female", "disability_grade": 2}]})
    told.language = language
    page = opened(told, frame.COUPLE)
    for path in paths:
        wanted = {one.value for one in values}
        if values is DisabilityGrade:
            wanted.remove(DisabilityGrade.NONE)
        [group] = [one for one in page.get("button_group") if one.key.endswith(f" {path}")]
        labels = list(group.options)
        assert len(labels) == len(set(labels)) == len(wanted)
        found = set()
        for at in range(len(labels)):
            [group] = [one for one in page.get("button_group") if one.key.endswith(f" {path}")]
            page = group.set_value(at).run()
            found.add(told.get(path))
        assert found == wanted


def test_a_sum_that_turns_on_what_is_missing_is_told_with_an_if_and_what_is_missing_once():
    """Both are over sixty; of neither daughter a day of birth is told."""
    row = rows(desk(TWO_DAUGHTERS)[0])["rural_family_reward", "女方和男方"]
    assert row.when == "条件都符合的话"
    assert row.figure.startswith("每人每年 960 元")
    assert row.missing == ["第 1 个孩子的出生日期", "第 2 个孩子的出生日期"]
