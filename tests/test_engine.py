"""The engine: sets of days against plain sets, conditions and guards, how law is cited."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise, product

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from calculators.assess import assess
from calculators.claim import read_claim
from calculators.verify import verify
from rules.conditions import (
    SILENT,
    all_of,
    any_of,
    at_most_children,
    grants,
    lays_out,
    not_,
    requires,
    silent_unless,
    some_child,
)
from rules.days import (
    ALWAYS,
    NEVER,
    NO,
    OPEN,
    YES,
    Days,
    Held,
    Span,
    at_most,
    before,
    between,
    birthday,
    block,
    meet,
    since,
)
from rules.entitlement import Entitlement, Nature, Piece
from rules.facts import Facts, derived
from rules.family import Family, Hukou, Marriage, Sex
from rules.finding import Finding, Status
from rules.granting import Line
from rules.law import (
    NOT_STATED,
    NOTHING_GRANTED,
    Clause,
    Evidence,
    Force,
    History,
    Instrument,
    NotHeld,
    Provision,
    chinese_number,
    yuan,
)
from rules.national.childcare_subsidy import CHILDCARE_SUBSIDY
from rules.national.maternity_medical import MATERNITY_MEDICAL
from rules.qinghai.birth_registration import BIRTH_REGISTRATION as BIRTHS
from rules.qinghai.child_health_services import CHILD_HEALTH_SERVICES
from rules.qinghai.elder_care_leave import ELDER_CARE_LEAVE
from rules.weighing import weigh
from tests import families as made
from tests.households import TWINS
from tests.small_law import ART, LAW, family, married, works

ZERO = date(2020, 1, 1)
WINDOW = [ZERO + timedelta(n) for n in range(14)]
BEYOND = [date.min, ZERO - timedelta(1), WINDOW[-1] + timedelta(1), date.max]
"""Days outside the window, where a set of the window has nothing and its opposite everything."""

small = st.sets(st.sampled_from(WINDOW))


def as_days(wanted: set[date]) -> Days:
    """Days in rows, put together the slow way."""
    spans: list[Span] = []
    for day in sorted(wanted):
        if spans and spans[-1].last + timedelta(1) == day:
            spans[-1] = Span(spans[-1].first, day)
        else:
            spans.append(Span(day, day))
    return Days(spans)


def as_set(days: Days) -> set[date]:
    return {day for day in WINDOW if day in days}


def is_canonical(days: Days) -> bool:
    """In order, none empty, and a day at least between two of them: so equal sets are equal tuples."""
    apart = all(one.last + timedelta(1) < other.first for one, other in pairwise(days))
    return apart and all(span.first <= span.last for span in days)


# ---- days ----


@given(small, small)
def test_days_are_sets_of_days(one, other):
    a, b = as_days(one), as_days(other)
    assert as_set(a & b) == one & other
    assert as_set(a | b) == one | other
    assert as_set(~a) == set(WINDOW) - one
    assert all(day in ~a and day not in a & b and day not in a | b for day in BEYOND)
    assert all(is_canonical(days) for days in (a & b, a | b, ~a, ~b & a))


@given(small, small)
def test_equal_sets_are_equal_days(one, other):
    a, b = as_days(one), as_days(other)
    assert (a == b) is (one == other)
    assert ~~a == a
    assert ~(a | b) == ~a & ~b
    assert a | ~a == ALWAYS
    assert a & ~a == NEVER


@given(small)
def test_what_is_always_and_what_is_never(wanted):
    days = as_days(wanted)
    for empty, full in ((NEVER, ALWAYS), (Days(), ~Days())):
        assert days & full == days | empty == days
        assert not days & empty
        assert days | full == ALWAYS


@given(small)
def test_first_last_and_hull(wanted):
    days = as_days(wanted)
    if wanted:
        assert (days.first, days.last) == (min(wanted), max(wanted))
        assert as_set(days.hull()) == {day for day in WINDOW if min(wanted) <= day <= max(wanted)}


@given(st.sampled_from(WINDOW), st.sampled_from(WINDOW), st.integers(1, 20))
def test_days_named_by_their_ends(first, last, many):
    assert as_set(between(first, last)) == {day for day in WINDOW if first <= day <= last}
    assert as_set(since(first)) == {day for day in WINDOW if day >= first}
    assert as_set(before(first)) == {day for day in WINDOW if day < first}
    assert before(first) == ~since(first)
    ((start, end),) = block(first, many)
    assert (start, (end - start).days) == (first, many - 1)


# ---- held ----


@st.composite
def held_and_sets(draw: st.DrawFn) -> tuple[Held, set[date], set[date]]:
    possible = draw(small)
    certain = draw(st.sets(st.sampled_from(sorted(possible)))) if possible else set()
    return Held(as_days(certain), as_days(possible)), certain, possible


@given(st.lists(held_and_sets(), max_size=4), st.integers(0, 4))
def test_no_more_than_so_many_agrees_with_trying_all(all_held, number):
    """Each day by itself, and each undecided one both ways."""
    fewer = at_most(number, [held for held, _, _ in all_held])
    for day in WINDOW:
        ways = [
            [True] if day in sure else [False, True] if day in may else [False] for _, sure, may in all_held
        ]
        outcomes = [sum(way) for way in product(*ways)]
        assert (day in fewer.certain) is all(count <= number for count in outcomes)
        assert (day in fewer.possible) is any(count <= number for count in outcomes)


@given(held_and_sets(), held_and_sets())
def test_held_acts_on_both_halves(one, other):
    (a, a_sure, a_may), (b, b_sure, b_may) = one, other
    assert as_set((a & b).certain) == a_sure & b_sure
    assert as_set((a & b).possible) == a_may & b_may
    assert as_set((a | b).certain) == a_sure | b_sure
    assert as_set((a | b).possible) == a_may | b_may
    assert as_set((~a).certain) == set(WINDOW) - a_may
    assert as_set((~a).possible) == set(WINDOW) - a_sure
    assert a.settled is (a_sure == a_may)


def test_yes_no_and_open():
    assert ~YES == NO
    assert ~NO == YES
    assert ~OPEN == OPEN
    assert YES & OPEN == OPEN == NO | OPEN
    assert NO & OPEN == NO
    assert YES | OPEN == YES
    assert meet([]) == YES


# ---- birthdays ----


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(0, 90))
def test_a_birthday_is_the_same_day_of_the_year(born, age):
    if (born.month, born.day) != (2, 29):
        assert birthday(born, age) == born + relativedelta(years=age)


@pytest.mark.parametrize(
    ("born", "age", "day"),
    [
        (date(2024, 2, 29), 1, date(2025, 3, 1)),
        (date(2024, 2, 29), 3, date(2027, 3, 1)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(1968, 2, 29), 49, date(2017, 3, 1)),
        (date(1964, 2, 29), 60, date(2024, 2, 29)),
        (date(1940, 2, 29), 60, date(2000, 2, 29)),
        (date(2040, 2, 29), 60, date(2100, 3, 1)),
        (date(2024, 2, 28), 1, date(2025, 2, 28)),
        (date(2023, 3, 1), 1, date(2024, 3, 1)),
    ],
)
def test_one_born_on_29_february_turns_older_on_1_march_of_a_common_year(born, age, day):
    assert birthday(born, age) == day


# ---- rules ----


@requires(ART, when=married)
def husband_is_rural(father_hukou: Hukou) -> bool:
    return father_hukou is Hukou.RURAL


@requires(ART)
def grown(child_birth_date: date) -> Days:
    return since(birthday(child_birth_date, 18))


@requires(ART)
def nobody_says(marriage: Marriage) -> Held:
    return SILENT


def asked(judged) -> set[str]:
    return {path for path, _ in judged.asks}


def test_a_rule_whose_fact_is_missing_is_not_called_and_asks_for_it():
    @requires(ART)
    def never_called(mother_birth_date: date) -> bool:
        raise AssertionError("called")

    judged = never_called.judge(family())
    assert judged.held == OPEN
    assert asked(judged) == {"mother/birth_date"}


@pytest.mark.parametrize(
    ("told", "held", "asks"),
    [
        ({"marriage": "divorced"}, YES, set()),
        ({"marriage": "married"}, OPEN, {"father/hukou"}),
        ({"marriage": "married", "father": {"hukou": "rural"}}, YES, set()),
        ({"marriage": "married", "father": {"hukou": "urban"}}, NO, set()),
        ({"father": {"hukou": "urban"}}, OPEN, {"marriage"}),
        ({}, OPEN, {"marriage"}),
    ],
)
def test_a_guard_comes_before_the_facts(told, held, asks):
    judged = husband_is_rural.judge(family(**told))
    assert judged.held == held
    assert asked(judged) == asks


def test_silence_is_neither_yes_nor_no_and_asks_nothing():
    judged = nobody_says.judge(family(marriage="married"))
    assert judged.held == OPEN
    assert asked(judged) == set()


@pytest.mark.parametrize(
    ("told", "held", "asks"),
    [({"employment": "employee"}, YES, set()), ({"employment": "self_employed"}, OPEN, set()),
     ({}, OPEN, {"mother/employment"})],
)  # fmt: skip
def test_what_is_silent_unless_it_holds_never_fails(told, held, asks):
    judged = silent_unless("works_or_nobody_says", works).judge(family(mother=told))
    assert judged.held == held
    assert asked(judged) == asks


@pytest.mark.parametrize(
    ("condition", "asks"),
    [
        (works, {"mother/employment"}),
        (all_of("works", works), {"mother/employment"}),
        (silent_unless("works_or_nobody_says", works), set()),
    ],
)
def test_where_nothing_can_be_certain_only_what_may_fail_is_asked(condition, asks):
    """No text is held for what this right grants; an answer can only turn it down."""

    @grants(ART)
    def nothing_held(marriage: Marriage) -> Provision:
        raise NotHeld(str(marriage))

    right = Entitlement(
        "right", Nature.LEAVE, "mother", (condition,), (History(Provision(1, ART)),), lines=(nothing_held,)
    )
    (finding,) = weigh(right, family(marriage="married"))
    assert {path for path, _ in finding.first_asks} == asks


def test_a_group_is_asked_before_what_is_granted():
    @grants(ART)
    def by_hukou(mother_hukou: Hukou) -> Provision:
        return Provision(1, ART)

    group = all_of("works", works)
    right = Entitlement(
        "right", Nature.LEAVE, "mother", (group,), (History(Provision(1, ART)),), lines=(by_hukou,)
    )
    (finding,) = weigh(right, family())
    assert finding.on(ZERO).asks == ("mother/employment",)


def test_what_one_parent_is_found_to_be_is_not_taken_for_the_other():
    facts = family(mother={"hukou": "rural"}, father={"hukou": "urban"})

    def of_both(view: Facts) -> tuple[Hukou, Hukou]:
        return view("parent_hukou"), view("spouse_hukou")

    for holder, found in (("mother", (Hukou.RURAL, Hukou.URBAN)), ("father", (Hukou.URBAN, Hukou.RURAL))):
        view = facts.held_by(holder)
        assert view.remember("of_both", of_both, view) == found
        assert view.remember("own", lambda one: one("parent_hukou"), view) is found[0]
        assert view.remember("other", lambda one: one("spouse_hukou"), view) is found[1]


@pytest.mark.parametrize("babies", [1, 2])
def test_where_no_more_children_than_so_many_are_allowed_none_is_looked_at(babies):
    """Two may be: of two children nothing has to be known."""

    @requires(ART)
    def never_looked_at(child_birth_date: date) -> bool:
        raise AssertionError("looked at")

    facts = family(children=[OLDER] * babies)
    judged = at_most_children("at_most_two_grown", 2, never_looked_at).judge(facts)
    assert judged.held == YES
    assert asked(judged) == set()


@requires(ART)
def lives(child_alive: bool) -> bool:
    return child_alive


@requires(ART)
def a_boy(child_sex: Sex) -> bool:
    return child_sex is Sex.MALE


A_DAUGHTER, A_SON = ({"alive": True, "sex": sex} for sex in ("female", "male"))


@pytest.mark.parametrize(
    ("children", "held"),
    [
        ([A_SON], YES),
        ([A_DAUGHTER] * 2, YES),
        ([A_DAUGHTER] * 3, NO),
        ([A_SON, A_DAUGHTER], NO),
        ([A_SON, {"alive": False}], YES),
        ([A_DAUGHTER, {"alive": True}], OPEN),
    ],
)
def test_who_is_such_twice_over_counts_as_two(children, held):
    assert at_most_children("few", 2, lives, twice=a_boy).judge(family(children=children)).held == held


@pytest.mark.parametrize(
    ("children", "asks"),
    [
        ([A_DAUGHTER, {"alive": True}], {"children/1/sex"}),
        ([{"sex": "male"}, {}], {"children/0/alive", "children/1/alive"}),
        ([A_DAUGHTER, {"sex": "female"}, {}], {"children/1/alive", "children/2/alive", "children/2/sex"}),
        ([A_SON, {}], {"children/1/alive"}),
    ],
)
def test_of_children_only_what_can_tip_the_balance_is_asked(children, asks):
    """Beside a son, or nobody, it does not matter whether another child is a girl: whether it lives does."""
    judged = at_most_children("few", 2, lives, twice=a_boy).judge(family(children=children))
    assert asked(judged) == asks


@pytest.mark.parametrize("group", [all_of("both", works, married), any_of("one", works, married)])
def test_of_several_only_what_still_matters_is_asked(group):
    settles = "self_employed" if group.id == "both" else "employee"
    assert asked(group.judge(family())) == {"mother/employment", "marriage"}
    judged = group.judge(family(mother={"employment": settles}))
    assert judged.held == (NO if group.id == "both" else YES)
    assert asked(judged) == set()


def test_the_opposite():
    assert not_("out_of_work", works).judge(family(mother={"employment": "employee"})).held == NO
    assert not_("out_of_work", works).judge(family()).held == OPEN


def test_a_rule_over_one_child_becomes_one_over_all_of_them():
    facts = family(children=[{"birth_date": "2000-01-01"}, {"birth_date": "2010-01-01"}])
    some = some_child("a_grown_child", grown).judge(facts)
    few = at_most_children("at_most_one_grown", 1, grown).judge(facts)
    assert some.held.certain == since(date(2018, 1, 1))
    assert few.held.certain == before(date(2028, 1, 1))


def test_children_untold_are_asked_for_and_none_is_an_answer():
    some = some_child("a_grown_child", grown)
    assert asked(some.judge(family())) == {"children"}
    assert some.judge(family(children=[])).held == NO
    assert asked(some.judge(family(children=[{}]))) == {"children/0/birth_date"}


def test_a_parameter_that_is_no_fact_is_refused_when_the_rule_is_built():
    with pytest.raises(TypeError, match="no fact mother_shoe_size"):

        @requires(ART)
        def shoes(mother_shoe_size: int) -> bool:
            return mother_shoe_size > 0


def test_a_parameter_of_another_type_than_its_fact_is_refused_when_the_rule_is_built():
    with pytest.raises(TypeError, match="mother_birth_date is"):

        @requires(ART)
        def born(mother_birth_date: str) -> bool:
            return bool(mother_birth_date)


def test_what_a_layout_needs_beside_the_days_is_refused_as_well():
    with pytest.raises(TypeError, match="mother_birth_date is"):

        @lays_out(ART)
        def laid_out(days: int, mother_birth_date: str) -> list[Piece]:
            raise AssertionError("called")


# ---- births complete the children ----


def children_of(**told) -> list[tuple[str, date | None, bool]]:
    found = family(**told).each_listed_or_brought()
    return [(one.path, one.child.birth_date, one.expected) for one in found]


BORN = {"outcome": "born", "date": "2026-03-01"}
EXPECTED = {"outcome": "expected", "due_date": "2026-12-20"}
OLDER = {"birth_date": "2020-01-01"}


@pytest.mark.parametrize(
    ("told", "children"),
    [
        ({"births": [BORN]}, [("children/0", date(2026, 3, 1), False)]),
        ({"births": [BORN | {"babies": 2}]}, [(f"children/{n}", date(2026, 3, 1), False) for n in (0, 1)]),
        ({"births": [EXPECTED]}, [("children/0", date(2026, 12, 20), True)]),
        ({"births": [{"outcome": "miscarriage", "date": "2026-03-01"}]}, []),
        ({"births": [{"outcome": "stillbirth", "date": "2026-03-01"}]}, []),
        (
            {"children": [OLDER], "births": [BORN]},
            [("children/0", date(2020, 1, 1), False), ("children/1", date(2026, 3, 1), False)],
        ),
        (
            {"children": [OLDER, {"birth_date": "2026-03-01"}], "births": [BORN]},
            [("children/0", date(2020, 1, 1), False), ("children/1", date(2026, 3, 1), False)],
        ),
        ({"children": [], "births": []}, []),
    ],
)
def test_a_child_is_entered_once(told, children):
    assert children_of(**told) == children


@given(made.families())
def test_every_family_of_the_tests_could_be_read(case):
    assert Family.model_validate(case).children is not None


@pytest.mark.parametrize("taken", ["birth_day", "late_stillbirth", "marriage"])
def test_a_derived_fact_has_a_name_of_its_own(taken):
    """Neither another derived fact's, nor a reading's, nor that of a field of the family."""

    def function(facts: Facts) -> bool:
        raise AssertionError("called")

    function.__name__ = taken
    with pytest.raises(ValueError, match=f"there is a fact {taken} already"):
        derived(function)


# ---- findings ----

MARCH, MAY = between(date(2026, 3, 1), date(2026, 3, 31)), between(date(2026, 5, 1), date(2026, 5, 31))


def finding(**found) -> Finding:
    return Finding(BIRTHS, "mother", None, **found)


def test_between_days_that_are_certain_and_days_that_are_possible_nothing_is_settled():
    """Upcoming is only what a later certain day brings; on 10 April certain days lie behind."""
    open_later = finding(held=Held(MARCH, MARCH | MAY))
    assert open_later.on(date(2026, 2, 28)).status is Status.UPCOMING
    assert open_later.on(date(2026, 4, 10)).status is Status.NOT_COVERED
    assert finding(held=Held(MAY, MARCH | MAY)).on(date(2026, 4, 10)).status is Status.UPCOMING


def test_a_finding_speaks_of_its_certain_days_first():
    assert finding(held=Held(MAY, MARCH | MAY)).on(date(2026, 1, 5)).speaks_of == date(2026, 5, 1)
    assert finding(held=Held(NEVER, MARCH | MAY)).on(date(2026, 1, 5)).speaks_of == date(2026, 3, 1)
    assert finding(held=Held(NEVER, NEVER)).on(date(2026, 1, 5)).speaks_of == date(2026, 1, 5)


def test_on_the_last_day_of_a_span_it_still_speaks_of_that_day():
    both = finding(held=Held(MARCH | MAY, MARCH | MAY))
    assert both.on(date(2026, 3, 31)).speaks_of == date(2026, 3, 31)
    assert both.on(date(2026, 4, 1)).speaks_of == date(2026, 5, 1)
    assert both.on(date(2026, 6, 1)).speaks_of == date(2026, 5, 31)


LEAVE_OF_TWINS = {
    "leave": ["maternity_leave", "extended_maternity_leave"],
    "subject": "mother",
    "about": "births/0",
    "taken": [{"from": "2026-03-01", "to": "2026-06-30"}],
}


def test_each_finding_of_an_assessment_and_of_a_claim_is_read_once(monkeypatch):
    """Status, figure, clauses and asks come out of one reading, however many tell of it."""
    reads: list[Finding] = []
    on = Finding.on
    monkeypatch.setattr(Finding, "on", lambda finding, day: reads.append(finding) or on(finding, day))
    assess(Family.model_validate(TWINS), date(2026, 3, 10))
    verify(read_claim({**LEAVE_OF_TWINS, "case": TWINS}), date(2026, 3, 10))
    assert len(reads) == len(set(reads)) > 40


def test_a_sum_of_which_one_part_is_not_stated_is_not_stated():
    known, unknown = (Line(works, Provision(value, ART)) for value in (10, NOT_STATED))
    assert finding(lines=[known]).gives(MARCH.first).figure == 10
    assert finding(lines=[known, known]).gives(MARCH.first).figure == 20
    assert finding(lines=[known, unknown]).gives(MARCH.first).figure is None
    assert finding(lines=[unknown]).gives(MARCH.first).figure is None


def test_where_nothing_is_granted_the_force_is_that_of_the_main_figure_as_it_is_now():
    """陪护假 was announced before it was given; of 生育医疗费用 the plan's promise is the last figure."""
    for entitlement in (ELDER_CARE_LEAVE, MATERNITY_MEDICAL):
        assert Finding(entitlement, "mother", None).on(date(2026, 3, 1)).force is Force.BINDING


GIRL = {
    "birth_date": "2025-06-01", "alive": True, "hukou_province": "qinghai", "subsidy_claimed": [2025],
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (date(2026, 12, 31), [("2", date(2026, 12, 31), True), ("3", date(2027, 12, 31), False)]),
        (date(2027, 1, 1), [("3", date(2027, 12, 31), True)]),
        (date(2027, 12, 31), [("3", date(2027, 12, 31), True)]),
        (date(2028, 1, 1), []),
    ],
)
def test_what_is_left_to_claim_is_neither_claimed_nor_lost(day, left):
    """第十二条: the first was claimed in 2025; of the two others each has its calendar year."""
    (found,) = weigh(CHILDCARE_SUBSIDY, family(children=[GIRL], births=[]))
    told = found.on(day).deadlines
    assert [(one.what, one.closes, one.is_due) for one in told] == left
    assert {one.clause.id for one in told} <= {"subsidy_rules 第十二条"}


def test_a_deadline_is_told_with_the_clause_that_sets_it_to_its_last_day():
    """疫苗管理法 第四十七条: within a month of the birth on 1 June, to 1 July."""
    (found,) = weigh(CHILD_HEALTH_SERVICES, family(children=[GIRL], births=[]))
    (told,) = found.on(date(2025, 7, 1)).deadlines
    assert (told.closes, told.clause.id) == (date(2025, 7, 1), "vaccine_law 第四十七条")
    assert found.on(date(2025, 7, 2)).deadlines == []


# ---- law ----


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"), (7, "七"), (10, "十"), (15, "十五"), (20, "二十"), (31, "三十一"), (99, "九十九"),
        (100, "一百"), (103, "一百零三"), (110, "一百一十"), (119, "一百一十九"),
        (305, "三百零五"), (999, "九百九十九"),
        (1000, "一千"), (1007, "一千零七"), (1071, "一千零七十一"), (1118, "一千一百一十八"),
        (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_articles_are_numbered_as_in_the_law(number, written):
    assert chinese_number(number) == written
    assert str(LAW.article(number)) == f"某法 第{written}条"


@pytest.mark.parametrize("number", [0, -1, 10000])
def test_there_is_no_such_article(number):
    with pytest.raises(ValueError, match="no article"):
        chinese_number(number)


def test_where_no_article_was_read_none_is_printed():
    assert str(LAW.whole()) == "某法"
    assert LAW.whole().article is None


def test_a_figure_multiplied_keeps_its_clause():
    twice = Provision(15, ART, since=date(2012, 4, 28)) * 2
    assert (twice.value, twice.clause, twice.since) == (30, ART, date(2012, 4, 28))
    assert (Provision(NOT_STATED, ART) * 2).figure is None


def test_money_is_exact():
    assert yuan("0.10") + yuan("0.20") == Decimal("0.30")


def test_weaker_evidence_is_the_higher_number():
    assert max(Evidence.TEXT, Evidence.SECONDARY, Evidence.PLAN) is Evidence.SECONDARY
    assert Evidence.TEXT.id == "text"


def test_no_two_ways_of_knowing_are_one():
    assert [evidence.id for evidence in Evidence] == ["text", "plan", "secondary", "unverified"]


def test_a_text_is_itself_and_no_other_and_does_not_change():
    """Clauses are kept by the text they stand in: two texts with one title are two texts."""
    assert Instrument("law", "某法") != Instrument("law", "某法")
    assert Clause(LAW, "第七条") != Clause(LAW, "第七条")
    for held, name in ((LAW, "title"), (ART, "article"), (Provision(1, ART), "value"), (BIRTHS, "id")):
        with pytest.raises(FrozenInstanceError):
            setattr(held, name, "other")


def test_what_was_only_announced_grants_nothing_in_any_of_its_years():
    """Two announcements, then a figure: neither is a day on which the right may hold."""
    history = History(
        Provision(NOTHING_GRANTED, ART, since=date(2020, 1, 1), until=date(2020, 12, 31)),
        Provision(NOTHING_GRANTED, ART, since=date(2021, 1, 1), until=date(2021, 12, 31)),
        Provision(10, ART, since=date(2022, 1, 1)),
    )
    assert history.held.certain == since(date(2022, 1, 1))
    assert history.held.possible == before(date(2020, 1, 1)) | since(date(2022, 1, 1))


def test_of_a_day_before_the_first_text_it_is_told_when_the_texts_begin():
    history = History(
        Provision(10, ART, since=date(2020, 1, 1), until=date(2020, 12, 31)),
        Provision(15, ART, since=date(2021, 1, 1)),
    )
    with pytest.raises(NotHeld, match=r"nothing held for 2019-12-31; our texts begin on 2020-01-01"):
        history.on(date(2019, 12, 31))


def test_a_history_with_a_last_day_holds_nothing_after_it():
    history = History(Provision(10, ART, since=date(2020, 1, 1), until=date(2020, 12, 31)))
    assert history.find(date(2021, 1, 1)) is None
    assert history.held.certain == between(date(2020, 1, 1), date(2020, 12, 31))
    assert history.held.possible == ALWAYS


# ---- the ends of the calendar ----

FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)


@pytest.mark.parametrize("as_of", [FIRST, date(2026, 3, 10), LAST], ids=str)
@pytest.mark.parametrize(
    "day",
    [FIRST, date(1904, 2, 29), date(2012, 4, 27), date(2040, 2, 29), date(2100, 2, 28), LAST],
    ids=str,
)
def test_every_day_of_a_case_file_is_answered(day, as_of):
    """Whatever days are told, from the first to the last that a case file may name."""
    person = {"birth_date": day, "alive": True, "hukou": "rural", "employment": "employee"}
    child = {"birth_date": day, "sex": "female", "alive": False, "death_date": day, "disability_grade": 1}
    told = {
        "marriage": "married",
        "mother": person,
        "father": person,
        "births": [{"outcome": "born", "date": day, "babies": 1, "difficult": True, "order": 1}],
        "children": [child | {"disability_date": day}],
        "family_planning": {"policy_violation": False},
    }
    assessment = assess(Family.model_validate(told), as_of)
    assert {finding["status"] for finding in assessment["findings"]} <= {status.value for status in Status}
