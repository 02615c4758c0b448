"""生育登记、出生一件事 — registering a birth, and the papers of a newborn in one go.

Registration is no permit. That it can be done from the pregnancy on is a usual practice
(未核实的通行做法). What follows the birth is certificate, vaccination, hukou, medical insurance and
social security card together.
"""

from __future__ import annotations

from datetime import date

from rules.common import parents_may_be_unmarried
from rules.conditions import grants, lays_out
from rules.days import since
from rules.entitlement import Entitlement, Nature, Piece
from rules.law import NOT_STATED, Force, History, Provision
from rules.pregnancy import PREGNANCY
from rules.registering import a_baby_to_register, there_is_a_birth
from rules.sources import MATERNAL_INFANT_LAW, PLAN, PLAN_HELD_FROM

TASK_3 = PLAN.task(3)
ART_23 = MATERNAL_INFANT_LAW.article(23)

REGISTERED = History(Provision(NOT_STATED, TASK_3, Force.SERVICE, since=PLAN_HELD_FROM))


@grants(TASK_3)
def registration() -> History:
    """落实生育登记制度…实现生育登记跨省通办."""
    return REGISTERED


@grants(TASK_3, ART_23)
def papers_in_one_go() -> History:
    """出生医学证明、儿童预防接种、户口登记、医保参保、社保卡申领等“出生一件事”联办."""
    return REGISTERED


@lays_out(TASK_3)
def from_the_pregnancy(birth_day: date) -> list[Piece]:
    """Registration from the pregnancy on, the papers from the birth; the text sets no last day."""
    return [
        Piece(since(birth_day - PREGNANCY), "registration"),
        Piece(since(birth_day), "papers_in_one_go"),
    ]


BIRTH_REGISTRATION = Entitlement(
    "birth_registration",
    nature=Nature.SERVICE,
    holder="family",
    about="birth",
    conditions=(there_is_a_birth.citing(TASK_3), a_baby_to_register.citing(TASK_3)),
    figures=(REGISTERED,),
    lines=(registration, papers_in_one_go),
    layout=from_the_pregnancy,
    task=(3,),
    points=(parents_may_be_unmarried,),
)
