"""Every task of the plan is computed somewhere or says why not; every finding and figure has its papers."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from calculators.clauses import ClauseReport, FigureOut, clause_report
from content.library import LANGUAGES, Language, read
from rules.qinghai import ENTITLEMENTS
from telling.told import Row, ToldRight
from telling.whole import reporting
from tests.browser import ROOT
from tests.rows import ROWS
from tests.test_command_line import run
from views import frame
from views.answers import Answers

REPORT: dict[Language, ClauseReport] = {language: clause_report(language) for language in LANGUAGES}
TASKS = range(1, 24)
BUILT = {entitlement.id for entitlement in ENTITLEMENTS}
REGULATION, ARTICLE_7 = date(2012, 4, 28), "women_workers 第七条"
JULY = "2022年7月1日"
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def figures(entitlement: str) -> list[FigureOut]:
    found = next(one for one in REPORT["zh"]["findings"] if one["entitlement"] == entitlement)
    return found["figures"]


def told(entitlement: str, language: Language = "zh") -> ToldRight:
    rights = reporting.tell_report(REPORT[language], language).rights
    return next(one for one in rights if one.id == entitlement)


def rows(entitlement: str, language: Language = "zh") -> list[Row]:
    return [row for clause in told(entitlement, language).clauses for row in clause.figures]


# ---- tasks ----


def test_every_task_of_the_plan_is_there() -> None:
    assert [task["number"] for task in REPORT["zh"]["tasks"]] == list(TASKS)


AWARD = "population_regulation 第十六条"


@pytest.mark.parametrize("number", TASKS)
def test_a_task_leads_to_findings_or_says_why_there_are_none(number: int) -> None:
    """As long as findings of the table are still to be written, a task may wait for them."""
    task = REPORT["zh"]["tasks"][number - 1]
    wanted = {id for id, tasks in ROWS.items() if number in tasks}
    assert (task["reason"] is not None) == (not wanted)
    assert set(task["findings"]) >= wanted & BUILT
    assert wanted or not task["findings"]


@pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda one: one.id)
def test_an_entitlement_names_its_tasks(entitlement) -> None:
    assert set(entitlement.task) >= ROWS[entitlement.id]
    assert bool(entitlement.task) == bool(ROWS[entitlement.id])


# ---- clauses ----


@in_each_language
@pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda one: one.id)
def test_a_finding_has_its_clauses_and_every_clause_its_words(entitlement, language: Language) -> None:
    found = next(one for one in REPORT[language]["findings"] if one["entitlement"] == entitlement.id)
    assert found["clauses"]
    for clause in found["clauses"]:
        assert clause["summary"], clause["id"]
        assert clause["evidence"] in ("text", "plan", "secondary", "unverified"), clause["id"]
        assert clause["checked"], clause["id"]
        assert clause["checked_by"], clause["id"]


# ---- figures ----


@pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda one: one.id)
def test_no_figure_is_left_out_and_each_has_its_clause(entitlement) -> None:
    held = [provision for history in entitlement.figures for provision in history]
    found = figures(entitlement.id)
    assert [one["value"] for one in found] == [provision.figure for provision in held]
    assert [one["clause"]["id"] for one in found] == [provision.clause.id for provision in held]
    assert all(one["clause"]["evidence"] and one["clause"]["checked"] for one in found)
    assert len(rows(entitlement.id)) == len(held)


@in_each_language
@pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda one: one.id)
def test_two_figures_of_one_right_are_told_apart(entitlement, language: Language) -> None:
    """Where the name of the line is not enough, `figure` in the words names it."""
    found = [(row.what, row.first) for row in rows(entitlement.id, language)]
    assert len(found) == len(set(found))
    assert all(row.what and row.amount and row.last for row in rows(entitlement.id, language))
    assert not any("{" in row.what for row in rows(entitlement.id, language))


@pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda one: one.id)
def test_no_name_of_a_figure_is_left_over(entitlement) -> None:
    named = read("entitlements")[entitlement.id].get("figure", {})
    assert set(named) <= {one["id"] for one in figures(entitlement.id)}


@pytest.mark.parametrize(
    ("entitlement", "id", "value", "since", "until", "confirmed", "clause", "evidence"),
    [
        ("maternity_leave", "base", 98, REGULATION, None, None, ARTICLE_7, "text"),
        # 42 days from four months on are told as the 15 of every miscarriage and 42 - 15 = 27 more
        ("maternity_leave", "from_four_months", 27, REGULATION, None, None, ARTICLE_7, "text"),
        ("extended_maternity_leave", "days", 90, date(2021, 11, 24), None, None, AWARD, "text"),
        (
            "special_family_support",
            "after_death",
            Decimal(590),
            date(2022, 7, 1),
            None,
            date(2022, 7, 1),
            "special_support",
            "secondary",
        ),
        (
            "rural_family_reward",
            "amount",
            Decimal(720),
            date(2009, 1, 1),
            date(2011, 12, 31),
            None,
            "rural_reward",
            "secondary",
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_figure_has_its_papers(entitlement, id, value, since, until, confirmed, clause, evidence) -> None:
    found = [one for one in figures(entitlement) if one["id"] == id and one["value"] == value]
    assert len(found) == 1
    one = found[0]
    assert (one["since"], one["until"], one["confirmed"]) == (since, until, confirmed)
    assert (one["clause"]["id"], one["clause"]["evidence"]) == (clause, evidence)
    assert one["clause"]["checked_by"].startswith("本项目")


@pytest.mark.parametrize(
    ("entitlement", "row"),
    [
        ("maternity_leave", Row("产假", "2012年4月28日", "长期", "98 天")),
        ("parental_leave", Row("育儿假", "2021年11月24日", "长期", "每年 15 天")),
        ("nursing_time", Row("哺乳时间", "2012年4月28日", "长期", "每天 1 小时")),
        ("surgery_leave", Row("休假", "2021年8月20日", "长期", "没有查到")),
        ("prenatal_care_time", Row("产前检查所需时间", "2012年4月28日", "长期", "有约束力的规定，没有数额")),
        ("elder_care_leave", Row("陪护假", "2022年2月1日", "2025年11月30日", "还在探索，没有数额")),
        ("special_family_support", Row("子女去世的", JULY, f"最近核实到{JULY}", "每人每月 590 元")),
        ("childcare_subsidy", Row("不满一年的，每月", "2025年1月1日", "长期", "300 元")),
        ("rural_family_reward", Row("奖励扶助金", "2009年1月1日", "2011年12月31日", "每人每年 720 元")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_figure_is_told_with_its_unit_and_its_days(entitlement: str, row: Row) -> None:
    assert row in rows(entitlement)


# ---- told ----


def test_a_clause_is_told_with_how_far_when_and_by_whom_it_was_checked() -> None:
    source = told("maternity_leave").clauses[0].source
    assert source.citation == "《女职工劳动保护特别规定》第七条"
    assert source.checked == "已核对原文，2026年11月28日由本项目的第二位读者核对"
    english = told("maternity_leave", "en").clauses[0].source
    assert (
        english.checked
        == "Read in the text itself; checked on 28 November 2026 by a second reader of this project"
    )


def test_a_right_says_which_task_of_the_plan_it_carries_out() -> None:
    assert told("nursing_leave").tasks == "省实施方案任务 15和任务 18"
    assert told("job_protection", "en").tasks == "Provincial plan, task 18"


@in_each_language
def test_the_terminal_tells_what_the_page_tells(language: Language) -> None:
    report = reporting.tell_report(REPORT[language], language)
    text = reporting.report_as_text(report, language)
    parts = [part for task in report.tasks for part in (task.title, task.reason)]
    for right in report.rights:
        parts.append(right.title)
        parts += [part for one in right.clauses for part in (one.source.citation, one.source.checked)]
        parts += [row.amount for one in right.clauses for row in one.figures]
    parts += [one.how_checked for one in report.instruments]
    assert all(part in text for part in parts)
    assert not re.search(r"None|[{}]|。。", text)


def test_the_command_answers_in_words_and_in_json() -> None:
    words = run("clauses", "--lang", "en")
    assert (words.returncode, words.stderr) == (0, b"")
    assert "Task 4: Strengthen population monitoring" in words.stdout.decode()
    report = json.loads(run("clauses", "--json").stdout)
    assert len(report["tasks"]) == 23
    assert all(one["how_checked"] and one["checked_by"] for one in report["instruments"])
    assert {one["entitlement"] for one in report["findings"]} == BUILT


@in_each_language
def test_the_page_shows_every_task_and_every_finding(language: Language) -> None:
    page = AppTest.from_file(ROOT / "app.py", default_timeout=20)
    page.session_state["answers"] = Answers(case={}, begun=True, language=language)
    page.run()
    page.switch_page(frame.CLAUSES).run()
    assert not page.exception
    text = " ".join(str(one.proto.body) for one in page.get("html"))
    assert text.count('<th scope="row">') >= len(TASKS)
    for id in BUILT:
        assert text.count(f'<h3 id="{id}">') == 1
        assert f'<a href="#{id}">' in text or not ROWS[id]
