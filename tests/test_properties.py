"""Promises that hold for every family, every right and every day."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators.assess import assess, assess_these, noticed
from calculators.casefile import read_case
from calculators.leave_plan import leave_plan
from rules.days import NO, Days
from rules.facts import Facts
from rules.family import Family
from rules.finding import Finding, Status
from rules.qinghai import ENTITLEMENTS
from rules.readings import READINGS
from rules.weighing import weigh
from telling.result.matter import key_of
from telling.result.one_result import key_told
from telling.whole.whole_answer import tell_the
from telling.words.names import Names
from tests import families as made
from tests.cases import FOLDER, cases_in, put
from tests.families import Case, families, families_and_hidden, hide, partly_told

MAY_BECOME = {
    Status.ENTITLED: {Status.ENTITLED},
    Status.UPCOMING: {Status.UPCOMING},
    Status.ENDED: {Status.ENDED, Status.NOT_ENTITLED},
    Status.NOT_ENTITLED: {Status.NOT_ENTITLED},
    Status.NOT_COVERED: {Status.NOT_COVERED},
    Status.OPEN: set(Status),
}
"""What a status may be once more is known (contract, section 2)."""

FIRST_DAY, LAST_DAY = date(2004, 1, 1), date(2060, 12, 31)
ONE_DAY = timedelta(1)


def weighed(case: Case) -> list[Finding]:
    facts = Facts(Family.model_validate(case))
    return [finding for entitlement in ENTITLEMENTS for finding in weigh(entitlement, facts)]


def by_what_they_are(case: Case) -> dict[tuple[str, ...], Finding]:
    """The findings, told apart by what they are about: a baby by its birth, for it may come to be listed."""
    children = Facts(Family.model_validate(case)).each_listed_or_brought()
    names: dict[str | None, tuple[str, ...]] = {}
    for one in children:
        if one.birth is not None:
            number = sum(name[:2] == ("birth", str(one.birth)) for name in names.values())
            names[one.path] = "birth", str(one.birth), str(number)
        else:
            names[one.path] = "listed", one.path
    return {(f.entitlement.id, f.subject, *names.get(f.about, (str(f.about),))): f for f in weighed(case)}


CLOSED_BY_A_FURTHER_CHILD = {
    "only_child_parent_reward",
    "rural_family_reward",
    "special_family_support",
    "special_family_services",
    "special_family_hospital_insurance",
    "special_family_nursing_subsidy",
}
"""Rights of parents of one child, or of two."""


def pairs(case: Case, hidden: set[str]) -> Iterator[tuple[Finding, Finding]]:
    """Each finding as it stood while something was untold, and as it stands now.

    What rests on a usual value is told with it (`assumed`), and is left out where the truth is another: that
    somebody has died, was adopted, is the child of one of them, works in another province, is a civil servant
    or receives unemployment benefit. Of care leave used only the days are. Where the births were left out
    beside the children, nothing further was born; that a child is expected is news then to parents of one
    child, or of two, and their rights are left out as well.
    """
    early, late = by_what_they_are(hide(case, hidden)), by_what_they_are(case)
    is_news = "births" in hidden and not all(made.is_listed(birth, case) for birth in case["births"])
    for key in early.keys() & late.keys():
        if any(answer_at(case, path) not in (None, usual) for path, usual in early[key].taken):
            continue
        if is_news and key[0] in CLOSED_BY_A_FURTHER_CHILD:
            continue
        yield early[key], late[key]


def turns(*findings: Finding) -> list[date]:
    """The days about which something may change: the ends of every span, and the days beside them."""
    found = {FIRST_DAY, LAST_DAY}
    for finding in findings:
        for days in (
            *finding.held,
            *(line.granted.days for line in finding.lines if hasattr(line.granted, "days")),
        ):
            for span in days:
                for end in span:
                    if date(1990, 1, 1) < end < date(2100, 1, 1):
                        found |= {end - ONE_DAY, end, end + ONE_DAY}
    return sorted(found)


def within(part: Days, whole: Days) -> bool:
    return not (part & ~whole)


# ---- from day to day ----


@given(partly_told())
def test_no_status_flickers(case):
    """Swept over days a status that is left for one day does not come back on the next.

    But where the right itself is of that one day: a stay in hospital, a payment; or between two days
    of it: one child came of age on 28 February and the next was born on the 29th.
    """
    for finding in by_what_they_are(case).values():
        own = {first for first, last in finding.held.possible if first == last}
        own |= {first for first, last in finding.held.certain if first == last}
        own |= {first for first, last in ~finding.held.possible if first == last}
        for day in turns(finding):
            before, on, after = (finding.on(day + ONE_DAY * step).status for step in (-1, 0, 1))
            assert before == on or on == after or before != after or day in own, finding.entitlement.id


# ---- what was told stays true ----


@given(families_and_hidden(), made.days)
def test_learning_more_never_contradicts(family, day):
    """What we have told someone stays true when they tell us more."""
    case, hidden = family
    for early, late in pairs(case, hidden):
        for at in (day, *turns(early, late)):
            told, now = early.on(at).status, late.on(at).status
            assert now in MAY_BECOME[told], (
                f"{early.entitlement.id} {early.subject} on {at}: {told} became {now}"
            )


@given(families_and_hidden())
def test_a_certain_day_stays_certain_and_nothing_new_becomes_possible(family):
    case, hidden = family
    for early, late in pairs(case, hidden):
        assert within(early.held.certain, late.held.certain), early.entitlement.id
        assert within(late.held.possible, early.held.possible), early.entitlement.id


@given(families_and_hidden())
def test_days_and_sums_never_shrink(family):
    case, hidden = family
    hidden -= {path for path in hidden if path.endswith("/care_leave_used")}
    for early, late in pairs(case, hidden):
        for at in turns(early, late):
            if early.on(at).status is Status.ENTITLED:
                told, now = early.gives(at).figure, late.gives(at).figure
                assert told is None or (now is not None and now >= told), f"{early.entitlement.id} on {at}"


def test_days_that_may_be_used_up_are_told_with_what_they_assume():
    """Care leave for elders, how many days were taken untold: ten if none was; in truth seven."""
    case = {
        "mother": {"employment": "employee", "only_child": False, "care_leave_used": {2026: 3}},
        "elders": [
            {
                "birth_date": date(1950, 1, 1),
                "parent_of": "mother",
                "stays": [{"from": date(2026, 3, 1), "to": date(2026, 3, 9)}],
            }
        ],
        "births": [],
        "children": [],
    }
    for early, late in pairs(case, {"mother/care_leave_used"}):
        if early.entitlement.id == "elder_care_leave":
            assert (early.gives(date(2026, 3, 1)).figure, late.gives(date(2026, 3, 1)).figure) == (10, 7)
            assert early.nothing_used == (("mother/care_leave_used", {}),)
            assert late.nothing_used == ()


@given(partly_told())
def test_certain_days_are_possible_days(case):
    for finding in weighed(case):
        assert within(finding.held.certain, finding.held.possible), finding.entitlement.id


# ---- one status a day, read from the days ----


@given(partly_told(), made.days)
def test_a_status_is_what_the_days_say(case, day):
    """Exactly one of the six, and the one that the certain and the possible days give."""
    for finding in weighed(case):
        certain, possible = finding.held
        was_had = finding.spent is not NO
        if was_had:
            certain, possible = certain & ~finding.spent.possible, possible & ~finding.spent.certain
        if finding.instalments is not None:
            was_had = finding.instalments.are_claimed
        for at in (day, *turns(finding)):
            later_certain = any(span.last > at for span in certain)
            told = {
                Status.ENTITLED: at in certain,
                Status.NOT_ENTITLED: not possible and not was_had,
                Status.UPCOMING: at not in possible and later_certain,
                Status.ENDED: all(span.last < at for span in possible) if possible else was_had,
            }
            settled = [status for status, is_so in told.items() if is_so]
            assert len(settled) <= 1
            if settled:
                assert finding.on(at).status is settled[0]
            elif at in finding.silent:
                assert finding.on(at).status is Status.NOT_COVERED
            else:
                asked = finding.on(at).asks or finding.assumed
                assert finding.on(at).status is (Status.OPEN if asked else Status.NOT_COVERED)


@given(families(), made.days)
def test_a_family_that_told_everything_is_asked_nothing(case, day):
    """A baby that only a birth brings has not been told of in full."""
    assume(all(made.is_listed(birth, case) for birth in case["births"]))
    for finding in weighed(case):
        assert not finding.on(day).asks, finding.entitlement.id
        assert not finding.assumed
        assert finding.on(day).status is not Status.OPEN


@given(partly_told(), made.days)
def test_what_is_over_or_impossible_asks_nothing(case, day):
    for finding in weighed(case):
        if finding.on(day).status in (Status.ENDED, Status.NOT_ENTITLED):
            assert not finding.on(day).asks, finding.entitlement.id


@given(partly_told(), made.days)
def test_where_no_text_decides_from_now_on_nothing_is_asked(case, day):
    """The text is silent whatever the open answers are: the office is named at once."""
    for finding in weighed(case):
        later = {finding.on(at).status for at in (day, *turns(finding)) if at >= day}
        if finding.on(day).status is Status.NOT_COVERED and later <= {Status.NOT_COVERED, Status.ENDED}:
            assert not finding.on(day).asks, finding.entitlement.id


@given(partly_told(), made.days)
def test_every_finding_rests_on_a_clause(case, day):
    for finding in weighed(case):
        clauses = finding.on(day).clauses
        assert clauses
        assert finding.on(day).evidence >= max(clause.instrument.evidence for clause in clauses)


# ---- a text that may be read in two ways ----


def as_read(case: Case, reading: str, option: str) -> list[Any]:
    """What is found where the text is read so."""
    return [
        (f.held, f.pieces, [(line.rule.id, line.granted, line.days) for line in f.lines])
        for f in weighed(case | {"choices": case["choices"] | {reading: option}})
    ]


@settings(max_examples=40)
@given(partly_told())
def test_what_another_reading_moves_names_it(case):
    """Also where the days rest on another leave: the window of his fifteen, protection, the allowance."""
    found = weighed(case)
    for reading, known in READINGS.items():
        chosen = case["choices"].get(reading, known.default)
        told = as_read(case, reading, chosen)
        for option in known.options:
            for finding, one, other in zip(found, told, as_read(case, reading, option), strict=True):
                assert one == other or reading in finding.readings, f"{finding.entitlement.id}: {reading}"


# ---- who is meant does not change what is due ----


@given(families(), st.integers(0, 5), made.days)
def test_a_label_changes_nothing(case, which, day):
    """No finding of one child changes when another's label does; nor does its own."""
    labelled = deepcopy(case)
    named = [*labelled["children"], *labelled["elders"]]
    assume(named)
    named[which % len(named)]["label"] = "小明"
    before, after = (assess(Family.model_validate(one), day) for one in (case, labelled))
    assert before == after


@given(families(), st.integers(0, 20))
def test_two_carers_never_share_a_quota(case, days):
    """Her parents' days are hers and his are his; what one has used leaves the other's as they are."""
    care = [f for f in weighed(case) if f.entitlement.id == "elder_care_leave"]
    pools = {
        who: {piece.pool for f in care if f.subject == who for piece in f.pieces if piece.pool}
        for who in ("mother", "father")
    }
    assert not pools["mother"] & pools["father"]
    for used_by, other in (("mother", "father"), ("father", "mother")):
        if used_by in case:
            more = deepcopy(case)
            more[used_by]["care_leave_used"] = {2025: days, 2026: days, 2027: days}
            assert told_of(other, more) == told_of(other, case)


def told_of(subject: str, case: Case) -> list[Any]:
    """What is found for one of the parents, on the turns of its days."""
    return [
        (
            finding.entitlement.id,
            finding.about,
            finding.held,
            [finding.gives(at).figure for at in turns(finding)],
        )
        for finding in weighed(case)
        if finding.subject == subject
    ]


# ---- what is asked ----


def answer_at(case: Any, path: str) -> Any:
    for part in path.split("/"):
        if isinstance(case, list):
            case = case[int(part)] if int(part) < len(case) else None
        elif case is not None:
            case = case.get(part)
    return case


@given(partly_told(), made.days)
def test_only_what_is_unanswered_is_asked(case, day):
    for finding in weighed(case):
        for path in finding.on(day).asks:
            assert answer_at(case, path) is None, f"{finding.entitlement.id} asks {path}"


_DAYS = [date(1931, 5, 1), date(1960, 2, 29), date(1985, 1, 1), date(2000, 7, 1), date(2014, 6, 1)]
_DAYS += [date(2017, 3, 1), date(2023, 8, 1), date(2026, 1, 15), date(2027, 12, 31), date(2055, 6, 1)]
_YES_NO = [True, False]
_BOOLEANS = ("alive", "difficult", "lawful", "adopted", "only_child", "maternity_insured", "remote_area")
_BOOLEANS += ("policy_violation", "only_child_certificate")
ANSWERS: dict[str, list[Any]] = {
    "marriage": ["married", "unmarried", "divorced", "widowed"],
    "hukou": ["rural", "urban"],
    "employment": ["employee", "not_employed"],
    "outcome": ["born", "miscarriage", "stillbirth"],
    "babies": [1, 2, 3],
    "weeks_pregnant": [10, 20, 30],
    "order": [1, 4],
    "sex": ["female", "male"],
    "disability_grade": [0, 2],
    "children": [
        [],
        [{"birth_date": date(1985, 1, 1), "alive": True, "sex": "female", "disability_grade": 0}],
        [
            {
                "birth_date": date(1985, 1, 1),
                "alive": False,
                "death_date": date(2000, 1, 1),
                "disability_grade": 0,
            }
        ],
        [{"birth_date": date(y, 1, 1), "alive": True, "sex": "male"} for y in (1985, 1987, 1990, 1992)],
        [{"birth_date": date(2005, 1, 1), "alive": True}],
        [{"birth_date": date(2025, 1, 1), "alive": True}],
    ],
    "births": [[], [{"outcome": "born", "date": date(2026, 1, 15)}]],
    "elders": [[], [{"birth_date": date(1950, 1, 1)}]],
    "stays": [[], [{"from": date(2026, 1, 15), "to": "ongoing"}]],
    "parent_of": ["mother", "father"],
    "parents": ["both", "mother", "father"],
    "to": [date(2028, 12, 31), "ongoing"],
    "care_leave_used": [{}, {2026: 3}],
    "contract": ["fixed_term", "open_ended"],
    "complication_grade": [0, 2],
    "hukou_province": ["qinghai", "gansu"],
    "subsidy_claimed": [[], [2025]],
    "monthly_wage": ["5000", "9000"],
    "employer_average_monthly_wage": ["5000", "9000"],
} | dict.fromkeys(_BOOLEANS, _YES_NO)
"""Answers of every kind, by the last part of the path; every other fact is a date."""


def answers_to(path: str, case: Case) -> list[Any]:
    """Answers of every kind; of days, also those around the days that are told."""
    known = ANSWERS.get(path.rpartition("/")[2])
    return known if known is not None else _DAYS + [day + step for day in days_told(case) for step in _STEPS]


_STEPS = [timedelta(days) for days in (-900, -500, -200, -1, 0, 1, 200, 500, 900)]


def days_told(part: Any) -> list[date]:
    """Every day that stands in a case."""
    if isinstance(part, date):
        return [part]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return list(dict.fromkeys(day for one in parts for day in days_told(one)))


def weighed_again(case: Case, finding: Finding) -> list[Finding]:
    """The same right for a case that has told more; all of its findings where a list was asked for."""
    found = weigh(finding.entitlement, Facts(Family.model_validate(case)))
    return [f for f in found if f.subject == finding.subject and finding.about in (f.about, None)]


def what_it_comes_to(case: Case, finding: Finding, asked: str) -> Any:
    """All that is said of it, but whether that one fact is still asked."""
    return [
        (
            f.held,
            [(line.rule.id, line.granted) for line in f.lines],
            f.pieces,
            {path for path, _ in (*f.first_asks, *f.later_asks)} - {asked},
        )
        for f in weighed_again(case, finding)
    ]


def can_matter(case: Case, finding: Finding, path: str) -> bool:
    """Whether, for some answers to the other things asked, an answer to this one changes what is said."""
    day = date.min
    chance = random.Random(path)  # the same every time
    for attempt in range(120):
        told = deepcopy(case)
        for _ in range(attempt % 16):
            others = {ask for f in weighed_again(told, finding) for ask in f.on(day).asks} - {path}
            if others:
                other = chance.choice(sorted(others))
                put(told, other, chance.choice(answers_to(other, told)))
        untold = what_it_comes_to(told, finding, path)
        answers = answers_to(path, told)
        for answer in answers if len(answers) < 12 else chance.sample(answers, 12):
            answered = deepcopy(told)
            put(answered, path, answer)
            if what_it_comes_to(answered, finding, path) != untold:
                return True
    return False


def was_disabled_before_an_untold_death(case: Case, path: str) -> bool:
    """Whether the day of death of a disabled child is asked for.

    Its family is a special one before that day and after it; only the sum of the support turns on it, and
    the rights beside the support ask for it with the support.
    """
    asked = re.fullmatch(r"children/(\d+)/death_date", path)
    child = case["children"][int(asked[1])] if asked else {}
    return bool(child.get("disability_grade")) and not child.get("alive", True)


@pytest.mark.parametrize("entitlement", ENTITLEMENTS, ids=lambda entitlement: entitlement.id)
@given(case=partly_told(), day=made.days)
def test_whatever_is_asked_can_change_something(entitlement, case, day):
    """Nobody is bothered with a question whose answer is of no consequence."""
    for finding in weigh(entitlement, Facts(Family.model_validate(case))):
        for path in finding.on(day).asks:
            if entitlement.of_special_families and was_disabled_before_an_untold_death(case, path):
                continue
            assert can_matter(case, finding, path), f"{finding.subject} {finding.about} on {day}: {path}"


# ---- leaves on the calendar ----


def holidays_add_days(case: Case, leave: str) -> bool:
    """Whether that leave is read to grow by the statutory holidays in it."""
    reading = case["choices"].get("holidays_in_extended_leave")
    return reading == "extend_all" or (reading == "extend" and leave == "extended_maternity_leave")


@given(families())
def test_a_leave_is_one_block_of_as_many_days_as_it_has(case):
    """No gap, no overlap: N days from S end on S + N - 1, and the extended leave begins the day after.

    Where she lived to see its end.
    """
    assume("death_date" not in case.get("mother", {}))
    ends: dict[str | None, date] = {}
    for finding in weighed(case):
        if (
            finding.entitlement.id not in ("maternity_leave", "extended_maternity_leave")
            or not finding.held.certain
        ):
            continue
        (leave,) = (piece for piece in finding.pieces if piece.counts)
        ((first, last),) = leave.days
        if not holidays_add_days(case, finding.entitlement.id):
            assert (last - first).days + 1 == finding.gives(first).figure
        else:
            assert (last - first).days + 1 >= finding.gives(first).figure
        beside = [piece for piece in finding.pieces if not piece.counts]
        assert [piece.days.last + ONE_DAY for piece in beside] == [first] * len(beside)
        if finding.entitlement.id == "maternity_leave":
            ends[finding.about] = last
        else:
            assert first == ends[finding.about] + ONE_DAY


@given(families())
def test_a_maternity_leave_holds_the_day_of_the_birth_and_at_most_fifteen_days_before_it(case):
    assume(case["choices"].get("prenatal_excess") != "counted")
    for finding in weighed(case):
        if finding.entitlement.id == "maternity_leave" and finding.held.certain:
            birth = case["births"][int(str(finding.about).removeprefix("births/"))]
            born = birth["due_date"] if birth["outcome"] == "expected" else birth["date"]
            assert born in finding.held.certain
            assert (born - finding.held.certain.first).days <= 15


@given(families())
def test_a_leave_that_is_planned_adds_up(case):
    plan = leave_plan(weighed(case))
    for leave in plan:
        assert leave["days"] == (leave["to"] - leave["from"]).days + 1
        later = [
            one["to"] for one in plan if one["subject"] == leave["subject"] and one["from"] <= leave["to"]
        ]
        assert leave["to"] < leave["back_at_work"]
        assert leave["back_at_work"] == leave["to"] + ONE_DAY or max(later) > leave["to"]
        assert leave["parts"]
    spans = [(leave["subject"], leave["about"], leave["from"]) for leave in plan]
    assert len(set(spans)) == len(spans)


@given(families())
def test_years_of_parental_leave_follow_each_other(case):
    """From the birth to the day before the third birthday, no day in two years."""
    for finding in weighed(case):
        if finding.entitlement.id != "parental_leave":
            continue
        spans = [span for piece in finding.pieces for span in piece.days]
        assert spans == sorted(spans)
        assert all(one.last < other.first for one, other in pairwise(spans))
        for extent in finding.on(LAST_DAY).extents:
            assert extent.number == 15


LEAVES_OF_A_BIRTH = ("maternity_leave", "extended_maternity_leave", "spousal_care_leave")
"""Counted in days from the birth; other rights of a birth run to a birthday."""


def moved(case: Case, days: int) -> Case:
    """The same family, its births and everything about them so many days later."""
    later = deepcopy(case)
    for birth in later["births"]:
        for field in ("date", "due_date", "leave_starts", "care_leave_starts"):
            if field in birth:
                birth[field] += timedelta(days)
    return later


@given(families(), st.integers(-400, 800))
def test_a_birth_so_many_days_later_moves_the_leave_by_as_many(case, days):
    """As long as both births lie on days for which the texts are held."""
    case["children"] = []
    case["choices"].pop("holidays_in_extended_leave", None)
    if not case["births"]:
        return
    case = moved(case, (date(2023, 4, 1) - min(made.day_of(birth) for birth in case["births"])).days)
    for before, after in zip(weighed(case), weighed(moved(case, days)), strict=True):
        if before.entitlement.id not in LEAVES_OF_A_BIRTH:
            continue
        shift = timedelta(days)
        spans = [(first + shift, last + shift) for p in before.pieces for first, last in p.days]
        assert [tuple(span) for p in after.pieces for span in p.days] == spans
        assert [line.granted for line in after.lines] == [line.granted for line in before.lines]


# ---- the assessment ----


def named_as_failing(shown: Any) -> list[str]:
    return [condition["id"] for condition in shown["conditions"] if condition["met"] is False]


def test_night_work_after_an_early_loss_is_refused_for_a_reason():
    case = {
        "mother": {"employment": "employee"},
        "births": [{"outcome": "miscarriage", "date": date(2024, 6, 1), "due_date": date(2025, 1, 25)}],
    }
    told = assess(Family.model_validate(case), date(2024, 6, 3))["findings"]
    (found,) = (finding for finding in told if finding["entitlement"] == "no_night_work")
    assert found["status"] == "not_entitled"
    assert named_as_failing(found)


@given(partly_told(), made.days)
def test_an_assessment_says_what_the_findings_say(case, day):
    """Nothing is added on the way out, and sums are exact."""
    family = Family.model_validate(case)
    told = assess(family, day)
    assert assess(family, day) == told
    found = weighed(case)
    assert [f["status"] for f in told["findings"]] == [f.on(day).status.value for f in found]
    for shown, finding in zip(told["findings"], found, strict=True):
        assert shown["clauses"]
        assert shown["asks"] == list(finding.on(day).asks)
        if shown["amount"] is not None:
            assert isinstance(shown["amount"]["value"], Decimal)
        if shown["status"] == "not_entitled":
            assert not shown["spans"]
            assert shown["days"] is shown["amount"] is None
            assert shown["entitlement"] == "no_night_work" or named_as_failing(shown)
        if shown["status"] == "entitled" and finding.entitlement.unit.value == "days":
            assert shown["days"] == sum(line.get("days") or 0 for line in shown["lines"])
    if told["next_question"] is not None:
        assert answer_at(case, told["next_question"]) is None


@given(families(), st.sampled_from(ENTITLEMENTS))
def test_what_is_noticed_and_a_right_alone_are_as_the_assessment_has_them(case, right):
    """Though nothing else is weighed for it."""
    family = Family.model_validate(case)
    day = date(2026, 11, 28)
    all_of_it, alone = assess(family, day), assess_these((right.id,), family, day)
    assert noticed(family, day) == all_of_it["issues"]
    assert alone["findings"] == [one for one in all_of_it["findings"] if one["entitlement"] == right.id]
    for key in {key_told(key_of(one)) for one in alone["findings"]}:
        names = Names(family, "zh")
        assert tell_the(key, alone, names) == tell_the(key, all_of_it, names)


@pytest.mark.parametrize("case", cases_in(FOLDER / "maternity_leave.toml"), ids=lambda case: case.name)
def test_so_it_is_of_every_leave_worked_out_by_hand(case):
    """Of a loss within the leave of a birth too: two leaves of one mother that meet."""
    family, day = read_case(case.given), case.given["as_of"]
    assert noticed(family, day) == assess(family, day)["issues"]
