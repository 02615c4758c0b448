"""The leaves a family may have checked, by what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calculators.leaves import OF_KNOWN_LENGTH
from content import phrases
from content.names import Names
from content.one_result import tell_one
from content.phrases import opening
from content.whole_answer import told_matters

if TYPE_CHECKING:
    from calculators.assessment import Assessment

Leave = tuple[tuple[str, ...], str, str | None]
"""Which rights, whose, and about what."""


def tell_checkable(assessment: Assessment, names: Names) -> list[tuple[Leave, str]]:
    """Leaves that follow each other as one, then each by itself; none that nobody is due."""
    return list(_told(assessment, names))


def _told(assessment: Assessment, names: Names) -> Iterator[tuple[Leave, str]]:
    results = {key: tell_one(one) for key, one in told_matters(assessment, names).items()}
    for leave in assessment["leave_plan"]:
        parts = [part for part in leave["parts"] if part in OF_KNOWN_LENGTH]
        keys = [(part, leave["subject"], leave["about"]) for part in parts]
        if len(parts) > 1 and all(key in results for key in keys):
            titles = phrases.listed((results[key].title for key in keys), names.language)
            yield (
                (tuple(parts), leave["subject"], leave["about"]),
                opening(f"{results[keys[0]].holder} · {titles}"),
            )
    for (right, subject, about), told in results.items():
        if right in OF_KNOWN_LENGTH and told.group != "not_yours":
            yield ((right,), subject, about), opening(f"{told.holder} · {told.title}")
