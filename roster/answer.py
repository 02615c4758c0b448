"""One row answered: what its leave comes to, or what has to be mended first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.leaves import CLAIMED, OF_KNOWN_LENGTH, started_by
from content.library import LANGUAGES, Language
from roster.answered import REFUSED, Answered
from roster.asked import AskedRow, Task
from roster.cells import Cell
from roster.claimed import of_claim, of_first_day
from roster.due import of_right
from roster.question import question_of
from roster.rows import Fault, Line, Told, Unusable, family_of, message_of, read_row
from roster.words import say
from rules.family import Employment, Family, Person


def answer(number: int, row: Sequence[Cell], task: Task) -> Answered:
    """The answer to one row; a row with faults is answered with what to mend."""
    try:
        told = read_row(task.layout, row, task.language)
        first = _answer(number, told, task)
        if not told.months:
            return first
        last = _answer(number, read_row(task.layout, row, task.language, month="last"), task)
        return of_both_ends(first, last, task.language)
    except Unusable as unusable:
        line = Line(number, task.layout.called(row))
        messages = unusable.messages(line, task.layout, task.language)
        mend = {"verdict": say("verdict", REFUSED, task.language), "mend": "\n".join(messages)}
        return Answered(number, REFUSED, mend, messages)


def _answer(number: int, told: Told, task: Task) -> Answered:
    """The answer to what a row tells. Raises Unusable."""
    told = with_the_birth(told)
    family = family_of(told)
    day = task.as_of or family.as_of or task.default_day
    taken = told.claim.get("taken", ())
    first = min((piece["from"] for piece in taken), default=day)
    question = question_of(told, family, first, task.language)
    family = at_work(family, question.subject)
    if len(taken) == 1 and "to" not in taken[0]:
        family = starting(family, question.leaves, taken[0]["from"])
    return _answered(AskedRow(number, told, family, question, day, task))


def of_both_ends(first: Answered, last: Answered, language: Language) -> Answered:
    """One answer where the row holds for the first and for the last day of a month: what both come to."""
    if first.values == last.values:
        return first
    alike = {key: value for key, value in first.values.items() if value == last.values.get(key)}
    ends = {"month_first": first, "month_last": last}
    told = [
        say("sentence", end, language, verdict=one.values["verdict"], reason=one.values["reason"])
        for end, one in ends.items()
    ]
    verdict = first.verdict if first.verdict == last.verdict else "cannot_tell"
    reason = LANGUAGES[language].between_sentences.join(told)
    alike |= {"verdict": say("verdict", verdict, language), "reason": reason}
    return Answered(first.number, verdict, alike, away=first.away, left=first.left)


def with_the_birth(told: Told) -> Told:
    """Where no birth is told, that of the youngest child is meant by a leave for a birth.

    And by what a row tells of a birth beside a leave for a child, as which child of the mother's it is.
    """
    leaves = told.claim.get("leave", ())
    children = told.case.get("children", ())
    dated = [(child["birth_date"], at) for at, child in enumerate(children) if "birth_date" in child]
    is_for_a_birth = any(OF_KNOWN_LENGTH[leave].about == "birth" for leave in leaves)
    birth: dict[str, Any] = next(iter(told.case.get("births", ({},))), {})
    if told.case.get("births") == [] or {"outcome", "date", "due_date"} & birth.keys():
        return told
    is_for_a_child = any(OF_KNOWN_LENGTH[leave].about == "child" for leave in leaves)
    if not (is_for_a_birth or (is_for_a_child and birth)) or not dated:
        return told
    day, at = max(dated)
    if children[at].get("adopted"):
        return told
    path = told.column_path(f"children/{at}/birth_date")
    case = {**told.case, "births": [{**birth, "outcome": "born", "date": day}]}
    note = (Fault(path, "birth_of_the_child", {}),) if is_for_a_birth else ()
    return told._replace(case=case, notes=(*told.notes, *note))


def starting(family: Family, leaves: Sequence[str], day: date) -> Family:
    """The family with the first day of a leave for a birth, where only that day is told."""
    named = next((fact for leave in leaves if (fact := started_by(CLAIMED[leave]))), None)
    if named is None or not family.births or getattr(family.births[0], named) is not None:
        return family
    begun = family.births[0].model_copy(update={named: day})
    return family.model_copy(update={"births": (begun, *family.births[1:])})


def at_work(family: Family, subject: str) -> Family:
    """A roster is of people at work: where a row does not say how the one on leave works, for an employer."""
    person: Person = getattr(family, subject) or Person()
    if person.employment is not None:
        return family
    employed = person.model_copy(update={"employment": Employment.EMPLOYEE})
    return family.model_copy(update={subject: employed})


def _answered(row: AskedRow) -> Answered:
    taken: list[dict[str, date]] = row.told.claim.get("taken") or [{}]
    is_checked = "to" in taken[0]
    if is_checked:
        out = of_claim(row, taken)
    else:
        out = of_first_day(row, taken[0]["from"]) if taken[0] else of_right(row)
    row.facts.forget()
    said = [*_notes(row, is_checked=is_checked), str(out.values["reason"])]
    return replace(out, values={**out.values, "reason": row.joined(said)})


def _notes(row: AskedRow, *, is_checked: bool) -> Iterator[str]:
    """What is said of cells that were read as something near to what they say, or not at all."""
    for note in row.told.notes:
        yield message_of(note, row.layout, row.language)
    if row.told.unread and not is_checked:
        yield row.say("not_recognised", columns=row.say("list_of_columns").join(row.told.unread))
