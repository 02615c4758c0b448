"""A new leave by the recipe: its module, its line in the list of rights, its words; and nothing else.

Run as a program of its own, `python -m tests.toyland.new_leave`, for the list of rights is read when the
program loads: five days for a father from the birth on. It ends without an error where they are found.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import rules.qinghai
from content.library import read
from rules.common import a_child_is_born, parent_is_employed
from rules.conditions import grants, lays_out
from rules.days import block
from rules.entitlement import Entitlement, Nature, Piece, Unit
from rules.law import History, Provision
from rules.provinces import HOME
from rules.sources import POPULATION_REGULATION

ART = POPULATION_REGULATION.article(16)
FIVE = History(Provision(5, ART, since=date(2020, 1, 1)))
NONE: dict[str, list[str]] = {"zh": [], "en": []}
ID = "days_beside_the_cradle"


@grants(ART)
def five(birth_day: date) -> Provision:
    return FIVE.on(birth_day)


@lays_out(ART)
def from_the_birth(days: int, birth_day: date) -> list[Piece]:
    return [Piece(block(birth_day, days))]


NEW_LEAVE = Entitlement(
    ID,
    nature=Nature.LEAVE,
    can_be_claimed=True,
    holder="father",
    about="birth",
    conditions=(a_child_is_born, parent_is_employed),
    figures=(FIVE,),
    lines=(five,),
    layout=from_the_birth,
    unit=Unit.DAYS,
)


def _add() -> None:
    province = rules.qinghai.QINGHAI
    rules.qinghai.QINGHAI = replace(province, entitlements=(*province.entitlements, NEW_LEAVE))
    both = {"zh": "摇篮假", "en": "Days beside the cradle"}
    words = {"title": both, "called": both, "in_short": both, "line": {"five": both}, "note": NONE}
    office = {"where": both, "ask": both, "bring": []}
    for where in ((), (HOME,)):
        read("entitlements", *where)[ID] = words
        read("offices", *where)[ID] = office


CASE: dict[str, Any] = {
    "marriage": "married",
    "father": {"employment": "employee"},
    "mother": {"employment": "employee"},
    "births": [{"outcome": "born", "date": "2026-03-01", "babies": 1, "difficult": False, "order": 1}],
}
DAY = date(2026, 3, 2)


def main() -> None:
    from calculators.assess import assess
    from calculators.casefile import read_case
    from calculators.claim import read_claim
    from calculators.plan import plans
    from calculators.verify import verify
    from telling.checked.checking import tell_verdict
    from telling.over_time.planning import tell_plan
    from telling.whole.whole_answer import tell_all
    from tests import rosters
    from views import hr_sheet
    from views.hr_forms import FORMS

    family = read_case(CASE)
    assessment = assess(family, DAY)
    found = next(one for one in assessment["findings"] if one["entitlement"] == ID)
    assert (found["status"], found["days"], found["subject"]) == ("entitled", 5, "father")
    assert (str(found["spans"][0]["from"]), str(found["spans"][0]["to"])) == ("2026-03-01", "2026-03-05")
    assert "摇篮假" in str(tell_all(assessment, "zh", family))

    taken = [{"from": "2026-03-01", "to": "2026-03-06"}]
    claim = read_claim({"case": CASE, "leave": ID, "subject": "father", "about": "births/0", "taken": taken})
    checked = verify(claim, DAY)
    assert (checked["verdict"], str(checked["first_day_over"])) == ("exceeds", "2026-03-06")
    assert "摇篮假" in str(tell_verdict(checked, "zh", family))

    (plan,) = plans(assessment, family)
    assert [part.number for part in plan.parts if part.entitlement == ID] == [5]
    assert "摇篮假" in str(tell_plan(plan, assessment, "zh", family))

    told = rosters.BORN | {
        "休假人": "男方",
        "假种": "摇篮假",
        "休假起1": "2026-03-01",
        "休假止1": "2026-03-06",
    }
    data, _ = rosters.checked(rosters.as_csv([rosters.row(told)], rosters.HEADINGS))
    (row,) = rosters.rows_of(data, "csv")
    assert (row["结果·超出天数"], row["结果·从哪天起超出"]) == ("1", "2026-03-06"), row

    assert FORMS[ID].called("zh") == "摇篮假"
    assert hr_sheet.leave_called("摇篮假") == (ID, ID)
    of_the_sheet = hr_sheet.claim_of(ID, {"day": "2026-03-01", "babies": 1, "difficult": False}, taken)
    assert verify(read_claim(of_the_sheet), DAY)["verdict"] == "exceeds"


if __name__ == "__main__":
    _add()
    main()
