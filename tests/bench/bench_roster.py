"""Rosters as whole processes: 5,000 staff from workbook to workbook, 100,000 rows from CSV to CSV.

Meant for a machine that does nothing else: 6 seconds and 300 MB, 2 minutes and memory that does not grow with
the rows. What is asserted leaves room for a busy one.
"""

import os
import random
import subprocess
import sys
import time
from datetime import date, timedelta

from tests.rosters import BORN, HEADINGS, WRITTEN, row

STAFF, MANY = 5_000, 100_000
ROOM = 4

MEASURED = """
import resource, sys
from terminal.command_line import main
status = main(sys.argv[1:])
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(f"\\nKB {own} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}", file=sys.stderr)
sys.exit(status)
"""


def staff(number):
    """A leave a row: claimed and due, of mothers, fathers and for elders; one in fifty has to be mended."""
    tries = random.Random(number)
    day = date(2025, 1, 1) + timedelta(tries.randrange(680))
    told = {**BORN, "编号": f"A{number}", "备注": "人事部", "分娩日期": str(day)}
    kind = number % 5
    if number % 50 == 7:
        return {**told, "分娩日期": day.strftime("%m/%d/%Y")}
    if kind == 0:
        last = day + timedelta(187 + number % 3)
        return told | {"假种": "产假+奖励生育假", "休假起1": str(day), "休假止1": str(last)}
    if kind == 2:
        return told | {"休假人": "男方"}
    if kind == 3:
        parental = {"怀孕情况": None, "分娩日期": None, "有没有其他孩子": None, "孩子1出生日期": str(day)}
        taken = {"休假起1": str(day + timedelta(100)), "休假止1": str(day + timedelta(106))}
        return told | parental | {"假种": "育儿假", "孩子1是否在世": "是"} | taken
    if kind == 4:
        stay = {"老人1入院日期": str(day), "老人1出院日期": str(day + timedelta(10))}
        elder = {"老人1是谁的父母": "女方的父母", "老人1出生日期": "1960-01-01", "女方是否独生子女": "是"}
        return (
            {"休假人": "女方", "编号": f"A{number}", "女方工作": "在单位上班", "假种": "陪护假"}
            | elder
            | stay
        )
    return told


def answered(folder, form, number):
    """Seconds, and the most memory its processes took at a time, in MB."""
    given, out = folder / f"{number}.{form}", folder / f"{number}-out.{form}"
    given.write_bytes(WRITTEN[form]([row(staff(n)) for n in range(number)], HEADINGS))
    command = [
        sys.executable,
        "-c",
        MEASURED,
        "batch",
        str(given),
        "--out",
        str(out),
        "--as-of",
        "2026-11-24",
    ]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    assert done.returncode == 1
    own, child = map(int, done.stderr.decode().rpartition("KB ")[2].split())
    assert out.stat().st_size > given.stat().st_size
    return seconds, (own + 2 * child) / 1024


def say(what, seconds, memory):
    load = os.getloadavg()[0]
    print(f"\n{what}: {seconds:.1f} s, {memory:.0f} MB at most in all processes (load {load:.1f})", end="")


def test_five_thousand_staff(tmp_path):
    seconds, memory = answered(tmp_path, "xlsx", STAFF)
    say(f"{STAFF:,} staff, XLSX to XLSX", seconds, memory)
    assert seconds < 6 * ROOM
    assert memory < 300


def test_a_hundred_thousand_rows(tmp_path):
    _, memory_of_a_tenth = answered(tmp_path, "csv", MANY // 10)
    seconds, memory = answered(tmp_path, "csv", MANY)
    say(f"{MANY:,} rows, CSV to CSV", seconds, memory)
    print(f" ({memory_of_a_tenth:.0f} MB for a tenth of them)")
    assert seconds < 120 * ROOM
    assert memory < memory_of_a_tenth * 1.3
