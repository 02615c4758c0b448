"""A file read in a process of its own: whatever a file does to its reader, it does to nobody else."""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, NamedTuple

from roster import reader
from roster.reader import Limits, Numbered
from roster.rows import BadTable

_CELLS = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("decimal", "Decimal"),
}
"""What a cell can be besides text, numbers and bytes."""


class Sheet(NamedTuple):
    """One table of a file, with its first rows."""

    name: str
    total: int | None
    headings: list[str] | None
    schema: bytes | None
    first: list[Numbered]


class Reading:
    """A file being read apart. `is_text`: its sheets are one table, its columns separated in several ways.

    Raises BadTable for what cannot be read, also later, row by row.
    """

    def __init__(self, source: IO[bytes], size: int, limits: Limits) -> None:
        command = [sys.executable, "-I", reader.__file__]
        try:
            number = source.fileno()
        except (io.UnsupportedOperation, AttributeError):
            number = None
        place = "-" if number is None else str(number)
        self._process = subprocess.Popen(
            [*command, place, str(size), json.dumps(limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=() if number is None else (number,),
            start_new_session=True,  # an interruption is the first process's to hear
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asked, self._told = self._process.stdin, self._process.stdout
        try:
            if number is None:
                with suppress(BrokenPipeError):
                    self._asked.write(source.read())
                    self._asked.flush()
            self.is_text, sheets = self._next("sheets")
            self.sheets = [Sheet(*sheet) for sheet in sheets]
        except BaseException:
            self.close()
            raise

    def rows(self, at: int) -> Iterator[Numbered]:
        """What follows the first rows of one sheet."""
        while some := self._more(at):
            yield from some

    def _more(self, at: int) -> list[Numbered]:
        with suppress(BrokenPipeError):
            self._asked.write(b"%d\n" % at)
            self._asked.flush()
        more: list[Numbered] = self._next("rows")
        return more

    def _next(self, expected: str) -> Any:
        try:
            kind, told = _Cells(self._told).load()
        except EOFError:  # it has ended
            raise BadTable("too_much_work" if self._process.wait() < 0 else "broken") from None
        except pickle.UnpicklingError:
            raise BadTable("broken") from None
        if kind == "refused":
            code, values = told
            raise BadTable(code, **values)
        assert kind == expected
        return told

    def close(self) -> None:
        """Read no further."""
        ended = self._process
        with suppress(BrokenPipeError):
            self._asked.close()
        self._told.close()
        if ended.poll() is None:
            ended.kill()
            ended.wait()

    def __del__(self) -> None:
        if hasattr(self, "_asked"):
            self.close()


class _Cells(pickle.Unpickler):
    """Reads rows, and makes of them nothing but cells."""

    def find_class(self, module: str, name: str) -> Any:
        """A kind of cell."""
        if (module, name) not in _CELLS:
            raise pickle.UnpicklingError(name)
        return super().find_class(module, name)
