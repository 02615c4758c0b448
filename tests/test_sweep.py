"""Every entitlement on the first of every month from 2010 to 2035, for two hundred families."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from calculators.casefile import read_case
from rules.facts import Facts
from rules.finding import Status
from rules.law import History
from rules.places import place_of
from rules.weighing import weigh
from tests.cases import all_cases

MONTHS = [date(year, month, 1) for year in range(2010, 2036) for month in range(1, 13)]
FAMILIES = 200


def distinct_families():
    """Families of the cases, spread evenly over all of them."""
    told = {json.dumps(case.given, default=str, sort_keys=True): case.given for case in all_cases()}
    given = list(told.values())
    return [given[at * len(given) // FAMILIES] for at in range(FAMILIES)]


def of_its_time(finding, day):
    """Whether each figure told on that day is one whose text is held for it."""
    for line, provision in finding.gives(day).lines:
        if isinstance(line.granted, History) and not provision.since <= day <= provision.until:
            return False
    figure = finding.gives(day).figure
    return figure is None or (isinstance(figure, int | Decimal) and figure >= 0)


@pytest.mark.parametrize("part", range(8))
def test_one_status_a_month_and_no_figure_outside_its_history(part):
    for given in distinct_families()[part::8]:
        facts = Facts(read_case(given))
        for entitlement in place_of(facts.family).entitlements:
            for finding in weigh(entitlement, facts):
                over = False
                for day in MONTHS:
                    status = finding.on(day).status
                    assert status in Status
                    assert of_its_time(finding, finding.on(day).speaks_of), (entitlement.id, day)
                    assert not (over and status is not Status.ENDED), (entitlement.id, day)
                    over = status is Status.ENDED


def test_there_are_two_hundred_of_them():
    families = distinct_families()
    assert len(families) == FAMILIES
    assert len({json.dumps(one, default=str, sort_keys=True) for one in families}) == FAMILIES
