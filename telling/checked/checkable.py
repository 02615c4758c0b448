"""The leaves a family may have checked, by what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from calculators.leaves import OF_KNOWN_LENGTH
from telling.result.matter import Matter
from telling.whole.whole_answer import told_of
from telling.words import phrases
from telling.words.names import Names
from telling.words.phrases import opening

if TYPE_CHECKING:
    from calculators.assessment import Assessment

Leave = tuple[tuple[str, ...], str, str | None]
"""Which rights, whose, and about what."""


def tell_checkable(assessment: Assessment, names: Names) -> list[tuple[Leave, str]]:
    """Leaves that follow each other as one, then each by itself; none that nobody is due."""
    return list(_told(assessment, names))


def _told(assessment: Assessment, names: Names) -> Iterator[tuple[Leave, str]]:
    findings = [one for one in assessment["findings"] if one["entitlement"] in OF_KNOWN_LENGTH]
    matters = told_of(assessment["as_of"], findings, names)
    for leave in assessment["leave_plan"]:
        parts = tuple(part for part in leave["parts"] if part in OF_KNOWN_LENGTH)
        found = [matters.get((part, leave["subject"], leave["about"])) for part in parts]
        together = [matter for matter in found if matter is not None]
        if len(parts) > 1 and len(together) == len(parts):
            yield (parts, leave["subject"], leave["about"]), _called(together, names)
    for (right, subject, about), matter in matters.items():
        if matter.status != "not_entitled":
            yield ((right,), subject, about), _called([matter], names)


def _called(matters: list[Matter], names: Names) -> str:
    titles = phrases.listed((one.title for one in matters), names.language)
    return opening(f"{matters[0].whose} · {titles}")
