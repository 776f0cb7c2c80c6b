"""Measuring one process of its own: seconds on the wall, memory, and what it wrote.

Memory is told twice: the largest single process, and the most that all processes at one time held together (PSS, sampled).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACE = 0.05


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
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
            process.returncode = status
        if status:
            raise SystemExit(f"{name}: {told.decode()[-800:]}")
        best, peak, together = min(best, seconds), max(peak, usage.ru_maxrss / 1024), max(together, watch.most())
    pages = [path for path in out.rglob("*.html") if path.is_file()]
    weight = sum(path.stat().st_size for path in pages)
    return Measured(name=name, seconds=best, peak_mb=peak, together_mb=together, pages=len(pages), bytes=weight)


class Watch:
    """Samples what a process and all below it hold together, in a thread, until asked."""

    def __init__(self, pid: int) -> None:
        self.found = 0.0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self.follow, args=(pid,), daemon=True)
        self.thread.start()

    def follow(self, pid: int) -> None:
        """Sample until told to end."""
        while not self.done.wait(PACE):
            self.found = max(self.found, sum(map(share_of, family(pid))))

    def most(self) -> float:
        """Return the most that was seen, in MB."""
        self.done.set()
        self.thread.join()
        return self.found


def family(pid: int) -> list[int]:
    """Return a process and all processes below it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in family(int(child)))]


def share_of(pid: int) -> float:
    """Return what a process holds, shared pages by their share, in MB; 0 where that cannot be read."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
