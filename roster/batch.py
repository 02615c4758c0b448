"""The files of the command line: the result stands there whole or not at all."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from shutil import rmtree
from stat import S_IMODE
from tempfile import TemporaryDirectory, gettempdir
from typing import IO

from roster.output import FORMATS, Format

SCRATCH = "roster-"
_PARTS = count()
_STOPPING = (signal.SIGTERM, signal.SIGHUP)


def form_of(path: Path) -> Format | None:
    """The form a file's ending names; None for any other ending."""
    ending = path.suffix.lower().removeprefix(".")
    return next((form for form in FORMATS if form == ending), None)


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """Within it a run that is told to end goes the way of an interruption: nothing stays behind."""

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in _STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def as_a_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name only once it is complete; however it ends, nothing half is left.

    What a run that was killed left of the same file goes first. Until it is complete only its owner can read
    it; then who may is as of any file this user makes, or as of the one it takes the place of.
    """
    for left in path.parent.glob(".*.part"):
        found = re.fullmatch(r"\.calculators\.(\d+)\.\d+\.part", left.name)
        if found and not _is_running(int(found[1])):
            left.unlink(missing_ok=True)
    part = path.with_name(f".calculators.{os.getpid()}.{next(_PARTS)}.part")
    try:
        with open(part, "xb", opener=_private) as target:
            yield target
        part.chmod(_mode_of(path))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _mode_of(path: Path) -> int:
    with suppress(FileNotFoundError):
        return S_IMODE(path.stat().st_mode)
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def scratch() -> Iterator[str]:
    """A folder for what a large workbook is gathered in; it goes, however the run ends.

    What a run that was killed left behind goes first.
    """
    for left in Path(gettempdir()).glob(f"{SCRATCH}*"):
        found = re.match(rf"{SCRATCH}(\d+)-", left.name)
        if found and not _is_running(int(found[1])):
            rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=f"{SCRATCH}{os.getpid()}-") as folder:
        yield folder


def _is_running(process: int) -> bool:
    with suppress(PermissionError):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
    return True
