"""A checked leave in words, complete in both languages, the verdict first; and the command line."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators.leaves import CLAIMED
from calculators.verify import read_claim, verify
from content.library import LANGUAGES, Language, read
from telling.checked.checking import tell_verdict
from telling.checked.facts import FACTS
from telling.plain_text import sheet_as_text
from telling.told import ToldVerdict
from telling.words import phrases
from tests.test_command_line import run
from tests.test_verify import CASES
from tests.test_words import HAN

ROOM = Path(__file__).parents[1] / "telling"
COMPOSED = ("allowed_loss_", "staff_", "who_", "value_", "verdict_", "branch_", "cannot_tell_", "over_")


def told_of(given: dict[str, Any], language: Language) -> ToldVerdict:
    claim = {key: value for key, value in given.items() if key != "as_of"}
    read_claim_of = read_claim(claim)
    answer = verify(read_claim_of, given["as_of"], language)
    return tell_verdict(answer, language, read_claim_of.case)


def given_of(name: str) -> dict[str, Any]:
    return next(case.given for case in CASES if case.name == name)


def test_no_word_of_a_verdict_is_left_over():
    spoken_in = [*(ROOM / "checked").glob("*.py"), ROOM / "plain_text.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in spoken_in)
    left = [key for key in read("verdicts") if f'"{key}"' not in code and not key.startswith(COMPOSED)]
    assert left == []
    assert set(FACTS) >= {leave.about for leave in CLAIMED.values()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_every_answer_is_told_in_full(case, language):
    told = told_of(case.given, language)
    assert told.verdict.endswith(("。", "？", ".", "?")), told.verdict
    assert all((told.heading, told.holder, told.leave, told.given, told.claimed, told.steps, told.sources))
    assert all((told.force, told.evidence, told.office, told.as_of, told.disclaimer))
    text = sheet_as_text(told, language)
    assert told.verdict in text
    assert not re.search(r"。。|\.\.|[{}]|：：", text), text
    assert language == "en" or "None" not in text
    parts = [told.heading, told.verdict, told.leave, *told.steps, *told.notices, *(q for _, q in told.asks)]
    parts += [part for pair in told.given for part in pair]
    for part in parts if language == "zh" else ():
        assert not re.search(f"[A-Za-z]|[{HAN}][,;?!][{HAN}]", part), part
    for reading in told.readings:
        assert sum(option.chosen for option in reading.options) == 1
        assert any(differs for option in reading.options for _, _, differs in option.values)


def test_of_stretches_that_overlap_the_second_is_named_by_its_number():
    told = told_of(given_of("Stretches that overlap: a day is counted once, and it is said"), "zh")
    assert [one for one in told.notices if one.startswith("第 2 段：2027年3月1日到2027年5月31日")]
    assert not [one for one in told.notices if one.startswith(("第 0 段", "第 1 段"))]


SILENT_ON = (
    "还不能判断：关于配偶看护假，查到的规定没有写明这种情况，请向用人单位人事部门或当地卫生健康部门确认。"
    "原因：规定写的是“夫妻”；孩子出生时父母不是夫妻的，规定没有写明。"
)


def test_where_the_text_is_silent_on_one_leave_the_days_of_the_other_are_told():
    """Ninety-eight days from 25 November 2026 end on 2 March 2027."""
    told = told_of(given_of("Unmarried: the text is silent, nothing is left to ask"), "zh")
    assert "奖励生育假" in told.verdict
    assert told.verdict.endswith("产假没有疑问：从2026年11月25日到2027年3月2日。")


def test_a_silent_text_is_told_first_and_no_question_that_settles_nothing():
    name = "Not married to the mother: what her leave comes to settles nothing and is not asked"
    told = told_of(given_of(name), "zh")
    assert told.verdict == SILENT_ON
    assert not told.asks
    assert not told.allowed
    assert all("没有填写" not in answer for _, answer in told.given)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("25 November to 31 May is ninety-eight days and ninety", "按分娩时已经是夫妻计算。"),
        ("Fifteen days from the birth", "按分娩时已经是夫妻计算。"),
        (
            "Fifteen days in the first year; the employer may give them",
            "按孩子出生时已经是夫妻、休假时仍是夫妻计算。",
        ),
    ],
)
def test_when_the_parents_are_taken_to_have_been_married_is_said(name, line):
    given = given_of(name)
    assert line in told_of(given, "zh").notices[0]
    assert "when the child was born" in told_of(given, "en").notices[0]
    unmarried = {**given, "case": {**given["case"], "marriage": "unmarried"}}
    assert all("夫妻计算" not in notice for notice in told_of(unmarried, "zh").notices)


def test_of_a_leave_that_does_not_look_at_the_marriage_nothing_is_said_of_it():
    given = given_of("Unmarried: the maternity leave itself is hers")
    married = {**given, "case": {**given["case"], "marriage": "married"}}
    assert all("夫妻" not in notice for notice in told_of(married, "zh").notices)


def test_a_silent_text_is_told_before_a_question_that_can_still_settle_it():
    told = told_of(
        given_of("Not married to the mother, and how he works is not told: that can still settle it"),
        "zh",
    )
    assert told.verdict == f"{SILENT_ON}另外还差 1 个答案，也会影响结论，先请回答：{told.asks[0][1]}"


def test_the_verdict_is_the_first_sentence():
    within = told_of(given_of("25 November to 31 May is ninety-eight days and ninety"), "zh")
    assert within.verdict == (
        "符合：女职工的产假和奖励生育假，申请的 188 天都在规定的天数和日期以内。2027年6月1日（星期二）上班。"
    )
    assert within.steps[-2:] == [
        "合计：98 + 90 = 188 天",
        "申请：2026年11月25日到2027年5月31日，首尾两天都算，共 188 天。",
    ]
    assert [(row.what, row.first, row.last, row.amount) for row in within.allowed] == [
        ("产假", "2026年11月25日", "2027年3月2日", "98 天"),
        ("奖励生育假", "2027年3月3日", "2027年5月31日", "90 天"),
    ]
    over = told_of(given_of("One day longer is one day over, and the first day over is 1 June"), "en")
    assert over.verdict.startswith("Over by 1 day: the woman worker's maternity leave (产假)")
    assert (over.first_day_over, over.back_at_work) == ("1 June 2027", "Tuesday 1 June 2027")


def test_an_encouraged_leave_is_the_employers_to_give():
    for language, words in (
        ("zh", "由单位决定给不给.*不给不违法"),
        ("en", "the employer decides.*breaks no law"),
    ):
        told = told_of(given_of("Fifteen days in the first year; the employer may give them"), language)
        assert re.search(words, told.verdict)
        assert not re.search("符合：|可以享受|is entitled", told.verdict)


def test_what_is_missing_is_asked_and_shown_as_not_told():
    told = told_of(given_of("What was taken before is not told: it cannot be judged"), "zh")
    assert told.verdict == "还不能判断，差一个答案：女职工每年已经休了几天陪护假？"
    assert ("女职工已经休过的陪护假", "没有填写") in told.given


def test_where_the_text_is_silent_the_office_is_named():
    told = told_of(given_of("Unmarried: the text is silent, nothing is left to ask"), "zh")
    assert "请向用人单位人事部门或当地卫生健康部门确认" in told.verdict
    assert "规定写的是“夫妻”" in told.verdict


def test_the_year_is_told_with_what_is_left():
    told = told_of(given_of("Days taken before count: twelve are left of twenty"), "zh")
    assert any("共 20 天，此前已休 8 天，本次算在内 12 天，还剩 0 天" in step for step in told.steps)
    lapsed = told_of(given_of("What was not taken has lapsed with the birthday"), "zh")
    assert any("没有休的 10 天已经过期" in step for step in lapsed.steps)


def test_after_a_loss_the_words_are_quiet():
    told = told_of(given_of("A miscarriage at ten weeks: fifteen days, and a sixteenth is over"), "zh")
    words = " ".join([told.heading, told.verdict, *told.steps, *told.notices])
    assert not re.search("宝宝|新生|母亲|恭喜", words)


@pytest.mark.parametrize(
    ("language", "early", "late"), [("zh", "11月15日", "12月12日"), ("en", "15 Nov", "12 Dec")]
)
def test_after_a_loss_whose_weeks_are_not_told_the_verdict_names_both_lengths(language, early, late):
    """1 November and fourteen days are the 15th, and forty-one days 12 December; said once."""
    told = told_of(given_of("The weeks are not told: fifteen days are due in any case"), language)
    assert early in told.verdict
    assert late in told.verdict
    assert not any(late in notice for notice in told.notices)
    both = told_of(given_of("The weeks are not told: sixteen days cannot be judged"), language)
    days = [phrases.days(number, language) for number in (15, 42)]
    assert [row.amount for row in both.allowed] == days
    assert not any(one in step for step in both.steps for one in days)
    for branch in ("branch_birth_weeks_pregnant_0_15", "branch_birth_weeks_pregnant_16_45"):
        assert read("verdicts")[branch][language] in both.verdict


def test_a_number_that_decides_is_told_as_from_and_to():
    claim = deepcopy(given_of("A miscarriage at ten weeks: fifteen days, and a sixteenth is over"))
    birth = {
        "outcome": "born",
        "date": "2026-03-01",
        "leave_starts": "2026-03-01",
        "difficult": False,
        "order": 1,
    }
    claim["case"]["births"] = [birth]
    claim["taken"] = [{"from": "2026-03-01", "to": "2026-06-10"}]
    # 31 + 30 + 31 + 10 = 102 days: 98 with one baby, 113 with two.
    told = told_of(claim, "zh").verdict
    assert "1 个宝宝的：超出 4 天" in told
    assert "双胞胎、多胞胎的：符合" in told
    # 184 + 4 = 188 days: 98 + 6 × 15 with seven babies, whoever the parents are.
    birth.pop("difficult")
    birth.pop("order")
    claim |= {"leave": ["maternity_leave", "extended_maternity_leave"]}
    claim["taken"] = [{"from": "2026-03-01", "to": "2026-09-04"}]
    told = told_of(claim, "zh").verdict
    assert "“1 到 6”的" in told
    assert "“7 及以上”的：符合" in told


# ---- the command line ----


@pytest.fixture
def claim_file(tmp_path):
    def write(content):
        path = tmp_path / "claim.json"
        path.write_text(json.dumps(content, default=str), encoding="utf-8")
        return path

    return write


CLAIM = {
    key: value
    for key, value in given_of("25 November to 31 May is ninety-eight days and ninety").items()
    if key != "as_of"
}


def test_the_command_answers_in_json(claim_file):
    done = run("verify", claim_file(CLAIM), "--as-of", "2026-11-24")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert (told["version"], told["as_of"], told["verdict"]) == (1, "2026-11-24", "within")
    assert told["back_at_work"] == "2027-06-01"


def test_over_is_an_answer_and_no_failure(claim_file):
    longer = CLAIM | {"taken": [{"from": "2026-11-25", "to": "2027-06-01"}]}
    done = run("verify", claim_file(longer), "--lang", "en", "--text")
    assert done.returncode == 0
    assert "Over by 1 day" in done.stdout.decode()


def test_a_refused_claim_is_named(claim_file):
    wrong = CLAIM | {"taken": [{"from": "2027-06-01", "to": "2026-11-25"}]}
    done = run("verify", claim_file(wrong))
    assert done.returncode == 1
    assert json.loads(done.stdout)["issues"][0]["path"] == "taken/0/to"
    assert "taken/0/to：2026年11月25日早于 taken/0/from 的2027年6月1日" in done.stderr.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["verify", "assess"])
def test_who_asks_for_text_is_refused_in_text(command, language, claim_file):
    done = run(command, claim_file({"about": "births/0"}), "--text", "--lang", language)
    assert done.returncode == 1
    text = done.stdout.decode()
    assert not text.startswith("{")
    assert text.splitlines()[0].endswith("Please mend first:" if language == "en" else "请先改正：")
    assert all(line.partition(": ")[2] in text for line in done.stderr.decode().splitlines())


@pytest.mark.parametrize("arguments", [("verify",), ("verify", "no-such-file.json"), ("verify", "a", "b")])
def test_a_wrong_call_is_said(arguments):
    assert run(*arguments).returncode == 2


def test_the_schema_of_a_claim_holds_what_is_read(claim_file):
    schema = json.loads(run("schema", "claim").stdout)
    assert set(schema["required"]) == set(schema["properties"]) == set(CLAIM)
    assert schema["properties"]["leave"]["anyOf"][0]["enum"] == list(CLAIMED)
    assert set(schema["$defs"]["Stretch"]["properties"]) == {"from", "to"}


def test_the_files_own_day_is_used_where_none_is_asked_for(claim_file):
    own = CLAIM | {"case": CLAIM["case"] | {"as_of": date(2026, 1, 1) + timedelta(1)}}
    assert json.loads(run("verify", claim_file(own)).stdout)["as_of"] == "2026-01-02"


EMPLOYEE = {"employment": "employee"}
SMALL_CHILD = {
    "case": {
        "marriage": "married", "mother": EMPLOYEE, "births": [], "children": [{"birth_date": "2025-03-01"}],
    },
    "leave": "parental_leave", "subject": "mother", "about": "children/0",
    "taken": [{"from": "2026-10-01", "to": "2026-10-15"}], "as_of": date(2026, 11, 28),
}  # fmt: skip
CARE_AFTER_HER_LEAVE = {
    "case": {
        "marriage": "married", "mother": EMPLOYEE, "father": EMPLOYEE,
        "births": [{"outcome": "born", "date": "2026-08-26", "babies": 1, "difficult": False, "order": 1}],
    },
    "leave": "spousal_care_leave", "subject": "father", "about": "births/0",
    "taken": [{"from": "2027-04-01", "to": "2027-04-10"}], "as_of": date(2026, 11, 28),
}  # fmt: skip


@pytest.mark.parametrize("given", [SMALL_CHILD, CARE_AFTER_HER_LEAVE])
def test_the_employers_own_sheet_says_nothing_of_complaints_about_the_employer(given):
    assert "12333" not in sheet_as_text(told_of(given, "zh"), "zh")


def test_a_sheet_of_parental_leave_asks_for_no_birth():
    notices = " ".join(told_of(SMALL_CHILD, "zh").notices)
    assert "产假" not in notices
    assert not re.search(r"\d{4}-\d{2}-\d{2}", notices)


def test_days_outside_the_usual_time_are_told_with_what_the_text_leaves_open():
    """That he takes them while her leave lasts is a usual practice: no text says so."""
    told = told_of(CARE_AFTER_HER_LEAVE, "zh")
    assert told.verdict.startswith("不在规定的日期以内")
    assert any("未核实的通行做法" in notice for notice in told.notices)
