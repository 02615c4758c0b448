"""Case files answered on Spark, from Parquet to Parquet: `python -m tools.spark IN OUT --as-of 2026-03-01`.

Each task of the cluster answers its part of the file with `calculators.columns`; what comes back is what
`assess --parquet` writes, without the numbers of rows: a file has columns of its own to tell its families by.
OUT is a folder: `is_refused=false` has the findings, `is_refused=true` what is to be mended. A failed task
is run again by Spark, and only what a task has finished is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from calculators.columns import REFUSED, Columns, schema_of_result
from content.library import LANGUAGES, Language

FAMILIES_AT_ONCE = 500
Batches = Iterator[Any]
Work = Callable[[Batches], Batches]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("given", metavar="IN")
    parser.add_argument("out", metavar="OUT")
    parser.add_argument("--as-of", type=date.fromisoformat, required=True, metavar="DATE")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh")
    options = parser.parse_args()
    session = SparkSession.builder.getOrCreate()
    run(session, options.given, options.out, options.as_of, options.lang)
    session.stop()


def run(
    session: SparkSession, given: str, out: str, on: date, language: Language = "zh", work: Work | None = None
) -> None:
    """Answer every case of a Parquet file, or of a folder of them, into a folder that is not there yet."""
    cases = session.read.parquet(given)
    told = schema_of_result(to_arrow_schema(cases.schema))
    answered = cases.mapInArrow(
        work or partial(answer, on=on, language=language), from_arrow_schema(told.remove(0))
    )
    apart = answered.withColumn("is_refused", answered[REFUSED].isNotNull())
    apart.write.partitionBy("is_refused").parquet(out)


def answer(batches: Batches, on: date, language: Language) -> Batches:
    """The work of one task."""
    columns = Columns(on, language)
    for batch in batches:
        for first in range(0, batch.num_rows, FAMILIES_AT_ONCE):
            answered = columns.answer(batch.slice(first, FAMILIES_AT_ONCE))
            yield answered.select(answered.schema.names[1:])


if __name__ == "__main__":
    main()
