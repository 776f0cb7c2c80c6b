"""Measures us beside stock Material, Zensical and Hugo in one run and writes RESULTS.md with its pictures.

    python -m bench.run                              everything, at 6,800 problems: `make bench`
    python -m bench.run --problems 680 --small 68    smaller
    python -m bench.run --only records growth        parts: shipped, records, growth, editions, draft
    python -m bench.run --data DIR --out DIR         another city's data, results elsewhere

Every figure is a whole process of its own, started fresh, with its output on tmpfs; ratios are of one run.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.draft import after_saving
from bench.editions import city_copy, grown, seal_next
from bench.hugo import hugo_site
from bench.make_city import make_city
from bench.measure import Measured, measured
from bench.ours import real_shells, record_pages
from bench.report import FULL, results
from bench.rivals import empty_material, material_site
from bench.same_page import visible
from bench.tools import COMMAND, ENVIRONMENT, HUGO, REPOSITORY, ZENSICAL, mkdocs
from gongkai.shell.chrome import Switch
from gongkai.shell.pour import poured
from gongkai.shell.templates import Templates
from gongkai.site.model import Page
from gongkai.site.world import World
from gongkai.worlds import published_world

PARTS = ("shipped", "records", "growth", "editions", "draft")
SLOW = 2_000  # stock Material and Zensical are measured at no more problems than this, and ours beside them
SAMPLE = 40  # about so many of a rival's pages are held against ours in each run


@dataclass(slots=True)
class Run:
    """One run: where it works, how large, and what it has measured so far."""

    work: Path
    data: Path
    problems: int
    small: int
    editions: Sequence[int]
    times: int
    shipped: list[Measured] = field(default_factory=list)
    records: dict[int, list[Measured]] = field(default_factory=dict)
    growth: list[tuple[int, Measured]] = field(default_factory=list)
    grown: list[tuple[int, Measured]] = field(default_factory=list)
    draft: float | None = None

    def measure(self, name: str, command: list[str], cwd: Path, out: Path, times: int = 1) -> Measured:
        """Measure a command and say so."""
        found = measured(name, command, cwd, out, ENVIRONMENT, times=times)
        print(f"{found.seconds:8.2f} s  {found.peak_mb:6.0f} MB  {name}", file=sys.stderr, flush=True)
        return found

    def city(self, count: int) -> Path:
        """Return a city of so many problems, made once."""
        folder = self.work / f"city{count}"
        return folder if folder.exists() else make_city(self.work / "own", folder, count)


def measure_shipped(run: Run) -> None:
    """Measure an empty build, ours by the engine, ours with verification, and that once more after one more edition."""
    own, out = run.work / "own", run.work / "out"
    run.shipped.append(run.measure("empty `mkdocs build` with Material", mkdocs(out), run.work / "empty", out, run.times))
    cold = ["sh", "-c", f'rm -rf .cache && exec "{sys.executable}" -m mkdocs build --quiet --site-dir "{out}"']
    run.shipped.append(run.measure("shipped site, `mkdocs build`, cold", cold, own, out, run.times))
    site = own / "site"
    cold = ["sh", "-c", f'rm -rf .cache && exec "{sys.executable}" -m gongkai build']
    run.shipped.append(run.measure("shipped site, `gongkai build` with verify, cold", cold, own, site, run.times))
    more = run.work / "more"
    shutil.copytree(own, more, symlinks=True)
    seal_next(more)
    run.shipped.append(run.measure("one more edition, `gongkai build` with verify, warm", [*COMMAND, "build"], more, more / "site"))


def measure_ours(run: Run, count: int) -> Measured:
    """Measure our record pages for a city of `count` problems, loading and verifying its chain included."""
    out = run.work / "out"
    command = [sys.executable, "-m", "bench.ours", str(run.city(count)), str(run.work / "shells"), str(out)]
    return run.measure(f"gongkai, {count} problems", command, REPOSITORY, out)


def measure_hugo(run: Run, world: World, pages: Sequence[Page], count: int) -> list[Measured]:
    """Measure Hugo, if it is there, on pages that read as ours. Raises SystemExit where they do not."""
    if not HUGO:
        return []
    out, shells = run.work / "out", pickle.loads((run.work / "shells").read_bytes())
    site = hugo_site(run.work / "hugo", world, pages, shells)
    found = run.measure(f"Hugo, {count} problems", [HUGO, "build", "--quiet", "--destination", str(out)], site, out)
    switch = Switch(world, Templates(REPOSITORY))
    for page in pages[:: len(pages) // SAMPLE or 1]:
        ours = poured(world, page, shells[page.shell], switch, switch.body(page))
        if visible(ours) != visible((out / page.address).read_text(encoding="utf-8")):
            raise SystemExit(f"Hugo: another text on {page.address}")
    shutil.rmtree(site)
    return [found]


def measure_records(run: Run) -> None:
    """Measure everybody on the record pages: Hugo at the full size, the slower ones at no more than `SLOW`."""
    for count in sorted({min(run.problems, SLOW), run.problems}):
        world, templates, out = published_world(run.city(count)), Templates(REPOSITORY), run.work / "out"
        pages = record_pages(world)
        rows = [measure_ours(run, count)]
        rows += measure_hugo(run, world, pages, count)
        if count <= SLOW or run.problems <= SLOW:
            stock = material_site(run.work / "material", ((page, templates.body(page)) for page in pages))
            rows.append(run.measure(f"stock Material, {count} problems", mkdocs(out), stock, out))
            if ZENSICAL:
                rows.append(run.measure(f"Zensical, {count} problems", [ZENSICAL, "build", "--clean"], stock, stock / "site"))
            shutil.rmtree(stock)
        run.records[count] = rows


def measure(run: Run, parts: Sequence[str]) -> None:
    """Measure the parts asked for; a built site with its shells, and what its build keeps, are there for those that need them."""
    empty_material(run.work / "empty")
    own = city_copy(REPOSITORY, run.data, run.work / "own")
    if "shipped" in parts:
        measure_shipped(run)
    else:
        run.measure("built once, for its shells", [*COMMAND, "build"], own, own / "site")
    (run.work / "shells").write_bytes(pickle.dumps(real_shells(own, own / "site")))
    if "growth" in parts:
        run.growth = [(count, measure_ours(run, count)) for count in (run.small, run.problems)]
    if "records" in parts:
        measure_records(run)
    if "editions" in parts:
        run.grown = list(grown(shutil.copytree(own, run.work / "grown", symlinks=True), run.editions))
    if "draft" in parts:
        run.draft = after_saving(shutil.copytree(own, run.work / "draft", symlinks=True))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--problems", type=int, default=FULL)
    parser.add_argument("--small", type=int, default=680)
    parser.add_argument("--editions", type=int, nargs="*", default=[9, 14, 20, 30, 40, 52])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--data", type=Path, default=REPOSITORY / "data")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    options = parser.parse_args(arguments)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        run = Run(Path(folder), options.data, options.problems, options.small, options.editions, options.times)
        measure(run, options.only)
        for name, text in results(run).items():
            (options.out / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
