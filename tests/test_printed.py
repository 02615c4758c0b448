"""The results as a browser prints them: what a worker at a desk hands over."""

from __future__ import annotations

import re
from datetime import date

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from content.library import LANGUAGES
from telling import on_paper
from telling.whole.whole_answer import tell_all
from tests.households import AGAIN, PAST_SIXTY

DAY = date(2026, 11, 25)
COUPLE = PAST_SIXTY | {
    "father": PAST_SIXTY["father"] | {"birth_date": "1966-02-15"},
    "mother": PAST_SIXTY["mother"] | {"birth_date": "1967-06-20"},
    "children": [PAST_SIXTY["children"][0] | {"sex": "female"}],
    "family_planning": {"policy_violation": False},
}
"""He turned sixty on 15 February 2026, she will on 20 June 2027."""


def told_of(case, language="zh"):
    family = read_case(case)
    return tell_all(assess(family, DAY, language), language, family)


def test_each_office_is_one_line_with_what_is_taken_there():
    (line,) = on_paper.offices(told_of(COUPLE), "zh")
    assert line.startswith("农村部分计划生育家庭奖励扶助：")
    reward = [one for group in told_of(COUPLE).groups for one in group.results if "奖励扶助" in one.title]
    assert reward[0].where in line
    assert all(paper in line for paper in reward[0].bring)


def test_what_begins_later_than_a_year_from_now_is_left_for_then():
    """The second child's education can be deducted from its third birthday, in December 2029."""
    told = told_of(AGAIN)
    near = {(one.title, one.holder) for group in told.groups for one in group.results if one.is_near}
    assert ("子女教育专项附加扣除", "家庭 · 孩子（2024年5月2日出生）") in near
    assert ("子女教育专项附加扣除", "家庭 · 孩子（预产期2026年12月20日）") not in near
    assert ("产假", "母亲 · 预产期2026年12月20日的这次怀孕") in near
    assert ("产假", "母亲 · 2024年5月2日的分娩") not in near


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_office_is_named_twice(language):
    lines = on_paper.offices(told_of(AGAIN, language), language)
    assert len(lines) == len(set(lines)) > 3


def test_the_print_names_first_days_and_offices(visit_details):
    visited = visit_details(COUPLE | {"as_of": DAY.isoformat()}, width=1280)
    page = visited.page
    (line,) = on_paper.offices(told_of(COUPLE), "zh")
    first_days = page.get_by_text("2026年2月15日 – 长期")
    assert not page.get_by_text(line, exact=True).is_visible()
    assert not first_days.first.is_visible()
    page.emulate_media(media="print")
    assert page.get_by_text(line, exact=True).is_visible()
    assert first_days.first.is_visible()
    assert page.get_by_text("2027年6月20日").first.is_visible()
    assert pages_of(page.pdf(prefer_css_page_size=True)) == 1
    assert visited.errors == []


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
