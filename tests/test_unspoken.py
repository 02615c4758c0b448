"""What would hurt stands on no page of those who came for something else, and in none of their files."""

from __future__ import annotations

import re
from datetime import date

import pytest

from content.library import LANGUAGES
from outlets import sheet
from telling.whole.whole_answer import tell_all
from tests.test_outlets_sheets import texts_of
from tests.test_page_choices import opened, said
from tests.test_situations import HURTFUL
from views import frame
from views.answers import Answers
from views.downloads import glance
from views.result import drawn

DAY = date(2026, 11, 28)
EMPLOYED = {"mother": {"employment": "employee"}, "father": {"employment": "employee"}, "marriage": "married"}
CAME_FOR = {
    "pregnant": EMPLOYED | {"births": [{"outcome": "expected", "due_date": "2026-12-20"}]},
    "baby": EMPLOYED | {"births": [{"outcome": "born", "date": "2026-08-26"}]},
    "loss": {"births": [{"outcome": "miscarriage", "date": "2026-11-10"}]},
    "school": {"births": [], "children": [{"birth_date": "2021-05-05"}]},
}
PAGES = [frame.RESULTS, frame.DETAILS, frame.ANSWERS, frame.PLAN, frame.TIMELINE]


def family_of(situation: str, language: str = "zh", **more: object) -> Answers:
    case = CAME_FOR[situation] | {"as_of": DAY.isoformat()} | more
    return Answers(case=case, begun=True, situation=situation, language=language)


@pytest.mark.parametrize("script", PAGES)
@pytest.mark.parametrize("situation", CAME_FOR)
def test_no_page_has_a_word_that_hurts(situation, script):
    page = opened(family_of(situation), script)
    labels = " ".join(one.label for one in (*page.button, *page.expander))
    found = HURTFUL.search(f"{said(page)} {labels}")
    assert not found, found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", CAME_FOR)
def test_nor_a_right_of_theirs_or_a_file(situation, language):
    hers = family_of(situation, language)
    told = tell_all(hers.shown(), language, hers.presumed()[0])
    texts = [drawn(one) for group in told.groups for one in group.results]
    texts += texts_of(glance(hers))
    texts += texts_of(sheet.results(tell_all(hers.told(), language, hers.family()), language, DAY))
    assert [text for text in texts if HURTFUL.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("weeks", [{}, {"weeks_pregnant": 20}, {"weeks_pregnant": 30}])
def test_after_a_loss_no_right_names_or_asks_the_day_the_child_was_due(language, weeks):
    birth = {**CAME_FOR["loss"]["births"][0], **weeks}
    hers = family_of("loss", language, births=[birth], **EMPLOYED)
    for family in (hers.presumed()[0], hers.family()):
        told = tell_all(hers.shown(), language, family)
        for one in (one for group in told.groups for one in group.results):
            assert not [path for path, _ in one.asks if path.endswith("due_date")]
            assert not re.search("预产期|due date|was due", " ".join((one.verdict, *one.assumed)))


def test_what_is_due_is_told_to_whoever_came_for_something_else():
    """The only child, born in 1995, died; the mother of 50 expects another: 590 yuan a month are hers."""
    child = {"birth_date": "1995-06-01", "alive": False, "death_date": "2020-01-01"}
    mother = EMPLOYED["mother"] | {"birth_date": "1976-04-04", "alive": True}
    hers = family_of("pregnant", children=[child], mother=mother)
    statuses = {one["status"] for one in hers.told()["findings"] if "special" in one["entitlement"]}
    assert "entitled" in statuses <= {"entitled", "upcoming"}
