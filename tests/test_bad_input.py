"""What a case file is refused for, and what is only noticed: by field, in both languages."""

import unicodedata
from datetime import date

import pytest

from calculators.assess import assess
from calculators.casefile import Refused, explain, read_case
from calculators.claim import read_claim

REFUSED = [
    ("an unknown field", {"mothr": {}}, "mothr", "unknown_field"),
    ("an unknown field inside", {"births": [{"dat": "2026-03-01"}]}, "births/0/dat", "unknown_field"),
    (
        "a day that does not exist",
        {"mother": {"birth_date": "2026-02-29"}},
        "mother/birth_date",
        "no_such_day",
    ),
    ("a date written otherwise", {"mother": {"birth_date": "1990/1/1"}}, "mother/birth_date", "not_a_date"),
    ("a date as a number", {"mother": {"birth_date": 19900101}}, "mother/birth_date", "not_a_date"),
    ("a date too early", {"mother": {"birth_date": "1899-12-31"}}, "mother/birth_date", "date_out_of_range"),
    ("a date too late", {"births": [{"due_date": "2201-01-01"}]}, "births/0/due_date", "date_out_of_range"),
    ("a wage below zero", {"mother": {"monthly_wage": "-0.01"}}, "mother/monthly_wage", "negative"),
    ("a wage below zero, a number", {"mother": {"monthly_wage": -5}}, "mother/monthly_wage", "negative"),
    ("three decimals", {"mother": {"monthly_wage": "1.005"}}, "mother/monthly_wage", "not_money"),
    ("a word for a wage", {"mother": {"monthly_wage": "much"}}, "mother/monthly_wage", "not_money"),
    ("no baby", {"births": [{"babies": 0}]}, "births/0/babies", "too_small"),
    ("half a baby", {"births": [{"babies": 1.5}]}, "births/0/babies", "not_a_whole_number"),
    ("a word for a number", {"births": [{"babies": "two"}]}, "births/0/babies", "not_a_whole_number"),
    ("yes for true", {"births": [{"difficult": "yes"}]}, "births/0/difficult", "not_yes_or_no"),
    ("a choice that does not exist", {"marriage": "engaged"}, "marriage", "no_such_choice"),
    (
        "a grade that does not exist",
        {"children": [{"disability_grade": 5}]},
        "children/0/disability_grade",
        "no_such_choice",
    ),
    ("a reading that does not exist", {"choices": {"weather": "fine"}}, "choices", "no_such_reading"),
    ("an option that does not exist", {"choices": {"parental_year": "moon"}}, "choices", "no_such_option"),
    ("another province", {"province": "gansu"}, "province", "no_such_choice"),
    ("another version", {"version": 2}, "version", "no_such_choice"),
    ("a list for a group", {"mother": []}, "mother", "not_an_object"),
    ("a group for a list", {"births": {}}, "births", "not_a_list"),
    ("a name of 100 KB", {"children": [{"label": "名" * 50_000}]}, "children/0/label", "text_too_long"),
    ("a hundred births", {"births": [{}] * 100}, "births", "too_many"),
    (
        "a mother of nine",
        {"mother": {"birth_date": "2000-01-02"}, "children": [{"birth_date": "2010-01-01"}]},
        "children/0/birth_date",
        "mother_too_young",
    ),
    (
        "a death before the birth",
        {"children": [{"birth_date": "2010-01-02", "death_date": "2010-01-01"}]},
        "children/0/death_date",
        "ends_before_it_starts",
    ),
    (
        "a stay that ends before it starts",
        {"elders": [{"stays": [{"from": "2026-01-02", "to": "2026-01-01"}]}]},
        "elders/0/stays/0/to",
        "ends_before_it_starts",
    ),
]


@pytest.mark.parametrize(
    ("case", "path", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_case_is_refused_by_the_field(case, path, code):
    with pytest.raises(Refused) as refused:
        read_case(case)
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [(path, code)]
    for language in ("zh", "en"):
        [issue] = explain(refused.value.problems, language)
        assert issue["path"] == path
        assert issue["message"].startswith(path)
        assert len(issue["message"]) < 400, "what was written wrong is not repeated at length"


def test_every_problem_is_named_at_once():
    with pytest.raises(Refused) as refused:
        read_case({"marriage": "x", "births": [{"babies": 0, "date": "x"}]})
    assert {problem.path for problem in refused.value.problems} == {
        "marriage",
        "births/0/babies",
        "births/0/date",
    }


@pytest.mark.parametrize(
    "case",
    [
        {"mother": {"birth_date": "2000-01-01"}, "children": [{"birth_date": "2010-01-01"}]},
        {"mother": {"birth_date": "2000-01-02"}, "children": [{"birth_date": "2009-01-01", "adopted": True}]},
        {"children": [{"birth_date": "2010-01-01", "death_date": "2010-01-01"}]},
        {"mother": {"monthly_wage": 5200.5}},
        {"mother": {"monthly_wage": "0"}},
        {"mother": {"birth_date": "2000-02-29"}},
        {"births": None, "mother": None, "choices": {}},
    ],
    ids=[
        "her tenth birthday",
        "an adopted child",
        "died the day it was born",
        "digits",
        "zero",
        "leap day",
        "null",
    ],
)
def test_what_is_only_unusual_is_not_refused(case):
    if case.get("mother") and isinstance(case["mother"].get("monthly_wage"), float):
        case = '{"mother": {"monthly_wage": 5200.50}}'
    read_case(case)


NOTICED = [
    ({"births": [{"outcome": "expected", "due_date": "2026-02-23"}]}, "births/0/due_date"),
    ({"births": [{"outcome": "expected", "due_date": "2027-01-05"}]}, "births/0/due_date"),
    (
        {"births": [{"outcome": "born", "date": "2026-03-01", "leave_starts": "2026-03-05"}]},
        "births/0/leave_starts",
    ),
    (
        {"births": [{"outcome": "born", "date": "2026-03-01", "care_leave_starts": "2026-02-27"}]},
        "births/0/care_leave_starts",
    ),
    (
        {"births": [{"outcome": "miscarriage", "date": "2026-03-01", "leave_starts": "2026-03-02"}]},
        "births/0/leave_starts",
    ),
    ({"marriage": "widowed", "mother": {"alive": True}, "father": {"alive": True}}, "marriage"),
    ({"marriage": "married", "father": {"alive": False}}, "marriage"),
    ({"mother": {"monthly_wage": "0"}}, "mother/monthly_wage"),
    ({"children": [{}] * 9}, "children"),
    ({"children": [{"alive": True, "death_date": "2020-01-01"}]}, "children/0/alive"),
    ({"parents": "mother", "father": {"employment": "employee"}}, "father"),
    ({"father": {"alive": False, "employment": "employee"}}, "father/employment"),
    ({"father": {"birth_date": "2067-03-01"}}, "father/birth_date"),
    ({"elders": [{"birth_date": "2050-03-01"}]}, "elders/0/birth_date"),
    ({"births": [{"outcome": "born", "date": "2026-03-11"}]}, "births/0/date"),
    (
        {"births": [], "children": [], "family_planning": {"only_child_certificate": True}},
        "children",
    ),
    (
        {
            "births": [{"outcome": "born", "date": "2026-03-01", "babies": 2}],
            "children": [{"birth_date": "2026-03-01"}],
        },
        "births/0/babies",
    ),
]


@pytest.mark.parametrize(("case", "path"), NOTICED, ids=[path for _, path in NOTICED])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_odd_is_noticed_and_stops_nothing(case, path, language):
    assessment = assess(read_case(case), date(2026, 3, 10), language)
    assert [issue["path"] for issue in assessment["issues"]] == [path]
    assert assessment["issues"][0]["message"].startswith(path)
    assert assessment["findings"]


def test_the_day_before_a_due_date_is_long_past_nothing_is_noticed():
    """Two weeks after 24 February is 10 March: not yet more than two weeks."""
    case = {"births": [{"outcome": "expected", "due_date": "2026-02-24"}]}
    assert assess(read_case(case), date(2026, 3, 10))["issues"] == []


def test_a_day_of_birth_that_is_today_is_not_still_to_come():
    case = {"births": [{"outcome": "born", "date": "2026-03-10"}], "mother": {"birth_date": "2000-03-10"}}
    assert assess(read_case(case), date(2026, 3, 10))["issues"] == []


UNFIT = [
    ("half a letter", '{"household": "\\ud800"}', "household", "not_unicode"),
    ("half a letter in a name", '{"mother": {"\\udfff": 1}}', "mother/\\udfff", "not_unicode"),
    (
        "an exponent",
        '{"mother": {"monthly_wage": 1e99999999999999999999}}',
        "mother/monthly_wage",
        "no_such_number",
    ),
    ("a smaller one", '{"mother": {"monthly_wage": 1e999999}}', "mother/monthly_wage", "not_money"),
    ("5,000 digits", '{"births": [{"babies": %s}]}' % ("9" * 5000), "births/0/babies", "no_such_number"),
    ("no number", '{"as_of": NaN}', "as_of", "no_such_number"),
    ("endless", '{"father": {"monthly_wage": -Infinity}}', "father/monthly_wage", "no_such_number"),
    ("a field without a name", '{"mother": {"": true}}', 'mother/""', "no_name"),
    ("a field twice", '{"births": [{"babies": 1, "babies": 2}]}', "births/0/babies", "named_twice"),
    ("no number, parsed", {"births": [{"babies": float("nan")}]}, "births/0/babies", "no_such_number"),
    ("half a letter, parsed", {"household": "\ud800"}, "household", "not_unicode"),
]


@pytest.mark.parametrize(("case", "path", "code"), [row[1:] for row in UNFIT], ids=[row[0] for row in UNFIT])
@pytest.mark.parametrize("of", ["case", "claim"])
def test_what_no_field_can_hold_is_named_by_its_field(case, path, code, of):
    if of == "claim":
        case = f'{{"case": {case}}}' if isinstance(case, str) else {"case": case}
        path = f"case/{path}"
    with pytest.raises(Refused) as refused:
        (read_case if of == "case" else read_claim)(case)
    found = {(problem.path, problem.code) for problem in refused.value.problems}
    assert (path, code) in found
    for language in ("zh", "en"):
        for issue in explain(refused.value.problems, language):
            assert issue["message"].startswith(issue["path"])
            issue["message"].encode()


def test_what_was_written_is_shown_harmless():
    """Escapes that clear a terminal, marks that turn the direction of writing, bells, halves of letters."""
    for evil in ("\x1b[2J", "\u202eabc", "\x07", "\u2066x", "\x00", "\u2028", "\x9b31m"):
        for case in (
            {"marriage": evil},
            {evil: 1},
            {"mother": {"birth_date": evil}},
            {"choices": {evil: evil}},
        ):
            with pytest.raises(Refused) as refused:
                read_case(case)
            for issue in explain(refused.value.problems, "zh"):
                assert not any(unicodedata.category(letter)[0] == "C" for letter in issue["message"])
                assert issue["message"].isprintable()
