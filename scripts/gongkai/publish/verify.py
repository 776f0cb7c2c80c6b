"""Reading a built site back and refusing what does not hold.

Place in the flow: between writing and swapping. Reads files only; imports nothing of what it checks. Figures are recounted
from the HTML itself: a figure names its list, and the list's page is counted row by row.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import html

from gongkai.findings import Finding, Location

LOADING = {
    "img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "form": "action",
}  # fmt: skip
LOADED_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch"})
FOREIGN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)
ALLOWED_SCHEMES = frozenset({"https", "mailto", "tel"})
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
MANY = 400
CANARY = re.compile(rb"gk-canary-[0-9a-z]{6,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must be there: pages with their twins, other files, and every address ever published."""

    pages: dict[str, str]
    files: frozenset[str]
    published: frozenset[str]


@dataclass(slots=True)
class Facts:
    """What one page says: its links, anchors, figures and rows."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    count: str | None = None
    loads: list[str] = field(default_factory=list)
    tables: int = 0
    headings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was verified."""

    pages: int
    files: int
    links: int
    figures: int


def facts_of(data: bytes) -> Facts:
    """Return what a page says."""
    facts = Facts()
    for element in html.document_fromstring(data).iter():
        if isinstance(element.tag, str):
            note(facts, element)
    return facts


def read_pages(folder: Path, names: list[str]) -> dict[str, Facts]:
    """Return what every page says; many pages are shared among the processors."""
    if len(names) < MANY or "fork" not in multiprocessing.get_all_start_methods():
        return {name: facts_of((folder / name).read_bytes()) for name in names}
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as workers:
        return dict(zip(names, workers.map(partial(facts_in, folder), names, chunksize=50), strict=True))


def facts_in(folder: Path, name: str) -> Facts:
    """Return what the page of a name says."""
    return facts_of((folder / name).read_bytes())


def note(facts: Facts, element: html.HtmlElement) -> None:
    """Note one element."""
    tag, get = element.tag, element.get
    if identifier := get("id"):
        facts.anchors.add(identifier)
    if tag == "a" and (href := get("href")) is not None:
        facts.links.append(href)
        if name := get("data-figure"):
            facts.figures.append((name, href, (element.text_content() or "").strip()))
    elif tag in LOADING and (target := get(LOADING[tag])):
        loaded = tag != "link" or bool(LOADED_RELS & set((get("rel") or "").split()))
        (facts.loads if loaded else facts.links).append(target)
    if row := get("data-row"):
        facts.rows.append(row)
    if get("data-count"):
        facts.count = (element.text_content() or "").strip()
    facts.tables += tag == "table"
    facts.headings += tag in ("h1", "h2", "h3")


def verify_folder(folder: Path, expected: Expected) -> tuple[Report, list[Finding]]:
    """Return the report on a site and everything that does not hold."""
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = read_pages(folder, sorted(name for name in present if name.endswith(".html")))
    findings = [
        *list_findings(present, pages, expected),
        *link_findings(present, pages),
        *figure_findings(pages),
        *parity_findings(pages, expected),
        *content_findings(folder, present),
    ]
    report = Report(
        pages=len(pages),
        files=len(present),
        links=sum(len(facts.links) for facts in pages.values()),
        figures=sum(len(facts.figures) for facts in pages.values()),
    )
    return report, findings


def found(code: str, where: str, value: str = "", **args: object) -> Finding:
    """Return a finding at a file of the site."""
    return Finding(code=code, where=Location(file=where), value=value, args=dict(args))


def list_findings(present: set[str], pages: dict[str, Facts], expected: Expected) -> Iterator[Finding]:
    """Pages and files are exactly those of the list, and no published address is gone."""
    for address in sorted((set(expected.pages) | expected.files) - present):
        yield found("site-missing", address, address)
    for address in sorted(set(pages) - set(expected.pages)):
        yield found("site-stray", address, address)
    for address in sorted(expected.published - present):
        yield found("site-address", address, address)


def link_findings(present: set[str], pages: dict[str, Facts]) -> Iterator[Finding]:
    """Every link has a target, every anchor exists, nothing is loaded from elsewhere."""
    for address, facts in pages.items():
        for target in facts.loads:
            if FOREIGN.match(target) or SCHEME.match(target):
                yield found("site-external", address, target)
            elif resolved(address, target)[0] not in present:
                yield found("site-link", address, target)
        for target in facts.links:
            yield from one_link(address, target, present, pages)


def one_link(address: str, target: str, present: set[str], pages: dict[str, Facts]) -> Iterator[Finding]:
    """Check one link; an anchor with = in it is a state for a script, not a place."""
    if scheme := SCHEME.match(target):
        if scheme[1].lower() not in ALLOWED_SCHEMES:
            yield found("site-link", address, target)
        return
    name, anchor = resolved(address, target)
    if target.startswith("/") or name not in present:
        yield found("site-link", address, target)
    elif anchor and "=" not in anchor and name in pages and anchor not in pages[name].anchors:
        yield found("site-anchor", address, target)


def resolved(address: str, target: str) -> tuple[str, str]:
    """Return the file and anchor a link on a page means."""
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    name = normpath(join(dirname(address), unquote(path))) if path else address
    return name, unquote(anchor)


def figure_findings(pages: dict[str, Facts]) -> Iterator[Finding]:
    """Every figure equals the rows of the list it links to, and every list says its own count."""
    for address, facts in pages.items():
        for name, target, shown in facts.figures:
            rows = pages.get(resolved(address, target)[0])
            counted = len(rows.rows) if rows else -1
            if shown != str(counted) or (not target.endswith(f"/{name}.html") and target != f"{name}.html"):
                yield found("site-count", address, f"{name} {target}", shown=shown, counted=counted)
        if facts.count is not None and facts.count != str(len(facts.rows)):
            yield found("site-count", address, address, shown=facts.count, counted=len(facts.rows))
        if len(facts.rows) != len(set(facts.rows)) and "/units/" not in f"/{address}":
            yield found("site-count", address, address, shown=len(facts.rows), counted=len(set(facts.rows)))


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


def content_findings(folder: Path, present: Iterable[str]) -> Iterator[Finding]:
    """No internal mark in any byte, no style sheet that asks another host."""
    for name in sorted(present):
        data = (folder / name).read_bytes()
        unfolded = data.replace(b"\r\n ", b"") if name.endswith(".ics") else data
        for mark in sorted(set(CANARY.findall(unfolded))):
            yield found("site-canary", name, mark.decode())
        if name.endswith(".css"):
            for target in CSS_URL.findall(data.decode("utf-8", "replace")):
                if FOREIGN.match(target) or (SCHEME.match(target) and not target.startswith("data:")):
                    yield found("site-external", name, target)
