"""Money is exact: no float comes near it, lines add up to their total, and it is rounded once, half up."""

from __future__ import annotations

import ast
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.assess import assess
from calculators.casefile import read_case
from tests import families as made
from tests.cases import all_cases
from tests.families import partly_told

PROJECT = Path(__file__).parents[1]
MODULES = sorted(
    path
    for room in ("rules", "calculators", "content", "telling", "roster")
    for path in (PROJECT / room).rglob("*.py")
)
DRAWING = ("told.py", "line.py")
MONEY = (Decimal, type(None))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_float_near_money(path):
    """Neither a float's digits nor what makes one; only lengths on a drawn line of time are floats."""
    if path.name in DRAWING:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
        assert not (isinstance(node, ast.Name) and node.id in ("float", "round")), node.lineno


def counted(finding, as_of):
    """The lines that are part of the total: none beside it, none that is lost or may be."""
    for line in finding["lines"]:
        over = line["state"] == "due" and line["to"] < as_of
        if not line.get("outside") and line["state"] != "lost" and not over:
            yield line["amount"]


def sums_that_do_not_add_up(assessment):
    return [
        (finding["entitlement"], finding["about"])
        for finding in assessment["findings"]
        if finding["amount"] is not None
        and sum(counted(finding, assessment["as_of"])) != finding["amount"]["value"]
    ]


@given(partly_told(), made.days)
def test_lines_add_up_to_their_total(case, day):
    assert sums_that_do_not_add_up(assess(read_case(case), day)) == []


def test_lines_add_up_in_every_case():
    for case in all_cases():
        assessment = assess(read_case(case.given), case.given["as_of"])
        assert sums_that_do_not_add_up(assessment) == [], case.name


@given(partly_told(), made.days)
def test_every_sum_is_a_decimal_of_two_digits(case, day):
    for finding in assess(read_case(case), day)["findings"]:
        sums = [line.get("amount") for line in finding["lines"]]
        if finding["amount"] is not None:
            sums.append(finding["amount"]["value"])
        for value in sums:
            assert isinstance(value, MONEY)
            assert value is None or value.as_tuple().exponent == -2


wages = st.integers(1, 99_999_999).map(lambda fen: Decimal(fen) / 100)


@given(wages, st.integers(1, 4), st.booleans())
def test_the_allowance_by_fractions(average, babies, difficult):
    """The same sum by exact fractions: average × (98 + 15 + 15 a further baby) ÷ 30, half up to the fen."""
    case = {
        "marriage": "married",
        "mother": {
            "employment": "employee",
            "maternity_insured": True,
            "employer_average_monthly_wage": str(average),
            "monthly_wage": str(average),
        },
        "children": [],
        "births": [
            {
                "outcome": "born",
                "date": "2026-03-01",
                "babies": babies,
                "difficult": difficult,
                "leave_starts": "2026-03-01",
            }
        ],
    }
    found = next(
        f
        for f in assess(read_case(case), date(2026, 3, 10))["findings"]
        if f["entitlement"] == "maternity_allowance"
    )
    exact = Fraction(average) * (98 + 15 * difficult + 15 * (babies - 1)) / 30
    fen, rest = divmod(exact * 100, 1)
    assert found["amount"]["value"] == Decimal(int(fen) + (rest >= Fraction(1, 2))) / 100
    assert found["amount"]["value"].quantize(Decimal("0.01"), ROUND_HALF_UP) == found["amount"]["value"]
