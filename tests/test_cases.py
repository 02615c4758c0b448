"""Every case of `cases/*.toml` is answered as it says."""

import pytest

from rules.places import PLACES
from rules.provinces import HOME
from tests.cases import FOLDER, Case, all_cases, differences, wrong_sums

CASES = all_cases()


def _param(case: Case):
    marks = [pytest.mark.xfail(strict=True, reason=case.fault)] if case.fault else []
    return pytest.param(case, id=f"{case.file}: {case.name}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_a_family_is_told_what_it_is_due(case):
    assert not differences(case), case.why


def test_every_sum_in_a_reasoning_comes_out():
    assert [(case.name, wrong) for case in CASES if (wrong := wrong_sums(case.why))] == []


def test_every_case_that_counts_says_why():
    """A case like another but for one answer may speak for itself; one with days or dates may not."""
    counted = ("days", "spans", "lines", "back_at_work", "readings")
    silent = [case for case in CASES if not case.why and not case.fault]
    assert [
        c.name for c in silent if any(c.expect.get(key) not in (None, "none", []) for key in counted)
    ] == []


@pytest.mark.parametrize("province", PLACES)
def test_every_right_of_a_province_has_its_cases(province):
    """Of a second province: each one that its own texts give, or that its texts end elsewhere for."""
    own = FOLDER if province == HOME else FOLDER / province
    given = {
        right.id
        for right in PLACES[province].entitlements
        if province == HOME or any(clause.instrument.province == province for clause in right.clauses)
    }
    assert {path.stem for path in own.glob("*.toml")} >= given
