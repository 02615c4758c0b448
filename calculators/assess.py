"""Family to Assessment: every finding on a day, the next question, the leave plan, the issues."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from calculators.assessment import Assessment, IssueOut, LeaveOut
from calculators.casefile import Problem, explain
from calculators.leave_plan import care_leave_too_late, leave_plan, overlaps_of
from calculators.leaves import OF_A_BIRTH
from calculators.notices import problems_of
from calculators.other_readings import Otherwise, read_otherwise
from calculators.published import deadlines_of, tell
from calculators.questions import next_question
from content.library import USUAL, Language
from rules.entitlement import Entitlement
from rules.facts import Facts
from rules.family import Family
from rules.finding import Finding, OnDay
from rules.places import place_of
from rules.weighing import weigh

VERSION = 1


class Weighed(NamedTuple):
    """A family on a day, without a word of any language."""

    as_of: date
    province: str
    results: list[OnDay]
    otherwise: Otherwise
    """What readings that are not the usual ones would change."""
    next_question: str | None
    leave_plan: list[LeaveOut]
    problems: list[Problem]


def assess(family: Family, as_of: date, language: Language = USUAL) -> Assessment:
    """Every finding of one family on one day.

    Pure: the same family, day and language give the same assessment. No field of the family
    is left out of account because it lies after `as_of`.
    """
    return in_words(weigh_family(family, as_of), language)


def weigh_family(family: Family, as_of: date) -> Weighed:
    """The same before words are added, in which its findings can be read on."""
    facts = Facts(family)
    found = weigh_all(facts)
    today = [finding.on(as_of) for finding in found]
    plan = leave_plan(found)
    result = Weighed(
        as_of=as_of,
        province=facts.province,
        results=today,
        otherwise=read_otherwise(today, facts),
        next_question=next_question(today, family, as_of),
        leave_plan=plan,
        problems=_problems(family, as_of, found, plan),
    )
    facts.forget()
    return result


def in_words(result: Weighed, language: Language) -> Assessment:
    """What was weighed, as the public interface has it."""
    return {
        "version": VERSION,
        "as_of": result.as_of,
        "province": result.province,
        "findings": [tell(one, language, result.otherwise, result.province) for one in result.results],
        "next_question": result.next_question,
        "leave_plan": result.leave_plan,
        "deadlines": deadlines_of(result.results, language, result.province),
        "issues": explain(result.problems, language),
    }


def weigh_and_notice(family: Family, as_of: date) -> tuple[list[OnDay], list[Problem]]:
    """Every finding on a day and what is noticed, without what other readings give or what is asked next."""
    facts = Facts(family)
    found = weigh_all(facts)
    facts.forget()
    return [finding.on(as_of) for finding in found], _problems(family, as_of, found, leave_plan(found))


def assess_these(
    rights: Collection[str] | None,
    family: Family,
    as_of: date,
    language: Language = USUAL,
    *,
    otherwise: bool = True,
) -> Assessment:
    """The same findings, of all rights or of these, read `otherwise` too; nothing is noticed or asked."""
    facts = Facts(family)
    found = weigh_all(facts, rights)
    today = [finding.on(as_of) for finding in found]
    others = read_otherwise(today, facts) if otherwise else {}
    facts.forget()
    return in_words(Weighed(as_of, facts.province, today, others, None, leave_plan(found), []), language)


def noticed(family: Family, as_of: date, language: Language = USUAL) -> list[IssueOut]:
    """What is noticed about a family, as its assessment has it, without the rest of it."""
    facts = Facts(family)
    leaves = (one for one in place_of(family).entitlements if _may_be_noticed(one, family))
    found = [finding for leave in leaves for finding in weigh(leave, facts)]
    facts.forget()
    return explain(_problems(family, as_of, found, leave_plan(found)), language)


def _may_be_noticed(leave: Entitlement, family: Family) -> bool:
    """Whether something can be amiss with it: it may meet that of another birth, or its first day is told."""
    births = family.births or ()
    if leave.within_a_window and any(getattr(birth, leave.starts or "", None) for birth in births):
        return True
    return len(births) > 1 and leave.id in OF_A_BIRTH


def _problems(family: Family, as_of: date, found: list[Finding], plan: list[LeaveOut]) -> list[Problem]:
    return [*problems_of(family, as_of), *overlaps_of(plan), *care_leave_too_late(found, family)]


def weigh_all(facts: Facts, rights: Collection[str] | None = None) -> list[Finding]:
    """Every finding of the family whose facts these are, for all days at once; of these rights alone."""
    wanted = (one for one in place_of(facts.family).entitlements if rights is None or one.id in rights)
    return [finding for entitlement in wanted for finding in weigh(entitlement, facts)]
