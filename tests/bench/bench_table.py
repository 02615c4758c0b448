"""What the program costs, in a table: the median of five, the machine's load, the ratio to a plain loop.

The loop is timed beside each run, so that runs on different days and machines compare. A ratio beyond twice
the one held here fails; the quick ones, those of `of_one_family`, are tried by `make test` as well.
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from calculators.assess import assess
from calculators.assessment import to_json, to_json_bytes
from calculators.casefile import read_case
from calculators.columns import assess_arrow
from calculators.timeline import stand_of, weighed
from outlets import docx, pdf
from rules.facts import Facts
from rules.qinghai import ENTITLEMENTS
from rules.weighing import weigh
from tests import multitude
from tests.bench.bench_outlook import household, table
from tests.bench.bench_roster import staff
from tests.cases import all_cases
from tests.households import TWINS
from tests.rosters import HEADINGS, WRITTEN, row
from tests.test_outlets_sheets import results

DAY = date(2026, 11, 24)
ROUNDS = 20_000
"""Of the plain loop: about a millisecond."""
TEN = (
    *("maternity_leave", "extended_maternity_leave", "spousal_care_leave", "parental_leave", "nursing_time"),
    *("maternity_allowance", "infant_care_deduction", "childcare_subsidy", "rural_family_reward"),
    "special_family_support",
)
FAMILIES, HOUSEHOLDS, STAFF = 1000, 500, 500


def loop():
    total = 0
    for number in range(ROUNDS):
        total += number * number % 7
    return total


def processor():
    """Seconds of this process and of those it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(run, times):
    start = processor()
    for _ in range(times):
        run()
    return (processor() - start) / times


def ten_rights():
    facts = Facts(read_case(TWINS))
    return [weigh(one, facts) for one in ENTITLEMENTS if one.id in TEN]


def command(*given, stdin=None):
    done = subprocess.run(
        [sys.executable, "-m", "calculators", *given], stdin=stdin, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr.decode()


def of_one_family():
    """Each line of the table: what, a run of it, how often in a go, how many in a run, the ratio held."""
    family = read_case(TWINS)
    found = weighed(family)
    days = [DAY + timedelta(90 * number) for number in range(40)]
    yield "one family, ten reference rights, weighed", ten_rights, 50, 1, 2.0
    yield "one family, all rights, told", lambda: assess(family, DAY), 20, 1, 7.0
    yield "… from bytes to bytes", lambda: to_json_bytes(assess(read_case(TWINS), DAY)), 20, 1, 7.0
    yield "… read on another day", lambda: [stand_of(f.on(day)) for f in found for day in days], 2, 40, 0.15


def of_files_and_many(folder):
    """The lines that take longer: files, a fresh process, and many families at once."""
    yield "PDF of a family's results", lambda: pdf.write(results("twins", "zh")), 1, 1, 2100.0
    yield "Word of the same", lambda: docx.write(results("twins", "zh")), 1, 1, 300.0
    first = "from calculators.assess import assess; from calculators.casefile import read_case; "
    first += "import datetime; assess(read_case('{}'), datetime.date(2026, 11, 24))"
    fresh = [sys.executable, "-c", first]
    kept = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    begin = partial(subprocess.run, fresh, check=True, env=kept)  # as installed: compiled once
    yield "library, import to first answer", begin, 1, 1, 300.0
    cases = [{key: value for key, value in case.given.items() if key != "as_of"} for case in all_cases()]
    lines = folder / "cases.jsonl"
    lines.write_bytes(b"".join(to_json_bytes(one) + b"\n" for one in islice(cases * 10, FAMILIES)))

    def stream():
        with lines.open("rb") as given:
            command("assess", "--jsonl", stdin=given)

    yield "assess --jsonl, a family", stream, 1, FAMILIES, 8.0
    sorts = {
        "many alike": [to_json(one) for one in islice(cases[::5] * 10, FAMILIES)],
        "none alike": [to_json(multitude.family(number)) for number in range(FAMILIES)],
    }
    for (sort, texts), held in zip(sorts.items(), (6.0, 8.0), strict=True):
        given, out = str(folder / f"{sort}.parquet"), str(folder / "findings.parquet")
        parquet.write_table(pyarrow.table({"case": texts}), given)
        columns = ("assess", "--parquet", given, out, "--overwrite", "--as-of", str(DAY))
        yield f"assess --parquet, {sort}, a family", partial(command, *columns), 1, FAMILIES, held
    families = pyarrow.RecordBatch.from_pydict({"case": sorts["none alike"]})
    of_ten = partial(assess_arrow, families, DAY, rights=TEN)
    yield "ten reference rights as columns, a family", of_ten, 1, FAMILIES, 4.6
    given = folder / "households.csv"
    given.write_bytes(table([household(number) for number in range(HOUSEHOLDS)]))
    out = str(folder / "out.xlsx")
    ahead = ("outlook", str(given), "--out", out, "--overwrite", "--as-of", str(DAY))
    yield "outlook, a household", lambda: command(*ahead), 1, HOUSEHOLDS, 12.0
    roster = folder / "staff.xlsx"
    roster.write_bytes(WRITTEN["xlsx"]([row(staff(number)) for number in range(STAFF)], HEADINGS))
    many = ("batch", str(roster), "--out", out, "--overwrite", "--as-of", str(DAY))
    yield "batch, XLSX to XLSX, a row", lambda: command(*many), 1, STAFF, 6.2


@pytest.fixture
def folder(tmp_path: Path):
    return tmp_path


def measured(run, times, of):
    """The seconds of a run and its ratio to the loop beside it, each the median of five."""
    run()
    taken, ratios = [], []
    for _ in range(5):
        beside = timed(loop, 20)
        taken.append(timed(run, times) / of)
        ratios.append(taken[-1] * 2 / (beside + timed(loop, 20)))
    return statistics.median(taken), statistics.median(ratios)


def test_the_table(folder):
    wrong = []
    print(f"\n{'':45s}{'processor':>12s}{'× a plain loop':>16s}")
    for what, run, times, of, held in (*of_one_family(), *of_files_and_many(folder)):
        seconds, ratio = measured(run, times, of)
        load = os.getloadavg()[0]
        print(f"{what:45s}{seconds * 1000:9.2f} ms{ratio:16.2f}   load {load:.1f}", flush=True)
        if ratio > 2 * held:
            wrong.append(f"{what}: {ratio:.2f}, held are {held}")
    assert not wrong, wrong
