"""The sheet of one leave on the HR desk: its fields, and the claim that what stands in them makes.

What is typed is kept on the desk (`Answers.desk`) as it was typed, so that nothing is lost on an error,
on another page or in another language. A field that is left empty is a fact that is not answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from content.called import each_unheld, instead
from rules.family import Employment, Outcome
from views import answers, fields
from views.answers import mine, say
from views.fields import PARTS, Field, Wrong, part_key
from views.markup import bullets, element, literal, paragraphs, titled, wrap

LEAVES: dict[str, tuple[str, ...]] = {
    "both": ("maternity_leave", "extended_maternity_leave"),
    "maternity": ("maternity_leave",),
    "extended": ("extended_maternity_leave",),
    "care": ("spousal_care_leave",),
    "parental": ("parental_leave",),
    "elder": ("elder_care_leave",),
    "loss": ("maternity_leave",),
}
"""What can be chosen, and the leaves it stands for."""

SHEETS: dict[str, tuple[str, ...]] = {
    "both": ("outcome", "day", "babies", "difficult", "married", "order"),
    "maternity": ("outcome", "day", "babies", "difficult"),
    "extended": ("outcome", "day", "leave_starts", "babies", "difficult", "married", "order"),
    "care": ("outcome", "day", "married", "order"),
    "parental": ("subject", "day", "married", "order", "older", "older_day"),
    "elder": ("subject", "day", "own_parent", "only_child", "stay_from", "stay_to", "ongoing", "used"),
    "loss": ("outcome", "day", "weeks"),
}
"""The few facts each leave turns on, in the order of the sheet."""

HOLDERS = {"care": "father", "parental": "", "elder": ""}
LABELS = {"loss": "hr_day_loss", "parental": "hr_day_child", "elder": "hr_day_elder"}
WITHOUT_LENGTH = ("nursing_leave", "surgery_leave")
"""Rights whose days are not held."""
LAWFUL = "births/0/lawful"
MOST_PIECES = 12
FIRST_THREE = 3
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
    desk = mine().desk
    mine().desk = {"leave": desk.get("leave", next(iter(LEAVES))), "round": desk.get("round", 0) + 1}


def _key(name: str) -> str:
    return f"hr {mine().desk.get('round', 0)} {name}"


def choose_leave() -> str:
    """Which leave it is; kept, as everything on the desk."""
    desk = mine().desk
    names = [*LEAVES, OTHER]
    labels = [say(f"hr_leave_{name}") for name in names]
    chosen = st.selectbox(
        say("hr_leave"),
        range(len(names)),
        index=names.index(desk.get("leave", names[0])),
        format_func=lambda at: labels[at],
        key="hr leave",
    )
    desk["leave"] = names[chosen]
    return names[chosen]


def draw_other() -> None:
    """Of a leave that cannot be checked: what is known of it, what comes nearest, whom to ask."""
    held = [instead(id, mine().language) for id in WITHOUT_LENGTH]
    leaves = [*held, *each_unheld(mine().language)]
    chosen = st.selectbox(
        say("hr_other"), range(len(leaves)), format_func=lambda at: leaves[at].name, key=_key("other leave")
    )
    told = leaves[chosen]
    nearest = [instead(id, mine().language).name for id in told.nearest]
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
    """The fields of one leave, filled with what was typed before."""
    names = [*SHEETS[leave]]
    if LAWFUL in mine().desk.get("asks", ()) and "order" in names:
        names.insert(names.index("order") + 1, "lawful")
    st.html(element("h2", say("hr_facts")))
    with st.container(horizontal=True, key="hr-facts"):
        facts = {name: _drawn(leave, name) for name in names}
    st.html(element("h2", say("hr_claimed")))
    pieces = [_piece(number) for number in range(1, mine().desk.get("pieces", 1) + 1)]
    return Sheet(leave, facts, pieces)


def _drawn(leave: str, name: str) -> Field:
    with st.container(key=f"hr-field-{name}", width="content"):
        if name in CHOICES:
            key = f"{name} {leave}" if leave == "loss" else name
            return _one_of(say(f"hr_fact_{name}"), CHOICES[name](leave), key)
        if name == "ongoing":
            ticked = st.checkbox(say("hr_fact_ongoing"), mine().desk.get(name, False), key=_key(name))
            mine().desk[name] = ticked
            return Field(lambda: ticked, lambda _: None)
        if name in ("babies", "order", "weeks", "used"):
            return _number(say(f"hr_fact_{name}"), name)
        label = LABELS.get(leave, "hr_day") if name == "day" else f"hr_fact_{name}"
        return _day(say(label), f"{name} {leave}" if (leave, name) == ("elder", "day") else name)


def _piece(number: int) -> Piece:
    with st.container(horizontal=True, key=f"hr-piece-{number}"):
        ends = []
        for end in ("from", "to"):
            with st.container(key=f"hr-piece-{number}-{end}", width="content"):
                ends.append(_day(say(f"hr_piece_{end}", number=number), f"piece {number} {end}"))
        with st.container(key=f"hr-piece-{number}-days", width="content"):
            days = _number(say("hr_piece_days", number=number), f"piece {number} days")
    return Piece(ends[0], ends[1], Field(lambda: _at_least_one(days.read()), days.say_wrong))


def _at_least_one(days: Any) -> Any:
    """The same number of days, or what is Wrong with it."""
    return Wrong("hr_error_days_number") if days == 0 or isinstance(days, Wrong) else days


# ---- the kinds of field ----


def _yes_no(_: str) -> list[tuple[object, str]]:
    return [(True, say("yes")), (False, say("no")), (None, say("dont_know"))]


def _outcomes(leave: str) -> list[tuple[object, str]]:
    of_leave = (
        (Outcome.MISCARRIAGE, Outcome.STILLBIRTH) if leave == "loss" else (Outcome.BORN, Outcome.EXPECTED)
    )
    return [(outcome.value, say(f"hr_outcome_{outcome.value}")) for outcome in of_leave]


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
}


def _one_of(label: str, options: Sequence[tuple[object, str]], key: str) -> Field:
    """One of a few, side by side; "don't know" is chosen until something else is, else the first."""
    values = [value for value, _ in options]
    so_far = mine().desk.get(key, None if None in values else values[0])
    chosen = st.radio(
        literal(label),
        range(len(values)),
        index=values.index(so_far),
        format_func=lambda at: literal(options[at][1]),
        horizontal=True,
        key=_key(key),
    )
    mine().desk[key] = values[chosen]
    return Field(lambda: values[chosen], lambda _: None)


def _day(label: str, key: str) -> Field:
    """A day that may be left empty; what was typed of it is kept part by part."""
    name = _key(key)
    field = fields.date_parts(label, mine().desk.get(key), name, may_be_empty=True)
    typed = [str(answers.typed(part_key(name, part)) or "").strip() for part, _, _ in PARTS]
    mine().desk[key] = "-".join(part.replace("-", "") for part in typed)

    def read() -> Any:
        day = field.read()
        return Wrong("hr_error_day") if day == Wrong("error_date_incomplete") else day

    return Field(read, field.say_wrong)


def _number(label: str, key: str) -> Field:
    """A small whole number that may be left empty."""
    name = _key(key)
    field = fields.number(label, mine().desk.get(key), name)
    typed = str(answers.typed(f"text {name}") or "").strip()
    mine().desk[key] = typed

    def read() -> Any:
        number = field.read() if typed else None
        return Wrong("hr_error_number") if isinstance(number, Wrong) else number

    return Field(read, field.say_wrong)


# ---- from the fields to a claim ----


def claim_of(leave: str, told: dict[str, Any], taken: list[dict[str, str]]) -> dict[str, Any]:
    """The claim that the facts of a sheet make; a fact that is None was not answered."""
    subject = told.get("subject") or HOLDERS.get(leave) or "mother"
    make = {"parental": _of_a_child, "elder": _of_an_elder}.get(leave, _of_a_birth)
    case, about = make(told, subject, taken)
    person = {"employment": Employment.EMPLOYEE.value, **case.pop("person", {})}
    return {
        "case": _answered({**case, subject: _answered(person)}),
        "leave": list(LEAVES[leave]),
        "subject": subject,
        "about": [about],
        "taken": taken,
    }


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


def _of_a_birth(told: dict[str, Any], subject: str, taken: list[dict[str, str]]) -> Made:  # noqa: ARG001
    return {"births": [_birth(told)], "marriage": _married(told)}, "births/0"


def _of_a_child(told: dict[str, Any], subject: str, taken: list[dict[str, str]]) -> Made:  # noqa: ARG001
    """A child as the baby of its birth; that no other child matters is told only where it is known."""
    older: list[dict[str, Any]] | None = None
    if told.get("older") is False:
        older = []
    elif told.get("older"):
        older = [_answered({"birth_date": told.get("older_day"), "alive": True})]
    if (told.get("order") or 1) > FIRST_THREE:
        older = None
    return (
        {"births": [_birth(told)], "children": older, "marriage": _married(told)},
        f"children/{len(older or ())}",
    )


def _of_an_elder(told: dict[str, Any], subject: str, taken: list[dict[str, str]]) -> Made:
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
        "care_leave_used": None if used is None else {min(one["from"] for one in taken)[:4]: used},
    }
    return {"elders": [_answered(elder)], "person": person}, "elders/0"
