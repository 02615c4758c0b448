"""Case files of a Parquet file, answered into another: by all processors, in order, in little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache, partial
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from calculators.columns import REFUSED, Columns, check_cases, schema_of_refusals, schema_of_result
from calculators.sharing import cores, in_order, processes
from content.library import Language
from roster.batch import as_a_whole
from roster.rows import BadTable

FAMILIES_A_BATCH = 500
WORTH_SHARING = 2
"""With fewer batches another process costs more than it gives."""

Numbered = tuple[int, Any]
"""A batch, after the number of its first row."""


class Count(NamedTuple):
    """How many families there were, and how many of them were refused."""

    families: int
    refused: int


def refused_beside(out: Path) -> Path:
    """The file of the refused cases, beside that of the findings."""
    return out.with_name(f"{out.stem}.refused{out.suffix}")


def assess_parquet(
    given: Path,
    out: Path,
    on: date | None,
    language: Language,
    progress: Callable[[int, int | None], None] | None = None,
) -> Count:
    """Answer every case of a file. Findings and refused cases go to files of their own, whole or not at all.

    Raises BadTable where the file cannot be read, Refused where it has no column of cases.
    """
    with ExitStack() as stack:
        file = _opened(stack.enter_context(given.open("rb")))
        schema = file.schema_arrow.remove_metadata()
        check_cases(schema)
        result = schema_of_result(schema)
        findings = _writer(out, result.remove(result.get_field_index(REFUSED)), stack)
        refusals = _writer(refused_beside(out), schema_of_refusals(schema), stack)
        families = refused = 0
        for (_, batch), answered in _answered(
            _batches(file), partial(_answer, on=on, language=language), stack
        ):
            is_refused = pc.is_valid(answered.column(REFUSED))
            _write(findings, answered.filter(pc.invert(is_refused)))
            _write(refusals, answered.filter(is_refused))
            families += batch.num_rows
            refused += is_refused.true_count
            if progress is not None:
                progress(families, file.metadata.num_rows)
    return Count(families, refused)


def _opened(source: IO[bytes]) -> Any:
    try:
        return pq.ParquetFile(source)
    except (pa.ArrowException, OSError, ValueError):
        raise BadTable("broken") from None


def _batches(file: Any) -> Iterator[Numbered]:
    first_row = 0
    try:
        for batch in file.iter_batches(FAMILIES_A_BATCH, use_threads=False):
            yield first_row, batch
            first_row += batch.num_rows
    except (pa.ArrowException, OSError, ValueError):
        raise BadTable("broken") from None


def _writer(path: Path, schema: Any, stack: ExitStack) -> Any:
    target = stack.enter_context(as_a_whole(path))
    return stack.enter_context(pq.ParquetWriter(target, schema, compression="zstd"))


def _write(writer: Any, answered: Any) -> None:
    if answered.num_rows:
        writer.write_batch(answered.select(writer.schema.names))


def _answered(
    batches: Iterator[Numbered], work: Callable[[Numbered], Any], stack: ExitStack
) -> Iterator[tuple[Numbered, Any]]:
    """Each batch with what came of it, in order."""
    first = list(islice(batches, WORTH_SHARING))
    number = cores()
    if number < 2 or len(first) < WORTH_SHARING:
        return ((batch, work(batch)) for batch in chain(first, batches))
    return in_order(stack.enter_context(processes(number)), number, work, chain(first, batches))


def _answer(numbered: Numbered, on: date | None, language: Language) -> Any:
    first_row, batch = numbered
    return _columns(on, language).answer(batch, first_row)


@cache
def _columns(on: date | None, language: Language) -> Columns:
    """One in each process, so that its findings are shared from batch to batch."""
    return Columns(on, language)
