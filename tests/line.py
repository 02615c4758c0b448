"""A line between a browser and the server that can be cut: closed, or open with nothing coming through."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")


class Line:
    """Passes on what comes, both ways, while it is whole."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open: set[asyncio.StreamWriter] = set()
        self.is_cut = False
        self.passing = asyncio.Event()
        self.passing.set()

    async def met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A connection from the browser."""
        if self.is_cut:
            writer.transport.abort()
            return
        there, beyond = await asyncio.open_connection("127.0.0.1", self.port)
        self.open |= {writer, beyond}
        await asyncio.gather(self._pass(reader, beyond), self._pass(there, writer))
        self.open -= {writer, beyond}

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1 << 16):
                await self.passing.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    async def drop(self) -> None:
        """Close what is open; nobody comes through until it is mended."""
        self.is_cut = True
        for writer in [*self.open]:
            writer.transport.abort()

    async def stall(self) -> None:
        """Nothing is closed, and nothing comes through."""
        self.passing.clear()

    async def mend(self) -> None:
        self.is_cut = False
        self.passing.set()


class Steered:
    """A line that runs in a thread of its own."""

    def __init__(self, port: int) -> None:
        self.line, self.loop = Line(port), asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        server = self._run(asyncio.start_server(self.line.met, "127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    def do(self, what: str) -> None:
        """`drop`, `stall` or `mend` it."""
        self._run(getattr(self.line, what)())

    def _run(self, what: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(what, self.loop).result(timeout=10)


@contextmanager
def line_to(address: str) -> Iterator[tuple[str, Steered]]:
    """The address by which a browser reaches the server over a line, and what steers that."""
    steered = Steered(urlsplit(address).port or 80)
    yield steered.address, steered
    steered.do("drop")
    steered.loop.call_soon_threadsafe(steered.loop.stop)
