"""The answer at a glance on a phone: how long it is in any state of knowledge, and that all can use it."""

import re

import pytest

from telling.words import phrases
from tests.households import EXPECTING, PAST_SIXTY

SCREEN = 740
DAY = {"as_of": "2026-11-28"}
DUE = {"outcome": "expected", "due_date": "2026-12-20"}
EMPLOYED = {"mother": {"employment": "employee"}, "father": {"employment": "employee"}}
WORKING = EMPLOYED | {"marriage": "married"}
NOTHING_KNOWN = [
    "parents",
    "births",
    "children",
    "marriage",
    "mother/employment",
    "father/employment",
    "elders",
]
FAMILIES = {
    "expecting": WORKING | {"births": [DUE | {"babies": 1}], "children": []},
    "one answer": {"births": [DUE]},
    "a due date unknown": {"births": [{"outcome": "expected"}]},
    "both parents, no more": {"parents": "both"},
    "nothing known": {"unknown": NOTHING_KNOWN},
    "a baby": WORKING | {"births": [{"outcome": "born", "date": "2026-08-26"}]},
    "twins and a child": WORKING
    | {"births": [{"outcome": "born", "date": "2026-08-26", "babies": 2}]}
    | {"children": [{"birth_date": "2020-02-02"}, {}, {}]},
    "unmarried, two small children": {
        "births": [], "marriage": "unmarried", "mother": {"employment": "self_employed"},
        "children": [{"birth_date": "2022-05-05"}, {"birth_date": "2025-10-15"}],
    },
    "a loss": {"births": [{"outcome": "miscarriage", "date": "2026-11-10"}]},
    "a couple of sixty": PAST_SIXTY,
    "a child has died": {
        "parents": "mother", "births": [], "marriage": "divorced",
        "children": [{"birth_date": "1995-06-01", "sex": "male", "alive": False}],
        "mother": {"birth_date": "1978-04-04", "hukou": "urban"},
    },
}  # fmt: skip
MEASURED = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    const details = document.querySelector('[data-testid=stExpander]');
    const figure = document.querySelector('.card .figure');
    const top = one => one.getBoundingClientRect().top + main.scrollTop;
    const above = [...main.querySelectorAll('[data-testid=stHtml], [data-testid=stMarkdown], button')];
    const shown = above.filter(one => top(one) < top(details)).map(one => one.innerText);
    const sizes = {whole: main.scrollHeight, before: top(details), figure: figure && top(figure)};
    return {...sizes, shown: shown.join('\\n')};
}"""
DOUBTS = re.compile("没有查到|未核实|请[^。]{0,12}确认|没有写明|估算")
SMALL = """() => [...document.querySelectorAll('[data-testid=stMain] :is(button, summary)')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5)
    .map(one => one.innerText)"""


CUT_OFF = """() => [...document.querySelectorAll('table')]
    .filter(one => one.checkVisibility() && one.scrollWidth > one.parentElement.clientWidth + 1)
    .map(one => one.innerText)"""
BEGIN_AT = """() => [...new Set([...document.querySelectorAll('[class*=st-key-row-] button p')]
    .filter(one => one.checkVisibility()).map(one => Math.round(one.getBoundingClientRect().left)))]"""
SUBSIDY = {"zh": "^育儿补贴 · ", "en": "^Childcare subsidy"}


def screens_of(visited):
    found = visited.page.evaluate(MEASURED)
    assert found["before"] <= 3 * SCREEN
    assert found["whole"] <= 5 * SCREEN
    assert found["figure"] <= 400
    return found


@pytest.mark.parametrize("family", ["expecting", "one answer"])
def test_the_answer_is_short_in_english_too(visit_results, family):
    screens_of(visit_results(FAMILIES[family] | DAY, "en", width=360, locale="en-GB"))


@pytest.mark.parametrize("family", FAMILIES)
def test_the_answer_is_short_in_any_state_of_knowledge(visit_results, family):
    """At most three screens and 900 characters before what can be opened, five in all, the figure first."""
    visited = visit_results(FAMILIES[family] | DAY, width=360)
    found = screens_of(visited)
    assert len(re.findall("[\u4e00-\u9fff]", found["shown"])) <= 900
    assert len(DOUBTS.findall(found["shown"])) <= 3
    sentences = [one for one in re.split("[。；：\n]", found["shown"]) if re.search("[\u4e00-\u9fff]", one)]
    assert sum(map(len, sentences)) / len(sentences) <= 18
    assert sum(len(one) > 40 for one in sentences) <= 0.05 * len(sentences)
    assert visited.page.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 360), ("zh", 1280), ("en", 1280)])
def test_the_results_are_for_everybody(visit_results, language, width, scheme):
    visited = visit_results(EXPECTING | DAY, language, width=width)
    visited.page.emulate_media(color_scheme=scheme)
    visited.settled()
    assert visited.overflow() <= 0
    assert visited.violations() == []
    rows = visited.page.get_by_role("main").locator("details > summary").all()
    for row in rows:
        row.click()
    visited.settled()
    assert visited.overflow() <= 0
    assert visited.violations() == []
    assert visited.page.evaluate(CUT_OFF) == []
    assert len(visited.page.evaluate(BEGIN_AT)) == 1
    visited.page.get_by_role("button", name=re.compile(SUBSIDY[language])).click()
    visited.page.wait_for_url("**/right*")
    visited.settled()
    assert visited.overflow() <= 0
    assert visited.violations() == []
    assert visited.page.evaluate(CUT_OFF) == []


def test_it_prints_on_one_page(visit_results, tmp_path):
    """An expecting couple: what is due, from when, by which clause; nothing of the page's controls."""
    from tests.test_outlets_page import printed

    visited = visit_results(FAMILIES["expecting"] | DAY, width=1000)
    text, pages = printed(visited, tmp_path / "page.pdf")
    assert pages == 1
    assert "188天" in text
    assert "《女职工劳动保护特别规定》第七条" in text
    assert phrases.page("take_and_keep", "zh") not in text


def test_a_birth_that_was_not_told_of_is_added_with_one_tap(visit_results):
    """A child of 15 October 2025 and no birth: it is said, and what hangs on the birth follows a tap."""
    visited = visit_results(FAMILIES["unmarried, two small children"] | WORKING | DAY, width=360)
    page = visited.page
    assert page.get_by_text(phrases.page("issues_heading", "zh")).is_visible()
    allowance = page.get_by_role("button", name=re.compile("^生育津贴"))
    assert allowance.count() == 0
    add = page.get_by_role("button", name=phrases.page("add_birth_of", "zh", day="2025年10月15日"))
    add.click()
    add.wait_for(state="detached")
    visited.settled()
    page.locator("details > summary").filter(has_text="母亲").first.click()
    allowance.first.wait_for()
    assert visited.violations() == []
