"""One right weighed: what its lines grant, where its layout puts it, and which readings it rests on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from rules import pregnancy as _pregnancy  # noqa: F401  it derives pregnancy_starts
from rules.conditions import SILENT, deducts, grants, lays_out, not_, requires
from rules.days import ALWAYS, NEVER, YES, Days, Held, between, since
from rules.entitlement import Entitlement, Nature, Piece
from rules.facts import Bounded
from rules.family import Hukou, Marriage
from rules.finding import Finding, Status
from rules.granting import Line, days_of, grant_lines, lay_out
from rules.instalments import Instalment, Instalments, Stage
from rules.law import NOT_STATED, Force, History, NotHeld, Provision, yuan
from rules.weighing import weigh, weigh_again, weigh_one
from tests.small_law import ART, family, married, works

MARCH, MAY = between(date(2026, 3, 1), date(2026, 3, 31)), between(date(2026, 5, 1), date(2026, 5, 31))
TEN = Provision(10, ART)


def right(*conditions, lines=(), layout=None, holder="mother", about=None) -> Entitlement:
    return Entitlement(
        "right", Nature.LEAVE, holder, conditions, (History(TEN),), about=about, lines=lines, layout=layout
    )


@requires(ART)
def in_march(marriage: Marriage) -> Days:
    return MARCH


@grants(ART)
def ten() -> Provision:
    return TEN


# ---- what is asked beside a silent text ----


@requires(ART, otherwise=SILENT)
def whom_the_text_speaks_of(marriage: Marriage) -> bool:
    return marriage is Marriage.MARRIED


@requires(ART)
def no_text_speaks_of_it() -> Held:
    return SILENT


@requires(ART, when=married)
def the_same_of_couples() -> Held:
    return SILENT


@pytest.mark.parametrize(
    ("conditions", "asks"),
    [
        ((whom_the_text_speaks_of,), ("marriage",)),
        ((whom_the_text_speaks_of, no_text_speaks_of_it), ()),
        ((the_same_of_couples, no_text_speaks_of_it), ()),
        ((married, no_text_speaks_of_it), ("marriage",)),
    ],
)
def test_where_the_text_is_silent_only_what_may_turn_it_down_is_asked(conditions, asks):
    (found,) = weigh(right(*conditions, lines=(ten,)), family())
    assert found.on(date(2026, 3, 1)).asks == asks
    assert found.on(date(2026, 3, 1)).status is (Status.OPEN if asks else Status.NOT_COVERED)


# ---- lines ----


@grants(ART)
def no_text_held(marriage: Marriage) -> Provision:
    raise NotHeld(str(marriage))


@grants(ART)
def adds_nothing(marriage: Marriage) -> None:
    return None


@grants(ART, when=not_("unmarried", married))
def for_the_unmarried() -> Provision:
    raise AssertionError("called")


@grants(ART, adds=History(Provision(5, ART)), within=MARCH)
def untold_of_march(mother_hukou: Hukou) -> Provision:
    raise AssertionError("called")


GROWING = History(Provision(5, ART, until=date(2026, 12, 31)), Provision(30, ART, since=date(2027, 1, 1)))


@grants(ART, adds=GROWING, times=2)
def once_or_twice(mother_hukou: Hukou) -> Provision | None:
    raise AssertionError("called")


@grants(ART, adds=GROWING)
def by_a_day(mother_birth_date: date, mother_hukou: Hukou) -> Provision | None:
    raise AssertionError("called")


@deducts(ART, untold=0)
def used_untold(mother_hukou: Hukou) -> Provision:
    raise AssertionError("called")


@deducts(ART, untold=0)
def used(marriage: Marriage) -> Provision:
    return Provision(-2, ART)


@pytest.mark.parametrize(
    ("first", "granted"),
    [
        (no_text_held, [ten]),
        (adds_nothing, [ten]),
        (for_the_unmarried, [ten]),
        (untold_of_march, [ten]),
        (used, [used, ten]),
    ],
    ids=lambda one: getattr(one, "id", None),
)
def test_a_line_that_adds_nothing_does_not_keep_back_the_next(first, granted):
    found = grant_lines(right(lines=(first, ten)), family(marriage="married"))
    assert [line.rule for line in found.lines] == granted
    assert found.held.certain == ALWAYS


def test_what_was_used_and_is_not_told_does_not_keep_back_the_next():
    found = grant_lines(right(lines=(used_untold, ten)), family())
    assert [line.rule for line in found.lines] == [ten]
    assert found.nothing_used == (("mother/hukou", 0),)


@grants(ART, when=in_march)
def ten_in_march() -> Provision:
    return TEN


def test_where_no_text_is_held_it_may_be_granted_on_every_day():
    """Of one line no text is held, on whichever day; the other is granted in March."""
    for lines in ((no_text_held, ten_in_march), (ten_in_march, no_text_held)):
        assert grant_lines(right(lines=lines), family(marriage="married")).held == Held(MARCH, ALWAYS)


def test_what_an_answer_may_still_add_is_shown_on_the_days_it_is_about_and_on_no_other():
    assert grant_lines(right(lines=(once_or_twice,)), family()).more == 2 * 30
    for told, more in (({}, 30), ({"birth_date": "1990-05-01"}, 5)):
        assert grant_lines(right(lines=(by_a_day,)), family(mother=told)).more == more
    found = grant_lines(right(lines=(untold_of_march,)), family())
    assert found.held == Held(NEVER, MARCH)
    assert found.shown == MARCH
    assert found.more == 5


@grants(ART)
def so_many_not_stated() -> Provision:
    return Provision(NOT_STATED, ART)


def test_days_that_no_text_states_add_none():
    facts = family()
    assert days_of(right(lines=(ten, so_many_not_stated)), facts) == 10
    open_days = days_of(right(lines=(so_many_not_stated, untold_of_march, ten)), facts)
    assert open_days == Bounded(10, (10, 15), asks=("mother/hukou",))


@pytest.mark.parametrize(
    ("conditions", "lines"), [((), ()), ((), (no_text_held,)), ((), (ten,)), ((married,), (ten,))]
)
def test_where_nothing_is_asked_nothing_may_be_added(conditions, lines):
    (found,) = weigh(right(*conditions, lines=lines), family(marriage="divorced"))
    assert found.more == 0


def test_the_first_of_several_lines_says_how_strongly_it_is_owed():
    lines = [Line(ten, TEN), Line(ten, Provision(5, ART, Force.ENCOURAGED))]
    assert Finding(right(), "mother", None, lines=lines).on(MARCH.first).force is Force.BINDING
    assert Finding(right(), "mother", None, lines=lines[::-1]).on(MARCH.first).force is Force.ENCOURAGED


def test_the_first_of_several_payments_is_what_is_granted():
    first, second = (Provision(yuan(sum), ART) for sum in (3600, 300))
    payments = tuple(
        Instalment(id, gives, MARCH.first, MAY.last, claimed=False)
        for id, gives in (("1", first), ("2", second))
    )
    line = Line(ten, Instalments(YES, (Stage(date.min, payments),)))
    assert line.on(MARCH.first) is first
    assert line.figure(MARCH.first, first) == Decimal(3900)


# ---- layout ----


def test_what_is_only_shown_beside_a_right_is_shown_whole():
    """The right holds in March: of its days those of March remain, of the days beside it all."""
    around, across = MARCH | MAY, between(date(2026, 3, 20), date(2026, 4, 10))

    @lays_out(ART)
    def beside(marriage: Marriage) -> list[Piece]:
        return [Piece(around, "beside", counts=False), Piece(MAY, "later", counts=False), Piece(across)]

    (found,) = weigh(right(in_march, lines=(ten,), layout=beside), family(marriage="married"))
    assert found.pieces == [
        Piece(around, "beside", counts=False),
        Piece(MAY, "later", counts=False),
        Piece(between(date(2026, 3, 20), date(2026, 3, 31))),
    ]


def test_a_right_of_which_no_day_counts_lies_on_none():
    @lays_out(ART)
    def only_beside(marriage: Marriage) -> list[Piece]:
        return [Piece(MARCH, "beside", counts=False)]

    entitlement = right(lines=(ten,), layout=only_beside)
    assert lay_out(entitlement, family(marriage="married")).held == Held(NEVER, NEVER)
    (found,) = weigh(entitlement, family(marriage="married"))
    assert found.on(MARCH.first).status is Status.NOT_ENTITLED


@pytest.mark.parametrize(
    ("birth", "left_out"),
    [
        ({"outcome": "expected", "due_date": "2027-01-05"}, since(date(2026, 3, 31))),
        ({"outcome": "born", "date": "2027-01-05"}, since(date(2026, 8, 18))),
        ({"outcome": "miscarriage", "date": "2026-10-01", "weeks_pregnant": 20}, since(date(2026, 5, 14))),
    ],
    ids=["the day is known", "within bounds", "within a week"],
)
def test_only_what_is_left_out_however_it_lies_is_left_out(birth, left_out):
    """A pregnancy starts 280 days before the due date, 2027-01-05 − 280 = 2026-03-31.

    One that is over without a due date, at the latest 140 before the birth: 2027-01-05 − 140 = 2026-08-18,
    or the weeks before the loss: 2026-10-01 − 140 = 2026-05-14.
    """

    @lays_out(ART)
    def from_the_start(pregnancy_starts: date) -> list[Piece]:
        since_then = since(pregnancy_starts)
        beside = Piece(ALWAYS, "beside", counts=False), Piece(ALWAYS, counts=False, shown=False)
        return [Piece(MARCH | since_then), Piece(since_then, shown=False), *beside]

    entitlement = right(lines=(ten,), layout=from_the_start, about="birth")
    (found,) = weigh(entitlement, family(births=[birth]))
    assert found.left_out == left_out


# ---- readings ----


@requires(ART)
def never_as_usual(parental_year: str) -> bool:
    return parental_year != "child_year"


@pytest.mark.parametrize(
    ("mother", "readings"),
    [
        ({"employment": "employee"}, ("parental_year",)),
        ({}, ("parental_year",)),
        ({"employment": "self_employed"}, ()),
    ],
    ids=["the rest holds", "the rest is not told", "it fails however it is read"],
)
def test_a_right_that_fails_rests_on_a_reading_where_another_could_give_it(mother, readings):
    for conditions in ((never_as_usual, works), (works, never_as_usual)):
        (found,) = weigh(right(*conditions, lines=(ten,)), family(mother=mother))
        assert found.on(MARCH.first).status is Status.NOT_ENTITLED
        assert found.readings == readings


def test_a_right_that_fails_on_no_reading_rests_on_none():
    (found,) = weigh(right(works, lines=(ten,)), family(mother={"employment": "self_employed"}))
    assert found.readings == ()


# ---- for whom ----

CHILD = {"birth_date": "2020-01-01"}
EXPECTED, BORN = {"outcome": "expected", "due_date": "2026-12-20"}, {"outcome": "born", "date": "2026-03-01"}
MANY = {"births": [BORN, EXPECTED], "children": [CHILD] * 10, "elders": [{}, {}]}


@pytest.mark.parametrize("about", ["birth", "child", "elder"])
def test_weighed_again_it_is_for_the_same_parent_and_of_the_same_child(about):
    entitlement = right(lines=(ten,), holder="parents", about=about)
    facts, other = family(**MANY), family(**MANY)
    found = weigh(entitlement, facts)
    assert len(found) > 3
    for one in found:
        again = weigh_again(one, other)
        assert (again.subject, again.about, again.expected) == (one.subject, one.about, one.expected)
        assert weigh_again(one, family(births=[], children=[], elders=[])) is None


def test_a_mother_s_right_is_not_the_father_s_where_he_is_alone():
    entitlement = right(lines=(ten,), holder="parents", about="birth")
    hers, his = (
        next(one for one in weigh(entitlement, family(**MANY)) if one.subject == whose)
        for whose in ("mother", "father")
    )
    assert weigh_again(hers, family(parents="father", **MANY)) is None
    assert weigh_again(his, family(parents="mother", **MANY)) is None


@pytest.mark.parametrize(
    ("about", "path", "expected"),
    [
        (None, None, False),
        ("birth", "births/0", False),
        ("birth", "births/1", True),
        ("child", "children/2", False),
        ("child", "children/10", False),
        ("child", "children/11", True),
        ("elder", "elders/1", False),
    ],
)
def test_a_right_asked_for_turns_on_a_birth_to_come_where_that_is_one(about, path, expected):
    entitlement = right(lines=(ten,), holder="parents", about=about)
    found = weigh_one(entitlement, family(**MANY), "father", path)
    assert (found.subject, found.about, found.expected) == ("father", path, expected)


def test_the_eleventh_child_is_no_other():
    """Ten are listed and one is brought: the births are of 2020 and of 1 March 2026."""

    @grants(ART)
    def by_age(child_birth_date: date) -> Provision:
        return Provision(child_birth_date.year, ART)

    entitlement = right(lines=(by_age,), about="child")
    facts = family(**MANY)
    assert [
        weigh_one(entitlement, facts, "mother", f"children/{n}").gives(MARCH.first).figure for n in (2, 10)
    ] == [
        2020,
        2026,
    ]


@pytest.mark.parametrize("path", ["children/12", "children/1x"])
def test_there_is_no_such_child(path):
    with pytest.raises(LookupError, match=path):
        weigh_one(right(lines=(ten,), about="child"), family(**MANY), "mother", path)
