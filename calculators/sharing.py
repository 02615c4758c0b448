"""Work shared among processes that end with the run they belong to, however it ends."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from queue import Queue
from signal import SIG_IGN, SIGHUP, SIGINT, SIGTERM, signal
from threading import Thread
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")

AHEAD = 3
"""For each process: what it works on, and what is ready for it."""


def cores() -> int:
    """How many processors this run may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def no_collecting() -> Iterator[None]:
    """Within it no cycles are looked for: an answered case leaves none, and looking takes a while."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def processes(number: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes; what they have not begun when the run is left, they do not begin."""
    pool = ProcessPoolExecutor(number, initializer=_belong_to_the_run)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def in_order(
    pool: ProcessPoolExecutor, number: int, work: Callable[[S], T], given: Iterable[S]
) -> Iterator[tuple[S, T]]:
    """Each with what came of it, in order, while no more of them than the processes need are at hand."""
    pending: deque[tuple[S, Future[T]]] = deque()
    for one in given:
        pending.append((one, pool.submit(work, one)))
        if len(pending) >= number * AHEAD:
            first, future = pending.popleft()
            yield first, future.result()
    for first, future in pending:
        yield first, future.result()


def as_it_comes(
    pool: ProcessPoolExecutor, number: int, work: Callable[[S], T], given: Iterable[S]
) -> Iterator[T]:
    """The same of what comes slowly: what is done is told while the next is still waited for."""
    pool.submit(_nothing).result()  # all processes begin before there is a second thread
    pending: Queue[Future[T] | None] = Queue(number * AHEAD)
    failed: list[OSError] = []

    def hand_out() -> None:
        try:
            for one in given:
                pending.put(pool.submit(work, one))
        except RuntimeError:  # the run was left
            pass
        except OSError as error:
            failed.append(error)
        pending.put(None)

    Thread(target=hand_out, daemon=True).start()
    while (future := pending.get()) is not None:
        yield future.result()
    if failed:
        raise failed[0]


def _nothing() -> None:
    """Of no use but to begin."""


def _belong_to_the_run() -> None:
    """An interruption is the first process's to hear, and it stops the others; they end when it is gone."""
    gc.freeze()
    for number in (SIGINT, SIGTERM, SIGHUP):
        signal(number, SIG_IGN)
    first = parent_process()
    if first is not None:
        Thread(target=_end_with, args=(first.sentinel, os.getppid()), daemon=True).start()


def _end_with(sentinel: int, first: int) -> None:
    while not wait([sentinel], timeout=1) and os.getppid() == first:
        pass
    os._exit(1)
