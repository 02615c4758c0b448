"""A leave as asked or taken: cases worked out by hand, and promises that hold for every family."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators.assess import assess
from calculators.assessment import to_json
from calculators.babies import with_answer
from calculators.casefile import Refused, explain, read_case
from calculators.first_day import right_runs_to
from calculators.keeping import plain
from calculators.leaves import OF_KNOWN_LENGTH
from calculators.published import span_out
from calculators.schemas import schema_of
from calculators.verify import read_claim, verify
from content.answers import answers_to
from content.library import LANGUAGES
from rules.days import NEVER, between
from rules.facts import Facts
from rules.finding import Finding
from rules.qinghai.parental_leave import DAYS as A_YEAR
from rules.weighing import weigh
from tests.cases import Case, cases_in, wrong_sums
from tests.families import families, families_and_hidden, hide, partly_told

FOLDER = Path(__file__).with_name("verify_cases")
CASES = [case for path in sorted(FOLDER.glob("*.toml")) for case in cases_in(path)]
ONE_DAY = timedelta(1)
AS_OF = date(2026, 11, 24)
HELD_FROM = date(2021, 11, 24)
"""The first day of parental leave for which a text is held; what was before, nobody can tell."""


def found(case: Case) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the program answers to a claim, in the terms of the case; and what the case expects."""
    claim = dict(case.given)
    as_of = claim.pop("as_of")
    answer = verify(read_claim(claim), as_of)
    told: dict[str, Any] = {
        **answer,
        "issues": [issue["path"] for issue in answer["issues"]],
        "assumed": {one["path"]: one["value"] for one in answer["assumed"]},
        "verdicts": {
            reading["id"]: {option["id"]: option["verdict"] for option in reading["options"]}
            for reading in answer["readings"]
        },
    }
    expect = {key: value for key, value in case.expect.items() if key != "entitlement"}
    return told, expect


def agrees(told: Any, wanted: Any) -> bool:
    """Of a row of the ledger only the keys that are written are compared."""
    if wanted == "none":
        return told is None
    if isinstance(wanted, dict):
        return bool(wanted) == bool(told) and all(agrees(told.get(key), one) for key, one in wanted.items())
    if isinstance(wanted, list) and isinstance(told, list):
        return len(told) == len(wanted) and all(map(agrees, told, wanted))
    return bool(told == wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_a_claim_is_judged_as_worked_out_by_hand(case):
    told, expect = found(case)
    assert {key: told[key] for key in expect if not agrees(told[key], expect[key])} == {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_the_reasoning_of_a_case_adds_up(case):
    assert case.why
    assert wrong_sums(case.why) == []


def test_every_verdict_and_every_leave_has_its_cases():
    verdicts = {case.expect["verdict"] for case in CASES}
    assert verdicts == {"within", "exceeds", "outside", "not_entitled", "cannot_tell"}
    assert {case.file for case in CASES} == {path.stem for path in FOLDER.glob("*.toml")}


# ---- verify agrees with assess ----


class Right(NamedTuple):
    """A leave of a family, and the claims that can be made on it."""

    case: dict[str, Any]
    leave: str | list[str]
    subject: str
    about: str | None
    spans: list[Any]

    def answer(self, *taken: tuple[date, date]) -> Any:
        claim = {
            "case": self.case,
            "leave": self.leave,
            "subject": self.subject,
            "about": self.about,
            "taken": [{"from": first, "to": last} for first, last in taken],
        }
        return verify(read_claim(claim), AS_OF)


def rights(case: dict[str, Any], *, settled: bool = True) -> list[Right]:
    """The leaves of a family; those that are due and of which nothing is left to ask, or all."""
    facts = Facts(read_case(case))
    found = (
        finding for leave in OF_KNOWN_LENGTH.values() for finding in weigh(leave, facts) if finding.about
    )
    return [
        Right(case, finding.entitlement.id, finding.subject, finding.about, counting(finding))
        for finding in found
        if not settled or (finding.held.certain and finding.held.settled)
    ]


def by_calendar(answer: Any) -> Any:
    """What is found where every day of the calendar counts."""
    ways = [one for one in answer["branches"] if one["answers"] == {"days_counted": ["calendar_days"]}]
    return ways[0] if ways else answer


def counting(finding: Finding) -> list[Any]:
    extents = finding.on(AS_OF).extents
    return [span_out(one) for one in extents if one.label != "not_maternity_leave"]


@given(families())
def test_a_claim_of_the_whole_block_is_within_and_one_day_more_is_over(case):
    tried = 0
    for right in rights(case):
        for span in right.spans:
            if span["days"] is not None:
                continue
            first, last = span["from"], span["to"]
            tried += 1
            whole = right.answer((first, last))
            assert (whole["verdict"], whole["days_over"], whole["first_day_over"]) == ("within", 0, None)
            assert whole["claimed_days"] == whole["allowed_days"] == (last - first).days + 1
            assert whole["back_at_work"] == last + ONE_DAY
            longer = right.answer((first, last + ONE_DAY))
            assert (longer["verdict"], longer["days_over"]) == ("exceeds", 1)
            assert longer["first_day_over"] == longer["back_at_work"] == last + ONE_DAY
            early = right.answer((first - ONE_DAY, last))
            assert (early["verdict"], early["first_day_over"]) == ("outside", first - ONE_DAY)
    assume(tried)


@given(families())
def test_a_claim_of_a_whole_quota_is_within_and_one_day_more_is_over(case):
    tried = 0
    for right in rights(case):
        spans = [span for span in right.spans if span["days"] is not None]
        for span in spans:
            first, last, number = span["from"], span["to"], span["days"]
            if last is None or not 0 < number <= (last - first).days + 1:
                continue
            tried += 1
            whole = right.answer((first, first + timedelta(number - 1)))
            assert (whole["verdict"], whole["claimed_days"], whole["allowed_days"]) == (
                "within",
                number,
                number,
            )
            over = first + timedelta(number)
            if over <= last:
                longer = by_calendar(right.answer((first, over)))
                assert (longer["verdict"], longer["days_over"], longer["first_day_over"]) == (
                    "exceeds",
                    1,
                    over,
                )
        if spans:
            first = min(span["from"] for span in spans)
            wanted = "cannot_tell" if first == HELD_FROM else "outside"
            assert right.answer((first - ONE_DAY, first))["verdict"] == wanted
    assume(tried)


@given(families())
def test_the_leave_plan_claimed_as_one_is_within(case):
    """Maternity and extended leave, as the assessment puts them in a row."""
    plan = [leave for leave in assess(read_case(case), AS_OF)["leave_plan"] if leave["subject"] == "mother"]
    assume(plan)
    for leave in plan:
        answer = Right(case, leave["parts"], "mother", leave["about"], []).answer(
            (leave["from"], leave["to"])
        )
        assert (answer["verdict"], answer["back_at_work"]) == ("within", leave["back_at_work"])
        assert answer["allowed_days"] == leave["days"]


@given(families(), st.data())
def test_how_a_claim_is_cut_into_stretches_changes_nothing(case, data):
    all_rights = list(rights(case))
    assume(all_rights)
    right = data.draw(st.sampled_from(all_rights))
    first = data.draw(st.sampled_from([span["from"] for span in right.spans]))
    first += timedelta(data.draw(st.integers(-3, 3)))
    cuts = sorted(data.draw(st.sets(st.integers(1, 40), min_size=1, max_size=4)))
    last = first + timedelta(40)
    starts = [first, *(first + timedelta(cut) for cut in cuts)]
    pieces = list(zip(starts, [start - ONE_DAY for start in starts[1:]] + [last], strict=True))
    whole, cut = right.answer((first, last)), right.answer(*data.draw(st.permutations(pieces)))
    assert cut | {"issues": []} == whole | {"issues": []}


@given(families_and_hidden(), st.data())
def test_learning_more_never_contradicts_a_verdict(case_and_hidden, data):
    case, hidden = case_and_hidden
    kept = ("births", "children", "elders", "leave_starts", "date", "birth_date", "outcome")
    hidden = {path for path in hidden if not path.endswith(kept)}
    all_rights = rights(case, settled=False)
    assume(hidden)
    assume(all_rights)
    right = data.draw(st.sampled_from(all_rights))
    turns = [day for span in right.spans for day in (span["from"], span["to"]) if day]
    first = data.draw(st.sampled_from(turns or [AS_OF])) + timedelta(data.draw(st.integers(-20, 3)))
    last = first + timedelta(data.draw(st.integers(0, 30)))
    assume(first.year > 1900)
    early = right._replace(case=hide(case, hidden)).answer((first, last))
    late = right.answer((first, last))
    if early["verdict"] == "cannot_tell":
        return
    allowed = {early["verdict"]} | ({"not_entitled"} if early["verdict"] == "outside" else set())
    assert late["verdict"] in allowed
    if early["days_over_is"] == "at_least":
        assert late["days_over"] >= early["days_over"]
    for figure in ("days_over", "first_day_over", "back_at_work") if not early["days_over_is"] else ():
        assert early[figure] in (None, late[figure])


@given(families(), st.data())
def test_the_days_add_up(case, data):
    """Covered and over are the days claimed; the year's ledger never goes below zero."""
    all_rights = list(rights(case))
    assume(all_rights)
    right = data.draw(st.sampled_from(all_rights))
    start = data.draw(st.sampled_from([span["from"] for span in right.spans]))
    pieces = data.draw(st.lists(st.tuples(st.integers(-20, 400), st.integers(0, 60)), min_size=1, max_size=4))
    taken = [(start + timedelta(at), start + timedelta(at + length)) for at, length in pieces]
    assume(all(first >= HELD_FROM for first, _ in taken))
    answer = right.answer(*taken)
    days = NEVER
    for first, last in taken:
        days = days | between(first, last)
    assert answer["claimed_days"] == sum((last - first).days + 1 for first, last in days)
    found = by_calendar(answer)
    assert 0 <= found["days_over"] <= answer["claimed_days"]
    assert (found["days_over"] == 0) == (found["verdict"] == "within")
    assert (found["first_day_over"] is None) == (found["verdict"] == "within")
    for year in answer["ledger"]:
        assert min(year["left"] or 0, year["lapsed"] or 0, year["claimed"]) >= 0
        assert (year["left"] is None) != (year["lapsed"] is None)
    if answer["ledger"]:
        assert (
            sum(year["claimed"] for year in answer["ledger"]) == answer["claimed_days"] - found["days_over"]
        )
    json.loads(to_json(answer))


@given(families_and_hidden(), st.data())
def test_what_is_asked_can_change_what_is_found(case_and_hidden, data):
    """For each fact asked some answer, with some answers to the others, gives something else."""
    case, hidden = case_and_hidden
    kept = ("births", "children", "elders", "date", "due_date", "birth_date", "outcome", "stays", "to")
    case = hide(case, {path for path in hidden if not path.endswith(kept)})
    all_rights = rights(case, settled=False)
    assume(all_rights)
    right = data.draw(st.sampled_from(all_rights))
    turns = [day for span in right.spans for day in (span["from"], span["to"]) if day]
    first = data.draw(st.sampled_from(turns or [AS_OF])) + timedelta(data.draw(st.integers(-3, 3)))
    assume(first.year > 1900)
    taken = (first, first + timedelta(data.draw(st.integers(0, 200))))
    asks = right.answer(taken)["asks"]
    few = {path: answers_to(path) for path in asks if answers_to(path)}
    assume(few)
    assume(set(few) == set(asks))
    found: dict[tuple[Any, ...], Any] = {}
    for answers in product(*few.values()):
        told = read_case(case)
        for path, value in zip(few, answers, strict=True):
            told = read_case(with_answer(told, plain(told), path, value))
        try:
            answer = right._replace(case=plain(told)).answer(taken)
        except Refused:  # as of a child that is told to be the other parent's
            found[answers] = ["refused"]
            continue
        compared = ("verdict", "days_over", "first_day_over", "back_at_work", "branches", "asks")
        found[answers] = [answer[name] for name in compared]
    for place in range(len(few)):
        alike: dict[tuple[Any, ...], list[Any]] = {}
        for answers, outcome in found.items():
            alike.setdefault((*answers[:place], *answers[place + 1 :]), []).append(outcome)
        assert any(one != outcomes[0] for outcomes in alike.values() for one in outcomes), list(few)[place]


# ---- what is refused ----

CLAIM: dict[str, Any] = {
    "case": {
        "mother": {"employment": "employee"},
        "births": [{"outcome": "born", "date": "2026-03-01"}],
        "children": [{"birth_date": "2020-01-01", "parents": "father"}],
    },
    "leave": "maternity_leave",
    "subject": "mother",
    "about": "births/0",
    "taken": [{"from": "2026-03-01", "to": "2026-06-06"}],
}


@pytest.mark.parametrize(
    ("change", "path", "code"),
    [
        ({"taken": [{"from": "2026-03-02", "to": "2026-03-01"}]}, "taken/0/to", "ends_before_it_starts"),
        ({"taken": [{"from": "2026-02-30", "to": "2026-03-01"}]}, "taken/0/from", "no_such_day"),
        ({"taken": [{"from": "2026-03-01"}]}, "taken/0/to", "missing"),
        ({"taken": [{"from": "2026-03-01", "to": "ongoing"}]}, "taken/0/to", "not_a_date"),
        ({"taken": []}, "taken", "too_few"),
        ({"taken": None}, "taken", "not_a_list"),
        ({"leave": "moon_leave"}, "leave/0", "no_such_choice"),
        ({"leave": "annual_leave"}, "leave/0", "leave_not_held"),
        ({"leave": "产前假"}, "leave/0", "leave_not_held"),
        ({"leave": "产假98天"}, "leave/0", "leave_by_name"),
        ({"leave": "surgery_leave"}, "leave/0", "right_not_checked"),
        ({"leave": []}, "leave", "too_few"),
        ({"leave": ["maternity_leave", "parental_leave"]}, "leave", "leaves_apart"),
        ({"subject": "father"}, "subject", "not_the_holder"),
        ({"subject": "aunt"}, "subject", "no_such_choice"),
        ({"about": "births/1"}, "about", "no_such_entry"),
        ({"about": "births/00"}, "about", "no_such_entry"),
        ({"about": "children/0"}, "about", "about_something_else"),
        ({"about": "mother"}, "about/0", "not_a_path"),
        ({"about": ["births/0", "births/1"]}, "about", "about_one_birth"),
        ({"leave": "parental_leave", "about": "children/0"}, "about", "child_of_the_other"),
        ({"leave": "parental_leave", "about": "children/7"}, "about", "no_such_entry"),
        ({"case": {"marriage": "maried"}}, "case/marriage", "no_such_choice"),
        ({"case": [1]}, "case", "not_an_object"),
        ({"case": {"parents": "father", "births": [{}]}}, "subject", "subject_not_in_family"),
        ({"days": 98}, "days", "unknown_field"),
    ],
)
def test_a_claim_is_refused_by_name(change, path, code):
    with pytest.raises(Refused) as refused:
        read_claim(CLAIM | change)
    assert (path, code) in [(problem.path, problem.code) for problem in refused.value.problems]


def test_a_leave_that_is_not_held_is_answered_with_what_is_nearest_and_whom_to_ask():
    with pytest.raises(Refused) as refused:
        read_claim(CLAIM | {"leave": "产前假"})
    [chinese], [english] = (explain(refused.value.problems, language) for language in LANGUAGES)
    assert "98 天产假里，产前可以休 15 天" in chinese["message"]
    assert "12333" in chinese["message"]
    assert "15 may be taken before the birth" in english["message"]


@pytest.mark.parametrize("missing", sorted(CLAIM))
def test_every_field_of_a_claim_is_needed(missing):
    with pytest.raises(Refused) as refused:
        read_claim({key: value for key, value in CLAIM.items() if key != missing})
    assert (missing, "missing") in [(problem.path, problem.code) for problem in refused.value.problems]


def test_a_contradiction_in_the_case_is_named_as_it_stands_in_the_claim():
    stays = [{"from": "2026-02-01", "to": "2026-01-01"}]
    with pytest.raises(Refused) as refused:
        read_claim(CLAIM | {"case": CLAIM["case"] | {"elders": [{"stays": stays}]}})
    [problem] = refused.value.problems
    assert problem.path == "case/elders/0/stays/0/to"
    assert problem.values["first"] == "case/elders/0/stays/0/from"


@pytest.mark.parametrize("text", ["", "[]", "null", "{", '"claim"', b"\xff"])
def test_what_is_no_claim_is_refused(text):
    with pytest.raises(Refused):
        read_claim(text)


@pytest.fixture(scope="module")
def published():
    """The schema of an answer, in which a field it does not name is wrong."""
    schema = schema_of("answer")
    for part in (schema, *schema["$defs"].values()):
        if "properties" in part:
            part["additionalProperties"] = False
    return jsonschema_rs.validator_for(schema)


@settings(max_examples=40)
@given(case=partly_told(), days=st.integers(1, 200))
def test_an_answer_is_as_its_published_schema_says(published, case, days):
    """Of a family that told some of it, whatever is claimed; the kinds of verdict are among them."""
    of_a_marriage = Right(case, "marriage_leave", "mother", "marriage", [])
    if case.get("parents") == "father":
        of_a_marriage = of_a_marriage._replace(subject="father")
    for right in [of_a_marriage, *rights(case, settled=False)[:2]]:
        first = next((span["from"] for span in right.spans if span["from"]), AS_OF)
        published.validate(json.loads(to_json(right.answer((first, first + timedelta(days - 1))))))


def test_a_claim_of_centuries_is_answered_at_once():
    centuries = [{"from": "1900-01-01", "to": "2200-12-31"}]
    answer = verify(read_claim(CLAIM | {"taken": centuries}), AS_OF)
    assert (answer["verdict"], answer["claimed_days"]) == ("outside", 109938)


def test_a_leave_can_be_told_day_by_day_for_a_leap_year_and_no_further():
    leap_year = [{"from": str(date(2028, 1, 1) + n * ONE_DAY)} for n in range(366)]
    leap_year = [{**one, "to": one["from"]} for one in leap_year]
    case = {"births": [{"outcome": "expected", "due_date": "2028-01-10"}]}
    claim = {"case": case, "leave": "maternity_leave", "subject": "mother", "about": "births/0"}
    assert len(read_claim({**claim, "taken": leap_year}).taken) == 366
    with pytest.raises(Refused):
        read_claim({**claim, "taken": [*leap_year, {"from": "2029-01-01", "to": "2029-01-01"}]})


@pytest.mark.parametrize(
    ("first", "year_ends"),
    [("2026-03-02", "2026-11-24"), ("2027-03-02", "2027-11-24"), ("2027-11-20", "2027-11-24")],
)
def test_of_a_first_day_alone_the_days_of_its_own_year_follow(first, year_ends):
    """The days of a year of the child, and none of one year in the next."""
    claim = dict(next(case.given for case in CASES if case.name.startswith("Fifteen days in the first year")))
    del claim["as_of"]
    read = read_claim({**claim, "taken": [{"from": first, "to": first}]})
    begins = date.fromisoformat(first)
    last = min(begins + timedelta(A_YEAR.on(begins).figure - 1), date.fromisoformat(year_ends))
    assert right_runs_to(read, AS_OF) == last
