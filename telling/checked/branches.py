"""The two outcomes of a checked leave between which one missing answer, or a silent text, decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.answers import fact_name, numbers_of
from content.library import read
from rules.calendar import are_announced
from telling.checked.check import Check
from telling.words import asking, phrases

if TYPE_CHECKING:
    from calculators.answer import BranchOut

DAYS_COUNTED = "days_counted"


def lead(check: Check, branches: list[BranchOut], kind: str) -> str:
    """What the outcome turns on; `kind` is what is open: cannot_tell, or by how much it is over."""
    (path,) = branches[0]["answers"]
    if path == DAYS_COUNTED:
        return check.say(f"{kind}_counted")
    return check.say(f"{kind}_between", fact=asking.fact(path, check.names))


def told_of(check: Check, branch: BranchOut) -> str:
    """For which answers, and what is found then."""
    return _answers(check, branch) + _outcome(check, branch)


def unless(check: Check, path: str, taken: Any) -> list[str]:
    """What is found for the other answers, where one answer was taken and another would decide otherwise.

    An answer with which it turns on what is not told either says nothing yet.
    """
    branches = [branch for branch in check.answer["branches"] if path in branch["answers"]]
    others = [branch for branch in branches if taken not in branch["answers"][path]]
    return [told_of(check, branch) for branch in others if branch["open"] != "answers"]


def _answers(check: Check, branch: BranchOut) -> str:
    ((path, values),) = branch["answers"].items()
    if path == DAYS_COUNTED:
        return check.say(_way(check, values[0]))
    key = fact_name(path)
    told = "_".join(
        ["branch", key, *(str(value).lower() for value in dict.fromkeys((values[0], values[-1])))]
    )
    if told in read("verdicts"):
        return check.say(told)
    numbers = numbers_of(path)
    if numbers:
        names = _numbers(check, values, is_last=values[-1] == numbers[-1])
        return check.say("branch_other", fact=asking.fact(path, check.names), values=names)
    names = phrases.either((asking.answer(path, value, check.language) for value in values), check.language)
    key = f"branch_{key}" if f"branch_{key}" in read("verdicts") else "branch_other"
    return check.say(key, fact=asking.fact(path, check.names), values=names)


def _numbers(check: Check, values: list[int], *, is_last: bool) -> str:
    """Neighbouring numbers; `is_last`: up to the last that can be told."""
    key = "branch_number_or_more" if is_last else "branch_numbers"
    return str(values[0]) if len(values) == 1 else check.say(key, first=values[0], last=values[-1])


def _way(check: Check, way: Any) -> str:
    claimed = check.answer["claimed"]
    if way == "working_days" and not are_announced(claimed[0]["from"], claimed[-1]["to"]):
        return "branch_working_days_computed"
    return f"branch_{way}"


def _outcome(check: Check, branch: BranchOut) -> str:
    claimed, covered = check.answer["claimed_days"], branch["covered_days"]
    day = branch["back_at_work"]
    return check.say(
        f"branch_is_{_kind(check, branch)}",
        claimed=check.days(claimed),
        covered=check.days(covered),
        rest=check.days(claimed - covered),
        over=check.days(branch["days_over"]),
        first=check.day(branch["first_day_over"]),
        back="" if day is None else phrases.back_at_work(day, check.language),
        leave=check.called,
    )


def _kind(check: Check, branch: BranchOut) -> str:
    verdict = branch["verdict"]
    if verdict == "cannot_tell":
        is_partly = branch["open"] == "text" and branch["covered_days"]
        return f"open_{branch['open']}" + ("_partly" if is_partly else "")
    if branch["days_over_is"] == "at_least" and verdict == "exceeds":
        return "exceeds_at_least"
    if verdict == "exceeds" and branch["back_at_work"] is None:
        return "exceeds_used_up"
    is_encouraged = check.answer["force"] == "encouraged" and verdict in ("within", "exceeds")
    return f"{verdict}_encouraged" if is_encouraged else verdict
