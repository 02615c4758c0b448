"""What the weighing of a family costs. Prints medians; the machine decides whether they are good."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from calculators.assess import assess
from calculators.assessment import to_json_bytes
from calculators.casefile import read_case
from rules.facts import Facts
from rules.family import Family
from rules.qinghai import ENTITLEMENTS
from rules.weighing import weigh
from tests.households import EXPECTING, LEFT_ALONE, RURAL, TWINS

AS_OF = date(2026, 3, 10)
KINDS = {
    "twins": TWINS,
    "expecting": EXPECTING,
    "a rural couple of sixty": RURAL,
    "a mother whose child has died": LEFT_ALONE,
    "nothing told": {},
}
CASE = {
    "marriage": "married",
    "mother": {"birth_date": date(1990, 1, 1), "alive": True, "hukou": "rural", "employment": "employee"},
    "father": {"birth_date": date(1988, 1, 1), "alive": True, "hukou": "rural", "employment": "employee"},
    "births": [
        {
            "outcome": "born",
            "date": date(2026, 3, 1),
            "babies": 2,
            "difficult": False,
            "leave_starts": date(2026, 2, 20),
        }
    ],
    "children": [{"birth_date": date(2024, 6, 1), "sex": "female", "alive": True, "disability_grade": 0}],
    "family_planning": {"policy_violation": False},
}


def median_time(
    run: Callable[[], object], times: int, clock: Callable[[], float] = time.process_time
) -> float:
    """Seconds of one run, the median of so many: of the processor, so that a busy machine says the same."""
    taken = []
    for _ in range(times):
        start = clock()
        run()
        taken.append(clock() - start)
    return statistics.median(taken)


def told(what: str, seconds: float) -> None:
    print(f"\n{what}: {seconds * 1e6:,.1f} µs", end="")


def test_a_family_is_weighed_and_read():
    family = Family.model_validate(CASE)

    def weigh_all() -> list:
        facts = Facts(family)
        return [finding for entitlement in ENTITLEMENTS for finding in weigh(entitlement, facts)]

    found = weigh_all()
    days = [AS_OF + timedelta(n) for n in range(0, 3650, 10)]
    told(
        f"reading the case file ({len(found)} findings)",
        median_time(lambda: Family.model_validate(CASE), 500),
    )
    told("weighing one finding of a family never seen", median_time(weigh_all, 500) / len(found))
    facts = Facts(family)
    warm = median_time(lambda: [weigh(entitlement, facts) for entitlement in ENTITLEMENTS], 500)
    told("weighing one finding, warm: the family's facts looked up before", warm / len(found))
    reading = median_time(lambda: [f.on(day).status for f in found for day in days], 50)
    told("its status on another day", reading / len(found) / len(days))
    told("a whole assessment", median_time(lambda: assess(family, AS_OF), 200))


def test_a_family_of_each_kind_is_assessed():
    """From the bytes of a case file to those of its assessment."""
    for name, kind in KINDS.items():
        case = json.dumps(kind).encode()
        findings = len(assess(read_case(case), AS_OF)["findings"])
        taken = median_time(lambda case=case: to_json_bytes(assess(read_case(case), AS_OF)), 200)
        told(f"a whole assessment: {name} ({findings} findings)", taken)


def test_the_program_starts():
    """A fresh process: what the command line costs before it has answered anything."""
    command = [sys.executable, "-c", "import calculators.assess"]
    told("a fresh process", median_time(lambda: subprocess.run(command, check=True), 5, time.perf_counter))
