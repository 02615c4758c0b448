"""The interface described: OpenAPI 3.1, made from the very models that read and write."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final, Literal

from pydantic import TypeAdapter

from api.asked import CHOICES, Asked, usual
from api.problems import MEDIA_TYPE, STATUS
from api.stream import MEDIA_TYPE as LINES
from api.ways import ASKING, EITHER, PREFIX, SENDING, STREAMED, Asking, Sending
from calculators.assessment import to_json, to_json_bytes
from calculators.claim import Claim
from content.library import Language, read
from rules.family import Family
from rules.version import VERSION

CASE: Final[dict[str, Any]] = {
    "as_of": "2026-03-10",
    "marriage": "married",
    "mother": {"employment": "employee"},
    "children": [],
    "births": [{"outcome": "born", "date": "2026-03-01", "babies": 1, "difficult": False, "order": 1}],
}
CLAIM: Final[dict[str, Any]] = {
    "case": CASE,
    "leave": ["maternity_leave", "extended_maternity_leave"],
    "subject": "mother",
    "about": "births/0",
    "taken": [{"from": "2026-03-01", "to": "2026-09-04"}],
}
EXAMPLES: Final[dict[str, Any]] = {
    "assess": CASE,
    "verify": CLAIM,
    "questions": CASE,
    "answer": {"case": CASE, "path": "father/employment", "value": "employee"},
    "calendar": CASE,
    "sheet": CASE,
}
"""What is sent, by the way in."""
VALUES: Final = {"year": "2026", "what": "case"}
"""What an address ends with, in an example."""
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "issues"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "issues": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "message"],
                "properties": {"path": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}
OF_THE_ADDRESS = ("wrong_parameter", "not_found", "too_often", "failed", "busy")
OF_WHAT_IS_SENT = ("too_slow", "too_large", "wrong_kind", "refused")


@cache
def openapi(language: Language) -> dict[str, Any]:
    """The whole of it, in one language."""
    words = read("api")
    schemas, named = _schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words["word"]["title"][language],
            "version": VERSION,
            "description": words["word"]["intro"][language],
        },
        "servers": [{"url": PREFIX}],
        "paths": {
            **{way.path: {"post": _sending(way, named, language)} for way in SENDING},
            **{way.path: {"get": _asking(way, named, language)} for way in ASKING},
        },
        "components": {"schemas": {**schemas, "Problem": PROBLEM}},
    }


def described_sent(way: Sending) -> str:
    """What is sent in the example."""
    return to_json(EXAMPLES[way.name], indented=True)


def described_answer(way: Sending | Asking, language: Language) -> str:
    """What is answered to the example as JSON, every list cut after its first entry; empty of a file."""
    asked = Asked(language)
    if way.answer is None and isinstance(way, Sending):
        return ""
    if isinstance(way, Sending):
        written = way.make(described_sent(way).encode(), asked).body
    else:
        written = to_json_bytes(way.make(VALUES.get(way.parameter, ""), asked))
    return to_json(_cut(json.loads(written)), indented=True)


def _cut(document: Any) -> Any:
    if isinstance(document, dict):
        return {name: _cut(value) for name, value in document.items()}
    return [_cut(one) for one in document[:1]] if isinstance(document, list) else document


def _schemas() -> tuple[dict[str, Any], dict[Any, Any]]:
    """The schemas by name, and by type the one to refer to."""
    read_in: dict[Any, Any] = {way.sent: way.sent for way in SENDING} | {Claim: Claim}
    written = {str(way.answer): way.answer for way in (*SENDING, *ASKING) if way.answer not in (None, Family)}
    reading: list[tuple[Any, Literal["validation"], TypeAdapter[Any]]] = [
        (key, "validation", TypeAdapter(one)) for key, one in read_in.items()
    ]
    writing: list[tuple[Any, Literal["serialization"], TypeAdapter[Any]]] = [
        (key, "serialization", TypeAdapter(one)) for key, one in written.items()
    ]
    found, defined = TypeAdapter.json_schemas(
        [*reading, *writing], ref_template="#/components/schemas/{model}"
    )
    named = {key: schema for (key, _), schema in found.items()}
    return defined["$defs"], named


def _refer(of: Any, named: dict[Any, Any]) -> Any:
    return named[of] if of in named else named[str(of)]


def _sending(way: Sending, named: dict[Any, Any], language: Language) -> dict[str, Any]:
    sent = _refer(way.sent, named)
    if way.name == EITHER:
        sent = {"anyOf": [sent, _refer(Claim, named)]}
    content = {"application/json": {"schema": sent, "example": EXAMPLES[way.name]}}
    if way.answer is None:
        answer: dict[str, Any] = {one: {"schema": {"type": "string"}} for one in way.files}
    else:
        answer = _answered(way, _refer(way.answer, named), language)
    if way.name == STREAMED:
        content[LINES] = {"schema": {"type": "string"}, "example": "{}\n{}\n"}
        answer[LINES] = {"schema": {"type": "string"}}
    return {
        "operationId": way.name,
        "summary": read("api")["about"][way.name][language],
        "parameters": list(_parameters(way.takes, language)),
        "requestBody": {"required": True, "content": content},
        "responses": _responses(answer, (*OF_THE_ADDRESS, *OF_WHAT_IS_SENT), language),
    }


def _asking(way: Asking, named: dict[Any, Any], language: Language) -> dict[str, Any]:
    schema = _refer(way.answer, named) if way.answer is not None else {"type": "object"}
    parameters = list(_parameters(way.takes, language))
    if way.parameter:
        kind: dict[str, Any] = {"type": "string", "example": VALUES[way.parameter]}
        kind |= {"enum": list(way.values)} if way.values else {"pattern": "^[0-9]{4}$"}
        said = read("api")["parameter"][way.parameter][language]
        parameters.append(
            {"name": way.parameter, "in": "path", "required": True, "description": said, "schema": kind}
        )
    return {
        "operationId": way.name,
        "summary": read("api")["about"][way.name][language],
        "parameters": parameters,
        "responses": _responses(_answered(way, schema, language), OF_THE_ADDRESS, language),
    }


def _answered(way: Sending | Asking, schema: Any, language: Language) -> dict[str, Any]:
    """The answer in JSON, with an example of it."""
    return {"application/json": {"schema": schema, "example": json.loads(described_answer(way, language))}}


def _parameters(names: tuple[str, ...], language: Language) -> Iterator[dict[str, Any]]:
    for name in names:
        schema: dict[str, Any] = {"type": "string"}
        if name in CHOICES:
            schema |= {"enum": list(CHOICES[name]), "default": usual(name)}
        else:
            schema |= {"format": "date", "example": CASE["as_of"]}
        said = read("api")["parameter"][name][language]
        yield {"name": name, "in": "query", "description": said, "schema": schema}


def _responses(answer: dict[str, Any], kinds: tuple[str, ...], language: Language) -> dict[str, Any]:
    told: dict[str, Any] = {
        "200": {"description": read("api")["word"]["answered"][language], "content": answer}
    }
    refused = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for kind in kinds:
        title = read("api")["problem"][kind]["title"][language]
        told[str(STATUS[kind])] = {"description": title, "content": refused}
    return dict(sorted(told.items()))
