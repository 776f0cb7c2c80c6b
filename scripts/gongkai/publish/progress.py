"""What is being done and how far, for whoever waits; and where the time went.

Place in the flow: an edge beside the commands; the one place that reads a stopwatch. On a terminal one line is written over and over;
elsewhere each stage is a plain line, and only once the work has taken longer than a second.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from gongkai.words import both

PATIENCE = 1.0  # seconds before anything is said
PACE = 0.2  # seconds between two words on a terminal
WIPE = "\r\033[K"


class Progress:
    """Follows one piece of work through its stages; without a stream it only measures."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream
        self.live = bool(stream and stream.isatty())
        self.begun = self.told = time.perf_counter()
        self.timings: list[tuple[str, float]] = []
        self.count = multiprocessing.Value("l", 0)
        self.line = ""
        self.total = 0

    @contextmanager
    def stage(self, key: str, total: int = 0) -> Iterator[None]:
        """Name what is being done until the block ends; `total` is how many steps it has, if they are counted."""
        start = time.perf_counter()
        self.line, self.total, self.count.value = both(f"stage_{key}"), total, 0
        if self.live:
            self.tick()
        elif self.stream and start - self.begun > PATIENCE:
            print(self.line, file=self.stream, flush=True)
        try:
            yield
        finally:
            self.timings.append((key, time.perf_counter() - start))
            if self.live:
                self.say("")

    def step(self, steps: int = 1) -> None:
        """Note that steps are done; every process may."""
        with self.count.get_lock():
            self.count.value += steps

    def tick(self) -> None:
        """Say how far the stage is, on a terminal, not too often."""
        now = time.perf_counter()
        if self.live and now - self.begun > PATIENCE and now - self.told > PACE:
            self.told = now
            self.say(f"{self.line} {self.count.value}/{self.total}" if self.total else self.line)

    def say(self, line: str) -> None:
        """Write a line over the one before."""
        print(WIPE + line, end="", file=self.stream, flush=True)

    def seconds(self) -> float:
        """Return how long the work has taken."""
        return time.perf_counter() - self.begun

    def told_times(self) -> Iterator[str]:
        """Yield where the time went, a line a stage."""
        for key, seconds in self.timings:
            yield f"{seconds:8.2f} s  {both(f'stage_{key}')}"
