"""What is not held is listed in full, names only what exists, and shows no figure from memory."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from calculators.assess import assess
from calculators.assessment import FindingOut
from calculators.casefile import read_case
from content.library import LANGUAGES, Language, read, read_own
from rules.entitlement import Entitlement, Unit
from rules.gates import GATES
from rules.law import NOT_STATED
from rules.places import PLACES, place_of
from rules.provinces import HOME
from rules.qinghai import ENTITLEMENTS
from rules.readings import READINGS
from telling.result import one_result
from telling.whole import reporting
from telling.whole.gaps import gaps
from telling.words.phrases import say
from tests.browser import ROOT
from tests.cases import all_cases
from tests.rows import ROWS
from tests.test_command_line import run
from views import frame
from views.answers import Answers

TODAY = date(2026, 11, 24)
SETTLED = {entitlement for gap in read("gaps")["gap"].values() for entitlement in gap["settles"]}


@cache
def findings_of_all_cases(province: str = HOME) -> list[FindingOut]:
    """Everything that is found for the families of a province's cases."""
    families = [read_case(case.given) for case in all_cases()]
    families = [family for family in families if place_of(family).id == province]
    return [one for family in families for one in assess(family, family.as_of or TODAY, "zh")["findings"]]


def test_only_entitlements_and_readings_that_exist_are_named() -> None:
    """One that is still to be written may be named; a slip of the pen may not."""
    assert {one.id for one in ENTITLEMENTS} <= set(ROWS)
    assert set(ROWS) >= SETTLED
    assert set(read("gaps")["gate"]) == {gate.id for gate in GATES}
    for id, gap in read("gaps")["gap"].items():
        assert len(gap["settles"]) == len(set(gap["settles"])), id
        assert set(gap["readings"]) <= set(READINGS), id


def test_every_reading_would_be_decided_by_some_text() -> None:
    decided = [reading for gap in read("gaps")["gap"].values() for reading in gap["readings"]]
    assert sorted(decided) == sorted(READINGS)


def test_a_text_settles_what_rests_on_the_readings_it_decides() -> None:
    settled = {reading: gap["settles"] for gap in read("gaps")["gap"].values() for reading in gap["readings"]}
    told = {
        (reading["id"], finding["entitlement"])
        for finding in findings_of_all_cases()
        for reading in finding["readings"]
    }
    assert ("seven_months", "no_night_work") in told
    assert [pair for pair in sorted(told) if pair[1] not in settled[pair[0]]] == []


def _without_a_figure(entitlement: Entitlement) -> bool:
    """Whether days, hours or a sum are due at some time, and no text held says how many."""
    provisions = [provision for history in entitlement.figures for provision in history]
    return entitlement.unit is not Unit.NONE and any(one.value is NOT_STATED for one in provisions)


def test_every_figure_that_is_not_known_would_be_settled_by_some_text() -> None:
    unknown = {one.id for one in ENTITLEMENTS if _without_a_figure(one)}
    assert {"nursing_leave", "surgery_leave", "special_family_support"} <= unknown
    assert unknown <= SETTLED


def test_whatever_is_told_as_not_covered_would_be_settled_by_some_text() -> None:
    told = {one["entitlement"] for one in findings_of_all_cases() if one["status"] == "not_covered"}
    assert {"extended_maternity_leave", "nursing_leave", "surgery_leave"} <= told
    assert told <= SETTLED


@pytest.mark.parametrize("province", [province for province in PLACES if province != HOME])
def test_so_would_what_is_told_of_another_province(province: str) -> None:
    settled = {right for gap in read_own("gaps", province)["gap"].values() for right in gap["settles"]}
    found = findings_of_all_cases(province)
    assert {one["entitlement"] for one in found if one["status"] == "not_covered"} <= settled
    assert settled <= {one.id for one in PLACES[province].entitlements}


def test_no_sum_stands_there_and_no_days_that_no_rule_holds() -> None:
    """The days of leave that are named stand in a text that was read."""
    held = {str(one.figure) for right in ENTITLEMENTS for history in right.figures for one in history}
    text = (ROOT / "content" / "gaps.toml").read_text(encoding="utf-8")
    days = set(re.findall(r"(\d+) (?:天|days)", text))
    assert days == {"15", "90"}
    assert days <= held
    assert not re.search(r"\d ?元|\d+ yuan|电话\D{0,4}\d", text)


@pytest.mark.parametrize(
    ("day", "passed"),
    [
        # 31 December 2026: the year's claims close
        (date(2026, 12, 30), {"claims_of_the_year_close": False}),
        (date(2026, 12, 31), {"claims_of_the_year_close": True}),
        (date(2027, 1, 1), {"claims_of_the_year_close": True}),
        (date(2030, 6, 1), {"claims_of_the_year_close": True}),
    ],
)
def test_a_gate_passes_with_its_day(day: date, passed: dict[str, bool]) -> None:
    assert {gate["id"]: gate["passed"] for gate in gaps(day, "zh")["gates"]} == passed


def test_the_days_of_the_gates() -> None:
    days = {gate["id"]: gate["day"] for gate in gaps(TODAY, "zh")["gates"]}
    assert days == {"claims_of_the_year_close": date(2026, 12, 31)}


def test_a_gate_names_the_results_it_touches() -> None:
    touched = {gate["id"]: gate["touches"] for gate in gaps(TODAY, "zh")["gates"]}
    assert "childcare_subsidy" in touched["claims_of_the_year_close"]
    for entitlement in ENTITLEMENTS:
        assert {id for id, ids in touched.items() if entitlement.id in ids} == {
            gate.id for gate in entitlement.gates
        }


@pytest.mark.parametrize("language", LANGUAGES)
def test_once_its_day_has_passed_a_gate_is_told_in_stronger_words(language: Language) -> None:
    before = reporting.tell_gaps(gaps(date(2026, 12, 30), language), language).gates
    after = reporting.tell_gaps(gaps(date(2027, 1, 1), language), language).gates
    for early, late in zip(before, after, strict=True):
        assert (early.passed, late.passed) == (False, True)
        assert early.meaning != late.meaning
        assert re.search("可能已变，请先|may have changed since", late.meaning)


def test_what_a_text_would_settle_is_told_by_name() -> None:
    told = {gap.title: gap for gap in reporting.tell_gaps(gaps(TODAY, "zh"), "zh").gaps}
    years = told["育儿假按什么年度算、几个孩子能不能相加、工资怎样发"]
    assert years.settles == ["育儿假"]
    assert years.readings[0] == "育儿假“每年”是孩子的周岁年，还是日历年？"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_terminal_tells_what_the_page_tells(language: Language) -> None:
    told = reporting.tell_gaps(gaps(TODAY, language), language)
    text = reporting.gaps_as_text(told, language)
    parts = [part for gap in told.gaps for part in (gap.title, gap.missing, gap.look_for, gap.office)]
    parts += [part for gate in told.gates for part in (gate.title, gate.state, gate.meaning)]
    assert all(part in text for part in (*parts, *told.send, *told.enter))
    assert not re.search(r"None|[{}]|。。", text)


def test_the_command_answers_for_today_in_words_and_in_json() -> None:
    words = run("gaps", "--lang", "en")
    assert (words.returncode, words.stderr) == (0, b"")
    assert "Who has it: " in words.stdout.decode()
    told = json.loads(run("gaps", "--json").stdout)
    assert [gap["id"] for gap in told["gaps"]] == list(read("gaps")["gap"])
    assert all(gate["passed"] == (gate["day"] <= told["as_of"]) for gate in told["gates"])


# ---- the page ----


def _page(language: Language, as_of: str) -> str:
    page = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    page.session_state["answers"] = Answers(case={"as_of": as_of}, begun=True, language=language)
    page.run()
    page.switch_page(frame.GAPS).run()
    assert not page.exception
    return " ".join(str(one.proto.body) for one in page.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_them_and_says_how_to_hand_one_in(language: Language) -> None:
    text = _page(language, "2026-11-24")
    told = reporting.tell_gaps(gaps(TODAY, language), language)
    assert text.count('<dl class="gap">') == len(told.gaps)
    assert all(f"<li>{thing}</li>" in text for thing in told.send)


def test_the_page_sees_the_gates_on_the_day_that_is_asked_for() -> None:
    passed, ahead = '<div class="wrong"><p class="what">', '<div class="source"><p class="what">'
    assert _page("zh", "2026-12-30").count(ahead) == 1
    assert _page("zh", "2027-01-01").count(passed) == 1


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("place", ["gaps", "clauses"])
def test_the_page_fits_a_phone_and_a_desk(visit, place: str, width: int) -> None:
    for language in ("", "?lang=en"):
        opened = visit(f"/{place}{language}", width=width)
        assert opened.overflow() <= 0
        assert opened.violations() == []
        assert opened.errors == []
        assert opened.foreign == set()


def test_the_sources_lead_to_both_pages(visit) -> None:
    for name, place in (("还不知道的", "gaps"), ("条款对照", "clauses")):
        opened = visit("/sources")
        opened.page.locator(".st-key-below-sources").get_by_role("link", name=name).click()
        opened.page.locator(f"[data-page={place}]").wait_for(state="attached")
        assert opened.settled().page.locator("h1").inner_text() == name


# ---- where else to look and to ask ----


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_when_it_was_looked_for_and_where_else_to_look_and_to_ask(language: Language) -> None:
    told = reporting.tell_gaps(gaps(TODAY, language), language)
    when, where = told.looked_for
    assert ("2026年11月28日" if language == "zh" else "28 November 2026") in when
    for place in ("青海省人大", "国家法律法规数据库", "12333", "12393", "12345"):
        assert place in where
    page, text = _page(language, "2026-11-24"), reporting.gaps_as_text(told, language)
    assert all(escape(line) in page and line in text for line in told.looked_for)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_sent_to_an_office_is_told_where_else_to_look_and_to_ask(language: Language) -> None:
    """Beside every "not known"; nobody else is told it."""
    seen = set()
    for case in list(all_cases())[::40]:
        assessment = assess(read_case(case.given), TODAY, language)
        where = say("where_else", language, assessment["province"])
        for finding in assessment["findings"]:
            office = read("offices", assessment["province"])[finding["entitlement"]]["ask"][language]
            told = one_result.tell(finding, assessment, language, case.given)
            if finding["status"] in ("ended", "not_entitled"):
                assert where not in told.notices
                continue
            assert (where in told.notices) == (office in told.verdict), (case.name, finding["entitlement"])
            seen.add((finding["status"] == "not_covered", where in told.notices))
    assert seen >= {(True, True), (False, False)}
    assert (True, False) not in seen
