"""PDF and Word made in a process of its own: the page goes on for everybody else meanwhile.

It begins with the first sheet and ends with the program, however that ends.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from outlets.sheet import Sheet

Form = Literal["pdf", "docx"]
ROOT = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, "-m", "outlets.press")


class NotMadeError(Exception):
    """The sheet could not be made; which kind of error it was, and nothing of what stands on it."""


class Press:
    """Sheets go to it one after the other."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def make(self, form: Form, sheet: Sheet) -> bytes:
        """The sheet as a file of that form. Raises NotMadeError."""
        with self._one_at_a_time:
            try:
                made, error = self._ask(form, sheet)
            except (EOFError, OSError, pickle.UnpicklingError):  # it was ended from outside: once more
                self.close()
                made, error = self._ask(form, sheet)
        if made is None:
            raise NotMadeError(error)
        return made

    def _ask(self, form: Form, sheet: Sheet) -> tuple[bytes | None, str]:
        if self._process is None:
            self._process = subprocess.Popen(
                COMMAND,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # an interruption is the page's to hear
            )
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None
        assert told is not None
        pickle.dump((form, sheet), asked)
        asked.flush()
        answer: tuple[bytes | None, str] = pickle.load(told)
        return answer

    def close(self) -> None:
        """End the process; the next sheet begins another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with suppress(OSError):
                process.communicate()


_PRESS = Press()


def make(form: Form, sheet: Sheet) -> bytes:
    """The sheet as a file of that form. Raises NotMadeError."""
    return _PRESS.make(form, sheet)


def work() -> None:
    """Make what is asked for until nobody is there to ask."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        while True:
            pickle.dump(_made(*pickle.load(asked)), told)
            told.flush()


def _made(form: Form, sheet: Sheet) -> tuple[bytes | None, str]:
    try:
        return import_module(f"outlets.{form}").write(sheet), ""
    except Exception as error:  # noqa: BLE001  whatever it was, the next sheet is made all the same
        return None, type(error).__qualname__


if __name__ == "__main__":
    work()
