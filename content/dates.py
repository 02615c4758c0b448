"""Days as each language writes them (Babel, loaded when first needed)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from content.library import LANGUAGES, Language

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.dates import DateTimePattern

MOST_KEPT = 8192
"""Days and numbers whose text is kept, since Babel takes long over each."""


@lru_cache(maxsize=MOST_KEPT)
def day(value: date, language: Language) -> str:
    """2026年3月1日; 1 March 2026."""
    return _long_date(language).apply(value, locale(language))


def said(values: Mapping[str, str | date], language: Language) -> dict[str, str]:
    """What stands in words of that language: days as it writes them."""
    return {
        name: day(value, language) if isinstance(value, date) else value for name, value in values.items()
    }


@cache
def locale(language: Language) -> Locale:
    """Looked up once: finding it takes longer than all it is used for."""
    from babel.core import Locale

    return Locale.parse(LANGUAGES[language].locale)


@cache
def _long_date(language: Language) -> DateTimePattern:
    from babel.dates import get_date_format

    return get_date_format("long", locale=locale(language))
