"""哺乳时间 — time within working hours to nurse a baby under one year.

An hour a day, and an hour more for each further baby that is nursed. The time counts as work.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.conditions import grants, lays_out
from rules.days import ONE_DAY, Days
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.law import History, Provision
from rules.pregnancy import NURSING
from rules.sources import WOMEN_WORKERS
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import sent_by_an_agency

ART_9 = WOMEN_WORKERS.article(9)

HOUR = History(Provision(1, ART_9, since=IN_FORCE))
HOUR_FOR_EACH_FURTHER_BABY = History(Provision(1, ART_9, since=IN_FORCE))


@grants(ART_9)
def one_hour() -> History:
    """每天…安排1小时哺乳时间: on every day since the regulation, whenever the birth was."""
    return HOUR


@grants(ART_9)
def further_babies(birth_babies: int, last_days_of_babies: tuple[date, ...]) -> History | None:
    """生育多胞胎的，每多哺乳1个婴儿每天增加1小时: an hour less from the day after one of them died."""
    hour = HOUR_FOR_EACH_FURTHER_BABY[0]
    hours, since = [], hour.since
    for more, last in zip(range(birth_babies - 1, 0, -1), [*last_days_of_babies, date.max], strict=False):
        if since <= last:
            hours.append(replace(hour * more, since=since, until=last))
            since = last + ONE_DAY if last < date.max else last
    return History(*hours) if hours else None


@lays_out(ART_9)
def to_the_first_birthday(first_year: Days) -> list[Piece]:
    """未满1周岁: to the day before the first birthday."""
    return [Piece(first_year)]


NURSING_TIME = Entitlement(
    "nursing_time",
    nature=Nature.WORKING_TIME,
    holder="mother",
    about="birth",
    conditions=NURSING,
    figures=(HOUR, HOUR_FOR_EACH_FURTHER_BABY),
    lines=(one_hour, further_babies),
    layout=to_the_first_birthday,
    unit=Unit.HOURS,
    per="day",
    task=(15, 18),
    points=(sent_by_an_agency,),
)
