"""A whole table answered: in chunks, so that memory does not grow with the rows, and in order.

Large tables are shared between two processes. `progress` is told after each chunk; by
raising it stops the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from itertools import chain, islice
from typing import IO, NamedTuple, Protocol, TypeVar

from calculators import sharing
from content.library import Language
from roster.answer import answer
from roster.answered import Answered
from roster.asked import Task
from roster.cells import is_empty, shown
from roster.files import Table, open_table
from roster.output import Format, Writer, writer
from roster.reader import Limits, Row
from roster.rows import BadTable, is_below
from roster.summary import Summary, left_out_lines
from roster.template import is_example
from roster.words import say

Chunk = list[tuple[int, Row]]


class WithFaults(Protocol):
    """What came of a row."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What has to be mended in it, in words."""


T = TypeVar("T", bound=WithFaults)
Work = Callable[[int, Row], T]
"""What is done with a row, by its number; for another process a function of a module."""
Progress = Callable[[int, int | None], None]
"""How many rows are done, and how many there are at the most."""

ROWS_A_CHUNK = 250
WORTH_SHARING = 2
"""With fewer chunks another process costs more than it gives."""


class Order(NamedTuple):
    """What is to be done with a file."""

    form: Format
    default_day: date
    as_of: date | None
    """The day asked for, which wins over a row's own."""
    language: Language
    limits: Limits
    processes: int = 1
    scratch: str | None = None
    """A folder in which a large workbook may be gathered; None keeps all of it in memory."""


def answer_file(
    source: IO[bytes],
    target: IO[bytes],
    order: Order,
    *,
    progress: Progress | None = None,
    refused: Callable[[Answered], None] | None = None,
) -> Summary:
    """Answer every row of a file and write the result; the summary.

    Raises BadTable for a file that cannot be read, and whatever `progress` raises to stop the run.
    """
    table = open_table(source, order.limits)
    if table.layout.persons:
        raise BadTable("persons")
    task = Task(table.layout, order.default_day, order.as_of, order.language)
    out = writer(order.form, target, table, order.language, order.scratch)
    return run(table, task, out, progress=progress, refused=refused, processes=order.processes)


def run(
    table: Table,
    task: Task,
    out: Writer,
    *,
    progress: Progress | None = None,
    refused: Callable[[Answered], None] | None = None,
    processes: int = 1,
) -> Summary:
    """Answer every row and write it; the summary. `refused` is told of each row that has to be mended.

    Raises BadTable where the file turns out to be unreadable, and whatever `progress` raises.
    """
    summary = Summary(task.as_of or task.default_day, table.layout, table.unread, table.below)
    work = partial(answer, task=task)
    for row, answered in each_row(table, work, progress=progress, refused=refused, processes=processes):
        out.add(row, answered)
        summary.count(answered, table.layout.called(row), task.language)
    out.finish(summary)
    return summary


def each_row(
    table: Table,
    work: Work[T],
    *,
    progress: Progress | None = None,
    refused: Callable[[T], None] | None = None,
    processes: int = 1,
) -> Iterator[tuple[Row, T]]:
    """Every row with what came of it, in order; `refused` is told of each that has to be mended.

    Raises BadTable where there is none, or it cannot be read.
    """
    done = 0
    with ExitStack() as stack:
        for chunk, results in _worked_on(table, work, processes, stack):
            for (_, row), result in zip(chunk, results, strict=True):
                yield row, result
                if result.faults and refused is not None:
                    refused(result)
            done += len(chunk)
            if progress is not None:
                progress(done, table.total)
    if not done:
        raise BadTable("no_rows")


def _chunks(table: Table) -> Iterator[Chunk]:
    rows = ((number, row) for number, row in table.rows if not _is_left_out(number, row, table))
    while chunk := list(islice(rows, ROWS_A_CHUNK)):
        yield chunk


def _is_left_out(number: int, row: Row, table: Table) -> bool:
    """Whether a row is the template's example, or nobody's, which is kept in mind."""
    if is_below(row):
        table.below.append((number, shown(next(cell for cell in row if not is_empty(cell)))))
        return True
    return is_example(row, table.layout)


def _worked_on(table: Table, work: Work[T], number: int, stack: ExitStack) -> Iterator[tuple[Chunk, list[T]]]:
    """Each chunk of rows with what came of them, in order."""
    chunks = _chunks(table)
    first = list(islice(chunks, WORTH_SHARING))
    if number < 2 or len(first) < WORTH_SHARING:
        for chunk in chain(first, chunks):
            yield chunk, _work_on(chunk, work)
        return
    pool = stack.enter_context(sharing.processes(number))
    yield from sharing.in_order(pool, number, partial(_work_on, work=work), chain(first, chunks))


def _work_on(chunk: Chunk, work: Work[T]) -> list[T]:
    with sharing.no_collecting():
        return [work(number, row) for number, row in chunk]


def summary_lines(summary: Summary, language: Language) -> str:
    """The whole run in one sentence, and a line for what was left out of it."""
    return "\n".join([summary_line(summary, language), *left_out_lines(summary.left_out(language), language)])


def summary_line(summary: Summary, language: Language) -> str:
    """The whole run in one sentence."""
    answered = summary.all_rows - summary.refused
    return say("summary", "line", language, rows=summary.all_rows, answered=answered, refused=summary.refused)


def progress_line(done: int, total: int | None, language: Language) -> str:
    """How far a run is, in words."""
    if total is None:
        return say("summary", "progress", language, done=done)
    return say("summary", "progress_of", language, done=done, total=total)


def stopped_line(language: Language) -> str:
    """That a run was stopped, in words."""
    return say("summary", "stopped", language)
