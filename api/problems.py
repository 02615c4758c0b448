"""What cannot be answered, as RFC 9457 has it: in our own words, with the field's path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.responses import Response

from calculators.assessment import IssueOut, to_json_bytes
from content.library import Language, read

MEDIA_TYPE: Final = "application/problem+json"
STATUS: Final[Mapping[str, int]] = {
    "wrong_parameter": 400,
    "not_open": 403,
    "not_found": 404,
    "not_held": 404,
    "wrong_method": 405,
    "too_slow": 408,
    "too_large": 413,
    "wrong_kind": 415,
    "refused": 422,
    "too_often": 429,
    "failed": 500,
    "busy": 503,
}
"""Every problem, and its status."""


class Problem(Exception):
    """A request that gets no answer; `kind` is a key of `content/api.toml`."""

    def __init__(
        self,
        kind: str,
        *,
        issues: Sequence[IssueOut] = (),
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(kind)
        self.kind, self.issues, self.headers, self.values = kind, list(issues), headers or {}, values

    def told(self, language: Language) -> dict[str, Any]:
        """The document."""
        return {
            "type": f"/api#{self.kind}",
            "title": _said(self.kind, "title", language),
            "status": STATUS[self.kind],
            "detail": _said(self.kind, "detail", language).format(**self.values),
            "issues": self.issues,
        }

    def response(self, language: Language) -> Response:
        """What is sent."""
        return Response(
            to_json_bytes(self.told(language)),
            STATUS[self.kind],
            {"Content-Language": language, **self.headers},
            MEDIA_TYPE,
        )


def wrong(key: str, path: str, language: Language, **values: object) -> IssueOut:
    """What is wrong with one parameter or line."""
    said: str = read("api")["wrong"][key][language]
    return {"path": path, "message": said.format(path=path, **values)}


def _said(kind: str, part: str, language: Language) -> str:
    said: str = read("api")["problem"][kind][part][language]
    return said
