"""Measures us beside stock Material and Hugo in one run. Run: python -m bench.run [problems]. Writes bench/RESULTS.md.

Every figure is a whole process of its own, started fresh: seconds on the wall, peak memory of the process and its children.
"""

from __future__ import annotations

import os
import pickle
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.make_city import make_city
from bench.ours import real_shells, record_pages
from bench.rivals import empty_material, hugo_site, material_site
from gongkai.shell.chrome import Switch
from gongkai.shell.templates import Templates
from gongkai.site.head import head_of
from gongkai.worlds import published_world

REPOSITORY = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SMALL, LARGE = 680, 6_800


FAIRNESS = (
    "Hugo prints every tag and escapes every text of the same bodies in the same shell, with the words already computed; "
    "stock Material gets the same bodies as raw HTML in Markdown. Ours loads and verifies the edition and computes the words."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measured process and what it wrote."""

    name: str
    seconds: float
    peak_mb: float
    pages: int
    bytes: int

    @property
    def per_page(self) -> int:
        """Bytes a page."""
        return self.bytes // max(self.pages, 1)


def measured(name: str, command: list[str], cwd: Path, out: Path, times: int = 1) -> Measured:
    """Run a command; return the best of its times and what lies in its output folder."""
    best = float("inf")
    peak = 0.0
    for _ in range(times):
        shutil.rmtree(out, ignore_errors=True)
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        if status:
            raise SystemExit(f"{name}: {process.stderr.read().decode()[-800:] if process.stderr else status}")
        best, peak = min(best, seconds), max(peak, usage.ru_maxrss / 1024)
    pages = [path for path in out.rglob("*.html") if path.is_file()]
    return Measured(name=name, seconds=best, peak_mb=peak, pages=len(pages), bytes=sum(path.stat().st_size for path in pages))


def environment() -> dict[str, str]:
    """Return the environment of every measured process."""
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY)}


def mkdocs(folder: Path) -> list[str]:
    """Return the engine's build command."""
    return [str(BIN / "mkdocs"), "build", "--quiet", "--site-dir", str(folder)]


def shipped(work: Path) -> list[Measured]:
    """Measure the shipped site: an empty Material build, ours by the engine, ours with verification."""
    empty = empty_material(work / "empty")
    out = work / "out"
    rows = [
        measured("empty `mkdocs build` with Material", mkdocs(out), empty, out, 3),
        measured("shipped site, `mkdocs build`", mkdocs(out), REPOSITORY, out, 3),
    ]
    built = work / "built"
    rows.append(
        measured("shipped site, `gongkai build` with verify", [str(BIN / "gongkai"), "build", "--output", str(built)], REPOSITORY, built, 3)
    )
    return rows


def ours(work: Path, count: int) -> Measured:
    """Measure our record pages for a city of `count` problems, loading and verifying its chain included."""
    city = make_city(REPOSITORY, work / f"city{count}", count)
    out = work / "out"
    command = [sys.executable, "-m", "bench.ours", str(city), str(work / "shells"), str(out)]
    return measured(f"gongkai, {count} problems", command, REPOSITORY, out)


def rivals(work: Path, count: int) -> list[Measured]:
    """Measure Hugo and stock Material on the bodies of a city of `count` problems."""
    world, templates = published_world(work / f"city{count}"), Templates(REPOSITORY)
    pages, switch = record_pages(world), Switch(world, templates)
    shells = {str(key[1]): shell for key, shell in pickle.loads((work / "shells").read_bytes()).items()}
    bodies = [(page, switch.body(page)) for page in pages]
    heads = {page.address: (head_of(world, page), switch(page)) for page in pages}
    out = work / "out"
    hugo = hugo_site(work / "hugo", bodies, heads, shells)
    rows = [measured(f"Hugo, {count} problems", [str(BIN / "hugo"), "build", "--quiet", "--destination", str(out)], hugo, out)]
    shutil.rmtree(hugo)
    stock = material_site(work / "material", bodies)
    rows.append(measured(f"stock Material, {count} problems", mkdocs(out), stock, out))
    return rows


def table(rows: list[Measured], base: Callable[[Measured], float]) -> str:
    """Return rows as a Markdown table with a ratio."""
    lines = ["| what | seconds | ratio | peak MB | pages | bytes a page |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for row in rows:
        ratio = f"{base(row):.2f}"
        lines.append(f"| {row.name} | {row.seconds:.2f} | {ratio} | {row.peak_mb:.0f} | {row.pages} | {row.per_page} |")
    return "\n".join(lines)


def report(rows: list[Measured], small: Measured, large: Measured, others: list[Measured]) -> str:
    """Return the results as Markdown."""
    versions = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "hugo", "gongkai"))
    return (
        "\n\n".join(
            [
                "# Results",
                f"One run of `make bench` on {os.cpu_count()} cores, Python {platform.python_version()}, output on tmpfs; {versions}.",
                "## The shipped site (ratio to the empty build)",
                table(rows, lambda row: row.seconds / rows[0].seconds),
                f"## Record pages in two languages, {large.pages // 2} problems (ratio to gongkai)",
                table([large, *others], lambda row: row.seconds / large.seconds),
                FAIRNESS,
                "## Growth (ratio to the smaller)",
                table([small, large], lambda row: row.seconds / small.seconds),
            ]
        )
        + "\n"
    )


def main() -> None:
    """Measure everything and write the results."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        work = Path(folder)
        rows = shipped(work)
        (work / "shells").write_bytes(pickle.dumps(real_shells(work / "built")))
        small, large = ours(work, SMALL), ours(work, count)
        text = report(rows, small, large, rivals(work, count))
    (Path(__file__).parent / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
