"""Where a text is silent: how its possible meanings are called, which is taken, and which were chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from content.library import Language, read
from rules.family import Family
from rules.readings import READINGS
from telling.told import Option, Reading, Values


def reading(id: str, chosen: str, values: Mapping[str, Values], language: Language) -> Reading:
    """A question the text leaves open, with these options and what each gives."""
    words = read("readings")[id]
    return Reading(
        id,
        words["question"][language],
        words["note"][language],
        [
            Option(
                option,
                words["option"][option][language],
                option == chosen,
                option == READINGS[id].default,
                values[option],
            )
            for option in values
        ],
        words.get("last_resort", False) and chosen == READINGS[id].default,
    )


def values_of(
    options: Sequence[Mapping[str, Any]],
    chosen: str,
    keys: Collection[str],
    tell: Callable[[str, Mapping[str, Any]], tuple[str, str]],
) -> dict[str, Values]:
    """What each option gives, and whether that differs: from the chosen one, the chosen from any."""
    taken = next(option for option in options if option["id"] == chosen)
    found: dict[str, Values] = {}
    for option in options:
        others = options if option is taken else [taken]
        found[option["id"]] = [
            (*tell(key, option), any(other[key] != option[key] for other in others)) for key in keys
        ]
    return found


def readings_of(family: Family, used: Collection[str], language: Language) -> list[Reading]:
    """The readings in use, and those in which the family chose; without what they give."""
    chosen = family.choices or {}
    return [
        reading(id, chosen.get(id, known.default), {option: [] for option in known.options}, language)
        for id, known in READINGS.items()
        if id in used or id in chosen
    ]


def chosen_otherwise(readings: Iterable[Reading]) -> list[tuple[str, str]]:
    """The questions in which another option than the default is taken, and that option."""
    return [
        (one.question, option.name)
        for one in readings
        for option in one.options
        if option.chosen and not option.default
    ]
