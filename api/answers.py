"""What is answered to each way in: from the bytes sent and what was asked, to what is sent back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from typing_extensions import TypedDict

from api.asked import Asked
from api.problems import Problem
from calculators.assess import assess
from calculators.assessment import Assessment, to_json_bytes
from calculators.casefile import Problem as WrongField
from calculators.casefile import explain, read_case
from calculators.clauses import clause_report
from calculators.holidays import HolidaysOut, holidays_of
from calculators.lean import Lean, Words, lean, words
from calculators.leaves import CLAIMED
from calculators.questions import open_questions
from calculators.reply import answered
from calculators.schemas import DESCRIBED, schema_of
from calculators.verify import read_claim, verify
from content.library import text
from rules.family import Family
from rules.law import NotHeld
from rules.provinces import HOME
from telling.whole.gaps import gaps
from telling.whole.whole_answer import tell_all
from telling.words import asking, phrases


class Made(NamedTuple):
    """What is sent back: its bytes, and as what."""

    body: bytes
    media_type: str = "application/json"
    file_name: str = ""


class ChoiceOut(TypedDict):
    value: Any
    label: str


class QuestionOut(TypedDict):
    path: str
    kind: str
    """choice | yes_no | date | number | money | list | text"""
    ask: str
    why: str
    hint: str
    options: list[ChoiceOut]


class QuestionsOut(TypedDict):
    as_of: date
    next_question: str | None
    questions: list[QuestionOut]


class EntitlementOut(TypedDict):
    id: str
    title: str
    in_short: str
    holder: str
    tasks: list[int]
    verifiable: bool
    """Whether `verify` checks it."""
    page: str


TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

OF_A_CLAIM: Final = ("pdf", "docx")
"""The forms of a decision sheet."""


def as_json(make: Callable[[bytes, Asked], Any]) -> Callable[[bytes, Asked], Made]:
    """The same as JSON."""
    return lambda body, asked: Made(to_json_bytes(make(body, asked)))


# ---- what is sent ----


def assessment(body: bytes, asked: Asked) -> Assessment | Lean:
    """One family, as of a day."""
    family = read_case(body)
    found = assess(family, asked.day(family.as_of), asked.language)
    return lean(found, asked.language) if asked.lean else found


def verdict(body: bytes, asked: Asked) -> Any:
    """One leave."""
    claim = read_claim(body)
    return verify(claim, asked.day(claim.case.as_of), asked.language)


def questions(body: bytes, asked: Asked) -> QuestionsOut:
    """What can still change the results, the one most worth asking first."""
    family = read_case(body)
    found = assess(family, asked.day(family.as_of), asked.language)
    return {
        "as_of": found["as_of"],
        "next_question": found["next_question"],
        "questions": [_question(path, family, asked) for path in open_questions(found, family)],
    }


def _question(path: str, family: Family, asked: Asked) -> QuestionOut:
    told = asking.ask(path, family, asked.language)
    return {
        "path": path,
        "kind": told.kind,
        "ask": told.ask,
        "why": told.why,
        "hint": told.hint,
        "options": [{"value": value, "label": label} for value, label in told.options],
    }


def with_answer(body: bytes, _asked: Asked) -> dict[str, Any]:
    """The case with one more answer."""
    return answered(body)


def calendar(body: bytes, asked: Asked) -> Made:
    """Leave and last days to act, as events."""
    from outlets import ics
    from telling.over_time.events import tell_events  # heavy, and few ask for a file

    family = read_case(body)
    found = assess(family, asked.day(family.as_of), asked.language)
    events = tell_events(found, asked.language, family)
    name = f"{phrases.outlet('name_calendar', asked.language)}.ics"
    return Made(ics.write(events, asked.language, found["as_of"]), "text/calendar; charset=utf-8", name)


def sheet(body: bytes, asked: Asked) -> Made:
    """The results of a family, or the decision sheet of one leave."""
    of_a_claim = asked.of == "claim"
    if of_a_claim and asked.form not in OF_A_CLAIM:
        values = {"value": asked.form, "expected": ", ".join(OF_A_CLAIM)}
        issues = explain([WrongField("form", "no_such_choice", values)], asked.language)
        raise Problem("wrong_parameter", issues=issues)
    written = _decision(body, asked) if of_a_claim else _results(body, asked)
    name = phrases.outlet("name_verdict" if of_a_claim else "name_results", asked.language)
    return Made(written, TYPES[asked.form], f"{name}.{asked.form}")


def _results(body: bytes, asked: Asked) -> bytes:
    from outlets import press
    from outlets import sheet as sheets

    family = read_case(body)
    found = assess(family, asked.day(family.as_of), asked.language)
    if asked.form == "xlsx":
        from outlets import xlsx
        from telling.tables import tell_tables

        return xlsx.write(tell_tables(found, asked.language, family), found["as_of"], asked.language)
    told = sheets.results(tell_all(found, asked.language, family), asked.language, found["as_of"])
    return press.make("pdf" if asked.form == "pdf" else "docx", told)


def _decision(body: bytes, asked: Asked) -> bytes:
    from outlets import press
    from outlets import sheet as sheets
    from telling.checked.checking import tell_verdict

    claim = read_claim(body)
    day = asked.day(claim.case.as_of)
    told = tell_verdict(verify(claim, day, asked.language), asked.language, claim.case)
    decided = sheets.decision(told, asked.language, day)
    return press.make("pdf" if asked.form == "pdf" else "docx", decided)


# ---- what is the same for everybody ----


def entitlements(asked: Asked) -> list[EntitlementOut]:
    """Every entitlement of a province, in the page's order."""
    language, province = asked.language, asked.province
    return [
        {
            "id": one["entitlement"],
            "title": text("entitlements", one["entitlement"], "title", language, province),
            "in_short": text("entitlements", one["entitlement"], "in_short", language, province),
            "holder": one["holder"],
            "tasks": one["tasks"],
            "verifiable": one["entitlement"] in CLAIMED,
            "page": f"/r/{one['entitlement']}" + ("" if province == HOME else f"?province={province}"),
        }
        for one in clause_report(language, province)["findings"]
    ]


def clauses(asked: Asked) -> Any:
    """Every task and every figure of a province with its clause."""
    return clause_report(asked.language, asked.province)


def words_of_the_lean_form(asked: Asked) -> Words:
    """What its ids stand for."""
    return words(asked.language)


def what_is_not_held(asked: Asked) -> Any:
    """Every text of a province that is not held."""
    return gaps(asked.day(), asked.language, asked.province)


def holidays(year: str, asked: Asked) -> HolidaysOut:
    """Alike in every province: none has days of its own that are held. Raises Problem for a year not held."""
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Problem("not_held")
    try:
        return holidays_of(int(year), asked.language)
    except NotHeld:
        raise Problem("not_held") from None


def schema(what: str) -> dict[str, Any]:
    """Raises Problem where there is no such schema."""
    if what not in DESCRIBED:
        raise Problem("not_found")
    return schema_of(what)
