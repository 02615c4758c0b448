"""Families on Spark, in two workers: the same findings as on one machine, though a task fails once.

`make spark FAMILIES=2000000` for as many; what is compared are the first thousands.
"""

import os
import shutil
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from calculators.assessment import to_json
from terminal.parquet import assess_parquet
from tests.multitude import family

pytest.importorskip("pyspark", reason="pyspark is not installed; make spark installs it")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java 17, and there is none", allow_module_level=True)

from pyspark import TaskContext
from pyspark.sql import SparkSession

from tools import spark

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 28)
FAMILIES = int(os.environ.get("FAMILIES") or 2000)
FILES, COMPARED = 4, 2000


def case(number):
    return '{"marriage": "maried"}' if number % 400 == 7 else to_json(family(number))


def fails_once(batches, failed):
    """The work of a task, of which one fails when it has given back half of what it had."""
    context = TaskContext.get()
    for batch in spark.answer(batches, DAY, "zh"):
        yield batch
        if context.partitionId() == 1 and context.attemptNumber() == 0:
            Path(failed).touch()
            raise RuntimeError("this machine is gone")


@pytest.fixture
def session(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    started = SparkSession.builder.master("local[2, 3]").config("spark.ui.enabled", "false").getOrCreate()
    yield started
    started.stop()


@pytest.fixture
def given(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    for at in range(FILES):
        numbers = range(at * FAMILIES // FILES, (at + 1) * FAMILIES // FILES)
        with pq.ParquetWriter(
            folder / f"{at}.parquet", pa.schema({"id": pa.int64(), "case": pa.string()})
        ) as out:
            for first in range(0, len(numbers), 5000):
                some = numbers[first : first + 5000]
                out.write_batch(pa.RecordBatch.from_pydict({"id": list(some), "case": list(map(case, some))}))
    return folder


def test_the_same_as_on_one_machine(session, given, tmp_path):
    out, failed = tmp_path / "out", tmp_path / "failed"
    begun = time.perf_counter()
    spark.run(session, str(given), str(out), DAY, work=partial(fails_once, failed=str(failed)))
    took = time.perf_counter() - begun
    assert failed.exists()
    print(f"\n{FAMILIES:,} families on Spark: {took:.0f} s, load {os.getloadavg()[0]:.1f}", end="")

    first = pq.read_table(given, filters=[("id", "<", COMPARED)]).sort_by("id")
    pq.write_table(first, tmp_path / "in.parquet")
    assess_parquet(tmp_path / "in.parquet", tmp_path / "alone.parquet", DAY, "zh")
    for name, alone in (("false", "alone.parquet"), ("true", "alone.refused.parquet")):
        expected = pq.read_table(tmp_path / alone)
        columns = expected.schema.names[1:]
        part = out / f"is_refused={name}"
        told = pq.read_table(part, columns=columns, filters=[("id", "<", COMPARED)])
        told = told.cast(expected.select(columns).schema).take(pc.sort_indices(told, [("id", "ascending")]))
        assert told.to_pylist() == expected.select(columns).to_pylist()
        ids = pq.read_table(part, columns=["id"])["id"].unique()
        assert sorted(ids.to_pylist()) == [n for n in range(FAMILIES) if (n % 400 == 7) == (name == "true")]
