"""Ten thousand mixed families through one process: how long, and whether memory stays flat."""

import json
import resource
import subprocess
import sys
import time

FAMILIES = 10_000
KINDS = (
    {
        "marriage": "married",
        "mother": {"employment": "employee", "birth_date": "1994-04-01"},
        "father": {"employment": "employee", "birth_date": "1992-04-01"},
        "births": [{"outcome": "born", "date": "2026-03-01", "babies": 2, "difficult": False}],
        "children": [],
        "elders": [],
    },
    {
        "marriage": "married",
        "mother": {"employment": "employee", "birth_date": "1996-04-01"},
        "father": {"employment": "self_employed", "birth_date": "1992-04-01"},
        "births": [{"outcome": "expected", "due_date": "2026-12-20", "babies": 1}],
        "children": [{"birth_date": "2024-05-02", "alive": True, "sex": "female"}],
        "elders": [],
    },
    {
        "marriage": "married",
        "mother": {"birth_date": "1964-03-01", "hukou": "rural", "employment": "not_employed"},
        "father": {"birth_date": "1963-01-01", "hukou": "rural", "employment": "not_employed"},
        "births": [],
        "children": [
            {"birth_date": "1988-03-01", "sex": "female", "alive": True},
            {"birth_date": "1990-01-01", "sex": "female", "alive": True},
        ],
        "elders": [],
        "family_planning": {"policy_violation": False},
    },
    {
        "marriage": "widowed",
        "mother": {"birth_date": "1970-03-01", "alive": True},
        "father": {"alive": False},
        "births": [],
        "children": [{"birth_date": "1995-01-01", "alive": False, "death_date": "2020-02-02"}],
        "elders": [],
    },
    {},
)


MEASURED = """
import sys
from calculators.__main__ import main
main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""


def stream(lines: int) -> tuple[float, float, int, bytes]:
    """Seconds, seconds of the processor, peak memory in KiB and the output for so many families."""
    cases = b"".join(json.dumps(KINDS[n % len(KINDS)]).encode() + b"\n" for n in range(lines))
    command = [sys.executable, "-c", MEASURED, "assess", "--jsonl", "--as-of", "2026-11-23"]
    start, processor = time.perf_counter(), _of_children()
    done = subprocess.run(command, input=cases, capture_output=True, check=True)
    return time.perf_counter() - start, _of_children() - processor, int(done.stderr), done.stdout


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_many_families():
    _, _, memory_of_a_tenth, _ = stream(FAMILIES // 10)
    seconds, processor, memory, out = stream(FAMILIES)
    assert out.count(b"\n") == FAMILIES
    print(f"\n{FAMILIES:,} families: {seconds:.1f} s ({processor:.1f} s of the processor), ", end="")
    print(f"{memory / 1024:.0f} MiB at most ({memory_of_a_tenth / 1024:.0f} MiB for a tenth of them)")
    assert memory < memory_of_a_tenth * 1.3
