"""孕期、产期、哺乳期劳动关系保护 — no dismissal and no lower pay for pregnancy, birth and nursing.

The employer may not end the contract on the grounds of articles 40 and 41 of the labour
contract law; for serious fault (article 39) it still may. A fixed-term contract that runs out
in these days is carried on: to the end of the nursing period by the labour contract law, to
the end of the maternity leave by the law on women's rights. That is a reading, of a contract that
runs out from 2023 on: before, the law on women's rights had no such article.
"""

from __future__ import annotations

from datetime import date

from rules import pregnancy as _pregnancy  # noqa: F401  it derives pregnancy_starts and first_birthday
from rules.common import holder_lived, mother_is_employed
from rules.conditions import grants, lays_out
from rules.days import NEVER, ONE_DAY, Days, between, since
from rules.entitlement import Entitlement, Nature, Piece
from rules.facts import Ask, Bounded, Facts, asked_among, derived
from rules.family import Contract, Engagement, Outcome
from rules.law import NOT_STATED, History, NotHeld, Provision
from rules.readings import CONTRACT_CARRIED_ON
from rules.sources import (
    LABOUR_CONTRACT_LAW,
    LABOUR_DISPUTES_LAW,
    WOMEN_WORKERS,
    WOMENS_RIGHTS_LAW,
    WOMENS_RIGHTS_LAW_IN_FORCE,
)
from rules.sources import WOMEN_WORKERS_IN_FORCE as IN_FORCE
from rules.unusual_work import OF_PROTECTION, works_elsewhere

NO_LOWER_PAY = WOMEN_WORKERS.article(5)
NO_DISMISSAL = LABOUR_CONTRACT_LAW.article(42)
CARRIED_ON = LABOUR_CONTRACT_LAW.article(45)
NOT_FORBIDDEN_TO_MARRY = WOMENS_RIGHTS_LAW.article(44)
ARBITRATION = LABOUR_DISPUTES_LAW.article(27)

PROTECTED = History(Provision(NOT_STATED, NO_DISMISSAL, since=IN_FORCE))


@grants(
    NO_LOWER_PAY,
    NO_DISMISSAL,
    CARRIED_ON,
    WOMENS_RIGHTS_LAW.article(48),
    NOT_FORBIDDEN_TO_MARRY,
    ARBITRATION,
)
def protection() -> History:
    """不得因怀孕、生育、哺乳降低工资、予以辞退、解除劳动合同."""
    return PROTECTED


@derived
def protection_ends(facts: Facts) -> date | Bounded:
    """The day before the first birthday; where no baby is nursed till then, at least the end of the leave.

    哺乳期 is the time in which a baby under one is nursed; 产期, the leave, runs whatever follows the birth.
    """
    day: date
    if facts("birth_outcome") not in (Outcome.EXPECTED, Outcome.BORN):
        return _a_day(facts("maternity_leave_ends"))
    day = facts("first_birthday") - ONE_DAY
    lives = facts.look_up("babies_live")
    if isinstance(lives, Ask):
        return Bounded(day, (min(_bounds(facts("leave_that_is_hers"))), day), asks=lives.paths)
    if lives.last >= day:
        return day
    return _at_least(lives.last, facts("longest_leave_of_the_birth"))


@derived
def leave_that_is_hers(facts: Facts) -> date | Bounded:
    """The last day of her leave: of the province's longer leave only where it is surely hers."""
    return _a_day(facts("leave_of_the_birth_ends" if _has_extended_leave(facts) else "maternity_leave_ends"))


@derived
def longest_leave_of_the_birth(facts: Facts) -> date | Bounded:
    """The same; to the end of the longer leave where it is not told, or no text says, whether it is hers."""
    hers = _a_day(facts("leave_that_is_hers"))
    if _has_extended_leave(facts) or isinstance(facts.look_up("leave_of_the_birth_ends"), NotHeld):
        return hers
    ends = min(_bounds(hers)), max(_bounds(facts("leave_of_the_birth_ends")))
    whether = [facts.look_up(name) for name in ("married_at_the_birth", "birth_in_line")]
    known = hers if isinstance(hers, Bounded) else Bounded(hers, ())
    asks = (*known.asks, *asked_among(whether))
    return known._replace(bounds=ends, asks=tuple(dict.fromkeys(asks)))


def _has_extended_leave(facts: Facts) -> bool:
    """Whether the province's longer leave is surely hers: else only the maternity leave is."""
    born = facts("birth_outcome") in (Outcome.EXPECTED, Outcome.BORN)
    held = not isinstance(facts.look_up("leave_of_the_birth_ends"), NotHeld)
    here = not works_elsewhere("mother", facts)
    married = facts.told("married_at_the_birth")
    return bool(born and held and here and married and facts.told("birth_in_line"))


def _a_day(found: date | Bounded) -> date | Bounded:
    return found


def _bounds(day: date | Bounded) -> tuple[date, ...]:
    return day.bounds if isinstance(day, Bounded) else (day,)


def _at_least(floor: date, day: date | Bounded) -> date | Bounded:
    """That day, or the floor where it is earlier."""
    if not isinstance(day, Bounded):
        return max(floor, day)
    return day._replace(shown=max(floor, day.shown), bounds=tuple(max(floor, bound) for bound in day.bounds))


@derived
def contract_runs_out(facts: Facts) -> date | Bounded:
    """The last day of a fixed-term contract; `date.max` where it has none."""
    contract, engaged_as = facts.told("mother_contract"), facts.told("mother_engaged_as")
    if contract is Contract.OPEN_ENDED or engaged_as is Engagement.CIVIL_SERVANT:
        return date.max
    ends: date | None = facts.told("mother_contract_ends") if contract is Contract.FIXED_TERM else None
    if ends is not None:
        if engaged_as is None:
            facts.usually("mother/engaged_as", Engagement.CONTRACT)
        return ends
    path = "mother/contract_ends" if contract is Contract.FIXED_TERM else "mother/contract"
    return Bounded(date.max, (date.max,), asks=(path,))


@derived
def carried_on_to(facts: Facts) -> date | Bounded:
    """The day to which a contract that runs out is carried on; a reading only where two laws say."""
    runs_out = facts("contract_runs_out")
    none_runs_out = runs_out == date.max or isinstance(runs_out, Bounded)
    one_law = none_runs_out or runs_out < WOMENS_RIGHTS_LAW_IN_FORCE
    if one_law or facts("contract_extension") == "nursing_period":
        return _a_day(facts("protection_ends"))
    return _a_day(facts("leave_that_is_hers"))


@lays_out(NO_DISMISSAL, CARRIED_ON)
def pregnancy_to_first_birthday(
    pregnancy_starts: date, protection_ends: date, contract_runs_out: date, carried_on_to: date
) -> list[Piece]:
    """孕期、产期、哺乳期; and the days a contract is carried on after it would have run out."""
    protected = between(pregnancy_starts, protection_ends)
    carried_on = _carried_on(protected, contract_runs_out, carried_on_to)
    return [Piece(protected), *(Piece(days, CONTRACT_CARRIED_ON, counts=False) for days in carried_on)]


def _carried_on(protected: Days, runs_out: date, to: date) -> list[Days]:
    if runs_out not in protected:
        return []
    days = protected & since(runs_out + ONE_DAY) & between(date.min, to)
    return [days] if days is not NEVER else []


JOB_PROTECTION = Entitlement(
    "job_protection",
    nature=Nature.PROTECTION,
    holder="mother",
    about="birth",
    conditions=(holder_lived, mother_is_employed),
    figures=(PROTECTED,),
    lines=(protection,),
    layout=pregnancy_to_first_birthday,
    task=(18,),
    points=OF_PROTECTION,
)
