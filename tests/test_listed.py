"""A list of households: saved from their cases, read back as the same, and looked ahead of."""

import io

import pytest

from calculators.casefile import read_case
from calculators.clock import today
from content.library import LANGUAGES
from roster.files import PAGE
from roster.listed import read_list, write_list
from roster.outlook import Order, look_ahead_of_all
from roster.template import write_template
from tests.households import BEREAVED, PAST_SIXTY, RURAL
from tests.test_couple import COUPLE, ONLY_SON_DIED, TWO_DAUGHTERS

FROM_THE_DESK = [
    COUPLE | {"household": "2-101 老韩家", "remarried": True, "marriage": "married"},
    TWO_DAUGHTERS | {"family_planning": {"only_child_certificate": False, "policy_violation": False}},
    ONLY_SON_DIED | {"mother": {"complication_grade": 2, "hukou": "unified", "alive": True}},
    {
        "births": [],
        "children": [
            {"sex": "male", "parents": "father", "disability_grade": 3, "disability_date": "2011-01-02"},
            {"sex": "female", "parents": "mother", "alive": True, "birth_date": "1990-05-05"},
            {"sex": "female", "parents": "both", "alive": False},
            {"sex": "female"},
        ],
    },
    BEREAVED,
    PAST_SIXTY,
    RURAL,
]


def saved(cases, language="zh"):
    target = io.BytesIO()
    write_list(target, cases, language)
    return io.BytesIO(target.getvalue())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_desk_tells_is_saved_and_read_back(language):
    rows = list(read_list(saved(FROM_THE_DESK, language), PAGE, language))
    assert [row.faults for row in rows] == [()] * len(FROM_THE_DESK)
    assert [read_case(row.case) for row in rows] == [read_case(case) for case in FROM_THE_DESK]


def test_the_saved_list_can_be_looked_ahead_of():
    order = Order(today(), 12, "zh", PAGE)
    outlook = look_ahead_of_all(saved(FROM_THE_DESK), io.BytesIO(), order)
    assert (len(outlook.households), outlook.refused, list(outlook.not_used)) == (len(FROM_THE_DESK), 0, [])
    assert outlook.households[0][0] == "2-101 老韩家"


def test_a_row_with_a_fault_is_named_and_the_template_s_example_is_nobody():
    rows = list(read_list(io.BytesIO("编号,女方户口\n老韩家,海上\n老李家,农村\n".encode()), PAGE, "zh"))
    assert "第 2 行 老韩家" in rows[0].faults[0]
    assert rows[1].case == {"version": 1, "household": "老李家", "mother": {"hukou": "rural"}}
    target = io.BytesIO()
    write_template(target, "zh", "households")
    assert list(read_list(io.BytesIO(target.getvalue()), PAGE, "zh")) == []
