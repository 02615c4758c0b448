"""A leave checked against the right, told in sentences: the verdict first, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from content.library import Language
from rules.family import Marriage
from rules.places import place_of
from telling.checked.branches import unless
from telling.checked.check import Check, Staff
from telling.checked.facts import facts_given
from telling.checked.headline import verdict
from telling.checked.reckoning import days_allowed, days_claimed, steps
from telling.told import Reading, ToldVerdict
from telling.words import asking, choosing, phrases
from telling.words.names import Case
from telling.words.phrases import opening, page

if TYPE_CHECKING:
    from calculators.answer import Answer, VerdictReadingOut

COMPARED = ("verdict", "days_over", "first_day_over", "back_at_work")


def tell_verdict(answer: Answer, language: Language, case: Case = None) -> ToldVerdict:
    """One answer in sentences; `case` is what the claim told of the family."""
    check = Check(answer, Staff(case, language))
    sources = [source for _, told in check.rights for source in told.sources]
    sentence = verdict(check)
    where_else = (
        [phrases.say("where_else", language, check.names.province)] if check.office in sentence else []
    )
    return ToldVerdict(
        heading=check.say("heading", leave=check.leave),
        verdict=sentence,
        holder=opening(check.holder),
        leave=check.leave,
        given=list(facts_given(check)),
        claimed=list(days_claimed(check)),
        allowed=list(days_allowed(check)),
        steps=list(steps(check)),
        first_day_over=check.day(answer["first_day_over"]),
        back_at_work=check.back_at_work,
        force=page(f"force_{answer['force']}", language),
        evidence=page(f"evidence_{answer['evidence']}", language),
        readings=[_reading(check, reading) for reading in answer["readings"]],
        sources=list({source.citation: source for source in sources}.values()),
        asks=[(path, asking.question(path, check.names)) for path in answer["asks"]],
        notices=list(dict.fromkeys([*_notices(check, sentence), *where_else])),
        office=check.office,
        as_of=phrases.day(answer["as_of"], language),
        disclaimer=phrases.joined([check.names.answered_for, page("disclaimer", language)], language),
    )


def tell_unless(answer: Answer, language: Language, case: Case, path: str, taken: Any) -> list[str]:
    """Of an answer found without what was taken at a path: what is found for the other answers there."""
    return unless(Check(answer, Staff(case, language)), path, taken)


def _reading(check: Check, reading: VerdictReadingOut) -> Reading:
    """A silent text under which the verdict would be another."""

    def given(key: str, option: Mapping[str, Any]) -> tuple[str, str]:
        name = check.say(key if key == "back_at_work" else f"value_{key}")
        return name, _value(check, key, option)

    options, chosen = reading["options"], reading["chosen"]
    values = choosing.values_of(options, chosen, COMPARED, given)
    return choosing.reading(reading["id"], chosen, values, check.language)


def _value(check: Check, key: str, option: Mapping[str, Any]) -> str:
    value = option[key]
    if key == "verdict":
        return check.say(f"verdict_{value}")
    if value is None:
        return check.say("none") if option["verdict"] != "cannot_tell" else "—"
    return check.days(value) if key == "days_over" else check.day(value)


def _taken_to_be_married(check: Check) -> Iterator[str]:
    """That a marriage is told without its day, and is taken to have held when the child was born."""
    if check.names.family.marriage is not Marriage.MARRIED:
        return
    for matter in check.matters:
        leave = place_of(check.names.family).rights[matter.finding["entitlement"]]
        if leave.speaks_of_couples and matter.status != "not_entitled":
            key = "married_child" if leave.about == "child" else "married_birth"
            yield check.say(key, office=matter.office)


def _notices(check: Check, sentence: str) -> Iterator[str]:
    """What to know besides; what the verdict's own sentence says is not said again."""
    yield from _taken_to_be_married(check)
    odd = {issue["path"] for issue in check.answer["issues"]}
    for entry in check.answer["assumed"]:
        if entry["path"] in odd:
            continue
        fact = opening(asking.fact(entry["path"], check.names))
        yield check.say("first_day_as_asked", fact=fact, day=check.day(entry["value"]))
    for issue in check.answer["issues"]:
        yield check.issue(issue["path"], issue["message"])
    for matter, told in check.rights:
        if check.answer["verdict"] == "outside":
            yield from matter.words["note"][check.language]
        if matter.status == "not_entitled":
            continue
        if matter.day_of_notice("estimated_from_due_date") is not None:
            yield phrases.say("estimated", check.language)
        yield from told.assumed
        refused = matter.say("employer_refuses")
        yield from (one for one in told.notices if one != refused and one not in sentence)
