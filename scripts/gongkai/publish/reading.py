"""Reading a finished site back: what each page says, and what no file may hold.

Place in the flow: under verify; imports nothing of what made the site. A page is read as a browser's parser sees it.
Many files are shared among the processors.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from gongkai.publish.links import Fault, Place, followed, load_faults, style_faults
from gongkai.publish.papers import read_paper
from gongkai.publish.privacy import Gate, Leak

LOADING = {
    "img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "form": "action",
}  # fmt: skip
LOADED_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch"})
HEADINGS = frozenset({"h1", "h2", "h3"})
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
SIGN = b"gk-canary-"
CANARY = re.compile(SIGN + rb"[0-9a-z]{6,}", re.IGNORECASE)
LOADERS = ", ".join(f"{tag}[{name}]" for tag, name in LOADING.items())
TELLING = f":is([id], a[href], [data-row], [data-count], table, {', '.join(sorted(HEADINGS))}, {LOADERS})"
OF_THE_CITY = "files/"
MANY = 400
CHUNK = 50


@dataclass(slots=True)
class Facts:
    """What one file says: of a page how many links it has, its anchors, figures and rows; of any, internal marks and personal data.

    `faults` are what is wrong with what it links and loads, `meant` the anchors that must be there. A PDF is readable if it opens, is
    tagged, has a title and its words can be selected.
    """

    links: int = 0
    faults: list[Fault] = field(default_factory=list)
    meant: dict[Place, str] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    count: str | None = None
    tables: int = 0
    headings: int = 0
    marks: list[str] = field(default_factory=list)
    leaks: list[Leak] = field(default_factory=list)
    readable: bool = True


def facts_of(address: str, data: bytes, present: Collection[str]) -> Facts:
    """Return what a page says; `present` are the names of all files."""
    facts, links, loads = Facts(), list[str](), list[str]()
    for node in LexborHTMLParser(data).css(TELLING):
        tag, get = str(node.tag), node.attributes.get
        facts.tables += tag == "table"
        facts.headings += tag in HEADINGS
        if identifier := get("id"):
            facts.anchors.add(identifier)
        if row := get("data-row"):
            facts.rows.append(row)
        if get("data-count"):
            facts.count = node.text().strip()
        if tag == "a" and (href := get("href")) is not None:
            links.append(href)
            if name := get("data-figure"):
                facts.figures.append((name, href, node.text().strip()))
        elif tag in LOADING and (target := get(LOADING[tag])):
            loaded = tag != "link" or bool(LOADED_RELS & set((get("rel") or "").split()))
            (loads if loaded else links).append(target)
    lost, facts.meant = followed(address, links, present)
    facts.links, facts.faults = len(links), [*load_faults(address, loads, present), *lost]
    return facts


def facts_in(folder: Path, name: str, gate: Gate, present: Collection[str]) -> Facts:
    """Return what the file of a name says; `present` are the names of all files."""
    data = (folder / name).read_bytes()
    facts = facts_of(name, data, present) if name.endswith(".html") and data.strip() else Facts()
    if name.endswith(".css"):
        facts.faults = list(style_faults(CSS_URL.findall(data.decode("utf-8", "replace"))))
    unfolded = data.replace(b"\r\n ", b"") if name.endswith(".ics") else data
    if name.endswith(".pdf"):
        paper = read_paper(data, tagged=not name.startswith(OF_THE_CITY))
        facts.readable, unfolded = paper.readable, b"\n".join((*paper.pages, paper.beside))
        facts.leaks = list(gate.paper(paper.pages, paper.beside))
    else:
        facts.leaks = list(gate.leaks(name, data, (folder / name).parent))
    if SIGN in unfolded.lower():  # in nearly no file; the plain search is ten times as fast as the pattern
        facts.marks = sorted({mark.decode() for mark in CANARY.findall(unfolded)})
    return facts


def read_files(folder: Path, names: Sequence[str], lines: frozenset[str] | None, *, alone: bool = False) -> dict[str, Facts]:
    """Return what every file says, by name; `lines` are the public office numbers. `alone` forks no process for it."""
    read = partial(facts_in, folder, gate=Gate(lines), present=frozenset(names))
    if alone or len(names) < MANY or "fork" not in multiprocessing.get_all_start_methods():
        return {name: read(name) for name in names}
    own.append(read)  # each process that is forked from here has a gate of its own, which remembers what it has seen
    try:
        with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as workers:
            return dict(zip(names, workers.map(facts_here, names, chunksize=CHUNK), strict=True))
    finally:
        own.clear()


own: list[Callable[[str], Facts]] = []


def facts_here(name: str) -> Facts:
    """Return what the file of a name says, in a process that reads many."""
    return own[0](name)
