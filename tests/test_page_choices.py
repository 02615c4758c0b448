"""What a visitor may choose unasked: another meaning of a silent text, and what to call people."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from calculators.casefile import read_case
from content.library import LANGUAGES, read
from rules.readings import READINGS
from telling.words import phrases
from tests import households
from tests.browser import ROOT
from views import frame
from views.answers import Answers
from views.markup import literal

BORN = households.BORN | {"as_of": "2026-03-10"}
COUNTED = date(2026, 9, 4)
"""98 + 90 days from 1 March 2026: 184 days to 31 August, and four more."""
EXTENDED = date(2026, 9, 5)
"""The 90 days begin on 7 June; of them 19 June (端午) alone is a statutory holiday, so one day is added."""
READING, OTHER = "holidays_in_extended_leave", "extend"


def answers(case):
    return Answers(case=json.loads(json.dumps(case)), begun=True)


def opened(told, script):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    page.session_state["answers"] = told
    if told.step:
        page.query_params["step"] = str(told.step)
    page.run()
    return page.switch_page(script).run()


def said(page):
    assert not page.exception
    return " ".join(str(one.proto.body) for one in page.get("html")).replace("<wbr>", "")


def button(page, key):
    return next(one for one in page.button if (one.key or "").startswith("choose ") and one.key.endswith(key))


# ---- another meaning of a silent text ----


@pytest.mark.parametrize("script", [frame.DETAILS, frame.PLAN, frame.ANSWERS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_meaning_is_chosen_where_it_is_shown_and_given_up_there(script, language):
    told = answers(BORN)
    told.language = language
    page = opened(told, script)
    button(page, f"{READING} {OTHER}").click().run()
    assert told.case["choices"] == {READING: OTHER}
    back = button(page, f"{READING} counted")
    assert back.label == literal(phrases.page("reading_default", language, option=option_name(language)))
    back.click().run()
    assert told.case == {**BORN}
    assert not page.exception


def option_name(language):
    return read("readings")[READING]["option"]["counted"][language]


def test_what_was_chosen_is_drawn_on_every_page():
    told = answers(BORN)
    for script in (frame.DETAILS, frame.PLAN):
        assert f"{phrases.day(COUNTED, 'zh')}为止" in said(opened(told, script))
    told.choose(READING, OTHER)
    for script in (frame.DETAILS, frame.PLAN):
        text = said(opened(told, script))
        assert f"{phrases.day(EXTENDED, 'zh')}为止" in text
        assert phrases.page("readings_chosen", "zh") in text
        assert "要不要顺延？奖励生育假按节假日天数顺延。" in text


def test_a_reading_of_last_resort_is_folded_until_it_is_taken():
    """The commission's answer settles that holidays count; what else could be meant opens on a tap."""
    told, question = answers(BORN), read("readings")[READING]["question"]["zh"]
    assert question in [one.label for one in opened(told, frame.PLAN).expander]
    told.choose(READING, OTHER)
    assert question not in [one.label for one in opened(told, frame.PLAN).expander]


def test_nothing_is_said_of_choices_where_none_was_made():
    for script in frame.PAGES:
        assert phrases.page("readings_chosen", "zh") not in said(opened(answers(BORN), script))


def test_a_choice_is_kept_in_the_file_and_loaded_again():
    told = answers(BORN)
    told.choose(READING, OTHER)
    told.choose("parental_year", "calendar_year")
    again = Answers()
    again.load(told.kept().encode())
    assert again.case["choices"] == {READING: OTHER, "parental_year": "calendar_year"}
    assert read_case(again.kept()).choices == again.case["choices"]


def test_a_choice_that_changes_nothing_any_more_can_still_be_taken_back():
    told = answers({"parents": "both", "births": [], "children": []})
    told.choose("parental_year", "calendar_year")
    page = opened(told, frame.ANSWERS)
    button(page, "parental_year child_year").click().run()
    assert "choices" not in told.case


@pytest.mark.parametrize("reading", READINGS)
def test_every_reading_can_be_chosen_and_left(reading):
    told = answers(BORN)
    for option in READINGS[reading].options:
        told.choose(reading, option)
        assert told.family().choices == {reading: option}
        assert [one.name for one in told.readings() if one.id == reading for one in one.options if one.chosen]
    told.choose(reading, None)
    assert told.case == BORN


# ---- what to call people ----

HOSPITAL = {
    **BORN,
    "elders": [
        {"parent_of": "mother", "birth_date": "1960-01-01", "stays": [{"from": "2026-03-01"}]},
        {"parent_of": "mother", "birth_date": "1961-01-01", "stays": [{"from": "2026-03-05"}]},
    ],
}
TWO = {"parents": "both", "births": [], "children": [{}, {}]}


def asked(told, path):
    told.ask(path, frame.ANSWERS)
    return opened(told, frame.QUESTIONS)


def press(page, key):
    return next(one for one in page.button if one.label == phrases.page(key, "zh")).click().run()


def test_an_elder_may_be_named_when_told_of():
    told = answers(BORN)
    page = asked(told, "elders")
    page.radio[0].set_value(1)
    page.text_input[-1].input(" 外婆 ")
    press(page, "continue")
    assert told.get("elders") == [{"parent_of": "mother", "label": "外婆"}]
    assert "外婆" in said(asked(told, "elders/0/birth_date"))


def test_a_child_may_be_named_where_there_are_several():
    told = answers(TWO)
    page = asked(told, "children/1/birth_date")
    for field, text in zip(page.text_input, ("2020", "2", "29", "小明"), strict=True):
        field.input(text)
    press(page, "continue")
    assert told.get("children") == [{}, {"birth_date": "2020-02-29", "label": "小明"}]
    assert len(asked(answers({**TWO, "children": [{}]}), "children/0/birth_date").text_input) == 3


@pytest.mark.parametrize(
    ("case", "path"), [(HOSPITAL, "elders/1/label"), (TWO, "children/1/label"), (BORN, "children/0/label")]
)
def test_a_name_is_given_and_taken_away_from_the_page_of_all_answers(case, path):
    told = answers(case)
    page = opened(told, frame.ANSWERS)
    assert f"change {path}" in [one.key for one in page.button]
    page = asked(told, path)
    assert not any(one.label == phrases.page("dont_know", "zh") for one in page.button)
    page.text_input[0].input("小宝")
    press(page, "continue")
    assert told.get(path) == "小宝"
    assert "小宝" in said(opened(told, frame.ANSWERS))
    page = asked(told, path)
    assert page.text_input[0].value == "小宝"
    page.text_input[0].input("  ")
    press(page, "continue")
    assert told.get(path) is None
    assert not told.is_unknown(path)


def test_a_name_is_shown_back_in_the_results():
    told = answers(HOSPITAL)
    told.put("elders/0/label", "外公")
    assert "外公" in said(opened(told, frame.DETAILS))


@pytest.mark.parametrize("length", [201, 100_000])
def test_too_long_a_name_is_refused_in_words_and_nothing_is_lost(length):
    told = answers(BORN)
    page = asked(told, "elders")
    page.radio[0].set_value(2)
    for field, text in zip(page.text_input, ("1960", "1", "2", "长" * length), strict=True):
        field.input(text)
    press(page, "continue")
    assert "老人的称呼：文字太长，最多 200 个字" in page.error[0].value.replace("\\", "")
    assert len(page.text_input[-1].value) == length
    assert [field.value for field in page.text_input[:3]] == ["1960", "1", "2"]
    assert told.case == BORN
    page.text_input[-1].input("长" * 200)
    press(page, "continue")
    assert told.get("elders") == [{"parent_of": "father", "birth_date": "1960-01-02", "label": "长" * 200}]


def test_a_date_told_beside_too_long_a_name_stays():
    told = answers(TWO)
    page = asked(told, "children/0/birth_date")
    for field, text in zip(page.text_input, ("2020", "2", "29", "长" * 100_000), strict=True):
        field.input(text)
    press(page, "continue")
    assert "文字太长" in page.error[0].value
    assert told.get("children/0/birth_date") == "2020-02-29"
    assert told.get("children/0/label") is None


def test_a_name_is_kept_when_it_has_been_put_right():
    """The question was the next one, not one chosen: its date is answered, its name not yet."""
    told = answers({**TWO, "unknown": ["children/1/birth_date"]})
    page = opened(told, frame.QUESTIONS)
    for field, text in zip(page.text_input, ("2020", "2", "29", "长" * 201), strict=True):
        field.input(text)
    press(page, "continue")
    assert "文字太长" in page.error[0].value
    page.text_input[-1].input("大女儿")
    press(page, "continue")
    assert told.get("children/0") == {"birth_date": "2020-02-29", "label": "大女儿"}
    assert told.question() != "children/0/birth_date"


def test_a_name_of_signs_only_names_nobody():
    told = answers({**TWO, "children": [{"label": "<>"}, {}]})
    assert "第 1 个孩子是哪一天出生的" in said(asked(told, "children/0/birth_date"))


def test_that_a_payment_was_claimed_is_told_from_the_results_on_a_tap():
    """Born on 15 October 2025: the first payment can still be claimed on DAY."""
    told = answers({"as_of": "2026-11-28", "births": [{"outcome": "born", "date": "2025-10-15"}]})
    page = opened(told, frame.RESULTS)
    assert "还有 33 天" in said(page)
    (claimed,) = (one for one in page.button if one.label == phrases.page("claimed_already", "zh"))
    claimed.click().run()
    assert told.question() == "children/0/subsidy_claimed"
