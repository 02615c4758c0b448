"""Many cases one a line: an answer a line, in order, however many there are, in little memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any, Final

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.problems import Problem, wrong
from api.work import SLOWEST, STREAMS, Bounds
from calculators.assessment import IssueOut, to_json_bytes
from calculators.casefile import LARGEST_FILE, Refused, explain
from content.library import Language

MEDIA_TYPE: Final = "application/x-ndjson"
MOST_LINES: Final = 10_000
AHEAD: Final = 8 << 20
"""Bytes that are read before they are answered, for who sends everything before reading anything."""
WEIGHT: Final = 100
"""What a line weighs in memory beside its bytes."""


class Lines:
    """The lines of a body, as they come."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.lines: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.held = 0
        self.room = asyncio.Event()
        self.is_gone = False
        """Whether nobody waits for answers any more."""

    async def read(self) -> None:
        """Take in what comes, until whoever sends has gone."""
        rest = b""
        more = True
        while more:
            try:
                async with asyncio.timeout(SLOWEST):
                    message = await self.receive()
            except TimeoutError:
                break
            if message["type"] == "http.disconnect":
                self.is_gone = True
                break
            *whole, rest = (rest + message.get("body", b"")).split(b"\n")
            for line in whole:
                await self._put(line)
            rest = rest[: LARGEST_FILE + 1]  # enough for it to be refused as too large
            more = message.get("more_body", False)
        if rest.strip():
            await self._put(rest)
        self.lines.put_nowait(None)
        if not self.is_gone:
            self.is_gone = (await self.receive())["type"] == "http.disconnect"

    async def _put(self, line: bytes) -> None:
        while self.held > AHEAD:
            self.room.clear()
            await self.room.wait()
        self.held += len(line) + WEIGHT
        self.lines.put_nowait(line)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """Each line, once."""
        while (line := await self.lines.get()) is not None:
            self.held -= len(line) + WEIGHT
            self.room.set()
            yield line


class Answers(Response):
    """The answers, sent as they are made."""

    media_type = MEDIA_TYPE

    def __init__(self, bounds: Bounds, answer: Callable[[bytes], Any], language: Language) -> None:
        super().__init__()
        self.bounds, self.answer, self.language = bounds, answer, language
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read and answer at the same time."""
        if self.bounds.streams >= STREAMS:
            refusal = Problem("busy", headers={"Retry-After": "10"}).response(self.language)
            await refusal(scope, receive, send)
            return
        self.bounds.streams += 1
        lines = Lines(receive)
        reading = asyncio.create_task(lines.read())
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            number = 0
            async for line in lines:
                number += 1
                if lines.is_gone:
                    return
                if number > MOST_LINES:
                    await self._send(send, self._refusal(number, [self._too_many()]))
                    break
                await self._send(send, await self._answered(number, line))
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self.bounds.streams -= 1
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading

    async def _send(self, send: Send, document: Any) -> None:
        line = document if isinstance(document, bytes) else to_json_bytes(document)
        await send({"type": "http.response.body", "body": line + b"\n", "more_body": True})

    async def _answered(self, number: int, line: bytes) -> Any:
        try:
            return await self.bounds.work(lambda: to_json_bytes(self.answer(line)))
        except Refused as refused:
            return self._refusal(number, explain(refused.problems, self.language))
        except Problem as problem:
            told = problem.told(self.language)
            return self._refusal(number, [{"path": "", "message": f"{told['title']} {told['detail']}"}])

    def _refusal(self, number: int, issues: list[IssueOut]) -> dict[str, Any]:
        return {"error": "refused", "line": number, "issues": issues}

    def _too_many(self) -> IssueOut:
        return wrong("too_many_lines", "", self.language, most=MOST_LINES)
