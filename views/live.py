"""Fields that are kept as soon as they are filled in, for sheets that answer while one writes."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from views import answers, fields, moves
from views.answers import mine, say
from views.fields import PARTS, Wrong, part_key
from views.markup import literal

Options = Sequence[tuple[object, str]]


def key_of(name: str) -> str:
    """Under what the toolkit keeps a field: another for each sheet and language, so none is left over."""
    return f"{mine().sheet} {mine().language} {name}"


def one_of(label: str, options: Options, so_far: object, name: str) -> object:
    """One of several chips side by side, or none; `so_far` is chosen when the sheet is first drawn."""
    key = key_of(name)
    values = [value for value, _ in options]
    if not answers.is_drawn(key) and so_far in values:
        answers.fill(key, values.index(so_far))
    at = st.pills(
        literal(label), range(len(values)), format_func=lambda one: literal(options[one][1]), key=key
    )
    return values[at] if isinstance(at, int) else None


def chips(label: str, options: Options, path: str) -> None:
    """The answer at that path as chips."""
    plain = [(getattr(value, "value", value), name) for value, name in options]
    _put(path, one_of(label, plain, mine().get(path), path))


def day(label: str, path: str) -> None:
    """The day at that path in three parts; while one of them is missing it is not told."""
    key = key_of(path)
    parts = (mine().get(path) or "--").split("-")
    for (part, _, _), text in zip(PARTS, parts, strict=True):
        if not answers.is_drawn(part_key(key, part)):
            answers.fill(part_key(key, part), text.lstrip("0"))
    field = fields.date_parts(label, None, key, may_be_empty=True)
    value = fields.not_later_than_today(field.read())
    wrong = [say(value.key)] if isinstance(value, Wrong) and value.key != "error_date_incomplete" else []
    wrong += _put(path, None if isinstance(value, Wrong) else value)
    if wrong:
        field.say_wrong(" ".join(wrong))


def words(label: str, path: str) -> None:
    """A few words."""
    key = key_of(path)
    if not answers.is_drawn(f"text {key}"):
        answers.fill(f"text {key}", mine().get(path) or "")
    _put(path, fields.text(label, None, key).read())


def _put(path: str, value: object) -> list[str]:
    """Keep what differs from what is told; what is wrong with it, in words."""
    return [] if value == mine().get(path) else moves.put(path, value)
