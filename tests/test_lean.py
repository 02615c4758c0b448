"""The lean form of an assessment: small, and nothing lost."""

import json
from datetime import date
from statistics import mean

import orjson
import pytest

from calculators.assess import assess
from calculators.assessment import to_json, to_json_bytes
from calculators.casefile import read_case
from calculators.lean import lean, whole, words
from content.library import LANGUAGES
from terminal.command_line import main
from tests.cases import all_cases

DAY = date(2026, 11, 28)
LARGEST_ON_THE_AVERAGE = 30_000
SOME = [case for number, case in enumerate(all_cases()) if number % 4 == 0]


def _assessed(case, language="zh"):
    return assess(read_case(orjson.dumps(case.given, default=str)), DAY, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_assessment_comes_back_letter_for_letter(language):
    known = json.loads(to_json(words(language)))
    for case in SOME:
        full = json.loads(to_json(_assessed(case, language)))
        small = json.loads(to_json(lean(_assessed(case, language), language)))
        assert whole(small, known) == full


def test_it_is_small():
    """A sixth of the full form: under 30 KB on the average of the case files."""
    sizes = [len(to_json_bytes(lean(_assessed(case), "zh"))) for case in SOME]
    assert mean(sizes) < LARGEST_ON_THE_AVERAGE


def test_the_command_line_gives_it_and_the_words_behind_its_ids(tmp_path, capsys):
    path = tmp_path / "case.json"
    path.write_text(
        '{"mother": {"employment": "employee"}, "births": [{"outcome": "born", "date": "2026-03-01"}]}'
    )
    day = ["--as-of", "2026-03-10", "--lang", "en"]
    printed = []
    for call in (
        ["assess", str(path), *day],
        ["assess", str(path), "--lean", *day],
        ["words", "--lang", "en"],
    ):
        assert main(call) == 0
        printed.append(json.loads(capsys.readouterr().out))
    full, small, known = printed
    assert small["lean"] is True
    assert whole(small, known) == full


@pytest.mark.parametrize(("language", "said"), [("zh", "只能用一个"), ("en", "only one of the two")])
def test_it_is_json_and_no_text(language, said, capsys):
    with pytest.raises(SystemExit) as left:
        main(["assess", "case.json", "--lean", "--text", "--lang", language])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
