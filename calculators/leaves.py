"""The leaves among the rights, and how they are taken: read from the rights themselves.

What kind of leave one is, is alike in every province that gives it; its days are the family's province's.
"""

from rules.entitlement import About, Entitlement, Holder, Nature, Unit
from rules.places import kinds

_KINDS = kinds().values()

CLAIMED: dict[str, Entitlement] = {one.id: one for one in _KINDS if one.can_be_claimed}
"""The leaves of which days can be claimed, in the order in which they are told."""

OF_KNOWN_LENGTH: dict[str, Entitlement] = {id: one for id, one in CLAIMED.items() if one.states_figures}
"""Of them, those whose days a text states."""

OF_UNKNOWN_LENGTH = tuple(
    one.id for one in _KINDS if one.nature is Nature.LEAVE and one.id not in OF_KNOWN_LENGTH
)
"""The leaves whose days no text held states."""

OF_A_BIRTH = frozenset(id for id, one in OF_KNOWN_LENGTH.items() if one.about == "birth")

AROUND_A_BIRTH = frozenset(
    one.id
    for one in _KINDS
    if one.about == "birth" and (one.nature is Nature.LEAVE or one.unit is Unit.HOURS)
)
"""The leaves of a birth, and the hours a day that follow them."""

OF_A_CHILD = frozenset(one.id for one in _KINDS if one.about == "child" and one.nature is Nature.LEAVE)

OF_NEITHER = frozenset(id for id, one in OF_KNOWN_LENGTH.items() if one.about is None)
"""Those that turn on no birth, child or elder: on a marriage."""


def started_by(leave: Entitlement) -> str | None:
    """The fact of a birth that says when a leave, or the one it follows, begins."""
    return leave.starts or (started_by(leave.follows) if leave.follows is not None else None)


def in_a_row(leave: Entitlement) -> tuple[str, ...]:
    """A leave and those that follow it without a gap."""
    after = (one for one in CLAIMED.values() if one.follows is not None and one.follows.id == leave.id)
    return (leave.id, *(id for one in after for id in in_a_row(one)))


def usual(about: About, holder: Holder | None = None) -> tuple[str, ...]:
    """The leave that goes with a birth, a child or an elder, and those that follow it."""
    for one in OF_KNOWN_LENGTH.values():
        if one.about == about and one.follows is None and holder in (None, one.holder):
            return in_a_row(one)
    return ()
