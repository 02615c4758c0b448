"""Write `rules/holidays.toml` and `rules/moved_days.toml` anew: python -m tools.holidays

When the State Council has announced a year, check its notice against that year in the file,
move ANNOUNCED_TO on and run this. When the law changes, change `year_by_law`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar.constants import holidays, workdays
from lunar_python import Lunar

FILE = Path(__file__).parents[1] / "rules" / "holidays.toml"
MOVED = FILE.with_name("moved_days.toml")
SATURDAY = 5
FIRST, LAST = 2014, 2040
ANNOUNCED_TO = 2026

HEAD = """\
# 法定节假日：全体公民放假的节日。 Statutory holidays of all citizens.
#
# 依据：全国年节及纪念日放假办法 第二条
#   2013-12-11 修订，2014-01-01 至 2024-12-31 施行：每年 11 天。
#   2024-11-10 修订，2025-01-01 起施行：每年 13 天，增加农历除夕和 5 月 2 日。
# 不含：调休的休息日、逢周六日的补假、部分公民的节日（第三条）、少数民族习惯的节日（第四条）、一次性的放假。
# 中秋节逢国庆节的（2020、2028、2031、2039），同一天列两次：办法给的是两个节日。
#
# announced = true   国务院办公厅已公布该年放假安排
# announced = false  尚未公布：按上述办法和农历、节气推算
#
# Written by `python -m tools.holidays`; do not edit by hand.
"""

HEAD_OF_MOVED = """\
# 调休：国务院办公厅每年放假安排里，周一到周五放假的日子（法定节假日除外）和周六、周日上班的日子。
# Days moved by the State Council's notice of each year: working days off besides the statutory holidays,
# and Saturdays and Sundays worked. A year that does not stand here is not announced.
#
# Written by `python -m tools.holidays`; do not edit by hand.
"""


def lunar(year: int, month: int, day: int) -> date:
    """The day of 农历某月某日 in the lunar year that begins in `year`."""
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def clear_and_bright(year: int) -> date:
    """清明, the fifth solar term."""
    solar = Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def year_by_law(year: int) -> Iterator[tuple[date, str]]:
    """第二条, in its order, as it stands in that year."""
    revised_2024 = year >= 2025
    new_year = lunar(year, 1, 1)
    yield date(year, 1, 1), "元旦"
    if revised_2024:
        yield new_year - timedelta(days=1), "春节（除夕）"
    for after, name in enumerate(("初一", "初二", "初三")):
        yield new_year + timedelta(days=after), f"春节（正月{name}）"
    yield clear_and_bright(year), "清明节"
    yield date(year, 5, 1), "劳动节"
    if revised_2024:
        yield date(year, 5, 2), "劳动节"
    yield lunar(year, 5, 5), "端午节"
    yield lunar(year, 8, 15), "中秋节"
    for day in (1, 2, 3):
        yield date(year, 10, day), "国庆节"


def text() -> str:
    """The whole file."""
    parts = [HEAD]
    for year in range(FIRST, LAST + 1):
        announced = str(year <= ANNOUNCED_TO).lower()
        parts.append(f"\n[{year}]\nannounced = {announced}\ndays = [\n")
        by_day = sorted(year_by_law(year), key=lambda entry: entry[0])
        parts += [f'    {{ day = {day}, name = "{name}" }},\n' for day, name in by_day]
        parts.append("]\n")
    return "".join(parts)


def moved_text() -> str:
    """The whole file of the days that were moved."""
    parts = [HEAD_OF_MOVED]
    for year in range(FIRST, ANNOUNCED_TO + 1):
        statutory = {day for day, _ in year_by_law(year)}
        off = [
            day for day in holidays if day.year == year and day.weekday() < SATURDAY and day not in statutory
        ]
        worked = [day for day in workdays if day.year == year and day.weekday() >= SATURDAY]
        parts.append(f"\n[{year}]\noff = [{_listed(off)}]\nworked = [{_listed(worked)}]\n")
    return "".join(parts)


def _listed(days: list[date]) -> str:
    return ", ".join(str(day) for day in sorted(days))


if __name__ == "__main__":
    MOVED.write_text(moved_text(), encoding="utf-8", newline="\n")
    FILE.write_text(text(), encoding="utf-8", newline="\n")
