"""The files of the command line: the result stands there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from calculators.roster.output import FORMATS, Format


def form_of(path: Path) -> Format | None:
    """The form a file's ending names; None for any other ending."""
    ending = path.suffix.lower().removeprefix(".")
    return next((form for form in FORMATS if form == ending), None)


@contextmanager
def as_a_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name only once it is complete; however it ends, nothing half is left."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as target:
            yield target
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def scratch() -> Iterator[str]:
    """A folder for what a large workbook is gathered in; it goes, however the run ends."""
    with TemporaryDirectory(prefix="roster-") as folder:
        yield folder
