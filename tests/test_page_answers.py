"""What a visitor has told: kept by path, never lost silently, and refused as a whole or not at all."""

import json
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from calculators.casefile import Refused, read_case
from calculators.clock import today
from content import asking, phrases
from content.library import LANGUAGES
from tests.browser import ROOT
from views import frame
from views.answers import Answers
from views.markup import element, literal

EXPECTING = {"parents": "both", "births": [{"outcome": "expected", "due_date": "2026-12-20"}]}
BORN = {"parents": "both", "births": [{"outcome": "born", "date": "2026-03-01", "babies": 2}]}


def answers(case):
    return Answers(case=json.loads(json.dumps(case)), begun=True)


# ---- keeping ----


def test_an_answer_is_kept_under_its_path():
    told = answers(EXPECTING)
    assert told.put("mother/employment", "employee") == []
    assert told.get("mother/employment") == "employee"
    assert told.family().mother.employment == "employee"


def test_dont_know_is_kept_apart_and_gives_way_to_an_answer():
    told = answers(EXPECTING)
    told.set_unknown("mother/employment")
    assert told.is_unknown("mother/employment")
    assert "mother/employment" not in told.not_asked()
    told.put("mother/employment", "employee")
    assert not told.is_unknown("mother/employment")


def test_what_would_be_refused_changes_nothing():
    told = answers({**BORN, "mother": {"birth_date": "1995-01-01"}})
    problems = told.put("mother/birth_date", "2020-01-01")
    assert [problem.code for problem in problems] == ["mother_too_young"]
    assert told.get("mother/birth_date") == "1995-01-01"


def test_the_babies_a_birth_brought_are_the_first_children():
    told = answers(BORN)
    told.put_children(3)
    assert [child.get("birth_date") for child in told.get("children")] == ["2026-03-01", "2026-03-01", None]


def test_something_told_of_a_baby_that_is_not_listed_lists_it():
    told = answers({**BORN, "children": []})
    told.put("children/1/disability_grade", 0)
    assert [child["birth_date"] for child in told.get("children")] == ["2026-03-01"] * 2
    assert told.get("children/1/disability_grade") == 0


def test_a_baby_moves_with_its_birth():
    told = answers(BORN)
    told.put_children(2)
    told.put("births/0/date", "2026-03-02")
    assert {child["birth_date"] for child in told.get("children")} == {"2026-03-02"}


def test_another_answer_elsewhere_loses_nothing():
    told = answers({**EXPECTING, "father": {"employment": "employee"}})
    told.put("parents", "mother")
    assert told.get("father/employment") == "employee"


def test_a_removed_entry_takes_its_answers_along_and_can_be_had_back():
    told = answers(
        {
            "children": [{"sex": "female"}, {"sex": "male"}, {}],
            "unknown": ["children/0/alive", "children/1/alive", "children/2/alive"],
        }
    )
    told.remove("children/0")
    assert told.get("children") == [{"sex": "male"}, {}]
    assert told.unknown() == ["children/0/alive", "children/1/alive"]
    told.undo()
    assert told.get("children/0/sex") == "female"
    assert len(told.unknown()) == 3


def test_dont_know_in_place_of_an_answer_can_be_taken_back():
    told = answers(BORN)
    told.set_unknown("births")
    assert told.get("births") is None
    told.undo()
    assert told.get("births/0/babies") == 2


# ---- asking ----


def test_who_is_in_the_family_is_asked_first():
    assert Answers().question() == "parents"


def test_which_child_it_is_is_seen_from_the_list_of_children():
    assert answers(EXPECTING).question() == "children"


def test_back_goes_through_the_answered_questions_and_keeps_them():
    told = Answers(begun=True)
    for path, value in (("parents", "both"), ("births", [])):
        told.put(path, value)
        told.go_on(path)
    told.go_back()
    assert told.question() == "births"
    told.go_back()
    assert told.question() == "parents"
    assert told.get("parents") == "both"
    told.go_back()
    assert not told.begun


def test_a_question_chosen_on_a_page_leads_back_to_it():
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    assert told.question() == "births/0/due_date"
    assert told.go_on("births/0/due_date") == frame.ANSWERS


# ---- the case file ----


def test_what_is_kept_can_be_loaded_again():
    told = answers(EXPECTING)
    told.set_unknown("mother/employment")
    kept = told.kept()
    shown = read_case(kept).saved
    assert shown.as_of == told.as_of()
    assert {one.entitlement for one in shown.findings} >= {"maternity_leave", "parental_leave"}
    again = Answers()
    again.load(kept.encode())
    assert again.case == {**told.case, "version": 1}


def test_a_refused_file_leaves_the_answers_as_they_were():
    told = answers(EXPECTING)
    with pytest.raises(Refused):
        told.load(b'{"mother": {"birth_date": "2026-02-30"}}')
    assert told.case == EXPECTING


# ---- what a visitor wrote comes out literally ----


def test_markup_is_text():
    assert element("p", "<img src=x>") == "<p>&lt;img src=x&gt;</p>"
    assert literal("**a** <b> :red[x] $1$") == r"\*\*a\*\* \<b\> \:red\[x\] \$1\$"
    assert literal("1. www.a.cn, &amp; # - :x:") == r"1\. www\.a\.cn, \&amp; # - \:x:"
    assert literal("- a") == r"\- a"


def test_a_label_is_read_aloud_as_it_is_written():
    """A field's name for a screen reader is its label before Markdown is read, backslashes and all."""
    for language in LANGUAGES:
        for key in ("name_child", "name_elder", "amount_in_yuan", "how_many", "your_answer", "days_used_in"):
            words = phrases.page(key, language, year=2026)
            assert literal(words) == words


# ---- the pages, without a browser ----


def opened(told=None):
    page = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    if told is not None:
        page.session_state["answers"] = told
    return page.run()


def said(page):
    assert not page.exception
    return " ".join(str(one.proto.body) for one in page.get("html"))


def press(page, key):
    return next(one for one in page.button if one.label == phrases.page(key, "zh")).click().run()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [{}, EXPECTING, BORN])
def test_every_page_is_drawn(case, language):
    told = answers(case)
    told.language = language
    page = opened(told)
    for script in frame.PAGES:
        text = said(page.switch_page(script).run())
        assert text.count("<h1>") == 1


def test_a_birth_date_after_today_is_not_taken():
    told = answers({"parents": "both"})
    told.ask("mother/birth_date", frame.ANSWERS)
    page = opened(told)
    tomorrow = today() + timedelta(days=1)
    for field, part in zip(page.text_input, (tomorrow.year, tomorrow.month, tomorrow.day), strict=True):
        field.input(str(part))
    press(page, "continue")
    message = phrases.page("error_future", "zh")
    assert message in said(page)
    assert [one.value for one in page.error] == [literal(message)]
    assert page.text_input[0].value == str(tomorrow.year)
    assert told.get("mother/birth_date") is None


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        (("2026", "2", "30"), "error_no_such_day"),
        (("2026", "", "3"), "error_date_incomplete"),
        (("3467", "1", "1"), "error_year_range"),
        (("", "", ""), "error_date_incomplete"),
    ],
)
def test_a_date_that_is_none_is_told_so(parts, key):
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    page = opened(told)
    for field, part in zip(page.text_input, parts, strict=True):
        field.input(part)
    press(page, "continue")
    assert phrases.page(key, "zh") in said(page)
    assert told.get("births/0/due_date") == "2026-12-20"


def test_full_width_digits_are_digits():
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    page = opened(told)
    for field, part in zip(page.text_input, ("２０２７", "１", "０５"), strict=True):
        field.input(part)
    press(page, "continue")
    assert told.get("births/0/due_date") == "2027-01-05"


def test_what_is_refused_is_named_as_people_know_it():
    told = answers({**BORN, "mother": {"birth_date": "1995-01-01"}})
    told.ask("mother/birth_date", frame.ANSWERS)
    page = opened(told)
    page.text_input[0].input("2020")
    press(page, "continue")
    assert literal(asking.name("births/0/date", told.family(), "zh")) in page.error[0].value
    assert "births" not in page.error[0].value


def test_a_childs_name_is_no_markup():
    told = answers({"children": [{"label": "<img src=x>**a**"}, {}]})
    told.ask("children/0/birth_date", frame.ANSWERS)
    page = opened(told)
    assert "<img" not in said(page)
    page.switch_page(frame.ANSWERS).run()
    assert "<img" not in said(page)
    assert not any("**" in one.label or "<img" in one.label for one in page.button)
