"""One gate for several processes of the page: a visit stays with the process that has it.

Each process answers on a port that only this machine reaches. A page carries the way to its process in its
addresses (`/w2/…`): its line to the server, its uploads and downloads come with it, and the gate takes it off
again. What is the same for everybody goes to whichever has the fewest visitors. A process that dies is
started anew, and who was with it waits that long. No cookie is set, and nothing is kept about who asked.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import resource
import signal
import socket
import sys
import time
from asyncio import StreamReader, StreamWriter
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from math import inf
from typing import Final, NamedTuple

from views.refused import told

HERE: Final = "127.0.0.1"
LARGEST_HEAD: Final = 1 << 16
PIECE: Final = 1 << 16
PATIENCE: Final = 30.0
"""Seconds in which a head has to come, and for which a line with nothing on it is kept."""
AGAIN: Final = 4.0
"""Seconds for which a line to a process is used again: less than it keeps it."""
HELD: Final = 20.0
"""Seconds for which who comes waits for a process that is being started."""
COMING: Final = 20.0
"""Seconds after which a page that was fetched has opened its line."""
LISTENS: Final = 2.0
"""Seconds for which more is read of a request that is already answered."""
COME_BACK: Final = 20.0
"""Seconds in which those come back whose process had to be started anew."""
PAUSE: Final = 2.0
"""Seconds before a process that ended is started anew."""
MOST_FILES: Final = 1 << 16
RELOADED: Final = re.compile(b"max-age=0|no-cache")
"""What a browser says that opens a page anew."""
WAY: Final = re.compile(rb"/w(\d{1,2})(?=/)")


class BadHeadError(Exception):
    """What came is not HTTP as it is understood here."""


class Head(NamedTuple):
    """The head of a request or an answer."""

    first: bytes
    fields: dict[bytes, list[bytes]]
    rest: bytes
    """As it came, after the first line."""

    def is_chunked(self) -> bool:
        """Whether the body comes in pieces that tell their size. Raises BadHeadError if unclear."""
        coding = self.fields.get(b"transfer-encoding")
        if coding is None:
            return False
        if [one.lower() for one in coding] != [b"chunked"] or b"content-length" in self.fields:
            raise BadHeadError
        return True

    def length(self) -> int | None:
        """The bytes of the body, where they are told. Raises BadHeadError where they are told in two ways."""
        told = set(self.fields.get(b"content-length", ()))
        if not told:
            return None
        if len(told) > 1 or not re.fullmatch(rb"\d{1,15}", text := told.pop()):
            raise BadHeadError
        return int(text)

    def closes(self) -> bool:
        """Whether nothing more comes on the same line."""
        said = b",".join(self.fields.get(b"connection", ())).lower()
        return b"close" in said or (b"HTTP/1.0" in self.first and b"keep-alive" not in said)

    def written(self) -> bytes:
        """As it goes on."""
        return self.first + b"\r\n" + self.rest


@dataclass
class Process:
    """One process of the page."""

    number: int
    port: int = 0
    running: asyncio.subprocess.Process | None = None
    is_up: asyncio.Event = field(default_factory=asyncio.Event)
    kept_until: float = 0
    """Until when a process started anew is kept for those who come back to it."""
    lines: int = 0
    """Visitors who have their line open."""
    under_way: int = 0
    """Requests."""
    fetched: deque[float] = field(default_factory=deque)
    """When pages were fetched whose line is not open yet."""

    def load(self) -> int:
        """How much it has to do."""
        while self.fetched and self.fetched[0] < time.monotonic() - COMING:
            self.fetched.popleft()
        return self.lines + self.under_way + len(self.fetched)


class Line:
    """To a process, for one visitor's line alone."""

    def __init__(self, reader: StreamReader, writer: StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self.used = time.monotonic()

    def is_good(self) -> bool:
        """Whether one more request may go over it."""
        return not self.reader.at_eof() and time.monotonic() - self.used < AGAIN


class Gate:
    """Takes on who comes, and looks after the processes."""

    def __init__(self, processes: int, call: Sequence[str]) -> None:
        self.processes = [Process(number) for number in range(1, processes + 1)]
        self.call = call
        self.leaving = asyncio.Event()
        self.failed = False

    async def stand(self, address: str, port: int) -> int:
        """Until asked to stop, and all processes have; 1 where none could be started."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.leave)
        server = await asyncio.start_server(self.take_on, address, port, limit=LARGEST_HEAD, backlog=512)
        async with server:
            await asyncio.gather(*(self.look_after(one) for one in self.processes))
        return int(self.failed)

    def leave(self) -> None:
        """Ask all processes to stop; each ends what is under way."""
        self.leaving.set()
        for one in self.processes:
            if one.running and one.running.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    one.running.terminate()

    # ---- the processes ----

    async def look_after(self, one: Process) -> None:
        """Start it, and anew whenever it has ended."""
        while not self.leaving.is_set():
            with socket.socket() as free:
                free.bind((HERE, 0))
                one.port = free.getsockname()[1]
            where = ("--address", HERE, "--port", str(one.port), "--number", str(one.number))
            # Its input is the end of a pipe: it ends with the gate, however that goes.
            one.running = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "views.server",
                *where,
                *self.call,
                stdin=asyncio.subprocess.PIPE,
                start_new_session=True,
            )
            if self.leaving.is_set():
                self.leave()
            watching = asyncio.create_task(self.watch(one))
            await one.running.wait()
            watching.cancel()
            if not self.leaving.is_set() and not any(other.is_up.is_set() for other in self.processes):
                self.failed = True
                self.leave()
            one.is_up.clear()
            one.fetched.clear()
            if not self.leaving.is_set():
                await asyncio.sleep(PAUSE)
            one.kept_until = inf

    async def watch(self, one: Process) -> None:
        """Until it answers."""
        while not one.is_up.is_set():
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(HERE, one.port)
                writer.close()
                one.kept_until = time.monotonic() + COME_BACK if one.kept_until else 0
                one.is_up.set()
            await asyncio.sleep(0.1)

    async def who_answers(self, number: int | None, *, comes_back: bool) -> Process | None:
        """The process with that number, or any; waits for one that is being started."""
        if number is None:
            up = [one for one in self.processes if one.is_up.is_set()]
            free = [one for one in up if comes_back or one.kept_until < time.monotonic()]
            wanted = free or up or self.processes
        else:
            wanted = [self.processes[(number - 1) % len(self.processes)]]
        if not any(one.is_up.is_set() for one in wanted):
            waiting = [asyncio.create_task(one.is_up.wait()) for one in wanted]
            await asyncio.wait(waiting, timeout=HELD, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()
        return min((one for one in wanted if one.is_up.is_set()), key=Process.load, default=None)

    # ---- who comes ----

    async def take_on(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Everything that is asked over one line, one after the other."""
        lines: dict[int, Line] = {}
        try:
            while await self.answer(reader, writer, lines):
                pass
        except (BadHeadError, asyncio.LimitOverrunError, ValueError):
            await refuse(writer, HTTPStatus.BAD_REQUEST)
        except (OSError, EOFError, TimeoutError, asyncio.CancelledError):
            pass  # gone, or the gate closes: nobody waits for the end of this
        finally:
            for line in lines.values():
                line.writer.close()
            writer.close()

    async def answer(self, reader: StreamReader, writer: StreamWriter, lines: dict[int, Line]) -> bool:
        """One request; whether another may follow."""
        async with asyncio.timeout(PATIENCE):
            head = read_head(await reader.readuntil(b"\r\n\r\n"))
        if not head.is_chunked():
            head.length()
        number, head = way_of(head)
        asked_anew = RELOADED.search(b",".join(head.fields.get(b"cache-control", ()))) is not None
        comes_back = asked_anew and b"wait=" not in head.first
        one = await self.who_answers(number, comes_back=comes_back)
        if one is None:
            await refuse(writer, HTTPStatus.SERVICE_UNAVAILABLE)
            return False
        one.under_way += 1
        try:
            line = await self.send_head(head, one, lines)
            if line is None:
                await refuse(writer, HTTPStatus.BAD_GATEWAY)
                return False
            body = asyncio.create_task(self.send_body(head, reader, line))
            try:
                answered, goes_on = await self.send_back(head, line, writer)
                if answered != HTTPStatus.SWITCHING_PROTOCOLS:
                    # Answered before all was said: let it be said, or the answer might not be read.
                    await asyncio.wait((body,), timeout=LISTENS)
                    goes_on = goes_on and body.done() and body.result()
            finally:
                body.cancel()
        finally:
            one.under_way -= 1
        line.used = time.monotonic()
        if answered == HTTPStatus.SWITCHING_PROTOCOLS:
            await self.hold(one, (reader, writer), line)
            return False
        if b"text/html" in b",".join(head.fields.get(b"accept", ())):
            one.fetched.append(time.monotonic())
        return goes_on and not head.closes()

    async def send_head(self, head: Head, one: Process, lines: dict[int, Line]) -> Line | None:
        """Over a line to that process that is still good, or a new one."""
        line = lines.get(one.number)
        if line is None or not line.is_good():
            if line is not None:
                line.writer.close()
            try:
                made = await asyncio.open_connection(HERE, one.port, limit=LARGEST_HEAD)
            except OSError:
                return None
            line = lines[one.number] = Line(*made)
        line.writer.write(head.written())
        return line

    async def send_body(self, head: Head, reader: StreamReader, line: Line) -> bool:
        """What belongs to a request, whole or not. Where it breaks off, so does the line it was for."""
        try:
            await copy_body(head, reader, line.writer, PATIENCE)
        except (OSError, EOFError, ValueError, BadHeadError) as broken:
            if not isinstance(broken, OSError) or reader.at_eof() or reader.exception() is not None:
                line.writer.close()
            with contextlib.suppress(OSError):
                while await reader.read(PIECE):
                    pass
            return False
        return True

    async def send_back(self, asked: Head, line: Line, writer: StreamWriter) -> tuple[int, bool]:
        """What is answered; the status, and whether the line can be used again."""
        status = 100
        while status < 200 and status != HTTPStatus.SWITCHING_PROTOCOLS:
            head = read_head(await line.reader.readuntil(b"\r\n\r\n"))
            status = int(head.first.split(b" ", 2)[1])
            writer.write(head.written())
        if status == HTTPStatus.SWITCHING_PROTOCOLS:
            await writer.drain()
            return status, False
        has_body = not asked.first.startswith(b"HEAD ") and status not in (204, 304)
        is_whole = not has_body or await copy_body(head, line.reader, writer)
        await writer.drain()
        return status, is_whole and not head.closes()

    async def hold(self, one: Process, ours: tuple[StreamReader, StreamWriter], line: Line) -> None:
        """A visit: whatever comes from either side goes to the other, until one of them ends it."""
        one.lines += 1
        if one.fetched:
            one.fetched.popleft()
        both = (
            asyncio.create_task(pour(ours[0], line.writer)),
            asyncio.create_task(pour(line.reader, ours[1])),
        )
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            one.lines -= 1
            for task in both:
                task.cancel()


def read_head(raw: bytes) -> Head:
    """Raises BadHeadError where it can be read in two ways."""
    first, _, rest = raw.lstrip(b"\r\n").partition(b"\r\n")
    fields: dict[bytes, list[bytes]] = {}
    for line in rest.split(b"\r\n")[:-2]:
        name, colon, value = line.partition(b":")
        if not colon or not name or name != name.strip() or b"\n" in line or b"\r" in line:
            raise BadHeadError
        fields.setdefault(name.lower(), []).append(value.strip())
    if len(first.split(b" ", 2)) < 3 or b"\n" in first:
        raise BadHeadError
    return Head(first, fields, rest)


def way_of(head: Head) -> tuple[int | None, Head]:
    """Which process it is for, if for a certain one, and the head without saying so."""
    method, target, version = head.first.split(b" ", 2)
    found = WAY.match(target)
    if found:
        first = b" ".join((method, target[found.end() :], version))
        return int(found.group(1)), head._replace(first=first)
    return None, head


async def copy_body(
    head: Head, reader: StreamReader, writer: StreamWriter, patience: float | None = None
) -> bool:
    """The body that belongs to a head; whether its end was told and not only that nothing more came.

    Who sends it has so many seconds for each piece; an answer may take as long as it takes.
    """
    if head.is_chunked():
        await copy_chunks(reader, writer, patience)
        return True
    length = head.length()
    if length is None and head.first.startswith(b"HTTP/"):
        await pour(reader, writer)
        return False
    await copy_bytes(length or 0, reader, writer, patience)
    return True


async def copy_chunks(reader: StreamReader, writer: StreamWriter, patience: float | None) -> None:
    """Pieces that tell their size, up to the one of none and what follows it."""
    size = 1
    while size:
        async with asyncio.timeout(patience):
            line = await reader.readuntil(b"\r\n")
        if not re.match(rb"[0-9a-fA-F]{1,8}[;\r \t]", line):
            raise BadHeadError
        size = int(re.split(rb"[;\r \t]", line)[0], 16)
        writer.write(line)
        await copy_bytes(size + 2 if size else 0, reader, writer, patience)
    while line != b"\r\n":
        line = await reader.readuntil(b"\r\n")
        writer.write(line)
    await writer.drain()


async def copy_bytes(length: int, reader: StreamReader, writer: StreamWriter, patience: float | None) -> None:
    """So many. Raises EOFError where fewer come."""
    while length:
        async with asyncio.timeout(patience):
            piece = await reader.read(min(length, PIECE))
        if not piece:
            raise EOFError
        length -= len(piece)
        writer.write(piece)
        await writer.drain()


async def pour(reader: StreamReader, writer: StreamWriter) -> None:
    """Everything, until nothing more comes."""
    with contextlib.suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()


async def refuse(writer: StreamWriter, status: HTTPStatus) -> None:
    """Say why, and let go."""
    page = told(status)
    head = b"".join(b"%s: %s\r\n" % pair for pair in page.raw_headers)
    answer = b"HTTP/1.1 %d %s\r\n%sRetry-After: 5\r\nConnection: close\r\n\r\n"
    with contextlib.suppress(OSError):
        writer.write(answer % (status, status.phrase.encode(), head) + bytes(page.body))
        await writer.drain()


def main() -> None:
    """`python -m views.gate PROCESSES ADDRESS PORT …`, as `python -m views.server --workers` calls it."""
    processes, address, port, *call = sys.argv[1:]
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if most == resource.RLIM_INFINITY else min(most, MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.exit(asyncio.run(Gate(int(processes), call).stand(address, int(port))))


if __name__ == "__main__":
    main()
