"""Facts: what is found once and for whom it is true, what it rests on, and where it is to be answered."""

from __future__ import annotations

import ast
import gc
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calculators.assess import assess
from calculators.casefile import read_case
from rules.common import birth_day
from rules.facts import DERIVED, ON_READINGS, Ask, Facts, annotation_of, can_be_known, derived, readings_among
from rules.family import Birth, Family, Hukou, Sex
from rules.law import NotHeld
from rules.national.maternity_leave import maternity_leave_ends
from rules.places import PLACES
from rules.provinces import NAMES
from tests.households import TWINS
from tests.small_law import family

TOLD = {
    "marriage": "married",
    "mother": {"hukou": "rural"},
    "father": {"hukou": "urban"},
    "births": [{"outcome": "stillbirth", "babies": 1}, {"outcome": "stillbirth", "babies": 2}],
    "children": [{"sex": "female"}, {"sex": "male"}],
    "elders": [{"parent_of": "mother"}, {"parent_of": "father"}],
    "family_planning": {"policy_violation": False},
}


PARENTS = ("mother", "father")


class Counted:
    """A thing to find out, and how often it was found."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self.times = 0

    def __call__(self, view: Facts) -> list[Any]:
        self.times += 1
        return [view(name) for name in self._names]

    def seen_from(self, view: Facts) -> Any:
        return view.remember(self, self, view)


def about(view: Facts, role: str, number: int) -> Facts:
    part = {"birth": "births", "child": "children", "elder": "elders"}[role]
    return view.about(role, f"{part}/{number}", getattr(view.family, part)[number])


def everybody(facts: Facts) -> list[Facts]:
    """The family from every side: as a whole, by who holds, by what it is about, and by both."""
    holders = [facts, facts.held_by("mother"), facts.held_by("father")]
    return holders + [about(view, role, 1) for view in holders for role in ("birth", "child", "elder")]


# ---- what is found once ----


@pytest.mark.parametrize(
    "name", ["marriage", "policy_violation", "mother_hukou", "father_hukou", "parental_year", "all_children"]
)
def test_what_is_true_of_the_family_is_found_once_from_whichever_side(name):
    facts, wanted = family(**TOLD), Counted(name)
    found = [wanted.seen_from(view) for view in reversed(everybody(facts))]
    assert found == [[facts(name)]] * 12
    assert wanted.times == 1


@pytest.mark.parametrize(
    ("role", "name"), [("birth", "birth_babies"), ("child", "child_sex"), ("elder", "elder_parent_of")]
)
def test_what_is_true_of_a_birth_a_child_or_an_elder_is_found_once_for_both_parents(role, name):
    facts, wanted = family(**TOLD), Counted(name)
    for number in (0, 1):
        one, other = (wanted.seen_from(about(facts.held_by(holder), role, number)) for holder in PARENTS)
        assert one == other == [about(facts, role, number)(name)]
        assert wanted.times == number + 1


def test_what_is_true_of_a_parent_is_found_once_for_all_of_the_children():
    facts, wanted = family(**TOLD), Counted("parent_hukou", "spouse_hukou")
    hukou = {"mother": [Hukou.RURAL, Hukou.URBAN], "father": [Hukou.URBAN, Hukou.RURAL]}
    for times, (holder, both) in enumerate(hukou.items(), start=1):
        view = facts.held_by(holder)
        assert [wanted.seen_from(about(view, "child", number)) for number in (0, 1)] == [both] * 2
        assert wanted.times == times


def test_what_is_true_of_a_parent_and_a_child_is_found_for_each_of_them():
    facts, wanted = family(**TOLD), Counted("parent_hukou", "child_sex")
    for holder, hukou in (("mother", Hukou.RURAL), ("father", Hukou.URBAN)):
        for number, sex in enumerate((Sex.FEMALE, Sex.MALE)):
            assert wanted.seen_from(about(facts.held_by(holder), "child", number)) == [hukou, sex]
    assert wanted.times == 4


@pytest.mark.parametrize(
    "answer", [Ask("marriage"), NotHeld("before the first text")], ids=["ask", "not held"]
)
def test_that_nothing_is_known_is_remembered_as_well(answer):
    facts, asked = family(), []

    def find(view: Facts) -> None:
        asked.append(view)
        raise answer

    assert facts.remember("nothing", find, facts) is facts.remember("nothing", find, facts) is answer
    assert len(asked) == 1


# ---- readings ----

CALENDAR_YEAR = {"parental_year": "calendar_year"}


def test_under_another_reading_only_what_rests_on_it_is_found_again_and_afterwards_nothing_is():
    facts = family(**TOLD)
    year, both, excess, hukou = (
        Counted("parental_year"),
        Counted("parental_year", "prenatal_excess"),
        Counted("prenatal_excess"),
        Counted("parent_hukou"),
    )
    view = facts.held_by("mother")

    def read() -> list[Any]:
        return [wanted.seen_from(view) for wanted in (year, both, excess, hukou)]

    usual = read()
    with facts.read_as("parental_year", "calendar_year"):
        assert read() == [["calendar_year"], ["calendar_year", *usual[2]], usual[2], usual[3]]
    assert read() == usual
    assert [year.times, both.times, excess.times, hukou.times] == [2, 2, 1, 1]


def test_a_reading_is_read_as_before_also_where_something_went_wrong():
    facts = family(choices=CALENDAR_YEAR)

    def under_the_other() -> None:
        with facts.read_as("parental_year", "child_year"):
            raise RuntimeError(facts("parental_year"))

    with pytest.raises(RuntimeError, match="child_year"):
        under_the_other()
    assert facts("parental_year") == facts.choice("parental_year") == "calendar_year"


@pytest.mark.parametrize(
    ("names", "readings"),
    [
        ((), ()),
        (("mother_hukou", "parent_hukou", "child_sex"), ()),
        (("parental_year",), ("parental_year",)),
        (("child_sex", "prenatal_excess", "parent_hukou"), ("prenatal_excess",)),
    ],
)
def test_what_it_rests_on_is_told_by_its_readings(names, readings):
    view = about(family(**TOLD).held_by("father"), "child", 0)
    wanted = Counted(*names)
    for _ in ("found", "known"):
        assert readings_among(view.root.resting_on(lambda: wanted.seen_from(view)) & ON_READINGS) == readings


def test_of_two_readings_both_are_told():
    facts = family()
    found = readings_among(facts.resting_on(lambda: [facts("parental_year"), facts("prenatal_excess")]))
    assert set(found) == {"parental_year", "prenatal_excess"}


# ---- where to answer ----


@pytest.mark.parametrize(
    ("told", "path", "name", "asks"),
    [
        ({}, "children/0", "child_sex", "children/0/sex"),
        ({"children": [{}]}, "children/0", "child_birth_date", "children/0/birth_date"),
        ({"births": [{"outcome": "born"}]}, "children/0", "child_birth_date", "births/0/date"),
        ({"births": [{"outcome": "expected"}]}, "children/0", "child_birth_date", "births/0/due_date"),
        ({"births": [{"outcome": "born"}]}, "children/0", "child_lawful", "births/0/lawful"),
        ({"births": [{"outcome": "born"}]}, "children/0", "child_alive", "children/0/alive"),
        ({"births": [{"outcome": "born"}]}, "children/0", "child_sex", "children/0/sex"),
        (
            {"children": [{}] * 10, "births": [{"outcome": "expected"}]},
            "children/10",
            "child_birth_date",
            "births/0/due_date",
        ),
    ],
)
def test_of_a_baby_that_a_birth_brought_it_is_asked_at_the_birth(told, path, name, asks):
    facts = family(**told)
    child = next((one.child for one in facts.each_listed_or_brought() if one.path == path), None)
    with pytest.raises(Ask) as asked:
        facts.about("child", path, child)(name)
    assert asked.value.paths == (asks,)


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("births/0/difficult", False),
        ("births/1/difficult", True),
        ("births/2/difficult", True),
        ("births/0/babies", True),
        ("births/0/due_date", True),
        ("mother/hukou", True),
        ("marriage", True),
    ],
)
def test_whether_a_birth_was_difficult_is_not_known_before_it(path, known):
    births = [{"outcome": "expected"}, {"outcome": "born"}, {}]
    assert can_be_known(path, Family.model_validate({"births": births})) is known


# ---- of what type ----


@pytest.mark.parametrize(
    ("name", "annotation"),
    [
        ("mother_birth_date", date),
        ("birth_babies", int),
        ("child_sex", Sex),
        ("policy_violation", bool),
        ("parental_year", str),
        (birth_day.__name__, date),
        (maternity_leave_ends.__name__, date),
        ("number_of_children", int),
    ],
)
def test_a_rule_is_given_a_fact_neither_untold_nor_within_bounds(name, annotation):
    assert annotation_of(name) == annotation


@pytest.mark.parametrize("name", ["mother_shoe_size", "shoe_size", "uncle_birth_date"])
def test_there_is_no_such_fact(name):
    with pytest.raises(ValueError, match=f"there is no fact {name}"):
        annotation_of(name)


# ---- derived by parameters ----


@pytest.fixture
def derived_here(monkeypatch):
    """`derived`, whose facts are forgotten after the test."""
    monkeypatch.setattr("rules.facts.DERIVED", dict(DERIVED))
    monkeypatch.setattr("rules.facts._PLACES", {})
    return derived


def test_its_parameters_are_facts_and_what_may_be_none_is_not_asked(derived_here):
    def one_more(birth_babies: int, birth_order: int | None) -> int:
        return birth_babies + (birth_order or 0)

    derived_here(one_more)
    birth = Birth(babies=2)
    facts = Facts(Family(births=(birth,))).about("birth", "births/0", birth)
    assert facts("one_more") == 2
    untold = Birth(order=2)
    with pytest.raises(Ask) as asked:
        Facts(Family(births=(untold,))).about("birth", "births/0", untold)("one_more")
    assert asked.value.paths == ("births/0/babies",)


def test_the_first_that_is_not_told_is_asked(derived_here):
    def one_more(birth_babies: int, birth_order: int) -> int:
        return birth_babies + birth_order

    derived_here(one_more)
    with pytest.raises(Ask) as asked:
        Facts(Family()).about("birth", "births/0", Birth())("one_more")
    assert asked.value.paths == ("births/0/babies",)


def misspelt(birth_babys: int) -> int:
    return birth_babys


def of_another_type(birth_babies: str) -> str:
    return birth_babies


def of_what_may_be_bounded(maternity_leave_ends: date) -> date:
    return maternity_leave_ends


@pytest.mark.parametrize(
    ("function", "why"),
    [
        (misspelt, "there is no fact birth_babys"),
        (of_another_type, "birth_babies is <class 'int'>, not <class 'str'>"),
        (of_what_may_be_bounded, "maternity_leave_ends may be told within bounds only"),
    ],
)
def test_a_parameter_that_is_no_such_fact_fails_when_the_program_loads(derived_here, function, why):
    with pytest.raises(TypeError, match=f"{function.__name__}: {why}"):
        derived_here(function)
    assert function.__name__ not in DERIVED


def test_whatever_is_looked_up_by_name_is_a_fact():
    """Of the derived facts that choose what they look up: each name they write."""
    assert PLACES, "with them every derived fact is loaded"
    looked_up = 0
    for path in (Path(__file__).parents[1] / "rules").rglob("*.py"):
        province = path.parent.name if path.parent.name in NAMES else None
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and len(call.args) == 1 and _looks_up(call.func):
                for name in _written(call.args[0]):
                    annotation_of(name, province)
                    looked_up += 1
    assert looked_up > 100


def _looks_up(function):
    """Whether it is a view of the facts that is called, or asked what is told in it."""
    if isinstance(function, ast.Attribute):
        return function.attr in ("told", "look_up")
    return isinstance(function, ast.Name) and function.id in VIEWS


VIEWS = ("facts", "sibling", "child", "view", "mother", "father")


def _written(argument):
    if isinstance(argument, ast.IfExp):
        return [*_written(argument.body), *_written(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) else []


def test_a_family_that_was_assessed_is_let_go_without_the_collector():
    """Views hold each other; many families must not need more memory than one."""
    case, day = read_case(TWINS), date(2026, 11, 24)
    assess(case, day)
    gc.collect()
    gc.disable()
    try:
        before = _facts_held()
        assess(case, day)
        assert _facts_held() == before
    finally:
        gc.enable()


def _facts_held() -> int:
    return sum(isinstance(one, Facts) for one in gc.get_objects())
