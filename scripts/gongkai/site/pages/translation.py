"""How far the English has come in the newest edition, and what was waived for it: both on one page.

Place in the flow: a builder of `site.pages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.editions.model import Edition
from gongkai.facts.translation import BOTH, STATES, Coverage, Standing, coverage_of
from gongkai.record.waiver import Waiver
from gongkai.site.addresses import LEAVES, TRANSLATION
from gongkai.site.model import Kind, Page, Section
from gongkai.site.pages.maker import PageMaker
from gongkai.site.voice.speaker import Speaker
from gongkai.site.waived import paper_of
from gongkai.site.world import World

COVERAGE = Kind(name="translation", section=Section.DATA)
# The kinds of text in the order in which a record's page has them; what stands around the records comes after.
ORDER = ("title", "problem", "target", "measures", "time_limit", "items", "observable", "attachments", "events")
# Where on a record's page a part of it stands: by itself, or under its id.
PARTS = {"problem": "#problem", "target": "#target"}
WITH_ID = {"measures": "#{}", "events": "#{}", "items": "#item-{}", "attachments": "#attachment-{}"}
DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A text with what it is called, where it stands, and its state."""

    label: str
    link: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A leaf with texts that have no current English: its counts, and these texts; none are named where no text of it has any."""

    label: str
    link: str
    counts: Counter[str]
    rows: tuple[Row, ...]


def translation_pages(make: PageMaker) -> Iterator[Page]:
    """The page of coverage and waivers."""
    yield make.page(
        TRANSLATION,
        COVERAGE,
        title=make.marked(make.plain("coverage.title")),
        description=make.plain("coverage.intro"),
        context=lambda: context(make.speaker(TRANSLATION)),
    )


def coverage_in(world: World) -> Coverage:
    """Return how far the English of the newest edition has come, worked out once for both languages."""
    return coverage_of(world.edition)


def context(s: Speaker) -> dict[str, Any]:
    """Return what the page shows."""
    edition, coverage = s.world.edition, s.world.once(coverage_in)
    behind = [leaf for leaf, counts in coverage.records.items() if counts[BOTH] < counts.total()]
    return {
        "states": STATES,
        "counts": coverage.counts,
        "kinds": sorted(coverage.kinds.items(), key=lambda row: ORDER.index(row[0]) if row[0] in ORDER else len(ORDER)),
        "records": [record(s, edition, leaf, coverage.records[leaf], coverage.pending) for leaf in behind],
        "complete": len(coverage.records) - len(behind),
        "waivers": [(waiver, waived_text(s, edition, waiver), short(waiver.digest)) for waiver in edition.content.waivers],
        "on_paper": any(waiver.on_paper for waiver in edition.content.waivers),
    }


def record(s: Speaker, edition: Edition, leaf: str, counts: Counter[str], pending: Sequence[Standing]) -> Record:
    """Return a leaf with its texts that have no current English."""
    rows = tuple(row(s, edition, text) for text in pending if text.leaf == leaf) if counts[BOTH] else ()
    return Record(label=s.leaf(leaf, edition.values_of(leaf)), link=place_of(s, leaf), counts=counts, rows=rows)


def row(s: Speaker, edition: Edition, text: Standing) -> Row:
    """Return a text as the page lists it."""
    label = s.field(text.path, edition.values_of(text.leaf))
    return Row(label=label, link=place_of(s, text.leaf, text.path), state=text.state)


def waived_text(s: Speaker, edition: Edition, waiver: Waiver) -> Row:
    """Return the text that a waiver is about, a page of a paper by what it is attached as."""
    values = edition.values_of(waiver.leaf) if waiver.leaf in edition.leaves else {}
    place, attachment = waiver.on_paper, paper_of(edition, waiver)
    field = s.field(waiver.field, values)
    if place and attachment:
        title = s.plain(attachment.title)
        field = s("waiver.page", title=title, page=place.page) if place.page else s("waiver.beside", title=title)
    label = f"{s.leaf(waiver.leaf, values)} · {field}"
    return Row(label=label, link=place_of(s, waiver.leaf, f"/{waiver.field}"), state=BOTH)


def short(digest: str) -> str:
    """Return the first digits of a digest."""
    return digest.partition(":")[2][:DIGITS]


def place_of(s: Speaker, leaf: str, path: str = "") -> str:
    """Return the link to where a text is shown."""
    kind, _, name = leaf.partition("/")
    if kind == "case":
        return s.to.case(name)
    _, part, *rest = (*path.split("/"), "")
    if kind != "problem":
        return s.to(LEAVES[kind]) + (f"#t{int(rest[0]) + 1}" if part == "glossary" and rest[0].isdecimal() else "")
    anchor = WITH_ID[part].format(rest[0]) if part in WITH_ID else PARTS.get(part, "")
    return s.problem(int(name)) + anchor
