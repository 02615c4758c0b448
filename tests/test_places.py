"""A province is a value: its rights and facts are its own, and no clause of another one reaches it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from api import answers as api
from api.asked import Asked
from calculators.assess import assess, weigh_all
from calculators.assessment import to_json
from calculators.casefile import Refused, read_case
from calculators.claim import read_claim
from calculators.clauses import clause_report
from calculators.verify import verify
from content.library import LANGUAGES, Language, read, sources
from outlets import sheet
from rules.conditions import requires
from rules.facts import Facts
from rules.law import Clause
from rules.places import PLACES, kinds
from rules.provinces import HOME
from rules.sources import is_held_in
from telling.checked.checking import tell_verdict
from telling.over_time.events import tell_events
from telling.tables import tell_tables
from telling.whole import topics
from telling.whole.whole_answer import tell_all
from telling.words import phrases
from tests import families as made
from tests import rosters
from tests.browser import ROOT
from tests.test_plain import ask, text_of
from tests.test_plain_family import Fields, case_in, post, press
from tests.test_plan_page import opened, said
from tests.toyland import TOYLAND
from tests.toyland.leave import ART_1
from views import frame, hr_sheet
from views.answers import Answers
from views.plain.family import next_page

COUPLE: dict[str, Any] = {
    "marriage": "married",
    "mother": {"employment": "employee"},
    "father": {"employment": "employee"},
    "births": [
        {
            "outcome": "born",
            "date": "2026-03-01",
            "babies": 1,
            "difficult": False,
            "leave_starts": "2026-03-01",
            "order": 1,
        }
    ],
}
DAY = date(2026, 3, 10)
BORN = [("births/0/date", "2026-9-1"), ("mother/employment", "employee"), ("marriage", "married")]


def clauses_told(value: Any) -> set[str]:
    """The instruments of every clause anywhere in an answer."""
    if isinstance(value, dict):
        own = {value["id"].partition(" ")[0]} if "instrument" in value and "article" in value else set()
        return own.union(*(clauses_told(one) for one in value.values()))
    return set().union(*map(clauses_told, value)) if isinstance(value, list | tuple) else set()


@given(made.families())
def test_no_clause_of_another_province_is_told(case):
    told = clauses_told(assess(read_case(case | {"province": "zhejiang"}), DAY))
    assert all(is_held_in(instrument, "zhejiang") for instrument in told)


OTHER_NAMES = {"zh": "青海", "en": "Qinghai"}
"""What no word told to a family of 浙江 speaks of."""


def outlets_of(case: dict[str, Any], language: Language) -> dict[str, str]:
    """One family as every outlet tells it; the name of the program taken out."""
    family = read_case(case)
    found = assess(family, DAY, language)
    told = tell_all(found, language, family)
    sent = {"for": ["all"], "case": [to_json(case)], "do": ["results"]}
    texts = {
        "json": to_json(found),
        "api": to_json(api.assessment(to_json(case).encode(), Asked(language, DAY))),
        "page": repr(told),
        "sheet": repr(sheet.results(told, language, DAY)),
        "tables": repr(tell_tables(found, language, family)),
        "calendar": repr(tell_events(found, language, family)),
        "plain": next_page(sent, language).html,
    }
    return {name: text.replace(phrases.page("app_title", language), "") for name, text in texts.items()}


@settings(max_examples=15)
@given(made.families(), st.sampled_from(list(LANGUAGES)))
def test_no_outlet_speaks_to_a_family_of_another_province(case, language):
    texts = outlets_of(case | {"province": "zhejiang"}, language)
    assert {name for name, text in texts.items() if OTHER_NAMES[language] in text} == set()


@pytest.mark.parametrize("province", sorted(set(PLACES) - {HOME}))
def test_no_words_of_a_right_speak_of_another_province(province):
    """Notes, offices, conditions, topics, also those only few families are told."""
    for right in PLACES[province].entitlements:
        told = [
            read("entitlements", province)[right.id],
            read("offices", province)[right.id],
            read("topics", province)["right"][right.id],
            *(read("conditions", province).get(one.id) for one in right.conditions),
            *(read("notices", province).get(one.id) for one in right.points),
        ]
        assert not any(name in repr(told) for name in OTHER_NAMES.values()), right.id


def _every_clause(province: str) -> set[Clause]:
    found: set[Clause] = set()
    for right in PLACES[province].entitlements:
        layout = (right.layout,) if right.layout else ()
        for rule in (*right.conditions, *right.lines, *right.deadlines, *right.points, *layout):
            guard: Any = rule
            while guard is not None:
                found |= set(guard.clauses)
                guard = guard.when
        found |= {provision.clause for history in right.figures for provision in history}
    return found


@pytest.mark.parametrize("province", PLACES)
def test_nothing_of_a_province_rests_on_the_text_of_another(province):
    assert {one.instrument.province for one in _every_clause(province)} <= {None, province}


@pytest.mark.parametrize("province", PLACES)
def test_a_right_is_of_one_kind_wherever_it_is_given(province):
    """Claims, rosters and the plan ask of a right's id what it is, before they know of which family."""
    for right in PLACES[province].entitlements:
        kind = kinds()[right.id]
        for part in ("nature", "holder", "about", "unit", "can_be_claimed", "starts", "within_a_window"):
            assert getattr(right, part) == getattr(kind, part), (right.id, part)
        assert (right.follows and right.follows.id) == (kind.follows and kind.follows.id)


def test_a_family_that_names_no_province_is_answered_for_the_usual_one():
    assert assess(read_case(COUPLE), DAY)["province"] == HOME
    assert assess(read_case(COUPLE | {"province": "浙江省"}), DAY)["province"] == "zhejiang"


def test_a_province_that_is_not_held_is_refused_by_name():
    with pytest.raises(Refused) as refused:
        read_case(COUPLE | {"province": "guangdong"})
    assert [problem.path for problem in refused.value.problems] == ["province"]


def checked(province: str, last: str) -> Any:
    claim = {
        "case": COUPLE | {"province": province},
        "leave": ["maternity_leave", "extended_maternity_leave"],
        "subject": "mother",
        "about": "births/0",
        "taken": [{"from": "2026-03-01", "to": last}],
    }
    return verify(read_claim(claim), DAY)


def test_a_leave_is_checked_by_the_familys_own_province():
    """98 + 60 = 158 days to 5 August there, 98 + 90 = 188 to 4 September here."""
    assert checked("zhejiang", "2026-08-05")["verdict"] == "within"
    over = checked("zhejiang", "2026-09-04")
    assert (over["verdict"], over["days_over"], str(over["first_day_over"])) == ("exceeds", 30, "2026-08-06")
    assert all(is_held_in(one, "zhejiang") for one in clauses_told(over))
    assert checked("qinghai", "2026-09-04")["verdict"] == "within"


def test_a_leave_that_the_province_does_not_give_is_refused_by_name():
    claim = {
        "case": {"marriage": "married", "married_on": "2026-03-01", "province": "zhejiang"},
        "leave": "marriage_leave",
        "subject": "mother",
        "about": "marriage",
        "taken": [{"from": "2026-03-01", "to": "2026-03-03"}],
    }
    with pytest.raises(Refused) as refused:
        read_claim(claim)
    assert [problem.code for problem in refused.value.problems] == ["leave_not_of_province"]


# ---- a third province ----


@pytest.fixture
def toyland(monkeypatch):
    monkeypatch.setitem(PLACES, TOYLAND.id, TOYLAND)
    return Facts(read_case(COUPLE).model_copy(update={"province": TOYLAND.id}))


def test_a_province_of_three_rules_is_added_and_nothing_else_touched(toyland):
    """98 days to 6 June, 20 more to 26 June, and three days for him within them."""
    found = {finding.entitlement.id: finding for finding in weigh_all(toyland)}
    assert list(found) == [right.id for right in TOYLAND.entitlements]
    longer = found["extended_maternity_leave"]
    assert (str(longer.held.certain.first), str(longer.held.certain.last)) == ("2026-06-07", "2026-06-26")
    assert str(found["spousal_care_leave"].pieces[-1].days.last) == "2026-06-26"
    cited = {clause.instrument.province for finding in found.values() for clause in finding.on(DAY).clauses}
    assert cited == {None, "toyland"}


def test_what_is_derived_in_a_province_is_invisible_in_another(toyland):
    assert (
        str(toyland.held_by("mother").about("birth", "births/0", toyland.family.births[0])("home"))
        == "toyland"
    )
    with pytest.raises(KeyError):
        Facts(read_case(COUPLE))("day_after_the_leave")
    with pytest.raises(KeyError):
        toyland("comes_after_another")


def test_a_rule_that_needs_another_provinces_fact_fails_when_it_is_loaded():
    def needs_it(day_after_the_leave: date) -> bool:
        return bool(day_after_the_leave)

    with pytest.raises(TypeError, match="there is no fact day_after_the_leave"):
        requires(ART_1)(needs_it)


def test_a_new_leave_is_told_claimed_planned_and_on_every_desk_and_nothing_else_touched():
    """A program of its own, for which rights there are is read when it loads."""
    command = [sys.executable, "-m", "tests.toyland.new_leave"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# ---- what is told, on the page and in rosters ----


def test_whoever_names_no_province_is_told_by_whose_rules_the_answer_is():
    """In words once; the JSON has it under `province`."""
    for province, told in (
        (None, "没有写明是哪个省，按青海省和国家的规定回答。"),
        ("qinghai", "按青海省和国家的规定回答。"),
        ("zhejiang", "按浙江省和国家的规定回答。"),
    ):
        family = read_case(COUPLE | ({"province": province} if province else {}))
        assert tell_all(assess(family, DAY), "zh", family).place == told


def test_a_row_is_answered_for_the_province_it_names():
    """Leave to 4 September: within 98 + 90 days here, a month over 98 + 60 there."""
    headings = (*rosters.HEADINGS, "适用省份")
    told = [rosters.CLAIMED | {"适用省份": place} for place in ("浙江省", "青海省", None)]
    data, _ = rosters.checked(rosters.as_csv([rosters.row(one, headings) for one in told], headings))
    over = [(row["结果·超出天数"], row["结果·从哪天起超出"]) for row in rosters.rows_of(data, "csv")]
    assert over == [("30", "2026-08-06"), ("0", ""), ("0", "")]


def test_the_page_answers_for_the_province_that_is_chosen():
    page = AppTest.from_file(ROOT / "app.py", default_timeout=30)
    page.session_state["answers"] = Answers(case=json.loads(json.dumps(COUPLE)), begun=True)
    page = page.run()
    for place in (frame.QUESTIONS, frame.COUPLE, frame.ANSWERS):
        page = page.switch_page(place).run()
        (choice,) = [one for one in page.radio if one.options == ["青海省", "浙江省"]]
        assert choice.value == "qinghai"
    page = choice.set_value("zhejiang").run().switch_page(frame.RESULTS).run()
    assert not page.exception
    said = " ".join(str(one.proto.body) for one in page.get("html"))
    assert "按浙江省和国家的规定回答。" in said
    assert "奖励生育假" not in said


def test_a_link_may_name_the_province_with_what_one_comes_for():
    """It is kept with the answers; one that is not held is passed over."""
    for named, kept in (("zhejiang", "zhejiang"), ("guangdong", None), ("", None)):
        begun = Answers()
        begun.come_for("pregnant", named)
        assert begun.case.get("province") == kept


def test_the_desk_checks_a_leave_by_the_province_chosen():
    """98 + 60 = 158 days from 1 March there, to 5 August; unsaid, the verdict says by which rules it is."""
    facts = {"day": "2026-03-01", "outcome": "born", "babies": 1, "difficult": False, "married": True}
    taken: hr_sheet.Taken = [{"from": "2026-03-01", "to": "2026-09-04"}]
    for place, verdict, told in (
        ("zhejiang", "exceeds", "按浙江省和国家的规定回答。"),
        (HOME, "within", "没有写明是哪个省，按青海省和国家的规定回答。"),
    ):
        claim = read_claim(hr_sheet.claim_of("both", facts | {"order": 1, "province": place}, taken))
        answer = verify(claim, DAY)
        assert answer["verdict"] == verdict
        assert tell_verdict(answer, "zh", claim.case).disclaimer.startswith(told)


def test_a_right_has_a_page_for_each_province_that_gives_it():
    """60 days and 30 more there, 90 here; each says by whose rules it is, and leads to the other."""
    right = "/r/extended_maternity_leave"
    here, there = (text_of(ask(right + of).body.decode()) for of in ("", "?province=zhejiang"))
    assert "青海省和国家的规定。" in here
    assert "看浙江省的" in here
    assert "浙江省和国家的规定。" in there
    assert "60 天" in there
    assert "青海" not in there.replace("青海生育权益计算器", "").replace("看青海省的", "")
    assert ask("/r/marriage_leave?province=zhejiang").status == 404
    assert ask("/r/maternity_leave?province=guangdong").status == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_right_of_a_province_has_its_page_with_its_own_clauses(language):
    report = clause_report(language, "zhejiang")
    for right in PLACES["zhejiang"].rights:
        topic = topics.tell_topic(right, report, DAY, language, "zhejiang")
        assert OTHER_NAMES[language] not in repr(replace(topic, elsewhere=[])), right
        assert topic.sources


def test_the_glances_of_a_province_are_its_own():
    report = clause_report("zh", "zhejiang")
    told = {one.right: one for one in topics.tell_glances(report, DAY, "zh", "zhejiang")}
    assert told["maternity_leave"].figures == "98 天 + 浙江延长产假 60 天（第二个、第三个孩子 90 天）"
    assert "青海" not in repr(told)


def test_the_plain_pages_ask_which_province_and_say_it():
    assert '<option value="zhejiang">浙江省</option>' in ask("/m").body.decode()
    sent = {"for": ["baby"], "province": ["zhejiang"], "do": ["results"]}
    assert "按浙江省和国家的规定回答。" in text_of(next_page(sent, "zh").html)
    assert "按青海省和国家的规定回答。" in text_of(next_page(sent | {"province": [""]}, "zh").html)


def laws_of_elsewhere(text: str, province: str = "zhejiang") -> list[str]:
    """The instruments named in a text that are another province's."""
    by_place: dict[bool, list[str]] = {True: [], False: []}
    for one in sources().values():
        by_place[is_held_in(one.id, province)] += one.titles.values()
    for title in by_place[True]:
        text = text.replace(title, "")
    return [title for title in by_place[False] if title in text]


def test_no_page_names_a_law_of_another_province():
    told = Answers(case=COUPLE | {"province": "zhejiang", "children": []}, begun=True)
    for place in (frame.RESULTS, frame.TIMELINE, frame.SOURCES, frame.ANSWERS):
        assert not laws_of_elsewhere(said(opened(told, place))), place


def test_of_leaves_that_are_not_checked_the_desk_says_by_whose_rules_it_speaks():
    told = Answers(desk={"leave": hr_sheet.OTHER, "province": "zhejiang"}, begun=True)
    assert "按青海省和国家的规定回答。" in said(opened(told, frame.HR))


def test_the_sheets_of_the_plain_pages_carry_the_province_in_the_form():
    sheet = post(("for", "baby"))
    assert "province" not in case_in(sheet)
    assert "<summary>按青海省的规定回答（可以换）</summary>" in sheet.text
    results = post(*Fields(sheet.text).sent, *BORN, ("province", "zhejiang"), ("do", "results"))
    assert case_in(results)["province"] == "zhejiang"
    rights = [value for _, value in Fields(results.text).buttons if (value or "").startswith("right ")]
    assert len(rights) > 5
    for page in (results, *(press(results, one) for one in rights)):
        assert page.status == 200
        assert not laws_of_elsewhere(text_of(page.text))
    back = post(*Fields(results.text).sent, ("do", "sheet"))
    assert '<option value="zhejiang" selected>' in back.text
    home = post(*Fields(back.text).sent, ("province", HOME), ("do", "results"))
    assert case_in(home)["province"] == HOME
