"""The JSON Schema of what comes in and what goes out."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from calculators.assessment import Assessment
from calculators.claim import Claim
from calculators.lean import Lean
from rules.family import Family

DESCRIBED = ("case", "assessment", "claim", "lean")


def schema_of(what: str) -> dict[str, Any]:
    """The schema of a case file, of an assessment, of a claim, or of a lean assessment."""
    if what in ("case", "claim"):
        model = Family if what == "case" else Claim
        return model.model_json_schema(by_alias=True)
    return TypeAdapter(Assessment if what == "assessment" else Lean).json_schema(mode="serialization")
