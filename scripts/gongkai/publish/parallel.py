"""Work shared among the processors: each job in a process of its own that has everything its parent has.

Place in the flow: under the writer and verify. Where processes cannot be forked the jobs run one after another; the results are the same.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Result = TypeVar("Result")
PACE = 0.1
keeping_threads: set[int] = set()  # the processes in which a library runs that keeps threads of its own


def processors() -> int:
    """Return how many jobs at a time are worth it here."""
    forks = "fork" in multiprocessing.get_all_start_methods() and os.getpid() not in keeping_threads
    return (os.cpu_count() or 1) if forks else 1


def keep_whole() -> None:
    """Let this process be forked no more: said by whoever runs a library that keeps threads, such as the typesetter.

    A child would have the library without its threads, and would wait for them for ever. Its jobs run one after another instead.
    """
    keeping_threads.add(os.getpid())


@contextmanager
def uncollected() -> Iterator[None]:
    """Collect no garbage for a while: what a build makes lives to its end, and looking for what does not takes a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def in_parallel(jobs: Sequence[Callable[[], Result]], tick: Callable[[], object] = bool, *, apart: bool = False) -> list[Result]:
    """Return the results of the jobs in order; raises what the first failing job raised. `tick` is called while waiting.

    `apart` gives a single job a process of its own too, so that a library that keeps threads does not come into this one.
    """
    if (len(jobs) < 2 and not apart) or processors() == 1:
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    pipes = [context.Pipe(duplex=False) for _ in jobs]
    workers = [context.Process(target=run, args=(job, told)) for job, (_, told) in zip(jobs, pipes, strict=True)]
    for worker, (_, told) in zip(workers, pipes, strict=True):
        worker.start()
        told.close()
    answers = [answer(heard, tick) for heard, _ in pipes]
    for worker in workers:
        worker.join()
    results = []
    for good, value in answers:
        if not good:
            raise value
        results.append(value)
    return results


def begin_beside(job: Callable[[], object]) -> None:
    """Begin a job that nobody waits for on another core, if there is one; it ends with this process at the latest."""
    if processors() > 1:
        multiprocessing.get_context("fork").Process(target=job, daemon=True).start()


def run(job: Callable[[], Result], told: Connection) -> None:
    """Do a job and tell its result or what it raised. Nothing is collected: what the parent made stays shared."""
    gc.freeze()
    gc.disable()
    try:
        told.send((True, job()))
    except Exception as error:
        told.send((False, error))
    finally:
        told.close()


def answer(heard: Connection, tick: Callable[[], object]) -> tuple[bool, Any]:
    """Return what a worker told; one that died told nothing."""
    while not heard.poll(PACE):
        tick()
    try:
        told: tuple[bool, Any] = heard.recv()
    except EOFError:
        return False, OSError("a process ended without an answer")
    return told
