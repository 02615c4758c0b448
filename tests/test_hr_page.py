"""The HR desk without a browser: a claim from the sheet, its verdict, and that nothing typed is lost."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, timedelta

import pytest

from calculators.clock import today
from calculators.verify import read_claim, verify
from content.library import LANGUAGES, read
from telling.checked import checking
from telling.words import phrases
from tests.test_plan_page import answers, opened, press, said
from views import frame, hr_sheet
from views.hr_forms import FORMS

BIRTH = "分娩日期（怀孕中的填预产期）"


def desk():
    told = answers({})
    return told, opened(told, frame.HR)


def field(page, label):
    """A field of the sheet by its label."""
    return next(one for one in page.text_input if one.label == label)


def write_day(page, name, day):
    """Write into the three parts of a date, found by the name the sheet has for it."""
    for part, text in zip(("year", "month", "day"), day.split("-"), strict=True):
        key = next(one.key for one in page.text_input if one.key.startswith(part) and one.key.endswith(name))
        page.text_input(key=key).input(text)


def choose(page, key, at):
    next(one for one in page.radio if one.key.endswith(f" {key}")).set_value(at)


def filled_in(page, first, last, born):
    write_day(page, " day", born)
    write_day(page, "piece 1 from", first)
    write_day(page, "piece 1 to", last)


def choose_leave(page, leave):
    language = page.session_state["answers"].language
    which = next(one for one in page.button_group if one.label == phrases.page("hr_leave", language))
    return which.set_value(leave).run()


def test_a_leave_is_checked_and_told_at_once():
    told, page = desk()
    filled_in(page, "2025-11-25", "2026-05-31", "2025-11-25")
    field(page, "几个宝宝").input("1")
    field(page, "母亲的第几个孩子").input("1")
    choose(page, "difficult", 1)
    choose(page, "married", 0)
    text = said(page.run())
    # 25 November 2025 + 187 = 31 May 2026: 5 + 31 + 31 + 28 + 31 + 30 + 31 days
    assert "符合：女职工的产假和奖励生育假，申请的 188 天" in text
    assert "第七条" in text
    assert "我省奖励生育假90天" in text
    claim = told.desk["claim"]
    assert verify(read_claim(claim), today())["verdict"] == "within"
    assert any('a class="take' in one.proto.body for one in page.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("leave", list(FORMS))
def test_every_sheet_is_drawn_and_checks_with_everything_else_unknown(leave, language):
    told = answers({})
    told.language = language
    page = choose_leave(opened(told, frame.HR), leave)
    write_day(page, f" {hr_sheet.name_of_day(leave)}", "2025-11-25")
    write_day(page, "piece 1 from", "2025-12-25")
    write_day(page, "piece 1 to", "2025-12-26")
    text = said(page.run())
    assert told.desk["claim"]["leave"] == list(FORMS[leave].leaves)
    assert phrases.page("hr_given", language) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leave_that_is_not_held_is_answered_with_whom_to_ask(language):
    told = answers({})
    told.language = language
    page = opened(told, frame.HR)
    page = choose_leave(page, hr_sheet.OTHER)
    which = next(one for one in page.button_group if one.label == phrases.page("hr_other", language))
    which.set_value("leave_before_birth").run()
    assert not page.exception
    text = said(page)
    assert read("called")["not_held"]["leave_before_birth"]["answer"][language] in text
    assert "12333" in text
    assert [one.label for one in page.text_input] == [phrases.page("hr_leave_named", language)]


def test_what_is_still_needed_is_said_in_one_line_by_the_names_on_the_sheet():
    _, page = desk()
    first = phrases.page("hr_need_first", "zh")
    assert phrases.page("hr_still_needed", "zh", what=f"{BIRTH}、{first}") in said(page)
    write_day(page, " day", "2025-11-25")
    text = said(page.run())
    assert phrases.page("hr_still_needed", "zh", what=first) in text
    page = press(page, "hr_add_piece")
    write_day(page, "piece 2 from", "2026-01-05")
    text = said(page.run())
    both = "、".join(phrases.page("hr_need_piece", "zh", number=number) for number in (1, 2))
    assert phrases.page("hr_still_needed", "zh", what=both) in text


def test_nothing_typed_is_lost_on_an_error():
    told, page = desk()
    filled_in(page, "2026-02-30", "2026-05-31", "2025-11-25")
    field(page, "几个宝宝").input("两个")
    page = page.run()
    text = said(page)
    assert phrases.page("error_no_such_day", "zh") in text
    assert phrases.page("hr_error_number", "zh") in text
    assert "claim" not in told.desk
    assert field(page, "几个宝宝").value == "两个"
    assert told.desk["piece 1 from"] == "2026-02-30"
    assert told.desk["day"] == "2025-11-25"


def test_what_was_typed_is_there_after_another_page_and_in_another_language():
    told, page = desk()
    filled_in(page, "2026-01-05", "2026-01-09", "2025-11-25")
    page.run()
    page.switch_page(frame.SOURCES).run()
    told.language = "en"
    page.switch_page(frame.HR).run()
    years = [one.value for one in page.text_input if one.key.startswith("year")]
    assert years == ["2025", "2026", "2026"]
    assert "Within the right" in said(page)


def test_a_stretch_that_ends_before_it_starts_is_named():
    _, page = desk()
    filled_in(page, "2026-05-31", "2026-01-01", "2025-11-25")
    text = said(page.run())
    assert "第 1 段的最后一天早于第一天，请核对" in text
    assert "taken/" not in text


def test_a_number_of_days_stands_for_the_last_day():
    """200 days from 25 November 2025: 6 + 31 + 31 + 28 + 31 + 30 + 31 = 188 to 31 May, 12 in June."""
    told, page = desk()
    write_day(page, " day", "2025-11-25")
    write_day(page, "piece 1 from", "2025-11-25")
    field(page, "天数").input("200")
    page = page.run()
    assert told.desk["claim"]["taken"] == [{"from": "2025-11-25", "to": "2026-06-12"}]
    assert told.desk["piece 1 days"] == "200"
    write_day(page, "piece 1 to", "2026-06-12")
    said(page.run())
    assert told.desk["claim"]["taken"] == [{"from": "2025-11-25", "to": "2026-06-12"}]


@pytest.mark.parametrize(
    ("last", "days", "error"),
    [
        ("2026-06-13", "200", "hr_error_days_differ"),
        ("", "0", "hr_error_days_number"),
        ("", "十", "hr_error_days_number"),
    ],
)
def test_days_that_cannot_be_counted_are_named(last, days, error):
    told, page = desk()
    write_day(page, " day", "2025-11-25")
    write_day(page, "piece 1 from", "2025-11-25")
    if last:
        write_day(page, "piece 1 to", last)
    field(page, "天数").input(days)
    assert phrases.page(error, "zh") in said(page.run())
    assert "claim" not in told.desk


# 25 November 2025 + 187 days = 31 May 2026, + 97 = 2 March; 15 days from 10 December, and of the first year.
@pytest.mark.parametrize(
    ("leave", "first", "last"),
    [
        ("both", "2025-11-25", "2026-05-31"),
        ("maternity", "2025-11-25", "2026-03-02"),
        ("care", "2025-12-10", "2025-12-24"),
        ("parental", "2026-03-02", "2026-03-16"),
    ],
)
def test_of_a_first_day_alone_the_last_day_of_the_right_is_told(leave, first, last):
    told, page = desk()
    page = choose_leave(page, leave)
    write_day(page, " day", "2025-11-25")
    write_day(page, "piece 1 from", first)
    text = said(page.run())
    shown = phrases.day(date.fromisoformat(last), "zh")
    assert phrases.page("hr_only_first_to", "zh", last=shown) in text
    assert told.desk["claim"]["taken"] == [{"from": first, "to": last}]


def test_a_first_day_that_is_not_of_the_leave_is_checked_alone():
    told, page = desk()
    write_day(page, " day", "2025-11-25")
    write_day(page, "piece 1 from", "2026-09-01")
    assert phrases.page("hr_only_first", "zh") in said(page.run())
    assert told.desk["claim"]["taken"] == [{"from": "2026-09-01", "to": "2026-09-01"}]


def test_what_is_usual_is_said_with_what_is_found_where_it_is_not():
    """188 days with a difficult birth in doubt: 98 + 90 + 15 = 203; unmarried, the text ends after 98."""
    _, page = desk()
    filled_in(page, "2025-11-25", "2026-06-15", "2025-11-25")
    text = said(page.run())
    assert "超出 15 天" in text
    assert "父母已婚" in text
    assert "难产的：符合" in text
    assert "还要看别的没有回答的问题" not in text
    choose(page, "difficult", 2)
    choose(page, "married", 2)
    text = said(page.run())
    assert "按通常情况核对：已经分娩、1 个宝宝、母亲的第 1 个孩子。" in text


@pytest.mark.parametrize(
    ("name", "leave"),
    [
        ("产假98天", ("maternity", "maternity_leave")),
        ("流产假", ("loss", "maternity_leave")),
        ("陪产假", ("care", "spousal_care_leave")),
        ("miscarriage leave", ("loss", "maternity_leave")),
        ("育儿假 15 天", ("parental", "parental_leave")),
        ("独生子女护理假", ("elder", "elder_care_leave")),
        ("结婚假", ("marriage", "marriage_leave")),
        ("哺乳假", (hr_sheet.OTHER, "nursing_leave")),
        ("保胎假", (hr_sheet.OTHER, "rest_in_pregnancy")),
        ("年休", (None, None)),
    ],
)
def test_a_leave_goes_by_any_of_its_names(name, leave):
    assert hr_sheet.leave_called(name) == leave


def test_a_birth_that_has_come_does_not_lie_ahead():
    told, page = desk()
    tomorrow = (today() + timedelta(1)).isoformat()
    filled_in(page, tomorrow, tomorrow, tomorrow)
    choose(page, "outcome", 1)
    assert phrases.page("error_future", "zh") in said(page.run())
    choose(page, "outcome", 2)
    said(page.run())
    assert told.desk["claim"]["case"]["births"][0]["outcome"] == "expected"


def test_the_day_says_whether_the_birth_has_come_until_somebody_does():
    told, page = desk()
    tomorrow = (today() + timedelta(1)).isoformat()
    filled_in(page, tomorrow, tomorrow, tomorrow)
    assert phrases.page("hr_usual_expected", "zh") in said(page.run())
    assert told.desk["claim"]["case"]["births"][0] == {
        "outcome": "expected",
        "due_date": tomorrow,
        "babies": 1,
        "difficult": False,
        "order": 1,
    }


def test_another_stretch_is_added_and_what_was_typed_stays():
    told, page = desk()
    filled_in(page, "2026-01-05", "2026-01-09", "2025-11-25")
    page = press(page, "hr_add_piece")
    assert told.desk["piece 1 from"] == "2026-01-05"
    write_day(page, "piece 2 from", "2026-01-12")
    write_day(page, "piece 2 to", "2026-01-16")
    said(page.run())
    assert len(told.desk["claim"]["taken"]) == 2


def test_an_empty_sheet_for_the_next_person():
    told, page = desk()
    filled_in(page, "2026-01-05", "2026-01-09", "2025-11-25")
    page.run()
    page = press(page, "hr_clear")
    assert {one.value for one in page.text_input if "text" not in one.key} == {""}
    assert told.on_the_desk() == {"round": 1}
    assert "claim" not in told.desk


def test_an_untouched_desk_keeps_nothing_in_the_browser():
    told, _ = desk()
    assert told.on_the_desk() == {}
    assert told.awaits_kept


def test_the_browser_brings_the_desk_back():
    told, page = desk()
    filled_in(page, "2026-01-05", "2026-01-09", "2025-11-25")
    choose(page, "difficult", 0)
    press(page.run(), "hr_add_piece")
    again = answers({})
    page = opened(again, frame.HR)
    again.bring_back(f"tab:{told.left_with_the_browser()}")
    page.run()
    assert again.desk["claim"] == told.desk["claim"]
    assert again.desk["claim"]["case"]["births"][0]["difficult"] is True
    assert again.on_the_desk().keys() == {*told.on_the_desk(), "round"}


@pytest.mark.parametrize(
    "kept",
    [
        {"leave": "x", "pieces": 4000, "day": "1-2", "order": "a", "difficult": "x", "round": "x"},
        {"leave": "other", "other": "x", "pieces": -1},
        {"leave": True, "day": False, "babies": None},
    ],
)
def test_a_desk_that_another_program_kept_is_read_as_far_as_it_can_be(kept):
    told, page = desk()
    told.bring_back("tab:" + json.dumps({"case": {}, "desk": kept}))
    assert not page.run().exception


def test_of_a_fourth_child_the_sheet_asks_what_the_rules_of_the_province_say():
    _, page = desk()
    filled_in(page, "2025-11-25", "2026-05-31", "2025-11-25")
    field(page, "几个宝宝").input("1")
    field(page, "母亲的第几个孩子").input("4")
    choose(page, "difficult", 1)
    choose(page, "married", 0)
    page = page.run()
    assert any(one.key.endswith(" lawful") for one in page.radio)
    choose(page, "lawful", 1)
    assert "从2026年3月3日起" in said(page.run())


def test_the_case_file_of_a_family_is_not_touched_by_the_desk():
    told, page = desk()
    filled_in(page, "2026-01-05", "2026-01-09", "2025-11-25")
    page.run()
    assert told.case == {}


# ---- from the sheet to the claim ----

TAKEN = [{"from": "2026-03-02", "to": "2026-03-06"}]


def claim(leave, **told):
    made = hr_sheet.claim_of(leave, defaultdict(lambda: None, told), TAKEN)
    return made, verify(read_claim(made), today())


def test_a_child_with_no_older_one_under_three():
    made, answer = claim("parental", subject="father", day="2025-11-25", married=True, order=2, older=False)
    assert (made["subject"], made["about"]) == ("father", ["children/0"])
    assert answer["verdict"] == "within"


def test_an_older_child_under_three_takes_its_place():
    made, answer = claim(
        "parental",
        subject="mother",
        day="2025-11-25",
        married=True,
        order=2,
        older=True,
        older_day="2024-05-01",
    )
    assert made["about"] == ["children/1"]
    assert answer["verdict"] == "outside"


def test_whether_there_is_an_older_child_may_be_unknown():
    _, answer = claim("parental", subject="mother", day="2025-11-25", married=True, order=2)
    assert (answer["verdict"], answer["asks"]) == ("cannot_tell", ["children"])


def test_of_a_fourth_child_it_is_not_taken_that_the_law_allows_it():
    _, answer = claim("parental", subject="mother", day="2025-11-25", married=True, order=4, older=False)
    assert answer["verdict"] == "cannot_tell"


def test_a_parent_in_hospital():
    told = {"subject": "father", "day": "1960-01-01", "only_child": True, "stay_from": "2026-03-01"}
    made, answer = claim("elder", **told, own_parent=True, stay_to="2026-03-20", used=18)
    assert made["case"]["father"]["care_leave_used"] == {"2026": 18}
    assert (answer["verdict"], answer["days_over"], str(answer["first_day_over"])) == (
        "exceeds",
        3,
        "2026-03-04",
    )
    assert claim("elder", **told, own_parent=True, ongoing=True, used=0)[1]["verdict"] == "within"
    assert claim("elder", **told, own_parent=True, ongoing=True)[1]["asks"] == ["father/care_leave_used"]


def test_while_the_stay_goes_on_no_last_day_of_it_is_asked():
    told, page = desk()
    page = choose_leave(page, "elder")
    last = phrases.page("hr_fact_stay_to", "zh")
    assert last in said(page)
    page = (
        next(one for one in page.checkbox if one.label == phrases.page("hr_fact_ongoing", "zh")).check().run()
    )
    assert told.desk["ongoing"] is True
    assert last not in said(page)


def test_of_a_parent_in_law_the_text_says_nothing_and_the_office_is_named():
    told = {"subject": "father", "own_parent": False, "only_child": True, "ongoing": True, "used": 0}
    made, answer = claim("elder", **told, day="1960-01-01", stay_from="2026-03-01")
    assert (answer["verdict"], answer["asks"]) == ("cannot_tell", [])
    shown = checking.tell_verdict(answer, "zh", read_claim(made).case).verdict
    assert "没有写明" in shown
    assert "人力资源社会保障部门" in shown
    younger = claim("elder", **told, day="1970-01-01", stay_from="2026-03-01")[1]
    assert younger["verdict"] == "outside", "at 56 the elder is too young, whoever's parent it is"


def test_marriage_leave_is_checked_by_the_day_of_the_registration():
    """Registered on 20 May 2026: 15 days from 1 June end on 1 + 14 = 15 June."""
    taken = {"day": "2026-05-20", "subject": "father"}
    made, answer = claim("marriage", **taken)
    assert made["case"] == {"married_on": "2026-05-20", "father": {"employment": "employee"}}
    assert (made["about"], made["subject"], answer["allowed_days"]) == (["marriage"], "father", 15)
    told, page = desk()
    page = choose_leave(page, "marriage")
    write_day(page, "day marriage", "2026-05-20")
    write_day(page, "piece 1 from", "2026-06-01")
    text = said(page.run())
    assert told.desk["claim"]["taken"] == [{"from": "2026-06-01", "to": "2026-06-15"}]
    assert "符合：女职工的婚假" in text
    assert "父母已婚" not in text
    write_day(page, "piece 1 to", "2026-06-05")
    assert "登记后一年以内（到2027年5月19日）休，是未核实的通行做法" in said(page.run())


def test_what_is_unknown_is_left_out_of_the_claim():
    made, _ = claim("both", day="2026-03-01")
    assert made["case"] == {
        "births": [{"outcome": "born", "date": "2026-03-01"}],
        "mother": {"employment": "employee"},
    }
    json.dumps(made)


def test_every_fact_that_has_a_word_stands_on_a_sheet():
    named = {key.removeprefix("hr_fact_") for key in read("pages") if key.startswith("hr_fact_")}
    on_sheets = {name for form in FORMS.values() for name in form.facts} - {"day"}
    assert named == on_sheets | {"lawful"}


def test_a_leave_of_unknown_length_is_not_named_as_what_comes_nearest_to_itself():
    page = choose_leave(opened(answers({}), frame.HR), hr_sheet.OTHER)
    text = said(page)
    assert read("entitlements")["nursing_leave"]["title"]["zh"] in text
    assert phrases.page("hr_nearest", "zh") not in text
