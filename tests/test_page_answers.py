"""What a visitor has told: kept by path, never lost silently, and refused as a whole or not at all."""

import json
from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from calculators.casefile import Refused, read_case
from calculators.clock import today
from content.library import LANGUAGES
from telling.words import asking, phrases
from telling.words.names import Names
from tests.browser import ROOT
from views import frame
from views.answers import Answers
from views.markup import element, literal

EXPECTING = {"parents": "both", "births": [{"outcome": "expected", "due_date": "2026-12-20"}]}
BORN = {"parents": "both", "births": [{"outcome": "born", "date": "2026-03-01", "babies": 2}]}


def type_in(page, parts):
    """Type into all fields of the page, in order."""
    for field, part in zip(page.text_input, parts, strict=True):
        field.input(str(part))


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


def test_a_birth_moves_with_the_last_of_its_babies():
    told = answers(BORN)
    told.put_children(3)
    told.put("children/0/birth_date", "2026-03-02")
    assert told.get("births/0/date") == "2026-03-01"
    told.put("children/1/birth_date", "2026-03-02")
    assert told.get("births/0/date") == "2026-03-02"
    assert told.brought() == []
    told.put("children/2/birth_date", "2020-01-01")
    assert told.get("births/0/date") == "2026-03-02"


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


# ---- the babies of a birth ----

TWINS_TO_COME = {
    "parents": "both",
    "children": [{"birth_date": "2024-05-02"}],
    "births": [{"outcome": "expected", "due_date": "2026-12-20", "babies": 2}],
}


def days_of_birth(told):
    return [child.get("birth_date") for child in told.get("children")]


def born(told, day="2026-11-23"):
    assert told.put("births/0/outcome", "born") == []
    assert told.put("births/0/date", day) == []


def test_something_told_of_one_twin_lists_both():
    told = answers(TWINS_TO_COME)
    born(told)
    told.put("children/1/hukou_province", "qinghai")
    assert days_of_birth(told) == ["2024-05-02", "2026-11-23", "2026-11-23"]
    assert told.get("children/2/hukou_province") is None
    assert [issue["path"] for issue in told.assessment()["issues"]] == ["children/0"]


def test_that_it_was_two_babies_lists_the_second():
    told = answers({**TWINS_TO_COME, "births": [{"outcome": "born", "date": "2026-11-23"}]})
    told.put("children/1/hukou_province", "qinghai")
    told.put("births/0/babies", 2)
    assert days_of_birth(told) == ["2024-05-02", "2026-11-23", "2026-11-23"]
    assert [issue["path"] for issue in told.assessment()["issues"]] == ["children/0"]


def test_an_undated_child_may_be_the_second_baby():
    told = answers({"births": [{"outcome": "born", "date": "2026-11-23"}]})
    told.put_children(2)
    told.put("births/0/babies", 2)
    assert days_of_birth(told) == ["2026-11-23", None]
    same, other = answers(told.case), answers(told.case)
    same.put("children/1/birth_date", "2026-11-23")
    assert days_of_birth(same) == ["2026-11-23"] * 2
    other.put("children/1/birth_date", "2024-05-02")
    assert days_of_birth(other) == ["2026-11-23", "2024-05-02", "2026-11-23"]


def test_that_it_was_one_baby_leaves_out_only_a_child_of_whom_nothing_is_told():
    told = answers(TWINS_TO_COME)
    born(told)
    told.put("children/2/hukou_province", "qinghai")
    told.set_unknown("children/1/subsidy_claimed")
    told.put("births/0/babies", 1)
    assert told.get("children")[1:] == [
        {"birth_date": "2026-11-23", "adopted": False, "hukou_province": "qinghai"}
    ]
    assert told.unknown() == []


def test_babies_of_whom_something_is_told_stay_and_the_page_says_so():
    told = answers(TWINS_TO_COME)
    born(told)
    told.put("children/1/hukou_province", "qinghai")
    told.put("children/2/hukou_province", "qinghai")
    told.put("births/0/babies", 1)
    assert len(told.get("children")) == 3
    assert [issue["path"] for issue in told.assessment()["issues"]] == ["births/0/babies", "children/0"]


def test_a_list_that_was_loaded_stays_and_the_page_says_so():
    """Three children of that day and two babies: told as it stands, and nothing else changes it."""
    file = {**BORN, "children": [{"birth_date": "2026-03-01"}] * 3}
    told = Answers()
    told.load(json.dumps(file).encode())
    told.put("children/0/sex", "female")
    told.put("children/1/birth_date", "2026-03-01")
    assert len(told.get("children")) == 3
    assert [issue["path"] for issue in told.assessment()["issues"]] == ["births/0/babies"]


def test_a_baby_listed_before_its_birth_comes_with_it():
    """What was taken of it as unborn is not an answer."""
    told = answers(TWINS_TO_COME)
    told.put("children/1/sex", "female")
    born(told)
    assert told.get("children")[1:] == [
        {"birth_date": "2026-11-23", "sex": "female"},
        {"birth_date": "2026-11-23"},
    ]
    assert ("children/2/hukou_province", "qinghai") in told.taken_as_usual()


def test_that_a_child_was_adopted_and_when_can_be_told_though_nobody_asks():
    """Born in May 2024, adopted in May 2026: the deduction for the care of an infant from that month."""
    told = answers({"births": [], "children": [{"birth_date": "2024-05-02", "alive": True}]})
    assert "children/0/adopted" in told.not_asked()
    assert told.put("children/0/adopted", True) == []
    assert "children/0/adopted" not in told.not_asked()
    assert "children/0/adopted_on" in told.not_asked()
    assert told.put("children/0/adopted_on", "2026-05-20") == []
    found = {one["entitlement"]: one for one in told.assessment()["findings"]}
    assert found["infant_care_deduction"]["spans"][0]["from"] == date(2026, 5, 1)


def test_after_a_loss_no_baby_is_listed():
    told = answers(TWINS_TO_COME)
    told.put("children/1/sex", "female")
    told.put("births/0/outcome", "miscarriage")
    assert days_of_birth(told) == ["2024-05-02"]


def test_what_could_not_be_known_before_the_birth_is_asked_after_it():
    told = answers({**TWINS_TO_COME, "births": [{"outcome": "expected", "due_date": "2026-12-20"}]})
    told.put("mother/employment", "employee")
    for path in ("births/0/babies", "births/0/leave_starts", "children/1/subsidy_claimed", "elders"):
        told.set_unknown(path)
    born(told)
    assert told.unknown() == ["elders"]
    assert "births/0/babies" in told.not_asked()


@pytest.mark.parametrize("outcome", ["born", "miscarriage", "stillbirth"])
def test_when_it_was_is_asked_next_and_then_the_visitor_is_back(outcome):
    told = answers(TWINS_TO_COME)
    told.ask("births/0/outcome", frame.ANSWERS)
    told.put("births/0/outcome", outcome)
    assert told.go_on("births/0/outcome") is None
    assert told.question() == "births/0/date"
    told.put("births/0/date", "2026-11-23")
    assert told.go_on("births/0/date") == frame.ANSWERS


def test_who_tells_how_many_children_there_are_is_asked_when_they_were_born():
    told = answers({"births": [{"outcome": "born", "date": "2025-10-15", "order": 3}]})
    told.ask("children", frame.RESULTS)
    told.put("children", [*told.brought(), {}, {}])
    assert told.go_on("children") is None
    assert told.question() == "children/1/birth_date"
    told.set_unknown("children/1/birth_date")
    assert told.go_on("children/1/birth_date") is None
    told.put("children/2/birth_date", "2020-05-05")
    assert told.go_on("children/2/birth_date") == frame.RESULTS


def test_a_pregnancy_is_called_by_its_due_date_until_the_day_of_its_end_is_told():
    told = answers(TWINS_TO_COME)
    told.put("births/0/outcome", "born")
    assert "2026年12月20日" in Names(told.family(), "zh").birth("births/0")


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


def test_who_knows_none_of_it_is_shown_the_results_after_five_questions():
    told = Answers()
    told.come_for("all")
    asked = []
    while (path := told.question()) is not None:
        asked.append(path)
        told.set_unknown(path)
        told.go_on(path)
    assert len(asked) == 5
    assert told.is_through()
    told.put("births", [])
    assert told.question() is not None


def test_a_question_chosen_on_a_page_leads_back_to_it():
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    assert told.question() == "births/0/due_date"
    assert told.go_on("births/0/due_date") == frame.ANSWERS


def test_every_page_of_the_questions_can_be_gone_back_to():
    told = Answers(begun=True)
    told.stand_at("parents")
    told.stand_at("parents")
    told.ask("births", frame.ANSWERS)
    told.stand_at("births")
    told.follow(1)
    assert (told.question(), told.back_to) == ("parents", None)
    told.follow(2)
    assert (told.question(), told.back_to) == ("births", frame.ANSWERS)
    told.follow(0)
    assert not told.begun
    told.follow(7)
    assert not told.begun
    told.follow(1)
    assert told.begun


def test_a_page_about_what_was_removed_leads_to_the_next_question():
    told = answers({"parents": "both", "births": [], "children": [{}, {}]})
    told.ask("children/1/sex", frame.ANSWERS)
    told.stand_at("children/1/sex")
    told.stand_at("marriage")
    told.remove("children/1")
    told.follow(1)
    assert told.question() not in (None, "children/1/sex")


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_offers_to_open_a_file_before_it_explains(language):
    page = opened(Answers(language))
    assert phrases.page("nothing_stored", language) in said(page)
    offered, explained = (
        next(at for at, one in enumerate(page.main) if words in str(one.proto))
        for words in (phrases.page("start_load", language), phrases.page("start_computes_heading", language))
    )
    assert offered < explained


def test_a_birth_date_after_today_is_not_taken():
    told = answers({"parents": "both"})
    told.ask("mother/birth_date", frame.ANSWERS)
    page = opened(told)
    tomorrow = today() + timedelta(days=1)
    type_in(page, (tomorrow.year, tomorrow.month, tomorrow.day))
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
        (("2026", "三月", "3"), "error_date_digits"),
        (("26年", "", "3"), "error_date_digits"),
    ],
)
def test_a_date_that_is_none_is_told_so(parts, key):
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    page = opened(told)
    type_in(page, parts)
    press(page, "continue")
    assert phrases.page(key, "zh") in said(page)
    assert told.get("births/0/due_date") == "2026-12-20"


@pytest.mark.parametrize("path", ["births/0/due_date", "births"])
def test_a_due_date_years_away_is_taken_after_it_was_checked(path):
    """As an answer of its own, and in the list of births."""
    told = answers({"parents": "both"} if path == "births" else EXPECTING)
    told.ask(path, frame.ANSWERS)
    page = opened(told)
    if path == "births":
        page.radio[0].set_value(1)
    day = today() + timedelta(days=301)
    for at, part in enumerate((day.year, day.month, day.day)):
        page.text_input[at].input(str(part))
    press(page, "continue")
    assert [one.value for one in page.error] == [literal(phrases.page("check_due_date", "zh"))]
    assert told.get("births/0/due_date") != day.isoformat()
    press(page, "continue")
    assert told.get("births/0/due_date") == day.isoformat()


def test_the_longest_pregnancy_needs_no_check():
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    page = opened(told)
    day = today() + timedelta(days=300)
    type_in(page, (day.year, day.month, day.day))
    press(page, "continue")
    assert told.get("births/0/due_date") == day.isoformat()


@pytest.mark.parametrize(
    ("name", "day"),
    [("births", "due_date"), ("children", "birth_date"), ("elders", "birth_date")],
)
def test_the_day_of_an_entry_is_corrected_from_its_list(name, day):
    told = answers({**EXPECTING, "children": [{}], "elders": [{"parent_of": "mother"}]})
    told.ask(name, frame.ANSWERS)
    page = opened(told)
    next(one for one in page.button if one.key == f"correct {name}/0").click().run()
    assert told.question() == f"{name}/0/{day}"
    for field, part in zip(page.text_input, ("2026", "3", "1"), strict=False):
        field.input(part)
    press(page, "continue")
    assert told.get(f"{name}/0/{day}") == "2026-03-01"
    assert told.go_on(name) is None


def test_an_opened_file_is_said_to_be_open_until_something_else_is_told():
    told = answers({})
    told.load(json.dumps(EXPECTING).encode())
    words = phrases.page("case_opened", "zh")
    assert words in said(opened(told).switch_page(frame.ANSWERS).run())
    told.put("mother/employment", "employee")
    assert words not in said(opened(told).switch_page(frame.ANSWERS).run())


def test_full_width_digits_are_digits():
    told = answers(EXPECTING)
    told.ask("births/0/due_date", frame.ANSWERS)
    page = opened(told)
    type_in(page, ("２０２７", "１", "０５"))
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


def test_the_birth_of_a_small_child_is_added_with_one_tap():
    told = answers({"parents": "both", "children": [{"birth_date": "2026-03-01"}] * 2, "births": []})
    assert [path for path, _ in told.births_to_add()] == ["children/0"]
    told.add_birth("children/0")
    assert told.get("births") == [{"outcome": "born", "date": "2026-03-01", "babies": 2}]
    assert (told.births_to_add(), told.assessment()["issues"]) == ([], [])


def test_what_is_asked_of_nobody_can_be_told_from_the_answers():
    told = Answers()
    told.case = {"mother": {"employment": "employee"}, "births": [{"outcome": "expected"}]}
    assert "mother/work_province" in told.may_be_told()
    assert "mother/work_province" not in told.not_asked()
    assert told.put("mother/work_province", "elsewhere") == []
    assert "mother/work_province" not in told.may_be_told()
    assert "mother/work_province" in told.answered()


@pytest.mark.parametrize(
    ("situation", "asked", "press"),
    [
        ("pregnant", "births/0/due_date", "continue"),
        ("pregnant", "births/0/due_date", "dont_know"),
        ("pregnant", "mother/employment", "back"),
        (None, "mother/employment", "dont_know"),
    ],
)
def test_a_press_on_a_question_draws_one_page(monkeypatch, situation, asked, press):
    """What was answered is taken before a page is drawn: the next one, and no other."""
    told = answers({**EXPECTING, "births": [{"outcome": "expected"}]})
    told.situation, told.asking = situation, asked
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.session_state["answers"] = told
    page.switch_page(frame.QUESTIONS).run()
    if press == "continue":
        type_in(page, (2027, 3, 1))
    drawn = []
    head = frame.open_frame
    monkeypatch.setattr(
        frame, "open_frame", lambda *of, **how: (drawn.append(told.question()), head(*of, **how))
    )
    word = phrases.page(press, "zh")
    next(one for one in page.button if one.label == word).click().run()
    assert not page.exception
    assert len(drawn) == 1
    assert drawn != [asked]
