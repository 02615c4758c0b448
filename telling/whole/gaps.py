"""What is not held: which text is missing, which findings it would settle, on which days to look again."""

from __future__ import annotations

from datetime import date
from typing import Any

from typing_extensions import TypedDict

from content.library import Language, read, read_own
from rules.entitlement import Entitlement
from rules.gates import GATES, Gate
from rules.places import PLACES
from rules.provinces import HOME
from telling.words import phrases


class GapOut(TypedDict):
    id: str
    title: str
    missing: str
    look_for: str
    office: str
    settles: list[str]
    readings: list[str]


class GateOut(TypedDict):
    id: str
    title: str
    day: date
    passed: bool
    meaning: str
    touches: list[str]


class HandInOut(TypedDict):
    send: list[str]
    enter: list[str]


class Gaps(TypedDict):
    as_of: date
    looked_for: date
    where_else: str
    gaps: list[GapOut]
    gates: list[GateOut]
    hand_in: HandInOut


def gaps(as_of: date, language: Language, province: str = HOME) -> Gaps:
    """Every text missing of a province with the rights it would settle, and every gate as of that day."""
    held, rights = read_own("gaps", province), PLACES[province].entitlements
    hand_in = read("gaps")["hand_in"]
    return {
        "as_of": as_of,
        "looked_for": held["looked_for"]["day"],
        "where_else": read("sentences", province)["where_else"][language],
        "gaps": [_gap(id, entry, rights, language) for id, entry in held["gap"].items()],
        "gates": [_gate(gate, as_of, rights, language) for gate in GATES],
        "hand_in": {"send": hand_in["send"][language], "enter": hand_in["enter"][language]},
    }


def _gap(id: str, entry: dict[str, Any], rights: tuple[Entitlement, ...], language: Language) -> GapOut:
    return {
        "id": id,
        "title": entry["title"][language],
        "missing": entry["missing"][language],
        "look_for": entry["look_for"][language],
        "office": entry["office"][language],
        "settles": _weighed(entry["settles"], rights),
        "readings": entry["readings"],
    }


def _gate(gate: Gate, as_of: date, rights: tuple[Entitlement, ...], language: Language) -> GateOut:
    passed = gate.day <= as_of
    meaning: str = read("notices")[gate.id]["passed" if passed else "ahead"][language]
    return {
        "id": gate.id,
        "title": read("gaps")["gate"][gate.id]["title"][language],
        "day": gate.day,
        "passed": passed,
        "meaning": meaning.format(day=phrases.day(gate.day, language)),
        "touches": [one.id for one in rights if gate in one.gates],
    }


def _weighed(entitlements: list[str], rights: tuple[Entitlement, ...]) -> list[str]:
    """Of these entitlements the ones that are weighed, in the page's order."""
    return [one.id for one in rights if one.id in entitlements]
