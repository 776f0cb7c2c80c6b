"""Reading a finished site back: what each page says, and what no file may hold.

Place in the flow: under verify; imports nothing of what made the site. A page is read as a browser's parser sees it, in one pass, without
keeping its tree. Many files are shared among the processors.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from lxml import etree
from pypdfium2 import PdfDocument, PdfiumError

LOADING = {
    "img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "form": "action",
}  # fmt: skip
LOADED_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch"})
HEADINGS = frozenset({"h1", "h2", "h3"})
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)")
SIGN = b"gk-canary-"
CANARY = re.compile(SIGN + rb"[0-9a-z]{6,}", re.IGNORECASE)
MANY = 400
CHUNK = 50


@dataclass(slots=True)
class Facts:
    """What one file says: of a page its links, anchors, figures and rows; of a style sheet what it loads; of any, internal marks.

    A PDF is readable if it opens, is tagged, has a title and its words can be selected.
    """

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    figures: list[tuple[str, str, str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    count: str | None = None
    loads: list[str] = field(default_factory=list)
    tables: int = 0
    headings: int = 0
    marks: list[str] = field(default_factory=list)
    readable: bool = True


@dataclass(slots=True)
class Passage:
    """An element whose text is being gathered: how many tags are open in it, and of which figure (name, link) it is, if of one."""

    open: int
    figure: tuple[str, str] | None
    text: list[str] = field(default_factory=list)


class PageReader:
    """Notes the facts of a page while the parser goes through it."""

    def __init__(self) -> None:
        self.facts = Facts()
        self.passages: list[Passage] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note an element that opens."""
        for passage in self.passages:
            passage.open += 1
        self.facts.tables += tag == "table"
        self.facts.headings += tag in HEADINGS
        if attributes:
            self.note(tag, attributes)

    def note(self, tag: str, attributes: dict[str, str]) -> None:
        """Note what an element's attributes say."""
        get, facts = attributes.get, self.facts
        if identifier := get("id"):
            facts.anchors.add(identifier)
        if tag == "a" and (href := get("href")) is not None:
            facts.links.append(href)
            if name := get("data-figure"):
                self.passages.append(Passage(1, (name, href)))
        elif tag in LOADING and (target := get(LOADING[tag])):
            loaded = tag != "link" or bool(LOADED_RELS & set((get("rel") or "").split()))
            (facts.loads if loaded else facts.links).append(target)
        if row := get("data-row"):
            facts.rows.append(row)
        if get("data-count"):
            self.passages.append(Passage(1, None))

    def data(self, text: str) -> None:
        """Note text."""
        for passage in self.passages:
            passage.text.append(text)

    def end(self, _tag: str) -> None:
        """Note an element that closes."""
        for passage in list(self.passages):
            passage.open -= 1
            if not passage.open:
                self.passages.remove(passage)
                told = "".join(passage.text).strip()
                if passage.figure:
                    self.facts.figures.append((*passage.figure, told))
                else:
                    self.facts.count = told

    def close(self) -> Facts:
        """Return what was noted."""
        return self.facts


def facts_of(data: bytes) -> Facts:
    """Return what a page says."""
    parser = etree.HTMLParser(encoding="utf-8", target=cast(Any, PageReader()))
    return cast(Facts, etree.fromstring(data, parser))


def paper_words(data: bytes) -> tuple[bool, bytes]:
    """Return whether a PDF can be read by everybody, and its words; they are packed, so its bytes tell nothing."""
    try:
        with PdfDocument(data) as document:
            words = "\n".join(page.get_textpage().get_text_range() for page in document)
            return bool(words.strip() and document.is_tagged() and document.get_metadata_dict()["Title"]), words.encode()
    except PdfiumError:
        return False, data


def facts_in(folder: Path, name: str) -> Facts:
    """Return what the file of a name says."""
    data = (folder / name).read_bytes()
    facts = facts_of(data) if name.endswith(".html") and data.strip() else Facts()
    if name.endswith(".css"):
        facts.loads = CSS_URL.findall(data.decode("utf-8", "replace"))
    unfolded = data.replace(b"\r\n ", b"") if name.endswith(".ics") else data
    if name.endswith(".pdf"):
        facts.readable, unfolded = paper_words(data)
    if SIGN in unfolded.lower():  # in nearly no file; the plain search is ten times as fast as the pattern
        facts.marks = sorted({mark.decode() for mark in CANARY.findall(unfolded)})
    return facts


def read_files(folder: Path, names: Sequence[str]) -> dict[str, Facts]:
    """Return what every file says, by name."""
    if len(names) < MANY or "fork" not in multiprocessing.get_all_start_methods():
        return {name: facts_in(folder, name) for name in names}
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("fork")) as workers:
        return dict(zip(names, workers.map(partial(facts_in, folder), names, chunksize=CHUNK), strict=True))
