"""The HR desk: one leave checked on one compact sheet, the verdict with its clause below it."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from calculators.assessment import to_json
from calculators.casefile import Problem, Refused, explain
from calculators.claim import last_day_of
from calculators.clock import today
from calculators.verify import Claim, read_claim, verify
from content import asking, checking
from rules.family import Outcome
from views import downloads, fields, frame, hr_sheet
from views.answers import mine, say
from views.fields import Wrong
from views.hr_sheet import Sheet
from views.verdict import drawn


def show() -> None:
    """The sheet, and below it what was found of the claim it made."""
    frame.open_frame(frame.HR)
    frame.heading(say("hr_heading"), below=[say("hr_intro"), say("nothing_stored")])
    problems = st.empty()
    leave = hr_sheet.choose_leave()
    if mine().desk.get("checked") not in (None, leave):
        _forget_claim()
    if leave == hr_sheet.OTHER:
        hr_sheet.draw_other()
        return
    with st.form(f"hr {leave}", border=False):
        sheet = hr_sheet.draw(leave)
        with st.container(horizontal=True, key="moves"):
            pressed = st.form_submit_button(say("hr_check"), type="primary")
            st.form_submit_button(say("hr_add_piece"), on_click=_add_piece)
            st.form_submit_button(say("hr_clear"), type="tertiary", on_click=hr_sheet.clear)
    if pressed:
        messages = _check(sheet)
        if messages:
            _forget_claim()
            frame.list_problems(problems, messages)
    if "claim" in mine().desk:
        _verdict(read_claim(mine().desk["claim"]))


def _add_piece() -> None:
    """One more stretch of days on the sheet."""
    mine().desk["pieces"] = min(mine().desk.get("pieces", 1) + 1, hr_sheet.MOST_PIECES)


def _forget_claim() -> None:
    for name in ("claim", "checked", "asks"):
        mine().desk.pop(name, None)


# ---- from the sheet to the claim ----


def _check(sheet: Sheet) -> list[str]:
    """Take the claim as it stands on the sheet; what is wrong with it, in words."""
    messages: list[str] = []
    told = {name: field.read() for name, field in sheet.facts.items()}
    for name, field in sheet.facts.items():
        if name == "day" and told[name] is None:
            told[name] = Wrong("hr_error_need_birth")
        if name == "day" and told.get("outcome") != Outcome.EXPECTED:
            told[name] = fields.not_later_than_today(told[name])
        if isinstance(told[name], Wrong):
            messages.append(say(told[name].key))
            field.say_wrong(messages[-1])
    taken, wrong = _taken(sheet)
    messages += wrong
    if messages:
        return list(dict.fromkeys(messages))
    claim = hr_sheet.claim_of(sheet.leave, told, taken)
    try:
        read_claim(claim)
    except Refused as refused:
        return _refused(refused.problems, sheet)
    mine().desk |= {"claim": claim, "checked": sheet.leave}
    return []


def _taken(sheet: Sheet) -> tuple[list[dict[str, str]], list[str]]:
    """The stretches that are filled in, and what is wrong with the others; the first is needed."""
    taken, messages = [], []
    for number, piece in enumerate(sheet.pieces):
        first, last, days = (field.read() for field in piece)
        if first is None and last is None and days is None and number:
            continue
        last = _last(first, last, days)
        for field, value in zip(piece, (first, last, days), strict=True):
            is_missing = value is None and (field is piece.first or (field is piece.last and days is None))
            if is_missing or isinstance(value, Wrong):
                messages.append(say(value.key if isinstance(value, Wrong) else "hr_error_no_days"))
                field.say_wrong(messages[-1])
        taken.append({"from": first, "to": last})
    return taken, messages


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
    values = {key: _name(value) for key, value in problem.values.items()}
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


def _verdict(claim: Claim) -> None:
    answer = verify(claim, today(), mine().language)
    asked_before, mine().desk["asks"] = mine().desk.get("asks", []), answer["asks"]
    if hr_sheet.LAWFUL in answer["asks"] and hr_sheet.LAWFUL not in asked_before:
        st.rerun()
    told = checking.tell_verdict(answer, mine().language, claim.case)
    st.html(drawn(told))
    with st.container(horizontal=True, key="outlets"):
        data = {"claim": mine().desk["claim"], "answer": answer}
        downloads.button("claim", say("hr_save"), partial(to_json, data, indented=True), say("hr_file_name"))
        downloads.of_a_verdict(told, today())


if __name__ == "__main__":
    show()
