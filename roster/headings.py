"""Where the headings of a table stand: in one of its first rows, or in two, the upper naming groups."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from roster import cells
from roster.cells import Cell
from roster.columns import plain
from roster.words import entries

_OF_A_GROUP = re.compile(r"(基本)?(信息|情况|资料)$")


class Headings(NamedTuple):
    """The headings of a table."""

    texts: tuple[str, ...]
    rows: int
    """How many rows end with them."""
    known: int
    """How many of them are known."""


def find(first: Sequence[Sequence[Cell]], is_known: Callable[[str], bool]) -> Headings:
    """The row that holds the most known headings; two rows taken together only where that gives more."""
    found = Headings((), 0, 0)
    lines = [["" if cell is None else cells.written(cell) for cell in row] for row in first]
    for at, line in enumerate(lines):
        found = max(found, _counted(line, at + 1, is_known), key=_known)
    for at in range(1, len(lines)):
        joined = _joined(lines[at - 1], lines[at], is_known)
        found = max(found, _counted(joined, at + 1, is_known), key=_known)
    return found


def _known(headings: Headings) -> int:
    return headings.known


def _counted(texts: list[str], rows: int, is_known: Callable[[str], bool]) -> Headings:
    while texts and not texts[-1].strip():
        texts = texts[:-1]
    return Headings(tuple(texts), rows, len({plain(text) for text in texts if text and is_known(text)}))


def _joined(upper: list[str], lower: list[str], is_known: Callable[[str], bool]) -> list[str]:
    """The headings of two rows as one; a heading above reaches over the empty cells beside it."""
    width = max(len(upper), len(lower))
    group, texts = "", []
    for above, below in zip(_wide(upper, width), _wide(lower, width), strict=True):
        if above.strip():
            group = above if below.strip() else ""
            texts.append(_of_group(above, below, is_known) if below.strip() else above)
        else:
            group = group if below.strip() else ""
            texts.append(_of_group(group, below, is_known) if group else below)
    return texts


def _wide(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))


def _of_group(group: str, heading: str, is_known: Callable[[str], bool]) -> str:
    """A heading with the group it stands under; never the bare heading of another group."""
    named = _OF_A_GROUP.sub("", "".join(group.split()))
    of_nobody = {plain(text) for text in entries("group", "of_nobody")["also"].split("|")}
    if not named or plain(named) in of_nobody or plain(group) in of_nobody:
        return heading
    candidates = (f"{group}{heading}", f"{named}{heading}")
    return next((text for text in candidates if is_known(text)), f"{group} {heading}")
