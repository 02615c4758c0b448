"""The one way of weighing rights for a family. Status, force and evidence of a finding come out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any

from rules.children import is_child_of
from rules.conditions import JUDGED_YES, Asked, Rule
from rules.days import ALWAYS, NEVER, NO, YES, Days, Held, between, meet
from rules.entitlement import About, Entitlement, Holder
from rules.facts import ON_READINGS, ON_USUAL, Facts, readings_among
from rules.family import Outcome, Parents
from rules.finding import Finding
from rules.granting import LAID_NOWHERE, Granted, Laid, all_days, grant_lines, lay_out


def weigh(entitlement: Entitlement, facts: Facts) -> list[Finding]:
    """Every finding of one entitlement for one family, whose facts these are."""
    found = [weigh_subject(entitlement, subject) for subject in subjects(entitlement, facts)]
    return [*found, *of_a_list_left_out(entitlement, facts)]


def weigh_subject(entitlement: Entitlement, subject: Subject) -> Finding:
    """One entitlement for one of its subjects."""
    holder, about, view, expected = subject
    return _weigh(view, Finding(entitlement, holder, about, expected=expected))


def of_a_list_left_out(entitlement: Entitlement, facts: Facts) -> list[Finding]:
    """The one open finding, of its first holder, where it is not told what the right may be about."""
    if entitlement.about is None or getattr(facts.family, missing := _LISTS[entitlement.about]) is not None:
        return []
    first_holder = _holders(entitlement.holder, facts.family.parents)[:1]
    return [Finding(entitlement, holder, None, first_asks=((missing, ALWAYS),)) for holder in first_holder]


def weigh_again(finding: Finding, facts: Facts) -> Finding | None:
    """The same finding for other facts; None where they have no such subject."""
    for subject in subjects(finding.entitlement, facts):
        if subject[:2] == (finding.subject, finding.about):
            return weigh_subject(finding.entitlement, subject)
    return None


def weigh_one(entitlement: Entitlement, facts: Facts, subject: str, about: str | None) -> Finding:
    """One entitlement for one holder, as it is asked: also where the family has no such finding.

    Raises LookupError where the family has no birth, child or elder at `about`.
    """
    view, expected = _seen_from(facts, subject, about)
    return _weigh(view, Finding(entitlement, subject, about, expected=expected))


def weigh_otherwise(finding: Finding, facts: Facts, reading: str) -> Finding:
    """The same finding for the same family, while its facts are read otherwise in that one reading."""
    view, expected = _seen_from(facts, finding.subject, finding.about)
    other = Finding(finding.entitlement, finding.subject, finding.about, expected=expected)
    if reading in finding.first_readings:
        return _weigh(view, other)
    other.conditions = finding.conditions
    other.held = meet(judged.held for _, judged in finding.conditions)
    if other.held.possible:
        _grant(other, view)
    return other


def _seen_from(facts: Facts, subject: str, about: str | None) -> tuple[Facts, bool]:
    """The facts as that holder has them of what the right is about, and whether that is still expected."""
    view = facts.held_by(subject) if subject in ("mother", "father") else facts
    if about is None:
        return view, False
    role, owner, expected = _owner(facts, about)
    return view.about(role, about, owner), expected


def _owner(facts: Facts, about: str) -> tuple[About, Any, bool]:
    """What stands at a path of the case, and whether it is still expected."""
    part, _, number = about.partition("/")
    if part == "children":
        for one in facts.each_listed_or_brought():
            if one.path == about:
                return "child", one.child, one.expected
        raise LookupError(about)
    if part == "births":
        birth = (facts.family.births or ())[int(number)]
        return "birth", birth, birth.outcome is Outcome.EXPECTED
    return "elder", (facts.family.elders or ())[int(number)], False


_ABSENT = {Parents.MOTHER: "father", Parents.FATHER: "mother"}

_LISTS: dict[About, str] = {"birth": "births", "child": "children", "elder": "elders"}


@cache
def _holders(holder: Holder, parents: Parents | None) -> tuple[str, ...]:
    """Who may hold it, of the parents in a family; the family and a child always may."""
    holders: tuple[str, ...] = (holder,)
    if holder == "parents":
        holders = ("mother", "father")
    elif holder == "child":
        holders = ("family",)
    absent = _ABSENT.get(parents or Parents.BOTH)
    return tuple(one for one in holders if one != absent)


Subject = tuple[str, str | None, Facts, bool]
"""Holder, what it is about, the facts seen from there, and whether that is still expected."""


def subjects(entitlement: Entitlement, facts: Facts) -> list[Subject]:
    """The subjects of an entitlement; found once for all that are held, and about, alike."""
    alike = entitlement.holder, entitlement.about
    found: list[Subject] | None = facts.subjects.get(alike)
    if found is None:
        found = facts.subjects[alike] = list(_each_subject(entitlement, facts))
    return found


def _each_subject(entitlement: Entitlement, facts: Facts) -> Iterator[Subject]:
    for holder in _holders(entitlement.holder, facts.family.parents):
        is_parent = holder in ("mother", "father")
        view = facts.held_by(holder) if is_parent else facts
        if entitlement.about is None:
            yield holder, None, view, False
        elif entitlement.about == "birth":
            for number, birth in enumerate(facts.family.births or ()):
                path = f"births/{number}"
                yield holder, path, view.about("birth", path, birth), birth.outcome is Outcome.EXPECTED
        elif entitlement.about == "child":
            parent = Parents(holder) if is_parent else None
            for one in facts.each_listed_or_brought():
                if parent and not is_child_of(one, parent):
                    continue
                subject = one.path if entitlement.holder == "child" else holder
                yield subject, one.path, view.about("child", one.path, one.child), one.expected
        else:
            for number, elder in enumerate(facts.family.elders or ()):
                path = f"elders/{number}"
                if elder.parent_of in (None, holder):
                    yield holder, path, view.about("elder", path, elder), False


def _weigh(facts: Facts, finding: Finding) -> Finding:
    """Judge the conditions and, where none fails, what is granted."""
    rests_on = facts.resting_on(partial(_judge, finding, facts))
    finding.first_readings = readings_among(rests_on & ON_READINGS)
    if finding.held.possible:
        later = facts.resting_on(partial(_grant, finding, facts))
        finding.readings = tuple(dict.fromkeys(finding.first_readings + readings_among(later & ON_READINGS)))
        finding.taken = facts.usual_among(rests_on | later)
        return finding
    if finding.first_readings and not _fails_without(ON_READINGS, finding, facts):
        finding.readings = finding.first_readings
    if rests_on & ON_USUAL and not _fails_without(ON_USUAL, finding, facts):
        finding.taken = facts.usual_among(_failing(finding, facts) or rests_on)
    return finding


def _failing(finding: Finding, facts: Facts) -> int:
    """What the conditions rest on that fail."""
    rests_on = 0
    for condition, judged in finding.conditions:
        if not judged.held.possible:
            rests_on |= facts.resting_on(partial(condition.judge, facts))
    return rests_on


def _fails_without(bits: int, finding: Finding, facts: Facts) -> bool:
    """Whether a condition fails that rests on nothing of that kind."""
    return any(
        not judged.held.possible and not facts.resting_on(partial(condition.judge, facts)) & bits
        for condition, judged in finding.conditions
    )


def _judge(finding: Finding, facts: Facts) -> None:
    conditions = YES
    for condition in finding.entitlement.conditions:
        judged = condition.judge(facts)
        if judged is JUDGED_YES:
            continue
        finding.conditions.append((condition, judged))
        held = judged.held
        if held is not YES:
            conditions = conditions & held
    finding.held = conditions


def _grant(finding: Finding, facts: Facts) -> None:
    """What the lines grant and where the layout puts it, on the days on which the conditions hold."""
    conditions = finding.held
    entitlement = finding.entitlement
    granted = grant_lines(entitlement, facts)
    finding.lines = granted.lines
    finding.instalments = granted.instalments
    finding.more = granted.more
    held = conditions & granted.held
    laid = LAID_NOWHERE
    if entitlement.layout is not None and held.possible and granted.lines:
        laid = lay_out(entitlement, facts)
        held = held & laid.held
        finding.left_out = laid.left_out
        room = conditions.possible & granted.shown
        finding.pieces = [
            piece if not piece.counts or days is piece.days else piece._replace(days=days)
            for piece in laid.pieces
            if piece.shown and ((days := piece.days & room) or not piece.counts)
        ]
    finding.held = held
    if not held.possible:
        return
    if entitlement.deducts and any(line.rule.deducts for line in granted.lines):
        finding.spent = _spent(finding)
    is_open, may_be_silent = bool(granted.asks or laid.asks or laid.assumed), False
    for _, judged in finding.conditions:
        if judged.asks or judged.assumed:
            is_open = may_be_silent = True
        elif judged.held.certain is not judged.held.possible:
            may_be_silent = True
    if is_open:
        _note_what_is_open(finding, granted, laid)
    if may_be_silent:
        finding.silent = _silent(finding, granted.held.certain, laid)
    finding.nothing_used = granted.nothing_used
    if entitlement.deadlines:
        finding.dates = tuple(_dates(entitlement, facts))
    if entitlement.points:
        finding.points = tuple([rule for rule in entitlement.points if rule.says_yes(facts)])


def _note_what_is_open(finding: Finding, granted: Granted, laid: Laid) -> None:
    """What is asked that may still matter, and what is assumed."""
    held = finding.held
    can_settle = held.possible if granted.asks else held.possible & granted.held.certain
    if any(judged.asks for _, judged in finding.conditions):
        for _, judged in finding.conditions:
            if can_settle and (silent := judged.silent):
                can_settle = can_settle & ~silent
    first: list[Asked] = []
    late: list[Asked] = []
    assumed: list[tuple[str, Any]] = []
    for condition, judged in finding.conditions:
        if judged.asks:
            matters = can_settle | judged.may_fail if condition.may_fail else can_settle
            if matters:
                (late if condition.late else first).extend(_that_matter(judged.asks, matters))
        assumed += judged.assumed
    late += (*granted.asks, *laid.asks)
    assumed += laid.assumed
    if first:
        finding.first_asks = _that_matter(first, held.possible)
    if late:
        finding.later_asks = _that_matter(late, held.possible)
    if assumed:
        finding.assumed = tuple(dict.fromkeys(assumed))


def _spent(finding: Finding) -> Held:
    """The days of the quotas of which what was used before leaves nothing, or may leave nothing."""
    surely = possibly = NEVER
    for piece in finding.pieces:
        if not piece.quota or not piece.days:
            continue
        left = finding.gives(piece.days.first).left
        if left <= 0:
            possibly = possibly | piece.days
            if left + finding.more <= 0:
                surely = surely | piece.days
    return Held(surely, possibly) if possibly else NO


def _silent(finding: Finding, settled: Days, laid: Laid) -> Days:
    """The days on which a text is silent and nothing else is open, of the settled ones.

    Where no text decides on any day: all days to the last of the right, wherever it then lies.
    """
    silence = NEVER
    for condition, judged in finding.conditions:
        silence = silence | judged.silent
        if judged.asks or judged.assumed:
            if condition.may_fail:
                settled = settled & (judged.held.certain | judged.silent | ~judged.may_fail)
        elif not judged.held.settled:
            settled = settled & judged.held.possible
        else:
            settled = settled & judged.held.certain
    silent = silence & settled
    if not silent or finding.held.possible & ~silence:
        return silent & laid.held.certain
    places = [all_days(list(pieces)) for pieces in laid.variants] or [laid.held.certain]
    lie = [silent & days for days in places]
    return between(date.min, min(days.last for days in lie)) if all(lie) else NEVER


def _that_matter(asks: Iterable[Asked], on: Days) -> tuple[Asked, ...]:
    """Of what is asked, what may matter on one of these days."""
    return tuple([(path, when) for path, days in asks if (when := days & on)])


def _dates(entitlement: Entitlement, facts: Facts) -> Iterator[tuple[Rule, date]]:
    """The days by which something must be done; of a day that is not known exactly, the earliest."""
    for rule in entitlement.deadlines:
        called = rule.call(facts)
        if called.shown is not None:
            yield rule, min((called.shown, *called.bounds))
