"""Whole visits by situation on a phone: few taps to a useful sentence, few pages, nothing that hurts."""

import re
from datetime import timedelta

import pytest

from calculators.clock import today
from telling.words import phrases
from tests.test_journeys import ASKED, Visitor, assert_fit_for_everybody
from tests.test_situations import HURTFUL

DUE, BORN, LOST = today() + timedelta(days=22), today() - timedelta(days=94), today() - timedelta(days=18)
MOST_TAPS = 4
"""To the first sentence of use to this family."""
GONE_TO_SCHOOL = f"{today().year - 5}-05-05"
STOPS = """() => { const all = [...document.querySelectorAll('a, button, input, textarea, [tabindex]')];
    const stops = all.filter(one => one.tabIndex >= 0 && one.checkVisibility({visibilityProperty: true}));
    return stops.findIndex(one => one.matches('[data-testid=stMain] :is(input, [role=radio])')); }"""
HEAD = "() => document.querySelector('.st-key-head').getBoundingClientRect().bottom"
FIRST_ANSWER = """() => document.querySelector('[class*=st-key-digits] input').getBoundingClientRect().top"""
UNNAMED = """() => [...document.querySelectorAll('[role=radiogroup], [role=group], fieldset')]
    .filter(one => one.checkVisibility() && !one.ariaLabel && !one.getAttribute('aria-labelledby')
        && !one.querySelector('legend')).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def come(visit):
    return lambda situation, first, **how: _come(visit, situation, first, **how)


def _come(visit, situation, first, *, width=360, language="zh", **how):
    query = f"for={situation}" + ("&lang=en" if language == "en" else "")
    visitor = Visitor(visit(f"/ask?{query}", width=width, **how), language)
    visitor.wait_until_asked(first)
    visitor.taps = 1  # the situation, on the first page
    return visitor


def shown(visitor):
    return visitor.page.get_by_role("main").inner_text()


def on_the_first_screen(visitor, words):
    found = visitor.page.get_by_text(re.compile(words)).first
    found.wait_for()
    return found.bounding_box()["y"] < 740


def is_a_good_question(visitor, *, came_by_a_step=True):
    """Its title and its focus are the question; few stops before the answer; every group has a name."""
    page = visitor.page
    heading = page.locator("h1").inner_text()
    page.wait_for_function("title => document.title === title", arg=heading)
    if came_by_a_step:
        page.wait_for_function("() => document.activeElement.tagName === 'H1'")
    assert page.evaluate(STOPS) <= 3
    assert page.evaluate(HEAD) <= 90
    assert page.evaluate(UNNAMED) == []
    assert not HURTFUL.search(shown(visitor))


def tap_and_type(visitor, day):
    """A date takes one tap: a full box goes on to the next."""
    visitor.page.locator("[class*=st-key-digits] input").first.click()
    visitor.page.keyboard.type(f"{day:%Y%m%d}")
    visitor.taps += 1


def go_on(visitor, *chips):
    """Tap these answers and go on to another page."""
    before = visitor.asked()
    visitor.taps += len(chips) + 1
    for group, name in enumerate(chips):
        visitor.page.get_by_role("radiogroup").nth(group).get_by_role("radio", name=name, exact=True).click()
    visitor.page.get_by_role("button", name=visitor.word("continue"), exact=True).click()
    visitor.page.wait_for_function(f"before => ({ASKED})() !== before", arg=before)
    visitor.visit.settled()


def test_expecting(come):
    """One date and a tap tell 188 days and until when; three pages lead to the results."""
    she = come("pregnant", "births/0/due_date")
    is_a_good_question(she, came_by_a_step=False)
    assert "产假 98 天 + 青海奖励假 90 天" in shown(she)
    tap_and_type(she, DUE)
    go_on(she)
    last = phrases.day(DUE + timedelta(days=172), "zh")
    assert on_the_first_screen(she, f"188 天.*{last}")
    assert she.taps <= MOST_TAPS
    strip = she.page.locator(".so-far").bounding_box()
    assert strip["y"] + strip["height"] <= 740
    assert strip["height"] <= 120
    is_a_good_question(she)
    go_on(she, "在单位上班", "在单位上班")
    is_a_good_question(she)
    go_on(she, "已婚", "第一个")
    she.wait_for("results")
    assert on_the_first_screen(she, "188 天")
    nothing_hurts_on_the_pages_of_the_answer(she)
    she.page.get_by_role("button", name=re.compile("^育儿补贴 · ")).click()
    she.wait_for("right")
    assert she.page.get_by_role("main").get_by_text("育儿补贴", exact=True).count() == 1  # the heading alone
    sums = she.page.locator("table.dates td:last-child")
    assert {one.count("\n") for one in sums.all_inner_texts()} == {0}
    assert_fit_for_everybody(she.visit)


def test_a_father_of_a_baby(come):
    """Nobody says there was no birth here: the leave of both is told."""
    he = come("baby", "births/0/date")
    is_a_good_question(he, came_by_a_step=False)
    tap_and_type(he, BORN)
    go_on(he)
    assert on_the_first_screen(he, "父亲.*15 天")
    assert on_the_first_screen(he, "育儿补贴.*10,800 元")
    assert he.taps <= MOST_TAPS
    is_a_good_question(he)
    go_on(he, "在单位上班", "在单位上班")
    is_a_good_question(he)
    go_on(he, "已婚", "第一个")
    he.wait_for("results")
    began = (
        f"产假从{phrases.day_of_the_year(BORN, 'zh')}开始"
        if BORN.year == today().year
        else f"产假从{phrases.day(BORN, 'zh')}开始"
    )
    taken = [began, "1 胎", "不是难产", "没有别的孩子"]
    assert he.page.locator(".st-key-taken button").all_inner_texts() == taken
    assert {"188 天", "15 天"} <= set(he.page.locator(".card .figure").all_inner_texts())
    nothing_hurts_on_the_pages_of_the_answer(he)


def test_a_child_at_school(come):
    she = come("school", "children/0/birth_date")
    is_a_good_question(she, came_by_a_step=False)
    she.write(GONE_TO_SCHOOL)
    go_on(she)
    she.wait_for("results")
    nothing_hurts_on_the_pages_of_the_answer(she)


def test_after_a_loss(come):
    """Both lengths while the weeks are not told, and no day back at work before that."""
    she = come("loss", "births/0/date")
    is_a_good_question(she, came_by_a_step=False)
    assert "98 天" not in shown(she)
    tap_and_type(she, LOST)
    go_on(she)
    she.wait_until_asked("births/0/weeks_pregnant")
    is_a_good_question(she)
    assert "）上班" not in she.page.locator(".so-far").inner_text()
    assert {"15 天", "42 天"} <= set(re.findall(r"\d+ 天", she.page.locator(".so-far").inner_text()))
    assert she.page.locator(".so-far").bounding_box()["y"] < 740
    assert she.taps <= MOST_TAPS
    go_on(she, "满 16 周，不满 28 周")
    assert on_the_first_screen(she, f"42 天.*{phrases.day(LOST + timedelta(days=41), 'zh')}")
    is_a_good_question(she)
    go_on(she, "在单位上班")
    she.wait_for("results")
    assert phrases.brief("kind_word", "zh") in shown(she)
    nothing_hurts_on_the_pages_of_the_answer(she)


def nothing_hurts_on_the_pages_of_the_answer(visitor):
    """With everything opened: what would hurt stands on none of them."""
    assert_fit_for_everybody(visitor.visit)
    for row in visitor.page.get_by_role("main").locator("details > summary").all():
        row.click()
    visitor.visit.settled()
    found = HURTFUL.search(shown(visitor))
    assert not found, found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 360), ("zh", 1280), ("en", 1280)])
def test_a_page_of_several_questions_is_for_everybody(come, language, width, scheme):
    she = come("pregnant", "births/0/due_date", width=width, language=language)
    she.page.emulate_media(color_scheme=scheme)
    assert_fit_for_everybody(she.visit)
    she.write(DUE)
    go_on(she)
    assert_fit_for_everybody(she.visit)
    small = "all => all.filter(one => one.getBoundingClientRect().height < 43.5).length"
    assert she.page.get_by_role("radio").evaluate_all(small) == 0


def test_on_a_very_narrow_screen_the_first_answer_is_near(come):
    she = come("pregnant", "births/0/due_date", width=180)
    assert she.page.evaluate(FIRST_ANSWER) <= 1.5 * 740
    assert she.visit.overflow() <= 0
