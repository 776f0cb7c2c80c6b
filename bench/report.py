"""The results of a run as files: a Markdown page and its pictures. Every ratio and every verdict is computed here from the run."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bench.aims import table as aims_table
from bench.drawing import Points, chart
from bench.measure import Measured
from bench.tools import versions

if TYPE_CHECKING:
    from bench.run import Run

FULL = 6_800  # the problems of `make bench`
RIVALS = ("Hugo", "stock Material", "Zensical")
FAIRNESS = (
    "Record pages alone: no other page, no data to take away, no PDF, no picture. "
    "Hugo gets each record as data (its own fields in the front matter of a page, in one language; stage, schedule, word differences, "
    "codes, the opening paragraph and the sentence to quote ready computed, as plain fields) and prints it with layouts, partials and "
    "i18n labels of its own: the same visible text, held against ours in each run. It is the program itself that is measured, without the "
    "Python package around it. Stock Material and Zensical get the same bodies as raw HTML in Markdown. Ours loads and verifies the "
    "edition and computes all that the others are given."
)


def results(run: Run) -> dict[str, str]:
    """Return the files of a run by name."""
    files = {"RESULTS.md": "\n\n".join(sections(run)) + "\n"}
    if run.growth:
        files["growth.svg"] = chart("Record pages in two languages: seconds by number of problems", "problems", "seconds", lines_of(run))
    if run.grown:
        points = [(count, row.seconds) for count, row in run.grown]
        files["editions.svg"] = chart("Build with verify after one more edition, warm", "editions", "seconds", {"gongkai": points})
    return files


def lines_of(run: Run) -> dict[str, Points]:
    """Return the measured points by name, ours first; what was measured twice at one size counts once."""
    found = {"gongkai": {count: row.seconds for count, row in run.growth}}
    for count, rows in sorted(run.records.items()):
        for row in rows:
            found.setdefault(tool_of(row), {}).setdefault(count, row.seconds)
    return {name: sorted(points.items()) for name, points in found.items()}


def tool_of(row: Measured) -> str:
    """Return whose row it is."""
    return row.name.split(",")[0]


def absent(run: Run) -> list[str]:
    """Return the rivals that were not measured though it was their turn: what is not installed is named, never passed over."""
    return [name for name in RIVALS if name not in {tool_of(row) for row in run.records[min(run.records)]}] if run.records else []


def sections(run: Run) -> Iterator[str]:
    """Yield the sections of the page."""
    yield "# Results"
    yield (
        f"One run of `python -m bench.run` with {run.problems:,} problems ({run.small:,} for the smaller city) on {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, output on tmpfs; best of {run.times} for the shipped site, else one; {versions()}."
    )
    if run.problems < FULL:
        yield f"A small run: the figures to reach are set for {FULL:,} problems, and growth shows little before."
    if missing := absent(run):
        yield f"**Not installed, so not measured: {', '.join(missing)}.**"
    if figures := values(run):
        yield aims_table(figures)
    if run.shipped:
        yield "## The shipped site (ratio to the empty build)"
        yield "All of it: every page of every edition, the data to take away, briefs as PDF, pictures; cold, nothing is kept from before."
        yield table(run.shipped, run.shipped[0].seconds)
    for count, rows in sorted(run.records.items()):
        yield f"## Record pages in two languages, {count:,} problems (ratio to gongkai)"
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
    if run.draft:
        yield "## Live draft"
        yield f"From saving a record to its page on the wire: {run.draft:.2f} s."


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
    return {tool_of(row): row.seconds / rows[0].seconds for row in rows}


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
