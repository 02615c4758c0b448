"""Families who come with a question, as they answer in the end: the visits the page is judged by."""

from typing import Any

WORKING: dict[str, Any] = {
    "parents": "both",
    "marriage": "married",
    "mother": {"employment": "employee"},
    "father": {"employment": "employee"},
}
COUPLE_OF_62: dict[str, Any] = {
    "marriage": "married",
    "births": [],
    "mother": {"birth_date": "1964-03-03", "hukou": "rural"},
    "father": {"birth_date": "1964-02-01", "hukou": "rural"},
}
DAUGHTER, SON = {"sex": "female"}, {"sex": "male"}

VISITS: dict[str, tuple[str, dict[str, Any]]] = {
    "expecting in December, both employed": (
        "pregnant",
        WORKING | {"births": [{"outcome": "expected", "due_date": "2026-12-20", "order": 1}]},
    ),
    "a father, the baby three months old": (
        "baby",
        WORKING | {"births": [{"outcome": "born", "date": "2026-08-26", "order": 1}]},
    ),
    "unmarried, self-employed, children of one and four": (
        "baby",
        {
            "parents": "mother",
            "marriage": "unmarried",
            "mother": {"employment": "self_employed"},
            "births": [{"outcome": "born", "date": "2025-10-15", "order": 2}],
            "children": [{"birth_date": "2022-05-05"}, {"birth_date": "2025-10-15"}],
        },
    ),
    "a loss at five months": (
        "loss",
        {
            "mother": {"employment": "employee"},
            "births": [{"outcome": "miscarriage", "date": "2026-11-10", "weeks_pregnant": 20}],
        },
    ),
    "herders, the fourth child due": (
        "pregnant",
        {
            "marriage": "married",
            "mother": {"employment": "not_employed", "hukou": "rural"},
            "father": {"employment": "not_employed", "hukou": "rural"},
            "births": [{"outcome": "expected", "due_date": "2026-12-20", "order": 4}],
        },
    ),
    "a couple of 62 with two daughters": (
        "old",
        COUPLE_OF_62
        | {"children": [DAUGHTER | {"birth_date": "1988-05-05"}, DAUGHTER | {"birth_date": "1991-05-05"}]},
    ),
    "a mother of 48, divorced, whose only son died": (
        "bereaved",
        {
            "marriage": "divorced",
            "births": [],
            "mother": {"birth_date": "1978-04-04", "hukou": "urban"},
            "children": [
                SON | {"birth_date": "2000-05-05", "alive": False, "death_date": "2020-01-01"},
            ],
        },
    ),
    "a widow of 59 with one daughter": (
        "old",
        {
            "marriage": "widowed",
            "births": [],
            "mother": {"birth_date": "1967-01-15", "hukou": "rural", "alive": True},
            "father": {"alive": False},
            "children": [DAUGHTER | {"birth_date": "1992-05-05"}],
        },
    ),
    "married again, a child of each": (
        "old",
        COUPLE_OF_62
        | {
            "children": [
                DAUGHTER | {"birth_date": "1993-05-01", "parents": "mother"},
                SON | {"birth_date": "1990-05-01", "parents": "father"},
            ]
        },
    ),
    "a child of five": ("school", {"births": [], "children": [{"birth_date": "2021-05-05"}]}),
    "just married": (
        "newlywed",
        {
            "marriage": "married",
            "married_on": "2026-10-20",
            "mother": {"employment": "employee"},
            "father": {"employment": "employee"},
        },
    ),
    "a parent in hospital": (
        "elders",
        {
            "births": [],
            "mother": {"employment": "employee", "only_child": True},
            "father": {"employment": "employee", "only_child": False},
            "elders": [
                {
                    "parent_of": "mother",
                    "birth_date": "1955-03-03",
                    "stays": [{"from": "2026-11-20", "to": "ongoing"}],
                }
            ],
        },
    ),
}
"""By who comes: the situation that was chosen, and the case file at the end."""
