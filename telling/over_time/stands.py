"""How a right stands on a day, in words: 可以享受，98 天."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from content.library import Language, read
from rules.entitlement import Unit
from rules.finding import Status
from rules.law import Force
from rules.places import PLACES, kinds
from rules.provinces import HOME
from telling.words import phrases

if TYPE_CHECKING:
    from calculators.timeline import Stand


def say(key: str, language: Language, **values: object) -> str:
    """One of the words of `timeline.toml`."""
    pattern: str = read("timeline")[key][language]
    return pattern.format(**values)


def figure(
    entitlement: str, subject: str, value: int | Decimal, language: Language, province: str = HOME
) -> str:
    """A figure with what it counts and what it is per: 每年 10 天, 每人每月 590 元."""
    one = PLACES[province].rights.get(entitlement) or kinds()[entitlement]
    if one.unit is Unit.HOURS:
        return phrases.hours(int(value), language)
    if one.unit is Unit.YUAN and one.kind == "deduction":
        return say(f"deducted_a_{one.per}", language, money=phrases.yuan(Decimal(value), language))
    if one.unit is Unit.YUAN:
        told = phrases.yuan_per(Decimal(value), one.per, subject, language)
        return say("for_each_child", language, money=told) if one.about == "child" else told
    return say(f"{one.per}_days", language, days=phrases.days(int(value), language))


def figure_of(entitlement: str, subject: str, stand: Stand, language: Language, province: str = HOME) -> str:
    """The figure of a stand; empty where it has none."""
    known = (value for value in (stand.days, stand.hours, stand.amount) if value is not None)
    value = next(known, None)
    return "" if value is None else figure(entitlement, subject, value, language, province)


def stand_told(
    entitlement: str,
    subject: str,
    stand: Stand | None,
    language: Language,
    since: date | None = None,
    province: str = HOME,
) -> str:
    """The status, from which day on where that is still to come, and the figure."""
    if stand is None:
        return say("no_such_right", language)
    told = _status(Status.ENTITLED if since is not None else stand.status, stand.force, language)
    if since is not None:
        told = say("from_a_day", language, day=phrases.day(since, language), stand=told)
    if stand.status not in (Status.ENTITLED, Status.UPCOMING):
        return told
    return with_figure(told, figure_of(entitlement, subject, stand, language, province), language)


def with_figure(what: str, told: str, language: Language) -> str:
    """Something and its figure, where there is one."""
    return say("with_figure", language, what=what, figure=told) if told else what


def _status(status: Status, force: Force, language: Language) -> str:
    return say(f"entitled_{force}" if status is Status.ENTITLED else str(status), language)
