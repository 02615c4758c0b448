"""Every figure of every right: from a first day, with its clause, without gap or overlap."""

from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from itertools import pairwise
from pkgutil import walk_packages
from typing import get_args, get_type_hints

import pytest

import rules
from rules.entitlement import Unit
from rules.law import NOTHING_GRANTED, History, NotHeld, Nothing, Provision
from rules.qinghai import ENTITLEMENTS

FIGURES = [
    pytest.param(entitlement, history, id=f"{entitlement.id} {number}")
    for entitlement in ENTITLEMENTS
    for number, history in enumerate(entitlement.figures)
]
ONE_DAY = timedelta(1)
every_figure = pytest.mark.parametrize(("entitlement", "history"), FIGURES)


@every_figure
def test_one_follows_the_other_without_gap_or_overlap(entitlement, history):
    assert all(new.since == old.until + ONE_DAY for old, new in pairwise(history))
    assert all(provision.since <= provision.until for provision in history)


@every_figure
def test_each_has_its_clause_and_its_first_day(entitlement, history):
    assert len(history) > 0
    for provision in history:
        assert provision.clause.instrument.title
        assert date(1949, 10, 1) <= provision.since


@every_figure
def test_each_is_of_the_unit_its_right_counts(entitlement, history):
    kind = Decimal if entitlement.unit is Unit.YUAN else int
    for provision in history:
        assert isinstance(provision.value, kind | Nothing)
        assert not isinstance(provision.value, bool)
        if not isinstance(provision.value, Nothing):
            assert provision.value > 0


@every_figure
def test_nothing_is_held_before_the_first_day_or_after_the_last(entitlement, history):
    """Nothing is extrapolated: the day before is possible, not certain, and no figure is found for it."""
    outside = [history[0].since - ONE_DAY]
    outside += [history[-1].until + ONE_DAY] if history[-1].until < date.max else []
    for day in outside:
        assert history.find(day) is None
        assert day not in history.held.certain
        assert day in history.held.possible
        with pytest.raises(NotHeld):
            history.on(day)


@every_figure
def test_each_is_found_on_its_first_and_its_last_day(entitlement, history):
    for provision in history:
        assert history.on(provision.since) is provision
        assert history.on(provision.until) is provision
        is_granted = provision.value is not NOTHING_GRANTED
        assert (provision.since in history.held.certain) is is_granted


@every_figure
def test_what_was_confirmed_lies_within_what_is_held(entitlement, history):
    for provision in history:
        if provision.confirmed is not None:
            assert provision.since <= provision.confirmed <= provision.until


@pytest.mark.parametrize(
    "right", [one for one in ENTITLEMENTS if one.unit is Unit.DAYS], ids=lambda one: one.id
)
def test_a_line_that_may_add_days_or_none_says_from_which_figures(right):
    """While its facts are not told, no claim of a day it may add is refused."""
    for rule in right.lines:
        if type(None) in get_args(get_type_hints(rule.function)["return"]) and not rule.deducts:
            figures = [one.figure for history in right.figures for one in history]
            assert rule.most > 0
            assert any(figure and rule.most % figure == 0 for figure in figures)


def test_every_figure_in_the_rules_belongs_to_a_right():
    """A History that no entitlement lists would escape these tests, and the page that lists the law."""
    listed = {id(history) for entitlement in ENTITLEMENTS for history in entitlement.figures}
    stray = []
    for info in walk_packages(rules.__path__, "rules."):
        if not info.name.startswith(("rules.national.", "rules.qinghai.")):
            continue
        for name, value in vars(import_module(info.name)).items():
            if isinstance(value, History) and id(value) not in listed:
                stray.append(f"{info.name}.{name}")
    assert stray == []


def _provision(since: date, until: date = date.max) -> Provision:
    clause = ENTITLEMENTS[0].figures[0][0].clause
    return Provision(1, clause, since=since, until=until)


@pytest.mark.parametrize("next_day", [date(2020, 12, 31), date(2021, 1, 2)], ids=["overlap", "gap"])
def test_a_figure_with_a_gap_or_an_overlap_cannot_be_written(next_day):
    with pytest.raises(ValueError, match="does not follow"):
        History(_provision(date(2020, 1, 1), date(2020, 12, 31)), _provision(next_day))
