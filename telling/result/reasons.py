"""Why: the conditions of a right in sentences, each with its clause."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from content.library import read
from telling.result.matter import Matter
from telling.told import Standing, Why
from telling.words.citing import citation
from telling.words.phrases import opening

if TYPE_CHECKING:
    from calculators.assessment import ConditionOut

STANDINGS: dict[bool | None, Standing] = {True: "met", False: "unmet", None: "not_known"}


def whys(matter: Matter) -> list[Why]:
    """The conditions of which there is something to say; where one fails for good, that one."""
    words, conditions = read("conditions", matter.province), matter.finding["conditions"]
    if matter.status == "not_entitled":
        return [why(matter, one) for one in conditions if one["met"] is False]
    return [why(matter, one) for one in conditions if one["met"] is None or "met" in words[one["id"]]]


def why(matter: Matter, condition: ConditionOut) -> Why:
    """One condition: that it is met, is not, will be, or is not known."""
    words = read("conditions", matter.province)[condition["id"]]
    first, last = condition["from"], condition["to"]
    ahead = condition["met"] is False and matter.is_ahead(condition)
    key = {True: "met", False: "later" if ahead and "later" in words else "unmet", None: "unknown"}
    other = "father" if matter.finding["subject"] == "mother" else "mother"
    text = words[key[condition["met"]]][matter.language].format(
        holder=matter.holder, spouse=matter.names.holder(other, matter.manner)
    )
    if ahead:
        text = _with_day(matter, text, "met_from", first)
    elif condition["met"] is not None and last is not None:
        text = _with_day(matter, text, "met_until" if condition["met"] else "held_until", last)
    standing: Standing = "not_yet" if ahead else STANDINGS[condition["met"]]
    return Why(standing, opening(text), citation(condition["clause"], matter.language))


def _with_day(matter: Matter, text: str, key: str, day: date | None) -> str:
    stop = matter.say("stop")
    return text.removesuffix(stop) + matter.say(key, day=matter.day(day)) + stop
