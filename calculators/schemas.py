"""The JSON Schema of what comes in and what goes out."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from calculators.answer import Answer
from calculators.assessment import Assessment
from calculators.claim import Claim
from calculators.lean import Lean
from rules.family import Family

DESCRIBED = ("case", "assessment", "lean", "claim", "answer")
_GIVEN = {"assessment": Assessment, "lean": Lean, "answer": Answer}


def schema_of(what: str) -> dict[str, Any]:
    """The schema of a case file or its assessment, in full or lean; of a claim, or of the answer to one."""
    if what in ("case", "claim"):
        model = Family if what == "case" else Claim
        return model.model_json_schema(by_alias=True)
    adapter: TypeAdapter[Any] = TypeAdapter(_GIVEN[what])
    return adapter.json_schema(mode="serialization")
