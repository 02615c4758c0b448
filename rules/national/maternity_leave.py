"""产假 — maternity leave of a woman worker.

Article 7 of the State Council's regulation gives ninety-eight days, of which fifteen may be
taken before the birth; fifteen more for a difficult birth, and fifteen for each further baby.
A pregnancy lost before four months gives fifteen days, later forty-two.

The text does not say what becomes of days off more than fifteen before the birth, whether a
loss from 28 weeks on counts as a birth, nor whether statutory holidays lengthen the leave: these
are readings. It does not measure the four
months; sixteen completed weeks is the usual line (未核实的通行做法).
"""

from __future__ import annotations

from datetime import date, timedelta

from rules.calendar import extended, rests_on_computed_holidays
from rules.common import holder_lived, mother_is_employed
from rules.conditions import grants, lays_out, requires
from rules.days import ONE_DAY, between, block
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.facts import Ask, Bounded, Facts, derived
from rules.family import MOST_BABIES, Outcome
from rules.granting import last_day_of
from rules.law import History, Provision
from rules.sources import WOMEN_WORKERS
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import OF_A_LEAVE, further_days_elsewhere

ART_7 = WOMEN_WORKERS.article(7)

BASE = History(Provision(98, ART_7, since=IN_FORCE))
DIFFICULT_BIRTH = History(Provision(15, ART_7, since=IN_FORCE))
EACH_FURTHER_BABY = History(Provision(15, ART_7, since=IN_FORCE))
MISCARRIAGE = History(Provision(15, ART_7, since=IN_FORCE))
FROM_FOUR_MONTHS = History(Provision(42 - 15, ART_7, since=IN_FORCE))

BEFORE_BIRTH = timedelta(days=15)
LONGEST_PREGNANCY = timedelta(days=300)
FOUR_MONTHS_IN_WEEKS = 16
LATE_STILLBIRTH_IN_WEEKS = 28


@derived
def counts_as_birth(facts: Facts) -> bool:
    """Whether the leave is that of a birth; of a loss from 28 weeks on the reading decides.

    However it is called: 引产 is entered as a miscarriage at the weeks told.
    """
    if facts("birth_outcome") in (Outcome.EXPECTED, Outcome.BORN):
        return True
    weeks_told: int | None = facts.told("birth_weeks_pregnant")
    if weeks_told is not None and weeks_told < LATE_STILLBIRTH_IN_WEEKS:
        return False
    if facts("late_stillbirth") == "as_miscarriage":
        return False
    weeks: int = facts("birth_weeks_pregnant")
    return weeks >= LATE_STILLBIRTH_IN_WEEKS


@requires(ART_7)
def ended_in_birth(counts_as_birth: bool) -> bool:
    """第七条第一款: 生育."""
    return counts_as_birth


@requires(ART_7)
def was_lost(counts_as_birth: bool) -> bool:
    """第七条第二款: 流产."""
    return not counts_as_birth


@grants(ART_7, when=ended_in_birth)
def base(birth_day: date) -> Provision:
    """Ninety-eight days; the day of the birth decides which text applies."""
    return BASE.on(birth_day)


@grants(ART_7, when=ended_in_birth, adds=DIFFICULT_BIRTH)
def difficult_birth(birth_day: date, birth_difficult: bool) -> Provision | None:
    """难产: fifteen days more; whether it was one, the hospital's certificate says."""
    return DIFFICULT_BIRTH.on(birth_day) if birth_difficult else None


@grants(ART_7, when=ended_in_birth, adds=EACH_FURTHER_BABY, times=MOST_BABIES - 1)
def further_babies(birth_day: date, birth_babies: int) -> Provision | None:
    """多胞胎: fifteen days for each baby after the first."""
    return EACH_FURTHER_BABY.on(birth_day) * (birth_babies - 1) if birth_babies > 1 else None


@grants(ART_7, when=was_lost, of_a_loss=True)
def miscarriage(birth_day: date) -> Provision:
    """怀孕未满4个月流产的: fifteen days, and never less."""
    return MISCARRIAGE.on(birth_day)


@grants(ART_7, when=was_lost, line="miscarriage", adds=FROM_FOUR_MONTHS, of_a_loss=True)
def miscarriage_from_four_months(birth_day: date, birth_weeks_pregnant: int) -> Provision | None:
    """满4个月流产的: forty-two in all."""
    return FROM_FOUR_MONTHS.on(birth_day) if birth_weeks_pregnant >= FOUR_MONTHS_IN_WEEKS else None


@derived
def first_day_off(facts: Facts) -> date | Bounded:
    """The mother's first day off; a birth before it starts the leave, and a loss always does.

    Untold it is the day of the birth, or fifteen days before an expected one. It may lie
    fifteen days before the birth; where earlier days count as leave, much earlier.
    """
    born: date = facts("birth_day")
    if not facts("counts_as_birth"):
        return born
    try:
        told: date = facts("birth_leave_starts")
    except Ask as ask:
        usual = born - BEFORE_BIRTH if facts("birth_outcome") is Outcome.EXPECTED else born
        counted = facts.choice("prenatal_excess") == "counted"
        earliest = born - (LONGEST_PREGNANCY if counted else BEFORE_BIRTH)
        return Bounded(usual, (earliest, born), tuple((path, usual) for path in ask.paths))
    return min(max(told, born - LONGEST_PREGNANCY), born)


@derived
def maternity_leave_starts(facts: Facts) -> date | Bounded:
    """The first day that counts as maternity leave."""
    off = facts("first_day_off")
    if isinstance(off, Bounded):
        return off
    first: date = off
    earliest: date = facts("birth_day") - BEFORE_BIRTH
    if first < earliest and facts("counts_as_birth") and facts("prenatal_excess") == "not_counted":
        return earliest
    return first


def longer_by_holidays(first: date, days: int) -> Piece:
    """So many days in a row, and as many more as statutory holidays lie in them."""
    last = extended(first, days)
    return Piece(between(first, last), computed=rests_on_computed_holidays(first, last))


@derived
def holidays_lengthen_the_whole_leave(facts: Facts) -> bool:
    """Whether the statutory holidays in it are read to lengthen the leave; that of a loss never is longer."""
    return bool(facts("counts_as_birth") and facts("holidays_in_extended_leave") == "extend_all")


@lays_out(ART_7)
def on_the_calendar(
    days: int, first_day_off: date, maternity_leave_starts: date, holidays_lengthen_the_whole_leave: bool
) -> list[Piece]:
    """All the days in a row; days off before the leave are shown beside it."""
    first = maternity_leave_starts
    leave = Piece(block(first, days))
    if holidays_lengthen_the_whole_leave:
        leave = longer_by_holidays(first, days)
    off_before = between(first_day_off, maternity_leave_starts - ONE_DAY)
    return [Piece(off_before, "not_maternity_leave", counts=False), leave] if off_before else [leave]


MATERNITY_LEAVE = Entitlement(
    "maternity_leave",
    nature=Nature.LEAVE,
    can_be_claimed=True,
    starts="leave_starts",
    holder="mother",
    about="birth",
    conditions=(holder_lived, mother_is_employed),
    figures=(BASE, DIFFICULT_BIRTH, EACH_FURTHER_BABY, MISCARRIAGE, FROM_FOUR_MONTHS),
    lines=(base, difficult_birth, further_babies, miscarriage, miscarriage_from_four_months),
    layout=on_the_calendar,
    unit=Unit.DAYS,
    task=(15,),
    points=(further_days_elsewhere, *OF_A_LEAVE),
)


@derived
def days_of_extended_leave() -> int:
    """The days of a longer leave that are surely hers: a province that gives one has its own."""
    return 0


@derived
def leave_of_the_birth_ends(facts: Facts) -> date | Bounded:
    """The last day of the leave that this birth gives, with the longer one where a province gives it."""
    ends: date | Bounded = facts("maternity_leave_ends")
    return ends


@derived
def leave_of_the_birth_is_computed(facts: Facts) -> bool:
    """Whether that last day rests on statutory holidays that are not announced yet."""
    if not facts("holidays_lengthen_the_whole_leave"):
        return False
    ends = (facts("maternity_leave_starts"), facts("leave_of_the_birth_ends"))
    first, last = (day.shown if isinstance(day, Bounded) else day for day in ends)
    return rests_on_computed_holidays(first, last)


@derived
def maternity_leave_ends(facts: Facts) -> date | Bounded:
    """The last day of the maternity leave that this birth or loss gives."""
    return last_day_of(MATERNITY_LEAVE, facts)
