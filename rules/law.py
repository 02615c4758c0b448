"""How law is cited, and how what it grants changes over time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple, NoReturn

from rules.days import NEVER, ONE_DAY, Days, Held, between


class Force(StrEnum):
    """How strongly a text obliges: 应当/享受 down to a public service."""

    BINDING = "binding"
    PROGRAMME = "programme"
    ENCOURAGED = "encouraged"
    EXPLORATORY = "exploratory"
    SERVICE = "service"


class Evidence(IntEnum):
    """How well a text is known; a higher number is weaker."""

    TEXT = 0
    PLAN = 1
    SECONDARY = 2
    UNVERIFIED = 3

    @property
    def id(self) -> str:
        """The name the case files and the words use."""
        return self.name.lower()


@dataclass(frozen=True, eq=False)
class Instrument:
    """A law, regulation, notice or plan. Its words and address stand in `content/sources/`."""

    id: str
    title: str
    evidence: Evidence = Evidence.TEXT
    province: str | None = None
    """The province whose text it is; None of national law."""

    def article(self, number: int) -> Clause:
        """第…条 of a text whose article was read."""
        return clause(self, f"第{chinese_number(number)}条")

    def task(self, number: int) -> Clause:
        """One of the numbered tasks of a plan."""
        return clause(self, f"任务{number}")

    def whole(self) -> Clause:
        """The text as a whole, where no article number was read: none is printed."""
        return clause(self, None)


@dataclass(frozen=True, eq=False)
class Clause:
    """A place in an instrument; made by `clause`, so that the same place is the same object."""

    instrument: Instrument
    article: str | None

    @property
    def id(self) -> str:
        """The key of this clause in `content/sources/`."""
        return f"{self.instrument.id} {self.article or ''}".strip()

    def __str__(self) -> str:
        return f"{self.instrument.title} {self.article or ''}".strip()


@cache
def clause(instrument: Instrument, article: str | None) -> Clause:
    """The clause of that article, None for the instrument as a whole."""
    return Clause(instrument, article)


class Nothing(Enum):
    """What a text gives where it gives no figure."""

    GRANTED = "the text only announces: no right yet"
    STATED = "the right holds, but no text held here states its figure"


NOTHING_GRANTED = Nothing.GRANTED
NOT_STATED = Nothing.STATED

Value = int | Decimal | Nothing
"""Days or hours as int, money as Decimal; the entitlement says which and per what."""


def yuan(amount: int | str) -> Decimal:
    """CNY, exact."""
    return Decimal(amount)


class NotHeld(Exception):
    """No text is held for that day. Not a LookupError, so that no mistake of ours hides in it."""


class Reckoned(NamedTuple):
    """How a sum came about: a monthly sum in CNY, for so many days of a month of so many."""

    monthly: Decimal
    days: int
    days_of_a_month: int


@dataclass(frozen=True, slots=True)
class Provision:
    """What a clause grants, and the first and last day on which that is known."""

    value: Value
    clause: Clause
    force: Force = Force.BINDING
    since: date = date.min
    until: date = date.max
    confirmed: date | None = None
    """The day up to which the figure was last confirmed, where that is earlier than today."""
    reckoned: Reckoned | None = None
    """How the figure came about, where it was worked out from somebody's pay."""

    def __mul__(self, times: int) -> Provision:
        if isinstance(self.value, Nothing):
            return self
        return replace(self, value=self.value * times)

    @property
    def days(self) -> Days:
        """The days on which it is in force."""
        return between(self.since, self.until)

    @property
    def figure(self) -> int | Decimal | None:
        """Days, hours or yuan; None where the text states none."""
        return None if isinstance(self.value, Nothing) else self.value


class History(tuple[Provision, ...]):
    """A figure through time, oldest first, without gap or overlap.

    Before its first day, and after a last day, no text is held: nothing is extrapolated.

    Raises ValueError where two provisions overlap or leave a gap.
    """

    held: Held
    granted: Days

    def __new__(cls, *provisions: Provision) -> History:
        for old, new in pairwise(provisions):
            if new.since != old.until + ONE_DAY:
                raise ValueError(f"{new.clause}: {new.since} does not follow {old.until}")
        self = super().__new__(cls, provisions)
        granted = denied = NEVER
        for provision in provisions:
            if provision.value is NOTHING_GRANTED:
                denied = denied | provision.days
            else:
                granted = granted | provision.days
        self.granted = granted
        self.held = Held(granted, ~denied)
        return self

    def find(self, day: date) -> Provision | None:
        """The provision in force on that day, None where no text is held for it."""
        for provision in reversed(self):
            if provision.since <= day <= provision.until:
                return provision
        return None

    def on(self, day: date) -> Provision:
        """The provision in force on that day. Raises NotHeld where no text is held for it."""
        found = self.find(day)
        return found if found is not None else self._not_held(day)

    def _not_held(self, day: date) -> NoReturn:
        first = self[0]
        raise NotHeld(
            f"{first.clause.instrument.title}: nothing held for {day}; our texts begin on {first.since}"
        )


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 to 9999 as articles of law are numbered: 七, 十五, 二十, 一百零三, 一千零七十一.

    Raises ValueError for any other number.
    """
    if not 1 <= number <= 9999:
        raise ValueError(f"no article has the number {number}")
    text, skipped = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if skipped and text else "") + _DIGITS[digit] + name
        skipped = not digit
    return text.removeprefix("一") if text.startswith("一十") else text
