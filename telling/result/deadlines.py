"""By when what must be done, and all that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.library import Language
from telling.told import ToldDeadline
from telling.words import phrases
from telling.words.citing import citation
from telling.words.names import Names
from telling.words.phrases import page, say

if TYPE_CHECKING:
    from calculators.assessment import Assessment, DeadlineOut


def now_and_later(assessment: Assessment) -> tuple[list[DeadlineOut], list[DeadlineOut]]:
    """What can be done now, by its last day, and what later, by its first."""
    deadlines = assessment["deadlines"]
    later = [one for one in deadlines if not one["is_due"]]
    later.sort(key=lambda one: (one["from"] or one["date"], one["date"]))
    return [one for one in deadlines if one["is_due"]], later


def tell_deadline(deadline: DeadlineOut, assessment: Assessment, names: Names) -> ToldDeadline:
    """One deadline: what, for whom, what is lost after it, where it is done and with which papers."""
    return ToldDeadline(
        _what_by_when(deadline, assessment, names),
        what_is_lost(deadline, names),
        deadline["apply"]["where"],
        deadline["apply"]["bring"],
        citation(deadline["clause"], names.language),
    )


def what_is_lost(deadline: DeadlineOut, names: Names) -> str:
    """What is lost after its last day; of a child that has died, first that it can still be done."""
    if not names.has_died(deadline["about"]):
        return deadline["lost"]
    return phrases.joined([say("claim_after_a_death", names.language), deadline["lost"]], names.language)


def _what_by_when(deadline: DeadlineOut, assessment: Assessment, names: Names) -> str:
    """By when what must be done, for whom; softer where it may have been done already."""
    about = deadline["about"]
    values = {
        "day": phrases.day(deadline["date"], names.language),
        "what": deadline["what"],
        "about": names.holder(deadline["subject"]) if about is None else names.about(about),
    }
    if not deadline["is_due"] and deadline["from"] is not None:
        return say(
            "deadline_later", names.language, opens=phrases.day(deadline["from"], names.language), **values
        )
    may_be_done = any(
        finding["status"] == "open"
        for finding in assessment["findings"]
        if finding["entitlement"] == deadline["entitlement"] and finding["about"] == about
    )
    return say("deadline_if_not_done" if may_be_done else "deadline", names.language, **values)


def beside_a_deadline(told: ToldDeadline, language: Language) -> list[str]:
    """What is lost after it and by which clause, where to go, what to bring: a line each."""
    office = (("section_where", told.where), ("section_bring", phrases.listed(told.bring, language)))
    return [
        " · ".join((told.lost, told.cited)),
        *(
            say("about_field", language, field=page(key, language), message=message)
            for key, message in office
            if message
        ),
    ]
