"""Fields that are kept as soon as they are filled in, for sheets that answer while one writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from views import answers, fields, moves
from views.answers import mine, say
from views.fields import PARTS, Wrong, part_key
from views.markup import literal

Options = Sequence[tuple[object, str]]
T = TypeVar("T")


def key_of(name: str) -> str:
    """Under what the toolkit keeps a field: another for each sheet and language, so none is left over."""
    return f"{mine().sheet} {mine().language} {name}"


class Standing:
    """What stands in the fields of a sheet: it can be kept before what is pressed leads away from them."""

    def __init__(self) -> None:
        self.sheet, self.fields = mine().sheet, list[Callable[[], object]]()

    def keep(self) -> None:
        """Keep it, unless another sheet lies there by now."""
        for field in self.fields if self.sheet == mine().sheet else ():
            field()

    def drawn(self) -> None:
        """The sheet is whole."""
        mine().standing = self.keep


def first_kept(act: Callable[..., object]) -> Callable[..., None]:
    """The same act, once what stands in the fields of the sheet is kept."""

    def keep_and_act(*args: object) -> None:
        mine().standing()
        act(*args)

    return keep_and_act


def one_of(label: str, options: Options, so_far: object, name: str) -> Callable[[], object]:
    """One of several chips side by side, or none; `so_far` is chosen when the sheet is first drawn."""
    key = key_of(name)
    values = [value for value, _ in options]
    if not answers.is_drawn(key) and so_far in values:
        answers.fill(key, values.index(so_far))
    st.pills(literal(label), range(len(values)), format_func=lambda one: literal(options[one][1]), key=key)

    def read() -> object:
        at = answers.typed(key)
        return values[at] if isinstance(at, int) else None

    return read


def chips(label: str, options: Options, path: str, of: Standing) -> None:
    """The answer at that path as chips."""
    plain = [(getattr(value, "value", value), name) for value, name in options]
    read = one_of(label, plain, mine().get(path), path)
    _keep(lambda: _put(path, read()), of)


def day(label: str, path: str, of: Standing) -> None:
    """The day at that path in three parts; while one of them is missing it is not told."""
    key = key_of(path)
    parts = (mine().get(path) or "--").split("-")
    for (part, _, _), text in zip(PARTS, parts, strict=True):
        if not answers.is_drawn(part_key(key, part)):
            answers.fill(part_key(key, part), text.lstrip("0"))
    field = fields.date_parts(label, None, key, may_be_empty=True)

    def take() -> list[str]:
        value = fields.not_later_than_today(field.read())
        wrong = [say(value.key)] if isinstance(value, Wrong) and value.key != "error_date_incomplete" else []
        return wrong + _put(path, None if isinstance(value, Wrong) else value)

    wrong = _keep(take, of)
    if wrong:
        field.say_wrong(" ".join(wrong))


def words(label: str, path: str, of: Standing) -> None:
    """A few words."""
    key = key_of(path)
    if not answers.is_drawn(f"text {key}"):
        answers.fill(f"text {key}", mine().get(path) or "")
    field = fields.text(label, None, key)
    _keep(lambda: _put(path, field.read()), of)


def _keep(take: Callable[[], T], of: Standing) -> T:
    """Keep what stands in a field, now and once more when the sheet is left."""
    of.fields.append(take)
    return take()


def _put(path: str, value: object) -> list[str]:
    """Keep what differs from what is told; what is wrong with it, in words."""
    return [] if value == mine().get(path) else moves.put(path, value)
