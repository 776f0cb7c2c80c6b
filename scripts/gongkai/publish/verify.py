"""Reading a built site back and refusing what does not hold.

Place in the flow: between writing and swapping. Reads files only; imports nothing of what it checks. Figures are recounted
from the HTML itself: a figure names its list, and the list's page is counted row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.findings import Finding, Location
from gongkai.publish.links import resolved
from gongkai.publish.reading import Facts, read_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must be there: pages with their twins, other files, every address ever published.

    `also` may be there besides; `lines` are the telephones that may, `waived` what an edition's waivers answer, by code and value, and
    `waived_on_pages` what they answer in a paper, by file, page (none: beside the pages), code and value: it may stand nowhere else.
    """

    pages: dict[str, str]
    files: frozenset[str]
    also: frozenset[str] = frozenset()
    published: frozenset[str]
    lines: frozenset[str] | None = frozenset()
    waived: frozenset[tuple[str, str]] = frozenset()
    waived_on_pages: frozenset[tuple[str, str | None, str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was verified."""

    pages: int
    files: int
    links: int
    figures: int


def verify_folder(folder: Path, expected: Expected, *, alone: bool = False) -> tuple[Report, list[Finding]]:
    """Return the report on a site and everything that does not hold. `alone` forks no process to read it."""
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    files = read_files(folder, sorted(present), expected.lines, alone=alone)
    pages = {name: facts for name, facts in files.items() if name.endswith(".html")}
    findings = [
        *list_findings(present, expected),
        *link_findings(files),
        *figure_findings(pages),
        *parity_findings(pages, expected),
        *content_findings(files),
        *privacy_findings(files, expected),
    ]
    report = Report(
        pages=len(pages),
        files=len(present),
        links=sum(facts.links for facts in pages.values()),
        figures=sum(len(facts.figures) for facts in pages.values()),
    )
    return report, findings


def found(code: str, where: str, value: str = "", **args: object) -> Finding:
    """Return a finding at a file of the site."""
    return Finding(code=code, where=Location(file=where), value=value, args=dict(args))


def list_findings(present: set[str], expected: Expected) -> Iterator[Finding]:
    """Pages and files are exactly those of the list, and no published address is gone."""
    for address in sorted((set(expected.pages) | expected.files) - present):
        yield found("site-missing", address, address)
    for address in sorted(present - set(expected.pages) - expected.files - expected.also):
        yield found("site-stray", address, address)
    for address in sorted(expected.published - present):
        yield found("site-address", address, address)


def link_findings(files: Mapping[str, Facts]) -> Iterator[Finding]:
    """Every link has a target, every anchor exists, nothing is loaded from elsewhere."""
    for address, facts in files.items():
        for code, target in facts.faults:
            yield found(code, address, target)
        for (name, anchor), target in facts.meant.items():
            if anchor not in files[name].anchors:
                yield found("site-anchor", address, target)


def figure_findings(pages: dict[str, Facts]) -> Iterator[Finding]:
    """Every figure equals the rows of the list it links to, and every list says its own count."""
    for address, facts in pages.items():
        for name, target, shown in facts.figures:
            rows = pages.get(resolved(address, target)[0])
            counted = len(rows.rows) if rows else -1
            if shown != str(counted) or not names(target, name, shown):
                yield found("site-count", address, f"{name} {target}", shown=shown, counted=counted)
        if facts.count is not None and facts.count != str(len(facts.rows)):
            yield found("site-count", address, address, shown=facts.count, counted=len(facts.rows))
        if len(facts.rows) != len(set(facts.rows)) and "/units/" not in f"/{address}":
            yield found("site-count", address, address, shown=len(facts.rows), counted=len(set(facts.rows)))


def names(target: str, name: str, shown: str) -> bool:
    """Return whether a link leads to the list it names: its page, or, where it counts none, its place on a page without rows."""
    return target.rpartition("/")[2] == f"{name}.html" or (shown == "0" and target.endswith(f"#{name}"))


def parity_findings(pages: dict[str, Facts], expected: Expected) -> Iterator[Finding]:
    """A page and its twin have the same figures, rows, tables, headings and anchors."""
    for address, twin in expected.pages.items():
        if address >= twin or address not in pages or twin not in pages:
            continue
        one, other = pages[address], pages[twin]
        for name in ("rows", "tables", "headings"):
            if getattr(one, name) != getattr(other, name):
                yield found("site-parity", address, f"{name} · {twin}")
        if [figure[::2] for figure in one.figures] != [figure[::2] for figure in other.figures]:
            yield found("site-parity", address, f"figures · {twin}")
        if difference := sorted(one.anchors ^ other.anchors):
            yield found("site-parity", address, f"#{difference[0]} · {twin}")


def content_findings(files: Mapping[str, Facts]) -> Iterator[Finding]:
    """No internal mark in any byte, no PDF that cannot be read."""
    for name, facts in files.items():
        if not facts.readable:
            yield found("site-paper", name, name)
        for mark in facts.marks:
            yield found("site-canary", name, mark)


def privacy_findings(files: Mapping[str, Facts], expected: Expected) -> Iterator[Finding]:
    """No personal data in any file: the ledger was held against the same patterns, but what is published is what is here."""
    for name, facts in files.items():
        for leak in facts.leaks:
            if (leak.code, leak.value) in expected.waived or (name, leak.cell, leak.code, leak.value) in expected.waived_on_pages:
                continue
            where = Location(file="/".join(filter(None, (name, leak.inside))), line=leak.line, cell=leak.cell)
            yield Finding(code=leak.code, where=where, value=leak.value)
