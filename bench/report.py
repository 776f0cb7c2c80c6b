"""The results of a run as files: a Markdown page and its pictures. Every ratio and every verdict is computed here from the run."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from bench.aims import table as aims_table
from bench.drawing import Points, chart
from bench.measure import Measured

if TYPE_CHECKING:
    from bench.run import Run

TOOLS = ("mkdocs", "mkdocs-material", "hugo", "zensical", "gongkai")
FAIRNESS = (
    "Hugo gets each record as data (its own fields in the front matter of a page, in one language; stage, schedule, word differences "
    "and codes ready computed, as plain fields) and prints it with layouts, partials and i18n labels of its own: the same visible text, "
    "held against ours in each run. It is the program itself that is measured, without the Python package around it. Stock Material and "
    "Zensical get the same bodies as raw HTML in Markdown. Ours loads and verifies the edition and computes all that the others are given."
)


def results(run: Run) -> dict[str, str]:
    """Return the files of a run by name."""
    files = {"RESULTS.md": "\n\n".join(sections(run)) + "\n"}
    if run.growth:
        lines: dict[str, Points] = {"gongkai": [(0, 0), *((count, row.seconds) for count, row in run.growth)], **rival_lines(run)}
        files["growth.svg"] = chart("Record pages in two languages: seconds by number of problems", "problems", "seconds", lines)
    if run.grown:
        points = [(count, row.seconds) for count, row in run.grown]
        files["editions.svg"] = chart("Build with verify after one more edition, warm", "editions", "seconds", {"gongkai": points})
    return files


def rival_lines(run: Run) -> dict[str, list[tuple[float, float]]]:
    """Return the points of the rivals by name."""
    found: dict[str, list[tuple[float, float]]] = {}
    for count, rows in sorted(run.records.items()):
        for row in rows[1:]:
            found.setdefault(row.name.split(",")[0], [(0, 0)]).append((count, row.seconds))
    return found


def sections(run: Run) -> Iterator[str]:
    """Yield the sections of the page."""
    versions = ", ".join(f"{name} {version_of(name)}" for name in TOOLS)
    yield "# Results"
    yield f"One run of `make bench` on {os.cpu_count()} cores, Python {platform.python_version()}, output on tmpfs; {versions}."
    yield aims_table(values(run))
    if run.shipped:
        yield "## The shipped site (ratio to the empty build)"
        yield table(run.shipped, run.shipped[0].seconds)
    for count, rows in sorted(run.records.items()):
        yield f"## Record pages in two languages, {count} problems (ratio to gongkai)"
        yield table(rows, rows[0].seconds)
    if run.records:
        yield FAIRNESS
    if run.growth:
        yield "## Growth (ratio to the smaller)"
        yield table([row for _, row in run.growth], run.growth[0][1].seconds)
        yield "![Seconds by number of problems](growth.svg)"
    if run.grown:
        yield "## One more edition (a third of the records moved), build with verify, warm"
        yield editions_table(run)
        yield "![Seconds by number of editions](editions.svg)"


def version_of(name: str) -> str:
    """Return the version of a tool, or say that it is absent."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def values(run: Run) -> dict[str, float]:
    """Return the figures that have aims, as far as they were measured."""
    found: dict[str, float] = {}
    empty = run.shipped[0].seconds if run.shipped else 0.0
    found |= {key: row.seconds / empty for key, row in zip(("engine", "command", "warm"), run.shipped[1:], strict=False)}
    if run.records:
        few, many = faster_than(run.records[min(run.records)]), faster_than(run.records[max(run.records)])
        found |= {key: few[name] for key, name in (("stock", "stock Material"), ("zensical", "Zensical")) if name in few}
        found |= {key: many[name] for key, name in (("hugo", "Hugo"),) if name in many}
        found["memory"] = run.records[max(run.records)][0].peak_mb
    if run.growth:
        (small, first), (large, last) = run.growth
        found["growth"] = last.seconds / first.seconds * 10 / (large / small)
    if len(run.grown) > 1:
        (first_count, one), (last_count, other) = run.grown[0], run.grown[-1]
        found["edition"] = (other.seconds - one.seconds) / (last_count - first_count)
    if run.draft and empty:
        found["draft"] = run.draft / empty
    return found


def faster_than(rows: list[Measured]) -> dict[str, float]:
    """Return how many times faster ours, the first row, is than each."""
    return {row.name.split(",")[0]: row.seconds / rows[0].seconds for row in rows}


def table(rows: list[Measured], base: float) -> str:
    """Return rows as a Markdown table with a ratio."""
    lines = ["| what | seconds | ratio | largest process MB | together MB | pages | bytes a page |", "| --- |" + " ---: |" * 6]
    for row in rows:
        memory = f"{row.peak_mb:.0f} | {row.together_mb:.0f}"
        lines.append(f"| {row.name} | {row.seconds:.2f} | {row.seconds / base:.2f} | {memory} | {row.pages} | {row.per_page} |")
    return "\n".join(lines)


def editions_table(run: Run) -> str:
    """Return the growing chain as a Markdown table with the seconds for one more edition."""
    lines = ["| editions | seconds | seconds for one more | pages |", "| ---: | ---: | ---: | ---: |"]
    before: tuple[int, Measured] | None = None
    for count, row in run.grown:
        more = f"{(row.seconds - before[1].seconds) / (count - before[0]):.2f}" if before else ""
        lines.append(f"| {count} | {row.seconds:.2f} | {more} | {row.pages} |")
        before = (count, row)
    return "\n".join(lines)
