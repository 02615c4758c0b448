"""As many families as are wanted, such as a province has: of all ages, nearly everything told, none twice."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

Case = dict[str, Any]


def family(number: int) -> Case:
    """The family of that number; the same on every run."""
    tries = random.Random(number)

    def day(first: int, last: int) -> date:
        return date(first, 1, 1) + timedelta(tries.randrange(365 * (last - first)))

    def one_of(*values: Any) -> Any:
        return tries.choice(values)

    def person(first: int, last: int) -> Case:
        return {
            "birth_date": str(day(first, last)),
            "alive": True,
            "hukou": one_of("rural", "urban"),
            "employment": one_of("employee", "employee", "self_employed", "not_employed"),
            "maternity_insured": one_of(True, True, False),
            "employer_average_monthly_wage": str(4000 + 50 * tries.randrange(150)),
            "monthly_wage": str(3000 + 100 * tries.randrange(80)),
            "only_child": one_of(True, False),
            "contract": "open_ended",
            "complication_grade": 0,
            "care_leave_used": {},
        }

    def child(born: date) -> Case:
        return {
            "birth_date": str(born),
            "sex": one_of("female", "male"),
            "adopted": False,
            "alive": True,
            "disability_grade": 0,
            "parents": "both",
            "hukou_province": "qinghai",
            "subsidy_claimed": [],
            "school_starts": str(date(born.year + 6 + (born.month > 8), 9, 1)),
            "education_ends": str(date(born.year + 18, 6, 30)),
        }

    kind = number % 10
    old = kind >= 7
    case: Case = {
        "parents": "both",
        "marriage": "married",
        "married_on": str(day(1985, 1995) if old else day(2014, 2025)),
        "remarried": False,
        "mother": person(1950, 1970) if old else person(1985, 2002),
        "father": person(1950, 1970) if old else person(1985, 2002),
        "births": [],
        "children": [child(day(1985, 2000) if old else day(2014, 2025)) for _ in range(one_of(0, 1, 1, 2))],
        "elders": [],
        "family_planning": {"only_child_certificate": one_of(True, False), "policy_violation": False},
    }
    if kind < 5:
        born = day(2025, 2026) + timedelta(300 if kind == 4 else 0)
        case["births"] = [
            {
                "outcome": "born",
                "date": str(born),
                "due_date": str(born + timedelta(tries.randrange(-14, 8))),
                "babies": 2 if tries.random() < 0.02 else 1,
                "difficult": one_of(True, False),
                "leave_starts": str(born - timedelta(one_of(0, 0, 7, 15))),
                "care_leave_starts": str(born),
                "remote_area": one_of(True, False),
                "order": 1 + len(case["children"]),
            }
        ]
    if old and tries.random() < 0.1 and case["children"]:
        case["children"][0] |= {"alive": False, "death_date": str(day(2010, 2024))}
    if number % 17 == 3:
        stay = day(2025, 2026)
        case["elders"] = [
            {
                "birth_date": str(day(1935, 1960)),
                "parent_of": one_of("mother", "father"),
                "stays": [{"from": str(stay), "to": str(stay + timedelta(tries.randrange(30)))}],
            }
        ]
    return case
