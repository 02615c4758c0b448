"""The list of children follows what is told of the births that brought them."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from calculators.casefile import read_case
from calculators.keeping import entry_of, put_at
from rules.children import children_of, children_without_birth
from rules.family import Birth, Family, Outcome

OUTCOME = re.compile(r"births/(\d+)/outcome")
BIRTH_DATE = re.compile(r"children/(\d+)/birth_date")
FILLED_IN = ("birth_date", "adopted", "alive", "lawful")
"""What a baby is listed with before anything is told of it."""


def with_answer(family: Family, case: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The case with an answer in it, and with the babies as that answer makes them; None takes it out.

    Of a pregnancy that has ended all is asked again that was not known before.
    """
    told = deepcopy(case)
    list_babies(told, family, path)
    before = deepcopy(told)
    put_at(told, path, value)
    drop_unknown(told, path)
    _move_babies(told, before)
    _move_birth(told, before, path)
    if (ended := OUTCOME.fullmatch(path)) and _outcome(before, int(ended[1])) == Outcome.EXPECTED:
        _end_pregnancy(told, family, int(ended[1]))
    _complete_babies(told, before, path)
    _date_the_baby(told, path)
    _drop_surplus(told, before, path)
    return told


def answer(case: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The case with that answer in it; of a baby that only its birth tells of, with the baby listed.

    Raises Refused where the case, as it stands, is refused.
    """
    return with_answer(read_case(case), case, path, value)


def add_birth_of(case: dict[str, Any], child: str) -> dict[str, Any]:
    """The case with the birth of a listed child, where it tells of none; `child` is its path.

    Of several children listed with that day the birth is theirs.
    """
    day = dict(children_without_birth(read_case(case))).get(child)
    told = deepcopy(case)
    if day is None:
        return told
    babies = len([one for one in _children(told) if one.get("birth_date") == str(day)])
    birth = {"outcome": str(Outcome.BORN), "date": str(day)} | ({"babies": babies} if babies > 1 else {})
    told["births"] = [*_births(told), birth]
    drop_unknown(told, "births")
    return told


def take_out(case: dict[str, Any], name: str, at: int) -> None:
    """Take an entry out of the list at that path, and what is not known of it; those after it move up."""
    entries: Any = case
    for step in name.split("/"):
        entries = entries[int(step)] if isinstance(entries, list) else entries[step]
    del entries[at]
    if "unknown" in case:
        paths = [_moved(one, name, at) for one in case["unknown"]]
        case["unknown"] = [one for one in paths if one is not None]


def drop_unknown(case: dict[str, Any], path: str) -> None:
    """That fact, and what there is below it, no longer counts as answered with "don't know"."""
    if "unknown" in case:
        case["unknown"] = [one for one in case["unknown"] if one != path]


def day_to_tell(birth: Birth) -> str:
    """The fact that says when a pregnancy ends or ended."""
    return "due_date" if birth.outcome is Outcome.EXPECTED else "date"


def list_babies(case: dict[str, Any], family: Family, path: str) -> None:
    """List the babies of a birth, so that the fact at that path can be told of one of them."""
    head, _, rest = path.partition("/")
    listed = case.get("children") or []
    wanted = int(rest.partition("/")[0]) + 1 - len(listed) if head == "children" and rest else 0
    if wanted <= 0:
        return
    brought = [one for one in children_of(family) if one.birth is not None]
    births = {one.birth for one in brought[:wanted]}
    case["children"] = listed + [entry_of(one) for one in brought if one.birth in births]


def _move_babies(case: dict[str, Any], before: dict[str, Any]) -> None:
    """A listed baby goes with its birth when the day of that is told or corrected."""
    for earlier, later in zip(_births(before), _births(case), strict=False):
        was, now = _day(earlier), _day(later)
        if was is None or now is None or was == now:
            continue
        for child in _children(case):
            if child.get("birth_date") == was:
                child["birth_date"] = now


def _move_birth(case: dict[str, Any], before: dict[str, Any], path: str) -> None:
    """A birth goes with its baby when the day of that is corrected, with the last of several."""
    corrected = BIRTH_DATE.fullmatch(path)
    if corrected is None:
        return
    was, now = (_children(told)[int(corrected[1])].get("birth_date") for told in (before, case))
    for birth in _births(case) if was is not None and now is not None else []:
        if _day(birth) == was and not _listed(case, birth):
            birth["due_date" if birth.get("outcome") == Outcome.EXPECTED else "date"] = now


def _date_the_baby(case: dict[str, Any], path: str) -> None:
    """The only child listed without a day is the baby of the only birth, once the day of that is told."""
    children, births = _children(case), _births(case)
    is_told = path == "births/0/date" and len(births) == 1 and births[0].get("outcome") == Outcome.BORN
    if is_told and len(children) == 1 and births[0].get("date"):
        children[0].setdefault("birth_date", births[0]["date"])


def _end_pregnancy(case: dict[str, Any], family: Family, number: int) -> None:
    """What was not known of it or of its babies is open again; of a lost one no baby is listed."""
    day = _day(_births(case)[number])
    paths = [
        one.path
        for one in children_of(family)
        if one.birth == number or (one.expected and str(one.child.birth_date) == day)
    ]
    if "unknown" in case:
        mine = tuple(f"{place}/" for place in (f"births/{number}", *paths))
        case["unknown"] = [one for one in case["unknown"] if not one.startswith(mine)]
    if _outcome(case, number) not in (Outcome.MISCARRIAGE, Outcome.STILLBIRTH):
        return
    for at in reversed(range(len(_children(case)))):
        if _children(case)[at].get("birth_date") == day:
            take_out(case, "children", at)


def _complete_babies(case: dict[str, Any], before: dict[str, Any], path: str) -> None:
    """List the babies still missing, when it is told how many there were or that a child was none of them."""
    dated = BIRTH_DATE.fullmatch(path)
    first_dated = dated and _children(before)[int(dated[1])].get("birth_date") is None
    for number, birth in enumerate(_births(case)):
        missing = _missing(case, birth)
        followed = path == f"births/{number}/babies" or (
            first_dated and _missing(before, _births(before)[number]) <= 0
        )
        if followed and missing > 0:
            baby = {"birth_date": _day(birth), "adopted": False, "lawful": birth.get("lawful")}
            told = {key: value for key, value in baby.items() if value is not None}
            case["children"] = [*_children(case), *(dict(told) for _ in range(missing))]


def _drop_surplus(case: dict[str, Any], before: dict[str, Any], path: str) -> None:
    """Of babies that were listed by their number, leave out those of whom nothing is told when it falls."""
    for number, birth in enumerate(_births(case)):
        listed = _listed(case, birth)
        was = _births(before)[number].get("babies") if path == f"births/{number}/babies" else None
        if not birth.get("babies") or was != len(listed):
            continue
        plain = [at for at in listed if set(_children(case)[at]) <= set(FILLED_IN)]
        for at in reversed(plain[: len(listed) - birth["babies"]] if was > birth["babies"] else []):
            take_out(case, "children", at)


def _missing(case: dict[str, Any], birth: dict[str, Any]) -> int:
    """How many babies of a birth are surely not listed, where some are: one without a date may be one."""
    listed = _listed(case, birth)
    if not listed or birth.get("outcome") not in (Outcome.EXPECTED, Outcome.BORN):
        return 0
    undated = sum(child.get("birth_date") is None for child in _children(case))
    return (birth.get("babies") or 1) - len(listed) - undated


def _listed(case: dict[str, Any], birth: dict[str, Any]) -> list[int]:
    day = _day(birth)
    return [at for at, one in enumerate(_children(case)) if day is not None and one.get("birth_date") == day]


def _day(birth: dict[str, Any]) -> str | None:
    """The day with which its babies are listed: until the day of a birth is told, the one it was due on."""
    due: str | None = birth.get("due_date")
    return due if birth.get("outcome") == Outcome.EXPECTED else birth.get("date") or due


def _births(case: dict[str, Any]) -> list[dict[str, Any]]:
    return case.get("births") or []


def _children(case: dict[str, Any]) -> list[dict[str, Any]]:
    return case.get("children") or []


def _outcome(case: dict[str, Any], number: int) -> Any:
    births = _births(case)
    return births[number].get("outcome") if number < len(births) else None


def _moved(path: str, name: str, removed: int) -> str | None:
    """A path after one entry of a list was taken out; None where it went with it."""
    if not path.startswith(f"{name}/"):
        return path
    number, *rest = path.removeprefix(f"{name}/").split("/")
    if int(number) < removed:
        return path
    return None if int(number) == removed else "/".join((name, str(int(number) - 1), *rest))
