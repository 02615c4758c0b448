"""What the tests of sheets, calendars and workbooks are tried on, and how their text is read."""

import re
import shutil
import subprocess
from datetime import date

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from telling.told import Option, Reading, Row, Source, ToldVerdict
from telling.whole.whole_answer import tell_all
from tests.browser import required
from tests.households import MISCARRIAGE, PAST_SIXTY, TWINS

DAY = date(2026, 3, 10)
NAMED = {
    "marriage": "married",
    "mother": {"employment": "employee"},
    "children": [
        {"label": "㛃𠮷䶮", "birth_date": "2024-05-06"},
        {"label": "བཀྲ་ཤིས་", "birth_date": "2025-05-06"},
        {"label": "=1+1" * 50, "birth_date": "2022-05-06"},
    ],
}
FAMILIES = {
    "twins": TWINS,
    "loss": MISCARRIAGE,
    "named": NAMED,
    "couple": PAST_SIXTY,
    "nothing told": {},
}


def assessed(case, language="zh", day=DAY):
    family = read_case(case)
    return assess(family, day, language), family


def told_of(case, language="zh"):
    assessment, family = assessed(case, language)
    return tell_all(assessment, language, family)


def a_verdict(times=1, **changed):
    """115 days asked where 113 are due; `times` as many facts, days, steps and clauses as usual."""
    reading = Reading(
        "holidays_extend",
        "奖励生育假里遇到法定节假日，要不要顺延？",
        "未核实：查到的规定没有写明。",
        [
            Option("no", "不顺延", True, True, [("到", "2026年9月4日", True), ("天数", "90 天", False)]),
            Option(
                "yes",
                "按节假日天数顺延",
                False,
                False,
                [("到", "2026年9月5日", True), ("天数", "90 天", False)],
            ),
        ],
    )
    told = {
        "heading": "假期核对单",
        "verdict": "申请的 115 天，前 113 天在规定之内；从2026年6月22日起超出 2 天。",
        "holder": "母亲",
        "leave": "产假",
        "given": [
            ("婚姻", "已婚"),
            ("分娩日期", "2026年3月1日"),
            ("婴儿数", "2"),
            ("是否难产", "未回答"),
            ("休假第一天", "2026年3月1日"),
        ]
        * times,
        "claimed": [Row("产假", "2026年3月1日", "2026年6月23日", "115 天")] * times,
        "allowed": [Row("产假", "2026年3月1日", "2026年6月21日", "113 天")] * times,
        "steps": ["98（产假）+ 15（多胞胎）= 113 天", "115 − 113 = 2 天"] * times,
        "first_day_over": "2026年6月22日",
        "back_at_work": "2026年6月22日",
        "force": "有约束力的规定",
        "evidence": "已核对原文",
        "readings": [reading] * times,
        "sources": [
            Source("《女职工劳动保护特别规定》第七条", "女职工生育享受98天产假。", None, "已核对原文"),
            Source("《女职工劳动保护特别规定》第二条", None, "用人单位的女职工都适用。", "已核对原文"),
        ]
        * times,
        "asks": [("births/0/difficult", "医院出具的证明上写的是难产吗？")],
        "notices": ["产假按自然日连续计算，第一天算在内。"] * times,
        "office": "单位人事部门",
        "as_of": "2026年3月10日",
        "disclaimer": "根据您的回答提供的信息，不是决定。",
    }
    return ToldVerdict(**(told | changed))


def run(program, *arguments):
    """What another program says; where it is missing the test is skipped, or fails where it is required."""
    if not shutil.which(program):
        (pytest.fail if required() else pytest.skip)(f"{program} is not installed (poppler-utils)")
    return subprocess.run([program, *map(str, arguments)], capture_output=True, check=True).stdout.decode()


def tight(text):
    """Text without the spaces and line ends that setting it brings about."""
    return re.sub(r"\s+", "", text)
