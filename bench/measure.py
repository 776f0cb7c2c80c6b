"""Measuring one process of its own: seconds on the wall, memory, and what it wrote.

Memory is told twice: the largest single process (the system's own high-water mark), and the most that all processes at one time
held together (PSS). Both are sampled from below the measured process: what the system tells at its end counts what measures, too.
"""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measured process and what it wrote."""

    name: str
    seconds: float
    peak_mb: float
    together_mb: float
    pages: int
    bytes: int

    @property
    def per_page(self) -> int:
        """Bytes a page."""
        return self.bytes // max(self.pages, 1)


def measured(name: str, command: list[str], cwd: Path, out: Path, env: Mapping[str, str], *, times: int = 1) -> Measured:
    """Run a command so often; return the best time, the most memory, and what lies in its output folder."""
    best, peak, together = float("inf"), 0.0, 0.0
    for _ in range(times):
        shutil.rmtree(out, ignore_errors=True)
        start = time.perf_counter()
        with subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(env)) as process:
            watch = Watch(process.pid)
            told = process.stderr.read() if process.stderr else b""
            status = process.wait()
            seconds = time.perf_counter() - start
            peak, together = (max(pair) for pair in zip((peak, together), watch.most(), strict=True))
        if status:
            raise SystemExit(f"{name}: {told.decode()[-800:]}")
        best = min(best, seconds)
    pages = [path for path in out.rglob("*.html") if path.is_file()]
    weight = sum(path.stat().st_size for path in pages)
    return Measured(name=name, seconds=best, peak_mb=peak, together_mb=together, pages=len(pages), bytes=weight)


class Watch:
    """Samples what a process and all below it hold, in a thread, until asked."""

    def __init__(self, pid: int) -> None:
        self.largest, self.together = 0.0, 0.0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.follow, args=(pid,), daemon=True)
        self.thread.start()

    def follow(self, pid: int) -> None:
        """Sample until told to end."""
        while not self.done.wait(PACE):
            processes = family(pid)
            self.largest = max(self.largest, *(memory_of(each, "status", "VmHWM:") for each in processes))
            self.together = max(self.together, sum(memory_of(each, "smaps_rollup", "Pss:") for each in processes))

    def most(self) -> tuple[float, float]:
        """Return the most that one process held, and all together, in MB."""
        self.done.set()
        self.thread.join()
        return self.largest, self.together


def family(pid: int) -> list[int]:
    """Return a process and all processes below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in family(int(child)))]


def memory_of(pid: int, file: str, name: str) -> float:
    """Return a figure that the system keeps about a process, in MB; 0 where that cannot be read."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
