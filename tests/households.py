"""A few families of which many tests speak; a test that needs one a little otherwise says how."""

from __future__ import annotations

from typing import Any

Case = dict[str, Any]

EXPECTING: Case = {
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee"},
    "father": {"employment": "employee"},
    "births": [{"outcome": "expected", "due_date": "2026-12-20", "babies": 1}],
    "children": [],
}
BORN: Case = {
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee"},
    "father": {"employment": "employee"},
    "births": [
        {
            "outcome": "born",
            "date": "2026-03-01",
            "babies": 1,
            "difficult": False,
            "leave_starts": "2026-03-01",
        }
    ],
    "children": [],
}
TWINS: Case = BORN | {
    "births": [BORN["births"][0] | {"babies": 2, "due_date": "2026-03-01", "order": 1}],
}
AGAIN: Case = {
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee", "maternity_insured": True},
    "father": {"employment": "self_employed"},
    "births": [
        {"outcome": "expected", "due_date": "2026-12-20"},
        {"outcome": "born", "date": "2024-05-02", "babies": 1, "difficult": False},
    ],
    "children": [
        {"birth_date": "2024-05-02", "alive": True, "hukou_province": "qinghai", "subsidy_claimed": [2025]}
    ],
    "unknown": ["births/0/leave_starts", "births/1/leave_starts", "births/1/due_date"],
}
"""A birth of which the first day of leave is not remembered, and another to come."""
MISCARRIAGE: Case = {
    "marriage": "married",
    "mother": {"employment": "employee"},
    "births": [{"outcome": "miscarriage", "date": "2026-03-01", "weeks_pregnant": 18}],
    "children": [],
}
STILLBIRTH: Case = MISCARRIAGE | {
    "births": [{"outcome": "stillbirth", "date": "2026-03-01", "weeks_pregnant": 30}],
}
BEREAVED: Case = {
    "marriage": "married",
    "mother": {"birth_date": "1970-05-01", "alive": True, "hukou": "rural"},
    "father": {"birth_date": "1968-01-02", "alive": True},
    "births": [],
    "children": [{"birth_date": "1995-01-01", "alive": False, "death_date": "2020-03-03"}],
}
LEFT_ALONE: Case = {
    "parents": "mother",
    "marriage": "widowed",
    "mother": BEREAVED["mother"] | {"employment": "not_employed"},
    "births": [],
    "children": [
        BEREAVED["children"][0] | {"label": "小雪", "sex": "female", "adopted": False, "disability_grade": 0}
    ],
    "elders": [],
    "family_planning": {"policy_violation": False},
}
RURAL: Case = {
    "parents": "both",
    "marriage": "married",
    "mother": {"birth_date": "1967-05-01", "alive": True, "hukou": "rural", "employment": "not_employed"},
    "father": {"birth_date": "1967-10-09", "alive": True, "hukou": "rural", "employment": "not_employed"},
    "births": [],
    "children": [
        {"birth_date": "1990-01-01", "sex": "female", "alive": True, "adopted": False, "disability_grade": 0}
    ],
    "elders": [],
    "family_planning": {"policy_violation": False},
}
"""Each of them turns sixty in 2027."""
PAST_SIXTY: Case = {
    "marriage": "married",
    "mother": {"birth_date": "1964-05-01", "alive": True, "hukou": "rural", "employment": "not_employed"},
    "father": {"birth_date": "1962-01-02", "alive": True, "hukou": "rural", "employment": "not_employed"},
    "births": [],
    "children": [{"birth_date": "1990-01-01", "alive": True, "disability_grade": 0, "adopted": False}],
    "elders": [],
}
