"""Words by key, and dates, sums and lists as each language writes them (Babel, loaded when first needed)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from content.dates import MOST_KEPT, locale
from content.dates import day as day
from content.library import LANGUAGES, Language, read
from rules.calendar import is_statutory_holiday
from rules.law import NotHeld
from rules.provinces import HOME
from rules.version import VERSION

WEEKEND = (5, 6)


def page(key: str, language: Language, **values: object) -> str:
    """One of the page's own words."""
    return _filled("pages", key, language, values)


def program(language: Language) -> str:
    """The program by its name and version."""
    return f"{page('app_title', language)} {VERSION}"


def plain(key: str, language: Language, **values: object) -> str:
    """One of the words of the plain pages."""
    return _filled("plain", key, language, values)


def brief(key: str, language: Language, **values: object) -> str:
    """One of the sentences of the answer at a glance."""
    return _filled("summary", key, language, values)


def outlet(key: str, language: Language, **values: object) -> str:
    """One of the words on sheets, in tables and calendars."""
    return _filled("outlets", key, language, values)


def say(key: str, language: Language, province: str = HOME, **values: object) -> str:
    """One of the sentences a result is told in."""
    return _filled("sentences", key, language, values, province)


def _filled(file: str, key: str, language: Language, values: dict[str, object], province: str = HOME) -> str:
    pattern: str = read(file, province)[key][language]
    return pattern.format(**values)


def opening(text: str) -> str:
    """Text that opens a sentence; Chinese has no capitals and stays as it is."""
    return text[:1].upper() + text[1:]


def joined(sentences: Iterable[str], language: Language) -> str:
    """Sentences after each other, without those that are empty."""
    return LANGUAGES[language].between_sentences.join(opening(one) for one in sentences if one)


@lru_cache(maxsize=MOST_KEPT)
def day_of_the_year(value: date, language: Language) -> str:
    """3月1日; 1 March."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", value, locale=locale(language))


def back_at_work(value: date, language: Language) -> str:
    """2027年6月1日（星期二）; of a rest day also that it may be the next working day."""
    from babel.dates import get_day_names

    weekday = get_day_names("wide", locale=locale(language))[value.weekday()]
    key = "back_on_a_rest_day" if _is_a_rest_day(value) else "back_on"
    return say(key, language, day=day(value, language), weekday=weekday)


def _is_a_rest_day(value: date) -> bool:
    """Saturday, Sunday, or a statutory holiday of a year whose holidays are held."""
    try:
        return value.weekday() in WEEKEND or is_statutory_holiday(value)
    except NotHeld:
        return False


@lru_cache(maxsize=MOST_KEPT)
def number(value: int | Decimal, language: Language) -> str:
    """3,600; a sum of money with its fen, where it has any."""
    from babel.numbers import format_decimal

    fen = isinstance(value, Decimal) and value != value.to_integral_value()
    pattern = "#,##0.00" if fen else "#,##0"
    return format_decimal(value, format=pattern, locale=locale(language))


def days(value: int, language: Language) -> str:
    """98 天; 98 days."""
    return say("one_day" if value == 1 else "days", language, number=number(value, language))


def hours(value: int, language: Language) -> str:
    """每天 1 小时; 1 hour a day."""
    return say("one_hour" if value == 1 else "hours", language, number=number(value, language))


def yuan(value: Decimal, language: Language) -> str:
    """590 元; 590 yuan."""
    return say("yuan", language, number=number(value, language))


def yuan_per(value: Decimal, per: str, subject: str, language: Language) -> str:
    """共 2,700 元; 每月 960 元; 每人每月 590 元, where it is a parent's own."""
    own = "_person" if per != "once" and subject in ("mother", "father", "parents") else ""
    return say(f"money_{per}{own}", language, money=yuan(value, language))


def listed(items: Iterable[str], language: Language) -> str:
    """甲、乙和丙; a, b and c."""
    listed = list(items)
    if len(listed) == 1:
        return listed[0]
    from babel.lists import format_list

    return format_list(listed, locale=locale(language))


def either(items: Iterable[str], language: Language) -> str:
    """甲、乙或丙; a, b, or c, each within a sentence."""
    from babel.lists import format_list

    return format_list([one[:1].lower() + one[1:] for one in items], style="or", locale=locale(language))
