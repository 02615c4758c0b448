"""Standard output in whole lines, also where it is interrupted."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def whole_lines() -> Iterator[Callable[[bytes], None]]:
    """What writes a line of UTF-8 to standard output: Ctrl-C waits until it is out. For the main thread only.

    The buffer is its own: with an unbuffered standard output an interrupt would cut the line being written.
    """
    out = open(sys.stdout.fileno(), "wb", closefd=False)  # noqa: SIM115  flushed, never closed

    def write(line: bytes) -> None:
        with _interrupt_waits():
            out.write(line)
            out.write(b"\n")

    try:
        yield write
    finally:
        with _interrupt_waits():
            out.flush()


@contextmanager
def _interrupt_waits() -> Iterator[None]:
    """Within it an interrupt is only noted; at the end it is delivered."""
    noted: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if noted:
        signal.raise_signal(signal.SIGINT)
