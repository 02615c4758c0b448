"""What else the person of a row is due: other leaves, and the days left of a yearly one."""

from __future__ import annotations

from datetime import date

from calculators.leaves import OF_KNOWN_LENGTH
from roster.answered import Left
from roster.asked import AskedRow
from rules.entitlement import Piece
from rules.finding import Finding
from rules.weighing import subjects, weigh_subject
from telling.words import phrases


def other_leaves(row: AskedRow) -> tuple[str, tuple[Left, ...]]:
    """Other leaves of the same person that what the row tells gives: in words, and what is left."""
    told: list[str] = []
    left: list[Left] = []
    pools: set[str | None] = set()
    for leave in OF_KNOWN_LENGTH:
        entitlement = row.rights.get(leave)
        if entitlement is None:
            continue
        if leave in row.question.leaves or entitlement.holder not in ("parents", row.question.subject):
            continue
        for subject in subjects(entitlement, row.facts):
            holder, about, *_ = subject
            if holder != row.question.subject or about is None:
                continue
            finding = weigh_subject(entitlement, subject)
            if not finding.is_granted:
                continue
            pool = finding.pieces[0].pool if finding.pieces else None
            if pool is not None and pool in pools:
                continue
            pools.add(pool)
            yearly = left_of(row, finding)
            left += [one for one in yearly if one.first <= row.day <= one.last]
            told += [_told_left(row, one, finding) for one in yearly[:1]]
            told += [_told_block(row, finding)] if not yearly and _is_to_come(row, finding) else []
    return row.joined(told), tuple(left)


def _is_to_come(row: AskedRow, finding: Finding) -> bool:
    return any(piece.counts and piece.days.last >= row.day for piece in finding.pieces)


def _told_left(row: AskedRow, left: Left, finding: Finding) -> str:
    key = "quota_left" if left.first <= row.day else "quota_to_come"
    if finding.on(left.first).force.value == "encouraged":
        key += "_encouraged"
    told = row.say(
        key,
        leave=row.named((left.leave,)),
        days=row.told_days(left.days),
        first=row.told_day(left.first),
        last=row.told_day(left.last),
    )
    return row.joined([told, *_deduct(row, left)])


def _deduct(row: AskedRow, left: Left) -> list[str]:
    return [phrases.say("used_not_deducted", row.language)] if left.is_before_deductions else []


def _told_block(row: AskedRow, finding: Finding) -> str:
    figure = finding.on(row.day).figure
    first, last = first_day([finding]), last_day([finding])
    return row.say(
        "other_leave",
        leave=row.named((finding.entitlement.id,)),
        days=row.told_days(int(figure or 0)),
        first=row.told_day(first),
        last=row.told_day(last),
    )


def left_of(row: AskedRow, finding: Finding, day: date | None = None) -> list[Left]:
    """Of a yearly leave, the year that holds the day and those to come."""
    day = day or row.day
    if not finding.is_granted:
        return []
    unknown = any(path.endswith("/care_leave_used") for path in finding.on(day).asks)
    return [
        Left(
            finding.entitlement.id,
            int(finding.gives(piece.days.first).figure or 0),
            piece.days.first,
            piece.days.last,
            unknown,
        )
        for piece in sorted(finding.pieces, key=_starts)
        if piece.pool is not None and piece.days.last >= day
    ]


def _starts(piece: Piece) -> date:
    return piece.days.first


def first_day(found: list[Finding]) -> date | None:
    """The first day of leaves that are granted."""
    spans = _counting(found)
    return min((piece.days.first for piece in spans), default=None)


def last_day(found: list[Finding]) -> date | None:
    """The last day of leaves that are granted."""
    spans = _counting(found)
    return max((piece.days.last for piece in spans), default=None)


def _counting(found: list[Finding]) -> list[Piece]:
    return [piece for finding in found if finding.is_granted for piece in finding.pieces if piece.counts]
