"""A function answered in a process of its own, call after call, with limits of memory for the process and of time for a call.

Place in the flow: under the readers of what strangers made. A file that is made to eat the machine ends that process, not the command.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import weakref
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from gongkai.findings import Finding, Refused

MEMORY = 1_500_000_000
SECONDS = 120
# A process that has inherited nothing of this one; where a server of such processes can be had, the second is there at once.
CLEAN = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


class EndedError(Exception):
    """The process used up its memory, or did not answer in time."""


class Bounded:
    """A function of a module, called elsewhere: `begin` sends a call and starts the process, `answer` waits for what came of it."""

    def __init__(self, work: Callable[..., Any], seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.work = work
        self.seconds = seconds
        self.memory = memory
        self.pipe: Connection | None = None
        self.close: Callable[[], object] = bool

    def __call__(self, *arguments: Any) -> Any:
        """Return what the function returns. Raises Refused where it does, and EndedError."""
        self.begin(*arguments)
        return self.answer()

    def begin(self, *arguments: Any) -> None:
        """Send a call, so that the caller may do other work meanwhile."""
        if self.pipe is None:
            context: Any = multiprocessing.get_context(CLEAN)
            self.pipe, there = context.Pipe()
            child = context.Process(target=answering, args=(there, self.work, self.memory), daemon=True)
            child.start()
            there.close()
            self.close = weakref.finalize(self, end, child, self.pipe, os.getpid())
        try:
            self.pipe.send(arguments)
        except ConnectionError:  # it was ended between two calls: a fresh one answers
            self.forget()
            self.begin(*arguments)

    def answer(self) -> Any:
        """Return what came of the call that was sent. Raises Refused where the function does, and EndedError."""
        reply = None
        if self.pipe is not None:
            with suppress(EOFError, ConnectionError):
                reply = self.pipe.recv() if self.pipe.poll(self.seconds) else None
        if reply is None:
            self.forget()
            raise EndedError
        outcome, findings = reply
        if findings:
            raise Refused(findings)
        return outcome

    def forget(self) -> None:
        """Let go of the process, so that the next call begins another."""
        self.close()
        self.pipe = None


def end(child: Any, pipe: Connection, owner: int) -> None:
    """End a process; in a copy of the process that began it nothing is ended."""
    pipe.close()
    if os.getpid() == owner:
        child.kill()
        child.join()


def answering(pipe: Connection, work: Callable[..., Any], memory: int) -> None:
    """Answer calls until nobody is left who could send one; the process of `Bounded`."""
    limit(memory)
    with suppress(EOFError, ConnectionError, MemoryError):
        while True:
            arguments = pipe.recv()
            reply: tuple[Any, tuple[Finding, ...]]
            try:
                reply = (work(*arguments), ())
            except Refused as refusal:
                reply = (None, refusal.findings)
            pipe.send(reply)


def limit(memory: int) -> None:
    """Bound this process, where the system can."""
    if sys.platform != "win32":
        import resource

        limits: Any = resource
        limits.setrlimit(limits.RLIMIT_AS, (memory, memory))
