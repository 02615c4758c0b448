"""The sheet of one leave on the HR desk: its fields, and the claim that what stands in them makes.

What is typed is kept on the desk (`Answers.desk`) as it was typed, so that nothing is lost on an error,
on another page or in another language. A field that is left empty is a fact that is not answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from calculators.claim import MARRIAGE
from calculators.leaves import OF_UNKNOWN_LENGTH
from content.called import each_unheld, instead, is_of_a_loss, meant_by
from content.library import read
from rules.family import Employment, Outcome
from rules.provinces import HOME
from telling.words import phrases
from views import answers, fields
from views.answers import mine, say
from views.fields import PARTS, Field, Wrong, part_key
from views.hr_forms import FORMS, form_for
from views.markup import bullets, element, literal, paragraphs, titled, wrap

USUAL: dict[str, object] = {
    "outcome": None,
    "babies": "1",
    "difficult": False,
    "married": True,
    "order": "1",
    "leave_starts": None,
    "older": None,
    "older_day": None,
    "own_parent": True,
    "province": HOME,
}
"""What is taken until something else is said; shown beside the verdict, changed under "more facts"."""
Taken = list[dict[str, str | None]]
"""The stretches of a claim; the last day of one of which only the first is told is None."""
HAS_COME = (Outcome.BORN.value, Outcome.EXPECTED.value)
MOST_PIECES = 12
FIRST_THREE = 3
NAMED = "leave named"
NO_DAY = "--"
"""A day of which nothing is typed."""
OTHER = "other"
"""Leaves that are asked for by name and cannot be checked."""


class Piece(NamedTuple):
    """The fields of one stretch of days: its last day may be told by how many days there are."""

    first: Field
    last: Field
    days: Field


class Sheet(NamedTuple):
    """What stands in the fields of a sheet, and where a message about one is written."""

    leave: str
    facts: dict[str, Field]
    pieces: list[Piece]


def clear() -> None:
    """An empty sheet for the same leave: fields of a new name, which hold nothing."""
    same = {name: value for name, value in mine().desk.items() if name == "leave"}
    mine().desk = {**same, "round": _round() + 1}


def _round() -> int:
    """The number of the sheet, which its fields are named by."""
    number = mine().desk.get("round", 0)
    return number if isinstance(number, int) else 0


def _key(name: str) -> str:
    return f"hr {_round()} {name}"


def choose_leave() -> str:
    """Which leave it is, chosen or called by any of its names; kept, as everything on the desk."""
    language = mine().language
    labels = {name: form.called(language) for name, form in FORMS.items()}
    labels[OTHER] = say("hr_leave_other")
    named = str(mine().desk.get("named", ""))
    with st.expander(literal(say("hr_leave_is", leave=labels[_leave()])), key=_key(f"which {_leave()}")):
        _chips(say("hr_leave"), labels, _leave(), "leave", _take_chosen)
        answers.fill(_key(NAMED), named)
        st.text_input(say("hr_leave_named"), key=_key(NAMED), on_change=_take_named, autocomplete="off")
    if named:
        told = "hr_not_called" if leave_called(named)[0] is None else "hr_called"
        if told == "hr_not_called" or _leave() != OTHER:
            st.html(element("p", say(told, name=named, leave=labels[_leave()]), "quiet"))
    return _leave()


def _chips(label: str, names: dict[str, str], chosen: str, key: str, take: Callable[[], None]) -> None:
    """One of several, side by side; `take` keeps what is chosen before the page is drawn once more."""
    answers.fill(_key(key), chosen)
    st.pills(label, list(names), format_func=names.__getitem__, required=True, key=_key(key), on_change=take)


def _take_chosen() -> None:
    mine().note("leave", answers.typed(_key("leave")), next(iter(FORMS)))
    mine().note("named", "", "")


def _take_named() -> None:
    """Take the leave that goes by the name written."""
    name = str(answers.typed(_key(NAMED)) or "").strip()
    mine().note("named", name, "")
    leave, meant = leave_called(name) if name else (None, None)
    if leave is not None:
        mine().note("leave", leave, next(iter(FORMS)))
    if leave == OTHER:
        mine().note("other", meant, None)


def _leave() -> str:
    """The leave on the desk."""
    first, chosen = next(iter(FORMS)), mine().desk.get("leave")
    return str(chosen) if chosen in (*FORMS, OTHER) else first


def leave_called(name: str) -> tuple[str | None, str | None]:
    """The sheet for a leave by any of its names, and what is meant by the name."""
    meant = meant_by(name)
    if meant is None:
        return None, None
    return form_for(meant, after_a_loss=is_of_a_loss(name)) or OTHER, meant


def draw_other() -> None:
    """Of a leave that cannot be checked: what is known of it, what comes nearest, whom to ask."""
    held = [instead(id, mine().language) for id in OF_UNKNOWN_LENGTH]
    leaves = {one.id: one for one in (*held, *each_unheld(mine().language))}
    first, asked = next(iter(leaves)), mine().desk.get("other")
    if asked in read("entitlements"):
        leaves.setdefault(asked, instead(asked, mine().language))
    asked = asked if asked in leaves else first

    def take() -> None:
        mine().note("other", answers.typed(_key("other leave")), first)

    _chips(say("hr_other"), {id: one.name for id, one in leaves.items()}, asked, "other leave", take)
    told = leaves[asked]
    if mine().desk.get("province", HOME) != HOME:
        usual = phrases.say("answered_for", mine().language, place=mine().provinces()[HOME])
        st.html(element("p", usual, "quiet"))
    nearest = [instead(id, mine().language).name for id in told.nearest if id != asked]
    st.html(
        wrap(
            "article",
            element("h2", told.name)
            + element("p", told.answer, "verdict")
            + titled(3, say("hr_nearest"), bullets(nearest))
            + titled(3, say("hr_office"), paragraphs([told.ask])),
            "result",
        )
    )


def draw(leave: str) -> Sheet:
    """The fields of one leave, filled with what was typed before; what is usual stands folded below."""
    asked = FORMS[leave].facts
    usual = [name for name in asked if is_usual(leave, name)]
    facts = _fields(leave, [name for name in asked if name not in usual], "hr-facts")
    st.html(element("p", say("hr_claimed"), "label"))
    pieces = [_piece(number) for number in range(1, _pieces() + 1)]
    st.button(say("hr_add_piece"), on_click=_add_piece, type="tertiary")
    if usual:
        with st.expander(say("hr_more")):
            facts |= _fields(leave, usual, "hr-more")
    return Sheet(leave, facts, pieces)


def _add_piece() -> None:
    """One more stretch of days on the sheet."""
    mine().note("pieces", min(_pieces() + 1, MOST_PIECES), 1)


def _pieces() -> int:
    """How many stretches of days stand on the sheet."""
    number = mine().desk.get("pieces")
    return min(number, MOST_PIECES) if isinstance(number, int) and number > 0 else 1


def is_usual(leave: str, name: str) -> bool:
    """Whether a fact is not asked first: it is as usual until something else is said."""
    return name in USUAL and not (FORMS[leave].after_a_loss and name == "outcome")


def _fields(leave: str, names: Sequence[str], key: str) -> dict[str, Field]:
    drawn: dict[str, Field] = {}
    with st.container(horizontal=True, key=key):
        for name in names:
            if name in ("older", "older_day") and _order() == 1:
                continue
            if name == "stay_to" and mine().desk.get("ongoing"):
                continue
            drawn[name] = _drawn(leave, name)
            if name == "order" and _order() > FIRST_THREE:
                drawn["lawful"] = _drawn(leave, "lawful")
    return drawn


def _order() -> int:
    """Which child it is, as typed; 1 where nothing that can be read is."""
    typed = str(mine().desk.get("order", USUAL["order"]))
    return int(typed) if typed.isdecimal() else 1


def _drawn(leave: str, name: str) -> Field:
    with st.container(key=f"hr-field-{name}", width="content"):
        if name in CHOICES:
            key = f"{name} {leave}" if FORMS[leave].after_a_loss else name
            return _one_of(say(f"hr_fact_{name}"), CHOICES[name](leave), key)
        if name == "ongoing":
            ticked = st.checkbox(say("hr_fact_ongoing"), bool(mine().desk.get(name)), key=_key(name))
            mine().note(name, ticked, usual=False)
            return Field(lambda: ticked, lambda _: None)
        if name in ("babies", "order", "weeks", "used"):
            return _number(say(f"hr_fact_{name}"), name)
        if name == "day":
            return _day(say(FORMS[leave].word_of_day), name_of_day(leave))
        return _day(say(f"hr_fact_{name}"), name)


def name_of_day(leave: str) -> str:
    """Under which name the day of a sheet is kept: that of a birth is one for all."""
    return f"day {leave}" if FORMS[leave].about in ("elder", MARRIAGE) else "day"


def _piece(number: int) -> Piece:
    with st.container(horizontal=True, key=f"hr-piece-{number}"):
        ends = []
        for end in ("from", "to"):
            with st.container(key=f"hr-piece-{number}-{end}", width="content"):
                ends.append(_day(_called(end, number), f"piece {number} {end}"))
        with st.container(key=f"hr-piece-{number}-days", width="content"):
            days = _number(_called("days", number), f"piece {number} days")
    return Piece(ends[0], ends[1], Field(lambda: _at_least_one(days.read()), days.say_wrong))


def _called(part: str, number: int) -> str:
    """A part of a stretch; its number is said only where there are several."""
    return say(f"hr_only_piece_{part}") if _pieces() == 1 else say(f"hr_piece_{part}", number=number)


def _at_least_one(days: Any) -> Any:
    """The same number of days, or what is Wrong with it."""
    return Wrong("hr_error_days_number") if days == 0 or isinstance(days, Wrong) else days


# ---- the kinds of field ----


def _yes_no(_: str) -> list[tuple[object, str]]:
    return [(True, say("yes")), (False, say("no")), (None, say("dont_know"))]


def _outcomes(leave: str) -> list[tuple[object, str]]:
    if FORMS[leave].after_a_loss:
        told = [Outcome.MISCARRIAGE, Outcome.STILLBIRTH]
        return [(outcome.value, say(f"hr_outcome_{outcome.value}")) for outcome in told]
    named = [(outcome.value, say(f"hr_outcome_{outcome.value}")) for outcome in map(Outcome, HAS_COME)]
    return [(None, say("hr_outcome_by_day")), *named]


def _subjects(_: str) -> list[tuple[object, str]]:
    return [(subject, say(f"hr_subject_{subject}")) for subject in ("mother", "father")]


CHOICES: dict[str, Callable[[str], list[tuple[object, str]]]] = {
    "outcome": _outcomes,
    "subject": _subjects,
    "difficult": _yes_no,
    "married": _yes_no,
    "lawful": _yes_no,
    "older": _yes_no,
    "own_parent": _yes_no,
    "only_child": _yes_no,
    "province": lambda _: list(mine().provinces().items()),
}


def _one_of(label: str, options: Sequence[tuple[object, str]], key: str) -> Field:
    """One of a few, side by side; "don't know" is chosen until something else is, else the first."""
    values = [value for value, _ in options]
    usual = USUAL.get(key, None if None in values else values[0])
    so_far = mine().desk.get(key, usual)
    chosen = st.radio(
        literal(label),
        range(len(values)),
        index=values.index(so_far) if so_far in values else 0,
        format_func=lambda at: literal(options[at][1]),
        horizontal=True,
        key=_key(key),
    )
    mine().note(key, values[chosen], usual)
    return Field(lambda: values[chosen], lambda _: None)


def _day(label: str, key: str) -> Field:
    """A day that may be left empty; what was typed of it is kept part by part."""
    name = _key(key)
    kept = str(mine().desk.get(key, NO_DAY))
    field = fields.date_parts(
        label, kept if kept.count("-") == NO_DAY.count("-") else NO_DAY, name, may_be_empty=True
    )
    typed = [str(answers.typed(part_key(name, part)) or "").strip() for part, _, _ in PARTS]
    mine().note(key, "-".join(part.replace("-", "") for part in typed), NO_DAY)

    def read() -> Any:
        day = field.read()
        return Wrong("hr_error_day") if day == Wrong("error_date_incomplete") else day

    return Field(read, field.say_wrong)


def _number(label: str, key: str) -> Field:
    """A small whole number that may be left empty."""
    name = _key(key)
    usual = USUAL.get(key, "")
    field = fields.number(label, mine().desk.get(key, usual), name)
    typed = str(answers.typed(f"text {name}") or "").strip()
    mine().note(key, typed, usual)

    def read() -> Any:
        number = field.read() if typed else None
        return Wrong("hr_error_number") if isinstance(number, Wrong) else number

    return Field(read, field.say_wrong)


# ---- from the fields to a claim ----


def claim_of(leave: str, told: dict[str, Any], taken: Taken) -> dict[str, Any]:
    """The claim that the facts of a sheet make; a fact that is None was not answered."""
    form = FORMS[leave]
    subject = told.get("subject") or form.holder or "mother"
    makers = {"child": _of_a_child, "elder": _of_an_elder, MARRIAGE: _of_a_marriage, "birth": _of_a_birth}
    case, about = makers[form.about](told, subject, taken)
    if told.get("province") != HOME:
        case["province"] = told.get("province")
    person = {"employment": Employment.EMPLOYEE.value, **case.pop("person", {})}
    return {
        "case": _answered({**case, subject: _answered(person)}),
        "leave": list(form.leaves),
        "subject": subject,
        "about": [about],
        "taken": taken,
    }


class Usual(NamedTuple):
    """A fact of a claim that stands as usual: its word, its path and the answer. No path: not in doubt."""

    word: str
    path: str
    value: object


def taken_as_usual(case: dict[str, Any]) -> list[Usual]:
    """What of a claim's case stands as usual, and whether the birth has come."""
    birth = (case.get("births") or [{}])[0]
    outcome = birth.get("outcome")
    told = [
        (Usual(f"hr_usual_{outcome}", "", outcome), outcome in HAS_COME),
        (Usual("hr_usual_babies", "births/0/babies", 1), birth.get("babies") == 1),
        (Usual("hr_usual_difficult", "births/0/difficult", False), birth.get("difficult") is False),
        (Usual("hr_usual_married", "marriage", "married"), case.get("marriage") == "married"),
        (Usual("hr_usual_order", "births/0/order", 1), birth.get("order") == 1),
    ]
    return [usual for usual, stands in told if stands]


Made = tuple[dict[str, Any], str]


def _answered(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def _married(told: dict[str, Any]) -> str | None:
    is_married = told.get("married")
    return None if is_married is None else "married" if is_married else "unmarried"


def _birth(told: dict[str, Any]) -> dict[str, Any]:
    outcome = told.get("outcome") or Outcome.BORN.value
    birth = {name: told.get(name) for name in ("babies", "difficult", "order", "lawful", "leave_starts")}
    day = "due_date" if outcome == Outcome.EXPECTED else "date"
    return _answered({"outcome": outcome, day: told.get("day"), "weeks_pregnant": told.get("weeks"), **birth})


def _of_a_birth(told: dict[str, Any], subject: str, taken: Taken) -> Made:  # noqa: ARG001
    return {"births": [_birth(told)], "marriage": _married(told)}, "births/0"


def _of_a_child(told: dict[str, Any], subject: str, taken: Taken) -> Made:  # noqa: ARG001
    """A child as the baby of its birth; that no other child matters is told only where it is known."""
    older: list[dict[str, Any]] | None = None
    if told.get("older") is False or (told.get("older") is None and told.get("order") == 1):
        older = []
    elif told.get("older"):
        older = [_answered({"birth_date": told.get("older_day"), "alive": True})]
    if (told.get("order") or 1) > FIRST_THREE:
        older = None
    return (
        {"births": [_birth(told)], "children": older, "marriage": _married(told)},
        f"children/{len(older or ())}",
    )


def _of_a_marriage(told: dict[str, Any], subject: str, taken: Taken) -> Made:  # noqa: ARG001
    return {"married_on": told.get("day")}, MARRIAGE


def _of_an_elder(told: dict[str, Any], subject: str, taken: Taken) -> Made:
    """An elder in hospital; the days taken before are those of the year of the first day asked for."""
    own, other = told.get("own_parent"), "father" if subject == "mother" else "mother"
    last = "ongoing" if told.get("ongoing") else told.get("stay_to")
    first = told.get("stay_from")
    elder = {
        "birth_date": told.get("day"),
        "parent_of": None if own is None else subject if own else other,
        "stays": [_answered({"from": first, "to": last})] if first else None,
    }
    used = told.get("used")
    person = {
        "only_child": told.get("only_child"),
        "care_leave_used": None if used is None else {min(str(one["from"]) for one in taken)[:4]: used},
    }
    return {"elders": [_answered(elder)], "person": person}, "elders/0"
