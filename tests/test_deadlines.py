"""What must be done by a day: what, by when, where, with what papers, and what is lost after it."""

from datetime import date
from decimal import Decimal

import pytest
from icalendar import Calendar

from calculators.assess import assess
from calculators.casefile import read_case
from content.library import LANGUAGES
from outlets import ics, sheet
from telling.over_time.events import tell_events
from telling.plain_text import as_text
from telling.tables import tell_tables
from telling.whole.whole_answer import tell_all
from telling.words import phrases

DAY = date(2026, 11, 24)
CASE = {
    "marriage": "married",
    "mother": {"employment": "employee"},
    "children": [
        {"birth_date": "2025-06-01", "alive": True, "hukou_province": "qinghai", "subsidy_claimed": []},
        {"birth_date": "2023-12-05", "alive": True, "hukou_province": "qinghai"},
    ],
    "births": [{"outcome": "expected", "due_date": "2026-12-20"}],
}
"""Late in November nobody has claimed for the one child, and of the other nobody has told."""

LOST = {
    "zh": "过期没有申领的，视为放弃当年的补贴。",
    "en": "Who has not claimed by then is taken to give up the subsidy of that year.",
}
NOTHING_LOST = {
    "zh": "条文没有写过期会怎样；过了日子还没有办的，尽快办。",
    "en": "The text names nothing that is lost; if it is late and not done yet, do it soon.",
}


def assessed(language="zh", case=CASE, day=DAY):
    family = read_case(case)
    return assess(family, day, language), family


def told(language="zh"):
    assessment, family = assessed(language)
    return tell_all(assessment, language, family)


def test_a_deadline_carries_what_it_brings():
    """3,600 for a year of each child; the certificate of vaccination brings no sum."""
    told = [(one["entitlement"], one["amount"]) for one in assessed()[0]["deadlines"][:3]]
    of_a_year = {"value": Decimal("3600.00"), "per": "once", "kind": "payment"}
    assert told == [
        ("childcare_subsidy", of_a_year),
        ("childcare_subsidy", of_a_year),
        ("child_health_services", None),
    ]


def test_what_by_when():
    """第十二条: born in 2025, the first claim by the end of 2026; born in 2023, a claim a year.

    December 2023: 12 × 1 + 12 = 24 months from January 2025, two years, the second of them 2026.
    疫苗管理法 第四十七条: within a month of the birth, expected on 20 December 2026: to 20 January 2027.
    """
    assert [one.sentence for one in told().deadlines] == [
        "最晚2026年12月31日：孩子（2025年6月1日出生），申领育儿补贴第 1 笔",
        "最晚2026年12月31日：孩子（2023年12月5日出生），申领育儿补贴第 2 笔（已经办过的不用再办）",
        "最晚2027年1月20日：孩子（预产期2026年12月20日），办预防接种证（出生后 1 个月内）",
    ]


def test_what_opens_later():
    """First claimed in 2026, then in 2027 and 2028, a year each."""
    of_the_first = [one.sentence for one in told().later_deadlines if "2025年6月1日出生" in one.sentence]
    assert of_the_first == [
        "2027年1月1日至2027年12月31日：孩子（2025年6月1日出生），申领育儿补贴第 2 笔",
        "2028年1月1日至2028年12月31日：孩子（2025年6月1日出生），申领育儿补贴第 3 笔",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_lost_where_and_with_what(language):
    first, second, third = told(language).deadlines
    assert [one.lost for one in (first, second, third)] == [LOST[language]] * 2 + [NOTHING_LOST[language]]
    assert "育儿补贴" in first.where
    assert "出生医学证明" in first.bring[0]
    assert "《育儿补贴制度管理规范（试行）》" in first.cited
    assert "第十二条" in first.cited
    assert "《中华人民共和国疫苗管理法》" in third.cited
    assert "第四十七条" in third.cited


def test_the_clause_that_sets_the_day_is_a_clause_of_the_result():
    assessment, _ = assessed()
    for due in assessment["deadlines"]:
        (finding,) = (
            one
            for one in assessment["findings"]
            if all(one[key] == due[key] for key in ("entitlement", "subject", "about"))
        )
        assert due["clause"]["id"] in {clause["id"] for clause in finding["clauses"]}
        assert due["apply"] == finding["apply"]


def test_what_was_claimed_is_no_deadline():
    """Claimed for 2026 as well: of the child of 2025 only the years to come are left."""
    claimed = CASE["children"][0] | {"subsidy_claimed": [2026]}
    assessment, _ = assessed(case=CASE | {"children": [claimed, CASE["children"][1]]})
    left = [due for due in assessment["deadlines"] if due["about"] == "children/0"]
    assert [(due["date"], due["is_due"]) for due in left if "第" in due["what"]] == [
        (date(2027, 12, 31), False),
        (date(2028, 12, 31), False),
    ]


# ---- every outlet tells it ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_begins_with_them(language):
    text = as_text(told(language), language)
    head, _, rest = text.partition(f"== {phrases.page('deadlines_heading', language)} ==")
    assert "==" not in head
    for one in told(language).deadlines:
        part = rest[rest.index(one.sentence) :]
        assert part.index(one.lost) < part.index(one.cited) < part.index(one.where)
        assert all(paper in part for paper in one.bring)
    assert all(one.sentence in rest for one in told(language).later_deadlines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_begins_with_them(language):
    """Two claims at one office: where to go stands once, below both."""
    made = sheet.results(told(language), language, DAY)
    heading, *blocks = made.blocks[1:]
    assert heading == sheet.Heading(phrases.page("deadlines_heading", language), 2)
    first, second, third = told(language).deadlines
    assert blocks[:9] == [
        sheet.Text(first.sentence, "lead"),
        sheet.Text(f"{first.lost} · {first.cited}", "small"),
        sheet.Text(second.sentence, "lead"),
        sheet.Text(f"{second.lost} · {second.cited}", "small"),
        sheet.Heading(phrases.page("section_where", language), 4),
        sheet.Text(first.where),
        sheet.Heading(phrases.page("section_bring", language), 4),
        sheet.Bullets(first.bring),
        sheet.Text(third.sentence, "lead"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_a_row_for_each(language):
    assessment, family = assessed(language)
    (table,) = (one for one in tell_tables(assessment, language, family) if one.id == "deadlines")
    first = told(language).deadlines[0]
    assert len(table.rows) == len(assessment["deadlines"])
    assert table.rows[0] == [
        date(2025, 6, 1),
        date(2026, 12, 31),
        first.sentence,
        first.lost,
        first.where,
        "\n".join(first.bring),
        first.cited,
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_describes_it(language):
    assessment, family = assessed(language)
    made = ics.write(tell_events(assessment, language, family), language, DAY)
    described = {
        str(event["SUMMARY"]): str(event["DESCRIPTION"]) for event in Calendar.from_ical(made).walk("VEVENT")
    }
    for one in [*told(language).deadlines, *told(language).later_deadlines]:
        assert all(part in described[one.sentence] for part in (one.lost, one.cited, one.where, *one.bring))


# ---- the page ----


@pytest.mark.parametrize(("language", "width"), [("zh", 360), ("en", 1280)])
def test_the_page_begins_with_them(visit_details, language, width):
    """The first heading below the page's own; what is lost in sight; where and with what on a tap."""
    visited = visit_details(CASE | {"as_of": DAY.isoformat()}, language, width=width)
    page = visited.page
    assert page.locator("h2").first.inner_text() == phrases.page("deadlines_heading", language)
    items = page.locator("h2 + .deadlines > li")
    first = told(language).deadlines[0]
    assert items.locator("> strong").all_inner_texts() == [one.sentence for one in told(language).deadlines]
    assert items.first.get_by_text(first.lost).is_visible()
    assert not items.first.get_by_text(first.where).is_visible()
    items.first.locator("summary").click()
    assert items.first.get_by_text(first.where).is_visible()
    assert all(items.first.get_by_text(paper, exact=True).is_visible() for paper in first.bring)
    assert visited.overflow() <= 0
    assert visited.violations() == []
    page.emulate_media(media="print")
    assert items.last.locator("> strong").is_visible()
    assert visited.errors == []
