"""Ten thousand mixed families through one process: how long, and whether memory stays flat.

The families are those of the case files, over and over: every sort there is a case for.
"""

import resource
import subprocess
import sys
import time
from tempfile import TemporaryFile

from calculators.assessment import to_json_bytes
from tests.cases import all_cases

FAMILIES = 10_000


MEASURED = """
import sys
from terminal.command_line import main
main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], file=sys.stderr)
"""


def stream(lines: int) -> tuple[float, float, int, int]:
    """Seconds, seconds of the processor, peak memory in KiB and lines of the output for so many families."""
    families = [{k: v for k, v in case.given.items() if k != "as_of"} for case in all_cases()]
    command = [sys.executable, "-c", MEASURED, "assess", "--jsonl", "--as-of", "2026-11-23"]
    with TemporaryFile() as cases, TemporaryFile() as answers:
        cases.writelines(to_json_bytes(families[n % len(families)]) + b"\n" for n in range(lines))
        cases.seek(0)
        start, processor = time.perf_counter(), _of_children()
        done = subprocess.run(command, stdin=cases, stdout=answers, stderr=subprocess.PIPE, check=True)
        took = time.perf_counter() - start, _of_children() - processor
        answers.seek(0)
        return *took, int(done.stderr), sum(1 for _ in answers)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_many_families():
    _, _, memory_of_a_tenth, _ = stream(FAMILIES // 10)
    seconds, processor, memory, out = stream(FAMILIES)
    assert out == FAMILIES
    print(f"\n{FAMILIES:,} families: {seconds:.1f} s ({processor:.1f} s of the processor), ", end="")
    print(f"{memory / 1024:.0f} MiB at most ({memory_of_a_tenth / 1024:.0f} MiB for a tenth of them)")
    assert memory < memory_of_a_tenth * 1.3
