"""The page of the leave plan, and the sheets about the couple's own parents, without a browser."""

import json
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from content.library import LANGUAGES
from telling.words import phrases
from tests import households
from tests.browser import ROOT
from views import frame
from views.answers import Answers

EXPECTING = households.EXPECTING | {"as_of": "2026-11-23"}
IN_HOSPITAL = {
    **EXPECTING,
    "elders": [{"parent_of": "mother", "birth_date": "1960-01-01", "stays": [{"from": "2026-11-01"}]}],
}


def answers(case):
    return Answers(case=json.loads(json.dumps(case)), begun=True)


def opened(told, script=None):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    page.session_state["answers"] = told
    if told.step:
        page.query_params["step"] = str(told.step)
    page.run()
    return page.switch_page(script).run() if script else page


def asked(told, path):
    told.ask(path, frame.ANSWERS)
    return opened(told)


def said(page):
    assert not page.exception
    return " ".join(str(one.proto.body) for one in page.get("html"))


def press(page, key):
    return next(one for one in page.button if one.label == phrases.page(key, "zh")).click().run()


def write(page, day, first=0):
    for field, part in zip(page.text_input[first : first + 3], day.split("-"), strict=True):
        field.input(part)


# ---- the plan ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_is_drawn_and_stands_in_a_table(language):
    told = answers(EXPECTING)
    told.language = language
    text = said(opened(told, frame.PLAN))
    assert text.count('aria-hidden="true"') == 1
    assert text.count("<table") >= 2
    assert phrases.day(date(2027, 6, 10), language).replace("年", "年<wbr>") in text


def test_a_moved_first_day_is_kept_and_seen_at_once():
    told = answers(EXPECTING)
    page = opened(told, frame.PLAN)
    mothers, fathers = page.date_input
    assert mothers.value == date(2026, 12, 5)
    mothers.set_value(date(2026, 12, 20))
    fathers.set_value(date(2026, 12, 21))
    text = said(page.run())
    assert told.get("births/0/leave_starts") == "2026-12-20"
    assert told.get("births/0/care_leave_starts") == "2026-12-21"
    assert "到2027年6月25日为止" in text
    assert "两人同时休假：2026年12月21日到2027年1月4日" in text


def test_an_emptied_first_day_is_no_answer_any_more():
    told = answers({**EXPECTING, "births": [{**EXPECTING["births"][0], "care_leave_starts": "2026-12-21"}]})
    page = opened(told, frame.PLAN)
    page.date_input[1].set_value(None)
    page.run()
    assert told.get("births/0/care_leave_starts") is None


def test_the_way_to_the_plan_is_shown_where_there_is_a_birth():
    assert answers(EXPECTING).has_birth()
    assert not answers({"births": [{"outcome": "miscarriage"}]}).has_birth()
    assert not answers({}).has_birth()


def test_without_a_birth_the_page_says_what_is_missing():
    assert phrases.page("plan_none", "zh") in said(opened(answers({}), frame.PLAN))


# ---- every question ----


@pytest.mark.parametrize(
    "case",
    [
        EXPECTING,
        {"as_of": "2026-11-23", "births": [{"outcome": "born", "date": "2026-09-01"}]},
        {
            **EXPECTING,
            "mother": {"employment": "employee", "contract": "fixed_term"},
            "elders": [{}, {"stays": [{"from": "2026-11-01", "to": "ongoing"}]}],
        },
    ],
    ids=["expecting", "born", "elders"],
)
def test_whatever_is_asked_can_be_answered_on_the_page(case):
    told = answers(case)
    while (path := told.question()) is not None:
        page = opened(told)
        assert f'data-asks="{path}"' in said(page)
        assert len(page.radio) + len(page.text_input) >= 1
        press(page, "dont_know")
        assert told.is_unknown(path)


# ---- the couple's own parents ----


def test_elders_are_asked_last():
    told = answers(EXPECTING)
    paths = []
    while (path := told.question()) is not None and path not in paths:
        paths.append(path)
        told.put(path, []) if path == "elders" else told.set_unknown(path)
    at = paths.index("elders")
    assert [path for path in paths[at + 1 :] if path != "births/0/leave_starts"] == []


def test_no_elder_is_an_answer():
    told = answers(EXPECTING)
    page = asked(told, "elders")
    page.radio[0].set_value(0)
    press(page, "continue")
    assert told.get("elders") == []


def test_elders_are_told_one_after_the_other():
    told = answers(EXPECTING)
    page = asked(told, "elders")
    page.radio[0].set_value(1)
    write(page, "1960-1-1")
    press(page, "add_elder")
    page.radio[0].set_value(1)
    press(page, "continue")
    assert told.get("elders") == [
        {"parent_of": "mother", "birth_date": "1960-01-01"},
        {"parent_of": "father"},
    ]


def test_a_stay_that_is_over_and_one_that_goes_on():
    told = answers({**EXPECTING, "elders": [{"parent_of": "mother"}]})
    page = asked(told, "elders/0/stays")
    write(page, "2026-3-1")
    write(page, "2026-3-9", first=3)
    press(page, "add_stay")
    write(page, "2026-11-1")
    page.checkbox[0].check()
    press(page, "continue")
    assert told.get("elders/0/stays") == [
        {"from": "2026-03-01", "to": "2026-03-09"},
        {"from": "2026-11-01", "to": "ongoing"},
    ]
    page = asked(told, "elders/0/stays")
    next(one for one in page.button if one.key == "remove elders/0/stays/0").click().run()
    assert [stay["to"] for stay in told.get("elders/0/stays")] == ["ongoing"]
    told.undo()
    assert len(told.get("elders/0/stays")) == 2


def test_no_stay_is_an_answer():
    told = answers({**EXPECTING, "elders": [{"parent_of": "mother"}]})
    page = asked(told, "elders/0/stays")
    next(one for one in page.button if one.label == "没有住院").click().run()
    assert told.get("elders/0/stays") == []


def test_a_stay_that_ends_before_it_begins_is_refused_in_words():
    told = answers({**EXPECTING, "elders": [{"parent_of": "mother"}]})
    page = asked(told, "elders/0/stays")
    write(page, "2026-3-9")
    write(page, "2026-3-1", first=3)
    press(page, "continue")
    assert told.get("elders/0/stays") is None
    assert "stays" not in page.error[0].value
    assert "出院" in page.error[0].value


def test_a_stay_may_still_go_on():
    told = answers(IN_HOSPITAL)
    page = asked(told, "elders/0/stays/0/to")
    page.checkbox[0].check()
    press(page, "continue")
    assert told.get("elders/0/stays/0/to") == "ongoing"


def test_the_days_of_care_leave_taken_this_year_and_last():
    told = answers(IN_HOSPITAL)
    page = asked(told, "mother/care_leave_used")
    page.text_input[0].input("0")
    press(page, "continue")
    assert told.get("mother/care_leave_used") is None
    page.text_input[1].input("6")
    press(page, "continue")
    assert told.get("mother/care_leave_used") == {"2025": 0, "2026": 6}
    assert "2026 年 6 天" in said(opened(told, frame.ANSWERS))


def test_none_taken_is_an_answer():
    told = answers(IN_HOSPITAL)
    page = asked(told, "mother/care_leave_used")
    next(one for one in page.button if one.label == "没有休过").click().run()
    assert told.get("mother/care_leave_used") == {}


A_CHILD = {"as_of": "2026-11-24", "children": [{"birth_date": "2025-06-01"}], "births": []}


def test_the_years_for_which_the_subsidy_was_claimed():
    """A box for each year since the birth, to the year of the day: 2025 and 2026."""
    told = answers(A_CHILD)
    page = asked(told, "children/0/subsidy_claimed")
    assert [box.label for box in page.checkbox] == ["2025 年的已经申领", "2026 年的已经申领"]
    press(page, "continue")
    assert told.get("children/0/subsidy_claimed") is None
    page.checkbox[0].check()
    press(page, "continue")
    assert told.get("children/0/subsidy_claimed") == [2025]
    assert "2025 年" in said(opened(told, frame.ANSWERS))


def test_nothing_claimed_yet_is_an_answer():
    told = answers(A_CHILD)
    page = asked(told, "children/0/subsidy_claimed")
    next(one for one in page.button if one.label == "还没有申领过").click().run()
    assert told.get("children/0/subsidy_claimed") == []


@pytest.mark.parametrize(
    "path", ["elders", "elders/0/stays", "mother/care_leave_used", "children/0/subsidy_claimed"]
)
def test_dont_know_is_an_answer_to_every_sheet(path):
    told = answers(
        {**EXPECTING, **A_CHILD, "elders": [{"parent_of": "mother"}]} if "/" in path else EXPECTING
    )
    press(asked(told, path), "dont_know")
    assert told.is_unknown(path)
