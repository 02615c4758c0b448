"""A checked leave, the sentence first: whether the days lie within the right, and if not, why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from telling.checked.branches import lead, told_of
from telling.checked.check import Check
from telling.checked.reckoning import lengths_left_open
from telling.result.matter import first_and_last
from telling.result.one_result import gate
from telling.result.reasons import why
from telling.words import asking, phrases

if TYPE_CHECKING:
    from calculators.answer import OtherVerdictOut


def verdict(check: Check) -> str:
    """Whether the days lie within the right, and if not, from which day on and why."""
    tell = {
        "within": _within,
        "exceeds": _exceeds,
        "outside": _outside,
        "not_entitled": _not_due,
        "cannot_tell": _cannot_tell,
    }[check.answer["verdict"]]
    return phrases.joined([*tell(check), *_left(check), *_several_children(check)], check.language)


def _values(check: Check) -> dict[str, str]:
    answer = check.answer
    return {
        "holder": check.holder,
        "leave": check.called,
        "claimed": check.days(answer["claimed_days"]),
        "over": check.days(answer["days_over"]),
        "first": check.day(answer["first_day_over"]),
        "back": check.back_at_work,
    }


def _is_encouraged(check: Check) -> bool:
    return check.answer["force"] == "encouraged"


def _within(check: Check) -> Iterator[str]:
    if check.answer["back_at_work"] is None:
        yield check.say("within_either_length", **_values(check))
        yield from either_length(check)
        return
    yield check.say("within_encouraged" if _is_encouraged(check) else "within", **_values(check))
    if _is_encouraged(check):
        yield phrases.say("encouraged", check.language)


def either_length(check: Check) -> list[str]:
    """The two lengths of the leave after a loss of which the weeks are not told."""
    return [
        told
        for matter in check.matters
        for notice in lengths_left_open(matter.finding)
        for told in gate(matter, notice)
    ]


def _exceeds(check: Check) -> Iterator[str]:
    if check.answer["days_over_is"] == "at_least":
        yield check.say("exceeds_at_least", **_values(check))
        yield from _two_ways(check, "over")
    elif check.answer["back_at_work"] is None:
        yield check.say("exceeds_used_up", **_values(check))
    else:
        yield check.say("exceeds_encouraged" if _is_encouraged(check) else "exceeds", **_values(check))
    yield from _first_day_moved(check)
    yield from _not_due(check)
    if _is_encouraged(check):
        yield phrases.say("encouraged", check.language)


def _two_ways(check: Check, kind: str) -> Iterator[str]:
    """The two outcomes between which one answer decides; else that it depends on what is missing."""
    branches = check.answer["branches"]
    if not branches:
        yield check.say("over_open") if kind == "over" else ""
        return
    yield lead(check, branches, kind)
    for branch in branches:
        yield told_of(check, branch)


def _left(check: Check) -> Iterator[str]:
    """What is left of a leave of which a part is asked for."""
    left = check.answer["left"]
    if left is not None:
        key = "left_over" if left["until"] < check.answer["as_of"] else "left"
        if any("ends_by_practice" in matter.words for matter in check.matters):
            key = "left_by_practice"
        yield check.say(key, days=check.days(left["days"]), until=check.day(left["until"]))


def _several_children(check: Check) -> Iterator[str]:
    """Both readings of parental leave with several children, where the verdict turns on them."""
    for reading in check.answer["readings"]:
        if reading["id"] == "several_children":
            said = {option["id"]: _in_short(check, option) for option in reading["options"]}
            yield check.say("several_children", **said, office=check.office)


def _in_short(check: Check, option: OtherVerdictOut) -> str:
    if option["verdict"] == "exceeds" and option["days_over"]:
        key = "over_by_at_least" if option["days_over_is"] else "over_by"
        return check.say(key, over=check.days(option["days_over"]))
    return check.say(f"verdict_{option['verdict']}")


def _first_day_moved(check: Check) -> Iterator[str]:
    """That the leave does not begin on the day asked for, where it begins with the birth or the loss."""
    for issue in check.answer["issues"]:
        if issue["path"].endswith("/leave_starts") and issue["path"].startswith(check.answer["about"][0]):
            yield check.issue(issue["path"], issue["message"])


def _outside(check: Check) -> Iterator[str]:
    yield check.say("outside", **_values(check))
    over = check.answer["days_over"] if check.answer["days_over_is"] is None else None
    covered = 0 if over is None else check.answer["claimed_days"] - over
    if covered:
        yield check.say("outside_partly", covered=check.days(covered), **_values(check))
    not_due, unmet = list(_not_due(check)), _unmet(check)
    yield from not_due
    spans = [span for span in check.answer["spans"] if span["from"] and span["to"]]
    if unmet and not not_due:
        yield check.say("because", reason=unmet)
    elif spans and not any(span["pool"] for span in spans):
        first = min(span["from"] for span in spans if span["from"])
        last = max(span["to"] for span in spans if span["to"])
        yield check.say("outside_frame", leave=check.called, first=check.day(first), last=check.day(last))


def _unmet(check: Check) -> str:
    """The condition that fails on the first day claimed; empty where none does."""
    return next(
        (why.text for _, told in check.rights for why in told.whys if why.standing in ("unmet", "not_yet")),
        "",
    )


def _not_due(check: Check) -> Iterator[str]:
    """Of several leaves, those that are not due at all, each with its reason."""
    for matter, told in check.rights:
        if matter.status == "not_entitled":
            yield told.verdict


def _cannot_tell(check: Check) -> Iterator[str]:
    asks, branches = check.answer["asks"], check.answer["branches"]
    ask = asking.question(asks[0], check.names) if asks else ""
    silent = [(m, why(m, c)) for m in check.matters for c in m.finding["conditions"] if "silent" in c]
    if silent:
        matter, undecided = silent[0]
        yield check.say("cannot_tell_silent", leave=matter.title, office=matter.office)
        yield check.say("because", reason=undecided.text)
        yield from _settled(check)
        if asks:
            yield check.say("also_missing", number=len(asks), ask=ask)
    elif branches:
        yield from _two_ways(check, "cannot_tell")
        further = [path for path in asks if path not in branches[0]["answers"]]
        if further:
            ask = asking.question(further[0], check.names)
            yield check.say("also_missing", number=len(further), ask=ask)
    elif asks:
        yield check.say("cannot_tell_one" if len(asks) == 1 else "cannot_tell", number=len(asks), ask=ask)
    else:
        yield from _text_is_silent(check)
    if check.answer["days_over_is"] == "at_least":
        yield check.say("over_in_any_case", over=check.days(check.answer["days_over"]))


def _settled(check: Check) -> Iterator[str]:
    """Of several leaves, those whose days are certain though the text says nothing of another."""
    for matter in check.matters:
        first, last = first_and_last(matter.counting_spans)
        is_block = matter.finding["days_per"] == "event" and not any(s["days"] for s in matter.counting_spans)
        if matter.status == "entitled" and not matter.finding["asks"] and is_block and first and last:
            yield check.say("but_settled", leave=matter.title, first=check.day(first), last=check.day(last))


def _text_is_silent(check: Check) -> Iterator[str]:
    for matter, told in check.rights:
        if matter.status == "not_covered":
            reason = next((why.text for why in told.whys if why.standing == "not_known"), "")
            yield check.say("cannot_tell_silent", leave=told.title, office=matter.office)
            yield check.say("because", reason=reason) if reason else ""
            yield from _settled(check)
            return
    yield check.say("cannot_tell_silent", leave=check.leave, office=check.office)
