"""Which day it is: the same for the page and the command line, on every machine."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from calculators import clock
from terminal import command_line as main
from tests.test_command_line import run
from views import answers, hr

TODAY = [
    (datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC), date(2026, 11, 24)),
    (datetime(2026, 11, 24, 16, 0, tzinfo=UTC), date(2026, 11, 25)),
    (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
]


@pytest.mark.parametrize(("moment", "day"), TODAY)
def test_a_new_day_begins_when_it_is_midnight_in_china(moment, day):
    """Eight hours ahead of universal time: 16:00 there is midnight."""
    assert clock.day_in_china(moment) == day


def test_page_and_command_line_have_one_clock():
    assert vars(answers)["today"] is vars(hr)["today"] is vars(main)["today"] is clock.today


@pytest.mark.parametrize("zone", ["Etc/GMT+12", "Etc/GMT-14"])
def test_the_command_line_keeps_the_day_of_china_wherever_it_runs(zone, monkeypatch, tmp_path):
    """Twelve hours behind and fourteen ahead: at every moment one of them has another day."""
    monkeypatch.setenv("TZ", zone)
    claim = {
        "case": {"mother": {"employment": "employee"}, "births": [{"outcome": "born", "date": "2026-03-01"}]},
        "leave": "maternity_leave",
        "subject": "mother",
        "about": "births/0",
        "taken": [{"from": "2026-03-01", "to": "2026-03-15"}],
    }
    (case_file := tmp_path / "case.json").write_text(json.dumps(claim["case"]))
    (claim_file := tmp_path / "claim.json").write_text(json.dumps(claim))
    before = clock.today()
    asked = [("assess", case_file), ("verify", claim_file), ("gaps", "--json")]
    days = [json.loads(run(*arguments).stdout)["as_of"] for arguments in asked]
    assert set(days) <= {before.isoformat(), clock.today().isoformat()}
