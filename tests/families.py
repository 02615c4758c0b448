"""Families nobody thought of, for tests that hold for every family.

They are case files in which nothing contradicts itself: a married couple is alive, the mother dies
after she gave birth and a child after its birth, the order of a birth agrees with the children listed.

What hypothesis tries is the same on every run; `FAMILIES=search` in the environment looks
further and elsewhere each time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rules.readings import READINGS
from tests.cases import take_out

Case = dict[str, Any]

_QUIET = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
settings.register_profile(
    "fixed", derandomize=True, database=None, deadline=None, max_examples=120, suppress_health_check=_QUIET
)
settings.register_profile(
    "search", database=None, deadline=None, max_examples=4000, suppress_health_check=_QUIET
)
settings.load_profile(os.environ.get("FAMILIES", "fixed"))

yes_or_no = st.booleans()
employments = st.sampled_from(["employee", "employee", "employee", "self_employed", "not_employed"])


def days_between(first: date, last: date) -> st.SearchStrategy[date]:
    """A day, the ends and the turns of years and of February rather often."""
    turns = [
        day
        for year in range(first.year, last.year + 1)
        for day in (date(year, 1, 1), date(year, 2, 28), date(year, 2, 28) + timedelta(1), date(year, 12, 31))
        if first <= day <= last
    ]
    return st.dates(first, last) | st.sampled_from([first, last, *turns])


days = days_between(date(2004, 1, 1), date(2060, 12, 31))
"""The days on which a finding is read."""


@st.composite
def families(draw: st.DrawFn) -> Case:
    """A whole case file, every field told."""
    young = draw(st.booleans())
    who = draw(st.sampled_from(["both", "both", "both", "mother", "father"]))
    if who == "both":
        marriage = draw(
            st.sampled_from(["married", "married", "married", "unmarried", "divorced", "widowed"])
        )
    else:
        marriage = draw(st.sampled_from(["unmarried", "divorced"]))
    widow = draw(st.sampled_from(["mother", "father"]))
    earliest = date(1972, 1, 1) if young else date(1930, 1, 1)
    latest = date(1994, 1, 1) if young else date(1978, 1, 1)
    case: Case = {"parents": who, "marriage": marriage}
    if marriage != "unmarried":
        case["married_on"] = draw(days_between(date(2012, 1, 1), date(2027, 6, 1)))
    for name in ("mother", "father"):
        if who in ("both", name):
            alive = not (marriage == "widowed" and widow != name)
            case[name] = draw(_people(earliest, latest, alive))
    grown = max(case[name]["birth_date"].year for name in ("mother", "father") if name in case) + 16
    births = draw(st.lists(_births(), max_size=2)) if young and who != "father" else []
    births = [b for n, b in enumerate(births) if all(_apart(b, other) for other in births[:n])]
    children = draw(st.lists(_children(date(grown, 1, 1), date(2026, 6, 1)), max_size=4))
    if draw(yes_or_no):
        children += [baby for birth in births for baby in draw(_babies_of(birth))]
    case["births"], case["children"] = births, children
    _let_her_live_to_give_birth(case)
    case["remarried"] = any(child["parents"] != "both" for child in children)
    case["elders"] = draw(st.lists(_elders(who), max_size=2))
    _put_in_order(case)
    case["family_planning"] = {
        "policy_violation": draw(yes_or_no),
        "only_child_certificate": draw(yes_or_no),
    }
    case["choices"] = draw(
        st.fixed_dictionaries(
            {}, optional={name: st.sampled_from(reading.options) for name, reading in READINGS.items()}
        )
    )
    return case


def _let_her_live_to_give_birth(case: Case) -> None:
    mother = case.get("mother", {})
    if "death_date" in mother:
        born = [day_of(birth) for birth in case["births"]]
        born += [child["birth_date"] for child in case["children"]]
        mother["death_date"] = max([mother["death_date"], *born])


@st.composite
def _people(draw: st.DrawFn, earliest: date, latest: date, alive: bool) -> Case:
    person: Case = {
        "birth_date": draw(days_between(earliest, latest)),
        "alive": alive,
        "hukou": draw(st.sampled_from(["rural", "rural", "urban", "urban", "unified"])),
        "employment": draw(employments),
        "maternity_insured": draw(yes_or_no),
        "employer_average_monthly_wage": draw(st.sampled_from(["5200.50", "6000", "7333.33"])),
        "monthly_wage": draw(st.sampled_from(["4800", "5200.50", "9100.01"])),
        "only_child": draw(yes_or_no),
        "contract": draw(st.sampled_from(["fixed_term", "open_ended"])),
        "complication_grade": draw(st.sampled_from([0, 0, 1, 2, 3])),
        "care_leave_used": draw(st.dictionaries(st.sampled_from([2025, 2026]), st.integers(0, 12))),
    }
    if person["contract"] == "fixed_term":
        person["contract_ends"] = draw(days_between(date(2022, 6, 1), date(2029, 6, 1)))
    usual = {"work_province": "qinghai", "engaged_as": "contract", "unemployment_benefit": False}
    unusual = {"work_province": "elsewhere", "engaged_as": "civil_servant", "unemployment_benefit": True}
    for fact in usual:
        person[fact] = unusual[fact] if draw(st.integers(0, 4)) == 4 else usual[fact]
    if not alive:
        person["death_date"] = draw(days_between(date(2012, 1, 1), date(2028, 6, 1)))
    return person


@st.composite
def _elders(draw: st.DrawFn, who: str) -> Case:
    stays = []
    for _ in range(draw(st.integers(0, 2))):
        first = draw(days_between(date(2024, 6, 1), date(2027, 12, 31)))
        ends = st.integers(0, 60).map(lambda days, first=first: first + timedelta(days))
        stays.append({"from": first, "to": draw(ends | st.just("ongoing"))})
    return {
        "birth_date": draw(days_between(date(1930, 1, 1), date(1972, 1, 1))),
        "parent_of": draw(st.sampled_from(["mother", "father"])) if who == "both" else who,
        "stays": stays,
    }


LATE_LOSS = 28
"""Weeks."""


@st.composite
def _births(draw: st.DrawFn) -> Case:
    outcome = draw(st.sampled_from(["born", "born", "born", "expected", "miscarriage", "stillbirth"]))
    day = draw(days_between(date(2011, 6, 1), date(2028, 6, 1)))
    birth: Case = {"outcome": outcome, "due_date" if outcome == "expected" else "date": day}
    if outcome in ("miscarriage", "stillbirth"):
        birth["weeks_pregnant"] = draw(st.sampled_from([6, 15, 16, 27, 28, 38]))
        birth["leave_starts"] = day
        birth["due_date"] = day + timedelta(280 - 7 * birth["weeks_pregnant"])
        if birth["weeks_pregnant"] >= LATE_LOSS:  # may be read as a birth
            birth |= {"babies": draw(st.sampled_from([1, 1, 2])), "difficult": draw(yes_or_no)}
        return birth
    birth |= {
        "babies": draw(st.sampled_from([1, 1, 1, 2, 3])),
        "difficult": draw(yes_or_no),
        "leave_starts": day - timedelta(draw(st.sampled_from([0, 0, 0, 1, 10, 15, 16, 40, -5]))),
        "remote_area": draw(yes_or_no),
    }
    if outcome == "born":
        birth["due_date"] = day + timedelta(draw(st.integers(-15, 30)))
    if draw(yes_or_no):
        birth["care_leave_starts"] = day + timedelta(draw(st.integers(0, 60)))
    return birth


def day_of(birth: Case) -> date:
    day: date = birth["due_date"] if birth["outcome"] == "expected" else birth["date"]
    return day


def _apart(one: Case, other: Case) -> bool:
    return abs((day_of(one) - day_of(other)).days) > 300


def is_listed(birth: Case, case: Case) -> bool:
    """Whether the babies a birth brought are among the children listed; a lost pregnancy brought none."""
    lost = birth["outcome"] in ("miscarriage", "stillbirth")
    return lost or any(child["birth_date"] == day_of(birth) for child in case["children"])


@st.composite
def _children(draw: st.DrawFn, first: date, last: date, born: date | None = None) -> Case:
    born = born or draw(days_between(first, last))
    child: Case = {
        "birth_date": born,
        "sex": draw(st.sampled_from(["female", "male"])),
        "adopted": draw(st.sampled_from([False, False, False, True])),
        "alive": draw(st.sampled_from([True, True, False])),
        "disability_grade": draw(st.sampled_from([0, 0, 1, 3, 4])),
        "parents": draw(st.sampled_from(["both"] * 6 + ["mother", "father"])),
        "hukou_province": draw(st.sampled_from(["qinghai", "qinghai", "elsewhere"])),
        "subsidy_claimed": draw(st.sampled_from([[], [], [2025]])),
        "school_starts": date(born.year + (6, 7, 5, 6, 8, 7, 10)[born.day % 7], 9, 1),
    }
    education_ends = child["school_starts"] + timedelta((4400, 3300, 0, 6000, 12000)[born.day % 5])
    child["education_ends"] = max(education_ends, date(born.year + 15, 6, 30))
    if child["adopted"]:
        child["adopted_on"] = born + timedelta(draw(st.integers(0, 6000)))
    if not child["alive"]:
        child["death_date"] = born + timedelta(draw(st.integers(0, 12000)))
    if child["disability_grade"]:
        child["disability_date"] = born + timedelta(draw(st.integers(0, 12000)))
    return child


@st.composite
def _babies_of(draw: st.DrawFn, birth: Case) -> list[Case]:
    """The babies of a birth as children of the list; none of a pregnancy that was lost."""
    if birth["outcome"] not in ("born", "expected"):
        return []
    day = day_of(birth)
    babies = [draw(_children(day, day, day)) for _ in range(birth["babies"])]
    nothing_yet = {"subsidy_claimed": []} if birth["outcome"] == "expected" else {}
    return [_without_adoption(baby) | {"parents": "both"} | nothing_yet for baby in babies]


def _without_adoption(child: Case) -> Case:
    return {name: told for name, told in child.items() if name != "adopted_on"} | {"adopted": False}


def _put_in_order(case: Case) -> None:
    """The order of each birth, and what is lawful, as the children listed have them."""
    days_born = [c["birth_date"] for c in case["children"] if c["parents"] != "father"]
    for birth in case["births"]:
        if birth["outcome"] in ("born", "expected"):
            day = day_of(birth)
            days_born += [day] * birth["babies"] if day not in days_born else []
    for number, birth in enumerate(case["births"]):
        if birth["outcome"] in ("born", "expected"):
            birth["order"] = 1 + sum(day < day_of(birth) for day in days_born)
            birth["lawful"] = birth["order"] <= 3 or number == 0
    lawful = {day_of(b): b["lawful"] for b in case["births"] if "lawful" in b}
    for number, child in enumerate(case["children"]):
        child["lawful"] = lawful.get(child["birth_date"], number % 3 > 0)


def leaves(case: Case) -> list[str]:
    """Every answer that may be taken back, by path: single facts, people, and whole lists.

    Not `parents` and `choices`, which have defaults; nor the list of births while one of them came and
    brought children who are not listed, since a list that is given is complete for those born; nor the
    first day of a stay in hospital, without which there is none.
    """
    kept = {"parents", "choices"}
    if any(birth["outcome"] == "born" and not is_listed(birth, case) for birth in case["births"]):
        kept.add("births")
    return [path for path in _paths(case) if path not in kept]


def _paths(part: Any, above: str = "") -> Iterator[str]:
    entries = part.items() if isinstance(part, dict) else enumerate(part)
    for name, value in entries:
        path = f"{above}{name}"
        if path == "choices" or path.endswith("/from"):
            continue
        if not isinstance(part, list):
            yield path
        if isinstance(value, dict | list) and name != "care_leave_used":
            yield from _paths(value, f"{path}/")


def hide(case: Case, paths: set[str]) -> Case:
    """The same case with these answers left out."""
    case = deepcopy(case)
    for path in sorted(paths, key=lambda path: path.count("/"), reverse=True):
        take_out(case, path)
    return case


@st.composite
def families_and_hidden(draw: st.DrawFn) -> tuple[Case, set[str]]:
    """A family, and which of its answers are to be left out."""
    case = draw(families())
    return case, draw(st.sets(st.sampled_from(leaves(case)), min_size=1, max_size=8))


@st.composite
def partly_told(draw: st.DrawFn) -> Case:
    """A family that has told some of it."""
    return hide(*draw(families_and_hidden()))
