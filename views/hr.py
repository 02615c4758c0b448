"""The HR desk: one leave checked on one compact sheet, the verdict with its clause beside it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from calculators.assessment import to_json
from calculators.casefile import Problem, Refused, explain
from calculators.claim import MARRIAGE, last_day_of
from calculators.clock import today
from calculators.first_day import right_runs_to
from calculators.keeping import put_at
from calculators.verify import read_claim, verify
from rules.family import Outcome
from telling.checked import checking
from telling.words import asking, phrases
from views import downloads, fields, frame, hr_sheet
from views.answers import mine, say
from views.fields import Field, Wrong
from views.hr_forms import FORMS
from views.hr_sheet import Sheet
from views.markup import element, paragraphs, wrap
from views.verdict import grounds, summed_up


def show() -> None:
    """The sheet, and beside it what is found of the claim it makes, anew with every answer."""
    frame.open_frame(frame.HR, keeps=False)
    frame.heading(say("hr_heading"), below=[say("hr_intro")])
    with st.container(key="hr-desk"):
        with st.container(key="hr-form"):
            leave = hr_sheet.choose_leave()
            sheet = None if leave == hr_sheet.OTHER else hr_sheet.draw(leave)
        with st.container(key="hr-found"):
            if sheet is None:
                hr_sheet.draw_other()
            else:
                _found(sheet)
    st.html(element("p", say("kept_in_tab"), "quiet"))
    frame.keep()


def _found(sheet: Sheet) -> None:
    """The verdict beside the sheet, or what is missing for it."""
    messages = _check(sheet)
    with st.container(key="hr-told"):
        if messages:
            st.html(wrap("article", element("h2", say("hr_told")) + paragraphs(messages), "result"))
            st.button(say("hr_clear"), on_click=hr_sheet.clear)
            return
        claim = mine().desk["claim"]
        only_first, usual = list(_only_first(claim)), _usual(claim)
        read = read_claim(claim)
        answer = verify(read, today(), mine().language)
        told = checking.tell_verdict(answer, mine().language, read.case)
        st.html(summed_up(told, [*only_first, *_as_usual(claim, usual)]))
        given = [*told.given, (say("hr_usual"), usual)] if usual else told.given
        filed = replace(told, given=given, notices=[*only_first, *told.notices])
        with st.container(horizontal=True, key="outlets"):
            downloads.of_a_verdict(filed, today())
            st.button(say("hr_clear"), on_click=hr_sheet.clear)
    with st.container(key="hr-grounds"):
        st.html(grounds(told))
        data = {"claim": claim, "answer": answer}
        downloads.button("claim", say("hr_save"), partial(to_json, data, indented=True), say("hr_file_name"))


# ---- from the sheet to the claim ----


def _check(sheet: Sheet) -> list[str]:
    """Take the claim as it stands on the sheet; what is wrong with it or missing, in words."""
    mine().desk.pop("claim", None)
    messages: list[str] = []
    told = {name: field.read() for name, field in sheet.facts.items()}
    for name, field in sheet.facts.items():
        may_lie_ahead = FORMS[sheet.leave].about == MARRIAGE or told.get("outcome") == Outcome.EXPECTED
        if name == "day" and not may_lie_ahead and not _is_by_date(sheet, told):
            told[name] = fields.not_later_than_today(told[name])
        if isinstance(told[name], Wrong):
            messages.append(_said(told[name], field))
    needed = [say(FORMS[sheet.leave].word_of_day)] if told["day"] is None else []
    if _is_by_date(sheet, told):
        told["outcome"] = (Outcome.EXPECTED if _lies_ahead(told["day"]) else Outcome.BORN).value
    taken, wrong, left_empty = _taken(sheet)
    messages += wrong
    if needed := [*needed, *left_empty]:
        messages.append(say("hr_still_needed", what=say("hr_between").join(needed)))
    if messages:
        return list(dict.fromkeys(messages))
    claim = hr_sheet.claim_of(sheet.leave, told, taken)
    try:
        read_claim(claim | {"taken": [one | {"to": one["to"] or one["from"]} for one in taken]})
    except Refused as refused:
        return _refused(refused.problems, sheet)
    mine().desk["claim"] = claim
    return []


def _is_by_date(sheet: Sheet, told: dict[str, Any]) -> bool:
    """Whether the day says if the birth has come: nothing else was said."""
    return "outcome" in sheet.facts and told["outcome"] is None


def _lies_ahead(day: object) -> bool:
    return isinstance(day, str) and day > today().isoformat()


def _said(wrong: Wrong, field: Field) -> str:
    """What is wrong, also next to the field; a date of which a part is still to be typed is let be."""
    message = say(wrong.key)
    if wrong.key != "hr_error_day":
        field.say_wrong(message)
    return message


def _taken(sheet: Sheet) -> tuple[list[dict[str, str | None]], list[str], list[str]]:
    """The stretches that are filled in, what is wrong with them, and what they still need.

    Where only the first day of one stretch is told, its last day is left open.
    """
    taken, messages, needed = [], [], []
    several = len(sheet.pieces) > 1
    for number, piece in enumerate(sheet.pieces, 1):
        first, last, days = (field.read() for field in piece)
        if first is None and last is None and days is None and number > 1:
            continue
        last = _last(first, last, days)
        for field, value in zip(piece, (first, last, days), strict=True):
            if isinstance(value, Wrong):
                messages.append(_said(value, field))
        if first is None or (several and last is None and days is None):
            needed.append(say("hr_need_piece", number=number) if several else say("hr_need_first"))
        taken.append({"from": first, "to": last})
    return taken, messages, needed


def _last(first: object, last: object, days: object) -> object:
    """The last day as it is told, or as the number of days tells it; Wrong where the two do not agree."""
    if not isinstance(first, str) or not isinstance(days, int) or isinstance(last, Wrong):
        return last
    counted = last_day_of(date.fromisoformat(first), days).isoformat()
    return counted if last in (None, counted) else Wrong("hr_error_days_differ")


def _refused(problems: list[Problem], sheet: Sheet) -> list[str]:
    """What the claim was refused for, the fields by the names they have on the sheet."""
    messages = [_message(problem) for problem in problems]
    for problem, message in zip(problems, messages, strict=True):
        place, _, rest = problem.path.partition("/")
        if place == "taken":
            sheet.pieces[int(rest.partition("/")[0])].last.say_wrong(message)
    return messages


def _message(problem: Problem) -> str:
    """What is wrong, the fields by the names they have on the sheet."""
    if problem.code == "ends_before_it_starts" and problem.path.startswith("taken/"):
        return say("hr_error_backwards", number=int(problem.path.split("/")[1]) + 1)
    values = {key: _name(value) if isinstance(value, str) else value for key, value in problem.values.items()}
    [issue] = explain([Problem(_name(problem.path), problem.code, values)], mine().language)
    return issue["message"]


def _name(path: str) -> str:
    place, _, rest = path.partition("/")
    if place == "taken" and rest:
        return say("hr_piece", number=int(rest.partition("/")[0]) + 1)
    try:
        return asking.name(path.removeprefix("case/"), None, mine().language)
    except (KeyError, ValueError):
        return path


# ---- the verdict ----


def _only_first(claim: dict[str, Any]) -> Iterator[str]:
    """Where only the first day is told, the claim goes to the last one of the right."""
    for piece in claim["taken"]:
        if piece["to"] is not None:
            continue
        piece["to"] = piece["from"]
        last = right_runs_to(read_claim(claim), today())
        if last is None:
            yield say("hr_only_first")
            return
        piece["to"] = last.isoformat()
        yield say("hr_only_first_to", last=phrases.day(last, mine().language))


def _usual(claim: dict[str, Any]) -> str:
    """What stands as usual, in words."""
    return say("hr_between").join(say(one.word) for one in hr_sheet.taken_as_usual(claim["case"]))


def _as_usual(claim: dict[str, Any], facts: str) -> Iterator[str]:
    """What was taken to be as usual, and what is found where it is not."""
    if not facts:
        return
    yield say("hr_as_usual", facts=facts)
    for usual in (one for one in hr_sheet.taken_as_usual(claim["case"]) if one.path):
        without = deepcopy(claim)
        put_at(without["case"], usual.path, None)
        read = read_claim(without)
        answer = verify(read, today(), mine().language)
        yield from checking.tell_unless(answer, mine().language, read.case, usual.path, usual.value)
    yield say("hr_as_usual_change")


if __name__ == "__main__":
    show()
