"""The page of the family's time, and what the results page tells besides."""

from __future__ import annotations

import json
from datetime import date

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from calculators.keeping import keep
from content.library import LANGUAGES
from telling.words import phrases
from tests.households import EXPECTING, RURAL
from tests.test_journeys import Visitor, assert_fit_for_everybody, assert_nothing_tells_on_anybody
from tests.test_plan_page import answers, opened, press, said
from views import frame

DAY = "2026-11-23"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_is_drawn_and_stands_in_tables(language):
    told = answers({**EXPECTING, "as_of": DAY})
    told.language = language
    text = said(opened(told, frame.TIMELINE))
    assert 'class="timeline" aria-hidden="true"' in text
    assert phrases.day(date(2027, 6, 10), language).replace("年", "年<wbr>") in text
    assert phrases.page("timeline_coming", language) in text


def test_all_the_years_can_be_drawn():
    told = answers({**RURAL, "as_of": DAY, "mother": {**RURAL["mother"], "birth_date": "1972-01-01"}})
    page = opened(told, frame.TIMELINE)
    assert "2032" not in said(page).partition("<table")[0]
    page.checkbox[0].check().run()
    assert "长期" in said(page)
    assert "2032" in said(page).partition("<table")[0]


def test_two_days_of_ones_choice_are_put_beside_each_other():
    told = answers({**RURAL, "as_of": DAY})
    page = opened(told, frame.TIMELINE)
    assert [one.value for one in page.date_input] == [date(2026, 11, 23), date(2027, 11, 23)]
    assert said(page).count("可以享受，每人每年 960 元") == 2
    page.date_input[1].set_value(date(2027, 5, 1)).run()
    assert said(page).count("可以享受，每人每年 960 元") == 1
    page.date_input[1].set_value(date(2026, 12, 1)).run()
    assert phrases.page("timeline_no_change", "zh") in said(page)


def test_the_way_to_the_line_is_shown_once_something_is_told():
    assert phrases.page("answers_none", "zh") in said(opened(answers({}), frame.TIMELINE))
    links = [one.proto.label for one in opened(answers(EXPECTING), frame.RESULTS).get("page_link")]
    assert phrases.page("nav_timeline", "zh") in links


def test_the_results_say_which_answer_settles_one_and_what_fails():
    case = {**EXPECTING, "as_of": DAY, "father": {}, "mother": {"employment": "self_employed"}}
    text = said(opened(answers(case), frame.DETAILS))
    assert "从2026年12月20日起可以享受，15 天" in text
    assert "可以证明的材料：劳动合同或单位的在职证明" in text
    assert "这里核对的其他条件都符合，只差这一条。" in text


def test_what_is_different_since_a_file_was_kept_is_told_until_it_is_seen():
    """Kept on the day before she turned sixty, opened for the birthday."""
    family = read_case({**RURAL, "as_of": "2027-05-01"})
    file = json.loads(keep(family, assess(family, date(2027, 4, 30))))
    told = answers({})
    told.load(json.dumps(file).encode())
    page = opened(told, frame.RESULTS)
    assert phrases.page("since_saved_heading", "zh") in said(page)
    assert "日子到了" in said(page)
    assert "saved" not in told.case
    press(page, "since_saved_seen")
    assert phrases.page("since_saved_heading", "zh") not in said(page)


def test_where_nothing_is_different_that_is_said():
    family = read_case({**RURAL, "as_of": "2027-05-01"})
    told = answers({})
    told.load(keep(family, assess(family, date(2027, 5, 1))).encode())
    assert "自上次保存以来，结果没有变化。" in said(opened(told, frame.RESULTS))


def test_the_sources_tell_how_a_figure_changed():
    text = said(opened(answers({}), frame.SOURCES))
    assert phrases.page("histories_heading", "zh") in text
    assert "每人每年 720 元" in text


@pytest.mark.parametrize("width", [360, 1280])
def test_the_line_fits_a_phone_and_a_desk(visit, width):
    """Bars lie within the line, also when all the years are drawn, and nothing is cut off."""
    they = Visitor(visit(width=width))
    they.load(json.dumps({**EXPECTING, "as_of": DAY}).encode())
    they.wait_for("answers")
    they.open("timeline")
    for summary in they.page.locator("summary:visible").all():
        summary.click()
    assert_fit_for_everybody(they.visit)
    they.page.get_by_text(phrases.page("timeline_whole", "zh")).click()
    they.visit.settled()
    bars = they.page.locator(".timeline .bar").evaluate_all(
        "bars => bars.map(bar => [bar.getBoundingClientRect(), bar.parentElement.getBoundingClientRect()])"
    )
    assert bars
    assert all(line["left"] - 1 <= bar["left"] and bar["right"] <= line["right"] + 5 for bar, line in bars)
    assert_nothing_tells_on_anybody(they.visit)
