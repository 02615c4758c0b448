"""Registering a birth: what the services of several provinces share.

The law has every newborn certified (母婴保健法第二十三条); each province cites its own text of how a birth is
registered.
"""

from __future__ import annotations

from datetime import date

from rules.conditions import requires
from rules.days import Days, before
from rules.facts import derived
from rules.family import Outcome
from rules.sources import MATERNAL_INFANT_LAW

ART_23 = MATERNAL_INFANT_LAW.article(23)


@requires(ART_23)
def there_is_a_birth(birth_outcome: Outcome) -> bool:
    """生育: come or expected."""
    return birth_outcome in (Outcome.EXPECTED, Outcome.BORN)


@derived
def days_with_a_baby_to_register(birth_day: date, babies_live: Days) -> Days:
    """Before the birth, and while a baby of it lives."""
    return before(birth_day) | babies_live


@requires(ART_23)
def a_baby_to_register(days_with_a_baby_to_register: Days) -> Days:
    """For a baby; nothing of it is put before parents whose baby has died."""
    return days_with_a_baby_to_register
