"""A claim of a row held against the right; the one door to `calculators.verify`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from content.library import Language
from rules.family import Family

if TYPE_CHECKING:
    from calculators.answer import Answer


def judge(
    family: Family,
    leaves: Sequence[str],
    subject: str,
    about: str,
    taken: Sequence[Mapping[str, Any]],
    as_of: date,
    language: Language,
) -> Answer:
    """Whether the days taken lie within the leaves, as of a day. Raises Refused for what is no claim."""
    from calculators.verify import read_claim, verify  # only rows with a claim need it

    claim = {"case": family, "leave": leaves, "subject": subject, "about": about, "taken": taken}
    return verify(read_claim(claim), as_of, language)
