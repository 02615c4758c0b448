"""Words are complete in both languages, none is left over, and every result is told in full."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import rules.sources
from calculators.assess import assess
from calculators.casefile import read_case
from content import answers
from content.answers import fact_name
from content.library import LANGUAGES, Language, read, read_own, sources
from rules.calendar import ARTICLE_2
from rules.fields import fields
from rules.law import Instrument
from rules.places import PLACES
from rules.provinces import HOME
from rules.readings import READINGS
from rules.sources import is_held_in
from telling.plain_text import as_text
from telling.result.one_result import tell
from telling.told import Told, ToldAssessment
from telling.whole.whole_answer import tell_all
from telling.words import asking
from telling.words.citing import tell_sources
from tests import households
from tests.cases import all_cases

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "content").rglob("*.toml"))
HAN = "\u4e00-\u9fff"
SILENT_WHERE_MET = {
    "age_is_told_for_him",
    "its_terms_are_known",
    "days_are_known",
    "place_has_one",
    "place_of_work_decides",
    "regulation_of_this_province_holds",
    "allowance_on_the_benefit",
    "county_says_who",
    "county_gives_one",
}


# ---- every file ----


def both_languages(words: dict[str, Any], key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every place where a text stands in both languages."""
    if set(words) & set(LANGUAGES):
        yield key, words
        return
    for name, part in words.items():
        if isinstance(part, dict):
            yield from both_languages(part, f"{key}.{name}")
        elif isinstance(part, list):
            for entry in part:
                if isinstance(entry, dict):  # a list of ids holds no text
                    yield from both_languages(entry, f"{key}.{name}")


def texts(words: dict[str, Any], language: Language) -> Iterator[tuple[str, str]]:
    """Every text of one language, with its key."""
    for key, entry in both_languages(words):
        found = entry.get(language, "")
        for text in found if isinstance(found, list) else [found]:
            yield key, text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_text_stands_in_both_languages(path: Path) -> None:
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    for key, entry in both_languages(words):
        assert set(entry) == set(LANGUAGES), key
        chinese, english = entry["zh"], entry["en"]
        assert isinstance(chinese, list) == isinstance(english, list), key
        assert not isinstance(chinese, list) or len(chinese) == len(english), key
    for language in LANGUAGES:
        for key, text in texts(words, language):
            assert text.strip(), key


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_latin_punctuation_between_chinese_characters(path: Path) -> None:
    """The plan's own words are left as they stand in it."""
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = re.compile(f"[{HAN}][,;:?!()][{HAN}]|[{HAN}] [{HAN}]|[{HAN}][.]$")
    for key, text in texts(words, "zh"):
        assert not wrong.search(text.replace(" 年-月-日 ", "")), (key, text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_filled_in_is_the_same_in_both_languages(path: Path) -> None:
    """A name in braces that one language lacks is a fact that its reader is not told."""
    may_be_left_out = {
        "verb",
        "called",
        "title",
        "translated",
        "article",
        "holder",
        "about",
        "spouse",
        "number",
    }
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    for (key, chinese), (_, english) in zip(texts(words, "zh"), texts(words, "en"), strict=True):
        chinese_names, english_names = (set(re.findall(r"{(\w+)}", text)) for text in (chinese, english))
        assert chinese_names ^ english_names <= may_be_left_out, key


def test_no_joy_in_the_words() -> None:
    """The same words reach families in grief."""
    for path in FILES:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
        for language in LANGUAGES:
            for key, text in texts(words, language):
                assert not re.search(r"恭喜|祝贺|[!！]|congratulat", text, re.IGNORECASE), (path.name, key)


# ---- one entry for each thing, and none besides ----


every_province = pytest.mark.parametrize("province", PLACES)


@every_province
def test_entitlements_have_their_words(province: str) -> None:
    rights = PLACES[province].entitlements
    for file in ("entitlements", "offices"):
        assert set(read_own(file, province)) <= {right.id for right in rights}
        assert set(read(file, province)) >= {right.id for right in rights}
    for entitlement in rights:
        words, office = (read(file, province)[entitlement.id] for file in ("entitlements", "offices"))
        assert set(words.get("lost", {})) == set(words.get("deadline", {})), (
            "what is lost after each last day"
        )
        assert {"title", "called", "in_short", "line", "note"} <= set(words), entitlement.id
        assert set(words["line"]) == {rule.id for rule in entitlement.lines if not rule.bare}, entitlement.id
        assert {"where", "ask", "bring"} <= set(office), entitlement.id


@every_province
def test_conditions_have_their_words(province: str) -> None:
    used = {one.id for right in PLACES[province].entitlements for one in right.conditions}
    assert set(read_own("conditions", province)) <= used
    for id, words in ((id, read("conditions", province)[id]) for id in used):
        wanted = {"unknown"} if id in SILENT_WHERE_MET else {"met", "unmet", "unknown"}
        assert wanted <= set(words) <= wanted | {"later"}, id


def test_readings_have_their_words() -> None:
    assert set(read("readings")) == set(READINGS)
    for id, words in read("readings").items():
        assert set(words["option"]) == set(READINGS[id].options), id
        assert words["note"]["zh"].startswith(("未核实", "据公开报道")), id


def test_clauses_have_their_words() -> None:
    """Of every clause a rule cites there is a summary; of the plan also its own words."""
    rights = [right for place in PLACES.values() for right in place.entitlements]
    cited = {clause for right in rights for clause in right.clauses} | {ARTICLE_2}
    cited |= {clause for right in rights if right.layout for clause in right.layout.clauses}
    instruments = {one.id for one in vars(rules.sources).values() if isinstance(one, Instrument)}
    assert set(sources()) == instruments
    held = {(source.id, article) for source in sources().values() for article in source.clauses}
    assert held == {(clause.instrument.id, clause.article or "whole") for clause in cited}
    for source in sources().values():
        for article, words in source.clauses.items():
            assert words["summary"], (source.id, article)
            assert ("quote" in words) == (source.id == "plan"), (source.id, article)
            assert source.id != "plan" or words["quote"].endswith("。")
        assert source.checked <= date.today()  # noqa: DTZ011  a day of checking lies behind the one who reads this


def facts_that_can_be_asked() -> set[str]:
    """The key of every field of the case file that is answered by a person."""
    return set(PATHS)


PATHS = {field.name: field.path for field in reversed(fields().values()) if field.is_fact}


def path_of(key: str) -> str:
    """A path at which the fact of that key stands."""
    return PATHS[key]


def test_there_is_a_question_for_every_fact() -> None:
    assert set(read("questions")) == facts_that_can_be_asked()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", sorted(facts_that_can_be_asked()))
def test_a_question_can_be_asked(key: str, language: Language) -> None:
    path = path_of(key)
    assert fact_name(path) == key
    for case in (None, LOST, SEVERAL):
        question = asking.ask(path, case, language)
        assert question.ask.endswith(("？", "?")), question.ask
        assert question.why.endswith(("。", ".")), question.why
        assert "{" not in question.ask + question.why + question.hint
        assert asking.name(path, case, language)
        if question.kind in ("choice", "yes_no"):
            assert len(question.options) >= 2
            for value, label in question.options:
                assert label == asking.answer(path, value, language)
        if question.kind == "choice" and answers.values_of(path):
            words = read("questions")[key]["option"]
            assert set(words) == {str(value) for value in answers.values_of(path)}


def test_what_is_asked_depends_on_the_fact() -> None:
    """The widget follows from the fact's type, the values are those of the case file."""
    kinds = {path: asking.ask(path, None, "zh").kind for path in map(path_of, facts_that_can_be_asked())}
    assert kinds["births/0/difficult"] == "yes_no"
    assert kinds["births/0/date"] == "date"
    assert kinds["births/0/babies"] == "number"
    assert kinds["mother/monthly_wage"] == "money"
    assert kinds["children"] == "list"
    assert asking.ask("children/0/disability_grade", None, "zh").options[0] == (0, "没有")
    assert asking.ask("mother/alive", None, "zh").options == [(True, "在世"), (False, "已去世")]
    assert asking.ask("children", None, "zh").options == [([], "没有孩子")]


def _literals(folder: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py"))


def test_no_sentence_is_left_over() -> None:
    code = _literals("telling")
    composed = (
        "verb_",
        "status_",
        "value_",
        "state_",
        "money_",
        "date_",
        "who_",
        "place_",
        "mother",
        "father",
    )
    left = [key for key in read("sentences") if f'"{key}"' not in code and not key.startswith(composed)]
    assert left == []


def test_no_word_of_the_page_is_left_over() -> None:
    code = _literals("views") + _literals("telling")
    composed = (
        "couple_",
        "hr_usual_",
        "grid_",
        "group_",
        "force_",
        "evidence_",
        "topic_",
        "table_",
        "start_at_hand_",
        "start_cannot_",
        "plan_legend_",
        "hr_fact_",
        "hr_leave_",
        "hr_outcome_",
        "hr_only_piece_",
        "hr_piece_",
        "hr_subject_",
        "restored_",
        "server_",
    )
    left = [key for key in read("pages") if f'"{key}"' not in code and not key.startswith(composed)]
    assert left == []


# ---- what is told ----

LOST = households.STILLBIRTH | {"as_of": "2026-03-10"}
SEVERAL = {
    "as_of": "2026-03-10",
    "births": [{"outcome": "born", "date": "2026-03-01"}, {"outcome": "expected", "due_date": "2027-02-01"}],
    "children": [{"label": "小明{的}\n很长很长很长很长的名字", "birth_date": "2020-02-29"}, {}],
}
BEREAVED = households.BEREAVED | {"as_of": "2026-11-23"}
TWINS = households.TWINS | {"as_of": "2026-03-10"}
FAMILIES = {"nothing told": {}, "loss": LOST, "several": SEVERAL, "bereaved": BEREAVED, "twins": TWINS}
FAMILIES |= {f"{case.file}: {case.name}": case.given for case in all_cases()}


def test_of_a_mother_who_has_died_the_costs_of_the_birth_are_told_as_those_before() -> None:
    """民法典第十三条: whatever the day, and also where it was not told; and whom to ask who receives them."""
    case = {
        "as_of": "2026-11-28",
        "marriage": "widowed",
        "mother": {"alive": False, "employment": "employee", "maternity_insured": True},
        "births": [{"outcome": "born", "date": "2026-10-01"}],
    }
    for told in (case, case | {"mother": case["mother"] | {"death_date": "2026-10-20"}}):
        [costs] = [one for one in results_of(told, "zh") if one.title == "生育医疗费用"]
        assert costs.verdict.startswith("母亲去世以前应得的生育医疗费用待遇")
        assert any("由哪位家人领取" in notice for notice in costs.notices)


def told_of(case: dict[str, Any], language: Language) -> ToldAssessment:
    family = read_case(case)
    as_of = family.as_of or date(2026, 11, 23)
    return tell_all(assess(family, as_of, language), language, family)


def results_of(case: dict[str, Any], language: Language) -> list[Told]:
    return [told for group in told_of(case, language).groups for told in group.results]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FAMILIES)
def test_every_result_is_told_in_full(name: str, language: Language) -> None:
    """Verdict, force, evidence and a clause; the same sentences on the terminal, days in its words."""
    assessment = told_of(FAMILIES[name], language)
    text = as_text(assessment, language)
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)
    for told in (told for group in assessment.groups for told in group.results):
        assert told.verdict.endswith(("。", "？", ".", "?")), told.verdict
        assert all((told.force, told.evidence, told.title, told.holder, told.sources))
        assert all(source.citation and source.summary for source in told.sources)
        assert told.asks if told.group == "one_answer" else True
        assert told.verdict in text
        for part in (told.verdict, *told.notices, *told.assumed, *(why.text for why in told.whys)):
            assert not re.search(r"None|。。|\.\.|[{}]", part), part
            assert language == "en" or not re.search(f"[{HAN}][,;?!][{HAN}]", part), part
            assert language == "en" or not re.search("[A-Za-z]", part), part


@pytest.mark.parametrize("key", ["extended_maternity_leave/mother", "spousal_care_leave/father"])
def test_that_the_text_is_silent_on_unmarried_parents_is_told_at_once(key: str) -> None:
    """Not three questions about the mother's leave, none of which could settle it."""
    worker = {"employment": "employee"}
    birth = {"outcome": "born", "date": "2026-03-01"}
    case = {"marriage": "unmarried", "mother": worker, "father": worker, "children": [], "births": [birth]}
    (told,) = [one for one in results_of(case, "zh") if one.key == f"{key}/births/0"]
    assert "孩子出生时父母不是夫妻的，规定没有写明。请向用人单位人事部门" in told.verdict
    assert "请回答" not in told.verdict
    assert (told.group, told.asks, told.table) == ("ask", [], [])


def test_the_sentence_comes_first_and_is_complete() -> None:
    first = results_of(TWINS, "zh")[0]
    assert first.verdict == "母亲可以享受产假 113 天，从2026年3月1日到2026年6月21日。"
    assert first.steps == ["98（产假）+ 15（多胞胎）= 113 天"]
    assert (
        results_of(TWINS, "en")[0].verdict
        == "The mother is entitled to 113 days of maternity leave (产假), from 1 March 2026 to 21 June 2026."
    )


def test_a_whole_leave_is_one_sentence() -> None:
    assert [leave.sentence for leave in told_of(TWINS, "zh").leave_plan] == [
        "母亲从2026年3月1日起连续休假 203 天，到2026年9月19日为止，"
        "2026年9月20日（星期日，单位休息的，从下一个工作日起）上班。"
    ]


def test_encouraged_is_not_told_as_a_right() -> None:
    told = next(told for told in results_of(TWINS, "zh") if told.title == "育儿假")
    assert re.search("可以向单位提出.*不给不违法", told.verdict)
    assert "可以享受" not in told.verdict


def test_twins_are_told_that_they_share() -> None:
    told = [told for told in results_of(TWINS, "zh") if told.title == "育儿假"]
    assert len({one.holder for one in told}) == 4
    assert all(any("合用" in notice for notice in one.notices) for one in told)


def test_a_sum_is_told_with_the_day_to_which_it_is_known() -> None:
    first = results_of(BEREAVED, "zh")[0]
    assert re.search("每人每月 590 元（最近核实到.*的标准.*请向", first.verdict)


@pytest.mark.parametrize("case", [LOST, BEREAVED], ids=["loss", "bereaved"])
def test_a_family_in_grief_is_not_met_with_newborn_words(case: dict[str, Any]) -> None:
    first = results_of(case, "zh")[0]
    quiet = " ".join([first.title, first.verdict, first.where, *first.bring, *first.notices])
    assert not re.search("宝宝|新生|出生医学证明|喜|母亲|父亲", quiet), quiet


def test_a_label_is_shortened_and_kept_on_one_line() -> None:
    question = asking.ask("children/0/sex", SEVERAL, "zh")
    assert question.ask == "小明 的 很长很长很长很…是女孩还是男孩？"


def test_every_instrument_is_told_with_what_rests_on_it() -> None:
    for language in LANGUAGES:
        told = tell_sources(language)
        assert len(told) == len([one for one in sources() if is_held_in(one, HOME)])
        assert all(
            one.how_checked and one.checked and one.checked_by and one.evidence and one.clauses
            for one in told
        )


def test_one_result_is_told_as_within_the_whole() -> None:
    family = read_case(TWINS)
    assessment = assess(family, date(2026, 3, 10), "en")
    told = [tell(finding, assessment, "en", family) for finding in assessment["findings"]]
    said = [one for one in told if not one.key.startswith("marriage_leave")]
    assert sorted(said, key=lambda one: one.key) == sorted(results_of(TWINS, "en"), key=lambda one: one.key)
