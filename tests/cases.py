"""Families in words, read from `cases/*.toml`: what each has told, and what it is due on a day.

A case has a `name` a lawyer would say aloud, what was `given`, what to `expect`, and `why`:
the law and the calendar worked out by hand. Those of another province than the usual one stand in a
folder named by it. A case that differs from another in the same file
by a fact or two says `like` which, then `but` (other answers, by path) and `untold` (answers
taken out). `given.as_of` is the day it is read; `expect.on` reads only the status on other days, and
`expect.amount_on` the sum.

In `expect`, "none" stands for no value, or an open end; of a dict only the keys that are written
are compared, and `asks`, `failing` and `notices` in any order.
"""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from calculators.assess import assess
from calculators.casefile import read_case

FOLDER = Path(__file__).with_name("cases")


class Case(NamedTuple):
    """One family and one finding."""

    file: str
    name: str
    given: dict[str, Any]
    expect: dict[str, Any]
    why: str
    fault: str | None = None
    """What is known to be wrong with the answer, where something is."""


def all_cases() -> list[Case]:
    """Every case of every file, in order."""
    return [case for path in sorted(FOLDER.rglob("*.toml")) for case in cases_in(path)]


def cases_in(path: Path) -> list[Case]:
    """The cases of one file. Raises ValueError for a name given twice or a `like` that is not above."""
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    cases: dict[str, Case] = {}
    for entry in written["case"]:
        name = entry["name"]
        if name in cases:
            raise ValueError(f"{path.name}: two cases are called {name!r}")
        if "like" in entry and entry["like"] not in cases:
            raise ValueError(f"{path.name}: {name!r} is like a case that does not stand above it")
        given = deepcopy(cases[entry["like"]].given) if "like" in entry else entry["given"]
        for where, value in entry.get("but", {}).items():
            put(given, where, value)
        for where in entry.get("untold", []):
            take_out(given, where)
        expect = {"entitlement": path.stem} | entry["expect"]
        file = path.stem
        if path.parent.parent == FOLDER:
            given.setdefault("province", path.parent.name)
            file = f"{path.parent.name}/{path.stem}"
        cases[name] = Case(file, name, given, expect, entry.get("why", ""), entry.get("fault"))
    return list(cases.values())


def put(case: Any, where: str, value: Any) -> None:
    """Write an answer into a case file by its path, e.g. `births/0/difficult`; makes what stands above it."""
    parts = where.split("/")
    for part, following in pairwise(parts):
        case = _into(case, part, [] if following.isdigit() else {})
    if isinstance(case, list):
        if int(parts[-1]) == len(case):
            case.append(None)
        case[int(parts[-1])] = value
    else:
        case[parts[-1]] = value


def _into(case: Any, part: str, empty: Any) -> Any:
    if isinstance(case, dict):
        if case.get(part) is None:
            case[part] = empty
        return case[part]
    while len(case) <= int(part):
        case.append({})
    return case[int(part)]


def take_out(case: Any, where: str) -> None:
    """Take an answer out of a case file; it is a mistake if it is not there."""
    *above, last = where.split("/")
    for part in above:
        case = case[int(part)] if isinstance(case, list) else case[part]
    del case[int(last) if isinstance(case, list) else last]


def differences(case: Case) -> list[str]:
    """What the program answers otherwise than the case expects; empty where it agrees."""
    family = read_case(case.given)
    expect = dict(case.expect)
    out: list[str] = []
    for day, status in expect.pop("on", {}).items():
        told = _finding(assess(family, date.fromisoformat(day)), expect)["status"]
        if told != status:
            out.append(f"status on {day}: {told}, not {status}")
    for day, amount in expect.pop("amount_on", {}).items():
        sum_told = (_finding(assess(family, date.fromisoformat(day)), expect)["amount"] or {}).get("value")
        if not _agrees(sum_told, amount):
            out.append(f"amount on {day}: {sum_told}, not {amount}")
    assessment = assess(family, case.given["as_of"])
    if expect.pop("absent", False):
        return out + [f"there is a finding for the {f['subject']}" for f in _findings(assessment, expect)]
    return out + _differences(assessment, _finding(assessment, expect), expect)


def _findings(assessment: Any, expect: dict[str, Any]) -> list[Any]:
    keys = [key for key in ("entitlement", "subject", "about") if key in expect]
    return [f for f in assessment["findings"] if all(f[key] == _value(expect[key]) for key in keys)]


def _finding(assessment: Any, expect: dict[str, Any]) -> Any:
    found = _findings(assessment, expect)
    assert len(found) == 1, f"{len(found)} findings: say subject and about"
    return found[0]


def _differences(assessment: Any, found: Any, expect: dict[str, Any]) -> list[str]:
    told = found | {
        "failing": [c["id"] for c in found["conditions"] if c["met"] is False],
        "clause": [" ".join(filter(None, (c["instrument"], c["article"]))) for c in found["clauses"]],
        "notices": [notice["id"] for notice in found["notices"]],
        "assumed": {one["path"]: one["value"] for one in found["assumed"]},
        "readings": {r["id"]: {o["id"]: o for o in r["options"]} | r for r in found["readings"]},
        "plan": next(
            (
                leave
                for leave in assessment["leave_plan"]
                if leave["subject"] == found["subject"] and leave["about"] == found["about"]
            ),
            None,
        ),
    }
    told["back_at_work"] = told["plan"]["back_at_work"] if told["plan"] else None
    out = []
    for key, wanted in expect.items():
        if key == "clause":
            if wanted not in told[key]:
                out.append(f"{key}: {told[key]}, not {wanted}")
        elif key in ("asks", "failing", "notices"):
            if sorted(told[key]) != sorted(wanted):
                out.append(f"{key}: {sorted(told[key])}, not {sorted(wanted)}")
        elif not _agrees(told[key], wanted):
            out.append(f"{key}: {told[key]}, not {wanted}")
    return out


def _agrees(told: Any, wanted: Any) -> bool:
    if isinstance(wanted, dict):
        if not wanted or told is None:
            return not wanted and not told
        return all(key in told and _agrees(told[key], value) for key, value in wanted.items())
    if isinstance(wanted, list):
        if not isinstance(told, list) or len(told) != len(wanted):
            return False
        return all(_agrees(one, other) for one, other in zip(told, wanted, strict=True))
    if isinstance(told, Decimal) and _value(wanted) is not None:
        return told == Decimal(wanted)
    return bool(told == _value(wanted))


def _value(wanted: Any) -> Any:
    return None if wanted == "none" else wanted


_SUM = re.compile(r"(\d{4}-\d{2}-\d{2}) ([+−]) (\d+) = (\d{4}-\d{2}-\d{2})")


def wrong_sums(why: str) -> list[str]:
    """The sums of the form `2026-03-01 + 97 = 2026-06-06` in a reasoning that do not come out."""
    return [
        match[0]
        for match in _SUM.finditer(why)
        if date.fromisoformat(match[1]) + timedelta(int(match[3]) * (1 if match[2] == "+" else -1))
        != date.fromisoformat(match[4])
    ]
